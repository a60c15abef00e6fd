//! Pages as drawing operations: rules first, then pictures, then the lines of text, each from its own starting point,
//! with kerning between the glyphs. In a letter to be kept each is marked with the element it belongs to, or as there for
//! the eye only; pages to look at are drawn without marks.
//!
//! Text is handed to the drawing library as finished operators: it would look every character up twice in a tree and copy
//! it to the heap, which took a third of the time of a preview. Only the first words in each font go its own way, because
//! by them it knows which fonts to embed.

use std::collections::{BTreeMap, BTreeSet};

use printpdf::{
    Color, DictItem, ExternalStream, ExternalXObject, FontId, Greyscale, Line as PdfLine, LinePoint, Op,
    PdfFontHandle, PdfPage, Point, Pt, Rect, TextItem, TextMatrix, XObject, XObjectId, XObjectTransform,
};

use super::DrawFault;
use super::subset::{Subset, base, extra, note, private};
use crate::picture::Picture;
use crate::set::{Line, Page, Pages, Placed, Role, Rule, Structure, Tag};
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

    fn find(&self, face: Face, glyph: u16) -> Option<(&Subset, u16)> {
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

/// The fonts of a document that the drawing library has met, by the name pages use them by.
#[derive(Default)]
pub struct Met<'a>(BTreeSet<&'a str>);

/// A page, drawn.
pub struct Drawn {
    /// For the drawing library. Its box is the whole sheet.
    pub page: PdfPage,
    /// The element of each mark, in the order of their numbers.
    pub marks: Vec<usize>,
}

/// Draws a page; with marks where the structure is to be kept.
pub fn page<'a>(pages: &Pages, page: &Page, fonts: &'a Fonts, met: &mut Met<'a>, marked: bool) -> Drawn {
    let mut marks = Marks { structure: marked.then_some(&pages.structure), open: None, elements: Vec::new() };
    let mut ops = Vec::with_capacity(page.lines.len() * 3 + page.rules.len() * 3 + 4);
    let mut before: Option<&Rule> = None;
    for rule in &page.rules {
        marks.go_to(Some(Mark::Layout), &mut ops);
        draw_rule(&mut ops, rule, before, pages.height);
        before = Some(rule);
    }
    for placed in &page.pictures {
        marks.go_to(Some(Mark::Element(placed.element)), &mut ops);
        draw_picture(&mut ops, placed, pages.height);
    }
    marks.go_to(None, &mut ops);
    ops.push(Op::SetFillColor { col: grey(0.0) });
    ops.push(Op::StartTextSection);
    let mut writer = Writer { fonts, met, ops, font: None, items: Vec::new(), codes: Vec::new() };
    for line in &page.lines {
        marks.go_to(Some(Mark::of(line)), &mut writer.ops);
        writer.line(line, pages.height);
    }
    let mut ops = writer.ops;
    marks.go_to(None, &mut ops);
    ops.push(Op::EndTextSection);
    let sheet = || Rect::from_xywh(Pt(0.0), Pt(0.0), Pt(round(pages.width)), Pt(round(pages.height)));
    let page = PdfPage { media_box: sheet(), trim_box: sheet(), crop_box: sheet(), ops };
    Drawn { page, marks: marks.elements }
}

/// What a run of operations is marked as.
#[derive(Clone, Copy, PartialEq)]
enum Mark {
    /// An element.
    Element(usize),
    /// Rules, ticks, bars, a repeated head.
    Layout,
    /// The head of a following page.
    Head,
    /// The foot of a page.
    Foot,
}

impl Mark {
    fn of(line: &Line) -> Self {
        match (line.element, line.role) {
            (Some(element), _) => Self::Element(element),
            (None, Role::RunningHead) => Self::Head,
            (None, Role::Foot) => Self::Foot,
            (None, _) => Self::Layout,
        }
    }
}

