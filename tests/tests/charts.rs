//! Every chart under `tests/charts` holds.

use std::path::Path;

use voltab_tests::chart::{Chart, run};

#[test]
fn every_chart_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("charts");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder of the charts")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "chart"))
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "there are charts");
    let mut failures = Vec::new();
    for path in &paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(path).expect("a readable chart");
        let outcome = match Chart::parse(&text) {
            Ok(chart) => run(&chart),
            Err(error) => Err(format!("line {}: {}", error.line, error.why)),
        };
        if let Err(why) = outcome {
            failures.push(format!("{name}: {why}"));
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {} fail:\n{}",
        failures.len(),
        paths.len(),
        failures.join("\n")
    );
}
