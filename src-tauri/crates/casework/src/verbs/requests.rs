//! Requests, what binds them, their parts and outcomes.

use domain::binding::{Proposal, Strength};
use domain::day::Day;
use domain::ids::{BindingId, CaseId, Id, ItemId, RequestId};
use domain::nouns::{Binding, BindingState, CaseFile, Company, FactKind, Item, ItemOutcome, Request};
use domain::rule::RegimeKind;
use domain::words::Known;
use laws::LawBook;
use register::Writer;
use serde_json::json;

use crate::derive::headline::{neutral, right_as_noun, short_name};
use crate::derive::proposals::{promised, reasons};
use crate::desk::{Desk, Done, read_setup};
use crate::error::{Answer, Refusal, no_identifiers, required};
use crate::inputs::{Act, BindingInput, ItemInput, OutcomeInput, RequestInput};
use crate::setup::Setup;
use crate::views::case::CaseView;

/// Which proposals are written down as bindings to decide: those that hold and those that are open on something other
/// than the place. The rest can be bound by hand.
fn worth_deciding(proposal: &Proposal) -> bool {
    proposal.strength != Strength::Against && !proposal.place_unknown
}

/// Adds a request with what may bind it, proposed and undecided.
pub(super) async fn add_request_rows(
    desk: &Desk,
    tx: &mut Writer,
    case: CaseId,
    input: &RequestInput,
) -> Answer<RequestId> {
    let setup = read_setup(tx).await?;
    let company = setup.company(input.company).ok_or_else(|| Refusal::missing("company"))?;
    if let Some(received) = crate::derive::facts::received(&tx.load_case(case).await?, None) {
        existed(company, received)?;
    }
    let id = tx.insert_request(&request_of(&setup, case, input)?).await?;
    let file = tx.load_case(case).await?;
    let request = file.requests.iter().find(|r| r.id == id).ok_or_else(|| Refusal::missing("request"))?;
    propose(desk, tx, &file, request, &setup).await?;
    Ok(id)
}

/// A request of the input, nothing proposed for it yet.
pub(super) fn request_of(setup: &Setup, case: CaseId, input: &RequestInput) -> Answer<Request> {
    let company = setup.company(input.company).ok_or_else(|| Refusal::missing("company"))?;
    if let Some(policy) = input.policy {
        setup.policy(policy).ok_or_else(|| Refusal::missing("policy"))?;
    }
    let asked = input.asked.trim();
    Ok(Request {
        id: Id::new(0),
        case,
        right: input.right,
        company: company.id,
        policy: input.policy.or_else(|| policy_for(setup, input.company, input.capacity)),
        capacity: input.capacity,
        asked: if asked.is_empty() { neutral(input.right).to_owned() } else { asked.to_owned() },
        withdrawn: None,
        bindings: Vec::new(),
        items: Vec::new(),
    })
}

/// What may bind a request and is not among its bindings yet, to be decided.
pub(super) fn proposed(file: &CaseFile, request: &Request, setup: &Setup, law: &LawBook) -> Vec<Binding> {
    reasons(file, request, setup, law)
        .into_iter()
        .filter(worth_deciding)
        .filter(|p| !request.bindings.iter().any(|b| b.regime == p.regime))
        .map(|p| Binding {
            id: Id::new(0),
            request: request.id,
            regime: p.regime,
            state: BindingState::Proposed,
            reason: String::new(),
            decided_on: None,
        })
        .collect()
}

/// Writes down what may bind a request and is not among its bindings yet; says how many.
async fn propose(
    desk: &Desk,
    tx: &mut Writer,
    file: &CaseFile,
    request: &Request,
    setup: &Setup,
) -> Answer<u32> {
    let mut added = 0;
    for binding in proposed(file, request, setup, &desk.law()) {
        tx.insert_binding(&binding).await?;
        added += 1;
    }
    Ok(added)
}

/// Proposes anew for every request of a case: another address, another person or another age may bring other laws. What
/// was decided stays; what no longer fits says so in its reasons.
pub(super) async fn propose_anew(desk: &Desk, tx: &mut Writer, case: CaseId) -> Answer<u32> {
    let (file, setup) = (tx.load_case(case).await?, read_setup(tx).await?);
    let mut added = 0;
    for request in file.requests.iter().filter(|r| r.withdrawn.is_none()) {
        added += propose(desk, tx, &file, request, &setup).await?;
    }
    Ok(added)
}

