//! Mends in a copy what old mail programs write otherwise than the parser takes it: lines that end in a carriage return alone, headers
//! in a character set that nobody names, a multipart without its boundary. What was done is told, for a remark to say it.

use std::borrow::Cow;

/// A message as the parser can take it.
pub struct Mended<'a> {
    pub bytes: Cow<'a, [u8]>,
    /// Headers were read in a character set that was guessed.
    pub guessed: bool,
    /// The headers named several parts and not what is between them.
    pub no_boundary: bool,
}

/// Mends a message. Where nothing is to be mended, the bytes are given back as they are.
pub fn mended(bytes: &[u8]) -> Mended<'_> {
    let mut out = Mended { bytes: line_ends(bytes), guessed: false, no_boundary: false };
    let end = head_end(&out.bytes);
    let (head, body) = out.bytes.split_at(end);
    let decoded = (std::str::from_utf8(head).is_err()).then(|| in_utf8(head));
    let bounded = with_boundary(decoded.as_deref().unwrap_or(head), body);
    out.guessed = decoded.is_some();
    out.no_boundary = bounded.is_some();
    if let Some(head) = bounded.or(decoded) {
        let whole = [head.as_slice(), body].concat();
        out.bytes = Cow::Owned(whole);
    }
    out
}

/// The line feeds of a message whose lines end in a carriage return alone.
pub fn line_ends(bytes: &[u8]) -> Cow<'_, [u8]> {
    let first = bytes.iter().position(|b| matches!(b, b'\r' | b'\n'));
    let alone = first
        .is_some_and(|at| bytes.get(at) == Some(&b'\r') && !matches!(bytes.get(at + 1), Some(b'\r' | b'\n')));
    if !alone {
        return Cow::Borrowed(bytes);
    }
    let mut out = bytes.to_vec();
    for at in 0..out.len() {
        if out.get(at) == Some(&b'\r')
            && out.get(at + 1) != Some(&b'\n')
            && let Some(b) = out.get_mut(at)
        {
            *b = b'\n';
        }
    }
    Cow::Owned(out)
}

/// Where the headers end: behind the last of them.
fn head_end(bytes: &[u8]) -> usize {
    let mut end = 0;
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        if line.iter().all(u8::is_ascii_whitespace) {
            break;
        }
        end += line.len();
    }
    end
}

/// Headers in UTF-8: a line that is none is most likely in the character set of Western Europe.
fn in_utf8(head: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(head.len() + head.len() / 8);
    for line in head.split_inclusive(|b| *b == b'\n') {
        match std::str::from_utf8(line) {
            Ok(_) => out.extend_from_slice(line),
            Err(_) => {
                let (line, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(line);
                out.extend_from_slice(line.as_bytes());
            }
        }
    }
    out
}

/// The headers of a message of several parts with the boundary that its body has, or as those of a text where it has none.
fn with_boundary(head: &[u8], body: &[u8]) -> Option<Vec<u8>> {
    let field = field(head, b"content-type:")?;
    let written = head.get(field.clone())?;
    let value = String::from_utf8_lossy(written).to_ascii_lowercase();
    let value = value.split_once(':').map_or("", |(_, v)| v.trim_start());
    let named =
        value.split_once("boundary").map(|(_, v)| v.trim_matches([' ', '=', '"', '\t', '\r', '\n', ';']));
    if !value.starts_with("multipart/") || named.is_some_and(|n| !n.is_empty()) {
        return None;
    }
    let kind = value.split([';', ' ', '\t', '\r', '\n']).next().unwrap_or("multipart/mixed");
    let now = match boundary(body) {
        Some(boundary) => format!("Content-Type: {kind}; boundary=\"{boundary}\"\n"),
        None if body.trim_ascii_start().starts_with(b"<") => "Content-Type: text/html\n".to_owned(),
        None => "Content-Type: text/plain\n".to_owned(),
    };
    let (before, after) = (head.get(..field.start)?, head.get(field.end..)?);
    Some([before, now.as_bytes(), after].concat())
}

/// The span of a header with the lines that it goes on in.
fn field(head: &[u8], name: &[u8]) -> Option<std::ops::Range<usize>> {
    let (mut at, mut found) = (0, None);
    for line in head.split_inclusive(|b| *b == b'\n') {
        let goes_on = line.first().is_some_and(|b| matches!(b, b' ' | b'\t'));
        if let Some(start) = found
            && !goes_on
        {
            return Some(start..at);
        }
        if found.is_none() && line.get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name)) {
            found = Some(at);
        }
        at += line.len();
    }
    found.map(|start| start..at)
}

