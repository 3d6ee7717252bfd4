//! The messages that charge points send, and the answers to them.
//!
//! **Owns** the answer to each message that a charge point initiates (1.6 §4), transactions apart.
//! **Must not know** frames. Violations do not matter here: sanity checks never keep an answer back
//! (1.6 §4.8).

use serde_json::{Value, json};

use crate::csms::Csms;
use crate::limits::MAX_REMEMBERED;
use crate::payload::{date, int, owned, remember, status, text, time, without_nulls};
use crate::state::{Job, Registration, ReportedStatus};

impl Csms {
    /// The payload of the answer to a CALL of 1.6, or to one that 2.0.1 tells alike.
    pub(crate) fn take_call_v16(
        &mut self,
        at: usize,
        action: &str,
        payload: &Value,
        again: bool,
    ) -> Value {
        match action {
            "BootNotification" => self.boot(at, payload),
            "Heartbeat" => json!({ "currentTime": time(self.now.utc) }),
            "Authorize" => {
                let tag = text(payload, "/idTag").unwrap_or_default();
                json!({ "idTagInfo": self.tag_info(tag, None) })
            }
            "DataTransfer" => self.data_transfer(payload),
            "StatusNotification" => self.told_status(at, payload),
            "DiagnosticsStatusNotification"
            | "FirmwareStatusNotification"
            | "LogStatusNotification"
            | "SignedFirmwareStatusNotification" => self.told_of_job(at, action, payload),
            "SignCertificate" => self.sign_certificate(at, payload, again),
            "SecurityEventNotification" => self.security_event(at, payload, again),
            "StartTransaction" => self.start(at, payload, again),
            "StopTransaction" => self.stop(at, payload),
            "MeterValues" => self.meter_values(at, payload, again),
            _ => json!({}),
        }
    }

    /// 1.6 §4.2.
    fn boot(&mut self, at: usize, payload: &Value) -> Value {
        let config = &self.state.config;
        let station = &mut self.state.stations[at];
        let policy = match station.policy.unwrap_or(config.registration) {
            // There is no such answer.
            Registration::Unknown => Registration::Accepted,
            policy => policy,
        };
        station.registration = policy;
        station.boot = payload.clone();
        station.booted_at = Some(self.now.utc);
        let interval = config.interval_s;
        // The connectors may be in any state by now.
        self.sessions[at].told.clear();
        self.sessions[at].untrigger("BootNotification");
        self.dirty.station(at);
        json!({
            "status": policy.as_str(),
            "currentTime": time(self.now.utc),
            "interval": interval,
        })
    }

    /// 1.6 §4.3. The vendor of the demo knows one message, which gives its data back.
    fn data_transfer(&self, payload: &Value) -> Value {
        let vendor = text(payload, "/vendorId").unwrap_or_default();
        if !self.state.config.vendors.iter().any(|known| known == vendor) {
            return json!({ "status": "UnknownVendorId" });
        }
        if !matches!(text(payload, "/messageId"), None | Some("Echo")) {
            return json!({ "status": "UnknownMessageId" });
        }
        let data = payload.get("data").cloned().unwrap_or_default();
        without_nulls(json!({ "status": "Accepted", "data": data }))
    }

    /// 1.6 §4.9.
    fn told_status(&mut self, at: usize, payload: &Value) -> Value {
        let id = int(payload, "/connectorId").unwrap_or_default();
        let error_code = owned(payload, "/errorCode").unwrap_or_default();
        let (info, since) = (owned(payload, "/info"), date(payload, "/timestamp"));
        self.note_status(at, id, status(payload), error_code, info, since);
        json!({})
    }

    /// What a connector told of itself.
    pub(crate) fn note_status(
        &mut self,
        at: usize,
        id: i64,
        status: &str,
        error_code: String,
        info: Option<String>,
        since: Option<i64>,
    ) {
        let now = self.now.utc;
        let Some(connector) = self.connector(at, id) else { return };
        if connector.status != status {
            connector.since = since.or(Some(now));
        }
        status.clone_into(&mut connector.status);
        connector.error_code = error_code;
        connector.info = info;
        self.sessions[at].told.insert(id, status.to_owned());
    }

    /// 1.6 §4.4, §4.5.
    fn told_of_job(&mut self, at: usize, action: &str, payload: &Value) -> Value {
        if status(payload) == "Idle" {
            // Another status may have been on its way when the trigger went out.
            self.sessions[at].untrigger(action);
        }
        let station = &mut self.state.stations[at];
        let job = match action {
            "FirmwareStatusNotification" | "SignedFirmwareStatusNotification" => {
                &mut station.firmware
            }
            "LogStatusNotification" => &mut station.log_upload,
            _ => &mut station.diagnostics,
        };
        let told = ReportedStatus { status: status(payload).to_owned(), at: self.now.utc };
        remember(&mut job.get_or_insert_with(Job::default).told, told, MAX_REMEMBERED);
        self.dirty.station(at);
        json!({})
    }
}
