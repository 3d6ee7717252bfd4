//! The macros in which messages are declared.
//!
//! **Owns** the syntax of a declaration and what becomes of it.
//! **Must not know** any particular message.
//!
//! A field reads `rust_name: Type = "jsonName" refinements @ "further clause", or "default", "help";`.
//! The type says what the value is and whether it is required; the refinements are the methods of
//! `Kind`. The help is the field's documentation as well. An object whose name in OCPP is not that
//! of the Rust type reads `RustName as "OCPPName"`.

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

/// Declares an object of OCPP 1.6.
macro_rules! object {
    ($($declaration:tt)*) => { $crate::declare::fields! { [] $($declaration)* } };
}

/// Declares an object of OCPP 2.0.1, which may carry `customData`. That is described, and checked
/// in a payload; the Rust type does not keep it, for nothing here reads it.
macro_rules! object201 {
    ($($declaration:tt)*) => {
        $crate::declare::fields! { [$crate::v201::CUSTOM_DATA] $($declaration)* }
    };
}

/// Declares an object: its type, its description, and what further fields the description has.
macro_rules! fields {
    ([$($more:expr),*] $(#[$meta:meta])* $name:ident $(as $wire:literal)? $section:literal {
        $($field:ident: $type:ty = $json:literal $($refine:ident($($argument:expr),*))*
            $(@ $further:literal)?, $(or $default:literal,)? $help:literal;)*
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
                name: $crate::declare::enumeration!(@ $name $($wire)?),
                section: $section,
                fields: &[
                    $($crate::schema::Field {
                        name: $json,
                        kind: <$type as $crate::schema::FieldType>::KIND
                            $(.$refine($($argument),*))*,
                        required: <$type as $crate::schema::FieldType>::REQUIRED,
                        section: concat!($section $(, ", ", $further)?),
                        help: $help,
                        default: $crate::declare::default!($($default)?),
                    },)*
                    $($more),*
                ],
                open: false,
            };
        }

        impl $crate::schema::FieldType for $name {
            const KIND: $crate::schema::Kind = $crate::schema::Kind::Object(Self::OBJECT);
        }
    };
}

macro_rules! default {
    () => {
        None
    };
    ($default:literal) => {
        Some($default)
    };
}

/// Declares a request of OCPP 1.6 and its response. In the brackets: who sends it, the feature
/// profile, and the clause that describes the behaviour.
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
        $crate::declare::pair! {
            $request, $response, $sender,
            $crate::ActionGroup::Profile($crate::FeatureProfile::$profile), $behaviour
        }
    };
}

/// Declares a request of OCPP 2.0.1 and its response. In the brackets: who sends it, the
/// functional block, and the use cases that describe the behaviour.
macro_rules! action201 {
    ($(#[$meta:meta])*
     $request:ident $(as $request_wire:literal)? $request_section:literal
     ($sender:ident, $block:ident, $behaviour:literal) { $($request_fields:tt)* }
     $response:ident $(as $response_wire:literal)? $response_section:literal {
        $($response_fields:tt)*
     }
    ) => {
        $crate::declare::object201! {
            $(#[$meta])* $request $(as $request_wire)? $request_section { $($request_fields)* }
        }
        $crate::declare::object201! {
            #[doc = concat!("Answers [`", stringify!($request), "`].")]
            $response $(as $response_wire)? $response_section { $($response_fields)* }
        }
        $crate::declare::pair! {
            $request, $response, $sender,
            $crate::ActionGroup::Block($crate::FunctionalBlock::$block), $behaviour
        }
    };
}

/// Makes an action of a request and its response.
macro_rules! pair {
    ($request:ident, $response:ident, $sender:ident, $group:expr, $behaviour:literal) => {
        impl $crate::Action for $request {
            const NAME: &'static str = Self::OBJECT.name;
            type Response = $response;
            const REQUEST: &'static $crate::schema::Object = Self::OBJECT;
            const RESPONSE: &'static $crate::schema::Object = $response::OBJECT;
            const INFO: $crate::ActionInfo = $crate::ActionInfo {
                name: Self::NAME,
                request: Self::REQUEST,
                response: Self::RESPONSE,
                sender: $crate::Sender::$sender,
                group: $group,
                section: $behaviour,
            };
        }
    };
}

pub(crate) use {action, action201, default, enumeration, fields, object, object201, pair};
