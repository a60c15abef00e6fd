//! Open cases as far as their dates need them, many at a time: after a change of the law every one of them is worked out anew,
//! and a case read whole takes a hundred times as long. What follows from the rows is casework's rule.

use std::collections::HashMap;

use domain::day::Day;
use domain::ids::{CaseId, FactId, LetterId, RequestId};
use domain::nouns::{BindingState, DatedFact, DueRow, FactKind, LetterState, PersonRole, SendingState};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::json;

use crate::error::{RegisterError, Result};
use crate::{Reader, Writer, row};

/// An open case with what its dates rest on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedCase {
    /// Which case.
    pub case: CaseId,
    /// Its requests, withdrawn ones left out.
    pub requests: Vec<DatedRequest>,
    /// Its facts, oldest record first, corrected ones included.
    pub facts: Vec<DatedFact>,
    /// The letters that made facts: their state, and that of each of their sendings.
    pub letters: HashMap<LetterId, (LetterState, Vec<SendingState>)>,
    /// Where its people live.
    pub people: Vec<DatedPerson>,
    /// Its unmet dates as they stand in the lists.
    pub due: Vec<DueRow>,
}

impl DatedCase {
    /// A case of which nothing is read yet.
    pub(super) fn bare(case: CaseId) -> Self {
        Self {
            case,
            requests: Vec::new(),
            facts: Vec::new(),
            letters: HashMap::new(),
            people: Vec::new(),
            due: Vec::new(),
        }
    }
}

/// A request and what binds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedRequest {
    /// Which request.
    pub id: RequestId,
    /// A part of it is refused.
    pub refuses: bool,
    /// Its bindings, rejected ones left out.
    pub bindings: Vec<DatedBinding>,
}

/// A regime that binds a request, or is proposed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedBinding {
    /// Id of the regime.
    pub regime: String,
    /// Bound or proposed.
    pub state: BindingState,
}

/// Somebody of a case and where they live, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedPerson {
    /// Their role.
    pub role: PersonRole,
    /// State or province.
    pub state: String,
    /// ZIP or postcode.
    pub zip: String,
    /// Country.
    pub country: String,
}

/// A word of a closed list, as a column has it.
fn word<T: std::str::FromStr>(text: &str) -> Result<T> {
    text.parse().map_err(|_| RegisterError::DamagedFile { why: "a word that no list has".into() })
}

impl Reader {
    /// How many cases are open.
    ///
    /// # Errors
    /// `DamagedFile`, `Io`.
    pub async fn open_cases(&mut self) -> Result<u32> {
        let open: i64 = sqlx::query_scalar("SELECT count(*) FROM cases WHERE state = 'open'")
            .fetch_one(self.conn())
            .await?;
        Ok(row::small(open))
    }

