//! Faults in the traffic with the CSMS, injected by hand.
//!
//! **Owns** how a fault is told in words. **Must not know** when one strikes, nor what a rule may
//! be: the engine checks it.

use ocpp_engine::json::{Map, Value};
use ocpp_engine::wire::v16::ACTIONS;
use ocpp_engine::{
    FaultAnswer, FaultDirection, FaultRule, FaultView, FaultWhat, FaultWhen, StationView,
    UserAction,
};
use web_sys::Element;

use crate::lang;
use crate::parts;
use crate::reactive::expect_context;
use crate::state::AppState;
use crate::ui::fold::fold;
use crate::ui::form::{Field, Kind, form};
use crate::ui::format;
use crate::ui::later::later;
use crate::ui::live::{Body, Deed};
use crate::ui::markup::Markup;
use crate::ui::perform::{Perform, told};
use crate::ui::toast::Tone;

const FAULT: [Field; 7] = [
    Field {
        name: "direction",
        label: "Frames",
        kind: Kind::Choice(&[("fromCsms", "from the CSMS"), ("fromStation", "from the station")]),
        hint: "",
    },
    Field {
        name: "kind",
        label: "Kind",
        kind: Kind::Choice(&[("call", "CALL"), ("result", "CALLRESULT"), ("error", "CALLERROR")]),
        hint: "any",
    },
    Field {
        name: "action",
        label: "Action",
        kind: Kind::Names(|| ACTIONS.iter().map(|action| action.name).collect()),
        hint: "any",
    },
    Field {
        name: "when",
        label: "When",
        kind: Kind::Choice(&[
            ("next", "the next n"),
            ("every", "every n-th"),
            ("chance", "n of 1000, by chance"),
        ]),
        hint: "",
    },
    Field { name: "n", label: "Number n", kind: Kind::Number(1, 1_000_000), hint: "1" },
    Field {
        name: "what",
        label: "What",
        kind: Kind::Choice(&[
            ("drop", "is lost"),
            ("duplicate", "comes twice"),
            ("delayMs", "comes late"),
            ("cut", "breaks the connection"),
            ("never", "is never answered"),
            ("malformed", "is answered with no JSON"),
            ("status", "is answered with a status"),
            ("error", "is answered with an error"),
        ]),
        hint: "",
    },
    Field {
        name: "with",
        label: "With (ms, status or error code)",
        kind: Kind::Text(50),
        hint: "5000, Rejected, InternalError",
    },
];

const SKEW: [Field; 1] = [Field {
    name: "seconds",
    label: "Clock off by, s",
    kind: Kind::Number(-316_224_000, 316_224_000),
    hint: "3600",
}];

pub fn faults() -> Element {
    let station = expect_context::<AppState>().station;
    fold(
        "card panel",
        "faults",
        Box::new(move |html, _| {
            html.raw("<h2>{Faults in the traffic}</h2> <span class=\"muted\">");
            match station.with(|view| view.faults.len()) {
                0 => html.raw("{None}"),
                1 => html.raw("{One set up}"),
                n => html.fill("{{0} set up}", &[&n.to_string()]),
            };
            html.raw("</span>");
        }),
        later(|| parts::panels().map(|it| it.station.faults)),
    )
}

pub fn body() -> Body {
    let station = expect_context::<AppState>().station;
    let draw = move |html: &mut Markup, _| {
        let rows = station.with(rows);
        if rows.is_empty() {
            html.raw("<p class=\"muted\">{Every frame arrives, once and in time.}</p>");
        } else {
            let heads = ["Id", "Frames", "When", "What happens", "Hit"];
            html.table_with("Faults", &heads, &rows, Some(("remove", "Remove")));
        }
        form(html, "inject", "A fault", &FAULT, "Add fault");
        html.raw("<div class=\"inline-form\">");
        form(html, "skew", "The station's clock", &SKEW, "Set clock off");
        html.raw("<div class=\"actions\"><button type=\"button\" class=\"button\" ");
        html.raw("data-do=\"cut\" title=\"{The connection dies; the station connects again}\">");
        html.raw("{Cut the socket}</button>");
        if !rows.is_empty() {
            html.raw("<button type=\"button\" class=\"button\" data-do=\"clear\">");
            html.raw("{Remove all faults}</button>");
        }
        html.raw("</div></div>");
    };
    (Box::new(draw), Box::new(act))
}

