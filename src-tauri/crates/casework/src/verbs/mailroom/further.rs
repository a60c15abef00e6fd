//! A further sending of a letter that is issued: certified beside first class, or once more after the first came back. It
//! goes to the address that the letter bears, for that is frozen; another address is another letter.

use domain::ids::{LetterId, SendingId};
use domain::nouns::{CaseState, Sending, SendingChannel, SendingState};
use serde_json::json;

use super::printable;
use crate::derive::clocks::answers_by;
use crate::desk::{Desk, Done};
use crate::error::{Answer, Code, Refusal, no_identifiers, required};
use crate::inputs::Act;
use crate::verbs::letters::post_sending;
use crate::views::letter::LetterView;

impl Desk {
    /// Puts a letter into the mail queue once more. The pages stay the stored ones and the number stays.
    pub async fn send_again(&self, act: &Act, id: LetterId, reason: &str) -> Answer<LetterView> {
        let reason = required("reason", reason, "Say why it goes out once more.")?;
        no_identifiers("reason", &reason)?;
        self.act(act, "send_again", async |tx| {
            let again = self.again(tx, id, self.today()).await?;
            let letter = &again.letter;
            printable(letter)?;
            if let Some(refusal) = again.refusals().first() {
                return Err(Refusal::new(
                    Code::LetterRefused,
                    format!("{} should not go out as it stands. {refusal}", letter.number),
                    "Replace the letter: the new one starts with the same words.",
                ));
            }
            if let Some(case) = letter.case
                && tx.case(case).await?.state == CaseState::Closed
            {
                return Err(Refusal::not_now("The case of this letter is closed.", "Reopen it first."));
            }
            let sendings = tx.sendings_of_letter(id).await?;
            let Some(first) = sendings.iter().find(|s| s.channel == SendingChannel::Post) else {
                return Err(Refusal::not_now(
                    "This letter was never to go by post.",
                    "Record how it was sent otherwise, or replace it.",
                ));
            };
            // It keeps a date only where nothing of the letter has kept it yet.
            let mail_by = if super::met::out_since(&sendings).is_some() {
                None
            } else {
                let opened = self.opened(tx, id).await?;
                answers_by(&letter.kind, &opened.clocks().collect::<Vec<_>>())
            };
            let sending = post_sending(id, first.address.clone(), mail_by);
            let sending = tx.insert_sending(&Sending { note: reason.clone(), ..sending }).await?;
            let mut done = Done::new("sending_added", format!("{} goes out once more", letter.number))
                .about(sending)
                .about(id)
                .reason(&reason);
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

    /// Calls a sending off that is not out yet. The only one left is not called off: a letter that goes nowhere is voided.
    pub async fn call_off_sending(&self, act: &Act, id: SendingId, reason: &str) -> Answer<LetterView> {
        let reason = required("reason", reason, "Say why it does not go out.")?;
        no_identifiers("reason", &reason)?;
        let letter = self.register.reader().await?.sending(id).await?.letter;
        self.act(act, "call_off_sending", async |tx| {
            let before = tx.sending(id).await?;
            if !matches!(before.state, SendingState::Waiting | SendingState::Printed) {
                return Err(Refusal::not_now(
                    "This sending does not wait.",
                    "What is out is out; record what became of it.",
                ));
            }
            // A piece that came back reached nobody: it is no way that is left.
            let other = |s: &Sending| {
                s.id != id && !matches!(s.state, SendingState::CalledOff | SendingState::Returned)
            };
            if !tx.sendings_of_letter(letter).await?.iter().any(other) {
                return Err(Refusal::not_now(
                    "This is the only way in which the letter goes out.",
                    "Void the letter, or record that it was sent otherwise.",
                ));
            }
            tx.update_sending(&Sending { state: SendingState::CalledOff, ..before.clone() }).await?;
            let of = tx.letter(letter).await?;
            let mut done =
                Done::new("sending_called_off", format!("A sending of {} is called off", of.number))
                    .about(id)
                    .about(letter)
                    .reason(&reason)
                    .with("before", json!(before));
            if let Some(case) = of.case {
                done = done.about(case);
                tx.touch(case);
                self.settle(tx, case).await?;
            }
            Ok((done, ()))
        })
        .await?;
        self.letter(letter).await
    }
}
