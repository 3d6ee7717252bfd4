//! What differs between the versions of OCPP, for those who handle messages of either.
//!
//! **Owns** the choice by version: who reads payloads, which clauses are cited. **Must not know** what a
//! message changes.
//!
//! What the CSMS believes is the same `State` for both. Handlers of 1.6 write it themselves; those of 2.0.1
//! are in [`crate::v201`].

use ocpp_types::v16::CertificateUse;
use ocpp_types::{Version, Violation, v201};
use serde_json::{Value, json};

use crate::certificates::Question;
use crate::csms::Csms;
use crate::payload::{int, text};
use crate::session::Call;
use crate::violations;

/// Clauses that say the same in both versions.
#[derive(Clone, Copy)]
pub(crate) struct Clause {
    v16: &'static str,
    v201: &'static str,
}

impl Clause {
    pub(crate) const REGISTRATION: Self = Self { v16: "1.6 §4.2", v201: "2.0.1 B02, B03" };
    pub(crate) const CALL: Self = Self { v16: "J §4.2.1", v201: "2.0.1 J §4.2.1" };
    pub(crate) const FRAME: Self = Self { v16: "J §4.2", v201: "2.0.1 J §4.2" };
    pub(crate) const MESSAGE_ID: Self =
        Self { v16: "J §4.1.4, J errata 3.1", v201: "2.0.1 J §4.1.4" };
    pub(crate) const ANSWER_ID: Self = Self { v16: "J §4.1.4", v201: "2.0.1 J §4.1.4" };
    pub(crate) const ONE_ANSWER: Self = Self { v16: "J §4.1.1", v201: "2.0.1 J §4.1.1" };
    pub(crate) const TIMEOUT: Self =
        Self { v16: "J §4.1.1, errata 3.83", v201: "2.0.1 J §4.1.1" };

    pub(crate) const fn of(self, version: Version) -> &'static str {
        match version {
            Version::V16 => self.v16,
            Version::V201 => self.v201,
        }
    }
}

/// The connector, or the EVSE, that a payload is about.
pub(crate) fn connector_of(version: Version, payload: &Value) -> Option<u8> {
    let id = match version {
        Version::V16 => int(payload, "/connectorId"),
        Version::V201 => int(payload, "/evse/id").or_else(|| int(payload, "/evseId")),
    };
    id.and_then(|id| u8::try_from(id).ok())
}

/// The message that a CALL of ours asks for: it may come before the registration is accepted
/// (1.6 §4.2, security A00.FR.806).
pub(crate) fn asked_for<'a>(version: Version, action: &str, payload: &'a Value) -> Option<&'a str> {
    match version {
        Version::V16 => text(payload, "/requestedMessage").map(|wanted| match (action, wanted) {
            (_, "SignChargePointCertificate") => "SignCertificate",
            // L01.FR.28: this trigger means the signed updates.
            ("ExtendedTriggerMessage", "FirmwareStatusNotification") => {
                "SignedFirmwareStatusNotification"
            }
            (_, wanted) => wanted,
        }),
        Version::V201 => crate::v201::asked_for(action, payload),
    }
}

/// An operation of the certificate authority, which is written as 1.6 has it.
pub(crate) fn authority_call(version: Version, action: &str, payload: Value) -> (String, Value) {
    match version {
        Version::V16 => (action.to_owned(), payload),
        Version::V201 => crate::v201::authority_call(action, payload),
    }
}

/// A root's use, as `InstallCertificate` names it.
pub(crate) fn root_usage(version: Version, usage: CertificateUse) -> Value {
    match (version, usage) {
        (Version::V201, CertificateUse::CentralSystemRootCertificate) => {
            json!(v201::InstallCertificateUse::CsmsRootCertificate)
        }
        (_, usage) => json!(usage),
    }
}

impl Csms {
    /// What the charge point speaks on its connection.
    pub(crate) fn version(&self, at: usize) -> Version {
        self.state.stations[at].ocpp
    }

    /// Takes in a CALL that is valid by the schema, and gives the payload of its answer. `again`:
    /// it is one that was answered before.
    pub(crate) fn take_call(
        &mut self,
        at: usize,
        action: &str,
        payload: &Value,
        again: bool,
    ) -> Value {
        match self.version(at) {
            Version::V16 => self.take_call_v16(at, action, payload, again),
            Version::V201 => self.take_call_v201(at, action, payload, again),
        }
    }

    /// What has to be computed before a CALL can be answered, if anything.
    pub(crate) fn question(&self, at: usize, action: &str, payload: &Value) -> Option<Question> {
        match self.version(at) {
            Version::V16 => None,
            Version::V201 => Question::of(self, action, payload),
        }
    }

    /// Takes in a CALLRESULT, or None for a CALLERROR. One that is late counts like any other: the
    /// charge point has done what it says.
    pub(crate) fn take_answer(&mut self, at: usize, call: &Call, answer: Option<&Value>) {
        match self.version(at) {
            Version::V16 => self.take_answer_v16(at, call, answer),
            Version::V201 => self.take_answer_v201(at, call, answer),
        }
    }

    /// Judges the payload of a CALL by what was told before.
    pub(crate) fn violations_of_call(
        &self,
        at: usize,
        action: &str,
        payload: &Value,
    ) -> Vec<Violation> {
        match self.version(at) {
            Version::V16 => violations::call(self, at, action, payload),
            Version::V201 => crate::v201::violations::call(self, at, action, payload),
        }
    }

    /// Judges the payload of the answer to a CALL of ours, beyond its schema.
    pub(crate) fn violations_of_result(
        &self,
        at: usize,
        call: &Call,
        payload: &Value,
    ) -> Vec<Violation> {
        match self.version(at) {
            Version::V16 => violations::result(call, payload),
            Version::V201 => crate::v201::violations::result(call, payload),
        }
    }

    /// Judges the code of a CALLERROR.
    pub(crate) fn violation_of_error(
        &self,
        at: usize,
        action: &str,
        code: &str,
    ) -> Option<Violation> {
        match self.version(at) {
            Version::V16 => violations::error(action, code),
            // 2.0.1 has no profile that every station supports as a whole.
            Version::V201 => None,
        }
    }
}
