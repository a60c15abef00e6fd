//! How a letter goes out and what becomes of it: handed over, delivered, returned, or sent otherwise than by post.

use domain::day::{Day, long};
use domain::ids::{Id, LetterId, SendingId};
use domain::nouns::{
    CaseState, Fact, FactKind, Letter, Sending, SendingChannel, SendingState, Task, TaskKind, TaskState,
};
use register::Writer;
use serde_json::json;

use crate::derive::letter::choices::head;
use crate::desk::{Desk, Done};
use crate::error::{Answer, Refusal, required};
use crate::inputs::{Act, HandOver};
use crate::press::Frozen;
use crate::views::letter::LetterView;
use crate::views::mailroom::MailroomView;

use super::printable;

impl Desk {
    /// Hands a letter over: the day, class, number and proof. The clocks it meets are met from that day on.
    pub async fn hand_over(&self, act: &Act, id: SendingId, input: HandOver) -> Answer<MailroomView> {
        self.not_after_today("day", input.day)?;
        self.act(act, "hand_over", async |tx| {
            let mut sending = tx.sending(id).await?;
            if !matches!(sending.state, SendingState::Waiting | SendingState::Printed) {
                return Err(Refusal::not_now(
                    "This sending is out already.",
                    "Look at it in the letter’s history.",
                ));
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
            sending.class = Some(input.class);
            sending.tracking = domain::tracking::read(&input.tracking).number;
            sending.proof = input.proof.trim().to_owned();
            tx.update_sending(&sending).await?;
            self.met(tx, &letter, input.day).await?;
            crate::index::letter(tx, letter.id).await?;
            let mut done = Done::new(
                "letter_handed_over",
                format!("{} handed over on {}", letter.number, long(input.day)),
            )
            .about(id)
            .about(letter.id)
            .with("class", json!(input.class))
            .with("proof", json!(sending.proof));
            if let Some(case) = letter.case {
                done = done.about(case);
                tx.touch(case);
                self.settle(tx, case).await?;
            }
            Ok((done, ()))
        })
        .await?;
        self.mailroom_of(input.day).await
    }

    /// The facts that a letter on its way makes: which duties it meets stands in the head of its text.
    async fn met(&self, tx: &mut Writer, letter: &Letter, day: Day) -> Answer<()> {
        let (Some(case), Some(text)) = (letter.case, head(&letter.kind)) else { return Ok(()) };
        let evidence = format!("letter {}", letter.number);
        let acknowledges = text.meets.iter().any(|m| m == "acknowledge");
        let answers = crate::derive::next::answers(&letter.kind);
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
            if text.extends {
                kinds.push(FactKind::Extended);
            }
            kinds.extend(&text.makes);
            for kind in kinds {
                let fact = Fact {
                    letter: Some(letter.id),
                    ..self.fact(case, Some(*request), kind, day, None, &evidence)
                };
                tx.insert_fact(&fact).await?;
            }
        }
        let facts = Frozen::read(&letter.frozen)?.facts;
        let named = facts.request.and_then(|r| r.answer_by).filter(|_| acknowledges);
        let stated = facts.extension.map(|e| e.until).or(named);
        let Some(stated) = stated else { return Ok(()) };
        for request in &letter.requests {
            let fact = Fact {
                letter: Some(letter.id),
                ..self.fact(case, Some(*request), FactKind::DateStated, stated, None, &evidence)
            };
            tx.insert_fact(&fact).await?;
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
            not_before_hand_over(sending, day)?;
            sending.state = SendingState::Delivered;
            sending.delivered = Some(day);
            Ok(format!("delivered on {}", long(day)))
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
                    // No list shows a closed case, and this one is not answered any more.
                    let closed = tx.case(case).await?;
                    if closed.state == CaseState::Closed {
                        tx.update_case(&crate::verbs::course::reopened(&closed)).await?;
                        done = done.with("reopened", json!(true)).with("before", json!(closed));
                    }
                    tx.insert_fact(&self.fact(case, None, FactKind::Returned, day, None, &letter.number))
                        .await?;
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
            if letter.issued.is_some_and(|at| day < domain::day::day_in_katy(at)) {
                return Err(Refusal::field("day", "It can’t have been sent before it was issued."));
            }
            crate::verbs::letters::call_off(tx, id).await?;
            let sending = Sending {
                id: Id::new(0),
                letter: id,
                channel,
                address: vec![address.clone()],
                mail_by: None,
                state: SendingState::HandedOver,
                printed: None,
                handed_over: Some(day),
                class: None,
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
                Done::new("sent_otherwise", format!("{} sent by {channel} on {}", letter.number, long(day)))
                    .about(sending)
                    .about(id);
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
}

fn not_before_hand_over(sending: &Sending, day: Day) -> Answer<()> {
    if sending.handed_over.is_some_and(|out| day < out) {
        return Err(Refusal::field("day", "That day lies before the letter was handed over."));
    }
    Ok(())
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
