//! The local authorization list: what the CSMS lets the station judge by itself (1.6 §3.5.2, 2.0.1
//! D).
//!
//! **Owns** the list, its version, and how it is replaced or changed (1.6 §5.10, §5.15).
//! **Must not know** the wire, or what is decided with the list.
//!
//! The list is the CSMS's alone: nothing the station learns elsewhere changes it. Only a person may,
//! by hand.

mod list;
pub(crate) mod manual;
pub(crate) mod v16;
pub(crate) mod v201;

use std::collections::BTreeSet;

use ocpp_types::log::Level;
use ocpp_types::{Text, text};

use crate::dialect::ListRules;
use crate::feature::authorization::{self, TokenInfo};
use crate::feature::{Core, availability};
use crate::limits::MAX_MESSAGE_BYTES;
use crate::settings::{Key, Profile};
use crate::station::{ErrorCode, Fault, IdToken, TokenStatus};

pub(crate) use list::LocalList;

/// One entry of an update; without information the entry is to go.
pub(crate) type Change = (IdToken, Option<TokenInfo>);

/// What becomes of an update (1.6 §7.47, 2.0.1 D01).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Accepted,
    Failed,
    NotSupported,
    VersionMismatch,
}

/// Whether there is a list at all, and it is to be used.
pub(crate) fn is_enabled(core: &Core) -> bool {
    let settings = &core.station.settings;
    settings.has_profile(Profile::LocalAuthListManagement)
        && settings.bool(Key::LocalAuthListEnabled)
}

/// What the list says of a token, where it may be asked. The same text of another type is another
/// token (2.0.1 D01.FR.06).
pub(crate) fn lookup(core: &Core, token: &IdToken) -> Option<TokenInfo> {
    let info = is_enabled(core).then(|| core.station.local_list.get(token, core.utc()))??;
    let absent = rules(core).expired_is_absent && info.is_over(core.utc());
    (!absent).then_some(info)
}

fn rules(core: &Core) -> ListRules {
    core.dialect().list_rules()
}

/// The version to tell the CSMS; None where there are no lists.
pub(crate) fn version(core: &Core) -> Option<i64> {
    is_enabled(core).then(|| held_version(core))
}

fn held_version(core: &Core) -> i64 {
    let list = &core.station.local_list;
    if list.len() == 0 && !rules(core).empty_has_version { 0 } else { list.version }
}

/// Whether a message of this size is read (2.0.1 D01.FR.11).
///
/// # Errors
/// What becomes of the update.
pub(crate) fn check_size(core: &mut Core, bytes: usize) -> Result<(), Verdict> {
    if bytes <= MAX_MESSAGE_BYTES {
        return Ok(());
    }
    let text = text!(
        "list-bytes",
        "Local authorization list not changed: the message has {bytes} bytes, the maximum is {most}",
        bytes,
        most = MAX_MESSAGE_BYTES
    );
    core.notice(Level::Warning, None, Some("2.0.1 D01.FR.11"), text);
    Err(Verdict::Failed)
}

/// Replaces the list (`full`) or changes it, as a whole or not at all.
pub(crate) fn update(core: &mut Core, version: i64, full: bool, changes: Vec<Change>) -> Verdict {
    if !is_enabled(core) {
        return Verdict::NotSupported;
    }
    let held = held_version(core);
    if !full && version <= held {
        let text = text!(
            "list-version-not-above",
            "version {version} is not above the current version {held}",
            version,
            held
        );
        core.notice(Level::Warning, None, Some("1.6 §7.47, 2.0.1 D01.FR.19"), text);
        return Verdict::VersionMismatch;
    }
    match updated(core, version, full, changes) {
        Ok(list) => {
            core.station.local_list = list;
            core.station.dirty.local_list = true;
            settle_conflict(core);
            Verdict::Accepted
        }
        Err((clause, why)) => {
            let text =
                text!("list-not-changed", "Local authorization list not changed: {why}", why);
            core.notice(Level::Warning, None, Some(clause), text);
            Verdict::Failed
        }
    }
}

fn updated(
    core: &Core,
    version: i64,
    full: bool,
    changes: Vec<Change>,
) -> Result<LocalList, (&'static str, Text)> {
    let most = core.station.settings.int(Key::SendLocalListMaxLength);
    if i64::try_from(changes.len()).is_ok_and(|count| count > most) {
        let count = changes.len();
        return Err(("1.6 §9.2.3, 2.0.1 D01.FR.11", too_many(count, most)));
    }
    if version <= 0 {
        let why = text!("list-no-version", "{version} is not a valid list version", version);
        return Err(("errata 3.52, 2.0.1 D01.FR.18", why));
    }
    let mut list = if full { LocalList::default() } else { core.station.local_list.clone() };
    list.version = version;
    let mut seen = BTreeSet::new();
    for (token, info) in changes {
        let id_tag = token.text.as_str();
        if let Some(why) = authorization::too_long(core, id_tag) {
            return Err(("1.6 §7.28, 2.0.1 §2.28", why));
        }
        if !seen.insert(list::key_of(&token)) {
            let why = text!("list-twice", "{id_tag} occurs twice", id_tag);
            return Err(("1.6 §6.41, 2.0.1 D01.FR.06", why));
        }
        if full && info.is_none() {
            let why = text!(
                "list-no-info",
                "{id_tag} has no idTagInfo, which a full update requires",
                id_tag
            );
            return Err(("1.6 §7.1, 2.0.1 §2.4", why));
        }
        list.put(token, info);
    }
    let room = core.station.settings.int(Key::LocalAuthListMaxLength);
    if i64::try_from(list.len()).is_ok_and(|count| count > room) {
        let count = list.len();
        return Err(("1.6 §9.2.2, 2.0.1 §2.5.2", too_many(count, room)));
    }
    Ok(list)
}

fn too_many(count: usize, most: i64) -> Text {
    text!("list-too-many", "the number of entries is {count}, the maximum is {most}", count, most)
}

/// The CSMS has said something of an idTag; where the list says otherwise, the CSMS is told so
/// (1.6 §3.5.2). The list counts `ConcurrentTx` among the valid.
pub(crate) fn compare(core: &mut Core, token: &IdToken, said: TokenStatus) {
    let id_tag = token.text.as_str();
    let Some(listed) = lookup(core, token) else { return };
    let valid = |status| matches!(status, TokenStatus::Accepted | TokenStatus::ConcurrentTx);
    if valid(listed.status) == valid(said) {
        return;
    }
    let text = text!(
        "list-conflict",
        "The local authorization list has {id_tag} as {listed}, but the CSMS answered {said}",
        id_tag,
        listed = listed.status.as_str(),
        said = said.as_str()
    );
    core.notice(Level::Warning, None, Some("1.6 §3.5.2"), text);
    let other = core.station.main.fault.as_ref();
    if other.is_some_and(|fault| fault.error != ErrorCode::LocalListConflict) {
        // Something worse is reported already.
        return;
    }
    let info = Some(id_tag.to_owned());
    core.station.main.fault = Some(Fault { error: ErrorCode::LocalListConflict, info });
    core.station.dirty.station = true;
    availability::refresh(core, 0);
}

/// A new list is the end of a conflict with the old one.
fn settle_conflict(core: &mut Core) {
    let conflict = |fault: &Fault| fault.error == ErrorCode::LocalListConflict;
    if core.station.main.fault.as_ref().is_some_and(conflict) {
        core.station.main.fault = None;
        core.station.dirty.station = true;
        availability::refresh(core, 0);
    }
}
