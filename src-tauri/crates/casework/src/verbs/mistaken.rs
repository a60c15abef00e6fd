//! Records that were made by mistake, taken back: the row goes, its entry and that of the taking back keep what it said. What has grown on
//! such a record since keeps it where it is; then it is corrected by a later one.
//! Not here: acts whose way back is a verb of their own (a decision, a fact, a track, a sending).

use domain::ids::{AuthorityId, BindingId, CaseId, IdentityStepId, ItemId, LetterId, NoteId};
use domain::nouns::{
    Authority, BindingState, Case, CaseFile, CaseState, ClosingReason, Fact, FactKind, IdentityResult,
    ItemOutcome, TaskState, WordingApproval,
};
use register::{EntryRow, Noun, Ref, RegisterError, Writer};
use serde_json::json;

use super::cases::take_out;
use super::child::{AWARE_BY_CHECK, BINDINGS, came_of_finding, drop_open};
use crate::desk::{Desk, Done};
use crate::error::{Answer, Refusal, no_identifiers, required};
use crate::inputs::{Act, Mistaken};
use crate::views::case::CaseView;
use crate::views::letter::LetterView;

/// What stands in a letter that was numbered can't be said not to have been recorded.
const TOLD: &str = "letter_issued";

impl Desk {
    /// Takes a record of a case back that was made by mistake.
    ///
    /// # Errors
    /// It is not there, or something rests on it: a letter that was issued since, a later line, a decision.
    pub async fn take_back_record(
        &self,
        act: &Act,
        case: CaseId,
        record: Mistaken,
        reason: &str,
    ) -> Answer<CaseView> {
        let reason = why_back(reason)?;
        // A note is written on a closed case too.
        let verb = if matches!(record, Mistaken::Note(_)) { "take_back_note" } else { "take_back_record" };
        self.on_case(act, verb, case, async |tx, file| {
            let done = match record {
                Mistaken::Note(id) => take_back_note(tx, file, id).await?,
                Mistaken::IdentityStep(id) => self.take_back_step(tx, file, id, &reason).await?,
                Mistaken::Authority(id) => take_back_authority(tx, file, id).await?,
                Mistaken::Item(id) => take_back_item(tx, file, id).await?,
                Mistaken::ChildCheck => self.take_back_check(tx, file, &reason).await?,
            };
            Ok(done.reason(&reason))
        })
        .await
    }

    /// Takes the opening of a case back before anything was done in it: it is closed as one that never was, and the message it was
    /// opened from waits again. Its number is not given a second time.
    ///
    /// # Errors
    /// Something was done in the case since.
    pub async fn take_back_opening(&self, act: &Act, case: CaseId, reason: &str) -> Answer<CaseView> {
        let reason = why_back(reason)?;
        self.on_case(act, "take_back_opening", case, async |tx, file| {
            let entries = tx.entries_of_case(case).await?;
            let opened = match entries.as_slice() {
                [one] if one.head.kind == "case_opened" => one,
                _ => {
                    return Err(Refusal::not_now(
                        "Something was done in this case since it was opened.",
                        "Close it with its reason instead.",
                    ));
                }
            };
            let from = opened.head.ids.iter().filter(|r| r.noun == Noun::Message);
            let from: Vec<i64> = from.map(|r| r.id).collect();
            for message in file.messages.iter().filter(|m| from.contains(&m.id.raw())) {
                take_out(tx, message.id, case).await?;
            }
            let never = Case {
                state: CaseState::Closed,
                closing: Some(ClosingReason::OpenedByMistake),
                closing_note: reason.clone(),
                closed: Some(self.today()),
                closed_under: tx.law_overlays().await?.last().map(|o| o.id),
                ..file.case.clone()
            };
            tx.update_case(&never).await?;
            Ok(Done::new("case_opening_taken_back", "The case was opened by mistake").reason(&reason))
        })
        .await
    }

    /// Takes counsel's approval of a letter's wording back that was recorded by mistake. What was issued under it keeps its mark.
    ///
    /// # Errors
    /// The wording of the letter is not approved.
    pub async fn take_back_approval(&self, act: &Act, id: LetterId, reason: &str) -> Answer<LetterView> {
        let reason = why_back(reason)?;
        self.act(act, "take_back_approval", async |tx| {
            let of = tx.letter(id).await?;
            let hash = letters::template_hash(of.kind.as_str(), of.language).unwrap_or_default();
            let Some(approval) = tx.approval_of(of.kind.as_str(), of.language, &hash).await? else {
                return Err(Refusal::not_now("This wording is not approved.", "Nothing needs to be done."));
            };
            tx.remove_wording_approval(&approval).await?;
            let WordingApproval { template, language, .. } = &approval;
            let what = format!("{template} ({language}) is not approved after all");
            let done = Done::new("wording_approval_taken_back", what).about(id).reason(&reason);
            Ok((done.with("before", json!(approval)), ()))
        })
        .await?;
        self.letter(id).await
    }

