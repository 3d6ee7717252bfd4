//! The search field and what it finds: a combobox with a listbox, by the pattern of the ARIA
//! Authoring Practices. The focus stays in the field; arrows move along the list.

use leptos::ev::{Event, KeyboardEvent, Targeted};
use leptos::html;
use leptos::prelude::*;
use leptos_fluent::move_tr;
use ocpp_engine::{StationSummaryStoreFields as _, StationViewStoreFields as _};
use web_sys::{HtmlInputElement, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::commands::AvailableCommand;
use super::search::{Item, found};
use super::{Context, commands};
use crate::components::ui::{Modal, use_actions};
use crate::i18n;
use crate::state::cards::Card;

const LIST: &str = "palette-list";

fn option_id(index: usize) -> String {
    format!("palette-{index}")
}

/// What is in the palette while it is open.
#[component]
pub fn CommandList(context: Context, modal: Modal) -> impl IntoView {
    // What is refused is said here, where something else can be chosen.
    let context = Context { actions: use_actions(), ..context };
    let i18n = context.actions.i18n;
    let query = RwSignal::new(String::new());
    let cursor = RwSignal::new(0_usize);
    let offers = Memo::new(move |_| commands::offered(&context));
    let shown = Memo::new(move |_| {
        let items = items(&context, offers.get());
        query.with(|query| found(items, query))
    });
    let last = move || shown.with(Vec::len).saturating_sub(1);
    // What is gone cannot be chosen.
    let at = Memo::new(move |_| cursor.get().min(last()));
    let choose = move |index: usize| match shown
        .with_untracked(|shown| shown.get(index).map(|item| item.offer))
    {
        Some(offer) => carry_out(offer, &context, modal),
        None => modal.close(),
    };
    let on_keydown = move |event: KeyboardEvent| {
        let (index, count) = (at.get_untracked(), untrack(last) + 1);
        match event.key().as_str() {
            "ArrowDown" => cursor.set((index + 1) % count),
            "ArrowUp" => cursor.set((index + count - 1) % count),
            "Enter" => choose(index),
            _ => return,
        }
        event.prevent_default();
    };
    let on_input = move |event: Targeted<Event, HtmlInputElement>| {
        cursor.set(0);
        query.set(event.target().value());
    };
    let rows = move || shown.get().into_iter().enumerate().collect::<Vec<_>>();
    let key = |(index, item): &(usize, Item)| (*index, item.clone());
    view! {
        <input
            role="combobox"
            aria-expanded="true"
            aria-controls=LIST
            aria-autocomplete="list"
            aria-activedescendant=move || option_id(at.get())
            aria-label=move_tr!(i18n, "palette-search")
            placeholder=move_tr!(i18n, "palette-placeholder")
            autocomplete="off"
            spellcheck="false"
            autofocus=true
            on:input:target=on_input
            on:keydown=on_keydown
        />
        <div
            class="palette-list"
            id=LIST
            role="listbox"
            aria-label=move_tr!(i18n, "shell-commands")
        >
            <For each=rows key=key let((index, item))>
                <CommandOption
                    index
                    item
                    selected=Signal::derive(move || at.get() == index)
                    on_choose=move || choose(index)
                />
            </For>
            <Show when=move || shown.with(Vec::is_empty)>
                <p class="hint" role="option" aria-disabled="true" aria-selected="false">
                    {move_tr!(i18n, "palette-none")}
                </p>
            </Show>
        </div>
    }
}

/// Carries a command out, and closes the list unless the command was refused.
fn carry_out(offer: AvailableCommand, context: &Context, modal: Modal) {
    if offer.can_be_refused() {
        if offer.run(context) {
            modal.close();
        }
        return;
    }
    // First, since it gives the focus back to where it was.
    modal.close();
    offer.run(context);
}

/// What is offered, as it is shown and found; tracked.
fn items(context: &Context, offers: Vec<AvailableCommand>) -> Vec<Item> {
    let language = i18n::language(context.actions.i18n);
    let version = context.view.station().ocpp().get();
    let item = |cards: &[Card]| {
        offers.into_iter().map(|offer| offer.item(language, version, cards)).collect()
    };
    context.preferences.cards.with(item)
}

#[component]
fn CommandOption(
    index: usize,
    item: Item,
    selected: Signal<bool>,
    on_choose: impl Fn() + 'static,
) -> impl IntoView {
    let button = NodeRef::<html::Button>::new();
    Effect::new(move |_| {
        if selected.get()
            && let Some(button) = button.get()
        {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            button.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
    let key = item.offer.key();
    view! {
        <button
            type="button"
            role="option"
            tabindex="-1"
            id=option_id(index)
            aria-selected=move || selected.get().to_string()
            node_ref=button
            on:click=move |_| on_choose()
        >
            <span>{item.name}</span>
            {(!key.is_empty()).then(|| view! { <kbd>{key}</kbd> })}
        </button>
    }
}
