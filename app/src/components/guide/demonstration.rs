//! The demonstration: a charging session that runs by itself, with captions, in a minute.
//!
//! **Owns** which step is shown, and when the next one comes. **Must not know** what a step does.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{
    LinkState, LinkViewStoreFields as _, StationSummaryStoreFields as _,
    StationViewStoreFields as _,
};

use super::steps::{GuideContext, STEPS, caption_args, is_free};
use super::{StepText, Tour};
use crate::components::connector::place;
use crate::components::page::{Page, Request};
use crate::components::second_part::{FromSecondPart, SecondPartView};
use crate::components::ui::{Tone, format, use_actions, use_clock};
use crate::i18n;
use crate::state::AppState;

/// Where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Progress {
    step: usize,
    /// When the step began, in Unix milliseconds of the person's time.
    since: i64,
    paused: bool,
}

/// A handle to it.
#[derive(Clone, Copy, Debug)]
struct Player {
    progress: RwSignal<Option<Progress>>,
    /// Whether the station is connected to the CSMS, accepted or not.
    connected: Memo<bool>,
    cast: GuideContext,
    page: Page,
}

/// The person's time, which does not run fast, in Unix milliseconds.
fn now() -> i64 {
    js_sys::Date::now() as i64
}

impl Player {
    /// From the first step on, where the station is free for it.
    fn begin(self, tour: Tour) {
        if self.cast.view.with_untracked(is_free) {
            tour.put_aside();
            self.go(0);
        } else {
            let i18n = self.cast.actions.i18n;
            let text = untrack(|| tr!(i18n, "guide-demo-not-free", {"place" => self.place(i18n)}));
            self.cast.actions.toasts.push(Tone::Refusal, text);
        }
    }

    fn go(self, step: usize) {
        self.progress.set(Some(Progress { step, since: now(), paused: false }));
        if let Some(request) = STEPS[step].show {
            self.page.ask(request);
        }
        if !(STEPS[step].act)(self.cast) {
            // The person has been told why, and decides.
            self.set_paused(true);
        }
    }

    fn next(self) {
        match self.progress.get_untracked() {
            Some(at) if at.step + 1 < STEPS.len() => self.go(at.step + 1),
            // The last one stays, to be read.
            Some(_) => self.set_paused(true),
            None => {}
        }
    }

    fn set_paused(self, paused: bool) {
        self.progress.update(|progress| {
            if let Some(progress) = progress {
                progress.paused = paused;
            }
        });
    }

    fn end(self) {
        self.progress.set(None);
        self.cast.actions.check(self.cast.stations.set_speed(1));
    }

    /// Goes on when a step has been seen long enough and its work is done.
    fn on_tick(self) {
        let Some(progress) = self.progress.get_untracked().filter(|it| !it.paused) else { return };
        if progress.step == 0 && !self.connected.get_untracked() {
            // Its text, and so its time, begin with the connection.
            self.progress.set(Some(Progress { since: now(), ..progress }));
            return;
        }
        let step = &STEPS[progress.step];
        let is_done =
            self.cast.view.with_untracked(|view| (step.is_done)(view, &view.connectors[0]));
        if is_done && now() - progress.since >= step.seconds * 1_000 {
            self.next();
        }
    }

    /// Tracked.
    fn step(self) -> usize {
        self.progress.get().map_or(0, |progress| progress.step)
    }

    /// Tracked.
    fn is_last(self) -> bool {
        self.step() + 1 == STEPS.len()
    }

    /// What there is to read; tracked.
    fn text(self, i18n: I18n) -> String {
        if self.is_last() {
            self.receipt(i18n)
        } else if self.step() == 0 && !self.connected.get() {
            tr!(i18n, "guide-demo-connecting")
        } else {
            let args = caption_args(self.cast.view.station().ocpp().get());
            i18n.tr_with_args(&format!("guide-demo-{}.text", STEPS[self.step()].id), &args)
        }
    }

