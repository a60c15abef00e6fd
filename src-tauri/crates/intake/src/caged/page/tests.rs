//! Pages as scanners write them, made here and looked at dot by dot.

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

use super::*;
use std::io::Cursor;

/// A sheet of four quarters: red, green, blue, white, from the upper left by lines.
fn quarters(w: u32, h: u32) -> RgbImage {
    RgbImage::from_fn(w, h, |x, y| match (x < w / 2, y < h / 2) {
        (true, true) => Rgb([200, 0, 0]),
        (false, true) => Rgb([0, 200, 0]),
        (true, false) => Rgb([0, 0, 200]),
        (false, false) => Rgb([255; 3]),
    })
}

fn jpeg(picture: &RgbImage) -> Vec<u8> {
    let mut out = Vec::new();
    DynamicImage::ImageRgb8(picture.clone())
        .write_to(&mut Cursor::new(&mut out), ImageFormat::Jpeg)
        .expect("a JPEG");
    out
}

/// A PDF of one page: what it says of the page, its content, and its picture.
fn pdf(page: &str, content: &str, said: &str, picture: &[u8]) -> Vec<u8> {
    let objects: Vec<Vec<u8>> = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 200 100] >>".to_vec(),
        format!(
            "<< /Type /Page /Parent 2 0 R {page} /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>"
        )
        .into_bytes(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()).into_bytes(),
        [
            format!("<< /Type /XObject /Subtype /Image {said} /Length {} >>\nstream\n", picture.len())
                .into_bytes(),
            picture.to_vec(),
            b"\nendstream".to_vec(),
        ]
        .concat(),
    ];
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (i, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend([format!("{} 0 obj\n", i + 1).as_bytes(), object, b"\nendobj\n"].concat());
    }
    let start = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    places.iter().for_each(|at| out.extend(format!("{at:010} 00000 n \n").bytes()));
    out.extend(
        format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1)
            .bytes(),
    );
    out
}

fn shown(answer: &Answer) -> RgbImage {
    image::load_from_memory(&answer.bytes).expect("a PNG").to_rgb8()
}

/// The colour in the middle of a quarter, roughly: r, g, b, w or k.
fn at(picture: &RgbImage, x: u32, y: u32) -> char {
    let Rgb([r, g, b]) = *picture.get_pixel(picture.width() * x / 100, picture.height() * y / 100);
    match (r > 128, g > 128, b > 128) {
        (true, false, false) => 'r',
        (false, true, false) => 'g',
        (false, false, true) => 'b',
        (true, true, true) => 'w',
        (false, false, false) => 'k',
        _ => '?',
    }
}

fn corners(picture: &RgbImage) -> String {
    [(25, 25), (75, 25), (25, 75), (75, 75)].iter().map(|(x, y)| at(picture, *x, *y)).collect()
}

const JPEG: &str = "/Width 80 /Height 40 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode";

#[test]
fn a_scanned_page_is_shown_as_it_lies_and_turned_as_it_says() {
    let picture = jpeg(&quarters(80, 40));
    let whole = "q 200 0 0 100 0 0 cm /I Do Q";
    let answer = png(&asking(0, &pdf("", whole, JPEG, &picture))).expect("a page");
    let page = shown(&answer);
    assert_eq!((answer.pages, page.width(), page.height()), (1, 2_200, 1_100));
    assert_eq!(corners(&page), "rgbw");
    let turned = shown(&png(&asking(0, &pdf("/Rotate 90", whole, JPEG, &picture))).expect("a page"));
    assert_eq!((turned.width(), corners(&turned).as_str()), (1_100, "brwg"));
    // Laid on its side by the page itself.
    let side =
        shown(&png(&asking(0, &pdf("", "0 100 -200 0 200 0 cm /I Do", JPEG, &picture))).expect("a page"));
    assert_eq!(corners(&side), "gwrb");
    // A strip in the upper half alone.
    let strip =
        shown(&png(&asking(0, &pdf("", "200 0 0 50 0 50 cm /I Do", JPEG, &picture))).expect("a page"));
    assert_eq!((at(&strip, 25, 12), at(&strip, 25, 37), at(&strip, 25, 75)), ('r', 'b', 'w'));
}

