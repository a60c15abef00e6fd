//! A request that was recorded wrongly: corrected as long as no letter rests on it, with what binds it proposed anew. What the
//! person took back is no correction; that stands in `requests`.

use domain::binding::Strength;
use domain::ids::{CaseId, RequestId};
use domain::nouns::{Binding, BindingState, CaseFile, LetterState, Request};
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
            let after = Request {
                right: input.right,
                company: company.id,
                policy: input.policy,
                capacity: input.capacity,
                asked: if own { asked.to_owned() } else { neutral(input.right).to_owned() },
                ..before.clone()
            };
            tx.update_request(&after).await?;
            self.settle_bindings(tx, case, id).await?;
            let proposed = propose_anew(self, tx, case).await?;
            let what = format!("{} · {}", right_as_noun(after.right), short_name(&company.name));
            let plain = |r: &Request| json!({"right": r.right, "company": r.company, "policy": r.policy, "capacity": r.capacity, "asked": r.asked});
            Ok(Done::new("request_corrected", what)
                .about(id)
                .reason(&reason)
                .with("before", plain(&before))
                .with("after", plain(&after))
                .with("proposed", json!(proposed)))
        })
        .await
    }

    async fn settle_bindings(&self, tx: &mut Writer, case: CaseId, id: RequestId) -> Answer<()> {
        let (file, setup) = (tx.load_case(case).await?, read_setup(tx).await?);
        let request = the_request(&file, id)?;
        let found = reasons(&file, request, &setup, &self.law);
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
        }
        Ok(())
    }
}

fn open_again(binding: &Binding) -> Binding {
    Binding { state: BindingState::Proposed, reason: String::new(), decided_on: None, ..binding.clone() }
}

fn may_be_corrected(file: &CaseFile, request: &Request) -> Answer<()> {
    if request.withdrawn.is_some() {
        return Err(Refusal::not_now("This request was withdrawn.", "Add what is asked as another request."));
    }
    let issued =
        |l: &&domain::nouns::LetterHead| l.state == LetterState::Issued && l.requests.contains(&request.id);
    match file.letters.iter().find(issued) {
        Some(letter) => Err(Refusal::not_now(
            format!("{} was issued for this request as it stands.", letter.number),
            "Void that letter first, or add another request.",
        )),
        None => Ok(()),
    }
}
