//! The security log as a file, for the CSMS that has asked for it.

use ocpp_types::secrets;
use serde_json::json;

use super::Entry;
use crate::feature::Core;
use crate::time::date_time;

/// The file: a line of JSON for each event. Its format is up to the station (security N01).
pub(crate) fn log_file(core: &Core, from: Option<i64>, to: Option<i64>) -> String {
    let period = from.unwrap_or(i64::MIN)..=to.unwrap_or(i64::MAX);
    let entries = core.security.log.iter().filter(|it| period.contains(&it.at));
    let line = |entry: &Entry| {
        let line = json!({
            "timestamp": date_time(entry.at),
            "type": entry.kind,
            "techInfo": entry.tech_info,
            "critical": entry.critical,
            "delivery": entry.delivery.as_str(),
        });
        let line = line.to_string();
        format!("{}\n", secrets::mask(&line))
    };
    entries.map(line).collect()
}
