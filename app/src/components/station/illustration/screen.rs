//! The text on the screen of a connector.

use ocpp_engine::ConnectorView;
use ocpp_engine::station::Status;

/// The longest text that fits the screen in its usual size, in characters.
const MAX_LENGTH: usize = 7;

/// What a screen shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Screen {
    /// The text with this id.
    Text(&'static str),
    /// Power in watt.
    Power(f64),
}

/// Whether a card was presented, and the CSMS is being asked about it.
pub(super) fn is_asking(connector: &ConnectorView) -> bool {
    connector.pending_id_tag.is_some() && !connector.authorized
}

/// What the screen of a connector with power shows.
pub(super) fn screen(connector: &ConnectorView) -> Screen {
    Screen::Text(match connector.status {
        _ if is_asking(connector) => "station-screen-asking",
        _ if connector.rejection.is_some() && connector.transaction.is_none() => {
            "station-screen-rejected"
        }
        Status::Preparing if connector.authorized && connector.plugged => "station-screen-starting",
        Status::Available => "station-screen-welcome",
        Status::Preparing if connector.plugged => "station-screen-tap-card",
        Status::Preparing => "station-screen-plug-in",
        Status::Charging => return Screen::Power(connector.power_w),
        Status::SuspendedEv if connector.soc >= 100.0 => "station-screen-car-full",
        Status::SuspendedEv => "station-screen-car-waits",
        Status::SuspendedEvse => "station-screen-on-hold",
        Status::Finishing => "station-screen-unplug",
        Status::Reserved => "station-screen-reserved",
        Status::Unavailable => "station-screen-closed",
        Status::Faulted => "station-screen-fault",
    })
}

/// Whether a text has to be set smaller to fit.
pub(super) fn is_long(text: &str) -> bool {
    text.chars().count() > MAX_LENGTH
}

#[cfg(test)]
mod tests {
    use ocpp_engine::{Engine, Now, StationSetup};
    use ocpp_types::Text;

    use super::*;

    fn connector(status: Status) -> ConnectorView {
        let station = Engine::new(StationSetup::default(), 7).view(Now::default());
        let first = station.connectors.into_iter().next().expect("a station has a connector");
        ConnectorView { status, ..first }
    }

    fn shows(connector: &ConnectorView, id: &str) {
        let wanted = format!("station-screen-{id}");
        assert!(matches!(screen(connector), Screen::Text(it) if it == wanted), "{connector:?}");
    }

    #[test]
    fn it_says_what_is_to_be_done_next() {
        let preparing = connector(Status::Preparing);
        shows(&connector(Status::Available), "welcome");
        shows(&preparing, "plug-in");
        shows(&ConnectorView { plugged: true, ..preparing.clone() }, "tap-card");
        shows(&ConnectorView { plugged: true, authorized: true, ..preparing }, "starting");
        shows(&connector(Status::Finishing), "unplug");
    }

    #[test]
    fn a_card_that_is_asked_about_comes_before_all_else() {
        let asking =
            ConnectorView { pending_id_tag: Some("A".to_owned()), ..connector(Status::Available) };
        assert!(is_asking(&asking));
        shows(&asking, "asking");
        shows(&ConnectorView { authorized: true, ..asking }, "welcome");
    }

    #[test]
    fn a_card_that_was_rejected_is_told_so() {
        let rejection = Some(Text::verbatim("A rejected"));
        shows(&ConnectorView { rejection, ..connector(Status::Preparing) }, "rejected");
    }

    #[test]
    fn it_shows_the_power_while_it_charges() {
        let charging = ConnectorView { power_w: 11_040.0, ..connector(Status::Charging) };
        assert_eq!(screen(&charging), Screen::Power(11_040.0));
    }

    #[test]
    fn a_car_that_takes_nothing_is_full_or_waits() {
        shows(&ConnectorView { soc: 100.0, ..connector(Status::SuspendedEv) }, "car-full");
        shows(&ConnectorView { soc: 99.0, ..connector(Status::SuspendedEv) }, "car-waits");
        shows(&connector(Status::SuspendedEvse), "on-hold");
    }

    #[test]
    fn long_texts_are_counted_in_characters() {
        assert!(!is_long("Asking…"));
        assert!(is_long("Starting"));
    }
}
