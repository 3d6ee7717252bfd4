//! The connection to the CSMS: opening, losing and reopening it.
//!
//! A server that does not want this station may accept its socket and close it at once. So an open
//! socket proves nothing: the wait before the next attempt goes on growing (J errata 3.4) until the
//! connection has *proved itself*. That is when the CSMS has answered a CALL of a station that it
//! has accepted or asked to wait: as a rule the `BootNotification`, which a mere reconnection does
//! not repeat (J §5.4). A connection that has lasted for a while has proved itself, too. If a
//! connection was answered and did not last, the attempts are counted anew, but the wait is not
//! reset: two stations with the same ID at a CSMS that keeps the newest connection would otherwise
//! throw each other out for ever.

use ocpp_types::log::Level;
use ocpp_types::{Text, Version, text};

use crate::delivery::{CallSubject, Request};
use crate::engine::Engine;
use crate::feature::smart_charging::needs::Verdict;
use crate::feature::{
    authorization, availability, certificates, contract, customer, data_transfer, diagnostics,
    firmware, monitoring, network, provisioning, publishing, security, smart_charging,
};
use crate::io::Output;
use crate::observer::Observer;
use crate::settings::Key;
use crate::station::{Registration, SecurityEvent};
use crate::time::Timer;

/// First wait before another attempt; it doubles with each (J errata 3.4), in milliseconds.
const BACKOFF_MS: i64 = 1_000;
const MAX_BACKOFF_MS: i64 = 60_000;
/// Least wait, whatever the settings say: the page has other things to do.
const LEAST_WAIT_MS: i64 = 100;
/// A connection that is open for so long has proved itself, whatever was said over it.
const LASTING_MS: i64 = 30_000;
/// An attempt that brings neither success nor failure within this time is given up.
const CONNECT_TIMEOUT_MS: i64 = 30_000;
/// So is the wait for the end of a connection that the station closes.
const CLOSE_TIMEOUT_MS: i64 = 5_000;
/// Normal closure (RFC 6455 §7.4.1), the only one of the low codes that a page may send.
const CLOSE_NORMAL: u16 = 1000;
/// IANA's WebSocket close codes: the only words of a server about credentials that a browser passes on.
const UNAUTHORIZED: u16 = 3000;
const FORBIDDEN: u16 = 3003;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Phase {
    #[default]
    Down,
    Connecting,
    Open,
    /// Given up by the station; its end is not reported yet.
    Closing,
}

#[derive(Debug, Default)]
pub(crate) struct Link {
    /// The connection URL without credentials.
    pub(crate) endpoint: Option<String>,
    /// The network is up and the station is to be connected.
    pub(crate) wanted: bool,
    pub(crate) phase: Phase,
    /// Since the last connection that proved itself.
    pub(crate) attempts: u32,
    /// Connections in a row that were answered and did not last.
    pub(crate) short_lived: u32,
    /// The connection that is open has proved itself.
    pub(crate) proven: bool,
    /// Monotonic time at which it opened.
    pub(crate) opened_at: i64,
    /// Why the last connection ended; it stays until another one has proved itself.
    pub(crate) reason: Option<Text>,
    pub(crate) close_code: Option<u16>,
    /// Requests in a row that got no answer.
    pub(crate) silent: u32,
    /// Waits since the last connection that opened.
    pub(crate) waits: u32,
    /// The URL that was connected to last.
    pub(crate) dialled: Option<String>,
}

impl Link {
    /// The timer that watches a closing connection is gone: it counts as closed.
    pub(super) fn forget_closing(&mut self) {
        if self.phase == Phase::Closing {
            self.phase = Phase::Down;
        }
    }

    /// A person wants the connection now: earlier attempts do not count.
    pub(super) fn begin_anew(&mut self) {
        self.attempts = 0;
        self.short_lived = 0;
        self.waits = 0;
    }

    /// Those that are known to have come to nothing, and the one that is being made.
    pub(crate) fn failed_attempts(&self) -> u32 {
        self.attempts.saturating_sub((self.phase == Phase::Open).into())
    }

    /// The longest wait before the next attempt.
    fn backoff_ms(&self) -> i64 {
        let doublings = self.attempts.saturating_sub(1) + self.short_lived.saturating_sub(1);
        (BACKOFF_MS << doublings.min(16)).min(MAX_BACKOFF_MS)
    }
}

impl Engine {
    /// Opens the connection now, where there is reason to.
    pub(super) fn open_link(&mut self) {
        let running = self.core.check_running().is_ok();
        if !running || !self.link.wanted || self.link.endpoint.is_none() {
            return;
        }
        if self.link.phase != Phase::Down {
            return;
        }
        self.core.timers.cancel(Timer::Reconnect);
        self.link.phase = Phase::Connecting;
        self.link.attempts += 1;
        self.core.wake_in(Timer::ConnectTimeout, CONNECT_TIMEOUT_MS);
        self.flush_log();
        let secure = security::profile::is_secure(&self.core);
        let subprotocols = self.core.station.factory.ocpp.subprotocols();
        let endpoint = network::endpoint(&self.core);
        if self.link.dialled.is_some() && self.link.dialled != endpoint {
            // What is remembered was said by another CSMS.
            self.observer = Observer::default();
        }
        self.link.dialled.clone_from(&endpoint);
        let endpoint = endpoint.filter(|it| self.link.endpoint.as_ref() != Some(it));
        self.out.push_back(Output::Connect { endpoint, secure, subprotocols });
    }

