//! Time: it comes with each input, and no clock is read.
//!
//! **Owns** the instants of one input and the table of deadlines.
//! **Must not know** what a timer is for.
//!
//! When the driver wakes late (a hidden tab, a laptop that slept), timers of the *world* (meter samples,
//! energy, `ConnectionTimeOut`) fire first, at their deadline and with the time they should have had. Only
//! then do timers of the *network* fire, at the time it is. When the clock is set, times that were taken
//! before and have not been sent move with it.

use crate::limits::MAX_CONNECTORS;

/// The time of one input, as the driver saw it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Now {
    /// Milliseconds on a clock that never goes backwards. Its origin does not matter.
    pub mono: i64,
    /// Milliseconds since the Unix epoch on the host's clock, which may be wrong or jump.
    pub utc: i64,
}

impl Now {
    /// The same moment seen from an earlier monotonic instant: both clocks go back alike.
    #[must_use]
    pub fn back_to(self, mono: i64) -> Self {
        let ago = (self.mono - mono).max(0);
        Self { mono: self.mono - ago, utc: self.utc - ago }
    }
}

/// A time on the station's clock, as messages write it.
pub(crate) fn date_time(unix_ms: i64) -> String {
    ocpp_types::DateTime::from_unix_ms(unix_ms).to_string()
}

const SLOTS: usize = MAX_CONNECTORS as usize + 1;
const SINGLE: usize = 16;

/// Everything that can be waited for. A connector's timer carries its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Timer {
    Physics,
    ClockAligned,
    Save,
    Reconnect,
    ConnectTimeout,
    CallTimeout,
    Boot,
    Heartbeat,
    TransactionRetry,
    ResetGrace,
    Restart,
    /// The next change of a limit on power.
    Limit,
    /// The next end of a reservation.
    Reservation,
    /// The next step of a firmware update.
    Firmware,
    /// The next step of an upload of diagnostics.
    Diagnostics,
    /// A frame that an injected fault holds back.
    Fault,
    Connection(u8),
    Sample(u8),
    StatusHold(u8),
    /// The next step of sessions that repeat by themselves.
    Repeat,
    /// A cryptographic job takes too long.
    Crypto,
    /// A security event is sent again.
    SecurityEvent,
    /// The next step in the life of the station's certificate.
    Certificate,
    /// A clock-aligned reading for the ends of transactions, where those have an interval of
    /// their own.
    EndClockAligned,
    /// A sampled one.
    EndSample(u8),
    /// The next periodic look at a variable.
    Monitor,
    /// An event of a monitor is sent again.
    MonitorEvent,
    /// The next step of a firmware that is published.
    Publication,
}

impl Timer {
    /// Those of earlier versions.
    const EARLIER: usize = SINGLE + 3 * SLOTS;
    /// Those that earlier versions had not.
    const LATER: [Self; 5] =
        [Self::Repeat, Self::Crypto, Self::SecurityEvent, Self::Certificate, Self::EndClockAligned];
    /// Where those of the connectors begin that earlier versions had not.
    const LATER_SLOTS: usize = Self::EARLIER + Self::LATER.len();
    /// Those that came after these.
    const LATEST: usize = Self::LATER_SLOTS + SLOTS;
    /// Those that came last.
    const NEWEST: usize = Self::LATEST + 2;
    const COUNT: usize = Self::NEWEST + 1;

    fn index(self) -> usize {
        match self {
            Self::Physics => 0,
            Self::ClockAligned => 1,
            Self::Save => 2,
            Self::Reconnect => 3,
            Self::ConnectTimeout => 4,
            Self::CallTimeout => 5,
            Self::Boot => 6,
            Self::Heartbeat => 7,
            Self::TransactionRetry => 8,
            Self::ResetGrace => 9,
            Self::Restart => 10,
            Self::Limit => 11,
            Self::Reservation => 12,
            Self::Firmware => 13,
            Self::Diagnostics => 14,
            Self::Fault => 15,
            Self::Connection(c) => SINGLE + slot(c),
            Self::Sample(c) => SINGLE + SLOTS + slot(c),
            Self::StatusHold(c) => SINGLE + 2 * SLOTS + slot(c),
            Self::Repeat => Self::EARLIER,
            Self::Crypto => Self::EARLIER + 1,
            Self::SecurityEvent => Self::EARLIER + 2,
            Self::Certificate => Self::EARLIER + 3,
            Self::EndClockAligned => Self::EARLIER + 4,
            Self::EndSample(c) => Self::LATER_SLOTS + slot(c),
            Self::Monitor => Self::LATEST,
            Self::MonitorEvent => Self::LATEST + 1,
            Self::Publication => Self::NEWEST,
        }
    }

