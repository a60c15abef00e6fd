//! Pages that are no letters, put together: envelopes, labels, the calibration sheet. They have a size of their own and
//! no address window.

use domain::day::Day;
use domain::words::Language;

use super::page::{Page, Pages};
use super::structure::{Structure, Tag};
use crate::envelope::Placement;

/// Pages of a size in inches.
pub fn pages(
    sheet: &str,
    size: [f32; 2],
    title: &str,
    author: &str,
    date: Day,
    mut pages: Vec<Page>,
) -> Pages {
    // Each line is read as a paragraph of its own, in the order in which it was set.
    let mut structure = Structure::default();
    for line in pages.iter_mut().flat_map(|p| &mut p.lines) {
        if line.element.is_none() {
            line.element = Some(structure.add(Structure::WHOLE, Tag::P));
        }
    }
    Pages {
        sheet: sheet.to_owned(),
        width: size[0] * 72.0,
        height: size[1] * 72.0,
        title: title.to_owned(),
        author: author.to_owned(),
        language: Language::En,
        date,
        pages,
        structure,
        address_fits: true,
        letterhead_fits: true,
        placement: Placement::default(),
    }
}