    async fn take_back_step(
        &self,
        tx: &mut Writer,
        file: &CaseFile,
        id: IdentityStepId,
        reason: &str,
    ) -> Answer<Done> {
        let step = file
            .identity
            .iter()
            .find(|s| s.id == id)
            .ok_or_else(|| Refusal::missing("line of the ledger"))?;
        if file.identity.last().is_some_and(|last| last.id != id) {
            return Err(stays("A later line stands in the ledger"));
        }
        let since = Since::of(tx, file, "identity_step", Some(id.into())).await?;
        since.untold()?;
        since.undecided(file)?;
        let kind = match step.result {
            IdentityResult::Asked => Some(FactKind::IdentityAsked),
            IdentityResult::Matched => Some(FactKind::IdentityArrived),
            IdentityResult::Failed | IdentityResult::NotNeeded => None,
        };
        let came = |f: &&Fact| Some(f.kind) == kind && f.day == step.day && f.evidence == step.method;
        self.take_back_fact(tx, file, came, reason).await?;
        tx.remove_identity_step(id).await.map_err(|e| rests(e, "A record of this case names this line"))?;
        Ok(Done::new("identity_step_taken_back", "A line of the ledger was taken back")
            .about(id)
            .with("before", json!(step)))
    }

    async fn take_back_check(&self, tx: &mut Writer, file: &CaseFile, reason: &str) -> Answer<Done> {
        let check = match file.child_checks.as_slice() {
            [] => return Err(Refusal::missing("finding of the child check")),
            [one] => one,
            _ => return Err(stays("An earlier finding stands before this one")),
        };
        let since = Since::of(tx, file, "child_check_recorded", None).await?;
        since.untold()?;
        since.undecided(file)?;
        if file.tasks.iter().any(|t| t.state == TaskState::Done && came_of_finding(t)) {
            return Err(stays("A task that the finding brought along is done"));
        }
        tx.remove_child_check(file.case.id).await?;
        let aware = |f: &&Fact| f.kind == FactKind::Aware && f.evidence == AWARE_BY_CHECK;
        self.take_back_fact(tx, file, aware, reason).await?;
        let note = format!("The finding was taken back: {reason}");
        let dropped = drop_open(tx, file, self.today(), &note, came_of_finding).await?;
        for id in since.recorded::<Vec<BindingId>>(BINDINGS).unwrap_or_default() {
            let binding = file.requests.iter().flat_map(|r| &r.bindings).find(|b| b.id == id);
            if binding.is_some_and(|b| b.state == BindingState::Proposed) {
                tx.remove_binding(id).await?;
            }
        }
        let proposed = super::requests::propose_anew(self, tx, file.case.id).await?;
        Ok(Done::new("child_check_taken_back", "The finding of the child check was taken back")
            .with("before", json!(check))
            .with("dropped", json!(dropped))
            .with("proposed", json!(proposed)))
    }

    /// Says of the dated event that a record brought along that it did not happen. Corrected since, it is the officer's own.
    async fn take_back_fact(
        &self,
        tx: &mut Writer,
        file: &CaseFile,
        came: impl Fn(&&Fact) -> bool,
        reason: &str,
    ) -> Answer<()> {
        let Some(fact) = file.facts.iter().rev().find(|f| came(f)) else { return Ok(()) };
        match file.facts.iter().find(|f| f.corrects == Some(fact.id)).map(|f| f.kind) {
            Some(FactKind::TakenBack) => Ok(()),
            Some(_) => Err(stays("The dated event that it brought along was corrected since")),
            None => {
                let (case, day) = (file.case.id, fact.day);
                let mut back = self.fact(case, fact.request, FactKind::TakenBack, day, None, reason);
                back.corrects = Some(fact.id);
                tx.insert_fact(&back).await?;
                Ok(())
            }
        }
    }
}

async fn take_back_note(tx: &mut Writer, file: &CaseFile, id: NoteId) -> Answer<Done> {
    let note = file.notes.iter().find(|n| n.id == id).ok_or_else(|| Refusal::missing("note"))?;
    tx.remove_note(id).await?;
    crate::index::case(tx, file.case.id).await?;
    Ok(Done::new("note_taken_back", "A note was taken back").about(id).with("before", json!(note)))
}

