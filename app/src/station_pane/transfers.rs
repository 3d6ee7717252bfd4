//! Firmware and diagnostics: what runs, and how it shall end.
//!
//! **Owns** the words for phases. **Must not know** what follows from an outcome.

use ocpp_engine::station::{DiagnosticsOutcome, FirmwareOutcome, FirmwareState};
use ocpp_engine::{StationView, UserAction};
use web_sys::Element;

use super::access::time_left;
use crate::lang;
use crate::parts;
use crate::reactive::expect_context;
use crate::state::AppState;
use crate::ui::clock::{host_now, use_clock};
use crate::ui::fold::fold;
use crate::ui::form::{Field, Kind, field};
use crate::ui::later::later;
use crate::ui::live::{Body, Deed};
use crate::ui::markup::Markup;
use crate::ui::perform::Perform;
use crate::ui::save;
use crate::ui::toast::Tone;

const FIRMWARE: Field = Field {
    name: "firmware",
    label: "Updates",
    kind: Kind::Choice(&[
        ("Auto", "fetch from http, else simulate"),
        ("Ok", "simulate, all goes well"),
        ("DownloadFails", "simulate, the download fails"),
        ("InstallFails", "simulate, the installation fails"),
    ]),
    hint: "",
};
const DIAGNOSTICS: Field = Field {
    name: "diagnostics",
    label: "Uploads",
    kind: Kind::Choice(&[
        ("Auto", "send to http, else simulate"),
        ("Ok", "simulate, all goes well"),
        ("UploadFails", "simulate, the upload fails"),
    ]),
    hint: "",
};
const DURATION: Field =
    Field { name: "duration", label: "Duration, s", kind: Kind::Number(0, 3600), hint: "" };
const VERSION: Field = Field {
    name: "version",
    label: "Next version",
    kind: Kind::Text(50),
    hint: "by the file's name",
};
const STATUS: Field = Field {
    name: "status",
    label: "Status by hand",
    kind: Kind::Names(|| FirmwareState::ALL.iter().map(|it| it.as_str()).collect()),
    hint: "",
};

pub fn transfers() -> Element {
    let station = expect_context::<AppState>().station;
    fold(
        "card panel",
        "transfers",
        Box::new(move |html, _| {
            html.raw("<h2>{Firmware and diagnostics}</h2> <span class=\"muted\">");
            station.with(|view| {
                let version = view.station.identity.firmware_version.as_deref();
                html.text(version.unwrap_or(lang::say("No version")))
                    .raw(", ")
                    .say(view.firmware.job.as_ref().map_or("", |job| phase(job.phase)));
                html.raw(if view.firmware.job.is_none() { "{no update}" } else { "" });
                html.raw(if view.diagnostics.job.is_some() { ", {uploading}" } else { "" });
            });
            html.raw("</span>");
        }),
        later(|| parts::panels().map(|it| it.station.transfers)),
    )
}

pub fn body() -> Body {
    let station = expect_context::<AppState>().station;
    let clock = use_clock();
    let draw = move |html: &mut Markup, perform| {
        clock.track();
        station.with(|view| {
            let now = host_now() + view.station.clock_offset_ms;
            html.raw("<div class=\"halves\"><section><h3>{Firmware}</h3>");
            firmware(html, view, now);
            html.raw("</section><section><h3>{Diagnostics}</h3>");
            diagnostics(html, view, now, perform);
            html.raw("</section></div>");
        });
    };
    (Box::new(draw), Box::new(act))
}

fn phase(phase: &str) -> &'static str {
    match phase {
        "Scheduled" => "update scheduled",
        "Downloading" => "downloading",
        "Retrying" => "trying again soon",
        "Waiting" => "waiting for transactions to end",
        "Installing" => "installing",
        "Uploading" => "uploading",
        _ => "restarting",
    }
}

/// A job as one line: `downloading, attempt 1 of 3, ends in 0:05`.
fn job(html: &mut Markup, what: &str, attempt: u32, retries: u32, due: Option<i64>, now: i64) {
    html.raw("<p class=\"job\" role=\"status\"><strong>").say(phase(what)).raw("</strong>");
    let values = [attempt.to_string(), (i64::from(retries) + 1).to_string()];
    html.fill(", {attempt {0} of {1}}", &[&values[0], &values[1]]);
    html.raw("</p>");
    if let Some(due) = due {
        let text = match what {
            "Scheduled" => "begins {0}",
            "Retrying" => "begins again {0}",
            _ => "ends {0}",
        };
        html.raw("<p class=\"muted\">").text(&lang::say_with(text, &[&time_left(due - now)]));
        html.raw("</p>");
    }
}

