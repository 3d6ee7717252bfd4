//! One connector: the facts about it, from which its status follows.
//!
//! **Owns** cable, lock, fault, the beginning of a session and what was last reported.
//! **Must not know** other connectors, messages, timers.

use ocpp_types::Text;
use serde::{Deserialize, Serialize};

use crate::feature::smart_charging::{Negotiation, Profile};
use crate::station::config::{Hardware, Vehicle};
use crate::station::vehicle::{self, Allowance, Flow};
use crate::station::{
    AdditionalInfo, Conditions, Contract, ErrorCode, IdToken, IntervalSums, OpenTransaction,
    Overrides, Report, Reporting, Reservation, Sample, Status, TokenType, Transaction, status,
};

/// Which ends of the cable are in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Cable {
    pub(crate) at_station: bool,
    pub(crate) at_vehicle: bool,
}

impl Cable {
    pub(crate) const OUT: Self = Self { at_station: false, at_vehicle: false };
    pub(crate) const IN: Self = Self { at_station: true, at_vehicle: true };

    pub(crate) fn is_plugged(self) -> bool {
        self.at_station && self.at_vehicle
    }

    pub(crate) fn is_out(self) -> bool {
        !self.at_station && !self.at_vehicle
    }
}

/// A condition that is reported with an error code (1.6 §7.6).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Fault {
    pub(crate) error: ErrorCode,
    pub(crate) info: Option<String>,
}

/// Someone has begun a session that is not a transaction yet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct PendingSession {
    pub(crate) id_tag: String,
    pub(crate) parent_id_tag: Option<String>,
    pub(crate) state: PendingSessionState,
    /// The person named no connector: the session moves to the one they plug in at.
    pub(crate) roaming: bool,
    #[serde(default, skip_serializing_if = "is_card")]
    pub(crate) token_type: TokenType,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) additional_info: Vec<AdditionalInfo>,
    /// The EVSEs that it may charge at, where it may not at all (2.0.1 C01.FR.21).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) evses: Vec<i64>,
    /// The CSMS has refused its token meanwhile; no energy is for it but `MaxEnergyOnInvalidId`.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub(crate) deauthorized: bool,
    /// Of a remote start (F01.FR.25).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) remote_start_id: Option<i64>,
    /// The reservation that it has used up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) reservation: Option<i64>,
    /// From a remote start, for the transaction (1.6 §5.11).
    #[serde(rename = "profile", default)]
    pub(crate) charging_profile: Option<Profile>,
    /// It began on the cable of a session that was over.
    pub(crate) again: bool,
    /// What its vehicle has shown (2.0.1 C07).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) contract: Option<Box<Contract>>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
pub(crate) fn is_card(kind: &TokenType) -> bool {
    *kind == TokenType::Iso14443
}

impl PendingSession {
    /// Somebody begins a session with this.
    pub(crate) fn of(token: &IdToken) -> Self {
        Self {
            id_tag: token.text.clone(),
            parent_id_tag: None,
            state: PendingSessionState::Authorizing,
            roaming: false,
            token_type: token.kind,
            additional_info: token.additional.clone(),
            evses: Vec::new(),
            deauthorized: false,
            remote_start_id: None,
            reservation: None,
            charging_profile: None,
            again: false,
            contract: None,
        }
    }

    pub(crate) fn id_token(&self) -> IdToken {
        let additional = self.additional_info.clone();
        IdToken { text: self.id_tag.clone(), kind: self.token_type, additional }
    }

