//! A frame by hand: any text, with a template of each message to begin with.
//!
//! **Owns** the templates, made of the wire's descriptions. **Must not know** what a message means; that each
//! version has a `Heartbeat`, and that a meter value of 1.6 is a number, is all.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{StationSummaryStoreFields as _, StationViewStoreFields as _, UserAction};
use ocpp_types::log::{Direction, FrameKind, LogKind};
use ocpp_types::schema::{Bound, Kind, Object};
use ocpp_types::{DateTime, Sender, Version};
use serde_json::{Map, Value, json};

use crate::components::second_part::{FromSecondPart, SecondPartView};
use crate::components::ui::clock::host_now;
use crate::components::ui::{FormRefusal, Modal, ModalDialog, Switch, Tone, use_actions};
use crate::state::AppState;
use crate::state::log::Log;

/// Entries that are looked through for a CALL to answer.
const RECENT: u64 = 1_000;
const CALL: u8 = 2;
const RESULT: u8 = 3;

/// A message of which a template can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Template {
    /// [`CALL`] or [`RESULT`].
    kind: u8,
    version: Version,
    action: &'static str,
}

impl Template {
    /// A message that either version has.
    const fn usual(version: Version) -> Self {
        Self { kind: CALL, version, action: "Heartbeat" }
    }

    /// The value of its `<option>`.
    fn value(self) -> String {
        format!("{} {}", self.kind, self.action)
    }

    fn parse(version: Version, value: &str) -> Option<Self> {
        let (kind, name) = value.split_once(' ')?;
        Some(Self { kind: kind.parse().ok()?, version, action: version.action(name)?.name })
    }

    /// The templates of what the station may send, in alphabetical order.
    fn all(version: Version, kind: u8) -> impl Iterator<Item = Self> {
        let other_side = if kind == CALL { Sender::CentralSystem } else { Sender::ChargePoint };
        let ours = version.actions().iter().filter(move |known| known.sender != other_side);
        ours.map(move |known| Self { kind, version, action: known.name })
    }
}

/// A frame of this template and its message id. `all` puts in every optional field as well; `now` is
/// the time that it has, in Unix milliseconds.
fn frame(template: Template, all: bool, id: &str, now: i64) -> String {
    let Some(known) = template.version.action(template.action) else { return String::new() };
    let frame = if template.kind == CALL {
        json!([CALL, id, known.name, sample(known.request, all, now)])
    } else {
        json!([RESULT, id, sample(known.response, all, now)])
    };
    frame.to_string()
}

/// An answer takes the id of the newest CALL that it could answer; all else a fresh one.
fn message_id(template: Template, log: Log, now: i64) -> String {
    let call = if template.kind == RESULT { newest_call(log, template.action) } else { None };
    call.unwrap_or_else(|| format!("hand-{}", now % 1_000_000_000))
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

/// The dialog in which a frame is written and sent.
#[component]
pub fn SenderDialog(modal: Modal) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    view! {
        <ModalDialog modal title=move_tr!(i18n, "log-send-frame")>
            <div class="sender">
                <FromSecondPart view=SecondPartView::Sender(modal) />
            </div>
        </ModalDialog>
    }
}

#[component]
pub fn SenderForm(modal: Modal) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let AppState { log, view, .. } = expect_context();
    let version = view.station().ocpp();
    let chosen = RwSignal::new(None::<Template>);
    let template = Memo::new(move |_| {
        // Another version has other messages.
        let version = version.get();
        let chosen = chosen.get().filter(|chosen| chosen.version == version);
        chosen.unwrap_or(Template::usual(version))
    });
    let all = RwSignal::new(false);
    let id = StoredValue::new(String::new());
    let text = RwSignal::new(String::new());
    let refusal = RwSignal::new(None);
    let renew_id = move || id.set_value(message_id(template.get_untracked(), log, host_now()));
    Effect::new(move |_| {
        let (template, all) = (template.get(), all.get());
        renew_id();
        text.set(id.with_value(|id| frame(template, all, id, host_now())));
    });
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if actions.act_in_form(UserAction::SendRaw { text: text.get_untracked() }, refusal) {
            actions.toasts.push(Tone::Plain, tr!(i18n, "log-send-sent"));
            // The same id again would break a rule that nobody meant to break.
            let before = id.get_value();
            renew_id();
            text.update(|text| *text = text.replace(&before, &id.get_value()));
        }
    };
    view! {
        <p class="muted">{move_tr!(i18n, "log-send-hint")}</p>
        <div class="fields">
            <label for="frame-template">{move_tr!(i18n, "log-send-template")}</label>
            <TemplateSelect template chosen />
            <span></span>
            <Switch
                checked=all
                on_change=move |on| {
                    all.set(on);
                    true
                }
            >
                {move_tr!(i18n, "log-send-all")}
            </Switch>
        </div>
        <form on:submit=send>
            <textarea
                rows="8"
                spellcheck="false"
                aria-label=move_tr!(i18n, "log-send-text")
                bind:value=text
            ></textarea>
            <FormRefusal error=refusal />
            <div class="actions end">
                <button type="button" class="button" on:click=move |_| modal.close()>
                    {move_tr!(i18n, "ui-close")}
                </button>
                <button type="submit" class="button primary">
                    {move_tr!(i18n, "log-send")}
                </button>
            </div>
        </form>
    }
}

