//! The day's mail log: made once what the day had is handed over, and made anew where something was added or corrected.

use domain::day::{Day, long};
use domain::ids::{Id, MailLogId};
use domain::nouns::{MailLog, Sending};
use letters::MailLogRow;
use register::Reader;
use serde_json::json;

use crate::desk::{Desk, Done, to_json};
use crate::error::{Answer, Refusal};
use crate::inputs::Act;
use crate::views::mailroom::{DayLog, MailLogPage, MailroomView};

/// Logs of a page.
const PAGE: u32 = 500;

impl Desk {
    /// Makes the mail log of a day: its sendings by post on a page to be signed, with the head of the audit chain.
    pub async fn make_mail_log(&self, act: &Act, day: Day) -> Answer<MailroomView> {
        self.not_after_today("day", day)?;
        let operator = self.operator().await?;
        self.act(act, "make_mail_log", async |tx| {
            let sendings = tx.posted_on(day).await?;
            let last = tx.mail_logs_of(day).await?.pop();
            if sendings.is_empty() && last.is_none() {
                return Err(Refusal::not_now(
                    format!("Nothing was handed to the post on {}.", long(day)),
                    "Hand letters over first; the log lists them.",
                ));
            }
            let rows = rows(tx, &sendings).await?;
            let rows_sha256 = rows_sha256(&rows)?;
            if let Some(last) = &last
                && last.rows_sha256 == rows_sha256
            {
                return Err(Refusal::not_now(
                    format!(
                        "The mail log of {} stands, and nothing was handed over or corrected since.",
                        long(day)
                    ),
                    format!(
                        "It was made at {}; print it again if the page is lost.",
                        domain::day::moment(last.made)
                    ),
                ));
            }
            let head = tx.chain_head().await?;
            let company =
                tx.companies().await?.into_iter().next().map(|c| (c.name, c.address)).unwrap_or_default();
            let facts = letters::MailLogFacts {
                day,
                company: company.0,
                lines: company.1,
                operator: operator.name.clone(),
                rows,
                replaces: last.as_ref().map(|l| (l.made, l.head_number)),
                head_number: head.number,
                head_hash: head.hash.clone(),
            };
            let bytes = letters::mail_log(&facts)
                .map_err(|e| Refusal::fault(format!("The mail log could not be drawn: {e}")))?;
            let blob = tx.put_blob(&mut bytes.as_slice()).await?.id;
            let log = MailLog {
                id: Id::new(0),
                day,
                rows_sha256,
                pdf: blob,
                pdf_sha256: crate::hash::sha256_hex(&bytes),
                head_number: head.number,
                head_hash: head.hash,
                made: self.now(),
            };
            let id = tx.insert_mail_log(&log).await?;
            for sending in sendings.into_iter().filter(|s| s.mail_log.is_none()) {
                tx.update_sending(&Sending { mail_log: Some(id), ..sending }).await?;
            }
            let done = Done::new("mail_log_made", format!("Mail log of {}", long(day)))
                .about(id)
                .with("pdf_sha256", json!(log.pdf_sha256));
            Ok((done, ()))
        })
        .await?;
        self.mailroom_of(day).await
    }

    /// A page of the mail logs, newest first: of one day the first that comes is the one that stands. `after` is the `next` of the page
    /// before.
    ///
    /// # Errors
    /// No page gave this `after`, or the register can't be read.
    pub async fn mail_logs(&self, after: Option<&str>) -> Answer<MailLogPage> {
        let page = self.register.reader().await?.mail_logs(after, PAGE).await?;
        Ok(MailLogPage { rows: page.rows, total: page.total, next: page.next })
    }

    /// The day a mail log is of.
    pub async fn mail_log_day(&self, id: MailLogId) -> Answer<Day> {
        Ok(self.register.reader().await?.mail_log(id).await?.day)
    }

    /// The pages of a mail log, as stored.
    pub async fn mail_log_pdf(&self, id: MailLogId) -> Answer<Vec<u8>> {
        let mut reader = self.register.reader().await?;
        let log = reader.mail_log(id).await?;
        Ok(reader.read_blob(log.pdf).await?)
    }

    /// How the mail log of a day stands beside what went out on it.
    pub(super) async fn day_log(&self, reader: &mut Reader, day: Day) -> Answer<DayLog> {
        let Some(last) = reader.mail_logs_of(day).await?.pop() else { return Ok(DayLog::NotMade) };
        let sendings = reader.posted_on(day).await?;
        let now = rows_sha256(&rows(reader, &sendings).await?)?;
        Ok(if now == last.rows_sha256 { DayLog::Stands } else { DayLog::Outdated })
    }
}

/// What the log says of each sending.
async fn rows(reader: &mut Reader, sendings: &[Sending]) -> Answer<Vec<MailLogRow>> {
    let mut rows = Vec::with_capacity(sendings.len());
    for sending in sendings {
        let letter = reader.letter_head(sending.letter).await?;
        rows.push(MailLogRow {
            letter: letter.number,
            case: letter.case_number,
            recipient: sending.address.clone(),
            class: sending.class,
            tracking: sending.tracking.clone(),
            return_receipt: sending.return_receipt.clone(),
            proof_kind: sending.proof_kind,
            proof: sending.proof.clone(),
        });
    }
    Ok(rows)
}

/// By this a log knows its rows again: whatever of them was corrected makes another hash.
fn rows_sha256(rows: &[MailLogRow]) -> Answer<String> {
    Ok(crate::hash::sha256_hex(to_json(&rows)?.as_bytes()))
}
