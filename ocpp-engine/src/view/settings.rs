//! The configuration keys in the station's picture.

use std::borrow::Cow;

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use crate::settings::{CustomSetting, Key, Kind, Meaning, Measurand, Setting, Settings};

/// A configuration key as the page shows it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SettingView {
    pub key: Cow<'static, str>,
    pub value: String,
    /// As this station leaves the factory; some defaults follow from its hardware.
    pub default: String,
    /// What acts until the next start, where that is another than `value`.
    pub in_force: Option<String>,
    /// What the value may be.
    #[serde(rename = "type")]
    pub kind: KindView,
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
    #[serde(flatten)]
    pub meaning: MeaningView,
}

/// What a key is for, and the clause that says so: looked up when it is asked for (see [`Meaning`]).
/// One without a row is a vendor's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MeaningView(pub Option<Key>);

impl MeaningView {
    pub fn help(self) -> &'static str {
        self.0.map_or("A key of your own.", |key| Meaning::of(key).help)
    }

    pub fn section(self) -> &'static str {
        self.0.map_or("1.6 §9", |key| Meaning::of(key).section)
    }
}

impl Serialize for MeaningView {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut fields = to.serialize_struct("MeaningView", 2)?;
        fields.serialize_field("help", self.help())?;
        fields.serialize_field("section", self.section())?;
        fields.end()
    }
}

/// What the value of a configuration key may be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct KindView {
    /// `boolean`, `integer`, `list` (some of `of`, separated by commas), `measurands` (the same,
    /// each with or without a phase), `phaseRotation`, `fixed` (as the station is made) or `text`.
    pub name: &'static str,
    /// Of an integer.
    pub min: Option<i64>,
    pub max: Option<i64>,
    /// The words of a list; the first `always` of them cannot be left out.
    pub of: Vec<&'static str>,
    pub always: usize,
}

impl KindView {
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
        value: own.value.clone(),
        default: String::new(),
        in_force: None,
        kind: KindView { name: "text", ..KindView::default() },
        profile: "",
        readonly: own.readonly,
        fixed: false,
        custom: true,
        reboot_required: false,
        pending: false,
        unit: "",
        meaning: MeaningView(None),
    }
}

fn setting(settings: &Settings, row: &'static Setting) -> SettingView {
    SettingView {
        key: row.v16.into(),
        value: settings.text(row.key),
        default: settings.default_of(row.key),
        in_force: settings.replaced(row.key).map(str::to_owned),
        kind: KindView::of(row.kind),
        profile: row.profile.as_str(),
        readonly: settings.is_readonly(row.key),
        fixed: settings.is_fixed(row.key),
        custom: false,
        reboot_required: row.reboot,
        pending: settings.is_pending(row.key),
        unit: row.unit,
        meaning: MeaningView(Some(row.key)),
    }
}
