//! The methods about certificates and security events.
//!
//! **Owns** their names and arguments. **Must not know** when a certificate is good.

use ocpp_crypto::KeyAlgorithm;
use ocpp_engine::UserAction;
use ocpp_engine::station::CertificateUse;

use super::{Arguments, Method, Outcome, act, arg, method};
use crate::state::commands::Commands;

pub(super) const METHODS: &[Method<Commands>] = &[
    method("installCertificate", "{type, certificate}", 1, install),
    method("removeCertificate", "fingerprint", 1, |to, [fingerprint, ..]| {
        let fingerprint = arg::text("fingerprint", fingerprint)?;
        act(to, UserAction::RemoveCertificate { fingerprint })
    }),
    method("requestCertificate", "{algorithm?}", 1, request),
    method("requestVehicleCertificate", "", 0, |to, _| {
        act(to, UserAction::RequestVehicleCertificate)
    }),
    method("requestContractCertificate", "connector, {emaid, update?}", 2, request_contract),
    method("presentContractCertificate", "connector, {certificate}", 2, present_contract),
    method("sendSecurityEvent", "{type, techInfo?}", 1, send_event),
    method("clearSecurityLog", "", 0, |to, _| act(to, UserAction::ClearSecurityLog)),
];

fn install(to: Commands, [options, ..]: &Arguments) -> Outcome {
    let fields = arg::fields("the argument", options, &["type", "certificate"])?;
    let usage = arg::named("type", &fields.get("type"), CertificateUse::ALL)?;
    let certificate = arg::text("certificate", &fields.get("certificate"))?;
    act(to, UserAction::InstallCertificate { usage, certificate })
}

fn request(to: Commands, [options, ..]: &Arguments) -> Outcome {
    if !options.is_undefined() {
        let fields = arg::fields("the argument", options, &["algorithm"])?;
        let chosen = arg::optional("algorithm", &fields.get("algorithm"), |name, value| {
            arg::named(name, value, KeyAlgorithm::ALL)
        })?;
        if let Some(algorithm) = chosen {
            act(to, UserAction::SetKeyAlgorithm(algorithm))?;
        }
    }
    act(to, UserAction::RequestCertificate)
}

fn request_contract(to: Commands, [connector, options, ..]: &Arguments) -> Outcome {
    let connector = arg::connector(to, connector, 1)?;
    let fields = arg::fields("the second argument", options, &["emaid", "update"])?;
    let emaid = arg::text("emaid", &fields.get("emaid"))?;
    let update = arg::optional("update", &fields.get("update"), arg::boolean)?.unwrap_or(false);
    act(to, UserAction::RequestContractCertificate { connector, emaid, update })
}

fn present_contract(to: Commands, [connector, options, ..]: &Arguments) -> Outcome {
    let connector = arg::connector(to, connector, 1)?;
    let fields = arg::fields("the second argument", options, &["certificate"])?;
    let certificate = arg::text("certificate", &fields.get("certificate"))?;
    act(to, UserAction::PresentContractCertificate { connector, certificate })
}

fn send_event(to: Commands, [options, ..]: &Arguments) -> Outcome {
    let fields = arg::fields("the argument", options, &["type", "techInfo"])?;
    let kind = arg::text("type", &fields.get("type"))?;
    let tech_info = arg::optional("techInfo", &fields.get("techInfo"), arg::text)?;
    act(to, UserAction::SendSecurityEvent { kind, tech_info })
}
