//! That the page's font has every character of the page's texts (`web/subset_font.py`).

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::RangeInclusive;
use std::path::Path;

/// What the style sheet says that the font has.
fn ranges() -> Vec<RangeInclusive<u32>> {
    let tokens = fs::read_to_string(root().join("style/tokens.css")).expect("a style sheet");
    let (_, rest) = tokens.split_once("unicode-range:").expect("the font has a unicode-range");
    let (declared, _) = rest.split_once(';').expect("it ends");
    let number = |hex: &str| u32::from_str_radix(hex, 16).expect("a hexadecimal number");
    let parse = |item: &str| {
        let item = item.trim().strip_prefix("U+").expect("each begins with U+");
        let (first, last) = item.split_once('-').unwrap_or((item, item));
        number(first)..=number(last)
    };
    declared.split(',').map(parse).collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests are in the repository")
}

#[test]
fn the_font_has_every_character_of_the_texts() {
    let ranges = ranges();
    let mut missing: BTreeMap<char, BTreeSet<String>> = BTreeMap::new();
    for language in ["locales/en", "locales/de", "locales-second-part/en", "locales-second-part/de"]
    {
        let folder = root().join("app").join(language);
        for entry in fs::read_dir(folder).expect("a language") {
            let path = entry.expect("a file").path();
            let text = fs::read_to_string(&path).expect("texts");
            assert!(text.len() > 20, "{} was read", path.display());
            let strange =
                |c: &char| !c.is_control() && !ranges.iter().any(|it| it.contains(&(*c as u32)));
            for char in text.chars().filter(strange) {
                missing.entry(char).or_default().insert(path.display().to_string());
            }
        }
    }
    assert!(missing.is_empty(), "not in the unicode-range of style/tokens.css: {missing:?}");
}
