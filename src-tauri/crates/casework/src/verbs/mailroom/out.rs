//! How a letter goes out: handed to the post, or sent otherwise. What becomes of it then is in `outcome`.

use domain::day::long;
use domain::ids::{Id, LetterId, SendingId};
use domain::nouns::{Sending, SendingChannel, SendingState};
use serde_json::json;

use crate::desk::{Desk, Done};
use crate::error::{Answer, Code, Refusal, no_identifiers, required};
use crate::inputs::{Act, HandOver, SentOtherwise};
use crate::views::letter::LetterView;
use crate::views::mailroom::MailroomView;

use super::printable;
use crate::verbs::letters::Again;

impl Desk {
    /// Hands a letter over: the day, class, number and proof. The clocks it meets are met from that day on.
    pub async fn hand_over(&self, act: &Act, id: SendingId, input: HandOver) -> Answer<MailroomView> {
        self.not_after_today("day", input.day)?;
        no_identifiers("proof", &input.proof)?;
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
            let again = self.again(tx, letter.id, input.day).await?;
            let despite = despite(&again, input.despite.as_deref())?;
            sending = Sending { state: SendingState::HandedOver, ..handed(sending, &input) };
            tx.update_sending(&sending).await?;
            self.met(tx, &letter, "another sending of it counts now").await?;
            crate::index::letter(tx, letter.id).await?;
            let mut done = Done::new(
                "letter_handed_over",
                format!("{} handed over on {}", letter.number, long(input.day)),
            )
            .about(id)
            .about(letter.id)
            .with("class", json!(input.class))
            .with("proof_kind", json!(input.proof_kind))
            .with("proof", json!(sending.proof))
            .with("found", json!(again.checks()));
            if let Some(despite) = despite {
                done = done.reason(despite);
            }
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

    /// Records that a letter went out otherwise than by post. What refuses it at the post refuses it here.
    pub async fn record_sent_otherwise(
        &self,
        act: &Act,
        id: LetterId,
        input: SentOtherwise,
    ) -> Answer<LetterView> {
        let SentOtherwise { channel, address, day, proof, despite: why } = input;
        self.not_after_today("day", day)?;
        let address = required("address", &address, "Say to which address or to whom it went.")?;
        let proof = required("proof", &proof, "Say what proves it.")?;
        no_identifiers("proof", &proof)?;
        if channel == SendingChannel::Post {
            return Err(Refusal::field("channel", "By post it goes through the mailroom."));
        }
        self.act(act, "record_sent_otherwise", async |tx| {
            let letter = tx.letter(id).await?;
            printable(&letter)?;
            if letter.issued.is_some_and(|at| day < domain::day::day_in_katy(at)) {
                return Err(Refusal::field("day", "It can’t have been sent before it was issued."));
            }
            let again = self.again(tx, id, day).await?;
            let despite = despite(&again, why.as_deref())?;
            let called_off = crate::verbs::letters::call_off(tx, id).await?;
            let mut sending = Sending {
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
                return_receipt: String::new(),
                proof_kind: None,
                proof: proof.clone(),
                delivered: None,
                delivery_proof: None,
                delivery_note: String::new(),
                returned: None,
                note: String::new(),
                mail_log: None,
            };
            sending.id = tx.insert_sending(&sending).await?;
            self.met(tx, &letter, "another sending of it counts now").await?;
            let mut done =
                Done::new("sent_otherwise", format!("{} sent by {channel} on {}", letter.number, long(day)))
                    .about(sending.id)
                    .about(id)
                    .with("after", json!(sending))
                    .with("called_off", json!(called_off))
                    .with("found", json!(again.checks()));
            if let Some(despite) = despite {
                done = done.reason(despite);
            }
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

/// A sending by post with what was typed of its hand-over.
pub(super) fn handed(sending: Sending, input: &HandOver) -> Sending {
    Sending {
        handed_over: Some(input.day),
        class: Some(input.class),
        tracking: domain::tracking::read(&input.tracking).number,
        return_receipt: domain::tracking::read(&input.return_receipt).number,
        proof_kind: Some(input.proof_kind),
        proof: input.proof.trim().to_owned(),
        ..sending
    }
}

/// What refuses a letter stops it only while it lies on the desk: a letter that went out all the same is recorded with the
/// reason. Gives the reason where there was something to give one for.
fn despite<'a>(again: &Again, said: Option<&'a str>) -> Answer<Option<&'a str>> {
    let refusals = again.refusals();
    let Some(despite) = said.map(str::trim).filter(|d| !d.is_empty()) else {
        if refusals.is_empty() {
            return Ok(None);
        }
        let mut refusal = Refusal::field("despite", refusals.join(" "));
        refusal.code = Code::LetterRefused;
        refusal.what =
            format!("{} should not go out as it stands. {}", again.letter.number, refusals.join(" "));
        refusal.next =
            "Keep it back and replace or void it. If it went out already, say why it went out all the same."
                .into();
        return Err(refusal);
    };
    no_identifiers("despite", despite)?;
    Ok((!refusals.is_empty()).then_some(despite))
}
