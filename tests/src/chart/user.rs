//! What a person does in a chart.

use ocpp_engine::station::{
    CertificateUse, DiagnosticsOutcome, ErrorCode, FirmwareOutcome, FirmwareState, PublishOutcome,
    StopReason, TokenType,
};
use ocpp_engine::{LimitSource, MeterOverride, Override, UserAction, Versions};
use ocpp_types::Strictness;
use serde_json::Value;

use super::parse::{millis, number_of, optional, split};

#[expect(clippy::too_many_lines, reason = "one arm for each verb")]
pub(super) fn user(text: &str) -> Result<UserAction, String> {
    let (verb, rest) = split(text);
    let (first, more) = split(rest);
    let connector = || number_of(first);
    Ok(match verb {
        "plugs" => UserAction::PlugIn { connector: connector()? },
        "unplugs" => UserAction::PlugOut { connector: connector()? },
        "presents" => presents(first, more)?,
        "stops" => {
            let reason = optional(more).unwrap_or_else(|| "Local".to_owned());
            let reason = StopReason::parse(&reason).ok_or("no such reason")?;
            UserAction::Stop { connector: connector()?, reason }
        }
        "faults" => {
            let (error, info) = split(more);
            let error = ErrorCode::parse(error).ok_or("no such error code")?;
            UserAction::SetFault { connector: connector()?, error, info: optional(info) }
        }
        "clears" => UserAction::ClearFault { connector: connector()? },
        "pauses" => UserAction::PauseCharging { connector: connector()? },
        "resumes" => UserAction::ResumeCharging { connector: connector()? },
        "meters" => meter(connector()?, more)?,
        "sets" => {
            let (key, value) = rest.split_once('=').ok_or("sets KEY = VALUE")?;
            UserAction::SetSetting { key: key.trim().to_owned(), value: value.trim().to_owned() }
        }
        "defines" => {
            let own = serde_json::from_str(rest).map_err(|error| error.to_string())?;
            UserAction::DefineSetting(own)
        }
        "undefines" => UserAction::UndefineSetting { key: rest.to_owned() },
        "repeats" if rest.is_empty() => UserAction::StopRepeating,
        "repeats" => {
            let plan = serde_json::from_str(rest).map_err(|error| error.to_string())?;
            UserAction::RepeatSessions(Box::new(plan))
        }
        "parks" => UserAction::OccupyBay { connector: connector()?, occupied: true },
        "departs" => UserAction::OccupyBay { connector: connector()?, occupied: false },
        "jams" => UserAction::JamLock { connector: connector()?, jammed: true },
        "frees" => UserAction::JamLock { connector: connector()?, jammed: false },
        "spoils" => UserAction::FailResets { count: connector()? },
        "sends" => {
            let (message_id, data) = split(more);
            UserAction::SendDataTransfer {
                vendor_id: first.to_owned(),
                message_id: optional(message_id),
                data: optional(data),
            }
        }
        "installs" => UserAction::InstallCertificate {
            usage: CertificateUse::parse(first).ok_or("no such certificate type")?,
            certificate: more.to_owned(),
        },
        "removes" => UserAction::RemoveCertificate { fingerprint: first.to_owned() },
        "requests" => UserAction::RequestCertificate,
        "contracts" => contracts(first, more)?,
        "shows" => UserAction::PresentContractCertificate {
            connector: connector()?,
            certificate: more.to_owned(),
        },
        "alarms" => {
            UserAction::SendSecurityEvent { kind: first.to_owned(), tech_info: optional(more) }
        }
        "wipes" => UserAction::ClearSecurityLog,
        "types" => UserAction::SendRaw { text: rest.to_owned() },
        "injects" => {
            UserAction::AddFault(serde_json::from_str(rest).map_err(|error| error.to_string())?)
        }
        "heals" if first.is_empty() => UserAction::ClearFaults,
        "heals" => UserAction::RemoveFault { id: connector()?.into() },
        "releases" => UserAction::ReleaseHeld { id: connector()?.into(), text: optional(more) },
        "discards" => UserAction::DropHeld { id: connector()?.into() },
        "cuts" => UserAction::CutSocket,
        "skews" => UserAction::SkewClock { ms: millis(first)? },
        "is" => UserAction::SetStrictness(Strictness::parse(first).ok_or("strict or lenient")?),
        "needs" => UserAction::AnnounceNeeds {
            connector: connector()?,
            needs: serde_json::from_str(more).map_err(|error| error.to_string())?,
        },
        "limits" => UserAction::SetExternalLimit(
            serde_json::from_str(rest).map_err(|error| error.to_string())?,
        ),
        "lifts" => UserAction::ReleaseExternalLimit {
            source: LimitSource::parse(first).ok_or("EMS, SO or Other")?,
        },
        "reboots" => UserAction::Reboot,
        "identifies" => {
            let identity = serde_json::from_str(rest).map_err(|error| error.to_string())?;
            UserAction::SetIdentity(Box::new(identity))
        }
        "offers" => {
            UserAction::OfferVersions(Versions::parse(first).ok_or("no list of versions of OCPP")?)
        }
        "transfers" => transfers(rest)?,
        "publishes" => UserAction::SetPublication(
            PublishOutcome::parse(first).ok_or("no such outcome of a publication")?,
        ),
        "names" => UserAction::NameFirmware { version: optional(first) },
        "says" => UserAction::SetFirmwareStatus(
            FirmwareState::parse(first).ok_or("no such firmware status")?,
        ),
        "reports" if first.is_empty() => UserAction::SendFirmwareStatus,
        "reports" => UserAction::ReportStatus { connector: connector()? },
        "edits" => {
            UserAction::EditAccess(serde_json::from_str(rest).map_err(|error| error.to_string())?)
        }
        "notifies" => {
            let status = serde_json::from_str(more).map_err(|error| error.to_string())?;
            UserAction::SendStatus { connector: connector()?, status }
        }
        "forgets" => UserAction::ResetFirmware,
        "connects" => UserAction::Connect { endpoint: first.to_owned() },
        "disconnects" => UserAction::Disconnect,
        "reconnects" => UserAction::Reconnect,
        _ => return Err(format!("no user {verb:?}")),
    })
}

