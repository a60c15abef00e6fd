//! What arrived, kept as it was, and the proposals that rest on its words. Reading bytes is `intake`'s work.

use crate::day::{Day, Instant};
use crate::ids::{AttachmentId, BlobId, CaseId, MessageId, SuggestionId};
use crate::words::{Channel, Language};
use crate::{record, word_list};

word_list! {
    /// Where a message stands.
    MessageState {
        /// No case holds it yet.
        Unfiled = "unfiled",
        /// A case holds it.
        Filed = "filed",
        /// The officer found that it asks for nothing.
        NotARequest = "not_a_request",
    }
}

word_list! {
    /// What a receipt day rests on.
    ReceiptBasis {
        /// The topmost Received header, as a day in Katy.
        ReceivedHeader = "received_header",
        /// The Date header.
        DateHeader = "date_header",
        /// Nothing better than the day of import.
        ImportDay = "import_day",
        /// The officer said so.
        Officer = "officer",
    }
}

record! {
    /// What arrived. The original bytes lie in `original`; `text` is the text that spans count in.
    pub struct Message {
        /// Row number.
        pub id: MessageId,
        /// How it came in.
        pub channel: Channel,
        /// The original bytes: of this message alone, whatever else its file held; `None` for a phone note.
        pub original: Option<BlobId>,
        /// SHA-256 of the original bytes, lower-case hex; of the row of a form that of the whole table. Empty where there are none.
        pub sha256: String,
        /// Its place in its file, from 1: which message of a mailbox or inside another message, which row of a table. 0 = it is
        /// the whole file.
        pub part: u32,
        /// File name as it was handed in.
        pub file_name: String,
        /// Message-ID header without brackets; empty where there is none.
        pub message_id: String,
        /// Sender's name.
        pub from_name: String,
        /// Sender's e-mail.
        pub from_email: String,
        /// Receivers as written.
        pub to: String,
        /// Subject.
        pub subject: String,
        /// Date header as an instant.
        pub sent: Option<Instant>,
        /// Receipt day, proposed or corrected: the day clocks may start on.
        pub received: Day,
        /// What `received` rests on.
        pub received_basis: ReceiptBasis,
        /// Readable text; spans count its Unicode scalar values.
        pub text: String,
        /// HTML made harmless; `None` where the message had none.
        pub html: Option<String>,
        /// Language as recognised.
        pub language: Language,
        /// What the reader had to say, one sentence each.
        pub remarks: Vec<String>,
        /// Version of the reader that made `text`.
        pub reader: String,
        /// Where it stands.
        pub state: MessageState,
        /// The case that holds it.
        pub case: Option<CaseId>,
        /// Why it is not a request.
        pub not_a_request: String,
        /// When it was taken in.
        pub taken_in: Instant,
    }
}

word_list! {
    /// What an enclosure is, told by its bytes. Its name can only make it worse; what the message claims of it counts
    /// for nothing.
    EnclosureKind {
        /// Pages.
        Pdf = "pdf",
        /// A picture, as PNG.
        Png = "png",
        /// A picture, as JPEG.
        Jpeg = "jpeg",
        /// A picture, as GIF.
        Gif = "gif",
        /// A picture, as TIFF, of one page or several.
        Tiff = "tiff",
        /// A picture of another form.
        Picture = "picture",
        /// Plain words.
        Text = "text",
        /// Another message.
        Message = "message",
        /// A web page.
        Page = "page",
        /// A drawing that may run scripts (SVG).
        Drawing = "drawing",
        /// Text that a machine carries out.
        Script = "script",
        /// A program, or what is named like one.
        Program = "program",
        /// A document or a table of an office program.
        Document = "document",
        /// One that brings macros.
        Macros = "macros",
        /// A packed file.
        Packed = "packed",
        /// Anything else.
        Other = "other",
    }
}

