//! The language of the page.

use wasm_bindgen_futures::spawn_local;

use super::markup::Markup;
use super::perform::Perform;
use super::toast::Tone;
use crate::lang;
use crate::reactive::effect;
use crate::state::preferences::{Language, Preferences};

/// Speaks what is chosen.
pub fn apply_language(preferences: Preferences) {
    let language = preferences.language;
    effect(Box::new(move || spawn_local(lang::speak(language.get()))));
}

/// A person's choice, which is kept; one that cannot be fetched is told of and taken back.
pub fn choose(perform: Perform, preferences: Preferences, name: &str) -> bool {
    const MISSING: &str = "German could not be fetched: there is no network.";
    let Some(language) = Language::parse(name) else { return false };
    preferences.language.set(language);
    spawn_local(async move {
        lang::speak(language).await;
        if (language == Language::German) == lang::is_german() {
            language.keep();
        } else if preferences.language.get_untracked() == language {
            preferences.language.set(Language::English);
            perform.toasts.push(Tone::Refusal, lang::say(MISSING).to_owned());
        }
    });
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
