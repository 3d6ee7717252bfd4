//! Storing and restoring: what survives a reload and a power cut.
//!
//! Within five minutes, a reload is transparent: the station has kept running, its transaction continues,
//! and it reconnects without a `BootNotification` (J §5.4). Whatever waited for an answer counts as
//! unanswered, as with a lost connection. A page that was closed for longer was a station without power:
//! transactions end with `PowerLoss` at the moment of the last record.

use std::collections::BTreeMap;

use ocpp_types::log::Level;
use ocpp_types::text;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::codec::CheckpointCodec;
use crate::delivery::{CallSubject, EVENT_PREFIX, Event, IDS_KEY, Outbox, Request};
use crate::engine::Engine;
use crate::engine::checkpoint::{self, MOMENT_KEY};
use crate::engine::link::{Link, Phase};
use crate::faults::{FaultView, Faults};
use crate::feature::{
    Core, authorization, availability, certificates, configuration, location, metering, monitoring,
    network, provisioning, repeat, reservation, reset, session, smart_charging, transfer,
};
use crate::io::Output;
use crate::observer::Memory;
use crate::settings::Key;
use crate::snapshot::{
    ConnectorRecord, PRIVATE_KEYS_KEY, SettingsRecord, StationRecord, VERSION, to_json,
};
use crate::station::config::Factory;
use crate::station::{Station, Status};
use crate::time::{Now, Timer};

const STATION_KEY: &str = "station";
const SETTINGS_KEY: &str = "settings";
const FAULTS_KEY: &str = "faults";
const HELD_KEY: &str = "held";
const CACHE_KEY: &str = "cache";
const LOCAL_LIST_KEY: &str = "local-list";
const PROFILES_KEY: &str = "profiles";
const TRANSFERS_KEY: &str = "transfers";
const REPEAT_KEY: &str = "repeat";
const CERTIFICATES_KEY: &str = "certificates";
const SECURITY_KEY: &str = "security";
const NETWORK_KEY: &str = "network";
const MONITORING_KEY: &str = "monitoring";
const DISPLAY_KEY: &str = "display";
const TARIFF_KEY: &str = "tariff";

/// A page that is reloaded is back within this time, in milliseconds, and the station has lived
/// on. One that was closed for longer was a station without power.
const RELOAD_GRACE_MS: i64 = 300_000;

impl Engine {
    /// Hands out the records that have changed.
    pub(super) fn store(&mut self) {
        let mut dirty = std::mem::take(&mut self.core.station.dirty);
        dirty.station |= dirty.transfers | dirty.certificates | dirty.security;
        if dirty.station || dirty.connectors != 0 {
            // The station's record says up to when energy has flowed, so that the meters that run
            // have to be of the same moment.
            for connector in &self.core.station.connectors {
                if connector.status() == Status::Charging {
                    dirty.connector(connector.id);
                }
            }
        }
        for (key, value) in self.core.outbox.take_stores() {
            self.out.push_back(Output::Store { key, value });
        }
        for id in 1..=self.core.station.factory.connectors {
            if dirty.connectors & (1 << id) != 0
                && let Some(connector) = self.core.station.connector(id)
            {
                let mut record = ConnectorRecord::of(connector);
                if self.is_reporting(id) {
                    record.reporting.forget_last_sent();
                }
                self.put(format!("connector/{id}"), &record);
            }
        }
        if dirty.settings {
            let (values, in_force) = self.core.station.settings.to_records();
            let custom = self.core.station.settings.custom.clone();
            self.put(SETTINGS_KEY.to_owned(), &SettingsRecord { values, in_force, custom });
        }
        if std::mem::take(&mut self.faults.dirty) {
            self.put(FAULTS_KEY.to_owned(), &self.faults.rules().to_vec());
        }
        if std::mem::take(&mut self.faults.held.dirty) {
            let count = self.faults.held.count();
            let value = (count > 0).then(|| to_json(&count));
            self.out.push_back(Output::Store { key: HELD_KEY.to_owned(), value });
        }
        self.put_if(dirty.cache, CACHE_KEY, |core| to_json(&core.station.cache));
        self.put_if(dirty.local_list, LOCAL_LIST_KEY, |core| to_json(&core.station.local_list));
        self.put_if(dirty.profiles, PROFILES_KEY, |core| to_json(&core.station.profiles));
        if dirty.transfers {
            let record = transfer::Record::of(&self.core);
            self.put(TRANSFERS_KEY.to_owned(), &record);
        }
        if dirty.repeat {
            let value = repeat::record(&self.core).as_ref().map(to_json);
            self.out.push_back(Output::Store { key: REPEAT_KEY.to_owned(), value });
        }
        if dirty.certificates {
            let record = self.core.certificates.clone();
            self.put(PRIVATE_KEYS_KEY.to_owned(), record.keys());
            self.put(CERTIFICATES_KEY.to_owned(), &record);
        }
        self.put_if(dirty.security, SECURITY_KEY, |core| to_json(&core.security));
        self.put_if(dirty.network, NETWORK_KEY, |core| to_json(&core.network));
        self.put_if(dirty.display, DISPLAY_KEY, |core| to_json(&core.display));
        self.put_if(dirty.tariff, TARIFF_KEY, |core| to_json(&core.tariff));
        self.put_if(dirty.monitoring, MONITORING_KEY, |core| to_json(&core.monitoring));
        if dirty.station || dirty.connectors != 0 {
            let mut record = self.station_record();
            if self.is_reporting(0) {
                record.reporting.forget_last_sent();
            }
            self.put(STATION_KEY.to_owned(), &record);
        }
    }

