//! Reading the audit chain from the register: its head, pages of it, what happened to a case. Checking it is `check`'s
//! business; nothing here writes.

use chrono::{DateTime, Utc};
use domain::ids::{CaseId, OperatorId};
use serde::{Deserialize, Serialize};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::entry::{EntryHead, Head, Ref};
use crate::error::{RegisterError, Result};
use crate::hex;
use crate::reader::Reader;
use crate::row::small;

/// An entry with its payload, as the timeline shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryRow {
    /// The entry.
    pub head: EntryHead,
    /// Reasons, before and after, as JSON; `None` once purged.
    pub payload_json: Option<String>,
}

/// An entry exactly as stored, with everything its hash is made of.
pub(super) struct Stored {
    pub version: u8,
    pub number: i64,
    pub kind: String,
    pub operator: i64,
    pub at: i64,
    pub ids: Option<Vec<Ref>>,
    pub payload_hash: Vec<u8>,
    pub previous: Vec<u8>,
    pub hash: Vec<u8>,
    pub salt: Option<Vec<u8>>,
    pub body: Option<String>,
}

const WHOLE: &str =
    "SELECT e.number, e.version, e.kind, e.operator_id, e.at, e.refs, e.payload_hash, e.previous,
    e.hash, p.salt, p.body FROM entries e LEFT JOIN payloads p ON p.entry = e.number
    WHERE e.number > ?1 ORDER BY e.number LIMIT ?2";

fn stored(row: &SqliteRow) -> Result<Stored> {
    Ok(Stored {
        version: u8::try_from(row.try_get::<i64, _>(1)?).unwrap_or(0),
        number: row.try_get(0)?,
        kind: row.try_get(2)?,
        operator: row.try_get(3)?,
        at: row.try_get(4)?,
        ids: serde_json::from_str(row.try_get::<&str, _>(5)?).ok(),
        payload_hash: row.try_get(6)?,
        previous: row.try_get(7)?,
        hash: row.try_get(8)?,
        salt: row.try_get(9)?,
        body: row.try_get(10)?,
    })
}

impl Stored {
    /// The entry as it is listed.
    pub(super) fn head(&self) -> Result<EntryHead> {
        let broken = |what: &str| RegisterError::DamagedFile {
            why: format!("entry {} has no readable {what}", self.number),
        };
        Ok(EntryHead {
            number: small(self.number),
            kind: self.kind.clone(),
            operator: OperatorId::new(self.operator),
            at: DateTime::<Utc>::from_timestamp_micros(self.at).ok_or_else(|| broken("time"))?,
            ids: self.ids.clone().ok_or_else(|| broken("ids"))?,
            hash: hex::encode(&self.hash),
        })
    }
}

impl Reader {
    /// The last entry's number and hash, as bytes.
    pub(crate) async fn last_entry(&mut self) -> Result<Option<(i64, [u8; 32])>> {
        let last: Option<(i64, Vec<u8>)> =
            sqlx::query_as("SELECT number, hash FROM entries ORDER BY number DESC LIMIT 1")
                .fetch_optional(self.conn())
                .await?;
        last.map(|(number, hash)| match hash.try_into() {
            Ok(hash) => Ok((number, hash)),
            Err(_) => Err(RegisterError::DamagedFile { why: "the last entry has no whole hash".into() }),
        })
        .transpose()
    }

    /// The end of the chain, to be printed on a mail log or compared with one.
    ///
    /// # Errors
    /// `NotFound` in a register without entries, which none is.
    pub async fn chain_head(&mut self) -> Result<Head> {
        let (number, hash) = self
            .last_entry()
            .await?
            .ok_or(RegisterError::NotFound { noun: "entry", id: "at the head".into() })?;
        Ok(Head { number: small(number), hash: hex::encode(&hash) })
    }

    /// Entries after a number, oldest first, with their payloads.
    ///
    /// # Errors
    /// `DamagedFile` when one can't be read.
    pub async fn entries_after(&mut self, number: u32, limit: u32) -> Result<Vec<EntryRow>> {
        let rows = self.stored_after(i64::from(number), limit).await?;
        rows.into_iter().map(|s| Ok(EntryRow { head: s.head()?, payload_json: s.body })).collect()
    }

    pub(super) async fn stored_after(&mut self, number: i64, limit: u32) -> Result<Vec<Stored>> {
        let rows = sqlx::query(WHOLE).bind(number).bind(limit).fetch_all(self.conn()).await?;
        rows.iter().map(stored).collect()
    }

    /// What happened to a case, oldest first, with payloads.
    ///
    /// # Errors
    /// `DamagedFile` when an entry can't be read.
    pub async fn entries_of_case(&mut self, case: CaseId) -> Result<Vec<EntryRow>> {
        self.of_case(case, 0).await
    }

    /// Entries of one kind that touched one thing, oldest first, with payloads.
    ///
    /// # Errors
    /// `DamagedFile` when an entry can't be read.
    pub async fn entries_about(&mut self, thing: Ref, kind: &str) -> Result<Vec<EntryRow>> {
        let about =
            "SELECT e.number, e.version, e.kind, e.operator_id, e.at, e.refs, e.payload_hash, e.previous,
            e.hash, p.salt, p.body FROM entries e LEFT JOIN payloads p ON p.entry = e.number
            WHERE e.kind = ?1 AND EXISTS (SELECT 1 FROM json_each(e.refs) r
                WHERE r.value ->> 'noun' = ?2 AND r.value ->> 'id' = ?3)
            ORDER BY e.number";
        let rows = sqlx::query(about)
            .bind(kind)
            .bind(thing.noun.as_str())
            .bind(thing.id.to_string())
            .fetch_all(self.conn())
            .await?;
        rows.iter()
            .map(|row| {
                let s = stored(row)?;
                Ok(EntryRow { head: s.head()?, payload_json: s.body })
            })
            .collect()
    }

    /// The entries that brought a case beyond a revision, oldest first.
    pub(crate) async fn entries_since_revision(
        &mut self,
        case: CaseId,
        revision: u32,
    ) -> Result<Vec<EntryHead>> {
        Ok(self.of_case(case, revision).await?.into_iter().map(|row| row.head).collect())
    }

    async fn of_case(&mut self, case: CaseId, beyond: u32) -> Result<Vec<EntryRow>> {
        let rows = sqlx::query(
            "SELECT e.number, e.version, e.kind, e.operator_id, e.at, e.refs, e.payload_hash, e.previous, e.hash,
             p.salt, p.body FROM entry_cases c JOIN entries e ON e.number = c.entry
             LEFT JOIN payloads p ON p.entry = e.number WHERE c.case_id = ?1 AND c.revision > ?2 ORDER BY e.number",
        )
        .bind(case.raw())
        .bind(beyond)
        .fetch_all(self.conn())
        .await?;
        rows.iter()
            .map(|row| {
                let s = stored(row)?;
                Ok(EntryRow { head: s.head()?, payload_json: s.body })
            })
            .collect()
    }
}
