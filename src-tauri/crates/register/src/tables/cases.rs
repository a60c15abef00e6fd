//! Cases. Their revision counts the acts on them and is only moved by the commit of an act.

use domain::ids::CaseId;
use domain::nouns::Case;

use super::stored;
use crate::error::{RegisterError, Result};
use crate::{Reader, Writer, row};

stored!(Case, "cases", "case", {
    id: Id, number: Text, title: Text, channel: Text, designated_place: Text, state: Text, closing: Text,
    closing_note: Text, closed: Text, closed_under: Ref, opened: Text, revision: Number,
});

impl Reader {
    /// The case with a number of its row.
    ///
    /// # Errors
    /// `NotFound`; `DamagedFile` when the row can't be read.
    pub async fn case(&mut self, id: CaseId) -> Result<Case> {
        row::load(self.conn(), id.raw()).await
    }

    /// The case with a number as written, `PR-2026-0001`.
    ///
    /// # Errors
    /// `DamagedFile` when the row can't be read.
    pub async fn case_by_number(&mut self, number: &str) -> Result<Option<Case>> {
        Ok(row::select(self.conn(), "WHERE number = ?1", &[number.into()]).await?.pop())
    }

    /// How often a case was changed.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn case_revision(&mut self, id: CaseId) -> Result<u32> {
        let found: Option<i64> = sqlx::query_scalar("SELECT revision FROM cases WHERE id = ?1")
            .bind(id.raw())
            .fetch_optional(self.conn())
            .await?;
        found.map(row::small).ok_or_else(|| RegisterError::NotFound { noun: "case", id: id.to_string() })
    }

    /// The numbers of all rows of cases after one, in order: to rebuild what is derived from them.
    ///
    /// # Errors
    /// `DamagedFile`, `Io`.
    pub async fn case_ids_after(&mut self, after: CaseId, limit: u32) -> Result<Vec<CaseId>> {
        let ids: Vec<i64> = sqlx::query_scalar("SELECT id FROM cases WHERE id > ?1 ORDER BY id LIMIT ?2")
            .bind(after.raw())
            .bind(limit)
            .fetch_all(self.conn())
            .await?;
        Ok(ids.into_iter().map(CaseId::new).collect())
    }
}

impl Writer {
    /// Inserts a case and counts the running act as its first revision.
    ///
    /// # Errors
    /// `Refused` when its number was given before or it is closed without a reason; `DiskFull`.
    pub async fn insert_case(&mut self, record: &Case) -> Result<CaseId> {
        let fresh = Case { revision: 0, ..record.clone() };
        let id = CaseId::new(row::insert(self.conn(), &fresh, None).await?);
        self.touch(id);
        Ok(id)
    }

    /// Writes a case over its row, all but the revision, which the commit moves.
    ///
    /// # Errors
    /// `NotFound`; `Refused` when it is closed without a reason.
    pub async fn update_case(&mut self, record: &Case) -> Result<()> {
        let revision = self.case_revision(record.id).await?;
        self.touch(record.id);
        row::update(self.conn(), &Case { revision, ..record.clone() }).await
    }
}
