//! What the answer to an operation of 2.0.1 changes.
//!
//! **Owns** the translation of an operation and its answer into those of 1.6 with the same meaning:
//! what they change in the state is the same.

use ocpp_types::Version;
use serde_json::{Map, Value, json};

use super::{asked_for, key};
use crate::csms::Csms;
use crate::payload::{int, list, owned, status, text, without_nulls};
use crate::session::Call;

/// An operation and its answer, in words of 1.6. The action is one that 2.0.1 may not have.
struct Meaning {
    action: &'static str,
    asked: Value,
    answer: Value,
}

impl Csms {
    pub(crate) fn take_answer_v201(&mut self, at: usize, call: &Call, answer: Option<&Value>) {
        debug_assert_eq!(self.version(at), Version::V201);
        let is_agreed = answer.is_some_and(|answer| status(answer) == "Accepted");
        if let Some(wanted) = asked_for(call.action, &call.payload).filter(|_| !is_agreed) {
            self.sessions[at].untrigger(wanted);
        }
        let Some(answer) = answer else {
            return self.take_answer_v16(at, call, None);
        };
        self.monitors_answered(at, call, answer);
        self.publication_answered(at, call, answer);
        if let Some(Meaning { action, asked, answer }) = meaning(call, answer) {
            let call = Call { action, payload: asked, ..call.clone() };
            self.take_answer_v16(at, &call, Some(&answer));
        }
    }
}

/// None where nothing is remembered of it.
#[expect(clippy::too_many_lines, reason = "one arm for each operation")]
fn meaning(call: &Call, answer: &Value) -> Option<Meaning> {
    let asked = &call.payload;
    let same = |action| Some(Meaning { action, asked: asked.clone(), answer: answer.clone() });
    let other = |action, asked| {
        Some(Meaning { action, asked: without_nulls(asked), answer: answer.clone() })
    };
    match call.action {
        "CancelReservation" | "CertificateSigned" | "DeleteCertificate" | "InstallCertificate" => {
            same(call.action)
        }
        "ChangeAvailability" => other(
            "ChangeAvailability",
            json!({
                "connectorId": int(asked, "/evse/id").unwrap_or_default(),
                "type": text(asked, "/operationalStatus"),
            }),
        ),
        "ClearChargingProfile" => {
            let criterion = |name: &str| asked.pointer(&format!("/chargingProfileCriteria/{name}"));
            other(
                "ClearChargingProfile",
                json!({
                    "id": int(asked, "/chargingProfileId"),
                    "connectorId": criterion("evseId"),
                    "stackLevel": criterion("stackLevel"),
                    "chargingProfilePurpose": criterion("chargingProfilePurpose"),
                }),
            )
        }
        "GetInstalledCertificateIds" => {
            let all = list(answer, "/certificateHashDataChain").iter();
            let all: Vec<_> = all.filter_map(|it| it.get("certificateHashData")).collect();
            let answer = json!({ "status": status(answer), "certificateHashData": all });
            Some(Meaning { action: "GetInstalledCertificateIds", asked: json!({}), answer })
        }
        "GetLocalListVersion" => {
            let answer = json!({ "listVersion": int(answer, "/versionNumber") });
            Some(Meaning { action: "GetLocalListVersion", asked: json!({}), answer })
        }
        "GetLog" if is_taken(answer) => same("GetLog"),
        "GetVariables" => Some(variables(got(answer))),
        // A start brings its profile with it (F01).
        "RequestStartTransaction" => other(
            "RemoteStartTransaction",
            json!({
                "connectorId": int(asked, "/evseId"),
                "chargingProfile": asked.get("chargingProfile").map(profile),
            }),
        ),
        "ReserveNow" => other(
            "ReserveNow",
            json!({
                "reservationId": int(asked, "/id"),
                "connectorId": int(asked, "/evseId").unwrap_or_default(),
                "idTag": text(asked, "/idToken/idToken"),
                "parentIdTag": text(asked, "/groupIdToken/idToken"),
                "expiryDate": text(asked, "/expiryDateTime"),
            }),
        ),
        "SendLocalList" => {
            let entries: Vec<_> =
                list(asked, "/localAuthorizationList").iter().map(local_entry).collect();
            other(
                "SendLocalList",
                json!({
                    "listVersion": int(asked, "/versionNumber"),
                    "updateType": text(asked, "/updateType"),
                    "localAuthorizationList": entries,
                }),
            )
        }
        "SetChargingProfile" => other(
            "SetChargingProfile",
            json!({
                "connectorId": int(asked, "/evseId"),
                "csChargingProfiles": asked.get("chargingProfile").map(profile),
            }),
        ),
        "SetVariables" => Some(variables(set(asked, answer))),
        "UpdateFirmware" if is_taken(answer) => same("SignedUpdateFirmware"),
        _ => None,
    }
}

/// `AcceptedCanceled`: what was under way has given way to it.
fn is_taken(answer: &Value) -> bool {
    status(answer).starts_with("Accepted")
}

/// A profile whose id has the name that it has in 1.6.
fn profile(profile: &Value) -> Value {
    let mut fields = profile.as_object().cloned().unwrap_or_default();
    if let Some(id) = fields.remove("id") {
        fields.insert("chargingProfileId".to_owned(), id);
    }
    Value::Object(fields)
}

fn local_entry(entry: &Value) -> Value {
    let info = entry.get("idTokenInfo").map(|info| {
        without_nulls(json!({
            "status": text(info, "/status"),
            "parentIdTag": text(info, "/groupIdToken/idToken"),
            "expiryDate": text(info, "/cacheExpiryDateTime"),
        }))
    });
    without_nulls(json!({ "idTag": text(entry, "/idToken/idToken"), "idTagInfo": info }))
}

/// What is known of variables: those with their values, and those that the station has not.
#[derive(Default)]
struct Variables {
    known: Vec<Value>,
    unknown: Vec<String>,
}

fn variables(Variables { known, unknown }: Variables) -> Meaning {
    let answer = json!({ "configurationKey": known, "unknownKey": unknown });
    Meaning { action: "GetConfiguration", asked: Value::Object(Map::new()), answer }
}

fn is_actual(attribute: &Value) -> bool {
    matches!(text(attribute, "/attributeType"), None | Some("Actual"))
}

fn got(answer: &Value) -> Variables {
    let mut found = Variables::default();
    for it in list(answer, "/getVariableResult").iter().filter(|it| is_actual(it)) {
        match text(it, "/attributeStatus") {
            Some("Accepted") => {
                let value = owned(it, "/attributeValue");
                found.known.push(without_nulls(json!({ "key": key(it), "value": value })));
            }
            Some("UnknownComponent" | "UnknownVariable") => found.unknown.push(key(it)),
            _ => {}
        }
    }
    found
}

/// What was set: the answer says of which variables, and the request to what.
fn set(asked: &Value, answer: &Value) -> Variables {
    let mut found = Variables::default();
    for it in list(answer, "/setVariableResult").iter().filter(|it| is_actual(it)) {
        let name = key(it);
        let agreed = matches!(text(it, "/attributeStatus"), Some("Accepted" | "RebootRequired"));
        let mut wanted = list(asked, "/setVariableData").iter();
        if let Some(wanted) = wanted.find(|it| is_actual(it) && key(it) == name)
            && agreed
        {
            let value = owned(wanted, "/attributeValue");
            found.known.push(without_nulls(json!({ "key": name, "value": value })));
        }
    }
    found
}
