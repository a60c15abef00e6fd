//! Files on their way in: read whole, off the screen's thread, or, where they are mailbox files, piece by piece, so that a file of
//! years takes no more memory than its largest message.
//! Not here: what is kept of a message (`inbox`), and where a file lies: that is for whoever hands it in.

use std::io::{self, BufReader, Read as _};

use domain::day::Day;
use domain::nouns::ColumnMapping;
use domain::words::Channel;
use domain::work::Onward;
use intake::read::{Pieces, is_mailbox, message_of_piece, open, unknown, with_nested};
use intake::{ReadMessage, Suggest};

use super::tables::{self, TableFile};
use super::taken::refused;
use crate::cage::Budget;
use crate::desk::Desk;
use crate::error::{Answer, Code, Refusal};
use crate::hash::sha256_hex_of;
use crate::views::columns::TableLine;
use crate::views::inbox::ImportLine;

/// A file that is being read.
type Opened = Box<dyn io::Read + Send>;

/// A file handed in.
pub struct Incoming {
    /// Its name, without the folder.
    name: String,
    /// Opens it from its beginning; called off the screen's thread, for a mailbox file more than once.
    open: Box<dyn FnMut() -> io::Result<Opened> + Send>,
    /// There is somebody who can be asked about it.
    asks: bool,
}

impl std::fmt::Debug for Incoming {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Incoming").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Incoming {
    /// A file by its name, without the folder, and how it is opened: when its turn comes, from its beginning each time.
    pub fn new<R: io::Read + Send + 'static>(
        name: impl Into<String>,
        mut open: impl FnMut() -> io::Result<R> + Send + 'static,
    ) -> Self {
        let open = Box::new(move || open().map(|from| Box::new(from) as Opened));
        Self { name: name.into(), open, asks: false }
    }

    /// The same, handed in by somebody who can be asked what only a person knows, such as what the columns of a table hold.
    #[must_use]
    pub fn asking(self) -> Self {
        Self { asks: true, ..self }
    }

    /// The same with nobody to ask.
    pub(super) fn without_asking(self) -> Self {
        Self { asks: false, ..self }
    }

    /// All of its bytes.
    pub(super) fn whole(&mut self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        whole_of(&mut (self.open)()?, &mut bytes, LARGEST)?;
        Ok(bytes)
    }

    /// Bytes that are there already.
    pub fn of_bytes(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        let bytes: std::sync::Arc<[u8]> = bytes.into();
        Self::new(name, move || Ok(io::Cursor::new(std::sync::Arc::clone(&bytes))))
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// A message as it was read.
pub(super) struct Proposed {
    pub read: ReadMessage,
    /// What it proposes.
    pub found: Suggest,
    /// The day it was received.
    pub receipt: intake::message::Receipt,
    /// The bytes it is made of: of itself alone, not of what else its file holds.
    pub bytes: Vec<u8>,
    /// Its place in its file, from 1; 0 = it is the whole file.
    pub place: u32,
}

/// A file, read.
pub(super) enum Taken {
    /// All of it: the message that it is, and those inside.
    Whole(Vec<Proposed>),
    /// Of a mailbox file only the beginning; the rest follows piece by piece.
    Mailbox(Incoming),
    /// A table; its rows follow some at a time.
    Table(Box<TableFile>),
    /// A table that the officer has to be asked about.
    Asked(ImportLine, TableLine),
}

/// The file that messages came in. It is not stored: each message keeps its own bytes, and nobody else's.
pub(super) struct Source<'a> {
    pub file: &'a str,
    pub sha256: &'a str,
    pub channel: Channel,
}

/// Beginning of a file by which a mailbox is told.
const HEAD: usize = 64 * 1024;

/// Largest file that is read whole, in bytes: no message is near it, and it must fit the memory of a laptop. A mailbox is read piece by
/// piece and may have any size.
const LARGEST: u64 = 256 * 1024 * 1024;

fn too_large(most: u64) -> io::Error {
    let what = format!("it has more than {} MiB, and no message has so many", most >> 20);
    io::Error::new(io::ErrorKind::FileTooLarge, what)
}

/// Reads on to the end of a file, of which some bytes are there already.
fn whole_of(from: &mut dyn io::Read, bytes: &mut Vec<u8>, most: u64) -> io::Result<()> {
    let there = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let rest = most.saturating_sub(there).saturating_add(1);
    let more = io::Read::take(from, rest).read_to_end(bytes)?;
    if u64::try_from(more).unwrap_or(u64::MAX) == rest { Err(too_large(most)) } else { Ok(()) }
}

/// The hash of a file of this size, unless it is too large to be read.
///
/// # Errors
/// The system's; `FileTooLarge`.
pub(super) fn hash_of_readable(mut from: impl io::Read, size: u64) -> io::Result<String> {
    let mut head = Vec::new();
    io::Read::take(&mut from, u64::try_from(HEAD).unwrap_or(u64::MAX)).read_to_end(&mut head)?;
    if size > LARGEST && !is_mailbox(&head) {
        return Err(too_large(LARGEST));
    }
    sha256_hex_of(head.chain(from))
}

