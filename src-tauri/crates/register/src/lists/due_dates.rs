//! Unmet deadlines across all cases: derived rows, one a deadline, ordered by the day by which to mail.

use domain::day::Day;
use domain::ids::CaseId;
use domain::nouns::DueRow;

use super::Cursor;
use sqlx::AssertSqlSafe;

use crate::error::{RegisterError, Result};
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
        let binds = [from.to_string().into(), to.to_string().into(), i64::from(limit).into()];
        let rest = format!("{} ORDER BY mail_by, case_id, row LIMIT ?3", owed.one_a_case());
        row::select(self.conn(), &rest, &binds).await
    }

    /// How many cases [`Reader::letters_owed`] would name without a limit.
    ///
    /// # Errors
    /// `DamagedFile`.
    pub async fn count_letters_owed(&mut self, owed: Owed, from: Day, to: Day) -> Result<u32> {
        let sql = format!("SELECT count(*) FROM due_dates {}", owed.one_a_case());
        let count: i64 = sqlx::query_scalar(AssertSqlSafe(sql.as_str()))
            .bind(from.to_string())
            .bind(to.to_string())
            .fetch_one(self.conn())
            .await?;
        Ok(row::small(count))
    }
}

impl Owed {
    /// The rows between two days, the earliest of each case.
    fn one_a_case(self) -> String {
        let kind = match self {
            Owed::Acknowledgment => "=",
            Owed::Answer => "<>",
        };
        format!(
            "WHERE mail_by BETWEEN ?1 AND ?2 AND regime <> 'task' AND kind {kind} 'acknowledge'
            AND NOT EXISTS (SELECT 1 FROM due_dates AS e WHERE e.case_id = due_dates.case_id
                AND e.regime <> 'task' AND e.kind {kind} 'acknowledge'
                AND (e.mail_by, e.row) < (due_dates.mail_by, due_dates.row))"
        )
    }
}

impl Reader {
    /// A page of unmet deadlines whose mail-by date lies within these days, both counted in, earliest first; `after` is the `next`
    /// of the page before.
    ///
    /// # Errors
    /// `NotFound` for an `after` that no page gave; `DamagedFile`.
    pub async fn due_within(
        &mut self,
        from: Day,
        to: Day,
        after: Option<&str>,
        limit: u32,
    ) -> Result<(Vec<DueRow>, Option<String>)> {
        let (day, row) = Cursor::start(after)?;
        let numbers: Vec<(i64, String)> = sqlx::query_as(
            "SELECT row, mail_by FROM due_dates WHERE mail_by BETWEEN ?1 AND ?2 AND (mail_by, row) > (?3, ?4)
             ORDER BY mail_by, row LIMIT ?5",
        )
        .bind(from.to_string())
        .bind(to.to_string())
        .bind(day)
        .bind(row)
        .bind(limit)
        .fetch_all(self.conn())
        .await?;
        let full = numbers.len() == limit as usize;
        let next = numbers.last().filter(|_| full).map(|(row, day)| Cursor::after(day, *row));
        let of: Vec<i64> = numbers.iter().map(|(row, _)| *row).collect();
        let rest = "WHERE row IN (SELECT value FROM json_each(?1)) ORDER BY mail_by, row";
        Ok((row::select(self.conn(), rest, &[serde_json::json!(of).to_string().into()]).await?, next))
    }

    /// How many unmet deadlines each day has within these days, both counted in; days without one are left out.
    ///
    /// # Errors
    /// `DamagedFile`, `Io`.
    pub async fn due_by_day(&mut self, from: Day, to: Day) -> Result<Vec<(Day, u32)>> {
        let rows: Vec<(String, i64)> = sqlx::query_as(
            "SELECT mail_by, count(*) FROM due_dates WHERE mail_by BETWEEN ?1 AND ?2 GROUP BY mail_by ORDER BY mail_by",
        )
        .bind(from.to_string())
        .bind(to.to_string())
        .fetch_all(self.conn())
        .await?;
        rows.into_iter()
            .map(|(day, count)| {
                let day = day
                    .parse()
                    .map_err(|_| RegisterError::DamagedFile { why: "a day that can't be read".into() })?;
                Ok((day, row::small(count)))
            })
            .collect()
    }

    /// How many unmet deadlines lie within these days, both counted in.
    ///
    /// # Errors
    /// `DamagedFile`, `Io`.
    pub async fn count_due(&mut self, from: Day, to: Day) -> Result<u32> {
        let count: i64 = sqlx::query_scalar("SELECT count(*) FROM due_dates WHERE mail_by BETWEEN ?1 AND ?2")
            .bind(from.to_string())
            .bind(to.to_string())
            .fetch_one(self.conn())
            .await?;
        Ok(row::small(count))
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
