//! The run loop: one input in, outputs out. No OCPP rule lives here.
//!
//! **Owns** the order in which time, inputs and outputs happen.
//! **Must not know** what a message means.

mod access;
mod checkpoint;
mod crypto;
mod exchange;
mod faults;
mod frames;
mod held;
mod incoming;
pub(crate) mod link;
mod manual;
mod persist;
mod user;
mod versions;

use std::collections::BTreeMap;
use std::collections::VecDeque;

use ocpp_crypto::PrivateKey;
use ocpp_types::Version;

use crate::delivery::{CallSubject, Outbox};
use crate::dialect::Dialects;
use crate::faults::Faults;
use crate::feature::device_model::ComponentView;
use crate::feature::smart_charging::{ProfileView, ScheduleView};
use crate::feature::{
    Core, availability, certificates, device_model, diagnostics, display, firmware, metering,
    monitoring, network, provisioning, publishing, repeat, reservation, reset, security, session,
    smart_charging, tariff, transfer,
};
use crate::io::{Input, Output, Refusal};
use crate::observer::{Observer, Scorecard};
use crate::rpc::Calls;
use crate::station::config::StationSetup;
use crate::station::{Station, TokenEntry};
use crate::time::{Now, Timer};
use crate::view::StationView;
use link::Link;

/// After a longer absence than this, in milliseconds, the station does not live through what it
/// has missed.
const MAX_CATCH_UP_MS: i64 = 86_400_000;

/// A driver that wakes later than asked by more than this, in milliseconds, was asleep.
const ASLEEP_MS: i64 = 2_000;

/// An OCPP charge point. See the crate's documentation for how to drive it.
#[derive(Debug)]
pub struct Engine {
    core: Core,
    calls: Calls<CallSubject>,
    link: Link,
    observer: Observer,
    faults: Faults,
    manual_calls: manual::ManualCalls,
    waiting_calls: Vec<crypto::WaitingCall>,
    out: VecDeque<Output>,
    drained: bool,
    /// Up to here energy has flowed, in monotonic milliseconds. None before the first input.
    flowed_to: Option<i64>,
}

impl Engine {
    /// A station fresh from the factory, without power. `seed` decides all that is left to
    /// chance. What cannot be made of `setup` falls back to the default.
    pub fn new(setup: StationSetup, seed: u64) -> Self {
        Self::speaking(Dialects::ALL, setup, seed)
    }

    /// The same of a station that can speak these versions of OCPP only.
    pub fn speaking(dialects: Dialects, setup: StationSetup, seed: u64) -> Self {
        let is_possible = setup.check().is_ok() && dialects.suffice_for(&setup.ocpp);
        let setup = if is_possible { setup } else { StationSetup::default() };
        let rng = fastrand::Rng::with_seed(seed);
        Self::assemble(dialects, Station::new(setup), Outbox::default(), rng)
    }

    /// As [`Engine::speaking`], but nothing of the setup falls back to a default.
    ///
    /// # Errors
    /// A [`Refusal`] where no station can be made of the setup.
    pub fn commission(dialects: Dialects, setup: StationSetup, seed: u64) -> Result<Self, Refusal> {
        setup.check()?;
        dialects.check(&setup.ocpp)?;
        user::check_settings(&setup)?;
        Ok(Self::speaking(dialects, setup, seed))
    }

    /// Whether the station is to be connected, at this moment or as soon as it runs again.
    pub fn wants_connection(&self) -> bool {
        self.link.wanted && self.link.endpoint.is_some()
    }

    /// A station as its stored records describe it, at most moments after they were stored;
    /// after a longer time it has lost its power meanwhile. Records that cannot be read are left
    /// out, and said to be in the log.
    pub fn restore(now: Now, records: &BTreeMap<String, String>, seed: u64) -> Self {
        Self::restore_speaking(Dialects::ALL, now, records, seed)
    }

    /// The same of a station that can speak these versions of OCPP only. A record that needs others
    /// ([`Versions::stored`](crate::Versions::stored)) is one that cannot be read.
    pub fn restore_speaking(
        dialects: Dialects,
        now: Now,
        records: &BTreeMap<String, String>,
        seed: u64,
    ) -> Self {
        persist::restore(dialects, now, records, seed)
    }

    /// The same from a checkpoint, too, which no storage has.
    pub(crate) fn restore_checkpoint(
        now: Now,
        records: &BTreeMap<String, String>,
        seed: u64,
    ) -> Self {
        persist::restore_checkpoint(now, records, seed)
    }

