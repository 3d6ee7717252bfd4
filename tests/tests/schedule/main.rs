//! The composite schedule against an oracle that judges one instant at a time; and the power that
//! flows against both.

mod flow;
mod oracle;
mod random;
mod wire;
mod world;

use ocpp_engine::ScheduleView;
use ocpp_types::DateTime;
use proptest::prelude::*;
use serde_json::Value;

use oracle::Answer;
use random::{COARSE, FINE, Grid, setting, steps};
use world::World;

/// What the oracle makes of an instant, on a connector or on the station.
fn judge(world: &World, connector: u8, t: i64, window: i64) -> Answer {
    match connector {
        0 => world.oracle.station(t, window),
        id => world.oracle.connector(i64::from(id), t, window),
    }
}

fn lower(one: Answer, other: Answer) -> Answer {
    Answer {
        amps: one.amps.min(other.amps),
        watts: one.watts.min(other.watts),
        lines: one.lines.min(other.lines),
    }
}

/// Asks with a frame, and compares every second of the answer (every step of a coarse grid).
fn check_answer(
    world: &mut World,
    grid: Grid,
    connector: u8,
    duration: i64,
    unit: Option<&str>,
) -> Result<(), TestCaseError> {
    let v201 = world.oracle.v201;
    let call = wire::ask(v201, connector, duration, unit);
    let now = world.now();
    let answer = wire::composite(v201, world.call("GetCompositeSchedule", &call));
    prop_assert_eq!(&answer["status"], "Accepted");
    prop_assert_eq!(&answer["connectorId"], &Value::from(connector));
    let start = now - now % 1000;
    let told = answer["scheduleStart"].as_str().and_then(DateTime::parse).map(DateTime::unix_ms);
    prop_assert_eq!(told, Some(start));
    let schedule = &answer["chargingSchedule"];
    prop_assert_eq!(&schedule["duration"], &Value::from(duration));
    prop_assert!(schedule.get("startSchedule").is_none(), "errata 3.57");
    let told_unit = schedule["chargingRateUnit"].as_str().expect("a unit");
    prop_assert!(unit.is_none_or(|unit| unit == told_unit));
    let periods = schedule["chargingSchedulePeriod"].as_array().expect("periods");
    check_periods(periods, grid, duration)?;
    // On a fine grid several instants share a second, and the lowest counts.
    let second = grid.moment.max(1000);
    let mut index = 0;
    let mut at = start;
    while at < start + duration * 1000 {
        let mut expected = judge(world, connector, at.max(now), start);
        let mut t = at.max(now);
        while t < at + second {
            expected = lower(expected, judge(world, connector, t, start));
            t += grid.moment;
        }
        let into = (at - start) / 1000;
        while periods.get(index + 1).is_some_and(|next| next["startPeriod"].as_i64() <= Some(into))
        {
            index += 1;
        }
        let period = &periods[index];
        let tenths = if told_unit == "W" { expected.watts } else { expected.amps };
        prop_assert_eq!(
            period["limit"].as_f64(),
            Some(tenths as f64 / 10.0),
            "at {} s of {}",
            into,
            answer
        );
        let lines = period.get("numberPhases").and_then(Value::as_i64);
        let phases = (!world.oracle.hardware.dc).then_some(expected.lines);
        prop_assert_eq!(lines, phases, "at {} s of {}", into, answer);
        at += second;
    }
    Ok(())
}

/// Periods begin at 0, ascend, lie on the grid, and differ from the one before.
fn check_periods(periods: &[Value], grid: Grid, duration: i64) -> Result<(), TestCaseError> {
    prop_assert_eq!(&periods[0]["startPeriod"], &Value::from(0));
    for pair in periods.windows(2) {
        prop_assert!(pair[0]["startPeriod"].as_i64() < pair[1]["startPeriod"].as_i64());
        let what = |period: &Value| (period["limit"].clone(), period.get("numberPhases").cloned());
        prop_assert!(what(&pair[0]) != what(&pair[1]));
    }
    for period in periods {
        let start = period["startPeriod"].as_i64().expect("an integer");
        prop_assert!(start * 1000 % grid.moment.max(1000) == 0);
        prop_assert!(start < duration.max(1));
    }
    Ok(())
}

