//! A hand-over that was recorded wrongly: the day, the class, a number, the proof. The entry keeps both states, the facts that
//! rest on the day are corrected by later ones, and what a printed mail log says stays as it was printed: the day's log is
//! made anew. Not here: what became of the piece (`outcome`), and which letter it was, which no correction changes.

use domain::day::{Day, day_in_katy, long};
use domain::ids::SendingId;
use domain::nouns::{Letter, Sending, SendingChannel};
use serde_json::json;

use crate::desk::{Desk, Done};
use crate::error::{Answer, Refusal, no_identifiers, required};
use crate::inputs::{Act, HandOver};
use crate::views::letter::LetterView;
use crate::views::mailroom::MailroomView;

impl Desk {
    /// Corrects what was recorded of a piece when it was handed to the post.
    pub async fn correct_hand_over(
        &self,
        act: &Act,
        id: SendingId,
        input: HandOver,
        reason: &str,
    ) -> Answer<MailroomView> {
        let reason = required("reason", reason, "Say what was recorded wrongly.")?;
        no_identifiers("reason", &reason)?;
        no_identifiers("proof", &input.proof)?;
        let day = input.day;
        self.corrected(act, "correct_hand_over", id, &reason, async |before| {
            if before.channel != SendingChannel::Post {
                return Err(Refusal::not_now("This letter did not go by post.", "Correct how it was sent."));
            }
            Ok(super::out::handed(before.clone(), &input))
        })
        .await?;
        self.mailroom_of(day).await
    }

    /// Corrects what was recorded of a letter that went out otherwise than by post.
    pub async fn correct_sent_otherwise(
        &self,
        act: &Act,
        id: SendingId,
        address: &str,
        day: Day,
        proof: &str,
        reason: &str,
    ) -> Answer<LetterView> {
        let address = required("address", address, "Say to which address or to whom it went.")?;
        let proof = required("proof", proof, "Say what proves it.")?;
        let reason = required("reason", reason, "Say what was recorded wrongly.")?;
        no_identifiers("reason", &reason)?;
        no_identifiers("proof", &proof)?;
        let letter = self.register.reader().await?.sending(id).await?.letter;
        self.corrected(act, "correct_sent_otherwise", id, &reason, async |before| {
            if before.channel == SendingChannel::Post {
                return Err(Refusal::not_now("This letter went by post.", "Correct its hand-over."));
            }
            let address = vec![address.clone()];
            Ok(Sending { address, handed_over: Some(day), proof: proof.clone(), ..before.clone() })
        })
        .await?;
        self.letter(letter).await
    }

    async fn corrected<F>(&self, act: &Act, verb: &str, id: SendingId, reason: &str, change: F) -> Answer<()>
    where
        F: AsyncFnOnce(&Sending) -> Answer<Sending>,
    {
        self.act(act, verb, async |tx| {
            let before = tx.sending(id).await?;
            if before.handed_over.is_none() {
                return Err(Refusal::not_now("This sending is not out yet.", "Hand it over first."));
            }
            let letter = tx.letter(before.letter).await?;
            let mut after = change(&before).await?;
            if after == before {
                return Err(Refusal::field("reason", "Nothing is changed."));
            }
            self.can_be(&letter, &after)?;
            // The log that lists it says what was recorded then; as it is now it stands on none.
            after.mail_log = None;
            tx.update_sending(&after).await?;
            self.met(tx, &letter, &format!("its hand-over was corrected ({reason})")).await?;
            crate::index::letter(tx, letter.id).await?;
            let on = after.handed_over.map(long).unwrap_or_default();
            let mut done = Done::new("hand_over_corrected", format!("{} went out on {on}", letter.number))
                .about(id)
                .about(letter.id)
                .reason(reason)
                .with("before", json!(before))
                .with("after", json!(after));
            if let Some(case) = letter.case {
                done = done.about(case);
                tx.touch(case);
                self.settle(tx, case).await?;
            }
            Ok((done, ()))
        })
        .await
    }

    /// A piece goes out after its letter was issued, and before it arrives or comes back.
    fn can_be(&self, letter: &Letter, sending: &Sending) -> Answer<()> {
        let Some(day) = sending.handed_over else { return Ok(()) };
        self.not_after_today("day", day)?;
        if letter.issued.is_some_and(|at| day < day_in_katy(at)) {
            return Err(Refusal::field("day", "It can’t have gone out before it was issued."));
        }
        if [sending.delivered, sending.returned].into_iter().flatten().any(|end| end < day) {
            return Err(Refusal::field(
                "day",
                "That day lies after the day on which it arrived or came back.",
            ));
        }
        Ok(())
    }
}
