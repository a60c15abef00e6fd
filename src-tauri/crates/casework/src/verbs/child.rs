//! The child check: the officer's finding, and the tasks that follow from a confirmed child without consent.

use domain::child::{AgeSaid, BirthWindow};
use domain::day::Day;
use domain::ids::{BindingId, CaseId, Id, ProviderId, SystemId};
use domain::nouns::{
    CaseFile, ChildCheck, ChildFinding, ConsentState, FactKind, ServiceProvider, System, Task, TaskKind,
    TaskState,
};
use domain::words::{Known, Right};
use register::Writer;
use serde_json::json;

use crate::desk::{Desk, Done, read_setup};
use crate::error::{Answer, Refusal, required};
use crate::inputs::{Act, ChildInput};
use crate::views::case::CaseView;

impl Desk {
    /// Records a state of the child check. A confirmed child without consent makes the tasks: stop the use today,
    /// delete at the company, delete at each service provider.
    pub async fn save_child_check(&self, act: &Act, case: CaseId, input: ChildInput) -> Answer<CaseView> {
        let reason = required("reason", &input.reason, "Say what the finding rests on.")?;
        let today = self.today();
        if input.born.is_some_and(|b| b > today) {
            return Err(Refusal::field("born", "Nobody is born after today."));
        }
        if input.stated_age.is_some_and(|a| a > 120) {
            return Err(Refusal::field("stated_age", "That age can’t be right."));
        }
        if let Some(on) = input.stated_on {
            self.not_after_today("stated_on", on)?;
        }
        if input.stated_age.is_some() && input.stated_on.is_none() {
            return Err(Refusal::field("stated_on", "Say on which day that age was stated."));
        }
        self.on_case(act, "save_child_check", case, async |tx, file| {
            let check = ChildCheck {
                case,
                child: input.child,
                born: input.born,
                stated_age: input.stated_age,
                stated_on: input.stated_on,
                collected_on: input.collected_on,
                finding: input.finding,
                reason: reason.clone(),
                consent: input.consent.clone(),
                operator: self.operator_id(),
                recorded: self.now(),
            };
            if let Some(fault) = contradiction(file, &check, &read_setup(tx).await?, &self.law()) {
                return Err(fault);
            }
            tx.insert_child_check(&check).await?;
            let known = domain::nouns::fact::standing(&file.facts).iter().any(|f| f.kind == FactKind::Aware);
            if !known && matches!(input.finding, ChildFinding::Confirmed | ChildFinding::Likely) {
                let day = crate::derive::facts::received(file, None).unwrap_or(today);
                tx.insert_fact(&self.fact(case, None, FactKind::Aware, day, None, AWARE_BY_CHECK)).await?;
            }
            let mut done = Done::new("child_check_recorded", format!("Child check: {}", input.finding))
                .reason(&reason)
                .with("consent", json!(input.consent.state));
            done = done.with("proposed", json!(super::requests::propose_anew(self, tx, case).await?));
            let known: Vec<BindingId> = bindings(file).collect();
            let now = tx.load_case(case).await?;
            done =
                done.with(BINDINGS, json!(bindings(&now).filter(|b| !known.contains(b)).collect::<Vec<_>>()));
            let dropped = drop_tasks(tx, file, today, &check).await?;
            done = done.with("dropped", json!(dropped));
            if input.finding == ChildFinding::Confirmed {
                let made = self.child_tasks(tx, file, input.consent.state).await?;
                done = done.with("tasks", json!(made));
            }
            Ok(done)
        })
        .await
    }

