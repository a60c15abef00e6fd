//! The typefaces that letters are printed with: Noto Serif and Noto Sans, which have Latin, Greek and Cyrillic letters
//! and the SIL Open Font License (fonts/OFL.txt). Shaping one word at a time: kerning, ligatures, accents, and which
//! characters a face does not have. Not here: where a word stands.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, OnceLock};

use domain::word_list;
use rustybuzz::ttf_parser::{GlyphId, Rect};
use rustybuzz::{ShapePlan, UnicodeBuffer};
use sha2::{Digest, Sha256};

word_list! {
    /// A face.
    Face {
        /// Body.
        Serif = "serif",
        /// Headings and lead-ins.
        SerifBold = "serif_bold",
        /// Notes.
        SerifItalic = "serif_italic",
        /// Address block, letterhead, foot, tables' heads.
        Sans = "sans",
        /// Company's name.
        SansBold = "sans_bold",
    }
}

/// A shipped typeface can't be read: a broken build.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("The typeface {0} of this build can't be read. Install the program again.")]
pub struct TypefaceFault(pub String);

/// A face, loaded.
pub struct Typeface {
    /// Its file.
    pub bytes: &'static [u8],
    /// Its PostScript name.
    pub name: &'static str,
    /// Parsed for shaping.
    pub shaper: rustybuzz::Face<'static>,
    /// The ink of each glyph, once it was asked for: finding it walks the whole outline.
    ink: Vec<OnceLock<Option<Rect>>>,
}

impl Typeface {
    /// The ink of a glyph in units of the face; none where it has none.
    fn ink(&self, glyph: u16) -> Option<Rect> {
        let find = || self.shaper.glyph_bounding_box(GlyphId(glyph));
        self.ink.get(usize::from(glyph)).map_or_else(find, |known| *known.get_or_init(find))
    }
}

static FACES: LazyLock<Vec<Option<Typeface>>> = LazyLock::new(|| {
    Face::ALL
        .iter()
        .map(|face| {
            let (name, bytes): (&'static str, &'static [u8]) = match face {
                Face::Serif => ("NotoSerif", include_bytes!("../fonts/NotoSerif-Regular.ttf")),
                Face::SerifBold => ("NotoSerif-Bold", include_bytes!("../fonts/NotoSerif-Bold.ttf")),
                Face::SerifItalic => ("NotoSerif-Italic", include_bytes!("../fonts/NotoSerif-Italic.ttf")),
                Face::Sans => ("NotoSans-Regular", include_bytes!("../fonts/NotoSans-Regular.ttf")),
                Face::SansBold => ("NotoSans-Bold", include_bytes!("../fonts/NotoSans-Bold.ttf")),
            };
            let shaper = rustybuzz::Face::from_slice(bytes, 0)?;
            let ink = (0..shaper.number_of_glyphs()).map(|_| OnceLock::new()).collect();
            Some(Typeface { bytes, name, shaper, ink })
        })
        .collect()
});

impl Face {
    /// The loaded face.
    pub fn typeface(self) -> Result<&'static Typeface, TypefaceFault> {
        FACES
            .get(self as usize)
            .and_then(Option::as_ref)
            .ok_or_else(|| TypefaceFault(self.as_str().to_owned()))
    }

    /// The glyph of a hyphen that stands only because a word was parted.
    pub fn soft_hyphen(self) -> Result<Option<u16>, TypefaceFault> {
        Ok(self.typeface()?.shaper.glyph_index('\u{ad}').map(|g| g.0))
    }

    /// The glyph of a blank.
    pub fn blank(self) -> Result<Option<u16>, TypefaceFault> {
        Ok(self.typeface()?.shaper.glyph_index(' ').map(|g| g.0))
    }
}

/// The characters that every letter's subset of a face holds, so that letters share their fonts byte for byte.
pub const BASE: &str = include_str!("../fonts/base.txt");

/// SHA-256 over all typefaces and the base set, lower-case hex.
pub fn fonts_hash() -> String {
    let mut hash = Sha256::new();
    for face in Face::ALL {
        if let Ok(typeface) = face.typeface() {
            hash.update(typeface.name.as_bytes());
            hash.update(Sha256::digest(typeface.bytes));
        }
    }
    hash.update(BASE.as_bytes());
    crate::hex(&hash.finalize())
}

/// One glyph of a shaped word, in thousandths of the type size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// Number in the face.
    pub id: u16,
    /// How far the pen moves on.
    pub advance: f32,
    /// The advance the face itself gives it.
    pub nominal: f32,
    /// Shift of an accent.
    pub dx: f32,
    /// Lift of an accent.
    pub dy: f32,
    /// Length in bytes of the text it stands for, from [`Shaped::text`] in order; 0 for a second glyph of a cluster.
    pub bytes: u16,
}

/// A word, shaped.
#[derive(Debug, Clone, PartialEq)]
pub struct Shaped {
    /// Its text.
    pub text: String,
    /// Its glyphs, left to right.
    pub glyphs: Vec<Glyph>,
    /// Sum of the advances, thousandths of the type size.
    pub width: f32,
    /// Characters that the face does not have.
    pub missing: Vec<char>,
}

