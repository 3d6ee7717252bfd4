//! An operation, ready to be sent; those that were sent, with their answers; and favourites.
//!
//! **Owns** the draft and what is kept of it. **Must not know** where the central system runs.

use demo_csms::remote::Asked;
use demo_csms::{OPERATIONS, Outcome};
use ocpp_engine::json::{self, Deserialize, Serialize, Value};
use ocpp_engine::wire::v16::action;
use ocpp_engine::wire::{ActionInfo, FeatureProfile, validate};

use super::draft;
use super::form;
use super::known::Known;
use crate::driver::storage;
use crate::lang;
use crate::ui::format;
use crate::ui::live::Deed;
use crate::ui::markup::Markup;

const FAVOURITES: &str = "favourites";
const MAX_FAVOURITES: usize = 40;
/// Of those that were sent.
const SHOWN: usize = 12;

/// Kept by the browser.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Favourite {
    name: String,
    action: String,
    payload: Value,
}

/// What is being put together.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub action: &'static ActionInfo,
    pub payload: Value,
    /// Somebody has touched it: it no longer follows what is believed.
    pub own: bool,
    /// It is written as JSON, and this is the text.
    text: Option<String>,
    /// Counts texts that were put in.
    edition: usize,
    favourites: Vec<Favourite>,
}

impl Draft {
    pub(super) fn new() -> Self {
        let kept = storage::preference(FAVOURITES).unwrap_or_default();
        let known = action("RemoteStartTransaction").or_else(|| action(OPERATIONS[0]));
        Self {
            action: known.expect("an operation is an action"),
            payload: Value::default(),
            own: false,
            text: None,
            edition: 0,
            favourites: json::from_str(&kept).unwrap_or_default(),
        }
    }

    /// Another payload altogether.
    pub(super) fn fill(&mut self, payload: Value, own: bool) {
        if self.payload != payload || own != self.own {
            self.payload = payload;
            self.edition += 1;
            if self.text.is_some() {
                self.text = Some(written(&self.payload));
            }
        }
        self.own = own;
    }

    fn load(&mut self, name: &str, payload: Value) {
        if let Some(known) = action(name) {
            self.action = known;
            self.fill(payload, true);
        }
    }

    fn keep(&self) {
        storage::set_preference(FAVOURITES, &json::to_string(&self.favourites));
    }

    /// What is to be sent.
    ///
    /// # Errors
    /// Why it cannot be: a text of the catalogue, or what the reader of JSON says.
    pub(super) fn ready(&mut self, text: String) -> Result<(), String> {
        if self.text.is_some() {
            let read = json::parse(&text);
            self.text = Some(text);
            self.payload = read?;
            self.own = true;
        } else if !validate(self.action.request, &self.payload).is_empty() {
            let why = "What is marked is not as it must be; as JSON it can be sent all the same.";
            return Err(lang::say(why).to_owned());
        }
        Ok(())
    }

    /// Does what concerns the draft alone; false where it is refused, and then why.
    pub(super) fn act(&mut self, deed: &Deed, known: &Known<'_>) -> Result<(), String> {
        let object = self.action.request;
        let key = deed.key.as_str();
        match deed.name.as_str() {
            "action" => {
                if let Some(known) = action(&deed.value) {
                    self.action = known;
                    self.own = false;
                }
            }
            "fill" => self.own = false,
            "set" => draft::set(&mut self.payload, object, key, &deed.value),
            "remove" => draft::remove(&mut self.payload, key),
            "add" => {
                draft::add(&mut self.payload, object, key, known);
            }
            "write" => {
                // A form's lines end otherwise.
                self.text = Some(deed.value.replace('\r', ""));
                self.own = true;
            }
            "as" if deed.value == "json" => {
                self.text = Some(written(&self.payload));
                self.edition += 1;
            }
            "as" => {
                if let Some(text) = &self.text {
                    self.payload = json::parse(text)?;
                    self.text = None;
                }
            }
            "keep" => {
                let name = deed.field("name");
                let name = if name.trim().is_empty() { self.action.name } else { name.trim() };
                let kept = Favourite {
                    name: name.to_owned(),
                    action: self.action.name.to_owned(),
                    payload: self.payload.clone(),
                };
                self.favourites.retain(|it| it.name != kept.name);
                self.favourites.push(kept);
                if self.favourites.len() > MAX_FAVOURITES {
                    self.favourites.remove(0);
                }
                self.keep();
            }
            "favourite" | "forget" => {
                let Some(at) = self.favourites.iter().position(|it| it.name == key) else {
                    return Ok(());
                };
                if deed.name == "forget" {
                    self.favourites.remove(at);
                    self.keep();
                } else {
                    let Favourite { action, payload, .. } = self.favourites[at].clone();
                    self.load(&action, payload);
                }
            }
            _ => {}
        }
        if matches!(deed.name.as_str(), "set" | "add" | "remove") {
            self.own = true;
        }
        Ok(())
    }

    /// The same once more.
    pub(super) fn again(&mut self, asked: &Asked) {
        self.load(&asked.action, asked.payload.clone());
    }
}

fn written(payload: &Value) -> String {
    json::pretty(&json::to_string(payload))
}

