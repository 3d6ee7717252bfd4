//! What the CSMS believes and what the station knows, line by line.
//!
//! **Owns** which facts belong together, and why they may differ.
//! **Must not know** how either side learned it, nor how a line is drawn (`compare_view.rs`).

#[cfg(test)]
mod tests;

use demo_csms::{Job, Registration, ReservationState, State, Station};
use ocpp_engine::station::{self, FirmwareState};
use ocpp_engine::{ConnectorView, LimitSource, LinkState, ProfileView, StationView};
use ocpp_types::v16::AvailabilityType;
use ocpp_types::{Version, secrets};

/// What a line is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    Connection,
    Registration,
    Station,
    /// The status of this connector.
    Connector(i64),
    Availability(i64),
    Transaction(i64),
    Meter(i64),
    Reservations,
    ListVersion,
    Profiles,
    Firmware,
    Diagnostics,
    Configuration,
    /// A configuration key.
    Setting(String),
}

/// A fact as one side has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// Terms of the specification, numbers and names: never translated. Empty where there is none.
    Text(String),
    Connected(bool),
    Link(LinkState),
    /// A transaction, by the CSMS's number or in 2.0.1 by the station's UUID, and its idTag; without an
    /// id for as long as the station has none.
    Transaction(Option<String>, String),
    /// Watt-hours, and when they were reported, in Unix milliseconds.
    Energy(i64, Option<i64>),
    /// Reservations or charging profiles, in order.
    AtConnector(Vec<AtConnector>),
    /// So many configuration keys that the CSMS was told of.
    KeysReported(usize),
    Keys(usize),
}

/// Something with a number at a connector: the card of a reservation, the purpose of a profile.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AtConnector {
    pub connector: i64,
    pub id: i64,
    pub what: String,
}

/// Why both sides may differ where the station is online.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The end of a connection may be noticed late.
    DeadConnection,
    /// The station learns of it when it boots.
    NextBoot,
    NotReported,
    LocalChange,
    OnTheWay,
    UsedOrExpired,
    AskListVersion,
    ProfileEnded,
    AskConfiguration,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub subject: Subject,
    pub csms: Fact,
    pub station: Fact,
    /// Where they differ: why they may.
    pub difference: Option<Reason>,
}

/// Why both sides cannot agree now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mismatch {
    /// So many messages of transactions are on the way.
    OnTheWay(usize),
    /// The station is offline, and so many messages wait.
    Offline(usize),
}

/// None where nothing keeps them apart.
pub fn apart(of: &Station, view: &StationView) -> Option<Mismatch> {
    let online = view.link.state == LinkState::Online && of.connected;
    match (online, view.queue.length) {
        (true, 0) => None,
        (true, waiting) => Some(Mismatch::OnTheWay(waiting)),
        (false, waiting) => Some(Mismatch::Offline(waiting)),
    }
}

/// Every fact that both sides have an opinion about. `profiles` are those of the station.
pub fn lines(
    state: &State,
    of: &Station,
    view: &StationView,
    profiles: &[ProfileView],
) -> Vec<Line> {
    let mut lines = vec![connection(of, view), registration(of, view)];
    // In 2.0.1, only connectors have a status.
    if of.ocpp == Version::V16 {
        let main = &view.station;
        lines.push(status(Subject::Station, of, 0, main.status.as_str(), main.error_code.as_str()));
    }
    for connector in &view.connectors {
        lines.extend(connector_lines(state, of, connector));
    }
    lines.extend([reservations(of, view), list_version(of, view), charging_profiles(of, profiles)]);
    let firmware = (job_status(of.firmware.as_ref()), view.firmware.status.as_str());
    lines.push(texts(Subject::Firmware, firmware, Reason::NotReported));
    let diagnostics = (job_status(of.diagnostics.as_ref()), view.diagnostics.status.as_str());
    lines.push(texts(Subject::Diagnostics, diagnostics, Reason::NotReported));
    lines.extend(settings(of, view));
    lines
}

/// A line whose sides are the same or not.
fn line(subject: Subject, csms: Fact, station: Fact, why: Reason) -> Line {
    let difference = (csms != station).then_some(why);
    Line { subject, csms, station, difference }
}

fn texts(
    subject: Subject,
    (csms, station): (impl Into<String>, impl Into<String>),
    why: Reason,
) -> Line {
    line(subject, Fact::Text(csms.into()), Fact::Text(station.into()), why)
}

fn connection(of: &Station, view: &StationView) -> Line {
    let open = matches!(view.link.state, LinkState::Online | LinkState::Booting);
    Line {
        subject: Subject::Connection,
        csms: Fact::Connected(of.connected),
        station: Fact::Link(view.link.state),
        difference: (open != of.connected).then_some(Reason::DeadConnection),
    }
}

fn registration(of: &Station, view: &StationView) -> Line {
    let own = match view.station.registration {
        station::Registration::Unregistered => Registration::Unknown.as_str(),
        own => own.as_str(),
    };
    texts(Subject::Registration, (of.registration.as_str(), own), Reason::NextBoot)
}

/// The status of a connector, or with 0 of the station as a whole, as either side has it.
fn status(subject: Subject, of: &Station, id: i64, status: &str, error: &str) -> Line {
    let words = |status: &str, error: &str| match error {
        "" | "NoError" => status.to_owned(),
        error => format!("{status} ({error})"),
    };
    let believed = of.connector(id).map(|it| words(&it.status, &it.error_code));
    let both = (believed.unwrap_or_default(), words(status, error));
    texts(subject, both, Reason::NotReported)
}

