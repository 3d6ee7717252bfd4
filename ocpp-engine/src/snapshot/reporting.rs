//! What the CSMS was told of a connector, as it is stored.

use serde::{Deserialize, Serialize};

use crate::station::{ErrorCode, ManualStatus, Report, Reporting, Status};

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct ReportRecord {
    status: Status,
    error: ErrorCode,
    info: Option<String>,
    #[serde(default)]
    plugged: bool,
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    reserved: bool,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct ReportingRecord {
    current: ReportRecord,
    since: i64,
    #[serde(rename = "told")]
    last_sent: Option<ReportRecord>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    manual: Option<ManualStatus>,
}

impl From<&Report> for ReportRecord {
    fn from(report: &Report) -> Self {
        Self {
            status: report.status,
            error: report.error,
            info: report.info.clone(),
            plugged: report.plugged,
            reserved: report.reserved,
        }
    }
}

impl From<ReportRecord> for Report {
    fn from(record: ReportRecord) -> Self {
        Self {
            status: record.status,
            error: record.error,
            info: record.info,
            plugged: record.plugged,
            reserved: record.reserved,
        }
    }
}

impl From<&Reporting> for ReportingRecord {
    fn from(reporting: &Reporting) -> Self {
        Self {
            current: (&reporting.current).into(),
            since: reporting.since,
            last_sent: reporting.last_sent.as_ref().map(Into::into),
            manual: reporting.manual.clone(),
        }
    }
}

impl ReportingRecord {
    /// The report that was given to the CSMS last is on its way: whoever restores this does not
    /// hear whether it arrived.
    pub(crate) fn forget_last_sent(&mut self) {
        self.last_sent = None;
    }
}

impl From<ReportingRecord> for Reporting {
    fn from(record: ReportingRecord) -> Self {
        Self {
            current: record.current.into(),
            since: record.since,
            last_sent: record.last_sent.map(Into::into),
            manual: record.manual,
        }
    }
}
