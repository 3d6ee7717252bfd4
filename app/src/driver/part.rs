//! What the driver does not need for a station that is new and by itself, and has loaded then.
//!
//! **Owns** nothing: it says what belongs to that part of the page.
//!
//! It is loaded before the stations are where there is something to read (an address, stored
//! records), and else with the first connection.

use std::rc::Rc;

use ocpp_engine::{Engine, Factory, Hearing, Now, SortedMap};
use wasm_bindgen_futures::spawn_local;
use web_sys::AbortSignal;

use super::diagnostics::DiagnosticsFile;
use super::endpoint::Target;
use super::explain::{Finding, Probe, never_opened};
use super::probe::examine;
use super::run::Driver;
use super::transfer::{self, Done};
use crate::link_args::{self, LinkArgs};
use crate::parts::part;
use crate::state::session;

/// Takes a finding and its explanation.
pub type Told = Box<dyn FnOnce(Option<Finding>, String)>;

#[derive(Debug)]
pub struct DriverPart {
    /// What understands frames.
    pub hearing: fn() -> Hearing,
    pub restore: fn(Now, &SortedMap<String, String>, seed: u64) -> Engine,
    /// Of entries that were kept over a reload.
    pub read_log: session::Read,
    /// An address: read, compared, and carried out.
    pub parse: fn(&str) -> LinkArgs,
    pub differs: fn(&LinkArgs, &Factory) -> bool,
    pub shape: fn(&LinkArgs, &mut Factory),
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
        hearing: Hearing::of_all,
        restore: Engine::restore,
        read_log: session::read,
        parse: link_args::parse,
        differs: LinkArgs::differs_from,
        shape: LinkArgs::shape,
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
