//! What stands around the body: letterhead, fold ticks, head and foot of the pages.

use std::sync::Arc;

use barcoders::sym::code128::Code128;

use super::page::{Line, Page, Placed, Role, Rule};
use super::structure::{Structure, Tag};
use super::wrap::{Broken, Span, Wrapping, lines};
use crate::composed::Composed;
use crate::sheet::{Area, Sheet};
use crate::typeface::{Face, Shaper, TypefaceFault};

/// Points in an inch.
const PT: f32 = 72.0;

/// A line of single words in one face, not yet in its place.
pub fn one(
    shaper: &mut Shaper,
    face: Face,
    role: Role,
    size: f32,
    text: &str,
) -> Result<Line, TypefaceFault> {
    let mut pieces = Vec::new();
    for (i, word) in text.split(' ').enumerate() {
        if i > 0 {
            pieces.push((face, shaper.word(face, " ")?));
        }
        if !word.is_empty() {
            pieces.push((face, shaper.word(face, word)?));
        }
    }
    Ok(Line { role, x: 0.0, baseline: 0.0, size, pieces, blank: false, element: None, own: false })
}

/// One side of the letterhead: texts with their face, size and the space above each line, set flush left.
struct Side<'a> {
    texts: Vec<(Face, f32, f32, &'a str)>,
    /// Space below each text.
    below: f32,
}

impl Side<'_> {
    /// The lines of each text and where the side ends.
    fn set(
        &self,
        shaper: &mut Shaper,
        (left, top): (f32, f32),
        width: f32,
    ) -> Result<(Vec<Vec<Line>>, f32), TypefaceFault> {
        let none = std::collections::BTreeSet::new();
        let wrapping = Wrapping { language: domain::words::Language::Other, whole_words: &none, gap: 1.0 };
        let mut y = top;
        let mut out = Vec::with_capacity(self.texts.len());
        for (face, size, leading, text) in &self.texts {
            let mut set = Vec::new();
            for Broken { pieces, blank, .. } in
                lines(shaper, &wrapping, &[Span::plain(*face, text)], *size, width)?
            {
                y += leading;
                set.push(Line {
                    role: Role::Letterhead,
                    x: left,
                    baseline: y,
                    size: *size,
                    pieces,
                    blank,
                    element: None,
                    own: false,
                });
            }
            y += self.below;
            out.push(set);
        }
        Ok((out, y))
    }
}

/// Logo, company and department at the left, address and contact at the right, a rule below. False where it would reach
/// into the part that shows in the window.
pub fn letterhead(
    shaper: &mut Shaper,
    sheet: &Sheet,
    composed: &Composed,
    structure: &mut Structure,
    page: &mut Page,
) -> Result<bool, TypefaceFault> {
    let head = &composed.letterhead;
    let place = &sheet.letterhead;
    let left = sheet.margins.left * PT;
    let right = sheet.width() - sheet.margins.right * PT;
    let top = place.top * PT;
    let share = 0.56;
    let left_width = (right - left) * share;
    let named: Side<'_> = Side {
        texts: [
            (Face::SerifBold, place.name_pt, Some(&head.name)),
            (Face::Sans, place.department_pt, head.department.as_ref()),
        ]
        .into_iter()
        .filter_map(|(face, size, text)| Some((face, size, size * 1.2, text?.as_str())))
        .collect(),
        below: 1.0,
    };
    let reached: Side<'_> = Side {
        texts: head
            .lines
            .iter()
            .chain(&head.contact)
            .map(|text| (Face::Sans, place.line_pt, place.leading_pt, text.as_str()))
            .collect(),
        below: 0.0,
    };
    let (mut right_lines, right_end) = reached.set(
        shaper,
        (0.0, top + place.name_pt * 1.2 - place.leading_pt),
        (right - left) * (1.0 - share) - 8.0,
    )?;
    right_lines.iter_mut().flatten().for_each(|line| line.x = right - line.width());
    let (mut left_lines, mut left_end) = named.set(shaper, (left, top), left_width)?;

    let whole = structure.add(Structure::WHOLE, Tag::Div);
    if let Some(logo) = &head.logo {
        // As high as the block is without it; smaller where the name beside it would take another line for it.
        const BETWEEN: f32 = 12.0;
        let height = left_end.max(right_end) - top;
        let [most_wide, most_high] = place.logo_pt;
        for part in [1.0, 0.8, 0.6, 0.45, 0.3] {
            let [wide, high] = logo.fitted([most_wide * part, most_high.min(height) * part]);
            let shift = wide + BETWEEN;
            let (lines, end) = named.set(shaper, (left + shift, top), left_width - shift)?;
            let grows = end.max(right_end) > top + height + 0.01;
            if grows && part > 0.3 {
                continue;
            }
            (left_lines, left_end) = (lines, end);
            page.pictures.push(Placed {
                picture: Arc::clone(logo),
                area: Area { left, top, right: left + wide, bottom: top + high },
                element: structure.figure(whole, &head.name),
            });
            break;
        }
    }
    for mut lines in left_lines.into_iter().chain(right_lines) {
        let element = structure.add(whole, Tag::P);
        lines.iter_mut().for_each(|line| line.element = Some(element));
        page.lines.extend(lines);
    }
    let lowest = left_end.max(right_end) + 9.0;
    page.rules.push(Rule { from: (left, lowest), to: (right, lowest), thickness: place.rule_pt, grey: 0.25 });
    Ok(lowest <= place.bottom * PT)
}

