//! Reading a chart.

use ocpp_engine::station::{
    DiagnosticsOutcome, ErrorCode, FirmwareOutcome, FirmwareState, StopReason,
};
use ocpp_engine::{Factory, MeterOverride, Override, UserAction};
use ocpp_types::Rule;
use ocpp_types::Strictness;
use serde_json::Value;

use super::pattern;
use crate::sim::Transfer;

/// A chart that can be run.
#[derive(Debug)]
pub struct Chart {
    pub(super) factory: Factory,
    pub(super) cold: bool,
    pub(super) steps: Vec<(usize, Step)>,
}

/// A line that is none.
#[derive(Debug, PartialEq, Eq)]
pub struct ChartError {
    pub line: usize,
    pub why: String,
}

#[derive(Debug)]
pub(super) enum Step {
    /// The CSMS sends a CALL and expects this answer.
    Call {
        action: String,
        payload: Value,
        answer: Expected,
    },
    /// The CSMS sends this text.
    Raw(String),
    /// The CSMS sends its last frame once more.
    Again,
    /// The station has sent its last CALL twice; the CSMS answers again.
    Twin(Value),
    /// The scorecard, or the item of one of its lists that has this name there.
    Score {
        list: Option<(&'static str, &'static str, String)>,
        pattern: Value,
    },
    /// The CSMS answers the last CALL after all.
    Late(String),
    /// The station sends a CALL, and gets this answer.
    Expect {
        action: String,
        payload: Value,
        answer: Answer,
    },
    /// The station answers something that was sent raw.
    ExpectAnswer(Expected),
    User {
        action: UserAction,
        refused: bool,
    },
    PowerOff,
    PowerOn,
    Reload(i64),
    Drop,
    Open,
    Fails,
    /// The driver's transfer ends.
    Transfer {
        what: Transfer,
        result: Result<u64, String>,
    },
    Idle,
    Wait(i64),
    Until(i64),
    Nothing,
    Notice(String),
    View {
        part: String,
        pattern: Value,
    },
    /// The rule and the pointer, or just the rule; nothing where nothing is broken.
    Violation(Option<(Rule, Option<String>)>),
    Status {
        connector: u8,
        status: String,
    },
}

#[derive(Debug)]
pub(super) enum Expected {
    Result(Value),
    Error(String),
    /// Text that is no JSON.
    Malformed,
    /// One or the other, whatever it says.
    Any,
    Silent,
}

#[derive(Debug)]
pub(super) enum Answer {
    Agree,
    Result(Value),
    Error(String),
    Raw(String),
    Silent,
}

impl Chart {
    /// Reads the text of a chart.
    ///
    /// # Errors
    /// The first line that cannot be read.
    pub fn parse(text: &str) -> Result<Self, ChartError> {
        let mut chart = Self { factory: Factory::default(), cold: false, steps: Vec::new() };
        for (index, line) in text.lines().enumerate() {
            let content = line.trim();
            if content.is_empty() || content.starts_with('#') {
                continue;
            }
            let indented = line.starts_with(' ');
            let read =
                if indented { chart.answer(content) } else { chart.line(index + 1, content) };
            read.map_err(|why| ChartError { line: index + 1, why })?;
        }
        Ok(chart)
    }

    fn line(&mut self, number: usize, content: &str) -> Result<(), String> {
        let (word, rest) = split(content);
        if self.header(word, rest)? {
            return Ok(());
        }
        let step = match word {
            "csms" if rest.starts_with("raw ") => Step::Raw(split(rest).1.to_owned()),
            "csms" if rest == "again" => Step::Again,
            "csms" if rest.starts_with("late ") => Step::Late(split(rest).1.to_owned()),
            "csms" => {
                let (action, payload) = split(rest);
                let payload = serde_json::from_str(payload).map_err(|e| e.to_string())?;
                Step::Call { action: action.to_owned(), payload, answer: Expected::Silent }
            }
            "cp" if rest.starts_with("answers ") => Step::ExpectAnswer(expected(split(rest).1)?),
            "cp" => {
                let (action, payload) = split(rest);
                let payload = pattern::parse(payload)?;
                Step::Expect { action: action.to_owned(), payload, answer: Answer::Agree }
            }
            "setting" => {
                let (key, value) = rest.split_once('=').ok_or("setting KEY = VALUE")?;
                let (key, value) = (key.trim().to_owned(), value.trim().to_owned());
                Step::User { action: UserAction::SetSetting { key, value }, refused: false }
            }
            "user" => Step::User { action: user(rest)?, refused: false },
            "refused" => Step::User { action: user(split(rest).1)?, refused: true },
            "power" => match rest {
                "on" => Step::PowerOn,
                _ => Step::PowerOff,
            },
            "reload" => Step::Reload(millis(rest)?),
            "drop" => Step::Drop,
            "open" => Step::Open,
            "fails" => Step::Fails,
            "download" => transfer(rest, Transfer::Download)?,
            "upload" => transfer(rest, Transfer::Upload)?,
            "idle" => Step::Idle,
            "view" => {
                let (part, pattern) = split(rest);
                Step::View { part: part.to_owned(), pattern: pattern::parse(pattern)? }
            }
            "wait" => Step::Wait(millis(rest)?),
            "until" => Step::Until(millis(rest)?),
            "nothing" => Step::Nothing,
            "notice" => Step::Notice(rest.to_owned()),
            "twin" => Step::Twin(serde_json::from_str(rest).map_err(|error| error.to_string())?),
            "score" => Step::Score { list: None, pattern: pattern::parse(rest)? },
            "latency" | "broken" => {
                let (name, rest) = split(rest);
                let list =
                    if word == "broken" { ("violations", "rule") } else { ("latencies", "action") };
                let list = Some((list.0, list.1, name.to_owned()));
                Step::Score { list, pattern: pattern::parse(rest)? }
            }
            "clean" => Step::Violation(None),
            "violation" => {
                let (rule, pointer) = split(rest);
                let rule = Rule::parse(rule).ok_or_else(|| format!("no rule {rule:?}"))?;
                Step::Violation(Some((rule, optional(pointer))))
            }
            "status" => {
                let (connector, status) = split(rest);
                Step::Status { connector: number_of(connector)?, status: status.to_owned() }
            }
            _ => return Err(format!("{word:?} begins no line")),
        };
        self.steps.push((number, step));
        Ok(())
    }

