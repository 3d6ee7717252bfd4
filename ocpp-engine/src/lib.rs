//! A deterministic OCPP charge point that performs no input or output of its own.
//!
//! The engine is a state machine. A *driver* (the page, a test, a native runner) hands it one
//! [`Input`] at a time together with the time, then takes [`Output`]s until it gets
//! [`Output::Wait`]. The driver owns the socket, the clock, the storage and the person.
//!
//! ```
//! use ocpp_engine::{Engine, Factory, Input, Now, Output, UserAction};
//!
//! let mut engine = Engine::new(Factory::default(), 7);
//! let mut drive = |now: Now, input: Input<'_>| {
//!     engine.handle(now, input).expect("nothing in this example is refused");
//!     let mut sent = Vec::new();
//!     loop {
//!         match engine.poll() {
//!             Output::Send(text) => sent.push(text.to_string()),
//!             Output::Wait(_) => break sent,
//!             _ => {} // Connect, Close, Store, Log: the driver's other duties
//!         }
//!     }
//! };
//!
//! let now = Now { mono: 0, utc: 1_767_225_600_000 };
//! let endpoint = "ws://localhost/ocpp/CP001".to_owned();
//! drive(now, Input::User(UserAction::PowerOn));
//! drive(now, Input::User(UserAction::Connect { endpoint }));
//! let sent = drive(now, Input::Opened { subprotocol: "ocpp1.6" });
//! assert!(sent[0].contains("BootNotification"));
//! ```
//!
//! The engine never reads a clock, draws entropy, prints or sleeps. The same seed and the same
//! inputs give the same outputs, byte for byte.

mod delivery;
mod dialect;
mod engine;
mod faults;
mod feature;
mod io;
pub mod limits;
mod recording;
mod rpc;
pub mod settings;
mod snapshot;
pub mod station;
mod tape;
mod time;
mod view;
mod watch;

pub use engine::Engine;
pub use faults::{
    FaultAnswer, FaultDirection, FaultKind, FaultRule, FaultView, FaultWhat, FaultWhen,
};
pub use feature::diagnostics::{DiagnosticsJobView, DiagnosticsView};
pub use feature::firmware::{FirmwareJobView, FirmwareView};
pub use feature::smart_charging::{LeadersView, PeriodView, PieceView, ProfileView, ScheduleView};
pub use io::{Input, Output, Refusal, TransferInfo, UserAction};
pub use recording::{Happened, Recorder, Recording, Replay, Start, said};
pub use settings::CustomSetting;
pub use station::config::{Factory, Hardware, Identity, Vehicle};
pub use station::{Hold, MeterByHand};
pub use time::Now;
pub use view::{
    ConnectorView, HeldView, KindView, LinkState, LinkView, LocalListEntry, LocalListView,
    QueueView, ReservationView, SettingView, StationView, Summary, TransactionView,
};
#[cfg(feature = "store")]
pub use view::{
    ConnectorViewStoreFields, LinkViewStoreFields, QueueViewStoreFields, StationViewStoreFields,
    SummaryStoreFields, TransactionViewStoreFields,
};
pub use watch::{ActionCounts, Example, KindCounts, LatencyView, RuleCount, Scorecard};