    /// Closes the connection, or gives up opening it.
    pub(super) fn close_link(&mut self, reason: &'static str) {
        self.core.timers.cancel(Timer::Reconnect);
        if !matches!(self.link.phase, Phase::Open | Phase::Connecting) {
            return;
        }
        self.lose();
        self.link.phase = Phase::Closing;
        self.core.wake_in(Timer::ConnectTimeout, CLOSE_TIMEOUT_MS);
        self.flush_log();
        self.out.push_back(Output::Close { code: CLOSE_NORMAL, reason });
    }

    pub(super) fn on_opened(&mut self, subprotocol: &str) {
        if self.link.phase != Phase::Connecting {
            return;
        }
        let offered = &self.core.station.factory.ocpp;
        let chosen = Version::of_subprotocol(subprotocol).filter(|it| offered.contains(*it));
        let Some(version) = chosen else {
            let reason = text!(
                "link-subprotocol",
                "The CSMS did not accept the subprotocol {wanted} but selected {chosen}",
                wanted = offered.subprotocols().join(", "),
                chosen = format!("{subprotocol:?}")
            );
            self.core.notice(Level::Error, None, Some("J §3.2"), reason.clone());
            self.close_link("subprotocol");
            self.link.reason = Some(reason);
            return;
        };
        self.speak(version);
        self.core.wake_in(Timer::ConnectTimeout, LASTING_MS);
        self.link.phase = Phase::Open;
        self.link.proven = false;
        self.link.opened_at = self.core.now.mono;
        self.link.silent = 0;
        self.link.waits = 0;
        self.core.link_open = true;
        self.observer.incoming.connected();
        self.observer.tally.opened(self.link.endpoint.clone(), self.core.utc(), self.core.now.mono);
        self.core.info(None, text!("link-connected", "Connected"));
        certificates::connected(&mut self.core);
        provisioning::connected(&mut self.core);
    }

    pub(super) fn on_closed(&mut self, code: u16, explanation: Text) {
        let by_station = match self.link.phase {
            Phase::Down => return,
            Phase::Closing => true,
            Phase::Connecting | Phase::Open => false,
        };
        let lasted = self.core.now.mono - self.link.opened_at >= LASTING_MS;
        if self.link.proven && !lasted && !by_station {
            self.link.short_lived += 1;
        }
        if !self.link.proven && (self.link.phase == Phase::Connecting || !by_station) {
            security::profile::connection_failed(&mut self.core);
            if network::connection_failed(&mut self.core) {
                self.link.begin_anew();
            }
        }
        self.link.proven = false;
        self.lose();
        self.link.phase = Phase::Down;
        self.core.timers.cancel(Timer::ConnectTimeout);
        if !by_station {
            self.link.close_code = Some(code);
            self.link.reason = Some(explanation.clone());
            self.core.notice(Level::Warning, None, None, explanation);
            if matches!(code, UNAUTHORIZED | FORBIDDEN) {
                let event = SecurityEvent::FailedToAuthenticationAtCsms;
                let info = format!("closed with code {code}");
                security::happened_often(&mut self.core, event, &info);
            }
        }
        self.retry_link(by_station);
    }

    /// Opens the connection again, later and later; at once where the station closed the last
    /// one itself in order to.
    fn retry_link(&mut self, at_once: bool) {
        if !self.link.wanted || self.core.check_running().is_err() {
            return;
        }
        if at_once && self.link.reason.is_none() {
            self.open_link();
            return;
        }
        let wait = self.wait_as_configured().unwrap_or_else(|| {
            let longest = self.link.backoff_ms();
            // Between half and all of it, so that stations do not come all at once.
            (longest as f64 * (0.5 + self.core.rng.f64() / 2.0)) as i64
        });
        self.link.waits += 1;
        self.core.wake_in(Timer::Reconnect, wait);
    }

    /// The wait that the settings ask for, where there are such settings (2.0.1 J §5.3). Unlike the
    /// station's own it begins anew with each connection that opens (2.0.1 errata 4.12).
    fn wait_as_configured(&mut self) -> Option<i64> {
        let settings = &self.core.station.settings;
        if !settings.has(Key::RetryBackOffWaitMinimum) {
            return None;
        }
        let repeats = settings.int(Key::RetryBackOffRepeatTimes);
        let doublings = i64::from(self.link.waits).min(repeats);
        let random = settings.millis(Key::RetryBackOffRandomRange) as f64 * self.core.rng.f64();
        let wait = settings.millis(Key::RetryBackOffWaitMinimum) << doublings;
        Some((wait + random as i64).max(LEAST_WAIT_MS))
    }