/// Reads a file, unless it is a mailbox; a table by these mappings.
pub(super) fn take(
    mut incoming: Incoming,
    today: Day,
    mappings: &[ColumnMapping],
) -> Result<Taken, ImportLine> {
    let unreadable = |name: &str, e: &io::Error| {
        let why = e.to_string();
        let why = why.trim_end_matches('.');
        let next = match e.kind() {
            io::ErrorKind::FileTooLarge => {
                "Look at it in its own program, and save what somebody wrote as a file of its own."
            }
            _ => "Check that it is still there.",
        };
        refused(name, format!("The file could not be read: {why}. {next}"))
    };
    let mut from = (incoming.open)().map_err(|e| unreadable(&incoming.name, &e))?;
    let mut bytes = Vec::new();
    let head = u64::try_from(HEAD).unwrap_or(u64::MAX);
    let mut begin = || -> io::Result<bool> {
        io::Read::take(&mut from, head).read_to_end(&mut bytes)?;
        if is_mailbox(&bytes) {
            return Ok(true);
        }
        whole_of(&mut from, &mut bytes, LARGEST)?;
        // Its beginning may be nothing but blank lines.
        Ok(bytes.len() > HEAD && is_mailbox(&bytes))
    };
    if begin().map_err(|e| unreadable(&incoming.name, &e))? {
        return Ok(Taken::Mailbox(incoming));
    }
    let name = &incoming.name;
    let no = |r: intake::Refusal| refused(name, format!("{r} {}", r.next()));
    let cage = Budget::of_one_message(crate::cage::cage());
    let outcome = match open(&bytes, name, &cage).map_err(no)? {
        intake::read::Opened::Messages(outcome) => outcome,
        intake::read::Opened::Table(table) => match tables::columns(&table, mappings, incoming.asks) {
            Some(columns) => return Ok(Taken::Table(Box::new(TableFile { bytes, table, columns }))),
            None if incoming.asks => {
                let (line, table) = tables::asked(name, &table);
                return Ok(Taken::Asked(line, table));
            }
            None => unknown(&table, &bytes, name, &cage).map_err(no)?,
        },
    };
    // A file that is no mailbox is one message.
    let message = outcome.messages.into_iter().next();
    Ok(Taken::Whole(message.map(|m| proposed(m, bytes, 0, today, &cage)).unwrap_or_default()))
}

/// A message, made of these bytes at this place of its file, and behind it those that came inside it.
pub(super) fn proposed(
    m: ReadMessage,
    bytes: Vec<u8>,
    place: u32,
    today: Day,
    cage: &Budget,
) -> Vec<Proposed> {
    let mut outer = Some(bytes);
    let mut inside = 0;
    let all = with_nested(m, cage).into_iter().map(|(read, own)| {
        let receipt = read.proposed_receipt(today);
        let found = intake::suggest(&read.text, &read.context(receipt.day));
        let bytes = own.unwrap_or_else(|| outer.take().unwrap_or_default());
        // Inside a message that is itself one of many it is called by that one's place.
        let at = if place > 0 { place } else { inside };
        inside = inside.saturating_add(1);
        Proposed { read, found, receipt, bytes, place: at }
    });
    all.collect()
}

/// Messages, and bytes of their files, that one transaction takes in.
pub(super) const MOST_AT_ONCE: usize = 100;
const MOST_BYTES_AT_ONCE: usize = 4 * 1024 * 1024;

type Batch = io::Result<Vec<Proposed>>;

/// The bytes of a message in a mailbox without the blank line that only parts it from the next: the last one has none until the
/// mailbox grows.
fn without_blank_line(mut piece: Vec<u8>) -> Vec<u8> {
    for (ends, blank) in [(&b"\r\n\r\n"[..], 2), (b"\n\n", 1)] {
        if piece.ends_with(ends) {
            piece.truncate(piece.len() - blank);
            break;
        }
    }
    piece
}

/// Reads the pieces and hands them on, some at a time, until the receiver is gone.
fn pieces(from: Opened, today: Day, to: &tokio::sync::mpsc::Sender<Batch>) {
    let mut batch = Vec::new();
    let (mut bytes, mut index) = (0, 0);
    for piece in Pieces::of(BufReader::with_capacity(1024 * 1024, from)) {
        let piece = match piece {
            Ok(piece) => piece,
            Err(e) => {
                let _ = to.blocking_send(Ok(batch));
                let _ = to.blocking_send(Err(e));
                return;
            }
        };
        bytes += piece.len();
        let cage = Budget::of_one_message(crate::cage::cage());
        if let Some(message) = message_of_piece(&piece, index, &cage) {
            index = index.saturating_add(1);
            batch.extend(proposed(message, without_blank_line(piece), index, today, &cage));
        }
        if batch.len() >= MOST_AT_ONCE || bytes >= MOST_BYTES_AT_ONCE {
            bytes = 0;
            if to.blocking_send(Ok(std::mem::take(&mut batch))).is_err() {
                return;
            }
        }
    }
    let _ = to.blocking_send(Ok(batch));
}

