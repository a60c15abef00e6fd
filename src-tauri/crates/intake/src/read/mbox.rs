//! Mailbox files in their four dialects (mboxo, mboxrd, mboxcl, mboxcl2): split where a line begins with `From ` and looks like a
//! separator, or where a length that a message names ends at one. The quoting of such lines (`>From `) is undone. The file is read
//! piece by piece: one message is in memory, whatever the size of the file.

use std::io::{self, BufRead, Read};

use crate::caged::Cage;
use crate::message::{ReadMessage, ReadOutcome};
use crate::refusal::Refusal;

use super::{kind, left_out, mail};

/// A message larger than this is cut here.
const MOST_BYTES: usize = 256 * 1024 * 1024;
/// Bytes of bodies that may be read again because a message's length was wrong.
const MOST_IN_VAIN: usize = 64 * 1024 * 1024;
/// Longest separator line.
const LINE: usize = 300;

/// Reads the messages of a mailbox file, at most so many.
///
/// # Errors
/// [`Refusal::NotAMessage`] where no piece is a mail.
pub fn read(bytes: &[u8], most: usize, cage: &dyn Cage) -> Result<ReadOutcome, Refusal> {
    let mut messages = Vec::new();
    let mut total = 0;
    // Reading from memory does not fail.
    for piece in Pieces::of(bytes).map_while(Result::ok) {
        if messages.len() == most {
            total += usize::from(!matches!(kind::of(&piece), Err(Refusal::Empty)));
            continue;
        }
        let index = u32::try_from(messages.len()).unwrap_or(u32::MAX);
        if let Some(message) = message(&piece, index, cage) {
            messages.push(message);
            total += 1;
        }
    }
    if messages.is_empty() {
        return Err(Refusal::NotAMessage {
            reason: "it is a mailbox file without a readable message".to_owned(),
        });
    }
    Ok(left_out(messages, total))
}

/// The message of a piece; none where there is nothing below the separator.
pub fn message(piece: &[u8], index: u32, cage: &dyn Cage) -> Option<ReadMessage> {
    let mut plain = unquote(piece);
    match kind::of(&plain) {
        Ok(kind::Kind::Mail(body)) => mail::message(body, index, cage),
        Err(Refusal::Empty) => None,
        // A piece without headers is a message all the same: its words must not be lost.
        _ => {
            plain.splice(0..0, *b"X-Headers: missing\n\n");
            mail::message(&plain, index, cage)
        }
    }
}

/// The messages' bytes, separators left out. A separator stands at the start of the file or after a blank line and names an
/// hour, or a header follows it: a sentence that begins with "From " does neither.
pub struct Pieces<R> {
    from: R,
    /// The line that was read last and belongs to what follows; none at the start and at the end.
    next: Option<Vec<u8>>,
    /// Bytes that were read and turned out to be no whole body: they are read again, line by line, before the rest.
    again: io::Cursor<Vec<u8>>,
    /// How many those were in all.
    in_vain: usize,
    begun: bool,
}

impl<R: BufRead> Pieces<R> {
    /// Of a file.
    pub fn of(from: R) -> Self {
        Self { from, next: None, again: io::Cursor::default(), in_vain: 0, begun: false }
    }

