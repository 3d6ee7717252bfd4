//! What the driver seldom needs, and has loaded then.
//!
//! **Owns** nothing: it says what belongs to that part of the page.
//!
//! What is given back comes later in any case, so nobody need know whether it was there.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::AbortSignal;

use super::diagnostics::DiagnosticsFile;
use super::endpoint::Target;
use super::explain::{Finding, Probe, never_opened};
use super::probe::examine;
use super::run::Driver;
use super::transfer::{self, Done};
use crate::parts::part;

/// Takes a finding and its explanation.
pub type Told = Box<dyn FnOnce(Option<Finding>, String)>;

#[derive(Debug)]
pub struct DriverPart {
    /// Why a handshake failed; `known` is what was found out before.
    pub find_out: fn(target: Target, deep: bool, known: Option<Finding>, Told),
    pub download: fn(location: String, Option<AbortSignal>, Done),
    pub upload: fn(location: String, Rc<DiagnosticsFile>, Option<AbortSignal>, Done),
    /// The file of diagnostics that was ordered last.
    pub file: fn(&Driver) -> Option<Rc<DiagnosticsFile>>,
}

part!(
    driver,
    DriverPart,
    DriverPart {
        find_out,
        download: transfer::download,
        upload: transfer::upload,
        file: Driver::diagnostics_file,
    }
);

fn find_out(target: Target, deep: bool, known: Option<Finding>, told: Told) {
    spawn_local(async move {
        let mut found = examine(&target, deep).await;
        // What was found out before still holds where no more can be seen.
        if found == Probe::Answered
            && known == Some(Finding::NeverOpened(Probe::NoSubprotocol))
            && !deep
        {
            found = Probe::NoSubprotocol;
        }
        let finding = match found {
            Probe::Answered => Finding::Refused(target.credentials),
            found => Finding::NeverOpened(found),
        };
        told(Some(finding), never_opened(&target, found));
    });
}
