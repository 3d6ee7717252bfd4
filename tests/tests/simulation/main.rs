//! Engine and CSMS back to back, over networks that fail.
//!
//! A run is decided by its seed alone. One that fails says how to repeat it. `VOLTAB_SIMULATIONS`
//! is how many seeds are tried, `VOLTAB_SIMULATION_SEED` the one to be tried alone.

mod events;
mod people;
mod station;
mod truth;
mod wire;
mod world;

use ocpp_engine::station::StopReason;
use ocpp_engine::{Hardware, LinkState, StationSetup, UserAction};
use ocpp_types::Version;

use station::Station;
use world::World;

/// Seeds that are tried where nobody says otherwise.
const RUNS: u64 = 32;
/// Things that happen in a run.
const DEEDS: u32 = 600;

fn setup(seed: u64) -> StationSetup {
    let hardware = Hardware {
        detachable_cable: seed & 1 == 0,
        meter_restarts_per_session: seed % 5 == 4,
        ..Hardware::default()
    };
    let setting = |(key, value): (&str, &str)| (key.to_owned(), value.to_owned());
    let settings = [
        // The network is not the CSMS's failure to process a message (1.6 §3.7.1).
        ("TransactionMessageAttempts", "100"),
        ("MeterValueSampleInterval", "300"),
        ("ConnectionTimeOut", "60"),
        ("AllowOfflineTxForUnknownId", if seed & 2 == 0 { "true" } else { "false" }),
        ("StopTransactionOnEVSideDisconnect", if seed & 4 == 0 { "true" } else { "false" }),
        ("StopTransactionOnInvalidId", if seed & 8 == 0 { "true" } else { "false" }),
        ("LocalPreAuthorize", if seed & 16 == 0 { "true" } else { "false" }),
    ];
    let settings = settings.into_iter().map(setting).collect();
    StationSetup { connectors: 2, hardware, settings, ..StationSetup::default() }
}

/// Powered, and on its way to the CSMS.
fn world(version: Version, seed: u64) -> World {
    let station = |id, seed| {
        let setup = StationSetup { ocpp: version.into(), ..setup(seed) };
        Station::new(id, setup, version, seed)
    };
    let mut world = World::new(vec![station("CP1", seed), station("CP2", seed / 3)], seed);
    for station in &mut world.stations {
        station.user(world.now, &mut world.rng, UserAction::PowerOn);
        let endpoint = ["ws://simulated/", &station.id].concat();
        station.user(world.now, &mut world.rng, UserAction::Connect { endpoint });
    }
    world
}

/// One run: how many transactions there were, or what is wrong, with what came before it.
fn run(mut world: World) -> Result<usize, String> {
    live(&mut world).map_err(|why| {
        let mut text = String::new();
        for station in &world.stations {
            text.push_str(&["\n", &station.id, ":\n"].concat());
            for line in &station.trace {
                text.push_str(&[line, "\n"].concat());
            }
        }
        [&text, "\n", &why].concat()
    })
}

fn live(world: &mut World) -> Result<usize, String> {
    for _ in 0..DEEDS {
        let millis = if world.rng.u32(..10) == 0 { 400_000 } else { 40_000 };
        let millis = world.rng.i64(0..millis);
        world.pass(millis);
        restore_power(world, false);
        people::deed(world);
        blame(world)?;
    }
    settle(world)?;
    check(world)
}

fn restore_power(world: &mut World, now: bool) {
    for station in &mut world.stations {
        if station.power_at.take_if(|at| now || *at <= world.now.mono).is_some() {
            station.user(world.now, &mut world.rng, UserAction::PowerOn);
        }
    }
}

fn blame(world: &World) -> Result<(), String> {
    let blames = world.stations.iter().flat_map(|it| &it.blames).chain(&world.blames);
    match blames.into_iter().next() {
        Some(blame) => Err(blame.clone()),
        None => Ok(()),
    }
}