/// A proof goes only as it was recorded: what was found of it or happened to it since is taken back before.
async fn take_back_authority(tx: &mut Writer, file: &CaseFile, id: AuthorityId) -> Answer<Done> {
    let proof = file.authorities.iter().find(|a| a.id == id);
    let proof = proof.ok_or_else(|| Refusal::missing("proof of authority"))?;
    let since = Since::of(tx, file, "authority_recorded", Some(id.into())).await?;
    let was = since.recorded::<Authority>("after");
    if was.is_none_or(|was| was.accepted != proof.accepted || proof.revoked.is_some()) {
        return Err(stays("It was decided since whether this proof is enough, or it was revoked"));
    }
    since.untold()?;
    since.undecided(file)?;
    tx.remove_authority(id).await.map_err(|e| rests(e, "Another case rests on the same paper"))?;
    Ok(Done::new("authority_taken_back", "A proof was recorded by mistake")
        .about(id)
        .with("before", json!(proof)))
}

async fn take_back_item(tx: &mut Writer, file: &CaseFile, id: ItemId) -> Answer<Done> {
    let mut items = file.requests.iter().flat_map(|r| &r.items);
    let item = items.find(|i| i.id == id).ok_or_else(|| Refusal::missing("part of a request"))?;
    let since = Since::of(tx, file, "item_added", Some(id.into())).await?;
    if since.made.is_none() {
        return Err(stays("This part came with its request"));
    }
    if item.outcome != ItemOutcome::Open {
        return Err(stays("It is decided"));
    }
    since.untold()?;
    tx.remove_item(id).await.map_err(|e| rests(e, "A record of this case names this part"))?;
    Ok(Done::new("item_taken_back", "A part was added by mistake").about(id).with("before", json!(item)))
}

/// What happened to a case after one of its records was made.
struct Since {
    /// The entry that made it; none where another one brought it along.
    made: Option<EntryRow>,
    later: Vec<EntryRow>,
}

impl Since {
    /// After the last entry of a kind about a thing, or of that kind at all.
    async fn of(tx: &mut Writer, file: &CaseFile, kind: &str, about: Option<Ref>) -> Answer<Self> {
        let mut later = tx.entries_of_case(file.case.id).await?;
        let is = |e: &EntryRow| e.head.kind == kind && about.is_none_or(|of| e.head.ids.contains(&of));
        let Some(at) = later.iter().rposition(is) else { return Ok(Self { made: None, later }) };
        let rest = later.split_off(at + 1);
        Ok(Self { made: later.pop(), later: rest })
    }

    /// What the entry keeps under a name; none where it keeps nothing so, or was purged.
    fn recorded<T: serde::de::DeserializeOwned>(&self, key: &str) -> Option<T> {
        let payload: serde_json::Value =
            serde_json::from_str(self.made.as_ref()?.payload_json.as_deref()?).ok()?;
        serde_json::from_value(payload.get(key)?.clone()).ok()
    }

    /// Refuses once a letter was numbered: it tells what stood then.
    fn untold(&self) -> Answer<()> {
        match self.later.iter().any(|e| e.head.kind == TOLD) {
            true => Err(stays("A letter was issued since")),
            false => Ok(()),
        }
    }

    /// Refuses while something stands that was decided since: it may rest on the record.
    fn undecided(&self, file: &CaseFile) -> Answer<()> {
        let touched =
            |kind: &str, id: Ref| self.later.iter().any(|e| e.head.kind == kind && e.head.ids.contains(&id));
        let mut items = file.requests.iter().flat_map(|r| &r.items);
        if items.any(|i| i.outcome != ItemOutcome::Open && touched("item_decided", i.id.into())) {
            return Err(stays("A part of a request was decided since"));
        }
        let mut bindings = file.requests.iter().flat_map(|r| &r.bindings);
        if bindings.any(|b| b.state != BindingState::Proposed && touched("binding_decided", b.id.into())) {
            return Err(stays("What binds the case was decided since"));
        }
        Ok(())
    }
}

fn why_back(reason: &str) -> Answer<String> {
    let reason = required("reason", reason, "Say why it was recorded by mistake.")?;
    no_identifiers("reason", &reason)?;
    Ok(reason)
}

/// Something rests on the record.
fn stays(why: &str) -> Refusal {
    Refusal::not_now(format!("{why}, so it stays in the register."), "Correct it by a later record instead.")
}

/// The register keeps what another record points at.
fn rests(error: RegisterError, why: &str) -> Refusal {
    match error {
        RegisterError::Refused { .. } => stays(why),
        other => other.into(),
    }
}
