//! What the drawing library leaves open, done on its document: dates and title from the facts, language, text maps,
//! the fonts' measures, and an identity that follows from the content, so that the same facts give the same bytes.

use std::collections::HashMap;

use domain::day::Day;
use domain::words::Language;
use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};

use super::DrawFault;
use super::content::identity;
use super::subset::Subset;
use crate::typeface::Face;

/// What a document says about itself.
pub struct About<'a> {
    /// Title.
    pub title: &'a str,
    /// Author: the company.
    pub author: &'a str,
    /// Language; none where pages of several languages lie in one file.
    pub language: Option<Language>,
    /// Date; none for a batch, whose letters have their own.
    pub date: Option<Day>,
}

/// Completes a document in place.
pub fn finish<'a>(
    doc: &mut Document,
    subsets: impl Iterator<Item = &'a Subset>,
    about: &About<'_>,
) -> Result<(), DrawFault> {
    doc.version = "1.7".into();
    let by_name: HashMap<&str, &Subset> = subsets.map(|s| (s.name.as_str(), s)).collect();
    fonts(doc, &by_name)?;
    describe(doc, about)
}

/// Title, dates, language.
pub fn describe(doc: &mut Document, about: &About<'_>) -> Result<(), DrawFault> {
    let mut info = dictionary! {
        "Title" => text(about.title),
        "Author" => text(about.author),
        "Creator" => text("Privacy Desk"),
        "Producer" => text("Privacy Desk"),
    };
    if let Some(date) = about.date {
        // A letter's date is a day: noon stands for it.
        let stamp = format!("D:{}120000Z", date.format("%Y%m%d"));
        info.set("CreationDate", Object::String(stamp.clone().into_bytes(), StringFormat::Literal));
        info.set("ModDate", Object::String(stamp.into_bytes(), StringFormat::Literal));
    }
    let old = doc.trailer.get(b"Info").and_then(Object::as_reference).ok();
    let id = old.unwrap_or_else(|| doc.new_object_id());
    doc.objects.insert(id, Object::Dictionary(info));
    doc.trailer.set("Info", Object::Reference(id));
    let catalog = doc.catalog_mut().map_err(broken)?;
    if let Some(language) = about.language {
        catalog.set("Lang", text(language.as_str()));
    }
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    Ok(())
}

pub fn broken(error: lopdf::Error) -> DrawFault {
    DrawFault::Document(error.to_string())
}

/// A text string: plain where it is ASCII, otherwise UTF-16 with its mark.
pub fn text(value: &str) -> Object {
    if value.is_ascii() {
        return Object::String(value.as_bytes().to_vec(), StringFormat::Literal);
    }
    let bytes = [0xFE, 0xFF].into_iter().chain(value.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// Text maps, programs, measures and widths of every font: all that is in its subset, whichever of it a letter uses, so
/// that letters share their fonts whole.
fn fonts(doc: &mut Document, by_name: &HashMap<&str, &Subset>) -> Result<(), DrawFault> {
    let mut work: Vec<(ObjectId, ObjectId, &Subset)> = Vec::new();
    for object in doc.objects.values_mut() {
        let Ok(font) = object.as_dict_mut() else { continue };
        if !font.has_type(b"Font") || font.get(b"DescendantFonts").is_err() {
            continue;
        }
        let name = font.get(b"BaseFont").and_then(Object::as_name).unwrap_or_default();
        let Some(subset) = std::str::from_utf8(name).ok().and_then(|n| by_name.get(n)) else { continue };
        let map = font.get(b"ToUnicode").and_then(Object::as_reference).map_err(broken)?;
        let descendant = font
            .get_mut(b"DescendantFonts")
            .and_then(Object::as_array_mut)
            .ok()
            .and_then(|a| a.first_mut())
            .and_then(|d| d.as_dict_mut().ok())
            .ok_or_else(|| DrawFault::Document(format!("the font {} has no descendant", subset.name)))?;
        descendant.set("W", widths(subset));
        let descriptor = descendant.get(b"FontDescriptor").and_then(Object::as_reference).map_err(broken)?;
        work.push((map, descriptor, subset));
    }
    for (map, descriptor, subset) in work {
        replace_stream(doc, map, &subset.to_unicode, None);
        let file = {
            let dict = doc.get_object_mut(descriptor).and_then(Object::as_dict_mut).map_err(broken)?;
            measures(dict, subset.face);
            dict.get(b"FontFile2").and_then(Object::as_reference).map_err(broken)?
        };
        replace_stream(doc, file, &subset.deflated, Some(subset.program.len()));
    }
    Ok(())
}

/// The advance of every code in thousandths of the size, in runs of codes that follow each other.
fn widths(subset: &Subset) -> Vec<Object> {
    let em = subset.face.typeface().map_or(1000, |t| i64::from(t.shaper.units_per_em())).max(1);
    let all: Vec<(u16, u16)> = subset.widths.iter().map(|(code, width)| (*code, *width)).collect();
    all.chunk_by(|(a, _), (b, _)| a + 1 == *b)
        .filter_map(|run| {
            let widths: Vec<Object> = run.iter().map(|(_, w)| (i64::from(*w) * 1000 / em).into()).collect();
            Some([Object::Integer(i64::from(run.first()?.0)), Object::Array(widths)])
        })
        .flatten()
        .collect()
}

/// Puts bytes that are deflated already into a stream.
fn replace_stream(doc: &mut Document, id: ObjectId, deflated: &[u8], plain: Option<usize>) {
    let mut dict = dictionary! { "Filter" => "FlateDecode" };
    if let Some(plain) = plain {
        dict.set("Length1", Object::Integer(i64::try_from(plain).unwrap_or(i64::MAX)));
    }
    doc.objects
        .insert(id, Object::Stream(lopdf::Stream::new(dict, deflated.to_vec()).with_compression(false)));
}

fn measures(descriptor: &mut Dictionary, face: Face) {
    let Ok(typeface) = face.typeface() else { return };
    let height = typeface.shaper.capital_height().or(typeface.shaper.x_height()).unwrap_or(700);
    descriptor.set("CapHeight", Object::Integer(i64::from(height)));
    const SERIF: i64 = 1 << 1;
    const NONSYMBOLIC: i64 = 1 << 5;
    const ITALIC: i64 = 1 << 6;
    let serif = matches!(face, Face::Serif | Face::SerifBold | Face::SerifItalic);
    let mut flags = NONSYMBOLIC;
    if serif {
        flags |= SERIF;
    }
    if face == Face::SerifItalic {
        flags |= ITALIC;
    }
    descriptor.set("Flags", Object::Integer(flags));
}

/// Writes the document; its identity is the hash of everything else in it.
pub fn bytes(doc: &mut Document) -> Result<Vec<u8>, DrawFault> {
    let id = Object::String(identity(doc).to_vec(), StringFormat::Hexadecimal);
    doc.trailer.set("ID", Object::Array(vec![id.clone(), id]));
    let mut out = Vec::new();
    doc.save_to(&mut out).map_err(|e| DrawFault::Document(e.to_string()))?;
    Ok(out)
}