/// Ticks at the left edge where the sheet is folded.
pub fn ticks(sheet: &Sheet, page: &mut Page) {
    for fold in [sheet.envelope.top_panel, sheet.envelope.second_fold] {
        let (x, y) = (sheet.ticks.x * PT, fold * PT);
        page.rules.push(Rule {
            from: (x, y),
            to: (x + sheet.ticks.length * PT, y),
            thickness: 0.4,
            grey: 0.55,
        });
    }
}

/// The case number as a Code 128 barcode, right of all that can show in the window: returned mail is scanned back to
/// its case. A reference that the code can't carry or that does not fit has none; it is printed in letters anyway.
pub fn barcode(sheet: &Sheet, reference: &str, page: &mut Page) {
    let place = &sheet.barcode;
    let right = sheet.width() - sheet.margins.right * PT;
    let mut rules = bars(reference, 0.0, place.top * PT, place.height_pt, place.module_pt);
    let Some(width) = rules.last().map(|r| r.from.0 + r.thickness / 2.0) else { return };
    let left = right - width;
    if left < sheet.envelope_quiet_right() + place.module_pt * 10.0 {
        return;
    }
    for rule in &mut rules {
        rule.from.0 += left;
        rule.to.0 += left;
    }
    page.rules.append(&mut rules);
}

/// The bars of a Code 128 barcode from a left edge; none where the code can't carry the text.
pub fn bars(text: &str, left: f32, top: f32, height: f32, module: f32) -> Vec<Rule> {
    if text.is_empty() || !text.chars().all(|c| c.is_ascii_graphic()) {
        return Vec::new();
    }
    // The leading character chooses the set with small letters and digits.
    let Ok(bars) = Code128::new(format!("\u{181}{text}")).map(|c| c.encode()) else { return Vec::new() };
    let mut rules = Vec::new();
    let mut at = 0;
    for run in bars.chunk_by(|a, b| a == b) {
        let thickness = run.len() as f32 * module;
        if run.first() == Some(&1) {
            let x = left + at as f32 * module + thickness / 2.0;
            rules.push(Rule { from: (x, top), to: (x, top + height), thickness, grey: 0.0 });
        }
        at += run.len();
    }
    rules
}

/// Company and date on a following page.
pub fn running_head(
    shaper: &mut Shaper,
    sheet: &Sheet,
    composed: &Composed,
    page: &mut Page,
) -> Result<(), TypefaceFault> {
    let size = sheet.foot.text_pt;
    let left = sheet.margins.left * PT;
    let right = sheet.width() - sheet.margins.right * PT;
    let y = (sheet.margins.top - 0.45) * PT;
    let mut name = one(shaper, Face::Sans, Role::RunningHead, size, &composed.letterhead.name)?;
    name.x = left;
    name.baseline = y;
    let mut date = one(shaper, Face::Sans, Role::RunningHead, size, &composed.date_line)?;
    date.x = right - date.width();
    date.baseline = y;
    // A very long company name gives way to the date.
    if name.width() + date.width() + 12.0 <= right - left {
        page.lines.push(name);
    }
    page.lines.push(date);
    page.rules.push(Rule { from: (left, y + 5.0), to: (right, y + 5.0), thickness: 0.3, grey: 0.6 });
    Ok(())
}

/// Reference and page number.
pub fn foot(
    shaper: &mut Shaper,
    sheet: &Sheet,
    composed: &Composed,
    page: &mut Page,
    number: usize,
    of: usize,
) -> Result<(), TypefaceFault> {
    let size = sheet.foot.text_pt;
    let left = sheet.margins.left * PT;
    let right = sheet.width() - sheet.margins.right * PT;
    let text = composed.page_words.replace("{page}", &number.to_string()).replace("{pages}", &of.to_string());
    let mut count = one(shaper, Face::Sans, Role::Foot, size, &text)?;
    count.x = right - count.width();
    count.baseline = sheet.foot.baseline * PT;
    let reference =
        composed.references.iter().map(|r| r.value.as_str()).collect::<Vec<_>>().join("  \u{b7}  ");
    let mut reference = one(shaper, Face::Sans, Role::Foot, size, &reference)?;
    reference.x = left;
    reference.baseline = count.baseline;
    if reference.width() + count.width() + 12.0 <= right - left {
        page.lines.push(reference);
    }
    page.lines.push(count);
    Ok(())
}
