//! Texts from elsewhere that may be of any length.
//!
//! **Owns** how much of one is drawn at a time. **Must not know** what is in it.

use leptos::prelude::*;
use leptos_fluent::{I18n, tr};

use super::format;

/// So many characters are read at a glance; drawing millions at once would freeze the page.
const PIECE: usize = 10_000;

/// A text that is drawn in pieces, each of which is asked for.
#[component]
pub fn LongText(#[prop(into)] text: String) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let ends = StoredValue::new(ends(&text));
    let pieces = RwSignal::new(1);
    let text = StoredValue::new(text);
    let shown = move || {
        let end = ends.with_value(|ends| ends.get(pieces.get() - 1).copied());
        text.with_value(|text| text[..end.unwrap_or(text.len())].to_owned())
    };
    let left = move || ends.with_value(|ends| (ends.len() + 1).saturating_sub(pieces.get()));
    let more = move || {
        let total = text.with_value(String::len);
        tr!(i18n, "ui-more-text", { "total" => format::grouped(total as u64) })
    };
    view! {
        {shown}
        <Show when=move || { left() > 0 }>
            "… "
            <button
                type="button"
                class="button quiet"
                on:click=move |_| pieces.update(|pieces| *pieces += 1)
            >
                {more}
            </button>
        </Show>
    }
}

/// Where the pieces end, the last one left out.
fn ends(text: &str) -> Vec<usize> {
    if text.len() <= PIECE {
        return Vec::new();
    }
    text.char_indices().map(|(at, _)| at).step_by(PIECE).skip(1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_end_between_characters() {
        assert_eq!(ends("short"), [0; 0]);
        assert_eq!(ends(&"x".repeat(PIECE)), [0; 0]);
        assert_eq!(ends(&"x".repeat(2 * PIECE + 1)), [PIECE, 2 * PIECE]);
        let text = "ä".repeat(PIECE + 1);
        assert_eq!(ends(&text), [2 * PIECE]);
        assert!(text.is_char_boundary(2 * PIECE));
    }
}
