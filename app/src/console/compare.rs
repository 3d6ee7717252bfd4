//! What the central system believes and what the station knows, side by side.
//!
//! **Owns** which facts belong together, and why they may differ.
//! **Must not know** how either side came by its own.

use demo_csms::{Registration, ReservationState, State, Station};
use ocpp_engine::station::FirmwareState;
use ocpp_engine::wire::v16::AvailabilityType;
use ocpp_engine::{ConnectorView, LinkState, ProfileView, StationView, sorted_by_key};

use crate::lang;
use crate::station_pane::link_word;
use crate::ui::format;
use crate::ui::markup::Markup;

/// A fact, as either side has it.
struct Line {
    what: String,
    csms: String,
    station: String,
    differs: bool,
    /// Why it may, where the station is online.
    why: &'static str,
}

struct Lines(Vec<Line>);

const UNTOLD: &str = "The station has not told it yet.";
const ASK: &str = "It has changed since it was told; GetConfiguration asks for it.";

impl Lines {
    /// Differs where the texts do.
    fn fact(&mut self, what: String, csms: &str, station: &str, why: &'static str) {
        let differs = csms != station;
        let (csms, station) = (shown(csms), shown(station));
        self.0.push(Line { what, csms, station, differs, why });
    }

    fn connector(&mut self, state: &State, of: &Station, view: &ConnectorView) {
        let id = view.id.to_string();
        let name = |what| lang::say_with(what, &[&id]);
        let believed = of.connector(view.id.into()).cloned().unwrap_or_default();
        self.status(name("Connector {0}"), of, view.id.into(), view.status, view.error_code);
        if let Some(availability) = &believed.availability {
            let own = if view.operative && !view.inoperative_scheduled {
                AvailabilityType::Operative.as_str()
            } else {
                AvailabilityType::Inoperative.as_str()
            };
            let why = "It was changed at the station, or the change was not answered.";
            self.fact(name("Availability of {0}"), availability, own, why);
        }
        let running = believed.transaction.and_then(|id| {
            let it = state.transactions.iter().find(|it| it.id == id)?;
            Some([&id.to_string(), " (", &it.id_tag, ")"].concat())
        });
        let own = view.transaction.as_ref().map(|it| {
            let id = it.transaction_id.map(|id| id.to_string());
            let id = id.unwrap_or_else(|| lang::say("no id yet").to_owned());
            [&id, " (", &it.id_tag, ")"].concat()
        });
        if running.is_some() || own.is_some() {
            let why = "Its start or its end is on the way.";
            let (csms, station) = (running.unwrap_or_default(), own.unwrap_or_default());
            self.fact(name("Transaction at {0}"), &csms, &station, why);
        }
        if let Some(reading) = believed.reading
            && let Some(energy) = reading.energy_wh
        {
            // It counts on between readings: that is no difference.
            let at = format::clock_time(reading.at, true);
            let csms = [&format::energy(energy), " (", &at, ")"].concat();
            let what = name("Meter of {0}");
            let station = format::energy(view.meter_wh);
            self.0.push(Line { what, csms, station, differs: false, why: "" });
        }
    }

    fn status(&mut self, what: String, of: &Station, id: i64, status: &str, error: &str) {
        let words = |status: &str, error: &str| {
            if matches!(error, "" | "NoError") {
                status.to_owned()
            } else {
                [status, " (", error, ")"].concat()
            }
        };
        let believed = of.connector(id);
        let told = believed.map(|it| words(&it.status, &it.error_code)).unwrap_or_default();
        self.fact(what, &told, &words(status, error), UNTOLD);
    }

    fn lists(&mut self, of: &Station, view: &StationView, profiles: &[ProfileView]) {
        let active = of.reservations.iter().filter(|it| it.state == ReservationState::Active);
        let csms = active.map(|it| place(it.id, it.connector, &it.id_tag)).collect();
        let own = view.connectors.iter().filter_map(|it| it.reservation.as_ref());
        let own = own.chain(&view.station.reservations);
        let own = own.map(|it| place(it.id, it.connector.into(), &it.id_tag)).collect();
        let why = "It was used, or has expired on the station's clock.";
        self.fact(say("Reservations"), &joined(csms), &joined(own), why);
        let version = of.list_version.map(|it| it.to_string()).unwrap_or_default();
        let own = view.local_list.version.to_string();
        let why = "GetLocalListVersion asks for it.";
        // One that was never asked about and is empty is agreed upon.
        let csms = if version.is_empty() && own == "0" { "0" } else { &version };
        self.fact(say("Local list version"), csms, &own, why);
        let csms = of.profiles.iter().map(|it| {
            let purpose = it.profile["chargingProfilePurpose"].as_str().unwrap_or_default();
            let id = it.profile["chargingProfileId"].as_i64().unwrap_or_default();
            place(id, it.connector.unwrap_or_default(), purpose)
        });
        let own = profiles.iter().map(|it| place(it.id, it.connector.into(), it.purpose));
        let why =
            "A TxProfile goes with its transaction, and others when they are no longer valid.";
        self.fact(say("Charging profiles"), &joined(csms.collect()), &joined(own.collect()), why);
    }

