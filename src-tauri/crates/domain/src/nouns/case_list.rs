//! Lists of open cases that an office kept before: one that was taken in, and which of its rows became which case. What the rows say
//! lies in the cases themselves.

use crate::day::Instant;
use crate::ids::{BlobId, CaseId, CaseListId, OperatorId};
use crate::record;

record! {
    /// A list that was taken in.
    pub struct CaseList {
        /// Row number.
        pub id: CaseListId,
        /// Name of the file.
        pub file: String,
        /// SHA-256 of its bytes, lower-case hex. The bytes are not kept: each row lies beside its own case, and rows that became none are
        /// nobody's business here.
        pub sha256: String,
        /// Cases that were opened of it.
        pub cases: u32,
        /// Who took it in.
        pub operator: OperatorId,
        /// When.
        pub at: Instant,
        /// When all of it was taken back; `None` = it stands.
        pub undone: Option<Instant>,
    }
}

record! {
    /// A row that became a case.
    pub struct ListedCase {
        /// Of which list.
        pub list: CaseListId,
        /// The case.
        pub case: CaseId,
        /// Which row of the file, the headings being the first.
        pub row: u32,
        /// The number it had there; empty where there was none.
        pub number: String,
        /// The row alone, below the headings where there are any, as CSV.
        pub original: BlobId,
        /// SHA-256 of what the row says, lower-case hex: the same row is not taken in twice.
        pub sha256: String,
        /// SHA-256 of what tells its matter: number, name and receipt day; without a number who asks what of whom, and the day. A row of
        /// the same matter with other notes is the same case; another list may use the same numbers. Empty where nothing tells it.
        pub matter: String,
        /// The case's revision when it was opened: a later one says that something rests on it.
        pub revision: u32,
    }
}