    /// Whether it may charge at this connector.
    pub(crate) fn is_for(&self, connector: u8) -> bool {
        self.evses.is_empty() || self.evses.contains(&connector.into())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum PendingSessionState {
    /// The CSMS is being asked.
    Authorizing,
    Authorized,
}

/// What the CSMS has decided on the availability of something that a connector belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Level {
    pub(crate) inoperative: bool,
    /// It becomes inoperative as soon as nobody uses the connector.
    pub(crate) scheduled: bool,
}

impl Level {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
    pub(crate) fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

#[derive(Debug)]
pub(crate) struct Connector {
    pub(crate) id: u8,
    pub(crate) cable: Cable,
    pub(crate) locked: bool,
    pub(crate) lock_jammed: bool,
    /// After a deauthorized transaction the cable stays locked for the one who started it
    /// (1.6 §3.5.4, errata 3.5): idTag and parent idTag.
    pub(crate) locked_for: Option<(String, Option<String>)>,
    pub(crate) operative: bool,
    pub(crate) inoperative_scheduled: bool,
    /// The same of its EVSE, and of the whole station, in a version that tells these levels apart
    /// (2.0.1 G03 note 1).
    pub(crate) evse_level: Level,
    pub(crate) station_level: Level,
    /// Out of service by the station's own decision: new firmware is to be installed.
    pub(crate) withdrawn: bool,
    /// Out of service because the station is Faulted as a whole, in a version where that makes a
    /// difference (2.0.1 G04.FR.07).
    pub(crate) station_faulted: bool,
    /// Out of service because it restarts, or is about to. The reset itself is stored.
    pub(crate) resetting: bool,
    pub(crate) fault: Option<Fault>,
    pub(crate) reservation: Option<Reservation>,
    /// It is kept free for a reservation of any connector.
    pub(crate) kept_free: bool,
    pub(crate) pending_session: Option<PendingSession>,
    /// Since when it waits for what is missing before a transaction, or for the car to come back; on the
    /// station's clock.
    pub(crate) waits_since: Option<i64>,
    /// Which card was rejected here last, and why; until the next thing that is done here. Not stored.
    pub(crate) rejection: Option<Text>,
    /// The session is over, the cable is still there.
    pub(crate) finishing: bool,
    pub(crate) transaction: Option<Transaction>,
    /// The same for a version that has transaction events.
    pub(crate) open: Option<OpenTransaction>,
    /// What its events have told of the connector.
    pub(crate) conditions: Conditions,
    /// A car is in its parking bay, plugged in or not; see [`Connector::is_occupied`].
    pub(crate) parked: bool,
    /// The reading that its transaction is to begin with, while the meter signs it. No energy flows
    /// before.
    pub(crate) start_reading: Option<Box<Sample>>,
    pub(crate) ev_paused: bool,
    /// Free text that belongs to the present status alone.
    pub(crate) info: Option<String>,
    pub(crate) vehicle: Vehicle,
    /// Energy that went through, in watt-hours.
    pub(crate) meter_wh: f64,
    /// The register at the last sampled reading, wherever a person has put it since.
    pub(crate) sampled_wh: f64,
    /// Since the last clock-aligned reading.
    pub(crate) aligned: IntervalSums,
    /// The same of the running transaction alone.
    pub(crate) aligned_own: IntervalSums,
    /// By hand.
    pub(crate) overrides: Overrides,
    /// What charging profiles leave to its transaction; None where they say nothing. It follows
    /// from them and from the time, and is not stored.
    pub(crate) allowance: Option<Allowance>,
    /// What its car has said by ISO 15118.
    pub(crate) negotiation: Option<Negotiation>,
    /// The contract certificate that its car has shown, as PEM, while it is checked.
    pub(crate) contract: Option<String>,
    pub(crate) reporting: Reporting,
}

impl Connector {
    pub(crate) fn new(id: u8, vehicle: Vehicle) -> Self {
        Self {
            id,
            cable: Cable::OUT,
            locked: false,
            lock_jammed: false,
            locked_for: None,
            operative: true,
            inoperative_scheduled: false,
            evse_level: Level::default(),
            station_level: Level::default(),
            withdrawn: false,
            station_faulted: false,
            resetting: false,
            fault: None,
            reservation: None,
            kept_free: false,
            pending_session: None,
            waits_since: None,
            rejection: None,
            finishing: false,
            transaction: None,
            open: None,
            conditions: Conditions::default(),
            parked: false,
            start_reading: None,
            ev_paused: false,
            info: None,
            vehicle,
            meter_wh: 0.0,
            sampled_wh: 0.0,
            aligned: IntervalSums::default(),
            aligned_own: IntervalSums::default(),
            overrides: Overrides::default(),
            allowance: None,
            negotiation: None,
            contract: None,
            reporting: Reporting::new(Status::Available),
        }
    }

    pub(crate) fn is_faulted(&self) -> bool {
        self.fault.as_ref().is_some_and(|fault| !fault.error.is_warning())
    }

    pub(crate) fn has_warning(&self, error: ErrorCode) -> bool {
        self.fault.as_ref().is_some_and(|fault| fault.error == error)
    }

    /// Whether the CSMS permits its use, at each level.
    pub(crate) fn is_operative(&self) -> bool {
        self.operative && !self.evse_level.inoperative && !self.station_level.inoperative
    }

    /// Whether it becomes inoperative as soon as nobody uses it.
    pub(crate) fn is_inoperative_scheduled(&self) -> bool {
        self.inoperative_scheduled || self.evse_level.scheduled || self.station_level.scheduled
    }

    /// Nobody uses it: what was scheduled is the case now.
    pub(crate) fn carry_out_scheduled(&mut self) {
        self.operative &= !core::mem::take(&mut self.inoperative_scheduled);
        for level in [&mut self.evse_level, &mut self.station_level] {
            level.inoperative |= core::mem::take(&mut level.scheduled);
        }
    }