    fn line(&mut self) -> io::Result<Option<Vec<u8>>> {
        if let Some(line) = self.next.take() {
            return Ok(Some(line));
        }
        let mut line = Vec::new();
        let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX);
        self.again.read_until(b'\n', &mut line)?;
        if !line.ends_with(b"\n") {
            Read::take(&mut self.from, most).read_until(b'\n', &mut line)?;
        }
        Ok((!line.is_empty()).then_some(line))
    }

    /// Whether the line is a separator, seen with the one that follows it.
    fn separates(&mut self, line: &[u8], after_blank: bool) -> io::Result<bool> {
        if !line.starts_with(b"From ") || line.len() >= LINE {
            return Ok(false);
        }
        if after_blank && names_an_hour(line) {
            return Ok(true);
        }
        let next = self.line()?;
        let header = next.as_deref().is_some_and(kind::begins_with_header);
        self.next = next;
        Ok(header)
    }

    fn piece(&mut self) -> io::Result<Option<Vec<u8>>> {
        if !self.begun {
            self.begun = true;
            // What kind of file it is was told by its first line, so it is a separator.
            if self.line()?.is_none() {
                return Ok(None);
            }
        } else if self.next.is_none() {
            return Ok(None);
        }
        let mut piece = Vec::new();
        let (mut after_blank, mut in_headers, mut length) = (false, true, None);
        while let Some(line) = self.line()? {
            if self.separates(&line, after_blank || piece.is_empty())? {
                // The separator itself is no part of a message: what follows it is, be it nothing.
                if self.next.is_none() {
                    self.next = Some(self.line()?.unwrap_or_default());
                }
                return Ok(Some(piece));
            }
            after_blank = line.iter().all(u8::is_ascii_whitespace);
            if in_headers {
                length = length.or_else(|| length_of(&line));
                in_headers = !after_blank;
            }
            if piece.len() + line.len() <= MOST_BYTES {
                piece.extend_from_slice(&line);
            }
            if after_blank
                && !in_headers
                && let Some(length) = length.take()
            {
                self.body(length, &mut piece)?;
            }
        }
        Ok(Some(piece))
    }

    /// The body of a message that names its length (mboxcl2 quotes nothing). Believed only where a separator or the end follows;
    /// otherwise what was read is looked through line by line like any other.
    fn body(&mut self, length: usize, piece: &mut Vec<u8>) -> io::Result<()> {
        if length == 0 || length > MOST_BYTES.saturating_sub(piece.len()) || self.next.is_some() {
            return Ok(());
        }
        // Lengths that prove wrong cost reading twice: after so many bytes none is believed any more.
        if self.in_vain > MOST_IN_VAIN {
            return Ok(());
        }
        let mut body = Vec::new();
        let length_left =
            |body: &Vec<u8>| u64::try_from(length.saturating_sub(body.len())).unwrap_or(u64::MAX);
        Read::take(&mut self.again, length_left(&body)).read_to_end(&mut body)?;
        Read::take(&mut self.from, length_left(&body)).read_to_end(&mut body)?;
        // An empty line may stand between it and the separator, and belongs to neither.
        let mut after = self.line()?;
        let empty =
            after.as_deref().filter(|line| line.iter().all(u8::is_ascii_whitespace)).map(<[u8]>::to_vec);
        if empty.is_some() {
            after = self.line()?;
        }
        if body.len() == length && after.as_deref().is_none_or(|line| line.starts_with(b"From ")) {
            piece.append(&mut body);
            self.next = after;
        } else {
            self.in_vain = self.in_vain.saturating_add(body.len());
            body.extend(empty.into_iter().chain(after).flatten());
            self.again.read_to_end(&mut body)?;
            self.again = io::Cursor::new(body);
        }
        Ok(())
    }
}

impl<R: BufRead> Iterator for Pieces<R> {
    type Item = io::Result<Vec<u8>>;

    fn next(&mut self) -> Option<Self::Item> {
        self.piece().transpose()
    }
}

/// Whether a file begins with the separator of a mailbox. A letter may begin with "From Ana Gomez, mother of Leo" as well: a separator
/// names an hour, or one word or an address alone stands in it and a header follows.
pub fn begins_one(bytes: &[u8]) -> bool {
    let mut lines = bytes.split(|b| *b == b'\n');
    let Some(line) = lines.next().filter(|line| line.starts_with(b"From ") && line.len() < LINE) else {
        return false;
    };
    let bare = line.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()).count() <= 2
        || line.contains(&b'@');
    names_an_hour(line) || bare && lines.next().is_some_and(kind::begins_with_header)
}

