//! Security: events and their log, the security profile, the password (security §2, §3, §8;
//! 2.0.1 A01, A04, A05, Part 2 appendix 1).
//!
//! **Owns** the security log, which events the CSMS has been told, and the profile in use.
//! **Must not know** the wire, or how a connection is secured: that is the driver's part.
//!
//! Every event is in the security log, a rolling one (A04.FR.04). Critical events are pushed to the
//! CSMS (A04.FR.01) and kept until it has them, over offline times and reloads (A04.FR.02). Events
//! that follow from a message about security are pushed as well, but not kept. A station with
//! profile 0 pushes only the latter: its CSMS may not know the security white paper.

mod log_file;
pub(crate) mod profile;
pub(crate) mod v16;
pub(crate) mod v201;
mod view;

use std::collections::{BTreeMap, VecDeque};

use ocpp_types::log::Level;
use ocpp_types::named_enum;
use ocpp_types::text;
use serde::{Deserialize, Serialize};

use crate::delivery::Request;
use crate::feature::Core;
use crate::io::Refusal;
use crate::settings::Key;
use crate::station::SecurityEvent;
use crate::time::Timer;

pub(crate) use log_file::log_file;
pub(crate) use view::view;
pub use view::{SecurityEventView, SecurityView};

/// Entries of the security log.
const MAX_LOG: usize = 200;
/// Events that wait for the CSMS. More than that are not kept.
const MAX_QUEUE: usize = 100;
/// Characters of a type, and of the information beside it (security §5.15).
const MAX_TYPE: usize = 50;
const MAX_INFO: usize = 255;
/// The wait before an event is sent again that nobody has confirmed.
const RETRY_MS: i64 = 30_000;
/// What happens often is noted once within this time.
const SELDOM_MS: i64 = 60_000;
/// A memory that is full stays so for long: other entries shall not have to make room for that.
const EXHAUSTED_MS: i64 = 3_600_000;

