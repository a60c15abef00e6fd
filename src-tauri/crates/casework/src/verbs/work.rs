//! The work on a case: identity ledger, tasks, notes. Proofs of authority are in `authorities`, searches and notices in
//! `checklist`.

use domain::ids::{CaseId, Id, TaskId};
use domain::nouns::{CaseFile, FactKind, IdentityResult, IdentityStep, Note, Task, TaskKind, TaskState};
use register::Writer;
use serde_json::json;

use super::child::waits_for;
use crate::desk::{Desk, Done};
use crate::error::{Answer, Refusal, no_identifiers, required};
use crate::inputs::{Act, IdentityInput, TaskEnd, TaskInput};
use crate::views::case::CaseView;

impl Desk {
    /// Adds a line to the identity ledger; what was asked and what arrived become facts.
    pub async fn add_identity_step(&self, act: &Act, case: CaseId, input: IdentityInput) -> Answer<CaseView> {
        let method = required("method", &input.method, "Say how the person was or is to be checked.")?;
        if input.result == IdentityResult::NotNeeded && input.note.trim().is_empty() {
            return Err(Refusal::field("note", "Say why no check is needed."));
        }
        self.not_after_today("day", input.day)?;
        no_identifiers("method", &method)?;
        let (points, matched) = compared(&input)?;
        no_identifiers("note", &input.note)?;
        self.on_case(act, "add_identity_step", case, async |tx, file| {
            if !file.people.iter().any(|p| p.person.id == input.person) {
                return Err(Refusal::missing("person of the case"));
            }
            let step = IdentityStep {
                id: Id::new(0),
                case,
                person: input.person,
                method: method.clone(),
                points: points.clone(),
                matched: matched.clone(),
                result: input.result,
                note: input.note.trim().to_owned(),
                day: input.day,
            };
            let id = tx.insert_identity_step(&step).await?;
            let fact = match input.result {
                IdentityResult::Asked => Some(FactKind::IdentityAsked),
                IdentityResult::Matched => Some(FactKind::IdentityArrived),
                IdentityResult::Failed | IdentityResult::NotNeeded => None,
            };
            let asked =
                domain::nouns::fact::standing(&file.facts).iter().any(|f| f.kind == FactKind::IdentityAsked);
            if let Some(kind) = fact.filter(|k| *k == FactKind::IdentityAsked || asked) {
                tx.insert_fact(&self.fact(case, None, kind, input.day, None, &method)).await?;
            }
            Ok(Done::new("identity_step", format!("Identity: {}", input.result.as_str().replace('_', " ")))
                .about(id)
                .with("after", json!(step)))
        })
        .await
    }

    /// Adds a task by hand.
    pub async fn add_task(&self, act: &Act, case: CaseId, input: TaskInput) -> Answer<CaseView> {
        let title = required("title", &input.title, "Say what is to be done.")?;
        no_identifiers("title", &title)?;
        no_identifiers("owner", &input.owner)?;
        self.on_case(act, "add_task", case, async |tx, _| {
            let task = Task {
                id: Id::new(0),
                case,
                kind: TaskKind::Other,
                title: title.clone(),
                owner: input.owner.trim().to_owned(),
                due: input.due,
                state: TaskState::Open,
                note: String::new(),
                ended: None,
                system: None,
                provider: None,
            };
            let id = tx.insert_task(&task).await?;
            Ok(Done::new("task_added", title.clone()).about(id))
        })
        .await
    }

    /// Ends a task, or opens it again. A child's deletion waits while something forbids it.
    pub async fn end_task(&self, act: &Act, case: CaseId, id: TaskId, input: TaskEnd) -> Answer<CaseView> {
        if input.state == TaskState::Dropped && input.note.trim().is_empty() {
            return Err(Refusal::field("note", "Say why the task is dropped."));
        }
        no_identifiers("note", &input.note)?;
        self.not_after_today("day", input.day)?;
        self.on_case(act, "end_task", case, async |tx, file| {
            let before = file.tasks.iter().find(|t| t.id == id).ok_or_else(|| Refusal::missing("task"))?;
            // Letters say what these tasks did, years later somebody asks how.
            if input.state == TaskState::Done && proves(before.kind).is_some() && input.note.trim().is_empty()
            {
                return Err(Refusal::field("note", "Say how it was done; a letter rests on it."));
            }
            if before.kind.deletes()
                && input.state == TaskState::Done
                && let Some(why) = waits_for(file, self.kept(tx, file, &self.law()).await?.as_deref())
            {
                return Err(Refusal::not_now(
                    why,
                    "Answer the access request, lift the hold, or record that no recourse against the refusal is left.",
                ));
            }
            let ends = matches!(input.state, TaskState::Done | TaskState::Dropped);
            let after = Task {
                state: input.state,
                note: input.note.trim().to_owned(),
                ended: ends.then_some(input.day),
                ..before.clone()
            };
            tx.update_task(&after).await?;
            if before.state == TaskState::Done && input.state != TaskState::Done {
                self.take_back(tx, file, before).await?;
            }
            if input.state == TaskState::Done {
                // Data is deleted once the last of its deletions is done.
                let others = file.tasks.iter().any(|t| {
                    t.id != id && t.kind.deletes() && matches!(t.state, TaskState::Open | TaskState::Waiting)
                });
                if let Some(kind) = proves(before.kind).filter(|_| !(before.kind.deletes() && others)) {
                    tx.insert_fact(&self.fact(case, None, kind, input.day, None, &before.title)).await?;
                }
            }
            Ok(Done::new("task_ended", format!("{}: {}", before.title, input.state))
                .about(id)
                .reason(input.note.trim())
                .with("before", json!(before.state)))
        })
        .await
    }

