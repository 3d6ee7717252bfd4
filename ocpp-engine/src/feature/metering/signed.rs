//! Readings that the meter signs, in the Open Charge Metering Format (2.0.1 J01.FR.21, J02.FR.21).
//!
//! **Owns** which readings are signed, what is signed of them, and that an event waits for it.
//! **Must not know** how a signature is computed: that is a job.
//!
//! What a meter signs is its register: the energy that is paid for. The key is made when the first
//! reading is to be signed, and kept. An event is in the queue from the moment it happens, and goes
//! out once its readings are signed, one event after the other. After a reload or a restart, which
//! forget jobs, they are asked for again. Where signing fails, the event goes out without.
//!
//! Where a transaction begins with `DataSigned`, its first reading is signed before there is an event
//! (2.0.1 E01.FR.04): it is kept at the connector until then, and the station gives no energy.

use ocpp_crypto::{Answer, Job, KeyAlgorithm, Outcome, RequestCertificate, SignReadings, Subject};
use ocpp_types::log::Level;
use ocpp_types::{Text, text};
use serde_json::json;

use crate::delivery::{EventBody, TransactionEvent};
use crate::feature::{Core, certificates, crypto, transaction_events};
use crate::settings::{Key, Measurand, MeasurandChoice};
use crate::station::{Context, Sample, Signed, SignedValue, Unit, Value};
use crate::time::date_time;

/// What a job is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// The key of the meter.
    Key,
    /// The readings of the event of this number.
    Event { seq: u64 },
    /// The reading that the transaction at this connector is to begin with.
    Start { connector: u8 },
}

/// Whether sampled readings are signed.
pub(crate) fn is_on(core: &Core) -> bool {
    is_set(core, Key::SampledDataSignReadings) && is_set(core, Key::SampledDataEnabled)
}

fn is_set(core: &Core, key: Key) -> bool {
    core.station.settings.has(key) && core.station.settings.bool(key)
}

/// Takes the reading that a transaction is to begin with, and has it signed.
pub(crate) fn read_start(core: &mut Core, connector: u8) {
    super::restart_register(core, connector);
    let measurand = Measurand::EnergyActiveImportRegister;
    let register = MeasurandChoice { measurand, phase: None };
    let mut choices = super::sampled(core, Key::TxStartedMeasurands);
    if !choices.contains(&register) {
        choices.push(register);
    }
    let mut reading = super::reading_of(core, connector, &choices, Context::TransactionBegin);
    mark_all(core, &mut reading, false);
    if let Some(facts) = core.station.connector_mut(connector) {
        facts.start_reading = reading.pop().map(Box::new);
    }
    ask(core);
}

/// Marks the readings of an event that are to be signed. `key_told` says whether the public key has
/// been told of this transaction; gives whether it has been by then.
pub(crate) fn mark(core: &mut Core, event: &mut TransactionEvent, key_told: bool) -> bool {
    mark_all(core, &mut event.samples, key_told)
}

fn mark_all(core: &mut Core, samples: &mut [Sample], key_told: bool) -> bool {
    let signs_sampled = is_set(core, Key::SampledDataSignReadings);
    let signs_aligned = is_set(core, Key::AlignedDataSignReadings);
    let when = core.station.settings.text(Key::PublicKeyWithSignedMeterValue).into_owned();
    let mut told = key_told;
    for value in samples.iter_mut().flat_map(|sample| &mut sample.values) {
        if let Some(signed) = &value.signed {
            told |= signed.with_key;
            continue;
        }
        let wanted =
            if value.context == Context::SampleClock { signs_aligned } else { signs_sampled };
        let register = value.measurand == Measurand::EnergyActiveImportRegister;
        if !wanted || !register || value.phase.is_some() {
            continue;
        }
        let with_key = match when.as_str() {
            "EveryMeterValue" => true,
            "OncePerTransaction" => !told,
            _ => false,
        };
        told |= with_key;
        let page = certificates::next_reading(core);
        value.signed = Some(Signed { page, with_key, proof: None });
    }
    told
}

/// Asks for the next signature that is wanted, if none is under way.
pub(crate) fn ask(core: &mut Core) {
    let under_way = core.crypto.is_under_way(|it| matches!(it, crypto::Purpose::Meter(_)));
    if under_way || !core.crypto.has_room() || core.check_running().is_err() {
        return;
    }
    let Some(next) = next(core) else { return };
    let Some(private_key) = certificates::meter_key(core) else {
        let serial_number = serial_number(core);
        let organization = core.station.factory.identity.vendor.clone();
        let subject = Subject { organization, serial_number, country: None };
        let job = RequestCertificate { algorithm: KeyAlgorithm::EcdsaP256, subject };
        let purpose = crypto::Purpose::Meter(Purpose::Key);
        crypto::ask(core, Job::RequestCertificate(job), purpose);
        return;
    };
    let samples = match next {
        Purpose::Start { connector } => {
            let facts = core.station.connector(connector);
            facts.and_then(|it| it.start_reading.as_deref()).cloned().into_iter().collect()
        }
        Purpose::Event { seq } => {
            let event = core.outbox.events().find(|event| event.seq == seq);
            event.map(|event| event.body.clone().told_samples().to_vec()).unwrap_or_default()
        }
        Purpose::Key => Vec::new(),
    };
    let payloads = samples.iter().flat_map(|sample| {
        let unsigned = sample.values.iter().filter(|value| value.is_unsigned());
        unsigned.map(|value| payload(core, sample, value))
    });
    let job = SignReadings { private_key, payloads: payloads.collect() };
    crypto::ask(core, Job::SignReadings(job), crypto::Purpose::Meter(next));
}

