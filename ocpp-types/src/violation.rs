//! What can be wrong with a message.
//!
//! **Owns** the list of rules, and how a broken one is described.
//! **Must not know** who finds it: the frame reader, the validator, or the observer.

use std::fmt;

use serde::Serialize;
use serde_json::Value;

use crate::{Text, secrets, text};

/// Characters of an offending text that are shown.
pub const MAX_FOUND_CHARS: usize = 48;

/// One broken rule.
///
/// As JSON, `found` and `expected` are English sentences; the ids and arguments that they are translated by
/// stand beside them, as `foundText` and `expectedText`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(into = "Json")]
pub struct Violation {
    /// Where, as a JSON pointer (RFC 6901): in the frame where [`Rule::is_of_frame`], else in the
    /// payload. Of a missing field: where it belongs.
    pub pointer: String,
    /// What is broken.
    pub rule: Rule,
    /// What is there, in short.
    pub found: Text,
    /// What should be there.
    pub expected: Text,
    /// The clause that is broken, as `1.6 §6.45`.
    pub section: &'static str,
    /// Whether the official JSON schema forbids it, or the specification alone.
    pub schema: bool,
}

crate::named_enum! {
    /// What can be broken. First what concerns a payload by itself, then payloads that make no
    /// sense in the state of things, then the frame, then its place in the conversation.
    pub enum Rule {
        /// A required field is not there.
        Missing = "missing",
        /// A field that the object does not have.
        Surplus = "surplus",
        /// A value of another JSON type.
        WrongType = "wrongType",
        /// A word that is none of the enumeration.
        NotInEnum = "notInEnum",
        /// A text of too many characters.
        TooLong = "tooLong",
        /// A text that is no date-time, URI or number.
        BadFormat = "badFormat",
        /// A number that is no multiple of a tenth.
        NotMultiple = "notMultiple",
        /// A number below the least one that makes sense.
        OutOfRange = "outOfRange",
        /// A list of too few items.
        TooFewItems = "tooFewItems",
        /// A list of too many items.
        TooManyItems = "tooManyItems",

        /// A field that the others rule out.
        NotApplicable = "notApplicable",
        /// A moment that has to be in the future and is not.
        InThePast = "inThePast",
        /// An end that is before its start.
        EndsBeforeStart = "endsBeforeStart",
        /// The same thing twice where it must be unique.
        Duplicate = "duplicate",
        /// A first period that does not start at 0.
        FirstNotZero = "firstNotZero",
        /// Periods that are not in order.
        NotAscending = "notAscending",
        /// A charging profile of a purpose that the message does not allow.
        WrongPurpose = "wrongPurpose",
        /// A connector that exists, but not one that this can be about.
        WrongConnector = "wrongConnector",
        /// A connector that the station does not have.
        UnknownConnector = "unknownConnector",
        /// More than the station's configuration keys say it takes.
        BeyondLimit = "beyondLimit",
        /// A transactionId that the CSMS has never given.
        UnknownTransaction = "unknownTransaction",
        /// A connector without a transaction where there has to be one.
        NoTransaction = "noTransaction",
        /// The transactionId of another transaction that is not over.
        TransactionIdInUse = "transactionIdInUse",
        /// The transactionId of an earlier transaction.
        TransactionIdReused = "transactionIdReused",
        /// A time that cannot be right.
        ImplausibleTime = "implausibleTime",
        /// A time before the one that was sent last.
        TimeGoesBack = "timeGoesBack",
        /// A version of the local list that is not above the installed one.
        ListVersionNotAbove = "listVersionNotAbove",
        /// A certificate that the station has not asked for.
        NotRequested = "notRequested",
        /// A certificate that a station has to refuse.
        BadCertificate = "badCertificate",
        /// A firmware without a signature for a station that takes signed ones only.
        NotSigned = "notSigned",
        /// A request whose prerequisites are not met.
        Prerequisite = "prerequisite",
        /// The requestId of an earlier request that was another one.
        RequestIdReused = "requestIdReused",

        /// Of a charge point: a change of status that 1.6 §4.9 does not know.
        StatusChange = "statusChange",
        /// A transaction that has ended.
        TransactionEnded = "transactionEnded",
        /// A second transaction on the same connector.
        ConnectorBusy = "connectorBusy",
        /// A meter value below an earlier one.
        MeterGoesBack = "meterGoesBack",
        /// A reservation that was never made.
        UnknownReservation = "unknownReservation",
        /// What is told only when asked for.
        NotTriggered = "notTriggered",

        /// A frame that is not JSON.
        NotJson = "notJson",
        /// A value that is JSON, and more than a program can hold.
        Unreadable = "unreadable",
        /// A frame that is not a list.
        NotAnArray = "notAnArray",
        /// A message type other than 2, 3 and 4.
        MessageType = "messageType",
        /// A frame of too few or too many elements.
        ElementCount = "elementCount",
        /// A message id that is not a text, or an empty one.
        MessageId = "messageId",
        /// A message id of too many characters.
        MessageIdTooLong = "messageIdTooLong",
        /// An action that is not a text.
        ActionType = "actionType",
        /// A CALLERROR with a code that OCPP-J does not know.
        ErrorCode = "errorCode",
        /// A CALLERROR whose description is not a text.
        ErrorDescription = "errorDescription",
        /// A CALLERROR whose details are not an object.
        ErrorDetails = "errorDetails",
        /// A frame that is too long to be read.
        FrameTooLong = "frameTooLong",
        /// A binary frame.
        BinaryFrame = "binaryFrame",

        /// An action that OCPP does not have.
        UnknownAction = "unknownAction",
        /// A CALL that only the other side sends.
        WrongDirection = "wrongDirection",
        /// A message id that was used before.
        MessageIdReused = "messageIdReused",
        /// A CALL while another one waits for its answer.
        CallBeforeAnswer = "callBeforeAnswer",
        /// An answer to no CALL.
        NotAsked = "notAsked",
        /// A second answer to a CALL.
        AnsweredTwice = "answeredTwice",
        /// An answer after the timeout.
        LateAnswer = "lateAnswer",
        /// A message that is not allowed while the charge point is Pending.
        NotWhilePending = "notWhilePending",
        /// A CALL to a charge point that was rejected.
        CallWhileRejected = "callWhileRejected",
        /// A request for a `BootNotification` although the last one was accepted.
        BootAlreadyAccepted = "bootAlreadyAccepted",
        /// An action of the Core profile that is not supported.
        CoreNotSupported = "coreNotSupported",
        /// A message of the security white paper that is not supported, although the station has a
        /// security profile.
        SecurityNotSupported = "securityNotSupported",
        /// Of a charge point: a CALL although no CSMS has accepted it.
        NotAccepted = "notAccepted",
    }
}

