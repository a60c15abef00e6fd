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

/// A page of a list that grows for as long as the office writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The lines.
    pub rows: Vec<T>,
    /// Where the next page begins; `None` at the end.
    pub next: Option<String>,
    /// How many lines there are in all.
    pub total: u32,
}

/// Where a page of a list begins: the sort key and row number of the last line before it. Never how many lines came before: with one
/// more on top, a line would come twice.
pub(crate) struct Cursor;

impl Cursor {
    /// The cursor after a line, as the caller hands it back.
    pub fn after(key: &str, id: i64) -> String {
        format!("{id}:{key}")
    }

    /// Reads a cursor; the beginning of the list where there is none.
    pub fn start(after: Option<&str>) -> Result<(String, i64)> {
        Ok(Self::read(after)?.unwrap_or((String::new(), i64::MIN)))
    }

    /// The same of a list whose latest line comes first: it begins beyond the last number, at a key that no line comes before.
    pub fn latest(after: Option<&str>, key: &str) -> Result<(String, i64)> {
        Ok(Self::read(after)?.unwrap_or((key.to_owned(), i64::MAX)))
    }

    fn read(after: Option<&str>) -> Result<Option<(String, i64)>> {
        let Some(text) = after else { return Ok(None) };
        let read = text.split_once(':').and_then(|(id, key)| Some((key.to_owned(), id.parse().ok()?)));
        let unknown = || RegisterError::NotFound { noun: "page", id: text.chars().take(40).collect() };
        read.ok_or_else(unknown).map(Some)
    }

    /// The page of the lines that were read, at most `limit`: where it is full the next one begins after its last.
    pub fn page<T>(rows: Vec<T>, limit: u32, total: i64, of: impl Fn(&T) -> (String, i64)) -> Page<T> {
        let full = rows.len() == limit as usize;
        let next = rows.last().filter(|_| full).map(|last| {
            let (key, id) = of(last);
            Self::after(&key, id)
        });
        Page { rows, next, total: row::small(total) }
    }
}
