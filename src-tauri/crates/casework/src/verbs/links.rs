//! Cases that belong together, as the officer says: the tip about a child and the parent's call. Each stays a case of its own; the
//! link is seen at both, and so is its entry.

use domain::ids::CaseId;
use domain::nouns::CaseLink;
use register::Reader;
use serde_json::json;

use crate::desk::{Desk, Done};
use crate::error::{Answer, Refusal, no_identifiers, required};
use crate::inputs::Act;
use crate::views::case::CaseView;
use crate::views::work::LinkView;

impl Desk {
    /// Links a case with another, named by its number. Closed ones may be linked too: nothing of their dates moves.
    pub async fn link_cases(&self, act: &Act, case: CaseId, number: &str, reason: &str) -> Answer<CaseView> {
        let reason = required("reason", reason, "Say why the two cases belong together.")?;
        no_identifiers("reason", &reason)?;
        let number = required("number", number, "Give the number of the other case.")?.to_uppercase();
        self.on_case(act, "link_cases", case, async |tx, file| {
            let other = tx
                .case_by_number(&number)
                .await?
                .ok_or_else(|| {
                    Refusal::field("number", format!("There is no case {number}. Check the number."))
                })?
                .id;
            if other == case {
                return Err(Refusal::field(
                    "number",
                    "That is this very case. Give the number of the other one.",
                ));
            }
            if tx.links_of_case(case).await?.iter().any(|l| l.case == other || l.other == other) {
                return Err(Refusal::not_now(
                    format!("{number} is linked already."),
                    "Nothing needs to be done.",
                ));
            }
            let (operator, at) = (self.operator_id(), self.now());
            tx.link_cases(&CaseLink { case, other, reason: reason.clone(), operator, at }).await?;
            tx.touch(other);
            Ok(Done::new("cases_linked", format!("{} and {number} belong together", file.case.number))
                .about(other)
                .reason(&reason))
        })
        .await
    }

    /// Takes that back: the inverse of [`Desk::link_cases`].
    pub async fn unlink_cases(
        &self,
        act: &Act,
        case: CaseId,
        other: CaseId,
        reason: &str,
    ) -> Answer<CaseView> {
        let reason = required("reason", reason, "Say why they do not belong together after all.")?;
        no_identifiers("reason", &reason)?;
        self.on_case(act, "unlink_cases", case, async |tx, file| {
            let links = tx.links_of_case(case).await?;
            let link = links.iter().find(|l| l.case == other || l.other == other);
            let before = link.ok_or_else(|| Refusal::missing("link between cases"))?.reason.clone();
            let number = tx.case(other).await?.number;
            tx.unlink_cases(case, other).await?;
            tx.touch(other);
            Ok(Done::new(
                "cases_unlinked",
                format!("{} and {number} do not belong together", file.case.number),
            )
            .about(other)
            .reason(&reason)
            .with("before", json!(before)))
        })
        .await
    }
}

/// The cases that a case is linked with, as they are shown.
pub(crate) async fn links_of(reader: &mut Reader, case: CaseId) -> Answer<Vec<LinkView>> {
    let mut out = Vec::new();
    for link in reader.links_of_case(case).await? {
        let other = if link.case == case { link.other } else { link.case };
        let there = reader.case(other).await?;
        let row = reader.case_row(other).await?;
        let (name, what) = row.map(|r| (r.name, r.what)).unwrap_or_default();
        let (reason, at) = (link.reason, link.at);
        out.push(LinkView { case: other, number: there.number, name, what, state: there.state, reason, at });
    }
    Ok(out)
}
