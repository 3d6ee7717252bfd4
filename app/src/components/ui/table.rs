//! A plain table of texts.

use std::collections::HashMap;

use leptos::prelude::*;

/// The first cell of each row is its heading. A row keeps its elements while that stays the same, and
/// with them the focus. `action` adds a last column, as for a button: it is given the row's first
/// cell.
#[component]
pub fn DataTable(
    /// Its accessible name.
    #[prop(into)]
    caption: Signal<String>,
    #[prop(into)] heads: Signal<Vec<String>>,
    #[prop(into)] rows: Signal<Vec<Vec<String>>>,
    #[prop(optional, into)] action: Option<Callback<String, AnyView>>,
) -> impl IntoView {
    let head = move || {
        heads.get().into_iter().map(|head| view! { <th scope="col">{head}</th> }).collect_view()
    };
    let keyed = Memo::new(move |_| with_keys(rows.get()));
    let keys = move || keyed.with(|rows| rows.keys.clone());
    let row = move |key: RowKey| {
        let first = key.0.clone();
        let button = action.map(|action| view! { <td>{action.run(first.clone())}</td> });
        // The cells of a row that is about to go.
        let cells = Memo::new(move |_| {
            keyed.with(|rows| rows.cells.get(&key).cloned()).unwrap_or_default()
        });
        let others = move || {
            cells.get().into_iter().skip(1).map(|cell| view! { <td>{cell}</td> }).collect_view()
        };
        view! { <tr><th scope="row">{first}</th> {others} {button}</tr> }
    };
    view! {
        <table class="data">
            <caption class="visually-hidden">{caption}</caption>
            <thead>
                <tr>{head} {action.is_some().then(|| view! { <td></td> })}</tr>
            </thead>
            <tbody>
                <For each=keys key=Clone::clone children=row />
            </tbody>
        </table>
    }
}

/// A table in a box that scrolls sideways, or a line instead of it while it has no rows.
#[component]
pub fn TableOrNote(
    #[prop(into)] caption: Signal<String>,
    #[prop(into)] heads: Signal<Vec<String>>,
    #[prop(into)] rows: Signal<Vec<Vec<String>>>,
    /// The line.
    #[prop(into)]
    note: Signal<String>,
    /// A further class of the box.
    #[prop(optional)]
    class: &'static str,
    #[prop(optional, into)] action: Option<Callback<String, AnyView>>,
) -> impl IntoView {
    let rows = Memo::new(move |_| rows.get());
    view! {
        <Show
            when=move || !rows.with(Vec::is_empty)
            fallback=move || view! { <p class="muted">{note}</p> }
        >
            <div class=["wide-table ", class].concat()>
                <DataTable caption heads rows nostrip:action=action />
            </div>
        </Show>
    }
}

/// The first cell of a row, and how many rows before it have the same one.
type RowKey = (String, usize);

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct KeyedRows {
    /// In the order of the rows.
    keys: Vec<RowKey>,
    cells: HashMap<RowKey, Vec<String>>,
}

fn with_keys(rows: Vec<Vec<String>>) -> KeyedRows {
    let mut keyed = KeyedRows::default();
    let mut counts = HashMap::<String, usize>::new();
    for cells in rows {
        let first = cells.first().cloned().unwrap_or_default();
        let count = counts.entry(first.clone()).or_default();
        let key = (first, *count);
        *count += 1;
        keyed.keys.push(key.clone());
        keyed.cells.insert(key, cells);
    }
    keyed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_begin_alike_have_keys_of_their_own() {
        let row = |first: &str, second: &str| vec![first.to_owned(), second.to_owned()];
        let keyed = with_keys(vec![row("a", "1"), row("b", "2"), row("a", "3")]);
        let key = |first: &str, count| (first.to_owned(), count);
        assert_eq!(keyed.keys, [key("a", 0), key("b", 0), key("a", 1)]);
        assert_eq!(keyed.cells[&key("a", 1)], row("a", "3"));
    }
}
