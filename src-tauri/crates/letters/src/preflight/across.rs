//! What stands in two pieces of the page that are read together: a name of a field and its value in a table, the lead of a
//! paragraph and its words, a number that goes on in the next paragraph. A piece that ends its sentence ends the row.

use super::View;
use super::places::pieces;
use crate::composed::Block;

/// Pieces that are read one after another.
#[derive(Default)]
pub struct Row {
    /// Where each stands.
    pub places: Vec<String>,
    /// The pieces.
    pub parts: Vec<String>,
}

/// Rows of at least two pieces.
pub fn rows(view: &View<'_>) -> Vec<Row> {
    let mut out = tables(view);
    // Pieces come in reading order; those of a table are neighbours there too.
    let mut row = Row::default();
    let mut flush = |row: &mut Row| {
        let full = std::mem::take(row);
        if full.parts.len() > 1 {
            out.push(full);
        }
    };
    for (place, text) in pieces(view) {
        if !row.places.last().is_some_and(|before| follows(before, &place)) {
            flush(&mut row);
        }
        row.places.push(place);
        row.parts.push(text.to_owned());
        if text.trim_end().ends_with(['.', '!', '?']) {
            flush(&mut row);
        }
    }
    flush(&mut row);
    out
}

/// Whether a piece stands right behind another on the page: in the text of the letter, or in the same part of it.
fn follows(before: &str, after: &str) -> bool {
    let part = |place: &str| place.split(['[', '.']).next().unwrap_or_default().to_owned();
    let in_text = |part: &str| matches!(part, "body" | "islands");
    let (before, after) = (part(before), part(after));
    before == after || in_text(&before) && in_text(&after)
}

/// Each cell behind the head of its column and behind the first cell of its row; each lead without its full stop.
fn tables(view: &View<'_>) -> Vec<Row> {
    let composed = view.composed;
    let body = composed.body.iter().map(|b| ("body", b));
    let enclosed = composed.enclosed.iter().flat_map(|e| &e.blocks).map(|b| ("enclosed", b));
    let mut out = Vec::new();
    for (place, block) in body.chain(enclosed) {
        let mut pair = |place: &str, a: &str, b: &str| {
            let a = a.trim_end_matches(['.', ':', ' ']).to_owned();
            out.push(Row { places: vec![place.to_owned(); 2], parts: vec![a, b.to_owned()] });
        };
        match block {
            Block::Table { heads, rows, .. } => {
                for cells in rows {
                    for (head, cell) in heads.iter().zip(cells) {
                        pair(place, head, cell);
                    }
                    if let [first, rest @ ..] = cells.as_slice() {
                        rest.iter().for_each(|cell| pair(place, first, cell));
                    }
                }
            }
            Block::Paragraph { lead: Some(lead), text, island } => {
                let own = island.as_ref().map(|name| format!("islands.{name}"));
                pair(own.as_deref().unwrap_or(place), lead, text);
            }
            _ => {}
        }
    }
    out
}

impl Row {
    /// The words that a search finds in the row and in none of its pieces by itself, each with the place where it begins.
    /// The search gives spans in bytes.
    pub fn hits(&self, find: impl Fn(&str) -> Vec<(usize, usize)>) -> Vec<(String, String)> {
        let whole = self.parts.join("\n");
        let mut starts = Vec::with_capacity(self.parts.len());
        let mut from = 0;
        for part in &self.parts {
            starts.push(from);
            from += part.len() + 1;
        }
        let alone: Vec<(usize, usize)> = self
            .parts
            .iter()
            .zip(&starts)
            .flat_map(|(part, at)| find(part).into_iter().map(move |(a, b)| (at + a, at + b)))
            .collect();
        let new = |span: &(usize, usize)| !alone.iter().any(|a| a.0 < span.1 && span.0 < a.1);
        let place = |at: usize| {
            let of = self.places.iter().zip(&starts).rev().find(|(_, start)| **start <= at);
            of.map(|(place, _)| place.clone()).unwrap_or_default()
        };
        let found = |(a, b): (usize, usize)| Some((place(a), whole.get(a..b)?.to_owned()));
        find(&whole).into_iter().filter(new).filter_map(found).collect()
    }
}
