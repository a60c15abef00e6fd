//! A scanned letter or another picture, made a PNG that the window can show: also formats that it does not know (TIFF), and
//! never larger than a screen needs. No words are read from it.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits};

use super::{Answer, CageFault};

/// Longest side of what is shown, pixels: a page of paper at about 200 to the inch.
pub(super) const LONGEST: u32 = 2_200;
/// Longest side of what is read at all, and the memory that decoding may take.
const MOST: u32 = 20_000;
const MEMORY: u64 = 400 * 1024 * 1024;

/// The picture as PNG.
pub fn png(bytes: &[u8]) -> Result<Answer, CageFault> {
    Ok(Answer { pages: 1, bytes: written(decoded(bytes)?)?, ..Answer::default() })
}

/// The picture, upright as the camera held it.
pub(super) fn decoded(bytes: &[u8]) -> Result<DynamicImage, CageFault> {
    let mut reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| CageFault::Unreadable)?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST);
    limits.max_image_height = Some(MOST);
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| CageFault::Unreadable)?;
    if decoder.total_bytes() > MEMORY {
        return Err(CageFault::Unreadable);
    }
    let turn = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| CageFault::Unreadable)?;
    picture.apply_orientation(turn);
    Ok(picture)
}

/// As a PNG no larger than a screen needs.
pub(super) fn written(mut picture: DynamicImage) -> Result<Vec<u8>, CageFault> {
    if picture.width().max(picture.height()) > LONGEST {
        picture = picture.thumbnail(LONGEST, LONGEST);
    }
    // Shades of sixteen bits and of light itself are no use on a screen, and gray takes a quarter of the room.
    let picture = match picture.color().channel_count() {
        1 => DynamicImage::ImageLuma8(picture.to_luma8()),
        3 => DynamicImage::ImageRgb8(picture.to_rgb8()),
        _ => DynamicImage::ImageRgba8(picture.to_rgba8()),
    };
    let mut out = Vec::new();
    picture
        .write_to(&mut Cursor::new(&mut out), image::ImageFormat::Png)
        .map_err(|_| CageFault::Unreadable)?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(format: image::ImageFormat, side: u32) -> Vec<u8> {
        let mut out = Vec::new();
        let picture = image::DynamicImage::new_luma8(side, side / 2);
        picture.write_to(&mut Cursor::new(&mut out), format).expect("a picture");
        out
    }

    #[test]
    fn a_scan_of_any_format_becomes_a_png_of_bounded_size() {
        for format in [image::ImageFormat::Tiff, image::ImageFormat::Jpeg, image::ImageFormat::Bmp] {
            let answer = png(&sample(format, 3_000)).expect("a picture");
            let shown = image::load_from_memory(&answer.bytes).expect("a PNG");
            assert_eq!((shown.width(), shown.height()), (LONGEST, LONGEST / 2), "{format:?}");
        }
        assert_eq!(png(b"II*\0nothing"), Err(CageFault::Unreadable));
        assert_eq!(png(b""), Err(CageFault::Unreadable));
    }
}
