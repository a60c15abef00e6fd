//! Choices against a use of data. Asked whether something is on the list, the keyed hash answers: it is there also where the value itself
//! was let go.

use domain::ids::ChoiceId;
use domain::nouns::KeptChoice;
use sqlx::AssertSqlSafe;

use super::{by_id, stored};
use crate::error::Result;
use crate::lists::{Cursor, Page};
use crate::{Reader, row};

stored!(KeptChoice, "suppressions", "choice", {
    id: Id, company: Ref, purpose: Text, purpose_words: Text, of: Text, value: Text, keyed_hash: Text, person: Ref, case: Ref,
    source: Text, since: Text, taken_off: Text, taken_off_why: Text,
});
by_id!(KeptChoice, ChoiceId, "choice": insert_choice, update_choice, choice);

/// That a choice has the words that are looked for, in what it is of or in where it comes from.
const HAS_WORDS: &str =
    "(?1 = '' OR instr(lower(value), lower(?1)) > 0 OR instr(lower(source), lower(?1)) > 0)";

/// The key under which a page begins that is past the choices that hold.
const OFF: &str = "off";

impl Reader {
    /// A page of the choices that have these words somewhere, or of all of them: those that hold first, the latest first. `after` is the
    /// `next` of the page before.
    ///
    /// # Errors
    /// `NotFound` for an `after` that no page gave; `DamagedFile` when a row can't be read.
    pub async fn choices(
        &mut self,
        words: &str,
        after: Option<&str>,
        limit: u32,
    ) -> Result<Page<KeptChoice>> {
        let (key, id) = Cursor::latest(after, "")?;
        let count = format!("SELECT count(*) FROM suppressions WHERE {HAS_WORDS}");
        let total: i64 =
            sqlx::query_scalar(AssertSqlSafe(count)).bind(words.trim()).fetch_one(self.conn()).await?;
        let rest = format!(
            "WHERE {HAS_WORDS} AND (taken_off IS NOT NULL, -id) > (?2, -?3)
             ORDER BY taken_off IS NOT NULL, id DESC LIMIT ?4"
        );
        let binds = [words.trim().into(), i64::from(key == OFF).into(), id.into(), i64::from(limit).into()];
        let rows: Vec<KeptChoice> = row::select(self.conn(), &rest, &binds).await?;
        Ok(Cursor::page(rows, limit, total, |choice| {
            let key = if choice.taken_off.is_some() { OFF } else { "" };
            (key.to_owned(), choice.id.raw())
        }))
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
