//! The station as a whole: connector 0, its meter, its queue, and what it can say by itself.

use ocpp_engine::{QueueView, StationView, UserAction};
use web_sys::Element;

use super::connector::head::{draw_fault, draw_status};
use super::fault;
use crate::lang;
use crate::parts;
use crate::reactive::expect_context;
use crate::state::AppState;
use crate::ui::clock::countdown;
use crate::ui::fold::fold;
use crate::ui::form::{Field, Kind, form};
use crate::ui::later::later;
use crate::ui::live::{Body, Deed, picture};
use crate::ui::markup::Markup;
use crate::ui::part::{append, attribute, element, label};
use crate::ui::perform::Perform;
use crate::ui::toast::Tone;
use crate::ui::{format, slice};

/// Less is the way to the CSMS and back.
const NOTABLE_OFFSET_MS: i64 = 1000;

/// A vendor-specific message (1.6 §4.3).
const DATA_TRANSFER: [Field; 3] = [
    Field { name: "vendor-id", label: "vendorId", kind: Kind::Text(255), hint: "org.example" },
    Field { name: "message-id", label: "messageId", kind: Kind::Text(50), hint: "optional" },
    Field { name: "data", label: "data", kind: Kind::Text(100_000), hint: "optional" },
];

pub fn station_card() -> Element {
    let station = expect_context::<AppState>().station;
    let left = countdown(slice(|view| view.queue.retry_in_ms));
    let head = picture("contents", move |html| {
        station.with(|view| {
            html.raw("<header class=\"card-head\"><h2>{Station}</h2>");
            draw_status(html, view.station.status);
            html.raw("</header><div class=\"troubles\" role=\"status\">");
            draw_fault(html, view.station.error_code, view.station.info.as_deref());
            html.raw("</div><dl class=\"facts\">");
            facts(html, view);
            queue(html, &view.queue, left.get());
            html.raw("</dl>");
        });
    });
    let more = fold(
        "more",
        "more-0",
        Box::new(|html, _| {
            html.raw("{Faults and data transfer}");
        }),
        later(|| parts::panels().map(|it| it.station.station_card)),
    );
    let card = element("article", "card station-card");
    label(&card, "Station");
    let status = move || station.with(|view| view.station.status);
    attribute(&card, "data-status", Box::new(status));
    append(&card, &[head, more]);
    card
}

pub fn body() -> Body {
    let station = expect_context::<AppState>().station;
    let draw = move |html: &mut Markup, _| {
        html.raw("<div class=\"more-body\">");
        fault::form(html, 0, station.with(|view| view.station.error_code));
        form(html, "transfer", "Data transfer", &DATA_TRANSFER, "Send data transfer");
        html.raw("</div>");
    };
    let act = |perform, deed: &Deed| match deed.name.as_str() {
        "transfer" => send(perform, deed),
        _ => fault::act(perform, deed, 0),
    };
    (Box::new(draw), Box::new(act))
}

fn facts(html: &mut Markup, view: &StationView) {
    let station = &view.station;
    let hardware = station.hardware;
    html.fact("Registration", station.registration);
    html.raw("<div><dt>{Main meter}</dt><dd>").text(&format::kwh(station.meter_wh));
    html.raw("<span class=\"unit\">kWh</span></dd></div>");
    let (max, unit) = format::power(hardware.max_power_w());
    let lines = match (hardware.dc, hardware.phases) {
        (true, _) => "DC, {0}",
        (false, 1) => "AC, one phase, {0}",
        (false, _) => "AC, three phases, {0}",
    };
    html.fact("Hardware", &lang::say_with(lines, &[&[&max, " ", unit].concat()]));
    html.fact("Starts", &station.boots.to_string());
    let offset = station.clock_offset_ms;
    if offset.abs() > NOTABLE_OFFSET_MS {
        html.raw("<div><dt>{Clock}</dt><dd title=\"{Against this computer's clock}\">");
        let text = if offset < 0 { "{0} s behind" } else { "{0} s ahead" };
        html.text(&lang::say_with(text, &[&((offset.abs() + 500) / 1000).to_string()]));
        html.raw("</dd></div>");
    }
}

/// Transaction messages on their way.
fn queue(html: &mut Markup, queue: &QueueView, left: Option<i64>) {
    html.raw("<div class=\"queue\" data-length=\"").count(queue.length);
    html.raw("\"><dt>{Queue}</dt><dd>");
    match queue.head {
        None => {
            html.raw("{Nothing waits.}");
        }
        Some(head) => {
            match queue.length {
                1 => html.raw("{One message waits}"),
                n => html.fill("{{0} messages wait}", &[&n.to_string()]),
            };
            html.fill("; {next is {0}}", &[head]);
            match queue.attempts {
                0 => html.raw(""),
                1 => html.raw(", {tried once}"),
                n => html.fill(", {tried {0} times}", &[&n.to_string()]),
            };
            if let Some(left) = left {
                html.fill(", {again in {0}}", &[&format::seconds(left)]);
            }
            html.raw(".");
        }
    }
    html.raw(" <span class=\"bad\">");
    match queue.dropped {
        0 => {}
        1 => {
            html.raw("{One meter value was given up, as the queue was full.}");
        }
        n => {
            html.fill(
                "{{0} meter values were given up, as the queue was full.}",
                &[&n.to_string()],
            );
        }
    }
    html.raw("</span></dd></div>");
}

/// The form keeps what it sent, to be sent again.
fn send(perform: Perform, deed: &Deed) -> bool {
    let sent = perform.act(UserAction::SendDataTransfer {
        vendor_id: deed.field("vendor-id"),
        message_id: deed.given("message-id"),
        data: deed.given("data"),
    });
    if sent {
        let text = "DataTransfer is on its way; the log has the answer.";
        perform.toasts.push(Tone::Plain, lang::say(text).to_owned());
    }
    false
}
