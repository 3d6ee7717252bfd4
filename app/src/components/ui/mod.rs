//! Small components that every pane is built from.
//!
//! **Owns** how a button, a menu or a message behaves, and how quantities are written.
//! **Must not know** the station's rules; no colour is named here (`style/tokens.css`).

pub mod actions;
pub mod breakable;
pub mod clipboard;
pub mod clock;
pub mod confirm;
pub mod copy_button;
pub mod fact;
pub mod field;
pub mod field_refusal;
pub mod focus;
pub mod fold;
pub mod format;
pub mod icon;
pub mod json_mistake;
pub mod long_text;
pub mod markup;
pub mod menu;
pub mod modal;
pub mod moment;
pub mod remove;
pub mod save;
pub mod segments;
pub mod switch;
pub mod table;
pub mod toast;

pub use actions::{Actions, RefusalPlace, RefusalText, actions_of, use_actions};
pub use breakable::Breakable;
pub use clock::use_clock;
pub use confirm::ConfirmButtons;
pub use copy_button::CopyButton;
pub use fact::Fact;
pub use field::{Checkbox, FormRefusal, ImmediateSelect, NumberField, SelectField, TextField};
pub use field_refusal::FieldRefusal;
pub use fold::Fold;
pub use icon::{Glyph, Icon};
pub use long_text::LongText;
pub use menu::Menu;
pub use modal::{Heading, Modal, ModalDialog, OpenModals};
pub use remove::RemoveButton;
pub use segments::Segments;
pub use switch::Switch;
pub use table::{DataTable, TableOrNote};
pub use toast::{ToastArea, Toasts, Tone};
