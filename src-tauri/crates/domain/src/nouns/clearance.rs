//! A clearance: the officer's word that one exact string which a pattern took for an identifier is none. What the finding
//! was is `letters`' work; that a match with a known value can't be cleared is decided by the verb.

use crate::day::Instant;
use crate::ids::{LetterId, OperatorId};
use crate::record;

record! {
    /// One exact string cleared in one letter. Another letter, even one that takes its place, is looked at anew.
    pub struct Clearance {
        /// The letter.
        pub letter: LetterId,
        /// The check whose finding was cleared.
        pub check: String,
        /// Hash of the check's name and the exact string: the string itself is not kept.
        pub clearance: String,
        /// Where it stood.
        pub place: String,
        /// Why.
        pub reason: String,
        /// Who cleared it.
        pub operator: OperatorId,
        /// When.
        pub at: Instant,
        /// When it was taken back; none = it holds.
        pub taken_back: Option<Instant>,
    }
}
