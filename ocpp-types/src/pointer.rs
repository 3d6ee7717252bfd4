//! JSON pointers (RFC 6901) as text.
//!
//! **Owns** how a name is written in one. **Must not know** what it leads to: that is found by
//! [`serde_json::Value::pointer`].

use std::borrow::Cow;

/// A name as a step of a pointer.
///
/// ```
/// use ocpp_types::pointer;
///
/// assert_eq!(pointer::escape("a/b~c"), "a~1b~0c");
/// ```
pub fn escape(name: &str) -> Cow<'_, str> {
    if name.contains(['~', '/']) {
        name.replace('~', "~0").replace('/', "~1").into()
    } else {
        name.into()
    }
}

/// The name that a step stands for.
pub fn unescape(step: &str) -> Cow<'_, str> {
    if step.contains('~') { step.replace("~1", "/").replace("~0", "~").into() } else { step.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_name_is_found_by_its_step() {
        let value = serde_json::json!({"a": [1, {"x/y~z": 2, "~1": 3}]});
        for (name, number) in [("x/y~z", 2), ("~1", 3)] {
            let pointer = format!("/a/1/{}", escape(name));
            assert_eq!(value.pointer(&pointer), Some(&number.into()), "{pointer}");
            assert_eq!(unescape(&escape(name)), name);
        }
    }
}
