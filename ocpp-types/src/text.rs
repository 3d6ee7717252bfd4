//! Sentences for people, as data.
//!
//! **Owns** how an id, its arguments and the English sentence belong together.
//! **Must not know** other languages: whoever shows a text may look its id up in one.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::secrets;

/// A sentence, or part of one, that is shown to people: an id, its arguments, and its English form.
///
/// Made by [`text!`](crate::text!). As JSON it is an object of `text` (English), `textId` and `textArgs`;
/// a text without an id, as from a file of an earlier version, has `text` alone.
///
/// ```
/// use ocpp_types::text;
///
/// let seconds = 300;
/// let why = text!("boot-rejected", "the CSMS has rejected this station");
/// let text = text!("boot-again", "{why}; it boots again in {seconds} s", why, seconds);
/// assert_eq!(text.to_string(), "the CSMS has rejected this station; it boots again in 300 s");
/// assert_eq!(text.id(), "boot-again");
/// ```
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Text {
    #[serde(rename = "text")]
    english: Cow<'static, str>,
    #[serde(rename = "textId", default, skip_serializing_if = "str::is_empty")]
    id: Cow<'static, str>,
    #[serde(rename = "textArgs", default, skip_serializing_if = "BTreeMap::is_empty")]
    args: BTreeMap<Cow<'static, str>, Arg>,
}

impl Text {
    /// Use [`text!`](crate::text!), which makes the English sentence of the arguments.
    pub fn new<const N: usize>(
        id: &'static str,
        english: impl Into<Cow<'static, str>>,
        args: [(&'static str, Arg); N],
    ) -> Self {
        let args = args.into_iter().map(|(name, arg)| (name.into(), arg)).collect();
        Self { english: english.into(), id: id.into(), args }
    }

    /// A text that needs no translation: a value, or what somebody else has said.
    pub fn verbatim(text: impl Into<Cow<'static, str>>) -> Self {
        Self { english: text.into(), ..Self::default() }
    }

    /// The English sentence.
    pub fn english(&self) -> &str {
        &self.english
    }

    /// What the sentence is looked up by in other languages, in kebab-case; empty for a text that is
    /// the same in all of them.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Takes out what [`secrets::mask`] does not let through, and a `value` whose `key` is that of a
    /// secret.
    pub fn mask(&mut self) {
        let is_secret =
            matches!(self.args.get("key"), Some(Arg::String(it)) if secrets::is_secret(it));
        if is_secret && let Some(value) = self.args.get_mut("value") {
            let shown = value.to_string();
            if !shown.is_empty() {
                self.english = self.english.replace(&shown, secrets::MASK).into();
                *value = secrets::MASK.into();
            }
        }
        if let Cow::Owned(masked) = secrets::mask(&self.english) {
            self.english = masked.into();
        }
        for arg in self.args.values_mut() {
            match arg {
                Arg::String(text) => {
                    if let Cow::Owned(masked) = secrets::mask(text) {
                        *text = masked;
                    }
                }
                Arg::Text(text) => text.mask(),
                Arg::Integer(_) | Arg::Number(_) => {}
            }
        }
    }

    /// The same text with a label in place of the argument of this name. Where the English sentence
    /// does not show which of its words the argument is, it stays as it is.
    #[must_use]
    pub fn labelled(&self, name: &str, label: impl Fn(&str) -> String) -> Self {
        let mut text = self.clone();
        if let Some(Arg::String(value)) = text.args.get_mut(name) {
            let shown = label(value);
            if let Some(at) = only_place(&self.english, value) {
                let (before, after) = (&self.english[..at], &self.english[at + value.len()..]);
                text.english = format!("{before}{shown}{after}").into();
            }
            *value = shown;
        }
        text
    }

    /// The arguments by name, in alphabetical order.
    pub fn args(&self) -> impl Iterator<Item = (&str, &Arg)> {
        self.args.iter().map(|(name, arg)| (&**name, arg))
    }
}

/// Where a word or phrase begins that occurs once.
fn only_place(sentence: &str, phrase: &str) -> Option<usize> {
    let is_apart = |at: &usize| {
        let before = sentence[..*at].chars().next_back();
        let after = sentence[at + phrase.len()..].chars().next();
        !before.into_iter().chain(after).any(char::is_alphanumeric)
    };
    let mut places = sentence.match_indices(phrase).map(|(at, _)| at).filter(is_apart);
    places.next().filter(|_| places.next().is_none() && !phrase.is_empty())
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.english)
    }
}

impl PartialEq for Text {
    /// Whether it says the same: the English sentence, as in files of earlier versions, which have no
    /// ids, or an id with its arguments, whose sentence another version may put in other words.
    fn eq(&self, other: &Self) -> bool {
        let same_id = !self.id.is_empty() && self.id == other.id && self.args == other.args;
        same_id || self.english == other.english
    }
}

impl PartialEq<str> for Text {
    /// Compares the English sentence.
    fn eq(&self, other: &str) -> bool {
        self.english == other
    }
}

impl PartialEq<&str> for Text {
    /// Compares the English sentence.
    fn eq(&self, other: &&str) -> bool {
        self.english == *other
    }
}

