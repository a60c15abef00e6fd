//! What a page of a PDF shows of pictures, put on white where the page puts it: scanners write a letter as one picture a page or as
//! many strips, upright or turned. Words, lines and clippings are not drawn; what is written in words is read elsewhere.

use std::collections::BTreeMap;

use image::{DynamicImage, Rgba, RgbaImage};
use pdf_extract::content::{Content, Operation};
use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};

use super::samples::{self, Faulty};
use crate::caged::picture::{self, LONGEST};
use crate::caged::{Answer, CageFault, Lack};

/// Steps of a page that are followed, pictures that are put on it, and forms in each other.
const MOST_STEPS: usize = 200_000;
const MOST_PICTURES: usize = 400;
const MOST_DEEP: usize = 6;
/// Saved states in each other.
const MOST_SAVED: usize = 64;

/// A page, by its number from 0.
pub fn page(file: &[u8], number: u32) -> Result<Answer, CageFault> {
    let mut doc = Document::load_mem(file).map_err(|_| CageFault::Unreadable)?;
    if doc.is_encrypted() && doc.decrypt("").is_err() {
        return Ok(Answer { lacks: vec![Lack::Locked], ..Answer::default() });
    }
    let pages: BTreeMap<u32, ObjectId> = doc.get_pages();
    let mut answer = Answer { pages: u32::try_from(pages.len()).unwrap_or(u32::MAX), ..Answer::default() };
    let Some(page) =
        number.checked_add(1).and_then(|n| pages.get(&n)).and_then(|id| doc.get_dictionary(*id).ok())
    else {
        return Ok(answer);
    };
    let Some(sheet) = Sheet::of(&doc, page) else { return Ok(answer) };
    let mut painter = Painter { doc: &doc, sheet, steps: 0, painted: 0, lacks: false };
    let id = pages.get(&number.saturating_add(1)).copied().unwrap_or_default();
    let content = doc.get_page_content(id).unwrap_or_default();
    if let Some(resources) = inherited(&doc, page, b"Resources").and_then(|r| r.as_dict().ok()) {
        painter.run(&content, resources, painter.sheet.base, 0);
    }
    if painter.lacks {
        answer.lacks.push(Lack::Damaged);
    }
    if painter.painted > 0 {
        let shown = DynamicImage::ImageRgba8(painter.sheet.paper);
        let turned =
            match inherited(&doc, page, b"Rotate").and_then(|r| r.as_i64().ok()).map(|r| r.rem_euclid(360)) {
                Some(90) => shown.rotate90(),
                Some(180) => shown.rotate180(),
                Some(270) => shown.rotate270(),
                _ => shown,
            };
        answer.bytes = picture::written(turned)?;
    }
    Ok(answer)
}

/// A value of a page, or of the folders of pages above it.
fn inherited<'a>(doc: &'a Document, page: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let mut at = page;
    for _ in 0..32 {
        if let Ok(value) = at.get(key) {
            return doc.dereference(value).ok().map(|(_, value)| value);
        }
        at = doc.dereference(at.get(b"Parent").ok()?).ok()?.1.as_dict().ok()?;
    }
    None
}

/// Six numbers that move, turn and stretch.
#[derive(Debug, Clone, Copy)]
struct Matrix([f32; 6]);

impl Matrix {
    fn of(numbers: &[Object]) -> Option<Self> {
        let mut out = [0.0; 6];
        if numbers.len() != out.len() {
            return None;
        }
        for (to, from) in out.iter_mut().zip(numbers) {
            *to = from.as_float().ok().filter(|n| n.is_finite())?;
        }
        Some(Self(out))
    }

    /// First this one, then the other.
    fn then(self, other: Self) -> Self {
        let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (self.0, other.0);
        Self([
            a * g + b * i,
            a * h + b * j,
            c * g + d * i,
            c * h + d * j,
            e * g + f * i + k,
            e * h + f * j + l,
        ])
    }

