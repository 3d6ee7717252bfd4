//! Light, dark, or as the system has it.

use leptos::prelude::document;

use super::icon::{self, Glyph};
use super::markup::Markup;
use crate::reactive::effect;
use crate::state::preferences::{Preferences, Theme};

/// Puts the choice on the page's root, where `style/tokens.css` reads it.
pub fn apply_theme(preferences: Preferences) {
    let theme = preferences.theme;
    effect(Box::new(move || {
        let chosen = theme.get();
        let Some(root) = document().document_element() else { return };
        let result = match chosen {
            Theme::System => root.remove_attribute("data-theme"),
            Theme::Light | Theme::Dark => root.set_attribute("data-theme", chosen.as_str()),
        };
        debug_assert!(result.is_ok(), "the attribute's name is valid");
    }));
}

/// The three of them, to choose one.
pub fn draw(html: &mut Markup, chosen: Theme) {
    html.raw(
        "<fieldset class=\"segments theme\"><legend class=\"visually-hidden\">{Theme}</legend>",
    );
    for (theme, glyph, name) in [
        (Theme::Light, Glyph::Sun, "Light"),
        (Theme::System, Glyph::Monitor, "As the system"),
        (Theme::Dark, Glyph::Moon, "Dark"),
    ] {
        html.raw("<label title=\"").say(name).raw("\"><input type=\"radio\" name=\"theme\" ");
        html.raw("class=\"visually-hidden\" data-do=\"theme\" aria-label=\"").say(name);
        html.raw("\" value=\"").raw(theme.as_str());
        html.raw(if theme == chosen { "\" checked>" } else { "\">" });
        icon::draw(html, glyph);
        html.raw("</label>");
    }
    html.raw("</fieldset>");
}
