//! What the CSMS and the station know, side by side.
//!
//! **Owns** how a line is written. **Must not know** which facts belong together (`compare.rs`).

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::LinkState;
use ocpp_types::Version;

use super::compare::{self, AtConnector, Fact, Line, Mismatch, Reason, Subject};
use super::console::Console;
use crate::components::connector::name_in;
use crate::components::station::link_word;
use crate::components::ui::format;
use crate::i18n;

/// What either side believes of a station of this page; of another one, only one side is known.
#[component]
pub fn BothSides() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let console = expect_context::<Console>();
    let is_own = Memo::new(move |_| console.own_station().is_some());
    let elsewhere = move || view! { <p class="muted">{move_tr!(i18n, "csms-not-of-page")}</p> };
    view! {
        <Show when=move || is_own.get() fallback=elsewhere>
            <Comparison />
        </Show>
    }
}

#[component]
fn Comparison() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let console = expect_context::<Console>();
    let lines = Memo::new(move |_| {
        let profiles = console.own_station().map(|it| it.commands.profiles()).unwrap_or_default();
        console
            .look_at_both(|state, of, view| compare::lines(state, of, view, &profiles))
            .unwrap_or_default()
    });
    let apart =
        Memo::new(move |_| console.look_at_both(|_, of, view| compare::apart(of, view)).flatten());
    let differences = Memo::new(move |_| {
        lines.with(|lines| lines.iter().filter(|line| line.difference.is_some()).count())
    });
    let verdict = move || match differences.get() {
        0 => tr!(i18n, "csms-agree"),
        count => tr!(i18n, "csms-differences", { "count" => count }),
    };
    let why = move || apart.get().map(|apart| format!(" {}", apart_text(i18n, apart)));
    let rows = move || {
        let apart = apart.get().is_some();
        let names = Names { i18n, version: console.version() };
        lines.get().into_iter().map(|line| row(names, line, apart)).collect_view()
    };
    view! {
        <p role="status" class="verdict" class:good=move || differences.get() == 0>
            {verdict}
            {why}
        </p>
        <table class="data sides">
            <caption class="visually-hidden">{move_tr!(i18n, "csms-both-sides")}</caption>
            <thead>
                <tr>
                    <td></td>
                    <th scope="col">{move_tr!(i18n, "csms-believes")}</th>
                    <th scope="col">{move_tr!(i18n, "csms-station-knows")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// In which language, and in the words of which version, something is named.
#[derive(Clone, Copy)]
struct Names {
    i18n: I18n,
    version: Version,
}

/// `apart`: whether it is said above already why both sides differ.
fn row(names: Names, line: Line, apart: bool) -> impl IntoView {
    let Names { i18n, .. } = names;
    let why = line.difference.map(|reason| {
        let reason =
            if apart { tr!(i18n, "csms-not-yet-reported") } else { reason_text(names, reason) };
        view! { <span class="why">{format!("≠ {reason}")}</span> }
    });
    view! {
        <tr class:differs=line.difference.is_some()>
            <th scope="row">{subject_text(names, line.subject)} {why}</th>
            <td>{fact_text(names, line.csms)}</td>
            <td>{fact_text(names, line.station)}</td>
        </tr>
    }
}

fn subject_text(Names { i18n, version }: Names, subject: Subject) -> String {
    match subject {
        Subject::Connection => tr!(i18n, "csms-connection"),
        Subject::Registration => tr!(i18n, "csms-registration"),
        Subject::Station => tr!(i18n, "csms-station"),
        Subject::Connector(id) => name_of(i18n, version, id),
        Subject::Availability(id) => tr!(i18n, "csms-availability-of", { "id" => id }),
        Subject::Transaction(id) => tr!(i18n, "csms-transaction-at", { "id" => id }),
        Subject::Meter(id) => tr!(i18n, "csms-meter-of", { "id" => id }),
        Subject::Reservations => tr!(i18n, "csms-reservations"),
        Subject::ListVersion => tr!(i18n, "csms-list-version"),
        Subject::Profiles => tr!(i18n, "csms-profiles"),
        Subject::Firmware => tr!(i18n, "csms-firmware"),
        Subject::Diagnostics => tr!(i18n, "csms-diagnostics"),
        Subject::Configuration if version == Version::V201 => tr!(i18n, "csms-variables"),
        Subject::Configuration => tr!(i18n, "csms-configuration"),
        Subject::Setting(key) => key,
    }
}

fn placed(Names { i18n, version }: Names, it: &AtConnector) -> String {
    let place = match it.connector {
        0 => tr!(i18n, "csms-station"),
        connector => name_of(i18n, version, connector),
    };
    format!("{place}: {} #{}", it.what, it.id)
}

fn name_of(i18n: I18n, version: Version, connector: i64) -> String {
    name_in(i18n, version, u8::try_from(connector).unwrap_or(u8::MAX))
}

fn fact_text(names: Names, fact: Fact) -> String {
    let Names { i18n, version } = names;
    match fact {
        Fact::Text(text) if text.is_empty() => "–".to_owned(),
        Fact::Text(text) => text,
        Fact::Connected(true) => link_word(i18n, LinkState::Online),
        Fact::Connected(false) => link_word(i18n, LinkState::Offline),
        Fact::Link(state) => link_word(i18n, state),
        Fact::Transaction(id, id_tag) => {
            let id = id.unwrap_or_else(|| tr!(i18n, "csms-no-id"));
            if id_tag.is_empty() { id } else { format!("{id} ({id_tag})") }
        }
        Fact::Energy(wh, at) => {
            let energy = format::energy(i18n::language(i18n), wh as f64);
            match at {
                Some(at) => format!("{energy} ({})", format::clock_time(at, true)),
                None => energy,
            }
        }
        Fact::AtConnector(all) if all.is_empty() => "–".to_owned(),
        Fact::AtConnector(all) => {
            all.iter().map(|it| placed(names, it)).collect::<Vec<_>>().join("; ")
        }
        Fact::KeysReported(count) if version == Version::V201 => {
            tr!(i18n, "csms-variables-reported", { "count" => count })
        }
        Fact::Keys(count) if version == Version::V201 => {
            tr!(i18n, "csms-variables-known", { "count" => count })
        }
        Fact::KeysReported(count) => tr!(i18n, "csms-keys-reported", { "count" => count }),
        Fact::Keys(count) => tr!(i18n, "csms-keys", { "count" => count }),
    }
}

fn reason_text(Names { i18n, version }: Names, reason: Reason) -> String {
    match reason {
        Reason::DeadConnection => tr!(i18n, "csms-why-dead-connection"),
        Reason::NextBoot => tr!(i18n, "csms-why-next-boot"),
        Reason::NotReported => tr!(i18n, "csms-why-not-reported"),
        Reason::LocalChange => tr!(i18n, "csms-why-local-change"),
        Reason::OnTheWay => tr!(i18n, "csms-why-on-the-way"),
        Reason::UsedOrExpired => tr!(i18n, "csms-why-used-or-expired"),
        Reason::AskListVersion => tr!(i18n, "csms-why-list-version"),
        Reason::ProfileEnded => tr!(i18n, "csms-why-profile-ended"),
        Reason::AskConfiguration if version == Version::V201 => tr!(i18n, "csms-why-variables"),
        Reason::AskConfiguration => tr!(i18n, "csms-why-configuration"),
    }
}

fn apart_text(i18n: I18n, apart: Mismatch) -> String {
    match apart {
        Mismatch::OnTheWay(count) => tr!(i18n, "csms-on-the-way", { "count" => count }),
        Mismatch::Offline(0) => tr!(i18n, "csms-offline"),
        Mismatch::Offline(count) => tr!(i18n, "csms-offline-waiting", { "count" => count }),
    }
}
