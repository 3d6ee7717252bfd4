//! Prices that a vehicle can choose by.
//!
//! **Owns** `SalesTariff` and what it consists of.
//! **Must not know** what a station does with them.

use crate::declare::{enumeration, object201 as object};

object! {
    /// Prices over time, as a vehicle gets them (ISO 15118).
    SalesTariff "2.0.1 §2.40" {
        id: i64 = "id", "The number of the tariff.";
        sales_tariff_description: Option<String> = "salesTariffDescription" max(32),
            "Its name, for people.";
        num_e_price_levels: Option<i64> = "numEPriceLevels", "How many price levels there are.";
        sales_tariff_entry: Vec<SalesTariffEntry> = "salesTariffEntry" min_items(1) max_items(1024),
            "The prices, by period.";
    }
}

object! {
    /// The price of a period.
    SalesTariffEntry "2.0.1 §2.39" {
        relative_time_interval: RelativeTimeInterval = "relativeTimeInterval", "The period.";
        e_price_level: Option<i64> = "ePriceLevel" schema_min(0),
            "The price level: the lower, the cheaper.";
        consumption_cost: Option<Vec<ConsumptionCost>> = "consumptionCost"
            min_items(1) max_items(3), "The costs, by consumption.";
    }
}

object! {
    /// A period.
    RelativeTimeInterval "2.0.1 §2.37" {
        start: i64 = "start" min(0), "Seconds from now until it begins.";
        duration: Option<i64> = "duration" min(0),
            "For how many seconds; until the next one begins if absent.";
    }
}

object! {
    /// The costs of a block of consumption.
    ConsumptionCost "2.0.1 §2.19" {
        start_value: f64 = "startValue", "The consumption from which these costs apply.";
        cost: Vec<Cost> = "cost" min_items(1) max_items(3), "The costs.";
    }
}

object! {
    /// A cost per kWh, of one kind.
    Cost "2.0.1 §2.20" {
        cost_kind: CostKind = "costKind", "What the cost is.";
        amount: i64 = "amount", "The amount.";
        amount_multiplier: Option<i64> = "amountMultiplier" range(-3, 3),
            "The power of ten that the amount is multiplied by; 0 if absent.";
    }
}

enumeration! {
    /// What the number of a cost says.
    CostKind "2.0.1 §3.24" {
        CarbonDioxideEmission,
        RelativePricePercentage,
        RenewableGenerationPercentage,
    }
}
