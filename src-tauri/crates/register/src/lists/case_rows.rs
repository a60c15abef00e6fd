//! The list of cases: one derived row a case, paged by key, with counts. How a row is derived is casework's rule; it
//! hands rows in after each change and for a rebuild.

use domain::day::Day;
use domain::ids::CaseId;
use domain::nouns::{CaseRow, CaseState};
use domain::words::CaseOrder;
use serde::{Deserialize, Serialize};

use super::Cursor;
use crate::error::Result;
use crate::row::{self, Bind};
use crate::tables::stored;
use crate::{Reader, Writer};

stored!(CaseRow, "case_rows", "line of the list", {
    id: Key, number: Text, name: Text, what: Text, received: Text, mail_by: Text, mail_by_kind: Text, state: Text,
    child: Text, waiting: Flag, next: Text, tags: Json,
});

/// Which cases a list shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFilter {
    /// Open or closed ones.
    pub state: CaseState,
    /// Only those with a child finding or a child signal.
    pub child: bool,
    /// Only those that wait for the person.
    pub waiting: bool,
    /// Only those whose mail-by date is this day or earlier.
    pub mail_by: Option<Day>,
    /// Only those without any date that runs.
    pub undated: bool,
    /// Only those that have, of each set of tags here, one.
    pub tags: Vec<Vec<String>>,
    /// In which order.
    pub order: CaseOrder,
}

impl CaseFilter {
    /// All open cases, most urgent first.
    pub const OPEN: Self = Self {
        state: CaseState::Open,
        child: false,
        waiting: false,
        mail_by: None,
        undated: false,
        tags: Vec::new(),
        order: CaseOrder::MailBy,
    };

    fn conditions(&self) -> String {
        let mut text = String::from("state = ?1");
        if self.child {
            text.push_str(" AND child <> ''");
        }
        if self.waiting {
            text.push_str(" AND waiting = 1");
        }
        if self.mail_by.is_some() {
            text.push_str(" AND ifnull(mail_by, '9999-99-99') <= ?2");
        }
        if self.undated {
            text.push_str(" AND ifnull(mail_by, '9999-99-99') = '9999-99-99'");
        }
        let mut at = FIRST_TAG;
        for set in self.tags.iter().filter(|set| !set.is_empty()) {
            let one_of: Vec<String> =
                (at..at + set.len()).map(|n| format!("instr(tags, ?{n}) > 0")).collect();
            text.push_str(&format!(" AND ({})", one_of.join(" OR ")));
            at += set.len();
        }
        text
    }

    /// Whether rows counted under a part belong to the filter, its day aside.
    fn has_part(&self, part: &str) -> bool {
        let mut words = part.split(' ');
        words.next() == Some(self.state.as_str())
            && (!self.child || words.clone().any(|w| w == "child"))
            && (!self.waiting || words.any(|w| w == "waiting"))
    }

    /// State and day, two that a page begins after, and the tags as they stand in the row.
    fn binds(&self, after: [Bind; 2]) -> Vec<Bind> {
        let day = self.mail_by.map(|d| d.to_string()).unwrap_or_default();
        let tags = self.tags.iter().flatten().map(|tag| serde_json::Value::from(tag.as_str()).to_string());
        [self.state.as_str().into(), day.into()]
            .into_iter()
            .chain(after)
            .chain(tags.map(Bind::from))
            .collect()
    }
}

/// Number of the first `?` that is a tag.
const FIRST_TAG: usize = 5;

/// Key expression, comparison and direction of an order, and what of a row is its key.
fn ordering(order: CaseOrder) -> (&'static str, &'static str, &'static str, fn(&CaseRow) -> String) {
    match order {
        CaseOrder::MailBy => ("ifnull(mail_by, '9999-99-99')", ">", "ASC", |row| {
            row.mail_by.map_or_else(|| "9999-99-99".to_owned(), |d| d.to_string())
        }),
        CaseOrder::Received => ("ifnull(received, '')", "<", "DESC", |row| {
            row.received.map(|d| d.to_string()).unwrap_or_default()
        }),
        CaseOrder::Name => ("name COLLATE NOCASE", ">", "ASC", |row| row.name.clone()),
        CaseOrder::Number => ("0", "<", "DESC", |_| "0".to_owned()),
    }
}

/// One page of the list of cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CasePage {
    /// The lines.
    pub rows: Vec<CaseRow>,
    /// Where the next page begins; `None` at the end.
    pub next: Option<String>,
}

