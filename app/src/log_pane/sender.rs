//! A frame by hand: any text, with a template of each message to begin with.
//!
//! **Owns** the templates, made of the wire's descriptions.
//! **Must not know** any particular message.

use ocpp_engine::wire::v16::{ACTIONS, action};
use ocpp_engine::wire::{Bound, Kind, Object, Sender};
use ocpp_engine::{Direction, FrameKind, LogKind, UserAction};

use crate::reactive::{RwSignal, expect_context};
use crate::state::AppState;
use crate::state::log::Log;
use crate::ui::clock::host_now;
use crate::ui::format;
use crate::ui::live::{Body, Deed};
use crate::ui::markup::Markup;
use crate::ui::perform::Perform;
use crate::ui::toast::Tone;

/// Entries that are looked through for a CALL to answer.
const RECENT: u64 = 1_000;

/// What is being written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Draft {
    /// The template: `2 Action` or `3 Action`.
    of: String,
    all: bool,
    id: String,
    text: String,
    /// Counts texts that were put in.
    edition: i64,
}

impl Draft {
    fn begin(&mut self, log: Log) {
        let (kind, name) = self.of.split_once(' ').unwrap_or(("2", "Heartbeat"));
        let call = kind == "2";
        let fresh = || format!("hand-{}", host_now() % 1_000_000_000);
        self.id = if call { None } else { newest_call(log, name) }.unwrap_or_else(fresh);
        let Some(known) = action(name) else { return };
        self.text = format!("[{kind},\"{}\",", self.id);
        if call {
            for part in ["\"", name, "\","] {
                self.text += part;
            }
        }
        sample(&mut self.text, if call { known.request } else { known.response }, self.all);
        self.text.push(']');
        self.edition += 1;
    }
}

/// The message id of the newest CALL of the CSMS with this action.
fn newest_call(log: Log, name: &str) -> Option<String> {
    log.with_range(log.next_seq().saturating_sub(RECENT), u64::MAX, |rows| {
        rows.iter().rev().find_map(|row| match &row.entry.kind {
            LogKind::Frame(frame)
                if frame.kind == FrameKind::Call
                    && frame.direction == Direction::Received
                    && frame.action.as_deref() == Some(name) =>
            {
                frame.message_id.clone()
            }
            _ => None,
        })
    })
}

pub fn body() -> Body {
    let log = expect_context::<AppState>().log;
    let draft = RwSignal::new(Draft { of: "2 Heartbeat".to_owned(), ..Draft::default() });
    (
        Box::new(move |html, _| {
            if draft.with_untracked(|draft| draft.text.is_empty()) {
                draft.update_untracked(|draft| draft.begin(log));
            }
            draft.with(|draft| draw(html, draft));
        }),
        Box::new(move |perform, deed| act(perform, deed, log, draft)),
    )
}

fn draw(html: &mut Markup, draft: &Draft) {
    html.raw("<p class=\"muted\">{It is sent as it is, right or wrong.} ");
    html.raw("{The station itself makes nothing of the answer.}</p>");
    html.raw("<div class=\"fields\"><label for=\"frame-template\">");
    html.raw("{Template}</label><select id=\"frame-template\" data-do=\"template\">");
    for (kind, group) in [("2 ", "CALL"), ("3 ", "CALLRESULT")] {
        html.raw("<optgroup label=\"").say(group).raw("\">");
        for known in ACTIONS {
            let ours = known.sender != Sender::CentralSystem;
            let theirs = known.sender != Sender::ChargePoint;
            if if kind == "2 " { ours } else { theirs } {
                html.raw("<option value=\"").raw(kind).raw(known.name);
                let chosen = draft.of.strip_prefix(kind) == Some(known.name);
                html.raw(if chosen { "\" selected>" } else { "\">" }).raw(known.name);
                html.raw("</option>");
            }
        }
        html.raw("</optgroup>");
    }
    html.raw(
        "</select><span></span><label class=\"switch\"><input type=\"checkbox\" role=\"switch\"",
    );
    html.raw(" data-do=\"all\"").raw(if draft.all { " checked" } else { "" });
    html.raw("><span>{With all optional fields}</span></label></div>");
    html.raw("<form data-do=\"send\"><textarea name=\"frame\" rows=\"8\" spellcheck=\"false\"");
    html.raw(" aria-label=\"{Frame}\" id=\"frame-").whole(draft.edition).raw("\">\n");
    html.text(&draft.text).raw("</textarea><div class=\"actions end\"><button type=\"button\"");
    html.raw(" class=\"button\" data-do=\"close\">{Close}</button><button type=\"submit\"");
    html.raw(" class=\"button primary\">{Send}</button></div></form>");
}

