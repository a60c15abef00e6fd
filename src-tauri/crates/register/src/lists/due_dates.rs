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

/// What is owed to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owed {
    /// Word that the request arrived.
    Acknowledgment,
    /// The answer itself.
    Answer,
}

impl Reader {
    /// The first unmet deadline of each case of this kind, where its mail-by date lies within these days, both counted
    /// in; tasks are not among them. Earliest first.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn letters_owed(&mut self, owed: Owed, from: Day, to: Day, limit: u32) -> Result<Vec<DueRow>> {
        let kind = match owed {
            Owed::Acknowledgment => "=",
            Owed::Answer => "<>",
        };
        let binds = [from.to_string().into(), to.to_string().into(), i64::from(limit).into()];
        let rest = format!(
            "WHERE mail_by BETWEEN ?1 AND ?2 AND regime <> 'task' AND kind {kind} 'acknowledge'
            AND NOT EXISTS (SELECT 1 FROM due_dates AS e WHERE e.case_id = due_dates.case_id
                AND e.regime <> 'task' AND e.kind {kind} 'acknowledge'
                AND (e.mail_by, e.row) < (due_dates.mail_by, due_dates.row))
            ORDER BY mail_by, case_id, row LIMIT ?3"
        );
        row::select(self.conn(), &rest, &binds).await
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
