//! Why a CALL could not be handled, in the words of either version.
//!
//! **Owns** the codes of CALLERROR and their spellings. **Must not know** when which is used.

use crate::Version;

/// Why a CALL could not be handled (J §4.2.3; 2.0.1 J §4.3). The versions spell two of them
/// differently, and 2.0.1 has two that 1.6 has not.
///
/// ```
/// use ocpp_types::Version;
/// use ocpp_types::frame::CallErrorCode;
///
/// let code = CallErrorCode::FormationViolation;
/// assert_eq!(code.word(Version::V16), "FormationViolation");
/// assert_eq!(code.word(Version::V201), "FormatViolation");
/// assert_eq!(CallErrorCode::parse(Version::V201, "FormationViolation"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CallErrorCode {
    /// No such action in this version of OCPP.
    NotImplemented,
    /// A known action that the receiver does not handle: of a profile that it does not support,
    /// or one that only the other side sends.
    NotSupported,
    /// The handler failed.
    InternalError,
    /// A required field is missing.
    ProtocolError,
    /// Reserved for the CSMS (J errata 3.10) and for the security messages.
    SecurityError,
    /// The payload is not an object, or has a field that the action does not know.
    FormationViolation,
    /// A field's value is outside its enumeration, length, range or format.
    PropertyConstraintViolation,
    /// A list has too few or too many items.
    OccurrenceConstraintViolation,
    /// A field has the wrong JSON type.
    TypeConstraintViolation,
    /// None of the others. In 1.6 also: the envelope around the payload is wrong.
    GenericError,
    /// 2.0.1 only: a frame of another type than 2, 3 and 4.
    MessageTypeNotSupported,
    /// 2.0.1 only: the envelope around the payload is wrong.
    RpcFrameworkError,
}

impl CallErrorCode {
    /// Every code.
    pub const ALL: &'static [Self] = &[
        Self::NotImplemented,
        Self::NotSupported,
        Self::InternalError,
        Self::ProtocolError,
        Self::SecurityError,
        Self::FormationViolation,
        Self::PropertyConstraintViolation,
        Self::OccurrenceConstraintViolation,
        Self::TypeConstraintViolation,
        Self::GenericError,
        Self::MessageTypeNotSupported,
        Self::RpcFrameworkError,
    ];

    /// As a frame of this version has it. 1.6 keeps the historical spelling of two (J errata 5.1,
    /// 5.2), and says `GenericError` where it has no code.
    pub const fn word(self, version: Version) -> &'static str {
        match (self, version) {
            (Self::NotImplemented, _) => "NotImplemented",
            (Self::NotSupported, _) => "NotSupported",
            (Self::InternalError, _) => "InternalError",
            (Self::ProtocolError, _) => "ProtocolError",
            (Self::SecurityError, _) => "SecurityError",
            (Self::FormationViolation, Version::V16) => "FormationViolation",
            (Self::FormationViolation, Version::V201) => "FormatViolation",
            (Self::PropertyConstraintViolation, _) => "PropertyConstraintViolation",
            (Self::OccurrenceConstraintViolation, Version::V16) => "OccurenceConstraintViolation",
            (Self::OccurrenceConstraintViolation, Version::V201) => "OccurrenceConstraintViolation",
            (Self::TypeConstraintViolation, _) => "TypeConstraintViolation",
            (Self::MessageTypeNotSupported, Version::V201) => "MessageTypeNotSupported",
            (Self::RpcFrameworkError, Version::V201) => "RpcFrameworkError",
            (Self::GenericError | Self::MessageTypeNotSupported | Self::RpcFrameworkError, _) => {
                "GenericError"
            }
        }
    }

    /// The code of exactly this spelling, in this version.
    pub fn parse(version: Version, word: &str) -> Option<Self> {
        Self::ALL.iter().find(|code| code.word(version) == word).copied()
    }

    /// The spellings of every version, each once.
    pub fn words() -> Vec<&'static str> {
        let mut words = Vec::new();
        for code in Self::ALL {
            for version in Version::ALL {
                let word = code.word(*version);
                if !words.contains(&word) {
                    words.push(word);
                }
            }
        }
        words
    }

    /// The code of this spelling in any version: of what is written before it is known which
    /// version will be spoken.
    pub fn parse_any(word: &str) -> Option<Self> {
        Version::ALL.iter().find_map(|version| Self::parse(*version, word))
    }
}
