//! What is needed now and then: faults, the lock, the meter's register.

use ocpp_engine::{ConnectorView, MeterByHand, UserAction};
use web_sys::Element;

use super::facts::Facts;
use crate::parts;
use crate::station_pane::fault;
use crate::ui::fold::fold;
use crate::ui::icon::{self, Glyph};
use crate::ui::later::later_of;
use crate::ui::live::{Body, Deed};
use crate::ui::markup::Markup;
use crate::ui::perform::Perform;
use crate::ui::toast::Tone;

pub fn more(connector: u8) -> Element {
    fold(
        "more",
        &["more-", &connector.to_string()].concat(),
        Box::new(|html, _| {
            html.raw("{Faults, lock and register}");
        }),
        later_of(connector, || parts::panels().map(|it| it.station.connector_more)),
    )
}

pub fn body(connector: u8) -> Body {
    let facts = Facts::of(connector);
    let draw = move |html: &mut Markup, _| {
        html.raw("<div class=\"more-body\">");
        facts.get(|view, c| {
            fault::form(html, connector, c.error_code);
            lock(html, c, view.station.hardware.detachable_cable);
            register(html, c);
        });
        html.raw("</div>");
    };
    let act = move |perform: Perform, deed: &Deed| match deed.name.as_str() {
        "jam" => perform.act(UserAction::JamLock { connector, jammed: deed.checked }),
        "register" => set_register(perform, deed, connector),
        _ => fault::act(perform, deed, connector),
    };
    (Box::new(draw), Box::new(act))
}

fn lock(html: &mut Markup, connector: &ConnectorView, has_lock: bool) {
    if !has_lock {
        html.raw("<p class=\"muted\">{The cable is fixed; there is no lock.}</p>");
        return;
    }
    html.raw("<div class=\"lock\"><p class=\"lock-state\">");
    icon::draw(html, if connector.locked { Glyph::Lock } else { Glyph::Unlock });
    html.raw(if connector.locked { "{Cable locked}" } else { "{Cable not locked}" });
    html.raw("</p><label class=\"switch\" title=\"");
    html.raw("{A jammed lock answers UnlockConnector with UnlockFailed}\">");
    html.raw("<input type=\"checkbox\" role=\"switch\" data-do=\"jam\"");
    html.raw(if connector.lock_jammed { " checked" } else { "" });
    html.raw("><span>{Lock jammed}</span></label></div>");
}

/// The energy register, put to a value by hand.
fn register(html: &mut Markup, connector: &ConnectorView) {
    let id = i64::from(connector.id);
    html.raw("<form class=\"inline-form register\" data-do=\"register\"><p class=\"field\">");
    html.raw("<label for=\"register-").whole(id).raw("\">{Energy register, Wh}</label>");
    html.raw("<input id=\"register-").whole(id).raw("\" name=\"energy\" type=\"number\" min=\"0\"");
    html.raw(" step=\"any\" placeholder=\"").whole(connector.meter_wh as i64);
    html.raw("\"></p><button class=\"button\">{Set register}</button></form>");
}

fn set_register(perform: Perform, deed: &Deed, connector: u8) -> bool {
    let energy_wh = deed.number("energy");
    if energy_wh.is_none() {
        perform
            .toasts
            .push(Tone::Refusal, crate::lang::say("The register is a number of Wh.").to_owned());
        return false;
    }
    let to = MeterByHand { energy_wh, ..MeterByHand::default() };
    perform.act(UserAction::SetMeter { connector, to })
}