named_enum! {
    /// What the CSMS knows of an event.
    pub enum Delivery {
        /// In the log alone.
        Logged = "logged",
        /// To be sent.
        Queued = "queued",
        Sent = "sent",
        /// The CSMS would not have it.
        Refused = "refused",
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Entry {
    seq: u64,
    /// On the station's clock.
    at: i64,
    #[serde(rename = "type")]
    kind: String,
    tech_info: Option<String>,
    critical: bool,
    delivery: Delivery,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    log: VecDeque<Entry>,
    last: u64,
    /// There is a password for connections: one that was set with `AuthorizationKey`, or that a person
    /// has entered. The password itself is the driver's to keep, and so it is the driver that knows.
    pub(crate) has_key: bool,
    /// The profile before a rise that has not proved itself yet (A05.FR.08).
    pub(crate) previous_profile: Option<i64>,
    /// Connections with the new profile that came to nothing.
    pub(crate) failures: u32,
    /// The event that is on its way.
    #[serde(skip)]
    sending: Option<u64>,
    /// A password that is to be used once the answer is out.
    #[serde(skip)]
    pub(crate) new_key: Option<String>,
    /// When each of the events that happen often was noted last.
    #[serde(skip)]
    noted: BTreeMap<&'static str, i64>,
}

/// Something has happened that concerns security.
pub(crate) fn happened(core: &mut Core, event: SecurityEvent, tech_info: &str) {
    let dialect = core.dialect();
    let Some(name) = dialect.security_event(event) else { return };
    let critical = dialect.is_critical(event);
    let uses_it = core.station.settings.int(Key::SecurityProfile) > 0;
    let delivery = if critical && uses_it { Delivery::Queued } else { Delivery::Logged };
    let seq = note(core, name, tech_info, critical, delivery);
    let at_once = event.answers_the_csms() && core.online();
    if delivery == Delivery::Queued {
        send_next(core);
    } else if at_once {
        push(core, seq);
    }
}

/// The same of something that may happen a hundred times a second.
pub(crate) fn happened_often(core: &mut Core, event: SecurityEvent, tech_info: &str) {
    if is_news(core, event, SELDOM_MS) {
        happened(core, event, tech_info);
    }
}

/// Whether it has not been noted for so long.
fn is_news(core: &mut Core, event: SecurityEvent, seldom_ms: i64) -> bool {
    let now = core.now.mono;
    let noted = core.security.noted.get(event.as_str());
    if noted.is_some_and(|at| now - at < seldom_ms) {
        return false;
    }
    core.security.noted.insert(event.as_str(), now);
    true
}

/// There is no more room for something that the station has to keep.
pub(crate) fn memory_exhausted(core: &mut Core, what: &str) {
    let event = SecurityEvent::MemoryExhaustion;
    if core.check_running().is_ok() && is_news(core, event, EXHAUSTED_MS) {
        happened(core, event, what);
    }
}

/// A person sends an event: a name of the version's list, or one of a vendor's own.
pub(crate) fn send_by_hand(
    core: &mut Core,
    kind: &str,
    tech_info: Option<&str>,
) -> Result<(), Refusal> {
    core.check_running()?;
    let (length, most) = (kind.chars().count(), MAX_TYPE);
    if !(1..=most).contains(&length) {
        let text = text!(
            "security-event-type",
            "type must have 1 to {most} characters, not {length}",
            most,
            length
        );
        return Err(Refusal::Argument(text));
    }
    let (length, most) = (tech_info.unwrap_or_default().chars().count(), MAX_INFO);
    if length > most {
        let text = text!(
            "security-event-info",
            "techInfo must have at most {most} characters, not {length}",
            most,
            length
        );
        return Err(Refusal::Argument(text));
    }
    let dialect = core.dialect();
    let known = SecurityEvent::ALL.iter().find(|it| dialect.security_event(**it) == Some(kind));
    let critical = known.is_some_and(|it| dialect.is_critical(*it));
    note(core, kind, tech_info.unwrap_or_default(), critical, Delivery::Queued);
    send_next(core);
    Ok(())
}

/// A person clears the log. What the CSMS has yet to be told stays, and so does that it was cleared.
pub(crate) fn clear_log(core: &mut Core) -> Result<(), Refusal> {
    core.check_running()?;
    core.security.log.retain(|entry| entry.delivery == Delivery::Queued);
    happened(core, SecurityEvent::SecurityLogWasCleared, "");
    Ok(())
}

fn note(core: &mut Core, kind: &str, tech_info: &str, critical: bool, delivery: Delivery) -> u64 {
    let at = core.utc();
    let tech_info: String = tech_info.chars().take(MAX_INFO).collect();
    let tech_info = (!tech_info.is_empty()).then_some(tech_info);
    core.station.dirty.security = true;
    let state = &mut core.security;
    state.last += 1;
    let seq = state.last;
    state.log.push_back(Entry { seq, at, kind: kind.to_owned(), tech_info, critical, delivery });
    let waiting = |entry: &Entry| entry.delivery == Delivery::Queued;
    if state.log.iter().filter(|it| waiting(it)).count() > MAX_QUEUE
        && let Some(oldest) = state.log.iter_mut().find(|it| waiting(it))
    {
        oldest.delivery = Delivery::Logged;
        let text = text!(
            "security-events-full",
            "Too many security events are waiting; the oldest is not sent"
        );
        core.notice(Level::Error, None, Some("security A04.FR.02"), text);
    }
    let state = &mut core.security;
    while state.log.len() > MAX_LOG
        && let Some(oldest) = state.log.iter().position(|it| !waiting(it))
    {
        state.log.remove(oldest);
    }
    seq
}

/// Sends the oldest event that waits: one at a time, in the order in which they happened.
pub(crate) fn send_next(core: &mut Core) {
    if !core.online() || core.security.sending.is_some() || !core.outbox.has_room(1) {
        return;
    }
    let next = core.security.log.iter().find(|it| it.delivery == Delivery::Queued);
    if let Some(seq) = next.map(|it| it.seq) {
        core.security.sending = Some(seq);
        push(core, seq);
    }
}

fn push(core: &mut Core, seq: u64) {
    let Some(entry) = core.security.log.iter().find(|it| it.seq == seq) else { return };
    let request = Request::SecurityEvent {
        seq,
        kind: entry.kind.clone(),
        at: entry.at,
        tech_info: entry.tech_info.clone(),
    };
    core.request(request);
}

/// The CSMS has it.
pub(crate) fn answered(core: &mut Core, seq: u64) {
    finish(core, seq, Delivery::Sent);
}

/// The CSMS would not have it: a CALLERROR. Sent again, it would be the same.
pub(crate) fn refused(core: &mut Core, seq: u64) {
    let text = text!(
        "security-event-refused",
        "The CSMS did not accept the security event; it is not sent again"
    );
    core.notice(Level::Warning, None, Some("security A04.FR.03"), text);
    finish(core, seq, Delivery::Refused);
}

fn finish(core: &mut Core, seq: u64, delivery: Delivery) {
    if core.security.sending == Some(seq) {
        core.security.sending = None;
    }
    if let Some(entry) = core.security.log.iter_mut().find(|it| it.seq == seq) {
        entry.delivery = delivery;
        core.station.dirty.security = true;
    }
    send_next(core);
}

/// Nobody knows whether the CSMS has it. One that has to arrive is sent again.
pub(crate) fn undelivered(core: &mut Core, seq: u64) {
    if core.security.sending == Some(seq) {
        core.security.sending = None;
        core.wake_in(Timer::SecurityEvent, RETRY_MS);
    }
}

/// The clock was put by so many milliseconds: so are the times that nobody has been told.
pub(crate) fn shift(core: &mut Core, by: i64) {
    let waiting = core.security.log.iter_mut().filter(|it| it.delivery == Delivery::Queued);
    for entry in waiting {
        entry.at = entry.at.saturating_add(by);
    }
    core.station.dirty.security = true;
}

/// Whether the security log has something of this period.
pub(crate) fn has_entries(core: &Core, from: i64, to: i64) -> bool {
    core.security.log.iter().any(|it| (from..=to).contains(&it.at))
}
