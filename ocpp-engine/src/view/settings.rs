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

/// The type of the value of a configuration key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum SettingType {
    Boolean,
    Integer,
    Decimal,
    #[default]
    Text,
    /// A text that is never shown.
    Secret,
    /// One word of a list.
    Option,
    /// Some words of a list, separated by commas.
    List,
    /// Some words of a list, in an order that matters.
    Sequence,
    /// Some words of a list, each with or without a phase.
    Measurands,
    PhaseRotation,
    /// As the station is made.
    Fixed,
}

/// What the value of a configuration key may be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SettingKindView {
    pub name: SettingType,
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
            Kind::Bool => named(SettingType::Boolean),
            Kind::Int { min, max } => {
                Self { min: Some(min), max: Some(max), ..named(SettingType::Integer) }
            }
            Kind::Measurands => {
                let of = Measurand::ALL.iter().map(|it| it.as_str()).collect();
                Self { of, ..named(SettingType::Measurands) }
            }
            Kind::PhaseRotation => named(SettingType::PhaseRotation),
            Kind::Words { of, always } => {
                Self { of: of.to_vec(), always, ..named(SettingType::List) }
            }
            Kind::OneOf { of } => Self { of: of.to_vec(), ..named(SettingType::Option) },
            Kind::Sequence { of } => Self { of: of.to_vec(), ..named(SettingType::Sequence) },
            Kind::Decimal { min, max } => {
                Self { min: Some(min), max: Some(max), ..named(SettingType::Decimal) }
            }
            Kind::Text { max } => Self { max: Some(max.into()), ..named(SettingType::Text) },
            Kind::Secret { min, max } => {
                Self { min: Some(min.into()), max: Some(max.into()), ..named(SettingType::Secret) }
            }
            Kind::Fixed => named(SettingType::Fixed),
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
        kind: SettingKindView::default(),
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