    /// The tasks that follow, each once. The use stops today in any case; where nobody knows yet whether a parent agreed,
    /// somebody finds out, and where none did, the data is deleted. A deletion waits while a parent's access request is
    /// unanswered or a hold lasts.
    async fn child_tasks(&self, tx: &mut Writer, file: &CaseFile, consent: ConsentState) -> Answer<u32> {
        let mut wanted = vec![(TaskKind::StopUse, "Stop using the child’s data".to_owned(), None, None)];
        match consent {
            ConsentState::OnFile => return Ok(0),
            ConsentState::Unknown => {
                wanted.push((TaskKind::Other, FIND_OUT.to_owned(), None, None));
            }
            ConsentState::Absent => wanted.extend(deletions(file, &read_setup(tx).await?)),
        }
        let kept = self.kept(tx, file, &self.law()).await?;
        let waits = waits_for(file, kept.as_deref());
        let mut made = 0;
        for (kind, title, system, provider) in wanted {
            let same = |t: &Task| {
                t.kind == kind
                    && t.system == system
                    && t.provider == provider
                    && t.state != TaskState::Dropped
                    && (kind != TaskKind::Other || t.title == title)
            };
            if file.tasks.iter().any(same) {
                continue;
            }
            let wait = waits.clone().filter(|_| kind.deletes());
            let task = Task {
                id: Id::new(0),
                case: file.case.id,
                kind,
                title,
                owner: String::new(),
                due: Some(self.today()),
                state: if wait.is_some() { TaskState::Waiting } else { TaskState::Open },
                note: wait.unwrap_or_default(),
                ended: None,
                system,
                provider,
            };
            tx.insert_task(&task).await?;
            made += 1;
        }
        Ok(made)
    }
}

/// Under which name the entry of a finding keeps what it proposed: taken back, those go that nobody decided.
pub(super) const BINDINGS: &str = "bindings";

fn bindings(file: &CaseFile) -> impl Iterator<Item = BindingId> {
    file.requests.iter().flat_map(|r| &r.bindings).map(|b| b.id)
}

/// What makes a company aware of a child where a finding is the first to say so.
pub(super) const AWARE_BY_CHECK: &str = "the child check";

/// The task to find out whether a parent agreed.
const FIND_OUT: &str = "Find out whether a parent or guardian consented";

/// What a finding leaves without a reason is not done any more: everything where there is no child, the deletions where
/// consent is on file, the question for consent once it is known.
async fn drop_tasks(tx: &mut Writer, file: &CaseFile, today: Day, check: &ChildCheck) -> Answer<u32> {
    let none = check.finding == ChildFinding::No;
    let consent = check.consent.state;
    let over = |task: &Task| {
        (none && came_of_finding(task))
            || (consent == ConsentState::OnFile && task.kind.deletes())
            || (consent != ConsentState::Unknown && asks_for_consent(task))
    };
    drop_open(tx, file, today, &format!("The child check says otherwise: {}", check.reason), over).await
}

fn asks_for_consent(task: &Task) -> bool {
    task.kind == TaskKind::Other && task.title == FIND_OUT
}

/// Whether a task is one that a finding brings along.
pub(super) fn came_of_finding(task: &Task) -> bool {
    task.kind == TaskKind::StopUse || task.kind.deletes() || asks_for_consent(task)
}

/// Drops what is not done yet of those tasks, with why; how many there were.
pub(super) async fn drop_open(
    tx: &mut Writer,
    file: &CaseFile,
    today: Day,
    note: &str,
    over: impl Fn(&Task) -> bool,
) -> Answer<u32> {
    let mut dropped = 0;
    for task in &file.tasks {
        if matches!(task.state, TaskState::Open | TaskState::Waiting) && over(task) {
            let state = TaskState::Dropped;
            tx.update_task(&Task { state, note: note.to_owned(), ended: Some(today), ..task.clone() })
                .await?;
            dropped += 1;
        }
    }
    Ok(dropped)
}

/// A task to be made: its kind, its words, its system, its provider.
type Wanted = (TaskKind, String, Option<SystemId>, Option<ProviderId>);

