//! Handing out the records that have changed.

use serde::Serialize;

use super::{
    CACHE_KEY, CERTIFICATES_KEY, DISPLAY_KEY, FAULTS_KEY, HELD_KEY, LOCAL_LIST_KEY, MONITORING_KEY,
    NETWORK_KEY, PROFILES_KEY, REPEAT_KEY, SECURITY_KEY, SETTINGS_KEY, TARIFF_KEY, TRANSFERS_KEY,
};
use crate::delivery::{CallSubject, Request};
use crate::engine::Engine;
use crate::feature::{Core, provisioning, repeat, transfer};
use crate::io::Output;
use crate::snapshot::{
    ConnectorRecord, PRIVATE_KEYS_KEY, STATION_KEY, SettingsRecord, StationRecord, VERSION, to_json,
};
use crate::station::Status;
use crate::time::Timer;

impl Engine {
    /// Hands out the records that have changed.
    pub(in crate::engine) fn store(&mut self) {
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
            ended_reservations: main.ended_reservations.clone(),
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
