//! Clearing a finding: the officer says of one exact string in one draft that it is no identifier, and why. Only what a
//! pattern found can be cleared; a match with a value that the case knows carries nothing that could be named here. A
//! draft that takes the place of another letter begins without clearances: it is read anew, and each clearance has its
//! own entry.

use domain::ids::LetterId;
use domain::nouns::{Clearance, LetterState};
use serde_json::json;

use crate::derive::letter::choices::kind_title;
use crate::derive::letter::letter_facts;
use crate::desk::{Desk, Done};
use crate::error::{Answer, Refusal, no_identifiers, required};
use crate::inputs::Act;
use crate::views::letter::LetterView;

use super::must_be;

impl Desk {
    /// Clears a finding of a draft for its exact string.
    pub async fn clear_finding(
        &self,
        act: &Act,
        id: LetterId,
        clearance: &str,
        reason: &str,
    ) -> Answer<LetterView> {
        let reason = required("reason", reason, "Say why this may stand in the letter.")?;
        // The reason is read on the screen and kept: it must not repeat what the letter may not say.
        no_identifiers("reason", &reason)?;
        self.act(act, "clear_finding", async |tx| {
            let opened = self.opened(tx, id).await?;
            must_be(&opened.letter, LetterState::Draft)?;
            let words = opened.words()?;
            let law = self.law();
            let source = opened.source(&law, &words, self.today(), None)?;
            let (_, findings) = opened.examine(&source, &letter_facts(&source));
            let found = findings.iter().find(|f| !f.clearance.is_empty() && f.clearance == clearance);
            let found = found.ok_or_else(|| {
                Refusal::not_now(
                    "Nothing that could be cleared stands in this letter under that finding.",
                    "Look at the findings as they are now. What the case knows as an identifier or a birth date is never \
                     cleared: take it out of the letter.",
                )
            })?;
            tx.insert_clearance(&Clearance {
                letter: id,
                check: found.check.clone(),
                clearance: clearance.to_owned(),
                place: found.place.clone(),
                reason: reason.clone(),
                operator: self.operator_id(),
                at: self.now(),
                taken_back: None,
            })
            .await?;
            let title = kind_title(&opened.letter.kind);
            let done = Done::new("finding_cleared", format!("Draft: {title}: a finding cleared"))
                .about(id)
                .about(opened.file.case.id)
                .reason(&reason)
                .with("check", json!(found.check))
                .with("place", json!(found.place))
                .with("clearance", json!(clearance));
            Ok((done, ()))
        })
        .await?;
        self.letter(id).await
    }

    /// Takes a clearance back: the finding stands again.
    pub async fn unclear_finding(
        &self,
        act: &Act,
        id: LetterId,
        clearance: &str,
        reason: &str,
    ) -> Answer<LetterView> {
        let reason = required("reason", reason, "Say why the finding is to stand again.")?;
        no_identifiers("reason", &reason)?;
        self.act(act, "unclear_finding", async |tx| {
            let opened = self.opened(tx, id).await?;
            must_be(&opened.letter, LetterState::Draft)?;
            let held = opened.cleared.iter().find(|c| c.clearance == clearance).ok_or_else(|| {
                Refusal::not_now("This finding is not cleared.", "Look at the findings as they are now.")
            })?;
            tx.take_clearance_back(id, clearance, self.now()).await?;
            let title = kind_title(&opened.letter.kind);
            let done = Done::new("clearance_taken_back", format!("Draft: {title}: a finding stands again"))
                .about(id)
                .about(opened.file.case.id)
                .reason(&reason)
                .with("check", json!(held.check))
                .with("place", json!(held.place))
                .with("clearance", json!(clearance));
            Ok((done, ()))
        })
        .await?;
        self.letter(id).await
    }
}
