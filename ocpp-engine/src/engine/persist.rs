//! Storing and restoring: what survives a reload and a power cut.
//!
//! Within five minutes, a reload is transparent: the station has kept running, its transaction continues,
//! and it reconnects without a `BootNotification` (J §5.4). Whatever waited for an answer counts as
//! unanswered, as with a lost connection. A page that was closed for longer was a station without power:
//! transactions end with `PowerLoss` at the moment of the last record.

mod store;

use std::collections::BTreeMap;

use ocpp_types::log::Level;
use ocpp_types::text;
use serde::de::DeserializeOwned;

use crate::codec::CheckpointCodec;
use crate::delivery::{EVENT_PREFIX, Event, IDS_KEY, Outbox};
use crate::dialect::Dialects;
use crate::engine::Engine;
use crate::engine::checkpoint::{self, MOMENT_KEY};
use crate::engine::link::{Link, Phase};
use crate::faults::{FaultView, Faults};
use crate::feature::{
    authorization, availability, certificates, configuration, contract, location, metering,
    monitoring, network, provisioning, repeat, reservation, reset, session, smart_charging,
    transfer,
};
use crate::io::Refusal;
use crate::observer::Memory;
use crate::settings::Key;
use crate::snapshot::{
    ConnectorRecord, PRIVATE_KEYS_KEY, STATION_KEY, SettingsRecord, StationRecord, VERSION,
};
use crate::station::config::StationSetup;
use crate::station::{Station, Status};
use crate::time::{Now, Timer};

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

    fn station(&mut self, dialects: Dialects) -> Option<StationRecord> {
        let record: StationRecord = self.read(STATION_KEY)?;
        let versions = record.versions();
        if let Err(Refusal::Argument(why) | Refusal::State(why)) = dialects.check(&versions) {
            self.broken.push(format!("{STATION_KEY}: {why}"));
            return None;
        }
        Some(record).filter(|it| it.version == VERSION && it.factory.check().is_ok())
    }

    fn events(&mut self) -> Vec<Event> {
        let keys: Vec<_> =
            self.records.keys().filter(|key| key.starts_with(EVENT_PREFIX)).cloned().collect();
        keys.iter().filter_map(|key| self.read(key)).collect()
    }
}

pub(super) fn restore(
    dialects: Dialects,
    now: Now,
    records: &BTreeMap<String, String>,
    seed: u64,
) -> Engine {
    restore_with(dialects, now, records, seed, |_| None)
}

/// Goes on exactly where the checkpoint was made.
pub(super) fn restore_checkpoint(
    now: Now,
    records: &BTreeMap<String, String>,
    seed: u64,
) -> Engine {
    let mut engine = restore_with(Dialects::ALL, now, records, seed, |it| it.read(MOMENT_KEY));
    engine.core.replaying = true;
    engine
}

/// The station with its settings, its lists and its connectors.
fn read_station(reader: &mut Reader<'_>, record: &StationRecord) -> Station {
    let mut station = record.to_station();
    let settings: SettingsRecord = reader.read(SETTINGS_KEY).unwrap_or_default();
    station.settings.restore(&settings.values, &settings.in_force);
    station.settings.custom = settings.custom;
    station.cache = reader.read(CACHE_KEY).unwrap_or_default();
    station.local_list = reader.read(LOCAL_LIST_KEY).unwrap_or_default();
    for id in 1..=station.factory.connectors {
        let stored: Option<ConnectorRecord> = reader.read(&format!("connector/{id}"));
        if let (Some(stored), Some(connector)) = (stored, station.connector_mut(id)) {
            stored.put_into(connector);
        }
    }
    station
}

fn restore_with(
    dialects: Dialects,
    now: Now,
    records: &BTreeMap<String, String>,
    seed: u64,
    moment: fn(&mut Reader<'_>) -> Option<CheckpointCodec>,
) -> Engine {
    let mut reader = Reader { records, broken: Vec::new() };
    let record = reader.station(dialects);
    let events = reader.events();
    let outbox = Outbox::restore(events, reader.read(IDS_KEY).unwrap_or_default());
    let Some(record) = record else {
        let station = Station::new(StationSetup::default());
        let mut engine =
            Engine::assemble(dialects, station, outbox, fastrand::Rng::with_seed(seed));
        engine.report_broken(now, reader.broken);
        engine.core.timers.set(Timer::Restart, now.mono);
        return engine;
    };
    let station = read_station(&mut reader, &record);
    let profiles = reader.read(PROFILES_KEY).unwrap_or_default();
    let faults: Vec<FaultView> = reader.read(FAULTS_KEY).unwrap_or_default();
    let held: usize = reader.read(HELD_KEY).unwrap_or_default();
    let saved_utc = record.saved_utc;
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
    let mut engine = Engine::assemble(dialects, station, outbox, rng.clone());
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
    reservation::keep_enough_free(&mut engine.core);
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
            contract::interrupt(&mut self.core);
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
        contract::resumed(&mut self.core);
        self.core.timers.set(Timer::Reconnect, now.mono);
        transfer::resumed(&mut self.core);
        certificates::due(&mut self.core);
        if let Some(kind) = reset {
            reset::begin(&mut self.core, kind);
        }
    }
}
