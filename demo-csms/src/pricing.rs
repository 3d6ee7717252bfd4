//! What a transaction costs: energy, time and a fee, in whole hundredths of the currency.

use serde::Serialize;

use crate::state::{Tariff, Transaction};

/// What a transaction costs, in hundredths of the currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Receipt {
    pub transaction: i64,
    pub station: String,
    pub connector: i64,
    pub id_tag: String,
    pub started_at: i64,
    /// None while it runs; the sums are then of this moment.
    pub ended_at: Option<i64>,
    pub reason: Option<String>,
    pub energy_wh: i64,
    pub seconds: i64,
    pub tariff: Tariff,
    pub energy_cost: i64,
    pub time_cost: i64,
    pub fee: i64,
    pub total: i64,
}

/// Half of a hundredth and more is rounded up.
fn share(price: i64, amount: i64, unit: i64) -> i64 {
    let product = i128::from(price) * i128::from(amount.max(0)) + i128::from(unit / 2);
    i64::try_from(product.div_euclid(i128::from(unit))).unwrap_or(i64::MAX)
}

/// Of one that runs, as of `now` in Unix milliseconds.
pub(crate) fn receipt(it: &Transaction, tariff: &Tariff, now: i64) -> Receipt {
    let end = it.meter_stop.unwrap_or(it.register_wh as i64);
    let energy_wh = end.saturating_sub(it.meter_start);
    let seconds = it.ended_at.unwrap_or(now).saturating_sub(it.started_at).max(0) / 1_000;
    let energy_cost = share(tariff.per_kwh, energy_wh, 1_000);
    let time_cost = share(tariff.per_hour, seconds, 3_600);
    Receipt {
        transaction: it.id,
        station: it.station.clone(),
        connector: it.connector,
        id_tag: it.id_tag.clone(),
        started_at: it.started_at,
        ended_at: it.ended_at,
        reason: it.reason.clone(),
        energy_wh,
        seconds,
        tariff: tariff.clone(),
        energy_cost,
        time_cost,
        fee: tariff.fee,
        total: energy_cost.saturating_add(time_cost).saturating_add(tariff.fee),
    }
}

/// A tariff for people: `0.49 EUR/kWh + 1.20 EUR/h + 0.35 EUR`.
pub(crate) fn words(tariff: &Tariff) -> String {
    let Tariff { per_kwh, per_hour, fee, currency } = tariff;
    let prices = [(per_kwh, "/kWh"), (per_hour, "/h"), (fee, "")];
    let price = |(hundredths, of): (&i64, &str)| {
        format!("{}.{:02} {currency}{of}", hundredths / 100, hundredths % 100)
    };
    let prices: Vec<_> = prices.into_iter().filter(|(it, _)| **it > 0).map(price).collect();
    if prices.is_empty() { format!("0.00 {currency}") } else { prices.join(" + ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tariff_is_said_without_what_costs_nothing() {
        let tariff =
            |per_kwh, per_hour, fee| words(&Tariff { per_kwh, per_hour, fee, ..Tariff::default() });
        assert_eq!(tariff(49, 120, 35), "0.49 EUR/kWh + 1.20 EUR/h + 0.35 EUR");
        assert_eq!(tariff(105, 0, 0), "1.05 EUR/kWh");
        assert_eq!(tariff(0, 0, 0), "0.00 EUR");
    }

    #[test]
    fn energy_time_and_fee_add_up_to_the_hundredth() {
        let it = Transaction {
            meter_start: 1_000,
            meter_stop: Some(13_345),
            started_at: 0,
            ended_at: Some(5_400_999),
            ..Transaction::default()
        };
        let tariff = Tariff { per_kwh: 49, per_hour: 121, fee: 35, ..Tariff::default() };
        let receipt = receipt(&it, &tariff, 0);
        assert_eq!((receipt.energy_wh, receipt.seconds), (12_345, 5_400));
        // 604.905 and 181.5.
        assert_eq!((receipt.energy_cost, receipt.time_cost), (605, 182));
        assert_eq!(receipt.total, 605 + 182 + 35);
    }

    #[test]
    fn one_that_runs_costs_what_it_has_drawn_so_far() {
        let it = Transaction {
            meter_start: 500,
            register_wh: 1_500.0,
            started_at: 1_000,
            ..Transaction::default()
        };
        let receipt = receipt(&it, &Tariff::default(), 61_000);
        assert_eq!((receipt.energy_wh, receipt.seconds, receipt.ended_at), (1_000, 60, None));
        assert_eq!(receipt.total, 49 + 2 + 35);
    }

    #[test]
    fn no_number_is_too_large() {
        let it = Transaction {
            meter_start: i64::MIN,
            meter_stop: Some(i64::MAX),
            started_at: i64::MIN,
            ended_at: Some(i64::MAX),
            ..Transaction::default()
        };
        let tariff =
            Tariff { per_kwh: i64::MAX, per_hour: i64::MAX, fee: i64::MAX, ..Tariff::default() };
        assert_eq!(receipt(&it, &tariff, 0).total, i64::MAX);
    }
}