/// The marks of one page: lines of one element that follow each other share one.
struct Marks<'a> {
    /// None where nothing is marked.
    structure: Option<&'a Structure>,
    open: Option<Mark>,
    elements: Vec<usize>,
}

impl Marks<'_> {
    /// Ends the mark that is open and begins another, unless it is the same.
    fn go_to(&mut self, next: Option<Mark>, ops: &mut Vec<Op>) {
        let Some(structure) = self.structure else { return };
        if next == self.open {
            return;
        }
        if self.open.is_some() {
            ops.push(Op::EndMarkedContentWithProperties);
        }
        self.open = next;
        let name = |s: &str| DictItem::Name(s.as_bytes().to_vec());
        let (tag, map) = match next {
            None => return,
            Some(Mark::Element(element)) => {
                let tag = structure.elements().get(element).map_or(Tag::P, |e| e.tag);
                let number = i64::try_from(self.elements.len()).unwrap_or(i64::MAX);
                self.elements.push(element);
                (tag.as_str(), vec![("MCID", DictItem::Int(number))])
            }
            Some(Mark::Layout) => ("Artifact", vec![("Type", name("Layout"))]),
            Some(Mark::Head) => ("Artifact", vec![("Type", name("Pagination")), ("Subtype", name("Header"))]),
            Some(Mark::Foot) => ("Artifact", vec![("Type", name("Pagination")), ("Subtype", name("Footer"))]),
        };
        ops.push(Op::BeginMarkedContentWithProperties {
            tag: tag.to_owned(),
            properties: DictItem::Dict { map: map.into_iter().map(|(k, v)| (k.to_owned(), v)).collect() },
        });
    }
}

/// A picture for the drawing library, under the name pages use it by: pixels in shades of grey or in sRGB, deflated
/// already.
pub fn xobject(picture: &Picture) -> (XObjectId, XObject) {
    let name = |s: &str| DictItem::Name(s.as_bytes().to_vec());
    let dict = [
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", DictItem::Int(i64::from(picture.width))),
        ("Height", DictItem::Int(i64::from(picture.height))),
        ("ColorSpace", name(if picture.grey { "DeviceGray" } else { "DeviceRGB" })),
        ("BitsPerComponent", DictItem::Int(8)),
        ("Filter", name("FlateDecode")),
    ];
    let dict = dict.into_iter().map(|(k, v)| (k.to_owned(), v)).collect();
    let stream = ExternalStream { dict, content: picture.deflated.clone(), compress: false };
    let object = ExternalXObject { stream, width: None, height: None, dpi: None };
    (resource(picture), XObject::External(object))
}

fn resource(picture: &Picture) -> XObjectId {
    XObjectId(format!("P{}", picture.hash.get(..12).unwrap_or_default()))
}

fn draw_picture(ops: &mut Vec<Op>, placed: &Placed, height: f32) {
    let area = &placed.area;
    ops.push(Op::UseXobject {
        id: resource(&placed.picture),
        transform: XObjectTransform {
            translate_x: Some(Pt(round(area.left))),
            translate_y: Some(Pt(round(height - area.bottom))),
            scale_x: Some(round(area.right - area.left)),
            scale_y: Some(round(area.bottom - area.top)),
            no_auto_scale: true,
            ..XObjectTransform::default()
        },
    });
}

fn grey(percent: f32) -> Color {
    Color::Greyscale(Greyscale { percent, icc_profile: None })
}

/// Names grey and thickness only where the rule before had others: a barcode is dozens of rules.
fn draw_rule(ops: &mut Vec<Op>, rule: &Rule, before: Option<&Rule>, height: f32) {
    let point = |(x, y): (f32, f32)| LinePoint {
        p: Point { x: Pt(round(x)), y: Pt(round(height - y)) },
        bezier: false,
    };
    if before.is_none_or(|b| b.grey != rule.grey) {
        ops.push(Op::SetOutlineColor { col: grey(rule.grey) });
    }
    if before.is_none_or(|b| b.thickness != rule.thickness) {
        ops.push(Op::SetOutlineThickness { pt: Pt(rule.thickness) });
    }
    ops.push(Op::DrawLine {
        line: PdfLine { points: vec![point(rule.from), point(rule.to)], is_closed: false },
    });
}

