//! Starts transfers of files, after the log entries before them have been published.
//!
//! **Owns** their order. **Must not know** how they travel.

use std::rc::Rc;

use ocpp_engine::Output;
use ocpp_engine::station::{DiagnosticsOutcome, FirmwareOutcome};
use sha2::Sha256;

use super::Driver;
use crate::driver::demo;
use crate::driver::diagnostics::{self, DiagnosticsFile, Order, Period};
use crate::driver::transfer::{self, Reach};

fn reach(anywhere: bool) -> Reach {
    if anywhere { Reach::Anywhere } else { Reach::OwnHost }
}

impl Driver {
    /// Moves files. Only now, since a file of diagnostics is of the log that everybody sees.
    pub(super) fn run_transfers(&self) {
        loop {
            let next = self.core.borrow_mut().pending_transfers.pop_front();
            match next {
                None => break,
                Some(Output::Download { job, location, digest }) => {
                    let (signal, done) = self.core.borrow_mut().transfers.begin(job);
                    let anywhere = self.view().firmware.outcome == FirmwareOutcome::Anywhere;
                    let digest = digest.then(Sha256::default);
                    match demo::file(&location) {
                        Some(contents) => transfer::take(&contents, digest, done),
                        None => {
                            transfer::download(location, reach(anywhere), digest, signal, done);
                        }
                    }
                }
                Some(Output::WriteDiagnostics { file_name, from, to }) => {
                    self.write_diagnostics(file_name, Period { from, to });
                }
                Some(Output::WriteSecurityLog { file_name, text }) => {
                    let file = Rc::new(DiagnosticsFile { file_name, content: text });
                    self.core.borrow_mut().transfers.file = Some(file);
                }
                Some(Output::Upload { job, location, file_name, from, to }) => {
                    if self.diagnostics_name().as_ref() != Some(&file_name) {
                        // The page was reloaded meanwhile.
                        self.write_diagnostics(file_name, Period { from, to });
                    }
                    self.upload(job, location);
                }
                Some(Output::CancelTransfer { job }) => {
                    self.core.borrow_mut().transfers.cancel(job);
                }
                Some(_) => {}
            }
        }
    }

    /// Sends the file of diagnostics that was ordered last.
    fn upload(&self, job: u64, location: String) {
        let (signal, done) = self.core.borrow_mut().transfers.begin(job);
        if let Some(file) = self.diagnostics_file() {
            let anywhere = self.view().diagnostics.outcome == DiagnosticsOutcome::Anywhere;
            transfer::upload(location, reach(anywhere), file, signal, done);
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
