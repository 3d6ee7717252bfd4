//! The components that a first visit does not download: they are needed only when a person asks for
//! them.
//!
//! **Owns** which components these are, and when they are fetched. **Must not know** what is in one.
//!
//! Outside of this file nobody names the component of a [`SecondPartView`], or it would be part of the first load:
//! a place that shows one contains `<FromSecondPart view=… />`. Once the second part of the program has arrived, a part is
//! shown at once.
//!
//! The first part suffices for a station that connects to a CSMS and charges by OCPP 1.6. Dialogs, the
//! console, what is folded or behind a tab, the methods of `window.voltab`, the demo CSMS and OCPP 2.0.1
//! (`state/versions.rs`) are in the second. There is one second part and not one for each dialog, since such
//! parts would share most of their code. The browser fetches it once the page has loaded. If it cannot be
//! fetched, the place where it is needed says so. Debug builds and tests are in one part, and show everything
//! at once.

use futures::FutureExt as _;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_fluent::{I18n, move_tr};
use ocpp_engine::{ConnectorView, ReservationView, Versions};
use reactive_stores::Field;
use web_sys::{Blob, MouseEvent};

use crate::components::files::Files;
use crate::components::ui::{Actions, Modal, Tone};
use crate::components::{connector, csms, dialogs, files, guide, held, log, palette, station};
use crate::i18n::{self, I18nProvider};
use crate::second_part::{Missing, second_part};
use crate::state::log::Row;
use crate::state::stations::Stations;
use crate::state::versions::VersionPack;

/// A component of the second part of the program, with its props.
#[derive(Clone, Debug)]
pub enum SecondPartView {
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
    Plot(u8, connector::plot::PlotOptions),
    // The log.
    Scorecard(Modal),
    Sender(Modal),
    Diagram(Modal, Signal<Vec<Vec<Row>>>),
    LogEntry(Row, RwSignal<bool>),
    Replay,
}

/// What is done by the second part of the program, and shows nothing.
#[derive(Clone, Debug)]
pub enum Task {
    /// Copies these rows as a chart, of a station with so many connectors.
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

/// All that the first part of the program knows of the second.
#[derive(Clone, Copy, Debug)]
struct EntryPoints {
    view: fn(SecondPartView) -> AnyView,
    carry_out: fn(Task, Actions),
    versions: VersionPack,
}

/// Fetches the second part of the program. Stations can speak every version of OCPP then, and the page has all texts.
async fn loaded(stations: Stations) -> Result<EntryPoints, Missing> {
    let loaded = load().await?;
    stations.learn(loaded.versions);
    Ok(loaded)
}

fn view(of: SecondPartView) -> AnyView {
    use {connector as c, station::panels as p};
    match of {
        SecondPartView::Csms(is_shown, section) => {
            view! { <csms::ConsoleContents is_shown section /> }.into_any()
        }
        SecondPartView::Help(modal) => view! { <dialogs::help::Help modal /> }.into_any(),
        SecondPartView::FactoryReset(modal) => {
            view! { <dialogs::factory_reset::ResetForm modal /> }.into_any()
        }
        SecondPartView::Commands(context, modal) => {
            view! { <palette::list::CommandList context=*context modal /> }.into_any()
        }
        SecondPartView::Demonstration => {
            view! { <guide::demonstration::DemonstrationStrip /> }.into_any()
        }
        SecondPartView::DemoControls => {
            view! { <station::connection::demo::DemoControls /> }.into_any()
        }
        SecondPartView::Findings => view! { <station::doctor::Findings /> }.into_any(),
        SecondPartView::Held(modal, chosen, drafts) => {
            view! { <held::editor::HeldEditor modal chosen drafts /> }.into_any()
        }
        SecondPartView::Repeat(inputs) => view! { <p::repeat::Repeat inputs /> }.into_any(),
        SecondPartView::Charging(installed) => {
            view! { <p::charging::Charging installed /> }.into_any()
        }
        SecondPartView::Identity => view! { <p::identity::Identity /> }.into_any(),
        SecondPartView::Access(reservations) => {
            view! { <p::access::Access reservations /> }.into_any()
        }
        SecondPartView::Security => view! { <p::security::Security /> }.into_any(),
        SecondPartView::Transfers => view! { <p::transfers::Transfers /> }.into_any(),
        SecondPartView::Faults => view! { <p::faults::Faults /> }.into_any(),
        SecondPartView::Settings => view! { <p::settings::Settings /> }.into_any(),
        SecondPartView::DisplayMessages => {
            view! { <station::station_card::display_messages::MessageTable /> }.into_any()
        }
        SecondPartView::StationMore => view! { <station::station_card::StationMore /> }.into_any(),
        SecondPartView::ConnectorMore(connector) => {
            view! { <c::more::MoreBody connector /> }.into_any()
        }
        SecondPartView::Iso15118(connector) => {
            view! { <c::negotiation::Iso15118Body connector /> }.into_any()
        }
        SecondPartView::Sliders(connector) => {
            view! { <c::sliders::Sliders connector /> }.into_any()
        }
        SecondPartView::Plot(id, options) => {
            view! { <c::plot::body::PlotBody id options /> }.into_any()
        }
        SecondPartView::Scorecard(modal) => {
            view! { <log::scorecard::ScorecardBody modal /> }.into_any()
        }
        SecondPartView::Sender(modal) => view! { <log::sender::SenderForm modal /> }.into_any(),
        SecondPartView::Diagram(modal, rows) => {
            view! { <log::diagram::Diagram modal rows /> }.into_any()
        }
        SecondPartView::LogEntry(row, explains) => {
            view! { <log::detail::Entry row explains /> }.into_any()
        }
        SecondPartView::Replay => view! { <log::replay::ReplayControls /> }.into_any(),
    }
}

second_part! {
    fn load() -> EntryPoints { EntryPoints { view, carry_out, versions: VersionPack::ALL } }
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
    Loaded(EntryPoints),
}

/// How far the second part of the program is; a context of the component tree.
#[derive(Clone, Copy, Debug)]
pub struct SecondPart {
    state: RwSignal<State>,
    stations: Stations,
}

impl SecondPart {
    pub fn provide(stations: Stations) {
        provide_context(Self { state: RwSignal::new(State::Unasked), stations });
    }

