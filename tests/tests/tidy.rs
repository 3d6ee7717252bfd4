//! Rules about the tree itself, so that it stays as it was meant (see ARCHITECTURE.md).

use std::fs;
use std::path::{Path, PathBuf};

/// Lines that a file may have; longer ones want to be two.
const MAX_LINES: usize = 400;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The files below a folder that end like this, with their texts; paths relative to the root.
fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for path in entries.map(|entry| entry.expect("an entry").path()) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() {
                if !["target", "pkg", "node_modules", "out"].contains(&name.as_str()) {
                    folders.push(path);
                }
            } else if name.ends_with(ending) {
                let text = fs::read_to_string(&path).expect("text");
                let path = path.strip_prefix(root()).unwrap_or(&path).display().to_string();
                found.push((path, text));
            }
        }
    }
    assert!(!found.is_empty(), "{folder} has files");
    found
}

fn without_comments(text: &str) -> String {
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn forbid(files: &[(String, String)], words: &[&str], why: &str) {
    let offences: Vec<_> = files
        .iter()
        .flat_map(|(path, text)| {
            let text = without_comments(text);
            let hits: Vec<_> = words.iter().filter(|word| text.contains(**word)).collect();
            hits.into_iter().map(|word| format!("{path}: {word}")).collect::<Vec<_>>()
        })
        .collect();
    assert!(offences.is_empty(), "{why}:\n{}", offences.join("\n"));
}

#[test]
fn the_engine_asks_nobody_for_time_or_chance_and_iterates_in_order() {
    let words = [
        "std::time",
        "Instant::",
        // The security event SettingSystemTime is a name only.
        "SystemTime::",
        "println!",
        "eprintln!",
        "HashMap",
        "HashSet",
        "thread_rng",
        "getrandom",
        "std::net",
        "std::fs",
        "std::env::",
        "async fn",
    ];
    forbid(&files("ocpp-engine/src", ".rs"), &words, "the engine is sans-IO and deterministic");
    forbid(&files("ocpp-types/src", ".rs"), &words, "so are the types");
    forbid(&files("demo-csms/src", ".rs"), &words, "and so is the CSMS");
}

#[test]
fn the_types_know_neither_side() {
    let words = ["ocpp_engine", "demo_csms", "Engine", "Csms"];
    let mut types = files("ocpp-types/src", ".rs");
    for (_, text) in &mut types {
        // Words of 2.0.1.
        *text = text.replace("CsmsRootCertificate", "").replace("ocppCsmsUrl", "");
    }
    forbid(&types, &words, "messages know nobody who sends them");
    let manifest = files("ocpp-types", "Cargo.toml");
    forbid(&manifest, &["ocpp-engine", "demo-csms"], "and do not depend on them");
}

#[test]
fn the_central_system_knows_no_charge_point() {
    forbid(&files("demo-csms/src", ".rs"), &["ocpp_engine"], "both sides share the types alone");
    let manifest = files("demo-csms", "Cargo.toml");
    forbid(&manifest, &["ocpp-engine"], "and depend on nothing else of each other");
    forbid(&files("ocpp-engine/src", ".rs"), &["demo_csms"], "the same the other way round");
}

#[test]
fn the_rpc_layer_knows_no_feature() {
    let words = ["crate::feature", "crate::station", "crate::delivery", "ocpp_types::v16"];
    forbid(&files("ocpp-engine/src/rpc", ".rs"), &words, "the RPC layer knows no action");
}

#[test]
fn stations_and_rules_know_no_wire() {
    /// What is no part of a message: entries of the log, a choice of the person's, a macro, what is said
    /// to people, what is masked before it is, and the name of a version.
    const ALLOWED: &[&str] = &[
        "ocpp_types::log::",
        "ocpp_types::Strictness",
        "ocpp_types::{Strictness, Version}",
        "ocpp_types::Version",
        "ocpp_types::named_enum",
        "ocpp_types::secrets",
        "ocpp_types::{Arg, Text, text}",
        "ocpp_types::{Text, text}",
        "ocpp_types::{Text, named_enum, text}",
        "ocpp_types::Text",
        "ocpp_types::text",
    ];
    let mut rules = files("ocpp-engine/src/feature", ".rs");
    rules.retain(|(path, _)| !path.ends_with("v16.rs") && !path.ends_with("v201.rs"));
    rules.extend(files("ocpp-engine/src/station", ".rs"));
    rules.extend(files("ocpp-engine/src/delivery", ".rs"));
    for (_, text) in &mut rules {
        *text = ALLOWED.iter().fold(text.clone(), |text, allowed| text.replace(allowed, ""));
    }
    forbid(&rules, &["ocpp_types"], "only adapters (v16.rs, v201.rs) know messages");
}

#[test]
fn only_the_dialect_routes_by_version() {
    let mut others = files("ocpp-engine/src", ".rs");
    for version in ["v16", "v201"] {
        let (file, folder) = (format!("/{version}.rs"), format!("/{version}/"));
        others.retain(|(path, _)| !path.ends_with(&file) && !path.contains(&folder));
    }
    others.retain(|(path, _)| !path.contains("/dialect/"));
    let words = ["ocpp_types::v16", "ocpp_types::v201"];
    forbid(&others, &words, "a version is named by adapters and the dialect alone");
    let mut rules = others.clone();
    rules.retain(|(path, _)| path.contains("/feature/"));
    forbid(&rules, &["v16::", "v201::"], "a rule does not call the adapter of a version");
    for (version, other) in [("v16", "v201::"), ("v201", "v16::")] {
        let mut adapters = files("ocpp-engine/src/feature", ".rs");
        adapters.retain(|(path, _)| path.ends_with(&format!("/{version}.rs")));
        forbid(&adapters, &[other], "an adapter does not call that of another version");
    }
    // Which versions there are is known to the rows of settings and to a station's offer.
    others.retain(|(path, _)| !path.contains("/settings/") && !path.contains("/station/"));
    let words = ["Version::V16", "Version::V201"];
    forbid(&without_tests(others), &words, "no rule asks for the version");
}

#[test]
fn the_layers_of_the_page_have_no_arrow_up() {
    let driver = files("app/src/driver", ".rs");
    let above = ["crate::state", "crate::components", "crate::automation", "crate::i18n"];
    forbid(&driver, &above, "the driver reports what has changed, and knows nobody who shows it");
    let signals = ["RwSignal", "Memo<", "Effect::", "Store<", "view!", "leptos::prelude::*"];
    forbid(&driver, &signals, "nor the signals that they read");
    let state = files("app/src/state", ".rs");
    let above = ["crate::components", "crate::automation", "view!"];
    forbid(&state, &above, "the state knows nobody who reads it");
    let mut components = without_tests(files("app/src/components", ".rs"));
    components.retain(|(path, _)| !path.ends_with("/tests.rs"));
    forbid(&components, &["Engine"], "components see views and commands");
    forbid(&components, &["crate::automation"], "scripts stand beside the components");
}

/// Unit tests stand at the end of their file.
fn without_tests(mut sources: Vec<(String, String)>) -> Vec<(String, String)> {
    for (_, text) in &mut sources {
        if let Some((code, _)) = text.split_once("#[cfg(test)]\nmod tests") {
            *text = code.to_owned();
        }
    }
    sources
}

#[test]
fn elements_are_made_by_view_alone() {
    let sources = without_tests(files("app/src", ".rs"));
    let literals = [
        "\"<div",
        "\"<p",
        "\"<span",
        "\"<button",
        "\"<svg",
        "\\\">",
        "inner_html",
        "set_inner_html",
    ];
    forbid(&sources, &literals, "there is no HTML in string literals");
}

#[test]
fn colours_stand_in_one_file() {
    let mut sources = files("app/src", ".rs");
    sources.extend(files("style", ".css"));
    sources.retain(|(path, _)| !path.ends_with("tokens.css"));
    let offences: Vec<_> = sources
        .iter()
        .flat_map(|(path, text)| {
            text.lines().filter(|line| has_colour(line)).map(move |line| format!("{path}: {line}"))
        })
        .collect();
    assert!(offences.is_empty(), "colours belong into style/tokens.css:\n{}", offences.join("\n"));
}

/// The page has few sizes of text. The drawing's own units are none.
#[test]
fn sizes_of_text_stand_in_one_file() {
    let mut sources = files("style", ".css");
    sources
        .retain(|(path, _)| !path.ends_with("tokens.css") && !path.ends_with("illustration.css"));
    let has_size = |line: &&str| {
        line.split("font").skip(1).any(|rest| {
            let declared = rest.strip_prefix("-size:").or_else(|| rest.strip_prefix(':'));
            let value = declared.and_then(|rest| rest.split([';', '}']).next());
            value.is_some_and(|value| value.contains("px") || value.contains("rem"))
        })
    };
    let offences: Vec<_> = sources
        .iter()
        .flat_map(|(path, text)| {
            text.lines().filter(has_size).map(move |line| format!("{path}: {line}"))
        })
        .collect();
    assert!(offences.is_empty(), "they belong into style/tokens.css:\n{}", offences.join("\n"));
}

fn has_colour(line: &str) -> bool {
    let function = ["rgb(", "rgba(", "hsl(", "oklch("].iter().any(|name| line.contains(name));
    let hex = line.split('#').skip(1).any(|rest| {
        let digits = rest.chars().take_while(char::is_ascii_hexdigit).count();
        let ends =
            rest.chars().nth(digits).is_none_or(|c| !c.is_alphanumeric() && c != '-' && c != '_');
        [3, 4, 6, 8].contains(&digits) && ends && rest.starts_with(|c: char| c.is_ascii_hexdigit())
    });
    function || hex
}

#[test]
fn files_stay_short() {
    let mut sources = Vec::new();
    for (folder, ending) in [
        ("ocpp-engine", ".rs"),
        ("ocpp-types", ".rs"),
        ("demo-csms", ".rs"),
        ("ocpp-crypto", ".rs"),
        ("app", ".rs"),
        ("tests", ".rs"),
        ("xtask", ".rs"),
        ("tests/e2e", ".py"),
        ("style", ".css"),
    ] {
        sources.extend(files(folder, ending));
    }
    let long: Vec<_> = sources
        .iter()
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > MAX_LINES)
        .collect();
    assert!(long.is_empty(), "more than {MAX_LINES} lines: {long:?}");
}

#[test]
fn every_chart_says_what_it_shows() {
    for (path, text) in files("tests/charts", ".chart") {
        assert!(text.starts_with("# "), "{path} begins with a comment");
    }
}
