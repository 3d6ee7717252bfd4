//! The content of one reading.

use crate::feature::Core;
use crate::settings::{Measurand, MeasurandChoice, Phase};
use crate::station::{
    Connector, Context, ErrorCode, Fault, Flow, IntervalSums, Location, Unit, Value, decimal,
    whole_wh,
};

/// Over which time a reading counts or averages.
#[derive(Clone, Copy, Debug)]
pub(super) enum Period {
    /// Since the last sampled reading, with momentary values.
    Sampled,
    /// A clock-aligned interval, in milliseconds.
    Aligned(i64),
    /// The running transaction's part of one.
    Own(i64),
}

impl Period {
    pub(super) const SAMPLED: Self = Self::Sampled;

    /// At least a millisecond: the host's clock may stand still.
    pub(super) fn aligned(millis: i64) -> Self {
        Self::Aligned(millis.max(1))
    }

    pub(super) fn own(millis: i64) -> Self {
        Self::Own(millis.max(1))
    }

    /// What has gone through a connector in it, and how long it was; None where the register says.
    fn sums(self, facts: &Connector) -> Option<(IntervalSums, i64)> {
        match self {
            Self::Sampled => None,
            Self::Aligned(millis) => Some((facts.aligned, millis)),
            Self::Own(millis) => Some((facts.aligned_own, millis)),
        }
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
    /// Something is wrong that makes it hot.
    overheated: bool,
}

/// What a meter shows in this moment.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct MeterSnapshot {
    pub(crate) power_w: f64,
    /// On each line; DC in the first.
    pub(crate) current_a: [f64; 3],
    pub(crate) voltage_v: f64,
    pub(crate) temperature_c: f64,
    /// None without a car.
    pub(crate) soc: Option<f64>,
}

/// Of a connector, or with 0 of the station.
pub(crate) fn present(core: &Core, connector: u8) -> MeterSnapshot {
    let Some(meter) = meter(core, connector, Period::SAMPLED) else {
        return MeterSnapshot::default();
    };
    MeterSnapshot {
        power_w: meter.flow.power_w,
        current_a: meter.flow.current_a,
        voltage_v: meter.voltage_v,
        temperature_c: body_temperature(&meter),
        soc: meter.soc,
    }
}

pub(super) fn read(
    core: &Core,
    connector: u8,
    choices: &[MeasurandChoice],
    context: Context,
    period: Period,
) -> Vec<Value> {
    let Some(meter) = meter(core, connector, period) else { return Vec::new() };
    let mut values = Vec::new();
    for choice in choices {
        for (phase, unit, location, number) in values_of(&meter, *choice) {
            let measurand = choice.measurand;
            values.push(Value { measurand, context, phase, location, unit, number, signed: None });
        }
    }
    values
}

/// What flows in this moment, or has on an average of the period, as the meter sees it.
fn flow_in(core: &Core, facts: &Connector, period: Period) -> Flow {
    let mut flow = facts.flow(&core.station.factory.hardware);
    if let Some((sums, millis)) = period.sums(facts) {
        flow.power_w = sums.power_w(millis);
        flow.current_a = sums.current_a(millis);
    }
    on_meter_lines(core, facts.id, flow)
}

fn meter(core: &Core, connector: u8, period: Period) -> Option<Meter> {
    let hardware = &core.station.factory.hardware;
    let lines = if hardware.dc { 1 } else { usize::from(hardware.phases) };
    if connector == 0 {
        let main = &core.station.main;
        let mut flow = Flow::none(hardware);
        for facts in &core.station.connectors {
            let part = flow_in(core, facts, period);
            flow.power_w += part.power_w;
            for (sum, current) in flow.current_a.iter_mut().zip(part.current_a) {
                *sum += current;
            }
        }
        let sampled = |facts: &Connector| facts.meter_wh - facts.sampled_wh;
        let interval_wh = match period {
            Period::Sampled => core.station.connectors.iter().map(sampled).sum(),
            Period::Aligned(_) | Period::Own(_) => core.station.aligned_wh(),
        };
        return Some(Meter {
            location: Location::Inlet,
            register_wh: main.meter_wh,
            interval_wh,
            flow,
            voltage_v: hardware.voltage_v,
            lines,
            soc: None,
            dc: hardware.dc,
            overheated: is_overheated(main.fault.as_ref()),
        });
    }
    let facts = core.station.connector(connector)?;
    let sampled = facts.meter_wh - facts.sampled_wh;
    Some(Meter {
        location: Location::Outlet,
        register_wh: facts.meter_wh,
        interval_wh: period.sums(facts).map_or(sampled, |(sums, _)| sums.counted_wh),
        flow: flow_in(core, facts, period),
        voltage_v: facts.overrides.apply_to(hardware).voltage_v,
        lines,
        soc: facts.cable.at_vehicle.then_some(facts.vehicle.soc),
        dc: hardware.dc,
        overheated: is_overheated(facts.fault.as_ref()),
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

fn is_overheated(fault: Option<&Fault>) -> bool {
    fault.is_some_and(|fault| fault.error == ErrorCode::HighTemperature)
}

/// A housing at room temperature that warms with the power drawn, and with the fault that says so.
fn body_temperature(meter: &Meter) -> f64 {
    const IDLE: f64 = 22.0;
    const RISE_AT_FULL_POWER: f64 = 20.0;
    const OVERHEATED: f64 = 85.0;
    if meter.overheated {
        return OVERHEATED;
    }
    let share =
        if meter.flow.offered_w > 0.0 { meter.flow.power_w / meter.flow.offered_w } else { 0.0 };
    IDLE + RISE_AT_FULL_POWER * share.clamp(0.0, 1.0)
}
