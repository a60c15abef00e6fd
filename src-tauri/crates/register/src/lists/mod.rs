//! Lists that answer at once: rows derived from cases, due dates, the search index. All of it can be dropped and
//! rebuilt from what is stored; the rules by which it is derived are casework's.

mod case_rows;
mod due_dates;
mod search;
#[cfg(test)]
mod tests;

pub use case_rows::{CaseCounts, CaseFilter, CaseOrder, CasePage};
pub use search::{Found, Hit, SearchDoc};

use crate::error::{RegisterError, Result};

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
