//! Making another station of this one.
//!
//! **Owns** the kinds of station that are offered; `window.voltab` can make any other.

use leptos::prelude::{document, set_timeout};
use ocpp_engine::{Factory, Hardware, StationView, Vehicle};
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

use crate::parts;
use crate::presets;
use crate::reactive::RwSignal;
use crate::ui::live::Deed;
use crate::ui::markup::Markup;
use crate::ui::perform::Perform;

const MAX_CONNECTORS: i64 = 8;

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
        make: || (presets::tethered(), Vehicle::default()),
    },
    Kind { value: "dc", name: "DC, 400 V, 375 A (150 kW)", make: presets::dc },
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

const ID: &str = "factory-reset";

/// The question, and what is done with its answer.
#[derive(Debug)]
pub struct Dialog {
    pub draw: fn(&mut Markup, &StationView),
    pub act: fn(Perform, &Deed, &StationView) -> bool,
    show: fn(),
}

pub const DIALOG: Dialog = Dialog { draw, act, show };

/// Has it drawn, and shows it.
pub fn ask(perform: Perform, dialog: RwSignal<Option<&'static Dialog>>) {
    parts::with_panels(
        perform.toasts,
        Box::new(move |it| {
            if let Ok(it) = it {
                let it = &it.station.factory_reset;
                dialog.set(Some(it));
                // Drawn in a moment.
                set_timeout(it.show, std::time::Duration::ZERO);
            }
        }),
    );
}

fn show() {
    // It fails only where it is open already.
    let _ = element().map(|dialog| dialog.show_modal());
}

fn element() -> Option<HtmlDialogElement> {
    document().get_element_by_id(ID)?.dyn_into().ok()
}

fn draw(html: &mut Markup, view: &StationView) {
    html.raw("<dialog class=\"modal\" aria-label=\"{Factory reset}\" id=\"").raw(ID);
    html.raw("\"><h2>{Factory reset}</h2><p>");
    html.raw("{The station forgets its CSMS, its settings, its meters and every transaction.} ");
    for_good(html, view.queue.length);
    html.raw("</p><form data-do=\"reset\"><div class=\"fields\">");
    html.raw("<p class=\"field short\"><label for=\"reset-connectors\">{Connectors}</label>");
    html.raw("<input id=\"reset-connectors\" name=\"connectors\" type=\"number\" min=\"1\" max=\"");
    html.whole(MAX_CONNECTORS).raw("\" required value=\"").count(view.connectors.len());
    html.raw("\"></p><p class=\"field\"><label for=\"reset-kind\">{Kind of station}</label>");
    html.raw("<select id=\"reset-kind\" name=\"kind\">");
    let present = kind_of(view.station.hardware);
    for kind in &KINDS {
        html.raw("<option value=\"").raw(kind.value);
        html.raw(if kind.value == present { "\" selected>" } else { "\">" });
        html.say(kind.name).raw("</option>");
    }
    html.raw(
        "</select></p></div><div class=\"actions end\"><button type=\"button\" class=\"button\"",
    );
    html.raw(" data-do=\"keep\">{Cancel}</button><button type=\"submit\" class=\"button danger\">");
    html.raw("{Reset the station}</button></div></form></dialog>");
}

/// What whoever parts with a station has to know, of which so many messages wait.
pub fn for_good(html: &mut Markup, undelivered: usize) {
    match undelivered {
        0 => html,
        1 => html.raw("{One message that was not delivered is lost.} "),
        n => html.fill("{{0} messages that were not delivered are lost.} ", &[&n.to_string()]),
    }
    .raw("{This cannot be undone.}");
}

fn act(perform: Perform, deed: &Deed, view: &StationView) -> bool {
    let Some(dialog) = element() else { return false };
    match deed.name.as_str() {
        "keep" => dialog.close(),
        _ => {
            if let Some(factory) = factory(deed, view)
                && perform.check(perform.commands.factory_reset(factory))
            {
                dialog.close();
            }
        }
    }
    false
}

fn factory(deed: &Deed, view: &StationView) -> Option<Factory> {
    let chosen = deed.field("kind");
    let (hardware, vehicle) = (KINDS.iter().find(|kind| kind.value == chosen)?.make)();
    Some(Factory {
        // Not a number is out of bounds as well, and the station says so.
        connectors: deed.field("connectors").parse().unwrap_or(0),
        identity: view.station.identity.clone(),
        hardware,
        vehicle,
        ..Factory::default()
    })
}
