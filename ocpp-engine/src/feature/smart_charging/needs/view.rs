//! A negotiation with a car as data, for a page or a script.

use serde::Serialize;

use super::{EvNeeds, Negotiation, Stage};
use crate::feature::smart_charging::ProfileScheduleView;

/// What a car that speaks ISO 15118 has said, and how far the negotiation is. Times are Unix
/// milliseconds on the station's clock.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NegotiationView {
    #[serde(flatten)]
    pub needs: EvNeeds,
    /// `Announced` until the CSMS has been told, `Asked` while it may send a schedule, `Agreed` once
    /// the car has chosen.
    pub stage: &'static str,
    /// Until when the car waits for a schedule. Left out of the JSON where it does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<i64>,
    /// It is given no energy, since it has had no schedule yet.
    pub waits: bool,
    /// What it has chosen. Left out of the JSON before that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schedule: Option<ProfileScheduleView>,
}

impl From<&Negotiation> for NegotiationView {
    fn from(negotiation: &Negotiation) -> Self {
        let (stage, until) = match negotiation.stage {
            Stage::Announced => ("Announced", None),
            Stage::Asked { until } => ("Asked", Some(until)),
            Stage::Agreed => ("Agreed", None),
        };
        Self {
            needs: negotiation.needs,
            stage,
            until,
            waits: negotiation.first,
            schedule: negotiation.chosen.as_ref().map(|(schedule, _)| schedule.into()),
        }
    }
}
