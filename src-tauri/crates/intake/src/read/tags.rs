//! Looks over the tags of HTML before any reader of it does: one with thousands of attributes costs the reader the square of their number,
//! and a table's cell that says it is a thousand million columns wide makes it reckon with that. Both are an attack or a mistake.
//! Not here: what an element means.

/// Attributes that one tag may have.
const MOST_ATTRIBUTES: usize = 500;
/// Digits of a number of columns, of rows, or of the first item of a list.
const MOST_DIGITS: usize = 4;
/// Times that the whole may be gone over: tags that never end lie in each other.
const MOST_WALKS: usize = 8;

/// Whether every tag is one that a reader can be given.
pub fn are_sound(html: &str) -> bool {
    let bytes = html.as_bytes();
    let mut left = bytes.len().saturating_mul(MOST_WALKS);
    // A tag is looked for at each place where one could begin, in comments and values too: where the reader sees one is so
    // among them, whatever it makes of the rest.
    for (at, pair) in bytes.windows(2).enumerate() {
        if pair[0] == b'<' && pair[1].is_ascii_alphabetic() {
            let Some(walked) = tag(bytes.get(at + 1..).unwrap_or_default()) else { return false };
            match left.checked_sub(walked) {
                Some(rest) => left = rest,
                None => return false,
            }
        }
    }
    true
}

/// The length of a tag from its name on; none where it is not sound. It is read as browsers read one (WHATWG HTML 13.2.5).
fn tag(bytes: &[u8]) -> Option<usize> {
    let mut at = bytes.iter().position(|b| separates(*b) || *b == b'>').unwrap_or(bytes.len());
    for _ in 0..=MOST_ATTRIBUTES {
        at += length_while(bytes, at, separates);
        match bytes.get(at) {
            None | Some(b'>') => return Some(at),
            Some(_) => {}
        }
        // An equals sign in the first place belongs to the name.
        let name = at;
        at += 1 + length_while(bytes, at + 1, |b| !separates(b) && b != b'=' && b != b'>');
        let name = bytes.get(name..at).unwrap_or_default();
        let blank = length_while(bytes, at, |b| b.is_ascii_whitespace());
        if bytes.get(at + blank) != Some(&b'=') {
            continue;
        }
        at += blank + 1;
        at += length_while(bytes, at, |b| b.is_ascii_whitespace());
        let value = match bytes.get(at) {
            Some(quote @ (b'"' | b'\'')) => {
                let value = at + 1..at + 1 + length_while(bytes, at + 1, |b| b != *quote);
                at = value.end + 1;
                value
            }
            _ => {
                let value = at..at + length_while(bytes, at, |b| !b.is_ascii_whitespace() && b != b'>');
                at = value.end;
                value
            }
        };
        if counts(name) && bytes.get(value).unwrap_or_default().trim_ascii().len() > MOST_DIGITS {
            return None;
        }
    }
    None
}

const fn separates(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == b'/'
}

fn counts(name: &[u8]) -> bool {
    [&b"colspan"[..], b"rowspan", b"start"].iter().any(|n| name.eq_ignore_ascii_case(n))
}

fn length_while(bytes: &[u8], from: usize, holds: impl Fn(u8) -> bool) -> usize {
    bytes.get(from..).unwrap_or_default().iter().take_while(|b| holds(**b)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attributes(count: usize) -> String {
        (0..count).map(|i| format!("a{i}=\"x y/z > \" ")).collect()
    }

    #[test]
    fn ordinary_tags_are_sound() {
        let picture = format!("<img src=\"data:image/png;base64,{}\">", "iVBO/w0 ".repeat(10_000));
        for html in ["", "<", "a < b", "<p", "<p a=\"", &picture, &format!("<p {}>", attributes(400))] {
            assert!(are_sound(html), "{}", &html[..html.len().min(80)]);
        }
        assert!(are_sound(&"<td colspan=2 rowspan='12'><ol start=\"-1\"><p id=12345678901>".repeat(10_000)));
    }

    #[test]
    fn tags_of_thousands_of_attributes_are_not() {
        for html in [
            format!("<p {}>", attributes(501)),
            format!("<p {}", "a ".repeat(501)),
            format!("<p{}>", "/a".repeat(501)),
            format!("<p =\" {}", "a ".repeat(501)),
            format!("<p a=\">\"b{}", " a<b".repeat(501)),
            format!("<!-- <p a=\" --><p {}>", "a\n".repeat(501)),
            format!("<p a='\"'{}>", "a\t".repeat(600)),
        ] {
            assert!(!are_sound(&html), "{}", &html[..40]);
        }
    }

    #[test]
    fn numbers_that_no_table_has_are_not() {
        for html in
            ["<td colspan=99999>", "<td/COLSPAN = '18446744073709551615'>", "<ol start=9223372036854775807>"]
        {
            assert!(!are_sound(html), "{html}");
        }
    }

    #[test]
    fn tags_that_never_end_take_no_time() {
        let started = std::time::Instant::now();
        assert!(!are_sound(&"<a b=\"".repeat(100_000)) || !are_sound(&"<a b='".repeat(100_001)));
        assert!(!are_sound(&"<a ".repeat(300_000)));
        assert!(started.elapsed() < std::time::Duration::from_secs(2), "{:?}", started.elapsed());
    }
}
