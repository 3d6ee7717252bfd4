//! A few examples, calculated by hand. The rest is tested by charts, and by the oracle
//! of `tests/tests/schedule`.

use super::composite::{ActiveProfiles, Composite, Interval};
use super::power::{Ceiling, Electric, Limit, Total};
use super::profile::{Kind, Period, Profile, Purpose, RateUnit, Schedule};
use crate::station::config::Hardware;

const DAY: i64 = 86_400_000;

fn period(start: i64, limit: i64) -> Period {
    Period { start, limit, phases: 3, phases_told: false, phase: None }
}

fn profile() -> Profile {
    Profile {
        id: 1,
        purpose: Purpose::TxDefault,
        kind: Kind::Daily,
        level: 0,
        valid_from: None,
        valid_to: None,
        transaction: None,
        transaction_name: None,
        schedule: Schedule {
            id: 0,
            start: Some(0),
            duration: Some(3600),
            unit: RateUnit::A,
            min_rate: None,
            periods: vec![period(0, 160), period(1800, 80)],
            tariff: None,
        },
        others: Vec::new(),
        chosen: 0,
    }
}

fn limit(unit: RateUnit, tenths: i64, phases: u8) -> Limit {
    Limit { unit, tenths, phases, phase: None }
}

#[test]
fn each_change_of_a_day_is_found_and_nothing_else() {
    let profile = profile();
    let mut changes = Vec::new();
    let mut t = -1;
    while let Some(next) = profile.next_change(t, 0).filter(|next| *next < 2 * DAY) {
        changes.push((next, profile.at(next, 0).map(|limit| limit.tenths)));
        t = next;
    }
    let hour = 3_600_000;
    let expected = [
        (0, Some(160)),
        (hour / 2, Some(80)),
        (hour, None),
        (DAY, Some(160)),
        (DAY + hour / 2, Some(80)),
        (DAY + hour, None),
    ];
    assert_eq!(changes, expected);
}

#[test]
fn the_end_of_validity_is_a_change_and_the_last_one() {
    let profile = Profile { valid_from: Some(900_000), valid_to: Some(1_000_000), ..profile() };
    assert_eq!(profile.next_change(-5, 0), Some(900_000));
    assert_eq!(profile.at(899_999, 0), None);
    assert_eq!(profile.at(900_000, 0).map(|limit| limit.tenths), Some(160));
    assert_eq!(profile.next_change(900_000, 0), Some(1_000_000));
    assert_eq!(profile.at(1_000_000, 0), None);
    assert_eq!(profile.next_change(1_000_000, 0), None);
}

#[test]
fn conversions_round_down_and_lose_nothing_on_the_way() {
    let electric = Electric::new(Hardware::default(), None, true);
    let free = Ceiling::new(electric);
    assert_eq!((free.amps(), free.watts(), free.lines), (320, 220_800, 3));
    let power = free.with(limit(RateUnit::W, 100_000, 3));
    assert_eq!((power.amps(), power.watts()), (144, 100_000));
    assert!((power.exact_a() - 10_000.0 / 690.0).abs() < 1e-9);
    let one_phase = power.with(limit(RateUnit::A, 200, 1));
    assert_eq!((one_phase.amps(), one_phase.watts(), one_phase.lines), (200, 46_000, 1));
}

#[test]
fn phases_that_cannot_be_switched_off_share_what_fewer_would_carry() {
    let hardware = Hardware { voltage_v: 110.123, ..Hardware::default() };
    let fixed = Ceiling::new(Electric::new(hardware, None, false));
    let ceiling = fixed.with(limit(RateUnit::A, 30, 1));
    // A third of 3 A is 1 A, not 0.9, although the power is no whole number of tenths.
    assert_eq!((ceiling.amps(), ceiling.watts(), ceiling.lines), (10, 3303, 3));
}

#[test]
fn a_limit_beyond_all_bounds_is_none() {
    let huge = Hardware { voltage_v: 1500.0, max_current_a: 1000.0, ..Hardware::default() };
    let free = Ceiling::new(Electric::new(huge, None, true));
    let most = super::profile::UNLIMITED;
    let ceiling = free.with(limit(RateUnit::A, most, 3)).with(limit(RateUnit::W, most, 3));
    assert_eq!((ceiling.amps(), ceiling.watts()), (free.amps(), free.watts()));
}

#[test]
fn a_second_that_is_shared_has_the_lower_limit() {
    let total = |amps| Total { amps, watts: amps * 690, lines: 3, phase: None };
    let piece =
        |start, amps| Interval { start, total: total(amps), leaders: ActiveProfiles::default() };
    let composite = Composite {
        pieces: vec![piece(500, 10), piece(2_300, 5), piece(2_600, 20), piece(4_000, 30)],
        until: 6_000,
    };
    let runs = composite.in_seconds(0);
    let found: Vec<_> = runs.iter().map(|run| (run.start, run.total.amps)).collect();
    assert_eq!(found, [(0, 10), (2, 5), (3, 20), (4, 30)]);
}

#[test]
fn a_stored_profile_of_absurd_numbers_is_known() {
    assert!(profile().is_bounded());
    let mut absurd = profile();
    absurd.schedule.start = Some(i64::MIN);
    assert!(!absurd.is_bounded());
    let mut absurd = profile();
    absurd.schedule.periods[1].start = i64::MAX;
    assert!(absurd.check(true).is_ok() && !absurd.is_bounded());
}
