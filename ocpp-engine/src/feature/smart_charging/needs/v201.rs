//! OCPP 2.0.1: `NotifyEVChargingNeeds` and `NotifyEVChargingSchedule` (K15 to K17).

use ocpp_types::log::Level;
use ocpp_types::v201::{
    AcChargingParameters, ChargingNeeds, DcChargingParameters, EnergyTransferMode, GenericStatus,
    NotifyEvChargingNeeds, NotifyEvChargingNeedsResponse, NotifyEvChargingNeedsStatus,
    NotifyEvChargingSchedule, NotifyEvChargingScheduleResponse,
};
use ocpp_types::{DateTime, text};

use super::{EvNeeds, Verdict, answered};
use crate::feature::Core;
use crate::feature::smart_charging::Schedule;
use crate::feature::smart_charging::profile::v201::schedule_on_wire;

/// The least current of IEC 61851-1.
const LEAST_AC_A: i64 = 6;

/// None where the car has gone.
pub(crate) fn ev_needs(
    core: &Core,
    connector: u8,
    needs: EvNeeds,
) -> Option<NotifyEvChargingNeeds> {
    let facts = core.station.connector(connector)?;
    let (hardware, vehicle) = (&core.station.factory.hardware, &facts.vehicle);
    let whole = |number: f64| number.round() as i64;
    let energy = i64::from(needs.energy_wh);
    let (amps, volt) = (whole(vehicle.max_current_a), whole(hardware.voltage_v));
    let mode = match vehicle.phases.min(hardware.phases) {
        _ if hardware.dc => EnergyTransferMode::Dc,
        1 => EnergyTransferMode::AcSinglePhase,
        2 => EnergyTransferMode::AcTwoPhase,
        _ => EnergyTransferMode::AcThreePhase,
    };
    let ac = AcChargingParameters {
        energy_amount: energy,
        ev_min_current: LEAST_AC_A.min(amps),
        ev_max_current: amps,
        ev_max_voltage: volt,
    };
    let dc = DcChargingParameters {
        ev_max_current: amps,
        ev_max_voltage: volt,
        energy_amount: Some(energy),
        ev_max_power: Some(whole(vehicle.max_current_a * hardware.voltage_v)),
        state_of_charge: Some((vehicle.soc as i64).clamp(0, 100)),
        ev_energy_capacity: Some(whole(vehicle.battery_wh)),
        full_soc: None,
        bulk_soc: None,
    };
    Some(NotifyEvChargingNeeds {
        max_schedule_tuples: needs.max_schedule_tuples.map(i64::from),
        charging_needs: ChargingNeeds {
            ac_charging_parameters: (!hardware.dc).then_some(ac),
            dc_charging_parameters: hardware.dc.then_some(dc),
            requested_energy_transfer: mode,
            departure_time: needs.departure.map(DateTime::from_unix_ms),
        },
        evse_id: connector.into(),
    })
}

pub(crate) fn on_ev_needs(core: &mut Core, connector: u8, answer: &NotifyEvChargingNeedsResponse) {
    let verdict = match answer.status {
        NotifyEvChargingNeedsStatus::Accepted => Verdict::Comes,
        NotifyEvChargingNeedsStatus::Rejected | NotifyEvChargingNeedsStatus::Processing => {
            Verdict::NotNow
        }
    };
    answered(core, connector, verdict);
}

pub(crate) fn ev_schedule(connector: u8, schedule: &Schedule) -> NotifyEvChargingSchedule {
    let mut charging_schedule = schedule_on_wire(schedule);
    // The time base says when it starts.
    let time_base = charging_schedule.start_schedule.take();
    NotifyEvChargingSchedule {
        time_base: time_base.unwrap_or_else(|| DateTime::from_unix_ms(0)),
        charging_schedule,
        evse_id: connector.into(),
    }
}

/// The CSMS cannot refuse the schedule; it will send another profile (K15.FR.12, FR.13).
pub(crate) fn on_ev_schedule(
    core: &mut Core,
    connector: u8,
    answer: &NotifyEvChargingScheduleResponse,
) {
    if answer.status == GenericStatus::Rejected {
        let text = text!(
            "needs-schedule-rejected",
            "The CSMS reports that the car’s schedule is outside the one it sent"
        );
        core.notice(Level::Warning, Some(connector), Some("2.0.1 K15.FR.12"), text);
    }
}
