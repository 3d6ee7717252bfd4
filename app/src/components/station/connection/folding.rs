//! When the connection form unfolds and folds by itself.

use ocpp_engine::LinkState;

/// What a state of the link means for the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Folding {
    /// To be opened or closed; none where it stays as it is.
    pub open: Option<bool>,
    /// The connection has succeeded since there was an address last.
    pub was_online: bool,
}

/// The form is open until a connection succeeds, and where there is nothing to connect to. A
/// connection that is lost later does not open it: the station connects again by itself.
///
/// `was_online` is what the last call returned; none for the first state of the page.
pub(super) fn folding(was_online: Option<bool>, state: LinkState, has_endpoint: bool) -> Folding {
    match state {
        LinkState::Online => Folding { open: Some(false), was_online: true },
        LinkState::Offline if !has_endpoint => Folding { open: Some(true), was_online: false },
        // A page that comes back to its CSMS: one line has all that is needed.
        LinkState::Connecting | LinkState::Booting | LinkState::Offline if was_online.is_none() => {
            Folding { open: Some(false), was_online: false }
        }
        LinkState::Waiting if was_online != Some(true) => {
            Folding { open: Some(true), was_online: false }
        }
        _ => Folding { open: None, was_online: was_online.unwrap_or_default() },
    }
}

#[cfg(test)]
mod tests {
    use LinkState::{Booting, Connecting, Offline, Online, Waiting};

    use super::*;

    /// Whether the form is open after these states of a link that has an address.
    fn open_after(states: &[LinkState]) -> bool {
        let mut was_online = None;
        let mut open = true;
        for state in states {
            let next = folding(was_online, *state, true);
            was_online = Some(next.was_online);
            open = next.open.unwrap_or(open);
        }
        open
    }

    #[test]
    fn it_is_open_where_there_is_no_address() {
        assert_eq!(folding(None, Offline, false).open, Some(true));
        assert_eq!(
            folding(Some(true), Offline, false),
            Folding { open: Some(true), was_online: false }
        );
    }

    #[test]
    fn a_page_that_comes_back_to_its_csms_shows_one_line() {
        for first in [Connecting, Booting, Offline, Online] {
            assert!(!open_after(&[first]), "{first:?}");
        }
    }

    #[test]
    fn it_opens_where_the_first_attempt_fails() {
        assert!(open_after(&[Waiting]));
        assert!(open_after(&[Connecting, Waiting]));
        assert!(open_after(&[Connecting, Waiting, Connecting]));
        assert!(!open_after(&[Connecting, Waiting, Connecting, Booting, Online]));
    }

    #[test]
    fn a_connection_that_is_lost_later_does_not_open_it() {
        assert!(!open_after(&[Connecting, Booting, Online, Waiting, Connecting, Waiting]));
        assert!(!open_after(&[Online, Offline]));
    }

    #[test]
    fn what_a_person_opened_stays_open_while_the_station_is_offline() {
        assert_eq!(folding(Some(true), Offline, true).open, None);
        assert_eq!(folding(Some(false), Connecting, true).open, None);
    }
}
