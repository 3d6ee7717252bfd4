//! JSON pointers (RFC 6901): places in a value, as text.
//!
//! **Owns** how a name is written in one. **Must not know** what is there.

use std::borrow::Cow;

use super::value::Value;

/// A name as a step of a pointer.
pub fn step(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// The name that a step stands for.
pub fn name(step: &str) -> Cow<'_, str> {
    if step.contains('~') { step.replace("~1", "/").replace("~0", "~").into() } else { step.into() }
}

impl Value {
    /// What a pointer leads to.
    pub fn pointer(&self, pointer: &str) -> Option<&Self> {
        pointer.split('/').skip(1).try_fold(self, |value, step| match value {
            Self::Array(items) => items.get(step.parse::<usize>().ok()?),
            _ => value.get(&name(step)),
        })
    }

    /// The same, to change it.
    pub fn pointer_mut(&mut self, pointer: &str) -> Option<&mut Self> {
        pointer.split('/').skip(1).try_fold(self, |value, step| match value {
            Self::Array(items) => items.get_mut(step.parse::<usize>().ok()?),
            Self::Object(fields) => fields.get_mut(&*name(step)),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    #[test]
    fn any_name_is_found_by_its_step() {
        let text = r#"{"a":[1,{"x/y~z":2,"~1":3}]}"#;
        let mut value = json::parse(text).unwrap();
        for (name, number) in [("x/y~z", 2), ("~1", 3)] {
            let pointer = ["/a/1/", &step(name)].concat();
            assert_eq!(value.pointer(&pointer).and_then(Value::as_i64), Some(number), "{pointer}");
            *value.pointer_mut(&pointer).unwrap() = Value::Null;
            assert_eq!(value.pointer(&pointer), Some(&Value::Null));
        }
        for nowhere in ["/b", "/a/2", "/a/x", "/a/0/b"] {
            assert_eq!(value.pointer(nowhere), None, "{nowhere}");
            assert_eq!(value.pointer_mut(nowhere), None, "{nowhere}");
        }
    }
}
