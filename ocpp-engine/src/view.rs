//! The view of the station for the page and for `window.voltab.state()`: plain data.

#![cfg_attr(
    feature = "store",
    allow(
        clippy::float_cmp,
        reason = "a picture of the station is updated where it differs at all"
    )
)]

mod access;
mod settings;

use ocpp_types::{Strictness, Text};
use serde::{Serialize, Serializer};

use crate::delivery::CallSubject;
use crate::dialect;
use crate::engine::link::{Link, Phase};
use crate::faults::{FaultView, HeldView};
use crate::feature::certificates::{self, CertificatesView};
use crate::feature::diagnostics::{self, DiagnosticsView};
use crate::feature::firmware::{self, FirmwareView};
use crate::feature::provisioning::BootFailure;
use crate::feature::repeat::{self, RepeatView};
use crate::feature::security::{self, SecurityView};
use crate::feature::{Core, metering};
use crate::rpc::Calls;
use crate::station::config::{Hardware, Identity};
use crate::station::{Connector, Flow, PendingSessionState, whole_wh};
use crate::texts;
use crate::time::{Now, Timer};

pub(crate) use access::local_list_entries;
pub use access::{LocalListEntry, LocalListView, ReservationView};
pub use settings::{SettingKindView, SettingView};

/// Everything a page shows of the engine. Times are Unix milliseconds on the station's clock.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "store", derive(reactive_stores::Store, reactive_stores::Patch))]
#[serde(rename_all = "camelCase")]
pub struct StationView {
    pub station: StationSummary,
    pub connectors: Vec<ConnectorView>,
    /// Those that run now.
    pub transactions: Vec<TransactionView>,
    pub queue: QueueView,
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub local_list: LocalListView,
    pub link: LinkView,
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub settings: Vec<SettingView>,
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub firmware: FirmwareView,
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub diagnostics: DiagnosticsView,
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub certificates: CertificatesView,
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub security: SecurityView,
    /// Faults that are set up.
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub faults: Vec<FaultView>,
    /// Messages that are held, in their order. Left out of the JSON where there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub held: Vec<HeldView>,
    /// Sessions that repeat by themselves, or did last. Left out of the JSON where there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub repeat: Option<RepeatView>,
}

/// The station as a whole: connector 0.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "store", derive(reactive_stores::Store, reactive_stores::Patch))]
#[serde(rename_all = "camelCase")]
pub struct StationSummary {
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub identity: Identity,
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub hardware: Hardware,
    pub powered: bool,
    /// Between a reset and the next start.
    pub restarting: bool,
    /// `Unregistered`, `Accepted`, `Pending` or `Rejected` (1.6 §4.2).
    pub registration: &'static str,
    /// Of connector 0: `Available`, `Unavailable` or `Faulted`.
    pub status: &'static str,
    pub error_code: &'static str,
    pub info: Option<String>,
    /// The station's clock minus the host's, in milliseconds.
    pub clock_offset_ms: i64,
    /// The main meter, in watt-hours.
    pub meter_wh: f64,
    pub boots: u64,
    /// Of any one connector.
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub reservations: Vec<ReservationView>,
    /// `strict` or `lenient`: how messages that break rules are taken.
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub strictness: Strictness,
}

/// A connector with its car.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "store", derive(reactive_stores::Store, reactive_stores::Patch))]
#[serde(rename_all = "camelCase")]
pub struct ConnectorView {
    pub id: u8,
    /// One of the nine of 1.6 §7.7.
    pub status: &'static str,
    pub error_code: &'static str,
    pub info: Option<String>,
    /// The cable is in at the car and at the station.
    pub plugged: bool,
    /// The station's end alone is in: the car is gone, a lock holds the cable.
    pub cable_left: bool,
    pub locked: bool,
    pub lock_jammed: bool,
    pub operative: bool,
    /// Becomes inoperative when its transaction has ended (1.6 §5.2).
    pub inoperative_scheduled: bool,
    pub ev_paused: bool,
    /// The idTag that is being asked about, or that waits for its cable.
    pub pending_id_tag: Option<String>,
    pub authorized: bool,
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub reservation: Option<ReservationView>,
    pub meter_wh: f64,
    pub power_w: f64,
    /// What the station would give, in watt.
    pub offered_w: f64,
    /// What charging profiles leave to its transaction, in watt and in ampere per phase; none
    /// where they say nothing.
    pub limit_w: Option<f64>,
    pub limit_a: Option<f64>,
    /// The id of the profile whose limit it is; none where the hardware's is lower.
    pub limited_by: Option<i64>,
    /// Ampere on L1, L2, L3 of the meter; DC in the first.
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub current_a: [f64; 3],
    pub voltage_v: f64,
    /// The power is set by hand rather than by the car.
    #[serde(rename = "powerHeld")]
    pub power_overridden: bool,
    #[serde(rename = "held")]
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub overrides: OverridesView,
    /// Per cent.
    pub soc: f64,
    pub battery_wh: f64,
    pub transaction: Option<TransactionView>,
}

