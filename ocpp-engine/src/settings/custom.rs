//! Keys that are not the specification's: a vendor's own (1.6 §9, §5.3).
//!
//! **Owns** their values and who may change them. **Must not know** what they mean: this station
//! only stores them.

use ocpp_types::{Text, text};
use serde::{Deserialize, Serialize};

use crate::limits::{MAX_CUSTOM_SETTINGS, MAX_SETTING_KEY, MAX_SETTING_VALUE};
use crate::settings::{of_key, read_only};

/// A configuration key of a vendor's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CustomSetting {
    /// 1 to 50 characters; case does not tell keys apart (1.6 §7.17).
    pub key: String,
    /// At most 500 characters.
    pub value: String,
    /// The CSMS may not change it.
    pub readonly: bool,
}

/// All of them, in the order in which they were defined.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Custom(Vec<CustomSetting>);

impl Custom {
    pub(crate) fn iter(&self) -> impl Iterator<Item = &CustomSetting> {
        self.0.iter()
    }

    pub(crate) fn find(&self, key: &str) -> Option<&CustomSetting> {
        self.0.iter().find(|own| own.key.eq_ignore_ascii_case(key))
    }

    /// Adds a key, or defines it anew.
    pub(super) fn define(&mut self, own: CustomSetting) -> Result<(), Text> {
        check_key(&own.key)?;
        check_value(&own.value).map_err(|why| of_key(&own.key, &why))?;
        if let Some(old) = self.0.iter_mut().find(|old| old.key.eq_ignore_ascii_case(&own.key)) {
            *old = own;
            return Ok(());
        }
        if self.0.len() >= MAX_CUSTOM_SETTINGS {
            return Err(text!(
                "config-custom-full",
                "the maximum number of custom keys, {count}, is reached",
                count = MAX_CUSTOM_SETTINGS
            ));
        }
        self.0.push(own);
        Ok(())
    }

    /// False where there is no such key.
    pub(super) fn remove(&mut self, key: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|own| !own.key.eq_ignore_ascii_case(key));
        self.0.len() < before
    }

    /// None where there is no such key.
    pub(super) fn change(
        &mut self,
        key: &str,
        value: &str,
        locally: bool,
    ) -> Option<Result<(), Text>> {
        let own = self.0.iter_mut().find(|own| own.key.eq_ignore_ascii_case(key))?;
        if own.readonly && !locally {
            return Some(Err(read_only(&own.key)));
        }
        if let Err(why) = check_value(value) {
            return Some(Err(of_key(&own.key, &why)));
        }
        value.clone_into(&mut own.value);
        Some(Ok(()))
    }
}

/// # Errors
/// A sentence whose subject, the key, is yet to come.
pub(super) fn check_value(value: &str) -> Result<(), Text> {
    let length = value.chars().count();
    if length <= MAX_SETTING_VALUE {
        return Ok(());
    }
    Err(text!(
        "config-value-length",
        "must have at most {most} characters, not {length}",
        most = MAX_SETTING_VALUE,
        length
    ))
}

fn check_key(key: &str) -> Result<(), Text> {
    let length = key.chars().count();
    if (1..=MAX_SETTING_KEY).contains(&length) {
        return Ok(());
    }
    Err(text!(
        "config-key-length",
        "a key must have 1 to {most} characters, not {length}",
        most = MAX_SETTING_KEY,
        length
    ))
}
