//! The mailroom: what waits, printing from the stored bytes. How a letter goes out is in `out` and, once more, in
//! `further`; what becomes of it in `outcome`, what was recorded wrongly in `correct`; what it meets in `met`, the check of
//! its numbers in `numbers`, the day's log in `log`.

mod batch;
mod correct;
mod further;
mod log;
mod met;
mod numbers;
mod out;
mod outcome;
mod returned;

pub(crate) use returned::returned;

use domain::day::{Datelike, Day, long};
use domain::ids::{LetterId, SendingId};
use domain::nouns::{
    Leaving, LeavingKind, Letter, LetterHead, LetterState, Sending, SendingChannel, SendingState,
};
use domain::words::Known;
use laws::LawBook;
use register::Reader;
use serde_json::json;

use crate::desk::{Desk, Done};
use crate::error::{Answer, Refusal, no_identifiers, required};
use crate::inputs::Act;
use crate::views::mailroom::{MailLine, MailPage, MailroomView, PostalDay};

/// Pieces of a page of what was handed over.
const PAGE: u32 = 500;

impl Desk {
    /// The mailroom as it stands today.
    pub async fn mailroom(&self) -> Answer<MailroomView> {
        self.mailroom_of(self.today()).await
    }

    /// The mailroom with how the mail log of a day stands. What waits and what is printed is there whole: the officer chooses among all of
    /// it, and it is what the next mail takes.
    pub async fn mailroom_of(&self, day: Day) -> Answer<MailroomView> {
        let today = self.today();
        let mut reader = self.register.reader().await?;
        let waiting = self.mail_lines(&mut reader, SendingState::Waiting, u32::MAX).await?;
        let printed = self.mail_lines(&mut reader, SendingState::Printed, u32::MAX).await?;
        let day_log = self.day_log(&mut reader, day).await?;
        Ok(MailroomView {
            day: today,
            handed_over_on: day,
            post: self.post_on(today),
            waiting,
            printed,
            day_log,
        })
    }

    /// A page of what was handed over on a day, in the order in which it was made; `after` is the `next` of the page before.
    ///
    /// # Errors
    /// No page gave this `after`, or the register can't be read.
    pub async fn handed_over_on(&self, day: Day, after: Option<&str>) -> Answer<MailPage> {
        let mut reader = self.register.reader().await?;
        let page = reader.page_posted_on(day, after, PAGE).await?;
        let letters = u32::try_from(reader.letters_posted_on(day).await?.len()).unwrap_or(u32::MAX);
        let mut rows = Vec::with_capacity(page.rows.len());
        for sending in page.rows {
            rows.push(mail_line(&reader.letter_head(sending.letter).await?, &sending, None));
        }
        Ok(MailPage { rows, total: page.total, letters, next: page.next })
    }

    /// The letters that were handed over on a day, each once.
    ///
    /// # Errors
    /// Nothing was, or the register can't be read.
    pub async fn letters_handed_over_on(&self, day: Day) -> Answer<Vec<LetterId>> {
        let letters = self.register.reader().await?.letters_posted_on(day).await?;
        if letters.is_empty() {
            return Err(Refusal::not_now(
                format!("Nothing was handed to the post on {}.", long(day)),
                "Choose another day, or a letter of its own.",
            ));
        }
        Ok(letters)
    }

    /// The first so many letters with a sending in a state, in mailing order.
    pub(crate) async fn mail_lines(
        &self,
        reader: &mut Reader,
        state: SendingState,
        most: u32,
    ) -> Answer<Vec<MailLine>> {
        let mut lines = Vec::new();
        for letter in reader.letters_with_sending(state, most).await? {
            for sending in letter.sendings.iter().filter(|s| s.state == state) {
                let (days, _) = crate::derive::clocks::urgency(sending.mail_by, self.today());
                lines.push(mail_line(&letter, sending, days));
            }
        }
        Ok(lines)
    }

    /// Whether the post collects on a day; unknown where its calendar does not reach that far.
    pub fn post_on(&self, day: Day) -> PostalDay {
        post_on(&self.law(), day)
    }

    /// Copies of letters as one document, of their stored bytes: for the file, or printed anew because a sheet was spoilt. A
    /// letter that is void or replaced by now is copied too, where it went out: that is what the person holds.
    pub async fn copies_pdf(&self, letters: &[LetterId]) -> Answer<Vec<u8>> {
        let mut reader = self.register.reader().await?;
        self.fit_for_copy(&mut reader, letters).await?;
        let mut all = Vec::new();
        for id in letters {
            let letter = reader.letter(*id).await?;
            let out = reader.sendings_of_letter(*id).await?.iter().any(|s| s.handed_over.is_some());
            let blob = match letter.pdf {
                Some(blob) if out => blob,
                _ => printable(&letter)?,
            };
            all.push(reader.read_blob(blob).await?);
        }
        drop(reader);
        if all.is_empty() {
            return Err(Refusal::field("letters", "Choose the letters to print."));
        }
        merged(all).await
    }

    /// A name for a document of these letters that tells no person: the letter's number, or the day.
    pub async fn batch_name(&self, letters: &[LetterId]) -> Answer<String> {
        match letters {
            [only] => Ok(self.register.reader().await?.letter(*only).await?.number),
            _ => Ok(format!("letters-{}", self.today())),
        }
    }

