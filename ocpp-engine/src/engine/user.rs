//! The actions of a person.

use ocpp_types::text;

use crate::engine::{Engine, access};
use crate::feature::smart_charging::{external, needs};
use crate::feature::transfer::Choice;
use crate::feature::{
    authorization, availability, certificates, configuration, contract, data_transfer,
    device_model, firmware, location, network, provisioning, publishing, repeat, reset, security,
    session, transfer,
};
use crate::io::{Output, Refusal, UserAction};
use crate::observer::Observer;
use crate::settings::{Change, Settings};
use crate::station::config::StationSetup;
use crate::station::{CertificateKind, IdToken, Registration, Station};

impl Engine {
    #[expect(clippy::too_many_lines, reason = "one arm for each action")]
    pub(super) fn on_user(&mut self, action: UserAction) -> Result<(), Refusal> {
        let core = &mut self.core;
        match action {
            UserAction::Connect { endpoint } => self.connect(endpoint),
            UserAction::Disconnect => {
                self.disconnect();
                Ok(())
            }
            UserAction::Reconnect => self.reconnect(),
            UserAction::PowerOff => self.power_off(),
            UserAction::PowerOn => self.power_on(),
            UserAction::FactoryReset(setup) => self.factory_reset(*setup),
            UserAction::SetIdentity(identity) => provisioning::set_identity(core, *identity),
            UserAction::OfferVersions(versions) => {
                core.dialects.check(&versions)?;
                self.offer_versions(versions);
                Ok(())
            }
            UserAction::Reboot => {
                core.check_running()?;
                reset::begin(core, reset::Kind::ByHand);
                Ok(())
            }
            UserAction::PlugIn { connector } => session::plug_in(core, connector),
            UserAction::PlugOut { connector } => session::plug_out(core, connector),
            UserAction::OccupyBay { connector, occupied } => {
                session::occupy_bay(core, connector, occupied)
            }
            UserAction::PresentToken { id_tag, connector, kind } => {
                authorization::present(core, &IdToken::new(&id_tag, kind), connector)
            }
            UserAction::Stop { connector, reason } => {
                session::stop_locally(core, connector, reason)
            }
            UserAction::SetFault { connector, error, info } => {
                availability::set_fault(core, connector, error, info)
            }
            UserAction::ClearFault { connector } => availability::clear_fault(core, connector),
            UserAction::SendStatus { connector, status } => {
                availability::send_manually(core, connector, status)
            }
            UserAction::ReportStatus { connector } => {
                availability::report_manually(core, connector)
            }
            UserAction::PauseCharging { connector } => session::pause(core, connector),
            UserAction::ResumeCharging { connector } => session::resume(core, connector),
            UserAction::SetMeter { connector, to } => session::set_meter(core, connector, &to),
            UserAction::RepeatSessions(plan) => repeat::begin(core, *plan),
            UserAction::StopRepeating => repeat::stop(core),
            UserAction::JamLock { connector, jammed } => session::jam_lock(core, connector, jammed),
            UserAction::FailResets { count } => {
                core.station.failing_resets = count;
                core.station.dirty.station = true;
                Ok(())
            }
            UserAction::SetSetting { key, value } => {
                configuration::change_locally(core, &key, &value)
            }
            UserAction::SetVariable { name, value } => {
                device_model::set_by_hand(core, &name, &value)
            }
            UserAction::SetStrictness(strictness) => {
                core.station.strictness = strictness;
                core.station.dirty.station = true;
                Ok(())
            }
            UserAction::EditAccess(edit) => access::apply(core, edit),
            UserAction::AddFault(rule) => self.add_fault(rule),
            UserAction::RemoveFault { id } => self.faults.remove(id),
            UserAction::ClearFaults => {
                self.faults.clear();
                Ok(())
            }
            UserAction::ReleaseHeld { id, text } => self.release_held(id, text),
            UserAction::DropHeld { id } => self.drop_held(id),
            UserAction::CutSocket => self.cut_on_request(),
            UserAction::SkewClock { ms } => provisioning::clock::skew(core, ms),
            UserAction::DefineSetting(own) => configuration::define(core, own),
            UserAction::UndefineSetting { key } => configuration::undefine(core, &key),
            UserAction::SetTransfers { firmware, diagnostics, duration_s } => {
                transfer::set_choice(core, Choice { firmware, diagnostics, duration_s })
            }
            UserAction::NameFirmware { version } => firmware::name_next(core, version),
            UserAction::SetFirmwareStatus(status) => {
                firmware::set_manually(core, status);
                Ok(())
            }
            UserAction::SendFirmwareStatus => firmware::send_manually(core),
            UserAction::SetPublication(outcome) => {
                publishing::set_outcome(core, outcome);
                Ok(())
            }
            UserAction::ResetFirmware => {
                firmware::forget(core);
                publishing::forget(core);
                Ok(())
            }
            UserAction::InstallCertificate { usage, certificate } => {
                certificates::install_by_hand(core, usage, certificate)
            }
            UserAction::RemoveCertificate { fingerprint } => {
                certificates::remove_by_hand(core, &fingerprint)
            }
            UserAction::RequestCertificate => {
                certificates::request_by_hand(core, CertificateKind::Station)
            }
            UserAction::RequestVehicleCertificate => {
                certificates::request_by_hand(core, CertificateKind::V2g)
            }
            UserAction::RequestContractCertificate { connector, emaid, update } => {
                contract::ask(core, connector, &emaid, update)
            }
            UserAction::PresentContractCertificate { connector, certificate } => {
                contract::present(core, connector, certificate)
            }
            UserAction::SetKeyAlgorithm(algorithm) => {
                core.certificates.algorithm = algorithm;
                core.station.dirty.certificates = true;
                Ok(())
            }
            UserAction::SendSecurityEvent { kind, tech_info } => {
                security::send_by_hand(core, &kind, tech_info.as_deref())
            }
            UserAction::ClearSecurityLog => security::clear_log(core),
            UserAction::SendRaw { text } => self.send_raw(&text),
            UserAction::AnnounceNeeds { connector, needs } => {
                needs::announce(core, connector, needs)
            }
            UserAction::SetExternalLimit(limit) => external::set(core, limit),
            UserAction::ReleaseExternalLimit { source } => external::release(core, source),
            UserAction::SendDataTransfer { vendor_id, message_id, data } => {
                data_transfer::send(core, vendor_id, message_id, data)
            }
        }
    }

