//! The parking bay of an EVSE, which OCPP 2.0.1 has.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};
use ocpp_engine::{
    ConnectorView, ConnectorViewStoreFields as _, StationSummaryStoreFields as _,
    StationViewStoreFields as _, UserAction,
};
use ocpp_types::Version;
use reactive_stores::Field;

use crate::components::ui::{Switch, use_actions};
use crate::state::AppState;

/// The car that the sensor of the parking bay sees.
#[component]
pub fn ParkingBay(connector: Field<ConnectorView>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let id = connector.id().get_untracked();
    let version = expect_context::<AppState>().view.station().ocpp();
    view! {
        <Show when=move || version.get() == Version::V201>
            <Switch
                title=move_tr!(i18n, "connector-bay-occupied-help")
                checked=Signal::derive(move || connector.bay_occupied().get())
                on_change=move |occupied| {
                    actions.act(UserAction::OccupyBay { connector: id, occupied })
                }
            >
                {move_tr!(i18n, "connector-bay-occupied")}
            </Switch>
        </Show>
    }
}
