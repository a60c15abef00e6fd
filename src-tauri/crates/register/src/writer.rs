//! Acts: every change of the register is one transaction that ends in an entry of the audit chain, or did not happen.
//! A [`Writer`] can't be committed without an entry; dropped, it leaves nothing. What a verb changes is casework's
//! business; the functions that change rows are in `tables/`.

use std::collections::BTreeSet;
use std::ops::{Deref, DerefMut};

use domain::day::Instant;
use domain::ids::{CaseId, EntryId, OperatorId};

use crate::audit::entry::{Sealed, VERSION, payload_hash, plain_word};
use crate::audit::{EntryDraft, Ref};
use crate::error::{RegisterError, Result};
use crate::keys::{RegisterId, fill_random};
use crate::reader::Reader;

/// Who wants to change what, and on which knowledge.
#[derive(Debug, Clone, Copy)]
pub struct Act<'a> {
    /// Made by the caller, new for each thing the officer does and the same when it is sent twice.
    pub act_id: &'a str,
    /// The verb, a plain word such as `open_case`.
    pub verb: &'a str,
    /// Who acts.
    pub operator: OperatorId,
    /// When.
    pub at: Instant,
    /// The case the act is about and the revision the caller read; `None` for acts on no case that is there already.
    pub case: Option<(CaseId, u32)>,
}

/// What [`crate::Register::write`] begins.
#[derive(Debug)]
pub enum Begun {
    /// The act is new: change, then commit.
    Fresh(Writer),
    /// The act was done before: the answer that was stored with it, as JSON.
    Repeat(String),
}

/// What was committed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Committed {
    /// The entry.
    pub entry: EntryId,
    /// Its number in the chain.
    pub number: u32,
    /// Its hash, lower-case hex.
    pub hash: String,
    /// The new revision of the act's case, if it had one.
    pub case_revision: Option<u32>,
    /// The new revisions of every case touched, the act's own and newly opened ones included.
    pub revisions: Vec<(CaseId, u32)>,
}

/// A running act. Reads what a [`Reader`] reads, and its own changes.
pub struct Writer {
    reader: Reader,
    register: RegisterId,
    act_id: String,
    verb: String,
    operator: OperatorId,
    at: Instant,
    case: Option<CaseId>,
    touched: BTreeSet<CaseId>,
}

impl Deref for Writer {
    type Target = Reader;
    fn deref(&self) -> &Reader {
        &self.reader
    }
}
impl DerefMut for Writer {
    fn deref_mut(&mut self) -> &mut Reader {
        &mut self.reader
    }
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer").field("verb", &self.verb).field("case", &self.case).finish_non_exhaustive()
    }
}

impl Writer {
    /// Looks whether the act was done before and whether its case is still as the caller knew it.
    pub(crate) async fn begin(mut reader: Reader, register: RegisterId, act: Act<'_>) -> Result<Begun> {
        plain_word(act.verb)?;
        if act.act_id.is_empty() || act.act_id.len() > 64 || !act.act_id.bytes().all(|b| b.is_ascii_graphic())
        {
            return Err(RegisterError::BadWord {
                word: act.act_id.chars().take(70).collect(),
                why: "an act id has 1 to 64 printable ASCII letters",
            });
        }
        let before: Option<(String, String)> =
            sqlx::query_as("SELECT verb, answer FROM acts WHERE act_id = ?1")
                .bind(act.act_id)
                .fetch_optional(reader.conn())
                .await?;
        if let Some((verb, answer)) = before {
            return if verb == act.verb {
                Ok(Begun::Repeat(answer))
            } else {
                Err(RegisterError::ActReused { verb })
            };
        }
        if let Some((case, based_on)) = act.case {
            let now = reader.case_revision(case).await?;
            if now != based_on {
                let changed = reader.entries_since_revision(case, based_on).await?;
                return Err(RegisterError::Stale { case, based_on, now, changed });
            }
        }
        let case = act.case.map(|(case, _)| case);
        Ok(Begun::Fresh(Self {
            reader,
            register,
            act_id: act.act_id.to_owned(),
            verb: act.verb.to_owned(),
            operator: act.operator,
            at: act.at,
            case,
            touched: case.into_iter().collect(),
        }))
    }

    /// Who acts.
    pub fn acting(&self) -> OperatorId {
        self.operator
    }

    /// When the act was begun.
    pub fn at(&self) -> Instant {
        self.at
    }

