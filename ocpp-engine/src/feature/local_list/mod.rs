//! The local authorization list: what the CSMS lets the station judge by itself (1.6 §3.5.2).
//!
//! **Owns** the list, its version, and how it is replaced or changed (1.6 §5.10, §5.15).
//! **Must not know** the wire, or what is decided with the list.
//!
//! The list is the CSMS's alone: nothing the station learns elsewhere changes it. Only a person may,
//! by hand.

pub(crate) mod manual;
pub(crate) mod v16;

use std::collections::{BTreeMap, BTreeSet};

use ocpp_types::log::Level;
use ocpp_types::{Text, text};
use serde::{Deserialize, Serialize};

use crate::feature::authorization::{self, TokenInfo};
use crate::feature::{Core, availability};
use crate::settings::{Key, Profile};
use crate::station::{ErrorCode, Fault, TokenStatus};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LocalList {
    version: i64,
    /// By the idTag in lower case; beside it the idTag as it was sent.
    entries: BTreeMap<String, (String, TokenInfo)>,
}

/// One entry of an update; without information the entry is to go.
pub(crate) type Change = (String, Option<TokenInfo>);

/// What becomes of an update (1.6 §7.47).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Accepted,
    Failed,
    NotSupported,
    VersionMismatch,
}

impl LocalList {
    /// 0 for an empty list (1.6 §5.10), whatever its last update said.
    pub(crate) fn version(&self) -> i64 {
        if self.entries.is_empty() { 0 } else { self.version }
    }

    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(crate) fn get(&self, id_tag: &str, now: i64) -> Option<TokenInfo> {
        let (_, info) = self.entries.get(&id_tag.to_ascii_lowercase())?;
        Some(info.at(now))
    }

    /// The idTags as they were sent, with what is known of them.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &(String, TokenInfo)> {
        self.entries.values()
    }

    fn put(&mut self, id_tag: String, info: Option<TokenInfo>) {
        let key = id_tag.to_ascii_lowercase();
        match info {
            Some(info) => {
                self.entries.insert(key, (id_tag, info));
            }
            None => {
                self.entries.remove(&key);
            }
        }
    }
}

/// Whether there is a list at all, and it is to be used.
pub(crate) fn is_enabled(core: &Core) -> bool {
    let settings = &core.station.settings;
    settings.has_profile(Profile::LocalAuthListManagement)
        && settings.bool(Key::LocalAuthListEnabled)
}

/// What the list says of an idTag, where it may be asked.
pub(crate) fn lookup(core: &Core, id_tag: &str) -> Option<TokenInfo> {
    is_enabled(core).then(|| core.station.local_list.get(id_tag, core.utc()))?
}

/// The version to tell the CSMS; -1 where there are no lists (1.6 §5.10).
pub(crate) fn version(core: &Core) -> i64 {
    if is_enabled(core) { core.station.local_list.version() } else { -1 }
}

/// Replaces the list (`full`) or changes it, as a whole or not at all.
pub(crate) fn update(core: &mut Core, version: i64, full: bool, changes: Vec<Change>) -> Verdict {
    if !is_enabled(core) {
        return Verdict::NotSupported;
    }
    if !full && version <= core.station.local_list.version() {
        let held = core.station.local_list.version();
        let text = text!(
            "list-version-not-above",
            "version {version} is not above the current version {held}",
            version,
            held
        );
        core.notice(Level::Warning, None, Some("1.6 §7.47"), text);
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
        return Err(("1.6 §9.2.3", too_many(count, most)));
    }
    if version <= 0 {
        let why = text!("list-no-version", "{version} is not a valid list version", version);
        return Err(("errata 3.52", why));
    }
    let mut list = if full { LocalList::default() } else { core.station.local_list.clone() };
    list.version = version;
    let mut seen = BTreeSet::new();
    for (id_tag, info) in changes {
        if let Some(why) = authorization::too_long(core, &id_tag) {
            return Err(("1.6 §7.28", why));
        }
        if !seen.insert(id_tag.to_ascii_lowercase()) {
            return Err(("1.6 §6.41", text!("list-twice", "{id_tag} occurs twice", id_tag)));
        }
        if full && info.is_none() {
            let why = text!(
                "list-no-info",
                "{id_tag} has no idTagInfo, which a full update requires",
                id_tag
            );
            return Err(("1.6 §7.1", why));
        }
        list.put(id_tag, info);
    }
    let room = core.station.settings.int(Key::LocalAuthListMaxLength);
    if i64::try_from(list.len()).is_ok_and(|count| count > room) {
        let count = list.len();
        return Err(("1.6 §9.2.2", too_many(count, room)));
    }
    Ok(list)
}

fn too_many(count: usize, most: i64) -> Text {
    text!("list-too-many", "the number of entries is {count}, the maximum is {most}", count, most)
}

/// The CSMS has said something of an idTag; where the list says otherwise, the CSMS is told so
/// (1.6 §3.5.2). The list counts `ConcurrentTx` among the valid.
pub(crate) fn compare(core: &mut Core, id_tag: &str, said: TokenStatus) {
    let Some(listed) = lookup(core, id_tag) else { return };
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
