//! Which cases a message or another case may belong with: it names their number, answers their mail, comes from their people or from
//! under their roof. Only what is stored is compared, and each find says by what. Nothing is judged here and nothing
//! is joined by itself; that two entries are one person is said by the officer.

use std::collections::BTreeMap;

use domain::ids::{CaseId, MessageId, PersonId};
use domain::words::Tie;
use serde_json::json;

use crate::error::{RegisterError, Result};
use crate::{Reader, Writer};

/// What is compared. Empty parts find nothing.
#[derive(Debug, Clone, Default)]
pub struct Traits {
    /// The message itself, for its thread.
    pub message: Option<MessageId>,
    /// The case itself, or those the message is read in: they are not among what is found.
    pub cases: Vec<CaseId>,
    /// Entries of people, for what the officer said of them.
    pub people: Vec<PersonId>,
    /// Numbers of cases, letters and pieces of mail that are named.
    pub numbers: Vec<String>,
    /// E-mail addresses.
    pub emails: Vec<String>,
    /// Telephone numbers.
    pub phones: Vec<String>,
    /// Names.
    pub names: Vec<String>,
    /// Street line and ZIP, with or without its last four digits. One street line may go on where the other ends: a unit is written in
    /// it or left out.
    pub homes: Vec<[String; 2]>,
}

/// A case with everything it was found by.
pub type KinCases = BTreeMap<CaseId, Vec<(Tie, Option<PersonId>)>>;

/// Cases that one search gives.
const MOST: i64 = 50;

/// The queries, each with what it compares as `?1` (JSON) and the most rows as `?2`: case, person; the newest cases first. Of a ZIP only
/// the first five digits are compared: people leave the others out.
const QUERIES: &[(Tie, &str)] = &[
    (
        Tie::Number,
        "SELECT id, NULL FROM cases WHERE number IN (SELECT value FROM json_each(?1, '$.numbers'))
         UNION SELECT case_id, NULL FROM letters
            WHERE number IN (SELECT value FROM json_each(?1, '$.numbers')) AND case_id IS NOT NULL
         UNION SELECT l.case_id, NULL FROM json_each(?1, '$.numbers') AS j
            JOIN sendings AS s ON s.tracking = j.value AND s.tracking <> ''
            JOIN letters AS l ON l.id = s.letter_id WHERE l.case_id IS NOT NULL
         UNION SELECT l.case_id, NULL FROM json_each(?1, '$.numbers') AS j
            JOIN sendings AS s ON s.return_receipt = j.value AND s.return_receipt <> ''
            JOIN letters AS l ON l.id = s.letter_id WHERE l.case_id IS NOT NULL ORDER BY 1 DESC LIMIT ?2",
    ),
    (
        Tie::Thread,
        "WITH mine AS (SELECT answers AS id FROM message_threads WHERE message_id = ?1->>'$.message'),
            own AS (SELECT message_id AS id FROM messages WHERE id = ?1->>'$.message' AND message_id <> ''),
            near AS (
                SELECT m.id FROM mine JOIN messages AS m ON m.message_id = mine.id AND m.message_id <> ''
                UNION SELECT t.message_id FROM (SELECT id FROM mine UNION SELECT id FROM own) AS shared
                    JOIN message_threads AS t ON t.answers = shared.id
            )
         SELECT m.case_id, NULL FROM near JOIN messages AS m ON m.id = near.id WHERE m.case_id IS NOT NULL
         UNION SELECT c.case_id, NULL FROM near JOIN message_cases AS c ON c.message_id = near.id
            ORDER BY 1 DESC LIMIT ?2",
    ),
    (
        Tie::Told,
        "WITH tied AS (
            SELECT t.other_id AS id FROM json_each(?1, '$.people') AS j JOIN person_ties AS t ON t.person_id = j.value
            UNION SELECT t.person_id FROM json_each(?1, '$.people') AS j JOIN person_ties AS t ON t.other_id = j.value
         ) SELECT c.case_id, c.person_id FROM tied JOIN case_people AS c ON c.person_id = tied.id
            ORDER BY c.case_id DESC LIMIT ?2",
    ),
    (
        Tie::Email,
        "SELECT c.case_id, c.person_id FROM json_each(?1, '$.emails') AS j JOIN person_emails AS e ON e.email = j.value
            JOIN case_people AS c ON c.person_id = e.person_id
         UNION SELECT m.case_id, NULL FROM json_each(?1, '$.emails') AS j
            JOIN messages AS m ON m.from_email = j.value COLLATE NOCASE AND m.from_email <> ''
            WHERE m.case_id IS NOT NULL
         UNION SELECT c.case_id, NULL FROM json_each(?1, '$.emails') AS j
            JOIN messages AS m ON m.from_email = j.value COLLATE NOCASE AND m.from_email <> ''
            JOIN message_cases AS c ON c.message_id = m.id ORDER BY 1 DESC LIMIT ?2",
    ),
    (
        Tie::Phone,
        "SELECT c.case_id, c.person_id FROM json_each(?1, '$.phones') AS j JOIN person_phones AS e ON e.phone = j.value
            JOIN case_people AS c ON c.person_id = e.person_id ORDER BY c.case_id DESC LIMIT ?2",
    ),
    (
        Tie::NameAndZip,
        "SELECT c.case_id, c.person_id FROM json_each(?1, '$.names') AS n
            JOIN people AS p ON p.name = n.value COLLATE NOCASE
            JOIN json_each(?1, '$.homes') AS h ON substr(p.address->>'$.zip', 1, 5) = substr(h.value->>1, 1, 5)
                AND h.value->>1 <> ''
            JOIN case_people AS c ON c.person_id = p.id ORDER BY c.case_id DESC LIMIT ?2",
    ),
    (
        Tie::Home,
        "SELECT c.case_id, c.person_id FROM json_each(?1, '$.homes') AS h
            JOIN people AS p ON substr(p.address->>'$.zip', 1, 5) = substr(h.value->>1, 1, 5) AND p.address->>'$.zip' <> ''
                AND p.address->>'$.line1' <> '' AND h.value->>0 <> ''
                AND (p.address->>'$.line1' = h.value->>0 COLLATE NOCASE
                    OR substr(p.address->>'$.line1', 1, length(h.value->>0) + 1) COLLATE NOCASE
                        IN (h.value->>0 || ' ', h.value->>0 || ',')
                    OR substr(h.value->>0, 1, length(p.address->>'$.line1') + 1) COLLATE NOCASE
                        IN (p.address->>'$.line1' || ' ', p.address->>'$.line1' || ','))
            JOIN case_people AS c ON c.person_id = p.id
            WHERE NOT EXISTS (SELECT 1 FROM json_each(?1, '$.names') AS n WHERE n.value = p.name COLLATE NOCASE)
            ORDER BY c.case_id DESC LIMIT ?2",
    ),
];

