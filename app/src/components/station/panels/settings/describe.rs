//! What is said of a setting besides its value: what it is for, what it may be, who may change it.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::station::DataType;
use ocpp_engine::{
    SettingType, SettingVariable, SettingView, StationSummaryStoreFields as _,
    StationViewStoreFields as _, VariableView,
};
use ocpp_types::Version;

use crate::i18n;
use crate::state::AppState;

/// What the setting is for, in the language of the page; tracked.
pub fn help(i18n: I18n, setting: &SettingView) -> String {
    let english = setting.help;
    if setting.custom {
        return i18n::or_english(i18n, "setting-custom", english);
    }
    i18n::or_english(i18n, &format!("setting-{}", setting.key), english)
}

/// What the setting is called: by its key, or by its variable within its component.
pub fn name(version: Version, setting: &SettingView) -> String {
    match (version, setting.variable) {
        (Version::V201, Some(SettingVariable { name, instance: Some(instance), .. })) => {
            format!("{name}[{instance}]")
        }
        (Version::V201, Some(SettingVariable { name, .. })) => name.to_owned(),
        _ => setting.key.to_string(),
    }
}

/// The type of the value, in words; tracked.
pub fn type_name(i18n: I18n, setting: &SettingView) -> String {
    i18n.tr(match setting.kind.name {
        SettingType::Boolean => "settings-type-boolean",
        SettingType::Integer => "settings-type-integer",
        SettingType::Decimal => "settings-type-decimal",
        SettingType::Option => "settings-type-option",
        SettingType::List | SettingType::Sequence => "settings-type-list",
        SettingType::Measurands => "settings-type-measurands",
        SettingType::PhaseRotation => "settings-type-phase-rotation",
        SettingType::Fixed => "settings-type-fixed",
        SettingType::Text | SettingType::Secret => "settings-type-text",
    })
}

/// Who may change the value, in words; tracked.
pub fn access(i18n: I18n, setting: &SettingView) -> String {
    i18n.tr(if setting.fixed {
        "settings-access-none"
    } else if setting.readonly {
        "settings-access-station"
    } else {
        "settings-access-both"
    })
}

fn access_help(i18n: I18n, version: Version, setting: &SettingView) -> String {
    i18n.tr(match version {
        _ if setting.fixed => "settings-access-none-help",
        _ if setting.readonly => "settings-access-station-help",
        Version::V16 => "settings-access-both-help",
        Version::V201 => "settings-access-both-help-201",
    })
}

/// How many keys or variables are listed; tracked.
pub fn count(i18n: I18n, version: Version, found: usize, all: usize) -> String {
    match version {
        Version::V16 if found == all => tr!(i18n, "settings-count", {"all" => all}),
        Version::V16 => tr!(i18n, "settings-count-found", {"found" => found, "all" => all}),
        Version::V201 if found == all => tr!(i18n, "settings-variables", {"all" => all}),
        Version::V201 => {
            tr!(i18n, "settings-variables-found", {"found" => found, "all" => all})
        }
    }
}

/// What a variable of this component of the device model is for; tracked.
pub fn variable_help(i18n: I18n, component: &str, variable: &VariableView) -> String {
    let id = match variable.setting {
        Some(setting) => format!("setting-{setting}"),
        None => format!("fact-{component}-{}", variable.name),
    };
    i18n::or_english(i18n, &id, variable.help)
}

/// The data type, with its bounds or words; tracked.
pub fn variable_type(i18n: I18n, variable: &VariableView) -> String {
    let name = i18n.tr(match variable.data_type {
        DataType::Boolean => "settings-type-boolean",
        DataType::Integer => "settings-type-integer",
        DataType::Decimal => "settings-type-decimal",
        DataType::OptionList => "settings-type-option",
        DataType::MemberList => "settings-type-list",
        DataType::SequenceList => "settings-type-sequence",
        DataType::DateTime => "settings-type-moment",
        DataType::Text => "settings-type-text",
    });
    let number = |number: f64| number.to_string();
    let bounds = match (variable.min, variable.max) {
        (Some(min), Some(max)) => {
            Some(tr!(i18n, "settings-range", {"min" => number(min), "max" => number(max)}))
        }
        (None, Some(max))
            if matches!(variable.data_type, DataType::Integer | DataType::Decimal) =>
        {
            Some(tr!(i18n, "settings-up-to", {"max" => number(max)}))
        }
        (None, Some(max)) => Some(tr!(i18n, "settings-characters", {"max" => number(max)})),
        _ => None,
    };
    // Where there is a control for each word, it says them.
    let is_spelt_out = variable.data_type == DataType::SequenceList || !variable.by_hand;
    let words = (is_spelt_out && !variable.words.is_empty()).then(|| variable.words.join(", "));
    [Some(name), words.or(bounds)].into_iter().flatten().collect::<Vec<_>>().join(": ")
}

/// The unit of the value; tracked. Words are translated, signs are not.
pub fn unit(i18n: I18n, setting: &SettingView) -> String {
    i18n::or_english(i18n, &format!("settings-unit-{}", setting.unit), setting.unit)
}

fn type_with_bounds(i18n: I18n, setting: &SettingView) -> String {
    let name = type_name(i18n, setting);
    match (setting.kind.min, setting.kind.max) {
        (Some(min), Some(max)) => {
            let (min, max) = (min.to_string(), max.to_string());
            format!("{name}, {}", tr!(i18n, "settings-range", {"min" => min, "max" => max}))
        }
        _ => name,
    }
}

/// Type and bounds, who may change it, and when a change has effect.
#[component]
pub fn SettingFacts(setting: Memo<SettingView>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let version = expect_context::<AppState>().view.station().ocpp();
    let has_type = move || setting.with(|it| !it.fixed || it.kind.name != SettingType::Fixed);
    let needs_restart = move || setting.with(|it| it.reboot_required);
    view! {
        <p class="traits">
            <Show when=has_type>
                <span>{move || setting.with(|it| type_with_bounds(i18n, it))}</span>
            </Show>
            <span title=move || setting.with(|it| access_help(i18n, version.get(), it))>
                {move || setting.with(|it| access(i18n, it))}
            </span>
            <Show when=needs_restart>
                <span class="tag" title=move_tr!(i18n, "settings-restart-help")>
                    {move_tr!(i18n, "settings-restart")}
                </span>
            </Show>
        </p>
    }
}
