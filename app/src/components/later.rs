//! What the page needs only once a person asks for it, and a first visit does not download.
//!
//! **Owns** which components these are, and when they are fetched. **Must not know** what is in one.
//!
//! Outside of this file nobody names the component of a [`Piece`], or it would be part of the first load:
//! a place that shows one contains `<Lazy piece=… />`. Once the rest of the program has arrived, a piece is
//! shown at once.
//!
//! The first part suffices for a station that connects to a CSMS and charges. Dialogs, the console, what is
//! folded or behind a tab, the methods of `window.voltab` and the demo CSMS are in the second. There is one
//! second part and not one for each dialog, since such parts would share most of their code. The browser
//! fetches it once the page has loaded. If it cannot be fetched, the place where it is needed says so. Debug
//! builds and tests are in one part, and show everything at once.

use futures::FutureExt as _;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_fluent::{I18n, move_tr};
use ocpp_engine::{ConnectorView, ReservationView};
use reactive_stores::Field;
use web_sys::Blob;

use crate::components::files::Files;
use crate::components::ui::{Actions, Modal, Tone};
use crate::components::{connector, csms, dialogs, files, guide, held, log, palette, station};
use crate::i18n::{self, Texts};
use crate::lazy::{Missing, later};
use crate::state::log::Row;

/// A component of the rest of the program, with its props.
#[derive(Clone, Debug)]
pub enum Piece {
    Csms(Memo<bool>, RwSignal<csms::console::Section>),
    Help(Modal),
    FactoryReset(Modal),
    Commands(Box<palette::Context>, Modal),
    Demonstration,
    DemoControls,
    Findings,
    Held(Modal, RwSignal<u32>, held::editor::Drafts),
    // The tabs below the connectors.
    Repeat(station::panels::repeat::form::Inputs),
    Charging(station::panels::charging::Installed),
    Identity,
    Access(Memo<Vec<ReservationView>>),
    Security,
    Transfers,
    Faults,
    Settings,
    // What is folded.
    StationMore,
    DisplayMessages,
    ConnectorMore(Field<ConnectorView>),
    Iso15118(Field<ConnectorView>),
    Sliders(Field<ConnectorView>),
    Plot(u8, connector::plot::Choice),
    // The log.
    Scorecard(Modal),
    Sender(Modal),
    Diagram(Modal, Signal<Vec<Vec<Row>>>),
    LogEntry(Row, RwSignal<bool>),
    Replay,
}

/// What is done by the rest of the program, and shows nothing.
#[derive(Clone, Debug)]
pub enum Task {
    /// Of these rows, with the number of connectors.
    CopyChart(Vec<Vec<Row>>, usize),
    ExportSession,
    OpenFile(Files, Blob),
    SaveStation,
}

fn carry_out(task: Task, actions: Actions) {
    use log::tools;
    match task {
        Task::CopyChart(rows, connectors) => tools::copy_chart(actions, &rows, connectors),
        Task::ExportSession => tools::export(actions),
        Task::OpenFile(files, file) => files.open(actions, file),
        Task::SaveStation => files::save_station(actions),
    }
}

/// All that the first part of the program knows of the rest.
#[derive(Clone, Copy, Debug)]
struct Rest {
    view: fn(Piece) -> AnyView,
    carry_out: fn(Task, Actions),
    texts: fn() -> Texts,
}

/// Fetches the rest of the program, and adds the texts of what it shows.
async fn loaded() -> Result<Rest, Missing> {
    let rest = load().await?;
    i18n::add((rest.texts)());
    Ok(rest)
}

