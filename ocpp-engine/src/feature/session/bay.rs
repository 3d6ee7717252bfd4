//! The parking bay of a connector, and the car that its sensor sees (2.0.1 `ParkingBayOccupancy`).

use ocpp_types::text;

use crate::feature::{Core, availability};
use crate::io::Refusal;

/// A car comes into the bay, or leaves it.
pub(crate) fn occupy_bay(core: &mut Core, connector: u8, occupied: bool) -> Result<(), Refusal> {
    core.check_connector(connector)?;
    if !core.dialect().has_transaction_events() {
        let text = text!("bay-not-known", "only OCPP 2.0.1 has parking bays");
        return Err(Refusal::State(text));
    }
    let place = core.place(connector.into());
    let Some(facts) = core.station.connector_mut(connector) else { return Ok(()) };
    if !occupied && facts.cable.at_vehicle {
        let text = text!("bay-car-plugged", "the car at {place} is plugged in", place);
        return Err(Refusal::State(text));
    }
    facts.parked = occupied;
    availability::refresh(core, connector);
    Ok(())
}
