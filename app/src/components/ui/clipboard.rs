//! The clipboard, where the browser gives it to the page.

use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;

/// Whether the text is there now. A page that came over plain http has no clipboard.
pub async fn copy(text: &str) -> bool {
    // Outside a secure context `navigator.clipboard` is undefined, and the call below would throw.
    if !window().is_secure_context() {
        return false;
    }
    JsFuture::from(window().navigator().clipboard().write_text(text)).await.is_ok()
}
