//! Enumerations whose variants have a name on the wire or on the page.

/// Declares an enum together with the spelling of each variant: `as_str`, `parse` (exact) and
/// `ALL`, and serde by that name. The names are the specification's, shared by its versions.
macro_rules! named_enum {
    ($(#[$meta:meta])* $vis:vis enum $Enum:ident { $($(#[$vmeta:meta])* $Variant:ident = $name:literal),+ $(,)? }) => {
        $(#[$meta])*
        // Some of these stay inside the crate, and not each of them needs all that is given.
        #[allow(unreachable_pub)]
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
        )]
        $vis enum $Enum { $($(#[$vmeta])* #[serde(rename = $name)] $Variant),+ }

        #[allow(unreachable_pub, dead_code)]
        impl $Enum {
            /// Every variant, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$Variant),+];

            /// The name as the specification spells it.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$Variant => $name),+ }
            }

            /// The variant of exactly this name.
            pub fn parse(name: &str) -> Option<Self> {
                Self::ALL.iter().find(|known| known.as_str() == name).copied()
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
