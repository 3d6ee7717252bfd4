//! The table of commands.

use leptos::prelude::*;
use ocpp_engine::station::{ErrorCode, StopReason};
use ocpp_engine::{
    ConnectorView, FaultDirection, FaultEffect, FaultFrequency, FaultRule, LinkState, RepeatView,
    StationView, UserAction,
};

use super::Context;
use super::commands::{Command, Run, Scope};
use crate::components::header::copy_share_link;
use crate::components::page::{Pane, PanelId, Request};
use crate::driver::connection_settings::ConnectArgs;
use crate::driver::language::Language;
use crate::i18n;
use crate::state::preferences::{Theme, Zone};
use crate::state::stations::Station;

const fn command(id: &'static str, scope: Scope, run: Run) -> Command {
    Command { id, key: "", help: "", scope, run }
}

impl Command {
    const fn key(self, key: &'static str) -> Self {
        Self { key, ..self }
    }

    const fn help(self, help: &'static str) -> Self {
        Self { help, ..self }
    }
}

const POWERED: Scope = Scope::Station(|view| view.station.powered);
const CONNECTED: Scope = Scope::Station(|view| view.link.state != LinkState::Offline);
const SOUND: Scope = Scope::Each(is_sound);
const BUSY: Scope = Scope::Each(|c| c.transaction.is_some() || c.pending_id_tag.is_some());

