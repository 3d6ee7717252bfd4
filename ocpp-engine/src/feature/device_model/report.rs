//! Reports of the device model: which variables are in them, and how they are cut into parts.

use super::{Address, Variable, all, is_instance};
use crate::delivery::Request;
use crate::feature::Core;
use crate::station::{Mutability, Place, ReportedVariable};

/// Most variables in one part.
const PART_ITEMS: usize = 50;
/// About so many bytes, a part is full.
const PART_BYTES: usize = 20_000;
/// Most parts that may wait for their turn; what would be more is refused (2.0.1 B07.FR.13).
const MAX_WAITING_PARTS: usize = 32;

/// One of the standard reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Base {
    /// All that the operator can set.
    Configuration,
    Full,
    /// How the station is doing.
    Summary,
}

/// A state of a component (2.0.1 B08.FR.07 to FR.10).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Criterion {
    Active,
    Available,
    Enabled,
    Problem,
}

/// A component, and one or all of its variables: what is not named is any.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Selection<'a> {
    pub(crate) address: Address<'a>,
    pub(crate) any_variable: bool,
}

/// The lines of a standard report.
pub(crate) fn base(core: &Core, base: Base) -> Vec<ReportedVariable> {
    let wanted = |it: &Variable| match base {
        Base::Full => true,
        Base::Configuration => it.mutability != Mutability::ReadOnly,
        // The state of a connector is always that of its EVSE (2.0.1 B07.FR.09).
        Base::Summary => {
            let is_state = it.is("AvailabilityState") && !matches!(it.place, Place::Connector(_));
            is_state || it.is_trouble(core)
        }
    };
    all(core).into_iter().filter(wanted).map(|it| it.reported(core)).collect()
}

/// The lines of a report of components in one of these states, and of these variables; of any where
/// there are none.
pub(crate) fn custom(
    core: &Core,
    criteria: &[Criterion],
    selections: &[Selection<'_>],
) -> Vec<ReportedVariable> {
    let all = all(core);
    let wanted = |it: &&Variable| {
        let selected = selections.is_empty() || selections.iter().any(|one| one.matches(it));
        selected && (criteria.is_empty() || criteria.iter().any(|one| one.fits(core, &all, it)))
    };
    all.iter().filter(wanted).map(|it| it.clone().reported(core)).collect()
}

impl Criterion {
    /// Whether the component of this variable is so; one that has no such variable is, but for
    /// `Problem`.
    fn fits(self, core: &Core, all: &[Variable], of: &Variable) -> bool {
        let (name, unless_told) = match self {
            Self::Active => ("Active", true),
            Self::Available => ("Available", true),
            Self::Enabled => ("Enabled", true),
            Self::Problem => ("Problem", false),
        };
        all.iter()
            .filter(|it| it.component == of.component && it.place == of.place)
            .find(|it| it.is(name) && it.is_boolean())
            .map_or(unless_told, |it| it.value(core) == "true")
    }
}

impl Selection<'_> {
    /// 2.0.1 B08.FR.20 to FR.25: an instance, an EVSE or a connector that is not named is any.
    pub(super) fn matches(&self, variable: &Variable) -> bool {
        let Address { component, component_instance, evse, variable: name, instance } =
            self.address;
        let place = evse.is_none_or(|(id, connector)| match variable.place {
            Place::Station => false,
            Place::Evse(own) => i64::from(own) == id && connector.is_none(),
            Place::Connector(own) => i64::from(own) == id && connector.is_none_or(|it| it == 1),
        });
        let instance = instance.filter(|it| !it.is_empty());
        place
            && variable.component.eq_ignore_ascii_case(component)
            && is_instance(None, component_instance)
            && (self.any_variable
                || (variable.is(name)
                    && instance.is_none_or(|it| is_instance(variable.instance, Some(it)))))
    }
}

/// The messages that a report is told in; None where too many wait already.
pub(super) fn parts(
    core: &Core,
    request_id: i64,
    lines: Vec<ReportedVariable>,
) -> Option<Vec<Request>> {
    let mut parts: Vec<Vec<ReportedVariable>> = vec![Vec::new()];
    let mut size = 0;
    for line in lines {
        let full = |part: &Vec<_>| {
            part.len() >= PART_ITEMS || (!part.is_empty() && size + line.size() > PART_BYTES)
        };
        if parts.last().is_some_and(full) {
            parts.push(Vec::new());
            size = 0;
        }
        size += line.size();
        if let Some(part) = parts.last_mut() {
            part.push(line);
        }
    }
    let waiting = core.outbox.requests().filter(|it| matches!(it, Request::Report { .. })).count();
    if waiting + parts.len() > MAX_WAITING_PARTS || !core.outbox.has_room(parts.len()) {
        return None;
    }
    let (at, last) = (core.utc(), parts.len() - 1);
    let part = |(index, lines): (usize, Vec<_>)| {
        let seq_no = i64::try_from(index).unwrap_or_default();
        Request::Report { request_id, seq_no, more: index < last, at, lines }
    };
    Some(parts.into_iter().enumerate().map(part).collect())
}
