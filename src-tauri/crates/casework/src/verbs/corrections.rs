//! A request that was recorded wrongly: corrected as long as no letter rests on it, with what binds it proposed anew. What the
//! person took back is no correction; that stands in `requests`.

use domain::binding::Strength;
use domain::ids::{BindingId, CaseId, RequestId};
use domain::nouns::{Binding, BindingState, CaseFile, ItemOutcome, LetterState, Request};
use register::Writer;
use serde_json::json;

use super::requests::{propose_anew, the_request};
use crate::derive::headline::{neutral, right_as_noun, short_name};
use crate::derive::proposals::reasons;
use crate::desk::{Desk, Done, read_setup};
use crate::error::{Answer, Refusal, no_identifiers, required};
use crate::inputs::{Act, RequestInput};
use crate::views::case::CaseView;

/// Why a proposal falls away by itself.
const NO_LONGER: &str = "No longer in question since the request was corrected.";

impl Desk {
    /// Corrects what a request was recorded as: right, company, policy, capacity, words. Proposals that no longer fit fall
    /// away, what was bound and now has something against it is to be decided again, and what may bind besides is proposed.
    ///
    /// # Errors
    /// A letter was issued for it, it was withdrawn, or no reason is given.
    pub async fn correct_request(
        &self,
        act: &Act,
        case: CaseId,
        id: RequestId,
        input: RequestInput,
        reason: &str,
    ) -> Answer<CaseView> {
        let reason = required("reason", reason, "Say what was recorded wrongly.")?;
        no_identifiers("asked", &input.asked)?;
        self.on_case(act, "correct_request", case, async |tx, file| {
            let before = the_request(file, id)?.clone();
            may_be_corrected(file, &before)?;
            let setup = read_setup(tx).await?;
            let company = setup.company(input.company).ok_or_else(|| Refusal::missing("company"))?;
            if let Some(policy) = input.policy {
                setup.policy(policy).ok_or_else(|| Refusal::missing("policy"))?;
            }
            let asked = input.asked.trim();
            let own = !asked.is_empty() && asked != neutral(before.right);
            // What binds and what was decided rest on these; the words alone change nothing of it.
            let moved = before.right != input.right
                || before.company != input.company
                || before.policy != input.policy
                || before.capacity != input.capacity;
            if before.right != input.right || before.company != input.company {
                parts_open(&before)?;
            }
            let after = Request {
                right: input.right,
                company: company.id,
                policy: input.policy,
                capacity: input.capacity,
                asked: if own { asked.to_owned() } else { neutral(input.right).to_owned() },
                ..before.clone()
            };
            if let Some(received) = crate::derive::facts::received(file, Some(&before)) {
                super::requests::existed(company, received)?;
            }
            tx.update_request(&after).await?;
            let (settled, proposed) = if moved {
                (self.settle_bindings(tx, case, id).await?, propose_anew(self, tx, case).await?)
            } else {
                (Vec::new(), 0)
            };
            let what = format!("{} · {}", right_as_noun(after.right), short_name(&company.name));
            let plain = |r: &Request| json!({"right": r.right, "company": r.company, "policy": r.policy, "capacity": r.capacity, "asked": r.asked});
            let done = settled.iter().fold(Done::new("request_corrected", what).about(id), |done, (binding, ..)| {
                done.about(*binding)
            });
            let bindings: Vec<_> = settled
                .iter()
                .map(|(id, before, after)| json!({"binding": id, "before": before, "after": after}))
                .collect();
            Ok(done
                .reason(&reason)
                .with("bindings", json!(bindings))
                .with("before", plain(&before))
                .with("after", plain(&after))
                .with("proposed", json!(proposed)))
        })
        .await
    }

    /// Which bindings changed, from what to what.
    pub(super) async fn settle_bindings(
        &self,
        tx: &mut Writer,
        case: CaseId,
        id: RequestId,
    ) -> Answer<Vec<(BindingId, BindingState, BindingState)>> {
        let (file, setup) = (tx.load_case(case).await?, read_setup(tx).await?);
        let request = the_request(&file, id)?;
        let found = reasons(&file, request, &setup, &self.law());
        let mut changed = Vec::new();
        for binding in &request.bindings {
            let fits = found.iter().any(|p| p.regime == binding.regime && p.strength != Strength::Against);
            let settled = match (binding.state, fits) {
                (BindingState::Proposed, false) => Binding {
                    state: BindingState::Rejected,
                    reason: NO_LONGER.to_owned(),
                    decided_on: Some(self.today()),
                    ..binding.clone()
                },
                // A proposal that fell away by an earlier correction is in question again.
                (BindingState::Rejected, true) if binding.reason == NO_LONGER => open_again(binding),
                (BindingState::Bound, false) => open_again(binding),
                _ => continue,
            };
            tx.update_binding(&settled).await?;
            changed.push((binding.id, binding.state, settled.state));
        }
        Ok(changed)
    }
}

/// What was decided of the parts was decided for what was asked then.
fn parts_open(request: &Request) -> Answer<()> {
    if request.items.iter().all(|i| i.outcome == ItemOutcome::Open) {
        return Ok(());
    }
    Err(Refusal::not_now(
        "Parts of this request are decided, for the right and the company as they stand.",
        "Set their outcome to \u{201c}not decided\u{201d} first, and decide them anew after the correction.",
    ))
}

fn open_again(binding: &Binding) -> Binding {
    Binding { state: BindingState::Proposed, reason: String::new(), decided_on: None, ..binding.clone() }
}

fn may_be_corrected(file: &CaseFile, request: &Request) -> Answer<()> {
    if request.withdrawn.is_some() {
        return Err(Refusal::not_now("This request was withdrawn.", "Add what is asked as another request."));
    }
    let of = |state| file.letters.iter().find(move |l| l.state == state && l.requests.contains(&request.id));
    if let Some(letter) = of(LetterState::Issued) {
        return Err(Refusal::not_now(
            format!("{} was issued for this request as it stands.", letter.number),
            "Void that letter first, or add another request.",
        ));
    }
    if of(LetterState::Draft).is_some() {
        return Err(Refusal::not_now(
            "A draft answers this request as it stands.",
            "Throw the draft away first; it would speak for what was recorded wrongly.",
        ));
    }
    Ok(())
}
