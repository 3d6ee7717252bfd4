//! The configuration keys in the station's view.

use std::borrow::Cow;

use serde::Serialize;

use crate::settings::{CustomSetting, Kind, Measurand, Setting, Settings};

/// A configuration key as the page shows it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SettingView {
    pub key: Cow<'static, str>,
    /// What OCPP 2.0.1 has in place of the key. Left out of the JSON where it has nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub variable: Option<SettingVariable>,
    pub value: String,
    /// As this station leaves the factory; some defaults follow from its hardware.
    pub default: String,
    /// What acts until the next start, where that is another than `value`.
    pub in_force: Option<String>,
    /// What the value may be.
    #[serde(rename = "type")]
    pub kind: SettingKindView,
    /// The feature profile that it belongs to; empty for a vendor's own.
    pub profile: &'static str,
    /// The CSMS may not change it; a hand at the station may, unless it is `fixed`.
    pub readonly: bool,
    pub fixed: bool,
    /// A vendor's own key.
    pub custom: bool,
    pub reboot_required: bool,
    /// Changed, and waiting for a reboot.
    pub pending: bool,
    pub unit: &'static str,
    /// What it is for, in one sentence.
    pub help: &'static str,
    /// The clause that defines it.
    pub section: &'static str,
}

/// A variable of a component (2.0.1 part 2, appendices).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SettingVariable {
    pub component: &'static str,
    pub name: &'static str,
    /// Which of the variables of that name, where the component has several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance: Option<&'static str>,
}

/// What the value of a configuration key may be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SettingKindView {
    /// `boolean`, `integer`, `list` (some of `of`, separated by commas), `measurands` (the same,
    /// each with or without a phase), `phaseRotation`, `fixed` (as the station is made), `text`,
    /// `secret` (never shown), `option` (one of `of`), `sequence` (some of `of` in an order that
    /// matters), or `decimal`.
    pub name: &'static str,
    /// Of a number, or the length of a text.
    pub min: Option<i64>,
    pub max: Option<i64>,
    /// The words of a list; the first `always` of them cannot be left out.
    pub of: Vec<&'static str>,
    pub always: usize,
}

impl SettingKindView {
    fn of(kind: Kind) -> Self {
        let named = |name| Self { name, ..Self::default() };
        match kind {
            Kind::Bool => named("boolean"),
            Kind::Int { min, max } => Self { min: Some(min), max: Some(max), ..named("integer") },
            Kind::Measurands => {
                let of = Measurand::ALL.iter().map(|it| it.as_str()).collect();
                Self { of, ..named("measurands") }
            }
            Kind::PhaseRotation => named("phaseRotation"),
            Kind::Words { of, always } => Self { of: of.to_vec(), always, ..named("list") },
            Kind::OneOf { of } => Self { of: of.to_vec(), ..named("option") },
            Kind::Sequence { of } => Self { of: of.to_vec(), ..named("sequence") },
            Kind::Decimal { min, max } => {
                Self { min: Some(min), max: Some(max), ..named("decimal") }
            }
            Kind::Text { max } => Self { max: Some(max.into()), ..named("text") },
            Kind::Secret { min, max } => {
                Self { min: Some(min.into()), max: Some(max.into()), ..named("secret") }
            }
            Kind::Fixed => named("fixed"),
        }
    }
}

pub(super) fn of(settings: &Settings) -> Vec<SettingView> {
    let rows = settings.rows().map(|row| setting(settings, row));
    rows.chain(settings.custom.iter().map(own_setting)).collect()
}

fn own_setting(own: &CustomSetting) -> SettingView {
    SettingView {
        key: own.key.clone().into(),
        variable: None,
        value: own.value.clone(),
        default: String::new(),
        in_force: None,
        kind: SettingKindView { name: "text", ..SettingKindView::default() },
        profile: "",
        readonly: own.readonly,
        fixed: false,
        custom: true,
        reboot_required: false,
        pending: false,
        unit: "",
        help: "Custom key.",
        section: "1.6 §9",
    }
}

fn setting(settings: &Settings, row: &'static Setting) -> SettingView {
    SettingView {
        key: row.name.into(),
        variable: row.v201.map(|(component, name)| SettingVariable {
            component,
            name,
            instance: row.instance,
        }),
        value: settings.text(row.key).into_owned(),
        default: settings.default_of(row.key).into_owned(),
        in_force: settings.replaced(row.key).map(str::to_owned),
        kind: SettingKindView::of(row.kind),
        profile: row.profile.as_str(),
        readonly: settings.is_readonly(row.key),
        fixed: settings.is_fixed(row.key),
        custom: false,
        reboot_required: row.reboot,
        pending: settings.is_pending(row.key),
        unit: row.unit,
        help: row.help,
        section: row.section,
    }
}
