//! Setting a composed letter on pages: which line stands where. Everything is measured here with the very glyphs that
//! are drawn, so that what the checks find is what is printed. Not here: PDF.

mod block;
mod body;
mod flow;
mod frame;
mod log;
pub(crate) mod loose;
mod outside;
mod page;
pub(crate) mod piece;
pub(crate) mod ruler;
pub(crate) mod separator;
mod structure;
mod table;
mod wrap;

pub use log::{Column, LogHead, LogSection, log_pages, section_pages};
pub use page::{Line, Page, Pages, Placed, Role, Rule, Stretch};
pub use structure::{Element, Structure, Tag};

use crate::composed::Composed;
use crate::envelope::Placement;
use crate::sheet::{Sheet, SheetFault, sheet};
use crate::typeface::{Shaper, TypefaceFault};

/// Why a letter can't be set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SetFault {
    /// The sheet can't be used.
    #[error(transparent)]
    Sheet(#[from] SheetFault),
    /// A typeface can't be used.
    #[error(transparent)]
    Typeface(#[from] TypefaceFault),
}

/// Sets a letter on the sheet it names.
pub fn set(composed: &Composed) -> Result<Pages, SetFault> {
    set_with(&mut Shaper::default(), composed)
}

/// Sets a letter with words shaped before: for many letters in a row.
pub fn set_with(shaper: &mut Shaper, composed: &Composed) -> Result<Pages, SetFault> {
    let sheet = sheet(&composed.sheet)?;
    // Elements are made in the order in which the letter is read, so the first page's head comes before the body.
    let mut structure = Structure::default();
    let mut head = Page::default();
    let letterhead_fits = frame::letterhead(shaper, sheet, composed, &mut structure, &mut head)?;
    let outside = outside::outside(shaper, sheet, composed)?;
    let inside = outside.placement != Placement::InWindow;
    head.lines.extend(structure.lines(outside.window.lines));
    let flow = body::Body::rows(shaper, sheet, composed, &mut structure, inside)?;
    let (first, following) = spaces(sheet);
    let mut pages: Vec<Page> = Vec::new();
    let laid = flow.pages(first, following);
    let count = laid.len().max(1);
    for (i, rows) in laid.into_iter().enumerate() {
        let mut page = std::mem::take(&mut head);
        if i == 0 {
            frame::ticks(sheet, &mut page);
            frame::barcode(
                sheet,
                &composed.references.first().map(|r| r.value.clone()).unwrap_or_default(),
                &mut page,
            );
        } else {
            frame::running_head(shaper, sheet, composed, &mut page)?;
        }
        for (top, row) in rows {
            row.place(top, &mut page);
        }
        frame::foot(shaper, sheet, composed, &mut page, i + 1, count)?;
        pages.push(page);
    }
    Ok(Pages {
        sheet: sheet.id.clone(),
        width: sheet.width(),
        height: sheet.height(),
        title: composed.title.clone(),
        author: composed.letterhead.name.clone(),
        language: composed.template.language,
        date: composed.date,
        pages,
        structure,
        address_fits: outside.fits,
        letterhead_fits,
        placement: outside.placement,
    })
}

/// Top and bottom of the body on the first and on a following page.
fn spaces(sheet: &Sheet) -> ((f32, f32), (f32, f32)) {
    let bottom = sheet.height() - sheet.margins.bottom * 72.0;
    ((sheet.body.top * 72.0, bottom), (sheet.margins.top * 72.0, bottom))
}
