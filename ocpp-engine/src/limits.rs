//! Every bound that keeps memory and messages finite.

/// Connectors are numbered 1 to this; 0 is the charge point itself (1.6 §3.8).
pub const MAX_CONNECTORS: u8 = 8;
/// Bytes in a frame that a person writes.
pub const MAX_RAW_BYTES: usize = 1 << 16;
/// Requests that wait to be sent; status reports and heartbeats, not transaction messages.
pub const MAX_REQUESTS: usize = 256;
/// Transaction messages that wait for delivery.
pub const MAX_EVENTS: usize = 5_000;
/// Their size in storage, in bytes.
pub const MAX_EVENT_BYTES: usize = 1_500_000;
/// idTags in the authorization cache.
pub const MAX_CACHED_TOKENS: usize = 100;
/// Timed-out CALLs whose late answer is still recognised.
pub const MAX_TIMED_OUT: usize = 16;
/// Message ids of our own that are remembered to tell a repeated answer.
pub const MAX_REMEMBERED_IDS: usize = 256;
/// Cards of a sequence of sessions.
pub const MAX_REPEAT_CARDS: usize = 100;
/// Least time from one start of repeated sessions to the next, in seconds: a car has to leave before
/// another comes.
pub const MIN_REPEAT_START_EVERY_S: u32 = 10;
/// Least duration of a repeated session, in seconds.
pub const MIN_REPEAT_DURATION_S: u32 = 1;
/// The longest of all times of repeated sessions: a week, in seconds.
pub const MAX_REPEAT_TIME_S: u32 = 604_800;
/// The most energy of a repeated session, in watt-hours.
pub const MAX_REPEAT_ENERGY_WH: u32 = 1_000_000;
/// The most sessions after which a sequence of them may end.
pub const MAX_REPEAT_SESSIONS: u32 = 1_000_000;
/// Entries in the local authorization list that a setting may allow.
pub const MAX_LOCAL_LIST: i64 = 1_000;
/// Bytes of a message whose size the station limits (2.0.1 `BytesPerMessage`).
pub const MAX_MESSAGE_BYTES: usize = 65_536;
/// The longest simulated transfer or installation, in seconds.
pub const MAX_TRANSFER_S: u32 = 3_600;
/// Configuration keys of a vendor's own.
pub const MAX_CUSTOM_SETTINGS: usize = 50;
/// Characters in a configuration key (1.6 §7.17).
pub const MAX_SETTING_KEY: usize = 50;
/// Characters in the value of a configuration key (1.6 §7.19).
pub const MAX_SETTING_VALUE: usize = 500;
/// Messages for the display that a setting may allow.
pub const MAX_DISPLAY_MESSAGES: i64 = 100;
/// The slots for network profiles (2.0.1 B09.FR.06). What a person connects to is in the first.
pub const NETWORK_SLOTS: &[&str] = &["0", "1", "2"];
