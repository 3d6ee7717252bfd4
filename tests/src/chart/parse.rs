//! Reading a chart.

use ocpp_engine::station::TransferCause;
use ocpp_engine::{StationSetup, TransferFailure, UserAction, Versions};
use ocpp_types::{Rule, Text};
use serde_json::Value;

use super::pattern;
use super::report::Claim;
use super::user::user;
use crate::sim::Transfer;

/// A chart that can be run.
#[derive(Debug)]
pub struct Chart {
    pub(super) setup: StationSetup,
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
    /// The station sends all parts of the report of that number, and they are answered.
    Report(i64),
    /// The same of the monitors.
    Monitors(i64),
    /// Something is so of the report that came last.
    Reports(Claim),
    User {
        action: UserAction,
        refused: bool,
    },
    PowerOff,
    PowerOn,
    Reload(i64),
    /// The socket closes with this code.
    Drop(u16),
    /// The CSMS takes this subprotocol, or the first that is offered.
    Open(Option<String>),
    Fails,
    /// The driver's transfer ends.
    Transfer {
        what: Transfer,
        result: Result<u64, TransferFailure>,
    },
    Idle,
    /// The driver has no more room for records.
    StorageFull,
    /// Whether cryptographic jobs are performed.
    Performs(bool),
    /// The password for connections to come.
    Password(String),
    /// Whether the driver has a password for them.
    Credentials(bool),
    /// Where the connection that is asked for, or open, goes: nothing for what a person has connected
    /// to.
    Endpoint(String),
    /// Whether the station asks for a connection.
    Connecting(bool),
    /// Whether the connection that is asked for, or open, is one with TLS.
    Tls(bool),
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
        let mut chart = Self { setup: StationSetup::default(), cold: false, steps: Vec::new() };
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

    #[expect(clippy::too_many_lines, reason = "one arm for each word")]
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
            "report" => Step::Report(rest.parse().map_err(|_| format!("{rest:?} is no number"))?),
            "monitors" => {
                Step::Monitors(rest.parse().map_err(|_| format!("{rest:?} is no number"))?)
            }
            "reports" => Step::Reports(Claim::parse(rest)?),
            "user" => Step::User { action: user(rest)?, refused: false },
            "refused" => Step::User { action: user(split(rest).1)?, refused: true },
            "power" => match rest {
                "on" => Step::PowerOn,
                _ => Step::PowerOff,
            },
            "reload" => Step::Reload(millis(rest)?),
            "drop" if rest.is_empty() => Step::Drop(1006),
            "drop" => Step::Drop(rest.parse().map_err(|_| format!("{rest:?} is no close code"))?),
            "open" => Step::Open(optional(rest)),
            "fails" => Step::Fails,
            "download" => transfer(rest, Transfer::Download)?,
            "upload" => transfer(rest, Transfer::Upload)?,
            "idle" => Step::Idle,
            "crypto" => Step::Performs(rest != "off"),
            "full" => Step::StorageFull,
            "credentials" => Step::Credentials(rest == "yes"),
            "password" => Step::Password(rest.to_owned()),
            "endpoint" => Step::Endpoint(rest.to_owned()),
            "connecting" => Step::Connecting(rest == "yes"),
            "tls" => Step::Tls(rest == "yes"),
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
                self.setup.connectors = number_of(rest.trim_start_matches(['=', ' ']))?;
            }
            "hardware" => {
                self.setup.hardware = serde_json::from_str(rest).map_err(|e| e.to_string())?;
            }
            "vehicle" => {
                self.setup.vehicle = serde_json::from_str(rest).map_err(|e| e.to_string())?;
            }
            "ocpp" => {
                self.setup.ocpp =
                    Versions::parse(rest).ok_or_else(|| format!("no versions {rest:?}"))?;
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

pub(super) fn split(text: &str) -> (&str, &str) {
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    (word, rest.trim())
}

fn transfer(text: &str, kind: fn(String) -> Transfer) -> Result<Step, String> {
    let (location, rest) = split(text);
    let (outcome, more) = split(rest);
    let result = match outcome {
        "ok" => Ok(more.parse().map_err(|_| format!("{more:?} is no number of bytes"))?),
        "fails" => Err(TransferFailure::other(Text::verbatim(more.to_owned()))),
        "refused" => {
            let (cause, why) = split(more);
            let cause = TransferCause::parse(cause).ok_or("no such cause")?;
            Err(TransferFailure { cause, why: Text::verbatim(why.to_owned()) })
        }
        _ => return Err("a transfer ends ok BYTES, fails WHY or refused CAUSE WHY".to_owned()),
    };
    Ok(Step::Transfer { what: kind(location.to_owned()), result })
}

pub(super) fn millis(seconds: &str) -> Result<i64, String> {
    let seconds: f64 =
        seconds.parse().map_err(|_| format!("{seconds:?} is no number of seconds"))?;
    Ok((seconds * 1000.0) as i64)
}

pub(super) fn number_of(text: &str) -> Result<u8, String> {
    text.trim().parse().map_err(|_| format!("{text:?} is no connector"))
}

pub(super) fn optional(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}
