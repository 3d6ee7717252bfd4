//! Edits by hand of the cache, the local authorization list and the reservations.

use crate::feature::{Core, authorization, local_list, reservation};
use crate::io::{AccessEdit, Refusal};
use crate::station::{Reservation, TokenType};

pub(super) fn apply(core: &mut Core, edit: AccessEdit) -> Result<(), Refusal> {
    match edit {
        AccessEdit::SetCacheEntry(entry) => authorization::manual::set(core, entry),
        AccessEdit::RemoveCacheEntry { id_tag } => authorization::manual::remove(core, &id_tag),
        AccessEdit::ClearCache => {
            authorization::manual::clear(core);
            Ok(())
        }
        AccessEdit::SetListEntry(entry) => local_list::manual::set(core, entry),
        AccessEdit::RemoveListEntry { id_tag } => local_list::manual::remove(core, &id_tag),
        AccessEdit::ClearList => {
            local_list::manual::clear(core);
            Ok(())
        }
        AccessEdit::SetListVersion { version } => local_list::manual::set_version(core, version),
        AccessEdit::Reserve { id, connector, id_tag, parent_id_tag, expiry } => {
            let token_type = TokenType::default();
            let reservation =
                Reservation { id, connector, id_tag, token_type, parent_id_tag, expiry };
            reservation::manual::reserve(core, reservation)
        }
        AccessEdit::CancelReservation { id } => reservation::manual::cancel(core, id),
    }
}