/// What is shown in one go.
enum Item {
    /// Codes of glyphs, two bytes each, the higher first.
    Codes(Vec<u8>),
    /// Thousandths of the size to the left.
    Kern(i16),
}

struct Writer<'a, 'm> {
    fonts: &'a Fonts,
    met: &'m mut Met<'a>,
    ops: Vec<Op>,
    /// The font and size that the page is at.
    font: Option<(&'a str, f32)>,
    items: Vec<Item>,
    codes: Vec<u8>,
}

impl Writer<'_, '_> {
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
        // What is copied or read aloud goes on with a blank where the eye goes on with the next line.
        if line.blank
            && let Some((face, _)) = line.pieces.last()
            && let Ok(Some(id)) = face.blank()
        {
            let blank = Glyph { id, advance: 0.0, nominal: 0.0, dx: 0.0, dy: 0.0, bytes: 1 };
            self.glyph(*face, &blank, line.size, &mut owed);
        }
        self.show();
    }

    fn glyph(&mut self, face: Face, glyph: &Glyph, size: f32, owed: &mut f32) {
        // Fonts were made from these very pieces: a glyph that is in none of them can't occur.
        let Some((subset, code)) = self.fonts.find(face, glyph.id) else { return };
        if self.font != Some((subset.resource.as_str(), size)) {
            self.show();
            self.font = Some((subset.resource.as_str(), size));
            let font = PdfFontHandle::External(FontId(subset.resource.clone()));
            self.ops.push(Op::SetFont { font, size: Pt(size) });
        }
        // A whole thousandth is about a hundredth of a point; what is left over goes to the next glyph.
        let before = *owed - glyph.dx;
        let kern = before.round() as i16;
        if kern != 0 {
            self.flush_codes();
            self.items.push(Item::Kern(kern));
        }
        if glyph.dy != 0.0 {
            self.show();
            self.ops.push(Op::SetLineOffset { multiplier: round(glyph.dy * size / 1000.0) });
        }
        self.codes.extend(code.to_be_bytes());
        if glyph.dy != 0.0 {
            self.show();
            self.ops.push(Op::SetLineOffset { multiplier: 0.0 });
        }
        *owed = before - f32::from(kern) + glyph.dx + (glyph.nominal - glyph.advance);
    }

    fn flush_codes(&mut self) {
        if !self.codes.is_empty() {
            self.items.push(Item::Codes(std::mem::take(&mut self.codes)));
        }
    }

    fn show(&mut self) {
        self.flush_codes();
        let Some((font, _)) = self.font.filter(|_| !self.items.is_empty()) else { return };
        let items = std::mem::take(&mut self.items);
        let first = items.iter().any(|i| matches!(i, Item::Codes(_))) && self.met.0.insert(font);
        self.ops.push(match first {
            true => Op::ShowText { items: items.into_iter().map(Item::for_library).collect() },
            false => Op::Unknown {
                key: "TJ".to_owned(),
                value: vec![DictItem::Array(items.into_iter().map(Item::finished).collect())],
            },
        });
    }
}

impl Item {
    /// As the drawing library takes text: each code as its private character.
    fn for_library(self) -> TextItem {
        match self {
            Self::Codes(codes) => TextItem::Text(
                codes.as_chunks().0.iter().filter_map(|code| private(u16::from_be_bytes(*code))).collect(),
            ),
            Self::Kern(kern) => TextItem::Offset(f32::from(kern)),
        }
    }

    /// As it stands in the page.
    fn finished(self) -> DictItem {
        match self {
            Self::Codes(data) => DictItem::String { data, literal: true },
            Self::Kern(kern) => DictItem::Int(i64::from(kern)),
        }
    }
}