    /// The open cases after one, in the order of their rows.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn dated_cases_after(&mut self, after: CaseId, limit: u32) -> Result<Vec<DatedCase>> {
        let ids: Vec<i64> =
            sqlx::query_scalar("SELECT id FROM cases WHERE state = 'open' AND id > ?1 ORDER BY id LIMIT ?2")
                .bind(after.raw())
                .bind(limit)
                .fetch_all(self.conn())
                .await?;
        let mut cases: Vec<DatedCase> = ids.iter().map(|id| DatedCase::bare(CaseId::new(*id))).collect();
        let of = json!(ids).to_string();
        let place: HashMap<i64, usize> = ids.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        self.dated_requests(&of, &place, &mut cases).await?;
        self.dated_facts(&of, &place, &mut cases).await?;
        self.dated_people(&of, &place, &mut cases).await?;
        self.dated_due(&of, &place, &mut cases).await?;
        Ok(cases)
    }

    /// Rows of the cases whose numbers the bind lists, as one text: a row handed over by itself costs more than what it says.
    async fn rows_of<T: DeserializeOwned>(&mut self, sql: &'static str, of: &str) -> Result<Vec<T>> {
        let rows: String = sqlx::query_scalar(sql).bind(of).fetch_one(self.conn()).await?;
        serde_json::from_str(&rows)
            .map_err(|_| RegisterError::DamagedFile { why: "a date that can't be read".into() })
    }

    async fn dated_requests(
        &mut self,
        of: &str,
        place: &HashMap<i64, usize>,
        cases: &mut [DatedCase],
    ) -> Result<()> {
        type Row = (i64, i64, Option<String>, Option<String>, u8);
        let rows: Vec<Row> = self
            .rows_of(
                "SELECT json_group_array(json_array(r.case_id, r.id, b.regime, b.state,
                    EXISTS (SELECT 1 FROM items AS i WHERE i.request_id = r.id AND i.outcome = 'refused')))
                 FROM json_each(?1) AS j
                 JOIN requests AS r ON r.case_id = j.value AND r.withdrawn IS NULL
                 LEFT JOIN bindings AS b ON b.request_id = r.id AND b.state <> 'rejected'",
                of,
            )
            .await?;
        for (case, id, regime, state, refuses) in rows {
            let Some(case) = place.get(&case).and_then(|at| cases.get_mut(*at)) else { continue };
            let id = RequestId::new(id);
            let at = case.requests.iter().position(|r| r.id == id).unwrap_or_else(|| {
                case.requests.push(DatedRequest { id, refuses: refuses > 0, bindings: Vec::new() });
                case.requests.len() - 1
            });
            if let (Some(regime), Some(state)) = (regime, state) {
                case.requests[at].bindings.push(DatedBinding { regime, state: word(&state)? });
            }
        }
        Ok(())
    }

    pub(super) async fn dated_facts(
        &mut self,
        of: &str,
        place: &HashMap<i64, usize>,
        cases: &mut [DatedCase],
    ) -> Result<()> {
        type Row = (i64, i64, Option<i64>, FactKind, Day, Option<i64>, Option<i64>);
        let rows: Vec<Row> = self
            .rows_of(
                "SELECT json_group_array(json_array(
                    f.case_id, f.id, f.request_id, f.kind, f.day, f.letter_id, f.corrects_id))
                 FROM json_each(?1) AS j JOIN facts AS f ON f.case_id = j.value",
                of,
            )
            .await?;
        for (case, id, request, kind, on, letter, corrects) in rows {
            let Some(case) = place.get(&case).and_then(|at| cases.get_mut(*at)) else { continue };
            case.facts.push(DatedFact {
                id: FactId::new(id),
                request: request.map(RequestId::new),
                kind,
                day: on,
                letter: letter.map(LetterId::new),
                corrects: corrects.map(FactId::new),
            });
        }
        for case in cases.iter_mut() {
            case.facts.sort_by_key(|f| f.id);
        }
        let letters: Vec<(i64, i64, String, Option<String>)> = self
            .rows_of(
                "SELECT json_group_array(json_array(l.case_id, l.id, l.state, s.state)) FROM json_each(?1) AS j
                 JOIN letters AS l ON l.case_id = j.value AND l.state NOT IN ('draft', 'discarded')
                 LEFT JOIN sendings AS s ON s.letter_id = l.id",
                of,
            )
            .await?;
        for (case, id, state, sending) in letters {
            let Some(case) = place.get(&case).and_then(|at| cases.get_mut(*at)) else { continue };
            let letter = case.letters.entry(LetterId::new(id)).or_insert((word(&state)?, Vec::new()));
            if let Some(sending) = sending {
                letter.1.push(word(&sending)?);
            }
        }
        Ok(())
    }

    async fn dated_people(
        &mut self,
        of: &str,
        place: &HashMap<i64, usize>,
        cases: &mut [DatedCase],
    ) -> Result<()> {
        #[derive(Deserialize)]
        struct Home {
            #[serde(default)]
            state: String,
            #[serde(default)]
            zip: String,
            #[serde(default)]
            country: String,
        }
        let mut rows: Vec<(i64, String, i64, Home)> = self
            .rows_of(
                "SELECT json_group_array(json_array(c.case_id, c.role, p.id, json(p.address)))
                 FROM json_each(?1) AS j JOIN case_people AS c ON c.case_id = j.value
                 JOIN people AS p ON p.id = c.person_id",
                of,
            )
            .await?;
        rows.sort_by_key(|(_, _, person, _)| *person);
        for (case, role, _, Home { state, zip, country }) in rows {
            let Some(case) = place.get(&case).and_then(|at| cases.get_mut(*at)) else { continue };
            case.people.push(DatedPerson { role: word(&role)?, state, zip, country });
        }
        for case in cases {
            case.people.sort_by_key(|p| p.role);
        }
        Ok(())
    }

    async fn dated_due(
        &mut self,
        of: &str,
        place: &HashMap<i64, usize>,
        cases: &mut [DatedCase],
    ) -> Result<()> {
        type Row = (i64, i64, Option<i64>, String, String, Day, Option<Day>);
        let mut rows: Vec<Row> = self
            .rows_of(
                "SELECT json_group_array(json_array(
                    d.row, d.case_id, d.request_id, d.regime, d.kind, d.mail_by, d.due)) FROM json_each(?1) AS j
                 JOIN due_dates AS d ON d.case_id = j.value",
                of,
            )
            .await?;
        rows.sort_by_key(|(row, _, _, _, _, mail_by, _)| (*mail_by, *row));
        for (_, id, request, regime, kind, mail_by, due) in rows {
            let Some(case) = place.get(&id).and_then(|at| cases.get_mut(*at)) else { continue };
            case.due.push(DueRow {
                case: case.case,
                request: request.map(RequestId::new),
                regime,
                kind,
                mail_by,
                due,
            });
        }
        Ok(())
    }
}

impl Writer {
    /// Puts the unmet dates of many cases in place of those that are there, and the first of each case in its line of the list.
    ///
    /// # Errors
    /// `DiskFull`, `Io`.
    pub async fn move_dates(&mut self, cases: &[(CaseId, Vec<DueRow>)]) -> Result<()> {
        if cases.is_empty() {
            return Ok(());
        }
        let ids: Vec<i64> = cases.iter().map(|(case, _)| case.raw()).collect();
        sqlx::query("DELETE FROM due_dates WHERE case_id IN (SELECT value FROM json_each(?1))")
            .bind(json!(ids).to_string())
            .execute(self.conn())
            .await?;
        let rows: Vec<DueRow> = cases.iter().flat_map(|(_, due)| due.iter().cloned()).collect();
        self.add_due_dates(&rows).await?;
        let leads: Vec<serde_json::Value> = cases
            .iter()
            .map(|(case, due)| {
                let lead = due.iter().min_by_key(|d| d.mail_by);
                json!([
                    case.raw(),
                    lead.map(|d| d.mail_by),
                    lead.map(|d| d.kind.as_str()).unwrap_or_default()
                ])
            })
            .collect();
        sqlx::query(
            "UPDATE case_rows SET mail_by = j.value->>1, mail_by_kind = j.value->>2 FROM json_each(?1) AS j
             WHERE case_rows.id = j.value->>0",
        )
        .bind(serde_json::Value::Array(leads).to_string())
        .execute(self.conn())
        .await?;
        Ok(())
    }
}
