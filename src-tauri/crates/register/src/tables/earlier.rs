//! What the people of a case asked before, in other cases: for rules that answer so many requests for free. Who is the same person is
//! read off what is stored: the same row, one that the officer tied to it, the same e-mail address, the same name at the same ZIP.

use domain::ids::{CaseId, CompanyId};
use domain::words::Right;

use crate::Reader;
use crate::error::{RegisterError, Result};

/// A request of another case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierRequest {
    /// Its case.
    pub id: CaseId,
    /// Number of its case.
    pub case: String,
    /// The company it was put to.
    pub company: CompanyId,
    /// The right.
    pub right: Right,
    /// The same person for certain: the same row or e-mail address, or the officer said so. Otherwise only the name and the ZIP are the same.
    pub sure: bool,
    /// The day its case was received, as its line in the list has it.
    pub received: domain::day::Day,
}

impl Reader {
    /// Requests of other cases by those who ask in this one, withdrawn ones left out, oldest first.
    ///
    /// # Errors
    /// `DamagedFile`, `Io`.
    pub async fn earlier_requests(&mut self, case: CaseId) -> Result<Vec<EarlierRequest>> {
        let rows: Vec<(i64, String, i64, String, bool, String)> = sqlx::query_as(
            "WITH here AS (
                SELECT p.id, p.name, p.address FROM case_people AS c JOIN people AS p ON p.id = c.person_id
                WHERE c.case_id = ?1 AND c.role IN ('requester', 'data_subject')
             ), same AS (
                SELECT id, 1 AS sure FROM here
                UNION SELECT t.other_id, 1 FROM here JOIN person_ties AS t ON t.person_id = here.id
                UNION SELECT t.person_id, 1 FROM here JOIN person_ties AS t ON t.other_id = here.id
                UNION SELECT o.person_id, 1 FROM here JOIN person_emails AS e ON e.person_id = here.id
                    JOIN person_emails AS o ON o.email = e.email
                UNION SELECT o.id, 0 FROM people AS o JOIN here ON o.name = here.name COLLATE NOCASE
                    WHERE substr(o.address->>'$.zip', 1, 5) = substr(here.address->>'$.zip', 1, 5) AND here.address->>'$.zip' <> ''
             )
             SELECT r.id, r.number, q.company_id, q.\"right\", max(same.sure) > 0, r.received FROM same
             JOIN case_people AS c ON c.person_id = same.id AND c.role IN ('requester', 'data_subject')
             JOIN case_rows AS r ON r.id = c.case_id
             JOIN cases AS k ON k.id = c.case_id AND coalesce(k.closing, '') NOT IN ('list_undone', 'opened_by_mistake')
             JOIN requests AS q ON q.case_id = c.case_id AND q.withdrawn IS NULL
             WHERE c.case_id <> ?1 AND r.received IS NOT NULL
             GROUP BY r.id, q.id ORDER BY r.received, r.number",
        )
        .bind(case.raw())
        .fetch_all(self.conn())
        .await?;
        let damaged = |why: &str| RegisterError::DamagedFile { why: why.into() };
        rows.into_iter()
            .map(|(id, case, company, right, sure, received)| {
                Ok(EarlierRequest {
                    id: CaseId::new(id),
                    case,
                    company: CompanyId::new(company),
                    sure,
                    right: right.parse().map_err(|_| damaged("a right that no list has"))?,
                    received: received.parse().map_err(|_| damaged("a day that can't be read"))?,
                })
            })
            .collect()
    }
}
