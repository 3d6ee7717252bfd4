//! The authorization cache, edited by hand.
//!
//! Allowed also while the cache is not in use: what is in it counts once it is.

use ocpp_types::{Text, text};

use super::{Policy, TokenInfo, check_id_tag};
use crate::feature::Core;
use crate::io::Refusal;
use crate::station::{IdToken, TokenEntry};

/// The end of the year 9999, which is the last that RFC 3339 can write.
const LAST_TIME: i64 = 253_402_300_799_999;

/// Reads an entry that a person has written.
pub(crate) fn read(core: &Core, entry: TokenEntry) -> Result<(String, TokenInfo), Refusal> {
    let TokenEntry { id_tag, status, parent_id_tag, expiry } = entry;
    check_id_tag(core, &id_tag)?;
    check_parent(core, parent_id_tag.as_deref())?;
    if let Some(expiry) = expiry {
        check_time(expiry)?;
    }
    Ok((id_tag, TokenInfo { status, parent_id_tag, expiry, ..TokenInfo::default() }))
}

pub(crate) fn check_parent(core: &Core, parent: Option<&str>) -> Result<(), Refusal> {
    let length = parent.map_or(1, |parent| parent.chars().count());
    let most = super::most(core);
    if (1..=most).contains(&length) {
        return Ok(());
    }
    Err(Refusal::Argument(text!(
        "argument-parent-id-tag",
        "a parentIdTag must have 1 to {most} characters, not {length}",
        most,
        length
    )))
}

pub(crate) fn check_time(expiry: i64) -> Result<(), Refusal> {
    if (0..=LAST_TIME).contains(&expiry) {
        return Ok(());
    }
    let text = text!("argument-expiry", "the expiry must be a time from 1970 to 9999");
    Err(Refusal::Argument(text))
}

/// That there is nothing of this idTag.
pub(crate) fn no_entry(id_tag: &str) -> Refusal {
    Refusal::State(text!("access-no-entry", "there is no entry of {id_tag}", id_tag))
}

pub(crate) fn set(core: &mut Core, entry: TokenEntry) -> Result<(), Refusal> {
    let (id_tag, info) = read(core, entry)?;
    let text = text!(
        "cache-manual-set",
        "Authorization cache edited manually: {id_tag} is {status}",
        id_tag = id_tag.as_str(),
        status = info.status.as_str()
    );
    let now = core.utc();
    core.station.cache.put(&IdToken::card(&id_tag), info, now, Policy::Fifo);
    changed(core, text);
    Ok(())
}

pub(crate) fn remove(core: &mut Core, id_tag: &str) -> Result<(), Refusal> {
    if !core.station.cache.remove(id_tag) {
        return Err(no_entry(id_tag));
    }
    let text = text!(
        "cache-manual-removed",
        "Authorization cache edited manually: {id_tag} removed",
        id_tag
    );
    changed(core, text);
    Ok(())
}

pub(crate) fn clear(core: &mut Core) {
    core.station.cache.clear();
    changed(core, text!("cache-manual-cleared", "Authorization cache cleared manually"));
}

fn changed(core: &mut Core, text: Text) {
    core.station.dirty.cache = true;
    core.info(None, text);
}
