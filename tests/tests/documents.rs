//! The documents: every link leads somewhere, and the book names all its pages.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

use ocpp_types::{Sender, Version};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Outside the book.
const ALONE: [&str; 5] =
    ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "CHANGELOG.md", "tests/e2e/README.md"];
const BOOK: &str = "docs/src";
/// Lines that the README may have: the rest belongs into the book.
const MAX_README_LINES: usize = 150;
/// Bytes that a picture may have: everybody who clones the repository downloads it.
const MAX_PICTURE_BYTES: u64 = 150_000;

#[derive(Debug, Default)]
struct Document {
    /// Where its links and pictures lead, as written.
    links: Vec<String>,
    /// Of its headings, as GitHub and mdBook make them.
    anchors: BTreeSet<String>,
}

impl Document {
    fn parse(text: &str) -> Self {
        let mut document = Self::default();
        let mut heading: Option<String> = None;
        for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
            match event {
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    document.links.push(dest_url.into_string());
                }
                Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
                Event::End(TagEnd::Heading(_)) => {
                    if let Some(heading) = heading.take() {
                        document.add_anchor(&slug(&heading));
                    }
                }
                Event::Text(text) | Event::Code(text) => {
                    if let Some(heading) = &mut heading {
                        heading.push_str(&text);
                    }
                }
                _ => {}
            }
        }
        document
    }

    /// The second heading with the same words gets a number.
    fn add_anchor(&mut self, slug: &str) {
        let numbered = (1..).map(|number| format!("{slug}-{number}"));
        let free = std::iter::once(slug.to_owned())
            .chain(numbered)
            .find(|anchor| !self.anchors.contains(anchor));
        self.anchors.extend(free);
    }
}

fn slug(heading: &str) -> String {
    let kept = |c: &char| c.is_alphanumeric() || [' ', '-', '_'].contains(c);
    heading.trim().to_lowercase().chars().filter(kept).collect::<String>().replace(' ', "-")
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The files below a folder; paths relative to the root.
fn files(folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root().join(&folder)).expect("a folder") {
            let entry = entry.expect("an entry");
            let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
            let list = if entry.path().is_dir() { &mut folders } else { &mut found };
            list.push(path);
        }
    }
    found
}

fn documents() -> BTreeMap<String, Document> {
    let is_page = |path: &String| Path::new(path).extension().is_some_and(|it| it == "md");
    let pages = files(BOOK).into_iter().filter(is_page);
    let paths = ALONE.into_iter().map(str::to_owned).chain(pages);
    paths
        .map(|path| {
            let text = fs::read_to_string(root().join(&path)).expect("a readable document");
            (path, Document::parse(&text))
        })
        .collect()
}

fn is_external(link: &str) -> bool {
    ["http://", "https://", "mailto:"].iter().any(|scheme| link.starts_with(scheme))
}

/// The path, relative to the root, that a link of this document leads to, and the anchor there.
fn target<'a>(document: &str, link: &'a str) -> (String, Option<&'a str>) {
    let (path, anchor) = match link.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor)),
        None => (link, None),
    };
    if path.is_empty() {
        return (document.to_owned(), anchor);
    }
    let folder = Path::new(document).parent().unwrap_or(Path::new(""));
    let mut parts = Vec::new();
    for component in folder.join(path).components() {
        match component {
            // Above the root there is nothing: the path that is left leads nowhere either.
            Component::ParentDir if parts.last().is_some_and(|last| last != "..") => {
                parts.pop();
            }
            Component::CurDir => {}
            other => parts.push(other.as_os_str().to_string_lossy().into_owned()),
        }
    }
    (parts.join("/"), anchor)
}

/// Why a link leads nowhere.
fn fault(all: &BTreeMap<String, Document>, document: &str, link: &str) -> Option<String> {
    let (path, anchor) = target(document, link);
    if document.starts_with(BOOK) && !path.starts_with(BOOK) {
        return Some("leads out of the book".to_owned());
    }
    if path.starts_with("..") || !root().join(&path).exists() {
        return Some(format!("there is no {path}"));
    }
    let anchor = anchor?;
    match all.get(&path) {
        None => Some(format!("{path} has no anchors")),
        Some(there) if there.anchors.contains(anchor) => None,
        Some(there) => Some(format!("{path} has only {:?}", there.anchors)),
    }
}

fn links(all: &BTreeMap<String, Document>) -> impl Iterator<Item = (&str, &str)> {
    let links = all
        .iter()
        .flat_map(|(path, document)| document.links.iter().map(|link| (path.as_str(), &**link)));
    links.filter(|(_, link)| !is_external(link))
}

