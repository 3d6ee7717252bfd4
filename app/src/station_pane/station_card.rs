//! The station as a whole: connector 0, its meter, its queue, and what it can say by itself.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use ocpp_engine::UserAction;

use super::fault::FaultForm;
use crate::ui::clock::countdown;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::perform::Perform;
use crate::ui::toast::Tone;
use crate::ui::{format, slice};

/// Less is the way to the CSMS and back.
const NOTABLE_OFFSET_MS: i64 = 1000;

#[component]
pub fn StationCard() -> impl IntoView {
    let status = slice(|view| view.station.status);
    let glyph = Signal::derive(move || Glyph::of_status(status.get()));
    let fault = slice(|view| {
        let station = &view.station;
        let code = Some(station.error_code).filter(|code| *code != "NoError");
        [code, station.info.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(": ")
    });
    let error_code = slice(|view| view.station.error_code);
    view! {
        <article class="card station-card" aria-label="Station" data-status=move || status.get()>
            <header class="card-head">
                <h2>"Station"</h2>
                <p class="status" role="status">
                    <Icon glyph=glyph />
                    <span>{move || status.get()}</span>
                </p>
            </header>
            <div class="troubles" role="status">
                <Show when=move || fault.with(|fault| !fault.is_empty())>
                    <p class="bad">{move || fault.get()}</p>
                </Show>
            </div>
            <Facts />
            <details class="more">
                <summary>"Faults and data transfer"</summary>
                <div class="more-body">
                    <FaultForm connector=0 error_code />
                    <DataTransfer />
                </div>
            </details>
        </article>
    }
}

#[component]
fn Facts() -> impl IntoView {
    let registration = slice(|view| view.station.registration);
    let meter = slice(|view| format::kwh(view.station.meter_wh));
    let boots = slice(|view| view.station.boots);
    let offset = slice(|view| view.station.clock_offset_ms);
    let kind = slice(|view| {
        let hardware = view.station.hardware;
        let max = format::power(hardware.max_power_w());
        let lines = match (hardware.dc, hardware.phases) {
            (true, _) => "DC",
            (false, 1) => "AC, one phase",
            (false, _) => "AC, three phases",
        };
        format!("{lines}, {} {}", max.0, max.1)
    });
    let offset_text = move || {
        let seconds = offset.get() as f64 / 1000.0;
        let way = if seconds < 0.0 { "behind" } else { "ahead" };
        format!("{:.0} s {way}", seconds.abs())
    };
    view! {
        <dl class="facts">
            <div>
                <dt>"Registration"</dt>
                <dd>{move || registration.get()}</dd>
            </div>
            <div>
                <dt>"Main meter"</dt>
                <dd>{move || meter.get()} <span class="unit">"kWh"</span></dd>
            </div>
            <div>
                <dt>"Hardware"</dt>
                <dd>{move || kind.get()}</dd>
            </div>
            <div>
                <dt>"Starts"</dt>
                <dd>{move || boots.get()}</dd>
            </div>
            <Show when=move || NOTABLE_OFFSET_MS < offset.get().abs()>
                <div>
                    <dt>"Clock"</dt>
                    <dd title="Against this computer's clock">{offset_text}</dd>
                </div>
            </Show>
            <Queue />
        </dl>
    }
}

/// Transaction messages on their way.
#[component]
fn Queue() -> impl IntoView {
    let queue = slice(|view| view.queue.clone());
    let left = countdown(slice(|view| view.queue.retry_in_ms));
    let text = move || {
        queue.with(|queue| {
            let Some(head) = queue.head else { return "Nothing waits.".to_owned() };
            let count = match queue.length {
                1 => "One message waits".to_owned(),
                n => format!("{n} messages wait"),
            };
            let tried = match queue.attempts {
                0 => String::new(),
                1 => ", tried once".to_owned(),
                n => format!(", tried {n} times"),
            };
            let retry = left
                .get()
                .map_or_else(String::new, |left| format!(", again in {}", format::seconds(left)));
            format!("{count}; next is {head}{tried}{retry}.")
        })
    };
    let dropped = move || match queue.with(|queue| queue.dropped) {
        0 => None,
        1 => Some("One meter value was given up, as the queue was full.".to_owned()),
        n => Some(format!("{n} meter values were given up, as the queue was full.")),
    };
    view! {
        <div class="queue" data-length=move || queue.with(|queue| queue.length.to_string())>
            <dt>"Queue"</dt>
            <dd>{text} " " <span class="bad">{dropped}</span></dd>
        </div>
    }
}

/// A vendor-specific message (1.6 §4.3).
#[component]
fn DataTransfer() -> impl IntoView {
    let perform = Perform::from_context();
    let vendor = RwSignal::new(String::new());
    let message = RwSignal::new(String::new());
    let data = RwSignal::new(String::new());
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        let given = |text: RwSignal<String>| Some(text.get_untracked()).filter(|t| !t.is_empty());
        let sent = perform.act(UserAction::SendDataTransfer {
            vendor_id: vendor.get_untracked(),
            message_id: given(message),
            data: given(data),
        });
        if sent {
            let text = "DataTransfer is on its way; the log has the answer.";
            perform.toasts.push(Tone::Plain, text.to_owned());
        }
    };
    view! {
        <form class="inline-form transfer" aria-label="Data transfer" on:submit=on_submit>
            <p class="field">
                <label for="vendor-id">"vendorId"</label>
                <input id="vendor-id" maxlength="255" placeholder="org.example" bind:value=vendor />
            </p>
            <p class="field">
                <label for="transfer-message-id">"messageId"</label>
                <input
                    id="transfer-message-id"
                    maxlength="50"
                    placeholder="optional"
                    bind:value=message
                />
            </p>
            <p class="field wide">
                <label for="transfer-data">"data"</label>
                <input id="transfer-data" placeholder="optional" bind:value=data />
            </p>
            <button type="submit" class="button">"Send data transfer"</button>
        </form>
    }
}