    /// Whether a report of this connector waits, or waits for its answer.
    fn is_reporting(&self, connector: u8) -> bool {
        let of = |request: &Request| matches!(request, Request::Status { connector: id, .. } if *id == connector);
        let in_flight = self.calls.in_flight().map(|call| &call.subject);
        matches!(in_flight, Some(CallSubject::Request(request)) if of(request))
            || self.core.outbox.requests().any(of)
    }

    fn put_if(&mut self, dirty: bool, key: &str, record: fn(&Core) -> String) {
        if dirty {
            let value = Some(record(&self.core));
            self.out.push_back(Output::Store { key: key.to_owned(), value });
        }
    }

    fn put(&mut self, key: String, record: &impl Serialize) {
        let value = Some(to_json(record));
        self.out.push_back(Output::Store { key, value });
    }

    fn station_record(&self) -> StationRecord {
        let station = &self.core.station;
        let main = &station.main;
        let boot = self.core.timers.deadline(Timer::Boot);
        StationRecord {
            version: VERSION,
            saved_utc: self.core.now.utc,
            factory: station.factory.clone(),
            powered: station.powered,
            restarting: station.restarting,
            registration: station.registration,
            ever_accepted: station.ever_accepted,
            clock_offset: station.clock_offset,
            operative: main.operative,
            inoperative_scheduled: main.inoperative_scheduled,
            withdrawn: main.withdrawn,
            fault: main.fault.clone(),
            meter_wh: main.meter_wh,
            aligned_wh: main.meter_wh - station.aligned_wh(),
            aligned_since: station.aligned_since,
            reporting: (&main.reporting).into(),
            reservations: main.reservations.clone(),
            next_transaction: station.next_transaction,
            boots: station.boots,
            cut_at: self.core.provisioning.cut_at,
            boot_wait: boot.map(|at| at - self.core.now.mono),
            offline_for: provisioning::offline_for(&self.core),
            endpoint: self.link.endpoint.clone(),
            wanted: self.link.wanted,
            rng: self.core.rng.get_seed(),
            strictness: station.strictness,
            watch: self.observer.memory.record(),
            reset: self.core.reset.kind(),
            resets: self.core.reset.orders(),
            boot_cause: self.core.provisioning.boot_cause,
            next_boot: self.core.provisioning.next_boot,
            failing_resets: station.failing_resets,
            spoken: Some(station.version)
                .filter(|version| *version != station.factory.ocpp.preferred()),
        }
    }
}

/// Reads records, and remembers which could not be read.
struct Reader<'a> {
    records: &'a BTreeMap<String, String>,
    broken: Vec<String>,
}