    /// The act also changes this case: its revision counts up with the others.
    pub fn touch(&mut self, case: CaseId) {
        self.touched.insert(case);
    }

    /// Writes the entry and the answer and commits everything at once. `answer_json` is given back to whoever sends the
    /// same act again.
    ///
    /// # Errors
    /// `BadWord` when the kind is no plain word; `NotFound` when a touched case is not there; `DiskFull`, `DamagedFile`,
    /// `Io`. After an error nothing of the act has happened.
    pub async fn commit(mut self, draft: EntryDraft, answer_json: &str) -> Result<Committed> {
        let (number, hash) = self.append(&draft).await?;
        let mut revisions = Vec::with_capacity(self.touched.len());
        for case in std::mem::take(&mut self.touched) {
            let revision: Option<i64> = sqlx::query_scalar(
                "UPDATE cases SET revision = revision + 1 WHERE id = ?1 RETURNING revision",
            )
            .bind(case.raw())
            .fetch_optional(self.reader.conn())
            .await?;
            let revision =
                revision.ok_or_else(|| RegisterError::NotFound { noun: "case", id: case.to_string() })?;
            sqlx::query("INSERT INTO entry_cases (entry, case_id, revision) VALUES (?1, ?2, ?3)")
                .bind(number)
                .bind(case.raw())
                .bind(revision)
                .execute(self.reader.conn())
                .await?;
            revisions.push((case, crate::row::small(revision)));
        }
        sqlx::query("INSERT INTO acts (act_id, verb, entry, answer) VALUES (?1, ?2, ?3, ?4)")
            .bind(&self.act_id)
            .bind(&self.verb)
            .bind(number)
            .bind(answer_json)
            .execute(self.reader.conn())
            .await?;
        self.reader.lent.commit().await?;
        let case_revision =
            self.case.and_then(|c| revisions.iter().find(|(case, _)| *case == c).map(|(_, r)| *r));
        Ok(Committed {
            entry: EntryId::new(number),
            number: crate::row::small(number),
            hash: crate::hex::encode(&hash),
            case_revision,
            revisions,
        })
    }

    /// Appends the entry and its payload to the chain.
    async fn append(&mut self, draft: &EntryDraft) -> Result<(i64, [u8; 32])> {
        plain_word(&draft.kind)?;
        let (last, previous) = match self.reader.last_entry().await? {
            Some((number, hash)) => (number, hash),
            None => (0, crate::audit::entry::genesis(&self.register)),
        };
        let mut salt = [0u8; 16];
        fill_random(&mut salt)?;
        let sealed = Sealed {
            version: VERSION,
            number: last + 1,
            kind: &draft.kind,
            operator: self.operator.raw(),
            at: self.at.timestamp_micros(),
            ids: &draft.ids,
            payload_hash: &payload_hash(&salt, &draft.payload_json),
            previous: &previous,
        };
        let hash =
            sealed.hash().ok_or(RegisterError::Misfit { noun: "entry", why: "unknown version".into() })?;
        sqlx::query(
            "INSERT INTO entries (number, version, kind, operator_id, at, refs, payload_hash, previous, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )
        .bind(sealed.number)
        .bind(i64::from(sealed.version))
        .bind(sealed.kind)
        .bind(sealed.operator)
        .bind(sealed.at)
        .bind(refs_json(&draft.ids)?)
        .bind(sealed.payload_hash.as_slice())
        .bind(sealed.previous.as_slice())
        .bind(hash.as_slice())
        .execute(self.reader.conn())
        .await?;
        sqlx::query("INSERT INTO payloads (entry, salt, body) VALUES (?1, ?2, ?3)")
            .bind(sealed.number)
            .bind(salt.as_slice())
            .bind(&draft.payload_json)
            .execute(self.reader.conn())
            .await?;
        Ok((sealed.number, hash))
    }
}

impl Reader {
    /// Whether an act was done before: what it did can then be asked for by sending it again.
    ///
    /// # Errors
    /// `DamagedFile`, `Io`.
    pub async fn was_done(&mut self, act_id: &str) -> Result<bool> {
        let there: Option<i64> = sqlx::query_scalar("SELECT 1 FROM acts WHERE act_id = ?1")
            .bind(act_id)
            .fetch_optional(self.conn())
            .await?;
        Ok(there.is_some())
    }
}

fn refs_json(ids: &[Ref]) -> Result<String> {
    serde_json::to_string(ids).map_err(|e| RegisterError::Misfit { noun: "entry", why: e.to_string() })
}
