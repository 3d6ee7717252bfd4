//! To connect: the one way in for the form, links and scripts.

use ocpp_engine::{Dialects, Refusal, UserAction};
use ocpp_types::log::Level;
use ocpp_types::text;

use super::{Driver, Event};
use crate::driver::address_hints::hints;
use crate::driver::connection_settings::{self, ConnectArgs, ConnectionSettings};
use crate::driver::endpoint::Target;
use crate::driver::report::Report;

impl Driver {
    /// The CSMS or a person has set `AuthorizationKey`: connections from now on use it as their
    /// password.
    pub(super) fn use_password(&self, password: String) {
        let connection = ConnectionSettings { password, ..self.connection() };
        // Where there is no address yet, the form has the password when one is typed.
        if let Ok(target) = Target::new(&ConnectArgs::from(&connection)) {
            self.core.borrow_mut().csms.replace_target(target);
        }
        if self.core.borrow().storage.is_lasting() {
            connection_settings::save(self.slot(), &connection);
        }
        self.connection.replace(connection.clone());
        self.report(Report::Connection(connection));
    }

    /// Lets the station speak these versions of OCPP as well.
    pub fn learn(&self, dialects: Dialects) {
        self.core.borrow_mut().engine.learn(dialects);
    }

    /// # Errors
    /// A [`Refusal`] where the arguments give no connection URL.
    pub fn connect(&self, args: &ConnectArgs) -> Result<(), Refusal> {
        let target = Target::new(args)?;
        let endpoint = target.endpoint.clone();
        let Ok(mut core) = self.core.try_borrow_mut() else {
            let why = text!("driver-busy", "the station is busy; try again");
            return Err(Refusal::State(why));
        };
        let before = core.csms.set_target(Some(target));
        drop(core);
        let given = |args: &ConnectionSettings| !args.password.is_empty();
        self.tell(Event::Password { given: given(&ConnectionSettings::from(args)) });
        let offered =
            args.ocpp.clone().map_or(Ok(()), |ocpp| self.act(UserAction::OfferVersions(ocpp)));
        let result = offered.and_then(|()| self.act(UserAction::Connect { endpoint }));
        if result.is_err() {
            self.core.borrow_mut().csms.set_target(before);
            self.tell(Event::Password { given: given(&self.connection()) });
            return result;
        }
        for hint in hints(&args.url, &args.id) {
            self.note(Level::Warning, hint.text);
        }
        let connection = ConnectionSettings::from(args);
        if self.core.borrow().storage.is_lasting() {
            connection_settings::save(self.slot(), &connection);
        }
        self.connection.replace(connection.clone());
        self.report(Report::Connection(connection));
        result
    }
}
