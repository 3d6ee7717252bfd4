//! Files that are dropped onto the page or chosen: a station, a recorded session, or a list of cards.
//!
//! **Owns** which of them a file is, the place to drop it, and the question before a station is
//! replaced. **Must not know** what is in such a file.

use std::path::Path;

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_fluent::{I18n, move_tr, tr};
use leptos_use::{use_event_listener, use_window};
use ocpp_types::Text;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, DataTransfer, DragEvent, File};

use crate::components::page::{Page, Pane, Request};
use crate::components::second_part::{SecondPart, Task};
use crate::components::ui::{
    Actions, ConfirmButtons, Glyph, Icon, Modal, ModalDialog, Tone, save, use_actions,
};
use crate::driver::session_file;
use crate::i18n;
use crate::state::cards;
use crate::state::opening::{self, Outcome};
use crate::state::station_file::{self, StationFile};
use crate::state::stations::Stations;

/// A session that is larger would not fit into the page.
const MAX_SESSION_BYTES: f64 = 256e6;
/// What a session begins with is within this many bytes, after which it is no other file.
const HEAD_BYTES: f64 = 256.0;

/// Opens files; a context of the component tree.
#[derive(Clone, Copy, Debug)]
pub struct Files {
    /// The station that waits for the person's word, and what would be lost.
    asked: RwSignal<Option<(StationFile, Text)>>,
    question: Modal,
    stations: Stations,
    page: Page,
}

impl Files {
    /// `Stations` and `Page` have to be there.
    pub fn provide() {
        provide_context(Self {
            asked: RwSignal::new(None),
            question: Modal::new(),
            stations: expect_context(),
            page: expect_context(),
        });
    }

    /// Opens a file, whatever it is; says why where that cannot be.
    pub fn open(self, actions: Actions, file: Blob) {
        spawn_local(async move {
            if let Err(why) = self.read(actions, file).await {
                actions.toasts.push(Tone::Refusal, why);
            }
        });
    }

    async fn read(self, actions: Actions, file: Blob) -> Result<(), String> {
        let i18n = actions.i18n;
        let unreadable = || tr!(i18n, "log-import-unreadable");
        let said = |why: &Text| untrack(|| i18n::said(i18n, why));
        let head = file.slice_with_f64_and_f64(0.0, HEAD_BYTES).map_err(|_| unreadable())?;
        let head = text_of(&head).await.ok_or_else(unreadable)?;
        let is_session = session_file::is_session(&head);
        // Looked at before it is read: a page has no room for any file.
        if is_session && file.size() > MAX_SESSION_BYTES {
            return Err(tr!(i18n, "log-import-too-large"));
        }
        if !is_session && file.size() > station_file::MAX_BYTES as f64 {
            return Err(tr!(i18n, "dialog-file-unknown"));
        }
        let text = text_of(&file).await.ok_or_else(unreadable)?;
        if is_session {
            let session = session_file::read(&text).map_err(|why| said(&why))?;
            actions.commands.browse(session);
            self.page.show(Pane::Log);
            return Ok(());
        }
        if is_csv(&file) || cards::is_list(&text) {
            return self.import_cards(actions, &text);
        }
        if !text.contains(station_file::FORMAT) {
            return Err(tr!(i18n, "dialog-file-unknown"));
        }
        let station = station_file::read(&text).map_err(|why| said(&why))?;
        self.offer(actions, station)
    }

    fn import_cards(self, actions: Actions, text: &str) -> Result<(), String> {
        let i18n = actions.i18n;
        let sentence = |refusal| untrack(|| actions.sentence(&refusal));
        let cards = self.stations.shown_untracked().state().preferences.cards;
        let count = cards.import(text).map_err(sentence)?;
        let said = tr!(i18n, "access-cards-imported", {"count" => count});
        actions.toasts.push(Tone::Plain, said);
        Ok(())
    }

    fn offer(self, actions: Actions, station: StationFile) -> Result<(), String> {
        let i18n = actions.i18n;
        match opening::open(self.stations, &station) {
            Ok(Outcome::Replaced) => {
                actions.toasts.push(Tone::Plain, tr!(i18n, "dialog-station-opened"));
            }
            Ok(Outcome::Beside(why)) => {
                actions.toasts.push(Tone::Plain, untrack(|| i18n::said(i18n, &why)));
            }
            Ok(Outcome::Asks(why)) => {
                self.asked.set(Some((station, why)));
                self.question.open();
            }
            Err(refusal) => return Err(untrack(|| actions.sentence(&refusal))),
        }
        Ok(())
    }
}

