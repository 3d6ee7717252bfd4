//! HTML written piece by piece, as text.
//!
//! **Owns** escaping: markup is what this program's sources say, everything else is text.
//! **Must not know** where it is shown (see `live`).
//!
//! A panel written so is a few calls on a string. As components the same panels would each bring
//! their own code for every node, and the page would be twice as large.

use super::format;
use crate::lang;

fn escape(to: &mut String, text: &str) {
    for char in text.chars() {
        match char {
            '&' => to.push_str("&amp;"),
            '<' => to.push_str("&lt;"),
            '>' => to.push_str("&gt;"),
            '"' => to.push_str("&quot;"),
            char => to.push(char),
        }
    }
}

/// HTML that grows.
#[derive(Debug, Default)]
pub struct Markup(String);

impl Markup {
    /// Markup: only what is written in the sources, never what came from elsewhere. What stands in
    /// braces is a text of the catalogue.
    pub fn raw(&mut self, html: &'static str) -> &mut Self {
        lang::markup(html, &mut self.0, escape);
        self
    }

    /// The same with values at the places of its texts, as in `{Version {0}}`.
    pub fn fill(&mut self, html: &'static str, values: &[&str]) -> &mut Self {
        lang::markup_with(html, values, &mut self.0, escape);
        self
    }

    /// A text of the catalogue.
    pub fn say(&mut self, text: &'static str) -> &mut Self {
        self.text(lang::say(text))
    }

    /// Text, also within the quotes of an attribute.
    pub fn text(&mut self, text: &str) -> &mut Self {
        escape(&mut self.0, text);
        self
    }

    pub fn whole(&mut self, number: i64) -> &mut Self {
        format::push_whole(&mut self.0, number);
        self
    }

    pub fn count(&mut self, number: usize) -> &mut Self {
        self.0.push_str(&number.to_string());
        self
    }

    /// With one digit after the point, unless that is a zero.
    pub fn tenths(&mut self, number: f64) -> &mut Self {
        format::push_tenths(&mut self.0, number);
        self
    }

    /// A term and its description, for a `<dl>`.
    pub fn fact(&mut self, term: &'static str, description: &str) -> &mut Self {
        self.raw("<div><dt>").say(term).raw("</dt><dd>").text(description).raw("</dd></div>")
    }

    /// A table with its heads. Cells are texts; the first of a row heads it.
    pub fn table(&mut self, caption: &'static str, heads: &[&'static str], rows: &[Vec<String>]) {
        self.table_with(caption, heads, rows, None);
    }

    /// A table whose rows end with a button: its deed, and its name before the row's own.
    pub fn table_with(
        &mut self,
        caption: &'static str,
        heads: &[&'static str],
        rows: &[Vec<String>],
        button: Option<(&'static str, &'static str)>,
    ) {
        self.raw("<table class=\"data\"><caption class=\"visually-hidden\">").say(caption);
        self.raw("</caption><thead><tr>");
        for head in heads {
            self.raw("<th scope=\"col\">").say(head).raw("</th>");
        }
        if button.is_some() {
            self.raw("<td></td>");
        }
        self.raw("</tr></thead><tbody>");
        for row in rows {
            self.raw("<tr>");
            for (i, cell) in row.iter().enumerate() {
                let (open, close) =
                    if i == 0 { ("<th scope=\"row\">", "</th>") } else { ("<td>", "</td>") };
                self.raw(open).text(cell).raw(close);
            }
            if let (Some((deed, name)), Some(key)) = (button, row.first()) {
                self.raw("<td><button type=\"button\" class=\"button quiet\" data-do=\"").raw(deed);
                self.raw("\" data-key=\"").text(key).raw("\">").say(name);
                self.raw("<span class=\"visually-hidden\"> ")
                    .text(key)
                    .raw("</span></button></td>");
            }
            self.raw("</tr>");
        }
        self.raw("</tbody></table>");
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    #[wasm_bindgen_test]
    fn what_comes_from_elsewhere_is_text_and_nothing_else() {
        let mut html = Markup::default();
        html.raw("<p title=\"").text("\"><script>").raw("\">").text("a & <b>").raw("</p>");
        assert_eq!(
            html.into_string(),
            "<p title=\"&quot;&gt;&lt;script&gt;\">a &amp; &lt;b&gt;</p>"
        );
    }

    #[wasm_bindgen_test]
    fn the_first_cell_of_a_row_heads_it() {
        let mut html = Markup::default();
        html.table("Who", &["Tag"], &[vec!["<A>".to_owned(), "1".to_owned()]]);
        let html = html.into_string();
        assert!(html.contains("<th scope=\"col\">Tag</th>"), "{html}");
        assert!(html.contains("<th scope=\"row\">&lt;A&gt;</th><td>1</td>"), "{html}");
    }
}
