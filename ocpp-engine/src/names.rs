//! Enumerations whose variants have a name on the wire or on the page.

/// Which of these names it is.
#[inline(never)]
pub(crate) fn position(names: &[&str], name: &str) -> Option<usize> {
    names.iter().position(|known| *known == name)
}

/// Declares an enum together with the spelling of each variant: `as_str`, `parse` (exact) and
/// `ALL`, and serde by that name. The names are the specification's, shared by its versions.
macro_rules! named_enum {
    ($(#[$meta:meta])* $vis:vis enum $Enum:ident { $($(#[$vmeta:meta])* $Variant:ident = $name:literal),+ $(,)? }) => {
        $(#[$meta])*
        // Some of these stay inside the crate, and not each of them needs all that is given.
        #[allow(unreachable_pub)]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        $vis enum $Enum { $($(#[$vmeta])* $Variant),+ }

        #[allow(unreachable_pub, dead_code)]
        impl $Enum {
            /// Every variant, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$Variant),+];
            const NAMES: &'static [&'static str] = &[$($name),+];

            /// The name as the specification spells it.
            pub const fn as_str(self) -> &'static str {
                Self::NAMES[self as usize]
            }

            /// The variant of exactly this name.
            pub fn parse(name: &str) -> Option<Self> {
                Self::ALL.get($crate::names::position(Self::NAMES, name)?).copied()
            }
        }

        impl $crate::json::Serialize for $Enum {
            fn write(&self, to: &mut $crate::json::Writer) {
                to.text(self.as_str());
            }
        }

        impl $crate::json::Deserialize for $Enum {
            fn read(
                from: &$crate::json::Value,
                failure: &mut $crate::json::Failure,
            ) -> Self {
                Self::ALL[$crate::json::word(from, Self::NAMES, failure)]
            }
        }

        impl serde::Serialize for $Enum {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.as_str())
            }
        }

        impl core::fmt::Display for $Enum {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}
pub(crate) use named_enum;
