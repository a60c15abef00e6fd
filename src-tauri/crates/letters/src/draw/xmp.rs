//! What a document says of itself once more as XMP, in the words of the standards that readers for the blind and archives
//! look for. It says the same as the document's other description (`finish`), and of its conformance no more than was
//! checked.

use std::fmt::Write;

use lopdf::{Document, Stream, dictionary};

use super::DrawFault;
use super::finish::{About, broken};

/// What a document claims.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// To be readable without eyes (PDF/UA-1).
    Accessible,
    /// Nothing.
    Nothing,
}

/// Adds the description.
pub fn add(doc: &mut Document, about: &About<'_>, claim: Claim) -> Result<(), DrawFault> {
    let dict = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    // Left as it is, so that programs find it that look for it in the bytes.
    let stream = Stream::new(dict, packet(about, claim).into_bytes()).with_compression(false);
    let id = doc.add_object(stream);
    doc.catalog_mut().map_err(broken)?.set("Metadata", id);
    Ok(())
}

fn packet(about: &About<'_>, claim: Claim) -> String {
    let mut out = String::with_capacity(2048);
    out.push_str("<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n");
    out.push_str(
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\"\n \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n \
         xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n\
         <dc:format>application/pdf</dc:format>\n",
    );
    // Writing to a string does not fail.
    let _ = writeln!(
        out,
        "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:title>",
        escaped(about.title)
    );
    if !about.author.is_empty() {
        let _ = writeln!(
            out,
            "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>",
            escaped(about.author)
        );
    }
    if let Some(language) = about.language {
        let _ = writeln!(
            out,
            "<dc:language><rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag></dc:language>",
            escaped(language.as_str())
        );
    }
    if let Some(date) = about.date {
        let stamp = format!("{}T12:00:00Z", date.format("%Y-%m-%d"));
        let _ = writeln!(out, "<xmp:CreateDate>{stamp}</xmp:CreateDate>");
        let _ = writeln!(out, "<xmp:ModifyDate>{stamp}</xmp:ModifyDate>");
    }
    out.push_str(
        "<xmp:CreatorTool>Privacy Desk</xmp:CreatorTool>\n<pdf:Producer>Privacy Desk</pdf:Producer>\n",
    );
    if claim == Claim::Accessible {
        out.push_str("<pdfuaid:part>1</pdfuaid:part>\n");
    }
    out.push_str("</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
    out
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}