    fn at(self, x: f32, y: f32) -> (f32, f32) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    fn back(self) -> Option<Self> {
        let [a, b, c, d, e, f] = self.0;
        let det = a * d - b * c;
        (det.is_finite() && det.abs() > 1e-6).then(|| {
            Self([d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det])
        })
    }
}

/// White paper, and how the page's own measure lies on it.
struct Sheet {
    paper: RgbaImage,
    base: Matrix,
}

impl Sheet {
    fn of(doc: &Document, page: &Dictionary) -> Option<Self> {
        let edges = |key: &[u8]| -> Option<[f32; 4]> {
            let numbers = inherited(doc, page, key)?.as_array().ok()?;
            let mut out = [0.0; 4];
            for (to, from) in out.iter_mut().zip(numbers) {
                *to = doc.dereference(from).ok()?.1.as_float().ok().filter(|n| n.is_finite())?;
            }
            Some(out)
        };
        let [x0, y0, x1, y1] =
            edges(b"CropBox").or_else(|| edges(b"MediaBox")).unwrap_or([0.0, 0.0, 612.0, 792.0]);
        let (left, top, wide, high) = (x0.min(x1), y0.max(y1), (x1 - x0).abs(), (y1 - y0).abs());
        let scale = f32::from(u16::try_from(LONGEST).unwrap_or(u16::MAX)) / wide.max(high);
        let side = |length: f32| whole(length * scale).filter(|n| (1..=LONGEST).contains(n));
        let paper = RgbaImage::from_pixel(side(wide)?, side(high)?, Rgba([255; 4]));
        Some(Self { paper, base: Matrix([scale, 0.0, 0.0, -scale, -left * scale, top * scale]) })
    }
}

/// The whole number next to a length on the paper; none where it is none.
fn whole(length: f32) -> Option<u32> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the range is looked at before"
    )]
    (length.is_finite() && (0.0..=1e6).contains(&length)).then(|| length.round() as u32)
}

/// A length on the paper.
fn length(n: u32) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "sides of pictures are far below what it holds")]
    {
        n as f32
    }
}

struct Painter<'a> {
    doc: &'a Document,
    sheet: Sheet,
    steps: usize,
    painted: usize,
    lacks: bool,
}

