//! A field for a date and a time of day, in the browser's time zone.

use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::format;
use crate::driver::language::Language;

/// The value is as in `<input type="datetime-local">`; an empty text is none.
#[component]
pub fn MomentField(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    value: RwSignal<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let error_id = format!("{id}-error");
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input
                id=id
                type="datetime-local"
                step="1"
                aria-invalid=move || error.with(Option::is_some).to_string()
                aria-describedby=error_id.clone()
                bind:value=value
            />
            <p class="refusal" role="alert" id=error_id>
                {error}
            </p>
        </div>
    }
}

/// A time as the value of the field, to the second.
pub fn local_text(unix_ms: i64) -> String {
    format::date_time(Language::English, unix_ms).replace(' ', "T")
}

/// What is entered is no time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoTime;

/// The time that the field has, in Unix milliseconds; none where it is empty.
///
/// # Errors
/// The text is no time.
pub fn read_local(text: &str) -> Result<Option<i64>, NoTime> {
    if text.is_empty() {
        return Ok(None);
    }
    let time = js_sys::Date::new(&JsValue::from_str(text)).get_time();
    if time.is_finite() { Ok(Some(time as i64)) } else { Err(NoTime) }
}
