//! What components and subscribers are told, once the engine is no longer borrowed.
//!
//! **Owns** in which order the state's signals are set. **Must not know** who reads them.

use leptos::prelude::*;

use super::{Driver, News, STORAGE_FULL, Trouble};

impl Driver {
    /// Makes public what the inputs since the last time have changed.
    pub(in crate::driver) fn publish(&self) {
        let (entries, alarm, finding) = {
            let mut core = self.core.borrow_mut();
            (std::mem::take(&mut core.entries), core.alarm.take(), core.link.finding)
        };
        self.state.demo.show_speed();
        if self.state.finding.with_untracked(|shown| *shown != finding) {
            self.state.finding.set(finding);
        }
        if let Some(trouble) = alarm {
            let lasting = trouble == Trouble::Began;
            self.state.banner.set(lasting.then(|| STORAGE_FULL.to_owned()));
        }
        let added = self.state.log.append(entries);
        if self.is_heard() {
            let rows = added.filter_map(|seq| self.state.log.get(seq));
            self.news.borrow_mut().extend(rows.map(News::Log));
        }

        // Looked at only now: setting a signal may have led to another input, which is public
        // already, and what it published must not be overwritten with something older.
        let view = self.view();
        if self.shows_replay() {
            // Another station is in its place.
            self.tell_changed();
        } else if self.state.station.with_untracked(|shown| *shown != view) {
            self.state.show(view);
            self.tell_changed();
        }
        self.tell_subscribers();
    }

    /// Whether anybody listens: where nobody does, nothing is kept for them.
    fn is_heard(&self) -> bool {
        !self.subscribers.borrow().is_empty()
    }

    fn tell_changed(&self) {
        if self.is_heard() {
            self.news.borrow_mut().push_back(News::Station);
        }
    }

    /// In order, even where a subscriber causes more news.
    fn tell_subscribers(&self) {
        if self.telling.replace(true) {
            return;
        }
        loop {
            let Some(news) = self.news.borrow_mut().pop_front() else { break };
            let subscribers = self.subscribers.borrow().clone();
            for (_, subscriber) in subscribers {
                subscriber(&news);
            }
        }
        self.telling.set(false);
    }
}
