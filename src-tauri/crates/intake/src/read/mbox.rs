//! Mailbox files: splits at the lines that begin with `From ` and look like a separator, undoes the quoting of such
//! lines (`>From `), and reads each piece as a mail. Each message's bytes are its own.

use crate::message::ReadOutcome;
use crate::remark::Refusal;

use super::{kind, left_out, mail};

/// Reads the messages of a mailbox file, at most so many.
///
/// # Errors
/// [`Refusal::NotAMessage`] where no piece is a mail.
pub fn read(bytes: &[u8], most: usize) -> Result<ReadOutcome, Refusal> {
    let mut messages = Vec::new();
    // One mail with a separator line of an odd form before its headers.
    if pieces(bytes).next().is_none()
        && let Some(end) = bytes.iter().position(|b| *b == b'\n')
        && let Ok(kind::Kind::Mail(body)) = kind::of(bytes.get(end..).unwrap_or_default())
    {
        messages.extend(mail::message(body, 0));
    }
    let mut empty = 0;
    let total = pieces(bytes).count().max(messages.len());
    for piece in pieces(bytes).take(most) {
        let mut plain = unquote(piece);
        // A piece without headers is a message all the same: its words must not be lost.
        let body = match kind::of(&plain) {
            Ok(kind::Kind::Mail(body)) => body,
            Err(Refusal::Empty) => {
                empty += 1;
                continue;
            }
            Ok(kind::Kind::Mbox) | Err(_) => {
                plain.splice(0..0, *b"X-Headers: missing\n\n");
                &plain
            }
        };
        messages.extend(mail::message(body, u32::try_from(messages.len()).unwrap_or(u32::MAX)));
    }
    if messages.is_empty() {
        return Err(Refusal::NotAMessage {
            reason: "it is a mailbox file without a readable message".to_owned(),
        });
    }
    // A separator with nothing below it holds no message.
    Ok(left_out(messages, total.saturating_sub(empty)))
}

/// The messages' bytes, separators left out. A separator stands at the start of the file or after a blank line and
/// names an hour, or a header follows it: a sentence that begins with "From " does neither.
fn pieces(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut cuts = Vec::new();
    let (mut at, mut after_blank) = (0, true);
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        let next = at + line.len();
        if line.starts_with(b"From ")
            && line.len() < 300
            && (after_blank && names_an_hour(line)
                || kind::begins_with_header(bytes.get(next..).unwrap_or_default()))
        {
            cuts.push((at, next));
        }
        after_blank = line.iter().all(u8::is_ascii_whitespace);
        at += line.len();
    }
    let ends: Vec<usize> = cuts.iter().skip(1).map(|(start, _)| *start).chain([bytes.len()]).collect();
    cuts.into_iter().zip(ends).filter_map(|((_, from), to)| bytes.get(from..to))
}

fn names_an_hour(line: &[u8]) -> bool {
    line.windows(5).any(|w| w[2] == b':' && [w[0], w[1], w[3], w[4]].iter().all(u8::is_ascii_digit))
}

fn unquote(piece: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(piece.len());
    for line in piece.split_inclusive(|b| *b == b'\n') {
        let quotes = line.iter().take_while(|b| **b == b'>').count();
        let body =
            if quotes > 0 && line.get(quotes..).is_some_and(|l| l.starts_with(b"From ")) { 1 } else { 0 };
        out.extend_from_slice(line.get(body..).unwrap_or_default());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_begins_with_from_does_not_cut_a_message() {
        let file = b"From a@x Mon Nov  2 09:00:00 2026\nFrom: a@example.com\nSubject: one\n\n>From the start.\n\nFrom here on too.\n\nFrom b@x Mon Nov  2 09:00:00 2026\nFrom: b@example.com\nSubject: two\n\nx\n";
        let out = read(file, 9).expect("two messages");
        let subjects: Vec<_> = out.messages.iter().map(|m| m.subject.as_str()).collect();
        assert_eq!(subjects, ["one", "two"]);
        assert_eq!(out.messages[0].text, "From the start.\n\nFrom here on too.");
    }
    #[test]
    fn messages_beyond_the_most_are_counted_and_empty_pieces_are_not() {
        let one = "From a@x Mon Nov  2 09:00:00 2026\nSubject: one\n\nx\n\n";
        let empty = "From a@x Mon Nov  2 09:00:00 2026\n\n";
        let file = format!("{empty}{}", one.repeat(4));
        let cut = read(file.as_bytes(), 3).expect("messages");
        assert_eq!((cut.messages.len(), cut.left_out), (2, 2));
        assert_eq!(cut.remarks.len(), 1);
        let whole = read(file.as_bytes(), 9).expect("messages");
        assert_eq!((whole.messages.len(), whole.left_out, whole.remarks.len()), (4, 0, 0));
    }
}