    fn assemble(
        dialects: Dialects,
        station: Station,
        outbox: Outbox,
        mut rng: fastrand::Rng,
    ) -> Self {
        let prefix = message_prefix(&mut rng);
        Self {
            core: Core::new(dialects, station, outbox, rng),
            calls: Calls::new(prefix),
            link: Link::default(),
            observer: Observer::default(),
            faults: Faults::default(),
            manual_calls: manual::ManualCalls::default(),
            waiting_calls: Vec::new(),
            out: VecDeque::new(),
            drained: true,
            flowed_to: None,
        }
    }

    /// Takes in one input. Call [`Engine::poll`] until [`Output::Wait`] before the next.
    ///
    /// # Errors
    /// A [`Refusal`] of a person's action; nothing has changed then. Other inputs never fail.
    pub fn handle(&mut self, now: Now, input: Input<'_>) -> Result<(), Refusal> {
        debug_assert!(self.drained, "drain `poll` to `Output::Wait` first");
        self.drained = false;
        self.catch_up(now);
        let outcome = self.take_in(input);
        self.settle();
        outcome
    }

    /// The next thing for the driver to do.
    pub fn poll(&mut self) -> Output {
        self.out.pop_front().unwrap_or_else(|| {
            self.drained = true;
            let change = display::next_change(&self.core);
            Output::Wait(self.core.timers.next().into_iter().chain(change).min())
        })
    }

    /// Lets the station speak these versions as well, from now on. It changes nothing by itself.
    pub fn learn(&mut self, dialects: Dialects) {
        if dialects.suffice_for(&self.core.station.versions()) {
            self.core.dialects = dialects;
        }
    }

    /// What makes this station anew, with the settings that it has now.
    pub fn setup(&self) -> StationSetup {
        let station = &self.core.station;
        let (settings, _) = station.settings.to_records();
        StationSetup { settings, ..station.factory.clone() }
    }

    /// The version of OCPP that is spoken, or will be.
    pub fn version(&self) -> Version {
        self.core.station.version
    }

    /// Whether the CSMS has accepted the station over a connection that has proved itself.
    pub fn is_settled(&self) -> bool {
        self.core.online() && self.link.proven
    }

    /// A view of the station as of the last input.
    pub fn view(&self, now: Now) -> StationView {
        let faults = self.faults.rules().to_vec();
        let held = self.faults.held.view();
        StationView { faults, held, ..crate::view::of(&self.core, &self.link, &self.calls, now) }
    }

    /// The account of this connection, or of the last one: what was said, what the CSMS broke, and
    /// how fast it answered.
    pub fn scorecard(&self, now: Now) -> Scorecard {
        self.observer.tally.scorecard(now.mono)
    }

    /// How many violations the account has.
    pub fn violation_count(&self) -> u64 {
        self.observer.tally.violation_count(false)
    }

    /// The device model (2.0.1): each component with its variables and their present values.
    pub fn device_model(&self) -> Vec<ComponentView> {
        device_model::view(&self.core)
    }

    /// The local authorization list, in the order of its idTags.
    pub fn local_list(&self) -> Vec<TokenEntry> {
        crate::view::local_list_entries(&self.core)
    }

    /// The authorization cache, the latest entry first.
    pub fn cache(&self) -> Vec<TokenEntry> {
        crate::view::cache_entries(&self.core)
    }

    /// What a connector, or with 0 the whole station, may draw over so many seconds from now on, and
    /// which charging profiles lead when (1.6 §3.13.3). None where there is no such connector.
    pub fn schedule(&self, now: Now, connector: u8, seconds: i64) -> Option<ScheduleView> {
        smart_charging::schedule(&self.core, now, connector, seconds)
    }

    /// The certificate in use, its private key, and the authorities between it and the root, as PEM.
    /// For a download at the page: none of it may go anywhere else.
    pub fn credentials(&self) -> Option<(PrivateKey, String)> {
        certificates::credentials(&self.core)
    }

    /// Every installed charging profile.
    pub fn profiles(&self) -> Vec<ProfileView> {
        smart_charging::profiles(&self.core)
    }

    fn take_in(&mut self, input: Input<'_>) -> Result<(), Refusal> {
        match input {
            Input::Opened { subprotocol } => self.on_opened(subprotocol),
            Input::Closed { code, explanation } => self.on_closed(code, explanation),
            Input::Frame(text) => self.on_frame(text),
            Input::BinaryFrame { bytes } => self.on_binary_frame(bytes),
            Input::NetworkUp => self.on_network_up(),
            Input::StorageFull => security::memory_exhausted(&mut self.core, "storage"),
            Input::TransferDone { job, result } => transfer::done(&mut self.core, job, result),
            Input::CryptoDone { id, outcome } => self.on_crypto_done(id, outcome),
            Input::Password { given } => security::profile::password(&mut self.core, given),
            Input::User(action) => return self.on_user(action),
            Input::Tick => {}
        }
        Ok(())
    }