    fn at_index(index: usize) -> Self {
        const ALL: [Timer; SINGLE] = [
            Timer::Physics,
            Timer::ClockAligned,
            Timer::Save,
            Timer::Reconnect,
            Timer::ConnectTimeout,
            Timer::CallTimeout,
            Timer::Boot,
            Timer::Heartbeat,
            Timer::TransactionRetry,
            Timer::ResetGrace,
            Timer::Restart,
            Timer::Limit,
            Timer::Reservation,
            Timer::Firmware,
            Timer::Diagnostics,
            Timer::Fault,
        ];
        if let Some(timer) = ALL.get(index) {
            return *timer;
        }
        match index.checked_sub(Self::LATEST) {
            Some(0) => return Self::Monitor,
            Some(1) => return Self::MonitorEvent,
            Some(_) => return Self::Publication,
            None => {}
        }
        if let Some(connector) = index.checked_sub(Self::LATER_SLOTS) {
            return Self::EndSample(connector as u8);
        }
        if let Some(later) = index.checked_sub(Self::EARLIER) {
            return Self::LATER[later];
        }
        let rest = index - SINGLE;
        let connector = (rest % SLOTS) as u8;
        match rest / SLOTS {
            0 => Self::Connection(connector),
            1 => Self::Sample(connector),
            _ => Self::StatusHold(connector),
        }
    }

    /// What happens in the world happens at its deadline even when the driver wakes late;
    /// what concerns the network happens when the driver is awake to do it.
    pub(crate) fn is_physical(self) -> bool {
        matches!(
            self,
            Self::Physics
                | Self::ClockAligned
                | Self::EndClockAligned
                | Self::EndSample(_)
                | Self::Limit
                | Self::Reservation
                | Self::Sample(_)
                | Self::Connection(_)
                | Self::Repeat
                | Self::Monitor
        )
    }
}

fn slot(connector: u8) -> usize {
    usize::from(connector.min(MAX_CONNECTORS))
}

/// One optional deadline per timer, in monotonic milliseconds.
#[derive(Debug)]
pub(crate) struct TimerTable {
    deadlines: [Option<i64>; Timer::COUNT],
}

impl TimerTable {
    pub(crate) fn new() -> Self {
        Self { deadlines: [None; Timer::COUNT] }
    }

    pub(crate) fn set(&mut self, timer: Timer, at: i64) {
        self.deadlines[timer.index()] = Some(at);
    }

    pub(crate) fn cancel(&mut self, timer: Timer) {
        self.deadlines[timer.index()] = None;
    }

    pub(crate) fn deadline(&self, timer: Timer) -> Option<i64> {
        self.deadlines[timer.index()]
    }

    pub(crate) fn is_set(&self, timer: Timer) -> bool {
        self.deadline(timer).is_some()
    }

    pub(crate) fn clear(&mut self) {
        self.deadlines = [None; Timer::COUNT];
    }

    /// Every deadline: those that earlier versions had, and the later ones as they came.
    pub(crate) fn all_mut(&mut self) -> [&mut [Option<i64>]; 4] {
        let (rest, newest) = self.deadlines.split_at_mut(Timer::NEWEST);
        let (rest, latest) = rest.split_at_mut(Timer::LATEST);
        let (earlier, later) = rest.split_at_mut(Timer::EARLIER);
        [earlier, later, latest, newest]
    }

    /// The earliest deadline of all.
    pub(crate) fn next(&self) -> Option<i64> {
        self.deadlines.iter().flatten().min().copied()
    }

    /// Takes the earliest timer that is due at `mono`; ties go to the order of [`Timer`]. Those of
    /// the world come first, for they lie in the past that the others already see.
    pub(crate) fn take_due(&mut self, mono: i64) -> Option<(i64, Timer)> {
        let (_, at, index) = self
            .deadlines
            .iter()
            .enumerate()
            .filter_map(|(index, at)| Some((index, at.filter(|at| *at <= mono)?)))
            .map(|(index, at)| (!Timer::at_index(index).is_physical(), at, index))
            .min()?;
        self.deadlines[index] = None;
        Some((at, Timer::at_index(index)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_timer_has_a_slot_of_its_own() {
        for index in 0..Timer::COUNT {
            assert_eq!(Timer::at_index(index).index(), index);
        }
    }

    #[test]
    fn due_timers_come_in_order_and_those_of_the_world_first() {
        let mut table = TimerTable::new();
        table.set(Timer::Sample(2), 20);
        table.set(Timer::Sample(1), 15);
        table.set(Timer::Heartbeat, 10);
        table.set(Timer::Boot, 99);
        assert_eq!(table.next(), Some(10));
        assert_eq!(table.take_due(30), Some((15, Timer::Sample(1))));
        assert_eq!(table.take_due(30), Some((20, Timer::Sample(2))));
        assert_eq!(table.take_due(30), Some((10, Timer::Heartbeat)));
        assert_eq!(table.take_due(30), None);
        assert_eq!(table.next(), Some(99));
    }
}
