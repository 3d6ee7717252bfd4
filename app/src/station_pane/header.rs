//! The page's first line: which station this is, how it is connected, and its power.

use web_sys::Element;

use super::{factory_reset, link};
use crate::lang;
use crate::reactive::{RwSignal, expect_context};
use crate::state::AppState;
use crate::state::preferences::Theme;
use crate::ui::icon::Glyph;
use crate::ui::live::{Deed, drawn};
use crate::ui::markup::Markup;
use crate::ui::perform::Perform;
use crate::ui::{language, menu, theme};

pub fn header() -> Element {
    let state = expect_context::<AppState>();
    let chosen = state.preferences.theme;
    let spoken = state.preferences.language;
    let reset = RwSignal::new(None::<&'static factory_reset::Dialog>);
    let draw = move |html: &mut Markup, _| {
        html.raw(
            "<h1 class=\"brand\"><svg class=\"mark\" viewBox=\"0 0 32 32\" aria-hidden=\"true\">",
        );
        html.raw("<rect width=\"32\" height=\"32\" rx=\"7\"/><path d=\"M18.5 4 8 18h7l-1.5 10L24 14h-7z\"/>");
        html.raw("</svg>Voltab</h1><p class=\"identity\"><strong>");
        state.connection.with(|form| html.text(&form.id).raw("</strong><span class=\"maker\">"));
        state.station.with(|view| {
            let identity = &view.station.identity;
            html.text(&identity.vendor).raw(" ").text(&identity.model).raw("</span></p>");
            link::pill(html, view.link.state);
            language::draw(html, spoken.get());
            theme::draw(html, chosen.get());
            menu::draw(html, lang::say("Power supply"), Glyph::Power, |html| {
                power(html, view.station.powered);
            });
            if let Some(dialog) = reset.get() {
                (dialog.draw)(html, view);
            }
        });
    };
    let act = move |perform: Perform, deed: &Deed| {
        let commands = perform.commands;
        match deed.name.as_str() {
            "theme" => {
                chosen.set(Theme::parse(&deed.value).unwrap_or_default());
                true
            }
            "language" => language::choose(perform, state.preferences, &deed.value),
            "power" => {
                let on = state.station.with_untracked(|view| view.station.powered);
                perform.check(if on { commands.power_off() } else { commands.power_on() })
            }
            "restart" => perform.check(commands.reboot()),
            "open-reset" => {
                factory_reset::ask(perform, reset);
                true
            }
            _ => reset.get_untracked().is_some_and(|dialog| {
                state.station.with_untracked(|view| (dialog.act)(perform, deed, view))
            }),
        }
    };
    drawn("header", "header", Box::new(draw), Box::new(act))
}

fn power(html: &mut Markup, on: bool) {
    html.raw("<button type=\"button\" data-do=\"power\">");
    html.raw(if on { "{Power off}" } else { "{Power on}" });
    html.raw("</button><button type=\"button\" data-do=\"restart\"");
    html.raw(if on { ">" } else { " disabled>" });
    html.raw("{Restart}</button><hr><button type=\"button\" class=\"danger\" ");
    html.raw("data-do=\"open-reset\">{Factory reset…}</button>");
}