#[component]
fn TemplateSelect(template: Memo<Template>, chosen: RwSignal<Option<Template>>) -> impl IntoView {
    let version = expect_context::<AppState>().view.station().ocpp();
    let choose = move |value: &str| chosen.set(Template::parse(version.get_untracked(), value));
    view! {
        <select id="frame-template" on:change:target=move |event| choose(&event.target().value())>
            <Templates kind=CALL label="CALL" template />
            <Templates kind=RESULT label="CALLRESULT" template />
        </select>
    }
}

#[component]
fn Templates(kind: u8, label: &'static str, template: Memo<Template>) -> impl IntoView {
    let option = move |offered: Template| {
        let selected = move || template.get() == offered;
        view! {
            <option value=offered.value() prop:selected=selected selected=selected>
                {offered.action}
            </option>
        }
    };
    let version = expect_context::<AppState>().view.station().ocpp();
    let options = move || Template::all(version.get(), kind).map(option).collect_view();
    view! { <optgroup label=label>{options}</optgroup> }
}

/// A payload with something in each required field, or in all of them.
fn sample(object: &Object, all: bool, now: i64) -> Value {
    let fields = object.fields.iter().filter(|field| all || field.required);
    let value = |name: &str, kind: &Kind| match (name, kind) {
        // Of a meter value of 1.6: a text that has to be a number.
        ("value", Kind::Text { .. }) => json!("1"),
        _ => sample_value(kind, all, now),
    };
    let fields: Map<_, _> =
        fields.map(|field| (field.name.to_owned(), value(field.name, &field.kind))).collect();
    Value::Object(fields)
}

fn sample_value(kind: &Kind, all: bool, now: i64) -> Value {
    match kind {
        Kind::Boolean => json!(true),
        Kind::Integer(Bound::Min(min) | Bound::Range { min, .. }) => json!((*min).max(1)),
        Kind::Integer(_) => json!(1),
        Kind::Decimal { .. } => json!(16.0),
        Kind::Text { .. } | Kind::Any => json!("ABC"),
        Kind::Uri => json!("https://files.example/file"),
        Kind::DateTime => json!(DateTime::from_unix_ms(now)),
        Kind::Enum(words) => json!(words.values.first()),
        Kind::Object(object) => sample(object, all, now),
        Kind::List { item, .. } => json!([sample_value(item, all, now)]),
    }
}

#[cfg(test)]
mod tests {
    use leptos::prelude::Owner;
    use ocpp_types::log::{Frame, LogEntry};
    use ocpp_types::validate;

    use super::*;
    use crate::driver;

    #[test]
    fn no_template_breaks_a_rule() {
        let all = Version::ALL.iter().flat_map(|version| version.actions());
        for known in all {
            for (object, all) in [known.request, known.response].into_iter().zip([false, true]) {
                let payload = sample(object, all, 1_767_225_600_000);
                assert_eq!(validate(object, &payload), [], "{}: {payload}", known.name);
            }
        }
    }

    #[test]
    fn an_answer_takes_the_id_of_the_newest_call() {
        let owner = Owner::new();
        owner.with(|| {
            let entries = driver::log::Log::new();
            let log = Log::new(entries.clone());
            let template = Template::parse(Version::V16, "3 Reset").expect("an action");
            assert!(message_id(template, log, 5).starts_with("hand-"));
            let call = Frame {
                version: Version::V16,
                direction: Direction::Received,
                kind: FrameKind::Call,
                action: Some("Reset".to_owned()),
                message_id: Some("x-9".to_owned()),
                text: "[2]".into(),
                latency_ms: None,
                connector: None,
                violations: Vec::new(),
            };
            entries.append(vec![LogEntry { at: 0, kind: LogKind::Frame(call) }]);
            let id = message_id(template, log, 5);
            assert_eq!(frame(template, false, &id, 0), r#"[3,"x-9",{"status":"Accepted"}]"#);
        });
    }
}
