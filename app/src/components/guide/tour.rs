//! The tour, which a new visitor sees once.
//!
//! **Owns** the steps and which of them is shown.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{
    ConnectorViewStoreFields as _, LinkState, LinkViewStoreFields as _, StationViewStoreFields as _,
};

use super::StepText;
use crate::components::page::{Page, Request};
use crate::driver::connection_settings::ConnectionSettings;
use crate::driver::console;
use crate::state::AppState;
use crate::state::stations::Stations;

const EXAMPLE: (&str, &str) = ("ws://localhost:9000/ocpp", "CP001");

/// A step; its title is the text `guide-tour-<at>`, which has what to read as its attribute `.text`.
struct Step {
    /// What it is about: the style sheet points there (`shell.css`).
    at: &'static str,
    /// What brings that into view, where it is not always.
    show: Option<Request>,
}

const STEPS: [Step; 4] = [
    Step { at: "connection", show: Some(Request::ShowConnection) },
    Step { at: "connectors", show: Some(Request::ShowConnectors) },
    Step { at: "log", show: None },
    Step { at: "commands", show: None },
];

/// Which step is shown, if any; a context of the component tree.
#[derive(Clone, Copy, Debug)]
pub struct Tour {
    step: RwSignal<Option<usize>>,
    /// Whether somebody has seen it.
    toured: RwSignal<bool>,
}

impl Tour {
    /// It begins by itself where nobody has said where to connect to, or been here before.
    pub fn provide(stations: Stations) {
        let AppState { connection, preferences, .. } = stations.shown_untracked().state();
        let toured = preferences.toured;
        let is_new =
            !toured.get_untracked() && connection.with_untracked(|form| form.url.is_empty());
        provide_context(Self { step: RwSignal::new(is_new.then_some(0)), toured });
    }

    pub fn begin(self) {
        self.step.set(Some(0));
    }

    /// Out of the way, to come again with the next visit.
    pub fn put_aside(self) {
        self.step.set(None);
    }

    /// What the style sheet points at; tracked.
    pub fn at(self) -> &'static str {
        self.step.get().and_then(|step| STEPS.get(step)).map_or("", |step| step.at)
    }

    fn go(self, step: usize, page: Page) {
        self.step.set(Some(step));
        if let Some(request) = STEPS.get(step).and_then(|step| step.show) {
            page.ask(request);
        }
    }

    fn end(self, page: Page) {
        self.step.set(None);
        self.toured.set(true);
        // Everything is to be found there.
        page.ask(Request::FocusCommands);
    }

    /// Who has done what a step asks for is shown the next one.
    fn follow(self, AppState { view, connectors, .. }: AppState) {
        let done = Memo::new(move |_| {
            let charges =
                connectors.with(|all| all.iter().any(|it| it.transaction().with(Option::is_some)));
            let online = view.link().state().get() == LinkState::Online;
            if charges { 2 } else { usize::from(online) }
        });
        Effect::new(move |_| {
            let next = done.get();
            if self.step.get_untracked().is_some_and(|step| step < next) {
                // Who does something looks there already.
                self.step.set(Some(next));
            }
        });
    }
}

/// The step in a strip below the header.
#[component]
pub fn TourStrip() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let tour = expect_context::<Tour>();
    let page = expect_context::<Page>();
    tour.follow(expect_context());
    page.on_request(move |request| {
        if request == Request::StartTour {
            tour.begin();
        }
    });
    view! {
        <Show when=move || tour.step.get().is_some()>
            <section class="tour" aria-label=move_tr!(i18n, "guide-tour")>
                <TourStep />
            </section>
        </Show>
    }
}

#[component]
fn TourStep() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let tour = expect_context::<Tour>();
    let page = expect_context::<Page>();
    let connection = expect_context::<AppState>().connection;
    let step = move || tour.step.get().unwrap_or_default();
    let is_last = move || step() + 1 == STEPS.len();
    let fill_in_example = move || {
        let (url, id) = EXAMPLE;
        connection.set(ConnectionSettings {
            url: console::csms_address().unwrap_or_else(|| url.to_owned()),
            id: id.to_owned(),
            ..ConnectionSettings::default()
        });
    };
    // The buttons stay when the step changes, and so does the focus.
    let back = move |_| match untrack(step) {
        0 => fill_in_example(),
        step => tour.go(step - 1, page),
    };
    let back_label = move || {
        if step() == 0 { tr!(i18n, "guide-example") } else { tr!(i18n, "guide-back") }
    };
    let next = move |_| {
        if untrack(is_last) { tour.end(page) } else { tour.go(untrack(step) + 1, page) }
    };
    let next_label =
        move || if is_last() { tr!(i18n, "guide-done") } else { tr!(i18n, "guide-next") };
    let title = move || i18n.tr(&format!("guide-tour-{}", tour.at()));
    let text = move || {
        if step() == 0 && console::is_offered() {
            return tr!(i18n, "guide-tour-server");
        }
        i18n.tr(&format!("guide-tour-{}.text", tour.at()))
    };
    view! {
        <StepText
            step=Signal::derive(step)
            steps=STEPS.len()
            title=Signal::derive(title)
            text=Signal::derive(text)
        />
        <div class="actions">
            <button type="button" class="button" on:click=back>
                {back_label}
            </button>
            // At the first step the way on is to connect.
            <button type="button" class="button" class:primary=move || step() != 0 on:click=next>
                {next_label}
            </button>
            <Show when=move || !is_last()>
                <button type="button" class="button quiet" on:click=move |_| tour.end(page)>
                    {move_tr!(i18n, "guide-skip")}
                </button>
            </Show>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::driver::language::Language;
    use crate::i18n;

    #[test]
    fn each_step_has_its_texts_in_each_language() {
        for language in Language::ALL {
            for Step { at, .. } in STEPS {
                for id in [format!("guide-tour-{at}"), format!("guide-tour-{at}.text")] {
                    assert!(i18n::text(language, &id, &i18n::Args::new()).is_some(), "{id}");
                }
            }
        }
    }
}