/// `TEXT [at CONNECTOR] [as TYPE]`; a text of `-` is none.
fn presents(text: &str, more: &str) -> Result<UserAction, String> {
    let mut action = (None, TokenType::default());
    let mut rest = more;
    while !rest.is_empty() {
        let (word, after) = split(rest);
        let (value, left) = split(after);
        match word {
            "at" => action.0 = Some(number_of(value)?),
            "as" => action.1 = TokenType::parse(value).ok_or("no such type of token")?,
            _ => return Err(format!("a token is presented at or as something, not {word:?}")),
        }
        rest = left;
    }
    let (connector, kind) = action;
    let id_tag = if text == "-" { String::new() } else { text.to_owned() };
    Ok(UserAction::PresentToken { id_tag, connector, kind })
}

/// `CONNECTOR EMAID install|update`.
fn contracts(connector: &str, more: &str) -> Result<UserAction, String> {
    let (emaid, what) = split(more);
    let update = match what {
        "install" => false,
        "update" => true,
        _ => return Err(format!("a contract certificate is for install or update, not {what:?}")),
    };
    let connector = number_of(connector)?;
    Ok(UserAction::RequestContractCertificate { connector, emaid: emaid.to_owned(), update })
}

/// `FIRMWARE DIAGNOSTICS SECONDS`.
fn transfers(text: &str) -> Result<UserAction, String> {
    let (firmware, rest) = split(text);
    let (diagnostics, seconds) = split(rest);
    Ok(UserAction::SetTransfers {
        firmware: FirmwareOutcome::parse(firmware).ok_or("no such outcome")?,
        diagnostics: DiagnosticsOutcome::parse(diagnostics).ok_or("no such outcome")?,
        duration_s: seconds.parse().map_err(|_| format!("{seconds:?} is no duration"))?,
    })
}

fn meter(connector: u8, text: &str) -> Result<UserAction, String> {
    let value: Value = serde_json::from_str(text).map_err(|e| e.to_string())?;
    let number = |key: &str| value.get(key).and_then(Value::as_f64);
    let held = |key: &str| value.get(key).map(|value| Override::from(value.as_f64()));
    let flag = |key: &str| value.get(key).and_then(Value::as_bool);
    Ok(UserAction::SetMeter {
        connector,
        to: MeterOverride {
            energy_wh: number("energyWh"),
            power_w: held("powerW"),
            current_a: held("currentA"),
            voltage_v: held("voltageV"),
            soc: number("soc"),
            energy_fixed: flag("energyHeld"),
            soc_fixed: flag("socHeld"),
        },
    })
}
