//! The rows in view, as elements.
//!
//! **Owns** which of them are touched. **Must not know** where the list is scrolled to.

use leptos::prelude::document;

use super::{Drawn, List};
use crate::lang;
use crate::log_pane::pairs::{Outcome, Pair};
use crate::log_pane::row::row;
use crate::reactive::{Memo, effect, effect_from, expect_context, untrack};
use crate::state::AppState;
use crate::ui::clock::use_clock;
use crate::ui::markup::Markup;

/// Draws the rows in view; those that stay are left alone, and so keep the focus.
fn draw_rows(list: List, seqs: &[u64], waiting: &dyn Fn(&Pair) -> bool) {
    let window = list.window.get_value();
    let entries = list.entries;
    list.drawn.update_value(|drawn| {
        drawn.retain(|row| {
            let stays = seqs.binary_search(&row.pair.seq).is_ok();
            if !stays {
                row.element.remove();
            }
            stays
        });
        for (at, seq) in seqs.iter().enumerate() {
            let Some(pair) = entries.pair(*seq) else { continue };
            let waiting = pair.outcome == Outcome::Unanswered && waiting(&pair);
            if drawn.get(at).is_none_or(|row| row.pair.seq != *seq) {
                let Ok(element) = document().create_element("button") else { return };
                // Neither can fail: the row before is a child of the window.
                let _ = element.set_attribute("type", "button");
                let _ = element.set_attribute("data-seq", &seq.to_string());
                let next = drawn.get(at).map(|row| row.element.clone().into());
                let _ = window.insert_before(&element, next.as_ref());
                drawn.insert(at.min(drawn.len()), Drawn { pair, waiting, element });
            } else if drawn[at].pair == pair && drawn[at].waiting == waiting {
                continue;
            }
            let mut html = Markup::default();
            let tone = row(&mut html, &pair, entries, waiting);
            let row = &mut drawn[at];
            row.element.set_class_name("log-row");
            row.element.set_inner_html(&html.into_string());
            let _ = row.element.set_attribute("data-tone", tone);
            (row.pair, row.waiting) = (pair, waiting);
        }
    });
}

/// Which row the keyboard is at, and which are chosen.
fn mark_rows(list: List) {
    let cursor = list.selection.cursor.get();
    let range = list.selection.range();
    list.drawn.with_value(|drawn| {
        let here = |seq: u64| drawn.iter().any(|row| row.pair.seq == seq);
        let stop = cursor.filter(|seq| here(*seq)).or(drawn.last().map(|row| row.pair.seq));
        for row in drawn {
            let seq = row.pair.seq;
            let set = |name: &str, value: Option<&str>| match value {
                Some(value) => row.element.set_attribute(name, value),
                None => row.element.remove_attribute(name),
            };
            let _ = set("tabindex", Some(if stop == Some(seq) { "0" } else { "-1" }));
            let _ = set("aria-current", (cursor == Some(seq)).then_some("true"));
            let inside = range.is_some_and(|(from, to)| (from..=to).contains(&seq));
            let _ = set("data-chosen", inside.then_some(""));
        }
    });
}

/// Draws whenever what is in view, or what is said of it, is another.
pub(super) fn keep_drawn(list: List, window: Memo<(usize, Vec<u64>)>) {
    let clock = use_clock();
    let station = expect_context::<AppState>().station;
    let patience = crate::ui::slice(|view| {
        let timeout = view.settings.iter().find(|setting| setting.key == "MessageTimeout");
        timeout.and_then(|setting| setting.value.parse::<i64>().ok()).unwrap_or(30) * 1000
    });
    effect_from(move |before: Option<(u32, u32)>| {
        list.entries.extent();
        let seqs = window.get().1;
        lang::track();
        let drawn = (list.entries.shown(), lang::version());
        if before != Some(drawn) {
            // The same numbers may be of other entries, or be said in another language.
            draw_rows(list, &[], &|_| false);
        }
        let live = drawn.0 == 0 || untrack(|| list.entries.browsed.is_playing());
        let waiting = |pair: &Pair| {
            let asked = list.entries.row(pair.seq).map_or(0, |row| row.entry.at);
            let offset = station.with_untracked(|view| view.station.clock_offset_ms);
            live && !pair.given_up && clock.get() + offset - asked < patience.get()
        };
        draw_rows(list, &seqs, &waiting);
        untrack(|| mark_rows(list));
        list.in_frame(List::keep_focus);
        drawn
    });
    effect(Box::new(move || mark_rows(list)));
}
