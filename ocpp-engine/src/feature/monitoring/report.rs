//! Reports of the monitors: which are in them, and how they are cut into parts (2.0.1 N02).

use super::{Monitor, State};
use crate::delivery::Request;
use crate::feature::Core;
use crate::feature::device_model::{self, Selection};
use crate::station::{MonitorKind, ReportedMonitors};

/// Most variables in one part.
const PART_ITEMS: usize = 50;
/// Most parts that may wait for their turn; what would be more is refused.
const MAX_WAITING_PARTS: usize = 32;

/// A kind of monitors (2.0.1 N02.FR.12 to FR.14).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Criterion {
    Threshold,
    Delta,
    Periodic,
}

impl Criterion {
    fn fits(self, kind: MonitorKind) -> bool {
        match self {
            Self::Threshold => kind.is_threshold(),
            Self::Delta => kind == MonitorKind::Delta,
            Self::Periodic => kind.is_periodic(),
        }
    }
}

/// The monitors of any of these kinds, of these variables: of any where there are none.
pub(crate) fn select(
    core: &mut Core,
    criteria: &[Criterion],
    selections: &[Selection<'_>],
) -> Vec<ReportedMonitors> {
    super::built_in::set_up(core);
    let variables = device_model::selected(core, selections);
    let wanted = |it: &&Monitor| {
        let fits = criteria.is_empty() || criteria.iter().any(|one| one.fits(it.terms.kind));
        fits && variables.contains(&it.variable)
    };
    let State { monitors, .. } = &core.monitoring;
    let mut lines: Vec<ReportedMonitors> = Vec::new();
    for monitor in monitors.iter().filter(wanted) {
        let terms = monitor.terms.clone();
        if let Some(line) = lines.iter_mut().find(|line| line.variable == monitor.variable) {
            line.monitors.push(terms);
        } else {
            let variable = monitor.variable.clone();
            lines.push(ReportedMonitors { variable, monitors: vec![terms] });
        }
    }
    lines
}

/// The messages that a report is told in; None where too many wait already.
pub(crate) fn parts(
    core: &Core,
    request_id: i64,
    lines: &[ReportedMonitors],
) -> Option<Vec<Request>> {
    let of_reports = |it: &&Request| matches!(it, Request::MonitoringReport { .. });
    let waiting = core.outbox.requests().filter(of_reports).count();
    let count = lines.len().div_ceil(PART_ITEMS);
    if waiting + count > MAX_WAITING_PARTS || !core.outbox.has_room(count) {
        return None;
    }
    let at = core.utc();
    let part = |(index, lines): (usize, &[ReportedMonitors])| {
        let seq_no = i64::try_from(index).unwrap_or_default();
        let (more, lines) = (index + 1 < count, lines.to_vec());
        Request::MonitoringReport { request_id, seq_no, more, at, lines }
    };
    Some(lines.chunks(PART_ITEMS).enumerate().map(part).collect())
}
