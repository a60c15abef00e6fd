//! A picture out of a PDF, decoded: as JPEG, as a fax (by way of a TIFF around its bytes), or sample by sample. JPEG 2000 and
//! JBIG2 are not read.

use image::{DynamicImage, GrayImage, Luma, Rgb, RgbImage, Rgba, RgbaImage};
use pdf_extract::{Dictionary, Document, Object, Stream};

use crate::caged::picture;

/// Dots of one picture that are read: a page at 600 to the inch has 34 million.
const MOST_DOTS: u64 = 60_000_000;

/// The picture can't be read here.
pub struct Faulty;

type Read<T> = Result<T, Faulty>;

/// What is said of a picture beside its bytes.
struct Said<'a> {
    doc: &'a Document,
    dict: &'a Dictionary,
    /// The colours that a page names, for a picture that stands in the page itself.
    colours: Option<&'a Dictionary>,
}

impl<'a> Said<'a> {
    /// A value by its name or, in a picture that stands in the page itself, by its short name.
    fn get(&self, long: &[u8], short: &[u8]) -> Option<&'a Object> {
        let found = self.dict.get(long).or_else(|_| self.dict.get(short)).ok()?;
        self.doc.dereference(found).ok().map(|(_, value)| value)
    }

    fn number(&self, long: &[u8], short: &[u8]) -> Option<u32> {
        u32::try_from(self.get(long, short)?.as_i64().ok()?).ok()
    }

    fn is(&self, long: &[u8], short: &[u8]) -> bool {
        self.get(long, short).and_then(|v| v.as_bool().ok()).unwrap_or(false)
    }

    /// The names of its filters, in the order in which they are taken off, each with its parameters.
    fn filters(&self) -> Vec<(&'a [u8], Option<&'a Dictionary>)> {
        let list = |value: Option<&'a Object>| -> Vec<&'a Object> {
            match value {
                Some(Object::Array(all)) => {
                    all.iter().filter_map(|o| self.doc.dereference(o).ok().map(|(_, o)| o)).collect()
                }
                Some(one) => vec![one],
                None => Vec::new(),
            }
        };
        let with = list(self.get(b"DecodeParms", b"DP"));
        let names = list(self.get(b"Filter", b"F"));
        let dict = |i: usize| with.get(i).and_then(|o| o.as_dict().ok());
        names.iter().enumerate().filter_map(|(i, name)| Some((name.as_name().ok()?, dict(i)))).collect()
    }
}

/// How dots stand for colours.
enum Colours {
    Gray,
    /// Gray where more is darker.
    Ink,
    Rgb,
    Cmyk,
    /// Numbers of a table.
    Table(Vec<[u8; 3]>),
}

/// The picture; what only marks is drawn in this ink.
pub fn picture(doc: &Document, stream: &Stream, page: Option<&Dictionary>, ink: [u8; 3]) -> Read<RgbaImage> {
    let colours = page
        .and_then(|r| r.get(b"ColorSpace").ok())
        .and_then(|c| doc.dereference(c).ok())
        .and_then(|(_, c)| c.as_dict().ok());
    let said = Said { doc, dict: &stream.dict, colours };
    let marks = said.is(b"ImageMask", b"IM");
    let shown = decoded(&said, stream, marks)?;
    if marks {
        let gray = shown.to_luma8();
        let [r, g, b] = ink;
        return Ok(RgbaImage::from_fn(gray.width(), gray.height(), |x, y| {
            Rgba([r, g, b, 255 - gray.get_pixel(x, y).0[0]])
        }));
    }
    let mut out = shown.to_rgba8();
    if let Some(Object::Stream(mask)) = said.get(b"SMask", b"SMask") {
        let said = Said { doc, dict: &mask.dict, colours: None };
        let mask = decoded(&said, mask, false)?.resize_exact(
            out.width(),
            out.height(),
            image::imageops::FilterType::Triangle,
        );
        let mask = mask.to_luma8();
        out.pixels_mut().zip(mask.pixels()).for_each(|(to, from)| to.0[3] = from.0[0]);
    }
    Ok(out)
}

