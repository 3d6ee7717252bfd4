//! The messages of both versions that a CSMS needs for smart charging.

use ocpp_types::DateTime;
use serde_json::{Value, json};

use crate::oracle::{Kind, Purpose, Spec};

fn name(purpose: Purpose, v201: bool) -> &'static str {
    match purpose {
        Purpose::Max if v201 => "ChargingStationMaxProfile",
        Purpose::Max => "ChargePointMaxProfile",
        Purpose::Default => "TxDefaultProfile",
        Purpose::Tx => "TxProfile",
    }
}

/// What a CSMS of 2.0.1 would write: a start where the kind needs one, no more phases than three
/// (K01.FR.40, FR.41, §2.11).
pub(crate) fn in_v201(spec: &Spec) -> Spec {
    let mut spec = spec.clone();
    match (spec.kind, spec.start) {
        (Kind::Relative, Some(_)) if spec.purpose != Purpose::Max => spec.start = None,
        (Kind::Absolute, None) if spec.purpose != Purpose::Max => spec.kind = Kind::Relative,
        _ => {}
    }
    for (_, _, phases) in &mut spec.periods {
        *phases = phases.map(|phases| phases.min(3));
    }
    spec
}

/// A profile as it travels; `transaction` is the name of one that it is for.
fn profile(spec: &Spec, v201: bool, transaction: Option<&str>) -> Value {
    let time = |ms: i64| DateTime::from_unix_ms(ms).to_string();
    let periods: Vec<_> = spec
        .periods
        .iter()
        .map(|(start, tenths, phases)| {
            let mut period = json!({"startPeriod": start, "limit": *tenths as f64 / 10.0});
            if let Some(phases) = phases {
                period["numberPhases"] = (*phases).into();
            }
            period
        })
        .collect();
    let unit = if spec.watts { "W" } else { "A" };
    let mut schedule = json!({"chargingRateUnit": unit, "chargingSchedulePeriod": periods});
    if let Some(start) = spec.start {
        schedule["startSchedule"] = time(start).into();
    }
    if let Some(duration) = spec.duration {
        schedule["duration"] = duration.into();
    }
    let (kind, recurrency) = match spec.kind {
        Kind::Absolute => ("Absolute", None),
        Kind::Relative => ("Relative", None),
        Kind::Daily => ("Recurring", Some("Daily")),
        Kind::Weekly => ("Recurring", Some("Weekly")),
    };
    let mut profile = json!({
        "stackLevel": spec.level,
        "chargingProfilePurpose": name(spec.purpose, v201),
        "chargingProfileKind": kind,
    });
    if v201 {
        schedule["id"] = 1.into();
        profile["id"] = spec.id.into();
        profile["chargingSchedule"] = json!([schedule]);
        if let Some(name) = transaction {
            profile["transactionId"] = name.into();
        }
    } else {
        profile["chargingProfileId"] = spec.id.into();
        profile["chargingSchedule"] = schedule;
    }
    if let Some(recurrency) = recurrency {
        profile["recurrencyKind"] = recurrency.into();
    }
    if let Some(from) = spec.valid_from {
        profile["validFrom"] = time(from).into();
    }
    if let Some(to) = spec.valid_to {
        profile["validTo"] = time(to).into();
    }
    profile
}

/// `SetChargingProfile`. A profile for a transaction names the one that runs.
pub(crate) fn set(spec: &Spec, v201: bool, running: &str) -> Value {
    if !v201 {
        return json!({"connectorId": spec.connector, "csChargingProfiles": profile(spec, v201, None)});
    }
    let transaction = Some(running).filter(|_| spec.purpose == Purpose::Tx);
    json!({"evseId": spec.connector, "chargingProfile": profile(spec, v201, transaction)})
}

pub(crate) fn clear(
    v201: bool,
    id: Option<i64>,
    connector: Option<i64>,
    purpose: Option<Purpose>,
    level: Option<i64>,
) -> Value {
    let mut payload = json!({});
    let put = |payload: &mut Value, key: &str, value: Option<Value>| {
        if let Some(value) = value {
            payload[key] = value;
        }
    };
    let (id_key, place_key) =
        if v201 { ("chargingProfileId", "evseId") } else { ("id", "connectorId") };
    put(&mut payload, place_key, connector.map(Value::from));
    put(&mut payload, "chargingProfilePurpose", purpose.map(|it| name(it, v201).into()));
    put(&mut payload, "stackLevel", level.map(Value::from));
    if v201 {
        payload = json!({"chargingProfileCriteria": payload});
    }
    put(&mut payload, id_key, id.map(Value::from));
    payload
}

/// The action that starts a transaction, and its payload.
pub(crate) fn start(v201: bool, connector: u8, spec: Option<&Spec>) -> (&'static str, Value) {
    let id = format!("T{connector}");
    let (action, mut payload) = if v201 {
        let token = json!({"idToken": id, "type": "Central"});
        let payload = json!({"evseId": connector, "idToken": token, "remoteStartId": 1});
        ("RequestStartTransaction", payload)
    } else {
        ("RemoteStartTransaction", json!({"connectorId": connector, "idTag": id}))
    };
    if let Some(spec) = spec {
        payload["chargingProfile"] = profile(spec, v201, None);
    }
    (action, payload)
}

pub(crate) fn ask(v201: bool, connector: u8, duration: i64, unit: Option<&str>) -> Value {
    let place = if v201 { "evseId" } else { "connectorId" };
    let mut call = json!({place: connector, "duration": duration});
    if let Some(unit) = unit {
        call["chargingRateUnit"] = unit.into();
    }
    call
}

/// A composite schedule, in the words of 1.6.
pub(crate) fn composite(v201: bool, answer: Value) -> Value {
    if !v201 {
        return answer;
    }
    let schedule = &answer["schedule"];
    json!({
        "status": answer["status"],
        "connectorId": schedule["evseId"],
        "scheduleStart": schedule["scheduleStart"],
        "chargingSchedule": {
            "duration": schedule["duration"],
            "chargingRateUnit": schedule["chargingRateUnit"],
            "chargingSchedulePeriod": schedule["chargingSchedulePeriod"],
        },
    })
}
