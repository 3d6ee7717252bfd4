//! Readings that the meter signs, in the Open Charge Metering Format (2.0.1 J01.FR.21, J02.FR.21).
//!
//! **Owns** which readings are signed, what is signed of them, and that an event waits for it.
//! **Must not know** how a signature is computed: that is a job.
//!
//! What a meter signs is its register: the energy that is paid for. The key is made when the first
//! reading is to be signed, and kept. An event is in the queue from the moment it happens, and goes
//! out once its readings are signed, one event after the other. After a reload or a restart, which
//! forget jobs, they are asked for again. Where signing fails, the event goes out without.

use ocpp_crypto::{Answer, Job, KeyAlgorithm, Outcome, RequestCertificate, SignReadings, Subject};
use ocpp_types::log::Level;
use ocpp_types::text;
use serde_json::json;

use crate::delivery::TransactionEvent;
use crate::feature::{Core, certificates, crypto};
use crate::settings::{Key, Measurand};
use crate::station::{Context, Sample, Signed, SignedValue, Unit, Value};
use crate::time::date_time;

/// What a job is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// The key of the meter.
    Key,
    /// The readings of the event of this number.
    Event { seq: u64 },
}

/// Marks the readings of an event that are to be signed. `key_told` says whether the public key has
/// been told of this transaction; gives whether it has been by then.
pub(crate) fn mark(core: &mut Core, event: &mut TransactionEvent, key_told: bool) -> bool {
    let settings = &core.station.settings;
    let is_set = |key| settings.has(key) && settings.bool(key);
    let sampled = is_set(Key::SampledDataSignReadings);
    let aligned = is_set(Key::AlignedDataSignReadings);
    let when = settings.text(Key::PublicKeyWithSignedMeterValue).into_owned();
    let mut told = key_told;
    for value in event.samples.iter_mut().flat_map(|sample| &mut sample.values) {
        let wanted = if value.context == Context::SampleClock { aligned } else { sampled };
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
    let Some(event) = core.outbox.events().find(|event| event.body.is_unsigned()) else { return };
    let seq = event.seq;
    let Some(private_key) = certificates::meter_key(core) else {
        let serial_number = serial_number(core);
        let subject =
            Subject { organization: core.station.factory.identity.vendor.clone(), serial_number };
        let job = RequestCertificate { algorithm: KeyAlgorithm::EcdsaP256, subject };
        let purpose = crypto::Purpose::Meter(Purpose::Key);
        crypto::ask(core, Job::RequestCertificate(job), purpose);
        return;
    };
    let mut body = event.body.clone();
    let payloads = body.told_samples().iter().flat_map(|sample| {
        let unsigned = sample.values.iter().filter(|value| value.is_unsigned());
        unsigned.map(|value| payload(core, sample, value)).collect::<Vec<_>>()
    });
    let job = SignReadings { private_key, payloads: payloads.collect() };
    let purpose = crypto::Purpose::Meter(Purpose::Event { seq });
    crypto::ask(core, Job::SignReadings(job), purpose);
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
            let mut documents = documents.into_iter();
            core.outbox.edit(seq, |samples| {
                for signed in unsigned(samples) {
                    let proof = |document| SignedValue { document, public_key: public_key.clone() };
                    signed.proof = documents.next().map(proof);
                }
            });
        }
        (purpose, outcome) => {
            let event = core.outbox.events().find(|event| event.body.is_unsigned());
            let seq = match purpose {
                Purpose::Event { seq } => Some(seq),
                Purpose::Key => event.map(|event| event.seq),
            };
            if let Some(flaw) = outcome.err() {
                let why = flaw.text();
                let text = text!("meter-not-signed", "Readings are sent unsigned: {why}", why);
                core.notice(Level::Error, None, Some("2.0.1 J02.FR.21"), text);
            }
            if let Some(seq) = seq {
                core.outbox.edit(seq, |samples| {
                    for value in samples.iter_mut().flat_map(|it| &mut it.values) {
                        value.signed = value.signed.take().filter(|it| it.proof.is_some());
                    }
                });
            }
        }
    }
}

fn unsigned(samples: &mut [Sample]) -> impl Iterator<Item = &mut Signed> {
    let values = samples.iter_mut().flat_map(|sample| &mut sample.values);
    values.filter_map(|value| value.signed.as_mut()).filter(|signed| signed.proof.is_none())
}