fn connector_lines(state: &State, of: &Station, view: &ConnectorView) -> Vec<Line> {
    let id = i64::from(view.id);
    let believed = of.connector(id).cloned().unwrap_or_default();
    // A status of 2.0.1 comes without an error.
    let error = if of.ocpp == Version::V201 { "" } else { view.error_code.as_str() };
    let mut lines = vec![status(Subject::Connector(id), of, id, view.ocpp_status, error)];
    if let Some(availability) = believed.availability {
        let operative = view.operative && !view.inoperative_scheduled;
        let own =
            if operative { AvailabilityType::Operative } else { AvailabilityType::Inoperative };
        let both = (availability, own.as_str());
        lines.push(texts(Subject::Availability(id), both, Reason::LocalChange));
    }
    let running = believed.transaction.and_then(|id| {
        let it = state.transactions.iter().find(|it| it.id == id)?;
        let id = it.uuid.clone().unwrap_or_else(|| id.to_string());
        Some(Fact::Transaction(Some(id), it.id_tag.clone()))
    });
    let own = own_transaction(of, view);
    if running.is_some() || own.is_some() {
        let none = || Fact::Text(String::new());
        let (csms, station) = (running.unwrap_or_else(none), own.unwrap_or_else(none));
        lines.push(line(Subject::Transaction(id), csms, station, Reason::OnTheWay));
    }
    if let Some(reading) = believed.reading
        && let Some(energy) = reading.energy_wh
    {
        // The meter runs on between readings: that is no difference.
        lines.push(Line {
            subject: Subject::Meter(id),
            csms: Fact::Energy(energy.round() as i64, Some(reading.at)),
            station: Fact::Energy(view.meter_wh.round() as i64, None),
            difference: None,
        });
    }
    lines
}

fn own_transaction(of: &Station, view: &ConnectorView) -> Option<Fact> {
    let session = view.transaction.as_ref();
    if of.ocpp == Version::V16 {
        let it = session?;
        let id = it.transaction_id.map(|id| id.to_string());
        return Some(Fact::Transaction(id, it.id_tag.clone()));
    }
    let id = view.open_transaction.as_ref()?.transaction_id.clone();
    let id_tag = session.map(|it| it.id_tag.clone()).unwrap_or_default();
    Some(Fact::Transaction(Some(id), id_tag))
}

fn reservations(of: &Station, view: &StationView) -> Line {
    let active = of.reservations.iter().filter(|it| it.state == ReservationState::Active);
    let csms = active.map(|it| place(it.id, it.connector, &it.id_tag));
    let own = view.connectors.iter().filter_map(|it| it.reservation.as_ref());
    let own = own.chain(&view.station.reservations);
    let own = own.map(|it| place(it.id, it.connector.into(), &it.id_tag));
    line(Subject::Reservations, list(csms), list(own), Reason::UsedOrExpired)
}

fn list_version(of: &Station, view: &StationView) -> Line {
    let own = view.local_list.version;
    let csms = match of.list_version {
        Some(version) => version.to_string(),
        // An empty list that the CSMS has never asked about is no difference.
        None if own == 0 => "0".to_owned(),
        None => String::new(),
    };
    texts(Subject::ListVersion, (csms, own.to_string()), Reason::AskListVersion)
}

fn charging_profiles(of: &Station, profiles: &[ProfileView]) -> Line {
    let csms = of.profiles.iter().map(|it| {
        let purpose = it.profile["chargingProfilePurpose"].as_str().unwrap_or_default();
        let id = it.profile["chargingProfileId"].as_i64().unwrap_or_default();
        place(id, it.connector.unwrap_or_default(), purpose)
    });
    // The CSMS has set no other.
    let own = profiles.iter().filter(|it| it.source == LimitSource::Csms);
    let own = own.map(|it| place(it.id, it.connector.into(), it.purpose));
    line(Subject::Profiles, list(csms), list(own), Reason::ProfileEnded)
}

/// How many keys either side knows, then the keys whose values differ.
fn settings(of: &Station, view: &StationView) -> Vec<Line> {
    let mut reported = 0;
    let mut lines = Vec::new();
    for setting in &of.configuration {
        let own = view.settings.iter().find(|own| own.key.eq_ignore_ascii_case(&setting.key));
        let (Some(value), Some(own)) = (&setting.value, own) else { continue };
        reported += 1;
        if own.value != *value {
            let subject = Subject::Setting(setting.key.clone());
            let both = (value.as_str(), own.value.as_str());
            let mut line = texts(subject, both, Reason::AskConfiguration);
            if secrets::is_secret(&setting.key) {
                let masked = || Fact::Text(secrets::MASK.to_owned());
                (line.csms, line.station) = (masked(), masked());
            }
            lines.push(line);
        }
    }
    let summary = Line {
        subject: Subject::Configuration,
        csms: Fact::KeysReported(reported),
        station: Fact::Keys(view.settings.len()),
        difference: None,
    };
    lines.insert(0, summary);
    lines
}

/// What the station said last of a transfer.
fn job_status(job: Option<&Job>) -> String {
    let last = job.and_then(|job| job.told.last());
    last.map_or(FirmwareState::Idle.as_str(), |told| told.status.as_str()).to_owned()
}

fn place(id: i64, connector: i64, what: &str) -> AtConnector {
    AtConnector { connector, id, what: what.to_owned() }
}

/// In an order that both sides have.
fn list(all: impl Iterator<Item = AtConnector>) -> Fact {
    let mut all: Vec<_> = all.collect();
    all.sort_unstable();
    Fact::AtConnector(all)
}
