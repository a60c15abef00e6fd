//! Letters. The schema itself refuses any change to an issued one beyond what became of it.

use std::collections::HashMap;

use domain::ids::{CaseId, LetterId, RequestId};
use domain::nouns::{EnvelopeKind, Letter, LetterHead, LetterState, Sending};

use super::{by_id, stored};
use crate::error::Result;
use crate::fault::about;
use crate::row::Bind;
use crate::{Reader, Writer, row};

stored!(Letter, "letters", "letter", {
    id: Id, case: Ref, company: Ref,
    requests: Read("json((SELECT json_group_array(CAST(l.request_id AS TEXT)) FROM letter_requests AS l
        WHERE l.letter_id = letters.id))"),
    kind: Text, language: Text, state: Text, number: Text, draft: Text, frozen: Text, pdf: Ref, pdf_sha256: Text,
    pages: Number, issued: Text, void_reason: Text, superseded_by: Ref, revision: Number,
});
by_id!(Letter, LetterId, "letter": letter);

stored!(LetterHead, "letters", "letter", {
    id: Id, case: Ref,
    case_number: Read("coalesce((SELECT c.number FROM cases AS c WHERE c.id = letters.case_id), '')"),
    company: Ref,
    requests: Read("json((SELECT json_group_array(CAST(l.request_id AS TEXT)) FROM letter_requests AS l
        WHERE l.letter_id = letters.id))"),
    kind: Text, language: Text, state: Text, number: Text, recipient: Text, pages: Number, issued: Text, envelope: Text,
    sendings: Read("json('[]')"),
});

impl Reader {
    /// The letters of a case with their sendings, oldest first.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn letters_of_case(&mut self, case: CaseId) -> Result<Vec<LetterHead>> {
        self.letter_heads("WHERE case_id = ?1 ORDER BY id", &[case.raw().into()]).await
    }

    /// The letters that stand somewhere, latest first.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn letters_in(&mut self, state: LetterState, limit: u32) -> Result<Vec<LetterHead>> {
        let binds = [state.as_str().into(), i64::from(limit).into()];
        self.letter_heads("WHERE state = ?1 ORDER BY id DESC LIMIT ?2", &binds).await
    }

    /// The letter with a number as written, `L-0001`.
    ///
    /// # Errors
    /// `DamagedFile` when the row can't be read.
    pub async fn letter_by_number(&mut self, number: &str) -> Result<Option<LetterHead>> {
        Ok(self.letter_heads("WHERE number = ?1 AND number <> ''", &[number.into()]).await?.pop())
    }

    /// One line of the list.
    ///
    /// # Errors
    /// `NotFound`; `DamagedFile` when the row can't be read.
    pub async fn letter_head(&mut self, id: LetterId) -> Result<LetterHead> {
        let found = self.letter_heads("WHERE id = ?1", &[id.raw().into()]).await?.pop();
        found.ok_or_else(|| crate::RegisterError::NotFound { noun: "letter", id: id.to_string() })
    }

    pub(crate) async fn letter_heads(&mut self, rest: &str, binds: &[Bind]) -> Result<Vec<LetterHead>> {
        let mut letters: Vec<LetterHead> = row::select(self.conn(), rest, binds).await?;
        if letters.is_empty() {
            return Ok(letters);
        }
        let ids: Vec<i64> = letters.iter().map(|l| l.id.raw()).collect();
        let ids = serde_json::json!(ids).to_string();
        let rest = "WHERE letter_id IN (SELECT value FROM json_each(?1)) ORDER BY id";
        let sendings: Vec<Sending> = row::select(self.conn(), rest, &[ids.into()]).await?;
        let mut at: HashMap<LetterId, &mut LetterHead> = letters.iter_mut().map(|l| (l.id, l)).collect();
        for sending in sendings {
            if let Some(letter) = at.get_mut(&sending.letter) {
                letter.sendings.push(sending);
            }
        }
        Ok(letters)
    }
}

impl Writer {
    /// Inserts a letter. `recipient` is the first line of its address, for lists; empty while none is known.
    ///
    /// # Errors
    /// `Refused` when its case, company or a request is not there, or it is issued without number, pages and bytes.
    pub async fn insert_letter(&mut self, record: &Letter, recipient: &str) -> Result<LetterId> {
        let id = LetterId::new(row::insert(self.conn(), record, None).await?);
        self.after_letter(id, record, recipient).await?;
        Ok(id)
    }

    /// Writes a letter over its row.
    ///
    /// # Errors
    /// `NotFound`; `Refused` when it was issued and anything but its state, void reason, successor or revision differs.
    pub async fn update_letter(&mut self, record: &Letter, recipient: &str) -> Result<()> {
        row::update(self.conn(), record).await?;
        self.after_letter(record.id, record, recipient).await
    }

    /// What a draft that is about to be issued goes into.
    ///
    /// # Errors
    /// `Refused` once it is issued.
    pub async fn set_envelope(&mut self, id: LetterId, envelope: EnvelopeKind) -> Result<()> {
        sqlx::query("UPDATE letters SET envelope = ?2 WHERE id = ?1")
            .bind(id.raw())
            .bind(envelope.as_str())
            .execute(self.conn())
            .await
            .map_err(about("letter"))?;
        Ok(())
    }

    /// What of a letter does not lie in its own row's record.
    async fn after_letter(&mut self, id: LetterId, record: &Letter, recipient: &str) -> Result<()> {
        sqlx::query("UPDATE letters SET recipient = ?2 WHERE id = ?1 AND recipient <> ?2")
            .bind(id.raw())
            .bind(recipient)
            .execute(self.conn())
            .await?;
        let wanted: Vec<i64> = record.requests.iter().copied().map(RequestId::raw).collect();
        let wanted = serde_json::json!(wanted).to_string();
        sqlx::query(
            "DELETE FROM letter_requests WHERE letter_id = ?1 AND request_id NOT IN (SELECT value FROM json_each(?2))",
        )
        .bind(id.raw())
        .bind(&wanted)
        .execute(self.conn())
        .await?;
        sqlx::query(
            "INSERT INTO letter_requests (letter_id, request_id) SELECT ?1, value FROM json_each(?2) WHERE true
             ON CONFLICT DO NOTHING",
        )
        .bind(id.raw())
        .bind(&wanted)
        .execute(self.conn())
        .await
        .map_err(about("letter"))?;
        Ok(())
    }
}
