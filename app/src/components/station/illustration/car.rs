//! The car, and the cable to it.

use leptos::prelude::*;
use ocpp_engine::{
    ConnectorView, ConnectorViewStoreFields as _, Hardware, StationSummaryStoreFields as _,
    StationViewStoreFields as _,
};
use reactive_stores::Field;

use crate::components::ui::format::plain_tenths;
use crate::state::AppState;

/// From the socket to the car's inlet, to the holster of a cable that is fixed, and to the ground
/// where the car has gone and a lock holds its cable.
const TO_CAR: &str = "M80 82 C102 116 126 112 148 86";
const HOLSTERED: &str = "M80 82 C98 104 96 50 80 58";
const LEFT_BEHIND: &str = "M80 82 C96 110 104 104 122 103";

const BODY: &str =
    "M140 96 v-12 q0 -7 8 -9 l14 -3 q10 -16 18 -16 h22 q12 0 20 16 l6 3 q6 2 6 9 v12 z";
const GLASS: &str = "M172 73 q6 -11 12 -11 h6 v11 z M195 62 h6 q8 0 13 11 h-19 z";
/// The width of the whole battery.
const BATTERY: f64 = 56.0;

/// The cable, and the current in it.
#[component]
pub fn Cable(connector: Field<ConnectorView>, powered: Signal<bool>) -> impl IntoView {
    let hardware = expect_context::<AppState>().view.station().hardware();
    let path = Memo::new(move |_| {
        let (plugged, left) = (connector.plugged().get(), connector.cable_left().get());
        cable_path(plugged, left, hardware.get())
    });
    let flows = Memo::new(move |_| powered.get() && connector.power_w().get() > 0.0);
    let cable =
        move || path.get().map(|path| view! { <path class="cable" pathLength="1" d=path /> });
    let current = move || {
        path.get().filter(|_| flows.get()).map(|path| view! { <path class="current" d=path /> })
    };
    (cable, current)
}

/// Where the cable lies; none where there is no cable.
fn cable_path(plugged: bool, left_behind: bool, hardware: Hardware) -> Option<&'static str> {
    if plugged {
        Some(TO_CAR)
    } else if left_behind {
        Some(LEFT_BEHIND)
    } else if hardware.detachable_cable {
        None
    } else {
        Some(HOLSTERED)
    }
}

#[component]
pub fn Car(connector: Field<ConnectorView>) -> impl IntoView {
    let charge = move || plain_tenths(connector.soc().get() / 100.0 * BATTERY);
    view! {
        <g class="car" class:away=move || !connector.plugged().get()>
            <path class="body" d=BODY />
            <path class="glass" d=GLASS />
            <rect class="cell" x="160" y="80" width=BATTERY.to_string() height="6" rx="3" />
            <rect class="charge" x="160" y="80" height="6" rx="3" width=charge />
            <circle class="wheel" cx="164" cy="97" r="8" />
            <circle class="wheel" cx="214" cy="97" r="8" />
        </g>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cable_lies_where_it_is_plugged_in() {
        let fixed = Hardware { detachable_cable: false, ..Hardware::default() };
        let detachable = Hardware { detachable_cable: true, ..Hardware::default() };
        assert_eq!(cable_path(true, false, detachable), Some(TO_CAR));
        assert_eq!(cable_path(false, true, detachable), Some(LEFT_BEHIND));
        assert_eq!(cable_path(false, false, detachable), None);
        assert_eq!(cable_path(false, false, fixed), Some(HOLSTERED));
    }
}
