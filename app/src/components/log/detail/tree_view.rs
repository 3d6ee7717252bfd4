//! The tree of a frame, as elements that fold.
//!
//! **Must not know** how a tree is built. A frame can have thousands of fields: its texts are plain
//! strings, and the tree is drawn anew in another language.

use leptos::prelude::*;
use ocpp_types::Violation;
use ocpp_types::schema::{Field, Object};

use super::tree::{Content, Node};
use crate::components::log::type_name::type_of;
use crate::components::ui::{LongText, format};
use crate::driver::language::Language;
use crate::i18n::{self, Args, text};

/// So many values of one object or list are drawn at once.
const PIECE: usize = 200;
/// Bytes of a text that are drawn without further ado.
const MAX_PLAIN: usize = 1_000;

/// The elements of a frame.
#[component]
pub fn Tree(nodes: Vec<Node>, language: Language) -> impl IntoView {
    view! { <div class="tree">{each(nodes, language)}</div> }
}

fn each(nodes: Vec<Node>, language: Language) -> AnyView {
    if nodes.len() <= PIECE {
        return nodes.into_iter().map(|node| value(node, language)).collect_view().into_any();
    }
    view! { <Pieces nodes language /> }.into_any()
}

/// Very many values: drawn piece by piece, each of which is asked for.
#[component]
fn Pieces(nodes: Vec<Node>, language: Language) -> impl IntoView {
    let total = nodes.len();
    let pieces = RwSignal::new(1);
    // Each is taken once, in order: one that is drawn stays.
    let left = StoredValue::new_local(nodes.into_iter());
    let next = move || left.try_update_value(|left| left.by_ref().take(PIECE).collect::<Vec<_>>());
    let shown = move || (pieces.get() * PIECE).min(total);
    let more = move || {
        let grouped = |count: usize| format::grouped(count as u64).into();
        let args =
            Args::from([("shown".into(), grouped(shown())), ("total".into(), grouped(total))]);
        text(language, "log-more-values", &args)
    };
    view! {
        <For each=move || 0..pieces.get() key=|piece| *piece let:_piece>
            {each(next().unwrap_or_default(), language)}
        </For>
        <Show when=move || { shown() < total }>
            <button type="button" class="button quiet" on:click=move |_| pieces.update(|it| *it += 1)>
                {more}
            </button>
        </Show>
    }
}

/// One value under its key.
fn value(node: Node, language: Language) -> AnyView {
    let Node { key, content, broken, missing, known } = node;
    let key = key.map(|key| {
        view! {
            <span class="key">{key}</span>
            <span class="mark">": "</span>
        }
    });
    let key =
        if broken.is_empty() { key.into_any() } else { view! { <mark>{key}</mark> }.into_any() };
    let after = view! {
        {broken.iter().map(|violation| complaint(violation, language)).collect_view()}
        {known.map(|(object, field)| hint(object, field, language))}
    };
    match content {
        Content::Text(text) => scalar(key, "text", text, after).into_any(),
        Content::Literal(text) => scalar(key, "literal", text, after).into_any(),
        Content::List(nodes) => fold(key, "[ ]", after, each(nodes, language)).into_any(),
        Content::Object(nodes) => {
            let missing =
                missing.into_iter().map(|(name, violation)| absent(name, &violation, language));
            let inner = view! {
                {each(nodes, language)}
                {missing.collect_view()}
            };
            fold(key, "{ }", after, inner).into_any()
        }
    }
}

fn scalar(
    key: impl IntoView,
    class: &'static str,
    text: String,
    after: impl IntoView,
) -> impl IntoView {
    // Most are short, and a frame can have thousands.
    let text = if text.len() > MAX_PLAIN {
        view! { <LongText text /> }.into_any()
    } else {
        text.into_any()
    };
    view! { <div>{key} <span class=class>{text}</span> {after}</div> }
}

fn fold(
    key: impl IntoView,
    sign: &'static str,
    after: impl IntoView,
    inner: impl IntoView,
) -> impl IntoView {
    view! {
        <details open>
            <summary>{key} <span class="mark sign">{sign}</span> {after}</summary>
            <div class="inner">{inner}</div>
        </details>
    }
}

/// A field that should be here.
fn absent(name: String, violation: &Violation, language: Language) -> impl IntoView + use<> {
    view! {
        <div>
            <mark>
                <span class="key">{name}</span>
            </mark>
            {complaint(violation, language)}
        </div>
    }
}

fn complaint(violation: &Violation, language: Language) -> impl IntoView + use<> {
    view! {
        <em class:advice=violation.rule.is_advice()>
            {i18n::rule(language, violation.rule)} " " <span>{violation.section}</span>
        </em>
    }
}

/// What a field is for, and what it may be.
fn hint(object: &Object, field: &'static Field, language: Language) -> impl IntoView + use<> {
    let mut kind = type_of(language, &field.kind);
    if !field.required {
        let optional = text(language, "log-optional", &Args::new()).unwrap_or_default();
        kind = format!("{kind}, {optional}");
    }
    view! {
        <small>
            <span>{i18n::help(language, object, field)}</span>
            " "
            <i>{kind}</i>
            " "
            {field.section}
        </small>
    }
}