/// The same to the millisecond, with the profiles that lead.
fn check_view(
    world: &World,
    grid: Grid,
    connector: u8,
    duration: i64,
) -> Result<(), TestCaseError> {
    let view = world.sim.schedule(connector, duration).expect("a connector");
    let ScheduleView { from, seconds, pieces, .. } = &view;
    prop_assert_eq!((*from, *seconds), (world.now(), duration as f64));
    let mut index = 0;
    for (one, next) in pieces.iter().zip(&pieces[1..]) {
        prop_assert!(one.start < next.start);
        prop_assert!(
            (one.limit_a, one.limit_w, one.phases, one.profiles, one.leading)
                != (next.limit_a, next.limit_w, next.phases, next.profiles, next.leading)
        );
    }
    let mut t = *from;
    while t < from + duration * 1000 {
        let at =
            |index: usize| pieces.get(index).map(|piece| (piece.start * 1000.0).round() as i64);
        while at(index + 1).is_some_and(|start| from + start <= t) {
            index += 1;
        }
        let piece = &pieces[index];
        let offset = at(index).unwrap_or_default();
        prop_assert!(offset % grid.moment == 0, "{} ms", offset);
        let expected = judge(world, connector, t, *from);
        let tenths = |limit: f64| (limit * 10.0).round() as i64;
        let found = Answer {
            amps: tenths(piece.limit_a),
            watts: tenths(piece.limit_w),
            lines: i64::from(piece.phases),
        };
        prop_assert_eq!(found, expected, "{} ms after the start of {:?}", t - from, view);
        let station = world.oracle.station_limit(t);
        prop_assert_eq!(piece.profiles.charge_point_max, station.map(|limit| limit.id));
        if connector > 0 {
            let id = i64::from(connector);
            let own = world.oracle.transaction_limit(id, t, *from);
            prop_assert_eq!(piece.profiles.tx, own.map(|limit| limit.id));
            let default = world.oracle.default_limit(id, t, *from);
            prop_assert_eq!(piece.profiles.tx_default, default.map(|limit| limit.id));
            let alone = |limit: oracle::Limit| world.oracle.under(id, &[limit]).watts;
            let free = world.oracle.under(id, &[]).watts;
            let (own, all) = (own.or(default).map(&alone), station.map(&alone));
            let own_leads = own.is_some_and(|own| all.is_none_or(|all| own <= all) && own < free);
            let all_leads = !own_leads && all.is_some_and(|all| all < free);
            let expected = match (own_leads, all_leads) {
                (true, _) => piece.profiles.tx.or(piece.profiles.tx_default),
                (_, true) => piece.profiles.charge_point_max,
                _ => None,
            };
            prop_assert_eq!(piece.leading, expected);
        }
        t += grid.moment;
    }
    Ok(())
}

fn check(
    setting: &world::Setting,
    steps: &[world::Step],
    grid: Grid,
    duration: i64,
    unit: Option<&str>,
) -> Result<(), TestCaseError> {
    let mut world = World::new(setting, 2);
    for step in steps {
        if let Err(why) = world.step(step) {
            return Err(TestCaseError::fail(format!("{step:?}: {why}")));
        }
        prop_assert_eq!(world.sim.profiles().len(), world.oracle.installed.len());
    }
    for connector in 0..=2 {
        check_answer(&mut world, grid, connector, duration, unit)?;
        check_view(&world, grid, connector, duration)?;
    }
    Ok(())
}

fn unit() -> impl Strategy<Value = Option<&'static str>> {
    prop_oneof![Just(Some("A")), Just(Some("W")), Just(None)]
}

/// So many cases, or as many as `PROPTEST_CASES` says.
fn config(cases: u32) -> ProptestConfig {
    let told = std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok());
    let cases = told.unwrap_or(cases);
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases) }
}

proptest! {
    #![proptest_config(config(1_000))]

    #[test]
    fn schedules_of_a_minute_are_exact_to_the_tenth_of_a_second(
        setting in setting(),
        steps in steps(FINE),
        duration in 1..60i64,
        unit in unit(),
    ) {
        check(&setting, &steps, FINE, duration, unit)?;
    }
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn schedules_of_days_are_exact_at_every_quarter_of_an_hour(
        setting in setting(),
        steps in steps(COARSE),
        quarters in 1..900i64,
        unit in unit(),
    ) {
        check(&setting, &steps, COARSE, quarters * 900, unit)?;
    }
}
