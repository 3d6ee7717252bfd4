//! What there is to know about an action besides the fields of its two payloads.
//!
//! **Owns** the link from a request to its response, who may send it, and its feature profile.
//! **Must not know** any particular action.

use serde::Serialize;

use crate::schema::{FieldType, Object};

/// A request; its type is the action.
///
/// ```
/// use ocpp_types::{Action, Sender, v16};
///
/// assert_eq!(v16::Reset::NAME, "Reset");
/// assert_eq!(v16::Reset::INFO.sender, Sender::CentralSystem);
/// assert_eq!(v16::Reset::REQUEST.fields[0].name, "type");
/// ```
pub trait Action: Serialize + FieldType {
    /// The name of the action, as the CALL has it (J §4.2.1).
    const NAME: &'static str;
    /// The payload of its CALLRESULT.
    type Response: Serialize + FieldType;
    /// The description of the request.
    const REQUEST: &'static Object;
    /// The description of the response.
    const RESPONSE: &'static Object;
    /// The same as data.
    const INFO: ActionInfo;
}

/// An [`Action`] as data, for those that look it up by name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ActionInfo {
    /// The name of the action, as the CALL has it (J §4.2.1).
    pub name: &'static str,
    /// The description of the request.
    pub request: &'static Object,
    /// The description of the response.
    pub response: &'static Object,
    /// Who sends the request.
    pub sender: Sender,
    /// The feature profile that it belongs to.
    pub profile: FeatureProfile,
    /// The clause that describes the behaviour, as `1.6 §4.8`.
    pub section: &'static str,
}

/// Who sends the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sender {
    /// The charge point.
    ChargePoint,
    /// The central system.
    CentralSystem,
    /// Either of them: `DataTransfer`.
    Either,
}

crate::named_enum! {
    /// The feature profiles of OCPP 1.6 (1.6 §3.3, columns as in errata 3.2), named as in the
    /// setting `SupportedFeatureProfiles` (1.6 §9.1.29).
    pub enum FeatureProfile {
        /// What every charge point supports.
        Core = "Core",
        /// Updates of the firmware, and diagnostics.
        FirmwareManagement = "FirmwareManagement",
        /// The list of identifiers that the charge point may judge by itself.
        LocalAuthListManagement = "LocalAuthListManagement",
        /// Reservations.
        Reservation = "Reservation",
        /// Charging profiles.
        SmartCharging = "SmartCharging",
        /// Messages that the central system asks for.
        RemoteTrigger = "RemoteTrigger",
        /// The messages of the security white paper. It defines no name for them, so that no
        /// charge point lists this one in `SupportedFeatureProfiles`.
        Security = "Security",
    }
}
