//! Every bound that keeps the memory finite.

/// Charge points that are known at the same time. A new one takes the place of one that is not
/// connected.
pub(crate) const MAX_STATIONS: usize = 100;
/// Characters of a charge point's id. OCPP 1.6 names no limit; that of OCPP 2.0.1 is 48.
pub const MAX_ID_CHARS: usize = 100;
/// Transactions that are remembered; the oldest ended ones go first.
pub(crate) const MAX_TRANSACTIONS: usize = 500;
/// Readings of a transaction; beyond it every other one goes.
pub(crate) const MAX_READINGS: usize = 500;
/// Connectors of a charge point that are believed in.
pub(crate) const MAX_CONNECTORS: usize = 64;
/// Operations that wait for one charge point, the one under way included.
pub(crate) const MAX_WAITING: usize = 32;
/// CALLs of ours that timed out and whose late answer is still recognised.
pub(crate) const MAX_TIMED_OUT: usize = 16;
/// idTags that are known.
pub(crate) const MAX_TAGS: usize = 1_000;
/// Charging profiles, reservations, and things told of a job, that are remembered of each station.
pub(crate) const MAX_REMEMBERED: usize = 50;
/// Configuration keys, or variables, that are remembered of a charge point.
pub(crate) const MAX_SETTINGS: usize = 1_000;
/// What waits for the certificate authority.
pub(crate) const MAX_TASKS: usize = 100;
/// Certificates of vehicles, and those for them, that the certificate authority remembers.
pub(crate) const MAX_CERTIFICATES: usize = 200;
/// Bytes of a payload that a person writes.
pub(crate) const MAX_PAYLOAD_BYTES: usize = 1 << 18;
