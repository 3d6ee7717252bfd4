//! The facts of a charging station, in words that every version of OCPP shares.
//!
//! **Owns** connectors, their cables, cars, meters and transactions, and what status follows.
//! **Must not know** JSON, messages, sockets, timers.

pub mod config;
mod connector;
mod contract;
mod display;
mod interval_sums;
mod meter;
mod monitors;
mod number;
mod open_transaction;
mod overrides;
mod reservation;
mod security;
mod status;
mod terms;
mod token;
mod transaction;
mod transfers;
mod variables;
mod vehicle;
mod versions;

pub(crate) use connector::{
    Cable, Connector, Fault, Level, PendingSession, PendingSessionState, is_card,
};
pub(crate) use contract::{Contract, StatusQuestion};
pub(crate) use display::DisplayMessage;
pub use display::{MessageContent, MessageFormat, MessagePriority, MessageState};
pub(crate) use interval_sums::IntervalSums;
pub(crate) use meter::{
    Context, Location, Sample, Signed, SignedValue, Unit, Value, decimal, whole_wh,
};
pub use monitors::{EventSource, MonitorKind, MonitorTrigger, MonitoringBase};
pub(crate) use monitors::{MonitorEvent, MonitorTerms, ReportedMonitors, VariableId};
pub(crate) use open_transaction::{Conditions, OpenTransaction, StopCause};
pub(crate) use overrides::Overrides;
pub use overrides::{MeterOverride, Override};
pub(crate) use reservation::{Admission, EndedReservation, Group, Reservation};
pub use security::{CertificateKind, CertificateUse, SecurityEvent, SignRequestPhase};
pub use status::ManualStatus;
pub(crate) use status::{Report, Reporting};
pub use terms::{
    ChargingState, ErrorCode, EventTrigger, Registration, Status, StopReason, TokenStatus,
    TokenType,
};
pub use token::TokenEntry;
pub(crate) use token::{AdditionalInfo, IdToken};
pub(crate) use transaction::Transaction;
pub use transfers::{
    DiagnosticsOutcome, DiagnosticsState, FirmwareOutcome, FirmwareState, NotificationAnswer,
    PublishOutcome, PublishState, TransferCause,
};
pub use variables::{AttributeName, DataType, Mutability};
pub(crate) use variables::{Characteristics, Place, ReportedVariable};
pub(crate) use vehicle::{Allowance, Flow};
pub use versions::Versions;

use ocpp_types::{Strictness, Version};

use crate::feature::authorization::Cache;
use crate::feature::local_list::LocalList;
use crate::feature::smart_charging::Installed;
use crate::settings::Settings;
use config::StationSetup;

/// idTags are case-insensitive (1.6 §7.28, errata 3.75).
pub(crate) fn same_tag(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
}

/// A whole station.
#[derive(Debug)]
pub(crate) struct Station {
    /// As it left the factory.
    pub(crate) factory: StationSetup,
    pub(crate) settings: Settings,
    /// The version of OCPP that is spoken, or will be.
    pub(crate) version: Version,
    pub(crate) strictness: Strictness,
    pub(crate) powered: bool,
    pub(crate) restarting: bool,
    pub(crate) registration: Registration,
    /// Whether this CSMS has ever accepted the station: before that nobody charges (1.6 §4.2.1).
    pub(crate) ever_accepted: bool,
    /// The station's clock minus the host's, in milliseconds.
    pub(crate) clock_offset: i64,
    /// Since when the clock-aligned interval under way counts, on the station's clock.
    pub(crate) aligned_since: i64,
    pub(crate) main: Main,
    pub(crate) connectors: Vec<Connector>,
    pub(crate) next_transaction: u64,
    pub(crate) boots: u64,
    pub(crate) cache: Cache,
    pub(crate) local_list: LocalList,
    pub(crate) profiles: Installed,
    /// How many of the next resets fail.
    pub(crate) failing_resets: u8,
    pub(crate) dirty: Dirty,
}

/// The main controller: connector 0 (1.6 §3.8).
#[derive(Debug)]
pub(crate) struct Main {
    pub(crate) operative: bool,
    pub(crate) inoperative_scheduled: bool,
    /// Out of service by the station's own decision: new firmware is being installed.
    pub(crate) withdrawn: bool,
    pub(crate) fault: Option<Fault>,
    pub(crate) meter_wh: f64,
    pub(crate) reporting: Reporting,
    /// Of any one connector.
    pub(crate) reservations: Vec<Reservation>,
    /// Those whose end the CSMS has yet to learn, the oldest first.
    pub(crate) ended_reservations: Vec<EndedReservation>,
}

/// Which records have changed since they were last stored.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Dirty {
    pub(crate) station: bool,
    pub(crate) settings: bool,
    pub(crate) cache: bool,
    pub(crate) local_list: bool,
    pub(crate) profiles: bool,
    pub(crate) transfers: bool,
    pub(crate) repeat: bool,
    pub(crate) certificates: bool,
    pub(crate) security: bool,
    pub(crate) network: bool,
    pub(crate) monitoring: bool,
    pub(crate) display: bool,
    pub(crate) tariff: bool,
    /// One bit per connector.
    pub(crate) connectors: u16,
}

