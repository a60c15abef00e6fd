//! What must be kept because somebody may still challenge a refusal, and so can't be deleted: in this case, or by what the same person
//! asked in another. Which law says so is its file's word; that no recourse is left is the officer's.

use domain::nouns::{BindingState, CaseFile, FactKind, ItemOutcome, Request};
use domain::words::Right;
use laws::LawBook;
use register::Reader;

use crate::derive::dates::regime_on;
use crate::derive::facts::has;
use crate::derive::facts::received;
use crate::desk::Desk;
use crate::error::Answer;

/// What to do about it, beside the sentence.
pub(crate) const NEXT: &str = "Wait, or record in that case that no recourse against the refusal is left (a closed one is reopened for it).";

/// The rule by which what a request asked for is kept, where a refusal of it can still be challenged.
fn challenged(file: &CaseFile, request: &Request, law: &LawBook) -> Option<String> {
    let has = |kind| has(file, Some(request.id), kind);
    let refused = has(FactKind::Refused) || request.items.iter().any(|i| i.outcome == ItemOutcome::Refused);
    if request.withdrawn.is_some() || !refused || has(FactKind::RecourseOver) {
        return None;
    }
    let day = received(file, Some(request));
    let bound = request.bindings.iter().filter(|b| b.state == BindingState::Bound);
    bound
        .filter_map(|b| regime_on(law, &b.regime, day))
        .map(|r| r.keeps_while_challenged.clone())
        .find(|citation| !citation.is_empty())
}

/// Whether something of the case deletes, or asks to.
fn deletes(file: &CaseFile) -> bool {
    file.tasks.iter().any(|t| t.kind.deletes())
        || file.requests.iter().any(|r| matches!(r.right, Right::Delete | Right::ChildData))
}

impl Desk {
    /// Why nothing of what this case is about may be deleted now, as a sentence; `None` = it may.
    pub(crate) async fn kept(
        &self,
        reader: &mut Reader,
        file: &CaseFile,
        law: &LawBook,
    ) -> Answer<Option<String>> {
        if !deletes(file) {
            return Ok(None);
        }
        let here = file.requests.iter().find_map(|r| challenged(file, r, law));
        if let Some(citation) = here {
            return Ok(Some(format!(
                "What was refused is kept while the refusal can still be challenged ({citation})."
            )));
        }
        // Somebody of the same name at the same ZIP may be somebody else: that stops no letter.
        let earlier = reader.earlier_requests(file.case.id).await?;
        let mut cases: Vec<_> = earlier.into_iter().filter(|r| r.sure).map(|r| r.id).collect();
        cases.sort();
        cases.dedup();
        for other in cases {
            let other = reader.load_case(other).await?;
            if let Some(citation) = other.requests.iter().find_map(|r| challenged(&other, r, law)) {
                return Ok(Some(format!(
                    "What was refused in {} is kept while the refusal can still be challenged ({citation}).",
                    other.case.number
                )));
            }
        }
        Ok(None)
    }
}
