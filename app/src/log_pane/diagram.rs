//! Exchanges as a sequence diagram: SVG to look at, Mermaid to paste elsewhere.
//!
//! **Owns** both drawings. **Must not know** any particular message.

use ocpp_engine::{Direction, Frame, FrameKind, LogKind, sorted_by_key};

use super::detail::{copy, rows_of};
use super::index::Entries;
use super::{Pane, pairs, summary};
use crate::lang;
use crate::reactive::expect_context;
use crate::state::log::Row;
use crate::ui::live::Body;
use crate::ui::markup::Markup;
use crate::ui::toast::Tone;
use crate::ui::{format, save};

/// Characters of a label.
const MAX_LABEL: usize = 76;
/// Measures of the picture, in its own units.
const WIDTH: usize = 760;
const STATION: usize = 130;
const CSMS: usize = 700;
const STEP: usize = 36;
const TOP: usize = 52;

pub fn body() -> Body {
    let Pane { entries, drawn: seqs, .. } = expect_context();
    (
        Box::new(move |html, _| {
            let rows = seqs.with(|seqs| messages(entries, seqs));
            html.raw("<div class=\"diagram-picture\" tabindex=\"0\" role=\"group\"");
            html.raw(" aria-label=\"{Diagram}\">");
            svg(html, &rows);
            html.raw("</div><div class=\"actions end\">");
            for (deed, name) in [("mermaid", "Copy as Mermaid"), ("svg", "Download SVG")] {
                html.raw("<button type=\"button\" class=\"button\" data-do=\"").raw(deed);
                html.raw("\">").say(name).raw("</button>");
            }
            html.raw("<button type=\"button\" class=\"button primary\" data-do=\"close\">");
            html.raw("{Close}</button></div>");
        }),
        Box::new(move |perform, deed| {
            let rows = seqs.with_untracked(|seqs| messages(entries, seqs));
            if deed.name == "mermaid" {
                copy(perform, mermaid(&rows));
                return true;
            }
            let mut html = Markup::default();
            svg(&mut html, &rows);
            if save::save("sequence.svg", &html.into_string()).is_err() {
                perform.toasts.push(Tone::Refusal, lang::say(save::REFUSED).to_owned());
            }
            true
        }),
    )
}

/// The entries of these rows, in the order in which they came.
fn messages(entries: Entries, seqs: &[u64]) -> Vec<Row> {
    sorted_by_key(seqs.iter().flat_map(|seq| rows_of(entries, *seq)).collect(), |row| row.seq)
}

fn label(frame: &Frame) -> String {
    let mut text = match frame.kind {
        FrameKind::Call => frame.action.clone().unwrap_or_default(),
        FrameKind::Result | FrameKind::Error => pairs::word(frame).unwrap_or_default().to_owned(),
        FrameKind::Unreadable => "?".to_owned(),
    };
    let more = summary::of(frame);
    if !more.is_empty() {
        text.push_str(if text.is_empty() { "" } else { ": " });
        text.push_str(&more);
    }
    shorten(if text.is_empty() { "OK" } else { &text })
}

