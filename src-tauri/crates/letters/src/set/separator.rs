//! The sheet before a letter of a batch: its number in large type and as a barcode, to whom it goes and how many pages
//! follow. It has no place for what the letter is about.

use domain::day::Day;

use super::SetFault;
use super::block::{Anchor, block};
use super::frame::{bars, one};
use super::log::printable;
use super::loose;
use super::page::{Line, Page, Pages, Role};
use crate::sheet::{Area, sheet};
use crate::typeface::{Face, Shaper};

/// What the sheet belongs to.
const BATCH: &str = "Print batch";

/// What a separator says.
pub struct Separator {
    /// Number of the letter.
    pub number: String,
    /// Number of the case; may be empty.
    pub case: String,
    /// Address block.
    pub recipient: Vec<String>,
    /// Short notes, one a line.
    pub notes: Vec<String>,
    /// `Letter 3 of 40`.
    pub place: String,
    /// The company.
    pub company: String,
    /// Date of the document.
    pub day: Day,
}

/// Points of the narrowest bar, and of the bars' height.
const MODULE: f32 = 1.6;
const HEIGHT: f32 = 72.0;

/// The page of a separator.
pub fn pages(of: &Separator) -> Result<Pages, SetFault> {
    let sheet = sheet("us_letter")?;
    let mut shaper = Shaper::default();
    let mut page = Page::default();
    let left = sheet.margins.left * 72.0;
    let right = sheet.width() - sheet.margins.right * 72.0;
    let mut fitted = |page: &mut Page,
                      role: Role,
                      face: Face,
                      texts: &[String],
                      steps: &[[f32; 2]],
                      area: Area|
     -> Result<(), SetFault> {
        // Like a log it prints whatever is in it: what has no glyph is marked.
        let texts = texts.iter().map(|t| printable(&mut shaper, face, t)).collect::<Result<Vec<_>, _>>()?;
        let mut set = block(&mut shaper, role, &texts, steps, &area, Anchor::Top)?;
        // What is too long even at the smallest type is cut: the letter that follows has it in full.
        for line in &mut set.lines {
            cut(line, area.right);
        }
        set.lines.retain(|l| l.baseline <= area.bottom);
        page.lines.append(&mut set.lines);
        Ok(())
    };
    let at = |top: f32, bottom: f32| Area { left, right, top: top * 72.0, bottom: bottom * 72.0 };
    fitted(
        &mut page,
        Role::Text,
        Face::Sans,
        &[of.place.clone(), BATCH.to_owned()],
        &[[11.0, 15.0]],
        at(0.8, 1.4),
    )?;
    fitted(
        &mut page,
        Role::Heading,
        Face::Sans,
        std::slice::from_ref(&of.number),
        &[[64.0, 70.0], [48.0, 54.0], [32.0, 38.0], [20.0, 26.0]],
        at(1.6, 2.9),
    )?;
    fitted(
        &mut page,
        Role::Text,
        Face::Sans,
        std::slice::from_ref(&of.case),
        &[[16.0, 20.0], [12.0, 15.0]],
        at(2.9, 3.3),
    )?;
    fitted(
        &mut page,
        Role::Lines,
        Face::Sans,
        &of.recipient,
        &[[18.0, 23.0], [14.0, 18.0], [11.0, 14.0], [8.1, 10.0]],
        at(5.0, 7.6),
    )?;
    fitted(&mut page, Role::List, Face::Sans, &of.notes, &[[13.0, 18.0]], at(7.9, 9.4))?;
    for module in [MODULE, MODULE * 0.7, MODULE * 0.5] {
        let rules = bars(&of.number, left, 3.6 * 72.0, HEIGHT, module);
        if rules.last().is_some_and(|r| r.from.0 + r.thickness <= right) {
            page.rules = rules;
            break;
        }
    }
    let company = printable(&mut shaper, Face::Sans, &of.company)?;
    let mut foot = one(&mut shaper, Face::Sans, Role::Foot, sheet.foot.text_pt, &company)?;
    foot.x = left;
    foot.baseline = sheet.foot.baseline * 72.0;
    cut(&mut foot, right);
    page.lines.push(foot);
    let title = format!("{BATCH} {}", of.number);
    Ok(loose::pages(&sheet.id, sheet.size, title.trim(), &of.company, of.day, vec![page]))
}

/// Takes words off the end of a line until it stays left of an edge; a single word that is too long goes too.
fn cut(line: &mut Line, right: f32) {
    while line.x + line.width() > right && line.pieces.pop().is_some() {}
}
