//! Law that came after the program: days that the officer adds or takes back, whole files that counsel hands over. Kept as
//! revisions that only grow; what such a file says is read and checked elsewhere.

use crate::day::Instant;
use crate::ids::{OperatorId, OverlayId};
use crate::record;

record! {
    /// One revision of one file. The last revision of a path holds.
    pub struct LawOverlay {
        /// Row number; a later revision of any path has a higher one.
        pub id: OverlayId,
        /// Which file: `calendars/tx_legal.toml`, or `days/tx_legal.toml` for the officer's own days.
        pub path: String,
        /// Counts the revisions of this path, from 1.
        pub revision: u32,
        /// The change in words.
        pub what: String,
        /// The text of the file; `None` = the shipped one, or none, holds again.
        pub body: Option<String>,
        /// SHA-256 of the text, lower-case hex; empty without one.
        pub sha256: String,
        /// Why.
        pub reason: String,
        /// Who handed it over, or where the day was announced.
        pub handed_by: String,
        /// Who recorded it.
        pub operator: OperatorId,
        /// When it was recorded.
        pub recorded: Instant,
    }
}

/// The revision of each path that holds.
pub fn holding(overlays: &[LawOverlay]) -> Vec<&LawOverlay> {
    overlays.iter().filter(|o| !overlays.iter().any(|n| n.path == o.path && n.id > o.id)).collect()
}