    /// Records that letters were handed to the printer, and where. Waiting ones are printed from then on.
    pub async fn record_printed(
        &self,
        act: &Act,
        letters: Vec<LetterId>,
        kind: LeavingKind,
        to: &str,
    ) -> Answer<MailroomView> {
        let now = self.now();
        self.act(act, "print_letters", async |tx| {
            let mut done = Done::new(
                "letters_printed",
                match letters.len() {
                    1 => "1 letter printed".to_owned(),
                    n => format!("{n} letters printed"),
                },
            )
            .with("to", json!(to));
            let warned = self.fit_for_print(tx, &letters).await?;
            if warned.as_object().is_some_and(|w| !w.is_empty()) {
                done = done.with("warned", warned);
            }
            let mut numbers = Vec::new();
            for id in &letters {
                let letter = tx.letter(*id).await?;
                printable(&letter)?;
                // One copy is one envelope: a letter with two sendings that wait stands in the batch twice.
                let waits =
                    |s: &Sending| s.state == SendingState::Waiting && s.channel == SendingChannel::Post;
                if let Some(sending) = tx.sendings_of_letter(*id).await?.into_iter().find(waits) {
                    let printed = Sending { state: SendingState::Printed, printed: Some(now), ..sending };
                    tx.update_sending(&printed).await?;
                }
                if numbers.contains(&letter.number) {
                    continue;
                }
                done = done.about(*id);
                numbers.push(letter.number.clone());
                if let Some(case) = letter.case {
                    tx.touch(case);
                    self.settle(tx, case).await?;
                }
            }
            let leaving = Leaving {
                kind,
                what: numbers.join(", "),
                to: to.to_owned(),
                operator: self.operator_id(),
                at: now,
            };
            tx.insert_leaving(&leaving).await?;
            Ok((done, ()))
        })
        .await?;
        self.mailroom().await
    }

    /// Takes back that pieces were printed, where they were not: they wait as before. What went to a printer stays in the log
    /// of what left the register.
    ///
    /// # Errors
    /// One of them does not lie printed: then none is taken back.
    pub async fn take_back_printed(
        &self,
        act: &Act,
        sendings: Vec<SendingId>,
        reason: &str,
    ) -> Answer<MailroomView> {
        let reason = required("reason", reason, "Say why it was not so.")?;
        no_identifiers("reason", &reason)?;
        if sendings.is_empty() {
            return Err(Refusal::field("sendings", "Choose what was not printed."));
        }
        self.act(act, "take_back_printed", async |tx| {
            let what = match sendings.len() {
                1 => "1 piece waits to be printed as before".to_owned(),
                n => format!("{n} pieces wait to be printed as before"),
            };
            let mut done = Done::new("printing_taken_back", what).reason(&reason);
            let (mut before, mut letters) = (Vec::new(), std::collections::BTreeSet::new());
            for id in &sendings {
                let sending = tx.sending(*id).await?;
                let letter = tx.letter(sending.letter).await?;
                match sending.state {
                    SendingState::Printed => {}
                    SendingState::Waiting => {
                        return Err(Refusal::not_now(
                            format!("{} still waits to be printed.", letter.number),
                            "There is nothing to take back.",
                        ));
                    }
                    _ => {
                        return Err(Refusal::not_now(
                            format!("{} has left the house.", letter.number),
                            "Record what became of it.",
                        ));
                    }
                }
                let waits = Sending { state: SendingState::Waiting, printed: None, ..sending.clone() };
                tx.update_sending(&waits).await?;
                done = done.about(*id);
                if letters.insert(letter.id) {
                    done = done.about(letter.id);
                }
                before.push(sending);
                if let Some(case) = letter.case {
                    tx.touch(case);
                    self.settle(tx, case).await?;
                }
            }
            Ok((done.with("before", json!(before)), ()))
        })
        .await?;
        self.mailroom().await
    }
}

async fn merged(all: Vec<Vec<u8>>) -> Answer<Vec<u8>> {
    tokio::task::spawn_blocking(move || {
        letters::merge(&all)
            .map_err(|e| Refusal::fault(format!("The letters could not be put together: {e}")))
    })
    .await
    .map_err(|_| Refusal::fault("Putting the letters together was broken off."))?
}

pub(super) fn printable(letter: &Letter) -> Answer<domain::ids::BlobId> {
    match (letter.state, letter.pdf) {
        (LetterState::Issued, Some(blob)) => Ok(blob),
        (LetterState::Draft, _) => {
            Err(Refusal::not_now("A draft is not printed or sent.", "Issue the letter first."))
        }
        _ => {
            Err(Refusal::not_now(format!("{} is void or replaced.", letter.number), "Choose another letter."))
        }
    }
}

fn mail_line(letter: &LetterHead, sending: &Sending, days: Option<i32>) -> MailLine {
    let abroad = domain::address::goes_abroad(&sending.address);
    MailLine { letter: letter.clone(), sending: sending.clone(), days, abroad }
}

/// Whether the post collects on a day, by the law files.
pub(crate) fn post_on(law: &LawBook, day: Day) -> PostalDay {
    let counting = law.counting();
    let Some(count) = counting.day_counts.get(&counting.postal) else {
        return PostalDay { day, collects: Known::Unknown, why: String::new() };
    };
    if count.ordinary.weekdays_off.contains(&day.weekday()) {
        return PostalDay { day, collects: Known::No, why: day.format("%A").to_string() };
    }
    let calendar = count.ordinary.calendar.as_ref().and_then(|id| counting.calendars.get(id));
    let (collects, why) = match calendar.map(|c| c.off(day)) {
        None | Some(Ok(None)) => (Known::Yes, String::new()),
        Some(Ok(Some(off))) => (Known::No, off.name),
        Some(Err(not_known)) => (Known::Unknown, not_known.to_string()),
    };
    PostalDay { day, collects, why }
}
