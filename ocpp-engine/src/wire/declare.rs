//! The macros in which messages are declared.
//!
//! **Owns** the syntax of a declaration and what becomes of it.
//! **Must not know** any particular message.
//!
//! A field reads `rust_name: Type = "jsonName" refinements @ "further clause", "help";`. The type
//! says what the value is and whether it is required; the refinements are the methods of `Kind`.
//! The help is the field's rustdoc as well.

/// Declares an enumeration: `Variant` where JSON spells it the same, else `Variant = "spelling"`.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident $section:literal {
        $($variant:ident $(= $word:literal)?),+ $(,)?
    }) => {
        $(#[$meta])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
        )]
        pub enum $name { $($(#[serde(rename = $word)])? $variant),+ }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            pub const ENUM: &'static $crate::wire::Enum = &$crate::wire::Enum {
                name: stringify!($name),
                section: $section,
                values: &[$($crate::wire::declare::words!(@ $variant $($word)?)),+],
            };

            pub const fn as_str(self) -> &'static str {
                Self::ENUM.values[self as usize]
            }

            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.get(Self::ENUM.position(word)?).copied()
            }
        }

        impl $crate::wire::Wire for $name {
            const KIND: $crate::wire::Kind = $crate::wire::Kind::Enum(Self::ENUM);
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
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        pub struct $name {$(
            #[doc = $help]
            #[serde(rename = $json, skip_serializing_if = "crate::wire::Wire::absent")]
            pub $field: $type,
        )*}

        impl $name {
            pub const OBJECT: &'static $crate::wire::Object = &$crate::wire::Object {
                name: stringify!($name),
                section: $section,
                fields: &[$($crate::wire::Field {
                    name: $json,
                    kind: <$type as $crate::wire::Wire>::KIND $(.$refine($($argument),*))*,
                    required: <$type as $crate::wire::Wire>::REQUIRED,
                    section: concat!($section $(, ", ", $further)?),
                    help: $help,
                }),*],
            };
        }

        impl $crate::wire::Wire for $name {
            const KIND: $crate::wire::Kind = $crate::wire::Kind::Object(Self::OBJECT);
        }
    };
}

/// Declares a request and its response. In the brackets: who sends it, the feature profile, and
/// the clause that describes the behaviour.
macro_rules! action {
    ($(#[$meta:meta])*
     $request:ident $asked:literal ($sender:ident, $profile:ident, $behaviour:literal) { $($q:tt)* }
     $response:ident $answered:literal { $($a:tt)* }
    ) => {
        $crate::wire::declare::object! { $(#[$meta])* $request $asked { $($q)* } }
        $crate::wire::declare::object! {
            #[doc = concat!("Answers [`", stringify!($request), "`].")]
            $response $answered { $($a)* }
        }

        impl $crate::wire::Action for $request {
            const NAME: &'static str = stringify!($request);
            type Response = $response;
            const REQUEST: &'static $crate::wire::Object = Self::OBJECT;
            const RESPONSE: &'static $crate::wire::Object = $response::OBJECT;
            const INFO: $crate::wire::ActionInfo = $crate::wire::ActionInfo {
                name: Self::NAME,
                request: Self::REQUEST,
                response: Self::RESPONSE,
                sender: $crate::wire::Sender::$sender,
                profile: $crate::wire::FeatureProfile::$profile,
                section: $behaviour,
            };
        }
    };
}

pub(in crate::wire) use {action, object, words};
