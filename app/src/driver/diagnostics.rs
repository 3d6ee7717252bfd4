//! The file of diagnostics: what the page's log holds of a period.
//!
//! **Owns** its format. **Must not know** where it goes.
//!
//! JSON, one value a line, since the format is the station's affair (1.6 §5.9): who the station
//! is, its settings, then the entries of the log as `log()` gives them, oldest first.

use ocpp_engine::station::Registration;
use ocpp_engine::{Hardware, Identity, LinkView, StationView};
use ocpp_types::secrets;
use serde::Serialize;
use std::collections::BTreeMap;

use super::log::{Log, Numbered};

/// A longer file leaves out its oldest entries, and says how many.
const MAX_BYTES: usize = 8 << 20;

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DiagnosticsFile {
    pub file_name: String,
    pub content: String,
}

/// The period of the entries, in Unix milliseconds on the station's clock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    pub from: Option<i64>,
    pub to: Option<i64>,
}

impl Period {
    fn contains(self, at: i64) -> bool {
        self.from.is_none_or(|from| from <= at) && self.to.is_none_or(|to| at <= to)
    }
}

/// A file to be written, of what the log has before entry `end`.
#[derive(Clone, Debug)]
pub struct Order {
    pub file_name: String,
    pub period: Period,
    pub end: u64,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase", tag = "type", rename = "station")]
struct Head<'a> {
    from: Option<i64>,
    to: Option<i64>,
    identity: &'a Identity,
    hardware: &'a Hardware,
    boots: u64,
    registration: Registration,
    link: &'a LinkView,
    entries: usize,
    /// The entries of the period that are too many for the file.
    left_out: usize,
}

#[derive(Serialize)]
#[serde(tag = "type", rename = "settings")]
struct Configuration<'a> {
    values: BTreeMap<&'a str, &'a str>,
}

pub fn write(order: Order, view: &StationView, log: &Log) -> DiagnosticsFile {
    let Order { file_name, period, end } = order;
    let mut lines: Vec<String> = Vec::new();
    let mut bytes = 0;
    let mut left_out = 0;
    log.with_range(0, end, |rows| {
        for row in rows.iter().rev().filter(|row| period.contains(row.entry.at)) {
            let line = to_line(&Numbered::from(*row));
            bytes += line.len();
            if bytes > MAX_BYTES {
                left_out += 1;
            } else {
                lines.push(line);
            }
        }
    });
    let station = &view.station;
    let head = Head {
        from: period.from,
        to: period.to,
        identity: &station.identity,
        hardware: &station.hardware,
        boots: station.boots,
        registration: station.registration,
        link: &view.link,
        entries: lines.len(),
        left_out,
    };
    let settings = view.settings.iter().map(|setting| (&*setting.key, &*setting.value)).collect();
    let mut content = to_line(&head);
    content.push_str(&to_line(&Configuration { values: settings }));
    content.extend(lines.into_iter().rev());
    DiagnosticsFile { file_name, content }
}

fn to_line(value: &impl Serialize) -> String {
    let line = serde_json::to_string(value).expect("plain data has a JSON form");
    let mut line = secrets::mask(&line).into_owned();
    line.push('\n');
    line
}
