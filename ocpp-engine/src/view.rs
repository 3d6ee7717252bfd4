//! The view of the station for the page and for `window.voltab.state()`: plain data.

#![cfg_attr(
    feature = "store",
    allow(clippy::float_cmp, reason = "a view of the station is updated where it differs at all")
)]

mod access;
mod link;
mod settings;

use ocpp_types::{Strictness, Text, Version};
use serde::{Serialize, Serializer};

use crate::delivery::CallSubject;
use crate::engine::link::Link;
use crate::faults::{FaultView, HeldView};
use crate::feature::certificates::{self, CertificatesView};
use crate::feature::diagnostics::{self, DiagnosticsView};
use crate::feature::display::{self, DisplayView, MessageInfoView};
use crate::feature::firmware::{self, FirmwareView};
use crate::feature::monitoring::{self, MonitorEventView, MonitorView};
use crate::feature::publishing::{self, PublicationView};
use crate::feature::repeat::{self, RepeatView};
use crate::feature::security::{self, SecurityView};
use crate::feature::smart_charging::NegotiationView;
use crate::feature::{Core, metering};
use crate::rpc::Calls;
use crate::station::config::{Hardware, Identity};
use crate::station::{
    ChargingState, Connector, ErrorCode, Flow, ManualStatus, PendingSessionState, Registration,
    Status, Versions, whole_wh,
};
use crate::texts;
use crate::time::Now;

pub use access::{LocalListView, ReservationView};
pub(crate) use access::{cache_entries, local_list_entries};
pub use link::{LinkState, LinkView, QueueView};
#[cfg(feature = "store")]
pub use link::{LinkViewStoreFields, QueueViewStoreFields};
pub use settings::{SettingKindView, SettingType, SettingVariable, SettingView};

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
    pub publication: PublicationView,
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub diagnostics: DiagnosticsView,
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub certificates: CertificatesView,
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub security: SecurityView,
    /// Displays that show a message, a tariff or a cost.
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub displays: Vec<DisplayView>,
    /// The messages that the CSMS has set for the displays, shown now or not (2.0.1 O01, O02).
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub display_messages: Vec<MessageInfoView>,
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
    /// What the CSMS has answered to `BootNotification` (1.6 §4.2).
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub registration: Registration,
    /// Of connector 0: `Available`, `Unavailable` or `Faulted`.
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub status: Status,
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub error_code: ErrorCode,
    pub info: Option<String>,
    /// What was sent by hand in place of this, until the real status is reported again. Left out of
    /// the JSON otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub sent_manually: Option<ManualStatus>,
    /// The station's clock minus the host's, in milliseconds.
    pub clock_offset_ms: i64,
    /// The main meter, in watt-hours.
    pub meter_wh: f64,
    pub boots: u64,
    /// Of any one connector.
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub reservations: Vec<ReservationView>,
    /// The monitors of its variables (2.0.1 N02 to N08); none in a version that has none.
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub monitors: Vec<MonitorView>,
    /// What monitors have noticed last, the newest last; none in a version that has none.
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub monitor_events: Vec<MonitorEventView>,
    /// The version of OCPP that is spoken, or will be with the next connection.
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub ocpp: Version,
    /// The versions that the station offers to a CSMS, the preferred one first.
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub ocpp_offered: Versions,
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
    /// One of the nine of 1.6 §7.7, in every version.
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub status: Status,
    /// What that is called in the version of OCPP that is spoken: 2.0.1 has five words for it (2.0.1
    /// `ConnectorStatusEnumType`).
    pub ocpp_status: &'static str,
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub error_code: ErrorCode,
    pub info: Option<String>,
    /// As in [`StationSummary`].
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub sent_manually: Option<ManualStatus>,
    /// The cable is in at the car and at the station.
    pub plugged: bool,
    /// The station's end alone is in: the car is gone, a lock holds the cable.
    pub cable_left: bool,
    /// A car is in the parking bay (2.0.1 `ParkingBayOccupancy`).
    pub bay_occupied: bool,
    pub locked: bool,
    pub lock_jammed: bool,
    pub operative: bool,
    /// Becomes inoperative when its transaction has ended (1.6 §5.2).
    pub inoperative_scheduled: bool,
    pub ev_paused: bool,
    /// The idTag that is being asked about, or that waits for its cable.
    pub pending_id_tag: Option<String>,
    pub authorized: bool,
    /// Which card was rejected here, and why, until something else is done at the connector. As JSON
    /// it is the English sentence, and beside it `rejectionText`; both are left out otherwise.
    #[serde(flatten, serialize_with = "rejection", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub rejection: Option<Text>,
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
    /// What the CSMS is told of a transaction by events (2.0.1 E). Left out of the JSON where there
    /// is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub open_transaction: Option<OpenTransactionView>,
    /// What a car that speaks ISO 15118 has said, and how far the negotiation is (2.0.1 K15). Left out
    /// of the JSON where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "store", patch(|old, new| *old = new))]
    pub negotiation: Option<NegotiationView>,
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