fn act(perform: Perform, deed: &Deed, log: Log, draft: RwSignal<Draft>) -> bool {
    match deed.name.as_str() {
        "template" => draft.update(|draft| {
            draft.of.clone_from(&deed.value);
            draft.begin(log);
        }),
        "all" => draft.update(|draft| {
            draft.all = deed.checked;
            draft.begin(log);
        }),
        _ => {
            // Forms have lines that end otherwise.
            let text = deed.field("frame").replace('\r', "");
            if perform.act(UserAction::SendRaw { text: text.clone() }) {
                perform.toasts.push(Tone::Plain, crate::lang::say("Sent.").to_owned());
                draft.update(|draft| {
                    // The same id again would break a rule that nobody meant to break.
                    let before = std::mem::take(&mut draft.id);
                    draft.begin(log);
                    draft.text = text.replace(&before, &draft.id);
                });
            }
        }
    }
    // A form that is reset would lose what was written.
    deed.name != "send"
}

/// A payload with something in each required field, or in all of them.
fn sample(text: &mut String, object: &Object, all: bool) {
    let before = text.len();
    for field in object.fields.iter().filter(|field| all || field.required) {
        text.push_str(if text.len() == before { "{" } else { ", " });
        text.push('"');
        text.push_str(field.name);
        text.push_str("\": ");
        if field.name == "value" {
            text.push_str("\"1\"");
        } else {
            value(text, &field.kind, all);
        }
    }
    text.push_str(if text.len() == before { "{}" } else { "}" });
}

fn value(text: &mut String, kind: &Kind, all: bool) {
    match kind {
        Kind::Boolean => text.push_str("true"),
        Kind::Integer(Bound::Min(min)) => format::push_whole(text, (*min).max(1)),
        Kind::Integer(_) => text.push('1'),
        Kind::Decimal { .. } => text.push_str("16.0"),
        Kind::Text { .. } => text.push_str("\"ABC\""),
        Kind::Uri => text.push_str("\"https://files.example/file\""),
        Kind::DateTime => {
            text.push('"');
            text.push_str(&format::timestamp(host_now()));
            text.push('"');
        }
        Kind::Enum(words) => {
            text.push('"');
            text.push_str(words.values.first().copied().unwrap_or_default());
            text.push('"');
        }
        Kind::Object(object) => sample(text, object, all),
        Kind::List { item, .. } => {
            text.push('[');
            value(text, item, all);
            text.push(']');
        }
    }
}

#[cfg(test)]
mod tests {
    use ocpp_engine::wire::validate;
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    #[wasm_bindgen_test]
    fn no_template_breaks_a_rule() {
        for known in ACTIONS {
            for (object, all) in [known.request, known.response].into_iter().zip([false, true]) {
                let mut text = String::new();
                sample(&mut text, object, all);
                let payload =
                    ocpp_engine::json::parse(&text).unwrap_or_else(|e| panic!("{e}: {text}"));
                assert_eq!(validate(object, &payload), [], "{}: {text}", known.name);
            }
        }
    }

    #[wasm_bindgen_test]
    fn an_answer_takes_the_id_of_the_newest_call() {
        let log = Log::new();
        let mut draft = Draft { of: "3 Reset".to_owned(), ..Draft::default() };
        draft.begin(log);
        assert!(draft.text.starts_with("[3,\"hand-"), "{}", draft.text);
        let mut entry = crate::log_pane::pairs::tests::frame(false, FrameKind::Call, "x-9", "[2]");
        if let LogKind::Frame(frame) = &mut entry.kind {
            frame.action = Some("Reset".to_owned());
        }
        log.append(vec![entry]);
        draft.begin(log);
        assert_eq!(draft.text, r#"[3,"x-9",{"status": "Accepted"}]"#);
    }
}
