//! Choices against a use of data. Asked whether something is on the list, the keyed hash answers: it is there also where the value itself
//! was let go.

use domain::ids::ChoiceId;
use domain::nouns::KeptChoice;

use super::{by_id, stored};
use crate::error::Result;
use crate::{Reader, row};

stored!(KeptChoice, "suppressions", "choice", {
    id: Id, company: Ref, purpose: Text, purpose_words: Text, of: Text, value: Text, keyed_hash: Text, person: Ref, case: Ref,
    source: Text, since: Text, taken_off: Text, taken_off_why: Text,
});
by_id!(KeptChoice, ChoiceId, "choice": insert_choice, update_choice, choice);

impl Reader {
    /// The choices whose value has these words somewhere, or all of them: those that hold first, the latest first.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn choices(&mut self, words: &str, limit: u32) -> Result<Vec<KeptChoice>> {
        let rest =
            "WHERE ?1 = '' OR instr(lower(value), lower(?1)) > 0 OR instr(lower(source), lower(?1)) > 0
             ORDER BY taken_off IS NOT NULL, id DESC LIMIT ?2";
        row::select(self.conn(), rest, &[words.trim().into(), i64::from(limit).into()]).await
    }

    /// How many choices hold.
    ///
    /// # Errors
    /// `DamagedFile`, `Io`.
    pub async fn count_choices(&mut self) -> Result<u32> {
        let count: i64 = sqlx::query_scalar("SELECT count(*) FROM suppressions WHERE taken_off IS NULL")
            .fetch_one(self.conn())
            .await?;
        Ok(row::small(count))
    }

    /// The choices that hold of something, by its keyed hash.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn choices_of(&mut self, of: &str, keyed_hash: &str) -> Result<Vec<KeptChoice>> {
        let rest = "WHERE \"of\" = ?1 AND keyed_hash = ?2 AND taken_off IS NULL ORDER BY id";
        row::select(self.conn(), rest, &[of.into(), keyed_hash.into()]).await
    }
}
