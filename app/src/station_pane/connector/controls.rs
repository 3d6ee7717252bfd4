//! What a driver does: the card, the cable, the stop button, and the car's own will.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use ocpp_engine::UserAction;
use ocpp_engine::station::StopReason;

use super::facts::Facts;
use super::tags::{FIRST_CARD, LIST_ID, Tags};
use crate::ui::icon::{Glyph, Icon};
use crate::ui::menu::Menu;
use crate::ui::perform::Perform;
use crate::ui::slice;

/// Of an idTag (1.6 §7.28).
const MAX_TAG: &str = "20";

#[component]
pub fn Controls(facts: Facts, presented: RwSignal<u32>) -> impl IntoView {
    view! {
        <div class="controls">
            <CardReader facts presented />
            <div class="buttons">
                <CableButton facts />
                <PauseButton facts />
                <StopButtons facts />
            </div>
        </div>
    }
}

/// A card starts a session and, presented again, stops it.
#[component]
fn CardReader(facts: Facts, presented: RwSignal<u32>) -> impl IntoView {
    let perform = Perform::from_context();
    let tags = expect_context::<Tags>();
    let connector = facts.id;
    // After a reload the card that can stop the session is at hand.
    let running = facts.get_untracked(|c| c.transaction.as_ref().map(|t| t.id_tag.clone()));
    let tag = RwSignal::new(running.unwrap_or_else(|| FIRST_CARD.to_owned()));
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        let id_tag = tag.get_untracked();
        let connector = Some(connector);
        if perform.act(UserAction::PresentToken { id_tag: id_tag.clone(), connector }) {
            presented.update(|count| *count += 1);
            tags.remember(&id_tag);
        }
    };
    let next =
        Memo::new(move |_| facts.get(|c| c.status == "Preparing" && c.pending_id_tag.is_none()));
    view! {
        <form class="card-reader" on:submit=on_submit>
            <input
                class="mono"
                aria-label=format!("Card (idTag), connector {connector}")
                list=LIST_ID
                maxlength=MAX_TAG
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                bind:value=tag
            />
            <button type="submit" class="button" class:primary=move || next.get()>
                <Icon glyph=Glyph::Card />
                "Present card"
            </button>
        </form>
    }
}

#[component]
fn CableButton(facts: Facts) -> impl IntoView {
    let perform = Perform::from_context();
    let connector = facts.id;
    let plugged = Memo::new(move |_| facts.get(|c| c.plugged));
    // Before that, the next step is to connect.
    let accepted = slice(|view| view.station.registration == "Accepted");
    let next = Memo::new(move |_| {
        accepted.get()
            && facts.get(|c| match c.status {
                "Available" => true,
                "Preparing" => c.authorized && !c.plugged,
                "Finishing" => c.plugged,
                _ => false,
            })
    });
    view! {
        <button
            type="button"
            class="button"
            class:primary=move || next.get()
            on:click=move |_| {
                perform.act(if plugged.get_untracked() {
                    UserAction::PlugOut { connector }
                } else {
                    UserAction::PlugIn { connector }
                });
            }
        >
            <Icon glyph=Glyph::Plug />
            {move || if plugged.get() { "Plug out" } else { "Plug in" }}
        </button>
    }
}

#[component]
fn PauseButton(facts: Facts) -> impl IntoView {
    let perform = Perform::from_context();
    let connector = facts.id;
    let plugged = Memo::new(move |_| facts.get(|c| c.plugged));
    let paused = Memo::new(move |_| facts.get(|c| c.ev_paused));
    view! {
        <button
            type="button"
            class="button"
            title="Whether the car asks for energy"
            disabled=move || !plugged.get()
            on:click=move |_| {
                perform.act(if paused.get_untracked() {
                    UserAction::ResumeCharging { connector }
                } else {
                    UserAction::PauseCharging { connector }
                });
            }
        >
            {move || if paused.get() { "Resume car" } else { "Pause car" }}
        </button>
    }
}

#[component]
fn StopButtons(facts: Facts) -> impl IntoView {
    let perform = Perform::from_context();
    let connector = facts.id;
    let idle =
        Memo::new(move |_| facts.get(|c| c.transaction.is_none() && c.pending_id_tag.is_none()));
    let stop = move |reason: StopReason| {
        perform.act(UserAction::Stop { connector, reason });
    };
    view! {
        <button
            type="button"
            class="button"
            title="The stop button: ends the session with reason Local"
            disabled=move || idle.get()
            on:click=move |_| stop(StopReason::Local)
        >
            "Stop"
        </button>
        <Menu
            label=format!("Other ways to stop connector {connector}")
            glyph=Glyph::More
        >
            <button
                type="button"
                class="danger"
                disabled=move || idle.get()
                on:click=move |_| stop(StopReason::EmergencyStop)
            >
                "Emergency stop"
            </button>
            <button
                type="button"
                disabled=move || idle.get()
                on:click=move |_| stop(StopReason::Other)
            >
                "Stop for another reason"
            </button>
        </Menu>
    }
}