impl Shaped {
    /// Widens the word where a mark without a letter, or one wider than its letter, would reach over its neighbours or
    /// the margin.
    fn make_room(&mut self, face: Face) {
        /// What letters reach over their own advance anyway.
        const USUAL: f32 = 150.0;
        if self.glyphs.iter().all(|g| g.advance > 0.0) {
            return;
        }
        let Some([left, right, ..]) = self.ink(face) else { return };
        let before = (-left - USUAL).max(0.0);
        let after = (right - self.width - USUAL).max(0.0);
        for glyph in &mut self.glyphs {
            glyph.dx += before;
        }
        if let Some(last) = self.glyphs.last_mut() {
            last.advance += before + after;
        }
        self.width += before + after;
    }

    /// Left, right, lowest and highest extent of the ink in thousandths of the type size; none for blanks.
    pub fn ink(&self, face: Face) -> Option<[f32; 4]> {
        let typeface = face.typeface().ok()?;
        let scale = scale(typeface);
        let mut pen = 0.0f32;
        let mut ink: Option<[f32; 4]> = None;
        for glyph in &self.glyphs {
            if let Some(b) = typeface.ink(glyph.id) {
                let x = pen + glyph.dx;
                let own = [
                    x + f32::from(b.x_min) * scale,
                    x + f32::from(b.x_max) * scale,
                    glyph.dy + f32::from(b.y_min) * scale,
                    glyph.dy + f32::from(b.y_max) * scale,
                ];
                ink = Some(ink.map_or(own, |i| {
                    [i[0].min(own[0]), i[1].max(own[1]), i[2].min(own[2]), i[3].max(own[3])]
                }));
            }
            pen += glyph.advance;
        }
        ink
    }
}

fn scale(typeface: &Typeface) -> f32 {
    1000.0 / f32::from(u16::try_from(typeface.shaper.units_per_em()).unwrap_or(1000).max(1))
}

/// Characters that shaping swallows without a trace: selectors of a variant, fillers, tags, joiners. What is cleaned away
/// with its own remark never gets here.
fn is_unseen(c: char) -> bool {
    matches!(u32::from(c), 0x034F | 0x061C | 0x115F..=0x1160 | 0x17B4..=0x17B5 | 0x180B..=0x180F | 0x200B..=0x200F
        | 0x2028..=0x202E | 0x2060..=0x206F | 0x3164 | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0 | 0xFFF0..=0xFFFB
        | 0x1BCA0..=0x1BCA3 | 0x1D173..=0x1D17A | 0xE0000..=0xE0FFF)
}

/// Shapes words and remembers them: a letter repeats most of its words, a batch nearly all.
#[derive(Default)]
pub struct Shaper {
    words: [HashMap<String, Arc<Shaped>>; 5],
    plans: HashMap<(Face, Option<rustybuzz::Script>), ShapePlan>,
    buffer: Option<UnicodeBuffer>,
}

impl Shaper {
    /// A word in a face.
    pub fn word(&mut self, face: Face, text: &str) -> Result<Arc<Shaped>, TypefaceFault> {
        if let Some(found) = self.words[face as usize].get(text) {
            return Ok(Arc::clone(found));
        }
        let shaped = Arc::new(self.shape(face, text)?);
        self.words[face as usize].insert(text.to_owned(), Arc::clone(&shaped));
        Ok(shaped)
    }

    fn shape(&mut self, face: Face, text: &str) -> Result<Shaped, TypefaceFault> {
        let typeface = face.typeface()?;
        let mut buffer = self.buffer.take().unwrap_or_default();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        // Everything printed here runs from left to right; other scripts are refused for their missing glyphs.
        buffer.set_direction(rustybuzz::Direction::LeftToRight);
        let script = buffer.script();
        let plan = self.plans.entry((face, Some(script))).or_insert_with(|| {
            ShapePlan::new(&typeface.shaper, rustybuzz::Direction::LeftToRight, Some(script), None, &[])
        });
        let out = rustybuzz::shape_with_plan(&typeface.shaper, plan, buffer);
        let scale = scale(typeface);
        let infos = out.glyph_infos();
        let positions = out.glyph_positions();
        let mut glyphs = Vec::with_capacity(infos.len());
        let mut missing = Vec::new();
        let mut width = 0.0;
        for (i, (info, position)) in infos.iter().zip(positions).enumerate() {
            let id = u16::try_from(info.glyph_id).unwrap_or(0);
            let start = info.cluster as usize;
            let end =
                infos[i + 1..].iter().map(|n| n.cluster as usize).find(|c| *c != start).unwrap_or(text.len());
            let first = i == 0 || infos[i - 1].cluster != info.cluster;
            let cluster = text.get(start..end).unwrap_or_default().chars();
            match id {
                0 => missing.extend(cluster),
                _ => missing.extend(cluster.filter(|c| is_unseen(*c))),
            }
            let nominal = typeface.shaper.glyph_hor_advance(GlyphId(id)).unwrap_or(0);
            let advance = position.x_advance as f32 * scale;
            width += advance;
            glyphs.push(Glyph {
                id,
                advance,
                nominal: f32::from(nominal) * scale,
                dx: position.x_offset as f32 * scale,
                dy: position.y_offset as f32 * scale,
                bytes: if first { u16::try_from(end.saturating_sub(start)).unwrap_or(u16::MAX) } else { 0 },
            });
        }
        self.buffer = Some(out.clear());
        let mut shaped = Shaped { text: text.to_owned(), glyphs, width, missing };
        shaped.make_room(face);
        Ok(shaped)
    }
}
