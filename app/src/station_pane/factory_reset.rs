//! Making another station of this one.
//!
//! **Owns** the kinds of station that are offered; `window.voltab` can make any other.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use ocpp_engine::{Factory, Hardware, Vehicle};

use crate::ui::dialog::{Modal, ModalHandle};
use crate::ui::perform::Perform;
use crate::ui::slice;

const MAX_CONNECTORS: u8 = 8;

/// What can be chosen: a value, a name, the hardware and a car that suits it.
struct Kind {
    value: &'static str,
    name: &'static str,
    make: fn() -> (Hardware, Vehicle),
}

const KINDS: [Kind; 4] = [
    Kind {
        value: "ac3",
        name: "AC, three phases, 32 A (22 kW)",
        make: || (Hardware::default(), Vehicle::default()),
    },
    Kind {
        value: "ac1",
        name: "AC, one phase, 32 A (7.4 kW)",
        make: || {
            let hardware = Hardware { phases: 1, ..Hardware::default() };
            (hardware, Vehicle { phases: 1, max_current_a: 32.0, ..Vehicle::default() })
        },
    },
    Kind {
        value: "ac3-tethered",
        name: "AC, three phases, 16 A (11 kW), fixed cable",
        make: || {
            let detachable_cable = false;
            let hardware =
                Hardware { max_current_a: 16.0, detachable_cable, ..Hardware::default() };
            (hardware, Vehicle::default())
        },
    },
    Kind {
        value: "dc",
        name: "DC, 400 V, 375 A (150 kW)",
        make: || {
            let hardware = Hardware {
                dc: true,
                voltage_v: 400.0,
                max_current_a: 375.0,
                detachable_cable: false,
                ..Hardware::default()
            };
            (hardware, Vehicle { max_current_a: 300.0, soc: 20.0, ..Vehicle::default() })
        },
    },
];

/// The kind that comes nearest to what the station is.
fn kind_of(hardware: Hardware) -> &'static str {
    match hardware {
        Hardware { dc: true, .. } => "dc",
        Hardware { phases: 1, .. } => "ac1",
        Hardware { detachable_cable: false, .. } => "ac3-tethered",
        _ => "ac3",
    }
}

#[component]
pub fn FactoryReset(handle: ModalHandle) -> impl IntoView {
    let perform = Perform::from_context();
    let present = slice(|view| (view.connectors.len(), view.station.hardware));
    let identity = slice(|view| view.station.identity.clone());
    let undelivered = slice(|view| view.queue.length);
    let connectors = RwSignal::new(String::new());
    let kind = RwSignal::new("ac3".to_owned());
    Effect::new(move |_| {
        let (count, hardware) = present.get();
        connectors.set(count.to_string());
        kind.set(kind_of(hardware).to_owned());
    });

    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        let chosen = kind.get_untracked();
        let Some(kind) = KINDS.iter().find(|kind| kind.value == chosen) else { return };
        let (hardware, vehicle) = (kind.make)();
        let factory = Factory {
            // Not a number is out of bounds as well, and the station says so.
            connectors: connectors.get_untracked().parse().unwrap_or(0),
            identity: identity.get_untracked(),
            hardware,
            vehicle,
            ..Factory::default()
        };
        if perform.check(perform.commands.factory_reset(factory)) {
            handle.close();
        }
    };

    view! {
        <Modal handle=handle title="Factory reset">
            <p>
                "The station forgets its CSMS, its settings, its meters and every transaction. "
                {move || match undelivered.get() {
                    0 => String::new(),
                    1 => "One message that was not delivered is lost. ".to_owned(),
                    n => format!("{n} messages that were not delivered are lost. "),
                }}
                "This cannot be undone."
            </p>
            <form on:submit=on_submit>
                <div class="fields">
                    <p class="field short">
                        <label for="reset-connectors">"Connectors"</label>
                        <input
                            id="reset-connectors"
                            type="number"
                            min="1"
                            max=MAX_CONNECTORS.to_string()
                            required
                            bind:value=connectors
                        />
                    </p>
                    <p class="field">
                        <label for="reset-kind">"Kind of station"</label>
                        <select id="reset-kind" bind:value=kind>
                            {KINDS
                                .iter()
                                .map(|kind| view! { <option value=kind.value>{kind.name}</option> })
                                .collect_view()}
                        </select>
                    </p>
                </div>
                <div class="actions end">
                    <button type="button" class="button" on:click=move |_| handle.close()>
                        "Cancel"
                    </button>
                    <button type="submit" class="button danger">"Reset the station"</button>
                </div>
            </form>
        </Modal>
    }
}