    fn settings(&mut self, of: &Station, view: &StationView) {
        let mut told = 0_usize;
        let before = self.0.len();
        for setting in &of.configuration {
            let Some(value) = &setting.value else { continue };
            let own = view.settings.iter().find(|own| own.key.eq_ignore_ascii_case(&setting.key));
            let Some(own) = own else { continue };
            told += 1;
            if own.value != *value {
                self.fact(setting.key.clone(), value, &own.value, ASK);
            }
        }
        let known = view.settings.len().to_string();
        let csms = lang::say_with("{0} keys told", &[&told.to_string()]);
        let station = lang::say_with("{0} keys", &[&known]);
        let line = Line { what: say("Configuration"), csms, station, differs: false, why: "" };
        self.0.insert(before, line);
    }
}

fn say(text: &'static str) -> String {
    lang::say(text).to_owned()
}

fn shown(text: &str) -> String {
    if text.is_empty() { "–".to_owned() } else { text.to_owned() }
}

fn place(id: i64, connector: i64, what: &str) -> String {
    [&id.to_string(), " @", &connector.to_string(), " ", what].concat()
}

fn joined(all: Vec<String>) -> String {
    sorted_by_key(all, Clone::clone).join(", ")
}

fn lines(state: &State, of: &Station, view: &StationView, profiles: &[ProfileView]) -> Vec<Line> {
    let mut lines = Lines(Vec::new());
    let open = matches!(view.link.state, LinkState::Online | LinkState::Booting);
    lines.0.push(Line {
        what: say("Connection"),
        csms: say(if of.connected { "Online" } else { "Offline" }),
        station: say(link_word(view.link.state)),
        differs: open != of.connected,
        why: "That a connection is dead is noticed late.",
    });
    let own = view.station.registration;
    let own = if own == "Unregistered" { Registration::Unknown.as_str() } else { own };
    let why = "The station hears of it when it boots next.";
    lines.fact(say("Registration"), of.registration.as_str(), own, why);
    let main = &view.station;
    lines.status(say("Station"), of, 0, main.status, main.error_code);
    for connector in &view.connectors {
        lines.connector(state, of, connector);
    }
    lines.lists(of, view, profiles);
    let job = |job: &Option<demo_csms::Job>| {
        let last = job.as_ref().and_then(|job| job.told.last());
        last.map_or(FirmwareState::Idle.as_str(), |told| told.status.as_str()).to_owned()
    };
    let (firmware, diagnostics) = (view.firmware.status, view.diagnostics.status);
    lines.fact(say("Firmware"), &job(&of.firmware), firmware.as_str(), UNTOLD);
    lines.fact(say("Diagnostics"), &job(&of.diagnostics), diagnostics.as_str(), UNTOLD);
    lines.settings(of, view);
    lines.0
}

/// Why both sides cannot agree now, if that is so.
fn apart(of: &Station, view: &StationView) -> Option<String> {
    let online = view.link.state == LinkState::Online && of.connected;
    let waiting = view.queue.length;
    match (online, waiting) {
        (true, 0) => None,
        (true, _) => Some(lang::say_n(
            "One message of a transaction is on the way.",
            "{0} messages of transactions are on the way.",
            waiting,
        )),
        (false, 0) => Some(say("The station is offline.")),
        (false, _) => Some(lang::say_n(
            "The station is offline, and has one message waiting.",
            "The station is offline, and has {0} messages waiting.",
            waiting,
        )),
    }
}

/// `view` is none for a station that is not of this page: then only one side can be shown.
pub(super) fn draw(
    html: &mut Markup,
    state: &State,
    of: &Station,
    view: &StationView,
    profiles: &[ProfileView],
) {
    let lines = lines(state, of, view, profiles);
    let apart = apart(of, view);
    let differences = lines.iter().filter(|line| line.differs).count();
    html.raw("<p role=\"status\" class=\"verdict ");
    html.raw(if differences == 0 { "good\">" } else { "\">" });
    if differences == 0 {
        html.raw("{Both sides agree.}");
    } else {
        html.text(&lang::say_n("One difference.", "{0} differences.", differences));
    }
    if let Some(why) = &apart {
        html.raw(" ").text(why);
    }
    html.raw("</p><table class=\"data sides\"><caption class=\"visually-hidden\">{Both sides}");
    html.raw("</caption><thead><tr><td></td><th scope=\"col\">{The CSMS believes}</th>");
    html.raw("<th scope=\"col\">{The station knows}</th></tr></thead><tbody>");
    for line in &lines {
        html.raw(if line.differs { "<tr class=\"differs\">" } else { "<tr>" });
        html.raw("<th scope=\"row\">").text(&line.what);
        if line.differs {
            // What is said above need not be said again.
            let why = if apart.is_some() { "not told yet" } else { line.why };
            html.raw("<span class=\"why\">≠ ").say(why).raw("</span>");
        }
        html.raw("</th><td>").text(&line.csms).raw("</td><td>").text(&line.station);
        html.raw("</td></tr>");
    }
    html.raw("</tbody></table>");
}
