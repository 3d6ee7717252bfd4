//! Cryptography that the driver performs for the rules: requested as a job, with an outcome later.
//!
//! **Owns** which jobs are under way, what each is for, and how long it may take.
//! **Must not know** how a job is performed, or what follows from it.
//!
//! A reload or a restart forgets the jobs under way. A rule that needs an outcome asks for it
//! again.

use ocpp_crypto::{CryptoError, Job, Outcome};
use ocpp_types::text;

use crate::feature::firmware::signed;
use crate::feature::{Core, Effects, Verdict, certificates, contract, metering};
use crate::io::Output;
use crate::time::Timer;

/// A job that is not done by then is given up. Most take milliseconds, an RSA key takes seconds; a
/// CSMS that waits for an answer rarely does so for longer than this.
const TIMEOUT_MS: i64 = 20_000;
/// Jobs under way: a station does not ask for more at once.
const MAX_JOBS: usize = 16;

/// What an outcome is wanted for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Purpose {
    Certificates(certificates::Purpose),
    Firmware(signed::Purpose),
    Meter(metering::signed::Purpose),
    /// A vehicle has shown its contract certificate there.
    Contract {
        connector: u8,
    },
}

#[derive(Debug)]
struct Asked {
    id: u64,
    purpose: Purpose,
    /// Monotonic time at which it is given up.
    due: i64,
}

#[derive(Debug, Default)]
pub(crate) struct State {
    /// The jobs so far: the number of the latest.
    pub(crate) last: u64,
    asked: Vec<Asked>,
}

impl State {
    pub(crate) fn is_idle(&self) -> bool {
        self.asked.is_empty()
    }

    pub(crate) fn is_under_way(&self, wanted: impl Fn(&Purpose) -> bool) -> bool {
        self.asked.iter().any(|it| wanted(&it.purpose))
    }

    pub(crate) fn has_room(&self) -> bool {
        self.asked.len() < MAX_JOBS
    }
}

/// Asks the driver. Gives the number of the job.
pub(crate) fn ask(core: &mut Core, job: Job, purpose: Purpose) -> u64 {
    core.crypto.last += 1;
    let id = core.crypto.last;
    let due = core.now.mono.saturating_add(TIMEOUT_MS);
    core.crypto.asked.push(Asked { id, purpose, due });
    core.transfer.push_output(Output::Crypto { id, job: Box::new(job) });
    arm(core);
    id
}

/// A job has come to its end. What a CALL of the CSMS is answered with, if one waits for it.
pub(crate) fn done(
    core: &mut Core,
    id: u64,
    outcome: Outcome,
    effects: &mut Effects,
) -> Option<Verdict> {
    let index = core.crypto.asked.iter().position(|it| it.id == id)?;
    let asked = core.crypto.asked.remove(index);
    arm(core);
    let verdict = match asked.purpose {
        Purpose::Certificates(purpose) => certificates::done(core, purpose, outcome, effects),
        Purpose::Firmware(purpose) => signed::done(core, purpose, outcome, effects),
        Purpose::Meter(purpose) => {
            metering::signed::done(core, purpose, outcome);
            None
        }
        Purpose::Contract { connector } => {
            contract::done(core, connector, outcome);
            None
        }
    };
    // Whatever it was, there is room for another.
    metering::signed::ask(core);
    verdict
}

/// The next job that has taken too long, with an outcome that says so.
pub(crate) fn take_overdue(core: &mut Core) -> Option<(u64, Outcome)> {
    let now = core.now.mono;
    let id = core.crypto.asked.iter().find(|it| it.due <= now).map(|it| it.id);
    let Some(id) = id else {
        arm(core);
        return None;
    };
    let seconds = TIMEOUT_MS / 1000;
    let reason = text!("crypto-timeout", "no result within {seconds} s", seconds);
    Some((id, Err(CryptoError::Unavailable { reason })))
}

/// The station stops, or the page was reloaded: nobody waits any more.
pub(crate) fn forget(core: &mut Core) {
    core.crypto.asked.clear();
    core.timers.cancel(Timer::Crypto);
}

fn arm(core: &mut Core) {
    match core.crypto.asked.iter().map(|it| it.due).min() {
        Some(due) => core.timers.set(Timer::Crypto, due),
        None => core.timers.cancel(Timer::Crypto),
    }
}
