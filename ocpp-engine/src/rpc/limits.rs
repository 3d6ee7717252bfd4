//! Every bound that keeps memory and messages finite.

/// Text frames above this many bytes are not read (1 MiB; OCPP-J sets no limit).
pub const MAX_FRAME_BYTES: usize = 1 << 20;
/// Characters of an unreadable or oversize frame that the log keeps.
pub const MAX_LOGGED_CHARS: usize = 4096;
/// Bytes in a frame that a person writes.
pub const MAX_RAW_BYTES: usize = 1 << 16;
/// Characters in a message id (J §4.1.4).
pub const MAX_MESSAGE_ID: usize = 36;
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
/// Message ids of either side that are remembered to tell a repeated one.
pub const MAX_REMEMBERED_IDS: usize = 256;
/// Characters in an idTag (1.6 §7.28).
pub const MAX_ID_TAG: usize = 20;
/// Entries in the local authorization list that a setting may allow.
pub const MAX_LOCAL_LIST: i64 = 1_000;
/// Configuration keys of a vendor's own.
pub const MAX_CUSTOM_SETTINGS: usize = 50;
/// Characters in a configuration key (1.6 §7.17) and in its value (1.6 §7.19).
pub const MAX_SETTING_KEY: usize = 50;
pub const MAX_SETTING_VALUE: usize = 500;
