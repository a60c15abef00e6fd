//! Drawing pages as PDF. The only place that knows printpdf; lopdf finishes what printpdf leaves open and merges
//! stored documents. The same pages give the same bytes, whatever was drawn before in this process.
//! Not here: what a letter says and where it stands on the page.

mod content;
mod finish;
mod merge;
mod ops;
mod parts;
mod profile;
mod subset;
mod tree;
mod xmp;

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use printpdf::{
    CustomPdfConformance, FontId, FontMetrics, ParsedFont, PdfConformance, PdfDocument, PdfFont,
    PdfSaveOptions,
};

pub use merge::merge;
pub(crate) use merge::merge_drawn;

use crate::set::Pages;
use crate::typeface::{Face, TypefaceFault};
use finish::About;
use ops::Fonts;
use subset::Subset;

/// Why pages can't be drawn.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DrawFault {
    /// A character has no glyph: it would print as an empty box.
    #[error("The character {character} (U+{:04X}) can't be printed. Ask for a mailing name, or a spelling, in Latin letters.", u32::from(*character))]
    NoGlyph {
        /// The character.
        character: char,
        /// The face that lacks it.
        face: Face,
    },
    /// A typeface can't be used.
    #[error(transparent)]
    Typeface(TypefaceFault),
    /// A typeface can't be cut down.
    #[error("The typeface {face} can't be embedded: {detail}")]
    Subset {
        /// The face.
        face: Face,
        /// What is wrong.
        detail: String,
    },
    /// A document can't be finished or read.
    #[error("The PDF can't be made: {0}")]
    Document(String),
}

/// A letter's pages as PDF.
pub fn draw(pages: &Pages) -> Result<Vec<u8>, DrawFault> {
    let about = About {
        title: &pages.title,
        author: &pages.author,
        language: Some(pages.language),
        date: Some(pages.date),
    };
    let mut doc = document(&[pages], &about, true)?;
    doc.compress();
    finish::bytes(&mut doc)
}

/// Several letters in one document with shared fonts, for looking at only: its pages are not deflated and have no
/// structure.
pub(crate) fn draw_many(letters: &[Pages]) -> Result<lopdf::Document, DrawFault> {
    let all: Vec<&Pages> = letters.iter().collect();
    let about = About { title: "", author: "", language: None, date: None };
    document(&all, &about, false)
}

fn document(letters: &[&Pages], about: &About<'_>, kept: bool) -> Result<lopdf::Document, DrawFault> {
    let fonts = Fonts::of(letters.iter().copied())?;
    let mut pdf = PdfDocument::new(about.title);
    pdf.metadata.info.conformance = PdfConformance::Custom(CustomPdfConformance {
        requires_icc_profile: false,
        requires_xmp_metadata: false,
        ..CustomPdfConformance::default()
    });
    for subset in fonts.all() {
        pdf.resources.fonts.map.insert(FontId(subset.resource.clone()), PdfFont::new(parsed(subset)?));
    }
    let mut marks = Vec::new();
    let mut met = ops::Met::default();
    for letter in letters {
        for page in &letter.pages {
            let drawn = ops::page(letter, page, &fonts, &mut met, kept);
            pdf.pages.push(drawn.page);
            marks.push(drawn.marks);
            for placed in &page.pictures {
                let (name, picture) = ops::xobject(&placed.picture);
                pdf.resources.xobjects.map.entry(name).or_insert(picture);
            }
        }
    }
    // "Secure" leaves out the finished operators of `ops`; nothing but these pages is in the document.
    let options =
        PdfSaveOptions { optimize: false, subset_fonts: false, secure: false, image_optimization: None };
    let mut warnings = Vec::new();
    let mut doc = pdf.to_lopdf_document(&options, &mut warnings);
    finish::finish(&mut doc, fonts.all(), about)?;
    if let (true, [letter]) = (kept, letters) {
        tree::add(&mut doc, letter, &marks)?;
        xmp::add(&mut doc, about, xmp::Claim::Accessible)?;
        profile::add(&mut doc)?;
    }
    Ok(doc)
}

/// The subset as the drawing library knows a font.
fn parsed(subset: &Subset) -> Result<ParsedFont, DrawFault> {
    let typeface = subset.face.typeface().map_err(DrawFault::Typeface)?;
    let face = &typeface.shaper;
    let mut font = ParsedFont::with_glyph_data(
        subset.program.clone(),
        0,
        Some(subset.name.clone()),
        subset.characters(),
        subset.widths.clone(),
        u16::try_from(face.units_per_em()).unwrap_or(1000),
        FontMetrics { ascent: face.ascender(), descent: face.descender() },
    );
    let bounds = face.global_bounding_box();
    let metrics = &mut font.pdf_font_metrics;
    (metrics.x_min, metrics.y_min, metrics.x_max, metrics.y_max) =
        (bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max);
    metrics.us_weight_class = face.weight().to_number();
    if let Some(angle) = Some(face.italic_angle()).filter(|a| *a != 0.0) {
        // The library derives the angle from the caret's slope: rise 1000, run by the tangent.
        metrics.caret_slope_rise = 1000;
        metrics.caret_slope_run = (-angle.to_radians().tan() * 1000.0).round() as i16;
    }
    Ok(font)
}

/// Deflates bytes; the level is part of what makes bytes reproducible.
fn deflate(bytes: &[u8], level: u32) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(level));
    // Writing to memory does not fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}
