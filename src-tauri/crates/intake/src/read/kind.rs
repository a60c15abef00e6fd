//! Tells what kind of file the bytes are: by the bytes alone, since names lie. Opening any of them is done elsewhere.

use crate::remark::Refusal;

/// What can be read.
#[derive(Debug, PartialEq, Eq)]
pub enum Kind<'a> {
    /// One e-mail; the bytes begin at its first header.
    Mail(&'a [u8]),
    /// A mailbox file of several.
    Mbox,
}

/// First bytes of formats that are known and not read, with their names in plain words.
const KNOWN: &[(&[u8], &str)] = &[
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an Outlook message or an older Office file (.msg, .doc, .xls)"),
    (b"\x78\x9F\x3E\x22", "an Outlook enclosure (winmail.dat)"),
    (b"!BDN", "an Outlook mailbox (.pst)"),
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a packed or Office file (.zip, .docx, .xlsx)"),
    (b"\x1F\x8B", "a packed file (.gz)"),
    (b"Rar!", "a packed file (.rar)"),
    (b"7z\xBC\xAF\x27\x1C", "a packed file (.7z)"),
    (b"\xFF\xD8\xFF", "a picture (JPEG)"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\0", "a picture (TIFF)"),
    (b"MM\0*", "a picture (TIFF)"),
    (b"{\\rtf", "a text document (.rtf)"),
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
    if let Some((_, format)) = KNOWN.iter().find(|(magic, _)| start.starts_with(magic)) {
        return Err(Refusal::FormatNotReadYet { format });
    }
    if start.starts_with(b"From ") {
        return Ok(Kind::Mbox);
    }
    // Apple Mail puts the length of the message on a line before it and a property list after it.
    let mail = after_length_line(start).unwrap_or(start);
    if has_header(mail) {
        return Ok(Kind::Mail(mail));
    }
    Err(Refusal::NotAMessage { reason: reason(start).to_owned() })
}

/// Drops a byte order mark and blank lines before the first header.
fn skip_lead(bytes: &[u8]) -> &[u8] {
    let rest = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let blank = rest.iter().take_while(|b| b.is_ascii_whitespace() || **b == 0).count();
    rest.get(blank..).unwrap_or_default()
}

fn after_length_line(bytes: &[u8]) -> Option<&[u8]> {
    let end = bytes.iter().take(24).position(|b| *b == b'\n')?;
    let (line, rest) = bytes.split_at(end + 1);
    let digits = line.iter().filter(|b| !b.is_ascii_whitespace()).collect::<Vec<_>>();
    (!digits.is_empty() && digits.iter().all(|b| b.is_ascii_digit())).then_some(rest)
}

/// Whether the head of the bytes holds a header that only mail has.
fn has_header(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(256 * 1024)).unwrap_or_default();
    head.split(|b| *b == b'\n')
        .take_while(|line| !line.iter().all(u8::is_ascii_whitespace))
        .any(begins_with_header)
}

/// Whether the bytes begin with the name of a mail header and a colon.
pub fn begins_with_header(bytes: &[u8]) -> bool {
    let Some(colon) = bytes.iter().take(40).position(|b| *b == b':') else { return false };
    let name = bytes.get(..colon).unwrap_or_default().trim_ascii_end();
    HEADERS.iter().any(|h| name.eq_ignore_ascii_case(h.as_bytes()))
}

fn reason(bytes: &[u8]) -> &'static str {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let lower = head.to_ascii_lowercase();
    if lower.starts_with(b"<!doctype") || lower.starts_with(b"<html") {
        "it is a web page"
    } else if head.contains(&0) || head.iter().filter(|b| **b < 9).count() > 8 {
        "it is not text"
    } else {
        "it is text without the headers of an e-mail"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_tell_the_kind_whatever_the_name_says() {
        assert_eq!(of(b""), Err(Refusal::Empty));
        assert_eq!(of(b" \r\n\n"), Err(Refusal::Empty));
        assert!(matches!(of(b"%PDF-1.7 .."), Err(Refusal::FormatNotReadYet { .. })));
        assert!(matches!(of(b"Dear sirs: hello\n\nbye"), Err(Refusal::NotAMessage { .. })));
        assert!(matches!(of(b"a,b\n1,2\n"), Err(Refusal::NotAMessage { .. })));
        assert_eq!(
            of(b"\xEF\xBB\xBF\nFrom: a@example.com\n\nx"),
            Ok(Kind::Mail(b"From: a@example.com\n\nx"))
        );
        assert_eq!(of(b"1234\nSubject: x\n\nx"), Ok(Kind::Mail(b"Subject: x\n\nx")));
        assert_eq!(of(b"From a@example.com Mon Nov  2 09:00:00 2026\nSubject: x\n\nx"), Ok(Kind::Mbox));
    }
}
