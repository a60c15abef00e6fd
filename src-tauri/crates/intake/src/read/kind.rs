//! Tells what kind of file the bytes are: by the bytes alone, since names lie. Opening any of them is done elsewhere.

use crate::refusal::Refusal;

/// What can be read.
#[derive(Debug, PartialEq, Eq)]
pub enum Kind<'a> {
    /// One e-mail; the bytes begin at its first header.
    Mail(&'a [u8]),
    /// A mailbox file of several.
    Mbox,
    /// An Outlook message, or an older Office file: only their inside tells.
    Compound,
    /// An Outlook enclosure that lies alone.
    Winmail,
    /// A table of Office.
    Sheet,
    /// A letter on paper or in a document: its pages are looked at by a person.
    Paper(Paper),
    /// A web page.
    Page,
    /// Text without headers: a note, a message of a phone, or rows of a form.
    Text,
}

/// What a letter that is no e-mail is kept as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// Pages with words or pictures of words.
    Pdf,
    /// A scan or a photograph.
    Picture,
    /// A document of a word processor.
    Document,
}

impl Paper {
    /// In plain words, with the article.
    pub const fn named(self) -> &'static str {
        match self {
            Self::Pdf => "a PDF",
            Self::Picture => "a picture",
            Self::Document => "a document",
        }
    }
}

/// First bytes of formats that hold other files or are no letters, with their names in plain words.
const REFUSED: &[(&[u8], &str)] = &[
    (b"!BDN", "an Outlook mailbox (.pst)"),
    (b"\x1F\x8B", "a packed file (.gz)"),
    (b"Rar!", "a packed file (.rar)"),
    (b"7z\xBC\xAF\x27\x1C", "a packed file (.7z)"),
    (b"BZh", "a packed file (.bz2)"),
    (b"\xFD7zXZ", "a packed file (.xz)"),
    (b"MZ", "a program"),
    (b"\x7FELF", "a program"),
];
/// First bytes of what is kept as paper.
const PAPER: &[(&[u8], Paper)] = &[
    (b"%PDF", Paper::Pdf),
    (b"\xFF\xD8\xFF", Paper::Picture),
    (b"\x89PNG", Paper::Picture),
    (b"GIF8", Paper::Picture),
    (b"II*\0", Paper::Picture),
    (b"MM\0*", Paper::Picture),
    (b"{\\rtf", Paper::Document),
];

/// Headers of which a mail has at least one. Others do not count: a line with a colon is not a header.
const HEADERS: &[&str] = &[
    "from",
    "to",
    "cc",
    "bcc",
    "subject",
    "date",
    "sender",
    "reply-to",
    "received",
    "return-path",
    "message-id",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
    "delivered-to",
    "in-reply-to",
    "references",
    "resent-from",
    "resent-date",
    "envelope-to",
    "x-original-to",
    "list-unsubscribe",
    "dkim-signature",
];

/// Tells the kind of file.
///
/// # Errors
/// [`Refusal`] with the reason in plain words.
pub fn of(bytes: &[u8]) -> Result<Kind<'_>, Refusal> {
    let start = skip_lead(bytes);
    if start.is_empty() {
        return Err(Refusal::Empty);
    }
    // Some of these marks are letters of the alphabet: what reads as text begins with a word, such as a name.
    let head = start.get(..start.len().min(4096)).unwrap_or_default();
    if let Some((_, format)) = REFUSED.iter().find(|(magic, _)| start.starts_with(magic))
        && !is_words(head)
    {
        return Err(Refusal::NoLetter { format });
    }
    if let Some((_, paper)) = PAPER.iter().find(|(magic, _)| start.starts_with(magic)) {
        return Ok(Kind::Paper(*paper));
    }
    // Their first bytes are a length, of which the highest are nothing.
    if is_webp(start) || is_heic(bytes) || is_bitmap(start) {
        return Ok(Kind::Paper(Paper::Picture));
    }
    if start.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Ok(Kind::Compound);
    }
    if start.starts_with(b"\x78\x9F\x3E\x22") {
        return Ok(Kind::Winmail);
    }
    if start.starts_with(b"PK\x03\x04") {
        return packed(start);
    }
    if super::mbox::begins_one(start) {
        return Ok(Kind::Mbox);
    }
    let mail = super::apple::message(start).unwrap_or(start);
    if begins_as_mail(mail) && !is_table_with_mail_in_it(mail) {
        return Ok(Kind::Mail(mail));
    }
    let lower = head.to_ascii_lowercase();
    if lower.starts_with(b"<!doctype html") || lower.starts_with(b"<html") {
        Ok(Kind::Page)
    } else if is_text(head) {
        Ok(Kind::Text)
    } else {
        Err(Refusal::NotAMessage { reason: "it is not text".to_owned() })
    }
}

/// UTF-16 is text too, whatever NULs it has.
fn is_text(head: &[u8]) -> bool {
    super::paper::wide(head).is_some() || !head.contains(&0) && head.iter().filter(|b| **b < 9).count() <= 8
}

