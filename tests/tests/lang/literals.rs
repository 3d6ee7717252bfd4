//! The string literals of Rust sources, and where they stand.
//!
//! **Must not know** which of them are texts.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::Lit;

/// A string literal.
#[derive(Clone, Debug)]
pub(crate) struct Literal {
    pub value: String,
    /// The functions, macros and methods within whose brackets it stands, the innermost last.
    pub within: Vec<String>,
    /// Whether it is only compared with: a pattern, or beside `==`.
    pub compared: bool,
    pub line: usize,
}

impl Literal {
    pub(crate) fn is_in(&self, names: &[&str]) -> bool {
        self.within.iter().any(|name| names.contains(&name.as_str()))
    }
}

/// All of them but those of attributes (comments are attributes too) and of unit tests.
pub(crate) fn literals(source: &str) -> Vec<Literal> {
    let tokens: TokenStream = source.parse().expect("Rust");
    let mut found = Vec::new();
    walk(tokens, &mut Vec::new(), &mut found);
    found
}

fn walk(tokens: TokenStream, within: &mut Vec<String>, found: &mut Vec<Literal>) {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let mut at = 0;
    let mut of_tests = false;
    while at < tokens.len() {
        match &tokens[at] {
            TokenTree::Punct(punct) if punct.as_char() == '#' => {
                let mut next = at + 1;
                if matches!(tokens.get(next), Some(TokenTree::Punct(it)) if it.as_char() == '!') {
                    next += 1;
                }
                if let Some(TokenTree::Group(group)) = tokens.get(next)
                    && group.delimiter() == Delimiter::Bracket
                {
                    of_tests |= group.stream().to_string().replace(' ', "") == "cfg(test)";
                    at = next;
                }
            }
            TokenTree::Punct(punct) if punct.as_char() == ';' => of_tests = false,
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace && of_tests => {
                of_tests = false;
            }
            TokenTree::Group(group) => {
                within.push(name_before(&tokens, at));
                walk(group.stream(), within, found);
                within.pop();
            }
            TokenTree::Literal(literal) => {
                if let Lit::Str(text) = Lit::new(literal.clone()) {
                    let line = literal.span().start().line;
                    let within = within.iter().filter(|name| !name.is_empty()).cloned().collect();
                    let compared = is_compared(&tokens, at);
                    found.push(Literal { value: text.value(), within, compared, line });
                }
            }
            _ => {}
        }
        at += 1;
    }
}

fn is_compared(tokens: &[TokenTree], at: usize) -> bool {
    let is = |at: Option<usize>, sign: &str| {
        at.and_then(|at| tokens.get(at)).is_some_and(|token| token.to_string() == sign)
    };
    let (before, after) = (at.checked_sub(1), Some(at + 1));
    let arrow = is(after, "=") && is(Some(at + 2), ">");
    let equal = is(before, "=")
        && at.checked_sub(2).is_some_and(|at| ["=", "!"].iter().any(|sign| is(Some(at), sign)));
    arrow || equal || is(after, "|") || is(before, "|") || is(after, "if")
}

/// The name of what is called with the group here: `say` of `say(..)`, `format` of `format!(..)`.
fn name_before(tokens: &[TokenTree], at: usize) -> String {
    let before = |back: usize| at.checked_sub(back).and_then(|at| tokens.get(at));
    let ident = match before(1) {
        Some(TokenTree::Punct(punct)) if punct.as_char() == '!' => before(2),
        other => other,
    };
    match ident {
        Some(TokenTree::Ident(ident)) => ident.to_string(),
        _ => String::new(),
    }
}
