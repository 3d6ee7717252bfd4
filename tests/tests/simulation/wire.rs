//! The network between one station and the CSMS.
//!
//! **Owns** connections, and the frames on their way. **Must not know** what a frame says.
//!
//! It does what TCP does: what arrives, arrives in order and once, and what was on its way when the
//! connection broke arrives up to some point and no further. Either side may notice much later than
//! the other. So a message may have come while its answer is lost, and then comes again.

use std::collections::VecDeque;

use fastrand::Rng;

/// What the network brings to one of the two sides.
#[derive(Debug, PartialEq)]
pub(crate) enum Event {
    /// The handshake has come to its end.
    Opened,
    /// It has failed.
    Failed,
    ToCsms(String),
    ToStation(String),
    StationNotices,
    CsmsNotices,
}

#[derive(Debug, Default)]
pub(crate) struct Wire {
    opening: Option<i64>,
    pub(crate) station_open: bool,
    pub(crate) csms_open: bool,
    /// What is sent now goes nowhere.
    broken: bool,
    up: Lane,
    down: Lane,
    station_notices: Option<i64>,
    csms_notices: Option<i64>,
    /// No connection before then.
    outage_until: i64,
    /// So many milliseconds a frame may take.
    pub(crate) latency: u64,
}

/// Frames in one direction.
#[derive(Debug, Default)]
struct Lane {
    frames: VecDeque<(i64, String)>,
    last: i64,
}

impl Lane {
    fn send(&mut self, at: i64, text: String) {
        self.last = self.last.max(at);
        self.frames.push_back((self.last, text));
    }

    fn next(&self) -> Option<i64> {
        self.frames.front().map(|(at, _)| *at)
    }

    fn take(&mut self, now: i64) -> Option<String> {
        self.next().filter(|at| *at <= now)?;
        self.frames.pop_front().map(|(_, text)| text)
    }

    fn lose_some(&mut self, rng: &mut Rng) {
        self.frames.truncate(rng.usize(..=self.frames.len()));
    }
}

impl Wire {
    pub(crate) fn new() -> Self {
        Self { latency: 100, ..Self::default() }
    }

    pub(crate) fn connect(&mut self, now: i64, rng: &mut Rng) {
        self.opening = Some(now + 1 + self.delay(rng));
    }

    fn delay(&self, rng: &mut Rng) -> i64 {
        rng.u64(1..=self.latency.max(1)).cast_signed()
    }

    pub(crate) fn send_up(&mut self, now: i64, text: String, rng: &mut Rng) {
        if self.station_open && !self.broken {
            let at = now + self.delay(rng);
            self.up.send(at, text);
        }
    }

    pub(crate) fn send_down(&mut self, now: i64, text: String, rng: &mut Rng) {
        if self.csms_open && !self.broken {
            let at = now + self.delay(rng);
            self.down.send(at, text);
        }
    }

    /// The connection breaks. Each side notices in its own time.
    pub(crate) fn cut(&mut self, now: i64, rng: &mut Rng) {
        if self.broken || !(self.station_open && self.csms_open) {
            return;
        }
        self.broken = true;
        self.up.lose_some(rng);
        self.down.lose_some(rng);
        let mut later = |most: i64| if rng.bool() { now } else { now + rng.i64(0..most) };
        self.station_notices = Some(later(40_000));
        self.csms_notices = Some(later(90_000));
    }

    /// And does not come back for so long.
    pub(crate) fn fail(&mut self, now: i64, millis: i64, rng: &mut Rng) {
        self.outage_until = self.outage_until.max(now + millis);
        self.cut(now, rng);
    }

    /// The station closes it, or is gone. What it has sent may still arrive.
    pub(crate) fn close(&mut self, now: i64, rng: &mut Rng) {
        self.opening = None;
        self.station_notices = None;
        if self.station_open {
            self.station_open = false;
            self.down.frames.clear();
            self.csms_notices = Some(now.max(self.up.last) + self.delay(rng));
            self.broken = true;
        }
    }

    /// The CSMS is gone, and all connections with it.
    pub(crate) fn close_csms(&mut self, now: i64, rng: &mut Rng) {
        self.csms_open = false;
        self.csms_notices = None;
        self.up.frames.clear();
        self.broken = true;
        if self.station_open {
            self.station_notices = Some(now.max(self.down.last) + self.delay(rng));
        }
    }

    /// When something happens next.
    pub(crate) fn next(&self) -> Option<i64> {
        let all = [
            self.opening,
            self.up.next(),
            self.down.next(),
            self.station_notices,
            self.csms_notices,
        ];
        all.into_iter().flatten().min()
    }

    /// What happens now, a thing at a time. Frames that have come are read before the end is seen.
    pub(crate) fn take(&mut self, now: i64) -> Option<Event> {
        if let Some(text) = self.up.take(now) {
            return if self.csms_open { Some(Event::ToCsms(text)) } else { self.take(now) };
        }
        if let Some(text) = self.down.take(now) {
            return if self.station_open { Some(Event::ToStation(text)) } else { self.take(now) };
        }
        if self.csms_notices.take_if(|at| *at <= now).is_some() {
            self.csms_open = false;
            self.up.frames.clear();
            return Some(Event::CsmsNotices);
        }
        if self.station_notices.take_if(|at| *at <= now).is_some() {
            self.station_open = false;
            self.down.frames.clear();
            return Some(Event::StationNotices);
        }
        self.opening.take_if(|at| *at <= now)?;
        if now < self.outage_until {
            return Some(Event::Failed);
        }
        // A new connection takes the place of one that the CSMS still believes in.
        let latency = self.latency;
        *self = Self { station_open: true, csms_open: true, latency, ..Self::default() };
        Some(Event::Opened)
    }
}
