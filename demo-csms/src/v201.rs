//! OCPP 2.0.1: what its messages mean for what the central system believes.
//!
//! **Owns** the translation from transaction events, EVSEs and tokens. An EVSE is a connector here.
//! **Must not know** frames.

use serde_json::{Value, json};

use crate::csms::Csms;
use crate::payload::{date, int, list, owned, text, time, without_nulls};
use crate::state::{State, Transaction};

/// An hour, in milliseconds.
const HOUR_MS: i64 = 3_600_000;

/// A payload for an operation that makes sense now; `{}` where nothing is known to fill in.
pub(crate) fn defaults(state: &State, now: i64, station: &str, action: &str) -> Value {
    let tag = state.config.tags.first().map_or("VOLTAB01", |tag| tag.id_tag.as_str());
    let token = json!({ "idToken": tag, "type": "ISO14443" });
    let mut own = state.transactions.iter().rev().filter(|it| it.station == station);
    let running = own.find(|it| it.is_running());
    let interval = json!({
        "component": { "name": "OCPPCommCtrlr" },
        "variable": { "name": "HeartbeatInterval" },
    });
    match action {
        "CancelReservation" => json!({ "reservationId": 1 }),
        "ChangeAvailability" => json!({ "operationalStatus": "Inoperative" }),
        "DataTransfer" => json!({ "vendorId": "org.voltab", "messageId": "echo", "data": "hello" }),
        "GetBaseReport" => json!({ "requestId": 1, "reportBase": "FullInventory" }),
        "GetLog" => json!({
            "logType": "SecurityLog",
            "requestId": 1,
            "log": { "remoteLocation": "demo://files/" },
        }),
        "GetReport" => json!({ "requestId": 1, "componentCriteria": ["Problem"] }),
        "GetVariables" => json!({ "getVariableData": [interval] }),
        "RequestStartTransaction" => json!({ "evseId": 1, "idToken": token, "remoteStartId": 1 }),
        "RequestStopTransaction" => {
            let uuid = running.and_then(|it| it.uuid.clone()).unwrap_or_default();
            json!({ "transactionId": uuid })
        }
        "ReserveNow" => json!({
            "id": 1,
            "evseId": 1,
            "expiryDateTime": time(now.saturating_add(HOUR_MS)),
            "idToken": token,
        }),
        "Reset" => json!({ "type": "OnIdle" }),
        "SendLocalList" => json!({
            "versionNumber": 1,
            "updateType": "Full",
            "localAuthorizationList": [
                { "idToken": token, "idTokenInfo": { "status": "Accepted" } },
            ],
        }),
        "SetVariables" => {
            let mut change = interval;
            change["attributeValue"] = "300".into();
            json!({ "setVariableData": [change] })
        }
        "TriggerMessage" => json!({ "requestedMessage": "Heartbeat" }),
        "UnlockConnector" => json!({ "evseId": 1, "connectorId": 1 }),
        _ => json!({}),
    }
}

