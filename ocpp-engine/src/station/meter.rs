//! Readings of meters and other sensors, before any version of OCPP gives them its form.

use ocpp_types::named_enum;
use serde::{Deserialize, Serialize};

use crate::settings::{Measurand, Phase};

named_enum! {
    /// What occasioned a reading (1.6 §7.35).
    pub enum Context {
        TransactionBegin = "Transaction.Begin",
        TransactionEnd = "Transaction.End",
        SamplePeriodic = "Sample.Periodic",
        SampleClock = "Sample.Clock",
        Trigger = "Trigger",
    }
}

named_enum! {
    /// Where it was taken (1.6 §7.30).
    pub enum Location {
        Inlet = "Inlet",
        Outlet = "Outlet",
        Ev = "EV",
        Body = "Body",
    }
}

named_enum! {
    /// Units in use here (1.6 §7.45). The temperature's historical spelling is the one to send
    /// (J errata 2.1).
    pub enum Unit {
        Wh = "Wh",
        W = "W",
        A = "A",
        V = "V",
        Celsius = "Celcius",
        Percent = "Percent",
        /// Frequency and power factor have no unit in OCPP 1.6 (1.6 §7.31).
        None = "",
    }
}

/// One number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Value {
    pub(crate) measurand: Measurand,
    pub(crate) context: Context,
    pub(crate) phase: Option<Phase>,
    pub(crate) location: Location,
    pub(crate) unit: Unit,
    /// Decimal, without superfluous zeros.
    pub(crate) number: String,
    /// Where the meter signs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) signed: Option<Signed>,
}

/// What makes a reading a signed one (2.0.1 J01.FR.21, J02.FR.21).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Signed {
    /// The meter's own count of signed readings.
    pub(crate) page: u64,
    /// Whether the public key is told with it.
    pub(crate) with_key: bool,
    /// None until the meter has signed it.
    pub(crate) proof: Option<SignedValue>,
}

/// Both are Base64.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SignedValue {
    /// A document in OCMF.
    pub(crate) document: String,
    pub(crate) public_key: String,
}

impl Value {
    /// It waits for its signature.
    pub(crate) fn is_unsigned(&self) -> bool {
        self.signed.as_ref().is_some_and(|signed| signed.proof.is_none())
    }
}

/// Numbers read at the same moment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Sample {
    /// On the station's clock, Unix milliseconds.
    pub(crate) at: i64,
    pub(crate) values: Vec<Value>,
}

impl Sample {
    /// The clock was put by so many milliseconds.
    pub(crate) fn shift(samples: &mut [Self], by: i64) {
        for sample in samples {
            sample.at = sample.at.saturating_add(by);
            // The time is signed, too.
            for signed in sample.values.iter_mut().filter_map(|it| it.signed.as_mut()) {
                signed.proof = None;
            }
        }
    }

    /// Adds a reading. Where there is no room one out of the middle goes, the one that is closest
    /// to its neighbours, so that those left stay spread over the whole transaction; the first and
    /// the newest stay (errata 3.91, 2.0.1 E06.FR.13).
    pub(crate) fn keep(data: &mut Vec<Self>, sample: Self, most: usize) {
        // One place is kept for the reading at the end.
        if data.len() + 1 >= most {
            let gap = |at: &usize| data[at + 1].at - data[at - 1].at;
            let last = data.len().saturating_sub(1);
            if let Some(crowded) = (1..last).min_by_key(gap) {
                data.remove(crowded);
            }
        }
        data.push(sample);
    }
}

/// Writes a number with at most this many decimals.
pub(crate) fn decimal(value: f64, decimals: u32) -> String {
    let unit = 10_u64.pow(decimals);
    let scaled = (value.abs() * unit as f64).round_ties_even() as u64;
    let mut text = String::from(if value < 0.0 && scaled > 0 { "-" } else { "" });
    text.push_str(&(scaled / unit).to_string());
    // The one in front of the zeros that may be in front.
    let after = (unit + scaled % unit).to_string();
    let after = after[1..].trim_end_matches('0');
    if !after.is_empty() {
        text.push('.');
        text.push_str(after);
    }
    text
}

/// The register as whole watt-hours: what has been counted in full, so that it never goes back.
pub(crate) fn whole_wh(register: f64) -> i64 {
    // A register built up from small steps may stand a hair below the number it means.
    (register + 1e-6).floor() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thinning_keeps_the_first_the_last_and_the_order() {
        let mut data = Vec::new();
        for at in 0..1000 {
            Sample::keep(&mut data, Sample { at, values: Vec::new() }, 20);
        }
        let times: Vec<_> = data.iter().map(|sample| sample.at).collect();
        assert_eq!(times.len(), 19);
        assert_eq!((times[0], times[18]), (0, 999));
        assert!(times.is_sorted());
        assert!(times.iter().filter(|at| **at < 500).count() > 3, "{times:?}");
    }

    #[test]
    fn decimals_are_short_and_never_minus_zero() {
        assert_eq!(decimal(11040.0, 1), "11040");
        assert_eq!(decimal(15.25, 1), "15.2");
        assert_eq!(decimal(0.05, 3), "0.05");
        assert_eq!(decimal(-0.0001, 1), "0");
        assert_eq!(decimal(100.0, 0), "100");
    }

    #[test]
    fn whole_watt_hours_are_those_counted_in_full() {
        assert_eq!(whole_wh(9.99), 9);
        assert_eq!(whole_wh(9.999_999_9), 10);
    }
}
