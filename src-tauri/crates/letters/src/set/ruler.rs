//! The calibration sheet: rulers along two edges, crosses in the corners, the window at the four ends of the insert's
//! play, the box of the text, the folds, a length to measure, and what to do. It is in the officer's language.

use chrono::NaiveDate;
use domain::day::Day;
use domain::words::Language;

use super::SetFault;
use super::block::{Anchor, block};
use super::frame::one;
use super::loose;
use super::page::{Line, Page, Pages, Role, Rule};
use super::wrap::{Broken, Span, Wrapping, lines};
use crate::sheet::{Area, Sheet};
use crate::typeface::{Face, Shaper};

/// Points in an inch and in a millimetre.
const INCH: f32 = 72.0;
const MM: f32 = 72.0 / 25.4;
/// How far a ruler's line lies from the edge, inches: printers leave a rim of about a quarter of an inch.
const INCH_LINE: f32 = 0.3;
const MM_LINE: f32 = 0.62;
/// The centre of a corner's cross from both edges, inches.
const CROSS: f32 = 0.5;
/// The date of the document: it belongs to no day.
const DAY: Option<Day> = NaiveDate::from_ymd_opt(2026, 1, 1);

struct Ruler<'a> {
    shaper: Shaper,
    sheet: &'a Sheet,
    page: Page,
}

/// The page for a sheet.
pub fn pages(sheet: &Sheet) -> Result<Pages, SetFault> {
    let mut ruler = Ruler { shaper: Shaper::default(), sheet, page: Page::default() };
    ruler.rulers()?;
    ruler.crosses();
    ruler.window()?;
    ruler.folds()?;
    ruler.measures_and_words()?;
    let title = format!("Calibration sheet: {}", sheet.name);
    Ok(loose::pages(&sheet.id, sheet.size, &title, "", DAY.unwrap_or_default(), vec![ruler.page]))
}