fn decoded(said: &Said<'_>, stream: &Stream, marks: bool) -> Read<DynamicImage> {
    let mut filters = said.filters();
    let last = filters.last().copied();
    let own = |name: &[u8]| {
        matches!(name, b"DCTDecode" | b"DCT" | b"CCITTFaxDecode" | b"CCF" | b"JBIG2Decode" | b"JPXDecode")
    };
    if last.is_some_and(|(name, _)| own(name)) {
        filters.pop();
    }
    let bytes = unpacked(&stream.content, &filters)?;
    let inverted = said
        .get(b"Decode", b"D")
        .and_then(|d| d.as_array().ok()?.first()?.as_float().ok())
        .is_some_and(|first| first > 0.5);
    match last {
        Some((b"DCTDecode" | b"DCT", _)) => {
            let mut shown = picture::decoded(&bytes).map_err(|_| Faulty)?;
            if inverted {
                shown.invert();
            }
            Ok(shown)
        }
        Some((b"CCITTFaxDecode" | b"CCF", with)) => fax(said, &bytes, with, inverted),
        Some((b"JBIG2Decode" | b"JPXDecode", _)) => Err(Faulty),
        _ => dots(said, &bytes, marks, inverted),
    }
}

/// Takes the packing off.
fn unpacked(bytes: &[u8], filters: &[(&[u8], Option<&Dictionary>)]) -> Read<Vec<u8>> {
    let mut now = bytes.to_vec();
    for (name, with) in filters {
        let full: &[u8] = match *name {
            b"FlateDecode" | b"Fl" => b"FlateDecode",
            b"LZWDecode" | b"LZW" => b"LZWDecode",
            b"ASCII85Decode" | b"A85" => b"ASCII85Decode",
            b"ASCIIHexDecode" | b"AHx" => {
                now = hex(&now);
                continue;
            }
            b"RunLengthDecode" | b"RL" => {
                now = runs(&now)?;
                continue;
            }
            _ => return Err(Faulty),
        };
        let mut dict = Dictionary::new();
        dict.set("Filter", Object::Name(full.to_vec()));
        if let Some(with) = with {
            dict.set("DecodeParms", Object::Dictionary((*with).clone()));
        }
        now = Stream::new(dict, now).decompressed_content().map_err(|_| Faulty)?;
    }
    Ok(now)
}

fn hex(bytes: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = bytes
        .iter()
        .take_while(|b| **b != b'>')
        .filter_map(|b| char::from(*b).to_digit(16).and_then(|d| u8::try_from(d).ok()))
        .collect();
    digits
        .chunks(2)
        .map(|pair| pair.iter().fold(0, |sum, d| sum << 4 | d) << if pair.len() == 1 { 4 } else { 0 })
        .collect()
}

/// Bytes that say how often the next one stands.
fn runs(bytes: &[u8]) -> Read<Vec<u8>> {
    let mut out = Vec::new();
    let mut rest = bytes;
    while let Some((count, tail)) = rest.split_first().filter(|(count, _)| **count != 128) {
        if u64::try_from(out.len()).unwrap_or(u64::MAX) > MOST_DOTS * 4 {
            return Err(Faulty);
        }
        let n = usize::from(*count);
        if n < 128 {
            let taken = tail.get(..=n).unwrap_or(tail);
            out.extend_from_slice(taken);
            rest = tail.get(taken.len()..).unwrap_or_default();
        } else {
            let Some((byte, tail)) = tail.split_first() else { break };
            out.extend(std::iter::repeat_n(*byte, 257 - n));
            rest = tail;
        }
    }
    Ok(out)
}

fn sides(said: &Said<'_>) -> Read<(u32, u32)> {
    let (w, h) = (said.number(b"Width", b"W"), said.number(b"Height", b"H"));
    match (w, h) {
        (Some(w), Some(h)) if w > 0 && h > 0 && u64::from(w) * u64::from(h) <= MOST_DOTS => Ok((w, h)),
        _ => Err(Faulty),
    }
}

