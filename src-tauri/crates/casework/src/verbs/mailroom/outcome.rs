//! What becomes of a piece that is out: delivered with its proof, come back, or recorded wrongly as either. What comes back
//! proves no answer: the case is open again, and a task asks for another address.

use domain::day::{Day, long};
use domain::ids::{CaseId, Id, SendingId};
use domain::nouns::fact::standing;
use domain::nouns::{
    CaseState, DeliveryProof, Fact, FactKind, Letter, Sending, SendingState, Task, TaskKind, TaskState,
};
use register::Writer;
use serde_json::json;

use super::met::out_since;
use crate::derive::returned::{still_matters, task_title, task_title_of_one};
use crate::desk::{Desk, Done};
use crate::error::{Answer, Refusal, no_identifiers, required};
use crate::inputs::{Act, Delivery};
use crate::views::mailroom::MailroomView;

impl Desk {
    /// Records a delivery and what proves it.
    pub async fn record_delivery(&self, act: &Act, id: SendingId, input: Delivery) -> Answer<MailroomView> {
        self.not_after_today("day", input.day)?;
        let note = input.note.trim().to_owned();
        if input.proof == DeliveryProof::Other && note.is_empty() {
            return Err(Refusal::field("note", "Say what proves the delivery."));
        }
        no_identifiers("note", &note)?;
        self.outcome(act, "record_delivery", id, async |sending| {
            if sending.state != SendingState::HandedOver {
                return Err(Refusal::not_now("This sending is not on its way.", "Hand it over first."));
            }
            not_before_hand_over(sending, input.day)?;
            sending.state = SendingState::Delivered;
            sending.delivered = Some(input.day);
            sending.delivery_proof = Some(input.proof);
            sending.delivery_note = note;
            Ok(format!("delivered on {}", long(input.day)))
        })
        .await
    }