/// What is held by hand at a connector. Charging profiles limit power and current all the same.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OverridesView {
    /// None where the car decides.
    pub power_w: Option<f64>,
    /// Per line.
    pub current_a: Option<f64>,
    pub voltage_v: Option<f64>,
    /// The register stands still.
    pub energy: bool,
    /// The battery stays as full as it is.
    pub soc: bool,
}

/// A transaction that runs.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "store", derive(reactive_stores::Store, reactive_stores::Patch))]
#[serde(rename_all = "camelCase")]
pub struct TransactionView {
    /// The station's own number; the CSMS gives `transaction_id`.
    pub number: u64,
    pub connector: u8,
    /// None until the CSMS has answered; -1 where it never will (errata 3.18).
    pub transaction_id: Option<i64>,
    pub id_tag: String,
    pub started_at: i64,
    pub meter_start: i64,
    pub energy_wh: f64,
    /// The CSMS did not accept the idTag after the start.
    pub deauthorized: bool,
}

/// Transaction messages that wait for delivery (1.6 §3.7).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "store", derive(reactive_stores::Store, reactive_stores::Patch))]
#[serde(rename_all = "camelCase")]
pub struct QueueView {
    pub length: usize,
    /// What is at its head: `StartTransaction`, `MeterValues` or `StopTransaction`.
    pub head: Option<&'static str>,
    /// How often the head has been tried.
    pub attempts: u32,
    /// Milliseconds until it is tried again, where it waits after a failure.
    pub retry_in_ms: Option<i64>,
    /// Meter values given up because the queue was full.
    pub dropped: u64,
}

/// The state of the connection to the CSMS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum LinkState {
    /// No CSMS is given, the network is down or the power is off.
    Offline,
    /// A socket is being opened.
    Connecting,
    /// The last attempt failed; the next one has a time.
    Waiting,
    /// Connected, and not yet accepted by the CSMS.
    Booting,
    /// Connected and accepted.
    Online,
}

/// The connection to the CSMS.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "store", derive(reactive_stores::Store, reactive_stores::Patch))]
#[serde(rename_all = "camelCase")]
pub struct LinkView {
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub state: LinkState,
    pub endpoint: Option<String>,
    /// Attempts since the last connection that proved itself: one over which the CSMS answered a
    /// station that it has not rejected, or that stayed open for a while. One that has opened and
    /// did neither yet counts once it has closed.
    pub attempts: u32,
    /// Milliseconds until the next attempt to connect.
    pub retry_in_ms: Option<i64>,
    /// Why the last connection ended or failed; it stays until another has proved itself. As JSON it
    /// is the English sentence, and beside it `reasonText` with what it is translated by.
    #[serde(flatten, serialize_with = "reason")]
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub reason: Option<Text>,
    pub close_code: Option<u16>,
    /// Milliseconds until the next `BootNotification`, where the CSMS has the station wait for it
    /// or has not answered the last one (1.6 §4.2). Left out of the JSON otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub boot_in_ms: Option<i64>,
    /// Why the last `BootNotification` came to nothing: `unanswered` or `refused`. Left out
    /// of the JSON where it did not.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub boot_failure: Option<BootFailure>,
    /// The action of the CALL that waits for its answer.
    pub awaiting: Option<String>,
}

#[allow(clippy::ref_option, reason = "serde passes it so")]
fn reason<S: Serializer>(text: &Option<Text>, to: S) -> Result<S::Ok, S::Error> {
    texts::serialize(["reason", "reasonText"], text.as_ref(), to)
}

/// Makes the view.
pub(crate) fn of(core: &Core, link: &Link, calls: &Calls<CallSubject>, now: Now) -> StationView {
    let connectors: Vec<_> = core.station.connectors.iter().map(|c| connector(core, c)).collect();
    StationView {
        station: summary(core),
        transactions: connectors.iter().filter_map(|c| c.transaction.clone()).collect(),
        connectors,
        queue: queue(core, now),
        local_list: access::local_list(core),
        link: link_view(core, link, calls, now),
        settings: settings::of(&core.station.settings),
        firmware: firmware::view(core),
        diagnostics: diagnostics::view(core),
        certificates: certificates::view(core),
        security: security::view(core),
        faults: Vec::new(),
        held: Vec::new(),
        repeat: repeat::view(core),
    }
}

