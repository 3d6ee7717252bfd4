//! What flows never exceeds what the oracle allows, not by a tenth of a second; and what may flow,
//! does.

use ocpp_engine::station::Status;
use ocpp_engine::{ConnectorView, MeterOverride, UserAction};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use crate::config;
use crate::oracle::{Limit, Oracle};
use crate::random::{FINE, setting, spec};
use crate::world::{Setting, Step, World};

const CONNECTORS: u8 = 3;
/// Of rounding.
const TOLERANCE: f64 = 1e-3;
/// The least current of IEC 61851-1.
const LEAST_A: f64 = 6.0;

/// Ampere per phase and watt in all that a limit comes to for a car on so many lines.
fn exact(limit: Limit, lines: i64, volt: f64) -> (f64, f64) {
    let number = limit.tenths as f64 / 10.0;
    if limit.watts {
        return (number / (volt * lines as f64), number);
    }
    (number, number * volt * lines.min(limit.phases) as f64)
}

/// What all limits that bear on a connector allow it alone, in watt; None where there is none.
fn allowed(oracle: &Oracle, connector: i64, t: i64) -> Option<f64> {
    let limits: Vec<_> =
        oracle.own_limit(connector, t, t).into_iter().chain(oracle.station_limit(t)).collect();
    let volt = oracle.hardware.millivolt as f64 / 1000.0;
    let lines = oracle.under(connector, &limits).lines;
    let watts = |limit: &Limit| {
        let (amps, watts) = exact(*limit, lines, volt);
        watts.min(amps * volt * lines as f64)
    };
    limits.iter().map(watts).min_by(f64::total_cmp)
}

/// Energy in watt-hours that may flow from one moment to another, by tenths of a second.
fn energy(from: i64, to: i64, watts: impl Fn(i64) -> Option<f64>) -> f64 {
    let mut sum = 0.0;
    let mut t = from;
    while t < to {
        sum += watts(t).unwrap_or(f64::INFINITY) * 0.1 / 3600.0;
        t += FINE.moment;
    }
    sum
}

fn check_moment(world: &World, connectors: &[ConnectorView]) -> Result<(), TestCaseError> {
    let oracle = &world.oracle;
    let t = world.now();
    let volt = oracle.hardware.millivolt as f64 / 1000.0;
    for view in connectors {
        let id = i64::from(view.id);
        let limits: Vec<_> =
            oracle.own_limit(id, t, t).into_iter().chain(oracle.station_limit(t)).collect();
        for limit in &limits {
            let lines: i64 = view.current_a.iter().map(|amps| i64::from(*amps > 0.0)).sum();
            let (amps, watts) = exact(*limit, lines.max(1), volt);
            prop_assert!(view.power_w <= watts + TOLERANCE, "{} W over {:?}", view.power_w, limit);
            for line in view.current_a {
                prop_assert!(line <= amps + TOLERANCE, "{} A over {:?}", line, limit);
            }
            if oracle.hardware.switches && !oracle.hardware.dc {
                prop_assert!(lines <= limit.phases, "{} lines under {:?}", lines, limit);
            }
        }
        if view.status == Status::Charging && !limits.is_empty() && !oracle.hardware.dc {
            let told = view.limit_a.unwrap_or(f64::INFINITY);
            prop_assert!(told >= LEAST_A - TOLERANCE, "a car is told {} A", told);
        }
    }
    check_shared(oracle, connectors, t, volt)
}

/// The station's limit holds for all connectors together, on each line, and is not wasted.
fn check_shared(
    oracle: &Oracle,
    connectors: &[ConnectorView],
    t: i64,
    volt: f64,
) -> Result<(), TestCaseError> {
    let Some(limit) = oracle.station_limit(t) else { return Ok(()) };
    let number = limit.tenths as f64 / 10.0;
    let all: f64 = connectors.iter().map(|view| view.power_w).sum();
    let used = |line: usize| connectors.iter().map(|view| view.current_a[line]).sum::<f64>();
    let left = if limit.watts {
        prop_assert!(all <= number + TOLERANCE, "{} W of {:?}", all, limit);
        (number - all) / volt
    } else {
        for line in 0..3 {
            prop_assert!(used(line) <= number + TOLERANCE, "{} A of {:?}", used(line), limit);
        }
        if !oracle.hardware.switches && !oracle.hardware.dc {
            let lines = oracle.hardware.phases.min(oracle.hardware.car_phases).min(limit.phases);
            let watts = number * volt * lines as f64;
            prop_assert!(all <= watts + TOLERANCE, "{} W of {:?}", all, limit);
        }
        number - [0, 1, 2].map(used).into_iter().fold(0.0, f64::max)
    };
    // Nobody waits for what is there: not the one car, nor the last of several.
    let waiting: Vec<_> =
        connectors.iter().filter(|view| view.status == Status::SuspendedEvse).collect();
    let charging = connectors.iter().filter(|view| view.status == Status::Charging).count();
    for view in waiting {
        let alone = allowed(oracle, i64::from(view.id), t).unwrap_or(f64::INFINITY);
        let lines = oracle.connector(i64::from(view.id), t, t).lines as f64;
        let needed = if oracle.hardware.dc { 0.0 } else { LEAST_A };
        if charging == 0 && alone >= needed * volt * lines + TOLERANCE && !view.ev_paused {
            return Err(TestCaseError::fail(format!("{view:?} waits for nothing, {left} A left")));
        }
    }
    Ok(())
}

