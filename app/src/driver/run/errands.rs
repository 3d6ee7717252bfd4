//! Files that are moved, once the log is public.
//!
//! **Owns** the order of these. **Must not know** how they travel.

use std::rc::Rc;

use ocpp_engine::Output;

use super::Driver;
use crate::driver::diagnostics::{self, DiagnosticsFile, Period};

impl Driver {
    /// Moves files. Only now, since a file of diagnostics is of the log that everybody sees.
    pub(super) fn run_errands(&self) {
        loop {
            let errand = self.core.borrow_mut().errands.pop_front();
            match errand {
                None => break,
                Some(Output::Download { job, location }) => {
                    self.core.borrow_mut().transfers.download(job, location);
                }
                Some(Output::WriteDiagnostics { file_name, from, to }) => {
                    self.write_diagnostics(file_name, Period { from, to });
                }
                Some(Output::Upload { job, location, file_name, from, to }) => {
                    let kept = self.diagnostics_file().filter(|file| file.file_name == file_name);
                    // The page was reloaded meanwhile.
                    let file = kept
                        .unwrap_or_else(|| self.write_diagnostics(file_name, Period { from, to }));
                    self.core.borrow_mut().transfers.upload(job, location, file);
                }
                Some(Output::CancelTransfer { job }) => {
                    self.core.borrow_mut().transfers.cancel(job);
                }
                Some(_) => {}
            }
        }
    }

    fn write_diagnostics(&self, file_name: String, period: Period) -> Rc<DiagnosticsFile> {
        let file = diagnostics::write(file_name, period, &self.view(), self.state.log);
        let file = Rc::new(file);
        self.core.borrow_mut().transfers.file = Some(Rc::clone(&file));
        file
    }

    /// The file of diagnostics that was written last.
    pub fn diagnostics_file(&self) -> Option<Rc<DiagnosticsFile>> {
        self.core.borrow().transfers.file.clone()
    }
}
