//! A vehicle asks for its contract certificate (2.0.1 M01, M02).
//!
//! **Owns** when such a request is passed on, and what follows from the answer.
//! **Must not know** the wire, or what is in the certificate.
//!
//! The vehicle's side of ISO 15118 is simulated: there is no EXI, and the request says so. The
//! answer is for the vehicle alone, so that the station does not read it. A vehicle that has got its
//! certificate shows it at once, as it does in ISO 15118: it charges with its contract's eMAID.

pub(crate) mod v201;

use base64ct::{Base64, Encoding as _};
use ocpp_types::log::Level;
use ocpp_types::text;

use crate::delivery::Request;
use crate::feature::{Core, authorization};
use crate::io::Refusal;
use crate::settings::Key;
use crate::station::{IdToken, TokenType};

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
    if !core.station.connector(connector).is_some_and(|it| it.cable.is_plugged()) {
        let text = text!("contract-no-vehicle", "no vehicle is plugged in there");
        return Err(Refusal::State(text));
    }
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

/// The vehicle has got what the CSMS has for it.
fn installed(core: &mut Core, connector: u8, contract: &IdToken) {
    let text = text!(
        "contract-installed",
        "The vehicle has got the certificate of contract {emaid} (simulated)",
        emaid = contract.text.as_str()
    );
    core.info(Some(connector), text);
    // A driver may have unplugged meanwhile; then there is nobody who could charge.
    let stays = core.station.connector(connector).is_some_and(|it| it.cable.is_plugged());
    if stays
        && let Err(Refusal::Argument(why) | Refusal::State(why)) =
            authorization::present(core, contract, Some(connector))
    {
        let text = text!("contract-unused", "The contract cannot be used: {why}", why);
        core.notice(Level::Warning, Some(connector), None, text);
    }
}

/// The CSMS has none, or has not said so in time.
pub(crate) fn failed(core: &mut Core, connector: u8) {
    let text = text!("contract-failed", "The vehicle has got no contract certificate");
    core.notice(Level::Warning, Some(connector), Some("2.0.1 M01, M02"), text);
}
