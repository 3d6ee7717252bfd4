//! A deterministic OCPP charge point that performs no input or output of its own.
//!
//! The engine is a state machine. A *driver* (the page, a test, a native runner) hands it one
//! [`Input`] at a time together with the time, then takes [`Output`]s until it gets
//! [`Output::Wait`]. The driver owns the socket, the clock, the storage and the person.
//!
//! ```
//! use ocpp_engine::{Engine, Input, Now, Output, StationSetup, UserAction};
//!
//! let mut engine = Engine::new(StationSetup::default(), 7);
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

mod codec;
mod delivery;
mod dialect;
mod engine;
mod faults;
mod feature;
mod io;
pub mod limits;
mod observer;
mod recording;
mod rpc;
pub mod settings;
mod snapshot;
pub mod station;
mod texts;
mod time;
mod view;

pub use dialect::Dialects;
pub use engine::Engine;
pub use faults::{
    FaultAnswer, FaultDirection, FaultEffect, FaultFrequency, FaultKind, FaultRule, FaultView,
    HeldView,
};
pub use feature::certificates::{
    CertificateStatusView, CertificateView, CertificatesView, OwnCertificateView, SignRequestView,
    VehicleCertificateView,
};
pub use feature::device_model::{AttributeView, ComponentView, VariableView, device_model_facts};
pub use feature::diagnostics::{DiagnosticsJobView, DiagnosticsView};
pub use feature::display::{CostView, DisplayMessageView, DisplayView, MessageInfoView};
pub use feature::firmware::{FirmwareJobView, FirmwareView};
pub use feature::monitoring::{MonitorEventView, MonitorView};
pub use feature::provisioning::BootFailure;
pub use feature::publishing::{PublicationJobView, PublicationView, PublishedView};
pub use feature::repeat::{
    RepeatGoal, RepeatLaneView, RepeatPlan, RepeatRange, RepeatRhythm, RepeatState, RepeatStep,
    RepeatView,
};
pub use feature::security::{Delivery, SecurityEventView, SecurityView};
pub use feature::smart_charging::{
    ActiveProfilesView, EvNeeds, ExternalLimit, NegotiationView, PeriodView, ProfileScheduleView,
    ProfileView, RateUnit, ScheduleIntervalView, ScheduleView, Source as LimitSource,
};
pub use io::{
    AccessEdit, Digest, Input, Output, Refusal, TransferFailure, TransferInfo, UserAction,
    VariableName,
};
pub use observer::{ActionCounts, KindCounts, LatencyView, RuleCount, Scorecard, ViolationExample};
pub use recording::{RecordedInput, Recorder, Recording, RecordingStart, Replay, driver_notice};
pub use settings::CustomSetting;
pub use station::config::{Hardware, Identity, IdentityField, StationSetup, Vehicle};
pub use station::{ManualStatus, MeterOverride, Override, TokenEntry, Versions};
pub use station::{MessageContent, MessageFormat, MessagePriority, MessageState};
pub use time::Now;
pub use view::{
    ConnectorView, LinkState, LinkView, LocalListView, OpenTransactionView, OverridesView,
    QueueView, ReservationView, SettingKindView, SettingType, SettingVariable, SettingView,
    StationSummary, StationView, TransactionView,
};
#[cfg(feature = "store")]
pub use view::{
    ConnectorViewStoreFields, LinkViewStoreFields, QueueViewStoreFields, StationSummaryStoreFields,
    StationViewStoreFields, TransactionViewStoreFields,
};
