//! What a person in the post sees: the face of a printed envelope, and labels. Return address with the endorsement at
//! the upper left, delivery address below, and nothing else.

use super::SetFault;
use super::block::{Anchor, Block, block, reach};
use super::frame::one;
use super::page::{Line, Page, Role};
use crate::envelope::{ENVELOPE, LABELS, MailPiece};
use crate::sheet::{Area, EnvelopeForm, LabelForm, envelope_form, label_form};
use crate::typeface::{Face, Shaper, TypefaceFault};

/// A page, and whether the return address and the delivery address fit.
pub struct PiecePage {
    /// Lines.
    pub page: Page,
    /// Whether the return address fits.
    pub return_fits: bool,
    /// Whether the delivery address fits.
    pub address_fits: bool,
}

/// The face of an envelope.
pub fn envelope(
    shaper: &mut Shaper,
    form: &EnvelopeForm,
    piece: &MailPiece,
) -> Result<PiecePage, TypefaceFault> {
    let place = &form.return_address;
    let whole = form.return_area();
    let e = &form.endorsement;
    let endorsed = piece.endorsed();
    let room = if endorsed { e.clear_pt + e.text_pt * 1.4 } else { 0.0 };
    let area = Area { bottom: whole.bottom - room, ..whole };
    let lines = piece.return_block(&place.country_line);
    let returned = block(shaper, Role::Letterhead, &lines, &place.steps, &area, Anchor::Top)?;
    let mut page = Page::default();
    if endorsed {
        let top = returned.bottom().unwrap_or(whole.top) + e.clear_pt;
        page.lines.push(standing(shaper, &e.text, e.text_pt, whole.left, top)?);
    }
    let return_fits = returned.fits && page.lines.iter().all(|l| whole.holds(&reach(l)));
    page.lines.splice(0..0, returned.lines);

    let mut delivery = Block { lines: Vec::new(), fits: false, too_wide: None };
    for area in form.delivery_areas() {
        delivery = block(shaper, Role::Address, &piece.address, &form.delivery.steps, &area, Anchor::Middle)?;
        if delivery.fits {
            break;
        }
    }
    page.lines.extend(delivery.lines);
    Ok(PiecePage { page, return_fits, address_fits: delivery.fits })
}

/// One label at a place of its sheet.
pub fn label(
    shaper: &mut Shaper,
    form: &LabelForm,
    place: usize,
    piece: &MailPiece,
) -> Result<PiecePage, TypefaceFault> {
    let area = form.text_area(place);
    let lines = piece.return_block(&form.country_line);
    let returned = block(shaper, Role::Letterhead, &lines, &form.return_steps, &area, Anchor::Top)?;
    let mut top = returned.bottom().unwrap_or(area.top);
    let mut page = Page { lines: returned.lines, ..Page::default() };
    let e = &form.endorsement;
    if piece.endorsed() && !page.lines.is_empty() {
        let line = standing(shaper, &e.text, e.text_pt, area.left, top + e.clear_pt)?;
        top = reach(&line).bottom + e.clear_pt;
        page.lines.push(line);
    }
    let return_fits = returned.fits && page.lines.iter().all(|l| area.holds(&reach(l)));
    let below = Area { left: area.left + form.indent * 72.0, top, ..area };
    let delivery = block(shaper, Role::Address, &piece.address, &form.steps, &below, Anchor::Middle)?;
    page.lines.extend(delivery.lines);
    Ok(PiecePage { page, return_fits, address_fits: delivery.fits })
}

/// Whether an envelope's face can bear the address.
pub fn envelope_bears(shaper: &mut Shaper, piece: &MailPiece) -> Result<bool, SetFault> {
    let set = envelope(shaper, envelope_form(ENVELOPE)?, piece)?;
    Ok(set.address_fits && set.return_fits)
}

/// Whether a label can bear the address below the return address.
pub fn label_bears(shaper: &mut Shaper, piece: &MailPiece) -> Result<bool, SetFault> {
    let set = label(shaper, label_form(LABELS)?, 0, piece)?;
    Ok(set.address_fits && set.return_fits)
}

/// A line whose upper edge stands at `top`.
fn standing(shaper: &mut Shaper, text: &str, size: f32, left: f32, top: f32) -> Result<Line, TypefaceFault> {
    let mut line = one(shaper, Face::Sans, Role::Letterhead, size, text)?;
    line.x = left;
    line.baseline = top - reach(&line).top;
    Ok(line)
}
