//! What may happen to a station, and how likely.

use super::profiles;
use ocpp_engine::station::{
    DiagnosticsOutcome, ErrorCode, FirmwareOutcome, FirmwareState, PublishOutcome, StopReason,
};
use ocpp_engine::{Hardware, MeterOverride, Override, UserAction};
use proptest::prelude::*;
use serde_json::{Value, json};

/// What may happen next.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    User(UserAction),
    /// The CSMS calls.
    Call(&'static str, Value),
    Raw(String),
    /// A transfer of the driver ends, well or not.
    Transfer(bool),
    /// The CSMS answers what it has been asked, in one of some ways.
    Answer(u8),
    /// It agrees to everything until nothing is left to answer.
    Settle,
    /// Cable and card.
    Session(u8),
    Pass(i64),
    Freeze(i64),
    Lose,
    Open,
    Reload(i64),
    Power(bool),
}

fn connector() -> impl Strategy<Value = u8> {
    0..4u8
}

pub(crate) fn user() -> impl Strategy<Value = UserAction> {
    let tag = prop_oneof![Just("A"), Just("B"), Just("C"), Just("")];
    let error = (0..ErrorCode::ALL.len()).prop_map(|index| ErrorCode::ALL[index]);
    let reason = (0..StopReason::ALL.len()).prop_map(|index| StopReason::ALL[index]);
    prop_oneof![
        6 => connector().prop_map(|connector| UserAction::PlugIn { connector }),
        4 => connector().prop_map(|connector| UserAction::PlugOut { connector }),
        6 => (tag, proptest::option::of(connector())).prop_map(|(tag, connector)| {
            UserAction::PresentToken { id_tag: tag.to_owned(), connector, kind: <_>::default() }
        }),
        2 => (connector(), reason).prop_map(|(connector, reason)| UserAction::Stop { connector, reason }),
        1 => (connector(), error).prop_map(|(connector, error)| {
            UserAction::SetFault { connector, error, info: None }
        }),
        1 => connector().prop_map(|connector| UserAction::ClearFault { connector }),
        1 => connector().prop_map(|connector| UserAction::PauseCharging { connector }),
        1 => connector().prop_map(|connector| UserAction::ResumeCharging { connector }),
        1 => (connector(), -1.0..1e5f64, 0.0..101.0f64).prop_map(|(connector, energy, soc)| {
            let to = MeterOverride { energy_wh: Some(energy), soc: Some(soc), ..MeterOverride::default() };
            UserAction::SetMeter { connector, to }
        }),
        1 => overridden().prop_map(|(connector, to)| UserAction::SetMeter { connector, to }),
        1 => setting(),
        1 => Just(UserAction::Reboot),
        1 => Just(UserAction::Disconnect),
        1 => Just(UserAction::Reconnect),
        1 => connector().prop_map(|connector| UserAction::JamLock { connector, jammed: connector > 1 }),
        1 => (0..3u8).prop_map(|count| UserAction::FailResets { count }),
        1 => transfers(),
        1 => repeats(),
    ]
}

/// Sessions that repeat by themselves, or their end.
fn repeats() -> impl Strategy<Value = UserAction> {
    prop_oneof![
        Just(r#"{"idTags":["A","B","R"],"pauseS":{"min":0,"max":40},"durationS":{"min":1,"max":90}}"#),
        Just(
            r#"{"idTags":["A"],"startEveryS":{"min":10,"max":60},"energyWh":{"min":1,"max":300},"carPauseS":{"min":0,"max":30},"sessions":5,"seed":7}"#
        ),
        Just(""),
    ]
    .prop_map(|plan| match plan {
        "" => UserAction::StopRepeating,
        plan => {
            UserAction::RepeatSessions(Box::new(serde_json::from_str(plan).expect("a plan")))
        }
    })
}

fn transfers() -> impl Strategy<Value = UserAction> {
    let outcome = 0..FirmwareOutcome::ALL.len();
    let status = 0..FirmwareState::ALL.len();
    prop_oneof![
        (outcome, 0..20u32).prop_map(|(firmware, duration_s)| UserAction::SetTransfers {
            firmware: FirmwareOutcome::ALL[firmware],
            diagnostics: DiagnosticsOutcome::ALL[firmware % DiagnosticsOutcome::ALL.len()],
            duration_s,
        }),
        status.prop_map(|status| UserAction::SetFirmwareStatus(FirmwareState::ALL[status])),
        Just(UserAction::SetPublication(PublishOutcome::InvalidChecksum)),
        Just(UserAction::SendFirmwareStatus),
        Just(UserAction::ResetFirmware),
    ]
}

fn setting() -> impl Strategy<Value = UserAction> {
    prop_oneof![
        Just(("StopTransactionOnEVSideDisconnect", "false")),
        Just(("UnlockConnectorOnEVSideDisconnect", "false")),
        Just(("StopTransactionOnInvalidId", "false")),
        Just(("AllowOfflineTxForUnknownId", "true")),
        Just(("LocalPreAuthorize", "true")),
        Just(("MaxEnergyOnInvalidId", "50")),
        Just(("MeterValueSampleInterval", "7")),
        Just(("ClockAlignedDataInterval", "60")),
        Just(("ConnectionTimeOut", "5")),
        Just(("StopTxnSampledData", "Energy.Active.Import.Register,SoC")),
    ]
    .prop_map(|(key, value)| UserAction::SetSetting {
        key: key.to_owned(),
        value: value.to_owned(),
    })
}

fn call() -> impl Strategy<Value = Step> {
    prop_oneof![
        connector().prop_map(|c| Step::Call(
            "RemoteStartTransaction",
            json!({"connectorId": c, "idTag": "R"})
        )),
        Just(Step::Call("RemoteStartTransaction", json!({"idTag": "R"}))),
        (0..6i64).prop_map(|id| Step::Call("RemoteStopTransaction", json!({"transactionId": id}))),
        (connector(), any::<bool>()).prop_map(|(c, on)| {
            let kind = if on { "Operative" } else { "Inoperative" };
            Step::Call("ChangeAvailability", json!({"connectorId": c, "type": kind}))
        }),
        connector().prop_map(|c| Step::Call("UnlockConnector", json!({"connectorId": c}))),
        Just(Step::Call("Reset", json!({"type": "Soft"}))),
        Just(Step::Call("Reset", json!({"type": "Hard"}))),
        Just(Step::Call("GetConfiguration", json!({}))),
        Just(Step::Call("ClearCache", json!({}))),
        Just(Step::Call("Reset", json!({"type": 5}))),
        Just(Step::Call("Unheard", json!([]))),
    ]
}

pub(crate) fn world() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => (0..90_000i64).prop_map(Step::Pass),
        1 => (0..4_000_000i64).prop_map(Step::Freeze),
        2 => Just(Step::Lose),
        4 => Just(Step::Open),
        1 => (0..10_000i64).prop_map(Step::Reload),
        1 => (0..1_000_000i64).prop_map(Step::Reload),
        1 => any::<bool>().prop_map(Step::Power),
        2 => any::<bool>().prop_map(Step::Transfer),
    ]
}

