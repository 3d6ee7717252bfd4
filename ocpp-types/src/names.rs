//! The macro for enumerations whose variants have names.

/// Declares an enum together with the name of each variant: `as_str`, `parse` (exact), `ALL`,
/// `Display`, and serde by that name.
///
/// ```
/// ocpp_types::named_enum! {
///     /// Who sends a frame.
///     enum Sender {
///         Station = "fromStation",
///         Csms = "fromCsms",
///     }
/// }
///
/// assert_eq!(Sender::Station.as_str(), "fromStation");
/// assert_eq!(Sender::parse("fromCsms"), Some(Sender::Csms));
/// assert_eq!(serde_json::to_string(&Sender::ALL)?, r#"["fromStation","fromCsms"]"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! named_enum {
    ($(#[$meta:meta])* $vis:vis enum $Enum:ident {
        $($(#[$vmeta:meta])* $Variant:ident = $name:literal),+ $(,)?
    }) => {
        $(#[$meta])*
        // Some of these stay inside their crate, and not each of them needs all that is given.
        #[allow(unreachable_pub)]
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize,
        )]
        $vis enum $Enum {
            $($(#[$vmeta])* #[serde(rename = $name)] $Variant),+
        }

        #[allow(unreachable_pub, dead_code)]
        impl $Enum {
            /// Every variant, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$Variant),+];

            /// The name, as it is written.
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
                f.pad(self.as_str())
            }
        }
    };
}
