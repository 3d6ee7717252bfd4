//! To be written.

pub mod tags;

use leptos::prelude::*;
use ocpp_engine::{ConnectorView, ConnectorViewStoreFields as _};
use reactive_stores::Field;

#[component]
pub fn ConnectorCard(#[prop(into)] connector: Field<ConnectorView>) -> impl IntoView {
    let _ = connector.status().get();
    view! { <article class="card connector"></article> }
}
