//! Commands whose refusals are said.

use ocpp_engine::{Refusal, UserAction};

use super::toast::{Toasts, Tone};
use crate::commands::Commands;
use crate::lang;
use crate::reactive::expect_context;

/// What an event handler needs to do something and say why it could not be done.
#[derive(Clone, Copy, Debug)]
pub struct Perform {
    pub commands: Commands,
    pub toasts: Toasts,
}

impl Perform {
    pub fn from_context() -> Self {
        Self { commands: expect_context(), toasts: expect_context() }
    }

    /// Whether the station took it in.
    pub fn act(self, action: UserAction) -> bool {
        self.check(self.commands.act(action))
    }

    pub fn check(self, result: Result<(), Refusal>) -> bool {
        match result {
            Ok(()) => true,
            Err(refusal) => {
                self.toasts.push(Tone::Refusal, told(&refusal.to_string()));
                false
            }
        }
    }
}

/// What the engine says, as a sentence in the language of the page.
pub fn told(clause: &str) -> String {
    sentence(&lang::say_engine(clause))
}

/// The engine speaks in clauses; a message by itself starts with a capital and ends with a stop.
pub fn sentence(clause: &str) -> String {
    let mut chars = clause.chars();
    let Some(first) = chars.next() else { return String::new() };
    let mut text: String = std::iter::once(first.to_ascii_uppercase()).chain(chars).collect();
    if !text.ends_with(['.', '!', '?', '”']) {
        text.push('.');
    }
    text
}
