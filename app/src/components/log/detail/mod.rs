//! The row at the cursor in full: both frames, what their fields mean, and what they break.

pub mod frame;
pub mod tree;
pub mod tree_view;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};
use ocpp_types::log::{LogEntry, LogKind};

use self::frame::EntryBody;
use super::LogContext;
use super::row::Arrow;
use super::{chart, summary};
use crate::components::second_part::{FromSecondPart, SecondPartView};
use crate::components::ui::{Glyph, Icon, use_actions};
use crate::state::log::{Numbered, Row};

/// The place of the detail, which is there while it is wanted.
#[component]
pub fn DetailPlace() -> impl IntoView {
    let LogContext { log, selection, list, .. } = expect_context();
    let explains = RwSignal::new(true);
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            list.close_detail();
        }
    };
    let wanted = Memo::new(move |_| selection.cursor.get().filter(|_| selection.open.get()));
    // Drawn anew for another row, and not when the answer comes.
    let entry = move || {
        let row = wanted.get().and_then(|seq| log.row(seq));
        row.map(|row| view! { <FromSecondPart view=SecondPartView::LogEntry(row, explains) /> })
    };
    view! {
        <div class="detail-place" on:keydown=on_key>
            {entry}
        </div>
    }
}

#[component]
pub fn Entry(
    /// The first entry of the row.
    row: Row,
    /// Whether fields are explained.
    explains: RwSignal<bool>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let LogContext { log, list, .. } = expect_context();
    let seq = row.seq;
    let is_frame = matches!(row.entry.kind, LogKind::Frame(_));
    let answer = Memo::new(move |_| log.pair(seq).and_then(|pair| pair.answer));
    let answer = move || {
        let row = answer.get().and_then(|seq| log.row(seq));
        row.map(|row| view! { <EntryBody row /> })
    };
    let explain = move || {
        view! {
            <label class="switch small">
                <input type="checkbox" role="switch" bind:checked=explains />
                <span>{move_tr!(i18n, "log-explain")}</span>
            </label>
        }
    };
    view! {
        <section
            class="detail"
            aria-label=move_tr!(i18n, "log-entry")
            data-plain=move || (!explains.get()).then_some("")
        >
            <header>
                <Title row=row.clone() />
                <CopyButtons />
                <button
                    type="button"
                    class="icon-button"
                    aria-label=move_tr!(i18n, "log-close-entry")
                    on:click=move |_| list.close_detail()
                >
                    <Icon glyph=Glyph::Close />
                </button>
            </header>
            <div
                class="detail-body"
                tabindex="0"
                role="group"
                aria-label=move_tr!(i18n, "log-frame")
            >
                <EntryBody row />
                {answer}
                {is_frame.then(explain)}
            </div>
        </section>
    }
}

#[component]
fn Title(row: Row) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let title = match row.entry.kind.clone() {
        LogKind::Frame(frame) => {
            let (direction, action) = (frame.direction, frame.action.clone());
            view! {
                <Arrow direction />
                " "
                <strong>{action}</strong>
                " "
                <span class="summary">{move || summary::of(i18n, &frame)}</span>
            }
            .into_any()
        }
        LogKind::Notice(_) => view! { <strong>{move_tr!(i18n, "log-notice")}</strong> }.into_any(),
    };
    view! { <p class="detail-title">{title}</p> }
}

/// Copy the rows that are chosen, in one of three forms.
#[component]
fn CopyButtons() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let LogContext { log, selection, .. } = expect_context();
    let chart = move |rows: &[Vec<Row>]| chart::compose(rows, untrack(|| log.connectors()));
    let button = move |name: Signal<String>,
                       hint: Signal<String>,
                       write: Callback<Vec<Vec<Row>>, String>| {
        let on_click = move |_| actions.copy(write.run(log.chosen(selection)));
        view! {
            <button type="button" class="button quiet" title=hint on:click=on_click>
                <span class="visually-hidden">{move_tr!(i18n, "log-copy")} " "</span>
                {name}
            </button>
        }
    };
    view! {
        <span class="copies" role="group" aria-label=move_tr!(i18n, "log-copy")>
            <Icon glyph=Glyph::Copy />
            {button(
                move_tr!(i18n, "log-copy-raw"),
                move_tr!(i18n, "log-copy-raw-hint"),
                Callback::new(|rows: Vec<Vec<Row>>| lines(&rows, |row| raw(&row.entry))),
            )}
            {button(
                move_tr!(i18n, "log-copy-json"),
                move_tr!(i18n, "log-copy-json-hint"),
                Callback::new(|rows: Vec<Vec<Row>>| lines(&rows, json)),
            )}
            {button(
                move_tr!(i18n, "log-copy-as-chart"),
                move_tr!(i18n, "log-copy-as-chart-hint"),
                Callback::new(move |rows: Vec<Vec<Row>>| chart(&rows)),
            )}
        </span>
    }
}

/// One line per entry.
fn lines(rows: &[Vec<Row>], write: impl Fn(&Row) -> String) -> String {
    rows.iter().flatten().map(write).collect::<Vec<_>>().join("\n")
}

/// The text as it went over the wire.
fn raw(entry: &LogEntry) -> String {
    match &entry.kind {
        LogKind::Frame(frame) => frame.text.to_string(),
        LogKind::Notice(notice) => notice.text.to_string(),
    }
}

/// An entry as JSON, as scripts and files have it.
fn json(row: &Row) -> String {
    serde_json::to_string(&Numbered::from(row)).expect("an entry has a JSON form")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use ocpp_types::log::FrameKind;

    use super::*;
    use crate::components::log::pairs::tests::frame;

    #[test]
    fn each_entry_is_copied_as_a_line() {
        let row = |seq, entry| Row { seq, entry: Arc::new(entry) };
        let call = row(7, frame(true, FrameKind::Call, "1", r#"[2,"1","Reset",{}]"#));
        let answer = row(9, frame(false, FrameKind::Result, "1", r#"[3,"1",{}]"#));
        let rows = [vec![call, answer]];
        let text = lines(&rows, |row| raw(&row.entry));
        assert_eq!(text, "[2,\"1\",\"Reset\",{}]\n[3,\"1\",{}]");
        let text = lines(&rows, json);
        let seqs: Vec<serde_json::Value> =
            text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!((&seqs[0]["seq"], &seqs[1]["direction"]), (&7.into(), &"received".into()));
    }
}
