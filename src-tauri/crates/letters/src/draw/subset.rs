//! Font subsets. Every letter's fonts come in two parts: the base set, which is the same bytes in every letter (so a
//! batch stores it once and no letter waits for it to be made), and, where a letter has further characters, a small
//! subset of its own. Codes, names and maps follow from content alone: nothing counts across letters.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::OnceLock;

use rustybuzz::ttf_parser::GlyphId;
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;

use super::DrawFault;
use crate::typeface::{BASE, Face, Shaped, Shaper};

/// Codes of glyphs are handed to the drawing library as characters of this private plane, one a code.
const CODES: u32 = 0xF_0000;

/// A code as the drawing library takes it.
pub fn private(code: u16) -> Option<char> {
    char::from_u32(CODES + u32::from(code))
}

/// A subset of a face.
pub struct Subset {
    /// Its face.
    pub face: Face,
    /// Name under which pages use it.
    pub resource: String,
    /// Name with its six-letter tag.
    pub name: String,
    /// The font program.
    pub program: Vec<u8>,
    /// The same, deflated.
    pub deflated: Vec<u8>,
    /// The map from codes to text, deflated.
    pub to_unicode: Vec<u8>,
    /// Code of each glyph of the face; 0 = not in here.
    codes: Vec<u16>,
    /// Advance of each code in font units.
    pub widths: BTreeMap<u16, u16>,
}

impl Subset {
    /// The code of a glyph, where it is in here.
    pub fn code(&self, glyph: u16) -> Option<u16> {
        self.codes.get(usize::from(glyph)).copied().filter(|code| *code != 0)
    }

    /// The codes as the drawing library wants them: private character -> code.
    pub fn characters(&self) -> BTreeMap<u32, u16> {
        self.widths.keys().map(|code| (CODES + u32::from(*code), *code)).collect()
    }
}

/// The base sets, each made when a letter first needs its face.
static BASES: [OnceLock<Result<Subset, DrawFault>>; Face::ALL.len()] =
    [const { OnceLock::new() }; Face::ALL.len()];

/// The base set of a face.
pub fn base(face: Face) -> Result<&'static Subset, DrawFault> {
    match BASES.get(face as usize) {
        Some(found) => found.get_or_init(|| make_base(face)).as_ref().map_err(Clone::clone),
        None => Err(DrawFault::Subset { face, detail: "not shipped".into() }),
    }
}

fn make_base(face: Face) -> Result<Subset, DrawFault> {
    let mut shaper = Shaper::default();
    let mut texts = BTreeMap::new();
    for line in BASE.lines() {
        for word in line.split(' ').chain([" "]) {
            // Whole groups for their ligatures, single characters for themselves.
            let alone = word.chars().map(String::from).collect::<Vec<_>>();
            for text in alone.iter().map(String::as_str).chain([word]) {
                let shaped = shaper.word(face, text).map_err(DrawFault::Typeface)?;
                note(&shaped, &mut texts);
            }
        }
    }
    // Shaping hides soft hyphens: it is taken from the face itself.
    if let Some(soft) = face.soft_hyphen().map_err(DrawFault::Typeface)? {
        texts.insert(soft, "\u{ad}".to_owned());
    }
    make(face, resource(face).to_owned(), &texts)
}

const fn resource(face: Face) -> &'static str {
    match face {
        Face::Serif => "S",
        Face::SerifBold => "B",
        Face::SerifItalic => "I",
        Face::Sans => "N",
        Face::SansBold => "M",
    }
}

/// Writes down which text each glyph of a word stands for; the first text wins. A cluster of several glyphs with as
/// many characters (letter and accent) goes one to one, otherwise its first glyph carries the whole.
pub fn note(word: &Shaped, texts: &mut BTreeMap<u16, String>) {
    let mut at = 0usize;
    let mut i = 0;
    while i < word.glyphs.len() {
        let bytes = usize::from(word.glyphs[i].bytes);
        let text = word.text.get(at..at + bytes).unwrap_or_default();
        let more = word.glyphs[i + 1..].iter().take_while(|g| g.bytes == 0).count();
        let parts: Vec<String> = if more > 0 && text.chars().count() == more + 1 {
            text.chars().map(String::from).collect()
        } else {
            std::iter::once(text.to_owned()).chain(std::iter::repeat_n(String::new(), more)).collect()
        };
        for (glyph, part) in word.glyphs[i..=i + more].iter().zip(parts) {
            if glyph.id != 0 {
                texts.entry(glyph.id).or_insert(part);
            }
        }
        at += bytes;
        i += 1 + more;
    }
}

/// A letter's own subset of a face for glyphs that the base set lacks.
pub fn extra(face: Face, texts: &BTreeMap<u16, String>) -> Result<Subset, DrawFault> {
    make(face, format!("{}x", resource(face)), texts)
}

fn make(face: Face, resource: String, texts: &BTreeMap<u16, String>) -> Result<Subset, DrawFault> {
    let typeface = face.typeface().map_err(DrawFault::Typeface)?;
    let glyphs: Vec<u16> = texts.keys().copied().collect();
    let remapper = GlyphRemapper::new_from_glyphs_sorted(&glyphs);
    let program = subsetter::subset(typeface.bytes, 0, &remapper)
        .map_err(|e| DrawFault::Subset { face, detail: e.to_string() })?;
    let mut codes = vec![0u16; usize::from(typeface.shaper.number_of_glyphs())];
    let mut widths = BTreeMap::new();
    let mut pairs = Vec::with_capacity(texts.len());
    for (glyph, text) in texts {
        let Some(code) = remapper.get(*glyph) else { continue };
        if let Some(slot) = codes.get_mut(usize::from(*glyph)) {
            *slot = code;
        }
        widths.insert(code, typeface.shaper.glyph_hor_advance(GlyphId(*glyph)).unwrap_or(0));
        pairs.push((code, text.as_str()));
    }
    pairs.sort_unstable();
    let map = to_unicode(&pairs);
    let mut hash = Sha256::new();
    hash.update(&program);
    hash.update(map.as_bytes());
    let tag: String = hash.finalize().iter().take(6).map(|b| char::from(b'A' + b % 26)).collect();
    Ok(Subset {
        face,
        resource,
        name: format!("{tag}+{}", typeface.name),
        deflated: super::deflate(&program, 9),
        to_unicode: super::deflate(map.as_bytes(), 9),
        program,
        codes,
        widths,
    })
}

/// The map by which text is searched and copied. Glyphs that stand for nothing of their own (the second of a cluster)
/// are left out.
fn to_unicode(pairs: &[(u16, &str)]) -> String {
    let mut out = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    let mapped: Vec<_> = pairs.iter().filter(|(_, text)| !text.is_empty()).collect();
    // A block holds at most a hundred entries.
    for block in mapped.chunks(100) {
        let _ = writeln!(out, "{} beginbfchar", block.len());
        for (code, text) in block {
            let hex: String = text.encode_utf16().fold(String::new(), |mut s, unit| {
                let _ = write!(s, "{unit:04X}");
                s
            });
            let _ = writeln!(out, "<{code:04X}> <{hex}>");
        }
        out.push_str("endbfchar\n");
    }
    out.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    out
}
