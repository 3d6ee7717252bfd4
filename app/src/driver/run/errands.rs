//! Files that are moved, once the log is public.
//!
//! **Owns** the order of these. **Must not know** how they travel.

use std::rc::Rc;

use ocpp_engine::Output;

use super::Driver;
use crate::driver::diagnostics::{self, DiagnosticsFile, Order, Period};
use crate::parts::{self, Missing};

/// What moves files could not be loaded itself.
const NO_PART: &str = "the part of this page that moves files could not be loaded";

impl Driver {
    /// Moves files. Only now, since a file of diagnostics is of the log that everybody sees.
    pub(super) fn run_errands(&self) {
        loop {
            let errand = self.core.borrow_mut().errands.pop_front();
            match errand {
                None => break,
                Some(Output::Download { job, location }) => {
                    let (signal, done) = self.core.borrow_mut().transfers.begin(job);
                    parts::with_driver(Box::new(move |part| match part {
                        Ok(part) => (part.download)(location, signal, done),
                        Err(Missing) => done(Err(NO_PART.to_owned())),
                    }));
                }
                Some(Output::WriteDiagnostics { file_name, from, to }) => {
                    self.order_diagnostics(file_name, Period { from, to });
                }
                Some(Output::Upload { job, location, file_name, from, to }) => {
                    if self.diagnostics_name().as_ref() != Some(&file_name) {
                        // The page was reloaded meanwhile.
                        self.order_diagnostics(file_name, Period { from, to });
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
        let me = self.me();
        parts::with_driver(Box::new(move |part| {
            let Ok(part) = part else { return done(Err(NO_PART.to_owned())) };
            if let Some(file) = me.and_then(|driver| (part.file)(&driver)) {
                (part.upload)(location, file, signal, done);
            }
        }));
    }

    /// It is written as soon as what does so is there, or somebody wants it.
    fn order_diagnostics(&self, file_name: String, period: Period) {
        let order = Order { file_name, period, end: self.state.log.next_seq() };
        self.core.borrow_mut().transfers.ordered = Some(order);
        let me = self.me();
        parts::with_driver(Box::new(move |part| {
            // Where it is missing, the order stands.
            if let (Ok(part), Some(driver)) = (part, me) {
                (part.file)(&driver);
            }
        }));
    }

    fn diagnostics_name(&self) -> Option<String> {
        let core = self.core.borrow();
        let ordered = core.transfers.ordered.as_ref().map(|order| &order.file_name);
        ordered.or(core.transfers.file.as_ref().map(|file| &file.file_name)).cloned()
    }

    /// The file of diagnostics that was ordered last.
    pub fn diagnostics_file(&self) -> Option<Rc<DiagnosticsFile>> {
        let order = self.core.borrow_mut().transfers.ordered.take();
        if let Some(order) = order {
            let file = Rc::new(diagnostics::write(order, &self.view(), self.state.log));
            self.core.borrow_mut().transfers.file = Some(file);
        }
        self.core.borrow().transfers.file.clone()
    }
}
