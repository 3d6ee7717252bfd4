//! The demo central system as its own part of the page has it.
//!
//! **Owns** when it is borrowed, and that what there is to tell is told after that.
//! **Must not know** who listens.
//!
//! The methods of [`Demo`] that are here are for what is loaded with the central system: whatever
//! else calls them draws all of it into the page's first load.

use std::any::Any;
use std::cell::RefCell;
use std::rc::{Rc, Weak};

use demo_csms::remote::Asked;
use demo_csms::{Change, Csms};
use ocpp_engine::json::Value;
use ocpp_engine::{Now, Refusal};

use super::core::{Core, Done, Row, Told};
use super::{Central, Demo, Heard, Making, Network};
use crate::driver::clock;
use crate::reactive::RwSignal;

struct Server {
    core: RefCell<Core>,
    /// Counts what has been taken in.
    changed: RwSignal<u64>,
}

pub(crate) fn serve(making: Making) -> Rc<dyn Central> {
    let Making { storage, seed, network, changed } = making;
    Rc::new_cyclic(|me: &Weak<Server>| {
        let me = Weak::clone(me);
        let wake = Rc::new(move || {
            if let Some(server) = me.upgrade() {
                server.catch_up();
            }
        });
        let mut core = Core::new(storage, seed, network, wake);
        core.arm();
        Server { core: RefCell::new(core), changed }
    })
}

impl Server {
    fn run<R>(&self, run: impl FnOnce(&mut Core) -> R) -> R {
        let (result, told) = {
            let mut core = self.core.borrow_mut();
            let result = run(&mut core);
            core.arm();
            (result, core.take_told())
        };
        told.tell();
        result
    }

    fn touch(&self) {
        self.changed.update(|changed| *changed += 1);
    }
}

impl Central for Server {
    fn open(&self, line: u64, station: &str, heard: Heard) {
        self.run(|core| core.wires.open(clock::now().mono, line, station, heard));
    }

    fn send(&self, line: u64, text: &str) {
        self.run(|core| core.wires.send(clock::now().mono, line, text));
    }

    fn close(&self, line: u64, code: u16, reason: &str) {
        self.run(|core| core.wires.close(clock::now().mono, line, code, reason));
    }

    fn let_go(&self, line: u64) {
        self.run(|core| core.wires.let_go(clock::now().mono, line));
    }

    fn set_network(&self, network: Network) {
        self.run(|core| {
            for arrival in core.wires.set_network(clock::now().mono, network) {
                core.on_arrival(&arrival);
            }
        });
        self.touch();
    }

    fn catch_up(&self) {
        self.run(Core::catch_up);
        self.touch();
    }
}

impl Told {
    fn tell(self) {
        for (heard, event) in self.stations {
            heard(event);
        }
        for (done, outcome) in self.outcomes {
            done(&outcome);
        }
    }
}

impl Demo {
    /// Lends the central system, to look at what it believes; tracked. Not to be called from within
    /// itself.
    pub fn look<R>(self, read: impl FnOnce(&Csms, Now) -> R) -> R {
        self.track();
        self.run(|core| read(&core.csms, clock::now()))
    }

    /// Sends an operation. What becomes of it is told to `done`, once, when it is known.
    ///
    /// # Errors
    /// Why it is not sent; then nothing is told.
    pub fn send(
        self,
        station: &str,
        action: &str,
        payload: Value,
        done: Done,
    ) -> Result<u64, Refusal> {
        let sent = self.run(|core| core.send(station, action, payload, done));
        self.touch();
        sent
    }

    /// A payload that makes sense for this operation now.
    pub fn defaults(self, station: &str, action: &str) -> Value {
        self.run(|core| core.csms.defaults(clock::now(), station, action))
    }

    /// # Errors
    /// The central system's [`Refusal`].
    pub fn change(self, change: Change) -> Result<(), Refusal> {
        let changed = self.run(|core| core.change(change));
        self.touch();
        changed
    }

    /// The operations that were sent last, the oldest first, with their answers; tracked.
    pub fn asked(self) -> Vec<Asked> {
        self.track();
        self.run(|core| core.sent.all().cloned().collect())
    }

    /// What it has logged above this number, with the rules that the stations broke; tracked.
    pub fn rows(self, since: u64) -> Vec<Row> {
        self.track();
        self.run(|core| core.rows.iter().filter(|row| row.seq > since).cloned().collect())
    }

    fn track(self) {
        self.inner.get_value().changed.track();
    }

    fn touch(self) {
        self.inner.get_value().changed.update(|changed| *changed += 1);
    }

    fn run<R>(self, run: impl FnOnce(&mut Core) -> R) -> R {
        let inner = self.inner.get_value();
        let central: &dyn Any = inner.begin(serve);
        central.downcast_ref::<Server>().expect("there is one kind").run(run)
    }
}
