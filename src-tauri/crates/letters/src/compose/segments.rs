//! Filling a compiled text and cutting its output into blocks.

use super::ComposeFault;
use crate::composed::Block;
use crate::passage::{Mark, Passage, Source};
use crate::text::{END, ENTRY, FIELD, FILLED, KEPT, OWN, SEGMENT, Shape, Shelf, Text};

/// The output of a text, cut at its segments.
pub struct Filled {
    segments: Vec<String>,
}

impl Filled {
    /// Title of the document.
    pub fn title(&self) -> Passage {
        self.segments.first().map(|s| one_line(s)).unwrap_or_default()
    }

    /// Subject line.
    pub fn subject(&self) -> Passage {
        self.segments.get(1).map(|s| one_line(s)).unwrap_or_default()
    }

    /// The segments of the blocks.
    pub fn blocks(&self) -> impl Iterator<Item = &str> {
        self.segments.iter().skip(2).map(String::as_str)
    }
}

/// Fills a text with facts. An undefined fact is an error with the words around it.
pub fn render(shelf: &Shelf, text: &Text, context: &minijinja::Value) -> Result<Filled, ComposeFault> {
    let fault = |detail: String| ComposeFault::Sentence { kind: text.file.kind.clone(), detail };
    let template = shelf.environment.get_template(&text.template).map_err(|e| fault(e.to_string()))?;
    let out = template.render(context).map_err(|e| fault(explained(&e)))?;
    let segments = out.split(SEGMENT).skip(1).map(str::to_owned).collect();
    Ok(Filled { segments })
}

/// Names the fact: the error's place in the text's own words.
fn explained(error: &minijinja::Error) -> String {
    let words = error.range().zip(error.template_source()).and_then(|(range, source)| source.get(range));
    match words {
        Some(words) => format!("{error} at {:?}", one_line(words).as_str()),
        None => error.to_string(),
    }
}

/// Single blanks, no control characters; no-break blanks stay. A sentence that ends with a name like "Inc." has one
/// full stop, not two. What stood between marks is told from the text's own words.
fn one_line(text: &str) -> Passage {
    let mut out = String::with_capacity(text.len());
    let mut marks: Vec<Mark> = Vec::new();
    let (mut source, mut begun, mut blank) = (None, false, false);
    for c in text.chars() {
        match c {
            OWN => (source, begun) = (Some(Source::Own), false),
            FILLED => (source, begun) = (Some(Source::Filled), false),
            END => source = None,
            c if c != '\u{a0}' && (c.is_whitespace() || c.is_control()) => blank = true,
            c => {
                if std::mem::take(&mut blank) && !out.is_empty() {
                    out.push(' ');
                }
                let from = out.len();
                out.push(c);
                match (source, marks.last_mut()) {
                    (Some(_), Some(mark)) if begun => mark.range.end = out.len(),
                    (Some(source), _) => {
                        marks.push(Mark { source, range: from..out.len() });
                        begun = true;
                    }
                    (None, _) => {}
                }
            }
        }
    }
    if !out.contains("..") {
        return Passage::marked(out, marks);
    }
    one_stop(&out, marks)
}

/// Two full stops become one and three an ellipsis; the marks keep their words.
fn one_stop(text: &str, mut marks: Vec<Mark>) -> Passage {
    let mut out = String::with_capacity(text.len());
    // Where each byte of the text goes; what lies inside a run of stops goes behind it.
    let mut places: Vec<usize> = Vec::with_capacity(text.len() + 1);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let (made, taken) = match () {
            () if rest.starts_with("...") => ('\u{2026}', 3),
            () if rest.starts_with("..") => ('.', 2),
            () => (c, c.len_utf8()),
        };
        places.push(out.len());
        out.push(made);
        places.resize(places.len() + taken - 1, out.len());
        rest = rest.get(taken..).unwrap_or_default();
    }
    let end = out.len();
    let place = |before: usize| places.get(before).copied().unwrap_or(end);
    for mark in &mut marks {
        mark.range = place(mark.range.start)..place(mark.range.end);
    }
    marks.retain(|mark| !mark.range.is_empty());
    Passage::marked(out, marks)
}

/// The block of a segment; none where its condition did not hold or nothing is in it.
pub fn block(shape: &Shape, segment: &str) -> Option<Block> {
    let inner = segment.strip_prefix(KEPT)?;
    match shape {
        Shape::Heading => {
            let text = one_line(inner);
            (!text.is_empty()).then_some(Block::Heading { text })
        }
        Shape::Paragraph => {
            let (lead, text) = inner.split_once(FIELD).unwrap_or(("", inner));
            let (lead, text) = (one_line(lead), one_line(text));
            (!text.is_empty()).then(|| Block::Paragraph {
                lead: (!lead.is_empty()).then_some(lead),
                text,
                island: None,
            })
        }
        Shape::List => {
            let items = entries(inner);
            (!items.is_empty()).then_some(Block::List { items })
        }
        Shape::Lines => {
            let lines = entries(inner);
            (!lines.is_empty()).then_some(Block::Lines { lines })
        }
        Shape::Table(shares) => {
            let mut rows = inner
                .split(ENTRY)
                .skip(1)
                .map(|row| row.split(FIELD).skip(1).map(one_line).collect::<Vec<_>>());
            let heads = rows.next()?;
            let rows: Vec<Vec<Passage>> = rows.collect();
            (!rows.is_empty()).then(|| Block::Table { heads, shares: shares.clone(), rows })
        }
        Shape::Island { .. } | Shape::Notices | Shape::Enclosure => None,
    }
}

/// The title of an enclosure; empty where its condition did not hold.
pub fn title(segment: &str) -> Passage {
    segment.strip_prefix(KEPT).map(one_line).unwrap_or_default()
}

fn entries(inner: &str) -> Vec<Passage> {
    inner.split(ENTRY).skip(1).map(one_line).filter(|e| !e.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str) -> (String, Vec<(Source, String)>) {
        let passage = one_line(text);
        let words = |m: &Mark| (m.source, passage.get(m.range.clone()).unwrap_or("no words").to_owned());
        let marks = passage.marks().iter().map(words).collect();
        (passage.to_string(), marks)
    }

    #[test]
    fn marks_hold_their_words_and_no_blanks_around_them() {
        let (text, marks) = marked("By \u{0e} Ann  Lee \u{03}\n and \u{0f}Pat\u{03}\u{0f}\u{03}, today");
        assert_eq!(text, "By Ann Lee and Pat, today");
        assert_eq!(marks, [(Source::Own, "Ann Lee".into()), (Source::Filled, "Pat".into())]);
    }

    #[test]
    fn marks_keep_their_words_where_stops_are_drawn_together() {
        let (text, marks) = marked(
            "For\u{a0}\u{0f}Duty, Inc.\u{03}. Wait... \u{0e}So..\u{03} or \u{0e}\u{e9}t\u{e9}...\u{03}",
        );
        assert_eq!(text, "For\u{a0}Duty, Inc. Wait\u{2026} So. or \u{e9}t\u{e9}\u{2026}");
        let own = |words: &str| (Source::Own, words.to_owned());
        assert_eq!(marks, [(Source::Filled, "Duty, Inc.".into()), own("So."), own("\u{e9}t\u{e9}\u{2026}")]);
    }
}
