//! The configuration keys: found by a word, explained, and changed at the station itself.
//!
//! **Owns** which control a value gets, and what a key is told of. **Must not know** what a key
//! does or what it may be.

mod control;

use ocpp_engine::{CustomSetting, SettingView, UserAction};
use web_sys::Element;

use crate::lang;
use crate::parts;
use crate::reactive::{RwSignal, expect_context};
use crate::state::AppState;
use crate::ui::fold::fold;
use crate::ui::form::{Field, Kind, form};
use crate::ui::later::later;
use crate::ui::live::{Body, Deed};
use crate::ui::markup::Markup;
use crate::ui::perform::Perform;

const OWN_KEY: [Field; 3] = [
    Field { name: "key", label: "Key", kind: Kind::Text(50), hint: "a key of your own" },
    Field { name: "value", label: "Value", kind: Kind::Text(500), hint: "" },
    Field { name: "readonly", label: "Read-only for the CSMS", kind: Kind::Tick, hint: "" },
];

/// Which keys are shown.
#[derive(Clone, Debug, Default)]
struct Search {
    /// As typed: words that all occur.
    text: String,
    /// Those alone that differ from their default.
    changed: bool,
}

pub fn settings() -> Element {
    let station = expect_context::<AppState>().station;
    fold(
        "card panel settings",
        "settings",
        Box::new(move |html, _| {
            html.raw("<h2>{Settings}</h2> <span class=\"muted\">");
            match station
                .with(|view| view.settings.iter().filter(|setting| setting.pending).count())
            {
                0 => html.raw("{Configuration keys}"),
                1 => html.raw("{One change waits for a restart}"),
                n => html.fill("{{0} changes wait for a restart}", &[&n.to_string()]),
            };
            html.raw("</span>");
        }),
        later(|| parts::panels().map(|it| it.station.settings)),
    )
}

pub fn body() -> Body {
    let station = expect_context::<AppState>().station;
    let search = RwSignal::new(Search::default());
    let draw = move |html: &mut Markup, _| {
        station.with(|view| search.with(|search| draw(html, &view.settings, search)));
        form(html, "define", "A key of your own", &OWN_KEY, "Add key");
    };
    let act = move |perform, deed: &Deed| {
        match deed.name.as_str() {
            "find" => search.update(|search| deed.value.clone_into(&mut search.text)),
            "which" => search.update(|search| search.changed = deed.value == "changed"),
            _ => return act(perform, deed),
        }
        true
    };
    (Box::new(draw), Box::new(act))
}

fn draw(html: &mut Markup, all: &[SettingView], search: &Search) {
    let found: Vec<_> = all.iter().filter(|setting| search.finds(setting)).collect();
    html.raw("<div class=\"settings-bar\"><input type=\"search\" data-now data-do=\"find\" ");
    html.raw("aria-label=\"{Find a setting}\" ");
    html.raw("placeholder=\"{Find: key, meaning, value, clause}\" ");
    html.raw("spellcheck=\"false\" autocomplete=\"off\"><fieldset class=\"segments\">");
    html.raw("<legend class=\"visually-hidden\">{Show}</legend>");
    for (value, name) in [("all", "All"), ("changed", "Changed")] {
        html.raw("<label><input type=\"radio\" class=\"visually-hidden\" name=\"which\" ");
        html.raw("data-do=\"which\" data-key=\"").raw(value).raw("\" value=\"").raw(value);
        let on = search.changed == (value == "changed");
        html.raw(if on { "\" checked>" } else { "\">" }).say(name).raw("</label>");
    }
    html.raw("</fieldset><span class=\"count muted\" role=\"status\">");
    let (some, all) = (found.len().to_string(), all.len().to_string());
    html.fill(if some == all { "{{0} keys}" } else { "{{0} of {1} keys}" }, &[&some, &all]);
    html.raw("</span></div>");
    if found.is_empty() {
        html.raw("<p class=\"nothing muted\">{No key says so.}</p>");
        return;
    }
    html.raw("<table><thead><tr><th scope=\"col\">{Key}</th><th scope=\"col\">{Value}</th>");
    html.raw("<th scope=\"col\">{Default}</th></tr></thead>");
    let mut profile = None;
    for setting in found {
        if profile != Some(setting.profile) {
            html.raw(if profile.is_some() { "</tbody><tbody>" } else { "<tbody>" });
            html.raw("<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"3\">");
            html.raw(if setting.profile.is_empty() { "{Your own}" } else { setting.profile });
            html.raw("</th></tr>");
            profile = Some(setting.profile);
        }
        row(html, setting);
    }
    html.raw("</tbody></table>");
}