pub(super) fn draw(html: &mut Markup, draft: &Draft, known: &Known<'_>, asked: &[Asked]) {
    favourites(html, draft);
    html.raw("<div class=\"choice\"><label for=\"operation\">{Operation}</label>");
    html.raw("<select id=\"operation\" data-do=\"action\">");
    for profile in FeatureProfile::ALL {
        html.raw("<optgroup label=\"").raw(profile.as_str()).raw("\">");
        for name in OPERATIONS {
            if action(name).is_some_and(|known| known.profile == *profile) {
                let chosen = *name == draft.action.name;
                html.raw(if chosen { "<option selected>" } else { "<option>" }).raw(name);
                html.raw("</option>");
            }
        }
        html.raw("</optgroup>");
    }
    html.raw("</select><span class=\"muted\">").raw(draft.action.section).raw("</span>");
    html.raw("<fieldset class=\"segments\"><legend class=\"visually-hidden\">{As}</legend>");
    for (value, name, on) in
        [("form", "Form", draft.text.is_none()), ("json", "JSON", draft.text.is_some())]
    {
        html.raw("<label><input class=\"visually-hidden\" type=\"radio\" name=\"as\" data-do=\"as\" data-key=\"");
        html.raw(value).raw("\" value=\"").raw(value);
        html.raw(if on { "\" checked>" } else { "\">" }).say(name).raw("</label>");
    }
    html.raw("</fieldset></div><form data-do=\"send\" class=\"operation\" aria-label=\"");
    html.raw(draft.action.name).raw("\">");
    if let Some(text) = &draft.text {
        html.raw("<textarea name=\"json\" rows=\"12\" spellcheck=\"false\" data-do=\"write\"");
        html.raw(" aria-label=\"{Payload}\" id=\"payload-").count(draft.edition).raw("\">\n");
        html.text(text).raw("</textarea>");
    } else {
        form::draw(html, draft.action.request, &draft.payload, known);
    }
    html.raw("<div class=\"actions\"><button type=\"submit\" class=\"button primary\">{Send}");
    html.raw("</button><button type=\"button\" class=\"button\" data-do=\"fill\">");
    html.raw("{Fill in anew}</button>");
    let mut own = asked.iter().rev().filter(|it| it.action == draft.action.name);
    if let Some(it) = own.next() {
        answer(html, it);
    }
    html.raw("</div></form>");
    html.raw("<form data-do=\"keep\" class=\"inline-form keep\"><label for=\"favourite-name\" ");
    html.raw("class=\"visually-hidden\">{Name of the favourite}</label><input ");
    html.raw("id=\"favourite-name\" name=\"name\" maxlength=\"40\" autocomplete=\"off\" ");
    html.raw("placeholder=\"").raw(draft.action.name);
    html.raw("\"><button class=\"button\">{Keep as favourite}</button></form>");
    sent(html, asked);
}

fn favourites(html: &mut Markup, draft: &Draft) {
    if draft.favourites.is_empty() {
        return;
    }
    html.raw("<ul class=\"favourites\" aria-label=\"{Favourites}\">");
    for it in &draft.favourites {
        html.raw("<li data-key=\"")
            .text(&it.name)
            .raw("\"><button type=\"button\" class=\"button\" ");
        html.raw("data-do=\"favourite\" data-key=\"").text(&it.name).raw("\">").text(&it.name);
        html.raw("</button><button type=\"button\" class=\"button quiet\" data-do=\"forget\" ");
        html.raw("data-key=\"").text(&it.name).raw("\" aria-label=\"");
        html.text(&lang::say_with("Forget {0}", &[&it.name])).raw("\">×</button></li>");
    }
    html.raw("</ul>");
}

/// How it came out: a tone, and words.
fn outcome(outcome: Option<&Outcome>) -> (&'static str, String) {
    match outcome {
        None => ("", lang::say("waiting for the answer").to_owned()),
        Some(Outcome::Timeout) => ("bad", lang::say("no answer in time").to_owned()),
        Some(Outcome::Closed) => ("bad", lang::say("the connection ended first").to_owned()),
        Some(Outcome::Error { code, .. }) => ("bad", ["CALLERROR ", code].concat()),
        Some(Outcome::Result { payload }) => match payload["status"].as_str() {
            Some(status @ ("Accepted" | "Unlocked")) => ("good", status.to_owned()),
            Some(status) => ("warning", status.to_owned()),
            None => ("good", lang::say("answered").to_owned()),
        },
    }
}

/// How it came out, and after how long.
fn answer(html: &mut Markup, it: &Asked) {
    let (tone, words) = outcome(it.outcome.as_ref());
    html.raw("<span class=\"answer ").raw(tone).raw("\">").text(&words).raw("</span>");
    if let Some(at) = it.answered_at {
        html.raw(" <span class=\"muted\">").text(&format::latency(at - it.at)).raw("</span>");
    }
}

/// The newest first.
fn sent(html: &mut Markup, asked: &[Asked]) {
    html.raw("<h2 id=\"sent\">{Sent}</h2>");
    if asked.is_empty() {
        html.raw("<p class=\"muted\">{Nothing yet.}</p>");
    }
    html.raw("<ol class=\"sent\" aria-labelledby=\"sent\" aria-live=\"polite\">");
    for it in asked.iter().rev().take(SHOWN) {
        let number = it.number.to_string();
        let told = it.outcome.as_ref();
        html.raw("<li data-key=\"").text(&number).raw("\"><p><span class=\"time\">");
        html.text(&format::clock_time(it.at, true)).raw("</span> <strong>").text(&it.action);
        html.raw("</strong> ");
        answer(html, it);
        html.raw("<button type=\"button\" class=\"button quiet\" data-do=\"again\" data-key=\"");
        html.text(&number).raw("\">{Again}<span class=\"visually-hidden\"> ").text(&it.action);
        html.raw("</span></button></p><pre>").text(&json::to_string(&it.payload));
        match told {
            Some(Outcome::Result { payload }) => {
                html.raw("\n").text(&json::to_string(payload));
            }
            Some(Outcome::Error { description, .. }) if !description.is_empty() => {
                html.raw("\n").text(description);
            }
            _ => {}
        }
        html.raw("</pre></li>");
    }
    html.raw("</ol>");
}
