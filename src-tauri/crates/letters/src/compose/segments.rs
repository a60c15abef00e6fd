//! Filling a compiled text and cutting its output into blocks.

use super::ComposeFault;
use crate::composed::Block;
use crate::text::{ENTRY, FIELD, KEPT, SEGMENT, Shape, Shelf, Text};

/// The output of a text, cut at its segments.
pub struct Filled {
    segments: Vec<String>,
}

impl Filled {
    /// Title of the document.
    pub fn title(&mut self) -> String {
        self.segments.first().map(|s| one_line(s)).unwrap_or_default()
    }

    /// Subject line.
    pub fn subject(&mut self) -> String {
        self.segments.get(1).map(|s| one_line(s)).unwrap_or_default()
    }

    /// The segments of the blocks.
    pub fn blocks(&mut self) -> impl Iterator<Item = &str> {
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
        Some(words) => format!("{error} at {:?}", one_line(words)),
        None => error.to_string(),
    }
}

/// Single blanks, no control characters; no-break blanks stay. A sentence that ends with a name like "Inc." has one
/// full stop, not two.
fn one_line(text: &str) -> String {
    let parts = |c: char| c != '\u{a0}' && (c.is_whitespace() || c.is_control());
    let joined = text.split(parts).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ");
    if !joined.contains("..") {
        return joined;
    }
    joined.replace("...", "\u{2026}").replace("..", ".")
}

/// The block of a segment; none where its condition did not hold or nothing is in it.
pub fn block(shape: &Shape, segment: &str) -> Option<Block> {
    let inner = segment.strip_prefix(KEPT)?;
    match shape {
        Shape::Heading => Some(Block::Heading { text: one_line(inner) }).filter(|_| !inner.trim().is_empty()),
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
            let rows: Vec<Vec<String>> = rows.collect();
            (!rows.is_empty()).then(|| Block::Table { heads, shares: shares.clone(), rows })
        }
        Shape::Island { .. } | Shape::Notices | Shape::Enclosure => None,
    }
}

/// The title of an enclosure; empty where its condition did not hold.
pub fn title(segment: &str) -> String {
    segment.strip_prefix(KEPT).map(one_line).unwrap_or_default()
}

fn entries(inner: &str) -> Vec<String> {
    inner.split(ENTRY).skip(1).map(one_line).filter(|e| !e.is_empty()).collect()
}
