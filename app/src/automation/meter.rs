//! The arguments of `setMeter`.
//!
//! **Owns** which quantities there are. **Must not know** bounds: the engine checks them.

use ocpp_engine::{Hold, MeterByHand, UserAction};

use super::{Arguments, Outcome, act, arguments as arg};
use crate::state::commands::Commands;

const KNOWN: &[&str] =
    &["energyWh", "powerW", "currentA", "voltageV", "soc", "energyHeld", "socHeld"];

pub(super) fn set(to: Commands, [connector, values, ..]: &Arguments) -> Outcome {
    let connector = arg::connector(to, connector, 1)?;
    let fields = arg::fields("the second argument", values, KNOWN)?;
    let number = |name: &str| arg::optional(name, &fields.get(name), arg::number);
    let flag = |name: &str| arg::optional(name, &fields.get(name), arg::boolean);
    // Null gives a quantity back to the car.
    let held = |name: &str| -> Result<_, String> {
        if fields.get(name).is_null() {
            Ok(Some(Hold::Free))
        } else {
            Ok(number(name)?.map(Hold::At))
        }
    };
    let wanted = MeterByHand {
        energy_wh: number("energyWh")?,
        power_w: held("powerW")?,
        current_a: held("currentA")?,
        voltage_v: held("voltageV")?,
        soc: number("soc")?,
        energy_held: flag("energyHeld")?,
        soc_held: flag("socHeld")?,
    };
    if wanted == MeterByHand::default() {
        return Err(format!("give at least one of {}", KNOWN.join(", ")));
    }
    act(to, UserAction::SetMeter { connector, to: wanted })
}