impl Search {
    fn finds(&self, setting: &SettingView) -> bool {
        let texts = [
            &*setting.key,
            lang::say(setting.meaning.help()),
            setting.meaning.section(),
            &setting.value,
            setting.profile,
            lang::say(type_of(setting)),
            lang::say(access_of(setting)),
        ];
        let occurs = |word: &str| texts.iter().any(|text| contains(text, word));
        (!self.changed || is_changed(setting)) && self.text.split_whitespace().all(occurs)
    }
}

/// Whatever the case of its letters.
fn contains(text: &str, word: &str) -> bool {
    text.as_bytes().windows(word.len()).any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
}

fn is_changed(setting: &SettingView) -> bool {
    setting.custom || (setting.value != setting.default && !setting.fixed)
}

/// The kind of a value, in words.
fn type_of(setting: &SettingView) -> &'static str {
    match setting.kind.name {
        "boolean" => "Yes or no",
        "integer" => "Whole number",
        "list" => "Words of a list",
        "measurands" => "List of measurands",
        "phaseRotation" => "Rotation per connector",
        "fixed" => "Fixed",
        _ => "Text",
    }
}

/// Who may change it, in words.
fn access_of(setting: &SettingView) -> &'static str {
    if setting.fixed {
        "Read-only"
    } else if setting.readonly {
        "Only here"
    } else {
        "CSMS and here"
    }
}

fn access_help(setting: &SettingView) -> &'static str {
    if setting.fixed {
        "Nobody may change it: it says how the station is made"
    } else if setting.readonly {
        "Read-only for the CSMS; it can be changed here"
    } else {
        "The CSMS may change it, and so may you"
    }
}

fn row(html: &mut Markup, setting: &SettingView) {
    let changed = is_changed(setting) && !setting.custom;
    html.raw(if changed { "<tr class=\"changed\"" } else { "<tr" });
    key(html, setting);
    html.raw("><th scope=\"row\"><span class=\"mono\">").text(&setting.key).raw("</span>");
    html.raw("<p class=\"help\">").say(setting.meaning.help()).raw(" <span class=\"section\">");
    html.text(setting.meaning.section()).raw("</span></p><p class=\"traits\">");
    traits(html, setting);
    html.raw("</p></th><td>");
    control::draw(html, setting);
    if let Some(old) = &setting.in_force {
        html.raw("<p class=\"pending\">{After a restart; until then} <span class=\"mono\">");
        html.text(if old.is_empty() { lang::say("none") } else { old }).raw("</span></p>");
    }
    if setting.custom {
        html.raw("</td><td><button type=\"button\" class=\"button quiet\" data-do=\"undefine\"");
        key(html, setting);
        html.raw(">{Remove}<span class=\"visually-hidden\"> ").text(&setting.key);
        html.raw("</span></button></td></tr>");
        return;
    }
    html.raw("</td><td class=\"default\"><span class=\"mono\">");
    // The words are those of the choice beside.
    let all = setting.kind.name == "list" && setting.default == setting.kind.of.join(",");
    let default = match setting.default.as_str() {
        _ if all => lang::say("all"),
        "" => lang::say("none"),
        default => default,
    };
    for (i, word) in default.split(',').enumerate() {
        // A list is broken between its words.
        html.raw(if i > 0 { ",<wbr>" } else { "" }).text(word);
    }
    html.raw("</span>");
    if changed {
        html.raw("<button type=\"button\" class=\"button quiet\" data-do=\"default\"");
        key(html, setting);
        html.raw(">{Put back}<span class=\"visually-hidden\"> ").text(&setting.key);
        html.raw("</span></button>");
    }
    html.raw("</td></tr>");
}