#[test]
fn every_link_leads_somewhere() {
    let all = documents();
    let broken: Vec<_> = links(&all)
        .filter_map(|(path, link)| {
            fault(&all, path, link).map(|why| format!("{path}: {link}: {why}"))
        })
        .collect();
    assert!(links(&all).count() > 20, "links are found");
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn the_summary_names_every_page_once() {
    let all = documents();
    let summary = format!("{BOOK}/SUMMARY.md");
    let mut named: Vec<_> =
        all[&summary].links.iter().map(|link| target(&summary, link).0).collect();
    named.sort();
    let pages: Vec<_> =
        all.keys().filter(|path| path.starts_with(BOOK) && **path != summary).collect();
    assert_eq!(named.iter().collect::<Vec<_>>(), pages);
}

#[test]
fn the_reference_names_every_method_of_scripts() {
    let path = root().join(BOOK).join("automation.md");
    let reference = fs::read_to_string(path).expect("the automation reference");
    let mut names = BTreeSet::new();
    for path in files("app/src/automation") {
        let source = fs::read_to_string(root().join(path)).expect("a source");
        // As in `method("plugIn", …)` and in `Method { name: "send", … }`, on one line or several.
        let source: String = source.split_whitespace().collect();
        for opening in ["method(\"", "Method{name:\""] {
            let rest = source.split(opening).skip(1);
            names.extend(rest.filter_map(|it| Some(it.split_once('"')?.0.to_owned())));
        }
    }
    assert!(["plugIn", "setMeter", "send", "addStation"].iter().all(|it| names.contains(*it)));
    let missing: Vec<_> =
        names.iter().filter(|name| !reference.contains(&format!("`{name}("))).collect();
    assert!(missing.is_empty(), "docs/src/automation.md lacks {missing:?}");
}

#[test]
fn pictures_are_small_and_shown() {
    let all = documents();
    let shown: BTreeSet<_> = links(&all).map(|(path, link)| target(path, link).0).collect();
    for picture in files(&format!("{BOOK}/pictures")) {
        assert!(shown.contains(&picture), "nobody shows {picture}");
        let bytes = fs::metadata(root().join(&picture)).expect("a file").len();
        assert!(bytes <= MAX_PICTURE_BYTES, "{picture} has {bytes} bytes");
    }
}

/// Each message once, with its sender and its use cases as declared.
#[test]
fn the_table_of_messages_has_them_all() {
    let text = fs::read_to_string(root().join(BOOK).join("ocpp201-messages.md")).expect("a page");
    let rows = text.lines().filter_map(|line| {
        let cells: Vec<_> = line.split('|').map(str::trim).collect();
        let [_, name, sender, cases, what, _] = cells[..] else { return None };
        let is_row = !what.is_empty() && name != "message" && !name.starts_with('-');
        is_row.then(|| (name.to_owned(), (sender.to_owned(), cases.to_owned())))
    });
    let declared = Version::V201.actions().iter().map(|it| {
        let sender = match it.sender {
            Sender::ChargePoint => "station",
            Sender::CentralSystem => "CSMS",
            Sender::Either => "both",
        };
        let cases = it.section.strip_prefix("2.0.1 ").expect("a section of 2.0.1");
        (it.name.to_owned(), (sender.to_owned(), cases.to_owned()))
    });
    let (rows, declared): (Vec<_>, BTreeMap<_, _>) = (rows.collect(), declared.collect());
    assert_eq!(rows.len(), declared.len());
    assert_eq!(rows.into_iter().collect::<BTreeMap<_, _>>(), declared);
}

#[test]
fn the_readme_stays_short() {
    let text = fs::read_to_string(root().join("README.md")).expect("the README");
    let lines = text.lines().count();
    assert!(lines <= MAX_README_LINES, "{lines} lines");
}

#[test]
fn links_and_anchors_are_read_as_web_pages_have_them() {
    let text = "# Keys and `cargo xtask`\n\n[a](b.md#c) ![d](e.png)\n\n## Keys, again?\n## Same\n## Same\n\n```\n[no](link)\n```\n";
    let document = Document::parse(text);
    assert_eq!(document.links, ["b.md#c", "e.png"]);
    let anchors = ["keys-again", "keys-and-cargo-xtask", "same", "same-1"];
    assert_eq!(document.anchors.iter().collect::<Vec<_>>(), anchors);
    assert_eq!(target("docs/src/a/b.md", "../c.md#d"), ("docs/src/c.md".to_owned(), Some("d")));
    assert_eq!(target("docs/src/a/b.md", "#d"), ("docs/src/a/b.md".to_owned(), Some("d")));
    assert_eq!(target("README.md", "../x.md").0, "../x.md");
}

#[test]
fn a_link_that_leads_nowhere_is_noticed() {
    let all = documents();
    let why = |document, link| fault(&all, document, link);
    assert_eq!(why("README.md", "CONTRIBUTING.md#tests"), None);
    assert!(why("README.md", "CONTRIBUTING.md#no-such-heading").is_some());
    assert!(why("README.md", "docs/no-such-page.md").is_some());
    assert!(why("README.md", "../elsewhere.md").is_some());
    assert!(why("docs/src/README.md", "../../README.md").is_some());
}
