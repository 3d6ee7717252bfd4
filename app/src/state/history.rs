//! The power of each connector over time, for the plots.
//!
//! **Owns** the samples: one a second for ten minutes, one a half minute for a day.
//! **Must not know** how they are drawn.
//!
//! A hidden tab is woken rarely. The meter counts meanwhile, so that the gap is filled with its
//! mean.

use std::collections::VecDeque;

use ocpp_engine::{ConnectorView, StationView};

use leptos::prelude::*;

/// What flowed at a moment, or in the mean of a stretch. Not a number where nothing is known, or
/// where there is no limit.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    pub watts: f32,
    /// The current of the phase that carries most.
    pub amps: f32,
    pub limit_watts: f32,
    pub limit_amps: f32,
    /// What the meter showed at its end.
    pub meter_wh: f64,
}

impl Sample {
    pub const UNKNOWN: Self = Self {
        watts: f32::NAN,
        amps: f32::NAN,
        limit_watts: f32::NAN,
        limit_amps: f32::NAN,
        meter_wh: f64::NAN,
    };

    fn of(connector: &ConnectorView) -> Self {
        let limit = |value: Option<f64>| value.map_or(f32::NAN, |value| value as f32);
        Self {
            watts: connector.power_w as f32,
            amps: connector.current_a.iter().copied().fold(0.0, f64::max) as f32,
            limit_watts: limit(connector.limit_w),
            limit_amps: limit(connector.limit_a),
            meter_wh: connector.meter_wh,
        }
    }
}

/// Samples of equal length without a gap between them, up to a moment.
#[derive(Debug)]
pub struct Track {
    /// Seconds that a sample stands for.
    pub step: i64,
    most: i64,
    /// Numbers of the first step and of that after the last, counted from the epoch.
    first: i64,
    end: i64,
    samples: VecDeque<Sample>,
}

impl Track {
    fn new(step: i64, most: i64) -> Self {
        Self { step, most, first: 0, end: 0, samples: VecDeque::new() }
    }

    fn push(&mut self, slot: i64, sample: Sample) {
        if slot < self.end {
            return;
        }
        if slot - self.end >= self.most {
            // Nothing of what there is would be left.
            self.samples.clear();
            (self.first, self.end) = (slot, slot);
        }
        self.samples.extend((self.end..slot).map(|_| Sample::UNKNOWN));
        self.samples.push_back(sample);
        self.end = slot + 1;
        while self.end - self.first > self.most {
            self.samples.pop_front();
            self.first += 1;
        }
    }

    /// Each sample with the Unix second in which it begins, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = (i64, Sample)> {
        let step = self.step;
        self.samples.iter().zip(self.first..).map(move |(sample, slot)| (slot * step, *sample))
    }
}

/// The samples of one connector.
#[derive(Debug)]
struct Past {
    id: u8,
    /// The last second that is known, and what the meter said then.
    at: i64,
    meter_wh: f64,
    fine: Track,
    coarse: Track,
    /// The sum and number of the seconds in the coarse step that runs.
    sum: Sample,
    seconds: u16,
}

impl Past {
    fn new(id: u8) -> Self {
        let (fine, coarse) = (Track::new(1, 600), Track::new(30, 2880));
        let sum = Sample::UNKNOWN;
        Self { id, at: 0, meter_wh: 0.0, fine, coarse, sum, seconds: 0 }
    }

    fn take(&mut self, at: i64, connector: &ConnectorView, max_w: f64) {
        let gap = at - self.at;
        if gap < 1 {
            return;
        }
        let now = Sample::of(connector);
        let between = (connector.meter_wh - self.meter_wh) * 3600.0 / gap as f64;
        // Not where somebody has set the meter.
        let plausible = (-1.0..=max_w * 1.05).contains(&between) && connector.voltage_v > 0.0;
        if gap > 2 && gap <= 86_400 && self.at > 0 && plausible {
            let share = if connector.power_w > 0.0 { between / connector.power_w } else { 0.0 };
            let mean = Sample {
                watts: between as f32,
                amps: now.amps * share as f32,
                limit_watts: f32::NAN,
                limit_amps: f32::NAN,
                meter_wh: f64::NAN,
            };
            for second in self.at + 1..at {
                let seconds = (second - self.at) as f64;
                let meter_wh = self.meter_wh + between * seconds / 3600.0;
                self.push(second, Sample { meter_wh, ..mean });
            }
        }
        self.push(at, now);
        (self.at, self.meter_wh) = (at, connector.meter_wh);
    }

