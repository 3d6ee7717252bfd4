//! What the CSMS says in the terminal.
//!
//! **Owns** that nobody who connects can steer the terminal, or fill it. **Must not know** what is
//! said.

use std::fmt;
use std::fmt::Write as _;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Characters of a name that a stranger chose.
const MAX_NAME: usize = 40;
/// Characters of a line.
const MAX_LINE: usize = 400;
/// The same refusal is said once in this time.
const QUIET: Duration = Duration::from_secs(10);
/// Refusals that differ and are told apart; a stranger can make any number of them.
const MAX_REFUSALS: usize = 20;

pub(super) struct Terminal {
    print: Box<dyn Fn(&str) + Send + Sync>,
    refusals: Mutex<Vec<Refusal>>,
}

/// What was said lately.
struct Refusal {
    line: String,
    said_at: Instant,
    /// How often it was not said since.
    unsaid: u32,
}

impl Default for Terminal {
    fn default() -> Self {
        Self::new(|line| println!("{line}"))
    }
}

impl Terminal {
    pub(super) fn new(print: impl Fn(&str) + Send + Sync + 'static) -> Self {
        Self { print: Box::new(print), refusals: Mutex::default() }
    }

    /// Says something of a charge point.
    pub(super) fn say(&self, station: &str, what: impl fmt::Display) {
        self.line(&format!("{}: {what}", shown(station, MAX_NAME)));
    }

    pub(super) fn line(&self, text: &str) {
        (self.print)(&shown(text, MAX_LINE));
    }

    /// Says why somebody is turned away; not each time where that happens often.
    pub(super) fn refuse(&self, who: &str, why: &str) {
        let line = format!("{} refused: {why}", shown(who, MAX_NAME));
        let now = Instant::now();
        let mut refusals = self.refusals.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        refusals.retain(|it| it.line == line || now - it.said_at < QUIET);
        let is_room = refusals.len() < MAX_REFUSALS;
        match refusals.iter_mut().find(|it| it.line == line) {
            Some(it) if now - it.said_at < QUIET => it.unsaid += 1,
            Some(it) => {
                let times = it.unsaid + 1;
                *it = Refusal { line: line.clone(), said_at: now, unsaid: 0 };
                self.line(&format!("{line} ({times} times since this was last said)"));
            }
            None if is_room => {
                self.line(&line);
                refusals.push(Refusal { line, said_at: now, unsaid: 0 });
            }
            None => {}
        }
    }
}

/// The text with whatever a terminal could obey written out, and not longer than so many characters.
///
/// Control characters move the cursor, set the title and the clipboard; others reorder what stands
/// around them, or cannot be seen.
fn shown(text: &str, most: usize) -> String {
    let mut shown = String::new();
    let mut length = 0;
    for char in text.chars() {
        let before = shown.len();
        if steers(char) {
            // Infallible, for a String.
            let _ = write!(shown, "{}", char.escape_unicode());
        } else {
            shown.push(char);
        }
        length += shown[before..].chars().count();
        if length > most {
            shown.truncate(before);
            shown.push('…');
            break;
        }
    }
    shown
}

fn steers(char: char) -> bool {
    char.is_control()
        || matches!(char,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn heard() -> (Terminal, Arc<Mutex<Vec<String>>>) {
        let lines = Arc::new(Mutex::new(Vec::new()));
        let into = Arc::clone(&lines);
        (Terminal::new(move |line| into.lock().unwrap().push(line.to_owned())), lines)
    }

    #[test]
    fn nothing_that_a_terminal_obeys_gets_through() {
        let hostile = "\x1b]0;PWNED\x07\x1b[31mRED\nFAKE\r\u{9b}2J\u{202e}txt\u{2066}\u{200b}é";
        let text = shown(hostile, 400);
        assert_eq!(
            text,
            "\\u{1b}]0;PWNED\\u{7}\\u{1b}[31mRED\\u{a}FAKE\\u{d}\\u{9b}2J\\u{202e}txt\\u{2066}\
             \\u{200b}é"
        );
        for code in 0..=u32::from(char::MAX) {
            let Some(char) = char::from_u32(code) else { continue };
            if char.is_control() {
                assert!(!shown(&char.to_string(), 20).contains(char), "{code:x}");
            }
        }
    }

    #[test]
    fn what_is_long_is_cut() {
        assert_eq!(shown("abcdef", 6), "abcdef");
        assert_eq!(shown("abcdefg", 6), "abcdef…");
        assert_eq!(shown("abc\x1bdef", 6), "abc…", "an escape is not cut in two");
        let (terminal, lines) = heard();
        terminal.say(&"A".repeat(20_000), "B".repeat(20_000));
        let line = lines.lock().unwrap().concat();
        assert!(line.starts_with(&"A".repeat(MAX_NAME)) && line.contains("…: BBB"), "{line}");
        assert_eq!(line.chars().count(), MAX_LINE + 1);
    }

    #[test]
    fn refusals_do_not_fill_the_terminal() {
        let (terminal, lines) = heard();
        for _ in 0..1_000 {
            terminal.refuse("X", "no");
        }
        assert_eq!(*lines.lock().unwrap(), ["X refused: no"]);
        for number in 0..1_000 {
            terminal.refuse(&format!("Y{number}"), "no");
        }
        assert_eq!(lines.lock().unwrap().len(), MAX_REFUSALS);
    }
}
