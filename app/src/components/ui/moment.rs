//! A field for a date and a time of day, in the time zone that the page shows.

use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::format;
use crate::driver::language::Language;
use crate::state::preferences::Zone;

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
            <label for=id.clone()>{move || format::with_zone(&label.get())}</label>
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
pub fn shown_text(unix_ms: i64) -> String {
    untrack(|| format::date_time(Language::English, unix_ms)).replace(' ', "T")
}

/// What is entered is no time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoTime;

/// The time that the field has, in Unix milliseconds; none where it is empty.
///
/// # Errors
/// The text is no time.
pub fn read_shown(text: &str) -> Result<Option<i64>, NoTime> {
    if text.is_empty() {
        return Ok(None);
    }
    // Without a zone in the text, the browser reads it in its own.
    let zone = match untrack(Zone::shown) {
        Zone::Local => "",
        Zone::Utc => "Z",
    };
    let time = js_sys::Date::new(&JsValue::from_str(&[text, zone].concat())).get_time();
    if time.is_finite() { Ok(Some(time as i64)) } else { Err(NoTime) }
}
