//! The demo CSMS at work, and what a page can ask of it.
//!
//! **Owns** when it is borrowed, and that events are delivered only after that.
//! **Must not know** who listens.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use demo_csms::remote::Asked;
use demo_csms::{Change, Csms, Now, Refusal};

use serde_json::Value;

use super::core::{Core, Deliveries, Done, Row, now};
use super::{Demo, Network, OnEvent, Peer};
use crate::driver::storage::Storage;
use crate::driver::{clock, crypto};

pub(super) struct Server {
    me: Weak<Self>,
    core: RefCell<Core>,
    /// Called after something was processed.
    changed: Rc<dyn Fn()>,
}

impl Server {
    pub(super) fn new(
        storage: Storage,
        seed: u64,
        network: Network,
        changed: Rc<dyn Fn()>,
    ) -> Rc<Self> {
        Rc::new_cyclic(|me: &Weak<Self>| {
            let me = Weak::clone(me);
            let own = Weak::clone(&me);
            let wake = Rc::new(move || {
                if let Some(server) = me.upgrade() {
                    server.catch_up();
                }
            });
            let mut core = Core::new(storage, seed, network, wake);
            core.arm();
            Self { me: own, core: RefCell::new(core), changed }
        })
    }

    fn run<R>(&self, run: impl FnOnce(&mut Core) -> R) -> R {
        let (result, deliveries) = {
            let mut core = self.core.borrow_mut();
            let result = run(&mut core);
            core.arm();
            (result, core.take_deliveries())
        };
        self.deliver(deliveries);
        result
    }
}

impl Peer for Server {
    fn open(&self, line: u64, station: &str, subprotocols: &[&'static str], on_event: OnEvent) {
        self.run(|core| {
            core.connections.open(clock::now().mono, line, station, subprotocols, on_event);
        });
    }

    fn send(&self, line: u64, text: &str) {
        self.run(|core| core.connections.send(clock::now().mono, line, text));
    }

    fn close(&self, line: u64, code: u16, reason: &str) {
        self.run(|core| core.connections.close(clock::now().mono, line, code, reason));
    }

    fn abandon(&self, line: u64) {
        self.run(|core| core.connections.abandon(clock::now().mono, line));
    }

    fn set_network(&self, network: Network) {
        self.run(|core| {
            for arrival in core.connections.set_network(clock::now().mono, network) {
                core.on_arrival(&arrival);
            }
        });
        self.touch();
    }

    fn catch_up(&self) {
        self.run(Core::catch_up);
        self.touch();
    }

    fn lend(&self, run: &mut dyn FnMut(&mut Core)) {
        self.run(run);
    }

    fn touch(&self) {
        (self.changed)();
    }
}

impl Server {
    fn deliver(&self, it: Deliveries) {
        for (on_event, event) in it.stations {
            on_event(event);
        }
        for (done, outcome) in it.outcomes {
            done(&outcome);
        }
        for (id, job) in it.jobs {
            let me = Weak::clone(&self.me);
            let done = move |outcome| {
                if let Some(server) = me.upgrade() {
                    server.run(|core| core.crypto_done(id, outcome));
                    server.touch();
                }
            };
            crypto::perform(job, Box::new(done));
        }
    }
}

impl Demo {
    /// Lends the CSMS, to look at what it believes. Not to be called from within
    /// itself.
    pub fn look<R>(&self, read: impl FnOnce(&Csms, Now) -> R) -> R {
        self.run(|core| read(&core.csms, now()))
    }

    /// Sends an operation. What becomes of it is reported to `done`, once, when it is known.
    ///
    /// # Errors
    /// Why it is not sent; then nothing is reported.
    pub fn send(
        &self,
        station: &str,
        action: &str,
        payload: Value,
        done: Done,
    ) -> Result<u64, Refusal> {
        let sent = self.run(|core| core.send(station, action, payload, done));
        self.server().touch();
        sent
    }

    /// A payload that makes sense for this operation now.
    pub fn defaults(&self, station: &str, action: &str) -> Value {
        self.run(|core| core.csms.defaults(now(), station, action))
    }

    /// # Errors
    /// The CSMS's [`Refusal`].
    pub fn change(&self, change: Change) -> Result<(), Refusal> {
        let changed = self.run(|core| core.change(change));
        self.server().touch();
        changed
    }

    /// The operations that were sent last, the oldest first, with their answers.
    pub fn asked(&self) -> Vec<Asked> {
        self.run(|core| core.sent.all().cloned().collect())
    }

    /// What it has logged above this number, with the rules that the stations broke.
    pub fn rows(&self, since: u64) -> Vec<Row> {
        self.run(|core| core.rows.iter().filter(|row| row.seq > since).cloned().collect())
    }

    fn run<R>(&self, run: impl FnOnce(&mut Core) -> R) -> R {
        let (mut run, mut result) = (Some(run), None);
        self.server().lend(&mut |core| result = run.take().map(|run| run(core)));
        result.expect("it is lent once")
    }
}
