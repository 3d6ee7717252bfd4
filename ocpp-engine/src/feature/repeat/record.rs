//! A sequence as a record, which outlives a reload.
//!
//! **Owns** on which clock its times are. **Must not know** what they are for.

use super::Sequence;
use crate::codec::CheckpointCodec;
use crate::feature::Core;

/// The record of a sequence: its times are those of the host's clock, which a reload does not change.
pub(crate) fn record(core: &Core) -> Option<Sequence> {
    shifted(core.repeat.clone(), core.now.utc - core.now.mono)
}

/// Takes the sequence out of its record. The timer is set with the first input.
pub(crate) fn restored(core: &mut Core, record: Option<Sequence>) {
    core.repeat = shifted(record, core.now.mono - core.now.utc);
}

fn shifted(mut sequence: Option<Sequence>, by: i64) -> Option<Sequence> {
    if let Some(sequence) = &mut sequence {
        sequence.times().for_each(|at| *at += by);
    }
    sequence
}

/// The times of the record, exactly.
pub(crate) fn checkpoint(core: &mut Core, codec: &mut CheckpointCodec) {
    for at in core.repeat.iter_mut().flat_map(Sequence::times) {
        codec.int_in_place(at);
    }
}
