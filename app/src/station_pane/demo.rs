//! What the connection panel has of the demo central system: that it is one, its network, and time.
//!
//! **Owns** those controls. **Must not know** what the central system believes.

use crate::demo::{self, MAX_LATENCY_MS, Network};
use crate::stations::Stations;
use crate::ui::form::{Field, Kind, field};
use crate::ui::live::{Deed, number};
use crate::ui::markup::Markup;
use crate::ui::perform::Perform;

const SPEED: Field = Field {
    name: "demo-speed",
    label: "Time runs",
    kind: Kind::Choice(&[
        ("1", "as usual"),
        ("10", "10 times as fast"),
        ("60", "60 times as fast"),
    ]),
    hint: "",
};
const LATENCY: Field = Field {
    name: "demo-latency",
    label: "Delay each way, in ms",
    kind: Kind::Number(0, MAX_LATENCY_MS),
    hint: "",
};
const DOWN: Field = Field { name: "demo-down", label: "Switched off", kind: Kind::Tick, hint: "" };

/// Drawn where the station's CSMS is the demo one.
#[derive(Debug)]
pub struct Controls {
    pub draw: fn(&mut Markup, Stations),
    pub act: fn(Stations, Perform, &Deed) -> bool,
}

impl Controls {
    /// To be named by the part of the demo central system alone.
    pub const ALL: Self = Self { draw, act };
}

/// Whether a deed is one of these controls'.
pub fn is_own(deed: &str) -> bool {
    deed.starts_with("demo-")
}

fn draw(html: &mut Markup, stations: Stations) {
    let demo = stations.demo();
    let Network { latency_ms, down } = demo.network();
    html.raw("<div class=\"demo-csms\" role=\"group\" aria-label=\"{Demo CSMS}\">");
    html.raw("<p class=\"muted small\">{A demo CSMS in this page: no network is touched.}</p>");
    html.raw("<div class=\"inline-form\">");
    field(html, "c", &SPEED, &demo.speed().to_string(), true);
    field(html, "c", &LATENCY, &latency_ms.to_string(), true);
    field(html, "c", &DOWN, if down { "true" } else { "false" }, true);
    html.raw("</div></div>");
}

fn act(stations: Stations, perform: Perform, deed: &Deed) -> bool {
    let demo = stations.demo();
    let whole = || number(deed.value.trim()).unwrap_or(-1.0) as i64;
    match deed.name.as_str() {
        "demo-speed" => perform.check(stations.set_speed(whole() as u32)),
        "demo-latency" => {
            let latency_ms = whole();
            let fits = (0..=MAX_LATENCY_MS).contains(&latency_ms);
            if fits {
                demo.set_network(Network { latency_ms, ..demo.network() });
            }
            fits
        }
        _ => {
            demo.set_network(Network { down: deed.checked, ..demo.network() });
            true
        }
    }
}

/// Whether this is where a station connects to.
pub fn is_there(endpoint: Option<&str>) -> bool {
    endpoint.is_some_and(demo::is_within)
}
