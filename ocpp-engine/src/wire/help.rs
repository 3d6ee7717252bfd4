//! What fields are for, one sentence each, for people.
//!
//! **Owns** the way from a description to its sentences.
//! **Must not know** any particular message.
//!
//! They are declared with the fields, but stand apart from the descriptions: those are needed to
//! read a message, and a page loads these only when somebody looks at a field.

use super::schema::{Field, Object};

/// Of an object's fields: name, sentence, and what lies below.
#[derive(Debug)]
pub struct Help {
    pub(super) of: &'static str,
    pub(super) fields: &'static [(&'static str, &'static str, Option<&'static Self>)],
}

impl Help {
    fn find(&'static self, object: &str) -> Option<&'static Self> {
        if self.of == object {
            return Some(self);
        }
        self.fields.iter().find_map(|(.., below)| below.and_then(|below| below.find(object)))
    }
}

/// The sentence for a field of this object.
pub(super) fn help(all: &'static [&'static Help], object: &Object, field: &Field) -> &'static str {
    let found = all.iter().find_map(|help| help.find(object.name));
    let fields = found.map_or(&[][..], |help| help.fields);
    fields.iter().find(|(name, ..)| *name == field.name).map_or("", |(_, sentence, _)| sentence)
}