    /// Commissions the station for a CSMS. Another one than before knows nothing of it.
    fn connect(&mut self, endpoint: String) -> Result<(), Refusal> {
        if endpoint.is_empty() {
            return Err(Refusal::Argument(text!("link-url-empty", "the connection URL is empty")));
        }
        let moved = self.link.endpoint.as_ref() != Some(&endpoint);
        if moved {
            self.core.station.registration = Registration::Unregistered;
            self.core.station.ever_accepted = false;
            self.core.provisioning.boot_failure = None;
            self.core.timers.cancel(crate::time::Timer::Boot);
            self.close_link("another CSMS");
            self.core.transfer.own_host = location::host(&endpoint);
            network::commissioned(&mut self.core, endpoint.clone());
            self.link.endpoint = Some(endpoint);
            self.observer = Observer::default();
        }
        self.core.station.dirty.station = true;
        self.link.wanted = true;
        self.link.begin_anew();
        self.link.reason = None;
        self.open_link();
        Ok(())
    }

    fn disconnect(&mut self) {
        self.link.wanted = false;
        self.link.reason = None;
        self.core.station.dirty.station = true;
        self.core.info(None, text!("link-network-down", "Network down"));
        self.close_link("network down");
    }

    fn reconnect(&mut self) -> Result<(), Refusal> {
        if self.link.endpoint.is_none() {
            let text = text!("link-no-csms", "connect to a CSMS first");
            return Err(Refusal::State(text));
        }
        self.link.wanted = true;
        self.link.begin_anew();
        self.core.station.dirty.station = true;
        self.open_link();
        Ok(())
    }

    fn power_off(&mut self) -> Result<(), Refusal> {
        if !self.core.station.powered {
            let text = text!("power-off-already", "the power is already off");
            return Err(Refusal::State(text));
        }
        provisioning::power_cut(&mut self.core);
        self.close_link("power cut");
        Ok(())
    }

    fn power_on(&mut self) -> Result<(), Refusal> {
        if self.core.station.powered {
            let text = text!("power-on-already", "the power is already on");
            return Err(Refusal::State(text));
        }
        self.start();
        Ok(())
    }

    fn factory_reset(&mut self, setup: StationSetup) -> Result<(), Refusal> {
        setup.check()?;
        self.core.dialects.check(&setup.ocpp)?;
        check_settings(&setup)?;
        self.close_link("factory reset");
        transfer::interrupt(&mut self.core);
        self.flush_log();
        self.out.extend(self.core.transfer.take_outputs());
        let undelivered = self.core.outbox.len();
        let mut fresh = Self::assemble(
            self.core.dialects,
            Station::new(setup),
            crate::delivery::Outbox::default(),
            self.core.rng.clone(),
        );
        fresh.core.now = self.core.now;
        // The driver has it still.
        fresh.core.security.has_key = self.core.security.has_key;
        fresh.core.transfer.count_on_from(&self.core.transfer);
        fresh.flowed_to = self.flowed_to;
        fresh.drained = false;
        fresh.out = std::mem::take(&mut self.out);
        fresh.out.push_back(Output::StoreClear);
        let boots = self.core.station.boots;
        *self = fresh;
        self.core.station.boots = boots;
        let text = text!("factory-reset", "Station reset to factory settings");
        self.core.info(None, text);
        if undelivered > 0 {
            let text = text!(
                "factory-reset-undelivered",
                "Undelivered transaction messages deleted: {count}",
                count = undelivered
            );
            self.core.info(None, text);
        }
        provisioning::start_up(&mut self.core);
        Ok(())
    }
}

/// A factory setting that no station could have is an error of the caller, not a default.
pub(super) fn check_settings(setup: &StationSetup) -> Result<(), Refusal> {
    let check = |(key, value): (&String, &String)| setup.check_setting(key, value);
    setup.settings.iter().try_for_each(check)
}

impl StationSetup {
    /// Whether a station with these connectors and this hardware can have this setting.
    ///
    /// # Errors
    /// A [`Refusal`] that names the key and says what it may be.
    pub fn check_setting(&self, key: &str, value: &str) -> Result<(), Refusal> {
        let mut settings = Settings::new(self.connectors, self.hardware);
        // What a station of several versions has one of them may not know.
        if let Some(version) = self.ocpp.iter().find(|it| Settings::knows_in(*it, key)) {
            settings.version = version;
        }
        match settings.change_locally(key, value) {
            Change::Accepted | Change::RebootRequired => Ok(()),
            Change::Rejected(why) => Err(Refusal::Argument(why)),
            Change::NotSupported => Err(Refusal::Argument(text!(
                "config-no-such-key",
                "there is no setting {key}",
                key
            ))),
        }
    }
}