/// The last ten digits, as the register compares telephone numbers; none where they are too few to tell anybody apart.
fn digits(phone: &str) -> Option<String> {
    let all: Vec<char> = phone.chars().filter(char::is_ascii_digit).collect();
    (all.len() >= 7).then(|| all.iter().skip(all.len().saturating_sub(10)).collect())
}

impl Reader {
    /// The cases that share something with these traits, and what.
    ///
    /// # Errors
    /// `DamagedFile`, `Io`.
    pub async fn kin(&mut self, of: &Traits) -> Result<KinCases> {
        let filled = |list: &[String]| -> Vec<String> {
            list.iter().map(|v| v.trim().to_owned()).filter(|v| !v.is_empty()).collect()
        };
        let compared = json!({
            "message": of.message.map(|m| m.raw()),
            "people": of.people.iter().map(|p| p.raw()).collect::<Vec<_>>(),
            "numbers": filled(&of.numbers),
            "emails": filled(&of.emails),
            "phones": of.phones.iter().filter_map(|p| digits(p)).collect::<Vec<_>>(),
            "names": filled(&of.names),
            "homes": of.homes,
        })
        .to_string();
        let mut found = KinCases::new();
        for (tie, sql) in QUERIES {
            let rows: Vec<(i64, Option<i64>)> =
                sqlx::query_as(*sql).bind(&compared).bind(MOST).fetch_all(self.conn()).await?;
            for (case, person) in rows {
                let case = CaseId::new(case);
                let by = (*tie, person.map(PersonId::new));
                let ties = found.entry(case).or_default();
                if !of.cases.contains(&case) && !ties.contains(&by) {
                    ties.push(by);
                }
            }
        }
        // What never was a case is near to nothing but to its own number.
        let never: Vec<i64> = sqlx::query_scalar(
            "SELECT c.id FROM json_each(?1) AS j JOIN cases AS c ON c.id = j.value
             WHERE c.closing IN ('list_undone', 'opened_by_mistake')",
        )
        .bind(json!(found.keys().map(|c| c.raw()).collect::<Vec<_>>()).to_string())
        .fetch_all(self.conn())
        .await?;
        for (case, ties) in &mut found {
            ties.retain(|(tie, _)| *tie == Tie::Number || !never.contains(&case.raw()));
        }
        found.retain(|_, ties| !ties.is_empty());
        Ok(found)
    }
}

impl Writer {
    /// Keeps which Message-IDs a message answers.
    ///
    /// # Errors
    /// `Io`.
    pub async fn put_thread(&mut self, message: MessageId, answers: &[String]) -> Result<()> {
        sqlx::query(
            "INSERT OR IGNORE INTO message_threads (answers, message_id)
             SELECT value, ?1 FROM json_each(?2) WHERE value <> ''",
        )
        .bind(message.raw())
        .bind(json!(answers).to_string())
        .execute(self.conn())
        .await?;
        Ok(())
    }

    /// Keeps that two entries are one person.
    ///
    /// # Errors
    /// `Refused` where it is one entry, it is kept already, or no reason is given.
    pub async fn tie_people(&mut self, one: PersonId, other: PersonId, reason: &str) -> Result<()> {
        sqlx::query("INSERT INTO person_ties (person_id, other_id, reason) VALUES (?1, ?2, ?3)")
            .bind(one.raw().min(other.raw()))
            .bind(one.raw().max(other.raw()))
            .bind(reason)
            .execute(self.conn())
            .await?;
        Ok(())
    }

    /// Takes that back.
    ///
    /// # Errors
    /// `NotFound` where they are not tied.
    pub async fn untie_people(&mut self, one: PersonId, other: PersonId) -> Result<()> {
        let done = sqlx::query("DELETE FROM person_ties WHERE person_id = ?1 AND other_id = ?2")
            .bind(one.raw().min(other.raw()))
            .bind(one.raw().max(other.raw()))
            .execute(self.conn())
            .await?;
        match done.rows_affected() {
            0 => Err(RegisterError::NotFound { noun: "person", id: other.to_string() }),
            _ => Ok(()),
        }
    }
}