impl Reader<'_> {
    fn read<T: DeserializeOwned>(&mut self, key: &str) -> Option<T> {
        let text = self.records.get(key)?;
        match serde_json::from_str(text) {
            Ok(record) => Some(record),
            Err(error) => {
                self.broken.push(format!("{key}: {error}"));
                None
            }
        }
    }

    fn events(&mut self) -> Vec<Event> {
        let keys: Vec<_> =
            self.records.keys().filter(|key| key.starts_with(EVENT_PREFIX)).cloned().collect();
        keys.iter().filter_map(|key| self.read(key)).collect()
    }
}

pub(super) fn restore(now: Now, records: &BTreeMap<String, String>, seed: u64) -> Engine {
    restore_with(now, records, seed, |_| None)
}

/// Goes on exactly where the checkpoint was made.
pub(super) fn restore_checkpoint(
    now: Now,
    records: &BTreeMap<String, String>,
    seed: u64,
) -> Engine {
    let mut engine = restore_with(now, records, seed, |reader| reader.read(MOMENT_KEY));
    engine.core.replaying = true;
    engine
}

fn restore_with(
    now: Now,
    records: &BTreeMap<String, String>,
    seed: u64,
    moment: fn(&mut Reader<'_>) -> Option<CheckpointCodec>,
) -> Engine {
    let mut reader = Reader { records, broken: Vec::new() };
    let record: Option<StationRecord> = reader.read(STATION_KEY);
    let record =
        record.filter(|record| record.version == VERSION && record.factory.check().is_ok());
    let events = reader.events();
    let outbox = Outbox::restore(events, reader.read(IDS_KEY).unwrap_or_default());
    let Some(record) = record else {
        let station = Station::new(Factory::default());
        let mut engine = Engine::assemble(station, outbox, fastrand::Rng::with_seed(seed));
        engine.report_broken(now, reader.broken);
        engine.core.timers.set(Timer::Restart, now.mono);
        return engine;
    };
    let mut station = record.to_station();
    let settings: SettingsRecord = reader.read(SETTINGS_KEY).unwrap_or_default();
    station.settings.restore(&settings.values, &settings.in_force);
    station.settings.custom = settings.custom;
    station.cache = reader.read(CACHE_KEY).unwrap_or_default();
    station.local_list = reader.read(LOCAL_LIST_KEY).unwrap_or_default();
    let profiles = reader.read(PROFILES_KEY).unwrap_or_default();
    let faults: Vec<FaultView> = reader.read(FAULTS_KEY).unwrap_or_default();
    let held: usize = reader.read(HELD_KEY).unwrap_or_default();
    let saved_utc = record.saved_utc;
    for id in 1..=station.factory.connectors {
        let stored: Option<ConnectorRecord> = reader.read(&format!("connector/{id}"));
        if let (Some(stored), Some(connector)) = (stored, station.connector_mut(id)) {
            stored.put_into(connector);
        }
    }
    let transfers: transfer::Record = reader.read(TRANSFERS_KEY).unwrap_or_default();
    let sequence = reader.read(REPEAT_KEY);
    let mut certificates: certificates::State = reader.read(CERTIFICATES_KEY).unwrap_or_default();
    certificates.restore_keys(reader.read(PRIVATE_KEYS_KEY).unwrap_or_default());
    let security = reader.read(SECURITY_KEY).unwrap_or_default();
    let network: network::State = reader.read(NETWORK_KEY).unwrap_or_default();
    let monitoring: monitoring::State = reader.read(MONITORING_KEY).unwrap_or_default();
    let display = reader.read(DISPLAY_KEY).unwrap_or_default();
    let tariff = reader.read(TARIFF_KEY).unwrap_or_default();
    let rng = fastrand::Rng::with_seed(record.rng);
    let moment = moment(&mut reader);
    let mut engine = Engine::assemble(station, outbox, rng.clone());
    engine.link = Link {
        endpoint: record.endpoint.clone(),
        wanted: record.wanted,
        phase: Phase::Down,
        ..Link::default()
    };
    engine.core.provisioning.cut_at = record.cut_at;
    let offline_for = (now.utc - saved_utc).max(0) + record.offline_for.unwrap_or_default();
    engine.core.provisioning.offline_since = Some(now.mono - offline_for);
    engine.core.provisioning.boot_cause = record.boot_cause;
    engine.core.provisioning.next_boot = record.next_boot;
    transfers.put_into(&mut engine.core);
    engine.core.certificates = certificates;
    engine.core.security = security;
    engine.core.network = network;
    engine.core.monitoring = monitoring;
    engine.core.display = display;
    engine.core.tariff = tariff;
    engine.core.network.commissioned.clone_from(&record.endpoint);
    engine.link.dialled = network::endpoint(&engine.core);
    engine.core.transfer.own_host =
        network::endpoint(&engine.core).as_deref().and_then(location::host);
    engine.faults = Faults::restore(faults);
    engine.observer.memory = Memory::restore(record.watch.clone());
    let (boot_wait, reset) = (record.boot_wait, record.reset);
    let resets = record.resets.clone();
    record.put_main_into(&mut engine.core.station.main);
    reservation::keep_promises(&mut engine.core);
    engine.report_broken(now, reader.broken);
    engine.report_lost_held(held);
    repeat::restored(&mut engine.core, sequence);
    smart_charging::restored(&mut engine.core, profiles);
    reset::restored(&mut engine.core, resets);
    match moment {
        Some(moment) => checkpoint::put_into(moment, &mut engine, rng),
        None => engine.resume(now, saved_utc, boot_wait, reset),
    }
    engine
}

impl Engine {
    fn report_broken(&mut self, now: Now, broken: Vec<String>) {
        self.core.now = now;
        for what in broken {
            let text = text!("record-unreadable", "Unreadable stored record ignored: {what}", what);
            self.core.notice(Level::Error, None, None, text);
        }
    }

    /// What was held went with the connection of the page that was closed.
    fn report_lost_held(&mut self, held: usize) {
        if held > 0 {
            let text = text!(
                "held-lost-by-reload",
                "Held messages lost with the page that was closed: {count}",
                count = held
            );
            self.core.notice(Level::Warning, None, None, text);
            self.faults.held.dirty = true;
        }
    }

    /// Goes on where the records end.
    fn resume(
        &mut self,
        now: Now,
        saved_utc: i64,
        boot_wait: Option<i64>,
        reset: Option<reset::Kind>,
    ) {
        self.core.now = now;
        self.core.station.dirty.station = true;
        transfer::restored(&mut self.core);
        certificates::restored(&mut self.core);
        if !self.core.station.powered {
            self.flowed_to = Some(now.mono);
            return;
        }
        let gone = (now.utc - saved_utc).max(0);
        if gone > RELOAD_GRACE_MS || self.core.station.restarting {
            self.flowed_to = Some(now.mono);
            if !self.core.station.restarting {
                let minutes = gone / 60_000;
                let text = text!(
                    "power-cut-page-away",
                    "Page closed for {minutes} min: treated as a power cut",
                    minutes
                );
                self.core.notice(Level::Warning, None, None, text);
                self.core.provisioning.cut_at = Some(saved_utc + self.core.station.clock_offset);
            }
            self.core.timers.set(Timer::Restart, now.mono);
            return;
        }
        provisioning::resumed(&mut self.core);
        self.flowed_to = Some(now.mono - gone);
        self.core.now = now.back_to(now.mono - gone);
        smart_charging::recompute(&mut self.core);
        if self.core.station.connectors.iter().any(|c| c.status() == Status::Charging) {
            self.core.wake_in(Timer::Physics, session::PHYSICS_MS);
        }
        if let Some(wait) = boot_wait {
            self.core.wake_in(Timer::Boot, wait);
        }
        metering::resume(&mut self.core);
        session::keep_saving(&mut self.core);
        reservation::expire(&mut self.core);
        configuration::changed(&mut self.core, Key::ConnectionTimeOut);
        // The page shows what the facts say, and the CSMS is told so where it was told otherwise.
        for connector in 0..=self.core.station.factory.connectors {
            availability::refresh(&mut self.core, connector);
        }
        repeat::run(&mut self.core);
        monitoring::watch(&mut self.core);
        self.catch_up(now);
        // As with any lost connection, this is the moment at which the station knows: what it
        // decides now begins and ends with the meters as they are now.
        authorization::interrupted(&mut self.core);
        self.core.timers.set(Timer::Reconnect, now.mono);
        transfer::resumed(&mut self.core);
        certificates::due(&mut self.core);
        if let Some(kind) = reset {
            reset::begin(&mut self.core, kind);
        }
    }
}
