//! What is folded or behind a button at first: a part of the page that is loaded when it is wanted.
//!
//! **Must not know** what is drawn there: it only says what belongs to the part.

use crate::parts::part;
use crate::shell::ShellPart;
use crate::station_pane::StationPart;

#[derive(Debug)]
pub(crate) struct PanelsPart {
    pub(crate) station: StationPart,
    pub(crate) shell: ShellPart,
}

part!(panels, PanelsPart, PanelsPart { station: StationPart::ALL, shell: ShellPart::ALL });
