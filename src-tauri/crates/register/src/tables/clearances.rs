//! Clearances of a letter's findings. A row is only added, and once taken back.

use domain::day::Instant;
use domain::ids::LetterId;
use domain::nouns::Clearance;

use super::stored;
use crate::error::{RegisterError, Result};
use crate::{Reader, Writer, row};

stored!(Clearance, "clearances", "clearance", {
    letter: Ref, check: Text, clearance: Text, place: Text, reason: Text, operator: Ref, at: Text, taken_back: Text,
});

impl Reader {
    /// Every clearance of a letter, those taken back too, oldest first.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn clearances_of_letter(&mut self, letter: LetterId) -> Result<Vec<Clearance>> {
        row::select(self.conn(), "WHERE letter_id = ?1 ORDER BY row", &[letter.raw().into()]).await
    }
}

impl Writer {
    /// Records a clearance.
    ///
    /// # Errors
    /// `Refused` when the letter is not there, the reason is empty, or the same string is cleared in it already.
    pub async fn insert_clearance(&mut self, record: &Clearance) -> Result<()> {
        row::insert(self.conn(), record, None).await.map(drop)
    }

    /// Takes a clearance back.
    ///
    /// # Errors
    /// `NotFound` when none of it holds.
    pub async fn take_clearance_back(
        &mut self,
        letter: LetterId,
        clearance: &str,
        at: Instant,
    ) -> Result<()> {
        let at = serde_json::to_value(at)
            .ok()
            .and_then(|v| v.as_str().map(str::to_owned))
            .ok_or_else(|| RegisterError::Misfit { noun: "clearance", why: "its instant".into() })?;
        let done = sqlx::query(
            "UPDATE clearances SET taken_back = ?3 WHERE letter_id = ?1 AND clearance = ?2 AND taken_back IS NULL",
        )
        .bind(letter.raw())
        .bind(clearance)
        .bind(at)
        .execute(self.conn())
        .await?;
        match done.rows_affected() {
            0 => Err(RegisterError::NotFound { noun: "clearance", id: letter.to_string() }),
            _ => Ok(()),
        }
    }
}
