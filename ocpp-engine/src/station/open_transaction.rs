//! A transaction as OCPP 2.0.1 has it: it may begin before its driver is authorised, and last
//! until the cable is pulled (2.0.1 E01 to E07).
//!
//! **Owns** what has to be remembered between two of its events. **Must not know** settings,
//! messages, timers.

use serde::{Deserialize, Serialize};

use crate::station::{
    ChargingState, Connector, EventTrigger, IdToken, PendingSessionState, Sample, Status,
    StopReason,
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
    /// Both of these (2.0.1 §2.6.6: it is not about the relay).
    pub(crate) power_path: bool,
    /// Energy flows.
    pub(crate) energy: bool,
}

impl Conditions {
    pub(crate) fn of(connector: &Connector) -> Self {
        let pending = connector.pending_session.as_ref();
        let running = connector.transaction.as_ref();
        let authorized = running.is_some()
            || pending.is_some_and(|it| it.state == PendingSessionState::Authorized);
        let connected = connector.cable.is_plugged();
        // A cable that cannot be locked gets no power (2.0.1 G05).
        let lockable = running.is_some() || connector.locked || !connector.lock_jammed;
        Self {
            connected,
            authorized,
            power_path: connected && authorized && lockable,
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

    /// Whether anything holds now that did not before.
    pub(crate) fn has_risen_since(self, before: Self) -> bool {
        !self.risen_since(before).is_none()
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
    /// What the event is occasioned by that tells of it.
    pub(crate) trigger: EventTrigger,
    pub(crate) id_token: Option<IdToken>,
    pub(crate) at: i64,
}

impl StopCause {
    pub(crate) fn new(reason: StopReason, at: i64) -> Self {
        Self { reason, trigger: trigger_of(reason), id_token: None, at }
    }
}

/// 2.0.1 `TriggerReasonEnumType`, `ReasonEnumType`.
fn trigger_of(reason: StopReason) -> EventTrigger {
    match reason {
        StopReason::Local
        | StopReason::MasterPass
        | StopReason::LocalOutOfCredit
        | StopReason::StoppedByEv => EventTrigger::StopAuthorized,
        StopReason::Remote => EventTrigger::RemoteStop,
        StopReason::EvDisconnected => EventTrigger::EvCommunicationLost,
        StopReason::DeAuthorized => EventTrigger::Deauthorized,
        // A restart by hand is no command of the CSMS.
        StopReason::HardReset | StopReason::SoftReset => EventTrigger::ResetCommand,
        StopReason::UnlockCommand => EventTrigger::UnlockCommand,
        StopReason::Timeout => EventTrigger::EvConnectTimeout,
        StopReason::EnergyLimitReached | StopReason::SocLimitReached => {
            EventTrigger::EnergyLimitReached
        }
        StopReason::TimeLimitReached => EventTrigger::TimeLimitReached,
        StopReason::EmergencyStop
        | StopReason::PowerLoss
        | StopReason::Reboot
        | StopReason::Other
        | StopReason::GroundFault
        | StopReason::OvercurrentFault
        | StopReason::PowerQuality => EventTrigger::AbnormalCondition,
    }
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
    /// The token that it was authorised with first.
    pub(crate) owner: Option<IdToken>,
    pub(crate) remote_start_id: Option<i64>,
    /// An event has told the reservation that was used.
    pub(crate) reservation_told: bool,
    /// The first thing that led to its end, and whether an event has told it.
    pub(crate) cause: Option<StopCause>,
    pub(crate) cause_told: bool,
    /// It ends now, whatever `TxStopPoint` says: the station restarts, or was without power.
    pub(crate) must_end: bool,
    /// An event has told at which EVSE it is, and with which readings it began.
    pub(crate) evse_told: bool,
    /// The number of phases as told last.
    pub(crate) phases_told: Option<u8>,
    /// From when on its readings count their intervals.
    pub(crate) rhythm_from: Option<i64>,
    /// For how long energy has flowed until `charging_since`, in milliseconds.
    pub(crate) charged_ms: i64,
    pub(crate) charging_since: Option<i64>,
    /// Readings for its end.
    pub(crate) end_data: Vec<Sample>,
    /// The public key of the meter has been told with a signed reading.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub(crate) key_told: bool,
}

impl OpenTransaction {
    pub(crate) fn new(number: u64, id: String) -> Self {
        Self {
            number,
            id,
            seq_no: 0,
            state: ChargingState::Idle,
            token_told: false,
            owner: None,
            remote_start_id: None,
            reservation_told: false,
            cause: None,
            cause_told: false,
            must_end: false,
            evse_told: false,
            phases_told: None,
            rhythm_from: None,
            charged_ms: 0,
            charging_since: None,
            end_data: Vec::new(),
            key_told: false,
        }
    }

    /// There is a reason to end it that has not been told.
    pub(crate) fn has_news(&self) -> bool {
        self.cause.is_some() && !self.cause_told
    }

    /// Whether it may be authorised with this token: only with the one that it had before, if any
    /// (C01.FR.23).
    pub(crate) fn may_resume(&self, token: &IdToken) -> bool {
        self.owner.as_ref().is_none_or(|owner| owner.is(token))
    }

    /// Its driver is authorised once more: what led to the end before is void.
    pub(crate) fn resume(&mut self) {
        if self.cause_told {
            self.cause = None;
            self.cause_told = false;
            self.token_told = false;
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
        if let Some(from) = &mut self.rhythm_from {
            *from = from.saturating_add(by);
        }
        if let Some(cause) = &mut self.cause {
            cause.at = cause.at.saturating_add(by);
        }
        Sample::shift(&mut self.end_data, by);
    }
}

impl ChargingState {
    pub(crate) fn of(connector: &Connector) -> Self {
        if !connector.cable.is_plugged() {
            return Self::Idle;
        }
        let in_session = connector.transaction.is_some();
        match connector.status() {
            Status::Charging => Self::Charging,
            Status::SuspendedEv => Self::SuspendedEv,
            Status::SuspendedEvse => Self::SuspendedEvse,
            // The car is offered nothing for now.
            Status::Faulted if in_session => Self::SuspendedEvse,
            _ => Self::EvConnected,
        }
    }
}
