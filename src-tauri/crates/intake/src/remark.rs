//! What the reader has to say: remarks (the message is there, and this is to be known) and refusals (there is no
//! message). Closed lists, each with a stable code and a sentence. Nothing of the message's text stands in a code.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::read::Swallowed;

/// Something the officer should know about a message that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// No sender.
    NoSender,
    /// No Date header.
    NoDate,
    /// The Date header names a day that does not exist, or can't be read.
    DateImpossible {
        /// The header as written.
        given: String,
    },
    /// Day and month of the date could change places.
    DateEitherWay {
        /// The date as written.
        given: String,
    },
    /// Headers are broken; what could be read was.
    HeadersDamaged,
    /// The length that the file tells of its message is wrong.
    LengthWrong,
    /// Control or direction characters were taken out of a name or the subject.
    ControlCharacters {
        /// Where: `from`, `subject`, ...
        place: &'static str,
    },
    /// An attachment's name was changed to be safe.
    AttachmentRenamed {
        /// As given, made visible.
        given: String,
        /// As shown and saved.
        now: String,
    },
    /// What an attachment says it is and what its bytes are differ.
    TypeDiffers {
        /// Its safe name.
        name: String,
        /// As declared or by its name.
        declared: String,
        /// By its bytes.
        sniffed: String,
    },
    /// A program or a script is attached.
    Program {
        /// Its safe name.
        name: String,
    },
    /// A packed file; it was not opened.
    ArchiveNotOpened {
        /// Its safe name.
        name: String,
    },
    /// A message is attached; it is listed and not read as part of this one.
    NestedMessage {
        /// Its safe name.
        name: String,
    },
    /// It came inside another message.
    CameInside {
        /// Subject of that one.
        subject: String,
        /// Who sent that one.
        from: String,
    },
    /// Messages inside this one that were not read as their own: too deep in each other, or too many.
    NestedLeft {
        /// How many.
        count: usize,
    },
    /// More attachments than are listed.
    AttachmentsCut {
        /// Listed.
        kept: usize,
        /// In the message.
        total: usize,
    },
    /// More messages in a file than are taken in one go.
    MessagesCut {
        /// Taken.
        kept: usize,
        /// In the file.
        total: usize,
    },
    /// The text was made from HTML, because the message has no plain text (or an empty one).
    TextFromHtml,
    /// Pictures or other things on the network were left out and never loaded.
    RemoteLeftOut {
        /// How many.
        count: usize,
    },
    /// Pictures written into the HTML itself, which did not come as files of the message, were left out.
    WrittenInLeftOut {
        /// How many.
        count: usize,
    },
    /// Scripts, forms, frames or styles were left out.
    ActiveLeftOut,
    /// Words that the HTML hides from the eye are not in the text.
    HiddenLeftOut,
    /// Headers or text were read in a character set that the message does not name.
    CharactersGuessed,
    /// The HTML was too large or too deeply nested to show; the text is there.
    HtmlNotShown,
    /// The text was cut for reading; the original is kept whole.
    TextCut {
        /// Characters kept.
        kept: usize,
        /// Characters there were.
        total: usize,
    },
    /// Some characters could not be decoded.
    CharactersLost,
    /// There is no text to read.
    NoText,
    /// The words may stand only in an attachment: a person must read it.
    WordsInAttachment,
    /// It came as a file that is no e-mail: who wrote it and when it came is for a person to say.
    Paper {
        /// What it is, in plain words, with the article.
        form: &'static str,
        /// It is pages, as of a letter.
        pages: bool,
    },
    /// Words of an attachment were added below the text.
    AttachmentRead {
        /// Its safe name.
        name: String,
    },
    /// Pages that hold no words, only pictures of them perhaps.
    SilentPages {
        /// Of which file.
        name: String,
        /// How many.
        silent: u32,
        /// Of how many.
        pages: u32,
    },
    /// A reader gave up on a file; it is kept whole.
    NotRead {
        /// Its safe name.
        name: String,
        /// Why, in plain words.
        reason: String,
    },
    /// Something in a file of Outlook's was damaged, locked or too much; the rest was read.
    PartsMissing {
        /// What, in plain words.
        what: &'static str,
    },
    /// The message came out of a file of Outlook's.
    FromOutlook,
    /// Rows of a table that lack something.
    Rows {
        /// How many.
        count: u64,
        /// What they lack.
        lack: RowLack,
    },
    /// Lines that look like rows of their own stand in the text of a row.
    Swallowed(Swallowed),
    /// Sheets of a spreadsheet that were not read.
    OtherSheets {
        /// Their names.
        names: Vec<String>,
    },
}

