//! The local authorization list, edited by hand.
//!
//! Its version stays unless that is set: so a list can be made that differs from what the CSMS
//! believes. Allowed also while the list is not in use.

use ocpp_types::{Text, text};

use super::{settle_conflict, too_many};
use crate::feature::Core;
use crate::feature::authorization::manual::{no_entry, read};
use crate::io::Refusal;
use crate::settings::Key;
use crate::station::{IdToken, TokenEntry};

/// What an integer of OCPP can be everywhere.
const MAX_VERSION: i64 = i32::MAX as i64;

pub(crate) fn set(core: &mut Core, entry: TokenEntry) -> Result<(), Refusal> {
    let (id_tag, info) = read(core, entry)?;
    let text = text!(
        "list-manual-set",
        "Local authorization list edited manually: {id_tag} is {status}",
        id_tag = id_tag.as_str(),
        status = info.status.as_str()
    );
    let mut list = core.station.local_list.clone();
    list.put(IdToken::card(&id_tag), Some(info));
    // A list with entries has a version above 0 (1.6 §5.10, errata 3.52).
    list.version = list.version.max(1);
    let room = core.station.settings.int(Key::LocalAuthListMaxLength);
    let count = list.len();
    if list.len() > core.station.local_list.len() && i64::try_from(count).is_ok_and(|it| it > room)
    {
        return Err(Refusal::State(too_many(count, room)));
    }
    core.station.local_list = list;
    changed(core, text);
    Ok(())
}

pub(crate) fn remove(core: &mut Core, id_tag: &str) -> Result<(), Refusal> {
    let before = core.station.local_list.len();
    core.station.local_list.remove_all(id_tag);
    if core.station.local_list.len() == before {
        return Err(no_entry(id_tag));
    }
    let text = text!(
        "list-manual-removed",
        "Local authorization list edited manually: {id_tag} removed",
        id_tag
    );
    changed(core, text);
    Ok(())
}

pub(crate) fn clear(core: &mut Core) {
    core.station.local_list.entries.clear();
    changed(core, text!("list-manual-cleared", "Local authorization list cleared manually"));
}

pub(crate) fn set_version(core: &mut Core, version: i64) -> Result<(), Refusal> {
    if !(1..=MAX_VERSION).contains(&version) {
        let text = text!(
            "list-manual-version-range",
            "the version must be 1 to {most}, not {version}",
            most = MAX_VERSION,
            version
        );
        return Err(Refusal::Argument(text));
    }
    if core.station.local_list.len() == 0 {
        let text = text!("list-manual-version-empty", "an empty list has version 0 (1.6 §5.10)");
        return Err(Refusal::State(text));
    }
    core.station.local_list.version = version;
    let text = text!(
        "list-manual-version",
        "Version of the local authorization list set manually: {version}",
        version
    );
    changed(core, text);
    Ok(())
}

/// As with an update of the CSMS, a conflict with the old list is over.
fn changed(core: &mut Core, text: Text) {
    core.station.dirty.local_list = true;
    core.info(None, text);
    settle_conflict(core);
}