#[test]
fn dots_in_each_way_of_counting_are_told() {
    let whole = "200 0 0 10 0 0 cm /I Do";
    let cases: [(&str, &[u8], &str); 8] = [
        (
            "/Width 2 /Height 2 /ColorSpace /DeviceRGB /BitsPerComponent 8",
            b"\xC8\0\0\0\xC8\0\0\0\xC8\xFF\xFF\xFF",
            "rgbw",
        ),
        ("/Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8", b"\0\xFF\xFF\0", "kwwk"),
        ("/Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 1", b"\x40\x80", "kwwk"),
        ("/Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 1 /Decode [1 0]", b"\x40\x80", "wkkw"),
        (
            "/Width 2 /Height 2 /ColorSpace /DeviceCMYK /BitsPerComponent 8",
            b"\0\xFF\xFF\0\xFF\0\xFF\0\xFF\xFF\0\0\0\0\0\xFF",
            "rgbk",
        ),
        (
            "/Width 2 /Height 2 /ColorSpace [/Indexed /DeviceRGB 2 <C80000 00C800 FFFFFF>] /BitsPerComponent 4",
            b"\x01\x20",
            "rgwr",
        ),
        ("/Width 2 /Height 2 /ImageMask true", b"\x40\x80", "kwwk"),
        (
            "/Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter [/ASCIIHexDecode /RunLengthDecode]",
            b"00 00 FF FF 00 00 80>",
            "kwwk",
        ),
    ];
    for (said, bytes, told) in cases {
        let answer = png(&asking(0, &pdf("/MediaBox [0 0 200 10]", whole, said, bytes))).expect("a page");
        assert!(answer.lacks.is_empty(), "{said}");
        assert_eq!(corners(&shown(&answer)), told, "{said}");
    }
}

#[test]
fn a_fax_is_read_by_way_of_the_lines_it_came_in() {
    // Two lines of eight: all black, then all white, in the fax's own code (T.6).
    let lines = b"\x26\xA2\x99\x86\xE0\x02\x00\x20";
    let said = "/Width 8 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode \
                /DecodeParms << /K -1 /Columns 8 /Rows 2 >>";
    let answer = png(&asking(0, &pdf("", "200 0 0 100 0 0 cm /I Do", said, lines))).expect("a page");
    assert_eq!(corners(&shown(&answer)), "kkww", "{:?}", answer.lacks);
}

#[test]
fn what_can_not_be_shown_is_said_and_nothing_is_made_up() {
    let whole = "200 0 0 100 0 0 cm /I Do";
    let jpx = pdf("", whole, "/Width 2 /Height 2 /Filter /JPXDecode", b"\0\0\0\x0cjP  ");
    let answer = png(&asking(0, &jpx)).expect("an answer");
    assert_eq!((answer.pages, answer.bytes.len(), answer.lacks), (1, 0, vec![crate::caged::Lack::Damaged]));
    let huge = pdf("", whole, "/Width 90000 /Height 90000 /ColorSpace /DeviceGray /BitsPerComponent 8", b"");
    assert!(png(&asking(0, &huge)).expect("an answer").bytes.is_empty());
    let words = pdf("", "BT (words) Tj ET", "/Width 2 /Height 2", b"");
    let answer = png(&asking(0, &words)).expect("an answer");
    assert!(answer.bytes.is_empty() && answer.lacks.is_empty());
    let counted = png(&asking(COUNT, &words)).expect("an answer");
    assert_eq!((counted.pages, counted.bytes.len()), (1, 0));
    assert_eq!(png(b"\0\0"), Err(CageFault::Unreadable));
    assert_eq!(png(&asking(0, b"%PDF-1.4 nothing")), Err(CageFault::Unreadable));
}

#[test]
fn each_page_of_a_fax_in_one_file_is_shown() {
    // Two pages of one dot each: the first black, the second white.
    let page = |next: u32, dot: u32| {
        let entries =
            [(256, 1), (257, 1), (258, 8), (259, 1), (262, 1), (273, dot), (277, 1), (278, 1), (279, 1)];
        let mut out = u16::try_from(entries.len()).expect("few").to_le_bytes().to_vec();
        for (tag, value) in entries {
            out.extend(
                [
                    &u16::to_le_bytes(tag)[..],
                    &4u16.to_le_bytes(),
                    &1u32.to_le_bytes(),
                    &u32::to_le_bytes(value),
                ]
                .concat(),
            );
        }
        [out, next.to_le_bytes().to_vec()].concat()
    };
    let length = u32::try_from(page(0, 0).len()).expect("short");
    let file =
        [b"II*\0".to_vec(), 10u32.to_le_bytes().to_vec(), vec![0, 255], page(10 + length, 8), page(0, 9)]
            .concat();
    for (number, told) in [(0, 'k'), (1, 'w')] {
        let answer = png(&asking(number, &file)).expect("a page");
        assert_eq!((answer.pages, at(&shown(&answer), 0, 0)), (2, told), "page {number}");
    }
    assert!(png(&asking(2, &file)).expect("an answer").bytes.is_empty());
    // The last page leads back to the first.
    let ring =
        [b"II*\0".to_vec(), 10u32.to_le_bytes().to_vec(), vec![0, 255], page(10 + length, 8), page(10, 9)]
            .concat();
    assert_eq!(fax::pages(&ring).len(), 2);
}
