//! Answers to CALLs that wait for a cryptographic job.
//!
//! A CALL waits for its job by `dialect::Reply::After`. A job that takes more than 20 s is given
//! up, so that each CALL is answered. A reload forgets jobs; a rule that needs an outcome asks for
//! it again.

use ocpp_crypto::Outcome;
use ocpp_types::frame;

use crate::engine::Engine;
use crate::feature::{apply, crypto};
use crate::observer::refused_certificate;

/// A CALL whose answer depends on a job.
#[derive(Debug)]
pub(super) struct WaitingCall {
    pub(super) job: u64,
    pub(super) id: String,
    pub(super) action: &'static str,
    /// What a person has made of it is not the CSMS's.
    pub(super) judged: bool,
}

impl Engine {
    pub(super) fn on_crypto_done(&mut self, job: u64, outcome: Outcome) {
        let mut effects = Vec::new();
        let flaw = outcome.as_ref().err().cloned();
        let verdict = crypto::done(&mut self.core, job, outcome, &mut effects);
        let waiting = self.waiting_calls.iter().position(|it| it.job == job);
        if let (Some(verdict), Some(index)) = (verdict, waiting) {
            let call = self.waiting_calls.remove(index);
            let answer = self.dialect().late_answer(verdict);
            let frame = frame::call_result(&call.id, &answer);
            let broken = flaw
                .filter(|_| call.judged)
                .and_then(|flaw| refused_certificate(call.action, &flaw));
            self.send_judged_answer(&call.id, call.action, &frame, broken.into_iter().collect());
        }
        for effect in effects {
            apply(&mut self.core, effect);
        }
    }

    pub(super) fn on_crypto_timeout(&mut self) {
        while let Some((id, outcome)) = crypto::take_overdue(&mut self.core) {
            self.on_crypto_done(id, outcome);
        }
    }
}
