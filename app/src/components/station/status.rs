//! A status with its sign, and a fault: of a connector, or of the station as a whole.

use leptos::prelude::*;
use ocpp_engine::station::{ErrorCode, Status};

use crate::components::ui::{Glyph, Icon};

/// A status of 1.6 §7.7 with its sign. Its changes are announced.
#[component]
pub fn StatusBadge(#[prop(into)] status: Signal<Status>) -> impl IntoView {
    view! {
        <p class="status" role="status">
            {move || view! { <Icon glyph=Glyph::of_status(status.get()) /> }}
            <span>{move || status.get().as_str()}</span>
        </p>
    }
}

/// An error code (1.6 §7.6) and what is said about it, unless there is neither.
#[component]
pub fn FaultNotice(
    #[prop(into)] error_code: Signal<ErrorCode>,
    #[prop(into)] info: Signal<Option<String>>,
) -> impl IntoView {
    let text = Memo::new(move |_| info.with(|info| fault_text(error_code.get(), info.as_deref())));
    move || text.get().map(|text| view! { <p class="bad">{text}</p> })
}

fn fault_text(code: ErrorCode, info: Option<&str>) -> Option<String> {
    match (code, info) {
        (ErrorCode::NoError, None) => None,
        (ErrorCode::NoError, Some(info)) => Some(info.to_owned()),
        (code, None) => Some(code.to_string()),
        (code, Some(info)) => Some(format!("{code}: {info}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_its_code_and_what_is_said_about_it() {
        assert_eq!(fault_text(ErrorCode::NoError, None), None);
        assert_eq!(fault_text(ErrorCode::NoError, Some("all well")).as_deref(), Some("all well"));
        assert_eq!(fault_text(ErrorCode::OverVoltage, None).as_deref(), Some("OverVoltage"));
        assert_eq!(
            fault_text(ErrorCode::OverVoltage, Some("L1")).as_deref(),
            Some("OverVoltage: L1")
        );
    }
}