    /// Lines about the station itself.
    fn header(&mut self, word: &str, rest: &str) -> Result<bool, String> {
        match word {
            "connectors" => {
                self.factory.connectors = number_of(rest.trim_start_matches(['=', ' ']))?;
            }
            "hardware" => {
                self.factory.hardware = serde_json::from_str(rest).map_err(|e| e.to_string())?;
            }
            "vehicle" => {
                self.factory.vehicle = serde_json::from_str(rest).map_err(|e| e.to_string())?;
            }
            "cold" => self.cold = true,
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// An indented line belongs to the step before.
    fn answer(&mut self, content: &str) -> Result<(), String> {
        let (who, rest) = split(content);
        match (who, self.steps.last_mut().map(|(_, step)| step)) {
            ("cp", Some(Step::Call { answer, .. })) => *answer = expected(rest)?,
            ("csms", Some(Step::Expect { answer, .. })) => {
                let (word, text) = split(rest);
                *answer = match word {
                    "ERROR" => Answer::Error(text.to_owned()),
                    "raw" => Answer::Raw(text.to_owned()),
                    "silent" => Answer::Silent,
                    _ => Answer::Result(serde_json::from_str(rest).map_err(|e| e.to_string())?),
                };
            }
            _ => return Err("nothing here to answer".to_owned()),
        }
        Ok(())
    }
}

fn expected(text: &str) -> Result<Expected, String> {
    let (word, code) = split(text);
    Ok(match word {
        "ERROR" => Expected::Error(code.to_owned()),
        "any" => Expected::Any,
        "malformed" => Expected::Malformed,
        "silent" => Expected::Silent,
        _ => Expected::Result(pattern::parse(text)?),
    })
}

fn split(text: &str) -> (&str, &str) {
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    (word, rest.trim())
}

fn transfer(text: &str, kind: fn(String) -> Transfer) -> Result<Step, String> {
    let (location, rest) = split(text);
    let (outcome, more) = split(rest);
    let result = match outcome {
        "ok" => Ok(more.parse().map_err(|_| format!("{more:?} is no number of bytes"))?),
        "fails" => Err(more.to_owned()),
        _ => return Err("a transfer ends ok BYTES or fails WHY".to_owned()),
    };
    Ok(Step::Transfer { what: kind(location.to_owned()), result })
}

fn millis(seconds: &str) -> Result<i64, String> {
    let seconds: f64 =
        seconds.parse().map_err(|_| format!("{seconds:?} is no number of seconds"))?;
    Ok((seconds * 1000.0) as i64)
}

fn number_of(text: &str) -> Result<u8, String> {
    text.trim().parse().map_err(|_| format!("{text:?} is no connector"))
}

fn optional(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn user(text: &str) -> Result<UserAction, String> {
    let (verb, rest) = split(text);
    let (first, more) = split(rest);
    let connector = || number_of(first);
    Ok(match verb {
        "plugs" => UserAction::PlugIn { connector: connector()? },
        "unplugs" => UserAction::PlugOut { connector: connector()? },
        "presents" => {
            let connector = match more.strip_prefix("at ") {
                Some(at) => Some(number_of(at)?),
                None => None,
            };
            UserAction::PresentToken { id_tag: first.to_owned(), connector }
        }
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
        "types" => UserAction::SendRaw { text: rest.to_owned() },
        "injects" => {
            UserAction::AddFault(serde_json::from_str(rest).map_err(|error| error.to_string())?)
        }
        "heals" if first.is_empty() => UserAction::ClearFaults,
        "heals" => UserAction::RemoveFault { id: connector()?.into() },
        "cuts" => UserAction::CutSocket,
        "skews" => UserAction::SkewClock { ms: millis(first)? },
        "is" => UserAction::SetStrictness(Strictness::parse(first).ok_or("strict or lenient")?),
        "reboots" => UserAction::Reboot,
        "identifies" => {
            let identity = serde_json::from_str(rest).map_err(|error| error.to_string())?;
            UserAction::SetIdentity(Box::new(identity))
        }
        "transfers" => transfers(rest)?,
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