/// What is said of a file of many messages that was stopped while it was taken in.
pub(super) fn stopped_within(taken: usize) -> Refusal {
    Refusal::new(
        Code::Stopped,
        format!("It was stopped after {taken} of its messages, which stay; the others were not taken in."),
        "Take the file in again when it suits: what is in already is not taken in twice.",
    )
}

/// What became of a mailbox.
pub(super) struct MailboxTaken {
    /// A line a message, and one more where it was broken off.
    pub lines: Vec<ImportLine>,
    /// It was broken off: there is more to take in at another try.
    pub broken: bool,
}

impl Desk {
    /// Takes a mailbox file in, some messages at a time: each time is whole, and what was taken in before a fault stays.
    pub(super) async fn take_mailbox(
        &self,
        act_id: &str,
        file: &str,
        incoming: Incoming,
        alive: impl FnMut() -> Onward,
    ) -> MailboxTaken {
        let mut lines = Vec::new();
        let taken = self.mailbox_lines(act_id, file, incoming, alive, &mut lines).await;
        let broken = taken.is_err();
        if let Err(refusal) = taken {
            lines.push(refused(file, refusal.to_string()));
        } else if lines.is_empty() {
            let what = "The file is a mailbox without a readable message. Open it in its own program and save the messages as .eml.";
            lines.push(refused(file, what.to_owned()));
        }
        MailboxTaken { lines, broken }
    }

    async fn mailbox_lines(
        &self,
        act_id: &str,
        file: &str,
        mut incoming: Incoming,
        mut alive: impl FnMut() -> Onward,
        lines: &mut Vec<ImportLine>,
    ) -> Answer<()> {
        let broken = |e: io::Error| {
            Refusal::not_now(
                format!("The file could not be read: {}.", e.to_string().trim_end_matches('.')),
                "Check that it is still there, and take it in again: what is in already is not taken in twice.",
            )
        };
        let today = self.today();
        let hash = (incoming.open)().map_err(broken)?;
        let sha256 = tokio::task::spawn_blocking(move || sha256_hex_of(hash))
            .await
            .map_err(|_| Refusal::fault("Reading a file was broken off."))?
            .map_err(broken)?;
        let from = (incoming.open)().map_err(broken)?;
        let (to, mut batches) = tokio::sync::mpsc::channel(1);
        let reading = tokio::task::spawn_blocking(move || pieces(from, today, &to));
        let source = Source { file, sha256: &sha256, channel: Channel::Email };
        let mut number = 0;
        while let Some(batch) = batches.recv().await {
            if alive() == Onward::Stop {
                return Err(stopped_within(lines.len()));
            }
            let batch = batch.map_err(broken)?;
            if batch.is_empty() {
                continue;
            }
            lines.extend(self.take_messages(&format!("{act_id}/{number}"), &batch, &source).await?);
            number += 1;
        }
        reading.await.map_err(|_| Refusal::fault("Reading a mailbox file was broken off."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAILBOX: &[u8] = b"From a@x Mon Nov  2 09:00:00 2026\nFrom: a@example.com\nSubject: one\n\nx\n\n";

    #[test]
    fn a_mailbox_may_be_larger_than_any_message_and_nothing_else_may() {
        assert!(hash_of_readable(MAILBOX, 300 << 20).is_ok());
        let film = hash_of_readable(&b"Not a mailbox."[..], 300 << 20).map_err(|e| e.kind());
        assert_eq!(film, Err(io::ErrorKind::FileTooLarge));
        assert_eq!(hash_of_readable(MAILBOX, 1).ok(), Some(crate::hash::sha256_hex(MAILBOX)));
        for (most, fits) in [(9, true), (8, false), (3, false)] {
            let mut bytes = b"abcd".to_vec();
            let read = whole_of(&mut &b"efghi"[..], &mut bytes, most).map_err(|e| e.kind());
            assert_eq!(read.is_ok(), fits, "{most}");
            assert!(!fits || bytes == b"abcdefghi");
        }
    }

    #[test]
    fn the_blank_line_behind_a_message_of_a_mailbox_is_none_of_it() {
        for (piece, message) in
            [("a\n\nx\n\n", "a\n\nx\n"), ("a\n\nx\n", "a\n\nx\n"), ("a\r\n\r\n", "a\r\n"), ("a", "a")]
        {
            assert_eq!(without_blank_line(piece.into()), message.as_bytes());
        }
    }
}