fn rows(view: &StationView) -> Vec<Vec<String>> {
    let row = |fault: &FaultView| {
        let FaultRule { direction, action, kind, when, what } = &fault.rule;
        let from = match direction {
            FaultDirection::FromStation => "from the station",
            FaultDirection::FromCsms => "from the CSMS",
        };
        let kind = kind.map_or("", |kind| kind.as_str());
        let parts = [action.as_deref().unwrap_or(lang::say("any")), kind, lang::say(from)];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        vec![
            fault.id.to_string(),
            parts.join(" "),
            when_words(*when),
            what_words(what),
            lang::say_with("{0} of {1}", &[&fault.applied.to_string(), &fault.seen.to_string()]),
        ]
    };
    view.faults.iter().map(row).collect()
}

fn when_words(when: FaultWhen) -> String {
    let (text, number) = match when {
        FaultWhen::Next(1) => ("the next", 1),
        FaultWhen::Every(1) => ("always", 1),
        FaultWhen::Next(n) => ("the next {0}", n),
        FaultWhen::Every(n) => ("one in {0}", n),
        FaultWhen::Chance(n) => ("{0} of 1000", n.into()),
    };
    lang::say_with(text, &[&number.to_string()])
}

fn what_words(what: &FaultWhat) -> String {
    let text = match what {
        FaultWhat::Delay { ms, jitter_ms: 0 } => {
            return lang::say_with("late by {0}", &[&format::latency((*ms).into())]);
        }
        FaultWhat::Delay { ms, jitter_ms } => {
            let most = i64::from(*ms) + i64::from(*jitter_ms);
            let (least, most) = (format::latency((*ms).into()), format::latency(most));
            return lang::say_with("late by {0} to {1}", &[&least, &most]);
        }
        FaultWhat::Drop => "lost",
        FaultWhat::Duplicate => "twice",
        FaultWhat::CutSocket => "breaks the connection",
        FaultWhat::Answer(FaultAnswer::Status(word)) => return answered(word),
        FaultWhat::Answer(FaultAnswer::Error { code, .. }) => return answered(code),
        FaultWhat::Answer(FaultAnswer::Malformed) => "answered with no JSON",
        FaultWhat::Answer(FaultAnswer::Never) => "never answered",
    };
    lang::say(text).to_owned()
}

fn answered(word: &str) -> String {
    lang::say_with("answered {0}", &[word])
}

fn act(perform: Perform, deed: &Deed) -> bool {
    match deed.name.as_str() {
        "inject" => match rule(deed) {
            Ok(rule) => perform.act(UserAction::AddFault(rule)),
            Err(why) => {
                perform.toasts.push(Tone::Refusal, told(&why));
                false
            }
        },
        "skew" => {
            let Some(seconds) = deed.number("seconds") else { return false };
            perform.act(UserAction::SkewClock { ms: (seconds * 1000.0) as i64 })
        }
        "cut" => perform.act(UserAction::CutSocket),
        "clear" => perform.act(UserAction::ClearFaults),
        _ => {
            let id = deed.key.parse().unwrap_or_default();
            perform.act(UserAction::RemoveFault { id })
        }
    }
}

/// The form's fields as a script would write them.
fn rule(deed: &Deed) -> Result<FaultRule, String> {
    let what = deed.field("what");
    let with = deed.field("with").trim().to_owned();
    let value = match what.as_str() {
        "delayMs" => {
            let ms = with.parse::<u32>().map_err(|_| "a delay is a whole number of ms");
            Value::from(ms?)
        }
        "status" | "error" => Value::from(with),
        _ => Value::Bool(true),
    };
    let mut rule = Map::new();
    let answers = matches!(what.as_str(), "status" | "error" | "malformed" | "never");
    if !answers {
        rule.insert("direction".to_owned(), deed.field("direction").into());
    }
    rule.insert(what, value);
    let count = deed.given("n").unwrap_or_else(|| "1".to_owned());
    let count: u32 = count.trim().parse().map_err(|_| "n is a whole number of at least 1")?;
    rule.insert(deed.field("when"), count.into());
    for name in ["action", "kind"] {
        if let Some(value) = deed.given(name) {
            rule.insert(name.to_owned(), value.into());
        }
    }
    ocpp_engine::json::from_value(&Value::Object(rule))
}
