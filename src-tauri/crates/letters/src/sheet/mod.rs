//! Sheets: the paper, where text may stand on it, and the window it is seen through. All geometry is data
//! (`sheets/*.toml`); here it is read, and the arithmetic of an insert that slides in its envelope is done once.
//! Not here: setting text.

mod area;
mod piece;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use serde::Deserialize;
use sha2::{Digest, Sha256};

pub use area::Area;
pub use piece::{EnvelopeForm, LabelForm, envelope_form, envelope_forms, label_form, label_forms};

static SHEETS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/sheets");

/// Points in an inch.
const PT: f32 = 72.0;

/// Why a sheet can't be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SheetFault {
    /// There is no such sheet.
    #[error("There is no sheet {name:?}. Sheets are: {}.", have.join(", "))]
    Unknown {
        /// Name asked for.
        name: String,
        /// Names there are.
        have: Vec<String>,
    },
    /// A shipped file is broken.
    #[error("The sheet {file} is broken: {detail}")]
    Broken {
        /// File.
        file: String,
        /// What is wrong.
        detail: String,
    },
}

/// Margins in inches.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Margins {
    /// Left.
    pub left: f32,
    /// Right.
    pub right: f32,
    /// First line of a following page.
    pub top: f32,
    /// Distance of the last line from the sheet's lower edge.
    pub bottom: f32,
}

/// The head of the first page.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterheadPlace {
    /// Where it begins, inches.
    pub top: f32,
    /// Where it must have ended, inches.
    pub bottom: f32,
    /// Size of the company's name, points.
    pub name_pt: f32,
    /// Size of the department, points.
    pub department_pt: f32,
    /// Size of the address lines, points.
    pub line_pt: f32,
    /// Leading of the address lines, points.
    pub leading_pt: f32,
    /// Thickness of the rule below, points.
    pub rule_pt: f32,
    /// The most that a logo may take, width and height in points.
    pub logo_pt: [f32; 2],
}

/// The body.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BodyPlace {
    /// Top of the date line on the first page, inches.
    pub top: f32,
    /// Size of the text, points.
    pub text_pt: f32,
    /// Leading, points.
    pub leading_pt: f32,
    /// Space between paragraphs, points.
    pub paragraph_gap_pt: f32,
    /// Size of headings, points.
    pub heading_pt: f32,
    /// Size of tables, points.
    pub table_pt: f32,
    /// Leading of tables, points.
    pub table_leading_pt: f32,
    /// Indent of list entries, points.
    pub list_indent_pt: f32,
    /// Space for the signature, points.
    pub signature_gap_pt: f32,
    /// The most that a picture of the signature may take of it, width and height in points.
    pub signature_pt: [f32; 2],
    /// Share of a line's width that must be lost before a word is hyphenated.
    pub hyphenate_when_gap_over: f32,
}

/// The foot.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FootPlace {
    /// Baseline, inches.
    pub baseline: f32,
    /// Size, points.
    pub text_pt: f32,
}

/// A box in inches.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inches {
    left: f32,
    top: f32,
    right: f32,
    bottom: f32,
}

impl Inches {
    fn points(self) -> Area {
        points(self.left, self.top, self.right, self.bottom)
    }
}

/// The envelope and the folds.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Envelope {
    /// Name.
    pub name: String,
    /// Width and height, inches.
    pub size: [f32; 2],
    /// Window's width and height, inches.
    pub window: [f32; 2],
    /// Window's distance from the envelope's left edge, inches.
    pub window_left: f32,
    /// Window's distance from the envelope's lower edge, inches.
    pub window_bottom: f32,
    /// Distance every character keeps from the window's edge, inches.
    pub clearance: f32,
    /// First fold from the top, inches.
    pub top_panel: f32,
    /// Second fold from the top, inches.
    pub second_fold: f32,
    /// Where nothing but the address may stand.
    pub quiet: Inches,
}

/// Sizes of the address block.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddressPlace {
    /// Type and leading in points, tried in turn.
    pub steps: Vec<[f32; 2]>,
}

/// Fold ticks.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ticks {
    /// Where they begin, inches from the left edge.
    pub x: f32,
    /// Length, inches.
    pub length: f32,
}

/// The barcode of the reference.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BarcodePlace {
    /// Upper edge, inches.
    pub top: f32,
    /// Height, points.
    pub height_pt: f32,
    /// Width of the narrowest bar, points.
    pub module_pt: f32,
}

/// A sheet.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// Name in the facts.
    pub id: String,
    /// Name for the screen.
    pub name: String,
    /// Source of the envelope's measures.
    pub source: String,
    /// Width and height, inches.
    pub size: [f32; 2],
    /// Countries that use it.
    pub countries: Vec<String>,
    /// Whether all other countries get it.
    pub everywhere_else: bool,
    /// Margins.
    pub margins: Margins,
    /// Head of the first page.
    pub letterhead: LetterheadPlace,
    /// Body.
    pub body: BodyPlace,
    /// Foot.
    pub foot: FootPlace,
    /// Envelope.
    pub envelope: Envelope,
    /// Address block.
    pub address: AddressPlace,
    /// Fold ticks.
    pub ticks: Ticks,
    /// Barcode.
    pub barcode: BarcodePlace,
}