/// What a row of a table can lack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowLack {
    /// Everything: it is no message.
    Anything,
    /// Something that is asked or said.
    Words,
    /// A name and an e-mail address.
    Sender,
    /// A date that reads one way only.
    SureDate,
}

impl RowLack {
    fn sentence(self, count: u64) -> String {
        let rows = if count == 1 { "1 row".to_owned() } else { format!("{count} rows") };
        match self {
            Self::Anything => format!("Left out: {rows} with nothing in any cell."),
            Self::Words => format!("Read all the same: {rows} in which nothing is asked or said."),
            Self::Sender => format!("Read all the same: {rows} without a name and an e-mail address."),
            Self::SureDate => {
                format!("Read without a date: {rows} whose date can be read with the day or the month first.")
            }
        }
    }
}

impl Remark {
    /// Stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoSender => "no_sender",
            Self::NoDate => "no_date",
            Self::DateImpossible { .. } => "date_impossible",
            Self::DateEitherWay { .. } => "date_either_way",
            Self::HeadersDamaged => "headers_damaged",
            Self::LengthWrong => "length_wrong",
            Self::ControlCharacters { .. } => "control_characters",
            Self::AttachmentRenamed { .. } => "attachment_renamed",
            Self::TypeDiffers { .. } => "type_differs",
            Self::Program { .. } => "program",
            Self::ArchiveNotOpened { .. } => "archive_not_opened",
            Self::NestedMessage { .. } => "nested_message",
            Self::CameInside { .. } => "came_inside",
            Self::NestedLeft { .. } => "nested_left",
            Self::AttachmentsCut { .. } => "attachments_cut",
            Self::MessagesCut { .. } => "messages_cut",
            Self::TextFromHtml => "text_from_html",
            Self::RemoteLeftOut { .. } => "remote_left_out",
            Self::WrittenInLeftOut { .. } => "written_in_left_out",
            Self::ActiveLeftOut => "active_left_out",
            Self::HiddenLeftOut => "hidden_left_out",
            Self::CharactersGuessed => "characters_guessed",
            Self::HtmlNotShown => "html_not_shown",
            Self::TextCut { .. } => "text_cut",
            Self::CharactersLost => "characters_lost",
            Self::NoText => "no_text",
            Self::WordsInAttachment => "words_in_attachment",
            Self::Paper { .. } => "paper",
            Self::AttachmentRead { .. } => "attachment_read",
            Self::SilentPages { .. } => "silent_pages",
            Self::NotRead { .. } => "not_read",
            Self::PartsMissing { .. } => "parts_missing",
            Self::FromOutlook => "from_outlook",
            Self::Rows { .. } => "rows",
            Self::Swallowed(_) => "lines_swallowed",
            Self::OtherSheets { .. } => "other_sheets",
        }
    }

    /// The remark as a sentence.
    pub fn sentence(&self) -> String {
        match self {
            Self::NoSender => "The message names no sender.".into(),
            Self::NoDate => "The message has no date: check the receipt date.".into(),
            Self::DateImpossible { given } => {
                format!("The message is dated \u{201c}{given}\u{201d}, which is no day: enter the receipt date.")
            }
            Self::DateEitherWay { given } => format!(
                "The date \u{201c}{given}\u{201d} can be read with the day or the month first: enter the receipt date."
            ),
            Self::HeadersDamaged => "The headers are damaged; what could be read was, and words that stood among them stand at the top of the text.".into(),
            Self::LengthWrong => "The file tells a wrong length of its message: all of the message was read.".into(),
            Self::ControlCharacters { place } => {
                format!("Invisible control characters were taken out of the {place}.")
            }
            Self::AttachmentRenamed { given, now } => {
                format!("The attachment \u{201c}{given}\u{201d} is kept under the safe name \u{201c}{now}\u{201d}.")
            }
            Self::TypeDiffers { name, declared, sniffed } => {
                format!("The attachment \u{201c}{name}\u{201d} says it is {declared}, but its bytes are {sniffed}.")
            }
            Self::Program { name } => {
                format!("The attachment \u{201c}{name}\u{201d} is a program: do not open it.")
            }
            Self::ArchiveNotOpened { name } => {
                format!("The attachment \u{201c}{name}\u{201d} is packed and was not opened.")
            }
            Self::NestedMessage { name } => {
                format!("Another message is attached as \u{201c}{name}\u{201d}: read it too.")
            }
            Self::CameInside { subject, from } => {
                let subject = if subject.is_empty() { "(no subject)" } else { subject.as_str() };
                let from = if from.is_empty() { String::new() } else { format!(" from {from}") };
                let which = domain::identifiers::mask(&format!("\u{201c}{subject}\u{201d}{from}"));
                format!("It came inside the message {which}, which keeps it among its enclosures.")
            }
            Self::NestedLeft { count } => format!(
                "{count} of the messages inside this one were not taken in on their own, since they lie too deep or are too many: read them too."
            ),
            Self::AttachmentsCut { kept, total } => {
                format!("Only {kept} of {total} attachments are listed; the original is kept whole.")
            }
            Self::MessagesCut { kept, total } => {
                format!("Only {kept} of {total} messages were taken: split the file and import the rest.")
            }
            Self::TextFromHtml => "The text was made from the HTML of the message.".into(),
            Self::RemoteLeftOut { count } => {
                format!("{count} pictures or links to the network were left out; nothing was loaded.")
            }
            Self::WrittenInLeftOut { count } => format!(
                "{count} pictures written into the HTML itself are not shown. Save the original to look at them."
            ),
            Self::ActiveLeftOut => "Scripts, forms, frames or styles were left out of the HTML.".into(),
            Self::HiddenLeftOut => {
                "Words that the HTML hides from the eye were left out of the text, and nothing was proposed from them.".into()
            }
            Self::CharactersGuessed => {
                "The message does not say rightly in which characters it is written: accented letters were read as Western European ones.".into()
            }
            Self::HtmlNotShown => {
                "The HTML is too large or too deeply nested to show; read the text instead.".into()
            }
            Self::TextCut { kept, total } => format!(
                "Only the first {kept} of {total} characters are shown and read; the original is kept whole."
            ),
            Self::CharactersLost => "Some characters could not be decoded and are shown as \u{fffd}.".into(),
            Self::NoText => "The message has no text.".into(),
            Self::WordsInAttachment => {
                "The letter itself seems to be in an attachment: a person must read it; nothing was guessed from it.".into()
            }
            Self::Paper { form, .. } => {
                format!("It came as {form}, not as an e-mail: enter who wrote it and the day it came.")
            }
            Self::AttachmentRead { name } => {
                format!("The words of the attachment \u{201c}{name}\u{201d} stand below the message and were read too.")
            }
            Self::SilentPages { name, silent, pages } if silent == pages => {
                format!("\u{201c}{name}\u{201d} has no words that a program can read: look at its pages; nothing was guessed from them.")
            }
            Self::SilentPages { name, silent, pages } => {
                format!("{silent} of the {pages} pages of \u{201c}{name}\u{201d} have no words that a program can read: look at them.")
            }
            Self::NotRead { name, reason } => {
                format!("\u{201c}{name}\u{201d} was not read: {reason}. It is kept whole: open it and read it yourself.")
            }
            Self::PartsMissing { what } => {
                format!("The file was read, but {what}. The original is kept whole.")
            }
            Self::FromOutlook => "The message was saved by Outlook.".into(),
            Self::Rows { count, lack } => lack.sentence(*count),
            Self::Swallowed(swallowed) => swallowed.sentence(),
            Self::OtherSheets { names } => {
                format!("Other sheets of the file were not read: {}.", names.join(", "))
            }
        }
    }
}

impl Serialize for Remark {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let mut out = s.serialize_struct("Remark", 2)?;
        out.serialize_field("code", self.code())?;
        out.serialize_field("sentence", &self.sentence())?;
        out.end()
    }
}
