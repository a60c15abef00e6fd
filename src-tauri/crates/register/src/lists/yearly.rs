//! The requests of a span of days, as far as the figures of a year need them. What follows from the rows is casework's rule.

use std::collections::HashMap;

use domain::day::Day;
use domain::ids::{CaseId, CompanyId, RequestId};
use domain::nouns::ItemOutcome;
use domain::words::{Capacity, Right};
use serde_json::json;

use super::dated::DatedCase;
use crate::Reader;
use crate::error::{RegisterError, Result};

/// Cases whose rows are read at a time.
const CHUNK: usize = 2000;

/// A case that was received in the span, with its requests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearlyCase {
    /// Its facts, and the letters that made some of them; no dates, people or bindings.
    pub rests_on: DatedCase,
    /// It is closed.
    pub closed: bool,
    /// Its requests.
    pub requests: Vec<YearlyRequest>,
}

/// A request with the outcomes of its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearlyRequest {
    /// Which.
    pub id: RequestId,
    /// The right.
    pub right: Right,
    /// Of which company.
    pub company: CompanyId,
    /// In which capacity of the person.
    pub capacity: Capacity,
    /// The person withdrew it.
    pub withdrawn: bool,
    /// The outcomes of its parts.
    pub parts: Vec<ItemOutcome>,
}

impl Reader {
    /// The years, latest first, in which something is recorded as received, corrected records included.
    ///
    /// # Errors
    /// `DamagedFile`, `Io`.
    pub async fn years_of_receipt(&mut self) -> Result<Vec<i32>> {
        Ok(sqlx::query_scalar(
            "SELECT DISTINCT CAST(substr(day, 1, 4) AS INTEGER) AS year FROM facts WHERE kind = 'received' ORDER BY year DESC",
        )
        .fetch_all(self.conn())
        .await?)
    }

    /// The cases of which something is recorded as received between two days, in the order of their rows. A record that was
    /// corrected since counts here: the caller looks which one stands.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn received_between(&mut self, from: Day, to: Day) -> Result<Vec<YearlyCase>> {
        let ids: Vec<(i64, bool)> = sqlx::query_as(
            "SELECT c.id, c.state = 'closed' FROM cases AS c WHERE c.id IN
                 (SELECT case_id FROM facts WHERE kind = 'received' AND day BETWEEN ?1 AND ?2)
                 AND coalesce(c.closing, '') NOT IN ('list_undone', 'opened_by_mistake') ORDER BY c.id",
        )
        .bind(from.to_string())
        .bind(to.to_string())
        .fetch_all(self.conn())
        .await?;
        let mut all = Vec::with_capacity(ids.len());
        for chunk in ids.chunks(CHUNK) {
            let of = json!(chunk.iter().map(|(id, _)| id).collect::<Vec<_>>()).to_string();
            let place: HashMap<i64, usize> =
                chunk.iter().enumerate().map(|(at, (id, _))| (*id, at)).collect();
            let mut dated: Vec<DatedCase> =
                chunk.iter().map(|(id, _)| DatedCase::bare(CaseId::new(*id))).collect();
            self.dated_facts(&of, &place, &mut dated).await?;
            let mut cases: Vec<YearlyCase> = dated
                .into_iter()
                .zip(chunk)
                .map(|(rests_on, (_, closed))| YearlyCase { rests_on, closed: *closed, requests: Vec::new() })
                .collect();
            for (case, request) in self.yearly_requests(&of).await? {
                if let Some(case) = place.get(&case).and_then(|at| cases.get_mut(*at)) {
                    case.requests.push(request);
                }
            }
            all.append(&mut cases);
        }
        Ok(all)
    }

    async fn yearly_requests(&mut self, of: &str) -> Result<Vec<(i64, YearlyRequest)>> {
        type Row = (i64, i64, String, i64, String, bool, String);
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT r.case_id, r.id, r.\"right\", r.company_id, r.capacity, r.withdrawn IS NOT NULL,
                 coalesce((SELECT group_concat(i.outcome, ' ') FROM items AS i WHERE i.request_id = r.id), '')
             FROM json_each(?1) AS j JOIN requests AS r ON r.case_id = j.value ORDER BY r.id",
        )
        .bind(of)
        .fetch_all(self.conn())
        .await?;
        rows.into_iter()
            .map(|(case, id, right, company, capacity, withdrawn, parts)| {
                let unknown = || RegisterError::DamagedFile { why: "a word that no list has".into() };
                let request = YearlyRequest {
                    id: RequestId::new(id),
                    right: right.parse().map_err(|_| unknown())?,
                    company: CompanyId::new(company),
                    capacity: capacity.parse().map_err(|_| unknown())?,
                    withdrawn,
                    parts: parts
                        .split_whitespace()
                        .map(str::parse)
                        .collect::<std::result::Result<_, _>>()
                        .map_err(|_| unknown())?,
                };
                Ok((case, request))
            })
            .collect()
    }
}
