//! Where the address of a letter stands: in the window where it fits there or the officer wants it, else on a printed
//! envelope or a label. Decided here, with the very lines that would be printed.

use super::SetFault;
use super::block::{Anchor, Block, block};
use super::page::Role;
use super::piece;
use crate::composed::Composed;
use crate::envelope::{EnvelopeKind, MailPiece, Placement, Reason};
use crate::sheet::Sheet;
use crate::typeface::Shaper;

/// The decision, with the lines for the window.
pub struct Outside {
    /// Where the address stands.
    pub placement: Placement,
    /// The block in the window; no lines where the window stays empty.
    pub window: Block,
    /// Whether the address fits where it stands.
    pub fits: bool,
}

/// Decides for a letter.
pub fn outside(shaper: &mut Shaper, sheet: &Sheet, composed: &Composed) -> Result<Outside, SetFault> {
    let lines = &composed.address.lines;
    let empty = || Block { lines: Vec::new(), fits: true, too_wide: None };
    let reason = match composed.envelope {
        Some(EnvelopeKind::Plain | EnvelopeKind::Label) => Reason::Chosen,
        chosen => {
            let window = block(
                shaper,
                Role::Address,
                lines,
                &sheet.address.steps,
                &sheet.address_area(),
                Anchor::Bottom,
            )?;
            if window.fits || chosen.is_some() {
                return Ok(Outside { placement: Placement::InWindow, fits: window.fits, window });
            }
            match window.too_wide {
                Some(line) => Reason::TooWide { line },
                None => Reason::TooManyLines { lines: lines.len() },
            }
        }
    };
    if composed.envelope == Some(EnvelopeKind::Label) {
        let fits = piece::label_bears(shaper, &MailPiece::of(composed))?;
        return Ok(Outside { placement: Placement::Label { reason }, window: empty(), fits });
    }
    let fits = piece::envelope_bears(shaper, &MailPiece::of(composed))?;
    Ok(Outside { placement: Placement::Envelope { reason }, window: empty(), fits })
}
