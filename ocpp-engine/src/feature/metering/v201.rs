//! OCPP 2.0.1: `MeterValues`, and the readings in transaction events (J01 to J03).

use ocpp_types::DateTime;
use ocpp_types::v201::{
    Location, Measurand, MeterValue, MeterValues, Phase, ReadingContext, SampledValue,
    SignedMeterValue, UnitOfMeasure,
};

use crate::station::{Sample, Signed, Unit, Value};

pub(crate) fn meter_values(connector: u8, samples: &[Sample]) -> MeterValues {
    MeterValues { evse_id: connector.into(), meter_value: meter_values_of(samples) }
}

/// Without what the version has no measurand for.
pub(crate) fn meter_values_of(samples: &[Sample]) -> Vec<MeterValue> {
    samples
        .iter()
        .map(|sample| MeterValue {
            sampled_value: sample.values.iter().filter_map(sampled_value).collect(),
            timestamp: DateTime::from_unix_ms(sample.at),
        })
        .filter(|value: &MeterValue| !value.sampled_value.is_empty())
        .collect()
}

fn sampled_value(value: &Value) -> Option<SampledValue> {
    Some(SampledValue {
        value: value.number.parse().ok()?,
        context: ReadingContext::parse(value.context.as_str()),
        measurand: Some(Measurand::parse(value.measurand.as_str())?),
        phase: value.phase.and_then(|phase| Phase::parse(phase.as_str())),
        location: Location::parse(value.location.as_str()),
        signed_meter_value: value.signed.as_ref().and_then(signed_meter_value),
        unit_of_measure: unit(value.unit),
    })
}

/// The public key is an empty text where it is not told (2.0.1 §2.7.17).
fn signed_meter_value(signed: &Signed) -> Option<SignedMeterValue> {
    let proof = signed.proof.as_ref()?;
    Some(SignedMeterValue {
        signed_meter_data: proof.document.clone(),
        signing_method: "ECDSA-secp256r1-SHA256".to_owned(),
        encoding_method: "OCMF".to_owned(),
        public_key: if signed.with_key { proof.public_key.clone() } else { String::new() },
    })
}

/// As the appendix spells it (Part 2 Appendices, units of measure).
fn unit(unit: Unit) -> Option<UnitOfMeasure> {
    let name = match unit {
        Unit::None => return None,
        Unit::Celsius => "Celsius",
        other => other.as_str(),
    };
    Some(UnitOfMeasure { unit: Some(name.to_owned()), multiplier: None })
}
