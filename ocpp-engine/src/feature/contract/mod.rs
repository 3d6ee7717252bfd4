//! A vehicle asks for its contract certificate (2.0.1 M01, M02), and charges with it (C07).
//!
//! **Owns** when a request for one is passed on, what follows from the answer, and whether a
//! certificate that a vehicle shows may charge. **Must not know** the wire, or how a certificate is
//! checked: that is a job for the driver.
//!
//! The vehicle's side of ISO 15118 is simulated: there is no EXI, and the request says so. The
//! answer is for the vehicle alone. One that has certificates in it, as the demo CSMS sends, the
//! vehicle shows at once. From any other it cannot take them, and charges with the eMAID alone.

mod present;
pub(crate) mod v201;

pub(crate) use present::{
    done, interrupt, not_valid, of, present, resumed, vehicle_left, why_not_offline,
};

use base64ct::{Base64, Encoding as _};
use ocpp_types::log::Level;
use ocpp_types::text;

use crate::delivery::Request;
use crate::feature::{Core, authorization};
use crate::io::Refusal;
use crate::settings::Key;
use crate::station::{IdToken, TokenType};

const BEGIN_CERTIFICATE: &str = "-----BEGIN CERTIFICATE-----";

/// A person lets the vehicle at a connector ask for the certificate of this contract, or for the
/// next one.
pub(crate) fn ask(
    core: &mut Core,
    connector: u8,
    emaid: &str,
    update: bool,
) -> Result<(), Refusal> {
    core.check_running()?;
    core.check_connector(connector)?;
    authorization::check_id_tag(core, emaid)?;
    let settings = &core.station.settings;
    if !settings.has(Key::ContractCertificateInstallationEnabled) {
        return Err(Refusal::State(text!(
            "contract-version",
            "only OCPP 2.0.1 has messages for contract certificates"
        )));
    }
    if !settings.bool(Key::PnCEnabled)
        || !settings.bool(Key::ContractCertificateInstallationEnabled)
    {
        return Err(Refusal::State(text!(
            "contract-off",
            "ISO15118Ctrlr.PnCEnabled and ContractCertificateInstallationEnabled must be true"
        )));
    }
    check_vehicle(core, connector)?;
    if !core.online() {
        return Err(Refusal::State(text!(
            "contract-offline",
            "the station is offline, and vehicles do not wait for their certificate"
        )));
    }
    if !core.outbox.has_room(1) {
        let text = text!("data-transfer-queue-full", "too many messages are waiting");
        return Err(Refusal::State(text));
    }
    let name = if update { "CertificateUpdateReq" } else { "CertificateInstallationReq" };
    let exi = Base64::encode_string(format!("simulated {name}, {emaid}").as_bytes());
    let contract = IdToken::new(emaid, TokenType::EMaid);
    core.request(Request::ContractCertificate { connector, contract, update, exi });
    Ok(())
}

fn check_vehicle(core: &Core, connector: u8) -> Result<(), Refusal> {
    if core.station.connector(connector).is_some_and(|it| it.cable.is_plugged()) {
        return Ok(());
    }
    let text = text!("contract-no-vehicle", "no vehicle is plugged in there");
    Err(Refusal::State(text))
}

/// The certificates in an answer that is no EXI.
fn certificates_in(exi: &str) -> Option<String> {
    let text = String::from_utf8(Base64::decode_vec(exi).ok()?).ok()?;
    text.find(BEGIN_CERTIFICATE).map(|at| text[at..].to_owned())
}

/// The vehicle has got what the CSMS has for it.
fn installed(core: &mut Core, connector: u8, contract: &IdToken, exi: &str) {
    let text = text!(
        "contract-installed",
        "The vehicle has got the certificate of contract {emaid} (simulated)",
        emaid = contract.text.as_str()
    );
    core.info(Some(connector), text);
    // A driver may have unplugged meanwhile; then there is nobody who could charge.
    let stays = core.station.connector(connector).is_some_and(|it| it.cable.is_plugged());
    if !stays {
        return;
    }
    let shown = match certificates_in(exi) {
        Some(chain) => present(core, connector, chain),
        None => authorization::present(core, contract, Some(connector)),
    };
    if let Err(Refusal::Argument(why) | Refusal::State(why)) = shown {
        let text = text!("contract-unused", "The contract cannot be used: {why}", why);
        core.notice(Level::Warning, Some(connector), None, text);
    }
}

/// The CSMS has none, or has not said so in time.
pub(crate) fn failed(core: &mut Core, connector: u8) {
    let text = text!("contract-failed", "The vehicle has got no contract certificate");
    core.notice(Level::Warning, Some(connector), Some("2.0.1 M01, M02"), text);
}
