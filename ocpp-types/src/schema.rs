//! Messages described as constants.
//!
//! **Owns** the vocabulary of descriptions, and how a Rust type implies one.
//! **Must not know** any particular message, or how a payload is judged.
//!
//! The specification asks for more than its JSON schemas do (a connector above 0, lists that are
//! not empty). Such rules are marked *specification only*: a payload may break them and still be
//! valid by the schema.

use serde::de::DeserializeOwned;

use crate::DateTime;

/// An object and its fields; any other field is surplus (J errata 3.2).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Object {
    /// The specification's name for it, without the suffix `Type`.
    pub name: &'static str,
    /// The clause that defines it, as `1.6 §6.45`.
    pub section: &'static str,
    /// Its fields, in the order of the specification.
    pub fields: &'static [Field],
}

impl Object {
    /// The field of that name in JSON.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

/// One field of an [`Object`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Field {
    /// Its key in JSON.
    pub name: &'static str,
    /// What its value must be.
    pub kind: Kind,
    /// Whether it must be there.
    pub required: bool,
    /// The clauses that define it, as `1.6 §6.45, 1.6 §7.28`.
    pub section: &'static str,
    /// What it is for, in one sentence.
    pub help: &'static str,
}

/// What a value must be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// `true` or `false`.
    Boolean,
    /// A whole number, written without a decimal point.
    Integer(Bound),
    /// A number.
    Decimal {
        /// A whole number of tenths.
        tenths: bool,
    },
    /// A text.
    Text {
        /// The most characters (Unicode code points) that it may have.
        max: Option<usize>,
    },
    /// A text that is a date-time (RFC 3339).
    DateTime,
    /// A text that is a URI (RFC 3986).
    Uri,
    /// One of these words.
    Enum(&'static Enumeration),
    /// An object.
    Object(&'static Object),
    /// A list.
    List {
        /// What each item must be.
        item: &'static Kind,
        /// The fewest items that it may have.
        min: usize,
        /// The schemas know that minimum; most are of the specification only.
        in_schema: bool,
    },
}

/// The integers that make sense (specification only). Most bounds are stated there; the rest
/// follow from the meaning, as there is no negative duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// All of them.
    Any,
    /// This one and above.
    Min(i64),
    /// All but these.
    Not(&'static [i64]),
}

/// A closed set of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Enumeration {
    /// The specification's name for it, without the suffix `Type`.
    pub name: &'static str,
    /// The clause that defines it, as `1.6 §7.2`.
    pub section: &'static str,
    /// The words as JSON spells them, in the order of the specification.
    pub values: &'static [&'static str],
}

impl Enumeration {
    /// The index of this word among the values; case matters.
    pub fn position(&self, word: &str) -> Option<usize> {
        self.values.iter().position(|known| *known == word)
    }
}

/// Refinements, for declarations: each is evaluated by the compiler, and so is each misuse.
impl Kind {
    pub(crate) const fn max(self, max: usize) -> Self {
        assert!(matches!(self, Self::Text { .. }), "max() is for text");
        Self::Text { max: Some(max) }
    }

    pub(crate) const fn uri(self) -> Self {
        assert!(matches!(self, Self::Text { .. }), "uri() is for text");
        Self::Uri
    }

    pub(crate) const fn min(self, min: i64) -> Self {
        assert!(matches!(self, Self::Integer(_)), "min() is for integers");
        Self::Integer(Bound::Min(min))
    }

    pub(crate) const fn not(self, values: &'static [i64]) -> Self {
        assert!(matches!(self, Self::Integer(_)), "not() is for integers");
        Self::Integer(Bound::Not(values))
    }

    pub(crate) const fn tenths(self) -> Self {
        assert!(matches!(self, Self::Decimal { .. }), "tenths() is for decimals");
        Self::Decimal { tenths: true }
    }

    pub(crate) const fn at_least(self, min: usize) -> Self {
        let Self::List { item, .. } = self else { panic!("at_least() is for lists") };
        Self::List { item, min, in_schema: false }
    }

    pub(crate) const fn min_items(self, min: usize) -> Self {
        let Self::List { item, .. } = self else { panic!("min_items() is for lists") };
        Self::List { item, min, in_schema: true }
    }

    pub(crate) const fn of(self, item: &'static Kind) -> Self {
        let Self::List { min, in_schema, .. } = self else { panic!("of() is for lists") };
        Self::List { item, min, in_schema }
    }
}

/// A Rust type that can be a field.
///
/// Reading is lenient where nothing is lost: surplus fields are ignored, a null is an absent field.
/// What is wrong with a payload is said by [`validate`](crate::validate).
pub trait FieldType: DeserializeOwned {
    /// What a value of this type must be.
    const KIND: Kind;
    /// Whether a field of this type must be there.
    const REQUIRED: bool = true;

    /// Whether the field is left out when the message is written.
    fn is_absent(&self) -> bool {
        false
    }
}

impl FieldType for bool {
    const KIND: Kind = Kind::Boolean;
}

impl FieldType for i64 {
    const KIND: Kind = Kind::Integer(Bound::Any);
}

impl FieldType for f64 {
    const KIND: Kind = Kind::Decimal { tenths: false };
}

impl FieldType for String {
    const KIND: Kind = Kind::Text { max: None };
}

impl FieldType for DateTime {
    const KIND: Kind = Kind::DateTime;
}

impl<T: FieldType> FieldType for Vec<T> {
    const KIND: Kind = Kind::List { item: &T::KIND, min: 0, in_schema: false };
}

impl<T: FieldType> FieldType for Option<T> {
    const KIND: Kind = T::KIND;
    const REQUIRED: bool = false;

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}