fn length_of(line: &[u8]) -> Option<usize> {
    let (name, value) = line.split_at_checked(15)?;
    let value = std::str::from_utf8(value).ok()?;
    name.eq_ignore_ascii_case(b"content-length:").then(|| value.trim().parse().ok()).flatten()
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
    use crate::caged::Uncaged;

    #[test]
    fn a_sentence_that_begins_with_from_does_not_cut_a_message() {
        let file = b"From a@x Mon Nov  2 09:00:00 2026\nFrom: a@example.com\nSubject: one\n\n>From the start.\n\nFrom here on too.\n\nFrom b@x Mon Nov  2 09:00:00 2026\nFrom: b@example.com\nSubject: two\n\nx\n";
        let out = read(file, 9, &Uncaged).expect("two messages");
        let subjects: Vec<_> = out.messages.iter().map(|m| m.subject.as_str()).collect();
        assert_eq!(subjects, ["one", "two"]);
        assert_eq!(out.messages[0].text, "From the start.\n\nFrom here on too.");
    }
    #[test]
    fn messages_beyond_the_most_are_counted_and_empty_pieces_are_not() {
        let one = "From a@x Mon Nov  2 09:00:00 2026\nSubject: one\n\nx\n\n";
        let empty = "From a@x Mon Nov  2 09:00:00 2026\n\n";
        let file = format!("{empty}{}", one.repeat(4));
        let cut = read(file.as_bytes(), 3, &Uncaged).expect("messages");
        assert_eq!((cut.messages.len(), cut.left_out), (3, 1));
        assert_eq!(cut.remarks.len(), 1);
        let whole = read(file.as_bytes(), 9, &Uncaged).expect("messages");
        assert_eq!((whole.messages.len(), whole.left_out, whole.remarks.len()), (4, 0, 0));
    }

    #[test]
    fn a_length_that_ends_at_a_separator_is_believed_and_another_is_not() {
        let of = |length: usize| {
            let body = "From the start.\n\nFrom c@x Mon Nov  2 09:00:00 2026\nstill the first\n";
            format!(
                "From a@x Mon Nov  2 09:00:00 2026\nSubject: one\nContent-Length: {length}\n\n{body}\nFrom b@x Mon Nov  2 09:00:00 2026\nSubject: two\n\nx\n"
            )
        };
        let sound = read(of(67).as_bytes(), 9, &Uncaged).expect("messages");
        assert_eq!(sound.messages.len(), 2, "{:?}", sound.messages);
        assert!(sound.messages[0].text.ends_with("still the first"), "{:?}", sound.messages[0].text);
        for wrong in [1, 66, 1_000] {
            assert_eq!(
                read(of(wrong).as_bytes(), 9, &Uncaged).expect("messages").messages.len(),
                3,
                "{wrong}"
            );
        }
    }

    #[test]
    fn a_length_is_believed_whatever_the_size_of_the_buffer_and_after_another_that_was_wrong() {
        let body = format!("{}\nFrom c@x Mon Nov  2 09:00:00 2026\nmy son is 9\n", "word \n".repeat(2_000));
        let one = |length: usize| {
            format!("From a@x Mon Nov  2 09:00:00 2026\nSubject: one\nContent-Length: {length}\n\n{body}\n")
        };
        for (wrong, messages) in [(None, 3), (Some(7), 4), (Some(50_000), 4), (Some(usize::MAX / 2), 4)] {
            let file = [one(wrong.unwrap_or(body.len())), one(body.len()), one(body.len())].concat();
            let small = io::BufReader::with_capacity(512, file.as_bytes());
            let pieces: Vec<Vec<u8>> = Pieces::of(small).map(|p| p.expect("read")).collect();
            assert_eq!(pieces.len(), messages, "{wrong:?}");
            let text = pieces.concat();
            let text = String::from_utf8_lossy(&text);
            assert_eq!(text.matches("my son is 9").count(), 3, "no word is lost: {wrong:?}");
        }
    }

    #[test]
    fn a_letter_that_begins_with_from_is_no_mailbox() {
        for letter in [
            "From Ana Gomez, mother of Leo, who is 9 years old\nPlease delete his data.\n",
            "From Ana Gomez, mother of Leo: please delete his data.",
            "From the parents of Leo Gomez\nSubject: deletion\n\nPlease delete his data.\n",
        ] {
            assert!(!begins_one(letter.as_bytes()), "{letter}");
        }
        for mailbox in [
            "From a@example.com Mon Nov  2 09:00:00 2026\nx",
            "From - Mon Nov  2 09:00:00 2026\n\n",
            "From MAILER-DAEMON\nSubject: x\n",
            "From a@example.com\r\nReceived: x\n",
        ] {
            assert!(begins_one(mailbox.as_bytes()), "{mailbox}");
        }
    }

    #[test]
    fn a_file_of_any_size_is_read_piece_by_piece() {
        let one = format!("From a@x Mon Nov  2 09:00:00 2026\nSubject: one\n\n{}\n", "word \n".repeat(2_000));
        let file = one.repeat(40);
        let small = io::BufReader::with_capacity(512, file.as_bytes());
        let pieces: Vec<Vec<u8>> = Pieces::of(small).map(|p| p.expect("read")).collect();
        assert_eq!(pieces.len(), 40);
        assert!(pieces.iter().all(|p| p.starts_with(b"Subject: one")));
    }
}
