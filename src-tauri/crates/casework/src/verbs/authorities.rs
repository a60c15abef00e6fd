//! Proofs that somebody may act for somebody: recorded, taken over from another case, revoked. One paper may stand in several cases;
//! revoked in one it is revoked in all, in the same act, also where the case is closed.

use domain::day::Day;
use domain::ids::{AuthorityId, CaseId, Id};
use domain::nouns::{Authority, CaseFile, CaseState};
use register::{Reader, Writer};
use serde_json::json;

use crate::desk::{Desk, Done};
use crate::error::{Answer, Refusal, no_identifiers, required};
use crate::inputs::{Act, AuthorityInput, Judgement, Revocation};
use crate::views::case::CaseView;
use crate::views::work::{AuthorityOffer, AuthorityView};

impl Desk {
    /// Records proof that somebody may act for somebody, or takes one over that another case holds.
    pub async fn add_authority(&self, act: &Act, case: CaseId, input: AuthorityInput) -> Answer<CaseView> {
        let proof = required("proof", &input.proof, "Say what proof was seen.")?;
        self.not_after_today("day", input.day)?;
        no_identifiers("proof", &proof)?;
        no_identifiers("scope", &input.scope)?;
        if let (Some(from), Some(until)) = (input.valid_from, input.valid_until)
            && until < from
        {
            return Err(Refusal::field("valid_until", "It would end before it begins. Check both days."));
        }
        self.on_case(act, "add_authority", case, async |tx, file| {
            let there = |id| file.people.iter().any(|p| p.person.id == id);
            if !there(input.person) || input.for_person.is_some_and(|id| !there(id)) {
                return Err(Refusal::missing("person of the case"));
            }
            if input.for_person == Some(input.person) {
                return Err(Refusal::field(
                    "for_person",
                    "Nobody acts for themselves. Choose whom it is for.",
                ));
            }
            let origin = match input.origin {
                None => None,
                Some(id) => {
                    let known = tx.authorities_elsewhere(case).await?;
                    let paper = known.iter().find(|a| a.id == id).ok_or_else(|| Refusal::missing("proof"))?;
                    if let Some(day) = paper.revoked {
                        return Err(Refusal::not_now(
                            format!("This proof was revoked on {}.", domain::day::long(day)),
                            "Ask for a new one, and record that.",
                        ));
                    }
                    Some(paper.paper())
                }
            };
            let authority = Authority {
                id: Id::new(0),
                case,
                person: input.person,
                for_person: input.for_person,
                kind: input.kind,
                proof: proof.clone(),
                scope: input.scope.trim().to_owned(),
                valid_from: input.valid_from,
                valid_until: input.valid_until,
                accepted: input.accepted,
                day: input.day,
                revoked: None,
                revoked_why: String::new(),
                origin,
            };
            let id = tx.insert_authority(&authority).await?;
            let words = input.kind.as_str().replace('_', " ");
            let done = Done::new("authority_recorded", format!("Authority, {words}: {}", input.accepted));
            Ok(done.about(id).with("after", json!(authority)))
        })
        .await
    }

    /// Decides whether a proof that was shown is enough, or decides it anew: in this case, since for another it may be more or
    /// less than enough. Undecided again is its inverse.
    pub async fn judge_authority(
        &self,
        act: &Act,
        case: CaseId,
        id: AuthorityId,
        input: Judgement,
    ) -> Answer<CaseView> {
        let reason = required("reason", &input.reason, "Say what it rests on.")?;
        no_identifiers("reason", &reason)?;
        self.on_case(act, "judge_authority", case, async |tx, file| {
            let one = of_case(&file.authorities, id)?;
            if let Some(day) = one.revoked {
                return Err(Refusal::not_now(
                    format!("This proof was revoked on {}.", domain::day::long(day)),
                    "Ask for a new one, and record that.",
                ));
            }
            if !one.concerns(&file.people) {
                return Err(Refusal::not_now(
                    "Who showed this proof, or for whom it is, was taken out of the case.",
                    "Nothing rests on it here, so nothing is to be decided.",
                ));
            }
            if one.accepted == input.accepted {
                return Err(Refusal::not_now("It is decided so already.", "Nothing needs to be done."));
            }
            let before = one.accepted;
            tx.update_authority(&Authority { accepted: input.accepted, ..one.clone() }).await?;
            Ok(Done::new("authority_judged", format!("Authority found enough: {}", input.accepted))
                .about(id)
                .reason(&reason)
                .with("before", json!(before))
                .with("after", json!(input.accepted)))
        })
        .await
    }

