//! The versions of OCPP that can be spoken.
//!
//! **Owns** their names, and the subprotocols by which a WebSocket says which one it carries.
//! **Must not know** any particular message.

use crate::{ActionInfo, v16, v201};

crate::named_enum! {
    /// A version of OCPP, over JSON.
    ///
    /// ```
    /// use ocpp_types::Version;
    ///
    /// assert_eq!(Version::parse("2.0.1"), Some(Version::V201));
    /// assert_eq!(Version::V201.subprotocol(), "ocpp2.0.1");
    /// assert_eq!(Version::of_subprotocol("ocpp1.6"), Some(Version::V16));
    /// ```
    pub enum Version {
        /// OCPP 1.6.
        V16 = "1.6",
        /// OCPP 2.0.1.
        V201 = "2.0.1",
    }
}

impl Default for Version {
    /// Of whom nobody has said what they speak.
    fn default() -> Self {
        Self::V16
    }
}

impl Version {
    /// The action of that name in this version. Case matters.
    ///
    /// ```
    /// use ocpp_types::Version;
    ///
    /// assert!(Version::V16.action("StartTransaction").is_some());
    /// assert!(Version::V201.action("StartTransaction").is_none());
    /// ```
    pub fn action(self, name: &str) -> Option<&'static ActionInfo> {
        self.actions().iter().find(|action| action.name == name)
    }

    /// Every action of this version, in alphabetical order.
    pub const fn actions(self) -> &'static [ActionInfo] {
        match self {
            Self::V16 => v16::ACTIONS,
            Self::V201 => v201::ACTIONS,
        }
    }

    /// The WebSocket subprotocol of its name (J §3.2; 2.0.1 J §3.1.2).
    pub const fn subprotocol(self) -> &'static str {
        match self {
            Self::V16 => "ocpp1.6",
            Self::V201 => "ocpp2.0.1",
        }
    }

    /// The version that exactly this subprotocol stands for.
    pub fn of_subprotocol(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|version| version.subprotocol() == name).copied()
    }
}