/// Everything comes right, everybody goes home, and all is told.
fn settle(world: &mut World) -> Result<(), String> {
    restore_power(world, true);
    for _ in 0..2_000 {
        let mut quiet = true;
        for at in 0..world.stations.len() {
            let view = world.stations[at].view(world.now);
            quiet &= view.queue.length == 0
                && view.transactions.is_empty()
                && view.link.state == LinkState::Online
                && view.link.awaiting.is_none()
                && world.csms.waiting(&world.stations[at].id) == 0;
            if quiet {
                continue;
            }
            people::repair(world, at);
            world.stations[at].wire.latency = 10;
            let (now, rng) = (world.now, &mut world.rng);
            for connector in 1..=2 {
                let reason = StopReason::Local;
                world.stations[at].user(now, rng, UserAction::Stop { connector, reason });
                world.stations[at].user(now, rng, UserAction::PlugOut { connector });
            }
        }
        if quiet {
            world.pass(1_000);
            return Ok(());
        }
        world.pass(10_000);
    }
    let views: Vec<_> = world.stations.iter().map(|it| it.view(world.now)).collect();
    let state = |it: &ocpp_engine::StationView| format!("{:?} {:?}", it.queue, it.link);
    Err(format!("it does not settle: {:?}", views.iter().map(state).collect::<Vec<_>>()))
}

fn check(world: &World) -> Result<usize, String> {
    blame(world)?;
    let state = world.csms.view();
    for station in &world.stations {
        if station.given_up > 0 {
            return Err(format!("{} has given up messages", station.id));
        }
        if station.account.running() > 0 {
            return Err(format!("{} has transactions that never ended", station.id));
        }
        match station.version {
            Version::V16 => station.account.check(&station.id, state)?,
            Version::V201 => station.events.check(&station.id, state)?,
        }
        let known = state.stations.iter().find(|it| it.id == station.id).expect("it connected");
        for connector in station.view(world.now).connectors {
            let told = known.connector(connector.id.into()).map(|it| it.status.as_str());
            if station.version == Version::V16 && told != Some(connector.status.as_str()) {
                let id = connector.id;
                return Err(format!("{} {id} is {}, told {told:?}", station.id, connector.status));
            }
        }
    }
    if let Some((number, answers)) = world.operations.iter().find(|(_, answers)| **answers != 1) {
        return Err(format!("operation {number} had {answers} answers"));
    }
    Ok(world.stations.iter().map(|it| it.account.len() + it.events.len()).sum())
}

fn number(name: &str) -> Option<u64> {
    let text = std::env::var(name).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{name} is a number, not {text}")))
}

/// The seeds from `first` on, every `step`th.
fn try_seeds(version: Version, first: u64, step: u64) {
    const SEED: &str = "VOLTAB_SIMULATION_SEED";
    let seeds: Vec<_> = match number(SEED) {
        Some(seed) if first == 0 => vec![seed],
        Some(_) => return,
        None => {
            let runs = number("VOLTAB_SIMULATIONS").unwrap_or(RUNS);
            (first..runs).step_by(step as usize).collect()
        }
    };
    let mut sessions = 0;
    for seed in &seeds {
        match run(world(version, *seed)) {
            Ok(transactions) => sessions += transactions,
            Err(why) => panic!(
                "{why}\n\nSeed {seed}; repeat it with\n\
                 {SEED}={seed} cargo test -p voltab-tests --test simulation"
            ),
        }
    }
    println!("{sessions} transactions in {} runs", seeds.len());
    // A world in which nobody charges would prove nothing.
    assert!(sessions >= seeds.len() * 40, "{sessions} transactions in {} runs", seeds.len());
}

#[test]
fn every_transaction_is_known_once_with_its_energy_and_reason() {
    try_seeds(Version::V16, 0, 2);
}

/// The other half of the seeds, at the same time.
#[test]
fn every_transaction_is_known_once_with_its_energy_and_reason_again() {
    try_seeds(Version::V16, 1, 2);
}

#[test]
fn every_transaction_of_2_0_1_is_known_once_with_all_its_events() {
    try_seeds(Version::V201, 0, 4);
}
