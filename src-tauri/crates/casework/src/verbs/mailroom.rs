//! Printing, handing over, what became of a letter, and the day's mail log.

use domain::day::{Datelike, Day};
use domain::ids::{Id, LetterId, MailLogId, SendingId};
use domain::nouns::{
    FactKind, Leaving, LeavingKind, Letter, LetterHead, LetterState, MailLog, Sending, SendingChannel, SendingState, Task,
    TaskKind, TaskState,
};
use domain::tracking::Form;
use register::{Reader, Writer};
use serde_json::json;

use crate::derive::letter::choices::head;
use crate::desk::{Desk, Done};
use crate::error::{Answer, Refusal, required};
use crate::inputs::{Act, HandOver};
use crate::press::Frozen;
use crate::views::letter::LetterView;
use crate::views::mailroom::{MailLine, MailroomView, TrackingCheck};

/// Most letters that one list of the mailroom shows.
const MOST: u32 = 2000;

impl Desk {
    /// The mailroom as it stands.
    pub async fn mailroom(&self) -> Answer<MailroomView> {
        let today = self.today();
        let mut reader = self.register.reader().await?;
        let waiting = self.lines(&mut reader, SendingState::Waiting).await?;
        let printed = self.lines(&mut reader, SendingState::Printed).await?;
        let mut handed_over = Vec::new();
        for sending in reader.posted_on(today).await? {
            let letter = reader.letter_head(sending.letter).await?;
            handed_over.push(MailLine { letter, sending, mail_by: None, days: None });
        }
        let logs = reader.mail_logs(60).await?;
        Ok(MailroomView { day: today, postal_day: self.is_postal_day(today), waiting, printed, handed_over, logs })
    }

    async fn lines(&self, reader: &mut Reader, state: SendingState) -> Answer<Vec<MailLine>> {
        let mut lines = Vec::new();
        for letter in reader.letters_with_sending(state, MOST).await? {
            let mail_by = mail_by(reader, &letter).await?;
            let (days, _) = crate::derive::clocks::urgency(mail_by, self.today());
            for sending in letter.sendings.iter().filter(|s| s.state == state) {
                lines.push(MailLine { letter: letter.clone(), sending: sending.clone(), mail_by, days });
            }
        }
        lines.sort_by(|a, b| {
            (a.mail_by.is_none(), a.mail_by, &a.letter.number).cmp(&(b.mail_by.is_none(), b.mail_by, &b.letter.number))
        });
        Ok(lines)
    }

    /// Whether the post collects on a day, as far as the calendar reaches.
    pub(crate) fn is_postal_day(&self, day: Day) -> bool {
        let counting = self.law.counting();
        counting.day_counts.get(&counting.postal).is_some_and(|count| {
            let calendar = count.ordinary.calendar.as_ref().and_then(|id| counting.calendars.get(id));
            !count.ordinary.weekdays_off.contains(&day.weekday())
                && calendar.is_none_or(|c| c.off(day).is_ok_and(|off| off.is_none()))
        })
    }

    /// One document of letters that wait, made of their stored bytes. Nothing changes by looking at it.
    pub async fn batch_pdf(&self, letters: &[LetterId]) -> Answer<Vec<u8>> {
        let mut reader = self.register.reader().await?;
        let mut all = Vec::new();
        for id in letters {
            let letter = reader.letter(*id).await?;
            let blob = printable(&letter)?;
            all.push(reader.read_blob(blob).await?);
        }
        drop(reader);
        if all.is_empty() {
            return Err(Refusal::field("letters", "Choose the letters to print."));
        }
        tokio::task::spawn_blocking(move || {
            letters::merge(&all).map_err(|e| Refusal::fault(format!("The letters could not be put together: {e}")))
        })
        .await
        .map_err(|_| Refusal::fault("Putting the letters together was broken off."))?
    }

    /// Records that letters were handed to the printer, and where. Waiting ones are printed from then on.
    pub async fn record_printed(&self, act: &Act, letters: Vec<LetterId>, kind: LeavingKind, to: &str) -> Answer<MailroomView> {
        let now = self.now();
        self.act(act, "print_letters", async |tx| {
            let mut done = Done::new("letters_printed", format!("{} letter(s) printed", letters.len())).with("to", json!(to));
            let mut numbers = Vec::new();
            for id in &letters {
                let letter = tx.letter(*id).await?;
                printable(&letter)?;
                for mut sending in tx.sendings_of_letter(*id).await? {
                    if sending.state == SendingState::Waiting && sending.channel == SendingChannel::Post {
                        sending.state = SendingState::Printed;
                        sending.printed = Some(now);
                        tx.update_sending(&sending).await?;
                    }
                }
                done = done.about(*id);
                numbers.push(letter.number.clone());
                if let Some(case) = letter.case {
                    tx.touch(case);
                    self.settle(tx, case).await?;
                }
            }
            let leaving =
                Leaving { kind, what: numbers.join(", "), to: to.to_owned(), operator: self.operator_id(), at: now };
            tx.insert_leaving(&leaving).await?;
            Ok((done, ()))
        })
        .await?;
        self.mailroom().await
    }

