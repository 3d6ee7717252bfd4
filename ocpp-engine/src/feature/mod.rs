//! The station's behaviour, one module per functional block.
//!
//! Each block has a neutral rule in `mod.rs` and a thin adapter per version (`v16.rs`). A rule
//! knows [`Core`]: the station, its timers, what it wants to send and its log. It does not know
//! the wire.
//!
//! `diagnostics`, `firmware` and `publishing` are on top of `transfer`, `logs` is on top of `diagnostics`, and `repeat` is
//! drivers who come by themselves.

pub(crate) mod authorization;
pub(crate) mod availability;
pub(crate) mod certificates;
pub(crate) mod configuration;
pub(crate) mod contract;
pub(crate) mod crypto;
pub(crate) mod customer;
pub(crate) mod data_transfer;
pub(crate) mod device_model;
pub(crate) mod diagnostics;
pub(crate) mod display;
pub(crate) mod firmware;
pub(crate) mod local_list;
pub(crate) mod location;
pub(crate) mod logs;
pub(crate) mod metering;
pub(crate) mod monitoring;
pub(crate) mod network;
pub(crate) mod provisioning;
pub(crate) mod publishing;
pub(crate) mod remote_control;
pub(crate) mod repeat;
pub(crate) mod reservation;
pub(crate) mod reset;
pub(crate) mod security;
pub(crate) mod session;
pub(crate) mod smart_charging;
pub(crate) mod tariff;
pub(crate) mod transaction_events;
pub(crate) mod transfer;
pub(crate) mod trigger;

use ocpp_types::log::{Level, LogEntry, LogKind, Notice};
use ocpp_types::{Text, text};

use crate::delivery::{EventBody, Outbox, Request};
use crate::dialect::{Dialect, Dialects};
use crate::io::Refusal;
use crate::settings::Key;
use crate::station::{
    CertificateKind, EventTrigger, Registration, Reservation, SecurityEvent, Station, StopCause,
    StopReason,
};
use crate::time::{Now, Timer, TimerTable};

/// What a rule may look at and change.
#[derive(Debug)]
pub(crate) struct Core {
    pub(crate) dialects: Dialects,
    pub(crate) now: Now,
    pub(crate) station: Station,
    pub(crate) timers: TimerTable,
    pub(crate) outbox: Outbox,
    pub(crate) rng: fastrand::Rng,
    /// A socket to the CSMS is open.
    pub(crate) link_open: bool,
    pub(crate) reset: reset::State,
    pub(crate) provisioning: provisioning::State,
    pub(crate) firmware: firmware::State,
    pub(crate) publishing: publishing::State,
    pub(crate) diagnostics: diagnostics::State,
    pub(crate) transfer: transfer::State,
    /// Sessions that repeat by themselves, or did last.
    pub(crate) repeat: Option<repeat::Sequence>,
    pub(crate) certificates: certificates::State,
    pub(crate) security: security::State,
    pub(crate) network: network::State,
    pub(crate) monitoring: monitoring::State,
    pub(crate) display: display::State,
    pub(crate) tariff: tariff::State,
    pub(crate) crypto: crypto::State,
    pub(crate) customer: customer::State,
    pub(crate) charging: smart_charging::external::State,
    /// It is a recording that happens again: what was secret in it may be masked.
    pub(crate) replaying: bool,
    /// The socket shall be closed, and why.
    pub(crate) close: Option<&'static str>,
    /// The earliest and the latest time in the log of this engine, on the station's clock.
    pub(crate) logged: Option<(i64, i64)>,
    log: Vec<LogEntry>,
}

