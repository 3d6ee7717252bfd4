//! An operation, ready to be sent; those that were sent, with their answers; and favourites.
//!
//! **Owns** the order of the parts. **Must not know** where the CSMS runs.

pub mod answer;
pub mod draft;
pub mod favourites;
pub mod sent;

use demo_csms::remote::Asked;
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};

use self::answer::Answer;
pub use self::draft::{NotReady, OperationDraft, groups};
use self::favourites::{FavouriteList, KeepFavourite};
use self::sent::Sent;
use super::console::{Console, ConsoleRefusal, Place};
use super::form::{PayloadForm, ValueSource};
use crate::components::ui::focus::focus_first;
use crate::components::ui::json_mistake::{JsonMistake, select};
use crate::state::favourites::Favourites;

#[component]
pub fn Operations() -> impl IntoView {
    let console = expect_context::<Console>();
    let asked = Memo::new(move |_| {
        let id = console.target();
        let all = console.host().asked();
        all.into_iter().filter(|asked| asked.station == id).collect::<Vec<_>>()
    });
    let favourites = Favourites::load();
    view! {
        <FavouriteList favourites />
        <OperationSelect />
        <OperationForm asked />
        <KeepFavourite favourites />
        <Sent asked />
    }
}

/// Which operation, and whether it is shown as a form or as JSON.
#[component]
fn OperationSelect() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let draft = expect_context::<OperationDraft>();
    let option = move |name: &'static str| {
        view! { <option prop:selected=move || draft.action().name == name>{name}</option> }
    };
    let group = move |(label, names): (&'static str, Vec<&'static str>)| {
        view! {
            <optgroup label=label>
                {names.into_iter().map(option).collect_view()}
            </optgroup>
        }
    };
    view! {
        <div class="choice">
            <label for="operation">{move_tr!(i18n, "csms-operation")}</label>
            <select
                id="operation"
                on:change:target=move |event| draft.choose(&event.target().value())
            >
                {move || groups(draft.version()).into_iter().map(group).collect_view()}
            </select>
            <span class="muted">{move || draft.action().section}</span>
            <FormatChoice />
        </div>
    }
}

/// Whether the payload is shown as a form, or as JSON.
#[component]
fn FormatChoice() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let draft = expect_context::<OperationDraft>();
    let json = NodeRef::<html::Input>::new();
    let show_form = move |_| {
        // The draft says what is in the way.
        if draft.show_form().is_err()
            && let Some(json) = json.get_untracked()
        {
            json.set_checked(true);
        }
    };
    view! {
        <fieldset class="segments">
            <legend class="visually-hidden">{move_tr!(i18n, "csms-as")}</legend>
            <label>
                <input
                    class="visually-hidden"
                    type="radio"
                    name="as"
                    value="form"
                    prop:checked=move || !draft.is_json()
                    on:change=show_form
                />
                {move_tr!(i18n, "csms-form")}
            </label>
            <label>
                <input
                    class="visually-hidden"
                    type="radio"
                    name="as"
                    value="json"
                    node_ref=json
                    prop:checked=move || draft.is_json()
                    on:change=move |_| draft.show_json()
                />
                {move_tr!(i18n, "csms-json")}
            </label>
        </fieldset>
    }
}

/// The payload, and what sends it.
#[component]
fn OperationForm(asked: Memo<Vec<Asked>>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let console = expect_context::<Console>();
    let draft = expect_context::<OperationDraft>();
    let area = NodeRef::<html::Textarea>::new();
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        match draft.check() {
            Ok(()) => {
                let action = untrack(|| draft.action());
                console.send(Place::Operation, action.name, draft.payload_untracked());
            }
            Err(NotReady::Violations) => focus_first(&[".operation [aria-invalid=true]"]),
            Err(NotReady::Syntax(error)) => select(area, error.utf16),
        }
    };
    let last = Memo::new(move |_| {
        let name = draft.action().name;
        asked.with(|all| all.iter().rev().find(|asked| asked.action == name).cloned())
    });
    let source = ValueSource {
        suggest: Callback::new(move |field: String| console.suggest(&field)),
        now: Callback::new(move |()| untrack(|| console.look(|_, now| now))),
    };
    let form = move || view! { <PayloadForm source /> };
    view! {
        <form class="operation" aria-label=move || draft.action().name on:submit=send>
            <Show when=move || draft.is_json() fallback=form>
                <textarea
                    rows="12"
                    spellcheck="false"
                    aria-label=move_tr!(i18n, "csms-payload")
                    aria-invalid=move || draft.refused().is_some().to_string()
                    aria-describedby="operation-refusal"
                    node_ref=area
                    prop:value=move || draft.text()
                    on:input:target=move |event| draft.write(event.target().value())
                ></textarea>
            </Show>
            <div class="findings" id="operation-refusal" role="alert">
                <DraftRefusal area />
                <ConsoleRefusal place=Place::Operation />
            </div>
            <div class="actions">
                <button type="submit" class="button primary">
                    {move_tr!(i18n, "csms-send")}
                </button>
                <button type="button" class="button" on:click=move |_| draft.fill_in()>
                    {move_tr!(i18n, "csms-fill-in")}
                </button>
                <Answer asked=last />
            </div>
        </form>
    }
}

/// What is in the way of sending what is entered.
#[component]
fn DraftRefusal(area: NodeRef<html::Textarea>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let draft = expect_context::<OperationDraft>();
    move || match draft.refused()? {
        NotReady::Violations => {
            let text = move_tr!(i18n, "csms-has-violations");
            Some(view! { <p class="refusal">{text}</p> }.into_any())
        }
        NotReady::Syntax(error) => Some(view! { <JsonMistake error=*error area /> }.into_any()),
    }
}