fn firmware(html: &mut Markup, view: &StationView, now: i64) {
    let firmware = &view.firmware;
    if let Some(it) = &firmware.job {
        job(html, it.phase, it.attempt, it.retries, it.due_at, now);
        html.raw("<p class=\"mono small\">").text(&it.location).raw("</p>");
    }
    html.raw("<dl class=\"facts\">").fact("Status", firmware.status.as_str());
    let sent = firmware.last_sent.map_or(lang::say("nothing yet"), FirmwareState::as_str);
    html.fact("Last sent", sent).fact("Answer", lang::say(firmware.last_response.as_str()));
    html.fact("If triggered", firmware.triggered.as_str());
    if let Some(next) = &firmware.next_location {
        html.fact("Next update", next);
    }
    html.raw("</dl><div class=\"inline-form\">");
    field(html, "transfers", &FIRMWARE, firmware.outcome.as_str(), true);
    field(html, "transfers", &DURATION, &firmware.duration_s.to_string(), true);
    field(html, "transfers", &VERSION, firmware.version.as_deref().unwrap_or_default(), true);
    html.raw("</div>");
    html.raw(
        "<form class=\"inline-form\" aria-label=\"{Firmware status}\" data-do=\"set-status\">",
    );
    field(html, "transfers", &STATUS, firmware.status.as_str(), false);
    html.raw("<button class=\"button\">{Set status}</button></form>");
    html.raw("<div class=\"actions\"><button type=\"button\" class=\"button\" data-do=\"send\">");
    html.raw("{Send status}</button><button type=\"button\" class=\"button\" data-do=\"reset\">");
    html.raw("{Reset firmware}</button></div>");
}

fn diagnostics(html: &mut Markup, view: &StationView, now: i64, perform: Perform) {
    let diagnostics = &view.diagnostics;
    if let Some(it) = &diagnostics.job {
        job(html, it.phase, it.attempt, it.retries, it.due_at, now);
        html.raw("<p class=\"mono small\">").text(&it.location).raw("</p>");
    }
    html.raw("<dl class=\"facts\">").fact("Status", diagnostics.status.as_str());
    let sent = diagnostics.last_sent.map_or(lang::say("nothing yet"), |status| status.as_str());
    html.fact("Last sent", sent).fact("Answer", lang::say(diagnostics.last_response.as_str()));
    html.fact("If triggered", diagnostics.triggered.as_str());
    html.raw("</dl><div class=\"inline-form\">");
    field(html, "transfers", &DIAGNOSTICS, diagnostics.outcome.as_str(), true);
    html.raw("</div>");
    if let Some(file) = perform.commands.diagnostics_file() {
        html.raw("<div class=\"actions\"><button type=\"button\" class=\"button\" ");
        html.raw("data-do=\"save\">{Download the last file}</button><span class=\"mono small\">");
        html.text(&file.file_name).raw("</span></div>");
    }
}

fn act(perform: Perform, deed: &Deed) -> bool {
    let value = deed.value.as_str();
    let now = perform.commands.view();
    let (mut firmware, mut diagnostics) = (now.firmware.outcome, now.diagnostics.outcome);
    let mut duration_s = now.firmware.duration_s;
    match deed.name.as_str() {
        "firmware" => firmware = FirmwareOutcome::parse(value).unwrap_or_default(),
        "diagnostics" => diagnostics = DiagnosticsOutcome::parse(value).unwrap_or_default(),
        // Not a number is out of bounds as well, and the station says so.
        "duration" => duration_s = value.parse().unwrap_or(u32::MAX),
        "version" => {
            let version = Some(value.trim().to_owned()).filter(|text| !text.is_empty());
            return perform.act(UserAction::NameFirmware { version });
        }
        "set-status" => {
            let status = FirmwareState::parse(&deed.field("status")).unwrap_or_default();
            return perform.act(UserAction::SetFirmwareStatus(status));
        }
        "send" => return perform.act(UserAction::SendFirmwareStatus),
        "reset" => return perform.act(UserAction::ResetFirmware),
        _ => return save_file(perform),
    }
    perform.act(UserAction::SetTransfers { firmware, diagnostics, duration_s })
}

fn save_file(perform: Perform) -> bool {
    let file = perform.commands.diagnostics_file();
    let saved = file.is_some_and(|file| save::save(&file.file_name, &file.content).is_ok());
    if !saved {
        perform.toasts.push(Tone::Refusal, save::REFUSED.to_owned());
    }
    saved
}
