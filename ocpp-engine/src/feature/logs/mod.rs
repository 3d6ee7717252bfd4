//! Logs for the CSMS: the diagnostics log and the security log (security N01).
//!
//! **Owns** which file answers a request, and what its status notifications say. **Must not know**
//! the wire, or how an upload proceeds: that is the block `diagnostics`, which makes one upload at a
//! time, whoever wants it.

pub(crate) mod v16;
pub(crate) mod v201;

use ocpp_types::log::Level;
use ocpp_types::text;
use serde::{Deserialize, Serialize};

use crate::delivery::{LogReport, Request};
use crate::feature::diagnostics::{self, Order};
use crate::feature::{Core, Effect, Effects, security};
use crate::station::DiagnosticsState;

/// Which log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Kind {
    #[default]
    Diagnostics,
    Security,
}

/// What a request for a log has besides that for diagnostics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LogRequest {
    pub(crate) request_id: i64,
    pub(crate) kind: Kind,
}

/// What the CSMS is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answered {
    Accepted,
    /// There is nothing of this period.
    Rejected,
    /// Accepted, and an upload that was under way is over (N01.FR.11).
    AcceptedCanceled,
}

/// The CSMS wants a log; the order is without the file's name.
pub(crate) fn order(
    core: &mut Core,
    order: Order,
    request: LogRequest,
    effects: &mut Effects,
) -> (Answered, Option<String>) {
    let (from, to) = (order.from, order.to);
    let file_name = match request.kind {
        Kind::Diagnostics => diagnostics::file_for(core, from, to),
        Kind::Security => security_file(core, from, to),
    };
    let Some(file_name) = file_name else { return (Answered::Rejected, None) };
    let answer = if core.diagnostics.is_under_way() {
        Answered::AcceptedCanceled
    } else {
        Answered::Accepted
    };
    let order = Order { file_name: file_name.clone(), log: Some(request), ..order };
    effects.push(Effect::GetDiagnostics(order));
    (answer, Some(file_name))
}

fn security_file(core: &mut Core, from: Option<i64>, to: Option<i64>) -> Option<String> {
    if security::has_entries(core, from.unwrap_or(i64::MIN), to.unwrap_or(i64::MAX)) {
        return Some(diagnostics::file_name(core, "security"));
    }
    let text =
        text!("security-log-nothing", "The security log has no entries from the requested period");
    core.notice(Level::Info, None, Some("security N01"), text);
    None
}

/// A trigger asks for the status: Idle where no log is being uploaded (N01.FR.12).
pub(crate) fn report(core: &mut Core) {
    let under_way = core.diagnostics.log_under_way();
    let status = match under_way {
        Some(_) => core.diagnostics.notification.status,
        None => DiagnosticsState::Idle,
    };
    let report = LogReport::Log { request_id: under_way };
    core.request_asked(Request::Diagnostics { status, due: false, report });
}