/// What a CALL from the CSMS brings about, once its answer is out.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Effect {
    Reset(reset::Order),
    RemoteStart(Box<remote_control::Start>),
    Stop {
        connector: u8,
        reason: StopReason,
    },
    /// Whatever is going on there, session or transaction.
    End {
        connector: u8,
        reason: StopReason,
    },
    Unlock {
        connector: u8,
    },
    Availability {
        scope: availability::Scope,
        operative: bool,
    },
    SettingChanged(Key),
    /// The profile was this before.
    SecurityProfileChanged(i64),
    SecurityEvent {
        event: SecurityEvent,
        tech_info: String,
    },
    /// A certificate of the station was accepted.
    CertificateTaken(CertificateKind),
    Reserve(Reservation),
    CancelReservation(i64),
    Trigger(trigger::Requested),
    /// Charging profiles have been set or cleared.
    LimitsChanged {
        /// The connector of the transaction that one was set for.
        of_transaction: Option<u8>,
    },
    UpdateFirmware(firmware::Order),
    PublishFirmware(publishing::Order),
    GetDiagnostics(diagnostics::Order),
    /// The parts of a report: of the device model, of monitors, and so on.
    Report(Vec<Request>),
    Customer(customer::Order),
}

/// What a CALL is answered with whose answer has waited for a job.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Verdict {
    CertificateSigned { accepted: bool },
    Installed(certificates::Installed),
    Firmware(firmware::signed::Answered),
}

/// Effects in the order in which they happen.
pub(crate) type Effects = Vec<Effect>;

impl Core {
    pub(crate) fn new(
        dialects: Dialects,
        station: Station,
        outbox: Outbox,
        rng: fastrand::Rng,
    ) -> Self {
        Self {
            dialects,
            now: Now::default(),
            station,
            timers: TimerTable::new(),
            outbox,
            rng,
            link_open: false,
            reset: reset::State::default(),
            provisioning: provisioning::State::default(),
            firmware: firmware::State::default(),
            publishing: publishing::State::default(),
            diagnostics: diagnostics::State::default(),
            transfer: transfer::State::default(),
            repeat: None,
            certificates: certificates::State::default(),
            security: security::State::default(),
            network: network::State::default(),
            monitoring: monitoring::State::default(),
            display: display::State::default(),
            tariff: tariff::State::default(),
            crypto: crypto::State::default(),
            customer: customer::State::default(),
            charging: smart_charging::external::State::default(),
            replaying: false,
            close: None,
            logged: None,
            log: Vec::new(),
        }
    }

