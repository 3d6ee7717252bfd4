//! Variables of OCPP 2.0.1 about what drivers are shown: messages, tariff and cost.

use super::row::{Access, Key, Kind, Profile, Setting, int, row};
use crate::limits::MAX_DISPLAY_MESSAGES;

/// What the display of this station can do (2.0.1 `MessageFormatEnumType` and others).
const FORMATS: &[&str] = &["ASCII", "HTML", "URI", "UTF8"];
const PRIORITIES: &[&str] = &["AlwaysFront", "InFront", "NormalCycle"];
const STATES: &[&str] = &["Charging", "Faulted", "Idle", "Unavailable"];

/// In the order of their keys, which go on where those of `table_v201.rs` end.
pub(super) const VARIABLES: &[Setting] = &[
    row(Key::DisplayMessageEnabled, "DisplayMessageEnabled", Kind::Bool, "true", "")
        .only_v201_as("DisplayMessageCtrlr", "Enabled")
        .help("2.0.1 §2.12.1", "Accept and show messages for the display."),
    row(
        Key::NumberOfDisplayMessages,
        "NumberOfDisplayMessages",
        int(0, MAX_DISPLAY_MESSAGES),
        "20",
        "messages",
    )
    .only_v201_as("DisplayMessageCtrlr", "DisplayMessages")
    .of_profile(Profile::Core, Access::ReadOnly)
    .help("2.0.1 §2.12.3", "Maximum number of messages for the display."),
    row(
        Key::DisplayMessageSupportedFormats,
        "DisplayMessageSupportedFormats",
        Kind::Words { of: FORMATS, always: 0 },
        "ASCII,HTML,URI,UTF8",
        "",
    )
    .only_v201_as("DisplayMessageCtrlr", "SupportedFormats")
    .of_profile(Profile::Core, Access::ReadOnly)
    .help("2.0.1 §2.12.4", "Formats of messages that the display can show."),
    row(
        Key::DisplayMessageSupportedPriorities,
        "DisplayMessageSupportedPriorities",
        Kind::Words { of: PRIORITIES, always: 0 },
        "AlwaysFront,InFront,NormalCycle",
        "",
    )
    .only_v201_as("DisplayMessageCtrlr", "SupportedPriorities")
    .of_profile(Profile::Core, Access::ReadOnly)
    .help("2.0.1 §2.12.5", "Priorities of messages that the display supports."),
    row(
        Key::DisplayMessageSupportedStates,
        "DisplayMessageSupportedStates",
        Kind::Words { of: STATES, always: 0 },
        "Charging,Faulted,Idle,Unavailable",
        "",
    )
    .only_v201_as("DisplayMessageCtrlr", "SupportedStates")
    .of_profile(Profile::Core, Access::ReadOnly)
    .help("2.0.1 O01.FR.02", "States of the station that a message can be limited to."),
    row(Key::TariffEnabled, "TariffEnabled", Kind::Bool, "true", "")
        .only_v201_as("TariffCostCtrlr", "Enabled")
        .instance("Tariff")
        .help("2.0.1 §2.10.1", "Show drivers their tariff."),
    row(Key::TariffFallbackMessage, "TariffFallbackMessage", Kind::Text { max: 255 }, "", "")
        .only_v201("TariffCostCtrlr")
        .help("2.0.1 §2.10.3, I04", "Text for a driver whose tariff is not known."),
    row(Key::CostEnabled, "CostEnabled", Kind::Bool, "true", "")
        .only_v201_as("TariffCostCtrlr", "Enabled")
        .instance("Cost")
        .help("2.0.1 §2.10.4", "Show drivers what their transaction costs."),
    row(Key::TotalCostFallbackMessage, "TotalCostFallbackMessage", Kind::Text { max: 255 }, "", "")
        .only_v201("TariffCostCtrlr")
        .help("2.0.1 §2.10.6, I05", "Text for a driver when the final cost is not known."),
    row(Key::Currency, "Currency", Kind::Text { max: 3 }, "EUR", "")
        .only_v201("TariffCostCtrlr")
        .help("2.0.1 §2.10.7", "Currency of all costs, as in ISO 4217."),
];