    /// Hands a letter over: the day, class, number and proof. The clocks it meets are met from that day on.
    pub async fn hand_over(&self, act: &Act, id: SendingId, input: HandOver) -> Answer<MailroomView> {
        self.not_after_today("day", input.day)?;
        let class = required("class", &input.class, "Say by which class of mail.")?;
        self.act(act, "hand_over", async |tx| {
            let mut sending = tx.sending(id).await?;
            if !matches!(sending.state, SendingState::Waiting | SendingState::Printed) {
                return Err(Refusal::not_now("This sending is out already.", "Look at it in the letter’s history."));
            }
            let letter = tx.letter(sending.letter).await?;
            printable(&letter)?;
            if let Some(issued) = letter.issued
                && input.day < domain::day::day_in_katy(issued)
            {
                return Err(Refusal::field("day", "It can’t have been handed over before it was issued."));
            }
            sending.state = SendingState::HandedOver;
            sending.handed_over = Some(input.day);
            sending.class = class.clone();
            sending.tracking = domain::tracking::read(&input.tracking).number;
            sending.proof = input.proof.trim().to_owned();
            tx.update_sending(&sending).await?;
            self.met(tx, &letter, input.day).await?;
            let mut done = Done::new("letter_handed_over", format!("{} handed over on {}", letter.number, input.day))
                .about(id)
                .about(letter.id)
                .with("class", json!(class))
                .with("proof", json!(sending.proof));
            if let Some(case) = letter.case {
                done = done.about(case);
                tx.touch(case);
                self.settle(tx, case).await?;
            }
            Ok((done, ()))
        })
        .await?;
        self.mailroom().await
    }

    /// The facts that a letter on its way makes: which duties it meets stands in the head of its text.
    async fn met(&self, tx: &mut Writer, letter: &Letter, day: Day) -> Answer<()> {
        let (Some(case), Some(text)) = (letter.case, head(&letter.kind)) else { return Ok(()) };
        let evidence = format!("letter {}", letter.number);
        let acknowledges = text.meets.iter().any(|m| m == "acknowledge");
        let answers = text.meets.iter().any(|m| m != "acknowledge");
        for request in &letter.requests {
            let mut kinds = Vec::new();
            if acknowledges {
                kinds.push(FactKind::Acknowledged);
            }
            if answers {
                kinds.push(FactKind::Responded);
            }
            if text.refuses {
                kinds.push(FactKind::Refused);
            }
            for kind in kinds {
                tx.insert_fact(&self.fact(case, Some(*request), kind, day, None, &evidence)).await?;
            }
        }
        let stated = Frozen::read(&letter.frozen)?.facts.request.and_then(|r| r.answer_by);
        if let Some(stated) = stated.filter(|_| acknowledges) {
            tx.insert_fact(&self.fact(case, None, FactKind::DateStated, stated, None, &evidence)).await?;
        }
        Ok(())
    }

    /// Records a delivery.
    pub async fn record_delivery(&self, act: &Act, id: SendingId, day: Day) -> Answer<MailroomView> {
        self.not_after_today("day", day)?;
        self.outcome(act, "record_delivery", id, async |sending| {
            if sending.state != SendingState::HandedOver {
                return Err(Refusal::not_now("This sending is not on its way.", "Hand it over first."));
            }
            sending.state = SendingState::Delivered;
            sending.delivered = Some(day);
            Ok(format!("delivered on {day}"))
        })
        .await
    }

    /// Records a letter that came back: it proves no answer; a task asks for another address.
    pub async fn record_return(&self, act: &Act, id: SendingId, day: Day, note: &str) -> Answer<MailroomView> {
        self.not_after_today("day", day)?;
        let note = note.trim().to_owned();
        self.outcome(act, "record_return", id, async |sending| {
            if !matches!(sending.state, SendingState::HandedOver | SendingState::Delivered) {
                return Err(Refusal::not_now("This sending is not on its way.", "Hand it over first."));
            }
            sending.state = SendingState::Returned;
            sending.returned = Some(day);
            sending.note = note;
            Ok(format!("came back on {day}"))
        })
        .await
    }

    async fn outcome<F>(&self, act: &Act, verb: &str, id: SendingId, change: F) -> Answer<MailroomView>
    where
        F: AsyncFnOnce(&mut Sending) -> Answer<String>,
    {
        self.act(act, verb, async |tx| {
            let mut sending = tx.sending(id).await?;
            let what = change(&mut sending).await?;
            tx.update_sending(&sending).await?;
            let letter = tx.letter(sending.letter).await?;
            let mut done = Done::new("sending_recorded", format!("{} {what}", letter.number)).about(id).about(letter.id);
            if let Some(case) = letter.case {
                if let Some(day) = sending.returned {
                    tx.insert_fact(&self.fact(case, None, FactKind::Returned, day, None, &letter.number)).await?;
                    tx.insert_task(&returned_task(case, &letter.number, self.today())).await?;
                }
                done = done.about(case);
                tx.touch(case);
                self.settle(tx, case).await?;
            }
            Ok((done, ()))
        })
        .await?;
        self.mailroom().await
    }

