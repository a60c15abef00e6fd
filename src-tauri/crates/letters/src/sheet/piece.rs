//! Envelopes that are printed on their face, and sheets of labels: for an address that a window can't show. Geometry is
//! data (`sheets/envelopes/*.toml`, `sheets/labels/*.toml`). Not here: the window, which belongs to a letter's sheet.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use include_dir::Dir;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{Area, Inches, SHEETS, SheetFault};

/// A place for lines of an address.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReturnPlace {
    /// Where it may stand.
    pub(super) area: Inches,
    /// Type and leading in points, tried in turn.
    pub steps: Vec<[f32; 2]>,
    /// Last line of the return address of mail abroad.
    pub country_line: String,
}

/// The request to the Postal Service that stands below the return address.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Endorsement {
    /// Its words.
    pub text: String,
    /// Its size, points.
    pub text_pt: f32,
    /// What stays clear around it, points.
    pub clear_pt: f32,
}

/// The place of the delivery address.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeliveryPlace {
    /// Where it stands.
    pub(super) area: Inches,
    /// Further left edges, inches, for lines that are too long.
    pub further_left: Vec<f32>,
    /// Type and leading in points, tried in turn.
    pub steps: Vec<[f32; 2]>,
}

/// An envelope's face.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnvelopeForm {
    /// Its name in facts.
    pub id: String,
    /// Its name for the screen.
    pub name: String,
    /// Source of its measures.
    pub source: String,
    /// Width and height, inches.
    pub size: [f32; 2],
    ocr_area: Inches,
    barcode_clear: Inches,
    postage: Inches,
    /// Return address.
    pub return_address: ReturnPlace,
    /// Endorsement.
    pub endorsement: Endorsement,
    /// Delivery address.
    pub delivery: DeliveryPlace,
}

impl EnvelopeForm {
    /// Where the Postal Service's reader looks for the delivery address.
    pub fn ocr_area(&self) -> Area {
        self.ocr_area.points()
    }

    /// Where the Postal Service prints its barcode: stays empty.
    pub fn barcode_clear(&self) -> Area {
        self.barcode_clear.points()
    }

    /// Where postage and stickers go: stays empty.
    pub fn postage(&self) -> Area {
        self.postage.points()
    }

    /// Where the return address and the endorsement stand.
    pub fn return_area(&self) -> Area {
        self.return_address.area.points()
    }

    /// Where the delivery address may stand: the areas to try, the usual one first.
    pub fn delivery_areas(&self) -> Vec<Area> {
        let usual = self.delivery.area.points();
        let further = self.delivery.further_left.iter().map(|left| Area { left: left * super::PT, ..usual });
        std::iter::once(usual).chain(further).collect()
    }
}

/// A sheet of labels.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LabelForm {
    /// Its name in facts.
    pub id: String,
    /// Its name for the screen.
    pub name: String,
    /// Source of its measures.
    pub source: String,
    /// Width and height of the sheet, inches.
    pub size: [f32; 2],
    /// Labels across.
    pub columns: u16,
    /// Labels down.
    pub rows: u16,
    label: [f32; 2],
    first: [f32; 2],
    pitch: [f32; 2],
    padding: f32,
    /// Type and leading of the return address in points, tried in turn.
    pub return_steps: Vec<[f32; 2]>,
    /// Type and leading of the delivery address in points, tried in turn.
    pub steps: Vec<[f32; 2]>,
    /// How far the delivery address stands in from the return address, inches.
    pub indent: f32,
    /// Last line of the return address of mail abroad.
    pub country_line: String,
    /// Endorsement.
    pub endorsement: Endorsement,
}

impl LabelForm {
    /// Labels on a sheet.
    pub fn count(&self) -> usize {
        usize::from(self.columns) * usize::from(self.rows)
    }

    /// The label at a place counted from 0, row by row.
    pub fn label(&self, place: usize) -> Area {
        let columns = usize::from(self.columns).max(1);
        // A sheet has a few labels: both are exact.
        let (row, column) = ((place / columns) as f32, (place % columns) as f32);
        let left = self.first[0] + self.pitch[0] * column;
        let top = self.first[1] + self.pitch[1] * row;
        super::points(left, top, left + self.label[0], top + self.label[1])
    }

    /// The part of a label where text may stand.
    pub fn text_area(&self, place: usize) -> Area {
        let (area, keep) = (self.label(place), self.padding * super::PT);
        Area {
            left: area.left + keep,
            top: area.top + keep,
            right: area.right - keep,
            bottom: area.bottom - keep,
        }
    }
}

type Forms<T> = BTreeMap<String, Result<T, SheetFault>>;

fn read<T: DeserializeOwned>(folder: &str, id: fn(&T) -> &str) -> Forms<T> {
    let files = SHEETS.get_dir(folder).map(Dir::files).into_iter().flatten();
    files
        .filter_map(|f| {
            Some((f.path().file_stem()?.to_str()?.to_owned(), f.contents_utf8().unwrap_or_default()))
        })
        .map(|(name, text)| {
            let broken = |detail: String| SheetFault::Broken { file: name.clone(), detail };
            let form = toml::from_str::<T>(text).map_err(|e| broken(e.to_string())).and_then(|form| {
                let is = id(&form);
                if is == name { Ok(()) } else { Err(broken(format!("its id is {is:?}"))) }?;
                Ok(form)
            });
            (name.clone(), form)
        })
        .collect()
}

fn found<T>(forms: &'static Forms<T>, name: &str) -> Result<&'static T, SheetFault> {
    match forms.get(name) {
        Some(found) => found.as_ref().map_err(Clone::clone),
        None => Err(SheetFault::Unknown { name: name.to_owned(), have: forms.keys().cloned().collect() }),
    }
}

static ENVELOPES: LazyLock<Forms<EnvelopeForm>> =
    LazyLock::new(|| read("envelopes", |e: &EnvelopeForm| &e.id));
static LABELS: LazyLock<Forms<LabelForm>> = LazyLock::new(|| read("labels", |l: &LabelForm| &l.id));

/// The envelope of a name.
pub fn envelope_form(name: &str) -> Result<&'static EnvelopeForm, SheetFault> {
    found(&ENVELOPES, name)
}

/// Names of all envelopes.
pub fn envelope_forms() -> Vec<String> {
    ENVELOPES.keys().cloned().collect()
}

/// The label sheet of a name.
pub fn label_form(name: &str) -> Result<&'static LabelForm, SheetFault> {
    found(&LABELS, name)
}

/// Names of all label sheets.
pub fn label_forms() -> Vec<String> {
    LABELS.keys().cloned().collect()
}