    /// Lives through the time since the last input, timer by timer. Nothing is sent meanwhile: in
    /// the past there is nobody to wait for an answer.
    fn catch_up(&mut self, now: Now) {
        let mono = self.flowed_to.map_or(now.mono, |last| now.mono.max(last));
        let now = Now { mono, ..now };
        let oldest = mono - MAX_CATCH_UP_MS;
        self.flowed_to = Some(self.flowed_to.unwrap_or(mono).max(oldest));
        while let Some((deadline, timer)) = self.core.timers.take_due(mono) {
            if timer == Timer::CallTimeout && mono - deadline > ASLEEP_MS {
                // Whoever answered meanwhile was not heard: they are not late.
                self.calls.ignore_timing_of_in_flight();
            }
            let at = if timer.is_physical() { deadline.max(oldest) } else { mono };
            self.flow_to(now.back_to(at));
            self.fire(timer);
        }
        self.flow_to(now);
    }

    fn flow_to(&mut self, now: Now) {
        let from = self.flowed_to.unwrap_or(now.mono);
        if now.mono > from {
            if self.core.station.powered && !self.core.station.restarting {
                self.core.station.flow_for(now.mono - from);
            }
            self.flowed_to = Some(now.mono);
        }
        self.core.now = now;
    }

    fn fire(&mut self, timer: Timer) {
        let core = &mut self.core;
        // A station without power, or about to start, does nothing; what it was about to do is
        // looked at again when it starts. Its socket closes all the same.
        let goes_on = matches!(timer, Timer::Restart | Timer::ConnectTimeout);
        if core.check_running().is_err() && !goes_on {
            return;
        }
        match timer {
            Timer::Physics => {
                session::physics(core);
                repeat::run(core);
            }
            Timer::ClockAligned => metering::clock_aligned(core),
            Timer::Save => session::save(core),
            Timer::Reconnect => self.open_link(),
            Timer::ConnectTimeout => self.on_connect_timeout(),
            Timer::CallTimeout => self.on_call_timeout(),
            Timer::Boot => provisioning::boot_due(core),
            Timer::Heartbeat => provisioning::heartbeat(core),
            Timer::TransactionRetry => core.outbox.paused = false,
            Timer::ResetGrace => reset::due(core),
            Timer::Restart => self.start(),
            Timer::Limit => smart_charging::recompute(core),
            Timer::Reservation => reservation::expire(core),
            Timer::Firmware => firmware::due(core),
            Timer::Diagnostics => diagnostics::due(core),
            Timer::Publication => publishing::due(core),
            Timer::Fault => self.release_delayed(),
            Timer::Repeat => repeat::run(core),
            Timer::Crypto => self.on_crypto_timeout(),
            Timer::SecurityEvent => security::send_next(core),
            Timer::Certificate => certificates::due(core),
            Timer::Connection(connector) => session::timed_out(core, connector),
            Timer::Sample(connector) => metering::sample(core, connector),
            Timer::EndSample(connector) => metering::sample_for_end(core, connector),
            Timer::EndClockAligned => metering::clock_aligned_for_ends(core),
            Timer::StatusHold(connector) => availability::report(core, connector),
            // What is due is seen with whatever else there is to see.
            Timer::Monitor | Timer::MonitorEvent => {}
        }
        monitoring::watch(&mut self.core);
    }

    /// After every input: what the rules want is carried out.
    fn settle(&mut self) {
        repeat::run(&mut self.core);
        display::refresh(&mut self.core);
        tariff::refresh(&mut self.core);
        monitoring::watch(&mut self.core);
        self.transmit();
        firmware::check(&mut self.core);
        publishing::check(&mut self.core);
        reset::check(&mut self.core, self.calls.in_flight());
        if let Some(reason) = self.core.close.take() {
            self.close_link(reason);
        }
        self.transmit();
        self.schedule_delayed();
        self.flush_log();
        self.store();
        self.out.extend(self.core.transfer.take_outputs());
    }

    fn flush_log(&mut self) {
        self.out.extend(self.core.take_log().into_iter().map(Output::Log));
    }

    /// Begins with new message ids: no earlier start of this station has used them (J errata 3.1).
    fn renew_ids(&mut self) {
        let prefix = message_prefix(&mut self.core.rng);
        self.calls = Calls::new(prefix);
        self.core.station.dirty.station = true;
    }

    /// The station starts: after power-on, after a reset.
    fn start(&mut self) {
        self.renew_ids();
        provisioning::start_up(&mut self.core);
        network::started(&mut self.core);
        self.leave_version_not_offered();
        self.link.forget_closing();
        self.open_link();
    }
}

fn message_prefix(rng: &mut fastrand::Rng) -> String {
    format!("{:08x}", rng.u32(..))
}
