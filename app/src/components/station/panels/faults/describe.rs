//! A fault in words.

use leptos_fluent::{I18n, tr};
use ocpp_engine::{FaultAnswer, FaultDirection, FaultEffect, FaultFrequency, FaultView};

use crate::components::ui::format;
use crate::i18n;

/// The cells of a fault: its number, which frames it is about, how often it happens, what it does, and
/// to how many frames it has; tracked.
pub fn row(i18n: I18n, fault: &FaultView) -> Vec<String> {
    let (applied, seen) = (fault.applied.to_string(), fault.seen.to_string());
    vec![
        fault.id.to_string(),
        frames(i18n, fault),
        frequency(i18n, fault.rule.frequency),
        effect(i18n, &fault.rule.effect),
        tr!(i18n, "faults-hits", {"applied" => applied, "seen" => seen}),
    ]
}

/// `Reset call from the CSMS`.
fn frames(i18n: I18n, fault: &FaultView) -> String {
    let rule = &fault.rule;
    let action = rule.action.clone().unwrap_or_else(|| tr!(i18n, "faults-any"));
    let kind = rule.kind.map(|kind| kind.as_str().to_owned());
    let direction = direction(i18n, rule.direction);
    [Some(action), kind, Some(direction)].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

pub(super) fn direction(i18n: I18n, direction: FaultDirection) -> String {
    match direction {
        FaultDirection::FromStation => tr!(i18n, "faults-from-station"),
        FaultDirection::FromCsms => tr!(i18n, "faults-from-csms"),
    }
}

fn frequency(i18n: I18n, frequency: FaultFrequency) -> String {
    match frequency {
        FaultFrequency::Next(1) => tr!(i18n, "faults-next-one"),
        FaultFrequency::Next(count) => tr!(i18n, "faults-next", {"count" => count.to_string()}),
        FaultFrequency::Every(1) => tr!(i18n, "faults-always"),
        FaultFrequency::Every(n) => tr!(i18n, "faults-every", {"n" => n.to_string()}),
        FaultFrequency::Chance(n) => tr!(i18n, "faults-chance", {"n" => n.to_string()}),
    }
}

fn effect(i18n: I18n, effect: &FaultEffect) -> String {
    let latency = |ms: i64| format::latency(i18n::language(i18n), ms);
    match effect {
        FaultEffect::Delay { ms, jitter_ms: 0 } => {
            tr!(i18n, "faults-late", {"time" => latency((*ms).into())})
        }
        FaultEffect::Delay { ms, jitter_ms } => {
            let most = i64::from(*ms) + i64::from(*jitter_ms);
            let (least, most) = (latency((*ms).into()), latency(most));
            tr!(i18n, "faults-late-between", {"least" => least, "most" => most})
        }
        FaultEffect::Drop => tr!(i18n, "faults-lost"),
        FaultEffect::Duplicate => tr!(i18n, "faults-twice"),
        FaultEffect::Hold => tr!(i18n, "faults-held"),
        FaultEffect::CutSocket => tr!(i18n, "faults-breaks-connection"),
        FaultEffect::Answer(answer) => match answer {
            FaultAnswer::Status(word) => {
                tr!(i18n, "faults-answered", {"answer" => word.clone()})
            }
            FaultAnswer::Error { code, .. } => {
                tr!(i18n, "faults-answered", {"answer" => code.clone()})
            }
            FaultAnswer::Malformed => tr!(i18n, "faults-answered-malformed"),
            FaultAnswer::Never => tr!(i18n, "faults-never-answered"),
        },
    }
}
