//! What the answer to an operation changes.
//!
//! **Owns** what the CSMS believes after a charge point has agreed to something, or told
//! what it was asked. **Must not know** frames.

use ocpp_types::{Version, secrets};
use serde_json::Value;

use crate::csms::Csms;
use crate::dialect;
use crate::limits::{MAX_REMEMBERED, MAX_SETTINGS};
use crate::payload::{date, int, list, owned, remember, same, status, text};
use crate::session::Call;
use crate::state::{Job, Profile, Reservation, ReservationState, Setting, Station};

impl Csms {
    /// The answer to an operation as 1.6 has it.
    pub(crate) fn take_answer_v16(&mut self, at: usize, call: &Call, answer: Option<&Value>) {
        let will = answer.is_some_and(|answer| status(answer) == "Accepted");
        let wanted = dialect::asked_for(Version::V16, call.action, &call.payload);
        if let Some(wanted) = wanted.filter(|_| !will) {
            self.sessions[at].untrigger(wanted);
        }
        if answer.is_none() && call.action == "CertificateSigned" {
            self.certificate_answered(at, "CALLERROR");
        }
        let Some(answer) = answer else { return };
        if self.take_security_answer(at, call, answer) {
            return;
        }
        let (asked, outcome) = (&call.payload, status(answer));
        let agreed = matches!(outcome, "Accepted" | "Scheduled" | "RebootRequired");
        let now = self.now.utc;
        match call.action {
            "CancelReservation" if agreed => {
                let id = int(asked, "/reservationId").unwrap_or_default();
                self.end_reservation(at, id, ReservationState::Cancelled);
            }
            "ChangeAvailability" if agreed => self.available(at, asked),
            _ => {}
        }
        let station = &mut self.state.stations[at];
        match call.action {
            "ChangeConfiguration" if agreed => {
                let value = owned(asked, "/value");
                set(station, text(asked, "/key").unwrap_or_default(), value, None);
            }
            "GetConfiguration" => configuration(station, answer),
            "ClearChargingProfile" if agreed => {
                station.profiles.retain(|profile| !is_cleared(profile, asked));
            }
            "RemoteStartTransaction" if agreed => {
                if let Some(profile) = asked.get("chargingProfile") {
                    install(station, int(asked, "/connectorId"), profile, now);
                }
            }
            "SetChargingProfile" if agreed => {
                if let Some(profile) = asked.get("csChargingProfiles") {
                    install(station, int(asked, "/connectorId"), profile, now);
                }
            }
            "ReserveNow" if agreed => reserve(station, asked),
            "SendLocalList" if agreed => local_list(station, asked),
            "GetLocalListVersion" => {
                let version = int(answer, "/listVersion");
                if version != station.list_version {
                    // Another list than ours: what is in it nobody knows.
                    station.local_list.clear();
                }
                station.list_version = version;
            }
            "GetDiagnostics" => {
                let file_name = owned(answer, "/fileName");
                station.diagnostics = Some(Job { file_name, ..job(asked, now) });
            }
            "GetLog" => {
                let location = owned(asked, "/log/remoteLocation");
                let file_name = owned(answer, "/filename");
                station.log_upload = Some(Job { location, file_name, ..job(asked, now) });
            }
            "SignedUpdateFirmware" => {
                let location = owned(asked, "/firmware/location");
                station.firmware = Some(Job { location, ..job(asked, now) });
            }
            "UpdateFirmware" => station.firmware = Some(job(asked, now)),
            _ => return,
        }
        self.dirty.station(at);
    }

    fn available(&mut self, at: usize, asked: &Value) {
        let kind = owned(asked, "/type");
        match int(asked, "/connectorId") {
            Some(0) => {
                for connector in &mut self.state.stations[at].connectors {
                    connector.availability.clone_from(&kind);
                }
                if let Some(main) = self.connector(at, 0) {
                    main.availability = kind;
                }
            }
            Some(id) => {
                if let Some(connector) = self.connector(at, id) {
                    connector.availability = kind;
                }
            }
            None => {}
        }
    }
}

