//! The calibration sheet: printed once on the officer's own printer and held against a ruler and an envelope, it shows
//! whether the printer keeps the scale and where it puts the page. Drawn from the very numbers of the letter's sheet.
//! Not here: correcting a printer; an address stands where its sheet says.

use crate::draw::draw;
use crate::envelope::PieceFault;
use crate::set::Pages;
use crate::set::ruler;
use crate::sheet::sheet;

/// The calibration sheet of a paper: `us_letter`, `a4`.
///
/// # Errors
/// There is no such sheet, or it can't be set or drawn.
pub fn calibration_page(name: &str) -> Result<Vec<u8>, PieceFault> {
    Ok(draw(&calibration_pages(name)?)?)
}

/// The calibration sheet, set.
pub fn calibration_pages(name: &str) -> Result<Pages, PieceFault> {
    Ok(ruler::pages(sheet(name)?)?)
}