/// What parts a body by its looks: a line that begins with two dashes and stands above a header of a part.
fn boundary(body: &[u8]) -> Option<String> {
    const LONGEST: usize = 70;
    let mut lines = body.split(|b| *b == b'\n').map(<[u8]>::trim_ascii_end).peekable();
    while let Some(line) = lines.next() {
        let of_part =
            lines.peek().is_some_and(|n| n.get(..8).is_some_and(|n| n.eq_ignore_ascii_case(b"content-")));
        if of_part
            && let Some(word) = line.strip_prefix(b"--").and_then(|w| std::str::from_utf8(w).ok())
            && (1..=LONGEST).contains(&word.len())
            && !word.contains(['"', '\\'])
        {
            return Some(word.to_owned());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(mail: &[u8]) -> crate::message::ReadMessage {
        let out = crate::read::read(mail, "x.eml", &crate::caged::Uncaged).expect("a message");
        out.messages.into_iter().next().expect("one")
    }

    fn codes(message: &crate::message::ReadMessage) -> Vec<&'static str> {
        message.remarks.iter().map(crate::remark::Remark::code).collect()
    }

    #[test]
    fn an_ordinary_message_is_left_alone() {
        let mail = "From: Jos\u{e9} <a@example.com>\r\nContent-Type: multipart/mixed;\r\n boundary=a\r\n\r\n--a--\r\n";
        let out = mended(mail.as_bytes());
        assert!(matches!(out.bytes, Cow::Borrowed(_)) && !out.guessed && !out.no_boundary);
        assert!(matches!(line_ends(b"a\r\r\nb\r\r\n"), Cow::Borrowed(_)));
    }

    #[test]
    fn names_and_subjects_in_western_bytes_keep_their_accents() {
        let got = read(b"From: Jos\xe9 Pe\xf1a <j@example.com>\nSubject: Petici\xf3n\nDate: Mon, 2 Nov 2026 09:00:00 -0600\n\nBorren todo.\n");
        assert_eq!((got.from.name.as_str(), got.subject.as_str()), ("Jos\u{e9} Pe\u{f1}a", "Petici\u{f3}n"));
        assert!(codes(&got).contains(&"characters_guessed"), "{:?}", got.remarks);
        let got = read("From: Jos\u{e9} <j@example.com>\nSubject: x\n\nx\n".as_bytes());
        assert_eq!(got.from.name, "Jos\u{e9}");
        assert!(!codes(&got).contains(&"characters_guessed"));
    }

    #[test]
    fn a_body_that_is_not_in_its_declared_characters_is_read_as_western() {
        let mail = |body: &[u8]| {
            let head = b"From: a@example.com\nSubject: x\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n";
            read(&[&head[..], body].concat())
        };
        let got = mail(b"Quiero saber qu\xe9 datos tienen de Jos\xe9.\n");
        assert_eq!(got.text, "Quiero saber qu\u{e9} datos tienen de Jos\u{e9}.");
        assert!(codes(&got).contains(&"characters_guessed") && !codes(&got).contains(&"characters_lost"));
        // One broken byte among good ones makes no other of them wrong.
        let got = mail(b"Qu\xc3\xa9 datos\xe2 tienen\n");
        assert!(got.text.starts_with("Qu\u{e9} datos") && codes(&got).contains(&"characters_lost"));
        let got = mail(b"bytes \x81\x8d of nothing\n");
        assert!(codes(&got).contains(&"characters_lost") && !codes(&got).contains(&"characters_guessed"));
    }

    #[test]
    fn lines_that_end_in_a_carriage_return_alone_are_lines() {
        let got = read(b"From: Ann Lee <ann@example.com>\rDate: Mon, 2 Nov 2026 09:00:00 -0600\rSubject: my data\r\rPlease delete it.\rAnn\r");
        assert_eq!((got.from.name.as_str(), got.subject.as_str()), ("Ann Lee", "my data"));
        assert_eq!(got.text, "Please delete it.\nAnn");
        assert!(got.sent.is_some());
        let got =
            read(b"X-Mailer: old\rFrom: Ann Lee <ann@example.com>\rSubject: my data\r\rPlease delete it.\r");
        assert_eq!((got.from.email.as_str(), got.text.as_str()), ("ann@example.com", "Please delete it."));
    }

    #[test]
    fn a_multipart_that_names_no_boundary_is_read() {
        let head = b"From: a@example.com\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed\n\n";
        let got = read(&[&head[..], b"Please delete my data.\n"].concat());
        assert_eq!(got.text, "Please delete my data.");
        assert!(codes(&got).contains(&"headers_damaged"), "{:?}", got.remarks);
        let got = read(
            &[&head[..], b"--xyz\nContent-Type: text/plain\n\nPlease delete my data.\n--xyz--\n"].concat(),
        );
        assert_eq!(got.text, "Please delete my data.");
        assert!(codes(&got).contains(&"headers_damaged"), "{:?}", got.remarks);
        let got = read(&[&head[..], b"<p>Please delete my data.</p>\n"].concat());
        assert_eq!(got.text, "Please delete my data.");
    }
}
