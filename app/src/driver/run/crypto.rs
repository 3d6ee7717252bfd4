//! Cryptographic jobs: those that the engine asks for, and those of a person.
//!
//! **Owns** that an outcome finds its way back. **Must not know** how a job is performed.

use std::rc::Weak;

use ocpp_crypto::{Answer, Export, ExportFormat, ExportedFile, Job, Outcome};
use ocpp_engine::Engine;
use ocpp_types::{Text, text};

use super::{Driver, Event};
use crate::driver::crypto;

impl Driver {
    /// Reads certificates that a person has typed or chosen, and calls back with what is in them.
    pub fn inspect(&self, certificates: String, done: impl FnOnce(Outcome) + 'static) {
        crypto::perform(Job::Inspect { certificates }, Box::new(done));
    }

    /// Makes a file of the station's certificate in use and its private key. It is for the person's
    /// own disk alone.
    ///
    /// # Errors
    /// There is no such certificate.
    pub fn export_certificate(
        &self,
        format: ExportFormat,
        done: impl FnOnce(Result<ExportedFile, Text>) + 'static,
    ) -> Result<(), Text> {
        let credentials = self.ask(|engine: &Engine, _| engine.credentials()).flatten();
        let Some((private_key, chain)) = credentials else {
            return Err(text!(
                "driver-no-certificate",
                "the station has no valid certificate with a private key"
            ));
        };
        let job = Job::Export(Export { private_key, chain, format });
        let done = move |outcome: Outcome| {
            done(match outcome {
                Ok(Answer::File(file)) => Ok(file),
                Ok(_) => Err(Text::default()),
                Err(flaw) => Err(flaw.text()),
            });
        };
        crypto::perform(job, Box::new(done));
        Ok(())
    }

    pub(super) fn run_jobs(&self, jobs: Vec<(u64, Job)>) {
        for (id, job) in jobs {
            let me = Weak::clone(&self.me);
            let done = move |outcome| {
                // A station that was taken out of service waits for nothing.
                if let Some(driver) = me.upgrade() {
                    driver.tell(Event::Crypto { id, outcome: Box::new(outcome) });
                }
            };
            crypto::perform(job, Box::new(done));
        }
    }
}