fn summary(core: &Core) -> StationSummary {
    let station = &core.station;
    let report = station.main_report();
    StationSummary {
        identity: station.factory.identity.clone(),
        hardware: station.factory.hardware,
        powered: station.powered,
        restarting: station.restarting,
        registration: station.registration.as_str(),
        status: report.status.as_str(),
        error_code: report.error.as_str(),
        info: report.info,
        clock_offset_ms: station.clock_offset,
        meter_wh: station.main.meter_wh,
        boots: station.boots,
        reservations: access::reservations(core),
        strictness: station.strictness,
    }
}

fn connector(core: &Core, facts: &Connector) -> ConnectorView {
    let hardware = &core.station.factory.hardware;
    let running = core.check_running().is_ok();
    let flow = if running { facts.flow(hardware) } else { Flow::none(hardware) };
    let flow = metering::on_meter_lines(core, facts.id, flow);
    let report = facts.report();
    let pending_session = facts.pending_session.as_ref();
    ConnectorView {
        id: facts.id,
        status: report.status.as_str(),
        error_code: report.error.as_str(),
        info: report.info,
        plugged: facts.cable.is_plugged(),
        cable_left: facts.cable.at_station && !facts.cable.at_vehicle,
        locked: facts.locked,
        lock_jammed: facts.lock_jammed,
        operative: facts.operative,
        inoperative_scheduled: facts.inoperative_scheduled,
        ev_paused: facts.ev_paused,
        pending_id_tag: pending_session.map(|pending_session| pending_session.id_tag.clone()),
        authorized: pending_session.is_some_and(|i| i.state == PendingSessionState::Authorized),
        reservation: facts.reservation.as_ref().map(Into::into),
        meter_wh: facts.meter_wh,
        power_w: flow.power_w,
        offered_w: flow.offered_w,
        limit_w: facts
            .allowance
            .map(|allowance| allowance.watts(&facts.overrides.apply_to(hardware))),
        limit_a: facts.allowance.map(|allowance| allowance.amps),
        limited_by: facts.allowance.and_then(|allowance| allowance.by),
        current_a: flow.current_a,
        voltage_v: facts.overrides.apply_to(hardware).voltage_v,
        power_overridden: facts.overrides.power_w.is_some(),
        overrides: OverridesView {
            power_w: facts.overrides.power_w,
            current_a: facts.overrides.current_a,
            voltage_v: facts.overrides.voltage_v,
            energy: facts.overrides.energy,
            soc: facts.overrides.soc,
        },
        soc: facts.vehicle.soc,
        battery_wh: facts.vehicle.battery_wh,
        transaction: facts.transaction.as_ref().map(|tx| TransactionView {
            number: tx.number,
            connector: facts.id,
            transaction_id: tx.id,
            id_tag: tx.id_tag.clone(),
            started_at: tx.started_at,
            meter_start: whole_wh(tx.meter_start_wh),
            energy_wh: facts.meter_wh - tx.meter_start_wh,
            deauthorized: tx.deauthorized,
        }),
    }
}

fn queue(core: &Core, now: Now) -> QueueView {
    let head = core.outbox.head();
    QueueView {
        length: core.outbox.len(),
        head: head.map(|event| dialect::event_action(&event.body)),
        attempts: head.map_or(0, |event| event.attempts),
        retry_in_ms: left(core, Timer::TransactionRetry, now),
        dropped: core.outbox.dropped,
    }
}

fn left(core: &Core, timer: Timer, now: Now) -> Option<i64> {
    core.timers.deadline(timer).map(|at| (at - now.mono).max(0))
}

fn link_view(core: &Core, link: &Link, calls: &Calls<CallSubject>, now: Now) -> LinkView {
    let retry_in_ms = left(core, Timer::Reconnect, now);
    let state = match link.phase {
        Phase::Open if core.online() => LinkState::Online,
        Phase::Open => LinkState::Booting,
        Phase::Connecting => LinkState::Connecting,
        Phase::Down | Phase::Closing if retry_in_ms.is_some() => LinkState::Waiting,
        Phase::Down | Phase::Closing => LinkState::Offline,
    };
    LinkView {
        state,
        endpoint: link.endpoint.clone(),
        attempts: link.failed_attempts(),
        retry_in_ms,
        reason: link.reason.clone(),
        close_code: link.close_code,
        boot_in_ms: left(core, Timer::Boot, now),
        boot_failure: core.provisioning.boot_failure,
        awaiting: calls.in_flight().map(|call| call.action.to_owned()),
    }
}