    /// Records that a letter went out otherwise than by post.
    pub async fn record_sent_otherwise(
        &self,
        act: &Act,
        id: LetterId,
        channel: SendingChannel,
        address: &str,
        day: Day,
        proof: &str,
    ) -> Answer<LetterView> {
        self.not_after_today("day", day)?;
        let address = required("address", address, "Say to which address or to whom it went.")?;
        let proof = required("proof", proof, "Say what proves it.")?;
        if channel == SendingChannel::Post {
            return Err(Refusal::field("channel", "By post it goes through the mailroom."));
        }
        self.act(act, "record_sent_otherwise", async |tx| {
            let letter = tx.letter(id).await?;
            printable(&letter)?;
            let sending = Sending {
                id: Id::new(0),
                letter: id,
                channel,
                address: vec![address.clone()],
                state: SendingState::HandedOver,
                printed: None,
                handed_over: Some(day),
                class: String::new(),
                tracking: String::new(),
                proof: proof.clone(),
                delivered: None,
                returned: None,
                note: String::new(),
                mail_log: None,
            };
            let sending = tx.insert_sending(&sending).await?;
            self.met(tx, &letter, day).await?;
            let mut done =
                Done::new("sent_otherwise", format!("{} sent by {channel} on {day}", letter.number)).about(sending).about(id);
            if let Some(case) = letter.case {
                done = done.about(case);
                tx.touch(case);
                self.settle(tx, case).await?;
            }
            Ok((done, ()))
        })
        .await?;
        self.letter(id).await
    }

    /// Makes the mail log of a day: its sendings by post on a page to be signed, with the head of the audit chain.
    pub async fn make_mail_log(&self, act: &Act, day: Day) -> Answer<MailroomView> {
        self.not_after_today("day", day)?;
        let operator = self.operator().await?;
        self.act(act, "make_mail_log", async |tx| {
            let sendings = tx.posted_on(day).await?;
            if sendings.is_empty() {
                return Err(Refusal::not_now(
                    format!("Nothing was handed to the post on {day}."),
                    "Hand letters over first; the log lists them.",
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
                    class: sending.class.clone(),
                    tracking: domain::tracking::read(&sending.tracking).shown,
                    proof: sending.proof.clone(),
                });
            }
            let company = tx.companies().await?.into_iter().next().map(|c| (c.name, c.address)).unwrap_or_default();
            let facts = letters::MailLogFacts {
                day,
                company: company.0,
                lines: company.1,
                operator: operator.name.clone(),
                rows,
                head_number: head.number,
                head_hash: head.hash.clone(),
            };
            let bytes = letters::mail_log(&facts).map_err(|e| Refusal::fault(format!("The mail log could not be drawn: {e}")))?;
            let blob = tx.put_blob(&mut bytes.as_slice()).await?.id;
            let log = MailLog {
                id: Id::new(0),
                day,
                pdf: blob,
                pdf_sha256: super::inbox::sha256_hex(&bytes),
                head_number: head.number,
                head_hash: head.hash,
                made: self.now(),
            };
            let id = tx.insert_mail_log(&log).await?;
            for sending in sendings.into_iter().filter(|s| s.mail_log.is_none()) {
                tx.update_sending(&Sending { mail_log: Some(id), ..sending }).await?;
            }
            let done = Done::new("mail_log_made", format!("Mail log of {day}")).about(id).with("pdf_sha256", json!(log.pdf_sha256));
            Ok((done, ()))
        })
        .await?;
        self.mailroom().await
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

/// The mail-by date a letter has to keep: the earliest of the clocks its text meets, as frozen.
async fn mail_by(reader: &mut Reader, head_of: &LetterHead) -> Answer<Option<Day>> {
    let letter = reader.letter(head_of.id).await?;
    if letter.frozen.is_empty() {
        return Ok(None);
    }
    let meets = head(&letter.kind).map(|t| t.meets.clone()).unwrap_or_default();
    let clocks = Frozen::read(&letter.frozen)?.clocks;
    Ok(clocks
        .iter()
        .filter(|c| c.met.is_none() && meets.iter().any(|m| m == c.kind.as_str()))
        .filter_map(crate::derive::clocks::work_by)
        .min())
}

fn printable(letter: &Letter) -> Answer<domain::ids::BlobId> {
    match (letter.state, letter.pdf) {
        (LetterState::Issued, Some(blob)) => Ok(blob),
        (LetterState::Draft, _) => Err(Refusal::not_now("A draft is not printed or sent.", "Issue the letter first.")),
        _ => Err(Refusal::not_now(format!("{} is void or replaced.", letter.number), "Choose another letter.")),
    }
}

fn returned_task(case: domain::ids::CaseId, number: &str, today: Day) -> Task {
    Task {
        id: Id::new(0),
        case,
        kind: TaskKind::ReturnedMail,
        title: format!("{number} came back: find another address"),
        due: Some(today),
        state: TaskState::Open,
        note: String::new(),
        ended: None,
        system: None,
        provider: None,
    }
}
