//! Mail logs: the day's sendings by post as a page, with the head of the audit chain as it stood.

use domain::day::Day;
use domain::ids::MailLogId;
use domain::nouns::MailLog;

use super::{by_id, stored};
use crate::error::Result;
use crate::{Reader, Writer, row};

stored!(MailLog, "mail_logs", "mail log", {
    id: Id, day: Text, rows_sha256: Text, pdf: Ref, pdf_sha256: Text, head_number: Number, head_hash: Text, made: Text,
});
by_id!(MailLog, MailLogId, "mail log": mail_log);

impl Reader {
    /// The mail logs made for a day, oldest first.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn mail_logs_of(&mut self, day: Day) -> Result<Vec<MailLog>> {
        row::select(self.conn(), "WHERE day = ?1 ORDER BY id", &[day.to_string().into()]).await
    }

    /// The latest mail logs.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn mail_logs(&mut self, limit: u32) -> Result<Vec<MailLog>> {
        row::select(self.conn(), "ORDER BY id DESC LIMIT ?1", &[i64::from(limit).into()]).await
    }
}

impl Writer {
    /// Keeps a mail log; it is never changed: a later one of the same day stands beside it.
    ///
    /// # Errors
    /// `Refused` when its pages are not stored.
    pub async fn insert_mail_log(&mut self, record: &MailLog) -> Result<MailLogId> {
        Ok(MailLogId::new(row::insert(self.conn(), record, None).await?))
    }
}
