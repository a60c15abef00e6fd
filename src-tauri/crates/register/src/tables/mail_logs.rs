//! Mail logs: the day's sendings by post as a page, with the head of the audit chain as it stood.

use domain::day::Day;
use domain::ids::MailLogId;
use domain::nouns::MailLog;

use super::{by_id, stored};
use crate::error::Result;
use crate::lists::{Cursor, Page};
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

    /// A page of the mail logs, the latest first; `after` is the `next` of the page before.
    ///
    /// # Errors
    /// `NotFound` for an `after` that no page gave; `DamagedFile` when a row can't be read.
    pub async fn mail_logs(&mut self, after: Option<&str>, limit: u32) -> Result<Page<MailLog>> {
        let (_, id) = Cursor::latest(after, "")?;
        let total: i64 = sqlx::query_scalar("SELECT count(*) FROM mail_logs").fetch_one(self.conn()).await?;
        let rest = "WHERE id < ?1 ORDER BY id DESC LIMIT ?2";
        let rows: Vec<MailLog> =
            row::select(self.conn(), rest, &[id.into(), i64::from(limit).into()]).await?;
        Ok(Cursor::page(rows, limit, total, |log| (String::new(), log.id.raw())))
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