pub(super) const COMMANDS: &[Command] = &[
    command(
        "plug-in",
        Scope::Each(|c| !c.plugged),
        Run::Act(|c| UserAction::PlugIn { connector: c }),
    )
    .key("#")
    .help("dialog-help-key-plug"),
    command(
        "plug-out",
        Scope::Each(|c| c.plugged),
        Run::Act(|c| UserAction::PlugOut { connector: c }),
    )
    .key("#"),
    command("present-any", POWERED, Run::Ask(Request::PresentLatestCard))
        .key("c")
        .help("dialog-help-key-card"),
    command("present-card", Scope::Each(|_| true), Run::AskAt(Request::PresentCard)),
    command("stop", BUSY, Run::Act(|c| stop(c, StopReason::Local))),
    command("emergency-stop", BUSY, Run::Act(|c| stop(c, StopReason::EmergencyStop))),
    command(
        "pause-car",
        Scope::Each(|c| c.plugged && !c.ev_paused),
        Run::Act(|c| UserAction::PauseCharging { connector: c }),
    ),
    command(
        "resume-car",
        Scope::Each(|c| c.plugged && c.ev_paused),
        Run::Act(|c| UserAction::ResumeCharging { connector: c }),
    ),
    command("connect", Scope::Always, Run::Ask(Request::FocusAddress))
        .key("a")
        .help("dialog-help-key-address"),
    command("demonstration", POWERED, Run::Ask(Request::StartDemonstration)),
    command("demo-csms", POWERED, Run::Try(connect_to_demo)),
    command("reconnect", Scope::Station(can_reconnect), Run::Act(|_| UserAction::Reconnect))
        .key("n")
        .help("dialog-help-key-network"),
    command("disconnect", CONNECTED, Run::Act(|_| UserAction::Disconnect)).key("n"),
    command("cut-socket", CONNECTED, Run::Act(|_| UserAction::CutSocket)),
    command("power-cut", POWERED, Run::Act(|_| UserAction::PowerOff)),
    command(
        "power-on",
        Scope::Station(|view| !view.station.powered),
        Run::Act(|_| UserAction::PowerOn),
    ),
    command("restart", POWERED, Run::Act(|_| UserAction::Reboot)),
    command("ground-failure", SOUND, Run::Act(|c| fault(c, ErrorCode::GroundFailure))),
    command("high-temperature", SOUND, Run::Act(|c| fault(c, ErrorCode::HighTemperature))),
    command(
        "clear-fault",
        Scope::Each(|c| !is_sound(c)),
        Run::Act(|c| UserAction::ClearFault { connector: c }),
    ),
    command(
        "jam-lock",
        Scope::Each(|c| !c.lock_jammed),
        Run::Act(|c| UserAction::JamLock { connector: c, jammed: true }),
    ),
    command(
        "free-lock",
        Scope::Each(|c| c.lock_jammed),
        Run::Act(|c| UserAction::JamLock { connector: c, jammed: false }),
    ),
    command(
        "lose-csms-frame",
        Scope::Always,
        Run::Act(|_| next_frame(FaultDirection::FromCsms, FaultEffect::Drop)),
    ),
    command(
        "lose-station-frame",
        Scope::Always,
        Run::Act(|_| next_frame(FaultDirection::FromStation, FaultEffect::Drop)),
    ),
    command(
        "duplicate-station-frame",
        Scope::Always,
        Run::Act(|_| next_frame(FaultDirection::FromStation, FaultEffect::Duplicate)),
    ),
    command(
        "hold-csms-frame",
        Scope::Always,
        Run::Act(|_| next_frame(FaultDirection::FromCsms, FaultEffect::Hold)),
    ),
    command(
        "hold-station-frame",
        Scope::Always,
        Run::Act(|_| next_frame(FaultDirection::FromStation, FaultEffect::Hold)),
    ),
    command("edit-held", Scope::Station(|view| !view.held.is_empty()), Run::Ask(Request::EditHeld)),
    command(
        "clear-faults",
        Scope::Station(|view| !view.faults.is_empty()),
        Run::Act(|_| UserAction::ClearFaults),
    ),
    command("repeat", Scope::Always, Run::Ask(Request::OpenPanel(PanelId::Repeat))),
    command(
        "stop-repeating",
        Scope::Station(|view| view.repeat.as_ref().is_some_and(RepeatView::is_under_way)),
        Run::Act(|_| UserAction::StopRepeating),
    ),
    command("charging", Scope::Always, Run::Ask(Request::OpenPanel(PanelId::Charging))),
    command("identity", Scope::Always, Run::Ask(Request::OpenPanel(PanelId::Identity))),
    command("settings", Scope::Always, Run::Ask(Request::OpenPanel(PanelId::Settings))),
    command("security", Scope::Always, Run::Ask(Request::OpenPanel(PanelId::Security))),
    command("faults", Scope::Always, Run::Ask(Request::OpenPanel(PanelId::Faults))),
    command("access", Scope::Always, Run::Ask(Request::OpenPanel(PanelId::Access))),
    command("transfers", Scope::Always, Run::Ask(Request::OpenPanel(PanelId::Transfers))),
    command("console", Scope::WithCsms, Run::Call(|context| context.page.show(Pane::Csms))),
    command("receipts", Scope::WithCsms, Run::Ask(Request::ShowReceipts)),
    command("filter-log", Scope::Always, Run::Ask(Request::FocusFilter))
        .key("/")
        .help("dialog-help-key-filter"),
    command("clear-log", Scope::Always, Run::Call(|it| it.actions.commands.clear_log())),
    command("scorecard", Scope::Always, Run::Ask(Request::OpenScorecard)),
    command("export-session", Scope::Always, Run::Ask(Request::ExportSession)),
    command("import-session", Scope::Always, Run::Ask(Request::ImportSession)),
    command("send-frame", Scope::Always, Run::Ask(Request::SendFrame)),
    command("diagram", Scope::Always, Run::Ask(Request::OpenDiagram)),
    command("copy-chart", Scope::Always, Run::Ask(Request::CopyChart)),
    command("copy-link", Scope::Always, Run::Call(|context| copy_share_link(context.actions))),
    command("save-station", Scope::Always, Run::Ask(Request::SaveStation)),
    command("open-station", Scope::Always, Run::Ask(Request::OpenFile)),
    command("add-station", Scope::Always, Run::Try(add_station)),
    command("connect-all", Scope::Several, Run::Try(connect_all)),
    command("next-station", Scope::Always, Run::Call(show_next_station))
        .key("]")
        .help("dialog-help-key-station"),
    command("remove-station", Scope::Several, Run::Ask(Request::RemoveStation)),
    command("preferences", Scope::Always, Run::Ask(Request::OpenPreferences)),
    command("utc", Scope::Always, Run::Call(|it| set_zone(it, Zone::Utc))),
    command("local-time", Scope::Always, Run::Call(|it| set_zone(it, Zone::Local))),
    command("theme-light", Scope::Always, Run::Call(|it| set_theme(it, Theme::Light))),
    command("theme-dark", Scope::Always, Run::Call(|it| set_theme(it, Theme::Dark))),
    command("theme-system", Scope::Always, Run::Call(|it| set_theme(it, Theme::System))),
    command("english", Scope::Always, Run::Call(|it| set_language(it, Language::English))),
    command("german", Scope::Always, Run::Call(|it| set_language(it, Language::German))),
    command("help", Scope::Always, Run::Ask(Request::OpenHelp))
        .key("?")
        .help("dialog-help-key-help"),
    command("tour", Scope::Always, Run::Ask(Request::StartTour)),
    command(
        "single-keys",
        Scope::Always,
        Run::Call(|context| context.single_keys.toggle(context.actions)),
    ),
    command("factory-reset", Scope::Always, Run::Ask(Request::OpenFactoryReset)),
    // Last: there may be many.
    command("present-known-card", Scope::EachCard, Run::Present),
];