impl Ruler<'_> {
    fn rule(&mut self, from: (f32, f32), to: (f32, f32), thickness: f32, grey: f32) {
        self.page.rules.push(Rule { from, to, thickness, grey });
    }

    fn frame(&mut self, a: &Area, thickness: f32, grey: f32) {
        // An opening that reaches over the sheet's edge is open there.
        let left = a.left.max(0.0);
        self.rule((left, a.top), (a.right, a.top), thickness, grey);
        self.rule((left, a.bottom), (a.right, a.bottom), thickness, grey);
        if a.left >= 0.0 {
            self.rule((a.left, a.top), (a.left, a.bottom), thickness, grey);
        }
        self.rule((a.right, a.top), (a.right, a.bottom), thickness, grey);
    }

    fn text(
        &mut self,
        face: Face,
        role: Role,
        size: f32,
        at: (f32, f32),
        text: &str,
    ) -> Result<f32, SetFault> {
        let mut line = one(&mut self.shaper, face, role, size, text)?;
        (line.x, line.baseline) = at;
        let width = line.width();
        self.page.lines.push(line);
        Ok(width)
    }

    /// Inches and millimetres along the upper and the left edge, each counted from the sheet's corner.
    fn rulers(&mut self) -> Result<(), SetFault> {
        for across in [true, false] {
            let long = if across { self.sheet.width() } else { self.sheet.height() };
            let point = |along: f32, off: f32| if across { (along, off) } else { (off, along) };
            for (line, unit, parts, label_every, name) in
                [(INCH_LINE, INCH / 8.0, 8_u16, 8_u16, "in"), (MM_LINE, MM, 10, 20, "mm")]
            {
                let off = line * INCH;
                // The corner belongs to the cross.
                let first = (0.75 * INCH / unit).ceil() as u16;
                let last = ((long - 0.75 * INCH) / unit).floor() as u16;
                self.rule(point(f32::from(first) * unit, off), point(f32::from(last) * unit, off), 0.4, 0.0);
                for i in first..=last {
                    let at = f32::from(i) * unit;
                    let length = match i {
                        i if i % parts == 0 => 8.0,
                        i if i % (parts / 2) == 0 => 5.5,
                        _ => 3.0,
                    };
                    self.rule(point(at, off), point(at, off + length), 0.3, 0.0);
                    // Near the corner the numbers of both edges would meet.
                    if i % label_every == 0 && at > 0.9 * INCH {
                        let number = if name == "in" { i / parts } else { i };
                        let text = format!("{number} {name}");
                        // Beside its mark, on the ruler's open side.
                        let place = if across { (at + 2.0, off + 10.0) } else { (off + 9.0, at - 1.5) };
                        self.text(Face::Sans, Role::Lines, 5.5, place, &text)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn crosses(&mut self) {
        const ARM: f32 = 12.0;
        let (w, h, c) = (self.sheet.width(), self.sheet.height(), CROSS * INCH);
        for (x, y) in [(c, c), (w - c, c), (c, h - c), (w - c, h - c)] {
            self.rule((x - ARM, y), (x + ARM, y), 0.4, 0.0);
            self.rule((x, y - ARM), (x, y + ARM), 0.4, 0.0);
        }
    }

    /// The opening of the window at the four ends of the play, the box of the text, and a block in it.
    fn window(&mut self) -> Result<(), SetFault> {
        for (i, opening) in self.sheet.windows().into_iter().enumerate() {
            self.frame(&opening, 0.35, 0.45);
            let (at_left, up) = (i % 2 == 0, i < 2);
            let words = match (at_left, up) {
                (true, true) => "insert at the left and up",
                (false, true) => "insert at the right and up",
                (true, false) => "insert at the left and down",
                (false, false) => "insert at the right and down",
            };
            let width = one(&mut self.shaper, Face::Sans, Role::Lines, 5.5, words)?.width();
            // The far left belongs to the ruler.
            let x = if at_left { opening.right - width - 3.0 } else { 1.2 * INCH };
            let y = if up { opening.bottom - 2.5 } else { opening.top + 6.5 };
            self.text(Face::Sans, Role::Lines, 5.5, (x, y), words)?;
        }
        let area = self.sheet.address_area();
        // The line itself lies outside the box that it shows.
        let line = 0.9;
        let around = Area {
            left: area.left - line / 2.0,
            top: area.top - line / 2.0,
            right: area.right + line / 2.0,
            bottom: area.bottom + line / 2.0,
        };
        self.frame(&around, line, 0.0);
        let sample = ["SAMPLE ADDRESSEE", "1234 EXAMPLE ST APT 5", "KATY TX  77493"].map(str::to_owned);
        let set = block(
            &mut self.shaper,
            Role::Address,
            &sample,
            &self.sheet.address.steps,
            &area,
            Anchor::Bottom,
        )?;
        self.page.lines.extend(set.lines);
        Ok(())
    }

    fn folds(&mut self) -> Result<(), SetFault> {
        for (n, fold) in
            [self.sheet.envelope.top_panel, self.sheet.envelope.second_fold].into_iter().enumerate()
        {
            let y = fold * INCH;
            self.rule((1.1 * INCH, y), (self.sheet.width() - 0.3 * INCH, y), 0.4, 0.3);
            let words = if n == 0 { "First fold" } else { "Second fold" };
            let text = format!("{words}: {fold:.3} in ({:.1} mm) from the upper edge", fold * 25.4);
            let width = one(&mut self.shaper, Face::Sans, Role::Lines, 7.0, &text)?.width();
            let x = self.sheet.width() - 0.5 * INCH - width;
            self.text(Face::Sans, Role::Lines, 7.0, (x, y - 3.0), &text)?;
        }
        Ok(())
    }

    fn length(&mut self, y: f32, long: f32, words: &str) -> Result<(), SetFault> {
        let x = 1.3 * INCH;
        self.rule((x, y), (x + long, y), 0.6, 0.0);
        for end in [x, x + long] {
            self.rule((end, y - 6.0), (end, y + 6.0), 0.6, 0.0);
        }
        self.text(Face::Sans, Role::Text, 8.0, (x + long + 8.0, y + 3.0), words)?;
        Ok(())
    }

    fn measures_and_words(&mut self) -> Result<(), SetFault> {
        let (x, mut y) = (1.3 * INCH, 4.4 * INCH);
        self.text(Face::SerifBold, Role::Heading, 14.0, (x, y), "Calibration sheet for letters")?;
        y += 15.0;
        let name = self.sheet.name.clone();
        self.text(Face::Sans, Role::Text, 9.0, (x, y), &name)?;
        self.length(y + 24.0, 4.0 * INCH, "exactly 4 in")?;
        self.length(y + 48.0, 100.0 * MM, "exactly 100 mm")?;
        y += 74.0;
        let e = &self.sheet.envelope;
        let envelope = e.name.clone();
        let steps = [
            "1. Print at 100 %. Switch off \u{201c}Fit to page\u{201d}, \u{201c}Shrink to printable area\u{201d} and any scaling.".to_owned(),
            "2. Measure both lines above. If one is off by more than 1/32 in (0.8 mm), the printer scales: correct step 1 and print again.".to_owned(),
            "3. Measure from two edges to each corner cross. It stands 1/2 in (12.7 mm) from both. If it is off by more than 1/16 in (1.6 mm), straighten the paper in the tray or set the printer's margins, and print again.".to_owned(),
            format!("4. Fold at the two marked lines as a Z, this side of the upper panel outward, and put the sheet into a {envelope} window envelope."),
            "5. Knock the sheet into each corner of the envelope. In every corner the whole black box must show, with white around it. (A grey frame is the window at one corner; of a letter nothing but the address stands in any of them.)".to_owned(),
            "6. If the box is cut off, do not mail letters in window envelopes from this printer: choose an envelope without a window or a label for each letter.".to_owned(),
        ];
        let none = std::collections::BTreeSet::new();
        let wrapping = Wrapping { language: Language::Other, whole_words: &none, gap: 1.0 };
        let width = self.sheet.width() - x - INCH;
        let fold = self.sheet.envelope.second_fold * INCH;
        for step in &steps {
            let set = lines(&mut self.shaper, &wrapping, &[Span::plain(Face::Serif, step)], 9.5, width)?;
            // No words across the fold.
            if y < fold + 10.0 && y + 12.4 * set.len() as f32 > fold - 12.0 {
                y = fold + 16.0;
            }
            for Broken { pieces, blank, .. } in set {
                let role = Role::List;
                self.page.lines.push(Line {
                    role,
                    x,
                    baseline: y,
                    size: 9.5,
                    pieces,
                    blank,
                    element: None,
                    own: false,
                });
                y += 12.4;
            }
            y += 4.0;
        }
        Ok(())
    }
}
