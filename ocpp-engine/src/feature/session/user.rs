//! What a person at the station, or the car, does to a running session.

use ocpp_types::text;

use crate::feature::{Core, availability, session, transaction_events};
use crate::io::Refusal;
use crate::station::config::Hardware;
use crate::station::{Connector, MeterOverride, Override, StopCause, StopReason};

/// The most that a station may have (see `Hardware`).
const MAX_VOLTAGE_V: f64 = 1500.0;

/// Reasons that a hand at the station can have; the others follow from what happens.
const LOCAL_REASONS: &[StopReason] =
    &[StopReason::Local, StopReason::EmergencyStop, StopReason::Other];

/// The reason of a car that ends charging by ISO 15118 (2.0.1 E15). 1.6 has no word for it.
const OF_THE_CAR: &[StopReason] = &[StopReason::StoppedByEv];

pub(crate) fn stop_locally(
    core: &mut Core,
    connector: u8,
    reason: StopReason,
) -> Result<(), Refusal> {
    core.check_connector(connector)?;
    core.check_running()?;
    let of_the_car: &[_] = if core.dialect().has_transaction_events() { OF_THE_CAR } else { &[] };
    let possible = LOCAL_REASONS.iter().chain(of_the_car);
    if !possible.clone().any(|it| *it == reason) {
        let names: Vec<_> = possible.map(|reason| reason.as_str()).collect();
        return Err(Refusal::Argument(text!(
            "session-stop-reason",
            "the reason must be one of {reasons}, not {reason}",
            reasons = names.join(", "),
            reason = reason.as_str()
        )));
    }
    let facts = core.station.connector(connector);
    if facts.is_some_and(|facts| facts.transaction.is_some()) {
        session::stop(core, connector, reason, None);
        return Ok(());
    }
    if facts.is_some_and(|facts| facts.pending_session.is_some()) {
        let cause = StopCause::new(reason, core.utc());
        transaction_events::session_ends(core, connector, cause);
        session::refused(core, connector);
        return Ok(());
    }
    let text = text!(
        "session-no-transaction",
        "no transaction is running on {place}",
        place = core.place(connector.into())
    );
    Err(Refusal::State(text))
}

pub(crate) fn pause(core: &mut Core, connector: u8) -> Result<(), Refusal> {
    set_paused(core, connector, true)
}

pub(crate) fn resume(core: &mut Core, connector: u8) -> Result<(), Refusal> {
    set_paused(core, connector, false)
}

fn set_paused(core: &mut Core, connector: u8, paused: bool) -> Result<(), Refusal> {
    core.check_connector(connector)?;
    let Some(facts) = core.station.connector_mut(connector) else { return Ok(()) };
    if !facts.cable.at_vehicle {
        let place = core.place(connector.into());
        let text = text!("session-no-car", "no car is plugged in at {place}", place);
        return Err(Refusal::State(text));
    }
    facts.ev_paused = paused;
    availability::refresh(core, connector);
    Ok(())
}

pub(crate) fn set_meter(core: &mut Core, connector: u8, to: &MeterOverride) -> Result<(), Refusal> {
    core.check_connector(connector)?;
    let hardware = core.station.factory.hardware;
    let Some(facts) = core.station.connector_mut(connector) else { return Ok(()) };
    check(facts, &hardware, to)?;
    if let Some(energy) = to.energy_wh {
        let gained = energy - facts.meter_wh;
        facts.meter_wh = energy;
        // Readings over an interval count what flowed, not where the register was put.
        facts.sampled_wh += gained;
        if let Some(transaction) = &mut facts.transaction {
            transaction.note_energy(energy);
        }
    }
    if let Some(power) = to.power_w {
        facts.overrides.set_power(power.value());
    }
    if let Some(current) = to.current_a {
        facts.overrides.set_current(current.value());
    }
    if let Some(voltage) = to.voltage_v {
        facts.overrides.voltage_v = voltage.value();
    }
    if let Some(soc) = to.soc {
        facts.vehicle.soc = soc;
    }
    facts.overrides.energy = to.energy_fixed.unwrap_or(facts.overrides.energy);
    facts.overrides.soc = to.soc_fixed.unwrap_or(facts.overrides.soc);
    session::check_energy(core, connector);
    Ok(())
}

fn check(facts: &Connector, hardware: &Hardware, to: &MeterOverride) -> Result<(), Refusal> {
    if let Some(energy) = to.energy_wh {
        if !(0.0..=1e12).contains(&energy) {
            let text = text!("meter-energy-bounds", "energyWh must be between 0 and 1e12 Wh");
            return Err(Refusal::Argument(text));
        }
        if facts.transaction.is_some() && energy < facts.meter_wh {
            // Registers never go back within a transaction (1.6 §7.31, errata 3.78).
            return Err(Refusal::State(text!(
                "meter-energy-goes-back",
                "the meter is at {wh} Wh and cannot go back during a transaction",
                wh = facts.meter_wh.round() as i64
            )));
        }
    }
    if matches!((to.power_w, to.current_a), (Some(Override::Set(_)), Some(Override::Set(_)))) {
        let text = text!(
            "meter-power-and-current",
            "hold either powerW or currentA: each follows from the other"
        );
        return Err(Refusal::Argument(text));
    }
    override_within("powerW", to.power_w, 0.0, hardware.max_power_w())?;
    override_within("currentA", to.current_a, 0.0, hardware.max_current_a)?;
    override_within("voltageV", to.voltage_v, 1.0, MAX_VOLTAGE_V)?;
    if to.soc.is_some_and(|soc| !(0.0..=100.0).contains(&soc)) {
        return Err(Refusal::Argument(text!(
            "meter-soc-bounds",
            "soc must be between 0 and 100 %"
        )));
    }
    Ok(())
}

fn override_within(name: &str, value: Option<Override>, min: f64, max: f64) -> Result<(), Refusal> {
    match value {
        Some(Override::Set(value)) if !(min..=max).contains(&value) => {
            let (min, max) = (min.round() as i64, max.round() as i64);
            Err(Refusal::Argument(text!(
                "meter-override-bounds",
                "{name} must be between {min} and {max}, or null",
                name,
                min,
                max
            )))
        }
        _ => Ok(()),
    }
}
