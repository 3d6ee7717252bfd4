//! How texts are written in stored records and in what scripts read.
//!
//! A field that held an English sentence before texts had ids is still written as one, and such a sentence can
//! still be read.
//!
//! **Owns** that format. **Must not know** what the texts say.

use ocpp_types::Text;
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Writes a text as two fields: the English sentence, or null, and beside it the text with its id and
/// arguments where it has an id. For fields that are `flatten`.
pub(crate) fn serialize<S: Serializer>(
    [sentence, beside]: [&'static str; 2],
    text: Option<&Text>,
    to: S,
) -> Result<S::Ok, S::Error> {
    let mut fields = to.serialize_map(None)?;
    fields.serialize_entry(sentence, &text.map(Text::english))?;
    if let Some(text) = text.filter(|text| !text.id().is_empty()) {
        fields.serialize_entry(beside, text)?;
    }
    fields.end()
}

/// A text in a record: the sentence alone where it has no id, as whatever earlier versions have written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum StoredText {
    Text(Text),
    Sentence(String),
}

impl From<Text> for StoredText {
    fn from(text: Text) -> Self {
        if text.id().is_empty() { Self::Sentence(text.to_string()) } else { Self::Text(text) }
    }
}

impl From<StoredText> for Text {
    fn from(text: StoredText) -> Self {
        match text {
            StoredText::Text(text) => text,
            StoredText::Sentence(sentence) => Self::verbatim(sentence),
        }
    }
}

/// Reads a [`StoredText`].
pub(crate) fn stored<'de, D: Deserializer<'de>>(from: D) -> Result<Text, D::Error> {
    StoredText::deserialize(from).map(Into::into)
}

/// The same where there may be none.
pub(crate) fn stored_option<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Text>, D::Error> {
    Option::<StoredText>::deserialize(from).map(|text| text.map(Into::into))
}

#[cfg(test)]
mod tests {
    use ocpp_types::text;

    use super::*;

    #[allow(clippy::ref_option, reason = "serde passes it so")]
    fn reason<S: Serializer>(text: &Option<Text>, to: S) -> Result<S::Ok, S::Error> {
        serialize(["reason", "reasonText"], text.as_ref(), to)
    }

    #[derive(Serialize)]
    struct View {
        before: u8,
        #[serde(flatten, serialize_with = "reason")]
        reason: Option<Text>,
        after: u8,
    }

    fn json(reason: Option<Text>) -> String {
        serde_json::to_string(&View { before: 1, reason, after: 2 }).expect("plain data")
    }

    #[test]
    fn a_sentence_stays_one_and_its_id_stands_beside_it() {
        assert_eq!(json(None), r#"{"before":1,"reason":null,"after":2}"#);
        assert_eq!(json(Some(Text::verbatim("bye"))), r#"{"before":1,"reason":"bye","after":2}"#);
        assert_eq!(
            json(Some(text!("wire-nothing", "nothing"))),
            r#"{"before":1,"reason":"nothing","reasonText":{"text":"nothing","textId":"wire-nothing"},"after":2}"#
        );
    }

    #[test]
    fn a_stored_text_is_read_and_so_is_a_sentence() {
        for text in [text!("wire-nothing", "nothing"), Text::verbatim("nothing")] {
            let json = serde_json::to_string(&StoredText::from(text.clone())).expect("plain data");
            let stored: StoredText = serde_json::from_str(&json).expect("a text");
            assert_eq!(
                (Text::from(stored), json.starts_with('"')),
                (text.clone(), text.id().is_empty())
            );
        }
    }
}
