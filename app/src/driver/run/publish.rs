//! What the layer above and subscribers are told, once the engine is no longer borrowed.
//!
//! **Owns** in which order that happens. **Must not know** who listens.

use std::rc::Rc;

use ocpp_engine::StationView;

use super::{Driver, Event, Report, StationUpdate, StorageNotice, connection_settings};
use crate::driver::explain::Finding;

/// What was reported last.
pub(super) struct Reported {
    pub(super) view: StationView,
    pub(super) finding: Option<Finding>,
}

impl Driver {
    /// Reports what the inputs since the last time have changed.
    pub(in crate::driver) fn publish(&self) {
        let (entries, trouble, finding) = {
            let mut core = self.core.borrow_mut();
            if core.engine.is_settled() {
                core.csms.settle();
            }
            (std::mem::take(&mut core.entries), core.alarm.take(), core.csms.finding)
        };
        if std::mem::replace(&mut self.reported.borrow_mut().finding, finding) != finding {
            self.report(Report::Finding(finding));
        }
        if let Some(trouble) = trouble {
            if trouble == StorageNotice::Ended {
                // No record of the engine's, so the storage did not hold it back.
                connection_settings::save(self.slot(), &self.connection());
            }
            self.report(Report::Storage(trouble));
            if trouble == StorageNotice::Began {
                self.tell(Event::StorageFull);
            }
        }
        if !entries.is_empty() {
            let added = self.log.append(entries);
            if self.has_subscribers() {
                let rows = added.clone().filter_map(|seq| self.log.get(seq));
                self.pending_updates.borrow_mut().extend(rows.map(StationUpdate::Log));
            }
            self.report(Report::Log(added));
        }

        // Looked at only now: a report may have led to another input, which is published already, and
        // what it published must not be overwritten with something older.
        let view = self.view();
        if self.shows_replay() {
            // Another station is in its place.
            self.note_changed(&view);
        } else if self.reported.borrow().view != view {
            self.reported.borrow_mut().view = view.clone();
            self.note_changed(&view);
            self.report(Report::Station(Box::new(view)));
        }
        self.tell_subscribers();
    }

    /// Reports the live station again, after another one was shown in its place.
    pub(in crate::driver) fn show_live(&self) {
        let view = self.view();
        self.reported.borrow_mut().view = view.clone();
        self.report(Report::Station(Box::new(view)));
        self.publish();
    }

    /// Whether somebody listens: otherwise nothing is kept for subscribers.
    pub(super) fn has_subscribers(&self) -> bool {
        !self.subscribers.borrow().is_empty()
    }

    fn note_changed(&self, view: &StationView) {
        if self.has_subscribers() {
            self.pending_updates
                .borrow_mut()
                .push_back(StationUpdate::Station(Rc::new(view.clone())));
        }
    }

    /// Tells subscribers that there will be no more updates.
    pub(super) fn dismiss_subscribers(&self) {
        if self.has_subscribers() {
            self.pending_updates.borrow_mut().push_back(StationUpdate::Retired);
            self.tell_subscribers();
        }
    }

    /// Hands out the updates in order, even where a subscriber causes more of them.
    fn tell_subscribers(&self) {
        if self.is_notifying.replace(true) {
            return;
        }
        loop {
            let Some(update) = self.pending_updates.borrow_mut().pop_front() else { break };
            let subscribers = self.subscribers.borrow().clone();
            for (_, subscriber) in subscribers {
                subscriber(&update);
            }
            if matches!(update, StationUpdate::Retired) {
                self.subscribers.borrow_mut().clear();
            }
        }
        self.is_notifying.set(false);
    }
}