    fn push(&mut self, second: i64, sample: Sample) {
        self.fine.push(second, sample);
        let step = self.coarse.step;
        if self.seconds == 0 {
            self.sum = Sample { watts: 0.0, amps: 0.0, ..sample };
        }
        self.sum.watts += sample.watts;
        self.sum.amps += sample.amps;
        self.seconds += 1;
        let ends = second % step == step - 1 || i64::from(self.seconds) >= step;
        if ends {
            let count = f32::from(self.seconds);
            let (watts, amps) = (self.sum.watts / count, self.sum.amps / count);
            self.coarse.push(second / step, Sample { watts, amps, ..sample });
            self.seconds = 0;
        }
    }
}

#[derive(Debug, Default)]
struct Pasts {
    boots: u64,
    connectors: Vec<Past>,
    /// The samples of the live station, while another one is shown.
    aside: Option<Box<Self>>,
}

/// A handle to the samples; a context of the component tree.
#[derive(Clone, Copy, Debug)]
pub struct History(StoredValue<Pasts>);

impl History {
    #[must_use]
    pub fn new() -> Self {
        Self(StoredValue::new(Pasts::default()))
    }

    /// A replay has a past of its own: that of the live station is put aside meanwhile.
    pub fn of_replay(self, replay: bool) {
        self.0.update_value(|pasts| {
            if replay == pasts.aside.is_some() {
                return;
            }
            let mut before = std::mem::take(pasts);
            match before.aside.take() {
                Some(live) => *pasts = *live,
                None => pasts.aside = Some(Box::new(before)),
            }
        });
    }

    /// Takes a sample of every connector. `now_ms` is the station's time.
    pub fn take(self, now_ms: i64, view: &StationView) {
        let at = now_ms.div_euclid(1000);
        self.0.update_value(|pasts| {
            let boots = view.station.boots;
            let set_back = pasts.connectors.iter().any(|past| past.at > at + 5);
            // Another station, or another time.
            if boots < pasts.boots || pasts.connectors.len() != view.connectors.len() || set_back {
                pasts.connectors = view.connectors.iter().map(|c| Past::new(c.id)).collect();
            }
            pasts.boots = boots;
            let max_w = view.station.hardware.max_power_w();
            for (past, connector) in pasts.connectors.iter_mut().zip(&view.connectors) {
                past.take(at, connector, max_w);
            }
        });
    }

    /// Lends what is known of a connector, fine or coarse.
    pub fn with<R>(self, id: u8, fine: bool, read: impl FnOnce(Option<&Track>) -> R) -> R {
        self.0.with_value(|pasts| {
            let past = pasts.connectors.iter().find(|past| past.id == id);
            read(past.map(|past| if fine { &past.fine } else { &past.coarse }))
        })
    }
}

impl Default for History {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    fn watts(track: &Track) -> Vec<(i64, i64)> {
        let known = track.iter().filter(|(_, sample)| !sample.watts.is_nan());
        known.map(|(at, sample)| (at, sample.watts as i64)).collect()
    }

    fn sample(watts: f32) -> Sample {
        Sample { watts, ..Sample::UNKNOWN }
    }

    #[wasm_bindgen_test]
    fn a_track_keeps_the_newest_and_knows_its_gaps() {
        let mut track = Track::new(10, 4);
        for slot in [100, 101, 103] {
            track.push(slot, sample(slot as f32));
        }
        assert_eq!(watts(&track), [(1000, 100), (1010, 101), (1030, 103)]);
        track.push(105, sample(105.0));
        assert_eq!(watts(&track), [(1030, 103), (1050, 105)]);
        track.push(900, sample(900.0));
        assert_eq!((watts(&track).len(), track.iter().count()), (1, 1));
    }

    #[wasm_bindgen_test]
    fn coarse_samples_are_means() {
        let mut past = Past::new(1);
        for second in 0..60 {
            past.push(second, sample(if second < 30 { 100.0 } else { second as f32 }));
        }
        assert_eq!(watts(&past.coarse), [(0, 100), (30, 44)]);
        assert_eq!(past.fine.iter().count(), 60);
    }
}
