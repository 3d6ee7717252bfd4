//! Exchanges as a sequence diagram: SVG to look at, Mermaid to paste elsewhere.
//!
//! **Owns** both drawings. **Must not know** any particular message: labels come from `summary`.

use std::fmt::Write as _;

use leptos::prelude::*;
use leptos::svg;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_types::log::{Direction, Frame, FrameKind, LogKind};
use web_sys::XmlSerializer;

use super::{pairs, summary};
use crate::components::second_part::{FromSecondPart, SecondPartView};
use crate::components::ui::{Modal, ModalDialog, format, save, use_actions};
use crate::shorten::cut;
use crate::state::log::Row;

/// Characters of a label.
const MAX_LABEL: usize = 76;
/// Measures of the picture, in its own units.
const WIDTH: usize = 760;
const STATION: usize = 130;
const CSMS: usize = 700;
const STEP: usize = 36;
const TOP: usize = 52;

/// One line of the diagram.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Unix milliseconds.
    pub at: i64,
    pub label: String,
    pub what: LineKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// An arrow from one side to the other.
    Message { sent: bool, call: bool },
    /// Something that the station says of itself.
    Note,
}

/// The lines for these entries, in the order in which they came.
pub fn lines(i18n: I18n, rows: &[Vec<Row>]) -> Vec<Line> {
    let mut rows: Vec<&Row> = rows.iter().flatten().collect();
    rows.sort_by_key(|row| row.seq);
    rows.into_iter()
        .map(|row| {
            let at = row.entry.at;
            match &row.entry.kind {
                LogKind::Frame(frame) => {
                    let sent = frame.direction == Direction::Sent;
                    let what = LineKind::Message { sent, call: frame.kind == FrameKind::Call };
                    Line { at, label: label(frame, &summary::of(i18n, frame)), what }
                }
                LogKind::Notice(notice) => {
                    let label = shorten(&summary::notice(i18n, &notice.text));
                    Line { at, label, what: LineKind::Note }
                }
            }
        })
        .collect()
}

fn label(frame: &Frame, summary: &str) -> String {
    let name = match frame.kind {
        FrameKind::Call => frame.action.clone().unwrap_or_default(),
        FrameKind::Result | FrameKind::Error => pairs::word(frame).unwrap_or_default().to_owned(),
        FrameKind::Unreadable => "?".to_owned(),
    };
    let text = match (name.is_empty(), summary.is_empty()) {
        (true, true) => "OK".to_owned(),
        (false, true) => name,
        (true, false) => summary.to_owned(),
        (false, false) => format!("{name}: {summary}"),
    };
    shorten(&text)
}

fn shorten(text: &str) -> String {
    cut(text, MAX_LABEL).into_owned()
}

/// The dialog with the diagram of these entries.
#[component]
pub fn DiagramDialog(
    modal: Modal,
    /// What is drawn, each row as its one or two entries.
    #[prop(into)]
    rows: Signal<Vec<Vec<Row>>>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    view! {
        <ModalDialog modal title=move_tr!(i18n, "log-diagram")>
            <div class="diagram">
                <FromSecondPart view=SecondPartView::Diagram(modal, rows) />
            </div>
        </ModalDialog>
    }
}

#[component]
pub fn Diagram(modal: Modal, rows: Signal<Vec<Vec<Row>>>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let picture = NodeRef::<svg::Svg>::new();
    let drawn = Memo::new(move |_| rows.with(|rows| lines(i18n, rows)));
    let copy = move |_| actions.copy(mermaid(&drawn.get_untracked()));
    let download = move |_| {
        let saved = picture.get_untracked().is_some_and(|picture| {
            let text = XmlSerializer::new().and_then(|it| it.serialize_to_string(&picture));
            text.is_ok_and(|text| save::save("sequence.svg", &text).is_ok())
        });
        if !saved {
            actions.refuse(tr!(i18n, "ui-cannot-save"));
        }
    };
    view! {
        <div
            class="diagram-picture"
            tabindex="0"
            role="group"
            aria-label=move_tr!(i18n, "log-diagram-picture")
        >
            <Picture lines=drawn node_ref=picture />
        </div>
        <div class="actions end">
            <button type="button" class="button" on:click=copy>
                {move_tr!(i18n, "log-diagram-mermaid")}
            </button>
            <button type="button" class="button" on:click=download>
                {move_tr!(i18n, "log-diagram-svg")}
            </button>
            <button type="button" class="button primary" on:click=move |_| modal.close()>
                {move_tr!(i18n, "ui-close")}
            </button>
        </div>
    }
}