/// What is to be signed next: whoever waits for the start of a transaction waits for energy.
fn next(core: &Core) -> Option<Purpose> {
    let waits = |reading: &Sample| reading.values.iter().any(Value::is_unsigned);
    let mut starts = core.station.connectors.iter();
    let start = starts.find(|facts| facts.start_reading.as_deref().is_some_and(waits));
    if let Some(facts) = start {
        return Some(Purpose::Start { connector: facts.id });
    }
    let event = core.outbox.events().find(|event| event.body.is_unsigned())?;
    Some(Purpose::Event { seq: event.seq })
}

fn serial_number(core: &Core) -> String {
    let identity = &core.station.factory.identity;
    identity.serial_number.clone().unwrap_or_else(|| identity.model.clone())
}

/// The payload of a document: who has measured, and what.
fn payload(core: &Core, sample: &Sample, value: &Value) -> String {
    let identity = &core.station.factory.identity;
    let page = value.signed.as_ref().map_or(0, |signed| signed.page);
    let transaction = match value.context {
        Context::TransactionBegin => "B",
        Context::TransactionEnd => "E",
        Context::SamplePeriodic | Context::SampleClock | Context::Trigger => "C",
    };
    // The clock is set by the CSMS.
    let millis = sample.at.rem_euclid(1000);
    let second = date_time(sample.at - millis);
    let time = format!("{},{millis:03}+0000 S", second.trim_end_matches('Z'));
    json!({
        "FV": "1.0",
        "GI": identity.model,
        "GS": serial_number(core),
        "PG": format!("T{page}"),
        "MV": identity.vendor,
        "MM": identity.model,
        "MS": serial_number(core),
        "IS": false,
        "IT": "NONE",
        "RD": [{
            "TM": time,
            "TX": transaction,
            "RV": value.number.parse::<serde_json::Number>().ok(),
            "RI": "1-b:1.8.0",
            "RU": if value.unit == Unit::Wh { "Wh" } else { "" },
            "ST": "G",
        }],
    })
    .to_string()
}

/// A job has come to its end.
pub(crate) fn done(core: &mut Core, purpose: Purpose, outcome: Outcome) {
    match (purpose, outcome) {
        (Purpose::Key, Ok(Answer::Requested { private_key, .. })) => {
            certificates::set_meter_key(core, private_key);
        }
        (Purpose::Event { seq }, Ok(Answer::Readings { documents, public_key })) => {
            core.outbox.edit(seq, |samples| prove(samples, documents, &public_key));
            if let Some(connector) = connector_of(core, seq) {
                transaction_events::signed(core, connector);
            }
        }
        (Purpose::Start { connector }, Ok(Answer::Readings { documents, public_key })) => {
            let facts = core.station.connector_mut(connector);
            if let Some(reading) = facts.and_then(|facts| facts.start_reading.as_deref_mut()) {
                prove(core::slice::from_mut(reading), documents, &public_key);
                transaction_events::start_signed(core, connector);
            }
        }
        (purpose, outcome) => failed(core, purpose, outcome.err().map(|flaw| flaw.text())),
    }
}

/// The meter does not sign: an event goes out without, and no transaction begins that is to begin with
/// it.
fn failed(core: &mut Core, purpose: Purpose, why: Option<Text>) {
    let purpose = if purpose == Purpose::Key { next(core) } else { Some(purpose) };
    let why = why.unwrap_or_else(|| text!("meter-no-signature", "no signature"));
    match purpose {
        Some(Purpose::Start { connector }) => {
            transaction_events::start_not_signed(core, connector, why);
        }
        Some(Purpose::Event { seq }) => {
            let text = text!("meter-not-signed", "Readings are sent unsigned: {why}", why);
            core.notice(Level::Error, None, Some("2.0.1 J02.FR.21"), text);
            core.outbox.edit(seq, |samples| {
                for value in samples.iter_mut().flat_map(|it| &mut it.values) {
                    value.signed = value.signed.take().filter(|it| it.proof.is_some());
                }
            });
            if let Some(connector) = connector_of(core, seq) {
                transaction_events::not_signed(core, connector);
            }
        }
        Some(Purpose::Key) | None => {}
    }
}

/// The connector whose transaction, which goes on, the event tells of.
fn connector_of(core: &Core, seq: u64) -> Option<u8> {
    let event = core.outbox.events().find(|event| event.seq == seq)?;
    let EventBody::Transaction(event) = &event.body else { return None };
    let facts = core.station.connector(event.connector)?;
    let is_its = facts.open.as_ref().is_some_and(|open| open.number == event.transaction);
    is_its.then_some(event.connector)
}

fn prove(samples: &mut [Sample], documents: Vec<String>, public_key: &str) {
    let mut documents = documents.into_iter();
    for signed in unsigned(samples) {
        let proof = |document| SignedValue { document, public_key: public_key.to_owned() };
        signed.proof = documents.next().map(proof);
    }
}

fn unsigned(samples: &mut [Sample]) -> impl Iterator<Item = &mut Signed> {
    let values = samples.iter_mut().flat_map(|sample| &mut sample.values);
    values.filter_map(|value| value.signed.as_mut()).filter(|signed| signed.proof.is_none())
}
