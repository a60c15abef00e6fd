//! One person who deals with a company in two ways, as one case with two tracks: the same right asked once more in the other capacity,
//! with what binds it there and its own outcome for each part. What the two share (who asks, the receipt, the searches) stands once.

use domain::ids::{CaseId, Id, RequestId};
use domain::nouns::{Binding, BindingState, CaseFile, Item, ItemOutcome, LetterState, Request};
use register::{EntryRow, Noun, Ref, RegisterError, Writer};
use serde_json::json;

use super::requests::{add_request_rows, the_request};
use crate::derive::headline::right_as_noun;
use crate::derive::letter::choices::plain_words;
use crate::desk::{Desk, Done};
use crate::error::{Answer, Refusal, no_identifiers, required};
use crate::inputs::{Act, RequestInput, TrackInput, TrackPart};
use crate::views::case::CaseView;

impl Desk {
    /// Adds the second track beside a request: the same right of the same company, in another capacity. A law that the officer bound or
    /// rejected beside it is decided alike where it speaks to the person in this capacity too; a promise never is, for it is made
    /// to one capacity. Each part is decided as the officer said for this track.
    ///
    /// # Errors
    /// The capacity is that of the request, there is such a track, or a refused part has no ground.
    pub async fn add_track(&self, act: &Act, case: CaseId, input: TrackInput) -> Answer<CaseView> {
        for part in &input.parts {
            if part.outcome == ItemOutcome::Refused && part.ground.trim().is_empty() {
                return Err(Refusal::field(
                    "parts",
                    "A refusal needs its ground: the fact or the provision it rests on.",
                ));
            }
            no_identifiers("parts", &part.ground)?;
        }
        self.on_case(act, "add_track", case, async |tx, file| {
            let beside = the_request(file, input.beside)?.clone();
            may_have_track(file, &beside, &input)?;
            let request = RequestInput {
                right: beside.right,
                company: beside.company,
                policy: input.policy,
                capacity: input.capacity,
                asked: beside.asked.clone(),
            };
            let id = add_request_rows(self, tx, case, &request).await?;
            let alike = self.decide_alike(tx, case, &beside, id).await?;
            for item in &beside.items {
                let part = input.parts.iter().find(|p| p.item == item.id);
                tx.insert_item(&part_of(item, id, part, self.today())).await?;
            }
            let what = format!(
                "{} as {}",
                right_as_noun(beside.right),
                plain_words(input.capacity.as_str()).to_lowercase()
            );
            Ok(Done::new("track_added", format!("A second track: {what}"))
                .about(id)
                .about(beside.id)
                .with("alike", json!(alike))
                .with("after", json!(input)))
        })
        .await
    }

    /// Takes a track back that was added by mistake: nothing rests on it yet, and the request beside it stays. It is recorded as
    /// withdrawn by nobody: the person asked once. A draft that was thrown away speaks of it no more.
    ///
    /// # Errors
    /// It was not added as a second track, or a letter, a dated event or a disclosure rests on it.
    pub async fn take_back_track(
        &self,
        act: &Act,
        case: CaseId,
        id: RequestId,
        reason: &str,
    ) -> Answer<CaseView> {
        let reason = required("reason", reason, "Say why the person has no second capacity.")?;
        self.on_case(act, "take_back_track", case, async |tx, file| {
            let track = the_request(file, id)?;
            if !added_as_track(tx, id).await? {
                return Err(Refusal::not_now(
                    "This request stands alone or came first: it was not added as a second track.",
                    "Correct or withdraw it instead.",
                ));
            }
            let letters = || file.letters.iter().filter(|l| l.requests.contains(&id));
            for letter in letters() {
                match letter.state {
                    LetterState::Discarded => {}
                    LetterState::Draft => {
                        return Err(Refusal::not_now(
                            "A draft answers this track.",
                            "Throw the draft away first.",
                        ));
                    }
                    LetterState::Issued | LetterState::Voided | LetterState::Superseded => {
                        return Err(stays(&format!("{} was issued for this track", letter.number)));
                    }
                }
            }
            if file.facts.iter().any(|f| f.request == Some(id)) {
                return Err(stays("Something dated is recorded of this track"));
            }
            for head in letters() {
                let mut letter = tx.letter(head.id).await?;
                letter.requests.retain(|r| *r != id);
                tx.update_letter(&letter, &head.recipient).await?;
            }
            tx.remove_request(id).await.map_err(|error| match error {
                RegisterError::Refused { .. } => stays("A record of this case names this track"),
                other => other.into(),
            })?;
            Ok(Done::new("track_taken_back", "The second track was taken back")
                .about(id)
                .reason(&reason)
                .with("before", json!(track)))
        })
        .await
    }

    /// Decides the laws that were decided beside a track as they are there. Says which.
    async fn decide_alike(
        &self,
        tx: &mut Writer,
        case: CaseId,
        beside: &Request,
        id: RequestId,
    ) -> Answer<Vec<String>> {
        let file = tx.load_case(case).await?;
        let law = self.law();
        let mut alike = Vec::new();
        for binding in &the_request(&file, id)?.bindings {
            let statute =
                law.regime(&binding.regime).is_some_and(|r| r.kind == domain::rule::RegimeKind::Statute);
            let there = beside
                .bindings
                .iter()
                .find(|b| b.regime == binding.regime && b.state != BindingState::Proposed);
            if let (true, Some(there)) = (statute, there) {
                let decided = Binding {
                    state: there.state,
                    reason: format!("As for the other capacity: {}", there.reason),
                    decided_on: Some(self.today()),
                    ..binding.clone()
                };
                tx.update_binding(&decided).await?;
                alike.push(binding.regime.clone());
            }
        }
        Ok(alike)
    }
}

/// Whether a request came into the case as a second track. Its entry names it before the request beside which it was added.
async fn added_as_track(tx: &mut Writer, id: RequestId) -> Answer<bool> {
    let entries = tx.entries_about(Ref::from(id), "track_added").await?;
    let first = |e: &EntryRow| e.head.ids.iter().find(|r| r.noun == Noun::Request).map(|r| r.id);
    Ok(entries.iter().any(|e| first(e) == Some(id.raw())))
}

/// What was issued or dated is never taken out of the register, so neither is what it is about.
fn stays(why: &str) -> Refusal {
    Refusal::not_now(
        format!("{why}, so the track stays in the register."),
        "Withdraw it with the reason instead; a letter that is not in the mail is voided first.",
    )
}

fn may_have_track(file: &CaseFile, beside: &Request, input: &TrackInput) -> Answer<()> {
    if beside.withdrawn.is_some() {
        return Err(Refusal::not_now("This request was withdrawn.", "Add what is asked as another request."));
    }
    let same = |r: &Request| {
        r.withdrawn.is_none()
            && r.right == beside.right
            && r.company == beside.company
            && r.capacity == input.capacity
    };
    if file.requests.iter().any(same) {
        return Err(Refusal::field(
            "capacity",
            "The case has this request in that capacity already. Choose the other one.",
        ));
    }
    Ok(())
}

fn part_of(item: &Item, request: RequestId, part: Option<&TrackPart>, today: domain::day::Day) -> Item {
    let outcome = part.map_or(ItemOutcome::Open, |p| p.outcome);
    Item {
        id: Id::new(0),
        request,
        outcome,
        ground: part.map(|p| p.ground.trim().to_owned()).unwrap_or_default(),
        citation: part.map(|p| p.citation.trim().to_owned()).unwrap_or_default(),
        decided_on: (outcome != ItemOutcome::Open).then_some(today),
        ..item.clone()
    }
}