/// Text beyond doubt: no control character but those that part lines and columns.
fn is_words(head: &[u8]) -> bool {
    head.len() > 8 && head.iter().all(|b| *b >= 32 && *b != 127 || b.is_ascii_whitespace())
}

fn is_webp(bytes: &[u8]) -> bool {
    bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP")
}

/// Its mark is two letters; a length of its head, in four bytes, follows later.
fn is_bitmap(bytes: &[u8]) -> bool {
    bytes.starts_with(b"BM")
        && matches!(bytes.get(14..18), Some([12 | 40 | 52 | 56 | 64 | 108 | 124, 0, 0, 0]))
}

/// Photographs of some telephones. They are kept; no reader here can show them.
fn is_heic(bytes: &[u8]) -> bool {
    bytes.get(4..8) == Some(b"ftyp")
        && matches!(bytes.get(8..12), Some(b"heic" | b"heix" | b"mif1" | b"avif"))
}

/// A packed file: Office keeps tables and documents in one. Its own names tell, which stand in the clear.
fn packed(bytes: &[u8]) -> Result<Kind<'_>, Refusal> {
    let says = |name: &[u8]| bytes.windows(name.len()).any(|w| w == name);
    if says(b"xl/workbook") || says(b"application/vnd.oasis.opendocument.spreadsheet") {
        return Ok(Kind::Sheet);
    }
    if says(b"word/document") || says(b"application/vnd.oasis.opendocument.text") {
        return Ok(Kind::Paper(Paper::Document));
    }
    Err(Refusal::NoLetter { format: "a packed file (.zip)" })
}

/// Drops a byte order mark and blank lines before the first header.
pub fn skip_lead(bytes: &[u8]) -> &[u8] {
    let rest = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let blank = rest.iter().take_while(|b| b.is_ascii_whitespace() || **b == 0).count();
    rest.get(blank..).unwrap_or_default()
}

/// Headers that programs write and people do not: where one stands, the lines above it belong to a mail that was damaged.
const OF_PROGRAMS: &[&str] = &[
    "received",
    "return-path",
    "message-id",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
    "delivered-to",
    "dkim-signature",
    "envelope-to",
    "x-original-to",
    "content-length",
    "content-disposition",
    "in-reply-to",
    "references",
    "user-agent",
    "thread-index",
    "authentication-results",
    "list-id",
];

/// Whether the bytes begin with the headers of a mail. A typed letter may have a line "Subject:" or "To:" below its writer's name and
/// address, and a form that was saved as text has fields: neither is one.
fn begins_as_mail(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(256 * 1024)).unwrap_or_default();
    let mut lines = head_lines(head);
    let Some(first) = lines.next() else { return false };
    begins_with_header(first)
        || is_extension(first) && lines.clone().any(begins_with_header)
        || lines.any(|line| names(line, OF_PROGRAMS))
}

fn head_lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> + Clone {
    // Old programs end lines in a carriage return alone.
    let end = if bytes.contains(&b'\n') { b'\n' } else { b'\r' };
    bytes.split(move |b| *b == end).take_while(|line| !line.iter().all(u8::is_ascii_whitespace))
}

fn is_extension(line: &[u8]) -> bool {
    line.get(..2).is_some_and(|start| start.eq_ignore_ascii_case(b"x-")) && field_name(line).is_some()
}

/// The lines above the text that are no headers: words of a person, which no reader of headers would give back. Where no program wrote
/// a header, lines with names that mail does not know are fields of a form.
pub fn words_among_headers(bytes: &[u8]) -> Vec<u8> {
    let head = bytes.get(..bytes.len().min(64 * 1024)).unwrap_or_default();
    let by_program = head_lines(head).any(|line| names(line, OF_PROGRAMS));
    let (mut out, mut kept) = (Vec::new(), false);
    for line in head_lines(head) {
        // A folded line belongs to the one above it.
        if !line.first().is_some_and(u8::is_ascii_whitespace) {
            kept = match field_name(line) {
                Some(_) => !by_program && !begins_with_header(line) && !is_extension(line),
                None => !line.starts_with(b"From ") && !line.starts_with(b">From "),
            };
        }
        if kept {
            out.extend_from_slice(line.trim_ascii_end());
            out.push(b'\n');
        }
    }
    out
}

/// What stands before the colon of a line that has the form of a header.
fn field_name(line: &[u8]) -> Option<&[u8]> {
    let colon = line.iter().take(80).position(|b| *b == b':')?;
    let name = line.get(..colon)?.trim_ascii_end();
    (!name.is_empty() && name.iter().all(|b| b.is_ascii_graphic())).then_some(name)
}

/// A table of which a cell holds lines of an e-mail: its first line is no header of any kind, but that of a table.
fn is_table_with_mail_in_it(bytes: &[u8]) -> bool {
    const HEAD: usize = 64 * 1024;
    let line = bytes.split(|b| *b == b'\n').next().unwrap_or_default();
    let name = line.split(|b| *b == b':').next().unwrap_or_default();
    let header = name.len() < line.len() && name.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'-');
    !header && super::forms::Table::of_text(bytes.get(..HEAD).unwrap_or(bytes)).is_some()
}

