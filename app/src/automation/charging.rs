//! The methods about external limits, and about a simulated ISO 15118 car.
//!
//! **Owns** their names and arguments. **Must not know** the effect of a limit.

use ocpp_engine::{EvNeeds, ExternalLimit, LimitSource, RateUnit, UserAction};

use super::arguments as arg;
use super::{Arguments, Method, Outcome, act, method};
use crate::state::commands::Commands;

/// A year.
const MAX_SECONDS: i64 = 366 * 86_400;
const MAX_ENERGY_WH: i64 = 10_000_000;
const MAX_TUPLES: i64 = 1_024;
/// The farthest moment that a date of JavaScript can be.
const MAX_MOMENT: i64 = 8_640_000_000_000_000;

pub(super) const METHODS: &[Method<Commands>] = &[
    method("setExternalLimit", "{source, unit, limit, duration?, gridCritical?}", 1, set_limit),
    method("releaseExternalLimit", "source", 1, |to, [source, ..]| {
        let source = arg::named("source", source, LimitSource::ALL)?;
        act(to, UserAction::ReleaseExternalLimit { source })
    }),
    method("announceNeeds", "connector, {energyWh, departure?, maxScheduleTuples?}", 2, announce),
];

fn set_limit(to: Commands, [options, ..]: &Arguments) -> Outcome {
    const KNOWN: &[&str] = &["source", "unit", "limit", "duration", "gridCritical"];
    let fields = arg::fields("the argument", options, KNOWN)?;
    let duration = arg::optional("duration", &fields.get("duration"), |name, value| {
        arg::whole(name, value, 1, MAX_SECONDS)
    })?;
    let critical = arg::optional("gridCritical", &fields.get("gridCritical"), arg::boolean)?;
    let limit = ExternalLimit {
        source: arg::named("source", &fields.get("source"), LimitSource::ALL)?,
        unit: arg::named("unit", &fields.get("unit"), RateUnit::ALL)?,
        limit: arg::number("limit", &fields.get("limit"))?,
        duration: duration.and_then(|seconds| u32::try_from(seconds).ok()),
        grid_critical: critical.unwrap_or_default(),
    };
    act(to, UserAction::SetExternalLimit(limit))
}

fn announce(to: Commands, [connector, options, ..]: &Arguments) -> Outcome {
    const KNOWN: &[&str] = &["energyWh", "departure", "maxScheduleTuples"];
    let connector = arg::connector(to, connector, 1)?;
    let fields = arg::fields("the second argument", options, KNOWN)?;
    let energy = arg::whole("energyWh", &fields.get("energyWh"), 1, MAX_ENERGY_WH)?;
    let departure = arg::optional("departure", &fields.get("departure"), |name, value| {
        arg::whole(name, value, 0, MAX_MOMENT)
    })?;
    let tuples =
        arg::optional("maxScheduleTuples", &fields.get("maxScheduleTuples"), |name, it| {
            arg::whole(name, it, 1, MAX_TUPLES)
        })?;
    let needs = EvNeeds {
        energy_wh: u32::try_from(energy).unwrap_or(u32::MAX),
        departure,
        max_schedule_tuples: tuples.and_then(|tuples| u16::try_from(tuples).ok()),
    };
    act(to, UserAction::AnnounceNeeds { connector, needs })
}