impl Sheet {
    /// Width in points.
    pub fn width(&self) -> f32 {
        self.size[0] * PT
    }

    /// Height in points.
    pub fn height(&self) -> f32 {
        self.size[1] * PT
    }

    /// The window's opening on the sheet when the insert lies at one end of its play: `right` and `down` are 0 (the
    /// insert touches the envelope's left or upper edge) or 1 (the other edge).
    pub fn window_at(&self, right: f32, down: f32) -> Area {
        let e = &self.envelope;
        let x = (e.size[0] - self.size[0]).max(0.0) * right;
        let y = (e.size[1] - e.top_panel).max(0.0) * down;
        let left = e.window_left - x;
        let top = e.size[1] - e.window_bottom - e.window[1] - y;
        points(left, top, left + e.window[0], top + e.window[1])
    }

    /// The opening at the four ends of the insert's play.
    pub fn windows(&self) -> [Area; 4] {
        [
            self.window_at(0.0, 0.0),
            self.window_at(1.0, 0.0),
            self.window_at(0.0, 1.0),
            self.window_at(1.0, 1.0),
        ]
    }

    /// Where the address may stand: what shows at every end, less the clearance.
    pub fn address_area(&self) -> Area {
        let [first, rest @ ..] = self.windows();
        let shown = rest.iter().fold(first, |a, w| a.within(w));
        let c = self.envelope.clearance * PT;
        Area { left: shown.left + c, top: shown.top + c, right: shown.right - c, bottom: shown.bottom - c }
    }

    /// Where nothing but the address may stand.
    pub fn quiet(&self) -> Area {
        self.envelope.quiet.points()
    }

    /// Right edge of what may show in the window, points.
    pub fn envelope_quiet_right(&self) -> f32 {
        self.envelope.quiet.right * PT
    }

    /// Where any text may stand at all: inside the side margins, above the lower edge's unprintable rim.
    pub fn text_area(&self) -> Area {
        points(
            self.margins.left,
            self.letterhead.top - 0.1,
            self.size[0] - self.margins.right,
            self.size[1] - 0.4,
        )
    }

    /// Where ink may be: slanted and rounded letters reach a hair over their own advance.
    pub fn ink_area(&self) -> Area {
        /// Points.
        const HAIR: f32 = 2.0;
        let area = self.text_area();
        Area { left: area.left - HAIR, right: area.right + HAIR, ..area }
    }
}

fn points(left: f32, top: f32, right: f32, bottom: f32) -> Area {
    Area { left: left * PT, top: top * PT, right: right * PT, bottom: bottom * PT }
}

static READ: LazyLock<BTreeMap<String, Result<Sheet, SheetFault>>> = LazyLock::new(|| {
    SHEETS
        .files()
        .filter_map(|f| {
            Some((f.path().file_stem()?.to_str()?.to_owned(), f.contents_utf8().unwrap_or_default()))
        })
        .map(|(name, text)| {
            let broken = |detail: String| SheetFault::Broken { file: name.clone(), detail };
            let sheet = toml::from_str::<Sheet>(text).map_err(|e| broken(e.to_string())).and_then(|s| {
                if s.id == name { Ok(s) } else { Err(broken(format!("its id is {:?}", s.id))) }
            });
            (name.clone(), sheet)
        })
        .collect()
});

/// The sheet of a name.
pub fn sheet(name: &str) -> Result<&'static Sheet, SheetFault> {
    match READ.get(name) {
        Some(found) => found.as_ref().map_err(Clone::clone),
        None => Err(SheetFault::Unknown { name: name.to_owned(), have: READ.keys().cloned().collect() }),
    }
}

/// Names of all sheets.
pub fn sheets() -> Vec<String> {
    READ.keys().cloned().collect()
}

/// The sheet for letters to a country; an empty code counts as the United States.
pub fn for_country(code: &str) -> &'static str {
    let code = if code.is_empty() { "US" } else { code };
    let sheets = || READ.values().filter_map(|s| s.as_ref().ok());
    sheets()
        .find(|s| s.countries.iter().any(|c| c == code))
        .or_else(|| sheets().find(|s| s.everywhere_else))
        .map_or("us_letter", |s| s.id.as_str())
}

/// SHA-256 of a sheet's file, lower-case hex; none where there is no such sheet.
pub fn sheet_hash(name: &str) -> Option<String> {
    let file = SHEETS.get_file(format!("{name}.toml"))?;
    Some(crate::hex(&Sha256::digest(file.contents())))
}
