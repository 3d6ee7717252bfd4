//! What each finding means: what the browser or the CSMS said, and the likely causes.
//!
//! **Owns** which causes a finding can have, the likeliest first, and when one is excluded; and what has
//! come of the `BootNotification` of a connection that stands.
//! **Must not know** how a finding is made (`driver/csms_connection.rs`, `driver/probe.rs`), or languages: a cause
//! is the id of its text, with `-remedy` after it that of its remedy.

use ocpp_engine::station::Registration;
use ocpp_engine::{BootFailure, LinkState};

use crate::driver::endpoint::Credentials;
use crate::driver::explain::Finding;
use crate::driver::probe::ProbeResult;

/// What decides whether a cause is possible.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Circumstances {
    /// The connection URL is a `wss:` one.
    pub encrypted: bool,
    pub credentials: Credentials,
    /// A page from the internet connects to a CSMS in a local network.
    pub to_local_network: bool,
}

/// A cause: when it is possible, and the id of its text.
type Cause = (fn(Circumstances) -> bool, &'static str);

/// What a finding means.
#[derive(Clone, Copy, Debug)]
pub(super) struct Advice {
    /// The id of the text that says what the browser told.
    pub told: &'static str,
    causes: &'static [Cause],
}

impl Advice {
    /// The ids of the causes that are possible, the likeliest first.
    pub(super) fn causes(self, circumstances: Circumstances) -> Vec<&'static str> {
        let possible = self.causes.iter().filter(|(is_possible, _)| is_possible(circumstances));
        possible.map(|(_, id)| *id).collect()
    }
}

const ALWAYS: fn(Circumstances) -> bool = |_| true;
const ENCRYPTED: fn(Circumstances) -> bool = |it| it.encrypted;
const UNENCRYPTED: fn(Circumstances) -> bool = |it| !it.encrypted;

const LOCAL_NETWORK: Cause = (|it| it.to_local_network, "station-cause-local-network");
const CERTIFICATE: Cause = (ENCRYPTED, "station-cause-certificate");

const NO_NETWORK: Advice =
    Advice { told: "station-told-no-network", causes: &[(ALWAYS, "station-cause-no-network")] };

const DEMO_OFF: Advice =
    Advice { told: "station-told-demo-off", causes: &[(ALWAYS, "station-cause-demo-off")] };

const MIXED_CONTENT: Advice = Advice {
    told: "station-told-mixed-content",
    causes: &[(ALWAYS, "station-cause-has-tls-port"), (ALWAYS, "station-cause-no-tls-port")],
};

const NOT_TRIED: Advice = Advice {
    told: "station-told-not-tried",
    causes: &[(ALWAYS, "station-cause-blocked-port"), (ALWAYS, "station-cause-forbidden-by-page")],
};

const UNREACHABLE: Advice = Advice {
    told: "station-told-unreachable",
    causes: &[
        LOCAL_NETWORK,
        (ALWAYS, "station-cause-not-running"),
        (UNENCRYPTED, "station-cause-try-tls"),
        CERTIFICATE,
        (ALWAYS, "station-cause-wrong-host"),
        (ALWAYS, "station-cause-localhost-only"),
        (ALWAYS, "station-cause-firewall-refuses"),
    ],
};

const SILENT: Advice = Advice {
    told: "station-told-silent",
    causes: &[
        LOCAL_NETWORK,
        (ALWAYS, "station-cause-firewall-drops"),
        (ALWAYS, "station-cause-wrong-ip"),
        (ALWAYS, "station-cause-hanging"),
    ],
};

const OTHER_SCHEME: Advice = Advice {
    told: "station-told-other-scheme",
    causes: &[
        (UNENCRYPTED, "station-cause-speaks-tls"),
        (ENCRYPTED, "station-cause-speaks-no-tls"),
        // Some servers answer a request without TLS in order to complain.
        CERTIFICATE,
    ],
};

const NO_SUBPROTOCOL: Advice = Advice {
    told: "station-told-no-subprotocol",
    causes: &[
        (ALWAYS, "station-cause-subprotocol-not-chosen"),
        (ALWAYS, "station-cause-other-version"),
        (ALWAYS, "station-cause-proxy-drops-header"),
    ],
};

