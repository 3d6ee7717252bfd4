//! A charging session that shows itself: both sides of this page, in a minute.
//!
//! **Owns** the steps, what each does, and when the next one comes.
//! **Must not know** how a station or a CSMS does it.
//!
//! It is loaded with the demo central system.

use ocpp_engine::json::Value;
use ocpp_engine::{ConnectorView, LinkState, StationView, UserAction};

use super::show::Demonstration;
use super::tour::{Tour, step_head};
use crate::demo;
use crate::lang;
use crate::reactive::{Memo, RwSignal, effect, expect_context};
use crate::state::AppState;
use crate::stations::Stations;
use crate::ui::clock::use_clock;
use crate::ui::format;
use crate::ui::live::{Body, Deed};
use crate::ui::markup::Markup;
use crate::ui::perform::Perform;
use crate::ui::slice;
use crate::ui::toast::Tone;

/// A card that the demo CSMS knows.
const CARD: &str = "VOLTAB01";
/// Fast enough to see energy grow.
const FAST: u32 = 60;

struct Step {
    title: &'static str,
    text: &'static str,
    /// How long it is to be seen at least, in seconds of the person's time.
    seconds: i64,
    act: fn(Run, Perform) -> bool,
    /// When its work is done; the next step waits for that.
    done: fn(&StationView, &ConnectorView) -> bool,
}

const STEPS: [Step; 7] = [
    Step {
        title: "The station starts",
        text: "It introduces itself with a BootNotification. The CSMS, which is in this page too, \
               accepts it and sets its clock.",
        seconds: 8,
        act: |_, perform| {
            // One that is there already would have nothing to say.
            let online = perform.commands.view().link.state == LinkState::Online;
            let commands = &perform.commands;
            perform.check(if online { commands.reboot() } else { commands.connect_to_demo() })
        },
        done: |view, _| view.link.state == LinkState::Online,
    },
    Step {
        title: "A car is plugged in",
        text: "The connector is Preparing, and says so in a StatusNotification.",
        seconds: 6,
        act: |_, perform| perform.act(UserAction::PlugIn { connector: 1 }),
        done: |_, c| c.plugged,
    },
    Step {
        title: "A card is presented",
        text: "The station asks whether it may charge (Authorize), and starts a transaction. Its \
               id comes from the CSMS.",
        seconds: 8,
        act: |_, perform| {
            let id_tag = CARD.to_owned();
            perform.act(UserAction::PresentToken { id_tag, connector: Some(1) })
        },
        done: |_, c| c.status == "Charging",
    },
    Step {
        title: "The car charges",
        text: "Time runs sixty times as fast: a MeterValues message tells from time to time what \
               the meter shows.",
        seconds: 10,
        act: |run, perform| perform.check(run.stations.set_speed(FAST)),
        done: |_, c| c.transaction.as_ref().is_some_and(|it| it.energy_wh > 500.0),
    },
    Step {
        title: "A charging profile lowers the power",
        text: "The CSMS sends SetChargingProfile: 10 A for this transaction. The car obeys at once.",
        seconds: 10,
        act: |run, perform| {
            // Should it be so already, there is nothing to refuse.
            run.stations.set_speed(1).is_ok() && run.send("SetChargingProfile", perform)
        },
        done: |_, c| c.limit_a.is_some_and(|amps| amps <= 10.0),
    },
    Step {
        title: "The CSMS stops the session",
        text: "RemoteStopTransaction: the station ends the transaction with reason Remote, and \
               tells the meter's last value.",
        seconds: 8,
        act: |run, perform| run.send("RemoteStopTransaction", perform),
        done: |_, c| c.transaction.is_none(),
    },
    Step {
        title: "The receipt",
        text: "",
        seconds: 10,
        act: |_, perform| perform.act(UserAction::PlugOut { connector: 1 }),
        done: |_, c| !c.plugged,
    },
];

/// Where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct At {
    step: usize,
    /// Of the person's time, in milliseconds.
    since: i64,
    paused: bool,
}

/// A handle to it.
#[derive(Clone, Copy, Debug)]
struct Run {
    at: RwSignal<Option<At>>,
    /// Whether the station has the CSMS on the line, accepted or not.
    linked: Memo<bool>,
    stations: Stations,
    state: AppState,
    tour: Tour,
}

fn now() -> i64 {
    js_sys::Date::now() as i64
}

fn connector(view: &StationView) -> &ConnectorView {
    &view.connectors[0]
}

pub fn demonstrate(tour: Tour) -> Demonstration {
    let run = Run::new(tour);
    Demonstration { begin: Box::new(move |perform| run.begin(perform)), strip: run.strip() }
}

impl Run {
    fn new(tour: Tour) -> Self {
        let run = Self {
            at: RwSignal::new(None),
            linked: slice(|view| matches!(view.link.state, LinkState::Booting | LinkState::Online)),
            stations: expect_context(),
            state: expect_context(),
            tour,
        };
        let clock = use_clock();
        let perform = Perform::from_context();
        effect(Box::new(move || {
            clock.track();
            if let Some(at) = run.at.get_untracked()
                && !at.paused
                && run.is_told(at)
                && now() - at.since >= STEPS[at.step].seconds * 1_000
                && run.is_done(at.step)
            {
                run.next(perform);
            }
        }));
        run
    }

