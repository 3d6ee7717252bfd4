//! What the sources name, read as tokens.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use ocpp_types::schema::{Field, Kind, Object};
use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A text that a macro names.
#[derive(Debug)]
pub(crate) struct Named {
    pub(crate) path: String,
    pub(crate) id: String,
    /// Of `text!`: the English sentence.
    pub(crate) sentence: Option<String>,
    pub(crate) arguments: BTreeSet<String>,
}

fn files(folder: &str) -> Vec<(String, TokenStream)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).expect("text");
                let tokens =
                    text.parse().unwrap_or_else(|error| panic!("{}: {error}", path.display()));
                found.push((path.display().to_string(), tokens));
            }
        }
    }
    assert!(!found.is_empty(), "{folder} has sources");
    found
}

/// Every text that these macros name below a folder.
pub(crate) fn named(folder: &str, macros: &[&str]) -> Vec<Named> {
    let mut found = Vec::new();
    for (path, tokens) in files(folder) {
        walk(tokens, &mut |before, group| {
            if let Some(name) = macro_name(before)
                && macros.contains(&name.as_str())
                && let Some(text) = read(&path, &name, group)
            {
                found.push(text);
            }
        });
    }
    found
}

/// The string literals of each file below a folder.
pub(crate) fn literals_of_files(folder: &str) -> Vec<(String, BTreeSet<String>)> {
    let mut found = Vec::new();
    for (path, tokens) in files(folder) {
        let mut literals = BTreeSet::new();
        collect_literals(tokens, &mut literals);
        found.push((path, literals));
    }
    found
}

/// Every string literal below a folder.
pub(crate) fn literals(folder: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (_, tokens) in files(folder) {
        collect_literals(tokens, &mut found);
    }
    found
}

/// Every field of an object, and of those within it.
pub(crate) fn fields(object: &'static Object, found: &mut dyn FnMut(&Object, &Field)) {
    for field in object.fields {
        found(object, field);
        within(&field.kind, found);
    }
}

fn within(kind: &Kind, found: &mut dyn FnMut(&Object, &Field)) {
    match kind {
        Kind::Object(object) => fields(object, found),
        Kind::List { item, .. } => within(item, found),
        _ => {}
    }
}

/// Calls back with each group in brackets, and the tokens before it.
fn walk(tokens: TokenStream, found: &mut dyn FnMut(&[TokenTree], TokenStream)) {
    let all: Vec<TokenTree> = tokens.into_iter().collect();
    for (at, token) in all.iter().enumerate() {
        if let TokenTree::Group(group) = token {
            found(&all[..at], group.stream());
            walk(group.stream(), found);
        }
    }
}

/// Of `name!` before a group.
fn macro_name(before: &[TokenTree]) -> Option<String> {
    match before {
        [.., TokenTree::Ident(name), TokenTree::Punct(mark)] if mark.as_char() == '!' => {
            Some(name.to_string())
        }
        _ => None,
    }
}

fn string(token: &TokenTree) -> Option<String> {
    let TokenTree::Literal(literal) = token else { return None };
    let text = literal.to_string();
    if !text.starts_with('"') && !text.starts_with('r') {
        return None;
    }
    syn::parse_str::<syn::LitStr>(&text).ok().map(|literal| literal.value())
}

fn collect_literals(tokens: TokenStream, found: &mut BTreeSet<String>) {
    for token in tokens {
        match &token {
            TokenTree::Group(group) => collect_literals(group.stream(), found),
            token => found.extend(string(token)),
        }
    }
}

/// Of `tr!(i18n, "id", { "name" => value })` or `text!("id", "sentence", name = value)`.
fn read(path: &str, name: &str, group: TokenStream) -> Option<Named> {
    let tokens: Vec<TokenTree> = group.into_iter().collect();
    let at = tokens.iter().position(|token| string(token).is_some())?;
    // Of a macro's own definition and of computed ids there is nothing to be read.
    if at > 2 {
        return None;
    }
    let id = string(&tokens[at])?;
    let rest = &tokens[at + 1..];
    if name == "text" {
        let sentence = rest.iter().find_map(string);
        return Some(Named { path: path.to_owned(), id, sentence, arguments: names(rest) });
    }
    let braces = rest.iter().find_map(|token| match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => Some(group.stream()),
        _ => None,
    });
    let pairs: Vec<TokenTree> = braces.into_iter().flatten().collect();
    let is_arrow = |tokens: &[TokenTree]| {
        matches!(tokens, [TokenTree::Punct(a), TokenTree::Punct(b)]
            if a.as_char() == '=' && b.as_char() == '>')
    };
    let arguments = pairs
        .windows(3)
        .filter(|window| is_arrow(&window[1..]))
        .filter_map(|window| string(&window[0]))
        .collect();
    Some(Named { path: path.to_owned(), id, sentence: None, arguments })
}

/// The names between the commas after the sentence.
fn names(rest: &[TokenTree]) -> BTreeSet<String> {
    let mut after_comma = false;
    let mut names = BTreeSet::new();
    for token in rest {
        match token {
            TokenTree::Punct(mark) if mark.as_char() == ',' => after_comma = true,
            TokenTree::Ident(name) if after_comma => {
                names.insert(name.to_string());
                after_comma = false;
            }
            _ => after_comma = false,
        }
    }
    names
}