/// A fax: its lines stay as they are, only a TIFF is put around them.
fn fax(said: &Said<'_>, lines: &[u8], with: Option<&Dictionary>, inverted: bool) -> Read<DynamicImage> {
    let (_, height) = sides(said)?;
    let number = |key: &[u8]| with.and_then(|w| w.get(key).ok()?.as_i64().ok());
    let width = number(b"Columns").and_then(|n| u32::try_from(n).ok()).unwrap_or(1_728);
    if u64::from(width) * u64::from(height) > MOST_DOTS {
        return Err(Faulty);
    }
    let k = number(b"K").unwrap_or(0);
    let black_is_one = with.and_then(|w| w.get(b"BlackIs1").ok()?.as_bool().ok()).unwrap_or(false);
    let (packing, options) = if k < 0 { (4, None) } else { (3, Some(u32::from(k > 0))) };
    let length = u32::try_from(lines.len()).map_err(|_| Faulty)?;
    let mut entries: Vec<(u16, u32)> = vec![
        (256, width),
        (257, height),
        (258, 1),
        (259, packing),
        (262, 0),
        (273, 8),
        (277, 1),
        (278, height),
        (279, length),
    ];
    entries.extend(options.map(|o| (292, o)));
    let mut tiff = b"II*\0".to_vec();
    tiff.extend(length.saturating_add(8).to_le_bytes());
    tiff.extend_from_slice(lines);
    tiff.extend(u16::try_from(entries.len()).unwrap_or_default().to_le_bytes());
    for (tag, value) in entries {
        tiff.extend(tag.to_le_bytes());
        tiff.extend(4u16.to_le_bytes());
        tiff.extend(1u32.to_le_bytes());
        tiff.extend(value.to_le_bytes());
    }
    tiff.extend([0; 4]);
    let mut shown = picture::decoded(&tiff).map_err(|_| Faulty)?;
    if black_is_one != inverted {
        shown.invert();
    }
    Ok(shown)
}

fn colours(said: &Said<'_>, value: Option<&Object>, deep: usize) -> Read<Colours> {
    let of = |o: &Object| match deep {
        0..3 => colours(said, said.doc.dereference(o).ok().map(|(_, o)| o), deep + 1),
        _ => Err(Faulty),
    };
    match value {
        None => Ok(Colours::Gray),
        Some(Object::Name(name)) => match name.as_slice() {
            b"DeviceGray" | b"G" | b"CalGray" => Ok(Colours::Gray),
            b"DeviceRGB" | b"RGB" | b"CalRGB" => Ok(Colours::Rgb),
            b"DeviceCMYK" | b"CMYK" => Ok(Colours::Cmyk),
            other => of(said.colours.and_then(|c| c.get(other).ok()).ok_or(Faulty)?),
        },
        Some(Object::Array(parts)) => {
            let part = |i: usize| parts.get(i).and_then(|p| said.doc.dereference(p).ok()).map(|(_, p)| p);
            match part(0).and_then(|p| p.as_name().ok()).ok_or(Faulty)? {
                b"ICCBased" => {
                    let dict = part(1).and_then(|p| p.as_stream().ok()).ok_or(Faulty)?;
                    match dict.dict.get(b"N").and_then(Object::as_i64) {
                        Ok(1) => Ok(Colours::Gray),
                        Ok(3) => Ok(Colours::Rgb),
                        Ok(4) => Ok(Colours::Cmyk),
                        _ => Err(Faulty),
                    }
                }
                b"CalGray" => Ok(Colours::Gray),
                b"CalRGB" => Ok(Colours::Rgb),
                b"Separation" => Ok(Colours::Ink),
                b"Indexed" | b"I" => {
                    let base = of(part(1).ok_or(Faulty)?)?;
                    let bytes = match part(3) {
                        Some(Object::String(bytes, _)) => bytes.clone(),
                        Some(Object::Stream(s)) => s.decompressed_content().map_err(|_| Faulty)?,
                        _ => return Err(Faulty),
                    };
                    let each = count(&base).ok_or(Faulty)?;
                    Ok(Colours::Table(bytes.chunks_exact(each).take(256).map(|c| colour(&base, c)).collect()))
                }
                _ => Err(Faulty),
            }
        }
        Some(_) => Err(Faulty),
    }
}

