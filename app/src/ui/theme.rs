//! Light, dark, or as the system has it.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};
use crate::state::AppState;
use crate::state::preferences::Theme;

/// Puts the choice on the page's root, where `style/tokens.css` reads it.
pub fn apply_theme() {
    let theme = expect_context::<AppState>().preferences.theme;
    Effect::new(move |_| {
        let chosen = theme.get();
        let Some(root) = document().document_element() else { return };
        let result = match chosen {
            Theme::System => root.remove_attribute("data-theme"),
            Theme::Light | Theme::Dark => root.set_attribute("data-theme", chosen.as_str()),
        };
        debug_assert!(result.is_ok(), "the attribute's name is valid");
    });
}

#[component]
pub fn ThemeSwitch() -> impl IntoView {
    let theme = expect_context::<AppState>().preferences.theme;
    let option = move |value: Theme, glyph: Glyph, name: &'static str| {
        view! {
            <label title=name>
                <input
                    type="radio"
                    name="theme"
                    class="visually-hidden"
                    aria-label=name
                    prop:checked=move || theme.get() == value
                    on:change=move |_| theme.set(value)
                />
                <Icon glyph=glyph />
            </label>
        }
    };
    view! {
        <fieldset class="segments theme">
            <legend class="visually-hidden">"Theme"</legend>
            {option(Theme::Light, Glyph::Sun, "Light")}
            {option(Theme::System, Glyph::Monitor, "As the system")}
            {option(Theme::Dark, Glyph::Moon, "Dark")}
        </fieldset>
    }
}
