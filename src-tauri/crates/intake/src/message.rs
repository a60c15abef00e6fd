//! What reading gives: the message as values. How bytes become it is `read`'s work; where it is kept is not known here.

use domain::day::{Day, Instant, day_in_katy};
use domain::nouns::{EnclosureKind, ReceiptBasis};

use crate::remark::Remark;

/// What one file gave.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadOutcome {
    /// Its messages in their order; an `.eml` has one.
    pub messages: Vec<ReadMessage>,
    /// What is to be said of the file as a whole.
    pub remarks: Vec<Remark>,
    /// Messages of the file that are not among `messages`: beyond the most that one file gives, or without anything
    /// that could be read. They are lost to whoever only takes `messages`, so they are to be counted and said.
    pub left_out: u64,
}

/// A name with an e-mail address; either may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mailbox {
    /// Display name, control characters neutralised; empty where none was given.
    pub name: String,
    /// Address as written; empty where none was given.
    pub email: String,
}

/// When the sender's machine says it was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// The instant in UTC.
    pub instant: Instant,
    /// The header as written, with its own zone.
    pub original: String,
    /// The zone of the header: `-06:00`.
    pub zone: String,
}

/// One message, read. What could not be read is a remark, never a failure.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadMessage {
    /// Position in its file, from 0.
    pub index: u32,
    /// Who wrote it, as its From header says.
    pub from: Mailbox,
    /// Receivers.
    pub to: Vec<Mailbox>,
    /// Copies to.
    pub cc: Vec<Mailbox>,
    /// Subject, one line; empty where there is none.
    pub subject: String,
    /// The Date header, if it names a day that exists.
    pub sent: Option<Sent>,
    /// Message-ID without brackets; empty where there is none.
    pub message_id: String,
    /// Message-IDs it answers.
    pub in_reply_to: Vec<String>,
    /// Message-IDs of its thread.
    pub references: Vec<String>,
    /// Days of the Received headers, topmost (latest) first; only those that could be read.
    pub received: Vec<Instant>,
    /// Sent to a list, a person's letter to a group address among them, or answered by a machine (List-Unsubscribe, Precedence,
    /// Auto-Submitted).
    pub bulk: bool,
    /// A machine tells what became of another message (`multipart/report`), or answers it.
    pub report: bool,
    /// Readable text, lines ended by line feeds. Spans count its Unicode scalar values.
    pub text: String,
    /// HTML made harmless: no script, style, form or address that could be loaded; `None` where there was none.
    pub html: Option<String>,
    /// Enclosures, nested messages among them.
    pub attachments: Vec<Attachment>,
    /// Which reader made `text`.
    pub reader: &'static str,
    /// What the officer should know about the reading.
    pub remarks: Vec<Remark>,
}

/// A proposed receipt day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    /// The day in Katy.
    pub day: Day,
    /// What it rests on.
    pub basis: ReceiptBasis,
    /// Whether the officer has to be asked, because the message itself names no usable day.
    pub ask: bool,
}

impl ReadMessage {
    /// The proposed receipt day: the day in Katy of the topmost Received header, else of the Date header, else the day
    /// of import (handed in: nothing here reads a clock). A header later than the day after import is not believed.
    pub fn proposed_receipt(&self, import_day: Day) -> Receipt {
        let latest = import_day.succ_opt().unwrap_or(import_day);
        let headers = [
            (self.received.first().copied(), ReceiptBasis::ReceivedHeader),
            (self.sent.as_ref().map(|s| s.instant), ReceiptBasis::DateHeader),
        ];
        headers
            .into_iter()
            .find_map(|(at, basis)| at.map(day_in_katy).filter(|d| *d <= latest).map(|day| (day, basis)))
            .map(|(day, basis)| Receipt { day, basis, ask: false })
            .unwrap_or(Receipt { day: import_day, basis: ReceiptBasis::ImportDay, ask: true })
    }

    /// Whether it is pages: a scan, a photograph or a document, as a letter on paper becomes.
    pub fn is_paper(&self) -> bool {
        self.remarks.iter().any(|r| matches!(r, Remark::Paper { pages: true, .. }))
    }

    /// What `suggest` wants to know beside the text.
    pub fn context(&self, received: Day) -> crate::suggest::Context {
        crate::suggest::Context {
            subject: self.subject.clone(),
            from: self.from.clone(),
            to: self.to.iter().chain(&self.cc).cloned().collect(),
            attachments: self.attachments.iter().map(|a| a.name.clone()).collect(),
            is_reply: !self.in_reply_to.is_empty(),
            bulk: self.bulk,
            received,
            sent: self.sent.as_ref().map(|s| day_in_katy(s.instant)),
        }
    }
}

/// An enclosure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Name made safe for a file: no path, no control or direction characters, no reserved name.
    pub name: String,
    /// Name as the message gave it, its invisible characters written out; empty where it gave none.
    pub given_name: String,
    /// What it is by its bytes.
    pub kind: EnclosureKind,
    /// It may hold words that no program read: a person has to look at it.
    pub by_eye: bool,
    /// Media type as declared.
    pub declared: String,
    /// Media type by its first bytes, where they tell.
    pub sniffed: Option<String>,
    /// Content-ID without brackets, for images inside the HTML.
    pub content_id: Option<String>,
    /// Shown inside the text by the sender's program, or only another form of the text.
    pub inline: bool,
    /// A message in its own right (`message/rfc822`): `read` takes these bytes again.
    pub is_message: bool,
    /// The bytes, decoded; for a nested message its raw text.
    pub bytes: Vec<u8>,
}

impl Attachment {
    /// The media type to believe: by the bytes, else as declared.
    pub fn media_type(&self) -> &str {
        self.sniffed.as_deref().unwrap_or(&self.declared)
    }
}
