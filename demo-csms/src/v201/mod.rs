//! OCPP 2.0.1: its payloads, which change the same state as those of 1.6.
//!
//! **Owns** the reading and writing of payloads of 2.0.1. **Must not know** frames, and holds no
//! facts of its own.
//!
//! Connector n of the state is EVSE n.

mod call_results;
pub(crate) mod ceilings;
mod costs;
pub(crate) mod defaults;
pub(crate) mod monitoring;
mod planning;
pub(crate) mod publishing;
mod transactions;
pub(crate) mod violations;

use ocpp_types::v201::IdTokenKind;
use serde_json::{Value, json};

use crate::csms::Csms;
use crate::metering;
use crate::payload::{date, int, list, owned, text, time, without_nulls};
use crate::pricing;
use crate::state::{Reading, ReservationState, Setting};

/// The message that a CALL of ours asks for (2.0.1 F06; B02.FR.02 for the reports).
pub(super) fn asked_for<'a>(action: &str, payload: &'a Value) -> Option<&'a str> {
    match action {
        "GetBaseReport" | "GetReport" => Some("NotifyReport"),
        "GetMonitoringReport" => Some("NotifyMonitoringReport"),
        "GetDisplayMessages" => Some("NotifyDisplayMessages"),
        "TriggerMessage" => text(payload, "/requestedMessage").map(|wanted| match wanted {
            "SignChargingStationCertificate" | "SignV2GCertificate" | "SignCombinedCertificate" => {
                "SignCertificate"
            }
            wanted => wanted,
        }),
        _ => None,
    }
}

/// 2.0.1 has one message for firmware, signed or not (L01).
pub(super) fn authority_call(action: &str, payload: Value) -> (String, Value) {
    let action = if action == "SignedUpdateFirmware" { "UpdateFirmware" } else { action };
    (action.to_owned(), payload)
}

/// What was measured: at the outlet, of all phases together (2.0.1 §2.32, §2.41).
fn readings(payload: &Value) -> Vec<Reading> {
    list(payload, "/meterValue").iter().filter_map(reading).collect()
}

fn reading(value: &Value) -> Option<Reading> {
    let at = date(value, "/timestamp")?;
    let samples = list(value, "/sampledValue").iter().filter_map(|sample| {
        let number = sample.get("value")?.as_f64()?;
        let multiplier = int(sample, "/unitOfMeasure/multiplier").unwrap_or_default();
        let power = 10_f64.powi(i32::try_from(multiplier).ok()?);
        let measurand = text(sample, "/measurand");
        let (phase, location) = (text(sample, "/phase"), text(sample, "/location"));
        let unit = text(sample, "/unitOfMeasure/unit").unwrap_or_default();
        Some(metering::Sample { number: number * power, measurand, phase, location, unit })
    });
    Some(metering::reading_of(at, samples))
}

/// A variable as one name: `EVSE[1].AvailabilityState`.
fn key(of: &Value) -> String {
    let part = |it: &str, name: &str| {
        let instance = text(of, &format!("/{it}/instance"));
        let instance = instance.map(|instance| format!("({instance})")).unwrap_or_default();
        format!("{name}{instance}")
    };
    let component = text(of, "/component/name").unwrap_or_default();
    let variable = text(of, "/variable/name").unwrap_or_default();
    let place = match (int(of, "/component/evse/id"), int(of, "/component/evse/connectorId")) {
        (Some(evse), Some(connector)) => format!("[{evse}.{connector}]"),
        (Some(evse), None) => format!("[{evse}]"),
        (None, _) => String::new(),
    };
    format!("{}{place}.{}", part("component", component), part("variable", variable))
}

/// The actual value of each variable of a `NotifyReport` (B07).
fn reported(payload: &Value) -> Vec<Setting> {
    let actual = |it: &&Value| matches!(text(it, "/type"), None | Some("Actual"));
    let setting = |data: &Value| {
        let attribute = list(data, "/variableAttribute").iter().find(actual)?;
        let readonly = text(attribute, "/mutability") == Some("ReadOnly");
        let value = owned(attribute, "/value");
        Some(Setting { key: key(data), value, readonly: Some(readonly) })
    };
    list(payload, "/reportData").iter().filter_map(setting).collect()
}