    /// Another version of OCPP is spoken, which may not tell the levels apart: what counts for the
    /// connector counts from now on at its own level.
    pub(crate) fn merge_levels(&mut self) {
        self.operative = self.is_operative();
        self.inoperative_scheduled = self.is_inoperative_scheduled();
        (self.evse_level, self.station_level) = (Level::default(), Level::default());
    }

    /// Whether anybody may use it, the CSMS and the station itself permitting.
    pub(crate) fn is_in_service(&self) -> bool {
        self.is_operative() && !self.withdrawn && !self.station_faulted && !self.resetting
    }

    /// It would be in service, were it not for a restart.
    pub(crate) fn merely_restarts(&self) -> bool {
        self.resetting && self.is_operative() && !self.withdrawn && !self.is_faulted()
    }

    /// Whether the sensor of its parking bay sees a car. A car that is plugged in is in the bay.
    pub(crate) fn is_occupied(&self) -> bool {
        self.parked || self.cable.at_vehicle
    }

    pub(crate) fn status(&self) -> Status {
        status::of_connector(self)
    }

    pub(crate) fn report(&self) -> Report {
        status::report_of_connector(self)
    }

    /// The CSMS's number of the remote start that its session follows from.
    pub(crate) fn remote_start_id(&self) -> Option<i64> {
        let running = self.transaction.as_ref().and_then(|it| it.remote_start_id);
        running.or_else(|| self.pending_session.as_ref().and_then(|it| it.remote_start_id))
    }

    /// The reservation that its session has used up.
    pub(crate) fn used_reservation(&self) -> Option<i64> {
        let running = self.transaction.as_ref().and_then(|it| it.reservation);
        running.or_else(|| self.pending_session.as_ref().and_then(|it| it.reservation))
    }

    /// Free for a new session: nothing has begun, or a finished session's cable is still in.
    pub(crate) fn can_begin(&self) -> bool {
        self.transaction.is_none()
            && self.pending_session.is_none()
            && self.is_in_service()
            && !self.is_faulted()
            && self.locked_for.is_none()
    }

    /// The car is ready to take energy, and nothing but a limit could keep the station from giving
    /// it.
    pub(crate) fn would_charge(&self) -> bool {
        status::would_charge(self)
    }

    /// A limit leaves nothing to charge with, or the car has no schedule to charge by yet.
    pub(crate) fn is_held_back(&self) -> bool {
        self.allowance.is_some_and(|allowance| allowance.amps <= 0.0)
            || self.negotiation.as_ref().is_some_and(Negotiation::waits)
    }

    /// What the car would take on so many lines, in ampere on each.
    pub(crate) fn wish(&self, hardware: &Hardware, lines: u8) -> f64 {
        let lines = usize::from(lines);
        vehicle::wish(&self.vehicle, hardware, self.overrides.amps(hardware, lines))
    }

    /// The electrical state of this moment.
    pub(crate) fn flow(&self, hardware: &Hardware) -> Flow {
        if self.status() == Status::Charging {
            vehicle::flow(&self.vehicle, hardware, &self.overrides, self.allowance.as_ref())
        } else {
            Flow::none(hardware)
        }
    }

    /// Lets energy flow; returns how much did, in watt-hours.
    pub(crate) fn flow_for(&mut self, millis: i64, hardware: &Hardware) -> f64 {
        let mut total = 0.0;
        let mut left = millis;
        while left > 0 && self.status() == Status::Charging {
            let step = left.min(vehicle::STEP_MS);
            left -= step;
            let flow = self.flow(hardware);
            let wanted = flow.power_w * step as f64 / 3_600_000.0;
            let energy = self.room_for(wanted);
            let share = if wanted > 0.0 { energy / wanted } else { 1.0 };
            let counted = !self.overrides.energy;
            for drawn in [&mut self.aligned, &mut self.aligned_own] {
                drawn.add(energy, &flow, step as f64 * share, counted);
            }
            if !self.overrides.soc {
                vehicle::charge(&mut self.vehicle, energy, self.overrides.control_flow());
            }
            if counted {
                self.meter_wh += energy;
            }
            total += energy;
            let meter_wh = self.meter_wh;
            if let Some(transaction) = &mut self.transaction {
                transaction.note_energy(meter_wh);
            }
        }
        total
    }

    /// What is left of the energy that a deauthorized transaction may still take.
    fn room_for(&self, energy: f64) -> f64 {
        let limit = self.transaction.as_ref().and_then(|tx| tx.energy_limit_wh);
        limit.map_or(energy, |limit| energy.min((limit - self.meter_wh).max(0.0)))
    }
}
