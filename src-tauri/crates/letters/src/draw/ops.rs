//! Pages as drawing operations: rules first, then the lines of text, each from its own starting point, with kerning
//! between the glyphs.

use std::collections::BTreeMap;

use printpdf::{
    Color, Greyscale, Line as PdfLine, LinePoint, Op, PdfFontHandle, PdfPage, Point, Pt, Rect, TextItem,
    TextMatrix,
};

use super::DrawFault;
use super::subset::{Subset, base, extra, note};
use crate::set::{Line, Page, Pages, Rule};
use crate::typeface::{Face, Glyph};

/// The fonts of one document.
pub struct Fonts {
    bases: BTreeMap<Face, &'static Subset>,
    extras: BTreeMap<Face, Subset>,
}

impl Fonts {
    /// The fonts that these letters use: the base sets of their faces and one more subset a face for what is not in
    /// them.
    pub fn of<'a>(all: impl Iterator<Item = &'a Pages>) -> Result<Self, DrawFault> {
        let mut bases = BTreeMap::new();
        let mut more: BTreeMap<Face, BTreeMap<u16, String>> = BTreeMap::new();
        for (face, word) in all.flat_map(|p| &p.pages).flat_map(|p| &p.lines).flat_map(|l| &l.pieces) {
            let own = match bases.get(face) {
                Some(found) => *found,
                None => {
                    let found = base(*face)?;
                    bases.insert(*face, found);
                    found
                }
            };
            if let Some(c) = word.missing.first() {
                return Err(DrawFault::NoGlyph { character: *c, face: *face });
            }
            if word.glyphs.iter().any(|g| own.code(g.id).is_none()) {
                let mut texts = BTreeMap::new();
                note(word, &mut texts);
                let more = more.entry(*face).or_default();
                for (glyph, text) in texts {
                    if own.code(glyph).is_none() {
                        more.entry(glyph).or_insert(text);
                    }
                }
            }
        }
        let extras = more
            .into_iter()
            .map(|(face, texts)| Ok((face, extra(face, &texts)?)))
            .collect::<Result<_, DrawFault>>()?;
        Ok(Self { bases, extras })
    }

    /// Every subset of the document.
    pub fn all(&self) -> impl Iterator<Item = &Subset> {
        self.bases.values().copied().chain(self.extras.values())
    }

    fn find(&self, face: Face, glyph: u16) -> Option<(&Subset, char)> {
        let base = self.bases.get(&face)?;
        if let Some(code) = base.code(glyph) {
            return Some((base, code));
        }
        let extra = self.extras.get(&face)?;
        extra.code(glyph).map(|code| (extra, code))
    }
}

/// A hundredth of a point is finer than any printer; fewer digits make smaller files.
fn round(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}

/// The page for the drawing library. Its box is the whole sheet.
pub fn page(pages: &Pages, page: &Page, fonts: &Fonts) -> PdfPage {
    let mut ops = Vec::with_capacity(page.lines.len() * 3 + page.rules.len() * 3 + 4);
    for rule in &page.rules {
        draw_rule(&mut ops, rule, pages.height);
    }
    ops.push(Op::SetFillColor { col: grey(0.0) });
    ops.push(Op::StartTextSection);
    let mut writer = Writer { fonts, ops, font: None, items: Vec::new(), text: String::new() };
    for line in &page.lines {
        writer.line(line, pages.height);
    }
    let mut ops = writer.ops;
    ops.push(Op::EndTextSection);
    let sheet = || Rect::from_xywh(Pt(0.0), Pt(0.0), Pt(round(pages.width)), Pt(round(pages.height)));
    PdfPage { media_box: sheet(), trim_box: sheet(), crop_box: sheet(), ops }
}

fn grey(percent: f32) -> Color {
    Color::Greyscale(Greyscale { percent, icc_profile: None })
}

fn draw_rule(ops: &mut Vec<Op>, rule: &Rule, height: f32) {
    let point = |(x, y): (f32, f32)| LinePoint {
        p: Point { x: Pt(round(x)), y: Pt(round(height - y)) },
        bezier: false,
    };
    ops.push(Op::SetOutlineColor { col: grey(rule.grey) });
    ops.push(Op::SetOutlineThickness { pt: Pt(rule.thickness) });
    ops.push(Op::DrawLine {
        line: PdfLine { points: vec![point(rule.from), point(rule.to)], is_closed: false },
    });
}

struct Writer<'a> {
    fonts: &'a Fonts,
    ops: Vec<Op>,
    /// The font and size that the page is at.
    font: Option<(&'a str, f32)>,
    items: Vec<TextItem>,
    text: String,
}

impl<'a> Writer<'a> {
    fn line(&mut self, line: &Line, height: f32) {
        let matrix = TextMatrix::Raw([1.0, 0.0, 0.0, 1.0, round(line.x), round(height - line.baseline)]);
        self.ops.push(Op::SetTextMatrix { matrix });
        // What the pen still has to be moved before the next glyph, in thousandths of the size; positive is left.
        let mut owed = 0.0f32;
        for (face, word) in &line.pieces {
            for glyph in &word.glyphs {
                self.glyph(*face, glyph, line.size, &mut owed);
            }
        }
        self.show();
    }

    fn glyph(&mut self, face: Face, glyph: &Glyph, size: f32, owed: &mut f32) {
        // Fonts were made from these very pieces: a glyph that is in none of them can't occur.
        let Some((subset, code)) = self.fonts.find(face, glyph.id) else { return };
        if self.font != Some((subset.resource.as_str(), size)) {
            self.show();
            self.font = Some((subset.resource.as_str(), size));
            let font = PdfFontHandle::External(printpdf::FontId(subset.resource.clone()));
            self.ops.push(Op::SetFont { font, size: Pt(size) });
        }
        let before = *owed - glyph.dx;
        if before.abs() >= 0.5 {
            self.flush_text();
            self.items.push(TextItem::Offset(round(before)));
        }
        if glyph.dy != 0.0 {
            self.show();
            self.ops.push(Op::SetLineOffset { multiplier: round(glyph.dy * size / 1000.0) });
        }
        self.text.push(code);
        if glyph.dy != 0.0 {
            self.show();
            self.ops.push(Op::SetLineOffset { multiplier: 0.0 });
        }
        let rest = if before.abs() >= 0.5 { 0.0 } else { before };
        *owed = rest + glyph.dx + (glyph.nominal - glyph.advance);
    }

    fn flush_text(&mut self) {
        if !self.text.is_empty() {
            self.items.push(TextItem::Text(std::mem::take(&mut self.text)));
        }
    }

    fn show(&mut self) {
        self.flush_text();
        if !self.items.is_empty() {
            self.ops.push(Op::ShowText { items: std::mem::take(&mut self.items) });
        }
    }
}
