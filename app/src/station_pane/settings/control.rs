//! The control that changes a value.
//!
//! **Owns** lists made of boxes to tick. **Must not know** which keys there are.

use ocpp_engine::SettingView;

use super::key;
use crate::ui::markup::Markup;

pub fn draw(html: &mut Markup, setting: &SettingView) {
    if setting.fixed {
        html.raw("<span class=\"mono readonly\">").text(&setting.value);
        html.raw("</span><span class=\"unit\">").say(setting.unit).raw("</span>");
        return;
    }
    match setting.kind.name {
        "boolean" => switch(html, setting),
        "list" => words(html, setting),
        "measurands" => {
            field(html, setting);
            html.raw("<details class=\"choose\"><summary>{Choose}</summary>");
            words(html, setting);
            html.raw("</details>");
        }
        _ => field(html, setting),
    }
}

fn switch(html: &mut Markup, setting: &SettingView) {
    let on = setting.value == "true";
    html.raw("<label class=\"switch\"><input type=\"checkbox\" role=\"switch\"");
    html.raw(" data-do=\"switch\"").raw(if on { " checked" } else { "" });
    key(html, setting);
    html.raw(" aria-label=\"").text(&setting.key).raw("\"><span>").text(&setting.value);
    html.raw("</span></label>");
}

fn field(html: &mut Markup, setting: &SettingView) {
    let number = setting.kind.name == "integer";
    html.raw(if number {
        "<input class=\"mono number\" inputmode=\"numeric\""
    } else {
        "<input class=\"mono\""
    });
    html.raw(" spellcheck=\"false\" autocomplete=\"off\" data-do=\"set\"");
    key(html, setting);
    html.raw(" aria-label=\"").text(&setting.key).raw("\" value=\"").text(&setting.value);
    html.raw("\"><span class=\"unit\">").say(setting.unit).raw("</span>");
}

/// A box for each word; the first ones of some lists are always there.
fn words(html: &mut Markup, setting: &SettingView) {
    html.raw("<fieldset class=\"ticks\"><legend class=\"visually-hidden\">").text(&setting.key);
    html.raw("</legend>");
    for (i, word) in setting.kind.of.iter().enumerate() {
        let on = setting.value.split(',').any(|listed| listed == *word);
        html.raw("<label class=\"tick\"><input type=\"checkbox\" data-do=\"word\" data-key=\"");
        html.text(&setting.key).raw(" ").raw(word).raw(if on { "\" checked" } else { "\"" });
        html.raw(if i < setting.kind.always { " disabled> " } else { "> " });
        html.raw(word).raw("</label>");
    }
    html.raw("</fieldset>");
}

/// The list with or without a word. What is in it besides, as a measurand of one phase, stays.
pub fn with_word(setting: &SettingView, word: &str, wanted: bool) -> String {
    let mut list: Vec<_> = setting.value.split(',').filter(|it| !it.is_empty()).collect();
    list.retain(|listed| *listed != word);
    if wanted {
        list.push(word);
    }
    list.join(",")
}
