//! What the station sends is held to the rules that the CSMS is held to.

use ocpp_types::log::{Direction, FrameKind, LogEntry, LogKind};
use ocpp_types::{Version, v16, v201, validate};
use serde_json::Value;

/// A frame passes the check that the CSMS has to pass.
pub(crate) fn check_own_frame(version: Version, entry: &LogEntry) {
    let LogKind::Frame(frame) = &entry.kind else { return };
    if frame.direction == Direction::Received {
        return;
    }
    if frame.kind == FrameKind::Unreadable {
        return; // Only an injected fault makes one.
    }
    let parts: Vec<Value> = serde_json::from_str(&frame.text).expect("the station sends JSON");
    let elements = match frame.kind {
        FrameKind::Call => 4,
        FrameKind::Result => 3,
        FrameKind::Error | FrameKind::Unreadable => 5,
    };
    assert_eq!(parts.len(), elements, "{}", frame.text);
    let info = frame.action.as_deref().and_then(|name| match version {
        Version::V16 => v16::action(name),
        Version::V201 => v201::action(name),
    });
    let violations = match (frame.kind, info) {
        (FrameKind::Call, Some(info)) => validate(info.request, &parts[3]),
        (FrameKind::Result, Some(info)) => validate(info.response, &parts[2]),
        _ => return,
    };
    assert!(violations.is_empty(), "{}: {violations:?}", frame.text);
}
