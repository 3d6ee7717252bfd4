//! JSON laid out over lines, without changing it.
//!
//! A parser would sort the keys and write `5.0` as it likes. Here each character stays what it
//! was on the wire and in its order; only white space between them is ours.

const INDENT: &str = "  ";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    Key,
    Text,
    /// A number, `true`, `false` or `null`.
    Literal,
    /// Punctuation and white space.
    Mark,
}

impl Token {
    /// The class that `style/log.css` gives a colour.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Text => "text",
            Self::Literal => "literal",
            Self::Mark => "mark",
        }
    }
}

/// The text in runs of one kind, or None where it is not JSON.
pub fn tokens(text: &str) -> Option<Vec<(Token, String)>> {
    serde_json::from_str::<serde::de::IgnoredAny>(text).ok()?;
    let mut out = Layout { tokens: Vec::new(), depth: 0 };
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' => out.string(rest),
            '{' | '[' => out.open(rest),
            '}' | ']' => out.close(first),
            ',' => out.comma(),
            ':' => out.mark(": "),
            _ => out.literal(rest),
        };
        rest = rest[length..].trim_start();
    }
    Some(out.tokens)
}

struct Layout {
    tokens: Vec<(Token, String)>,
    depth: usize,
}

/// Each of these takes one thing and returns its length in the source.
impl Layout {
    fn push(&mut self, token: Token, text: &str) {
        match self.tokens.last_mut() {
            Some((last, run)) if *last == token => run.push_str(text),
            _ => self.tokens.push((token, text.to_owned())),
        }
    }

    fn mark(&mut self, text: &str) -> usize {
        self.push(Token::Mark, text);
        1
    }

    fn line(&mut self) {
        let text = format!("\n{}", INDENT.repeat(self.depth));
        self.push(Token::Mark, &text);
    }

    fn string(&mut self, rest: &str) -> usize {
        let mut escaped = false;
        let end = rest.bytes().skip(1).position(|byte| {
            let ends = byte == b'"' && !escaped;
            escaped = byte == b'\\' && !escaped;
            ends
        });
        let length = end.map_or(rest.len(), |end| end + 2);
        let is_key = rest[length..].trim_start().starts_with(':');
        self.push(if is_key { Token::Key } else { Token::Text }, &rest[..length]);
        length
    }

    fn open(&mut self, rest: &str) -> usize {
        let inner = rest[1..].trim_start();
        let empty = inner.starts_with(['}', ']']);
        self.mark(&rest[..1]);
        self.depth += 1;
        if !empty {
            self.line();
        }
        1
    }

    fn close(&mut self, bracket: char) -> usize {
        self.depth = self.depth.saturating_sub(1);
        let empty = self.tokens.last().is_some_and(|(_, run)| run.ends_with(['{', '[']));
        if !empty {
            self.line();
        }
        self.mark(bracket.encode_utf8(&mut [0; 4]))
    }

    fn comma(&mut self) -> usize {
        self.mark(",");
        self.line();
        1
    }

    fn literal(&mut self, rest: &str) -> usize {
        let ends = |c: char| c.is_whitespace() || matches!(c, ',' | ':' | ']' | '}');
        let length = rest.find(ends).unwrap_or(rest.len());
        self.push(Token::Literal, &rest[..length]);
        length
    }
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    fn pretty(text: &str) -> String {
        tokens(text).unwrap().into_iter().map(|(_, run)| run).collect()
    }

    #[wasm_bindgen_test]
    fn order_and_spelling_of_the_wire_stay() {
        let text = r#"[3, "a\"]\\",{"b":5.0,"a":[ ],"c":{}}]"#;
        let expected = "[\n  3,\n  \"a\\\"]\\\\\",\n  {\n    \"b\": 5.0,\n    \"a\": [],\n    \"c\": {}\n  }\n]";
        assert_eq!(pretty(text), expected);
    }

    #[wasm_bindgen_test]
    fn keys_are_told_from_texts() {
        let kinds = tokens(r#"{"k" : "v"}"#).unwrap();
        assert!(kinds.contains(&(Token::Key, r#""k""#.to_owned())));
        assert!(kinds.contains(&(Token::Text, r#""v""#.to_owned())));
    }

    #[wasm_bindgen_test]
    fn what_is_not_json_is_left_alone() {
        assert_eq!(tokens("{oops"), None);
    }
}
