//! Law that came after the program, as revisions that only grow. What a text says is for the reader of the law files.

use domain::ids::OverlayId;
use domain::nouns::LawOverlay;

use super::stored;
use crate::error::Result;
use crate::{Reader, Writer, row};

stored!(LawOverlay, "law_overlays", "revision of the law", {
    id: Id, path: Text, revision: Number, what: Text, body: Text, sha256: Text, reason: Text, handed_by: Text, operator: Ref,
    recorded: Text,
});

impl Reader {
    /// Every revision of every path, oldest first.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn law_overlays(&mut self) -> Result<Vec<LawOverlay>> {
        row::select(self.conn(), "ORDER BY id", &[]).await
    }
}

impl Writer {
    /// Adds a revision.
    ///
    /// # Errors
    /// `Refused` where the path has a revision of that number.
    pub async fn insert_law_overlay(&mut self, record: &LawOverlay) -> Result<OverlayId> {
        Ok(OverlayId::new(row::insert(self.conn(), record, None).await?))
    }
}
