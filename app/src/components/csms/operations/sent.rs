//! The operations that were sent last, with their answers.

use demo_csms::Outcome;
use demo_csms::remote::Asked;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};

use super::OperationDraft;
use super::answer::Answer;
use crate::components::csms::console::{Console, ConsoleRefusal, Place};
use crate::components::ui::format;

/// How many of the operations that were sent are shown.
const SHOWN: usize = 12;

/// The operations that were sent last, the newest first.
#[component]
pub fn Sent(asked: Memo<Vec<Asked>>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let numbers = move || {
        asked.with(|all| all.iter().rev().take(SHOWN).map(|it| it.number).collect::<Vec<_>>())
    };
    view! {
        <h2 id="sent">{move_tr!(i18n, "csms-sent")}</h2>
        <Show when=move || asked.with(Vec::is_empty)>
            <p class="muted">{move_tr!(i18n, "csms-nothing-sent")}</p>
        </Show>
        <ConsoleRefusal place=Place::Sent />
        <ol class="sent" aria-labelledby="sent" aria-live="polite">
            <For each=numbers key=|number| *number let:number>
                <SentOperation asked number />
            </For>
        </ol>
    }
}

#[component]
fn SentOperation(asked: Memo<Vec<Asked>>, number: u64) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let console = expect_context::<Console>();
    let draft = expect_context::<OperationDraft>();
    let own =
        Memo::new(move |_| asked.with(|all| all.iter().find(|it| it.number == number).cloned()));
    let read = move |read: fn(&Asked) -> String| {
        own.with(|own| own.as_ref().map(read).unwrap_or_default())
    };
    let again = move |_| {
        if let Some(asked) = own.get_untracked() {
            draft.load(&asked.action, asked.payload.clone());
            console.send(Place::Sent, &asked.action, asked.payload);
        }
    };
    view! {
        <li>
            <p>
                <span class="time">
                    {move || read(|asked| format::clock_time(asked.at, true))}
                </span>
                " "
                <strong>{move || read(|asked| asked.action.clone())}</strong>
                " "
                <Answer asked=own />
                <button type="button" class="button quiet" on:click=again>
                    {move_tr!(i18n, "csms-again")}
                    <span class="visually-hidden">
                        " "
                        {move || read(|asked| asked.action.clone())}
                    </span>
                </button>
            </p>
            <pre>{move || read(payloads)}</pre>
        </li>
    }
}

/// What was sent, and below it what came back.
fn payloads(asked: &Asked) -> String {
    let sent = asked.payload.to_string();
    match &asked.outcome {
        Some(Outcome::Result { payload }) => format!("{sent}\n{payload}"),
        Some(Outcome::Error { description, .. }) if !description.is_empty() => {
            format!("{sent}\n{description}")
        }
        _ => sent,
    }
}