    /// What a task proved while it was done is taken back when it is opened again: nothing may rest on it.
    async fn take_back(&self, tx: &mut Writer, file: &CaseFile, task: &Task) -> Answer<()> {
        let proved = |f: &&domain::nouns::Fact| Some(f.kind) == proves(task.kind);
        for fact in domain::nouns::fact::standing(&file.facts).into_iter().filter(proved) {
            let why = format!("opened again: {}", task.title);
            let mut back =
                self.fact(file.case.id, fact.request, FactKind::TakenBack, self.today(), None, &why);
            back.corrects = Some(fact.id);
            tx.insert_fact(&back).await?;
        }
        Ok(())
    }

    /// Adds a note.
    pub async fn add_note(&self, act: &Act, case: CaseId, text: &str) -> Answer<CaseView> {
        let text = required("text", text, "The note is empty.")?;
        no_identifiers("text", &text)?;
        self.on_case(act, "add_note", case, async |tx, _| {
            let note = Note {
                id: Id::new(0),
                case,
                text: text.clone(),
                operator: self.operator_id(),
                at: self.now(),
            };
            let id = tx.insert_note(&note).await?;
            crate::index::case(tx, case).await?;
            Ok(Done::new("note_added", "A note was added").about(id).with("after", json!(note)))
        })
        .await
    }

    /// Refuses a receipt day that can't be: to come, or so far back that it must be a slip of the year.
    pub(crate) fn receipt_can_be(&self, field: &str, day: domain::day::Day) -> Answer<()> {
        /// Years. Nothing older is still answered; a slip is centuries off.
        const BACK: i32 = 20;
        use domain::day::Datelike;
        if day > self.today() {
            return Err(Refusal::field(field, "It can’t have been received after today."));
        }
        if day.year() < self.today().year() - BACK {
            return Err(Refusal::field(
                field,
                format!("That day lies more than {BACK} years back. Check the year."),
            ));
        }
        Ok(())
    }

    /// Refuses a day that is still to come.
    pub(crate) fn not_after_today(&self, field: &str, day: domain::day::Day) -> Answer<()> {
        if day > self.today() {
            return Err(Refusal::field(field, "That day has not come yet."));
        }
        Ok(())
    }
}

/// The kinds of data asked for or compared, and which of them matched. A match names what matched; where the form says nothing of
/// it, all of it did. Neither may hold the data itself.
fn compared(input: &IdentityInput) -> Answer<(Vec<String>, Vec<String>)> {
    let plain = |list: &[String]| -> Vec<String> {
        list.iter().map(|p| p.trim().to_owned()).filter(|p| !p.is_empty()).collect()
    };
    let (points, mut matched) = (plain(&input.points), plain(&input.matched));
    no_identifiers("points", &points.join(", "))?;
    no_identifiers("matched", &matched.join(", "))?;
    if input.result == IdentityResult::Matched && matched.is_empty() {
        matched.clone_from(&points);
    }
    let asked = |point: &String| points.iter().any(|p| p.to_lowercase() == point.to_lowercase());
    if let Some(other) = matched.iter().find(|m| !asked(m)) {
        return Err(Refusal::field(
            "matched",
            format!(
                "“{other}” matched and is not among what was asked for. Add it there, or take it out here."
            ),
        ));
    }
    Ok((points, matched))
}

/// The fact that a task of this kind proves once it is done.
fn proves(kind: TaskKind) -> Option<FactKind> {
    match kind {
        TaskKind::StopUse => Some(FactKind::UseStopped),
        TaskKind::DeleteAtCompany | TaskKind::DeleteAtProvider => Some(FactKind::Deleted),
        TaskKind::CorrectedNotice | TaskKind::ReturnedMail | TaskKind::Other => None,
    }
}
