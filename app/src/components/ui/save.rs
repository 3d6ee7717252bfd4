//! Files for the person: the browser's download.

use js_sys::{Array, Uint8Array};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, HtmlElement, Url};

/// # Errors
/// Where the browser has no such thing.
pub fn save(name: &str, text: &str) -> Result<(), JsValue> {
    save_blob(name, &Blob::new_with_str_sequence(&Array::of1(&text.into()))?)
}

/// Saves bytes that are given in Base64.
///
/// # Errors
/// The reasons of [`save`], or that it is no Base64.
pub fn save_base64(name: &str, base64: &str) -> Result<(), JsValue> {
    // Each of its characters is a byte.
    let bytes: Vec<u8> = window().atob(base64)?.chars().map(|it| it as u8).collect();
    let parts = Array::of1(&Uint8Array::from(bytes.as_slice()).into());
    save_blob(name, &Blob::new_with_u8_array_sequence(&parts)?)
}

fn save_blob(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let url = Url::create_object_url_with_blob(blob)?;
    let link = document().create_element("a")?;
    link.set_attribute("href", &url)?;
    link.set_attribute("download", name)?;
    link.unchecked_into::<HtmlElement>().click();
    // Already under way, the download has what it needs.
    Url::revoke_object_url(&url)
}
