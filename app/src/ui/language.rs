//! The language of the page.

use super::markup::Markup;
use crate::lang;
use crate::reactive::effect;
use crate::state::preferences::{Language, Preferences};

/// Speaks what is chosen.
pub fn apply_language(preferences: Preferences) {
    let language = preferences.language;
    effect(Box::new(move || wasm_bindgen_futures::spawn_local(lang::speak(language.get()))));
}

/// A person's choice, which is kept.
pub fn choose(preferences: Preferences, name: &str) -> bool {
    let Some(language) = Language::parse(name) else { return false };
    language.keep();
    preferences.language.set(language);
    true
}

/// Each by its own name: who does not read the others finds it.
pub fn draw(html: &mut Markup, chosen: Language) {
    html.raw("<label class=\"language\"><span class=\"visually-hidden\">{Language}</span>");
    html.raw("<select data-do=\"language\" data-key=\"language\">");
    for language in Language::ALL {
        html.raw("<option value=\"").raw(language.as_str()).raw("\" lang=\"");
        html.raw(language.as_str());
        html.raw(if language == chosen { "\" selected>" } else { "\">" });
        html.raw(language.name()).raw("</option>");
    }
    html.raw("</select></label>");
}
