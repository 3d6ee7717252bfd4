//! A frame as a tree, with what is known of each field.
//!
//! **Owns** the walk through the text and the wire's descriptions side by side.
//! **Must not know** any particular message, or how a tree is drawn.
//!
//! Each value stays as it was written on the wire, in its order: `5.0` is not made `5`, and what is
//! there twice is shown twice.

use std::fmt;

use ocpp_types::log::{Direction, Frame, FrameKind};
use ocpp_types::pointer::escape;
use ocpp_types::schema::{Field, Kind, Object};
use ocpp_types::{Rule, Violation};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// Lists within lists that are followed; no message of OCPP has a tenth of that.
const MAX_DEPTH: usize = 100;

/// One value of a frame.
#[derive(Debug, Default)]
pub struct Node {
    /// The name of a field; None for an item of a list.
    pub key: Option<String>,
    pub content: Content,
    /// What is broken here.
    pub broken: Vec<Violation>,
    /// Fields that should be in this object and are not: their names, and what is broken by that.
    pub missing: Vec<(String, Violation)>,
    /// The field's description, with the object that has it.
    pub known: Option<(&'static Object, &'static Field)>,
}

#[derive(Debug)]
pub enum Content {
    /// A text as it was written, with its quotation marks.
    Text(String),
    /// A number, `true`, `false` or `null`.
    Literal(String),
    Object(Vec<Node>),
    List(Vec<Node>),
}

impl Default for Content {
    fn default() -> Self {
        Self::List(Vec::new())
    }
}

/// The elements of the frame, or the one value that it is instead of a list; None where it is not
/// JSON, or nested too deeply.
pub fn build(frame: &Frame) -> Option<Vec<Node>> {
    let known = frame.action.as_deref().and_then(|name| frame.version.action(name));
    let (at, object) = match frame.kind {
        FrameKind::Call => (Some(3), known.map(|known| known.request)),
        FrameKind::Result => (Some(2), known.map(|known| known.response)),
        _ => (None, None),
    };
    let payload = at.map(|at| format!("/{at}")).unwrap_or_default();
    let place = |violation: &Violation| {
        let start = if violation.rule.is_of_frame() { "" } else { payload.as_str() };
        format!("{start}{}", violation.pointer)
    };
    // What an answer of the station shows to be wrong is in the CALL, not here.
    let is_answer = frame.direction == Direction::Sent && frame.kind == FrameKind::Result;
    let own = frame.violations.iter().filter(|_| !is_answer);
    let walk = Walk { broken: own.map(|it| (place(it), it)).collect(), payload: at.zip(object) };
    let frame: &RawValue = serde_json::from_str(frame.text.trim()).ok()?;
    let root = walk.node(frame, "", None, Known::default(), MAX_DEPTH)?;
    Some(match root.content {
        // What is around the payload needs no fold of its own.
        Content::List(elements) => elements,
        _ => vec![root],
    })
}

/// The fields of an object in their order, each as it was written.
struct Fields<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Fields<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Each;

        impl<'de> Visitor<'de> for Each {
            type Value = Fields<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Fields(fields))
            }
        }

        deserializer.deserialize_map(Each)
    }
}

/// What the description says of a value.
#[derive(Clone, Copy, Default)]
struct Known {
    kind: Option<&'static Kind>,
    field: Option<(&'static Object, &'static Field)>,
    object: Option<&'static Object>,
}

impl Known {
    fn of_kind(kind: &'static Kind) -> Self {
        let object = if let Kind::Object(object) = kind { Some(*object) } else { None };
        Self { kind: Some(kind), field: None, object }
    }

    /// A field of this object.
    fn field(self, name: &str) -> Self {
        let field = self.object.and_then(|object| Some((object, object.field(name)?)));
        field.map_or_else(Self::default, |(object, field)| Self {
            field: Some((object, field)),
            ..Self::of_kind(&field.kind)
        })
    }

    /// An item of this list.
    fn item(self) -> Self {
        match self.kind {
            Some(Kind::List { item, .. }) => Self::of_kind(item),
            _ => Self::default(),
        }
    }
}

