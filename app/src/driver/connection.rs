//! The connection as last given, kept over a reload.
//!
//! **Owns** where its parts may be kept: the password in `sessionStorage` alone, which ends with
//! the tab; never in `localStorage`, never in the page's address.

use ocpp_engine::json::{self, Deserialize, Serialize};

use super::storage::{self, Slot};
use crate::state::ConnectionForm;

const CONNECTION: &str = "connection";
const PASSWORD: &str = "password";

/// What lasts longer than the tab.
#[derive(Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Kept {
    url: String,
    id: String,
    user: String,
    /// So that a refusal after the password is gone can be explained.
    had_password: bool,
}

/// What was found in storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    pub form: ConnectionForm,
    /// There was a password, and it went with an earlier tab.
    pub password_lost: bool,
}

pub fn load(slot: Slot) -> Option<Stored> {
    let kept: Kept = json::from_str(&storage::preference(&slot.name(CONNECTION))?).ok()?;
    let password = storage::session_value(&slot.name(PASSWORD)).unwrap_or_default();
    let password_lost = kept.had_password && password.is_empty();
    let form = ConnectionForm { url: kept.url, id: kept.id, user: kept.user, password };
    Some(Stored { form, password_lost })
}

pub fn save(slot: Slot, form: &ConnectionForm) {
    let kept = Kept {
        url: form.url.clone(),
        id: form.id.clone(),
        user: form.user.clone(),
        had_password: !form.password.is_empty(),
    };
    storage::set_preference(&slot.name(CONNECTION), &json::to_string(&kept));
    let password = (!form.password.is_empty()).then_some(form.password.as_str());
    storage::set_session_value(&slot.name(PASSWORD), password);
}

pub fn forget(slot: Slot) {
    storage::forget_preference(&slot.name(CONNECTION));
    storage::set_session_value(&slot.name(PASSWORD), None);
}