    /// At once, or else when the second part of the program has arrived.
    pub fn carry_out(self, task: Task, actions: Actions) {
        self.with_loaded(actions, move |loaded| (loaded.carry_out)(task, actions));
    }

    /// Goes on once the stations can speak these versions of OCPP; at once, if they can already.
    pub fn with_versions(
        self,
        versions: Option<&Versions>,
        actions: Actions,
        go_on: impl FnOnce() + 'static,
    ) {
        if versions.is_none_or(|versions| self.stations.dialects().suffice_for(versions)) {
            return go_on();
        }
        self.with_loaded(actions, |_| go_on());
    }

    /// A toast says so where it cannot be fetched.
    fn with_loaded(self, actions: Actions, go_on: impl FnOnce(EntryPoints) + 'static) {
        let mut loading = Box::pin(loaded(self.stations));
        if let Some(Ok(loaded)) = (&mut loading).now_or_never() {
            return go_on(loaded);
        }
        spawn_local(async move {
            match loading.await {
                Ok(loaded) => go_on(loaded),
                Err(Missing) => actions.toasts.push(Tone::Refusal, Missing::sentence(actions.i18n)),
            }
        });
    }

    /// Fetches it, unless that has been done.
    fn fetch(self) {
        if matches!(self.state.get_untracked(), State::Underway | State::Loaded(_)) {
            return;
        }
        let arrived = move |loaded: Result<EntryPoints, Missing>| {
            self.state.set(loaded.map_or(State::Missing, State::Loaded));
        };
        let mut loading = Box::pin(loaded(self.stations));
        if let Some(loaded) = (&mut loading).now_or_never() {
            arrived(loaded);
        } else {
            self.state.set(State::Underway);
            spawn_local(async move { arrived(loading.await) });
        }
    }
}

/// In the place of a page whose stations need the second part of the program, which could not be fetched.
#[component]
pub fn NotStarted() -> impl IntoView {
    view! {
        <I18nProvider>
            <NotStartedNotice />
        </I18nProvider>
    }
}

#[component]
fn NotStartedNotice() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let try_again = |_| {
        let _ = window().location().reload();
    };
    view! { <MissingNotice i18n try_again /> }
}

#[component]
fn MissingNotice(i18n: I18n, try_again: impl FnMut(MouseEvent) + Send + 'static) -> impl IntoView {
    view! {
        <div class="notice warning" role="alert">
            <p>{move || Missing::sentence(i18n)}</p>
            <button type="button" class="button" on:click=try_again>
                {move_tr!(i18n, "ui-try-again")}
            </button>
        </div>
    }
}

/// A component of the second part of the program. Until that has arrived it says that it is being loaded, and
/// if it does not arrive, it offers to try again.
#[component]
pub fn FromSecondPart(view: SecondPartView) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let second_part = expect_context::<SecondPart>();
    let dialog = use_context::<Modal>();
    second_part.fetch();
    let is_late = !matches!(second_part.state.get_untracked(), State::Loaded(_));
    move || match second_part.state.get() {
        State::Loaded(loaded) => {
            if let Some(dialog) = dialog.filter(|_| is_late) {
                // An effect runs after what is created with it is in place.
                Effect::new(move |_| dialog.focus_anew());
            }
            (loaded.view)(view.clone())
        }
        State::Missing => {
            view! { <MissingNotice i18n try_again=move |_| second_part.fetch() /> }.into_any()
        }
        State::Unasked | State::Underway => view! {
            <p class="loading muted" role="status">
                {move_tr!(i18n, "ui-loading")}
            </p>
        }
        .into_any(),
    }
}