fn shorten(text: &str) -> String {
    let mut short: String = text.chars().take(MAX_LABEL).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

fn svg(html: &mut Markup, rows: &[Row]) {
    let height = TOP + rows.len() * STEP + 12;
    html.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"sequence\" role=\"img\"");
    html.raw(" aria-label=\"{Sequence of messages}\" font-family=\"sans-serif\" font-size=\"12\"");
    html.raw(" fill=\"currentColor\" width=\"").count(WIDTH).raw("\" height=\"").count(height);
    html.raw("\" viewBox=\"0 0 ").count(WIDTH).raw(" ").count(height).raw("\">");
    for (x, name) in [(STATION, "Station"), (CSMS, "CSMS")] {
        html.raw("<text text-anchor=\"middle\" font-weight=\"bold\" x=\"").count(x);
        html.raw("\" y=\"18\">").say(name).raw("</text><path stroke=\"currentColor\" ");
        html.raw("stroke-opacity=\".4\" d=\"M").count(x).raw(" 26V").count(height).raw("\"/>");
    }
    for (index, row) in rows.iter().enumerate() {
        let y = TOP + index * STEP;
        html.raw("<text opacity=\".7\" x=\"4\" y=\"").count(y + 4).raw("\">");
        html.text(&format::time_of_day(row.entry.at)).raw("</text>");
        match &row.entry.kind {
            LogKind::Frame(frame) => {
                let sent = frame.direction == Direction::Sent;
                let (class, from, to, tip) = if sent {
                    ("sent", STATION, CSMS, CSMS - 8)
                } else {
                    ("received", CSMS, STATION, STATION + 8)
                };
                html.raw("<g data-direction=\"").raw(class).raw("\"><path fill=\"none\" ");
                html.raw("stroke=\"currentColor\" stroke-width=\"1.5\"");
                let call = frame.kind == FrameKind::Call;
                html.raw(if call { " d=\"M" } else { " stroke-dasharray=\"5 4\" d=\"M" });
                html.count(from).raw(" ").count(y + 6).raw("H").count(to);
                html.raw("\"/><path d=\"M").count(to).raw(" ").count(y + 6).raw("L").count(tip);
                html.raw(" ").count(y + 2).raw("V").count(y + 10).raw("z\"/></g>");
                html.raw("<text text-anchor=\"middle\" x=\"").count(STATION.midpoint(CSMS));
                html.raw("\" y=\"").count(y).raw("\">").text(&label(frame)).raw("</text>");
            }
            LogKind::Notice(notice) => {
                html.raw("<text font-style=\"italic\" opacity=\".7\" x=\"").count(STATION + 10);
                html.raw("\" y=\"")
                    .count(y + 4)
                    .raw("\">")
                    .text(&shorten(&lang::say_engine(&notice.text)));
                html.raw("</text>");
            }
        }
    }
    html.raw("</svg>");
}

fn mermaid(rows: &[Row]) -> String {
    let mut text =
        String::from("sequenceDiagram\n  participant S as Station\n  participant C as CSMS\n");
    for row in rows {
        let (arrow, label) = match &row.entry.kind {
            LogKind::Frame(frame) => {
                let arrow = match (frame.direction, frame.kind == FrameKind::Call) {
                    (Direction::Sent, true) => "S->>C: ",
                    (Direction::Sent, false) => "S-->>C: ",
                    (Direction::Received, true) => "C->>S: ",
                    (Direction::Received, false) => "C-->>S: ",
                };
                (arrow, label(frame))
            }
            LogKind::Notice(notice) => ("Note over S: ", shorten(&lang::say_engine(&notice.text))),
        };
        text.push_str("  ");
        text.push_str(arrow);
        for char in label.chars() {
            // What would end the line or begin a code for a character.
            match char {
                '#' => text.push_str("#35;"),
                ';' => text.push_str("#59;"),
                '\n' | '\r' => text.push(' '),
                char => text.push(char),
            }
        }
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;
    use crate::log_pane::pairs::tests::frame;

    fn rows() -> Vec<Row> {
        let call = r#"[2,"7","Authorize",{"idTag":"<A>;#1"}]"#;
        let answer = r#"[3,"7",{"idTagInfo":{"status":"Blocked"}}]"#;
        [frame(true, FrameKind::Call, "7", call), frame(false, FrameKind::Result, "7", answer)]
            .into_iter()
            .map(|entry| Row { seq: 1, entry: Rc::new(entry) })
            .collect()
    }

    #[wasm_bindgen_test]
    fn mermaid_takes_its_own_signs_for_text() {
        let expected = "sequenceDiagram\n  participant S as Station\n  participant C as CSMS\n  \
                        S->>C: Authorize: May <A>#59;#35;1 charge?\n  C-->>S: Blocked\n";
        assert_eq!(mermaid(&rows()), expected);
    }

    #[wasm_bindgen_test]
    fn the_picture_has_an_arrow_for_each_message_and_is_well_formed() {
        let mut html = Markup::default();
        svg(&mut html, &rows());
        let svg = html.into_string();
        assert_eq!(svg.matches("<g data-direction").count(), 2);
        assert!(svg.contains("May &lt;A&gt;;#1 charge?"), "{svg}");
        let page = leptos::prelude::document().create_element("div").unwrap();
        page.set_inner_html(&svg);
        assert_eq!(page.first_element_child().unwrap().child_element_count(), 10);
    }
}
