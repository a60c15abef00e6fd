//! Keeps the mail parser's time and memory bounded. The parser walks messages inside messages and multiparts inside
//! multiparts; each level costs stack when it is dropped, and each multipart whose boundary never comes costs one more
//! walk over the rest of the file. Beyond a limit, the media type in the Content-Type line is spoiled in a copy, at
//! the same length, so that the part is taken as plain bytes and every offset still fits the original.

use std::borrow::Cow;

/// Messages inside messages that are followed.
const MAX_NESTED: usize = 50;
/// Bytes the parser may walk over again for multiparts.
const MAX_WALK: usize = 2_000_000_000;

/// The bytes, with the media types beyond the limits spoiled.
pub fn bounded(bytes: &[u8]) -> Cow<'_, [u8]> {
    let multiparts = (MAX_WALK / bytes.len().max(1)).clamp(60, 5_000);
    let mut spoil: Vec<usize> = Vec::new();
    let (mut nested, mut multi, mut at, mut in_type) = (0, 0, 0, false);
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        in_type = if line.first().is_some_and(|b| *b == b' ' || *b == b'\t') {
            in_type
        } else {
            line.get(..12).is_some_and(|name| name.eq_ignore_ascii_case(b"content-type"))
        };
        if in_type {
            for (from, word) in words(line) {
                let limit = if is_nested(word) {
                    nested += 1;
                    nested > MAX_NESTED
                } else if word.eq_ignore_ascii_case(b"multipart") {
                    multi += 1;
                    multi > multiparts
                } else {
                    false
                };
                if limit {
                    spoil.push(at + from + word.len() - 1);
                }
            }
        }
        at += line.len();
    }
    if spoil.is_empty() {
        return Cow::Borrowed(bytes);
    }
    let mut copy = bytes.to_vec();
    for i in spoil {
        if let Some(b) = copy.get_mut(i) {
            *b = b'x';
        }
    }
    Cow::Owned(copy)
}

fn is_nested(word: &[u8]) -> bool {
    [&b"rfc822"[..], b"global", b"digest"].iter().any(|w| word.eq_ignore_ascii_case(w))
}

fn words(line: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    let mut from = 0;
    line.split(|b| !b.is_ascii_alphanumeric()).filter_map(move |word| {
        let start = from;
        from += word.len() + 1;
        (!word.is_empty()).then_some((start, word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordinary_message_is_left_alone() {
        let mail =
            b"Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: message/rfc822\n\nx\n--a--\n";
        assert!(matches!(bounded(mail), Cow::Borrowed(_)));
    }

    #[test]
    fn levels_beyond_the_limit_are_spoiled_at_the_same_length() {
        let mail = b"Content-Type: message/rfc822\n\n".repeat(60);
        let out = bounded(&mail);
        assert_eq!(out.len(), mail.len());
        assert_eq!(String::from_utf8_lossy(&out).matches("rfc822").count(), MAX_NESTED);
    }
}
