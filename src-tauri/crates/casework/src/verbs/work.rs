//! The work on a case: identity ledger, authorities, searches, tasks, notes, disclosures.

use domain::ids::{CaseId, Id, TaskId};
use domain::nouns::{
    Authority, CaseFile, Disclosure, FactKind, IdentityResult, IdentityStep, Note, Search, Task, TaskKind,
    TaskState,
};
use register::Writer;
use serde_json::json;

use super::child::waits_for;
use crate::desk::{Desk, Done};
use crate::error::{Answer, Refusal, no_identifiers, required};
use crate::inputs::{Act, AuthorityInput, DisclosureInput, IdentityInput, SearchInput, TaskEnd, TaskInput};
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
        no_identifiers("points", &input.points.join(", "))?;
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
                points: input.points.iter().map(|p| p.trim().to_owned()).filter(|p| !p.is_empty()).collect(),
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

    /// Records proof that somebody may act for somebody.
    pub async fn add_authority(&self, act: &Act, case: CaseId, input: AuthorityInput) -> Answer<CaseView> {
        let proof = required("proof", &input.proof, "Say what proof was seen.")?;
        self.not_after_today("day", input.day)?;
        no_identifiers("proof", &proof)?;
        self.on_case(act, "add_authority", case, async |tx, file| {
            if !file.people.iter().any(|p| p.person.id == input.person) {
                return Err(Refusal::missing("person of the case"));
            }
            let authority = Authority {
                id: Id::new(0),
                case,
                person: input.person,
                for_person: input.for_person,
                kind: input.kind,
                proof: proof.clone(),
                accepted: input.accepted,
                day: input.day,
            };
            let id = tx.insert_authority(&authority).await?;
            let words = input.kind.as_str().replace('_', " ");
            let done = Done::new("authority_recorded", format!("Authority, {words}: {}", input.accepted));
            Ok(done.about(id).with("after", json!(authority)))
        })
        .await
    }

    /// Records a search of a system. A later record of the same system replaces the open one.
    pub async fn record_search(&self, act: &Act, case: CaseId, input: SearchInput) -> Answer<CaseView> {
        self.not_after_today("day", input.day)?;
        no_identifiers("by", &input.by)?;
        no_identifiers("note", &input.note)?;
        self.on_case(act, "record_search", case, async |tx, file| {
            let before = file.searches.iter().rev().find(|s| s.system == input.system);
            let search = Search {
                id: before.map_or(Id::new(0), |s| s.id),
                case,
                system: input.system,
                by: input.by.trim().to_owned(),
                outcome: input.outcome,
                note: input.note.trim().to_owned(),
                day: input.day,
            };
            let id = match before {
                Some(before) => {
                    tx.update_search(&search).await?;
                    before.id
                }
                None => tx.insert_search(&search).await?,
            };
            let name = tx.system(input.system).await?.name;
            Ok(Done::new("search_recorded", format!("{name}: {}", input.outcome.as_str().replace('_', " ")))
                .about(id)
                .with("before", json!(before))
                .with("after", json!(search)))
        })
        .await
    }

    /// Adds a task by hand.
    pub async fn add_task(&self, act: &Act, case: CaseId, input: TaskInput) -> Answer<CaseView> {
        let title = required("title", &input.title, "Say what is to be done.")?;
        no_identifiers("title", &title)?;
        self.on_case(act, "add_task", case, async |tx, _| {
            let task = Task {
                id: Id::new(0),
                case,
                kind: TaskKind::Other,
                title: title.clone(),
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

    /// Logs a disclosure, for the yearly answers.
    pub async fn log_disclosure(&self, act: &Act, input: DisclosureInput) -> Answer<Vec<Disclosure>> {
        let category = required("category", &input.category, "Say which category of data was disclosed.")?;
        let recipient = required("recipient", &input.recipient, "Say to whom.")?;
        self.not_after_today("day", input.day)?;
        self.act(act, "log_disclosure", async |tx| {
            let disclosure = Disclosure {
                id: Id::new(0),
                company: input.company,
                case: input.case,
                request: input.request,
                category: category.clone(),
                recipient: recipient.clone(),
                address: one_line(&input.address),
                purpose: input.purpose.trim().to_owned(),
                direct_marketing: input.direct_marketing,
                day: input.day,
            };
            let id = tx.insert_disclosure(&disclosure).await?;
            let mut done = Done::new("disclosure_logged", format!("Disclosure: {category}"))
                .about(id)
                .with("after", json!(disclosure))
                .about(input.company);
            if let Some(case) = input.case {
                tx.touch(case);
                done = done.about(case);
            }
            Ok((done, ()))
        })
        .await?;
        self.disclosures().await
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

/// Lines of an address in one, as a letter prints it beside a name.
fn one_line(text: &str) -> String {
    text.lines().map(str::trim).filter(|l| !l.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The fact that a task of this kind proves once it is done.
fn proves(kind: TaskKind) -> Option<FactKind> {
    match kind {
        TaskKind::StopUse => Some(FactKind::UseStopped),
        TaskKind::DeleteAtCompany | TaskKind::DeleteAtProvider => Some(FactKind::Deleted),
        TaskKind::CorrectedNotice | TaskKind::ReturnedMail | TaskKind::Other => None,
    }
}
