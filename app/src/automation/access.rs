//! The methods about the cache, the local authorization list and the reservations.
//!
//! **Owns** their names and arguments. **Must not know** what the station makes of them.

use ocpp_engine::station::TokenStatus;
use ocpp_engine::{AccessEdit, TokenEntry, UserAction};
use wasm_bindgen::JsValue;

use super::{Arguments, Method, Outcome, act, arg, method, plain};
use crate::state::commands::Commands;
use crate::state::reservations::free_id;

const MAX_TIME: i64 = (1 << 53) - 1;

pub(super) const METHODS: &[Method<Commands>] = &[
    method("localList", "", 0, |to, _| plain(&to.local_list())),
    method("setLocalListEntry", "{idTag, status?, parentIdTag?, expiry?}", 1, |to, [entry, ..]| {
        edit(to, AccessEdit::SetListEntry(read_entry(entry)?))
    }),
    method("removeLocalListEntry", "idTag", 1, |to, [id_tag, ..]| {
        edit(to, AccessEdit::RemoveListEntry { id_tag: arg::text("idTag", id_tag)? })
    }),
    method("clearLocalList", "", 0, |to, _| edit(to, AccessEdit::ClearList)),
    method("setLocalListVersion", "version", 1, |to, [version, ..]| {
        let version = arg::whole("version", version, 1, i32::MAX.into())?;
        edit(to, AccessEdit::SetListVersion { version })
    }),
    method("cache", "", 0, |to, _| plain(&to.cache())),
    method("setCacheEntry", "{idTag, status?, parentIdTag?, expiry?}", 1, |to, [entry, ..]| {
        edit(to, AccessEdit::SetCacheEntry(read_entry(entry)?))
    }),
    method("removeCacheEntry", "idTag", 1, |to, [id_tag, ..]| {
        edit(to, AccessEdit::RemoveCacheEntry { id_tag: arg::text("idTag", id_tag)? })
    }),
    method("clearCache", "", 0, |to, _| edit(to, AccessEdit::ClearCache)),
    method("reserve", "{connector, idTag, expiry, parentIdTag?, id?}", 1, reserve),
    method("cancelReservation", "id", 1, |to, [id, ..]| {
        let id = arg::whole("id", id, -MAX_TIME, MAX_TIME)?;
        edit(to, AccessEdit::CancelReservation { id })
    }),
];

fn edit(to: Commands, edit: AccessEdit) -> Outcome {
    act(to, UserAction::EditAccess(edit))
}

fn read_entry(value: &JsValue) -> Result<TokenEntry, String> {
    let known = ["idTag", "status", "parentIdTag", "expiry"];
    let fields = arg::fields("the argument", value, &known)?;
    let status = arg::optional("status", &fields.get("status"), |name, value| {
        arg::named(name, value, TokenStatus::ALL)
    })?;
    Ok(TokenEntry {
        id_tag: arg::text("idTag", &fields.get("idTag"))?,
        status: status.unwrap_or(TokenStatus::Accepted),
        parent_id_tag: arg::optional("parentIdTag", &fields.get("parentIdTag"), arg::text)?,
        expiry: arg::optional("expiry", &fields.get("expiry"), time)?,
    })
}

fn time(name: &str, value: &JsValue) -> Result<i64, String> {
    arg::whole(name, value, 0, MAX_TIME)
}

/// Resolves with the number of the reservation.
fn reserve(to: Commands, [options, ..]: &Arguments) -> Outcome {
    let known = ["connector", "idTag", "expiry", "parentIdTag", "id"];
    let fields = arg::fields("the argument", options, &known)?;
    let id = arg::optional("id", &fields.get("id"), |name, value| {
        arg::whole(name, value, 0, i32::MAX.into())
    })?;
    let id = id.unwrap_or_else(|| {
        let view = to.view();
        let own = view.connectors.into_iter().filter_map(|connector| connector.reservation);
        free_id(&own.chain(view.station.reservations).collect::<Vec<_>>())
    });
    edit(
        to,
        AccessEdit::Reserve {
            id,
            connector: arg::connector(to, &fields.get("connector"), 0)?,
            id_tag: arg::text("idTag", &fields.get("idTag"))?,
            parent_id_tag: arg::optional("parentIdTag", &fields.get("parentIdTag"), arg::text)?,
            expiry: time("expiry", &fields.get("expiry"))?,
        },
    )?;
    plain(&id)
}