/// A CSMS that may be slow but is never wrong.
pub(crate) fn honest() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => user().prop_map(Step::User),
        3 => call(),
        3 => profiles::call(),
        4 => Just(Step::Answer(0)),
        8 => Just(Step::Settle),
        4 => (1..3u8).prop_map(Step::Session),
        6 => world(),
    ]
}

/// Anything at all.
pub(crate) fn anything() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => user().prop_map(Step::User),
        3 => call(),
        3 => profiles::call(),
        6 => (0..6u8).prop_map(Step::Answer),
        6 => Just(Step::Settle),
        3 => (1..3u8).prop_map(Step::Session),
        6 => world(),
        2 => "\\PC{0,40}".prop_map(Step::Raw),
        2 => prop_oneof![
            Just("[2,\"x\",\"Reset\"]"), Just("[3,\"x\",{}]"), Just("[4,\"x\",\"y\",\"z\",{}]"),
            Just("[2,\"x\",\"GetConfiguration\",{\"key\":[1]}]"), Just("[3,null,null]"), Just("[[]]"),
        ].prop_map(|text| Step::Raw(text.to_owned())),
    ]
}

/// An injected fault, or the end of all of them.
pub(crate) fn fault() -> impl Strategy<Value = Step> {
    prop_oneof![
        Just(r#"{"direction":"fromStation","chance":300,"delayMs":700,"jitterMs":50000}"#),
        Just(r#"{"direction":"fromCsms","every":2,"delayMs":300,"jitterMs":300}"#),
        Just(r#"{"direction":"fromStation","every":3,"drop":true}"#),
        Just(r#"{"direction":"fromCsms","chance":500,"duplicate":true}"#),
        Just(r#"{"direction":"fromStation","chance":500,"duplicate":true}"#),
        Just(r#"{"direction":"fromStation","chance":100,"cut":true}"#),
        Just(r#"{"never":true,"every":2}"#),
        Just(r#"{"direction":"fromStation","every":4,"hold":true}"#),
        Just(r#"{"direction":"fromCsms","chance":200,"hold":true}"#),
    ]
    .prop_map(|rule| Step::User(UserAction::AddFault(serde_json::from_str(rule).expect("a rule"))))
}

/// What becomes of a message that is held.
pub(crate) fn held() -> impl Strategy<Value = Step> {
    let text = prop_oneof![
        Just(None),
        Just(Some("[2,\"x\",\"Reset\",{\"type\":\"Soft\"}]")),
        Just(Some("[3,\"x\",{}]")),
        Just(Some("[7]")),
        Just(Some("")),
    ];
    (1..9u32, text, any::<bool>()).prop_map(|(id, text, dropped)| {
        Step::User(if dropped {
            UserAction::DropHeld { id }
        } else {
            UserAction::ReleaseHeld { id, text: text.map(str::to_owned) }
        })
    })
}

pub(crate) fn hardware() -> impl Strategy<Value = Hardware> {
    (any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(dc, detachable_cable, restarts)| {
        Hardware {
            dc,
            detachable_cable,
            meter_restarts_per_session: restarts,
            ..Hardware::default()
        }
    })
}

/// Quantities held by hand and given back.
fn overridden() -> impl Strategy<Value = (u8, MeterOverride)> {
    let quantity =
        |most: f64| proptest::option::of(proptest::option::of(0.0..most).prop_map(Override::from));
    let flag = || proptest::option::of(proptest::bool::ANY);
    (connector(), quantity(2e4), quantity(40.0), quantity(400.0), flag(), flag()).prop_map(
        |(connector, power_w, current_a, voltage_v, energy_fixed, soc_fixed)| {
            let rest = MeterOverride::default();
            let to =
                MeterOverride { power_w, current_a, voltage_v, energy_fixed, soc_fixed, ..rest };
            (connector, to)
        },
    )
}
