//! Random stations and profiles, whose moments all lie on a grid.

use ocpp_engine::Hardware;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use voltab_tests::sim::EPOCH;

use crate::oracle::{Kind, Purpose, Spec};
use crate::world::{Setting, Step};

/// How far apart the moments of a test are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Grid {
    /// Of points in time, in milliseconds.
    pub(crate) moment: i64,
    /// Of periods and durations, in seconds.
    pub(crate) second: i64,
    /// How many steps profiles may begin and end around the middle.
    pub(crate) reach: i64,
}

/// Within a minute, to the tenth of a second.
pub(crate) const FINE: Grid = Grid { moment: 100, second: 1, reach: 600 };
/// Over days, to the quarter of an hour.
pub(crate) const COARSE: Grid = Grid { moment: 900_000, second: 900, reach: 500 };

const DAY: i64 = 86_400_000;

pub(crate) fn setting() -> impl Strategy<Value = Setting> {
    let volt = prop_oneof![3 => Just(230.0), 1 => Just(110.5), 1 => Just(239.99)];
    let amps = prop_oneof![3 => Just(32.0), 1 => Just(16.0), 1 => Just(63.5)];
    let phases = prop_oneof![3 => Just(3u8), 1 => Just(1u8)];
    let station = (volt, amps, phases, prop::bool::weighted(0.15));
    (station, 1..=3u8, prop::bool::weighted(0.8), 2..12usize, any::<bool>()).prop_map(
        |((voltage_v, max_current_a, phases, dc), car_phases, switches, most, v201)| {
            let hardware = Hardware { phases, max_current_a, voltage_v, dc, ..Hardware::default() };
            // A car that is full soon, so that hours pass quickly.
            Setting { hardware, car_phases, battery_wh: 100.0, switches, most, v201 }
        },
    )
}

fn purpose() -> impl Strategy<Value = Purpose> {
    prop_oneof![2 => Just(Purpose::Max), 4 => Just(Purpose::Default), 3 => Just(Purpose::Tx)]
}

fn periods(grid: Grid, watts: bool) -> impl Strategy<Value = Vec<(i64, i64, Option<i64>)>> {
    let limit = if watts { 0..300_000i64 } else { 0..700i64 };
    // Few values, so that neighbours are equal now and then.
    let limit = prop_oneof![limit, Just(if watts { 110_000 } else { 100 })];
    let first = prop_oneof![30 => Just(0i64), 1 => Just(1i64)];
    let step = prop_oneof![30 => 1..(grid.reach / 12), 1 => Just(0)];
    let more = vec((step, limit.clone(), option::weighted(0.4, 1..=4i64)), 0..6);
    (first, limit, option::weighted(0.4, 1..=4i64), more).prop_map(
        move |(first, limit, phases, more)| {
            let mut start = first * grid.second;
            let mut periods = vec![(start, limit, phases)];
            for (step, limit, phases) in more {
                start += step * grid.second;
                periods.push((start, limit, phases));
            }
            periods
        },
    )
}

pub(crate) fn spec(grid: Grid) -> impl Strategy<Value = Spec> {
    let kind = prop_oneof![
        3 => Just(Kind::Absolute), 2 => Just(Kind::Relative), 3 => Just(Kind::Daily),
        2 => Just(Kind::Weekly),
    ];
    let moment = move || (-grid.reach..grid.reach).prop_map(move |n| EPOCH + n * grid.moment);
    let level = prop_oneof![20 => 0..4i64, 1 => Just(10), 1 => Just(11)];
    let place = (0..=2i64, 1..10i64, level, purpose());
    let validity = (option::weighted(0.3, moment()), option::weighted(0.3, moment()));
    let start = (option::weighted(0.8, moment()), 0..16i64);
    let duration = option::weighted(0.5, (0..grid.reach / 3).prop_map(move |n| n * grid.second));
    (place, kind, validity, start, duration, any::<bool>()).prop_flat_map(
        move |(place, kind, (valid_from, valid_to), (start, back), duration, watts)| {
            let (connector, id, level, purpose) = place;
            // What recurs may have begun weeks ago.
            let start = start.map(|start| match kind {
                Kind::Daily => start - back * DAY,
                Kind::Weekly => start - back / 4 * 7 * DAY,
                _ => start,
            });
            periods(grid, watts).prop_map(move |periods| Spec {
                // Mostly where it belongs.
                connector: match purpose {
                    Purpose::Max if id != 1 => 0,
                    Purpose::Tx if connector == 0 && id != 1 => 1,
                    _ => connector,
                },
                id,
                level,
                purpose,
                kind,
                valid_from,
                valid_to,
                start,
                duration,
                watts,
                periods,
            })
        },
    )
}

pub(crate) fn tx(spec: Spec) -> Spec {
    Spec { purpose: Purpose::Tx, ..spec }
}

pub(crate) fn steps(grid: Grid) -> impl Strategy<Value = Vec<Step>> {
    let filter = (
        option::weighted(0.5, 1..10i64),
        option::of(0..=2i64),
        option::of(purpose()),
        option::of(0..3i64),
    );
    let step = prop_oneof![
        10 => spec(grid).prop_map(Step::Set),
        1 => filter.prop_map(|(id, connector, purpose, level)| {
            Step::Clear(id, connector, purpose, level)
        }),
        3 => (1..=2u8, option::of(spec(grid))).prop_map(|(connector, spec)| {
            Step::Start(connector, spec.map(tx))
        }),
        1 => (1..=2u8).prop_map(Step::Stop),
        3 => (0..grid.reach / 20).prop_map(move |n| Step::Pass(n * grid.moment)),
        1 => Just(Step::Reload),
    ];
    vec(step, 0..16)
}