    /// Records that a proof was revoked: in this case and in every other that rests on the same paper.
    pub async fn revoke_authority(
        &self,
        act: &Act,
        case: CaseId,
        id: AuthorityId,
        input: Revocation,
    ) -> Answer<CaseView> {
        let reason = required("reason", &input.reason, "Say who revoked it, and how that reached you.")?;
        no_identifiers("reason", &reason)?;
        self.not_after_today("day", input.day)?;
        let (day, why) = (Some(input.day), reason.as_str());
        self.on_case(act, "revoke_authority", case, async |tx, file| {
            let one = of_case(&file.authorities, id)?;
            if one.revoked.is_some() {
                return Err(Refusal::not_now("It was revoked already.", "Nothing needs to be done."));
            }
            let others = self.mark(tx, case, one, day, why).await?;
            Ok(Done::new(
                "authority_revoked",
                format!("Authority revoked on {}", domain::day::long(input.day)),
            )
            .about(id)
            .reason(why)
            .with("other_cases", json!(others)))
        })
        .await
    }

    /// Takes that back: the inverse of [`Desk::revoke_authority`].
    pub async fn unrevoke_authority(
        &self,
        act: &Act,
        case: CaseId,
        id: AuthorityId,
        reason: &str,
    ) -> Answer<CaseView> {
        let reason = required("reason", reason, "Say why it was not revoked after all.")?;
        self.on_case(act, "unrevoke_authority", case, async |tx, file| {
            let one = of_case(&file.authorities, id)?;
            if one.revoked.is_none() {
                return Err(Refusal::not_now("It was not revoked.", "Nothing needs to be done."));
            }
            let others = self.mark(tx, case, one, None, "").await?;
            Ok(Done::new("authority_revocation_taken_back", "Authority stands again")
                .about(id)
                .reason(&reason)
                .with("before", json!(one.revoked))
                .with("other_cases", json!(others)))
        })
        .await
    }

    /// Marks every record of one paper, so that none can differ from another; answers the other cases that changed by it.
    async fn mark(
        &self,
        tx: &mut Writer,
        case: CaseId,
        one: &Authority,
        revoked: Option<domain::day::Day>,
        why: &str,
    ) -> Answer<Vec<CaseId>> {
        let mut others = Vec::new();
        for record in tx.records_of_authority(one.paper()).await? {
            let other = record.case;
            tx.update_authority(&Authority { revoked, revoked_why: why.to_owned(), ..record }).await?;
            if other != case && !others.contains(&other) {
                tx.touch(other);
                // A closed case is told too: reopened, or asked for the paper, it must not say that the paper holds. What was told
                // by it before that day was told while it held, and nothing else of the case is worked out anew.
                if tx.case(other).await?.state == CaseState::Open {
                    self.settle(tx, other).await?;
                }
                others.push(other);
            }
        }
        Ok(others)
    }

    /// Proofs that the people of a case showed in other cases, to be taken over or not.
    pub async fn authority_offers(&self, case: CaseId) -> Answer<Vec<AuthorityOffer>> {
        let mut reader = self.register.reader().await?;
        let here = reader.authorities_of_case(case).await?;
        let mut offers: Vec<AuthorityOffer> = Vec::new();
        for authority in reader.authorities_elsewhere(case).await? {
            let paper = authority.paper();
            // The same paper once, and none that stands here already.
            if here.iter().any(|a| a.paper() == paper) || offers.iter().any(|o| o.paper == paper) {
                continue;
            }
            // Who was taken out of that case has shown nothing there.
            if !authority.concerns(&reader.load_case(authority.case).await?.people) {
                continue;
            }
            let for_whom = match authority.for_person {
                Some(id) => reader.person(id).await?.name,
                None => String::new(),
            };
            offers.push(AuthorityOffer {
                standing: authority.standing(self.today()),
                paper,
                number: reader.case(authority.case).await?.number,
                who: reader.person(authority.person).await?.name,
                for_whom,
                authority,
            });
        }
        Ok(offers)
    }
}

/// The proofs of a case, each with how it stands today. Names are looked up: somebody taken out of the case is still named here.
pub(crate) async fn authorities_of(
    reader: &mut Reader,
    file: &CaseFile,
    today: Day,
) -> Answer<Vec<AuthorityView>> {
    let mut all = Vec::new();
    for authority in &file.authorities {
        all.push(AuthorityView {
            standing: authority.standing(today),
            who: reader.person(authority.person).await?.name,
            for_whom: match authority.for_person {
                Some(id) => reader.person(id).await?.name,
                None => String::new(),
            },
            past: !authority.concerns(&file.people),
            authority: authority.clone(),
        });
    }
    Ok(all)
}

fn of_case(all: &[Authority], id: AuthorityId) -> Answer<&Authority> {
    all.iter().find(|a| a.id == id).ok_or_else(|| Refusal::missing("proof of authority"))
}
