//! The messages of a language: Fluent files, read by Fluent's own parser.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, Resource, Variant,
};

/// Ids, and the variables of each.
pub(crate) type Messages = BTreeMap<String, BTreeSet<String>>;

/// Where the texts of the first load are, and those that come with the second part of the program.
pub(crate) const FOLDERS: [&str; 2] = ["locales", "locales-second-part"];

/// Every message of a language; an id must not be there twice.
pub(crate) fn messages(language: &str) -> Messages {
    let mut found = Messages::new();
    for folder in FOLDERS {
        read(folder, language, &mut found);
    }
    found
}

/// The messages of a language in one of the [`FOLDERS`].
pub(crate) fn messages_in(folder: &str, language: &str) -> Messages {
    let mut found = Messages::new();
    read(folder, language, &mut found);
    found
}

fn read(folder: &str, language: &str, found: &mut Messages) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app").join(folder).join(language);
    let before = found.len();
    for entry in fs::read_dir(&folder).expect("the folder of a language") {
        let path = entry.expect("an entry").path();
        let text = fs::read_to_string(&path).expect("text");
        let resource: Resource<String> = fluent_syntax::parser::parse(text)
            .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", path.display()));
        for entry in resource.body {
            if let Entry::Message(message) = entry {
                let mut variables = BTreeSet::new();
                if let Some(pattern) = &message.value {
                    in_pattern(pattern, &mut variables);
                }
                let id = message.id.name;
                let twice = found.insert(id.clone(), variables).is_some();
                assert!(!twice, "{}: {id} is there twice", path.display());
            }
        }
    }
    assert!(found.len() > before, "{} has texts", folder.display());
}

fn in_pattern(pattern: &Pattern<String>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, variables);
        }
    }
}

fn in_expression(expression: &Expression<String>, variables: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, variables),
        Expression::Select { selector, variants } => {
            in_inline(selector, variables);
            for Variant { value, .. } in variants {
                in_pattern(value, variables);
            }
        }
    }
}

fn in_inline(expression: &InlineExpression<String>, variables: &mut BTreeSet<String>) {
    match expression {
        InlineExpression::VariableReference { id } => {
            variables.insert(id.name.clone());
        }
        InlineExpression::Placeable { expression } => in_expression(expression, variables),
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|it| in_inline(it, variables));
        }
        _ => {}
    }
}
