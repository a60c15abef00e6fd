//! Sendings: the ways a letter went out.

use domain::day::Day;
use domain::ids::{LetterId, SendingId};
use domain::nouns::{LetterHead, Sending, SendingState};

use super::{by_id, stored};
use crate::error::Result;
use crate::lists::{Cursor, Page};
use crate::{Reader, row};

stored!(Sending, "sendings", "sending", {
    id: Id, letter: Ref, channel: Text, address: Json, mail_by: Text, state: Text, printed: Text, handed_over: Text,
    class: Text, tracking: Text, return_receipt: Text, proof_kind: Text, proof: Text, delivered: Text,
    delivery_proof: Text, delivery_note: Text, returned: Text, note: Text, mail_log: Ref,
});
by_id!(Sending, SendingId, "sending": insert_sending, update_sending, sending);

impl Reader {
    /// The sendings of a letter, oldest first.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn sendings_of_letter(&mut self, letter: LetterId) -> Result<Vec<Sending>> {
        row::select(self.conn(), "WHERE letter_id = ?1 ORDER BY id", &[letter.raw().into()]).await
    }

    /// The letters that have a sending by post that waits, or that was printed, the first mail-by date first, those without one last: the
    /// mailroom's queue.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn letters_with_sending(&mut self, state: SendingState, limit: u32) -> Result<Vec<LetterHead>> {
        let rest = "JOIN (SELECT letter_id, min(id) AS first, min(mail_by) AS mail_by FROM sendings
                    WHERE state = ?1 AND state IN ('waiting', 'printed') AND channel = 'post' GROUP BY letter_id) AS s
                ON s.letter_id = letters.id
             ORDER BY s.mail_by IS NULL, s.mail_by, s.first LIMIT ?2";
        self.letter_heads(rest, &[state.as_str().into(), i64::from(limit).into()]).await
    }

    /// How many sendings by post wait to be printed or to be handed over.
    ///
    /// # Errors
    /// `DamagedFile`, `Io`.
    pub async fn count_in_mailroom(&mut self) -> Result<u32> {
        let count: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM sendings WHERE state IN ('waiting', 'printed') AND channel = 'post'",
        )
        .fetch_one(self.conn())
        .await?;
        Ok(row::small(count))
    }

    /// The sendings by post that were handed over on a day, in the order in which they were made: the day's mail log.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn posted_on(&mut self, day: Day) -> Result<Vec<Sending>> {
        let rest = "WHERE handed_over = ?1 AND channel = 'post' ORDER BY id";
        row::select(self.conn(), rest, &[day.to_string().into()]).await
    }

    /// A page of them; `after` is the `next` of the page before.
    ///
    /// # Errors
    /// `NotFound` for an `after` that no page gave; `DamagedFile` when a row can't be read.
    pub async fn page_posted_on(
        &mut self,
        day: Day,
        after: Option<&str>,
        limit: u32,
    ) -> Result<Page<Sending>> {
        let (_, id) = Cursor::start(after)?;
        let total: i64 =
            sqlx::query_scalar("SELECT count(*) FROM sendings WHERE handed_over = ?1 AND channel = 'post'")
                .bind(day.to_string())
                .fetch_one(self.conn())
                .await?;
        let rest = "WHERE handed_over = ?1 AND channel = 'post' AND id > ?2 ORDER BY id LIMIT ?3";
        let binds = [day.to_string().into(), id.into(), i64::from(limit).into()];
        let rows: Vec<Sending> = row::select(self.conn(), rest, &binds).await?;
        Ok(Cursor::page(rows, limit, total, |sending| (String::new(), sending.id.raw())))
    }

    /// The letters that they are of, each once, in the order of their first one.
    ///
    /// # Errors
    /// `DamagedFile`, `Io`.
    pub async fn letters_posted_on(&mut self, day: Day) -> Result<Vec<LetterId>> {
        let ids: Vec<i64> = sqlx::query_scalar(
            "SELECT letter_id FROM sendings WHERE handed_over = ?1 AND channel = 'post'
             GROUP BY letter_id ORDER BY min(id)",
        )
        .bind(day.to_string())
        .fetch_all(self.conn())
        .await?;
        Ok(ids.into_iter().map(LetterId::new).collect())
    }

    /// The sendings on which a number stands, as the piece's or as its return receipt's, oldest first.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn sendings_with_number(&mut self, number: &str) -> Result<Vec<Sending>> {
        let rest = "WHERE id IN (SELECT id FROM sendings WHERE tracking = ?1 AND tracking <> ''
                       UNION SELECT id FROM sendings WHERE return_receipt = ?1 AND return_receipt <> '') ORDER BY id";
        row::select(self.conn(), rest, &[number.into()]).await
    }
}
