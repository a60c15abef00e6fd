//! Bytes to messages. Never fails for content: what can't be read becomes a remark. A file that holds no message at
//! all is refused with a plain reason. Paths, files and the register are not known here.

mod apple;
mod attachments;
mod clean;
mod dates;
mod enclosed;
mod forms;
mod guard;
mod headers;
mod hidden;
mod html;
mod kind;
mod mail;
mod mbox;
mod mend;
mod nested;
mod outlook;
mod paper;
mod pdf;
mod tags;
mod text;

use domain::nouns::ColumnMapping;

use crate::caged::{Cage, CageFault, Job, Lack};
use crate::message::{ReadMessage, ReadOutcome};
use crate::refusal::Refusal;
use crate::remark::Remark;

pub use clean::one_line;
pub use enclosed::kind_of as enclosure_kind;
pub use forms::{
    CellFault, CellWhy, ColumnLook, Columns, Counts, DatesTold, FormRow, ListedRow, Messages, ProposedBy,
    ReadBy, Swallowed, TO_MEND, Table, TableFile, TableLook,
};
pub use mbox::{Pieces, message as message_of_piece};
pub use nested::{Own, with_nested};
pub use paper::whole as file_itself;

/// Characters of text that are shown and read; the original is always kept whole. About a hundred pages: more would
/// only make the window slow, and the words of a request stand at the top.
pub const MAX_TEXT: usize = 300_000;
/// Attachments that are listed of one message.
pub const MAX_ATTACHMENTS: usize = 500;
/// Messages taken from one file in one go: a bound on memory alone, above what a form or a mailbox gathers in years.
/// What lies beyond it is counted in `ReadOutcome::left_out`.
pub const MAX_MESSAGES: usize = 250_000;

/// What a file turned out to be.
#[derive(Debug)]
pub enum Opened {
    /// Messages, read.
    Messages(ReadOutcome),
    /// A table: what its columns hold decides how its rows are read.
    Table(Table),
}

/// Reads a file's bytes, with no mapping of columns but the known words of headings.
///
/// # Errors
/// [`Refusal`] where the bytes hold no letter at all: nothing, a program, a packed file.
pub fn read(bytes: &[u8], file_name: &str, cage: &dyn Cage) -> Result<ReadOutcome, Refusal> {
    read_with(bytes, file_name, cage, &[])
}

/// Reads a file's bytes; rows of a table by the mapping that was made for its headings, else by the known words of headings.
///
/// # Errors
/// As of [`read`]; a text table of which neither tells anything is refused too.
pub fn read_with(
    bytes: &[u8],
    file_name: &str,
    cage: &dyn Cage,
    mappings: &[ColumnMapping],
) -> Result<ReadOutcome, Refusal> {
    match open(bytes, file_name, cage)? {
        Opened::Messages(outcome) => Ok(outcome),
        Opened::Table(table) => match table.columns(mappings) {
            Some(columns) => Ok(table.outcome(&columns, MAX_MESSAGES)),
            None => unknown(&table, bytes, file_name, cage),
        },
    }
}

/// A table of which nobody said what its columns hold: a spreadsheet is kept whole, as a document for a person to read.
///
/// # Errors
/// [`Refusal::UnknownColumns`] for any other.
pub fn unknown(
    table: &Table,
    bytes: &[u8],
    file_name: &str,
    cage: &dyn Cage,
) -> Result<ReadOutcome, Refusal> {
    match table.file {
        TableFile::Sheet => Ok(one(paper::paper(bytes, file_name, kind::Paper::Document, cage))),
        TableFile::Text => Err(Refusal::UnknownColumns),
    }
}

/// Reads a file's bytes as far as it is no table. `file_name` only helps the sentences; the kind of file is told by its bytes. Formats
/// that are large, old or dangerous are read in the cage.
///
/// # Errors
/// As of [`read`].
pub fn open(bytes: &[u8], file_name: &str, cage: &dyn Cage) -> Result<Opened, Refusal> {
    let unread = |fault: CageFault| paper::unread(bytes, file_name, fault.to_string());
    Ok(Opened::Messages(match kind::of(bytes)? {
        kind::Kind::Mail(body) => {
            mail::message(body, 0, cage).map(|m| one(measured(m, bytes))).ok_or_else(|| {
                Refusal::NotAMessage {
                    reason: format!(
                        "no header of an e-mail could be read in \u{201c}{}\u{201d}",
                        one_line(file_name).0
                    ),
                }
            })?
        }
        kind::Kind::Mbox => mbox::read(bytes, MAX_MESSAGES, cage)?,
        kind::Kind::Compound => match cage.read(Job::Outlook, bytes) {
            Ok(answer) => {
                one(outlook::message(&answer, cage).unwrap_or_else(|| unread(CageFault::Unreadable)))
            }
            // No message: an older document or table of Office, or damaged beyond reading.
            Err(CageFault::Unreadable) => return Ok(sheet(bytes, file_name, cage)),
            Err(fault) => one(unread(fault)),
        },
        kind::Kind::Winmail => one(match cage.read(Job::Winmail, bytes) {
            Ok(answer) => outlook::message(&answer, cage).unwrap_or_else(|| unread(CageFault::Unreadable)),
            Err(fault) => unread(fault),
        }),
        kind::Kind::Sheet => return Ok(sheet(bytes, file_name, cage)),
        kind::Kind::Paper(form) => one(paper::paper(bytes, file_name, form, cage)),
        kind::Kind::Page => one(paper::page(bytes, file_name)),
        kind::Kind::Text => match Table::of_text(bytes) {
            Some(table) => return Ok(Opened::Table(table)),
            None => one(paper::text(bytes, file_name)),
        },
    }))
}

/// With a remark where the file tells a wrong length of its message.
fn measured(mut message: ReadMessage, bytes: &[u8]) -> ReadMessage {
    if apple::has_wrong_length(bytes) {
        message.remarks.push(Remark::LengthWrong);
    }
    message
}

fn one(message: ReadMessage) -> ReadOutcome {
    ReadOutcome { messages: vec![message], remarks: Vec::new(), left_out: 0 }
}

/// A table of Office, if it may be the rows of a form; what has but one column is a document for a person to read.
fn sheet(bytes: &[u8], file_name: &str, cage: &dyn Cage) -> Opened {
    let document = || paper::paper(bytes, file_name, kind::Paper::Document, cage);
    Opened::Messages(one(match cage.read(Job::Sheet, bytes) {
        Ok(answer) => {
            let cut = answer.lacks.contains(&Lack::TooMany);
            match Table::of_sheet(&answer.bytes, answer.others, cut) {
                Some(table) => return Opened::Table(table),
                None => document(),
            }
        }
        Err(CageFault::Unreadable) => document(),
        Err(fault) => paper::unread(bytes, file_name, fault.to_string()),
    }))
}

/// Whether a file that begins so is a mailbox file, which may be read piece by piece.
pub fn is_mailbox(head: &[u8]) -> bool {
    kind::of(head) == Ok(kind::Kind::Mbox)
}

/// The outcome of a file of several, with what of its total was not taken.
fn left_out(messages: Vec<ReadMessage>, total: usize) -> ReadOutcome {
    let left_out = u64::try_from(total.saturating_sub(messages.len())).unwrap_or(u64::MAX);
    let remarks =
        if left_out > 0 { vec![Remark::MessagesCut { kept: messages.len(), total }] } else { Vec::new() };
    ReadOutcome { messages, remarks, left_out }
}
