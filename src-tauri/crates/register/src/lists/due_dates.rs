//! Unmet deadlines across all cases: derived rows, one a deadline, ordered by the day by which to mail.

use domain::day::Day;
use domain::ids::CaseId;
use domain::nouns::DueRow;

use crate::error::Result;
use crate::tables::{of_case, stored};
use crate::{Reader, Writer, row};

stored!(DueRow, "due_dates", "due date", {
    case: Ref, request: Ref, regime: Text, kind: Text, mail_by: Text, due: Text,
});
of_case!(DueRow, "unmet deadlines": due_of_case by "mail_by, row");

impl Reader {
    /// Unmet deadlines whose mail-by date is on or before a day, earliest first.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn due_by(&mut self, day: Day, limit: u32) -> Result<Vec<DueRow>> {
        let binds = [day.to_string().into(), i64::from(limit).into()];
        row::select(self.conn(), "WHERE mail_by <= ?1 ORDER BY mail_by, case_id, row LIMIT ?2", &binds).await
    }
}

impl Writer {
    /// Puts the unmet deadlines of one case in place of those that are there.
    ///
    /// # Errors
    /// `DiskFull`, `Io`.
    pub async fn put_due_dates(&mut self, case: CaseId, rows: &[DueRow]) -> Result<()> {
        sqlx::query("DELETE FROM due_dates WHERE case_id = ?1").bind(case.raw()).execute(self.conn()).await?;
        row::insert_many(self.conn(), rows, None).await.map(drop)
    }

    /// Adds the unmet deadlines of many cases that have none yet.
    ///
    /// # Errors
    /// `DiskFull`, `Io`.
    pub async fn add_due_dates(&mut self, rows: &[DueRow]) -> Result<()> {
        row::insert_many(self.conn(), rows, None).await.map(drop)
    }

    /// Empties the table, for a rebuild.
    ///
    /// # Errors
    /// `DiskFull`, `Io`.
    pub async fn clear_due_dates(&mut self) -> Result<()> {
        sqlx::query("DELETE FROM due_dates").execute(self.conn()).await?;
        Ok(())
    }
}