/// A transaction as OCPP 2.0.1 has it: it may begin before its driver is authorized, and last until
/// the cable is pulled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OpenTransactionView {
    /// The UUID by which the CSMS knows it.
    pub transaction_id: String,
    /// How many events have told of it, delivered or not.
    pub events: u32,
    pub charging_state: ChargingState,
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

#[allow(clippy::ref_option, reason = "serde passes it so")]
fn rejection<S: Serializer>(text: &Option<Text>, to: S) -> Result<S::Ok, S::Error> {
    texts::serialize(["rejection", "rejectionText"], text.as_ref(), to)
}

/// Makes the view.
pub(crate) fn of(core: &Core, link: &Link, calls: &Calls<CallSubject>, now: Now) -> StationView {
    let connectors: Vec<_> = core.station.connectors.iter().map(|c| connector(core, c)).collect();
    StationView {
        station: summary(core),
        transactions: connectors.iter().filter_map(|c| c.transaction.clone()).collect(),
        connectors,
        queue: link::queue(core, now),
        local_list: access::local_list(core),
        link: link::of(core, link, calls, now),
        settings: settings::of(&core.station.settings),
        firmware: firmware::view(core),
        publication: publishing::view(core),
        diagnostics: diagnostics::view(core),
        certificates: certificates::view(core),
        security: security::view(core),
        displays: display::view(core),
        display_messages: display::messages(core),
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
        registration: station.registration,
        status: report.status,
        error_code: report.error,
        info: report.info,
        sent_manually: station.main.reporting.manual.clone(),
        clock_offset_ms: station.clock_offset,
        meter_wh: station.main.meter_wh,
        boots: station.boots,
        reservations: access::reservations(core),
        monitors: monitoring::all(core),
        monitor_events: monitoring::recent_events(core),
        ocpp: station.version,
        ocpp_offered: station.factory.ocpp.clone(),
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
        status: report.status,
        ocpp_status: core.dialect().status_word(&report),
        error_code: report.error,
        info: report.info,
        sent_manually: facts.reporting.manual.clone(),
        plugged: facts.cable.is_plugged(),
        cable_left: facts.cable.at_station && !facts.cable.at_vehicle,
        bay_occupied: facts.is_occupied(),
        locked: facts.locked,
        lock_jammed: facts.lock_jammed,
        operative: facts.is_operative(),
        inoperative_scheduled: facts.is_inoperative_scheduled(),
        ev_paused: facts.ev_paused,
        pending_id_tag: pending_session.map(|pending_session| pending_session.id_tag.clone()),
        authorized: pending_session.is_some_and(|i| i.state == PendingSessionState::Authorized),
        rejection: facts.rejection.clone(),
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
        open_transaction: facts.open.as_ref().map(|open| OpenTransactionView {
            transaction_id: open.id.clone(),
            events: open.seq_no,
            charging_state: open.state,
        }),
        negotiation: facts.negotiation.as_ref().map(Into::into),
    }
}
