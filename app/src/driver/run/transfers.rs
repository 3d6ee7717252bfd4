//! Starts transfers of files, after the log entries before them have been published.
//!
//! **Owns** their order. **Must not know** how they travel.
//!
//! What moves them is no part of the first load. Until it is there, they wait.

use std::rc::{Rc, Weak};

use futures::FutureExt as _;
use ocpp_engine::station::DiagnosticsOutcome;
use ocpp_engine::{Output, TransferFailure};
use wasm_bindgen_futures::spawn_local;

use super::Driver;
use crate::driver::demo;
use crate::driver::diagnostics::{self, DiagnosticsFile, Order, Period};
use crate::driver::transfer::{self, RedirectPolicy};
use crate::second_part::{Missing, second_part};

fn redirects(anywhere: bool) -> RedirectPolicy {
    if anywhere { RedirectPolicy::Anywhere } else { RedirectPolicy::OwnHost }
}

/// Does what the engine asks for.
type Perform = fn(&Driver, Output);

second_part! {
    fn load() -> Perform { Driver::perform }
}

impl Driver {
    /// Moves files. Only now, since a file of diagnostics is of the log that everybody sees.
    pub(super) fn run_transfers(&self) {
        if self.core.borrow().pending_transfers.is_empty() {
            return;
        }
        let mut loading = Box::pin(load());
        if let Some(loaded) = (&mut loading).now_or_never() {
            return self.perform_pending(loaded);
        }
        let me = Weak::clone(&self.me);
        spawn_local(async move {
            let loaded = loading.await;
            if let Some(driver) = me.upgrade() {
                driver.perform_pending(loaded);
            }
        });
    }

    fn perform_pending(&self, loaded: Result<Perform, Missing>) {
        loop {
            let next = self.core.borrow_mut().pending_transfers.pop_front();
            match (next, loaded) {
                (None, _) => break,
                (Some(output), Ok(perform)) => perform(self, output),
                (Some(Output::Download { job, .. } | Output::Upload { job, .. }), Err(Missing)) => {
                    let (_, done) = self.core.borrow_mut().transfers.begin(job);
                    spawn_local(async move { done(Err(TransferFailure::other(Missing::text()))) });
                }
                (Some(Output::CancelTransfer { job }), Err(Missing)) => {
                    self.core.borrow_mut().transfers.cancel(job);
                }
                // The upload that follows fails.
                (Some(_), Err(Missing)) => {}
            }
        }
    }

    fn perform(&self, output: Output) {
        match output {
            Output::Download { job, location, digest, anywhere } => {
                let (signal, done) = self.core.borrow_mut().transfers.begin(job);
                match demo::file(&location) {
                    Some(contents) => transfer::take(&contents, digest, done),
                    None => transfer::download(location, redirects(anywhere), digest, signal, done),
                }
            }
            Output::WriteDiagnostics { file_name, from, to } => {
                self.write_diagnostics(file_name, Period { from, to });
            }
            Output::WriteSecurityLog { file_name, text } => {
                let file = Rc::new(DiagnosticsFile { file_name, content: text });
                self.core.borrow_mut().transfers.file = Some(file);
            }
            Output::Upload { job, location, file_name, from, to } => {
                if self.diagnostics_name().as_ref() != Some(&file_name) {
                    // The page was reloaded meanwhile.
                    self.write_diagnostics(file_name, Period { from, to });
                }
                self.upload(job, location);
            }
            Output::CancelTransfer { job } => self.core.borrow_mut().transfers.cancel(job),
            _ => {}
        }
    }

    /// Sends the file of diagnostics that was ordered last.
    fn upload(&self, job: u64, location: String) {
        let (signal, done) = self.core.borrow_mut().transfers.begin(job);
        if let Some(file) = self.diagnostics_file() {
            let anywhere = self.view().diagnostics.outcome == DiagnosticsOutcome::Anywhere;
            transfer::upload(location, redirects(anywhere), file, signal, done);
        }
    }

    fn write_diagnostics(&self, file_name: String, period: Period) {
        let order = Order { file_name, period, end: self.log.next_seq() };
        let file = Rc::new(diagnostics::write(order, &self.view(), &self.log));
        self.core.borrow_mut().transfers.file = Some(file);
    }

    fn diagnostics_name(&self) -> Option<String> {
        self.diagnostics_file().map(|file| file.file_name.clone())
    }

    /// The diagnostics file that was written last.
    pub fn diagnostics_file(&self) -> Option<Rc<DiagnosticsFile>> {
        self.core.borrow().transfers.file.clone()
    }
}