impl Csms {
    pub(crate) fn take_call_v201(
        &mut self,
        at: usize,
        action: &str,
        payload: &Value,
        again: bool,
    ) -> Value {
        match action {
            "Authorize" => self
                .authorize_by_hashes(payload)
                .unwrap_or_else(|| json!({ "idTokenInfo": self.token_info(payload, None) })),
            "StatusNotification" => {
                let id = int(payload, "/evseId").unwrap_or_default();
                let status = text(payload, "/connectorStatus").unwrap_or_default();
                self.note_status(at, id, status, String::new(), None, date(payload, "/timestamp"));
                json!({})
            }
            "TransactionEvent" => self.transaction_event(at, payload),
            "SignCertificate" => {
                self.sessions[at].untrigger("SignCertificate");
                self.sign_certificate(at, payload, again)
            }
            "MeterValues" => {
                let evse = int(payload, "/evseId").unwrap_or_default();
                if !again {
                    self.note_reading(at, evse, &readings(payload));
                }
                json!({})
            }
            "NotifyReport" => {
                self.note_power(at, payload);
                self.note_settings(at, reported(payload));
                if payload.get("tbc") != Some(&Value::Bool(true)) {
                    self.sessions[at].untrigger("NotifyReport");
                }
                json!({})
            }
            "NotifyMonitoringReport" => {
                if payload.get("tbc") != Some(&Value::Bool(true)) {
                    self.sessions[at].untrigger("NotifyMonitoringReport");
                }
                json!({})
            }
            "PublishFirmwareStatusNotification" => self.told_of_publication(at, payload),
            "NotifyEvent" => self.notify_event(at, payload, again),
            "NotifyDisplayMessages" => {
                if payload.get("tbc") != Some(&Value::Bool(true)) {
                    self.sessions[at].untrigger("NotifyDisplayMessages");
                }
                json!({})
            }
            "ReservationStatusUpdate" => {
                let state = match text(payload, "/reservationUpdateStatus") {
                    Some("Expired") => ReservationState::Expired,
                    _ => ReservationState::Cancelled,
                };
                let id = int(payload, "/reservationId").unwrap_or_default();
                self.end_reservation(at, id, state);
                json!({})
            }
            // One that its certificate authority has not issued (M06.FR.04).
            "GetCertificateStatus" => json!({ "status": "Failed" }),
            // A request that it cannot read, or is not to answer.
            "Get15118EVCertificate" => json!({ "status": "Failed", "exiResponse": "" }),
            "NotifyChargingLimit" => self.limit_of_others(at, payload),
            "ClearedChargingLimit" => self.limit_of_others_is_over(at, payload),
            "NotifyEVChargingNeeds" => self.charging_needs(at, payload),
            "NotifyEVChargingSchedule" => json!({ "status": "Accepted" }),
            // The rest is told as in 1.6, or asks for nothing.
            _ => self.take_call_v16(at, action, payload, again),
        }
    }

    /// The `idTokenInfo` for the `idToken` of a payload (C01). `transaction` is one that it is
    /// about to charge with.
    pub(crate) fn token_info(&self, payload: &Value, transaction: Option<i64>) -> Value {
        let token = text(payload, "/idToken/idToken").unwrap_or_default();
        let kind = text(payload, "/idToken/type").and_then(IdTokenKind::parse);
        if kind == Some(IdTokenKind::NoAuthorization) {
            // Nobody was asked for a token (C02).
            return json!({ "status": "Accepted" });
        }
        let tag = self.tag(token);
        let status = match self.tag_status(token, transaction) {
            "Invalid" if tag.is_none() => "Unknown",
            status => status,
        };
        let mut info = info(tag, status, self.now.utc);
        if status == "Accepted" {
            // The same for everybody: the demo has one tariff (I01).
            info["personalMessage"] =
                json!({ "format": "UTF8", "content": pricing::words(&self.state.config.tariff) });
        }
        info
    }
}

/// An `IdTokenInfo` (2.0.1 §2.27). An expiry that has passed is told by the status alone.
fn info(tag: Option<&crate::state::Tag>, status: &str, now: i64) -> Value {
    let group = tag.and_then(|tag| tag.parent_id_tag.as_deref());
    let expiry = tag.and_then(|tag| tag.expires_at).filter(|at| *at > now);
    without_nulls(json!({
        "status": status,
        "groupIdToken": group.map(|group| json!({ "idToken": group, "type": "Central" })),
        "cacheExpiryDateTime": expiry.map(time),
    }))
}
