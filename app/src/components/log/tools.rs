//! What can be done with the log as a whole: draw it, save it, open another one, add to it.

use leptos::html;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};

use super::chart;
use super::diagram::DiagramDialog;
use super::sender::SenderDialog;
use crate::components::files::Files;
use crate::components::page::{Page, Request};
use crate::components::second_part::{SecondPart, Task};
use crate::components::ui::{Actions, Glyph, Menu, Modal, Tone, save, use_actions};
use crate::state::log::Row;

/// More rows than these would be a picture that nobody reads.
const MAX_DRAWN: usize = 200;

/// The menu, with what it opens, and the field that asks for a file.
#[component]
pub fn LogTools(
    /// The rows that are chosen, or else all that pass the filter, each as its one or two entries.
    #[prop(into)]
    wanted: Callback<(), Vec<Vec<Row>>>,
    /// How many connectors the station of this log has.
    #[prop(into)]
    connectors: Callback<(), usize>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let page = expect_context::<Page>();
    let (files, second_part) = (expect_context::<Files>(), expect_context::<SecondPart>());
    let (sender, diagram) = (Modal::new(), Modal::new());
    let file = NodeRef::<html::Input>::new();
    let drawn = RwSignal::new(Vec::new());
    page.on_request(move |request| match request {
        Request::OpenDiagram => {
            let mut rows = wanted.run(());
            rows.drain(..rows.len().saturating_sub(MAX_DRAWN));
            drawn.set(rows);
            diagram.open();
        }
        Request::CopyChart => {
            second_part.carry_out(Task::CopyChart(wanted.run(()), connectors.run(())), actions);
        }
        Request::ExportSession => second_part.carry_out(Task::ExportSession, actions),
        Request::ImportSession => {
            if let Some(field) = file.get_untracked() {
                field.click();
            }
        }
        Request::SendFrame => sender.open(),
        _ => {}
    });
    let on_file = move |_| {
        let Some(field) = file.get_untracked() else { return };
        if let Some(file) = field.files().and_then(|files| files.get(0)) {
            second_part.carry_out(Task::OpenFile(files, file.into()), actions);
        }
        // The same file can be chosen again.
        field.set_value("");
    };
    let item = move |request: Request, name: Signal<String>| {
        view! {
            <button type="button" on:click=move |_| page.ask(request)>
                {name}
            </button>
        }
    };
    view! {
        <div class="log-work">
            <Menu label=move_tr!(i18n, "log-more") glyph=Glyph::More>
                {item(Request::OpenDiagram, move_tr!(i18n, "log-diagram"))}
                {item(Request::CopyChart, move_tr!(i18n, "log-copy-chart"))}
                {item(Request::ExportSession, move_tr!(i18n, "log-export"))}
                {item(Request::ImportSession, move_tr!(i18n, "log-import"))}
                {item(Request::SendFrame, move_tr!(i18n, "log-send-frame"))}
            </Menu>
        </div>
        <input
            type="file"
            hidden
            accept=".jsonl,.ndjson,.json,.txt"
            aria-label=move_tr!(i18n, "log-session-file")
            node_ref=file
            on:change=on_file
        />
        <SenderDialog modal=sender />
        <DiagramDialog modal=diagram rows=drawn />
    }
}

/// Copies rows as a chart.
pub fn copy_chart(actions: Actions, rows: &[Vec<Row>], connectors: usize) {
    actions.copy(chart::compose(rows, connectors));
}

pub fn export(actions: Actions) {
    let text = actions.commands.driver().exported();
    // What is in it was never asked for: say it while it can still be kept from being passed on.
    let (tone, id) = match save::save("session.jsonl", &text) {
        Ok(()) => (Tone::Plain, "log-exported"),
        Err(_) => (Tone::Refusal, "ui-cannot-save"),
    };
    actions.toasts.push(tone, actions.i18n.tr(id));
}
