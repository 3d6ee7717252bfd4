//! Messages described as constants.
//!
//! **Owns** the vocabulary of descriptions, and how a Rust type implies one.
//! **Must not know** any particular message, or how a payload is judged.
//!
//! The specification asks for more than its JSON schemas do (a connector above 0, lists that are
//! not empty). Such rules are marked *specification only*: a payload may break them and still be
//! valid by the schema.

use serde::de::DeserializeOwned;

use crate::{DateTime, Version};

/// An object and its fields; any other field is surplus (J errata 3.2), unless it is open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Object {
    /// The specification's name for it, without the suffix `Type`.
    pub name: &'static str,
    /// The clause that defines it, as `1.6 §6.45` or `2.0.1 §1.2.1`.
    pub section: &'static str,
    /// Its fields, in the order of the specification.
    pub fields: &'static [Field],
    /// It may have any other field as well: only 2.0.1's `customData`.
    pub open: bool,
}

impl Object {
    /// The field of that name in JSON.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// How many characters the text in this field may have; None where there is no such field, or no
    /// limit.
    ///
    /// ```
    /// use ocpp_types::{Action, v16};
    ///
    /// const MAX: usize = v16::Authorize::REQUEST.max_length("idTag").unwrap();
    /// assert_eq!(MAX, 20);
    /// ```
    pub const fn max_length(&self, field: &str) -> Option<usize> {
        let mut at = 0;
        while at < self.fields.len() {
            if is_same(self.fields[at].name, field) {
                return match self.fields[at].kind {
                    Kind::Text { max } => max,
                    _ => None,
                };
            }
            at += 1;
        }
        None
    }

    /// The version of OCPP that it belongs to.
    pub fn version(&self) -> Version {
        if self.section.starts_with("2.0.1") { Version::V201 } else { Version::V16 }
    }

    /// The id under which the help of a field is translated. The two fields that mean the same in
    /// every object of 2.0.1 have one translation each.
    ///
    /// ```
    /// use ocpp_types::{Action, v16, v201};
    ///
    /// let id = |object: &ocpp_types::schema::Object| object.help_id(&object.fields[0]);
    /// assert_eq!(id(v16::Reset::REQUEST), "help-Reset-type");
    /// assert_eq!(id(v201::Reset::REQUEST), "help201-Reset-type");
    /// assert_eq!(v201::Reset::REQUEST.help_id(&v201::CUSTOM_DATA), "help201-customData");
    /// ```
    pub fn help_id(&self, field: &Field) -> String {
        match (self.version(), field.name) {
            (Version::V16, name) => format!("help-{}-{name}", self.name),
            (Version::V201, name @ ("customData" | "statusInfo")) => format!("help201-{name}"),
            (Version::V201, name) => format!("help201-{}-{name}", self.name),
        }
    }
}

/// `==`, which a constant has no use of.
const fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
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
    /// What an absent field means, as JSON would say it without the quotes of a text; None where
    /// the schema has no default.
    pub default: Option<&'static str>,
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
        /// The most items that it may have, by the schema.
        max: Option<usize>,
        /// The schemas know the minimum; most of those of 1.6 are of the specification only.
        in_schema: bool,
    },
    /// Any JSON.
    Any,
}

/// The integers that make sense (specification only, unless the bound says otherwise). Most bounds are stated there; the rest
/// follow from the meaning, as there is no negative duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// All of them.
    Any,
    /// This one and above.
    Min(i64),
    /// All but these.
    Not(&'static [i64]),
    /// From the one to the other, both included.
    Range {
        /// The least.
        min: i64,
        /// The greatest; none where there is no upper bound.
        max: Option<i64>,
        /// The schema knows the bounds.
        in_schema: bool,
    },
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

    pub(crate) const fn range(self, min: i64, max: i64) -> Self {
        assert!(matches!(self, Self::Integer(_)), "range() is for integers");
        Self::Integer(Bound::Range { min, max: Some(max), in_schema: false })
    }

    pub(crate) const fn schema_range(self, min: i64, max: i64) -> Self {
        assert!(matches!(self, Self::Integer(_)), "schema_range() is for integers");
        Self::Integer(Bound::Range { min, max: Some(max), in_schema: true })
    }

    pub(crate) const fn schema_min(self, min: i64) -> Self {
        assert!(matches!(self, Self::Integer(_)), "schema_min() is for integers");
        Self::Integer(Bound::Range { min, max: None, in_schema: true })
    }

    pub(crate) const fn at_least(self, min: usize) -> Self {
        let Self::List { item, max, .. } = self else { panic!("at_least() is for lists") };
        Self::List { item, min, max, in_schema: false }
    }

    pub(crate) const fn min_items(self, min: usize) -> Self {
        let Self::List { item, max, .. } = self else { panic!("min_items() is for lists") };
        Self::List { item, min, max, in_schema: true }
    }

    pub(crate) const fn max_items(self, max: usize) -> Self {
        let Self::List { item, min, in_schema, .. } = self else {
            panic!("max_items() is for lists")
        };
        Self::List { item, min, max: Some(max), in_schema }
    }

    pub(crate) const fn of(self, item: &'static Kind) -> Self {
        let Self::List { min, max, in_schema, .. } = self else { panic!("of() is for lists") };
        Self::List { item, min, max, in_schema }
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

impl FieldType for serde_json::Value {
    const KIND: Kind = Kind::Any;
}

impl FieldType for DateTime {
    const KIND: Kind = Kind::DateTime;
}

impl<T: FieldType> FieldType for Vec<T> {
    const KIND: Kind = Kind::List { item: &T::KIND, min: 0, max: None, in_schema: false };
}

impl<T: FieldType> FieldType for Option<T> {
    const KIND: Kind = T::KIND;
    const REQUIRED: bool = false;

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}
