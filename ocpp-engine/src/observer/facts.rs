//! The state that a message is judged against, independent of the version.

use std::borrow::Cow;

use crate::delivery::EventBody;
use crate::feature::{Core, certificates, local_list};
use crate::observer::Memory;
use crate::settings::Key;

#[derive(Clone, Copy, Debug)]
pub(crate) struct Facts<'a> {
    core: &'a Core,
    memory: &'a Memory,
}

/// What the observer knows of a transaction id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TransactionKnowledge {
    /// It runs on this connector.
    Running(u8),
    Ended,
    /// The CSMS has never given it.
    Never,
    /// It may have been given in an answer that was lost, or so long ago that it is forgotten.
    Uncertain,
}

impl<'a> Facts<'a> {
    pub(crate) fn new(core: &'a Core, memory: &'a Memory) -> Self {
        Self { core, memory }
    }

    pub(crate) fn connectors(&self) -> i64 {
        self.core.station.factory.connectors.into()
    }

    /// The CSMS's clock, by which it is judged: Unix milliseconds. Until it has told the time, the
    /// station's.
    pub(crate) fn utc(&self) -> i64 {
        self.memory.their_clock(self.core.now.mono).unwrap_or_else(|| self.core.utc())
    }

    /// The host's clock, which owes the CSMS nothing.
    pub(crate) fn host_utc(&self) -> i64 {
        self.core.now.utc
    }

    /// The time that the CSMS has told last.
    pub(crate) fn last_time(&self) -> Option<i64> {
        self.memory.last_time()
    }

    pub(crate) fn transaction(&self, id: i64) -> TransactionKnowledge {
        if let Some(connector) = self.core.station.connector_of_transaction(id) {
            TransactionKnowledge::Running(connector)
        } else if self.memory.has_given(id) || self.core.outbox.owner_of(id).is_some() {
            TransactionKnowledge::Ended
        } else if self.memory.forgot() || self.core.outbox.lost_an_id() {
            TransactionKnowledge::Uncertain
        } else {
            TransactionKnowledge::Never
        }
    }

    /// Another transaction than this one of the station's own numbers that has the id and that
    /// runs, or whose end the CSMS has not been told.
    pub(crate) fn in_use(&self, id: i64, except: u64) -> bool {
        self.core.outbox.owner_of(id).is_some_and(|owner| owner != except)
    }

    /// Whether the last request with this requestId was another one; `hash` is that of its payload.
    pub(crate) fn knows_another_request(&self, action: &str, id: i64, hash: u64) -> bool {
        self.memory.knows_another(action, id, hash)
    }

    /// Whether the station knows the organization that a certificate of its own has to name.
    pub(crate) fn has_organization(&self) -> bool {
        !self.core.station.settings.text(Key::CpoName).is_empty()
    }

    /// Whether the CSMS and the station have a security profile.
    pub(crate) fn has_security_profile(&self) -> bool {
        self.core.station.settings.int(Key::SecurityProfile) > 0
    }

    pub(crate) fn was_given(&self, id: i64) -> bool {
        self.memory.has_given(id)
    }

    /// Whether the CSMS has to know that no transaction runs on this connector.
    pub(crate) fn is_known_idle(&self, connector: i64) -> bool {
        let idle = u8::try_from(connector)
            .ok()
            .and_then(|id| self.core.station.connector(id))
            .is_some_and(|facts| facts.transaction.is_none());
        let untold = |body: &EventBody| body.is_end() && i64::from(body.connector()) == connector;
        idle && !self.core.outbox.events().any(|event| untold(&event.body))
    }

    /// Whether a certificate was requested and has not come.
    pub(crate) fn awaits_certificate(&self) -> bool {
        certificates::is_awaited(self.core)
    }

    /// The value of a configuration key of the station.
    pub(crate) fn setting(&self, key: &str) -> Option<Cow<'a, str>> {
        let row = self.core.station.settings.find(key)?;
        Some(self.core.station.settings.text(row.key))
    }

    /// The same as a number.
    pub(crate) fn limit(&self, key: &str) -> Option<i64> {
        self.setting(key)?.parse().ok()
    }

    /// The version of the local authorization list that the station holds.
    pub(crate) fn list_version(&self) -> Option<i64> {
        local_list::version(self.core)
    }
}
