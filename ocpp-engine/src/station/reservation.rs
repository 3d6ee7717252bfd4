//! A promise to keep a connector free for somebody.
//!
//! **Owns** who may use a reservation. **Must not know** connectors, messages, timers.

use serde::{Deserialize, Serialize};

use crate::station::{IdToken, TokenType, is_card, same_tag};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Reservation {
    /// The CSMS's number of it.
    pub(crate) id: i64,
    /// 0 where any one of the connectors will do.
    pub(crate) connector: u8,
    pub(crate) id_tag: String,
    #[serde(default, skip_serializing_if = "is_card")]
    pub(crate) token_type: TokenType,
    pub(crate) parent_id_tag: Option<String>,
    /// On the station's clock, Unix milliseconds.
    pub(crate) expiry: i64,
}

/// A reservation that has ended, not by the CSMS, and not known to it yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct EndedReservation {
    pub(crate) id: i64,
    /// Its time was over; otherwise what was reserved went out of order.
    pub(crate) expired: bool,
}

/// What is known of the group of an idTag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Group<'a> {
    Known(Option<&'a str>),
    /// Only the CSMS could tell.
    Unknown,
}

/// Whether an idTag may use what is reserved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Admission {
    No,
    /// It depends on its group, which only the CSMS can tell.
    Ask,
    Yes,
}

impl Reservation {
    pub(crate) fn id_token(&self) -> IdToken {
        IdToken::new(&self.id_tag, self.token_type)
    }

    /// 1.6 §5.13: the idTag itself, or one of the same group.
    pub(crate) fn admits(&self, token: &IdToken, group: Group<'_>) -> Admission {
        if self.id_token().is(token) {
            return Admission::Yes;
        }
        match (&self.parent_id_tag, group) {
            (Some(_), Group::Unknown) => Admission::Ask,
            (Some(parent), Group::Known(Some(other))) if same_tag(parent, other) => Admission::Yes,
            (None, _) | (Some(_), Group::Known(_)) => Admission::No,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tag_itself_or_its_group_may_use_a_reservation() {
        let mut reservation = Reservation {
            id: 1,
            connector: 1,
            id_tag: "Ann".to_owned(),
            token_type: TokenType::default(),
            parent_id_tag: None,
            expiry: 0,
        };
        assert_eq!(reservation.admits(&IdToken::card("ANN"), Group::Unknown), Admission::Yes);
        let bob = &IdToken::card("Bob");
        assert_eq!(reservation.admits(bob, Group::Unknown), Admission::No);
        let code = IdToken::new("Ann", TokenType::KeyCode);
        assert_eq!(reservation.admits(&code, Group::Unknown), Admission::No);
        reservation.parent_id_tag = Some("Fleet".to_owned());
        assert_eq!(reservation.admits(bob, Group::Unknown), Admission::Ask);
        assert_eq!(reservation.admits(bob, Group::Known(None)), Admission::No);
        assert_eq!(reservation.admits(bob, Group::Known(Some("fleet"))), Admission::Yes);
        assert_eq!(reservation.admits(bob, Group::Known(Some("other"))), Admission::No);
    }
}
