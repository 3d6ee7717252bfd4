//! A transaction as OCPP 2.0.1 has it: it may begin before its driver is authorised, and last
//! until the cable is pulled (2.0.1 E01 to E07).
//!
//! **Owns** what has to be remembered between two of its events. **Must not know** settings,
//! messages, timers.

use serde::{Deserialize, Serialize};

use crate::station::{
    ChargingState, Connector, IdToken, PendingSessionState, Sample, Status, StopReason,
};

/// What a transaction may begin and end with, as far as it is the case (2.0.1 `TxStartPoint`,
/// `TxStopPoint`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Conditions {
    /// The cable is in at both ends.
    pub(crate) connected: bool,
    /// The driver is authorised.
    pub(crate) authorized: bool,
    /// Energy may flow.
    pub(crate) power_path: bool,
    /// Energy flows.
    pub(crate) energy: bool,
}

impl Conditions {
    pub(crate) fn of(connector: &Connector) -> Self {
        let pending = connector.pending_session.as_ref();
        let running = connector.transaction.as_ref();
        let authorized = pending.is_some_and(|it| it.state == PendingSessionState::Authorized)
            || running.is_some_and(|it| !it.deauthorized);
        let connected = connector.cable.is_plugged();
        Self {
            connected,
            authorized,
            power_path: running.is_some_and(|it| !it.exhausted) && connected,
            energy: connector.status() == Status::Charging,
        }
    }

    /// What holds now and did not before.
    pub(crate) fn risen_since(self, before: Self) -> Self {
        Self {
            connected: self.connected && !before.connected,
            authorized: self.authorized && !before.authorized,
            power_path: self.power_path && !before.power_path,
            energy: self.energy && !before.energy,
        }
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
    pub(crate) fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// Whether one of these holds that a setting names.
    pub(crate) fn holds_any(self, named: impl Fn(&str) -> bool) -> bool {
        (self.connected && named("EVConnected"))
            || (self.authorized && named("Authorized"))
            || (self.power_path && named("PowerPathClosed"))
            || (self.energy && named("EnergyTransfer"))
    }
}

/// Why a transaction is about to end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct StopCause {
    pub(crate) reason: StopReason,
    pub(crate) id_token: Option<IdToken>,
    pub(crate) at: i64,
}

/// A transaction that has begun and not ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct OpenTransaction {
    /// The station's own number.
    pub(crate) number: u64,
    /// A UUID (E01.FR.08).
    pub(crate) id: String,
    /// Of its next event.
    pub(crate) seq_no: u32,
    /// As told last.
    pub(crate) state: ChargingState,
    /// The driver's token has been told.
    pub(crate) token_told: bool,
    pub(crate) remote_start_id: Option<i64>,
    /// The reservation that was used, until an event has told it.
    pub(crate) reservation: Option<i64>,
    /// The first thing that led to its end, and whether an event has told it.
    pub(crate) cause: Option<StopCause>,
    pub(crate) cause_told: bool,
    /// For how long energy has flowed until `charging_since`, in milliseconds.
    pub(crate) charged_ms: i64,
    pub(crate) charging_since: Option<i64>,
    /// Readings for its end.
    pub(crate) end_data: Vec<Sample>,
}

impl OpenTransaction {
    pub(crate) fn new(number: u64, id: String) -> Self {
        Self {
            number,
            id,
            seq_no: 0,
            state: ChargingState::Idle,
            token_told: false,
            remote_start_id: None,
            reservation: None,
            cause: None,
            cause_told: false,
            charged_ms: 0,
            charging_since: None,
            end_data: Vec::new(),
        }
    }

    /// The charging state changes, or stays.
    pub(crate) fn enter(&mut self, state: ChargingState, at: i64) {
        if let Some(since) = self.charging_since.take() {
            self.charged_ms += (at - since).max(0);
        }
        if state == ChargingState::Charging {
            self.charging_since = Some(at);
        }
        self.state = state;
    }

    /// The clock was put by so many milliseconds.
    pub(crate) fn shift(&mut self, by: i64) {
        if let Some(since) = &mut self.charging_since {
            *since = since.saturating_add(by);
        }
        Sample::shift(&mut self.end_data, by);
    }
}

impl ChargingState {
    pub(crate) fn of(connector: &Connector) -> Self {
        match connector.status() {
            Status::Charging => Self::Charging,
            Status::SuspendedEv if connector.cable.is_plugged() => Self::SuspendedEv,
            Status::SuspendedEvse if connector.cable.is_plugged() => Self::SuspendedEvse,
            _ if connector.cable.is_plugged() => Self::EvConnected,
            _ => Self::Idle,
        }
    }
}