/// How many cases there are of which kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseCounts {
    /// Open ones.
    pub open: u32,
    /// Closed ones.
    pub closed: u32,
    /// Open ones with a child finding or signal.
    pub child: u32,
    /// Open ones whose mail-by date has passed.
    pub overdue: u32,
    /// Open ones whose mail-by date is today or within the days asked for.
    pub due_soon: u32,
}

impl Reader {
    /// A page of the list; `after` is the `next` of the page before, asked with the same filter.
    ///
    /// # Errors
    /// `NotFound` for an `after` that no page gave.
    pub async fn case_rows(
        &mut self,
        filter: &CaseFilter,
        after: Option<&str>,
        limit: u32,
    ) -> Result<CasePage> {
        let (key, than, direction, key_of) = ordering(filter.order);
        let (at, id) = Cursor::start(after)?;
        let binds = filter.binds([at.into(), id.into()]);
        let mut rest = format!("WHERE {}", filter.conditions());
        if after.is_some() {
            rest.push_str(&match filter.order {
                CaseOrder::Number => format!(" AND id {than} ?4"),
                _ => format!(" AND ({key}, id) {than} (?3, ?4)"),
            });
        }
        let order =
            if filter.order == CaseOrder::Number { String::new() } else { format!("{key} {direction}, ") };
        rest.push_str(&format!(" ORDER BY {order}id {direction} LIMIT {limit}"));
        let rows: Vec<CaseRow> = row::select(self.conn(), &rest, &binds).await?;
        let full = rows.len() == limit as usize;
        let next = rows.last().filter(|_| full).map(|row| Cursor::after(&key_of(row), row.id.raw()));
        Ok(CasePage { rows, next })
    }

    /// How many cases a filter shows.
    ///
    /// # Errors
    /// `DamagedFile`, `Io`.
    pub async fn count_case_rows(&mut self, filter: &CaseFilter) -> Result<u32> {
        let counted_along =
            filter.mail_by.is_none() && !filter.undated && filter.tags.iter().all(Vec::is_empty);
        if counted_along {
            let parts = self.row_counts("cases").await?;
            return Ok(parts.iter().filter(|(part, _)| filter.has_part(part)).map(|(_, rows)| rows).sum());
        }
        let sql = format!("SELECT json(count(*)) FROM case_rows WHERE {}", filter.conditions());
        let binds = filter.binds(["".into(), 0.into()]);
        Ok(row::parsed(self.conn(), &sql, &binds, "count").await?.pop().unwrap_or_default())
    }

    /// The counts beside the lists; `soon` is the last day that counts as soon.
    ///
    /// # Errors
    /// `DamagedFile`, `Io`.
    pub async fn case_counts(&mut self, today: Day, soon: Day) -> Result<CaseCounts> {
        let parts = self.row_counts("cases").await?;
        let sum =
            |of: CaseFilter| parts.iter().filter(|(part, _)| of.has_part(part)).map(|(_, rows)| rows).sum();
        let (overdue, due_soon): (i64, i64) = sqlx::query_as(
            "SELECT (SELECT count(*) FROM case_rows WHERE state = 'open' AND ifnull(mail_by, '9999-99-99') < ?1),
                    (SELECT count(*) FROM case_rows WHERE state = 'open'
                        AND ifnull(mail_by, '9999-99-99') BETWEEN ?1 AND ?2)",
        )
        .bind(today.to_string())
        .bind(soon.to_string())
        .fetch_one(self.conn())
        .await?;
        Ok(CaseCounts {
            open: sum(CaseFilter::OPEN),
            closed: sum(CaseFilter { state: CaseState::Closed, ..CaseFilter::OPEN }),
            child: sum(CaseFilter { child: true, ..CaseFilter::OPEN }),
            overdue: row::small(overdue),
            due_soon: row::small(due_soon),
        })
    }

    /// The line of one case, if it has one.
    ///
    /// # Errors
    /// `DamagedFile` when the row can't be read.
    pub async fn case_row(&mut self, case: CaseId) -> Result<Option<CaseRow>> {
        Ok(row::select(self.conn(), "WHERE id = ?1", &[case.raw().into()]).await?.pop())
    }
}

impl Writer {
    /// Puts lines in, over those that are there.
    ///
    /// # Errors
    /// `DiskFull`, `Io`.
    pub async fn put_case_rows(&mut self, rows: &[CaseRow]) -> Result<()> {
        row::upsert(self.conn(), rows, "id").await
    }

    /// Empties the list, for a rebuild, and counts every list anew.
    ///
    /// # Errors
    /// `DiskFull`, `Io`.
    pub async fn clear_case_rows(&mut self) -> Result<()> {
        sqlx::query("DELETE FROM case_rows").execute(self.conn()).await?;
        self.recount().await
    }
}
