//! The content of one reading.

use crate::feature::Core;
use crate::settings::{Measurand, MeasurandChoice, Phase};
use crate::station::{Context, Flow, Location, Unit, Value, decimal, whole_wh};

/// Over which time a reading counts or averages.
#[derive(Clone, Copy, Debug)]
pub(super) struct Period {
    /// None: since the last sampled reading, with momentary values.
    aligned_ms: Option<i64>,
}

impl Period {
    pub(super) const SAMPLED: Self = Self { aligned_ms: None };

    pub(super) fn aligned(millis: i64) -> Self {
        Self { aligned_ms: Some(millis) }
    }

    pub(super) fn millis(self) -> i64 {
        self.aligned_ms.unwrap_or_default()
    }
}

/// Whether a clock-aligned value stands for its interval rather than for a moment.
pub(super) fn is_per_interval(measurand: Measurand) -> bool {
    matches!(
        measurand,
        Measurand::EnergyActiveImportInterval
            | Measurand::PowerActiveImport
            | Measurand::CurrentImport
    )
}

/// What the meter of a connector, or the main meter, shows.
struct Meter {
    location: Location,
    register_wh: f64,
    interval_wh: f64,
    flow: Flow,
    voltage_v: f64,
    lines: usize,
    soc: Option<f64>,
    dc: bool,
}

pub(super) fn read(
    core: &Core,
    connector: u8,
    choices: &[MeasurandChoice],
    context: Context,
    period: Period,
) -> Vec<Value> {
    let Some(mut meter) = meter(core, connector, period) else { return Vec::new() };
    if let Some(millis) = period.aligned_ms.filter(|millis| *millis > 0) {
        average(&mut meter, millis);
    }
    let mut values = Vec::new();
    for choice in choices {
        for (phase, unit, location, number) in values_of(&meter, *choice) {
            let measurand = choice.measurand;
            values.push(Value { measurand, context, phase, location, unit, number });
        }
    }
    values
}

/// The power that would have given the interval's energy, and currents in the same proportion.
fn average(meter: &mut Meter, millis: i64) {
    let power = meter.interval_wh * 3_600_000.0 / millis as f64;
    let lines = meter.flow.current_a.iter().filter(|current| **current > 0.0).count();
    let factor = if meter.flow.power_w > 0.0 { power / meter.flow.power_w } else { 0.0 };
    if lines > 0 {
        for current in &mut meter.flow.current_a {
            *current *= factor;
        }
    } else if power > 0.0 {
        // Nothing flows at this moment; the lines that did are those of the connector.
        let all = meter.lines.max(1);
        meter.flow.current_a[..all].fill(power / meter.voltage_v / all as f64);
    }
    meter.flow.power_w = power;
}

fn meter(core: &Core, connector: u8, period: Period) -> Option<Meter> {
    let hardware = &core.station.factory.hardware;
    let lines = if hardware.dc { 1 } else { usize::from(hardware.phases) };
    if connector == 0 {
        let main = &core.station.main;
        let mut flow = Flow::none(hardware);
        for facts in &core.station.connectors {
            let part = on_meter_lines(core, facts.id, facts.flow(hardware));
            flow.power_w += part.power_w;
            for (sum, current) in flow.current_a.iter_mut().zip(part.current_a) {
                *sum += current;
            }
        }
        return Some(Meter {
            location: Location::Inlet,
            register_wh: main.meter_wh,
            interval_wh: main.meter_wh - main.aligned_wh,
            flow,
            voltage_v: hardware.voltage_v,
            lines,
            soc: None,
            dc: hardware.dc,
        });
    }
    let facts = core.station.connector(connector)?;
    let since = if period.aligned_ms.is_some() { facts.aligned_wh } else { facts.sampled_wh };
    Some(Meter {
        location: Location::Outlet,
        register_wh: facts.meter_wh,
        interval_wh: facts.meter_wh - since,
        flow: on_meter_lines(core, connector, facts.flow(hardware)),
        voltage_v: facts.overrides.apply_to(hardware).voltage_v,
        lines,
        soc: facts.cable.at_vehicle.then_some(facts.vehicle.soc),
        dc: hardware.dc,
    })
}

