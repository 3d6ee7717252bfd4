//! The part of the page that is loaded when somebody first wants the demo central system.
//!
//! **Owns** what is in it: the central system, its console, the demonstration and what scripts ask
//! of it. **Must not know** when it is wanted.

use crate::automation;
use crate::console;
use crate::demo::{self, Serve};
use crate::parts::part;
use crate::shell::{self, Demonstrate};
use crate::station_pane::DemoControls;
use crate::ui::later::Make;

#[derive(Debug)]
pub(crate) struct CsmsPart {
    pub(crate) serve: Serve,
    /// The console.
    pub(crate) pane: Make,
    pub(crate) demonstrate: Demonstrate,
    /// What a station's connection panel has of it.
    pub(crate) controls: DemoControls,
    /// For `window.voltab.csms`.
    pub(crate) call: automation::csms::Call,
}

part!(
    csms,
    CsmsPart,
    CsmsPart {
        serve: demo::server::serve,
        pane: console::PANE,
        demonstrate: shell::demonstrate,
        controls: DemoControls::ALL,
        call: automation::csms::call,
    }
);
