//! Import and the unfiled pane.

use domain::day::Day;
use domain::ids::{AttachmentId, CaseId, MessageId};
pub use domain::nouns::ImportOutcome;
use domain::nouns::{
    Attachment, EnclosureKind, Message, MessageHead, PostalAddress, ReceiptBasis, Suggestion,
};
use domain::words::{Capacity, Channel, Language, Right};

use crate::inputs::PersonInput;
use crate::view;
use crate::views::columns::TableLine;

view! {
    /// One line of an import's summary.
    pub struct ImportLine {
        /// File name.
        pub file: String,
        /// What became of it.
        pub outcome: ImportOutcome,
        /// The message taken in or already there.
        pub message: Option<MessageId>,
        /// The case that holds it, if one does.
        pub case: Option<CaseId>,
        /// Subject, or the reason of the refusal and what to do next.
        pub text: String,
    }
}

view! {
    /// Summary of an import.
    pub struct ImportSummary {
        /// How many were taken in.
        pub taken_in: u32,
        /// How many were already there.
        pub already_there: u32,
        /// How many were refused.
        pub refused: u32,
        /// How many of those the register could not keep, though they could be read: a full disk, a fault of the file,
        /// more messages in it than are read of one file.
        pub lost: u32,
        /// How many files were not begun or not taken in to their end, because the officer stopped the import.
        pub stopped: u32,
        /// One line each, in the order handed in.
        pub lines: Vec<ImportLine>,
        /// The tables among the files.
        pub tables: Vec<TableLine>,
    }
}

view! {
    /// Progress of a long import.
    pub struct ImportProgress {
        /// Files done.
        pub done: u32,
        /// Files in all.
        pub total: u32,
        /// The file at hand.
        pub file: String,
    }
}

view! {
    /// A page of messages.
    pub struct MessagePage {
        /// The lines.
        pub rows: Vec<MessageHead>,
        /// How many there are in all.
        pub total: u32,
        /// Hand this in to get the next page; `None` at the end.
        pub next: Option<String>,
    }
}

/// Masks what stands in a line of a list.
pub(crate) fn mask_head(head: &mut MessageHead) {
    head.subject = domain::identifiers::mask(&head.subject);
    head.from_name = domain::identifiers::mask(&head.from_name);
    head.from_email = domain::identifiers::mask(&head.from_email);
}

view! {
    /// An identifier that stands masked in the text.
    pub struct MaskedSpan {
        /// First Unicode scalar value.
        pub start: u32,
        /// One past the last.
        pub end: u32,
        /// What it looks like: `ssn`, `card`, ...
        pub kind: String,
    }
}

view! {
    /// An enclosure as it is listed, with what can be done with it said before anybody tries.
    pub struct EnclosureView {
        /// Row number.
        pub id: AttachmentId,
        /// Name made safe.
        pub name: String,
        /// Name as it came, its invisible characters written out; empty where it is the same.
        pub given: String,
        /// What it is by its bytes.
        pub kind: EnclosureKind,
        /// Size in bytes.
        pub bytes: u32,
        /// Its number for pictures inside the formatted text; empty where it has none.
        pub content_id: String,
        /// A person has to look at it: no program read its words.
        pub by_eye: bool,
        /// Whether it may be opened in another program.
        pub opens: bool,
        /// Whether its pages can be looked at in the window.
        pub has_pages: bool,
    }
}

impl From<Attachment> for EnclosureView {
    fn from(a: Attachment) -> Self {
        Self {
            id: a.id,
            name: a.name,
            given: a.given,
            kind: a.kind,
            bytes: a.bytes,
            content_id: a.content_id,
            by_eye: a.by_eye,
            opens: a.kind.opens_as().is_some(),
            has_pages: a.kind.has_pages(),
        }
    }
}

view! {
    /// A message as it is shown. Identifiers in `message.text` are masked character for character; `message.html` is
    /// empty where identifiers were found, because the text is then the only safe showing.
    pub struct MessageView {
        /// The message.
        pub message: Message,
        /// Size of the original in bytes.
        pub original_bytes: u32,
        /// Its enclosures.
        pub attachments: Vec<EnclosureView>,
        /// Proposals with their words.
        pub suggestions: Vec<Suggestion>,
        /// What is masked.
        pub masked: Vec<MaskedSpan>,
        /// The cases it is read in: first the one that holds it, then those that were opened from it too.
        pub cases: Vec<MessageCase>,
        /// Earlier corrections of the receipt day: day, basis, reason, newest first.
        pub receipt_history: Vec<ReceiptChange>,
    }
}

view! {
    /// A case that a message is read in.
    pub struct MessageCase {
        /// The case.
        pub id: CaseId,
        /// Its number.
        pub number: String,
    }
}

view! {
    /// A correction of a receipt day.
    pub struct ReceiptChange {
        /// The day it was before.
        pub before: Day,
        /// What that rested on.
        pub basis: ReceiptBasis,
        /// The day it became.
        pub after: Day,
        /// Why.
        pub reason: String,
    }
}

view! {
    /// What the form "open a case" starts from: only what the officer accepted.
    pub struct CaseProposal {
        /// The message, if it starts from one.
        pub message: Option<MessageId>,
        /// How it came in.
        pub channel: Channel,
        /// Receipt day.
        pub received: Day,
        /// A title in one line.
        pub title: String,
        /// Requester.
        pub name: String,
        /// E-mail.
        pub email: String,
        /// Telephone.
        pub phone: String,
        /// Postal address, parsed from accepted lines.
        pub address: PostalAddress,
        /// Language.
        pub language: Language,
        /// Whom it is about, where that differs: the first of `data_subjects`.
        pub data_subject: String,
        /// Whom it is about, as accepted, in the order they stand in the message, without those who have a case from it.
        pub data_subjects: Vec<String>,
        /// What stands beside those names in the message, where an agent writes: address, e-mail, telephone. In the same order.
        pub beside: Vec<PersonInput>,
        /// The cases that were opened from the message already.
        pub cases: Vec<MessageCase>,
        /// Somebody reports another's child and asks nothing for themselves: nobody asks, this is a tip.
        pub tip: bool,
        /// Whoever writes acts for somebody else.
        pub acts: bool,
        /// Name of the one who acts, where the officer wrote another than the writer's; else empty.
        pub agent: String,
        /// Rights accepted.
        pub rights: Vec<Right>,
        /// Company key; empty where not known.
        pub company: String,
        /// Policy key; empty where not known.
        pub policy: String,
        /// Capacity.
        pub capacity: Capacity,
        /// Some accepted signal speaks of a child.
        pub child: bool,
        /// How many suggestions are still undecided.
        pub undecided: u32,
    }
}