fn job(asked: &Value, now: i64) -> Job {
    Job { location: owned(asked, "/location"), asked_at: Some(now), ..Job::default() }
}

fn set(station: &mut Station, key: &str, value: Option<String>, readonly: Option<bool>) {
    // A password is not for those who look at settings (A01.FR.09).
    let value = value.filter(|_| !secrets::is_secret(key));
    let all = &mut station.configuration;
    match all.iter_mut().find(|setting| same(&setting.key, key)) {
        Some(old) => {
            old.value = value;
            old.readonly = readonly.or(old.readonly);
        }
        None => remember(all, Setting { key: key.to_owned(), value, readonly }, MAX_SETTINGS),
    }
}

impl Csms {
    /// Settings that the charge point told of.
    pub(crate) fn note_settings(&mut self, at: usize, all: Vec<Setting>) {
        for Setting { key, value, readonly } in all {
            set(&mut self.state.stations[at], &key, value, readonly);
        }
        self.dirty.station(at);
    }
}

fn configuration(station: &mut Station, answer: &Value) {
    for entry in list(answer, "/configurationKey") {
        let readonly = entry.get("readonly").and_then(Value::as_bool);
        set(station, text(entry, "/key").unwrap_or_default(), owned(entry, "/value"), readonly);
    }
    for key in list(answer, "/unknownKey").iter().filter_map(Value::as_str) {
        station.configuration.retain(|setting| !same(&setting.key, key));
    }
}

/// A profile replaces the one with its id, and the one with its purpose and stack level on the same
/// connector (1.6 §5.16, §3.13.2).
fn install(station: &mut Station, connector: Option<i64>, profile: &Value, now: i64) {
    const ID: &str = "/chargingProfileId";
    const PURPOSE: &str = "/chargingProfilePurpose";
    const LEVEL: &str = "/stackLevel";
    station.profiles.retain(|old| {
        let equal = |pointer| old.profile.pointer(pointer) == profile.pointer(pointer);
        !(equal(ID) || (equal(PURPOSE) && equal(LEVEL) && old.connector == connector))
    });
    let profile = Profile { connector, sent_at: now, profile: profile.clone() };
    remember(&mut station.profiles, profile, MAX_REMEMBERED);
}

/// 1.6 §5.5: with an id the rest does not matter (errata 3.26).
fn is_cleared(it: &Profile, asked: &Value) -> bool {
    let same = |wanted: &str, own: &str| {
        asked.get(wanted).is_none_or(|wanted| it.profile.get(own) == Some(wanted))
    };
    if let Some(id) = int(asked, "/id") {
        return int(&it.profile, "/chargingProfileId") == Some(id);
    }
    same("chargingProfilePurpose", "chargingProfilePurpose")
        && same("stackLevel", "stackLevel")
        && int(asked, "/connectorId").is_none_or(|at| it.connector == Some(at))
}

/// One with an id that is known replaces the other (1.6 §5.13).
fn reserve(station: &mut Station, asked: &Value) {
    let id = int(asked, "/reservationId").unwrap_or_default();
    let reservation = Reservation {
        id,
        connector: int(asked, "/connectorId").unwrap_or_default(),
        id_tag: owned(asked, "/idTag").unwrap_or_default(),
        parent_id_tag: owned(asked, "/parentIdTag"),
        expires_at: date(asked, "/expiryDate").unwrap_or_default(),
        state: ReservationState::Active,
    };
    station.reservations.retain(|old| old.id != id);
    remember(&mut station.reservations, reservation, MAX_REMEMBERED);
}

/// 1.6 §5.15.
fn local_list(station: &mut Station, asked: &Value) {
    const LIST: &str = "/localAuthorizationList";
    station.list_version = int(asked, "/listVersion");
    if text(asked, "/updateType") == Some("Full") {
        station.local_list = list(asked, LIST).to_vec();
        return;
    }
    for entry in list(asked, LIST) {
        let tag = text(entry, "/idTag").unwrap_or_default();
        station.local_list.retain(|old| !text(old, "/idTag").is_some_and(|old| same(old, tag)));
        if entry.get("idTagInfo").is_some() {
            station.local_list.push(entry.clone());
        }
    }
}
