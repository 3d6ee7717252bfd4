//! A vehicle shows its contract certificate, to charge with it (2.0.1 C07).
//!
//! The station checks the certificate before it asks the CSMS, and refuses one that it finds to be wrong. One
//! that it cannot check, because it has no root for it, it passes on to the CSMS if
//! `CentralContractValidationAllowed` lets it. A simulated vehicle does not prove that it has the private key:
//! a person hands over certificates alone.

use ocpp_crypto::{
    Answer, CertificateInfo, CheckContract, CryptoError, HashAlgorithm, Job, Outcome,
};
use ocpp_types::log::Level;
use ocpp_types::{Text, text};

use super::check_vehicle;
use crate::delivery::AuthorizeFor;
use crate::feature::{Core, authorization, certificates, crypto};
use crate::io::Refusal;
use crate::settings::Key;
use crate::station::{Contract, IdToken, StatusQuestion, StopCause, StopReason, TokenType};

/// Characters of a chain that a person may hand over. Longer ones are not even looked at.
const MAX_PEM: usize = 20_000;

/// A person lets the vehicle at a connector show this chain, as PEM. Whether it is good is seen
/// later.
pub(crate) fn present(core: &mut Core, connector: u8, chain: String) -> Result<(), Refusal> {
    let length = chain.len();
    if length > MAX_PEM {
        return Err(Refusal::Argument(text!(
            "certificate-too-long",
            "certificate must have at most {max} characters, not {length}",
            max = MAX_PEM,
            length
        )));
    }
    core.check_running()?;
    core.check_connector(connector)?;
    if !is_enabled(core) {
        return Err(Refusal::State(text!(
            "contract-pnc-off",
            "with ISO15118Ctrlr.PnCEnabled set to false, and with OCPP 1.6, no vehicle can charge with a contract certificate"
        )));
    }
    check_vehicle(core, connector)?;
    if is_busy(core, connector) || is_checked(core, connector) {
        return Err(Refusal::State(text!("contract-session", "a session has begun there already")));
    }
    if !core.crypto.has_room() {
        let why = text!("crypto-busy", "too many cryptographic operations are under way");
        return Err(Refusal::State(why));
    }
    if let Some(facts) = core.station.connector_mut(connector) {
        facts.contract = Some(chain);
        facts.rejection = None;
    }
    check(core, connector);
    Ok(())
}

/// The records are back: what was being checked is checked again.
pub(crate) fn resumed(core: &mut Core) {
    for connector in 1..=core.station.factory.connectors {
        check(core, connector);
    }
}

/// The station stops: nobody waits for a check any more.
pub(crate) fn interrupt(core: &mut Core) {
    for connector in 1..=core.station.factory.connectors {
        if let Some(facts) = core.station.connector_mut(connector) {
            facts.contract = None;
        }
    }
}

/// The vehicle is gone, and its contract with it. Nobody can charge with it any more.
pub(crate) fn vehicle_left(core: &mut Core, connector: u8) {
    let Some(facts) = core.station.connector_mut(connector) else { return };
    facts.contract = None;
    if facts.pending_session.as_ref().is_some_and(|it| it.contract.is_some()) {
        let cause = StopCause::new(StopReason::EvDisconnected, core.utc());
        authorization::withdraw(core, connector, cause);
    }
}

fn is_enabled(core: &Core) -> bool {
    let settings = &core.station.settings;
    settings.has(Key::PnCEnabled) && settings.bool(Key::PnCEnabled)
}

fn is_busy(core: &Core, connector: u8) -> bool {
    let facts = core.station.connector(connector);
    facts.is_some_and(|it| it.pending_session.is_some() || it.transaction.is_some())
}

fn is_checked(core: &Core, connector: u8) -> bool {
    core.crypto.is_under_way(
        |it| matches!(it, crypto::Purpose::Contract { connector: at } if *at == connector),
    )
}

fn check(core: &mut Core, connector: u8) {
    let chain = core.station.connector(connector).and_then(|it| it.contract.clone());
    let Some(chain) = chain else { return };
    let roots = certificates::contract_roots(core);
    let job = Job::CheckContract(CheckContract { chain, roots, now: core.utc() });
    crypto::ask(core, job, crypto::Purpose::Contract { connector });
}