const REFUSED: Advice = Advice {
    told: "station-told-refused",
    causes: &[
        (|it| it.credentials == Credentials::Lost, "station-cause-password-lost"),
        // A browser sends them only to a server that asks for them (RFC 7617 §2).
        (|it| it.credentials == Credentials::Given, "station-cause-password-not-sent"),
        (|it| it.credentials == Credentials::Given, "station-cause-password-wrong"),
        (ALWAYS, "station-cause-unknown-path"),
        (|it| it.credentials == Credentials::None, "station-cause-password-wanted"),
        (ALWAYS, "station-cause-origin"),
        (ALWAYS, "station-cause-proxy-no-websocket"),
        (ALWAYS, "station-cause-subprotocol-refused"),
        (ALWAYS, "station-cause-other-server"),
    ],
};

/// Why a connection that stands does not bring the station online.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BootTrouble {
    /// No answer to `BootNotification` in time.
    Unanswered,
    /// A CALLERROR, or an answer that makes no sense.
    Refused,
    Rejected,
}

impl BootTrouble {
    pub(super) fn of(
        state: LinkState,
        registration: Registration,
        failure: Option<BootFailure>,
    ) -> Option<Self> {
        match failure {
            _ if state != LinkState::Booting => None,
            Some(BootFailure::Unanswered) => Some(Self::Unanswered),
            Some(BootFailure::Refused) => Some(Self::Refused),
            None => (registration == Registration::Rejected).then_some(Self::Rejected),
        }
    }

    pub(super) const fn advice(self) -> Advice {
        match self {
            Self::Unanswered => BOOT_UNANSWERED,
            Self::Refused => BOOT_REFUSED,
            Self::Rejected => BOOT_REJECTED,
        }
    }
}

const BOOT_UNANSWERED: Advice = Advice {
    told: "station-told-boot-unanswered",
    causes: &[
        (ALWAYS, "station-cause-boot-not-processed"),
        (ALWAYS, "station-cause-boot-other-version"),
        (ALWAYS, "station-cause-boot-other-id"),
        (ALWAYS, "station-cause-boot-slow"),
        (ALWAYS, "station-cause-boot-proxy"),
    ],
};

const BOOT_REFUSED: Advice = Advice {
    told: "station-told-boot-refused",
    causes: &[
        (ALWAYS, "station-cause-boot-field"),
        (ALWAYS, "station-cause-boot-other-version"),
        (ALWAYS, "station-cause-boot-crashed"),
    ],
};

const BOOT_REJECTED: Advice = Advice {
    told: "station-told-boot-rejected",
    causes: &[(ALWAYS, "station-cause-boot-unknown"), (ALWAYS, "station-cause-boot-blocked")],
};

