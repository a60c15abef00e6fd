//! Files on their way in: read whole, off the screen's thread, or, where they are mailbox files, piece by piece, so that a file of
//! years takes no more memory than its largest message.
//! Not here: what is kept of a message (`inbox`), and where a file lies: that is for whoever hands it in.

use std::io::{self, BufReader, Read as _};

use domain::day::Day;
use domain::ids::BlobId;
use domain::nouns::ColumnMapping;
use domain::words::Channel;
use intake::read::{Opened, Pieces, is_mailbox, message_of_piece, open, unknown, with_nested};
use intake::{ReadMessage, Suggest};

use super::tables::{self, TableFile};
use super::taken::refused;
use crate::desk::Desk;
use crate::error::{Answer, Refusal};
use crate::hash::sha256_hex_of;
use crate::views::columns::TableLine;
use crate::views::inbox::ImportLine;

/// A file that is being read.
type Source = Box<dyn io::Read + Send>;

/// A file handed in.
pub struct Incoming {
    /// Its name, without the folder.
    name: String,
    /// Opens it from its beginning; called off the screen's thread, for a mailbox file more than once.
    open: Box<dyn FnMut() -> io::Result<Source> + Send>,
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
        let open = Box::new(move || open().map(|from| Box::new(from) as Source));
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
        (self.open)()?.read_to_end(&mut bytes)?;
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
    /// The bytes it is made of, where it came inside another message rather than as the file itself.
    pub own: Option<Vec<u8>>,
}

/// A file, read.
pub(super) enum Taken {
    /// All of it.
    Whole(Whole),
    /// Of a mailbox file only the beginning; the rest follows piece by piece.
    Mailbox(Incoming),
    /// A table; its rows follow some at a time.
    Table(Box<TableFile>),
    /// A table that the officer has to be asked about.
    Asked(ImportLine, TableLine),
}

/// A file that was read whole.
pub(super) struct Whole {
    pub bytes: Vec<u8>,
    /// Messages of the file that were not read.
    pub left_out: u64,
    pub messages: Vec<Proposed>,
}

/// The file that messages came in, to be stored with the first of them.
pub(super) struct Original<'a> {
    pub sha256: &'a str,
    pub channel: Channel,
    pub bytes: &'a mut (dyn io::Read + Send),
    /// Where it is stored, once it is.
    pub blob: &'a mut Option<BlobId>,
}

/// Beginning of a file by which a mailbox is told.
const HEAD: usize = 64 * 1024;

/// Reads a file, unless it is a mailbox; a table by these mappings.
pub(super) fn take(
    mut incoming: Incoming,
    today: Day,
    mappings: &[ColumnMapping],
) -> Result<Taken, ImportLine> {
    let unreadable = |name: &str, e: &io::Error| {
        let why = e.to_string();
        let why = why.trim_end_matches('.');
        refused(name, format!("The file could not be read: {why}. Check that it is still there."))
    };
    let mut from = (incoming.open)().map_err(|e| unreadable(&incoming.name, &e))?;
    let mut bytes = Vec::new();
    let head = u64::try_from(HEAD).unwrap_or(u64::MAX);
    let mut begin = || -> io::Result<bool> {
        io::Read::take(&mut from, head).read_to_end(&mut bytes)?;
        if is_mailbox(&bytes) {
            return Ok(true);
        }
        from.read_to_end(&mut bytes)?;
        Ok(false)
    };
    if begin().map_err(|e| unreadable(&incoming.name, &e))? {
        return Ok(Taken::Mailbox(incoming));
    }
    let name = &incoming.name;
    let no = |r: intake::Refusal| refused(name, format!("{r} {}", r.next()));
    let outcome = match open(&bytes, name, crate::cage::cage()).map_err(no)? {
        Opened::Messages(outcome) => outcome,
        Opened::Table(table) => match tables::columns(&table, mappings, incoming.asks) {
            Some(columns) => return Ok(Taken::Table(Box::new(TableFile { bytes, table, columns }))),
            None if incoming.asks => {
                let (line, table) = tables::asked(name, &table);
                return Ok(Taken::Asked(line, table));
            }
            None => unknown(&table, &bytes, name, crate::cage::cage()).map_err(no)?,
        },
    };
    let left_out = outcome.left_out;
    let messages = outcome.messages.into_iter().flat_map(|m| proposed(m, today)).collect();
    Ok(Taken::Whole(Whole { bytes, left_out, messages }))
}

/// A message, and behind it those that came inside it.
pub(super) fn proposed(m: ReadMessage, today: Day) -> impl Iterator<Item = Proposed> {
    with_nested(m, crate::cage::cage()).into_iter().map(move |(read, own)| {
        let receipt = read.proposed_receipt(today);
        let found = intake::suggest(&read.text, &read.context(receipt.day));
        Proposed { read, found, receipt, own }
    })
}

/// Messages, and bytes of their files, that one transaction takes in.
pub(super) const MOST_AT_ONCE: usize = 100;
const MOST_BYTES_AT_ONCE: usize = 16 * 1024 * 1024;

type Batch = io::Result<Vec<Proposed>>;

/// Reads the pieces and hands them on, some at a time, until the receiver is gone.
fn pieces(from: Source, today: Day, to: &tokio::sync::mpsc::Sender<Batch>) {
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
        if let Some(message) = message_of_piece(&piece, index, crate::cage::cage()) {
            index = index.saturating_add(1);
            batch.extend(proposed(message, today));
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

impl Desk {
    /// Takes a mailbox file in, some messages at a time: each time is whole, and what was taken in before a fault stays.
    pub(super) async fn take_mailbox(
        &self,
        act_id: &str,
        file: &str,
        mut incoming: Incoming,
    ) -> Answer<Vec<ImportLine>> {
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
        let mut bytes = (incoming.open)().map_err(broken)?;
        let from = (incoming.open)().map_err(broken)?;
        let (to, mut batches) = tokio::sync::mpsc::channel(1);
        let reading = tokio::task::spawn_blocking(move || pieces(from, today, &to));
        let (mut lines, mut blob) = (Vec::new(), None);
        let mut number = 0;
        while let Some(batch) = batches.recv().await {
            let batch = batch.map_err(broken)?;
            if batch.is_empty() {
                continue;
            }
            let original =
                Original { sha256: &sha256, channel: Channel::Email, bytes: &mut bytes, blob: &mut blob };
            lines.extend(self.take_messages(&format!("{act_id}/{number}"), file, &batch, original).await?);
            number += 1;
        }
        reading.await.map_err(|_| Refusal::fault("Reading a mailbox file was broken off."))?;
        if lines.is_empty() {
            let what = "The file is a mailbox without a readable message. Open it in its own program and save the messages as .eml.";
            lines.push(refused(file, what.to_owned()));
        }
        Ok(lines)
    }
}
