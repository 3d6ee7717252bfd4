//! The macros in which messages are declared.
//!
//! **Owns** the syntax of a declaration and what becomes of it.
//! **Must not know** any particular message.
//!
//! A field reads `rust_name: Type = "jsonName" refinements @ "further clause", "help";`. The type
//! says what the value is and whether it is required; the refinements are the methods of `Kind`.
//! The help is the field's documentation as well.

/// Declares an enumeration: `Variant` where JSON spells it the same, else `Variant = "spelling"`.
macro_rules! enumeration {
    ($(#[$meta:meta])* $name:ident $section:literal {
        $($variant:ident $(= $word:literal)?),+ $(,)?
    }) => {
        $(#[$meta])*
        #[doc = ""]
        #[doc = concat!("See ", $section, ".")]
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
        )]
        pub enum $name {
            $(
                #[doc = concat!("`", $crate::declare::enumeration!(@ $variant $($word)?), "`")]
                $(#[serde(rename = $word)])?
                $variant
            ),+
        }

        impl $name {
            /// Every value, in the order of the specification.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// Its description.
            pub const ENUMERATION: &'static $crate::schema::Enumeration =
                &$crate::schema::Enumeration {
                    name: stringify!($name),
                    section: $section,
                    values: &[$($crate::declare::enumeration!(@ $variant $($word)?)),+],
                };

            /// As JSON spells it.
            pub const fn as_str(self) -> &'static str {
                Self::ENUMERATION.values[self as usize]
            }

            /// The value of exactly this spelling.
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.get(Self::ENUMERATION.position(word)?).copied()
            }
        }

        impl $crate::schema::FieldType for $name {
            const KIND: $crate::schema::Kind = $crate::schema::Kind::Enum(Self::ENUMERATION);
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
    (@ $variant:ident) => { stringify!($variant) };
    (@ $variant:ident $word:literal) => { $word };
}

/// Declares an object.
macro_rules! object {
    ($(#[$meta:meta])* $name:ident $section:literal {
        $($field:ident: $type:ty = $json:literal
            $($refine:ident($($argument:expr),*))* $(@ $further:literal)?, $help:literal;)*
    }) => {
        $(#[$meta])*
        #[doc = ""]
        #[doc = concat!("See ", $section, ".")]
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        pub struct $name {$(
            #[doc = $help]
            #[serde(rename = $json, skip_serializing_if = "crate::schema::FieldType::is_absent")]
            pub $field: $type,
        )*}

        impl $name {
            /// Its description.
            pub const OBJECT: &'static $crate::schema::Object = &$crate::schema::Object {
                name: stringify!($name),
                section: $section,
                fields: &[$($crate::schema::Field {
                    name: $json,
                    kind: <$type as $crate::schema::FieldType>::KIND
                        $(.$refine($($argument),*))*,
                    required: <$type as $crate::schema::FieldType>::REQUIRED,
                    section: concat!($section $(, ", ", $further)?),
                    help: $help,
                }),*],
            };
        }

        impl $crate::schema::FieldType for $name {
            const KIND: $crate::schema::Kind = $crate::schema::Kind::Object(Self::OBJECT);
        }
    };
}

/// Declares a request and its response. In the brackets: who sends it, the feature profile, and
/// the clause that describes the behaviour.
macro_rules! action {
    ($(#[$meta:meta])*
     $request:ident $request_section:literal ($sender:ident, $profile:ident, $behaviour:literal) {
        $($request_fields:tt)*
     }
     $response:ident $response_section:literal { $($response_fields:tt)* }
    ) => {
        $crate::declare::object! {
            $(#[$meta])* $request $request_section { $($request_fields)* }
        }
        $crate::declare::object! {
            #[doc = concat!("Answers [`", stringify!($request), "`].")]
            $response $response_section { $($response_fields)* }
        }

        impl $crate::Action for $request {
            const NAME: &'static str = stringify!($request);
            type Response = $response;
            const REQUEST: &'static $crate::schema::Object = Self::OBJECT;
            const RESPONSE: &'static $crate::schema::Object = $response::OBJECT;
            const INFO: $crate::ActionInfo = $crate::ActionInfo {
                name: Self::NAME,
                request: Self::REQUEST,
                response: Self::RESPONSE,
                sender: $crate::Sender::$sender,
                profile: $crate::FeatureProfile::$profile,
                section: $behaviour,
            };
        }
    };
}

pub(crate) use {action, enumeration, object};