/// Phases are reported as the meter sees them (1.6 §4.7).
pub(crate) fn on_meter_lines(core: &Core, connector: u8, flow: Flow) -> Flow {
    let rotation = core.station.settings.rotation(connector);
    let mut current_a = [0.0; 3];
    for (line, current) in flow.current_a.into_iter().enumerate() {
        current_a[rotation.0[line]] += current;
    }
    Flow { current_a, ..flow }
}

type Reading = (Option<Phase>, Unit, Location, String);

fn values_of(meter: &Meter, choice: MeasurandChoice) -> Vec<Reading> {
    let overall = |unit, value| vec![(None, unit, meter.location, value)];
    match choice.measurand {
        Measurand::EnergyActiveImportRegister => {
            overall(Unit::Wh, whole_wh(meter.register_wh).to_string())
        }
        Measurand::EnergyActiveImportInterval => {
            overall(Unit::Wh, decimal(meter.interval_wh.max(0.0), 3))
        }
        Measurand::PowerActiveImport => match choice.phase {
            None => overall(Unit::W, decimal(meter.flow.power_w, 1)),
            Some(phase) => {
                let power = meter.flow.current_a[phase.line()] * meter.voltage_v;
                vec![(Some(phase), Unit::W, meter.location, decimal(power, 1))]
            }
        },
        Measurand::CurrentImport => {
            lines(meter, choice.phase, [Phase::L1, Phase::L2, Phase::L3], Unit::A, |line| {
                decimal(meter.flow.current_a[line], 2)
            })
        }
        Measurand::Voltage => {
            lines(meter, choice.phase, [Phase::L1N, Phase::L2N, Phase::L3N], Unit::V, |_| {
                decimal(meter.voltage_v, 1)
            })
        }
        Measurand::PowerOffered => overall(Unit::W, decimal(meter.flow.offered_w, 1)),
        Measurand::CurrentOffered => overall(Unit::A, decimal(meter.flow.offered_a, 1)),
        Measurand::PowerFactor => overall(Unit::None, "1".to_owned()),
        Measurand::Frequency if meter.dc => Vec::new(),
        Measurand::Frequency => overall(Unit::None, "50".to_owned()),
        Measurand::Temperature => {
            vec![(None, Unit::Celsius, Location::Body, decimal(body_temperature(meter), 1))]
        }
        Measurand::Soc => match meter.soc {
            Some(soc) => vec![(None, Unit::Percent, Location::Ev, decimal(soc, 1))],
            None => Vec::new(),
        },
    }
}

/// One value per line of the meter, or the one asked for; DC has no phases.
fn lines(
    meter: &Meter,
    asked: Option<Phase>,
    phases: [Phase; 3],
    unit: Unit,
    value: impl Fn(usize) -> String,
) -> Vec<Reading> {
    if meter.dc {
        return vec![(None, unit, meter.location, value(0))];
    }
    match asked {
        Some(phase) => vec![(Some(phase), unit, meter.location, value(phase.line()))],
        None => phases
            .into_iter()
            .take(meter.lines)
            .map(|phase| (Some(phase), unit, meter.location, value(phase.line())))
            .collect(),
    }
}

/// A housing at room temperature that warms with the power drawn.
fn body_temperature(meter: &Meter) -> f64 {
    const IDLE: f64 = 22.0;
    const RISE_AT_FULL_POWER: f64 = 20.0;
    let share =
        if meter.flow.offered_w > 0.0 { meter.flow.power_w / meter.flow.offered_w } else { 0.0 };
    IDLE + RISE_AT_FULL_POWER * share.clamp(0.0, 1.0)
}
