//! The components that a first visit does not download: they are needed only when a person asks for
//! them.
//!
//! **Owns** which components these are, and when they are fetched. **Must not know** what is in one.
//!
//! Outside of this file nobody names the component of a [`LazyPart`], or it would be part of the first load:
//! a place that shows one contains `<Lazy part=… />`. Once the rest of the program has arrived, a part is
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
use crate::lazy::{Missing, second_part};
use crate::state::log::Row;
use crate::state::stations::Stations;
use crate::state::versions::VersionPack;

/// A component of the rest of the program, with its props.
#[derive(Clone, Debug)]
pub enum LazyPart {
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

/// What is done by the rest of the program, and shows nothing.
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

/// All that the first part of the program knows of the rest.
#[derive(Clone, Copy, Debug)]
struct Rest {
    view: fn(LazyPart) -> AnyView,
    carry_out: fn(Task, Actions),
    versions: VersionPack,
}

/// Fetches the rest of the program. Stations can speak every version of OCPP then, and the page has all texts.
async fn loaded(stations: Stations) -> Result<Rest, Missing> {
    let rest = load().await?;
    stations.learn(rest.versions);
    Ok(rest)
}

fn view(part: LazyPart) -> AnyView {
    use {connector as c, station::panels as p};
    match part {
        LazyPart::Csms(is_shown, section) => {
            view! { <csms::ConsoleContents is_shown section /> }.into_any()
        }
        LazyPart::Help(modal) => view! { <dialogs::help::Help modal /> }.into_any(),
        LazyPart::FactoryReset(modal) => {
            view! { <dialogs::factory_reset::ResetForm modal /> }.into_any()
        }
        LazyPart::Commands(context, modal) => {
            view! { <palette::list::CommandList context=*context modal /> }.into_any()
        }
        LazyPart::Demonstration => {
            view! { <guide::demonstration::DemonstrationStrip /> }.into_any()
        }
        LazyPart::DemoControls => view! { <station::connection::demo::DemoControls /> }.into_any(),
        LazyPart::Findings => view! { <station::doctor::Findings /> }.into_any(),
        LazyPart::Held(modal, chosen, drafts) => {
            view! { <held::editor::HeldEditor modal chosen drafts /> }.into_any()
        }
        LazyPart::Repeat(inputs) => view! { <p::repeat::Repeat inputs /> }.into_any(),
        LazyPart::Charging(installed) => view! { <p::charging::Charging installed /> }.into_any(),
        LazyPart::Identity => view! { <p::identity::Identity /> }.into_any(),
        LazyPart::Access(reservations) => view! { <p::access::Access reservations /> }.into_any(),
        LazyPart::Security => view! { <p::security::Security /> }.into_any(),
        LazyPart::Transfers => view! { <p::transfers::Transfers /> }.into_any(),
        LazyPart::Faults => view! { <p::faults::Faults /> }.into_any(),
        LazyPart::Settings => view! { <p::settings::Settings /> }.into_any(),
        LazyPart::DisplayMessages => {
            view! { <station::station_card::display_messages::MessageTable /> }.into_any()
        }
        LazyPart::StationMore => view! { <station::station_card::StationMore /> }.into_any(),
        LazyPart::ConnectorMore(connector) => view! { <c::more::MoreBody connector /> }.into_any(),
        LazyPart::Iso15118(connector) => {
            view! { <c::negotiation::Iso15118Body connector /> }.into_any()
        }
        LazyPart::Sliders(connector) => view! { <c::sliders::Sliders connector /> }.into_any(),
        LazyPart::Plot(id, options) => view! { <c::plot::body::PlotBody id options /> }.into_any(),
        LazyPart::Scorecard(modal) => view! { <log::scorecard::ScorecardBody modal /> }.into_any(),
        LazyPart::Sender(modal) => view! { <log::sender::SenderForm modal /> }.into_any(),
        LazyPart::Diagram(modal, rows) => view! { <log::diagram::Diagram modal rows /> }.into_any(),
        LazyPart::LogEntry(row, explains) => {
            view! { <log::detail::Entry row explains /> }.into_any()
        }
        LazyPart::Replay => view! { <log::replay::ReplayControls /> }.into_any(),
    }
}

second_part! {
    fn load() -> Rest { Rest { view, carry_out, versions: VersionPack::ALL } }
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
pub struct SecondPart {
    state: RwSignal<State>,
    stations: Stations,
}

impl SecondPart {
    pub fn provide(stations: Stations) {
        provide_context(Self { state: RwSignal::new(State::Unasked), stations });
    }

    /// At once, or else when the rest of the program has arrived.
    pub fn carry_out(self, task: Task, actions: Actions) {
        self.with_rest(actions, move |rest| (rest.carry_out)(task, actions));
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
        self.with_rest(actions, |_| go_on());
    }

    /// A toast says so where the rest cannot be fetched.
    fn with_rest(self, actions: Actions, go_on: impl FnOnce(Rest) + 'static) {
        let mut loading = Box::pin(loaded(self.stations));
        if let Some(Ok(rest)) = (&mut loading).now_or_never() {
            return go_on(rest);
        }
        spawn_local(async move {
            match loading.await {
                Ok(rest) => go_on(rest),
                Err(Missing) => actions.toasts.push(Tone::Refusal, Missing::sentence(actions.i18n)),
            }
        });
    }

    /// Fetches it, unless that has been done.
    fn fetch(self) {
        if matches!(self.state.get_untracked(), State::Underway | State::Loaded(_)) {
            return;
        }
        let arrived = move |loaded: Result<Rest, Missing>| {
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

/// In the place of a page whose stations need the rest of the program, which could not be fetched.
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

/// A component of the rest of the program. Until that has arrived it says that it is being loaded, and
/// if it does not arrive, it offers to try again.
#[component]
pub fn Lazy(part: LazyPart) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let later = expect_context::<SecondPart>();
    let dialog = use_context::<Modal>();
    later.fetch();
    let is_late = !matches!(later.state.get_untracked(), State::Loaded(_));
    move || match later.state.get() {
        State::Loaded(rest) => {
            if let Some(dialog) = dialog.filter(|_| is_late) {
                // An effect runs after what is created with it is in place.
                Effect::new(move |_| dialog.focus_anew());
            }
            (rest.view)(part.clone())
        }
        State::Missing => {
            view! { <MissingNotice i18n try_again=move |_| later.fetch() /> }.into_any()
        }
        State::Unasked | State::Underway => view! {
            <p class="loading muted" role="status">
                {move_tr!(i18n, "ui-loading")}
            </p>
        }
        .into_any(),
    }
}
