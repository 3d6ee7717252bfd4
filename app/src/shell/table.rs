//! Everything that can be done with one key or from the list of commands.

// A bundle of handles.
#![allow(clippy::large_types_passed_by_value)]

use ocpp_engine::station::{ErrorCode, StopReason};
use ocpp_engine::{
    ConnectorView, FaultDirection, FaultRule, FaultWhat, FaultWhen, LinkState, StationView,
    UserAction,
};

use super::Shell;
use super::station_tabs::focus_shown;
use crate::state::preferences::{Language, Theme};
use crate::ui::language;

/// When a command can be given.
#[derive(Clone, Copy)]
pub enum Scope {
    Page,
    Station(fn(&StationView) -> bool),
    /// Once for each connector that is so.
    Each(fn(&ConnectorView) -> bool),
}

/// What it does. In selectors `%` is the connector's number.
#[derive(Clone, Copy)]
pub enum Run {
    Act(fn(u8) -> UserAction),
    Page(fn(Shell)),
    /// Presses a button that is on the page.
    Press(&'static str),
    /// Goes to a part of the page.
    Show(&'static str),
}

pub struct Command {
    pub name: &'static str,
    /// Its key; `#` is the connector's number. Of several with one key the first acts that can.
    pub key: &'static str,
    /// What the help sheet says of its key.
    pub sheet: &'static str,
    pub also: &'static str,
    pub scope: Scope,
    pub run: Run,
}

const fn command(name: &'static str, also: &'static str, scope: Scope, run: Run) -> Command {
    Command { name, key: "", sheet: "", also, scope, run }
}

impl Command {
    const fn key(self, key: &'static str, sheet: &'static str) -> Self {
        Self { key, sheet, ..self }
    }
}

/// The next frame of the CSMS, or of the station, meets this.
fn next(direction: FaultDirection, what: FaultWhat) -> UserAction {
    let when = FaultWhen::Next(1);
    UserAction::AddFault(FaultRule { direction, action: None, kind: None, when, what })
}

const fn powered(view: &StationView) -> bool {
    view.station.powered
}

fn stop(connector: u8, reason: StopReason) -> UserAction {
    UserAction::Stop { connector, reason }
}

fn fault(connector: u8, error: ErrorCode) -> UserAction {
    UserAction::SetFault { connector, error, info: None }
}

const ANY: Scope = Scope::Page;
const POWERED: Scope = Scope::Station(powered);
const ONLINE: Scope = Scope::Station(|view| view.link.state != LinkState::Offline);

pub const COMMANDS: &[Command] = &[
    command(
        "Plug in",
        "cable car",
        Scope::Each(|c| !c.plugged),
        Run::Act(|c| UserAction::PlugIn { connector: c }),
    )
    .key("#", "Plug in or out at the connector of that number"),
    command(
        "Plug out",
        "cable car unplug",
        Scope::Each(|c| c.plugged),
        Run::Act(|c| UserAction::PlugOut { connector: c }),
    )
    .key("#", ""),
    command(
        "Present card at",
        "tag rfid authorize start",
        Scope::Each(|_| true),
        Run::Press(".connector:has(#more-%) .card-reader button"),
    ),
    command(
        "Stop",
        "end session button",
        Scope::Each(busy),
        Run::Act(|c| stop(c, StopReason::Local)),
    ),
    command(
        "Emergency stop",
        "end session",
        Scope::Each(busy),
        Run::Act(|c| stop(c, StopReason::EmergencyStop)),
    ),
    command("Pause the car at", "suspended ev", Scope::Each(|c| c.plugged && !c.ev_paused), {
        Run::Act(|c| UserAction::PauseCharging { connector: c })
    }),
    command("Resume the car at", "continue", Scope::Each(|c| c.plugged && c.ev_paused), {
        Run::Act(|c| UserAction::ResumeCharging { connector: c })
    }),
    command("Connect", "csms address", ANY, Run::Show("#csms-address"))
        .key("a", "To the CSMS's address"),
    command(
        "Watch a demonstration",
        "demo show session",
        POWERED,
        Run::Page(|shell| shell.show.begin(shell.perform)),
    ),
    command(
        "Connect to the demo CSMS",
        "offline try example",
        POWERED,
        Run::Page(|shell| {
            shell.perform.check(shell.perform.commands.connect_to_demo());
        }),
    ),
    command(
        "Reconnect",
        "network online",
        Scope::Station(|view| {
            view.link.endpoint.is_some()
                && matches!(view.link.state, LinkState::Offline | LinkState::Waiting)
        }),
        Run::Act(|_| UserAction::Reconnect),
    )
    .key("n", "The network goes down, or comes back"),
    command("Disconnect", "network offline", ONLINE, Run::Act(|_| UserAction::Disconnect))
        .key("n", ""),
    command(
        "Cut the socket",
        "connection dies network",
        ONLINE,
        Run::Act(|_| UserAction::CutSocket),
    ),
    command("Power cut", "power off blackout", POWERED, Run::Act(|_| UserAction::PowerOff)),
    command(
        "Power on",
        "",
        Scope::Station(|view| !powered(view)),
        Run::Act(|_| UserAction::PowerOn),
    ),
    command("Restart", "reboot", POWERED, Run::Act(|_| UserAction::Reboot)),
    command(
        "Ground failure at",
        "fault error faulted",
        Scope::Each(sound),
        Run::Act(|c| fault(c, ErrorCode::GroundFailure)),
    ),
    command(
        "High temperature at",
        "fault error",
        Scope::Each(sound),
        Run::Act(|c| fault(c, ErrorCode::HighTemperature)),
    ),
    command(
        "Clear fault of",
        "repair error",
        Scope::Each(|c| !sound(c)),
        Run::Act(|c| UserAction::ClearFault { connector: c }),
    ),
    command(
        "Jam lock of",
        "unlock failed",
        Scope::Each(|c| !c.lock_jammed),
        Run::Act(|c| UserAction::JamLock { connector: c, jammed: true }),
    ),
    command(
        "Free lock of",
        "unjam",
        Scope::Each(|c| c.lock_jammed),
        Run::Act(|c| UserAction::JamLock { connector: c, jammed: false }),
    ),
    command(
        "Lose the next frame of the CSMS",
        "fault drop traffic",
        ANY,
        Run::Act(|_| next(FaultDirection::FromCsms, FaultWhat::Drop)),
    ),
    command(
        "Lose the station's next frame",
        "fault drop traffic",
        ANY,
        Run::Act(|_| next(FaultDirection::FromStation, FaultWhat::Drop)),
    ),
    command(
        "Send the station's next frame twice",
        "fault duplicate",
        ANY,
        Run::Act(|_| next(FaultDirection::FromStation, FaultWhat::Duplicate)),
    ),
    command(
        "Remove all faults of the traffic",
        "clear",
        Scope::Station(|view| !view.faults.is_empty()),
        Run::Act(|_| UserAction::ClearFaults),
    ),
    command("Go to identity", "vendor model serial presets typical", ANY, Run::Show("#identity")),
    command("Go to settings", "configuration keys", ANY, Run::Show("#settings")),
    command("Go to faults in the traffic", "inject", ANY, Run::Show("#faults")),
    command("Go to access", "reservation local list", ANY, Run::Show("#access")),
    command("Go to transfers", "firmware diagnostics", ANY, Run::Show("#transfers")),
    command("Go to the console of the CSMS", "operations office", ANY, {
        Run::Press(".side-tabs [data-do='csms']")
    }),
    command("Filter the log", "search find", ANY, Run::Show(".log-pane input[type=search]"))
        .key("/", "Filter the log"),
    command("Clear the log", "empty", ANY, Run::Page(|shell| shell.perform.commands.clear_log())),
    command("Scorecard", "violations latency", ANY, Run::Press(".scorecard-button button")),
    command(
        "Export the session",
        "save log download",
        ANY,
        Run::Press(".log-pane [data-do='export']"),
    ),
    command("Import a session", "load open log", ANY, Run::Press(".log-pane [data-do='import']")),
    command("Send a frame", "raw message template", ANY, {
        Run::Press(".log-pane .menu [data-do='send']")
    }),
    command("Sequence diagram", "mermaid svg log", ANY, {
        Run::Press(".log-pane [data-do='diagram']")
    }),
    command("Copy the log as a chart", "test", ANY, Run::Press(".log-pane [data-do='chart']")),
    command("Copy link", "share url station", ANY, Run::Page(Shell::copy_link)),
    command(
        "Add a station",
        "new charge point tab several",
        ANY,
        Run::Page(|shell| {
            shell.perform.check(shell.stations.add_like_shown());
            focus_shown();
        }),
    ),
    command("Next station", "switch tab", ANY, {
        Run::Page(|shell| {
            shell.stations.show_next();
            focus_shown();
        })
    })
    .key("]", "Next station"),
    command("Remove this station", "close tab", ANY, Run::Press(".station-tabs [data-do='ask']")),
    command("Theme: light", "bright", ANY, Run::Page(|shell| theme(shell, Theme::Light))),
    command("Theme: dark", "night", ANY, Run::Page(|shell| theme(shell, Theme::Dark))),
    command("Theme: as the system", "", ANY, Run::Page(|shell| theme(shell, Theme::System))),
    command("English", "language Sprache Englisch", ANY, {
        Run::Page(|shell| speak(shell, Language::English))
    }),
    command("Deutsch", "language Sprache German", ANY, {
        Run::Page(|shell| speak(shell, Language::German))
    }),
    command("Help", "keys shortcuts", ANY, Run::Page(Shell::open_help)).key("?", "This sheet"),
    command("Show the tour", "introduction first", ANY, Run::Page(|shell| shell.tour.begin())),
    command("Keys without Ctrl: on or off", "single shortcuts", ANY, {
        Run::Page(Shell::toggle_single_keys)
    }),
    command("Start fresh: factory reset…", "forget everything new station", ANY, {
        Run::Press("[data-do='open-reset']")
    }),
];

fn theme(shell: Shell, theme: Theme) {
    shell.state.preferences.theme.set(theme);
}

fn speak(shell: Shell, language: Language) {
    language::choose(shell.perform, shell.state.preferences, language.as_str());
}

fn busy(c: &ConnectorView) -> bool {
    c.transaction.is_some() || c.pending_id_tag.is_some()
}

fn sound(c: &ConnectorView) -> bool {
    c.error_code == "NoError"
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::COMMANDS;
    use crate::shell::KEYS;

    #[wasm_bindgen_test]
    fn each_key_is_heard_before_the_commands_are_there() {
        let all = COMMANDS.iter().map(|command| command.key).filter(|key| !key.is_empty());
        let keys: String =
            all.clone().map(|key| if key == "#" { "12345678" } else { key }).collect();
        assert!(
            KEYS.chars().all(|key| keys.contains(key))
                && keys.chars().all(|key| KEYS.contains(key))
        );
    }
}