/// None for a connection that was open and has ended: its close code says why.
pub(super) fn advice(finding: Finding) -> Option<Advice> {
    Some(match finding {
        Finding::NoNetwork => NO_NETWORK,
        Finding::MixedContent => MIXED_CONTENT,
        Finding::DemoOff => DEMO_OFF,
        Finding::NotTried | Finding::NeverOpened(ProbeResult::Skipped) => NOT_TRIED,
        Finding::NeverOpened(ProbeResult::Failed) => UNREACHABLE,
        Finding::NeverOpened(ProbeResult::TimedOut) => SILENT,
        Finding::NeverOpened(ProbeResult::OtherScheme) => OTHER_SCHEME,
        Finding::NeverOpened(ProbeResult::NoSubprotocol) => NO_SUBPROTOCOL,
        Finding::Refused(_) | Finding::NeverOpened(ProbeResult::Answered) => REFUSED,
        Finding::Ended(_) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::driver::explain::remedy;

    const ENGLISH: &str = include_str!("../../../../locales/en/station.ftl");
    const GERMAN: &str = include_str!("../../../../locales/de/station.ftl");
    const ENGLISH_OF_BOOT: &str = include_str!("../../../../locales-second-part/en/doctor.ftl");
    const GERMAN_OF_BOOT: &str = include_str!("../../../../locales-second-part/de/doctor.ftl");
    const GERMAN_OF_DRIVER: &str = include_str!("../../../../locales/de/driver.ftl");

    const PLAIN: Circumstances =
        Circumstances { encrypted: false, credentials: Credentials::None, to_local_network: false };

    fn findings() -> Vec<Finding> {
        let probes = [
            ProbeResult::Answered,
            ProbeResult::Failed,
            ProbeResult::TimedOut,
            ProbeResult::Skipped,
            ProbeResult::OtherScheme,
            ProbeResult::NoSubprotocol,
        ];
        let others = [
            Finding::NoNetwork,
            Finding::MixedContent,
            Finding::DemoOff,
            Finding::NotTried,
            Finding::Refused(Credentials::Given),
        ];
        probes.map(Finding::NeverOpened).into_iter().chain(others).collect()
    }

    fn has_text(texts: &str, id: &str) -> bool {
        let start = format!("{id} = ");
        texts.lines().any(|line| line.starts_with(&start))
    }

    #[test]
    fn whatever_is_advised_has_a_text_in_each_language() {
        for finding in findings() {
            let advice = advice(finding).unwrap_or_else(|| panic!("none for {finding:?}"));
            assert_has_texts(advice, ENGLISH, GERMAN);
        }
        assert!(advice(Finding::Ended(1006)).is_none());
        for trouble in [BootTrouble::Unanswered, BootTrouble::Refused, BootTrouble::Rejected] {
            assert_has_texts(trouble.advice(), ENGLISH_OF_BOOT, GERMAN_OF_BOOT);
            assert!(!trouble.advice().causes(PLAIN).is_empty(), "{trouble:?}");
        }
    }

    fn assert_has_texts(advice: Advice, english: &str, german: &str) {
        let causes = advice.causes.iter().flat_map(|(_, id)| {
            assert!(id.starts_with("station-cause-"), "{id}");
            [(*id).to_owned(), format!("{id}-remedy")]
        });
        for id in causes.chain([advice.told.to_owned()]) {
            assert!(has_text(english, &id), "{id}");
            assert!(has_text(german, &id), "{id}");
        }
    }

    #[test]
    fn a_boot_is_in_trouble_only_while_the_connection_stands() {
        let trouble = |state, failure| BootTrouble::of(state, Registration::Unregistered, failure);
        let silent = Some(BootFailure::Unanswered);
        assert_eq!(trouble(LinkState::Booting, silent), Some(BootTrouble::Unanswered));
        assert_eq!(trouble(LinkState::Waiting, silent), None);
        assert_eq!(trouble(LinkState::Booting, None), None);
        let rejected = BootTrouble::of(LinkState::Booting, Registration::Rejected, None);
        assert_eq!(rejected, Some(BootTrouble::Rejected));
        // An earlier rejection says less than what has come of the last one.
        let refused =
            BootTrouble::of(LinkState::Booting, Registration::Rejected, Some(BootFailure::Refused));
        assert_eq!(refused, Some(BootTrouble::Refused));
    }

    #[test]
    fn each_close_code_has_a_remedy_in_german() {
        for code in 0..=5000 {
            assert!(has_text(GERMAN_OF_DRIVER, remedy(code).id()), "{code}");
        }
    }

    #[test]
    fn there_is_always_a_cause() {
        for encrypted in [false, true] {
            for finding in findings() {
                let advice = advice(finding).unwrap_or_else(|| panic!("none for {finding:?}"));
                let causes = advice.causes(Circumstances { encrypted, ..PLAIN });
                assert!(!causes.is_empty(), "{finding:?}");
            }
        }
    }

    #[test]
    fn what_is_out_of_the_question_is_not_said() {
        let causes = |circumstances| UNREACHABLE.causes(circumstances);
        assert!(causes(PLAIN).contains(&"station-cause-try-tls"));
        assert!(!causes(PLAIN).contains(&"station-cause-certificate"));
        let encrypted = Circumstances { encrypted: true, ..PLAIN };
        assert!(causes(encrypted).contains(&"station-cause-certificate"));
        assert!(!causes(encrypted).contains(&"station-cause-try-tls"));
        let local = Circumstances { to_local_network: true, ..PLAIN };
        assert_eq!(causes(local).first(), Some(&"station-cause-local-network"));
        let lost = Circumstances { credentials: Credentials::Lost, ..PLAIN };
        assert_eq!(REFUSED.causes(lost).first(), Some(&"station-cause-password-lost"));
        let given = Circumstances { credentials: Credentials::Given, ..PLAIN };
        assert_eq!(
            REFUSED.causes(given)[..3],
            [
                "station-cause-password-not-sent",
                "station-cause-password-wrong",
                "station-cause-unknown-path"
            ]
        );
    }
}
