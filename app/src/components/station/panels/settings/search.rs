//! Which settings are listed.

use ocpp_engine::SettingView;

/// What a person looks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// Words, separated by spaces, all of which must occur; in any case.
    pub text: String,
    /// Only the settings that differ from their default.
    pub changed_only: bool,
}

impl Search {
    /// Whether a setting is listed. `shown` is what the page says of it in its language: its help,
    /// the type of its value, who may change it.
    pub fn finds(&self, setting: &SettingView, shown: &[String]) -> bool {
        let own = [&*setting.key, setting.section, &setting.value, setting.profile];
        let occurs = |word: &str| {
            own.into_iter()
                .chain(shown.iter().map(String::as_str))
                .any(|text| contains_ignoring_case(text, word))
        };
        (!self.changed_only || is_changed(setting)) && self.text.split_whitespace().all(occurs)
    }
}

/// Ignores the case of ASCII letters.
fn contains_ignoring_case(text: &str, word: &str) -> bool {
    text.as_bytes().windows(word.len()).any(|window| window.eq_ignore_ascii_case(word.as_bytes()))
}

/// Whether somebody has changed or added the setting.
pub fn is_changed(setting: &SettingView) -> bool {
    setting.custom || is_overridden(setting)
}

/// Whether the value can be put back to a default that differs.
pub fn is_overridden(setting: &SettingView) -> bool {
    !setting.custom && !setting.fixed && setting.value != setting.default
}

#[cfg(test)]
pub(super) mod tests {
    use ocpp_engine::settings::{Key, Setting};
    use ocpp_engine::{SettingKindView, SettingType};

    use super::*;

    pub(in super::super) fn setting(key: &'static str, of: Option<Key>) -> SettingView {
        let row = of.map(Setting::of);
        SettingView {
            key: key.into(),
            variable: None,
            value: "3".to_owned(),
            default: "3".to_owned(),
            in_force: None,
            kind: SettingKindView { name: SettingType::Integer, ..SettingKindView::default() },
            profile: "Core",
            readonly: false,
            fixed: false,
            custom: false,
            reboot_required: false,
            pending: false,
            unit: "",
            help: row.map_or("", |row| row.help),
            section: row.map_or("", |row| row.section),
        }
    }

    fn found(text: &str, changed_only: bool) -> Vec<String> {
        let blink = setting("BlinkRepeat", Some(Key::BlinkRepeat));
        let mut length = setting("LocalAuthListMaxLength", Some(Key::LocalAuthListMaxLength));
        length.value = "9".to_owned();
        length.readonly = true;
        let search = Search { text: text.to_owned(), changed_only };
        let shown = |setting: &SettingView| {
            let access =
                if setting.readonly { "Editable here only" } else { "Editable by CSMS and you" };
            [setting.help, "Integer", access].map(str::to_owned)
        };
        let found = [blink, length].into_iter().filter(|it| search.finds(it, &shown(it)));
        found.map(|setting| setting.key.to_string()).collect()
    }

    #[test]
    fn a_key_is_found_by_its_words_meaning_and_clause() {
        assert_eq!(found("  LIGHT blinkre ", false), ["BlinkRepeat"]);
        assert_eq!(found("§9.2", false), ["LocalAuthListMaxLength"]);
        assert_eq!(found("here only", false), ["LocalAuthListMaxLength"]);
        assert_eq!(found("", true), ["LocalAuthListMaxLength"]);
        assert_eq!(found("integer", false).len(), 2);
        assert!(found("light entries", false).is_empty());
    }

    #[test]
    fn what_cannot_be_changed_is_not_changed() {
        let mut fixed = setting("NumberOfConnectors", Some(Key::NumberOfConnectors));
        fixed.value = "4".to_owned();
        assert!(is_changed(&fixed));
        fixed.fixed = true;
        assert!(!is_changed(&fixed));
        let custom = SettingView { custom: true, ..setting("SiteName", None) };
        assert!(is_changed(&custom) && !is_overridden(&custom));
    }
}