pub fn save_station(actions: Actions) {
    let saved = save::save("station.json", &actions.commands.station_file());
    let (tone, id) = match saved {
        Ok(()) => (Tone::Plain, "dialog-station-saved"),
        Err(_) => (Tone::Refusal, "ui-cannot-save"),
    };
    actions.toasts.push(tone, actions.i18n.tr(id));
}

/// By its name: what is wrong with its lines is then worth saying.
fn is_csv(file: &Blob) -> bool {
    let name = file.dyn_ref::<File>().map(File::name).unwrap_or_default();
    Path::new(&name).extension().is_some_and(|it| it.eq_ignore_ascii_case("csv"))
}

async fn text_of(blob: &Blob) -> Option<String> {
    JsFuture::from(blob.text()).await.ok()?.as_string()
}

/// The place to drop files, which covers the page while one is dragged over it; the field that asks
/// for one; and the question.
#[component]
pub fn FileDrop() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let (files, second_part) = (expect_context::<Files>(), expect_context::<SecondPart>());
    let field = NodeRef::<html::Input>::new();
    let dragged = RwSignal::new(false);
    let open = move |file: Blob| second_part.carry_out(Task::OpenFile(files, file), actions);
    listen(dragged, move |dropped| match dropped {
        Some(file) => open(file),
        None => actions.toasts.push(Tone::Refusal, tr!(i18n, "dialog-one-file")),
    });
    files.page.on_request(move |request| match request {
        Request::OpenFile => {
            if let Some(field) = field.get_untracked() {
                field.click();
            }
        }
        Request::SaveStation => second_part.carry_out(Task::SaveStation, actions),
        _ => {}
    });
    let on_file = move |_| {
        let Some(field) = field.get_untracked() else { return };
        if let Some(file) = field.files().and_then(|files| files.get(0)) {
            open(file.into());
        }
        // The same file can be chosen again.
        field.set_value("");
    };
    view! {
        <input
            type="file"
            hidden
            accept=".json,.jsonl,.ndjson,.csv,.txt"
            aria-label=move_tr!(i18n, "dialog-file")
            node_ref=field
            on:change=on_file
        />
        <Show when=move || dragged.get()>
            <div class="drop-target" role="status">
                <p>
                    <Icon glyph=Glyph::Down />
                    {move_tr!(i18n, "dialog-drop")}
                </p>
            </div>
        </Show>
        <ReplaceDialog />
    }
}

/// Watches for files that are dragged over the page. Dropping anything else is none of its business.
fn listen(dragged: RwSignal<bool>, on_drop: impl Fn(Option<Blob>) + 'static) {
    // Each stops when the component goes.
    let _ = use_event_listener(use_window(), ev::dragover, move |event| {
        if files_of(&event).is_some() {
            // Otherwise the browser would leave the page and show the file.
            event.prevent_default();
            dragged.set(true);
        }
    });
    let _ = use_event_listener(use_window(), ev::dragleave, move |event| {
        // From one part of the page to another it goes on.
        if event.related_target().is_none() {
            dragged.set(false);
        }
    });
    let _ = use_event_listener(use_window(), ev::drop, move |event| {
        dragged.set(false);
        let Some(transfer) = files_of(&event) else { return };
        event.prevent_default();
        let files = transfer.files();
        let only = files.filter(|files| files.length() == 1).and_then(|files| files.get(0));
        on_drop(only.map(Into::into));
    });
}

/// What is dragged, where that is files.
fn files_of(event: &DragEvent) -> Option<DataTransfer> {
    let transfer = event.data_transfer()?;
    let types = transfer.types();
    types.iter().any(|kind| kind.as_string().as_deref() == Some("Files")).then_some(transfer)
}

/// Whether the station that is shown is to be replaced by the one of a file.
#[component]
fn ReplaceDialog() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let Files { asked, question, stations, .. } = expect_context();
    let why = move || asked.with(|it| it.as_ref().map(|(_, why)| i18n::said(i18n, why)));
    let replace = move |_| {
        question.close();
        let Some((station, _)) = asked.try_update(Option::take).flatten() else { return };
        if actions.check(opening::replace(stations, &station).map(|_| ())) {
            actions.toasts.push(Tone::Plain, tr!(i18n, "dialog-station-opened"));
        }
    };
    view! {
        <ModalDialog modal=question title=move_tr!(i18n, "dialog-open-station")>
            <p>{why}</p>
            <ConfirmButtons
                modal=question
                label=move_tr!(i18n, "shell-replace-station")
                on_confirm=replace
            />
        </ModalDialog>
    }
}