impl Dirty {
    pub(crate) fn everything() -> Self {
        Self {
            station: true,
            settings: true,
            cache: true,
            local_list: true,
            profiles: true,
            transfers: true,
            repeat: true,
            certificates: true,
            security: true,
            network: true,
            monitoring: true,
            display: true,
            tariff: true,
            connectors: u16::MAX,
        }
    }

    pub(crate) fn connector(&mut self, id: u8) {
        self.connectors |= 1 << id;
    }
}

impl Station {
    pub(crate) fn new(factory: StationSetup) -> Self {
        let connectors =
            (1..=factory.connectors).map(|id| Connector::new(id, factory.vehicle)).collect();
        let mut settings = Settings::new(factory.connectors, factory.hardware);
        settings.restore(&factory.settings, &std::collections::BTreeMap::new());
        let version = factory.ocpp.preferred();
        settings.version = version;
        Self {
            settings,
            version,
            strictness: Strictness::Strict,
            factory,
            powered: false,
            restarting: false,
            registration: Registration::Unregistered,
            ever_accepted: false,
            clock_offset: 0,
            aligned_since: 0,
            main: Main {
                operative: true,
                inoperative_scheduled: false,
                withdrawn: false,
                fault: None,
                meter_wh: 0.0,
                reporting: Reporting::new(Status::Available),
                reservations: Vec::new(),
                ended_reservations: Vec::new(),
            },
            connectors,
            next_transaction: 1,
            boots: 0,
            cache: Cache::default(),
            local_list: LocalList::default(),
            profiles: Installed::default(),
            failing_resets: 0,
            dirty: Dirty {
                profiles: false,
                repeat: false,
                network: false,
                monitoring: false,
                ..Dirty::everything()
            },
        }
    }

    pub(crate) fn connector(&self, id: u8) -> Option<&Connector> {
        self.connectors.get(usize::from(id).checked_sub(1)?)
    }

    /// A connector to be changed; it will be stored.
    pub(crate) fn connector_mut(&mut self, id: u8) -> Option<&mut Connector> {
        let connector = self.connectors.get_mut(usize::from(id).checked_sub(1)?)?;
        self.dirty.connector(id);
        Some(connector)
    }

    /// What it offers, and what it speaks until its next start.
    pub(crate) fn versions(&self) -> Versions {
        self.factory.ocpp.clone().and(self.version)
    }

    /// Speaks this version of OCPP from now on.
    pub(crate) fn speak(&mut self, version: Version) {
        if version != self.version {
            for connector in &mut self.connectors {
                connector.merge_levels();
                self.dirty.connectors |= 1 << connector.id;
            }
        }
        self.version = version;
        self.settings.version = version;
        self.dirty.station = true;
    }

    /// The connector whose transaction the CSMS knows under this id.
    pub(crate) fn connector_of_transaction(&self, id: i64) -> Option<u8> {
        self.connectors
            .iter()
            .find(|c| c.transaction.as_ref().is_some_and(|tx| tx.id == Some(id)))
            .map(|c| c.id)
    }

    pub(crate) fn in_transaction(&self) -> bool {
        self.connectors.iter().any(|c| c.transaction.is_some())
    }

    /// Also one of which only its start has been told: it may begin before its driver is authorized.
    pub(crate) fn has_begun_transaction(&self) -> bool {
        self.connectors.iter().any(|c| c.transaction.is_some() || c.open.is_some())
    }

    /// No fault of the main controller keeps everybody from charging.
    pub(crate) fn is_in_order(&self) -> bool {
        self.main_report().status != Status::Faulted
    }

    /// A card at this connector can be read, as far as the reader is concerned; None is one reader
    /// for all.
    pub(crate) fn reads_cards(&self, connector: Option<u8>) -> bool {
        let fails = |fault: &Fault| fault.error == ErrorCode::ReaderFailure;
        let own = connector.and_then(|id| self.connector(id)).and_then(|it| it.fault.as_ref());
        !own.is_some_and(fails) && !self.main.fault.as_ref().is_some_and(fails)
    }

    /// Lets time pass for the electrical side, up to the given number of milliseconds, in steps
    /// so small that the result does not depend on how often the engine is asked.
    pub(crate) fn flow_for(&mut self, millis: i64) {
        let hardware = self.factory.hardware;
        for connector in &mut self.connectors {
            let energy = connector.flow_for(millis, &hardware);
            self.main.meter_wh += energy;
        }
    }

    /// What the main meter has counted in the clock-aligned interval.
    pub(crate) fn aligned_wh(&self) -> f64 {
        self.connectors.iter().map(|connector| connector.aligned.energy_wh).sum()
    }

    /// What connector 0 would report.
    pub(crate) fn main_report(&self) -> Report {
        status::report_of_main(&self.main)
    }
}
