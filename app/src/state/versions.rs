//! OCPP 2.0.1, which comes with the second part of the program.
//!
//! **Owns** what belongs to it, when a page cannot start without it, and how it is fetched.
//! **Must not know** what an engine does with it.
//!
//! A station that speaks OCPP 1.6 alone needs nothing of it. Whatever asks a running station for another
//! version is in the second part of the program as well. Only the connection form is not: it waits for that
//! part (`components/second_part.rs`). A page whose stations or whose link need OCPP 2.0.1 waits before it
//! starts.

use ocpp_engine::{Dialects, Versions};
use ocpp_types::log::LogKind;

use super::start::SharedState;
use crate::driver::log::Log;
use crate::driver::page_url::PageUrl;
use crate::driver::storage::Slot;
use crate::i18n::{self, Texts};
use crate::second_part::{Missing, second_part};

/// What stations need to speak every version of OCPP, with the sentences in which the log tells it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct VersionPack {
    dialects: Dialects,
    /// All texts of the second part.
    texts: fn() -> Texts,
}

impl VersionPack {
    /// Only the second part of the program may name it: it would be part of the first load.
    pub(crate) const ALL: Self = Self { dialects: Dialects::ALL, texts: i18n::of_second_part };

    /// Adds the texts to those of the page.
    pub(super) fn unpack(self) -> Dialects {
        i18n::add((self.texts)());
        self.dialects
    }
}

second_part! {
    /// Fetches the pack.
    ///
    /// # Errors
    /// It cannot be fetched.
    pub(super) fn fetch() -> VersionPack { VersionPack::ALL }
}

/// What the stations in these slots need, and a new one as the link has it.
///
/// # Errors
/// It cannot be fetched. Nothing has changed then.
pub(super) async fn of_start(shared: SharedState, slots: &[Slot]) -> Result<Dialects, Missing> {
    let kept = slots.iter().map(|slot| Versions::stored(&shared.storage(*slot).records()));
    let suffices = |versions: Versions| Dialects::V16.suffice_for(&versions);
    if kept.chain(PageUrl::versions()).all(suffices) {
        Ok(Dialects::V16)
    } else {
        Ok(fetch().await?.unpack())
    }
}

/// Whether a log that was kept tells of a version that is not among these.
pub(super) fn tells_of_others(log: &Log, dialects: Dialects) -> bool {
    log.with_range(0, u64::MAX, |rows| {
        rows.iter().any(|row| match &row.entry.kind {
            LogKind::Frame(frame) => !dialects.suffice_for(&frame.version.into()),
            LogKind::Notice(_) => false,
        })
    })
}
