//! A message as Apple Mail keeps it: which of the bytes are the message. Reading it is `mail`'s work.

use super::kind;

/// Apple Mail (.emlx) puts the length of the message on a line before it and a property list behind it. Where the length
/// is wrong, the list is still no part of the letter, and what stands before the list is all read.
pub fn message(bytes: &[u8]) -> Option<&[u8]> {
    let (length, rest) = apple_length(bytes)?;
    let told = length.and_then(|length| before_list(rest, length));
    Some(told.or_else(|| before_list(rest, list_at(rest)?)).unwrap_or(rest))
}

/// Whether a message of Apple Mail names a length that is not its own.
pub fn has_wrong_length(bytes: &[u8]) -> bool {
    apple_length(kind::skip_lead(bytes)).is_some_and(|(length, rest)| {
        kind::begins_with_header(rest) && length.and_then(|length| before_list(rest, length)).is_none()
    })
}

/// The length on a first line that has nothing but a number, and what follows; no length where it can be none.
fn apple_length(bytes: &[u8]) -> Option<(Option<usize>, &[u8])> {
    let end = bytes.iter().take(24).position(|b| *b == b'\n')?;
    let (line, rest) = bytes.split_at(end + 1);
    let line = std::str::from_utf8(line).ok()?.trim();
    let digits = line.trim_start_matches(['-', '+']);
    let number =
        !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) && line.len() - digits.len() < 2;
    number.then(|| (line.parse().ok(), rest))
}

/// So much of a message, where a property list follows: a wrong length would lose words.
fn before_list(rest: &[u8], length: usize) -> Option<&[u8]> {
    rest.get(..length).filter(|_| rest.get(length..).is_some_and(is_property_list))
}

/// Where the property list at the end begins.
fn list_at(rest: &[u8]) -> Option<usize> {
    const LIST: usize = 64 * 1024;
    let text = rest.trim_ascii_end();
    let from = text.len().saturating_sub(LIST);
    let tail = text.get(from..).filter(|tail| tail.ends_with(b"</plist>"))?;
    let last = |mark: &[u8]| tail.windows(mark.len()).rposition(|w| w == mark).map(|i| from + i);
    let list = last(b"<plist")?;
    let head = [&b"<?xml"[..], b"<!DOCTYPE plist"].into_iter().filter_map(last).filter(|at| *at < list);
    Some(head.min().unwrap_or(list))
}

fn is_property_list(bytes: &[u8]) -> bool {
    let start = bytes.trim_ascii_start();
    start.starts_with(b"<?xml") || start.starts_with(b"<!DOCTYPE plist") || start.starts_with(b"<plist")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::kind::Kind;

    #[test]
    fn a_wrong_length_neither_loses_words_nor_adds_the_list() {
        for length in ["99999", "3", "-5", "+12", "99999999999999999999999"] {
            let list = "<?xml version=\"1.0\"?>\n<!DOCTYPE plist>\n<plist version=\"1.0\"><dict/></plist>\n";
            let file = format!("{length}\nSubject: x\n\nSent as <plist> they say\n{list}");
            let body = &b"Subject: x\n\nSent as <plist> they say\n"[..];
            assert_eq!(kind::of(file.as_bytes()), Ok(Kind::Mail(body)), "{length}");
            assert!(has_wrong_length(file.as_bytes()), "{length}");
        }
        assert!(
            !has_wrong_length(b"13       \nSubject: x\n\nx<?xml version=\"1.0\"?><plist></plist>")
                && !has_wrong_length(b"Subject: x\n\nx")
        );
        assert_eq!(kind::of(b"-5\nmore degrees today, they say"), Ok(Kind::Text));
    }

    #[test]
    fn a_wrong_length_is_told() {
        let file = b"-5\nFrom: Lena Pratt <lena@example.com>\nSubject: x\n\nPlease delete my data.\n<?xml version=\"1.0\"?><plist></plist>";
        let out = crate::read::read(file, "1.emlx", &crate::caged::Uncaged).expect("a message");
        let m = out.messages.first().expect("one");
        assert_eq!((m.from.name.as_str(), m.text.as_str()), ("Lena Pratt", "Please delete my data."));
        assert!(m.remarks.contains(&crate::remark::Remark::LengthWrong), "{:?}", m.remarks);
    }
}
