//! The dialog in which a held message is edited and released.

use std::collections::HashMap;

use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};
use ocpp_engine::{StationSummaryStoreFields as _, StationViewStoreFields as _, UserAction};

use super::check::{Check, check, edited, in_lines};
use super::name;
use crate::components::log::detail::frame::ViolationList;
use crate::components::second_part::{FromSecondPart, SecondPartView};
use crate::components::ui::json_mistake::{JsonMistake, select};
use crate::components::ui::{FormRefusal, ImmediateSelect, Modal, ModalDialog, use_actions};
use crate::state::AppState;

/// What was typed in place of each message, until it is on its way.
pub type Drafts = StoredValue<HashMap<u32, String>>;

/// `chosen` is the number of the message that is edited.
#[component]
pub fn HeldDialog(modal: Modal, chosen: RwSignal<u32>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let drafts = Drafts::new(HashMap::new());
    view! {
        <ModalDialog modal title=move_tr!(i18n, "held-edit-title")>
            <div class="sender held-editor">
                <FromSecondPart view=SecondPartView::Held(modal, chosen, drafts) />
            </div>
        </ModalDialog>
    }
}

#[component]
pub fn HeldEditor(modal: Modal, chosen: RwSignal<u32>, drafts: Drafts) -> impl IntoView {
    view! {
        <HeldMessageSelect chosen />
        <For each=move || [chosen.get()] key=|id| *id let:id>
            <Editor modal chosen id drafts />
        </For>
    }
}

/// Which one of several messages.
#[component]
fn HeldMessageSelect(chosen: RwSignal<u32>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let held = expect_context::<AppState>().view.held();
    let choose = move |id: String| {
        if let Ok(id) = id.parse() {
            chosen.set(id);
        }
    };
    let options =
        move || held.with(|all| all.iter().map(|it| (it.id.to_string(), name(i18n, it))).collect());
    let only = move || {
        let name = move || held.with(|all| all.first().map(|it| name(i18n, it)));
        view! { <p class="muted only">{name}</p> }
    };
    view! {
        <Show when=move || { held.with(Vec::len) > 1 } fallback=only>
            <ImmediateSelect
                id="held-choice"
                label=move_tr!(i18n, "held-choice")
                chosen=Signal::derive(move || chosen.get().to_string())
                options=Signal::derive(options)
                on_choose=choose
            />
        </Show>
    }
}

/// A held message, and the text that is typed in its place.
#[derive(Clone, Copy)]
struct Edit {
    id: u32,
    drafts: Drafts,
    original: StoredValue<String>,
    text: RwSignal<String>,
    found: Memo<Check>,
    is_held: Memo<bool>,
}

impl Edit {
    fn new(id: u32, drafts: Drafts) -> Self {
        let view = expect_context::<AppState>().view;
        let held = view.held();
        // A message is held for as long as its connection lasts, which speaks one version.
        let version = view.station().ocpp().get_untracked();
        // It may be lost while it is edited; what was typed is still there to be copied.
        let message = held.with_untracked(|all| all.iter().find(|it| it.id == id).cloned());
        let (original, action) = message.map(|it| (it.text, it.action)).unwrap_or_default();
        let draft = drafts.with_value(|drafts| drafts.get(&id).cloned());
        let text = RwSignal::new(draft.unwrap_or_else(|| in_lines(&original)));
        Effect::new(move |_| {
            drafts.update_value(|drafts| {
                drafts.insert(id, text.get());
            });
        });
        Self {
            id,
            drafts,
            original: StoredValue::new(original),
            text,
            found: Memo::new(move |_| text.with(|text| check(version, text, action.as_deref()))),
            is_held: Memo::new(move |_| held.with(|all| all.iter().any(|it| it.id == id))),
        }
    }

    fn reset(self) {
        self.text.set(self.original.with_value(|text| in_lines(text)));
    }

    /// What goes on its way in place of the message; none where nothing was changed.
    fn edited(self) -> Option<String> {
        self.original.with_value(|original| self.text.with_untracked(|it| edited(it, original)))
    }

    /// The message is on its way or dropped.
    fn forget(self) {
        self.drafts.update_value(|drafts| {
            drafts.remove(&self.id);
        });
    }
}

#[component]
fn Editor(modal: Modal, chosen: RwSignal<u32>, id: u32, drafts: Drafts) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let held = expect_context::<AppState>().view.held();
    let edit = Edit::new(id, drafts);
    let Edit { text, found, is_held, .. } = edit;
    let area = NodeRef::<html::Textarea>::new();
    let refusal = RwSignal::new(None);
    let go_on = move || {
        edit.forget();
        let next = held.with_untracked(|all| all.iter().map(|it| it.id).find(|other| *other != id));
        match next {
            Some(next) => chosen.set(next),
            None => modal.close(),
        }
    };
    let release = move |event: SubmitEvent| {
        event.prevent_default();
        if let Check::NoJson(error) = found.get_untracked() {
            select(area, error.utf16);
        } else if actions.act_in_form(UserAction::ReleaseHeld { id, text: edit.edited() }, refusal)
        {
            go_on();
        }
    };
    let on_drop = move |()| {
        if actions.act_in_form(UserAction::DropHeld { id }, refusal) {
            go_on();
        }
    };
    let is_wrong = move || found.with(|found| matches!(found, Check::NoJson(_)));
    view! {
        <form on:submit=release novalidate=true>
            <textarea
                rows="10"
                spellcheck="false"
                autofocus=true
                aria-label=move_tr!(i18n, "held-text")
                aria-invalid=move || is_wrong().to_string()
                aria-describedby="held-findings"
                bind:value=text
                node_ref=area
            ></textarea>
            <div class="findings" id="held-findings">
                <Findings found area />
            </div>
            <Show when=move || !is_held.get()>
                <p class="refusal" role="alert">
                    {move_tr!(i18n, "held-gone")}
                </p>
            </Show>
            <FormRefusal error=refusal />
            <EditorButtons is_held on_reset=move |()| edit.reset() on_drop />
        </form>
    }
}

#[component]
fn EditorButtons(
    is_held: Memo<bool>,
    #[prop(into)] on_reset: Callback<()>,
    #[prop(into)] on_drop: Callback<()>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let is_gone = move || !is_held.get();
    view! {
        <div class="actions end">
            <button type="button" class="button" on:click=move |_| on_reset.run(())>
                {move_tr!(i18n, "held-reset")}
            </button>
            <button
                type="button"
                class="button"
                disabled=is_gone
                on:click=move |_| on_drop.run(())
            >
                {move_tr!(i18n, "held-drop")}
            </button>
            <button type="submit" class="button primary" disabled=is_gone>
                {move_tr!(i18n, "held-release")}
            </button>
        </div>
    }
}

/// What is wrong with the text.
#[component]
fn Findings(found: Memo<Check>, area: NodeRef<html::Textarea>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    move || match found.get() {
        Check::NoJson(error) => view! { <JsonMistake error area /> }.into_any(),
        Check::Broken(violations) if violations.is_empty() => {
            view! { <p class="muted">{move_tr!(i18n, "held-valid")}</p> }.into_any()
        }
        Check::Broken(violations) => view! {
            <p>{move_tr!(i18n, "held-broken")}</p>
            <ViolationList violations />
        }
        .into_any(),
    }
}