    /// Records a letter that came back: it proves no answer; a task asks for another address.
    pub async fn record_return(
        &self,
        act: &Act,
        id: SendingId,
        day: Day,
        note: &str,
    ) -> Answer<MailroomView> {
        self.not_after_today("day", day)?;
        let note = note.trim().to_owned();
        no_identifiers("note", &note)?;
        self.outcome(act, "record_return", id, async |sending| {
            if !matches!(sending.state, SendingState::HandedOver | SendingState::Delivered) {
                return Err(Refusal::not_now("This sending is not on its way.", "Hand it over first."));
            }
            not_before_hand_over(sending, day)?;
            sending.state = SendingState::Returned;
            sending.returned = Some(day);
            sending.note = note;
            Ok(format!("came back on {}", long(day)))
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
            let mut done =
                Done::new("sending_recorded", format!("{} {what}", letter.number)).about(id).about(letter.id);
            if let Some(case) = letter.case {
                if let Some(day) = sending.returned {
                    done = self.came_back(tx, case, &letter, day, done).await?;
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

    async fn came_back(
        &self,
        tx: &mut Writer,
        case: CaseId,
        letter: &Letter,
        day: Day,
        mut done: Done,
    ) -> Answer<Done> {
        tx.insert_fact(&self.fact(case, None, FactKind::Returned, day, None, &letter.number)).await?;
        // Another sending of it that is out still speaks, from its own day on.
        let title = if out_since(&tx.sendings_of_letter(letter.id).await?).is_some() {
            self.met(tx, letter, "an earlier sending of it came back").await?;
            task_title_of_one(&letter.number)
        } else {
            task_title(&letter.number)
        };
        // Nobody misses the envelope of a letter that another made needless: there is no address to look for.
        if !still_matters(&tx.load_case(case).await?, letter.id) {
            return Ok(done);
        }
        // No list shows a closed case, and this one is not answered any more.
        let closed = tx.case(case).await?;
        if closed.state == CaseState::Closed {
            tx.update_case(&crate::verbs::course::reopened(&closed)).await?;
            done = done.with("reopened", json!(true)).with("before", json!(closed));
        }
        let open = |t: &Task| t.title == title && matches!(t.state, TaskState::Open | TaskState::Waiting);
        if !tx.tasks_of_case(case).await?.iter().any(open) {
            tx.insert_task(&returned_task(case, title, self.today())).await?;
        }
        Ok(done)
    }

    /// Takes back that a piece was delivered or came back, where that was recorded of the wrong one: it is on its way as
    /// before. What its return had made - the fact, the task - is taken back with it; a case that it opened stays open.
    pub async fn take_back_outcome(&self, act: &Act, id: SendingId, reason: &str) -> Answer<MailroomView> {
        let reason = required("reason", reason, "Say why it was not so.")?;
        no_identifiers("reason", &reason)?;
        self.act(act, "take_back_outcome", async |tx| {
            let before = tx.sending(id).await?;
            if !matches!(before.state, SendingState::Delivered | SendingState::Returned) {
                return Err(Refusal::not_now(
                    "Nothing is recorded of this piece that could be taken back.",
                    "Record what became of it.",
                ));
            }
            // A piece that was delivered and came back all the same was delivered, until that is taken back too.
            let sending = match (before.state, before.delivered) {
                (SendingState::Returned, Some(_)) => Sending {
                    state: SendingState::Delivered,
                    returned: None,
                    note: String::new(),
                    ..before.clone()
                },
                (SendingState::Returned, None) => Sending {
                    state: SendingState::HandedOver,
                    returned: None,
                    note: String::new(),
                    ..before.clone()
                },
                _ => Sending {
                    state: SendingState::HandedOver,
                    delivered: None,
                    delivery_proof: None,
                    delivery_note: String::new(),
                    ..before.clone()
                },
            };
            tx.update_sending(&sending).await?;
            let letter = tx.letter(before.letter).await?;
            let mut done =
                Done::new("outcome_taken_back", format!("{} is on its way as before", letter.number))
                    .about(id)
                    .about(letter.id)
                    .reason(&reason)
                    .with("before", json!(before))
                    .with("after", json!(sending));
            if let Some(case) = letter.case {
                if let Some(day) = before.returned {
                    self.no_return(tx, case, &letter, day, &reason).await?;
                }
                self.met(tx, &letter, "a sending that was thought to have come back did not").await?;
                done = done.about(case);
                tx.touch(case);
                self.settle(tx, case).await?;
            }
            Ok((done, ()))
        })
        .await?;
        self.mailroom().await
    }

    /// Takes back the fact that a letter came back on a day, and drops the tasks it had made where no other piece of it did.
    async fn no_return(
        &self,
        tx: &mut Writer,
        case: CaseId,
        letter: &Letter,
        day: Day,
        why: &str,
    ) -> Answer<()> {
        let facts = tx.facts_of_case(case).await?;
        let of = |f: &&Fact| f.kind == FactKind::Returned && f.day == day && f.evidence == letter.number;
        if let Some(fact) = standing(&facts).into_iter().rev().find(of) {
            let taken_back = self.fact(case, None, FactKind::TakenBack, self.today(), None, why);
            tx.insert_fact(&Fact { corrects: Some(fact.id), ..taken_back }).await?;
        }
        // Another piece of it came back all the same: the address is still to be looked for.
        let sendings = tx.sendings_of_letter(letter.id).await?;
        if sendings.iter().any(|s| s.state == SendingState::Returned) {
            return Ok(());
        }
        let titles = [task_title(&letter.number), task_title_of_one(&letter.number)];
        let open =
            |t: &Task| titles.contains(&t.title) && matches!(t.state, TaskState::Open | TaskState::Waiting);
        for task in tx.tasks_of_case(case).await?.into_iter().filter(open) {
            let ended = Some(self.today());
            tx.update_task(&Task { state: TaskState::Dropped, note: why.to_owned(), ended, ..task }).await?;
        }
        Ok(())
    }

    /// Ends the task that asked for another address, once the letter to it is issued: `old` came back, `fresh` takes its
    /// place.
    pub(crate) async fn written_again(&self, tx: &mut Writer, case: CaseId, fresh: &Letter) -> Answer<()> {
        let tasks = tx.tasks_of_case(case).await?;
        for head in tx.letters_of_case(case).await? {
            let titles = [task_title(&head.number), task_title_of_one(&head.number)];
            let open = |t: &&Task| {
                titles.contains(&t.title) && matches!(t.state, TaskState::Open | TaskState::Waiting)
            };
            for task in tasks.iter().filter(open) {
                if tx.letter(head.id).await?.superseded_by == Some(fresh.id) {
                    let done = Task {
                        state: TaskState::Done,
                        note: format!("{} was issued in its place", fresh.number),
                        ended: Some(self.today()),
                        ..task.clone()
                    };
                    tx.update_task(&done).await?;
                }
            }
        }
        Ok(())
    }
}

pub(super) fn not_before_hand_over(sending: &Sending, day: Day) -> Answer<()> {
    if sending.handed_over.is_some_and(|out| day < out) {
        return Err(Refusal::field("day", "That day lies before the letter was handed over."));
    }
    Ok(())
}

fn returned_task(case: CaseId, title: String, today: Day) -> Task {
    Task {
        id: Id::new(0),
        case,
        kind: TaskKind::ReturnedMail,
        title,
        owner: String::new(),
        due: Some(today),
        state: TaskState::Open,
        note: String::new(),
        ended: None,
        system: None,
        provider: None,
    }
}
