//! A plain table of texts.

use leptos::prelude::*;

/// The first cell of each row is its heading. `action` adds a last column, as for a button: it is
/// given the row's first cell.
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
    let row = move |row: Vec<String>| {
        let button = action.map(|action| {
            let key = row.first().cloned().unwrap_or_default();
            view! { <td>{action.run(key)}</td> }
        });
        let mut cells = row.into_iter();
        let first = cells.next();
        view! {
            <tr>
                <th scope="row">{first}</th>
                {cells.map(|cell| view! { <td>{cell}</td> }).collect_view()}
                {button}
            </tr>
        }
    };
    view! {
        <table class="data">
            <caption class="visually-hidden">{caption}</caption>
            <thead>
                <tr>{head} {action.is_some().then(|| view! { <td></td> })}</tr>
            </thead>
            <tbody>
                <For each=move || rows.get() key=Clone::clone children=row />
            </tbody>
        </table>
    }
}