    /// That of the version that is spoken, or will be.
    pub(crate) fn dialect(&self) -> &'static dyn Dialect {
        self.dialects.of(self.station.version)
    }

    /// The CSMS can be reached and has accepted the station.
    pub(crate) fn online(&self) -> bool {
        self.link_open
            && self.station.registration == Registration::Accepted
            && self.check_running().is_ok()
    }

    /// The station's clock: Unix milliseconds.
    pub(crate) fn utc(&self) -> i64 {
        self.now.utc + self.station.clock_offset
    }

    /// Sets a timer this many milliseconds from now.
    pub(crate) fn wake_in(&mut self, timer: Timer, millis: i64) {
        self.timers.set(timer, self.now.mono.saturating_add(millis));
    }

    pub(crate) fn log(&mut self, kind: LogKind) {
        let at = self.utc();
        let (first, last) = self.logged.unwrap_or((at, at));
        self.logged = Some((first.min(at), last.max(at)));
        self.log.push(LogEntry { at, kind }.masked());
    }

    /// Nothing waits for the log, nor for the driver.
    pub(crate) fn is_silent(&self) -> bool {
        self.log.is_empty() && self.close.is_none() && !self.transfer.has_outputs()
    }

    pub(crate) fn take_log(&mut self) -> Vec<LogEntry> {
        core::mem::take(&mut self.log)
    }

    pub(crate) fn notice(
        &mut self,
        level: Level,
        connector: Option<u8>,
        clause: Option<&'static str>,
        text: Text,
    ) {
        self.log(LogKind::Notice(Notice { level, text, connector, clause }));
    }

    pub(crate) fn info(&mut self, connector: Option<u8>, text: Text) {
        self.notice(Level::Info, connector, None, text);
    }

    pub(crate) fn request(&mut self, request: Request) {
        self.enqueue(request, false);
    }

    /// The same on behalf of the CSMS: it goes out even before the station is accepted.
    pub(crate) fn request_asked(&mut self, request: Request) {
        self.enqueue(request, true);
    }

    fn enqueue(&mut self, request: Request, asked: bool) {
        if !self.outbox.request(request, asked) {
            let text =
                text!("queue-requests-full", "Too many requests are waiting; one was not sent");
            self.notice(Level::Error, None, None, text);
        }
    }

    pub(crate) fn event(&mut self, body: EventBody) {
        if !self.dialect().tells(&body) {
            return;
        }
        let dropped = self.outbox.dropped;
        self.outbox.event(body);
        if self.outbox.dropped > dropped {
            let text = text!(
                "queue-reading-given-up",
                "Transaction queue full; one meter reading was dropped"
            );
            self.notice(Level::Warning, None, Some("1.6 §3.7"), text);
            security::memory_exhausted(self, "transaction queue");
        }
    }

    /// The number of a connector that exists, 1 and up.
    pub(crate) fn check_connector(&self, id: u8) -> Result<(), Refusal> {
        if self.station.connector(id).is_some() {
            return Ok(());
        }
        let count = self.station.connectors.len();
        let text = text!(
            "argument-connector",
            "connector must be between 1 and {count}, not {id}",
            count,
            id
        );
        Err(Refusal::Argument(text))
    }

    pub(crate) fn check_running(&self) -> Result<(), Refusal> {
        if !self.station.powered {
            Err(Refusal::State(text!("power-none", "the station has no power")))
        } else if self.station.restarting {
            Err(Refusal::State(text!("reset-under-way", "the station is restarting")))
        } else {
            Ok(())
        }
    }

    /// What people call a connector, or with 0 the station.
    pub(crate) fn place(&self, connector: i64) -> Text {
        if connector == 0 {
            return text!("place-station", "the station");
        }
        self.dialect().place(connector)
    }

    /// The same without a number: some connector.
    pub(crate) fn place_word(&self) -> Text {
        self.dialect().place_word()
    }

    pub(crate) fn no_such_connector(&self, connector: i64) -> Text {
        let place = self.dialect().place(connector);
        text!("no-such-connector", "there is no {place}", place)
    }
}

/// Brings about what a CALL asked for.
pub(crate) fn apply(core: &mut Core, effect: Effect) {
    match effect {
        Effect::Reset(order) => reset::carry_out(core, order),
        Effect::RemoteStart(start) => remote_control::start(core, *start),
        Effect::Stop { connector, reason } => session::stop(core, connector, reason, None),
        Effect::End { connector, reason } => {
            session::end(core, connector, StopCause::new(reason, core.utc()));
        }
        Effect::Unlock { connector } => {
            session::unlock(core, connector);
            transaction_events::happened(core, connector, EventTrigger::UnlockCommand, Vec::new());
        }
        Effect::Availability { scope, operative } => {
            availability::change(core, scope, operative);
        }
        Effect::SettingChanged(key) => configuration::changed(core, key),
        Effect::SecurityProfileChanged(before) => security::profile::changed(core, before, false),
        Effect::SecurityEvent { event, tech_info } => security::happened(core, event, &tech_info),
        Effect::CertificateTaken(kind) => certificates::taken(core, kind),
        Effect::Reserve(reservation) => reservation::reserve(core, reservation),
        Effect::CancelReservation(id) => reservation::cancel(core, id),
        Effect::Trigger(wanted) => trigger::send(core, wanted),
        Effect::LimitsChanged { of_transaction } => smart_charging::changed(core, of_transaction),
        Effect::UpdateFirmware(order) => firmware::ordered(core, order),
        Effect::PublishFirmware(order) => publishing::ordered(core, order),
        Effect::GetDiagnostics(order) => diagnostics::ordered(core, order),
        Effect::Customer(order) => customer::carry_out(core, &order),
        Effect::Report(parts) => parts.into_iter().for_each(|part| {
            // Of the reports only that of the device model goes out before the station is accepted
            // (2.0.1 B02.FR.02).
            let asked = matches!(part, Request::Report { .. });
            core.enqueue(part, asked);
        }),
    }
}
