//! Vendor-specific messages both ways (1.6 §4.3, §5.6).
//!
//! The station has one extension of its own, to have something to answer: vendor
//! [`VENDOR_ID`], message `echo`, gives back the data.

pub(crate) mod v16;
pub(crate) mod v201;

use ocpp_types::log::Level;
use ocpp_types::text;

use crate::delivery::Request;
use crate::feature::Core;
use crate::io::Refusal;

/// The vendor whose messages this station knows.
pub(crate) const VENDOR_ID: &str = "org.voltab";
const ECHO: &str = "echo";

/// What becomes of a message from the CSMS.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    Accepted(Option<String>),
    UnknownVendor,
    UnknownMessage,
}

pub(crate) fn receive(vendor_id: &str, message_id: Option<&str>, data: Option<&str>) -> Answer {
    // Both identifiers are case-insensitive (1.6 §6.15).
    if !vendor_id.eq_ignore_ascii_case(VENDOR_ID) {
        Answer::UnknownVendor
    } else if message_id.is_some_and(|id| id.eq_ignore_ascii_case(ECHO)) {
        Answer::Accepted(data.map(str::to_owned))
    } else {
        Answer::UnknownMessage
    }
}

/// Sends a message on behalf of the person.
pub(crate) fn send(
    core: &mut Core,
    vendor_id: String,
    message_id: Option<String>,
    data: Option<String>,
) -> Result<(), Refusal> {
    core.check_running()?;
    if vendor_id.is_empty() || vendor_id.chars().count() > 255 {
        let text = text!("data-transfer-vendor-id", "vendorId must have 1 to 255 characters");
        return Err(Refusal::Argument(text));
    }
    if message_id.as_ref().is_some_and(|id| id.chars().count() > 50) {
        let text = text!("data-transfer-message-id", "messageId must have at most 50 characters");
        return Err(Refusal::Argument(text));
    }
    if !core.online() {
        return Err(Refusal::State(text!(
            "data-transfer-offline",
            "the station is offline, and DataTransfer messages are not queued"
        )));
    }
    if !core.outbox.has_room(1) {
        let text = text!("data-transfer-queue-full", "too many messages are waiting");
        return Err(Refusal::State(text));
    }
    core.request(Request::DataTransfer { vendor_id, message_id, data });
    Ok(())
}

/// The CSMS has answered with this status, and perhaps with data.
pub(crate) fn answered(
    core: &mut Core,
    vendor: &str,
    status: &str,
    accepted: bool,
    data: Option<&str>,
) {
    let level = if accepted { Level::Info } else { Level::Warning };
    let text = match data {
        None => {
            text!("data-transfer-answered", "DataTransfer for {vendor}: {status}", vendor, status)
        }
        Some(data) => text!(
            "data-transfer-answered-with-data",
            "DataTransfer for {vendor}: {status} with data {data}",
            vendor,
            status,
            data = format!("{data:?}")
        ),
    };
    core.notice(level, None, None, text);
}

/// No answer will come.
pub(crate) fn failed(core: &mut Core, vendor_id: &str) {
    let text = text!(
        "data-transfer-not-answered",
        "DataTransfer for {vendor} was not answered",
        vendor = vendor_id
    );
    core.notice(Level::Warning, None, Some("1.6 §4.3"), text);
}
