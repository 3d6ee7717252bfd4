//! Who the station says it is, and typical stations to become.
//!
//! **Owns** the fields of an identity. **Must not know** how long they may be: the station says so.

use leptos::prelude::document;
use ocpp_engine::{Identity, UserAction};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement};

use super::factory_reset::for_good;
use crate::lang;
use crate::parts;
use crate::presets::{self, PRESETS};
use crate::reactive::expect_context;
use crate::state::AppState;
use crate::ui::fold::fold;
use crate::ui::form::{Field, Kind, field};
use crate::ui::later::later;
use crate::ui::live::{Body, Deed};
use crate::ui::markup::Markup;
use crate::ui::perform::Perform;
use crate::ui::toast::Tone;

const fn text(name: &'static str, label: &'static str, most: usize, hint: &'static str) -> Field {
    Field { name, label, kind: Kind::Text(most), hint }
}

/// As in a `BootNotification` (1.6 §6.3).
const FIELDS: [Field; 9] = [
    text("vendor", "Vendor", 20, "required"),
    text("model", "Model", 20, "required"),
    text("serial", "Serial number", 25, "not sent"),
    text("box", "Serial number of the charge box", 25, "not sent"),
    text("firmware", "Firmware version", 50, "not sent"),
    text("meter", "Type of the meter", 25, "not sent"),
    text("meter-serial", "Serial number of the meter", 25, "not sent"),
    text("iccid", "ICCID of the SIM card", 20, "not sent"),
    text("imsi", "IMSI of the SIM card", 20, "not sent"),
];

pub fn identity() -> Element {
    let station = expect_context::<AppState>().station;
    fold(
        "card panel identity-panel",
        "identity",
        Box::new(move |html, _| {
            html.raw("<h2>{Identity}</h2> <span class=\"muted\">");
            station.with(|view| {
                let it = &view.station.identity;
                html.text(&it.vendor).raw(" ").text(&it.model);
                if let Some(serial) = &it.serial_number {
                    html.raw(", ").text(serial);
                }
            });
            html.raw("</span>");
        }),
        later(|| parts::panels().map(|it| it.station.identity)),
    )
}

pub fn body() -> Body {
    let station = expect_context::<AppState>().station;
    let draw = move |html: &mut Markup, _| {
        station.with(|view| draw(html, &view.station.identity, view.queue.length));
    };
    (Box::new(draw), Box::new(act))
}

fn draw(html: &mut Markup, identity: &Identity, undelivered: usize) {
    html.raw("<form data-do=\"identity\" aria-label=\"{Identity}\"><div class=\"fields\">");
    for (each, value) in FIELDS.iter().zip(values(identity)) {
        field(html, "identity", each, value, false);
    }
    html.raw("</div><p class=\"muted small\">");
    html.raw("{The CSMS learns of it with a BootNotification, so the station restarts:} ");
    html.raw("{running transactions end with reason Reboot.}</p>");
    html.raw("<div class=\"actions\"><button class=\"button\">{Save and restart}</button></div>");
    html.raw("</form><h3>{Typical stations}</h3><ul class=\"presets\">");
    for preset in &PRESETS {
        html.raw("<li><strong>").say(preset.title).raw("</strong><span class=\"muted\">");
        html.say(preset.words).raw("</span><button type=\"button\" class=\"button\" ");
        html.raw("data-do=\"ask\" data-key=\"").raw(preset.name).raw("\">{Set up}");
        html.raw("<span class=\"visually-hidden\"> ").say(preset.title);
        html.raw("</span></button></li>");
    }
    html.raw("</ul>");
    for preset in &PRESETS {
        html.raw("<dialog class=\"modal\" id=\"preset-").raw(preset.name).raw("\" aria-label=\"");
        html.say(preset.title).raw("\"><h2>").say(preset.title).raw("</h2><p>");
        html.say(preset.words).raw(".</p><p>{The station is set up anew.} ");
        html.raw("{It forgets its CSMS, its settings, its meters and every transaction.} ");
        for_good(html, undelivered);
        html.raw("</p><div class=\"actions end\"><button type=\"button\" ");
        html.raw("class=\"button\" data-do=\"close\" data-key=\"").raw(preset.name);
        html.raw("\">{Cancel}</button><button type=\"button\" class=\"button danger\" ");
        html.raw("data-do=\"become\" data-key=\"").raw(preset.name).raw("\">{Set up anew}");
        html.raw("</button></div></dialog>");
    }
}

/// In the order of the fields.
fn values(it: &Identity) -> [&str; 9] {
    let optional = [
        &it.serial_number,
        &it.charge_box_serial_number,
        &it.firmware_version,
        &it.meter_type,
        &it.meter_serial_number,
        &it.iccid,
        &it.imsi,
    ]
    .map(|text| text.as_deref().unwrap_or_default());
    let [serial, charge_box, firmware, meter, meter_serial, iccid, imsi] = optional;
    [&it.vendor, &it.model, serial, charge_box, firmware, meter, meter_serial, iccid, imsi]
}

fn act(perform: Perform, deed: &Deed) -> bool {
    if deed.name == "identity" {
        let identity = Identity {
            vendor: deed.field("vendor"),
            model: deed.field("model"),
            serial_number: deed.given("serial"),
            charge_box_serial_number: deed.given("box"),
            firmware_version: deed.given("firmware"),
            iccid: deed.given("iccid"),
            imsi: deed.given("imsi"),
            meter_type: deed.given("meter"),
            meter_serial_number: deed.given("meter-serial"),
        };
        perform.act(UserAction::SetIdentity(Box::new(identity)));
        // What is drawn from now on says what was taken in; what was refused can be put right.
        return false;
    }
    let dialog = document().get_element_by_id(&["preset-", &deed.key].concat());
    let Some(dialog) = dialog.and_then(|it| it.dyn_into::<HtmlDialogElement>().ok()) else {
        return false;
    };
    match deed.name.as_str() {
        // It fails only where the dialog is open already.
        "ask" => return dialog.show_modal().is_ok(),
        "become" => {
            let Some(preset) = presets::find(&deed.key) else { return false };
            if perform.check(perform.commands.factory_reset(preset.factory())) {
                dialog.close();
                let text = "The station is set up anew. Connect it to go on.";
                perform.toasts.push(Tone::Plain, lang::say(text).to_owned());
            }
        }
        _ => dialog.close(),
    }
    false
}