impl Rule {
    /// Whether it is about the frame and the conversation rather than about a payload.
    pub fn is_of_frame(self) -> bool {
        self >= Self::NotJson
    }

    /// What is wrong with the thing at the pointer, for people: `is missing`.
    pub const fn description(self) -> &'static str {
        match self {
            Self::Missing => "is missing",
            Self::Surplus => "is an unknown field",
            Self::WrongType | Self::ActionType | Self::ErrorDescription | Self::ErrorDetails => {
                "has the wrong type"
            }
            Self::NotInEnum | Self::ErrorCode => "is not an allowed value",
            Self::TooLong | Self::MessageIdTooLong | Self::FrameTooLong => "is too long",
            Self::BadFormat => "has the wrong format",
            Self::NotMultiple => "has too many digits",
            Self::OutOfRange => "is out of range",
            Self::TooFewItems => "has too few items",
            Self::TooManyItems => "has too many items",
            Self::NotApplicable => "does not apply here",
            Self::InThePast => "is in the past",
            Self::EndsBeforeStart => "ends before it starts",
            Self::Duplicate => "occurs twice",
            Self::FirstNotZero => "does not start at 0",
            Self::NotAscending => "is not in order",
            Self::WrongPurpose => "has the wrong purpose",
            Self::WrongConnector => "is not a valid connector here",
            Self::UnknownConnector => "is not a connector of the station",
            Self::BeyondLimit => "exceeds what the station supports",
            Self::UnknownTransaction => "is not a known transaction",
            Self::NoTransaction => "has no transaction",
            Self::TransactionIdInUse => "belongs to another transaction",
            Self::TransactionIdReused => "belonged to another transaction",
            Self::ImplausibleTime => "is not plausible",
            Self::TimeGoesBack => "is earlier than the previous time",
            Self::NotRequested => "was not requested",
            Self::BadCertificate => "must be refused",
            Self::NotSigned => "is not signed",
            Self::Prerequisite => "has a prerequisite that is not met",
            Self::RequestIdReused => "belongs to an earlier request",
            Self::ListVersionNotAbove => "is not above the current version",
            Self::StatusChange => "cannot follow the previous status",
            Self::TransactionEnded => "is a transaction that has ended",
            Self::ConnectorBusy => "already has a transaction",
            Self::MeterGoesBack => "is below the previous reading",
            Self::UnknownReservation => "is not a known reservation",
            Self::NotTriggered => "may be sent only when triggered",
            Self::NotJson => "is not JSON",
            Self::Unreadable => "exceeds what can be read",
            Self::NotAnArray => "is not an array",
            Self::MessageType => "is not a message type",
            Self::ElementCount => "has the wrong number of elements",
            Self::MessageId => "is not a message ID",
            Self::BinaryFrame => "is binary",
            Self::UnknownAction => "is not an action",
            Self::WrongDirection => "must not be sent by this side",
            Self::MessageIdReused => "was used before",
            Self::CallBeforeAnswer => "was sent before the previous CALL was answered",
            Self::NotAsked => "answers no CALL",
            Self::AnsweredTwice => "was already answered",
            Self::LateAnswer => "is too late",
            Self::NotWhilePending => "is not allowed while Pending",
            Self::CallWhileRejected => "was sent to a rejected station",
            Self::BootAlreadyAccepted => "triggers a BootNotification that was already accepted",
            Self::CoreNotSupported => "refuses a feature of the Core profile",
            Self::SecurityNotSupported => "refuses a message of the security white paper",
            Self::NotAccepted => "was sent before the charge point was accepted",
        }
    }

    /// What the specification advises against without forbidding it.
    pub fn is_advice(self) -> bool {
        matches!(
            self,
            Self::TransactionIdReused
                | Self::RequestIdReused
                | Self::CallBeforeAnswer
                | Self::LateAnswer
                | Self::CallWhileRejected
        )
    }
}