fn is_sound(connector: &ConnectorView) -> bool {
    connector.error_code == ErrorCode::NoError
}

fn can_reconnect(view: &StationView) -> bool {
    view.link.endpoint.is_some()
        && matches!(view.link.state, LinkState::Offline | LinkState::Waiting)
}

fn stop(connector: u8, reason: StopReason) -> UserAction {
    UserAction::Stop { connector, reason }
}

fn fault(connector: u8, error: ErrorCode) -> UserAction {
    UserAction::SetFault { connector, error, info: None }
}

/// This happens to the next frame of the CSMS, or of the station.
fn next_frame(direction: FaultDirection, effect: FaultEffect) -> UserAction {
    let frequency = FaultFrequency::Next(1);
    UserAction::AddFault(FaultRule { direction, action: None, kind: None, frequency, effect })
}

fn connect_to_demo(Context { actions, .. }: &Context) -> bool {
    actions.check(actions.commands.connect_to_demo())
}

fn add_station(Context { actions, stations, page, .. }: &Context) -> bool {
    let is_added = actions.check(stations.add_like_shown());
    if is_added {
        page.ask(Request::FocusStationTab);
    }
    is_added
}

/// Each at the CSMS and under the id that its form has. One that has neither stays as it is.
fn connect_all(Context { actions, stations, .. }: &Context) -> bool {
    let connect = |station: Station| {
        let link = station.commands.view().link.state;
        let form = station.state().connection.get_untracked();
        if link != LinkState::Offline || form.url.is_empty() || form.id.is_empty() {
            return Ok(());
        }
        station.commands.connect(ConnectArgs::from(&form))
    };
    let results: Vec<_> = stations.all_untracked().into_iter().map(connect).collect();
    // Those that can be connected are, whatever is wrong with others.
    results.into_iter().all(|result| actions.check(result))
}

fn show_next_station(Context { stations, page, .. }: &Context) {
    stations.show_next();
    page.ask(Request::FocusStationTab);
}

fn set_theme(context: &Context, theme: Theme) {
    context.preferences.theme.set(theme);
}

fn set_zone(context: &Context, zone: Zone) {
    context.preferences.zone.set(zone);
}

fn set_language(context: &Context, language: Language) {
    i18n::set_language(context.actions.i18n, language);
}