impl Csms {
    /// Takes in a CALL of a charging station; gives the payload of the answer.
    pub(crate) fn take_call_of_201(
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
                let token = text(payload, "/idToken/idToken").unwrap_or_default();
                json!({ "idTokenInfo": self.token_info(token, None) })
            }
            "DataTransfer" => self.data_transfer(payload),
            "StatusNotification" => {
                let told = json!({
                    "connectorId": int(payload, "/evseId"),
                    "status": text(payload, "/connectorStatus"),
                    "errorCode": "NoError",
                    "timestamp": text(payload, "/timestamp"),
                });
                self.told_status(at, &told)
            }
            "TransactionEvent" => self.transaction_event(at, payload, again),
            "MeterValues" => {
                let evse = int(payload, "/evseId").unwrap_or_default();
                self.note_reading(at, evse, list(payload, "/meterValue"));
                json!({})
            }
            "FirmwareStatusNotification" | "LogStatusNotification" => {
                self.told_of_job(at, action, payload)
            }
            "SignCertificate" => self.sign_certificate(at, payload, again),
            "SecurityEventNotification" => self.security_event(at, payload, again),
            _ => json!({}),
        }
    }

    /// What is said of a token, as an `IdTokenInfo` (2.0.1 §2.27).
    fn token_info(&self, token: &str, transaction: Option<i64>) -> Value {
        let info = self.tag_info(token, transaction);
        let group = text(&info, "/parentIdTag")
            .map(|parent| json!({ "idToken": parent, "type": "Central" }));
        without_nulls(json!({
            "status": info.get("status"),
            "groupIdToken": group,
            "cacheExpiryDateTime": info.get("expiryDate"),
        }))
    }

    /// E01 to E08. Whatever event of a transaction comes first makes it known, for its start may have
    /// been lost.
    fn transaction_event(&mut self, at: usize, payload: &Value, again: bool) -> Value {
        let uuid = owned(payload, "/transactionInfo/transactionId").unwrap_or_default();
        let token = owned(payload, "/idToken/idToken");
        let known = self.place_of_uuid(at, &uuid);
        let place = known.unwrap_or_else(|| self.begin_event(at, uuid, payload));
        if !again {
            self.take_event(at, place, payload, token.as_deref());
        }
        let id = self.state.transactions[place].id;
        let info = token.map(|token| self.token_info(&token, Some(id)));
        without_nulls(json!({ "idTokenInfo": info }))
    }

    fn place_of_uuid(&self, at: usize, uuid: &str) -> Option<usize> {
        let station = &self.state.stations[at].id;
        let is_meant = |it: &Transaction| {
            it.station == *station
                && it.uuid.as_deref().is_some_and(|id| id.eq_ignore_ascii_case(uuid))
        };
        self.state.transactions.iter().rposition(is_meant)
    }

    fn begin_event(&mut self, at: usize, uuid: String, payload: &Value) -> usize {
        let id = self.next_transaction;
        self.next_transaction += 1;
        self.dirty.head = true;
        let transaction = Transaction {
            id,
            uuid: Some(uuid),
            station: self.state.stations[at].id.clone(),
            connector: int(payload, "/evse/id").unwrap_or_default(),
            status: "Accepted".to_owned(),
            started_at: date(payload, "/timestamp").unwrap_or(self.now.utc),
            reservation_id: int(payload, "/reservationId"),
            confirmed: true,
            ..Transaction::default()
        };
        self.begin(at, transaction);
        self.state.transactions.len() - 1
    }

    fn take_event(&mut self, at: usize, place: usize, payload: &Value, token: Option<&str>) {
        let values = list(payload, "/meterValue");
        let is_new = self.state.transactions[place].readings.is_empty();
        self.add_readings(place, values);
        let parent =
            token.and_then(|token| self.tag(token)).and_then(|tag| tag.parent_id_tag.clone());
        let status = token.map(|token| self.tag_status(token, None));
        let it = &mut self.state.transactions[place];
        it.seq_no = int(payload, "/seqNo").max(it.seq_no);
        let first = it.readings.iter().find_map(|reading| reading.energy_wh);
        if let Some(first) = first.filter(|_| is_new) {
            it.meter_start = first as i64;
        }
        if let Some(token) = token.filter(|_| it.id_tag.is_empty()) {
            token.clone_into(&mut it.id_tag);
            it.parent_id_tag = parent;
            status.unwrap_or_default().clone_into(&mut it.status);
        }
        if text(payload, "/eventType") == Some("Ended") {
            it.ended_at = date(payload, "/timestamp");
            it.meter_stop = Some((it.register_wh as i64).max(it.meter_start));
            let reason = owned(payload, "/transactionInfo/stoppedReason");
            it.reason = reason.or_else(|| Some("Local".to_owned()));
            it.stop_id_tag = token.map(str::to_owned);
        }
        let (id, connector, is_over) = (it.id, it.connector, !it.is_running());
        self.dirty.transaction(id);
        self.note_reading(at, connector, values);
        if let Some(connector) =
            self.connector(at, connector).filter(|it| is_over && it.transaction == Some(id))
        {
            connector.transaction = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::{Config, Csms, Input, Now, Output};

    /// What the central system answers to these CALLs of a station that has connected.
    fn answers(csms: &mut Csms, calls: &[(&str, Value)]) -> Vec<Value> {
        let now = Now { mono: 0, utc: 1_767_225_600_000 };
        let mut sent = Vec::new();
        let mut drive = |input: Input<'_>| {
            csms.handle(now, input).expect("nothing here is refused");
            loop {
                match csms.poll() {
                    Output::Send { text, .. } => {
                        let frame: Vec<Value> = serde_json::from_str(&text).expect("JSON");
                        sent.push(frame[2].clone());
                    }
                    Output::Log { entry, .. } => {
                        let entry = serde_json::to_value(&entry).expect("plain data");
                        let broken = entry.get("violations").and_then(Value::as_array);
                        assert!(broken.is_none_or(Vec::is_empty), "{entry}");
                    }
                    Output::Wait(_) => break,
                    _ => {}
                }
            }
        };
        drive(Input::Connected { station: "CP001", subprotocol: "ocpp2.0.1" });
        for (at, (action, payload)) in calls.iter().enumerate() {
            let text = json!([2, at.to_string(), action, payload]).to_string();
            drive(Input::Frame { station: "CP001", text: &text });
        }
        sent
    }

    fn boot() -> (&'static str, Value) {
        let station = json!({ "vendorName": "V", "model": "M" });
        ("BootNotification", json!({ "reason": "PowerUp", "chargingStation": station }))
    }

    fn event(kind: &str, trigger: &str, seq_no: i64, more: &Value) -> (&'static str, Value) {
        let mut payload = json!({
            "eventType": kind,
            "timestamp": "2026-01-01T00:00:00Z",
            "triggerReason": trigger,
            "seqNo": seq_no,
            "transactionInfo": { "transactionId": "4f7b" },
            "evse": { "id": 1, "connectorId": 1 },
        });
        let object = payload.as_object_mut().expect("an object");
        object.extend(more.as_object().expect("an object").clone());
        ("TransactionEvent", payload)
    }

    fn meter(energy: f64) -> Value {
        json!([{ "timestamp": "2026-01-01T00:00:00Z", "sampledValue": [{ "value": energy }] }])
    }

    #[test]
    fn a_transaction_is_known_once_with_its_energy_and_its_driver() {
        let mut csms = Csms::new(Config::default(), 7);
        let token = json!({ "idToken": "FAMILY01", "type": "ISO14443" });
        let info = json!({ "transactionId": "4f7b", "stoppedReason": "Local" });
        let calls = [
            boot(),
            event("Started", "CablePluggedIn", 0, &json!({ "meterValue": meter(100.0) })),
            event("Updated", "Authorized", 1, &json!({ "idToken": token })),
            event(
                "Ended",
                "EVCommunicationLost",
                2,
                &json!({ "meterValue": meter(1_600.0), "transactionInfo": info }),
            ),
        ];
        let sent = answers(&mut csms, &calls);
        assert_eq!(sent[0]["status"], "Accepted");
        assert_eq!(sent[2]["idTokenInfo"]["status"], "Accepted");
        assert_eq!(sent[2]["idTokenInfo"]["groupIdToken"]["idToken"], "FAMILY");
        let known = &csms.state.transactions;
        assert_eq!(known.len(), 1);
        let it = &known[0];
        assert_eq!(
            (it.id_tag.as_str(), it.meter_start, it.meter_stop),
            ("FAMILY01", 100, Some(1_600))
        );
        assert_eq!((it.reason.as_deref(), it.seq_no), (Some("Local"), Some(2)));
    }

    #[test]
    fn a_blocked_token_is_told_so() {
        let mut csms = Csms::new(Config::default(), 7);
        let token = json!({ "idToken": "BLOCKED1", "type": "ISO14443" });
        let sent = answers(&mut csms, &[boot(), ("Authorize", json!({ "idToken": token }))]);
        assert_eq!(sent[1]["idTokenInfo"]["status"], "Blocked");
    }
}
