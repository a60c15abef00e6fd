//! Files that came through the watched folder: what became of each, so that none is read a second time while it lies there as it
//! was. Which file is finished, and what is done with it, is decided elsewhere.

use crate::day::Instant;
use crate::ids::{MessageId, WatchedFileId};
use crate::{record, word_list};

word_list! {
    /// What became of one file or message of an import.
    ImportOutcome {
        /// Taken in.
        TakenIn = "taken_in",
        /// The same bytes or the same message are already there.
        AlreadyThere = "already_there",
        /// Refused, with the reason.
        Refused = "refused",
    }
}

word_list! {
    /// What is done with a file of the watched folder once it was read.
    WatchThen {
        /// It stays where it is.
        Leave = "leave",
        /// It is moved to a folder inside: one for what was taken in, one for what was not.
        Move = "move",
    }
}

record! {
    /// What became of one message of a file.
    pub struct WatchedLine {
        /// What became of it.
        pub outcome: ImportOutcome,
        /// The message taken in or already there.
        pub message: Option<MessageId>,
        /// The reason of a refusal and what to do next; a message says for itself what it is.
        pub text: String,
    }
}

record! {
    /// A file as it lay in the watched folder when it was read. A later row of the same name is another file, or the same one with
    /// other bytes.
    pub struct WatchedFile {
        /// Row number.
        pub id: WatchedFileId,
        /// Path of the folder.
        pub folder: String,
        /// Its name in it.
        pub name: String,
        /// Size in bytes.
        pub size: u64,
        /// When it was last written, as the file system says; only ever compared.
        pub modified: String,
        /// SHA-256 of its bytes, lower-case hex; empty where it was too large to be read.
        pub sha256: String,
        /// What became of the file: refused where anything of it was.
        pub outcome: ImportOutcome,
        /// What became of its messages, refusals first; of a mailbox only the beginning.
        pub lines: Vec<WatchedLine>,
        /// How many there were.
        pub messages: u32,
        /// Where it was moved to, seen from the folder; empty while it lies where it lay.
        pub moved_to: String,
        /// Why it could not be moved; empty where it could or was not to be.
        pub unmoved: String,
        /// When it was read.
        pub at: Instant,
    }
}
