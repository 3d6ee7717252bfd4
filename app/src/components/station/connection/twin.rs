//! Two stations of the page at one CSMS under one id.

use leptos_fluent::tr;
use ocpp_engine::{LinkState, LinkView};

use crate::components::ui::{Actions, Tone};
use crate::state::stations::{Station, Stations};

/// Says so if another station of the page is connected to the same endpoint: a CSMS takes two
/// connections under one id for one charge point, and drops the older one.
pub(super) fn warn_of_twin(stations: Stations, actions: &Actions) {
    let i18n = actions.i18n;
    // The signals may be older than the connection that was just made.
    let link = |station: &Station| station.commands.view().link;
    let shown = stations.shown_untracked();
    let mut others = stations.all_untracked();
    others.retain(|it| it.slot != shown.slot);
    let others: Vec<_> = others.iter().map(link).collect();
    if has_twin(&link(&shown), &others) {
        actions.toasts.push(Tone::Refusal, tr!(i18n, "station-twin"));
    }
}

fn has_twin(own: &LinkView, others: &[LinkView]) -> bool {
    own.endpoint.is_some()
        && others.iter().any(|it| it.state != LinkState::Offline && it.endpoint == own.endpoint)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(state: LinkState, endpoint: Option<&str>) -> LinkView {
        LinkView {
            state,
            endpoint: endpoint.map(str::to_owned),
            attempts: 0,
            retry_in_ms: None,
            reason: None,
            close_code: None,
            boot_in_ms: None,
            boot_failure: None,
            awaiting: None,
        }
    }

    #[test]
    fn a_twin_is_connected_to_the_same_endpoint() {
        let own = link(LinkState::Connecting, Some("demo:/CP001"));
        let offline = link(LinkState::Offline, Some("demo:/CP001"));
        let other = link(LinkState::Online, Some("demo:/CP002"));
        assert!(!has_twin(&own, &[offline, other]));
        assert!(has_twin(&own, &[link(LinkState::Waiting, Some("demo:/CP001"))]));
    }

    #[test]
    fn stations_without_an_endpoint_are_no_twins() {
        let own = link(LinkState::Offline, None);
        assert!(!has_twin(&own, &[link(LinkState::Online, None)]));
    }
}
