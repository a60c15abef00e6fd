//! The colours that a letter is meant to be printed in: sRGB, as a profile made here from the published numbers of
//! IEC 61966-2-1 (its primaries adapted to D50, its curve in 1,024 steps), so that nobody's file is carried along.

use std::sync::LazyLock;

use lopdf::{Document, Object, Stream, dictionary};

use super::DrawFault;
use super::finish::broken;

const NAME: &str = "sRGB IEC61966-2.1";

static DEFLATED: LazyLock<Vec<u8>> = LazyLock::new(|| super::deflate(&profile(), 9));

/// Adds the output intent.
pub fn add(doc: &mut Document) -> Result<(), DrawFault> {
    let dict = dictionary! { "N" => 3, "Alternate" => "DeviceRGB", "Filter" => "FlateDecode" };
    let stream = Stream::new(dict, DEFLATED.clone()).with_compression(false);
    let profile = doc.add_object(stream);
    let intent = doc.add_object(dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal(NAME),
        "Info" => Object::string_literal(NAME),
        "RegistryName" => Object::string_literal("http://www.color.org"),
        "DestOutputProfile" => profile,
    });
    let catalog = doc.catalog_mut().map_err(broken)?;
    catalog.set("OutputIntents", vec![Object::Reference(intent)]);
    Ok(())
}

/// The profile: version 2.1, for a display, three primaries and one curve.
fn profile() -> Vec<u8> {
    const STEPS: u16 = 1024;
    let xyz = |values: [u32; 3]| {
        [b"XYZ \0\0\0\0".to_vec(), values.iter().flat_map(|v| v.to_be_bytes()).collect()].concat()
    };
    let white = [0xF6D6, 0x1_0000, 0xD32D];
    let mut curve = b"curv\0\0\0\0".to_vec();
    curve.extend(u32::from(STEPS).to_be_bytes());
    for step in 0..STEPS {
        let x = f64::from(step) / f64::from(STEPS - 1);
        let light = if x <= 0.04045 { x / 12.92 } else { ((x + 0.055) / 1.055).powf(2.4) };
        curve.extend(((light * 65535.0).round() as u16).to_be_bytes());
    }
    let mut text = b"text\0\0\0\0".to_vec();
    text.extend(b"No copyright; use freely.\0");
    let mut named = b"desc\0\0\0\0".to_vec();
    let length = u32::try_from(NAME.len() + 1).unwrap_or(0);
    named.extend(length.to_be_bytes());
    named.extend(NAME.as_bytes());
    // The end of the name, no Unicode name, no script name.
    named.extend([0; 1 + 4 + 4 + 2 + 1 + 67]);
    let parts: [(&[u8; 4], usize); 9] = [
        (b"desc", 0),
        (b"cprt", 1),
        (b"wtpt", 2),
        (b"rXYZ", 3),
        (b"gXYZ", 4),
        (b"bXYZ", 5),
        (b"rTRC", 6),
        (b"gTRC", 6),
        (b"bTRC", 6),
    ];
    let bodies = [
        named,
        text,
        xyz(white),
        xyz([0x6FA2, 0x38F5, 0x0390]),
        xyz([0x6299, 0xB785, 0x18DA]),
        xyz([0x24A0, 0x0F84, 0xB6CF]),
        curve,
    ];
    let begin = 128 + 4 + parts.len() * 12;
    let mut body = Vec::new();
    let mut places = Vec::new();
    for part in &bodies {
        places.push((begin + body.len(), part.len()));
        body.extend(part);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    let number = |n: usize| u32::try_from(n).unwrap_or(0).to_be_bytes();
    let mut out = Vec::with_capacity(begin + body.len());
    out.extend(number(begin + body.len()));
    out.extend([0; 4]);
    out.extend([2, 0x10, 0, 0]);
    out.extend(b"mntrRGB XYZ ");
    // Date of the standard; the place of a maker is left empty.
    for part in [1999u16, 10, 1, 0, 0, 0] {
        out.extend(part.to_be_bytes());
    }
    out.extend(b"acsp");
    out.resize(68, 0);
    out.extend(white.iter().flat_map(|v: &u32| v.to_be_bytes()));
    out.resize(128, 0);
    out.extend(number(parts.len()));
    for (tag, place) in parts {
        let (at, length) = places.get(place).copied().unwrap_or_default();
        out.extend(tag);
        out.extend(number(at));
        out.extend(number(length));
    }
    out.extend(body);
    out
}
