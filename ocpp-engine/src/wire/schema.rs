//! Messages described as constants.
//!
//! **Owns** the vocabulary of descriptions, and how a Rust type implies one.
//! **Must not know** any particular message, or how a payload is judged.
//!
//! The specification asks for more than its JSON schemas do (a connector above 0, lists that are
//! not empty). Such rules are marked *specification only*: a payload may break them and still be
//! valid by the schema.

use serde::de::DeserializeOwned;

use super::datetime::DateTime;

/// An object and its fields; any other field is surplus (J errata 3.2).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Object {
    pub name: &'static str,
    /// The clause that defines it, as `1.6 §6.45`.
    pub section: &'static str,
    pub fields: &'static [Field],
}

impl Object {
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Field {
    /// Its key in JSON.
    pub name: &'static str,
    pub kind: Kind,
    pub required: bool,
    pub section: &'static str,
    /// What it is for, in one sentence.
    pub help: &'static str,
}

/// What a value must be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    Boolean,
    Integer(Bound),
    /// With `tenths`, a whole number of tenths.
    Decimal {
        tenths: bool,
    },
    /// At most `max` characters (Unicode code points).
    Text {
        max: Option<usize>,
    },
    DateTime,
    Uri,
    Enum(&'static Enum),
    Object(&'static Object),
    /// At least `min` items (specification only).
    List {
        item: &'static Kind,
        min: usize,
    },
}

/// The integers that make sense (specification only). Most bounds are stated there; the rest
/// follow from the meaning, as there is no negative duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    Any,
    Min(i64),
    Not(&'static [i64]),
}

/// A closed set of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Enum {
    pub name: &'static str,
    pub section: &'static str,
    pub values: &'static [&'static str],
}

impl Enum {
    pub fn position(&self, word: &str) -> Option<usize> {
        self.values.iter().position(|known| *known == word)
    }
}

/// Refinements, for declarations: each is evaluated by the compiler, and so is each misuse.
impl Kind {
    pub(super) const fn max(self, max: usize) -> Self {
        assert!(matches!(self, Self::Text { .. }), "max() is for text");
        Self::Text { max: Some(max) }
    }

    pub(super) const fn uri(self) -> Self {
        assert!(matches!(self, Self::Text { .. }), "uri() is for text");
        Self::Uri
    }

    pub(super) const fn min(self, min: i64) -> Self {
        assert!(matches!(self, Self::Integer(_)), "min() is for integers");
        Self::Integer(Bound::Min(min))
    }

    pub(super) const fn not(self, values: &'static [i64]) -> Self {
        assert!(matches!(self, Self::Integer(_)), "not() is for integers");
        Self::Integer(Bound::Not(values))
    }

    pub(super) const fn tenths(self) -> Self {
        assert!(matches!(self, Self::Decimal { .. }), "tenths() is for decimals");
        Self::Decimal { tenths: true }
    }

    pub(super) const fn at_least(self, min: usize) -> Self {
        let Self::List { item, .. } = self else { panic!("at_least() is for lists") };
        Self::List { item, min }
    }

    pub(super) const fn of(self, item: &'static Kind) -> Self {
        let Self::List { min, .. } = self else { panic!("of() is for lists") };
        Self::List { item, min }
    }
}

/// A Rust type that can be a field.
///
/// Reading is lenient where nothing is lost: surplus fields are ignored, a null is an absent field.
/// Whether it succeeds is all that it tells; what is wrong is said by the validator.
pub trait Wire: DeserializeOwned {
    const KIND: Kind;
    const REQUIRED: bool = true;

    /// Whether the field is left out when the message is written.
    fn absent(&self) -> bool {
        false
    }
}

impl Wire for bool {
    const KIND: Kind = Kind::Boolean;
}

impl Wire for i64 {
    const KIND: Kind = Kind::Integer(Bound::Any);
}

impl Wire for f64 {
    const KIND: Kind = Kind::Decimal { tenths: false };
}

impl Wire for String {
    const KIND: Kind = Kind::Text { max: None };
}

impl Wire for DateTime {
    const KIND: Kind = Kind::DateTime;
}

impl<T: Wire> Wire for Vec<T> {
    const KIND: Kind = Kind::List { item: &T::KIND, min: 0 };
}

impl<T: Wire> Wire for Option<T> {
    const KIND: Kind = T::KIND;
    const REQUIRED: bool = false;

    fn absent(&self) -> bool {
        self.is_none()
    }
}
