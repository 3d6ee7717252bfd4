//! The charge point: its light, its screen, its card reader and its socket.

use leptos::prelude::*;
use leptos_fluent::I18n;
use ocpp_engine::ConnectorView;
use reactive_stores::Field;

use super::screen::{Screen, is_asking, is_long, screen};
use crate::components::ui::format;
use crate::i18n::language;

#[component]
pub fn ChargePoint(connector: Field<ConnectorView>, powered: Signal<bool>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let shown = Memo::new(move |_| connector.with(screen));
    let asking = Memo::new(move |_| connector.with(is_asking));
    let text = Memo::new(move |_| match shown.get() {
        _ if !powered.get() => String::new(),
        Screen::Text(id) => i18n.tr(id),
        Screen::Power(watts) => {
            let (number, unit) = format::power(language(i18n), watts);
            format!("{number} {unit}")
        }
    });
    view! {
        <rect class="housing" x="6" y="6" width="74" height="98" rx="9" />
        <rect class="beacon" x="14" y="12" width="58" height="5" rx="2.5" />
        <rect class="screen" x="11" y="23" width="64" height="28" rx="3" />
        <text class="says" class:long=move || text.with(|text| is_long(text)) x="43" y="41">
            {text}
        </text>
        <g class="reader">
            <rect class="card" x="16" y="68" width="18" height="12" rx="2" />
            <path
                class="waves"
                class:asking=asking
                d="M42 80 q4 -6 0 -12 M48 83 q7 -9 0 -18 M54 86 q10 -12 0 -24"
            />
        </g>
        <circle class="socket" cx="80" cy="82" r="5" />
    }
}
