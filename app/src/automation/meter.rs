//! The arguments of `setMeter`.
//!
//! **Owns** which quantities there are. **Must not know** bounds: the engine checks them.

use ocpp_engine::{MeterOverride, Override, UserAction};

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
            Ok(Some(Override::Clear))
        } else {
            Ok(number(name)?.map(Override::Set))
        }
    };
    let wanted = MeterOverride {
        energy_wh: number("energyWh")?,
        power_w: held("powerW")?,
        current_a: held("currentA")?,
        voltage_v: held("voltageV")?,
        soc: number("soc")?,
        energy_fixed: flag("energyHeld")?,
        soc_fixed: flag("socHeld")?,
    };
    if wanted == MeterOverride::default() {
        return Err(format!("give at least one of {}", KNOWN.join(", ")).into());
    }
    act(to, UserAction::SetMeter { connector, to: wanted })
}
