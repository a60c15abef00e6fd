//! Readers of formats that are large, old or dangerous: Outlook's, PDF, pictures, spreadsheets. They run in a process of
//! their own (the cage), which takes bytes and gives plain bytes: an e-mail, a text, a picture in PNG, a table in CSV. A reader that
//! breaks, loops or eats memory so takes down nothing but its cage, and what it gives is read again like any e-mail.
//! Not here: starting and watching that process (`casework::cage`), and what a message means.

mod outlook;
pub mod page;
mod pdf;
mod picture;
mod sheet;
mod wire;

use domain::word_list;
use serde::{Deserialize, Serialize};

pub use wire::{ask, asked, give, given};

word_list! {
    /// What is asked of the cage.
    Job {
        /// An Outlook message (.msg) to an e-mail.
        Outlook = "outlook",
        /// An Outlook enclosure (winmail.dat) to an e-mail.
        Winmail = "winmail",
        /// A PDF to its text, pages apart by form feeds.
        PdfText = "pdf_text",
        /// A picture to a PNG that the window can show.
        Picture = "picture",
        /// One page of a letter that came as pictures to a PNG; the bytes are those of [`page::asking`].
        LetterPage = "letter_page",
        /// The first table of a spreadsheet to CSV.
        Sheet = "sheet",
    }
}

/// What a reader gave. Its bytes are to be read with the same care as those it was given.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Answer {
    /// What could not be read, one word each; see [`Lack`].
    pub lacks: Vec<Lack>,
    /// Pages or pictures there are; 0 where the format has none.
    pub pages: u32,
    /// Pages without a word.
    pub silent_pages: u32,
    /// Names of what else lies in the file and was not read: the other sheets of a spreadsheet.
    #[serde(default)]
    pub others: Vec<String>,
    /// The e-mail, text, PNG or CSV; beside the JSON on the wire, not in it.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

word_list! {
    /// Something that a reader had to leave out.
    Lack {
        /// Some of the parts are damaged.
        Damaged = "damaged",
        /// The formatted text could not be unpacked.
        RichText = "rich_text",
        /// Messages lie in each other more deeply than is read.
        TooDeep = "too_deep",
        /// More parts than are read.
        TooMany = "too_many",
        /// It is locked with a password.
        Locked = "locked",
    }
}

/// Why the cage gave nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CageFault {
    /// The reader can't make anything of the bytes.
    #[error("it is damaged or not what its first bytes say")]
    Unreadable,
    /// The reader broke, or ate more memory or time than it may have.
    #[error("reading it took more time or memory than is allowed, or broke the reader")]
    Died,
    /// What lies beside it in the same message took all the time that one message may have.
    #[error("the message it came with had taken all the time that one message may have")]
    Spent,
    /// No process could be started.
    #[error("the reader could not be started")]
    NotStarted,
}

/// Something that runs readers out of harm's way.
pub trait Cage: Send + Sync {
    /// Has the bytes read.
    ///
    /// # Errors
    /// [`CageFault`]: nothing of it is the caller's to mend; it becomes a remark.
    fn read(&self, job: Job, bytes: &[u8]) -> Result<Answer, CageFault>;
}

/// Runs a reader right here: what the process in the cage does with each job. Anything else that calls it gives up the
/// protection, as tests and fuzzers do on purpose.
///
/// # Errors
/// [`CageFault::Unreadable`].
pub fn run(job: Job, bytes: &[u8]) -> Result<Answer, CageFault> {
    match job {
        Job::Outlook => outlook::message(bytes),
        Job::Winmail => outlook::winmail(bytes),
        Job::PdfText => pdf::text(bytes),
        Job::Picture => picture::png(bytes),
        Job::LetterPage => page::png(bytes),
        Job::Sheet => sheet::csv(bytes),
    }
}

/// No cage at all: readers run in the calling process. For tests and fuzzing only.
pub struct Uncaged;

impl Cage for Uncaged {
    fn read(&self, job: Job, bytes: &[u8]) -> Result<Answer, CageFault> {
        std::panic::catch_unwind(|| run(job, bytes)).unwrap_or(Err(CageFault::Died))
    }
}
