//! The day's mail log, and the check of a piece's number.

use domain::day::{Day, long};
use domain::ids::{Id, MailLogId};
use domain::nouns::{MailLog, Sending};
use domain::tracking::Form;
use serde_json::json;

use crate::desk::{Desk, Done};
use crate::error::{Answer, Refusal};
use crate::inputs::Act;
use crate::views::mailroom::{MailroomView, TrackingCheck};

impl Desk {
    /// Makes the mail log of a day: its sendings by post on a page to be signed, with the head of the audit chain.
    pub async fn make_mail_log(&self, act: &Act, day: Day) -> Answer<MailroomView> {
        self.not_after_today("day", day)?;
        let operator = self.operator().await?;
        self.act(act, "make_mail_log", async |tx| {
            let sendings = tx.posted_on(day).await?;
            if sendings.is_empty() {
                return Err(Refusal::not_now(
                    format!("Nothing was handed to the post on {}.", long(day)),
                    "Hand letters over first; the log lists them.",
                ));
            }
            let logs = tx.mail_logs_of(day).await?;
            if let Some(last) = logs.last()
                && sendings.iter().all(|s| s.mail_log.is_some())
            {
                return Err(Refusal::not_now(
                    format!("The mail log of {} stands, and nothing was handed over since.", long(day)),
                    format!(
                        "It was made at {}; print it again if the page is lost.",
                        domain::day::moment(last.made)
                    ),
                ));
            }
            let head = tx.chain_head().await?;
            let mut rows = Vec::new();
            for sending in &sendings {
                let letter = tx.letter_head(sending.letter).await?;
                rows.push(letters::MailLogRow {
                    letter: letter.number,
                    case: letter.case_number,
                    recipient: sending.address.clone(),
                    class: sending.class,
                    tracking: domain::tracking::read(&sending.tracking).shown,
                    proof: sending.proof.clone(),
                });
            }
            let company =
                tx.companies().await?.into_iter().next().map(|c| (c.name, c.address)).unwrap_or_default();
            let facts = letters::MailLogFacts {
                day,
                company: company.0,
                lines: company.1,
                operator: operator.name.clone(),
                rows,
                head_number: head.number,
                head_hash: head.hash.clone(),
            };
            let bytes = letters::mail_log(&facts)
                .map_err(|e| Refusal::fault(format!("The mail log could not be drawn: {e}")))?;
            let blob = tx.put_blob(&mut bytes.as_slice()).await?.id;
            let log = MailLog {
                id: Id::new(0),
                day,
                pdf: blob,
                pdf_sha256: crate::verbs::inbox::sha256_hex(&bytes),
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

    /// What the check of a piece's number says. It warns and never refuses.
    pub fn check_tracking(&self, text: &str) -> TrackingCheck {
        let read = domain::tracking::read(text);
        TrackingCheck {
            kind: match read.form {
                Form::Usps22 | Form::Usps20 => "domestic".into(),
                Form::S10 => "international".into(),
                Form::Other => "unknown".into(),
            },
            warning: if read.number.is_empty() { String::new() } else { read.warning.unwrap_or_default() },
            grouped: read.shown,
        }
    }
}