/// The certificates have been checked.
pub(crate) fn done(core: &mut Core, connector: u8, outcome: Outcome) {
    let Some(facts) = core.station.connector_mut(connector) else { return };
    // None where the vehicle has left.
    if facts.contract.take().is_none() || is_busy(core, connector) {
        return;
    }
    let (certificates, flaw) = match outcome {
        Ok(Answer::Contract { certificates, flaw }) => (certificates, flaw),
        Ok(_) => return refuse(core, connector, None, certificates::unexpected().text()),
        Err(flaw) => return refuse(core, connector, None, flaw.text()),
    };
    let emaid = certificates.first().and_then(|it| it.common_name.clone()).unwrap_or_default();
    if let Err(Refusal::Argument(why) | Refusal::State(why)) =
        authorization::check_id_tag(core, &emaid)
    {
        return refuse(core, connector, None, why);
    }
    if let Some(flaw) = &flaw
        && let Some((clause, why)) = why_refused(core, &certificates, flaw)
    {
        return refuse(core, connector, Some(clause), why);
    }
    let contract = Contract {
        chain: chain_of(&certificates),
        status_questions: status_questions(core, connector, &certificates),
        verified: flaw.is_none(),
    };
    let token = IdToken::new(&emaid, TokenType::EMaid);
    authorization::present_contract(core, &token, connector, contract);
}

/// Why nothing more is to be done with certificates of which this is wrong.
fn why_refused(
    core: &Core,
    certificates: &[CertificateInfo],
    flaw: &CryptoError,
) -> Option<(&'static str, Text)> {
    if !matches!(flaw, CryptoError::NoRoot | CryptoError::UnknownIssuer { .. }) {
        return Some(("2.0.1 C07", flaw.text()));
    }
    let settings = &core.station.settings;
    if !core.online() || !settings.bool(Key::CentralContractValidationAllowed) {
        return Some(("2.0.1 C07.FR.06, FR.08", flaw.text()));
    }
    let (chars, max) = (chain_of(certificates).len(), core.dialect().max_contract_length());
    (chars > max).then(|| ("2.0.1 §1.1.1", CryptoError::TooLong { chars, max }.text()))
}

/// Written anew, without the text around them that a person may have handed over.
fn chain_of(certificates: &[CertificateInfo]) -> String {
    certificates.iter().map(|it| it.pem.as_str()).collect()
}

/// C07.FR.02. Nobody above a root could revoke it.
fn status_questions(
    core: &mut Core,
    connector: u8,
    certificates: &[CertificateInfo],
) -> Vec<StatusQuestion> {
    let question = |it: &CertificateInfo| {
        let certificate = it.hash_data(HashAlgorithm::Sha256)?.clone();
        Some(StatusQuestion { certificate, responder: it.ocsp.clone()? })
    };
    let wanted = certificates.iter().filter(|it| !it.is_self_signed);
    let found: Vec<_> = wanted.clone().filter_map(question).collect();
    if wanted.clone().any(|it| it.ocsp.is_none()) {
        let text = text!(
            "contract-no-responder",
            "A certificate of the contract names no OCSP responder, so that its status cannot be asked for"
        );
        core.notice(Level::Warning, Some(connector), Some("2.0.1 C07.FR.02"), text);
    }
    found
}

fn refuse(core: &mut Core, connector: u8, clause: Option<&'static str>, why: Text) {
    let text = text!("contract-refused", "Contract certificate rejected: {why}", why);
    if let Some(facts) = core.station.connector_mut(connector) {
        facts.rejection = Some(text.clone());
    }
    core.notice(Level::Warning, Some(connector), clause.or(Some("2.0.1 C07")), text);
}

/// The contract that an authorization is about, if it is about one.
pub(crate) fn of(core: &Core, token: &IdToken, purpose: AuthorizeFor) -> Option<Contract> {
    let AuthorizeFor::Start(connector) = purpose else { return None };
    let pending = core.station.connector(connector)?.pending_session.as_ref()?;
    pending.contract.as_deref().filter(|_| pending.id_token().is(token)).cloned()
}

/// Why a contract does not begin a session while the CSMS cannot be asked (C07.FR.07 to FR.09). What
/// list and cache say comes after that.
pub(crate) fn why_not_offline(core: &Core, contract: &Contract) -> Option<Text> {
    let settings = &core.station.settings;
    let is_off = |key| settings.has(key) && !settings.bool(key);
    if is_off(Key::ContractValidationOffline) {
        Some(text!(
            "contract-not-offline",
            "the station is offline, and ISO15118Ctrlr.ContractValidationOffline is false"
        ))
    } else if !contract.verified {
        Some(text!(
            "contract-not-verified",
            "the station is offline, and has no root certificate for the contract"
        ))
    } else if is_off(Key::LocalAuthorizeOffline) {
        Some(text!(
            "contract-not-looked-up",
            "the station is offline, and AuthCtrlr.LocalAuthorizeOffline is false"
        ))
    } else {
        None
    }
}

/// The CSMS says that something is wrong with the certificate, whatever it says of the eMAID.
pub(crate) fn not_valid(core: &mut Core, connector: u8, status: &'static str) {
    let text =
        text!("contract-status", "The CSMS says of the contract certificate: {status}", status);
    core.notice(Level::Warning, Some(connector), Some("2.0.1 C07.FR.13, FR.15 to FR.17"), text);
}