fn view(piece: Piece) -> AnyView {
    use {connector as c, station::panels as p};
    match piece {
        Piece::Csms(is_shown, section) => {
            view! { <csms::ConsoleContents is_shown section /> }.into_any()
        }
        Piece::Help(modal) => view! { <dialogs::help::Help modal /> }.into_any(),
        Piece::FactoryReset(modal) => {
            view! { <dialogs::factory_reset::ResetForm modal /> }.into_any()
        }
        Piece::Commands(context, modal) => {
            view! { <palette::list::CommandList context=*context modal /> }.into_any()
        }
        Piece::Demonstration => view! { <guide::demonstration::DemonstrationStrip /> }.into_any(),
        Piece::DemoControls => view! { <station::connection::demo::DemoControls /> }.into_any(),
        Piece::Findings => view! { <station::doctor::Findings /> }.into_any(),
        Piece::Held(modal, chosen, drafts) => {
            view! { <held::editor::HeldEditor modal chosen drafts /> }.into_any()
        }
        Piece::Repeat(inputs) => view! { <p::repeat::Repeat inputs /> }.into_any(),
        Piece::Charging(installed) => view! { <p::charging::Charging installed /> }.into_any(),
        Piece::Identity => view! { <p::identity::Identity /> }.into_any(),
        Piece::Access(reservations) => view! { <p::access::Access reservations /> }.into_any(),
        Piece::Security => view! { <p::security::Security /> }.into_any(),
        Piece::Transfers => view! { <p::transfers::Transfers /> }.into_any(),
        Piece::Faults => view! { <p::faults::Faults /> }.into_any(),
        Piece::Settings => view! { <p::settings::Settings /> }.into_any(),
        Piece::DisplayMessages => {
            view! { <station::station_card::display_messages::MessageTable /> }.into_any()
        }
        Piece::StationMore => view! { <station::station_card::StationMore /> }.into_any(),
        Piece::ConnectorMore(connector) => view! { <c::more::MoreBody connector /> }.into_any(),
        Piece::Iso15118(connector) => {
            view! { <c::negotiation::Iso15118Body connector /> }.into_any()
        }
        Piece::Sliders(connector) => view! { <c::sliders::Sliders connector /> }.into_any(),
        Piece::Plot(id, choice) => view! { <c::plot::body::PlotBody id choice /> }.into_any(),
        Piece::Scorecard(modal) => view! { <log::scorecard::ScorecardBody modal /> }.into_any(),
        Piece::Sender(modal) => view! { <log::sender::SenderForm modal /> }.into_any(),
        Piece::Diagram(modal, rows) => view! { <log::diagram::Diagram modal rows /> }.into_any(),
        Piece::LogEntry(row, explains) => view! { <log::detail::Entry row explains /> }.into_any(),
        Piece::Replay => view! { <log::replay::ReplayControls /> }.into_any(),
    }
}

later! {
    fn load() -> Rest { Rest { view, carry_out, texts: i18n::later } }
}

impl Missing {
    /// Tracked, since the language can change.
    fn sentence(i18n: I18n) -> String {
        i18n::sentence(&i18n::said(i18n, &Self::text()))
    }
}

#[derive(Clone, Copy, Debug)]
enum State {
    Unasked,
    Underway,
    Missing,
    Loaded(Rest),
}

/// How far the rest of the program is; a context of the component tree.
#[derive(Clone, Copy, Debug)]
pub struct Later(RwSignal<State>);

impl Later {
    pub fn provide() {
        provide_context(Self(RwSignal::new(State::Unasked)));
    }

    /// At once, or else when the rest of the program has arrived.
    pub fn carry_out(self, task: Task, actions: Actions) {
        let mut loading = Box::pin(loaded());
        if let Some(Ok(rest)) = (&mut loading).now_or_never() {
            return (rest.carry_out)(task, actions);
        }
        spawn_local(async move {
            match loading.await {
                Ok(rest) => (rest.carry_out)(task, actions),
                Err(Missing) => actions.toasts.push(Tone::Refusal, Missing::sentence(actions.i18n)),
            }
        });
    }

    /// Fetches it, unless that has been done.
    fn fetch(self) {
        if matches!(self.0.get_untracked(), State::Underway | State::Loaded(_)) {
            return;
        }
        let arrived = move |loaded: Result<Rest, Missing>| {
            self.0.set(loaded.map_or(State::Missing, State::Loaded));
        };
        let mut loading = Box::pin(loaded());
        if let Some(loaded) = (&mut loading).now_or_never() {
            arrived(loaded);
        } else {
            self.0.set(State::Underway);
            spawn_local(async move { arrived(loading.await) });
        }
    }
}

/// A component of the rest of the program. Until that has arrived it says that it is being loaded, and
/// if it does not arrive, it offers to try again.
#[component]
pub fn Lazy(piece: Piece) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let later = expect_context::<Later>();
    let dialog = use_context::<Modal>();
    later.fetch();
    let is_late = !matches!(later.0.get_untracked(), State::Loaded(_));
    move || match later.0.get() {
        State::Loaded(rest) => {
            if let Some(dialog) = dialog.filter(|_| is_late) {
                // An effect runs after what is created with it is in place.
                Effect::new(move |_| dialog.focus_anew());
            }
            (rest.view)(piece.clone())
        }
        State::Missing => view! {
            <div class="notice warning" role="alert">
                <p>{move || Missing::sentence(i18n)}</p>
                <button type="button" class="button" on:click=move |_| later.fetch()>
                    {move_tr!(i18n, "ui-try-again")}
                </button>
            </div>
        }
        .into_any(),
        State::Unasked | State::Underway => view! {
            <p class="loading muted" role="status">
                {move_tr!(i18n, "ui-loading")}
            </p>
        }
        .into_any(),
    }
}
