//! Envelopes without a window, and labels: pages of their own for addresses that a window can't show, or where the officer
//! wants them. Nothing on them tells what the letter is about: the return address is the company's name and postal
//! address, without a department and without a person.
//! Not here: the letter itself, and what goes into which envelope (that is `Pages::placement`).

mod fault;
mod placement;
mod telling;

use domain::address::is_united_states;
use domain::day::Day;
use serde::{Deserialize, Serialize};

pub use fault::PieceFault;
pub use placement::{EnvelopeKind, Placement, Reason};

use crate::composed::Composed;
use crate::draw::draw;
use crate::set::loose;
use crate::set::piece;
use crate::set::{Page, Pages};
use crate::sheet::{envelope_form, label_form};
use crate::typeface::Shaper;

/// The envelope that is used where none is named.
pub const ENVELOPE: &str = "envelope_10";
/// The label sheet that is used where none is named.
pub const LABELS: &str = "label_letter";

/// What stands on the outside of one piece of mail.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailPiece {
    /// Return address, top to bottom: name and postal address.
    pub return_lines: Vec<String>,
    /// Lines of the letterhead that were left out because they tell what the letter is about.
    pub left_out: Vec<String>,
    /// Delivery address, top to bottom.
    pub address: Vec<String>,
    /// ISO 3166 code of its country; empty counts as the United States.
    pub country: String,
}

impl MailPiece {
    /// The outside of a letter.
    pub fn of(composed: &Composed) -> Self {
        let head = &composed.letterhead;
        let mut left_out: Vec<String> = head.department.iter().cloned().collect();
        let mut lines = vec![head.name.clone()];
        for line in &head.lines {
            let (kept, out) = telling::harmless(line);
            lines.push(kept);
            left_out.extend(out);
        }
        lines.retain(|l| !l.is_empty());
        Self {
            return_lines: lines,
            left_out,
            address: composed.address.lines.clone(),
            country: composed.address.country.clone(),
        }
    }

    fn abroad(&self) -> bool {
        !self.country.is_empty() && !is_united_states(&self.country)
    }

    /// Whether the Postal Service is asked to send it back: abroad its endorsements mean nothing.
    pub(crate) fn endorsed(&self) -> bool {
        !self.abroad()
    }

    /// The return address; abroad with the name of the country.
    pub(crate) fn return_block(&self, country_line: &str) -> Vec<String> {
        let mut lines = self.return_lines.clone();
        if self.abroad() && !lines.is_empty() {
            lines.push(country_line.to_owned());
        }
        lines
    }
}

/// One printed envelope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnvelopeFacts {
    /// Name of the envelope: [`ENVELOPE`].
    pub form: String,
    /// What stands on it.
    pub piece: MailPiece,
    /// Number of the letter, for the document's title; it is not printed.
    pub letter: String,
    /// Date of the document.
    pub day: Day,
}

impl EnvelopeFacts {
    /// The envelope of a letter.
    pub fn of(composed: &Composed) -> Self {
        Self {
            form: ENVELOPE.to_owned(),
            piece: MailPiece::of(composed),
            letter: composed.references.last().map(|r| r.value.clone()).unwrap_or_default(),
            day: composed.date,
        }
    }
}

/// Labels on one or more sheets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelFacts {
    /// Name of the label sheet: [`LABELS`], `label_a4`.
    pub form: String,
    /// The first free label, counted from 1 row by row: a sheet that was begun can be used up.
    pub first: u16,
    /// The pieces, in mailing order.
    pub pieces: Vec<MailPiece>,
    /// Date of the document.
    pub day: Day,
}

/// The page of an envelope, set.
pub fn envelope_pages(facts: &EnvelopeFacts) -> Result<Pages, PieceFault> {
    let form = envelope_form(&facts.form)?;
    let set = piece::envelope(&mut Shaper::default(), form, &facts.piece)?;
    whole(&set, &facts.piece, &form.name)?;
    let title = format!("Envelope {}", facts.letter);
    Ok(loose::pages(&form.id, form.size, title.trim(), author(&facts.piece), facts.day, vec![set.page]))
}

/// The page of an envelope as PDF, of the envelope's own size.
///
/// # Errors
/// There is no address, it or the return address is too large, or it can't be drawn.
pub fn envelope_page(facts: &EnvelopeFacts) -> Result<Vec<u8>, PieceFault> {
    Ok(draw(&envelope_pages(facts)?)?)
}

/// Sheets of labels, set.
pub fn label_pages(facts: &LabelFacts) -> Result<Pages, PieceFault> {
    let form = label_form(&facts.form)?;
    let count = form.count();
    let first = usize::from(facts.first);
    if first == 0 || first > count {
        return Err(PieceFault::NoSuchLabel { first: facts.first, labels: count });
    }
    let Some(one) = facts.pieces.first() else { return Err(PieceFault::NoAddress) };
    let mut shaper = Shaper::default();
    let mut pages: Vec<Page> = Vec::new();
    for (i, piece) in facts.pieces.iter().enumerate() {
        let place = (first - 1 + i) % count;
        if pages.is_empty() || place == 0 {
            pages.push(Page::default());
        }
        let set = piece::label(&mut shaper, form, place, piece)?;
        whole(&set, piece, &form.name)?;
        if let Some(page) = pages.last_mut() {
            page.lines.extend(set.page.lines);
        }
    }
    Ok(loose::pages(&form.id, form.size, "Labels", author(one), facts.day, pages))
}

/// Sheets of labels as PDF.
///
/// # Errors
/// As [`envelope_page`]; and there is no such label on the sheet.
pub fn label_page(facts: &LabelFacts) -> Result<Vec<u8>, PieceFault> {
    Ok(draw(&label_pages(facts)?)?)
}

fn author(piece: &MailPiece) -> &str {
    piece.return_lines.first().map(String::as_str).unwrap_or_default()
}

/// Refuses a piece that is not all there.
fn whole(set: &piece::PiecePage, piece: &MailPiece, form: &str) -> Result<(), PieceFault> {
    if piece.address.is_empty() {
        return Err(PieceFault::NoAddress);
    }
    if !set.address_fits {
        return Err(PieceFault::AddressTooLarge { form: form.to_owned(), lines: piece.address.len() });
    }
    if !set.return_fits {
        return Err(PieceFault::ReturnTooLarge { form: form.to_owned() });
    }
    Ok(())
}