/// An argument of a [`Text`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Arg {
    /// A whole number.
    Integer(i64),
    /// Any other number.
    Number(f64),
    /// A value that is the same in every language.
    String(String),
    /// A text within the text.
    Text(Box<Text>),
}

impl fmt::Display for Arg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(number) => number.fmt(f),
            Self::Number(number) => number.fmt(f),
            Self::String(text) => text.fmt(f),
            Self::Text(text) => text.fmt(f),
        }
    }
}

macro_rules! integers {
    ($($type:ty)*) => {$(
        impl From<$type> for Arg {
            fn from(number: $type) -> Self {
                Self::Integer(number.into())
            }
        }
    )*};
}
integers!(u8 u16 u32 i32 i64);

macro_rules! large_integers {
    ($($type:ty)*) => {$(
        impl From<$type> for Arg {
            fn from(number: $type) -> Self {
                i64::try_from(number)
                    .map_or_else(|_| Self::String(number.to_string()), Self::Integer)
            }
        }
    )*};
}
large_integers!(u64 usize);

impl From<f64> for Arg {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Self::String(text.clone())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::String(text)
    }
}

impl From<Text> for Arg {
    /// One without an id is a value like any other.
    fn from(text: Text) -> Self {
        if text.id.is_empty() {
            Self::String(text.english.into_owned())
        } else {
            Self::Text(Box::new(text))
        }
    }
}

impl From<&Text> for Arg {
    fn from(text: &Text) -> Self {
        text.clone().into()
    }
}

/// Makes a [`Text`](crate::Text): an id in kebab-case, an English sentence with its arguments in braces, as for
/// [`format!`], and the arguments, each as `name` or `name = value`. An id stands for one sentence; what
/// reads the sources for translations relies on both being literals.
#[macro_export]
macro_rules! text {
    ($id:literal, $english:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {{
        $(let $name = $crate::Arg::from($crate::text!(@value $name $($value)?));)*
        $crate::Text::new($id, ::std::format!($english), [$((::std::stringify!($name), $name)),*])
    }};
    (@value $name:ident) => { $name };
    (@value $name:ident $value:expr) => { $value };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_put_into_the_sentence_and_kept() {
        let key = "HeartbeatInterval";
        let text = text!("not-within", "{key} must be {min} to {max}", key, min = 1, max = 2.5);
        assert_eq!(text.english(), "HeartbeatInterval must be 1 to 2.5");
        let args: Vec<_> = text.args().collect();
        assert_eq!(
            args,
            [
                ("key", &Arg::String(key.to_owned())),
                ("max", &Arg::Number(2.5)),
                ("min", &Arg::Integer(1)),
            ]
        );
    }

    #[test]
    fn an_argument_is_labelled_where_it_is_one_word_of_the_sentence() {
        let label = |tag: &str| format!("{tag} (Ann)");
        let said = |id_tag: &str, status: &str| {
            let text = text!("a-card", "a car with {id_tag} is {status}", id_tag, status);
            text.labelled("id_tag", label)
        };
        let text = said("04A2", "in");
        assert_eq!(text.english(), "a car with 04A2 (Ann) is in");
        assert_eq!(text.args().find(|it| it.0 == "id_tag").unwrap().1.to_string(), "04A2 (Ann)");
        assert_eq!(said("c", "in").english(), "a car with c (Ann) is in");
        assert_eq!(said("a", "in").english(), "a car with a is in", "which of the two?");
        assert_eq!(said("", "in").english(), "a car with  is in");
        let other = text!("no-card", "the station is off");
        assert_eq!(other.labelled("id_tag", label), other);
    }

    #[test]
    fn a_text_survives_json_and_one_of_an_earlier_version_is_its_sentence() {
        let inner = text!("inner", "because");
        let text = text!("outer", "no: {why}", why = inner);
        let json = serde_json::to_string(&text).expect("plain data");
        assert_eq!(
            json,
            r#"{"text":"no: because","textId":"outer","textArgs":{"why":{"text":"because","textId":"inner"}}}"#
        );
        let read: Text = serde_json::from_str(&json).expect("a text");
        assert_eq!((&read, read.id(), &read.args), (&text, "outer", &text.args));
        assert_eq!(serde_json::to_string(&read).expect("plain data"), json);
        let old: Text = serde_json::from_str(r#"{"text":"as it was"}"#).expect("a text");
        assert_eq!((old.english(), old.id()), ("as it was", ""));
    }

    #[test]
    fn other_words_for_the_same_are_the_same_text() {
        let now = text!("boots", "Station started (boot #{boots})", boots = 2);
        let before = text!("boots", "the station starts (number {boots})", boots = 2);
        assert_eq!(now, before);
        assert_ne!(now, text!("boots", "the station starts (number {boots})", boots = 3));
        assert_ne!(now, text!("reboots", "it starts (number {boots})", boots = 2));
        assert_ne!(Text::verbatim("a"), Text::verbatim("b"));
        assert_eq!(now, Text::verbatim("Station started (boot #2)"));
    }
}
