//! OCPP 1.6: `MeterValues`.

use ocpp_types::DateTime;
use ocpp_types::v16::{
    Location, Measurand, MeterValue, MeterValues, Phase, ReadingContext, SampledValue,
    UnitOfMeasure,
};

use crate::station::{Sample, Unit, Value};

pub(crate) fn meter_values(
    connector: u8,
    transaction_id: Option<i64>,
    samples: &[Sample],
) -> MeterValues {
    MeterValues {
        connector_id: connector.into(),
        transaction_id,
        meter_value: meter_values_of(samples),
    }
}

pub(crate) fn meter_values_of(samples: &[Sample]) -> Vec<MeterValue> {
    samples
        .iter()
        .map(|sample| MeterValue {
            timestamp: DateTime::from_unix_ms(sample.at),
            sampled_value: sample.values.iter().map(sampled_value).collect(),
        })
        .collect()
}

fn sampled_value(value: &Value) -> SampledValue {
    SampledValue {
        value: value.number.clone(),
        context: ReadingContext::parse(value.context.as_str()),
        format: None,
        measurand: Measurand::parse(value.measurand.as_str()),
        phase: value.phase.and_then(|phase| Phase::parse(phase.as_str())),
        location: Location::parse(value.location.as_str()),
        unit: match value.unit {
            Unit::None => None,
            unit => UnitOfMeasure::parse(unit.as_str()),
        },
    }
}