    /// Whether the step says what happens now. The first one waits for the line, and its time
    /// begins then.
    fn is_told(self, at: At) -> bool {
        let told = at.step > 0 || self.linked.get_untracked();
        if !told {
            self.at.set(Some(At { since: now(), ..at }));
        }
        told
    }

    fn is_done(self, step: usize) -> bool {
        self.state.station.with_untracked(|view| (STEPS[step].done)(view, connector(view)))
    }

    /// From the first step on, where the station is free for it.
    fn begin(self, perform: Perform) {
        let free = self.state.station.with_untracked(|view| {
            let it = connector(view);
            let elsewhere = view.link.endpoint.as_deref().is_some_and(|at| !demo::is_within(at));
            view.station.powered && it.status == "Available" && !it.plugged && !elsewhere
        });
        if free {
            self.tour.put_aside();
            self.go(0, perform);
        } else {
            let text = "The demonstration needs a station with power, whose connector 1 is \
                        Available, and that has no CSMS or the demo CSMS.";
            perform.toasts.push(Tone::Refusal, lang::say(text).to_owned());
        }
    }

    fn go(self, step: usize, perform: Perform) {
        self.at.set(Some(At { step, since: now(), paused: false }));
        if !(STEPS[step].act)(self, perform) {
            // The refusal has been said; whoever looks on decides.
            self.pause(true);
        }
    }

    fn next(self, perform: Perform) {
        match self.at.get_untracked() {
            Some(at) if at.step + 1 < STEPS.len() => self.go(at.step + 1, perform),
            // The last one stays, to be read.
            Some(at) => self.at.set(Some(At { paused: true, ..at })),
            None => {}
        }
    }

    fn pause(self, paused: bool) {
        self.at.update(|at| {
            if let Some(at) = at {
                at.paused = paused;
            }
        });
    }

    fn end(self) {
        self.at.set(None);
        // It was not fast, or will be set back where the station connects elsewhere.
        let _ = self.stations.set_speed(1);
    }

    /// An operation of the CSMS with the values that it would fill in itself.
    fn send(self, action: &str, perform: Perform) -> bool {
        let demo = self.stations.demo();
        let id = self.state.connection.with_untracked(|form| form.id.clone());
        let payload: Value = demo.defaults(&id, action);
        perform.check(demo.send(&id, action, payload, Box::new(|_| ())).map(|_| ()))
    }

    fn strip(self) -> Body {
        let draw = move |html: &mut Markup, _| {
            if let Some(at) = self.at.get() {
                self.draw(html, at);
            }
        };
        let act = move |perform: Perform, deed: &Deed| {
            match deed.name.as_str() {
                "pause" => {
                    let paused = self.at.get_untracked().is_some_and(|at| at.paused);
                    self.pause(!paused);
                }
                "next" => self.next(perform),
                "again" => self.begin(perform),
                _ => self.end(),
            }
            true
        };
        (Box::new(draw), Box::new(act))
    }

    fn draw(self, html: &mut Markup, at: At) {
        let step = &STEPS[at.step];
        let last = at.step + 1 == STEPS.len();
        html.raw("<section class=\"tour show\" aria-label=\"{Demonstration}\">");
        step_head(html, at.step, STEPS.len(), step.title);
        if last {
            html.text(&self.receipt());
        } else if at.step == 0 && !self.linked.get() {
            html.raw("{Connecting…}");
        } else {
            html.say(step.text);
        }
        html.raw("</p></div><div class=\"actions\">");
        if last {
            html.raw("<button type=\"button\" class=\"button primary\" data-do=\"again\">");
            html.raw("{Again}</button>");
        } else {
            html.raw("<button type=\"button\" class=\"button\" data-do=\"pause\">");
            html.raw(if at.paused { "{Go on}" } else { "{Pause}" }).raw("</button>");
            html.raw("<button type=\"button\" class=\"button primary\" data-do=\"next\">");
            html.raw("{Next}</button>");
        }
        html.raw("<button type=\"button\" class=\"button quiet\" data-do=\"end\">");
        html.raw("{End the demonstration}</button></div></section>");
    }

    /// What the session costs, as the CSMS reckons it.
    fn receipt(self) -> String {
        self.stations.demo().look(|csms, now| {
            let id = csms.view().transactions.last().map(|it| it.id);
            let Some(it) = id.and_then(|id| csms.receipt(now, id)) else { return String::new() };
            let cost = format::marked(format::fixed(it.total as f64 / 100.0, 2));
            let time = format::duration(it.seconds * 1_000);
            let values = [format::energy(it.energy_wh as f64), time, cost, it.tariff.currency];
            lang::say_with(
                "{0} in {1} cost {2} {3}. The car is unplugged, and the connector is Available.",
                &values.each_ref().map(String::as_str),
            )
        })
    }
}