impl Violation {
    /// One that only the specification's text knows, not its schemas.
    pub fn new(
        rule: Rule,
        pointer: impl Into<String>,
        found: Text,
        expected: Text,
        section: &'static str,
    ) -> Self {
        Self { pointer: pointer.into(), rule, found, expected, section, schema: false }
    }
}

/// How a [`Violation`] is written as JSON.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Json {
    pointer: String,
    rule: Rule,
    found: String,
    expected: String,
    section: &'static str,
    schema: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    found_text: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expected_text: Option<Text>,
}

impl From<Violation> for Json {
    fn from(violation: Violation) -> Self {
        let Violation { pointer, rule, found, expected, section, schema } = violation;
        let (found_english, expected_english) = (found.to_string(), expected.to_string());
        let translated = |text: Text| (!text.id().is_empty()).then_some(text);
        Self {
            pointer,
            rule,
            found: found_english,
            expected: expected_english,
            section,
            schema,
            found_text: translated(found),
            expected_text: translated(expected),
        }
    }
}

/// One line for people, as `/idTag: nothing; expected a string of at most 20 characters`.
impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { pointer, found, expected, section, .. } = self;
        let place = match (self.rule.is_of_frame(), pointer.is_empty()) {
            (true, _) => "frame",
            (false, true) => "payload",
            (false, false) => "",
        };
        write!(f, "{place}{pointer}: {found}; expected {expected} ({section})")
    }
}

/// The value in short: texts are cut, and of lists and objects only the size is told.
pub fn render(value: &Value) -> Text {
    match value {
        Value::String(text) => quote(text),
        Value::Array(items) => text!("wire-list-of", "an array of {count}", count = items.len()),
        Value::Object(map) => text!("wire-object-of", "an object of {count}", count = map.len()),
        _ => Text::verbatim(value.to_string()),
    }
}

/// A text in quotes, cut where it is long, and without secrets.
pub fn quote(text: &str) -> Text {
    // Before it is cut: half a URL is not seen to hold a password.
    let text = secrets::mask(text);
    let mut shown: String = text.chars().take(MAX_FOUND_CHARS).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    Text::verbatim(Value::from(shown).to_string())
}