impl EnclosureKind {
    /// The ending and media type under which it is handed to another program; none for what could do more than show
    /// itself. This list is all that is ever opened.
    pub const fn opens_as(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Pdf => Some(("pdf", "application/pdf")),
            Self::Png => Some(("png", "image/png")),
            Self::Jpeg => Some(("jpg", "image/jpeg")),
            Self::Gif => Some(("gif", "image/gif")),
            Self::Tiff => Some(("tif", "image/tiff")),
            Self::Text => Some(("txt", "text/plain")),
            Self::Picture
            | Self::Message
            | Self::Page
            | Self::Drawing
            | Self::Script
            | Self::Program
            | Self::Document
            | Self::Macros
            | Self::Packed
            | Self::Other => None,
        }
    }

    /// Whether its pages can be looked at in the window: pictures, and pages that may be pictures.
    pub const fn has_pages(self) -> bool {
        matches!(self, Self::Pdf | Self::Png | Self::Jpeg | Self::Gif | Self::Tiff | Self::Picture)
    }
}

record! {
    /// An enclosure of a message.
    pub struct Attachment {
        /// Row number.
        pub id: AttachmentId,
        /// Name made safe.
        pub name: String,
        /// Name as it came, its invisible characters written out; empty where it is the same.
        pub given: String,
        /// What it is by its bytes.
        pub kind: EnclosureKind,
        /// Its number for pictures inside the formatted text (Content-ID); empty where it has none.
        pub content_id: String,
        /// It may hold words that no program read: a person has to look at it.
        pub by_eye: bool,
        /// Media type by its bytes, else as declared.
        pub media_type: String,
        /// Size in bytes.
        pub bytes: u32,
        /// Its bytes.
        pub blob: BlobId,
    }
}

record! {
    /// A line in a list of messages.
    pub struct MessageHead {
        /// Row number.
        pub id: MessageId,
        /// How it came in.
        pub channel: Channel,
        /// Sender's name.
        pub from_name: String,
        /// Sender's e-mail.
        pub from_email: String,
        /// Subject.
        pub subject: String,
        /// Receipt day.
        pub received: Day,
        /// Where it stands.
        pub state: MessageState,
        /// The case that holds it.
        pub case: Option<CaseId>,
        /// Has enclosures.
        pub attachments: u32,
        /// Some open or accepted suggestion speaks of a child.
        pub child: bool,
        /// Rights proposed or accepted, by id.
        pub rights: Vec<String>,
    }
}

word_list! {
    /// What a suggestion is about.
    SuggestionKind {
        /// A right asked for.
        Right = "right",
        /// Name of who writes.
        RequesterName = "requester_name",
        /// E-mail of who writes.
        RequesterEmail = "requester_email",
        /// Telephone number.
        Phone = "phone",
        /// Postal address, lines joined by line feeds.
        Address = "address",
        /// Two-letter state.
        State = "state",
        /// Country.
        Country = "country",
        /// Company meant, by key.
        Company = "company",
        /// Policy meant, by key.
        Policy = "policy",
        /// Capacity.
        Capacity = "capacity",
        /// Language.
        Language = "language",
        /// Whom it is about.
        DataSubject = "data_subject",
        /// An agent writes.
        Agent = "agent",
        /// A sign that a child is involved.
        Child = "child",
        /// An age that is no sign of one: an adult's, or words that only look like a child.
        Age = "age",
    }
}

word_list! {
    /// What the officer made of a suggestion.
    SuggestionState {
        /// Not decided.
        Open = "open",
        /// Taken as it is.
        Accepted = "accepted",
        /// Taken with another value.
        Changed = "changed",
        /// Turned down.
        Rejected = "rejected",
    }
}

record! {
    /// A proposal with the words it rests on. Never applied by itself.
    pub struct Suggestion {
        /// Row number.
        pub id: SuggestionId,
        /// Of which message.
        pub message: MessageId,
        /// What it is about.
        pub kind: SuggestionKind,
        /// The proposed value.
        pub value: String,
        /// For a child signal: what the words say of age, as the reader wrote it (JSON); else empty.
        pub detail: String,
        /// The rule that made it.
        pub rule: String,
        /// First Unicode scalar value of the words in the text; `None` where it rests on a header.
        pub start: Option<u32>,
        /// One past the last.
        pub end: Option<u32>,
        /// The words themselves.
        pub quote: String,
        /// What speaks against it, one sentence each.
        pub against: Vec<String>,
        /// What became of it.
        pub state: SuggestionState,
        /// The value the officer took instead.
        pub changed_to: String,
    }
}