/// A station with cars that charge, pause and are held at some power or current.
#[derive(Clone, Debug)]
enum Event {
    Step(Step),
    Pause(u8),
    Resume(u8),
    OverridePower(u8, Option<f64>),
    OverrideCurrent(u8, Option<f64>),
    Charge(u8, f64),
}

fn event() -> impl Strategy<Value = Event> {
    let connector = || 1..=CONNECTORS;
    prop_oneof![
        8 => spec(FINE).prop_map(|spec| Event::Step(Step::Set(spec))),
        5 => (connector(), option::of(spec(FINE))).prop_map(|(connector, spec)| {
            Event::Step(Step::Start(connector, spec.map(crate::random::tx)))
        }),
        1 => connector().prop_map(|connector| Event::Step(Step::Stop(connector))),
        6 => (1..80i64).prop_map(|n| Event::Step(Step::Pass(n * FINE.moment))),
        1 => connector().prop_map(Event::Pause),
        1 => connector().prop_map(Event::Resume),
        1 => (connector(), option::of(0.0..1_700.0f64))
            .prop_map(|(connector, power)| Event::OverridePower(connector, power)),
        1 => (connector(), option::of(0.0..16.0f64))
            .prop_map(|(connector, current)| Event::OverrideCurrent(connector, current)),
        1 => (connector(), 70.0..100.0f64)
            .prop_map(|(connector, soc)| Event::Charge(connector, soc)),
    ]
}

fn act(world: &mut World, event: &Event) -> Result<(), TestCaseError> {
    let meter =
        |connector: &u8, to: MeterOverride| UserAction::SetMeter { connector: *connector, to };
    match event {
        Event::Step(Step::Pass(millis)) => {
            for _ in 0..millis / FINE.moment {
                pass_a_tenth(world)?;
            }
        }
        Event::Step(step) => world.step(step).map_err(TestCaseError::fail)?,
        Event::Pause(connector) => world.user(UserAction::PauseCharging { connector: *connector }),
        Event::Resume(connector) => {
            world.user(UserAction::ResumeCharging { connector: *connector });
        }
        Event::OverridePower(connector, power) => {
            let to = MeterOverride { power_w: Some((*power).into()), ..MeterOverride::default() };
            world.user(meter(connector, to));
        }
        Event::OverrideCurrent(connector, current) => {
            let to =
                MeterOverride { current_a: Some((*current).into()), ..MeterOverride::default() };
            world.user(meter(connector, to));
        }
        Event::Charge(connector, soc) => {
            let to = MeterOverride { soc: Some(*soc), ..MeterOverride::default() };
            world.user(meter(connector, to));
        }
    }
    check_moment(world, &world.sim.view().connectors)
}

/// The meters move no further than the limits of that tenth of a second allow.
fn pass_a_tenth(world: &mut World) -> Result<(), TestCaseError> {
    let before = world.sim.view();
    let from = world.now();
    world.pass(FINE.moment);
    let after = world.sim.view();
    for (one, next) in before.connectors.iter().zip(&after.connectors) {
        let id = i64::from(one.id);
        let most = energy(from, world.now(), |t| allowed(&world.oracle, id, t));
        let flowed = next.meter_wh - one.meter_wh;
        prop_assert!(flowed <= most + 1e-6, "connector {}: {} of {} Wh", id, flowed, most);
    }
    check_moment(world, &after.connectors)
}

fn world(setting: &Setting) -> World {
    let setting = Setting { battery_wh: 60_000.0, most: 40, ..*setting };
    World::new(&setting, CONNECTORS)
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn a_frozen_tab_meters_what_a_wakeful_one_does(
        setting in setting(),
        specs in vec(spec(FINE), 1..8),
        tenths in 1..600i64,
    ) {
        let mut wakeful = world(&setting);
        let mut frozen = world(&setting);
        for world in [&mut wakeful, &mut frozen] {
            for connector in 1..=CONNECTORS {
                world.step(&Step::Start(connector, None)).map_err(TestCaseError::fail)?;
            }
            for spec in &specs {
                world.step(&Step::Set(spec.clone())).map_err(TestCaseError::fail)?;
            }
        }
        wakeful.pass(tenths * FINE.moment);
        frozen.sim.freeze(tenths * FINE.moment);
        let (wakeful, frozen) = (wakeful.sim.view(), frozen.sim.view());
        for (one, other) in wakeful.connectors.iter().zip(&frozen.connectors) {
            prop_assert!((one.meter_wh - other.meter_wh).abs() < 1e-6);
            prop_assert_eq!(one.status, other.status);
            prop_assert_eq!(one.limit_a, other.limit_a);
        }
    }

    #[test]
    fn what_flows_never_exceeds_a_limit(setting in setting(), events in vec(event(), 1..25)) {
        let mut world = world(&setting);
        for event in &events {
            act(&mut world, event)?;
        }
    }
}
