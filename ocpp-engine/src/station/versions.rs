//! Which versions of OCPP a station offers to a CSMS.

use std::fmt;

use ocpp_types::Version;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// One version or several, the preferred one first. In JSON it is their names with a comma
/// between: `"2.0.1"`, or `"2.0.1,1.6"` to let the CSMS choose (J §3.2).
///
/// ```
/// use ocpp_engine::Versions;
///
/// let both: Versions = serde_json::from_str("\"2.0.1,1.6\"")?;
/// assert_eq!(both.subprotocols(), ["ocpp2.0.1", "ocpp1.6"]);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Versions(Vec<Version>);

impl Default for Versions {
    fn default() -> Self {
        Self(vec![Version::V16])
    }
}

impl From<Version> for Versions {
    fn from(version: Version) -> Self {
        Self(vec![version])
    }
}

impl Versions {
    /// Reads names with a comma between. None where one is no version, or stands twice.
    pub fn parse(text: &str) -> Option<Self> {
        let mut versions = Vec::new();
        for name in text.split(',') {
            let version = Version::parse(name.trim())?;
            if versions.contains(&version) {
                return None;
            }
            versions.push(version);
        }
        Some(Self(versions))
    }

    /// With this one, too.
    pub(crate) fn and(mut self, version: Version) -> Self {
        if !self.contains(version) {
            self.0.push(version);
        }
        self
    }

    /// The one to speak where nobody else decides.
    pub fn preferred(&self) -> Version {
        self.0.first().copied().unwrap_or(Version::V16)
    }

    /// The preferred one first.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Version> {
        self.0.iter().copied()
    }

    /// Whether the station can speak it.
    pub fn contains(&self, version: Version) -> bool {
        self.0.contains(&version)
    }

    /// The WebSocket subprotocols to offer, in this order.
    pub fn subprotocols(&self) -> Vec<&'static str> {
        self.0.iter().map(|version| version.subprotocol()).collect()
    }

    pub(crate) fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

impl fmt::Display for Versions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, version) in self.0.iter().enumerate() {
            let comma = if at == 0 { "" } else { "," };
            write!(f, "{comma}{version}")?;
        }
        Ok(())
    }
}

impl Serialize for Versions {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Versions {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| {
            de::Error::custom(format_args!(
                "{text:?} is not a list of OCPP versions such as \"2.0.1\" or \"2.0.1,1.6\""
            ))
        })
    }
}