/// The company's policy that speaks to the capacity, where exactly one does.
pub(super) fn policy_for(
    setup: &Setup,
    company: domain::ids::CompanyId,
    capacity: domain::words::Capacity,
) -> Option<domain::ids::PolicyId> {
    let mut fitting =
        setup.policies.iter().filter(|p| p.company == company && p.capacities.contains(&capacity));
    match (fitting.next(), fitting.next()) {
        (Some(one), None) => Some(one.id),
        _ => None,
    }
}

impl Desk {
    /// Adds a request to a case and proposes what may bind it.
    pub async fn add_request(&self, act: &Act, case: CaseId, input: RequestInput) -> Answer<CaseView> {
        self.on_case(act, "add_request", case, async |tx, _| {
            let id = add_request_rows(self, tx, case, &input).await?;
            let setup = read_setup(tx).await?;
            let company =
                setup.company(input.company).map(|c| short_name(&c.name).to_owned()).unwrap_or_default();
            Ok(Done::new("request_added", format!("{} · {company}", right_as_noun(input.right))).about(id))
        })
        .await
    }

    /// Records that the person withdrew a request.
    pub async fn withdraw_request(
        &self,
        act: &Act,
        case: CaseId,
        id: RequestId,
        day: Day,
        reason: &str,
    ) -> Answer<CaseView> {
        let reason = required("reason", reason, "Say how the person withdrew it.")?;
        if day > self.today() {
            return Err(Refusal::field("day", "It can’t have been withdrawn after today."));
        }
        self.on_case(act, "withdraw_request", case, async |tx, file| {
            let mut request = the_request(file, id)?.clone();
            if request.withdrawn.is_some() {
                return Err(Refusal::not_now(
                    "This request was withdrawn already.",
                    "Nothing needs to be done.",
                ));
            }
            request.withdrawn = Some(day);
            tx.update_request(&request).await?;
            tx.insert_fact(&self.fact(case, Some(id), FactKind::Withdrawn, day, None, &reason)).await?;
            Ok(Done::new("request_withdrawn", format!("Withdrawn on {}", domain::day::long(day)))
                .about(id)
                .reason(&reason))
        })
        .await
    }

    /// Binds or rejects what was proposed, with a reason.
    pub async fn decide_binding(
        &self,
        act: &Act,
        case: CaseId,
        id: BindingId,
        input: BindingInput,
    ) -> Answer<CaseView> {
        let reason = required("reason", &input.reason, "Say why; the clock of this request rests on it.")?;
        let today = self.today();
        self.on_case(act, "decide_binding", case, async |tx, file| {
            let before = file
                .requests
                .iter()
                .flat_map(|r| &r.bindings)
                .find(|b| b.id == id)
                .ok_or_else(|| Refusal::missing("binding"))?;
            if input.state == BindingState::Bound {
                self.may_bind(tx, the_request(file, before.request)?, &before.regime).await?;
            }
            let after = Binding {
                state: input.state,
                reason: reason.clone(),
                decided_on: Some(today),
                ..before.clone()
            };
            tx.update_binding(&after).await?;
            Ok(Done::new("binding_decided", format!("{}: {}", self.law_name(&before.regime), input.state))
                .about(id)
                .about(before.request)
                .reason(&reason)
                .with("before", json!(before.state))
                .with("after", json!(after.state)))
        })
        .await
    }

    /// Binds a regime that was not proposed, with a reason.
    pub async fn add_binding(
        &self,
        act: &Act,
        case: CaseId,
        request: RequestId,
        regime: &str,
        reason: &str,
    ) -> Answer<CaseView> {
        let reason = required("reason", reason, "Say why this regime binds; it was not proposed.")?;
        if self.law().regime(regime).is_none() {
            return Err(Refusal::field("regime", format!("No law file has {regime:?}.")));
        }
        let today = self.today();
        self.on_case(act, "add_binding", case, async |tx, file| {
            let of = the_request(file, request)?;
            if of.bindings.iter().any(|b| b.regime == regime) {
                return Err(Refusal::not_now(
                    "This regime stands at the request already.",
                    "Decide it there.",
                ));
            }
            self.may_bind(tx, of, regime).await?;
            let binding = Binding {
                id: Id::new(0),
                request,
                regime: regime.to_owned(),
                state: BindingState::Bound,
                reason: reason.clone(),
                decided_on: Some(today),
            };
            let id = tx.insert_binding(&binding).await?;
            Ok(Done::new("binding_added", format!("{} bound by hand", self.law_name(regime)))
                .about(id)
                .about(request)
                .reason(&reason))
        })
        .await
    }

