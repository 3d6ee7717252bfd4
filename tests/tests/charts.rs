//! Every chart under `tests/charts` holds.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use voltab_tests::chart::{Chart, run};

#[test]
fn every_chart_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("charts");
    let mut paths = charts_in(&folder);
    paths.extend(charts_in(&folder.join("v201")));
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

fn charts_in(folder: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(folder)
        .expect("a folder of charts")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "chart"))
        .collect()
}

#[test]
fn the_table_of_test_cases_is_true() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("charts/v201");
    let table = std::fs::read_to_string(folder.join("README.md")).expect("a table");
    let rows = table.lines().filter_map(|line| {
        let cells: Vec<_> = line.split('|').map(str::trim).collect();
        matches!(cells[..], [_, case, _, _, _, _] if case.starts_with("TC_"))
            .then(|| (cells[1].to_owned(), cells[4].to_owned()))
    });
    let rows: BTreeMap<_, _> = rows.collect();
    assert_eq!(rows.len(), 424, "each case once");
    for (case, state) in &rows {
        let has_chart = folder.join(format!("{case}.chart")).exists();
        let known = ["passes", "later"].contains(&state.as_str())
            || state.strip_prefix("not applicable: ").is_some_and(|why| !why.is_empty());
        assert!(known, "{case}: {state:?} is no state");
        assert_eq!(has_chart, state == "passes", "{case}: its chart and its state");
    }
    let stray = charts_in(&folder).into_iter().filter_map(|path| {
        let name = path.file_stem()?.to_string_lossy().into_owned();
        (name.starts_with("TC_") && !rows.contains_key(&name)).then_some(name)
    });
    assert_eq!(stray.collect::<Vec<_>>(), Vec::<String>::new(), "no case of that name");
}