impl Painter<'_> {
    fn run(&mut self, content: &[u8], resources: &Dictionary, start: Matrix, depth: usize) {
        let Ok(content) = Content::decode(content) else {
            self.lacks = true;
            return;
        };
        let mut now = (start, [0; 3]);
        let mut saved = Vec::new();
        for step in &content.operations {
            self.steps += 1;
            if self.steps > MOST_STEPS {
                return;
            }
            match step.operator.as_str() {
                "q" if saved.len() < MOST_SAVED => saved.push(now),
                "Q" => now = saved.pop().unwrap_or(now),
                "cm" => now.0 = Matrix::of(&step.operands).map_or(now.0, |m| m.then(now.0)),
                "g" | "rg" | "k" => now.1 = ink(step).unwrap_or(now.1),
                "BI" => {
                    if let Some(Object::Stream(stream)) = step.operands.first() {
                        self.put(stream, Some(resources), now);
                    }
                }
                "Do" => self.named(step, resources, now, depth),
                _ => {}
            }
        }
    }

    /// A picture or a form that the page names.
    fn named(&mut self, step: &Operation, resources: &Dictionary, now: (Matrix, [u8; 3]), depth: usize) {
        let named = || {
            let name = step.operands.first()?.as_name().ok()?;
            let all = self.doc.dereference(resources.get(b"XObject").ok()?).ok()?.1.as_dict().ok()?;
            self.doc.dereference(all.get(name).ok()?).ok()?.1.as_stream().ok()
        };
        let Some(stream) = named() else { return };
        match stream.dict.get(b"Subtype").and_then(Object::as_name) {
            Ok(b"Image") => self.put(stream, None, now),
            Ok(b"Form") if depth < MOST_DEEP => {
                let matrix = stream.dict.get(b"Matrix").ok().and_then(|m| Matrix::of(m.as_array().ok()?));
                let own = stream
                    .dict
                    .get(b"Resources")
                    .ok()
                    .and_then(|r| self.doc.dereference(r).ok()?.1.as_dict().ok());
                let content = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
                let start = matrix.map_or(now.0, |m| m.then(now.0));
                self.run(&content, own.unwrap_or(resources), start, depth + 1);
            }
            _ => {}
        }
    }

    /// Puts a picture on the paper.
    fn put(&mut self, stream: &Stream, inline: Option<&Dictionary>, (place, ink): (Matrix, [u8; 3])) {
        if self.painted >= MOST_PICTURES {
            self.lacks = true;
            return;
        }
        let picture = match samples::picture(self.doc, stream, inline, ink) {
            Ok(picture) => picture,
            Err(Faulty) => {
                self.lacks = true;
                return;
            }
        };
        let Some(back) = place.back() else { return };
        let corners = [place.at(0.0, 0.0), place.at(1.0, 0.0), place.at(0.0, 1.0), place.at(1.0, 1.0)];
        let (width, height) = self.sheet.paper.dimensions();
        let bound = |values: [f32; 4], most: u32| {
            let low = values.iter().copied().fold(f32::INFINITY, f32::min).max(0.0).floor();
            let high = values.iter().copied().fold(f32::NEG_INFINITY, f32::max).min(length(most)).ceil();
            Some((whole(low)?, whole(high.max(0.0))?.min(most)))
        };
        let Some((left, right)) = bound(corners.map(|c| c.0), width) else { return };
        let Some((top, bottom)) = bound(corners.map(|c| c.1), height) else { return };
        let picture = near(picture, place);
        let (w, h) = (length(picture.width()), length(picture.height()));
        for y in top..bottom {
            for x in left..right {
                let (u, v) = back.at(length(x) + 0.5, length(y) + 0.5);
                if !(0.0..1.0).contains(&u) || !(0.0..1.0).contains(&v) {
                    continue;
                }
                let (Some(px), Some(py)) = (whole((u * w).floor()), whole(((1.0 - v) * h).floor())) else {
                    continue;
                };
                if let (Some(from), Some(to)) = (
                    picture.get_pixel_checked(px.min(picture.width() - 1), py.min(picture.height() - 1)),
                    self.sheet.paper.get_pixel_mut_checked(x, y),
                ) {
                    image::Pixel::blend(to, from);
                }
            }
        }
        self.painted += 1;
    }
}

/// A large picture about as large as it is shown: fine print stays readable that way.
fn near(picture: RgbaImage, place: Matrix) -> RgbaImage {
    let [a, b, c, d, ..] = place.0;
    let side = |x: f32, y: f32| whole(x.hypot(y).ceil()).map_or(LONGEST, |n| n.clamp(1, LONGEST * 2));
    let (w, h) = (side(a, b), side(c, d));
    if picture.width() <= w && picture.height() <= h {
        return picture;
    }
    image::imageops::thumbnail(&picture, w.min(picture.width()), h.min(picture.height()))
}

/// The colour that marks without a colour of their own take.
fn ink(step: &Operation) -> Option<[u8; 3]> {
    let parts: Vec<f32> = step.operands.iter().filter_map(|o| o.as_float().ok()).collect();
    let byte =
        |part: f32| whole(part.clamp(0.0, 1.0) * 255.0).and_then(|n| u8::try_from(n).ok()).unwrap_or(0);
    match *parts.as_slice() {
        [g] => Some([byte(g); 3]),
        [r, g, b] => Some([byte(r), byte(g), byte(b)]),
        [c, m, y, k] => Some([c, m, y].map(|part| byte((1.0 - part) * (1.0 - k)))),
        _ => None,
    }
}