    fn law_name(&self, regime: &str) -> String {
        self.law().regime(regime).map_or_else(|| regime.to_owned(), |r| r.name.clone())
    }

    /// A rule binds a request only where it speaks of what is asked; a promise only where the person's policy makes it. A
    /// policy that is not in our hands (that of security providers) promises nothing that this desk could bind.
    async fn may_bind(&self, tx: &mut Writer, request: &Request, id: &str) -> Answer<()> {
        let law = self.law();
        let Some(regime) = law.regime(id) else { return Ok(()) };
        if !regime.rights.is_empty() && !regime.rights.contains(&request.right) {
            return Err(Refusal::field(
                "regime",
                format!("{} says nothing of what is asked here: {}.", regime.name, neutral(request.right)),
            ));
        }
        if regime.kind != RegimeKind::Promise {
            return Ok(());
        }
        let setup = read_setup(tx).await?;
        let policy = request.policy.and_then(|p| setup.policy(p));
        if policy.is_some_and(|p| !p.in_our_hands) {
            return Err(Refusal::not_now(
                "The policy of this person is not in our hands: what it promises is not known here.",
                "Ask the company that keeps it, or choose the policy that applies, and bind then.",
            ));
        }
        if promised(request, &setup) == Known::No {
            let sentence = match policy {
                Some(policy) => {
                    format!("{} does not promise this right to somebody in this capacity.", policy.title)
                }
                None => "No policy in our hands promises this right to somebody in this capacity.".to_owned(),
            };
            return Err(Refusal::field("regime", sentence));
        }
        Ok(())
    }

    /// Adds a part of a request.
    pub async fn add_item(
        &self,
        act: &Act,
        case: CaseId,
        request: RequestId,
        input: ItemInput,
    ) -> Answer<CaseView> {
        let what = required("what", &input.what, "Say what this part is about, without any value of it.")?;
        no_identifiers("what", &what)?;
        self.on_case(act, "add_item", case, async |tx, file| {
            the_request(file, request)?;
            let item = Item {
                id: Id::new(0),
                request,
                what: what.clone(),
                system: input.system,
                category: input.category,
                outcome: ItemOutcome::Open,
                ground: String::new(),
                citation: String::new(),
                decided_on: None,
            };
            let id = tx.insert_item(&item).await?;
            Ok(Done::new("item_added", "A part was added to the request")
                .about(id)
                .about(request)
                .with("item", json!(what)))
        })
        .await
    }

    /// Decides a part. A refusal needs its ground.
    pub async fn decide_item(
        &self,
        act: &Act,
        case: CaseId,
        id: ItemId,
        input: OutcomeInput,
    ) -> Answer<CaseView> {
        let ground = input.ground.trim().to_owned();
        if input.outcome == ItemOutcome::Refused && ground.is_empty() {
            return Err(Refusal::field(
                "ground",
                "A refusal needs its ground: the fact or the provision it rests on.",
            ));
        }
        no_identifiers("ground", &ground)?;
        let today = self.today();
        self.on_case(act, "decide_item", case, async |tx, file| {
            let before = file
                .requests
                .iter()
                .flat_map(|r| &r.items)
                .find(|i| i.id == id)
                .ok_or_else(|| Refusal::missing("part of a request"))?;
            let after = Item {
                outcome: input.outcome,
                ground: ground.clone(),
                citation: input.citation.trim().to_owned(),
                category: input.category.or(before.category),
                decided_on: (input.outcome != ItemOutcome::Open).then_some(today),
                ..before.clone()
            };
            tx.update_item(&after).await?;
            Ok(Done::new("item_decided", format!("A part: {}", input.outcome.as_str().replace('_', " ")))
                .about(id)
                .reason(&ground)
                .with("before", json!(before.outcome))
                .with("after", json!(after.outcome)))
        })
        .await
    }
}

pub(super) fn the_request(file: &CaseFile, id: RequestId) -> Answer<&Request> {
    file.requests.iter().find(|r| r.id == id).ok_or_else(|| Refusal::missing("request"))
}

/// Refuses a receipt from before the company was there.
pub(super) fn existed(company: &Company, received: Day) -> Answer<()> {
    match company.existed_since {
        Some(since) if received < since => Err(Refusal::field(
            "received",
            format!(
                "{} exists since {}; nothing can have reached it before.",
                company.name,
                domain::day::long(since)
            ),
        )),
        _ => Ok(()),
    }
}
