//! Files that go with an issued letter beside its pages: the machine-readable copy. Written once, when it is issued.

use domain::ids::{LetterFileId, LetterId};
use domain::nouns::LetterFile;

use super::{by_id, stored};
use crate::error::Result;
use crate::{Reader, Writer, row};

stored!(LetterFile, "letter_files", "file of a letter", {
    id: Id, letter: Ref, name: Text, media_type: Text, blob: Ref, sha256: Text, bytes: Number,
});
by_id!(LetterFile, LetterFileId, "file of a letter": letter_file);

impl Reader {
    /// The files of a letter, in the order in which they were made.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn files_of_letter(&mut self, letter: LetterId) -> Result<Vec<LetterFile>> {
        row::select(self.conn(), "WHERE letter_id = ?1 ORDER BY id", &[letter.raw().into()]).await
    }
}

impl Writer {
    /// Keeps a file of a letter; it is never changed.
    ///
    /// # Errors
    /// `Refused` when its bytes are not stored, or the letter has one of that name.
    pub async fn insert_letter_file(&mut self, record: &LetterFile) -> Result<LetterFileId> {
        Ok(LetterFileId::new(row::insert(self.conn(), record, None).await?))
    }
}
