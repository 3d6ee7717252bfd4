//! What was recorded happens again, entry by entry, wherever the recording begins.

use std::path::Path;

use ocpp_engine::{MeterOverride, Override, Recorder, StationSetup, UserAction};
use voltab_tests::chart::{Chart, run_recorded};
use voltab_tests::sim::Sim;

/// Starts of a chart that are tried, spread over it.
const MOST: usize = 6;

/// Each quiet moment begins a segment.
fn recorder() -> Recorder {
    Recorder::with_segments(1)
}

#[test]
fn every_chart_is_the_same_again() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("charts");
    let (mut charts, mut starts, mut failures) = (0, 0, Vec::new());
    let read = |folder| std::fs::read_dir(folder).expect("a folder of charts");
    let entries = read(folder.clone()).chain(read(folder.join("v201")));
    let paths = entries.map(|entry| entry.expect("an entry").path());
    for path in paths.filter(|path| path.extension().is_some_and(|it| it == "chart")) {
        let text = std::fs::read_to_string(&path).expect("a readable chart");
        let chart = Chart::parse(&text).expect("charts.rs tests that");
        let sim = run_recorded(&chart, Some(recorder())).expect("charts.rs tests that");
        match sim.replay(MOST) {
            Ok(replayed) => starts += replayed,
            Err(why) => failures.push(format!("{}: {why}", path.display())),
        }
        charts += 1;
    }
    assert!(failures.is_empty(), "{} differ:\n{}", failures.len(), failures.join("\n"));
    assert!(charts > 100 && starts > 3 * charts, "{starts} starts in {charts} charts");
}

#[test]
fn what_a_person_does_is_the_same_again() {
    let mut sim = Sim::new(StationSetup::default(), 1);
    sim.recorder = Some(recorder());
    sim.user(UserAction::PowerOn).unwrap();
    sim.user(UserAction::SetSetting { key: "MeterValueSampleInterval".into(), value: "7".into() })
        .unwrap();
    let meter = |power_w| UserAction::SetMeter {
        connector: 1,
        to: MeterOverride {
            energy_wh: Some(0.1 + 0.2),
            power_w: Some(power_w),
            soc: Some(33.3),
            ..MeterOverride::default()
        },
    };
    sim.user(meter(Override::Set(1234.5))).unwrap();
    sim.pass(10_000);
    sim.user(meter(Override::Clear)).unwrap();
    assert!(sim.user(UserAction::PlugIn { connector: 99 }).is_err());
    let fault = serde_json::from_str(
        r#"{"direction":"fromStation","action":"Heartbeat","chance":500,"delayMs":7,"jitterMs":9}"#,
    );
    sim.user(UserAction::AddFault(fault.unwrap())).unwrap();
    let setup = StationSetup { connectors: 3, ..StationSetup::default() };
    sim.pass(3_600_000);
    sim.user(UserAction::FactoryReset(Box::new(setup))).unwrap();
    sim.pass(10_000);
    assert!(sim.replay(usize::MAX).unwrap() > 5);
}
