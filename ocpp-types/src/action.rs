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
    /// The part of the specification that it belongs to.
    pub group: ActionGroup,
    /// The clause that describes the behaviour, as `1.6 §4.8` or `2.0.1 B01`.
    pub section: &'static str,
}

impl ActionInfo {
    /// The feature profile, of an action of 1.6.
    pub const fn profile(&self) -> Option<FeatureProfile> {
        match self.group {
            ActionGroup::Profile(profile) => Some(profile),
            ActionGroup::Block(_) => None,
        }
    }

    /// The functional block, of an action of 2.0.1.
    pub const fn block(&self) -> Option<FunctionalBlock> {
        match self.group {
            ActionGroup::Profile(_) => None,
            ActionGroup::Block(block) => Some(block),
        }
    }
}

/// How the specification groups its actions: 1.6 by feature profile, 2.0.1 by functional block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActionGroup {
    /// A feature profile of 1.6.
    Profile(FeatureProfile),
    /// A functional block of 2.0.1.
    Block(FunctionalBlock),
}

/// Who sends the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sender {
    /// The charge point, which 2.0.1 calls charging station.
    ChargePoint,
    /// The central system, which 2.0.1 calls CSMS.
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
        /// Messages that the CSMS asks for.
        RemoteTrigger = "RemoteTrigger",
        /// The messages of the security white paper. It defines no name for them, so that no
        /// charge point lists this one in `SupportedFeatureProfiles`.
        Security = "Security",
    }
}

crate::named_enum! {
    /// The functional blocks of OCPP 2.0.1 (Part 2), in the order of their letters.
    pub enum FunctionalBlock {
        /// A: passwords, certificates of the station, security events.
        Security = "Security",
        /// B: boot, variables, reports, network profiles, reset.
        Provisioning = "Provisioning",
        /// C: who may charge.
        Authorization = "Authorization",
        /// D: the list of tokens that the station may judge by itself.
        LocalAuthorizationList = "LocalAuthorizationList",
        /// E: transactions.
        Transactions = "Transactions",
        /// F: remote start and stop, unlock, trigger.
        RemoteControl = "RemoteControl",
        /// G: status and availability.
        Availability = "Availability",
        /// H: reservations.
        Reservation = "Reservation",
        /// I: tariffs and costs.
        TariffAndCost = "TariffAndCost",
        /// J: meter values outside of transactions.
        MeterValues = "MeterValues",
        /// K: charging profiles and limits.
        SmartCharging = "SmartCharging",
        /// L: updates of the firmware.
        FirmwareManagement = "FirmwareManagement",
        /// M: certificates of contracts and authorities.
        CertificateManagement = "CertificateManagement",
        /// N: logs, monitoring, customer information.
        Diagnostics = "Diagnostics",
        /// O: messages on the station's display.
        DisplayMessage = "DisplayMessage",
        /// P: messages of a vendor's own.
        DataTransfer = "DataTransfer",
    }
}

impl FunctionalBlock {
    /// Its letter, with which the numbers of its use cases begin.
    ///
    /// ```
    /// assert_eq!(ocpp_types::FunctionalBlock::Transactions.letter(), 'E');
    /// ```
    pub const fn letter(self) -> char {
        (b'A' + self as u8) as char
    }
}
