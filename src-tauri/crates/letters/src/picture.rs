//! Pictures in letters: a logo, a signature. A PNG file becomes plain pixels on white paper, with nothing of the file's
//! other contents carried over: no colour notes, no times, no texts. Files that are too large or broken are refused
//! before they are unpacked. Not here: where a picture stands.

use std::io::{Cursor, Write};
use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use image::codecs::png::PngDecoder;
use image::imageops::{FilterType, resize};
use image::{DynamicImage, ImageDecoder, Limits, RgbImage};
use sha2::{Digest, Sha256};

use crate::facts::ImageFacts;

/// Why a picture can't be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PictureFault {
    /// It is no base64.
    #[error("its base64 text is damaged. Choose the file again.")]
    Text,
    /// It is no PNG.
    #[error("it is no PNG file. Save it as PNG and choose it again.")]
    NotPng,
    /// The file is too large.
    #[error("the file is larger than {} KiB. Save it smaller, {} pixels wide is enough, and choose it again.", Picture::MOST_BYTES / 1024, Picture::WIDE_ENOUGH)]
    TooLarge,
    /// It has too many pixels.
    #[error("it has {width} x {height} pixels, the most is {} million. Save it smaller, {} pixels wide is enough, and choose it again.", Picture::MOST_PIXELS / 1_000_000, Picture::WIDE_ENOUGH)]
    TooManyPixels {
        /// Width.
        width: u32,
        /// Height.
        height: u32,
    },
    /// It is damaged.
    #[error("the PNG file is damaged. Save it anew and choose it again.")]
    Broken,
}

/// A picture, ready to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Whether it has shades of grey only.
    pub grey: bool,
    /// Hash of its pixels, lower-case hex.
    pub hash: String,
    /// Pixels row by row, one byte each for grey, three for colour; deflated.
    pub deflated: Vec<u8>,
}

impl ImageFacts {
    /// A PNG file as a fact.
    pub fn of(png: &[u8]) -> Self {
        Self { png: STANDARD.encode(png) }
    }

    /// Whether it can be printed.
    ///
    /// # Errors
    /// It is no PNG, damaged, or too large.
    pub fn check(&self) -> Result<(), PictureFault> {
        /// Points: any place in a letter; only whether it can be read is asked here.
        const ROOM: [f32; 2] = [144.0, 72.0];
        Picture::read(&self.png, ROOM).map(drop)
    }
}

/// A picture read before: its text, its room, and what came of it.
type Known = (String, [u32; 2], Result<Arc<Picture>, PictureFault>);

/// Letters of one company have the same logo: a thousand drafts read it once. What was read says nothing but what is in
/// the text, so it makes no difference to the bytes.
static READ: Mutex<Vec<Known>> = Mutex::new(Vec::new());

impl Picture {
    /// The largest file.
    pub const MOST_BYTES: usize = 512 * 1024;
    /// The most pixels.
    pub const MOST_PIXELS: u64 = 4_000_000;
    /// Enough for every place a letter has.
    const WIDE_ENOUGH: u32 = 800;
    /// Pixels an inch: finer than this no printer shows.
    const FINEST: f32 = 300.0;
    /// Pixels an inch: a picture of few pixels is drawn small rather than coarse.
    const COARSEST: f32 = 150.0;

    /// Reads a PNG file in base64 for a room of the given width and height in points; what is finer than can be printed
    /// there is scaled down.
    ///
    /// # Errors
    /// It is no PNG, damaged, or too large.
    pub fn read(base64: &str, room: [f32; 2]) -> Result<Arc<Self>, PictureFault> {
        /// Pictures remembered: the logos and signatures of a day.
        const REMEMBERED: usize = 8;
        let most = room.map(|points| (points / 72.0 * Self::FINEST).ceil() as u32);
        if base64.len() > Self::MOST_BYTES / 3 * 4 + Self::MOST_BYTES / 8 {
            return Err(PictureFault::TooLarge);
        }
        // What is remembered is whole at every moment, even where another thread was broken off.
        let known = READ.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((.., found)) = known.iter().find(|(text, room, _)| *room == most && text == base64) {
            return found.clone();
        }
        drop(known);
        let read = Self::decode(base64, most).map(Arc::new);
        let mut known = READ.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= REMEMBERED {
            drop(known.remove(0));
        }
        known.push((base64.to_owned(), most, read.clone()));
        read
    }

    fn decode(base64: &str, most: [u32; 2]) -> Result<Self, PictureFault> {
        let plain: Vec<u8> = base64.bytes().filter(|b| !b.is_ascii_whitespace()).collect();
        let file = STANDARD.decode(plain).map_err(|_| PictureFault::Text)?;
        if file.len() > Self::MOST_BYTES {
            return Err(PictureFault::TooLarge);
        }
        if !file.starts_with(b"\x89PNG\r\n\x1a\n") {
            return Err(PictureFault::NotPng);
        }
        let mut limits = Limits::default();
        limits.max_alloc = Some(64 * 1024 * 1024);
        let decoder =
            PngDecoder::with_limits(Cursor::new(&file), limits).map_err(|_| PictureFault::Broken)?;
        let (width, height) = decoder.dimensions();
        if u64::from(width) * u64::from(height) > Self::MOST_PIXELS {
            return Err(PictureFault::TooManyPixels { width, height });
        }
        let decoded = DynamicImage::from_decoder(decoder).map_err(|_| PictureFault::Broken)?;
        let on_paper = scaled(flattened(&decoded), most);
        let (width, height) = on_paper.dimensions();
        if width == 0 || height == 0 {
            return Err(PictureFault::Broken);
        }
        let grey = on_paper.pixels().all(|p| p.0[0] == p.0[1] && p.0[1] == p.0[2]);
        let pixels: Vec<u8> =
            if grey { on_paper.pixels().map(|p| p.0[0]).collect() } else { on_paper.into_raw() };
        let hash = crate::hex(&Sha256::digest(&pixels));
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(9));
        // Writing to memory does not fail.
        let _ = encoder.write_all(&pixels);
        let deflated = encoder.finish().unwrap_or_default();
        Ok(Self { width, height, grey, hash, deflated })
    }

    /// Width and height in points that fit into a room of so many points.
    pub fn fitted(&self, [width, height]: [f32; 2]) -> [f32; 2] {
        let (w, h) = (self.width as f32, self.height as f32);
        let scale = (width / w).min(height / h).min(72.0 / Self::COARSEST);
        [w * scale, h * scale]
    }
}

/// The picture on white paper.
fn flattened(picture: &DynamicImage) -> RgbImage {
    let seen = picture.to_rgba8();
    let mut out = RgbImage::new(seen.width(), seen.height());
    for (to, from) in out.pixels_mut().zip(seen.pixels()) {
        let [r, g, b, alpha] = from.0.map(u32::from);
        // Rounded to the nearest shade; never above 255.
        let on_white = |c: u32| ((c * alpha + 255 * (255 - alpha) + 127) / 255) as u8;
        to.0 = [on_white(r), on_white(g), on_white(b)];
    }
    out
}

/// No more pixels than can be told apart in print.
fn scaled(picture: RgbImage, [wide, high]: [u32; 2]) -> RgbImage {
    let (width, height) = picture.dimensions();
    let scale = (wide as f32 / width.max(1) as f32).min(high as f32 / height.max(1) as f32);
    if scale >= 1.0 {
        return picture;
    }
    let to = |pixels: u32| ((pixels as f32 * scale).round() as u32).max(1);
    resize(&picture, to(width), to(height), FilterType::CatmullRom)
}