    pub(super) fn on_connect_timeout(&mut self) {
        match self.link.phase {
            Phase::Connecting => {
                self.close_link("timeout");
                let seconds = CONNECT_TIMEOUT_MS / 1000;
                self.link.reason = Some(text!(
                    "link-timeout",
                    "No answer from the CSMS within {seconds} s",
                    seconds
                ));
            }
            Phase::Closing => {
                self.link.phase = Phase::Down;
                self.retry_link(true);
            }
            Phase::Open => self.link_lasted(),
            Phase::Down => {}
        }
    }

    /// The CSMS has answered a CALL. One that rejects the station wants no connection.
    pub(super) fn link_answered(&mut self) {
        let wanted = [Registration::Accepted, Registration::Pending];
        if self.link.phase == Phase::Open && wanted.contains(&self.core.station.registration) {
            self.link.proven = true;
            security::profile::proven(&mut self.core);
            network::proven(&mut self.core);
            self.link.attempts = 0;
            self.link.reason = None;
            self.link.close_code = None;
        }
    }

    fn link_lasted(&mut self) {
        self.link.proven = true;
        security::profile::proven(&mut self.core);
        network::proven(&mut self.core);
        self.link.begin_anew();
        if self.core.station.registration == Registration::Accepted {
            self.link.reason = None;
            self.link.close_code = None;
        }
    }

    pub(super) fn on_network_up(&mut self) {
        if self.core.timers.is_set(Timer::Reconnect) {
            self.open_link();
        }
    }

    /// What the end of a connection means for all that was on its way.
    fn lose(&mut self) {
        if self.core.link_open {
            self.core.provisioning.offline_since = Some(self.core.now.mono);
        }
        self.core.link_open = false;
        self.core.outbox.go_offline();
        self.observer.tally.closed(self.core.utc(), self.core.now.mono);
        self.core.timers.cancel(Timer::CallTimeout);
        self.core.timers.cancel(Timer::Heartbeat);
        // The CSMS has not failed to process the message that was on its way: no attempt counts.
        // One that it has failed to process waits for its retry over the end of the connection.
        self.core.timers.cancel(Timer::Fault);
        self.waiting_calls.clear();
        let delayed = self.faults.delayed.clear();
        if delayed > 0 {
            let text = text!(
                "link-delayed-frames-lost",
                "Delayed frames lost with the connection: {count}",
                count = delayed
            );
            self.core.info(None, text);
        }
        let held = self.faults.held.clear();
        if held > 0 {
            let text = text!(
                "link-held-lost",
                "Held messages lost with the connection: {count}",
                count = held
            );
            self.core.notice(Level::Warning, None, None, text);
        }
        let in_flight = self.calls.abandon().map(|call| call.subject);
        let mut requests = self.core.outbox.drop_requests();
        if let Some(CallSubject::Request(request)) = in_flight {
            requests.insert(0, request);
        }
        for request in requests {
            self.undelivered(&request);
        }
    }

    fn undelivered(&mut self, request: &Request) {
        let core = &mut self.core;
        match request {
            Request::Boot { .. }
            | Request::Heartbeat
            | Request::Meter { .. }
            | Request::Report { .. }
            | Request::LogCancelled { .. }
            | Request::MonitoringReport { .. }
            | Request::ReportProfiles { .. }
            | Request::DisplayMessages { .. }
            | Request::ReservationOver { .. } => {}
            Request::Customer { .. } => customer::undelivered(core),
            Request::ExternalLimit { source, .. } | Request::ExternalLimitCleared { source } => {
                smart_charging::external::undelivered(core, *source);
            }
            Request::EvNeeds { connector, .. } => {
                smart_charging::needs::answered(core, *connector, Verdict::NotNow);
            }
            Request::EvSchedule { connector, .. } => {
                smart_charging::needs::undelivered(core, *connector);
            }
            // Whoever waits at a station that stops is sent away when it starts.
            Request::Authorize { .. } if core.check_running().is_err() => {}
            Request::Authorize { token, purpose } => {
                authorization::unanswered(core, token, *purpose);
            }
            Request::Status { connector, .. } => availability::mark_unreported(core, *connector),
            Request::ManualStatus { connector, status, .. } => {
                availability::manual_failed(core, *connector, status);
            }
            Request::DataTransfer { vendor_id, .. } => data_transfer::failed(core, vendor_id),
            Request::SignCertificate { csr, .. } => certificates::undelivered(core, csr),
            Request::CertificateStatus { fingerprint, .. } => {
                certificates::status_undelivered(core, fingerprint);
            }
            Request::ContractCertificate { connector, .. } => contract::failed(core, *connector),
            Request::SecurityEvent { seq, .. } => security::undelivered(core, *seq),
            Request::MonitorEvents { .. } => monitoring::undelivered(core),
            Request::Firmware { status, due, .. } => firmware::undelivered(core, *status, *due),
            Request::Publication { status, due, .. } => {
                publishing::undelivered(core, *status, *due);
            }
            Request::Diagnostics { status, due, .. } => {
                diagnostics::undelivered(core, *status, *due);
            }
        }
    }
}
