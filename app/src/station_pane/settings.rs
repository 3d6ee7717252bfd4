//! The configuration keys, changed at the station itself.
//!
//! **Owns** which control a value gets. **Must not know** what a key does or what it may be.

use ocpp_engine::{CustomSetting, SettingView, UserAction};
use web_sys::Element;

use crate::reactive::expect_context;
use crate::state::AppState;
use crate::ui::fold::fold;
use crate::ui::form::{Field, Kind, form};
use crate::ui::live::Deed;
use crate::ui::markup::Markup;
use crate::ui::perform::Perform;

/// The key whose value is a choice of several words.
const PROFILES: &str = "SupportedFeatureProfiles";

const OWN_KEY: [Field; 3] = [
    Field { name: "key", label: "Key", kind: Kind::Text(50), hint: "a key of your own" },
    Field { name: "value", label: "Value", kind: Kind::Text(500), hint: "" },
    Field { name: "readonly", label: "Read-only for the CSMS", kind: Kind::Tick, hint: "" },
];

pub fn settings() -> Element {
    let station = expect_context::<AppState>().station;
    fold(
        "card panel settings",
        "settings",
        Box::new(move |html, _| {
            html.raw("<h2>Settings</h2> <span class=\"muted\">");
            match station
                .with(|view| view.settings.iter().filter(|setting| setting.pending).count())
            {
                0 => html.raw("Configuration keys"),
                1 => html.raw("One change waits for a restart"),
                n => html.count(n).raw(" changes wait for a restart"),
            };
            html.raw("</span>");
        }),
        Box::new(move |html, _| {
            html.raw("<table><thead><tr><th scope=\"col\">Key</th><th scope=\"col\">Value</th>");
            html.raw("<th scope=\"col\">Default</th></tr></thead><tbody>");
            station.with(|view| view.settings.iter().for_each(|setting| row(html, setting)));
            html.raw("</tbody></table>");
            form(html, "define", "A key of your own", &OWN_KEY, "Add key");
        }),
        Box::new(act),
    )
}

fn row(html: &mut Markup, setting: &SettingView) {
    let own = setting.custom;
    let changed = setting.value != setting.default && !own && !setting.fixed;
    html.raw(if changed { "<tr class=\"changed\">" } else { "<tr>" });
    html.raw("<th scope=\"row\"><span class=\"mono\">").text(&setting.key).raw("</span>");
    if setting.pending {
        html.raw("<span class=\"tag\">after a restart</span>");
    }
    if setting.readonly && !setting.fixed {
        html.raw("<span class=\"tag plain\" title=\"The CSMS may not change it\">read-only</span>");
    }
    html.raw("<p class=\"help\">").text(setting.help).raw(" <span class=\"section\">");
    html.text(setting.section).raw("</span></p></th><td>");
    value(html, setting);
    html.raw("</td>");
    if own {
        html.raw("<td><button type=\"button\" class=\"button quiet\" data-do=\"undefine\"");
        key(html, setting);
        html.raw(">Remove<span class=\"visually-hidden\"> ").text(&setting.key);
        html.raw("</span></button></td></tr>");
    } else {
        // The words are those of the choice beside.
        let default = if setting.key == PROFILES { "all" } else { setting.default };
        html.raw("<td class=\"mono default\">").text(default).raw("</td></tr>");
    }
}

fn key(html: &mut Markup, setting: &SettingView) {
    html.raw(" data-key=\"").text(&setting.key).raw("\"");
}

fn value(html: &mut Markup, setting: &SettingView) {
    let unit = setting.unit;
    if setting.fixed {
        html.raw("<span class=\"mono readonly\" title=\"Read-only\">").text(&setting.value);
        html.raw("</span><span class=\"unit\">").raw(unit).raw("</span>");
        return;
    }
    if setting.key == PROFILES {
        profiles(html, setting);
        return;
    }
    if matches!(setting.default, "true" | "false") {
        let on = setting.value.eq_ignore_ascii_case("true");
        html.raw("<label class=\"switch\"><input type=\"checkbox\" role=\"switch\"");
        html.raw(" data-do=\"switch\"").raw(if on { " checked" } else { "" });
        key(html, setting);
        html.raw(" aria-label=\"").text(&setting.key).raw("\"><span>").text(&setting.value);
        html.raw("</span></label>");
        return;
    }
    html.raw(if unit.is_empty() {
        "<input class=\"mono\""
    } else {
        "<input class=\"mono number\""
    });
    html.raw(" spellcheck=\"false\" autocomplete=\"off\" data-do=\"set\"");
    key(html, setting);
    html.raw(" aria-label=\"").text(&setting.key).raw("\" value=\"").text(&setting.value);
    html.raw("\"><span class=\"unit\">").raw(unit).raw("</span>");
}

/// A box for each feature profile; Core is always there.
fn profiles(html: &mut Markup, setting: &SettingView) {
    html.raw("<fieldset class=\"ticks\"><legend class=\"visually-hidden\">").raw(PROFILES);
    html.raw("</legend>");
    for (i, word) in setting.default.split(',').enumerate() {
        let on = setting.value.split(',').any(|listed| listed == word);
        html.raw("<label class=\"tick\"><input type=\"checkbox\" data-do=\"profile\" value=\"");
        html.raw(word).raw(if on { "\" checked" } else { "\"" });
        html.raw(if i == 0 { " disabled> " } else { "> " }).raw(word).raw("</label>");
    }
    html.raw("</fieldset>");
}

fn act(perform: Perform, deed: &Deed) -> bool {
    let key = deed.key.clone();
    match deed.name.as_str() {
        "set" => perform.act(UserAction::SetSetting { key, value: deed.value.clone() }),
        "switch" => perform.act(UserAction::SetSetting { key, value: deed.checked.to_string() }),
        "profile" => {
            let view = perform.commands.view();
            let Some(now) = view.settings.iter().find(|setting| setting.key == PROFILES) else {
                return false;
            };
            let wanted = |word: &&str| {
                if *word == deed.value {
                    deed.checked
                } else {
                    now.value.split(',').any(|it| it == *word)
                }
            };
            let words: Vec<_> = now.default.split(',').filter(wanted).collect();
            let (key, value) = (PROFILES.to_owned(), words.join(","));
            perform.act(UserAction::SetSetting { key, value })
        }
        "define" => perform.act(UserAction::DefineSetting(CustomSetting {
            key: deed.field("key").trim().to_owned(),
            value: deed.field("value"),
            readonly: deed.ticked("readonly"),
        })),
        _ => perform.act(UserAction::UndefineSetting { key }),
    }
}