/// Type and bounds, who may change it, and when that has effect.
fn traits(html: &mut Markup, setting: &SettingView) {
    if !setting.fixed || setting.kind.name != "fixed" {
        html.raw("<span>").say(type_of(setting));
        if let (Some(min), Some(max)) = (setting.kind.min, setting.kind.max) {
            html.fill(", {{0} to {1}}", &[&min.to_string(), &max.to_string()]);
        }
        html.raw("</span>");
    }
    html.raw("<span title=\"").say(access_help(setting)).raw("\">").say(access_of(setting));
    html.raw("</span>");
    if setting.reboot_required {
        html.raw("<span class=\"tag\" title=\"{A change takes effect with the next start}\">");
        html.raw("{needs a restart}</span>");
    }
}

fn key(html: &mut Markup, setting: &SettingView) {
    html.raw(" data-key=\"").text(&setting.key).raw("\"");
}

fn act(perform: Perform, deed: &Deed) -> bool {
    let key = deed.key.clone();
    match deed.name.as_str() {
        "set" => perform.act(UserAction::SetSetting { key, value: deed.value.clone() }),
        "switch" => perform.act(UserAction::SetSetting { key, value: deed.checked.to_string() }),
        "word" | "default" => {
            let view = perform.commands.view();
            // The key of a word is that of its setting, a space, and the word.
            let (name, word) = key.split_once(' ').unwrap_or((&key, ""));
            let Some(setting) = view.settings.iter().find(|setting| setting.key == name) else {
                return false;
            };
            let value = if deed.name == "default" {
                setting.default.clone()
            } else {
                control::with_word(setting, word, deed.checked)
            };
            perform.act(UserAction::SetSetting { key: name.to_owned(), value })
        }
        "define" => perform.act(UserAction::DefineSetting(CustomSetting {
            key: deed.field("key").trim().to_owned(),
            value: deed.field("value"),
            readonly: deed.ticked("readonly"),
        })),
        _ => perform.act(UserAction::UndefineSetting { key }),
    }
}

#[cfg(test)]
mod tests {
    use ocpp_engine::settings::Key;
    use ocpp_engine::{KindView, MeaningView};
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    fn setting(key: &'static str, of: Option<Key>) -> SettingView {
        SettingView {
            key: key.into(),
            value: "3".to_owned(),
            default: "3".to_owned(),
            in_force: None,
            kind: KindView { name: "integer", ..KindView::default() },
            profile: "Core",
            readonly: false,
            fixed: false,
            custom: false,
            reboot_required: false,
            pending: false,
            unit: "",
            meaning: MeaningView(of),
        }
    }

    fn found(text: &str, changed: bool) -> Vec<String> {
        let blink = setting("BlinkRepeat", Some(Key::BlinkRepeat));
        let mut most = setting("LocalAuthListMaxLength", Some(Key::LocalAuthListMaxLength));
        most.value = "9".to_owned();
        most.readonly = true;
        let search = Search { text: text.to_owned(), changed };
        let both = [blink, most];
        let found = both.iter().filter(|setting| search.finds(setting));
        found.map(|setting| setting.key.to_string()).collect()
    }

    #[wasm_bindgen_test]
    fn a_key_is_found_by_its_words_meaning_and_clause() {
        assert_eq!(found("  LIGHT blinkre ", false), ["BlinkRepeat"]);
        assert_eq!(found("§9.2", false), ["LocalAuthListMaxLength"]);
        assert_eq!(found("only here", false), ["LocalAuthListMaxLength"]);
        assert_eq!(found("", true), ["LocalAuthListMaxLength"]);
        assert_eq!(found("whole number", false).len(), 2);
        assert!(found("light entries", false).is_empty());
    }

    #[wasm_bindgen_test]
    fn a_word_is_put_into_a_list_and_taken_out() {
        let mut list = setting("MeterValuesSampledData", None);
        list.value = "Voltage.L1-N,SoC".to_owned();
        assert_eq!(control::with_word(&list, "Frequency", true), "Voltage.L1-N,SoC,Frequency");
        assert_eq!(control::with_word(&list, "SoC", false), "Voltage.L1-N");
        list.value = String::new();
        assert_eq!(control::with_word(&list, "SoC", true), "SoC");
    }
}