/// Whether the bytes begin with the name of a mail header and a colon.
pub fn begins_with_header(bytes: &[u8]) -> bool {
    names(bytes, HEADERS)
}

fn names(line: &[u8], headers: &[&str]) -> bool {
    let Some(colon) = line.iter().take(40).position(|b| *b == b':') else { return false };
    let name = line.get(..colon).unwrap_or_default().trim_ascii_end();
    headers.iter().any(|h| name.eq_ignore_ascii_case(h.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_tell_the_kind_whatever_the_name_says() {
        assert_eq!(of(b""), Err(Refusal::Empty));
        assert_eq!(of(b" \r\n\n"), Err(Refusal::Empty));
        assert_eq!(of(b"%PDF-1.7 .."), Ok(Kind::Paper(Paper::Pdf)));
        assert_eq!(of(b"\0\0\0\x18ftypheic\0\0\0\0"), Ok(Kind::Paper(Paper::Picture)));
        assert_eq!(of(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1.."), Ok(Kind::Compound));
        assert_eq!(of(b"PK\x03\x04 .. xl/workbook.xml"), Ok(Kind::Sheet));
        assert_eq!(of(b"PK\x03\x04 .. word/document.xml"), Ok(Kind::Paper(Paper::Document)));
        assert!(matches!(of(b"PK\x03\x04 .. notes.txt"), Err(Refusal::NoLetter { .. })));
        assert!(matches!(of(b"MZ\x90\0"), Err(Refusal::NoLetter { .. })));
        assert!(matches!(of(b"\x01\x02\0\0\x03"), Err(Refusal::NotAMessage { .. })));
        assert_eq!(of(b"Dear sirs: hello\n\nbye"), Ok(Kind::Text));
        assert_eq!(of(b"a,b\n1,2\n"), Ok(Kind::Text));
        assert_eq!(of(b"<HTML><p>x"), Ok(Kind::Page));
        assert_eq!(
            of(b"\xEF\xBB\xBF\nFrom: a@example.com\n\nx"),
            Ok(Kind::Mail(b"From: a@example.com\n\nx"))
        );
        assert_eq!(of(b"1234\nSubject: x\n\nx"), Ok(Kind::Mail(b"Subject: x\n\nx")));
        let table: &[u8] =
            b"Name,Email,Message\nAnn,a@example.com,\"I got this:\nFrom: x@example.com\nhello\"\n";
        assert_eq!(of(table), Ok(Kind::Text));
        assert_eq!(of(b"X-Note: a,b,c\nSubject: x\n\nx"), Ok(Kind::Mail(b"X-Note: a,b,c\nSubject: x\n\nx")));
        let apple = b"13       \nSubject: x\n\nx<?xml version=\"1.0\"?><plist></plist>";
        assert_eq!(of(apple), Ok(Kind::Mail(b"Subject: x\n\nx")));
        assert_eq!(of(b"From a@example.com Mon Nov  2 09:00:00 2026\nSubject: x\n\nx"), Ok(Kind::Mbox));
        assert_eq!(
            of(b"junk\nReceived: from x\nSubject: x\n\nx").map(|k| matches!(k, Kind::Mail(_))),
            Ok(true)
        );
        let bitmap = b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0";
        assert_eq!(of(bitmap), Ok(Kind::Paper(Paper::Picture)));
        assert_eq!(of(b"H\0e\0l\0l\0o\0 \0t\0h\0e\0r\0e\0"), Ok(Kind::Text));
    }

    #[test]
    fn letters_that_begin_like_something_else_are_letters() {
        for letter in [
            &b"MZ Security asks you to delete my record."[..],
            b"BZh and I, my wife, ask for a copy of our data.",
            b"BM Guard Services\nPlease delete my data.",
            b"From Ana Gomez, mother of Leo, who is 9\nPlease delete his data.",
            b"Leo Gomez\n12 Oak St\nI am 12 years old.\nSubject: my data\n\nPlease delete it.",
            b"Name: Leo Gomez\nEmail: leo@example.com\nMessage: I am 12, delete my data\nSubject: x\n",
        ] {
            assert_eq!(of(letter), Ok(Kind::Text), "{}", String::from_utf8_lossy(letter));
        }
    }

    #[test]
    fn words_of_a_person_among_headers_are_kept_and_headers_are_not() {
        let words = |head: &str| String::from_utf8(words_among_headers(head.as_bytes())).unwrap();
        assert_eq!(
            words("Date: Nov 2\nLeo Gomez\nI am 12.\nSubject: x\n\nI am not looked at."),
            "Leo Gomez\nI am 12.\n"
        );
        assert_eq!(words("Date: Nov 2\nAge: 12\n years\nSubject: x\n\nx"), "Age: 12\n years\n");
        let mail = "Received: x\n\tby y\nThread-Topic: z\nX-A: b\nFrom: a@example.com\nSubject: x\n\nx";
        assert_eq!(words(mail), "");
        assert_eq!(words("From: a@example.com\nX-Made-By: b\nSubject: x\n\nx"), "");
    }
}
