//! The view of security for the page.

use ocpp_types::secrets;
use serde::Serialize;

use crate::feature::Core;
use crate::feature::security::Delivery;
use crate::settings::Key;
use crate::station::SecurityEvent;

/// Security profile, password, and the security log.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SecurityView {
    /// 0 to 3 (security §2.1).
    pub profile: i64,
    /// The profile before a rise that has not proved itself yet.
    pub previous_profile: Option<i64>,
    /// There is a password: set with `AuthorizationKey`, or entered by a person. It is gone once its tab
    /// is closed.
    pub has_authorization_key: bool,
    /// Events that the CSMS has yet to be told.
    pub waiting: usize,
    /// What the events of the version in use are called.
    #[serde(skip)]
    pub names: Vec<&'static str>,
    /// The oldest first.
    pub log: Vec<SecurityEventView>,
}

/// An entry of the security log.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SecurityEventView {
    /// Counted from 1.
    pub number: u64,
    /// Unix milliseconds on the station's clock.
    pub at: i64,
    #[serde(rename = "type")]
    pub kind: String,
    pub tech_info: Option<String>,
    /// Whether it has to be pushed to the CSMS.
    pub critical: bool,
    pub delivery: Delivery,
}

pub(crate) fn view(core: &Core) -> SecurityView {
    let state = &core.security;
    SecurityView {
        profile: core.station.settings.int(Key::SecurityProfile),
        previous_profile: state.previous_profile,
        has_authorization_key: state.has_key,
        waiting: state.log.iter().filter(|it| it.delivery == Delivery::Queued).count(),
        names: SecurityEvent::ALL
            .iter()
            .filter_map(|it| core.dialect().security_event(*it))
            .collect(),
        log: state
            .log
            .iter()
            .map(|entry| SecurityEventView {
                number: entry.seq,
                at: entry.at,
                kind: entry.kind.clone(),
                tech_info: entry.tech_info.as_deref().map(|it| secrets::mask(it).into_owned()),
                critical: entry.critical,
                delivery: entry.delivery,
            })
            .collect(),
    }
}
