//! Cases that belong together, as the officer said. A pair is kept once, and read from both sides.

use domain::ids::CaseId;
use domain::nouns::CaseLink;

use super::stored;
use crate::error::{RegisterError, Result};
use crate::{Reader, Writer, row};

stored!(CaseLink, "case_links", "link between cases", {
    case: Ref, other: Ref, reason: Text, operator: Ref, at: Text,
});

impl Reader {
    /// The links of a case, oldest first.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn links_of_case(&mut self, case: CaseId) -> Result<Vec<CaseLink>> {
        row::select(self.conn(), "WHERE case_id = ?1 OR other_id = ?1 ORDER BY at", &[case.raw().into()])
            .await
    }
}

impl Writer {
    /// Keeps that two cases belong together.
    ///
    /// # Errors
    /// `Refused` where it is one case, they are linked already, or no reason is given.
    pub async fn link_cases(&mut self, link: &CaseLink) -> Result<()> {
        let (case, other) = (link.case.min(link.other), link.case.max(link.other));
        row::insert(self.conn(), &CaseLink { case, other, ..link.clone() }, None).await?;
        Ok(())
    }

    /// Takes that back.
    ///
    /// # Errors
    /// `NotFound` where they are not linked.
    pub async fn unlink_cases(&mut self, one: CaseId, other: CaseId) -> Result<()> {
        let done = sqlx::query("DELETE FROM case_links WHERE case_id = ?1 AND other_id = ?2")
            .bind(one.raw().min(other.raw()))
            .bind(one.raw().max(other.raw()))
            .execute(self.conn())
            .await?;
        match done.rows_affected() {
            0 => Err(RegisterError::NotFound { noun: "link between cases", id: other.to_string() }),
            _ => Ok(()),
        }
    }
}
