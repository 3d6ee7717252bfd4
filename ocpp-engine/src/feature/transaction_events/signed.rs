//! What signed readings have to do with the start and the end of a transaction (2.0.1 `DataSigned`).
//!
//! A transaction that begins with `DataSigned` begins when the meter has signed its first reading; it is
//! asked to once the driver is authorized and the cable is in, and no energy flows before (E01.FR.04).
//! As a stop point it has no meaning of its own (2.0.1 §2.6.6.2). Here it ends a transaction whose
//! session is over with its last reading, which waits in the queue for its signature, and one that the
//! meter signs nothing of any more (E06.FR.05).

use ocpp_types::log::Level;
use ocpp_types::{Text, text};

use super::{end, names, refresh};
use crate::feature::{Core, availability, metering, session};
use crate::settings::Key;
use crate::station::{Conditions, EventTrigger, StopCause, StopReason};

const SIGNED: Conditions = Conditions {
    parked: false,
    connected: false,
    authorized: false,
    signed: true,
    power_path: false,
    energy: false,
};

/// Has the first reading signed of a transaction that begins with it.
pub(super) fn ask_for_start(core: &mut Core, connector: u8) {
    let Some(facts) = core.station.connector(connector) else { return };
    let is_due =
        facts.conditions.power_path && facts.open.is_none() && facts.start_reading.is_none();
    if !is_due || !names(core, Key::TxStartPoint, SIGNED) {
        return;
    }
    if metering::signed::is_on(core) {
        metering::signed::read_start(core, connector);
        return;
    }
    let others = Conditions {
        parked: true,
        connected: true,
        authorized: true,
        power_path: true,
        energy: true,
        signed: false,
    };
    if !names(core, Key::TxStartPoint, others) {
        let why = text!(
            "meter-signs-nothing",
            "SampledDataCtrlr.SignReadings and SampledDataCtrlr.Enabled must be true"
        );
        start_not_signed(core, connector, why);
    }
}

/// The reading is signed that the transaction begins with; energy may flow once it has begun.
pub(crate) fn start_signed(core: &mut Core, connector: u8) {
    refresh(core, connector);
    if let Some(facts) = core.station.connector_mut(connector) {
        // Meanwhile it may be to begin with something else.
        facts.start_reading = None;
    }
    availability::refresh(core, connector);
}

/// The meter does not sign the reading that the transaction is to begin with: nobody could be billed for
/// its energy.
pub(crate) fn start_not_signed(core: &mut Core, connector: u8, why: Text) {
    if let Some(facts) = core.station.connector_mut(connector) {
        facts.start_reading = None;
    }
    let text = text!(
        "session-not-signed",
        "Session ended: its transaction is to begin with signed data, and the meter signs none: {why}",
        why
    );
    core.notice(Level::Error, Some(connector), Some("2.0.1 E01.FR.04"), text);
    session::end(core, connector, StopCause::new(StopReason::Other, core.utc()));
}

/// The meter has signed readings of the transaction at a connector.
pub(crate) fn signed(core: &mut Core, connector: u8) {
    let Some(facts) = core.station.connector_mut(connector) else { return };
    if let Some(open) = &mut facts.open {
        open.signed = true;
        // That is no event of its own.
        facts.conditions.signed = true;
    }
}

/// The meter has failed to.
pub(crate) fn not_signed(core: &mut Core, connector: u8) {
    let ends = names(core, Key::TxStopPoint, SIGNED);
    let Some(facts) = core.station.connector_mut(connector) else { return };
    if let Some(open) = &mut facts.open {
        open.signed = false;
    }
    if ends {
        refresh(core, connector);
    } else {
        facts.conditions.signed = false;
    }
}

/// Whether readings are signed has been set.
pub(crate) fn signing_changed(core: &mut Core) {
    if metering::signed::is_on(core) {
        return;
    }
    for connector in 1..=core.station.factory.connectors {
        not_signed(core, connector);
    }
}

/// The session is over, and the reading that is taken now is the last that the meter signs.
pub(super) fn end_with_the_last(
    core: &mut Core,
    connector: u8,
    before: Conditions,
    now: Conditions,
) {
    let Some(facts) = core.station.connector(connector) else { return };
    let is_over = before.authorized && !now.authorized;
    let is_signed = facts.open.as_ref().is_some_and(|open| open.signed);
    if is_over && is_signed && names(core, Key::TxStopPoint, SIGNED) {
        end(core, connector, before, now, EventTrigger::SignedDataReceived);
    }
}
