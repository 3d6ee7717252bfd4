//! Types for monitors of variables and for their events (2.0.1 block N).
//!
//! **Owns** what a monitor and an event consist of. **Must not know** when there is one.

use ocpp_types::named_enum;
use serde::{Deserialize, Serialize};

use super::Place;

named_enum! {
    /// What a monitor looks for (2.0.1 `MonitorEnumType`).
    pub enum MonitorKind {
        UpperThreshold = "UpperThreshold",
        LowerThreshold = "LowerThreshold",
        Delta = "Delta",
        Periodic = "Periodic",
        PeriodicClockAligned = "PeriodicClockAligned",
    }
}

named_enum! {
    /// Who has set a monitor, or what else an event comes from (2.0.1 `EventNotificationEnumType`).
    pub enum EventSource {
        /// The firmware tells it without a monitor.
        HardWiredNotification = "HardWiredNotification",
        /// Part of the station for good.
        HardWiredMonitor = "HardWiredMonitor",
        /// Set by the manufacturer, and replaceable.
        PreconfiguredMonitor = "PreconfiguredMonitor",
        CustomMonitor = "CustomMonitor",
    }
}

named_enum! {
    /// What about a value made it an event (2.0.1 `EventTriggerEnumType`).
    pub enum MonitorTrigger {
        Alerting = "Alerting",
        Delta = "Delta",
        Periodic = "Periodic",
    }
}

named_enum! {
    /// Which of the manufacturer's monitors are active (2.0.1 `MonitoringBaseEnumType`).
    pub enum MonitoringBase {
        All = "All",
        FactoryDefault = "FactoryDefault",
        HardWiredOnly = "HardWiredOnly",
    }
}

impl MonitorKind {
    pub(crate) fn is_threshold(self) -> bool {
        matches!(self, Self::UpperThreshold | Self::LowerThreshold)
    }

    pub(crate) fn is_periodic(self) -> bool {
        matches!(self, Self::Periodic | Self::PeriodicClockAligned)
    }

    pub(crate) fn trigger(self) -> MonitorTrigger {
        match self {
            Self::UpperThreshold | Self::LowerThreshold => MonitorTrigger::Alerting,
            Self::Delta => MonitorTrigger::Delta,
            Self::Periodic | Self::PeriodicClockAligned => MonitorTrigger::Periodic,
        }
    }
}

/// The name of one variable of this station.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct VariableId {
    pub(crate) component: String,
    pub(crate) place: Place,
    pub(crate) name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) instance: Option<String>,
}

impl core::fmt::Display for VariableId {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&self.component)?;
        match self.place {
            Place::Station => {}
            Place::Evse(id) => write!(f, " {id}")?,
            Place::Connector(id) => write!(f, " {id}.1")?,
        }
        write!(f, ".{}", self.name)?;
        match &self.instance {
            Some(instance) => write!(f, " ({instance})"),
            None => Ok(()),
        }
    }
}

/// What is told of a monitor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct MonitorTerms {
    pub(crate) id: i64,
    pub(crate) kind: MonitorKind,
    /// The threshold, the change, or the seconds.
    #[serde(with = "exact")]
    pub(crate) value: f64,
    /// 0 is the most serious, 9 the least.
    pub(crate) severity: u8,
    /// It is active during transactions only.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub(crate) transaction: bool,
}

/// A variable with its monitors, as a report tells them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ReportedMonitors {
    pub(crate) variable: VariableId,
    pub(crate) monitors: Vec<MonitorTerms>,
}

/// Something that the CSMS is told of a variable.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct MonitorEvent {
    pub(crate) id: i64,
    /// On the station's clock.
    pub(crate) at: i64,
    pub(crate) trigger: MonitorTrigger,
    pub(crate) source: EventSource,
    pub(crate) severity: u8,
    pub(crate) variable: VariableId,
    /// Empty where it may not be told.
    pub(crate) value: String,
    /// It is over.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub(crate) cleared: bool,
    /// The event that it follows from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) cause: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) monitor: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) transaction: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) tech_code: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) tech_info: Option<String>,
}

/// A number as text: JSON reads decimals back with an error, small as it is.
mod exact {
    use serde::{Deserialize, Deserializer, Serializer, de};

    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
    pub(super) fn serialize<S: Serializer>(value: &f64, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&value.to_string())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<f64, D::Error> {
        String::deserialize(from)?.parse().map_err(de::Error::custom)
    }
}