    /// Where it takes place; tracked.
    fn place(self, i18n: I18n) -> String {
        place(i18n::language(i18n), self.cast.view.station().ocpp().get(), 1)
    }

    /// What the session costs, as the CSMS has it; tracked.
    fn receipt(self, i18n: I18n) -> String {
        let receipt = self.cast.stations.demo().look(|csms, now| {
            let transaction = csms.view().transactions.last()?.id;
            csms.receipt(now, transaction)
        });
        let Some(receipt) = receipt else { return String::new() };
        let language = i18n::language(i18n);
        let cost = format::localized(language, format!("{:.2}", receipt.total as f64 / 100.0));
        tr!(i18n, "guide-demo-receipt-text", {
            "energy" => format::energy(language, receipt.energy_wh as f64),
            "time" => format::duration(receipt.seconds * 1_000),
            "cost" => cost,
            "currency" => receipt.tariff.currency,
            "place" => self.place(i18n)
        })
    }
}

/// The demonstration, from when it is first asked for.
#[component]
pub fn Demonstration() -> impl IntoView {
    let asked = RwSignal::new(false);
    expect_context::<Page>().on_request(move |request| {
        if request == Request::StartDemonstration {
            asked.set(true);
        }
    });
    view! {
        <Show when=move || asked.get()>
            <FromSecondPart view=SecondPartView::Demonstration />
        </Show>
    }
}

/// The demonstration of the station in context, which begins, and the strip that shows where it is.
#[component]
pub fn DemonstrationStrip() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let tour = expect_context::<Tour>();
    let page = expect_context::<Page>();
    let AppState { view, connection, .. } = expect_context();
    let cast =
        GuideContext { actions: use_actions(), view, connection, stations: expect_context() };
    let link = view.link();
    let connected =
        Memo::new(move |_| matches!(link.state().get(), LinkState::Booting | LinkState::Online));
    let player = Player { progress: RwSignal::new(None), connected, cast, page };
    page.on_request(move |request| {
        if request == Request::StartDemonstration {
            player.begin(tour);
        }
    });
    Effect::new(move |_| untrack(|| player.begin(tour)));
    let clock = use_clock();
    Effect::watch(move || clock.get(), move |_, _, _| player.on_tick(), false);
    view! {
        <Show when=move || player.progress.get().is_some()>
            <section class="tour show" aria-label=move_tr!(i18n, "guide-demo")>
                <DemonstrationStep player />
            </section>
        </Show>
    }
}

#[component]
fn DemonstrationStep(player: Player) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let tour = expect_context::<Tour>();
    let page = expect_context::<Page>();
    let is_paused = move || player.progress.get().is_some_and(|progress| progress.paused);
    let pause_label = move || {
        if is_paused() { tr!(i18n, "guide-demo-continue") } else { tr!(i18n, "guide-demo-pause") }
    };
    // One button for both, so that it keeps the focus when the last step comes.
    let next = move |_| {
        if untrack(move || player.is_last()) { player.begin(tour) } else { player.next() }
    };
    let next_label = move || {
        if player.is_last() { tr!(i18n, "guide-demo-again") } else { tr!(i18n, "guide-next") }
    };
    let end = move |_| {
        player.end();
        page.ask(Request::FocusCommands);
    };
    view! {
        <StepText
            step=Signal::derive(move || player.step())
            steps=STEPS.len()
            title=Signal::derive(move || {
                i18n.tr(&format!("guide-demo-{}", STEPS[player.step()].id))
            })
            text=Signal::derive(move || player.text(i18n))
        />
        <div class="actions">
            <Show when=move || !player.is_last()>
                <button
                    type="button"
                    class="button"
                    on:click=move |_| player.set_paused(!untrack(is_paused))
                >
                    {pause_label}
                </button>
            </Show>
            <button type="button" class="button primary" on:click=next>
                {next_label}
            </button>
            <button type="button" class="button quiet" on:click=end>
                {move_tr!(i18n, "guide-demo-end")}
            </button>
        </div>
    }
}
