//! Lists that answer at once: rows derived from cases, due dates, the search index. All of it can be dropped and
//! rebuilt from what is stored; the rules by which it is derived are casework's.

mod case_rows;
mod dated;
mod due_dates;
mod search;
#[cfg(test)]
mod tests;
mod yearly;

pub use case_rows::{CaseCounts, CaseFilter, CasePage};
pub use dated::{DatedBinding, DatedCase, DatedPerson, DatedRequest};
pub use due_dates::Owed;
pub use search::{Found, Hit, SearchDoc};
pub use yearly::{YearlyCase, YearlyRequest};

use crate::error::{RegisterError, Result};
use crate::{Reader, Writer, row};

impl Reader {
    /// The rows of a list, counted part by part.
    pub(crate) async fn row_counts(&mut self, list: &str) -> Result<Vec<(String, u32)>> {
        let rows: Vec<(String, i64)> = sqlx::query_as("SELECT part, rows FROM row_counts WHERE list = ?1")
            .bind(list)
            .fetch_all(self.conn())
            .await?;
        Ok(rows.into_iter().map(|(part, rows)| (part, row::small(rows))).collect())
    }
}

impl Writer {
    /// Counts the lists anew from their rows; triggers keep the counts along from then on.
    async fn recount(&mut self) -> Result<()> {
        for sql in [
            "DELETE FROM row_counts",
            "INSERT INTO row_counts SELECT 'people', '', count(*) FROM people",
            "INSERT INTO row_counts SELECT 'messages', state, count(*) FROM messages GROUP BY state",
        ] {
            sqlx::query(sql).execute(self.conn()).await?;
        }
        Ok(())
    }
}

/// Where a page of a list begins: the sort key and row number of the last line before it.
pub(crate) struct Cursor;

impl Cursor {
    /// The cursor after a line, as the caller hands it back.
    pub fn after(key: &str, id: i64) -> String {
        format!("{id}:{key}")
    }

    /// Reads a cursor; the beginning of the list where there is none.
    pub fn start(after: Option<&str>) -> Result<(String, i64)> {
        let Some(text) = after else { return Ok((String::new(), i64::MIN)) };
        let read = text.split_once(':').and_then(|(id, key)| Some((key.to_owned(), id.parse().ok()?)));
        read.ok_or_else(|| RegisterError::NotFound { noun: "page", id: text.chars().take(40).collect() })
    }
}