#[component]
fn Picture(#[prop(into)] lines: Signal<Vec<Line>>, node_ref: NodeRef<svg::Svg>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let height = Memo::new(move |_| TOP + lines.with(Vec::len) * STEP + 12);
    view! {
        <svg
            node_ref=node_ref
            class="sequence"
            role="img"
            aria-label=move_tr!(i18n, "log-diagram-alt")
            font-family="sans-serif"
            font-size="12"
            fill="currentColor"
            width=WIDTH
            height=height
            viewBox=move || format!("0 0 {WIDTH} {}", height.get())
        >
            {[(STATION, move_tr!(i18n, "log-diagram-station")), (CSMS, Signal::stored("CSMS".to_owned()))]
                .map(|(x, name)| {
                    view! {
                        <text text-anchor="middle" font-weight="bold" x=x y="18">
                            {name}
                        </text>
                        <path
                            stroke="currentColor"
                            stroke-opacity=".4"
                            d=move || format!("M{x} 26V{}", height.get())
                        />
                    }
                })
                .collect_view()}
            {move || {
                let each = |(index, line)| view! { <Message line y=TOP + index * STEP /> };
                lines.get().into_iter().enumerate().map(each).collect_view()
            }}
        </svg>
    }
}

#[component]
fn Message(line: Line, y: usize) -> impl IntoView {
    let time = move || format::time_of_day(line.at);
    let what = match line.what {
        LineKind::Message { sent, call } => {
            let (class, from, to, tip) = if sent {
                ("sent", STATION, CSMS, CSMS - 8)
            } else {
                ("received", CSMS, STATION, STATION + 8)
            };
            view! {
                <g data-direction=class>
                    <path
                        fill="none"
                        stroke="currentColor"
                        stroke-width="1.5"
                        stroke-dasharray=(!call).then_some("5 4")
                        d=format!("M{from} {}H{to}", y + 6)
                    />
                    <path d=format!("M{to} {}L{tip} {}V{}z", y + 6, y + 2, y + 10) />
                </g>
                <text text-anchor="middle" x=STATION.midpoint(CSMS) y=y>
                    {line.label}
                </text>
            }
            .into_any()
        }
        LineKind::Note => view! {
            <text font-style="italic" opacity=".7" x=STATION + 10 y=y + 4>
                {line.label}
            </text>
        }
        .into_any(),
    };
    view! {
        <text opacity=".7" x="4" y=y + 4>
            {time}
        </text>
        {what}
    }
}

/// The diagram in Mermaid's notation.
fn mermaid(lines: &[Line]) -> String {
    let mut text =
        String::from("sequenceDiagram\n  participant S as Station\n  participant C as CSMS\n");
    for line in lines {
        let arrow = match line.what {
            LineKind::Message { sent: true, call: true } => "S->>C: ",
            LineKind::Message { sent: true, call: false } => "S-->>C: ",
            LineKind::Message { sent: false, call: true } => "C->>S: ",
            LineKind::Message { sent: false, call: false } => "C-->>S: ",
            LineKind::Note => "Note over S: ",
        };
        // What would end the line or begin a character code of Mermaid.
        let label: String = line
            .label
            .chars()
            .map(|char| match char {
                '#' => "#35;".to_owned(),
                ';' => "#59;".to_owned(),
                '\n' | '\r' => " ".to_owned(),
                char => char.to_string(),
            })
            .collect();
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  {arrow}{label}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mermaid_takes_its_own_signs_for_text() {
        let message = |label: &str, sent, call| Line {
            at: 0,
            label: label.to_owned(),
            what: LineKind::Message { sent, call },
        };
        let lines = [
            message("Authorize: May <A>;#1 charge?", true, true),
            message("Blocked", false, false),
        ];
        let expected = "sequenceDiagram\n  participant S as Station\n  participant C as CSMS\n  \
                        S->>C: Authorize: May <A>#59;#35;1 charge?\n  C-->>S: Blocked\n";
        assert_eq!(mermaid(&lines), expected);
    }

    #[test]
    fn long_labels_are_cut() {
        assert_eq!(shorten("short"), "short");
        assert_eq!(shorten(&"x".repeat(100)).chars().count(), MAX_LABEL + 1);
    }
}
