//! An e-mail written from its parts (RFC 5322, MIME). Every part is base64, so nothing in it can end it; header values are one
//! line each. Who reads it knows UTF-8 in headers.

use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// A part.
pub struct Part {
    /// Content-Type, with its parameters.
    pub kind: String,
    /// Further header lines of the part.
    pub heads: Vec<(&'static str, String)>,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Header lines, then the text's forms, then the files.
#[derive(Default)]
pub struct Mail {
    /// Header lines.
    pub heads: Vec<(String, String)>,
    /// Forms of the same text, the plainest first.
    pub texts: Vec<Part>,
    /// Files.
    pub files: Vec<Part>,
}

impl Mail {
    /// The e-mail as bytes.
    pub fn bytes(&self) -> Vec<u8> {
        let mut out = String::new();
        for (name, value) in &self.heads {
            head(&mut out, name, value);
        }
        out.push_str("MIME-Version: 1.0\r\n");
        // A line that begins with a hyphen is no base64, so a boundary stands in no part.
        out.push_str("Content-Type: multipart/mixed; boundary=\"whole\"\r\n\r\n");
        match self.texts.as_slice() {
            [] => {}
            [one] => {
                out.push_str("--whole\r\n");
                part(&mut out, one);
            }
            several => {
                out.push_str("--whole\r\nContent-Type: multipart/alternative; boundary=\"forms\"\r\n\r\n");
                for one in several {
                    out.push_str("--forms\r\n");
                    part(&mut out, one);
                }
                out.push_str("--forms--\r\n");
            }
        }
        for one in &self.files {
            out.push_str("--whole\r\n");
            part(&mut out, one);
        }
        out.push_str("--whole--\r\n");
        out.into_bytes()
    }
}

fn head(out: &mut String, name: &str, value: &str) {
    let value: String = value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let _ = write!(out, "{name}: {}\r\n", value.trim());
}

fn part(out: &mut String, part: &Part) {
    head(out, "Content-Type", &part.kind);
    for (name, value) in &part.heads {
        head(out, name, value);
    }
    out.push_str("Content-Transfer-Encoding: base64\r\n\r\n");
    base64(out, &part.bytes);
}

/// Lines of 76 characters.
fn base64(out: &mut String, bytes: &[u8]) {
    out.reserve(bytes.len() / 3 * 4 + bytes.len() / 28 + 8);
    for line in bytes.chunks(57) {
        STANDARD.encode_string(line, out);
        out.push_str("\r\n");
    }
    if bytes.is_empty() {
        out.push_str("\r\n");
    }
}

/// A parameter's value that may hold any character (RFC 2231).
pub fn parameter(name: &str, value: &str) -> String {
    let mut out = format!("{name}*=UTF-8''");
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
