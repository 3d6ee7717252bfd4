//! Transaction events: kept until the CSMS has them, in the order in which they happened.

use serde::{Deserialize, Serialize};

use crate::station::{ChargingState, EventTrigger, IdToken, Sample, StopReason, Value};

/// One event. It is stored until it is delivered or given up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Event {
    /// Its place among all that the station sends.
    pub(crate) seq: u64,
    /// Of its last transmission. Others have it too (J errata 3.1; 2.0.1 errata 4.6), unless what is
    /// said has changed since.
    pub(crate) message_id: Option<String>,
    /// It says something else than in its last transmission: it is another CALL.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub(crate) changed: bool,
    /// How often it went out under that id: each may be answered.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(crate) transmissions: u8,
    /// Transmissions that failed (1.6 §3.7.1).
    pub(crate) attempts: u32,
    pub(crate) body: EventBody,
}

impl Event {
    /// The id under which it went out with the text that it still has.
    pub(crate) fn id_to_repeat(&self) -> Option<&str> {
        self.message_id.as_deref().filter(|_| !self.changed)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(count: &u8) -> bool {
    *count == 0
}

/// `transaction` is the station's own number of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum EventBody {
    Started {
        transaction: u64,
        connector: u8,
        id_tag: String,
        /// Watt-hours.
        meter_start: i64,
        at: i64,
        reservation: Option<i64>,
    },
    Metered {
        transaction: Option<u64>,
        /// 0 is the main meter.
        connector: u8,
        samples: Vec<Sample>,
    },
    Ended {
        transaction: u64,
        connector: u8,
        id_tag: Option<String>,
        meter_stop: i64,
        at: i64,
        reason: StopReason,
        data: Vec<Sample>,
    },
    /// Of a version that has one message for all three.
    Transaction(Box<TransactionEvent>),
}

/// What a version of OCPP with transaction events is told of a transaction (2.0.1 §1.60).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct TransactionEvent {
    pub(crate) kind: EventKind,
    /// The station's own number of the transaction.
    pub(crate) transaction: u64,
    /// The id that the station has given it.
    pub(crate) id: String,
    /// From 0, without a gap within a transaction (E01.FR.07).
    pub(crate) seq_no: u32,
    pub(crate) connector: u8,
    /// It says which EVSE that is: others leave it out (E01.FR.16).
    pub(crate) names_evse: bool,
    pub(crate) at: i64,
    pub(crate) trigger: EventTrigger,
    /// It happened while there was no connection.
    pub(crate) offline: bool,
    pub(crate) charging_state: ChargingState,
    pub(crate) id_token: Option<IdToken>,
    pub(crate) reservation: Option<i64>,
    pub(crate) remote_start_id: Option<i64>,
    pub(crate) stopped_reason: Option<StopReason>,
    /// Seconds for which energy has flowed.
    pub(crate) charged_s: Option<i64>,
    /// Ampere that the cable can carry.
    pub(crate) cable_max_current: Option<i64>,
    pub(crate) phases: Option<u8>,
    pub(crate) samples: Vec<Sample>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum EventKind {
    Started,
    Updated,
    Ended,
}

impl EventBody {
    pub(crate) fn connector(&self) -> u8 {
        match self {
            Self::Started { connector, .. }
            | Self::Metered { connector, .. }
            | Self::Ended { connector, .. } => *connector,
            Self::Transaction(event) => event.connector,
        }
    }

    /// The clock was put by so many milliseconds.
    pub(crate) fn shift(&mut self, by: i64) {
        match self {
            Self::Started { at, .. } => *at = at.saturating_add(by),
            Self::Metered { samples, .. } => Sample::shift(samples, by),
            Self::Ended { at, data, .. } => {
                *at = at.saturating_add(by);
                Sample::shift(data, by);
            }
            Self::Transaction(event) => {
                event.at = event.at.saturating_add(by);
                Sample::shift(&mut event.samples, by);
            }
        }
    }

    /// What may be given up when there is no room: never a start or an end.
    pub(crate) fn is_expendable(&self) -> bool {
        match self {
            Self::Metered { .. } => true,
            Self::Transaction(event) => event.kind == EventKind::Updated,
            Self::Started { .. } | Self::Ended { .. } => false,
        }
    }

    /// The connection is lost: whatever has not been delivered counts as offline (E11.FR.07).
    /// Whether that is news.
    pub(crate) fn goes_offline(&mut self) -> bool {
        match self {
            Self::Transaction(event) => !core::mem::replace(&mut event.offline, true),
            Self::Started { .. } | Self::Metered { .. } | Self::Ended { .. } => false,
        }
    }

    /// The readings of a transaction event; none of the others are ever signed.
    pub(crate) fn told_samples(&mut self) -> &mut [Sample] {
        match self {
            Self::Transaction(event) => &mut event.samples,
            Self::Started { .. } | Self::Metered { .. } | Self::Ended { .. } => &mut [],
        }
    }

    /// It has readings that wait for their signature.
    pub(crate) fn is_unsigned(&self) -> bool {
        match self {
            Self::Transaction(event) => {
                event.samples.iter().flat_map(|it| &it.values).any(Value::is_unsigned)
            }
            Self::Started { .. } | Self::Metered { .. } | Self::Ended { .. } => false,
        }
    }

    /// It tells that a transaction has ended.
    pub(crate) fn is_end(&self) -> bool {
        match self {
            Self::Ended { .. } => true,
            Self::Transaction(event) => event.kind == EventKind::Ended,
            Self::Started { .. } | Self::Metered { .. } => false,
        }
    }
}