struct Walk<'a> {
    /// The violations, each with its place as a pointer into the frame: that of [`Violation::pointer`] is
    /// into the payload, unless the rule is one of the frame.
    broken: Vec<(String, &'a Violation)>,
    /// Which element the payload is, and what it should be.
    payload: Option<(usize, &'static Object)>,
}

impl Walk<'_> {
    /// A value as a node. `path` is where it is, as a pointer into the frame; `depth` is how much deeper it
    /// may go.
    fn node(
        &self,
        value: &RawValue,
        path: &str,
        key: Option<String>,
        known: Known,
        depth: usize,
    ) -> Option<Node> {
        let depth = depth.checked_sub(1)?;
        let text = value.get();
        let content = match text.as_bytes().first()? {
            b'{' => {
                let Fields(fields) = serde_json::from_str(text).ok()?;
                let nodes = fields.into_iter().map(|(key, value)| {
                    let known = known.field(&key);
                    let path = format!("{path}/{}", escape(&key));
                    self.node(value, &path, Some(key), known, depth)
                });
                Content::Object(nodes.collect::<Option<_>>()?)
            }
            b'[' => {
                let items: Vec<&RawValue> = serde_json::from_str(text).ok()?;
                let nodes = items.into_iter().enumerate().map(|(at, value)| {
                    let mut inner = known.item();
                    if path.is_empty()
                        && let Some((_, object)) = self.payload.filter(|it| it.0 == at)
                    {
                        inner.object = Some(object);
                    }
                    self.node(value, &format!("{path}/{at}"), None, inner, depth)
                });
                Content::List(nodes.collect::<Option<_>>()?)
            }
            b'"' => Content::Text(text.to_owned()),
            _ => Content::Literal(text.to_owned()),
        };
        let (broken, missing) = self.broken_at(path, &content);
        Some(Node { key, content, broken, missing, known: known.field })
    }

    /// What is broken here, and what should be in here and is not.
    fn broken_at(
        &self,
        path: &str,
        content: &Content,
    ) -> (Vec<Violation>, Vec<(String, Violation)>) {
        if path.is_empty() {
            return Default::default();
        }
        let here = self.broken.iter().filter(|(at, _)| at == path);
        let here = here.map(|(_, violation)| (*violation).clone()).collect();
        if !matches!(content, Content::Object(_)) {
            return (here, Vec::new());
        }
        let missing = self.broken.iter().filter_map(|(at, violation)| {
            let (parent, name) = at.rsplit_once('/')?;
            (parent == path && violation.rule == Rule::Missing)
                .then(|| (name.to_owned(), (*violation).clone()))
        });
        (here, missing.collect())
    }
}

#[cfg(test)]
mod tests {
    use ocpp_types::Text;
    use ocpp_types::log::LogKind;

    use super::*;
    use crate::components::log::pairs::tests::frame;

    fn tree_of(text: &str, violations: Vec<Violation>) -> Option<Vec<Node>> {
        let LogKind::Frame(frame) = frame(true, FrameKind::Call, "1", text).kind else { panic!() };
        build(&Frame { violations, ..frame })
    }

    fn tree(text: &str) -> Option<Vec<Node>> {
        tree_of(text, Vec::new())
    }

    fn fields(node: &Node) -> &[Node] {
        let Content::Object(fields) = &node.content else { panic!("{node:?}") };
        fields
    }

    fn written(node: &Node) -> &str {
        match &node.content {
            Content::Text(text) | Content::Literal(text) => text,
            _ => panic!("{node:?}"),
        }
    }

    #[test]
    fn order_and_spelling_of_the_wire_stay() {
        let nodes =
            tree(r#"[2, "a\"]\\","Authorize",{"idTag":"<A>","b":5.0,"a":[ ],"b":{}}]"#).unwrap();
        assert_eq!(nodes.len(), 4);
        assert_eq!(written(&nodes[1]), r#""a\"]\\""#);
        let payload = fields(&nodes[3]);
        let keys: Vec<_> = payload.iter().map(|field| field.key.as_deref().unwrap()).collect();
        assert_eq!(keys, ["idTag", "b", "a", "b"]);
        assert_eq!((written(&payload[0]), written(&payload[1])), ("\"<A>\"", "5.0"));
    }

    #[test]
    fn a_known_field_has_its_description() {
        let nodes = tree(r#"[2,"1","Authorize",{"idTag":"A","x":1}]"#).unwrap();
        let payload = fields(&nodes[3]);
        let (object, field) = payload[0].known.unwrap();
        assert_eq!((object.name, field.name), ("Authorize", "idTag"));
        assert!(payload[1].known.is_none());
        assert!(nodes[1].known.is_none());
    }

    #[test]
    fn what_is_broken_is_at_its_place() {
        let violation =
            |rule, at: &str| Violation::new(rule, at, Text::default(), Text::default(), "");
        let violations = vec![
            violation(Rule::TooLong, "/idTag"),
            violation(Rule::Missing, "/other"),
            violation(Rule::MessageIdTooLong, "/1"),
        ];
        let nodes = tree_of(r#"[2,"1","Authorize",{"idTag":"A"}]"#, violations).unwrap();
        assert_eq!(nodes[1].broken[0].rule, Rule::MessageIdTooLong);
        assert_eq!(nodes[3].missing[0].0, "other");
        assert_eq!(fields(&nodes[3])[0].broken[0].rule, Rule::TooLong);
    }

    #[test]
    fn what_an_answer_shows_of_its_call_is_not_in_the_answer() {
        let (rule, at) = (Rule::Missing, "/certificateChain");
        let violation = Violation::new(rule, at, Text::default(), Text::default(), "");
        let text = r#"[3,"1",{"status":"Rejected"}]"#;
        for (sent, missing) in [(true, 0), (false, 1)] {
            let LogKind::Frame(frame) = frame(sent, FrameKind::Result, "1", text).kind else {
                panic!()
            };
            let nodes = build(&Frame { violations: vec![violation.clone()], ..frame }).unwrap();
            assert_eq!(nodes[2].missing.len(), missing);
        }
    }

    #[test]
    fn what_is_not_json_or_too_deep_is_no_tree() {
        assert!(tree("{oops").is_none());
        assert!(tree("[2,]").is_none());
        assert!(tree(&["[".repeat(5_000), "]".repeat(5_000)].concat()).is_none());
        assert!(tree(&["[".repeat(90), "]".repeat(90)].concat()).is_some());
    }

    #[test]
    fn what_is_no_list_is_one_value() {
        assert_eq!(tree("42").unwrap().len(), 1);
        assert_eq!(fields(&tree(r#" {"a":1} "#).unwrap()[0]).len(), 1);
    }
}