/// The deletions at the companies of the case, in each system of their own and at each service provider.
fn deletions(file: &CaseFile, setup: &crate::setup::Setup) -> Vec<Wanted> {
    let asked: Vec<_> = file.requests.iter().map(|r| r.company).collect();
    let concerns = |company| asked.is_empty() || asked.contains(&company);
    let systems =
        setup.systems.iter().filter(|s| s.retired.is_none() && concerns(s.company) && s.provider.is_none());
    let providers = setup.providers.iter().filter(|p| p.retired.is_none() && concerns(p.company));
    let in_system =
        |s: &System| (TaskKind::DeleteAtCompany, format!("Delete in {}", s.name), Some(s.id), None);
    let at_provider = |p: &ServiceProvider| {
        (TaskKind::DeleteAtProvider, format!("Have {} delete", p.name), None, Some(p.id))
    };
    systems.map(in_system).chain(providers.map(at_provider)).collect()
}

/// A finding against its own dates: a confirmed child who was of age, a stated age that the date of birth does not give.
fn contradiction(
    file: &CaseFile,
    check: &ChildCheck,
    setup: &crate::setup::Setup,
    law: &laws::LawBook,
) -> Option<Refusal> {
    if let (Some(born), Some(years), Some(on)) = (check.born, check.stated_age, check.stated_on)
        && BirthWindow::of(AgeSaid::Born(born))
            .and_then(|w| w.youngest(on))
            .is_none_or(|age| age.abs_diff(u32::from(years)) > 1)
    {
        return Some(Refusal::field(
            "stated_age",
            "The date of birth gives another age on that day. Keep the one that is right, or leave one of them out.",
        ));
    }
    let claims = matches!(check.finding, ChildFinding::Confirmed | ChildFinding::Likely);
    let mut with = file.clone();
    with.child_checks.push(check.clone());
    let view = crate::derive::child::child_view(&with, setup, law);
    let sentence = match (check.finding, view.under18) {
        (_, Known::No) if claims => {
            format!("By what is stated this is no child: {}. Correct the age, or find “no”.", view.working)
        }
        (ChildFinding::No, Known::Yes) => format!(
            "By what is stated this is a child: {}. Correct the age, empty it, or find otherwise.",
            view.working
        ),
        _ => return None,
    };
    Some(Refusal::field("finding", sentence))
}

/// Has deletions wait while something is in their way, and opens those whose way is free again: an access request or a
/// hold may come after the tasks were made. Says whether there were any.
pub(crate) async fn hold_or_wake(tx: &mut Writer, file: &CaseFile, kept: Option<&str>) -> Answer<bool> {
    let why = waits_for(file, kept);
    let (from, to) = match why {
        Some(_) => (TaskState::Open, TaskState::Waiting),
        None => (TaskState::Waiting, TaskState::Open),
    };
    // Where the officer says that a task waits (for a provider's word), it goes on waiting.
    let ours = |t: &&Task| from == TaskState::Open || t.note.starts_with(WAITS);
    let moved: Vec<&Task> =
        file.tasks.iter().filter(|t| t.kind.deletes() && t.state == from).filter(ours).collect();
    for task in &moved {
        let note = why.clone().unwrap_or_default();
        tx.update_task(&Task { state: to, note, ..(*task).clone() }).await?;
    }
    Ok(!moved.is_empty())
}

/// How the note of a task begins that waits by rule.
const WAITS: &str = "Waits: ";

/// Why nothing may be deleted at all, if so. `kept`: why the law keeps what it is about.
pub(super) fn forbidden(file: &CaseFile, kept: Option<&str>) -> Option<String> {
    if file.holds.iter().any(|h| h.lifted.is_none()) {
        return Some("Waits: a hold forbids deleting.".into());
    }
    kept.map(|why| format!("{WAITS}{why}"))
}

/// Why a deletion task has to wait, if it has to.
pub(super) fn waits_for(file: &CaseFile, kept: Option<&str>) -> Option<String> {
    if let Some(why) = forbidden(file, kept) {
        return Some(why);
    }
    let access_open = file.requests.iter().any(|r| {
        r.right == Right::Access
            && r.withdrawn.is_none()
            && !crate::derive::facts::has(file, Some(r.id), FactKind::Responded)
    });
    access_open.then(|| "Waits: the access request of this case is not answered yet.".into())
}
