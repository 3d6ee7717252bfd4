//! What there is to know about an action besides the fields of its two payloads.
//!
//! **Owns** the link from a request to its response, who may send it, and its feature profile.
//! **Must not know** any particular action.

use serde::Serialize;

use super::schema::{Object, Wire};

/// A request; its type is the action.
pub trait Action: Serialize + Wire {
    const NAME: &'static str;
    type Response: Serialize + Wire;
    const REQUEST: &'static Object;
    const RESPONSE: &'static Object;
    const INFO: ActionInfo;
}

/// An [`Action`] as data, for those that look it up by name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ActionInfo {
    pub name: &'static str,
    pub request: &'static Object,
    pub response: &'static Object,
    pub sender: Sender,
    pub profile: FeatureProfile,
    /// The clause that describes the behaviour, as `1.6 §4.8`.
    pub section: &'static str,
}

/// Who sends the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sender {
    ChargePoint,
    CentralSystem,
    Either,
}

/// The feature profiles of OCPP 1.6 (1.6 §3.3, columns as in errata 3.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FeatureProfile {
    Core,
    FirmwareManagement,
    LocalAuthListManagement,
    Reservation,
    SmartCharging,
    RemoteTrigger,
}

impl FeatureProfile {
    pub const ALL: &'static [Self] = &[
        Self::Core,
        Self::FirmwareManagement,
        Self::LocalAuthListManagement,
        Self::Reservation,
        Self::SmartCharging,
        Self::RemoteTrigger,
    ];

    /// As written in the setting `SupportedFeatureProfiles` (1.6 §9.1.29).
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Core => "Core",
            Self::FirmwareManagement => "FirmwareManagement",
            Self::LocalAuthListManagement => "LocalAuthListManagement",
            Self::Reservation => "Reservation",
            Self::SmartCharging => "SmartCharging",
            Self::RemoteTrigger => "RemoteTrigger",
        }
    }
}
