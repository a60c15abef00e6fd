//! Messages with their enclosures. Their bytes are blobs; what was read from them never changes, but where they stand
//! and on which day they were received may.

use domain::day::Instant;
use domain::ids::{AttachmentId, CaseId, MessageId};
use domain::nouns::{Attachment, Message};

use super::{by_id, stored};
use crate::error::{RegisterError, Result};
use crate::fault::about;
use crate::{Reader, Writer, row};

stored!(Message, "messages", "message", {
    id: Id, channel: Text, original: Ref, sha256: Text, part: Number, file_name: Text, message_id: Text,
    from_name: Text, from_email: Text, to: Text, subject: Text, sent: Text, received: Text, received_basis: Text,
    text: Text, html: Text, language: Text, remarks: Json, reader: Text, state: Text, case: Ref,
    not_a_request: Text, taken_in: Text,
});
by_id!(Message, MessageId, "message": insert_message, update_message, message);

stored!(Attachment, "attachments", "enclosure", owner "message_id", {
    id: Id, name: Text, given: Text, kind: Text, content_id: Text, by_eye: Flag, media_type: Text, bytes: Number,
    blob: Ref,
});
by_id!(Attachment, AttachmentId, "enclosure": attachment);

impl Reader {
    /// The message made of these bytes, if it was taken in before, wherever it came from.
    ///
    /// # Errors
    /// `DamagedFile`, `Io`.
    pub async fn message_by_bytes(&mut self, sha256: &str) -> Result<Option<MessageId>> {
        let id: Option<i64> = sqlx::query_scalar(
            "SELECT id FROM messages WHERE sha256 = ?1 AND sha256 <> '' AND channel <> 'form' ORDER BY id LIMIT 1",
        )
        .bind(sha256)
        .fetch_optional(self.conn())
        .await?;
        Ok(id.map(MessageId::new))
    }

    /// The message made of this row of this table, if it was taken in before.
    ///
    /// # Errors
    /// `DamagedFile`, `Io`.
    pub async fn message_by_row(&mut self, table_sha256: &str, row: u32) -> Result<Option<MessageId>> {
        let id: Option<i64> = sqlx::query_scalar(
            "SELECT id FROM messages WHERE sha256 = ?1 AND sha256 <> '' AND part = ?2 AND channel = 'form'",
        )
        .bind(table_sha256)
        .bind(row)
        .fetch_optional(self.conn())
        .await?;
        Ok(id.map(MessageId::new))
    }

    /// The message of a web form that the same person sent at the same instant with the same words: an export often holds the rows
    /// of the one before. Without an address or an instant nothing is compared.
    ///
    /// # Errors
    /// `DamagedFile`, `Io`.
    pub async fn same_form_row(
        &mut self,
        from_email: &str,
        sent: Option<Instant>,
        text: &str,
    ) -> Result<Option<MessageId>> {
        let Some(sent) = sent else { return Ok(None) };
        let id: Option<i64> = sqlx::query_scalar(
            "SELECT id FROM messages WHERE from_email = ?1 COLLATE NOCASE AND from_email <> ''
             AND channel = 'form' AND datetime(sent) = datetime(?2) AND text = ?3 ORDER BY id LIMIT 1",
        )
        .bind(from_email)
        .bind(sent.to_rfc3339())
        .bind(text)
        .fetch_optional(self.conn())
        .await?;
        Ok(id.map(MessageId::new))
    }

    /// Messages with a Message-ID header, oldest first: the same mail in another file.
    ///
    /// # Errors
    /// `DamagedFile`, `Io`.
    pub async fn messages_by_message_id(&mut self, message_id: &str) -> Result<Vec<MessageId>> {
        let ids: Vec<i64> = sqlx::query_scalar(
            "SELECT id FROM messages WHERE message_id = ?1 AND message_id <> '' ORDER BY id",
        )
        .bind(message_id)
        .fetch_all(self.conn())
        .await?;
        Ok(ids.into_iter().map(MessageId::new).collect())
    }

    /// The cases a message is read in, with their numbers: first the one that holds it.
    ///
    /// # Errors
    /// `DamagedFile`, `Io`.
    pub async fn cases_of_message(&mut self, message: MessageId) -> Result<Vec<(CaseId, String)>> {
        let rows: Vec<(i64, String)> = sqlx::query_as(
            "SELECT id, number FROM (
                SELECT c.id, c.number, 0 AS further FROM messages AS m JOIN cases AS c ON c.id = m.case_id
                    WHERE m.id = ?1
                UNION ALL SELECT c.id, c.number, 1 FROM message_cases AS m JOIN cases AS c ON c.id = m.case_id
                    WHERE m.message_id = ?1
             ) ORDER BY further, id",
        )
        .bind(message.raw())
        .fetch_all(self.conn())
        .await?;
        Ok(rows.into_iter().map(|(id, number)| (CaseId::new(id), number)).collect())
    }

    /// The enclosures of a message, in its order.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn attachments(&mut self, message: MessageId) -> Result<Vec<Attachment>> {
        row::select(self.conn(), "WHERE message_id = ?1 ORDER BY id", &[message.raw().into()]).await
    }
}

impl Writer {
    /// Has a filed message be read in a further case.
    ///
    /// # Errors
    /// `Refused` where no case holds the message, or this one holds or reads it already.
    pub async fn read_in_case(&mut self, message: MessageId, case: CaseId) -> Result<()> {
        sqlx::query("INSERT INTO message_cases (message_id, case_id) VALUES (?1, ?2)")
            .bind(message.raw())
            .bind(case.raw())
            .execute(self.conn())
            .await
            .map_err(about("message"))?;
        Ok(())
    }

    /// Takes a message out of a further case.
    ///
    /// # Errors
    /// `NotFound` where it is not read there beside its first case.
    pub async fn no_more_in_case(&mut self, message: MessageId, case: CaseId) -> Result<()> {
        let done = sqlx::query("DELETE FROM message_cases WHERE message_id = ?1 AND case_id = ?2")
            .bind(message.raw())
            .bind(case.raw())
            .execute(self.conn())
            .await?;
        match done.rows_affected() {
            0 => Err(RegisterError::NotFound { noun: "message", id: message.to_string() }),
            _ => Ok(()),
        }
    }

    /// Inserts an enclosure of a message; its bytes must be stored before.
    ///
    /// # Errors
    /// `Refused` when message or bytes are not there.
    pub async fn insert_attachment(
        &mut self,
        message: MessageId,
        record: &Attachment,
    ) -> Result<AttachmentId> {
        Ok(AttachmentId::new(row::insert(self.conn(), record, Some(message.raw())).await?))
    }
}