/// Numbers a dot.
const fn count(colours: &Colours) -> Option<usize> {
    match colours {
        Colours::Gray | Colours::Ink | Colours::Table(_) => Some(1),
        Colours::Rgb => Some(3),
        Colours::Cmyk => Some(4),
    }
}

fn colour(colours: &Colours, dot: &[u8]) -> [u8; 3] {
    match (colours, dot) {
        (Colours::Gray, [g, ..]) => [*g; 3],
        (Colours::Ink, [i, ..]) => [255 - *i; 3],
        (Colours::Rgb, [r, g, b, ..]) => [*r, *g, *b],
        (Colours::Cmyk, [c, m, y, k, ..]) => [c, m, y].map(|part| {
            let left = u16::from(255 - *part) * u16::from(255 - *k) / 255;
            u8::try_from(left).unwrap_or(255)
        }),
        (Colours::Table(table), [n, ..]) => table.get(usize::from(*n)).copied().unwrap_or_default(),
        _ => [255; 3],
    }
}

/// Dot by dot.
fn dots(said: &Said<'_>, bytes: &[u8], marks: bool, inverted: bool) -> Read<DynamicImage> {
    let (w, h) = sides(said)?;
    let bits = if marks { 1 } else { said.number(b"BitsPerComponent", b"BPC").unwrap_or(8) };
    let space = if marks { Colours::Gray } else { colours(said, said.get(b"ColorSpace", b"CS"), 0)? };
    let each = count(&space).ok_or(Faulty)?;
    let width = usize::try_from(w).map_err(|_| Faulty)?;
    let bits = usize::try_from(bits).map_err(|_| Faulty)?;
    let line = (width * each * bits).div_ceil(8);
    let table = matches!(space, Colours::Table(_));
    // One number of a line, as a byte; of a table as it is.
    let one = |line: &[u8], i: usize| -> u8 {
        let raw = match bits {
            8 => line.get(i).copied().unwrap_or(255),
            16 => line.get(i * 2).copied().unwrap_or(255),
            _ => {
                let per = 8 / bits;
                let byte = line.get(i / per).copied().unwrap_or(255);
                let most = u8::MAX >> (8 - bits);
                let n = byte >> (8 - bits - (i % per) * bits) & most;
                if table { n } else { n * (u8::MAX / most) }
            }
        };
        if inverted && !table { 255 - raw } else { raw }
    };
    if !matches!(bits, 1 | 2 | 4 | 8 | 16) {
        return Err(Faulty);
    }
    let mut lines = bytes.chunks(line.max(1));
    if matches!(space, Colours::Gray) {
        let mut out = GrayImage::from_pixel(w, h, Luma([255]));
        for row in out.rows_mut() {
            let Some(line) = lines.next() else { break };
            row.enumerate().for_each(|(x, to)| to.0 = [one(line, x)]);
        }
        return Ok(DynamicImage::ImageLuma8(out));
    }
    let mut out = RgbImage::from_pixel(w, h, Rgb([255; 3]));
    let mut dot = [0; 4];
    for row in out.rows_mut() {
        let Some(line) = lines.next() else { break };
        for (x, to) in row.enumerate() {
            dot.iter_mut().take(each).enumerate().for_each(|(i, n)| *n = one(line, x * each + i));
            to.0 = colour(&space, dot.get(..each).unwrap_or_default());
        }
    }
    Ok(DynamicImage::ImageRgb8(out))
}
