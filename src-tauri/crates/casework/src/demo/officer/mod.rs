//! The officer of a demo register: works through cases with the same verbs as the window, one act each. Whatever a verb
//! refuses stays undone and is reported: a demo shows what the rules allow.

mod beside;
mod letters;
mod opening;

use std::collections::BTreeSet;

use domain::day::Day;
use domain::ids::{CaseId, MessageId};
use domain::nouns::{
    BindingState, ChildFinding, ClosingReason, Consent, ConsentState, IdentityResult, ItemOutcome,
    NoticeOutcome, PersonRole, SearchOutcome, SuggestionState, TaskState,
};
use domain::rule::RegimeKind;
use domain::words::Known;

use super::data::{Data, OfficerWords};
use crate::desk::Desk;
use crate::error::{Answer, Refusal};
use crate::inputs::{
    Act, BindingInput, ChildInput, IdentityInput, ItemInput, NoticeInput, OutcomeInput, SearchInput, TaskEnd,
    Verdict,
};
use crate::verbs::Incoming;
use crate::views::case::{CaseView, NextKind};
use crate::views::work::LineState;

/// Works through cases.
#[derive(Debug)]
pub struct Officer<'a> {
    desk: &'a Desk,
    words: &'static OfficerWords,
    name: String,
    acts: u32,
}

impl<'a> Officer<'a> {
    /// An officer whose acts begin with this name.
    ///
    /// # Errors
    /// A file of the program is at fault.
    pub fn new(desk: &'a Desk, name: &str) -> Answer<Self> {
        let data = Data::get().map_err(|e| Refusal::fault(e.to_string()))?;
        Ok(Self { desk, words: &data.officer, name: name.to_owned(), acts: 0 })
    }

    fn act(&mut self, on: Option<&CaseView>) -> Act {
        self.acts += 1;
        Act { id: format!("{}-{}", self.name, self.acts), case_revision: on.map(|c| c.case.revision) }
    }

    /// Takes bytes in and accepts every suggestion that nothing speaks against.
    pub async fn take_in(&mut self, file: &str, bytes: Vec<u8>) -> Answer<MessageId> {
        let incoming = Incoming::of_bytes(file, bytes);
        let act = self.act(None);
        let summary = self.desk.import(&act, vec![incoming], |_| ()).await?;
        let line = summary.lines.first().ok_or_else(|| Refusal::fault("Nothing was taken in."))?;
        line.message.ok_or_else(|| Refusal::not_now(line.text.clone(), "Look at the file."))
    }

    /// Accepts every suggestion of a message that nothing speaks against.
    pub async fn accept(&mut self, message: MessageId) -> Answer<u32> {
        let mut accepted = 0;
        for s in self.desk.message(message).await?.suggestions {
            if s.state == SuggestionState::Open && s.against.is_empty() {
                let act = self.act(None);
                self.desk.decide_suggestion(&act, s.id, Verdict::Accept, "").await?;
                accepted += 1;
            }
        }
        Ok(accepted)
    }

    /// Decides which laws the companies follow: every one that is shipped, so that cases of every state show clocks. A
    /// real officer asks counsel first.
    pub async fn set_up(&mut self) -> Answer<()> {
        let setup = self.desk.setup().await?;
        let law = self.desk.law();
        let families: BTreeSet<String> = law
            .regimes()
            .iter()
            .filter(|r| r.kind == RegimeKind::Statute)
            .map(|r| r.family.clone())
            .collect();
        for company in &setup.companies {
            for family in &families {
                let act = self.act(None);
                self.desk
                    .set_applicability(&act, company.id, family, Known::Yes, &self.words.applies)
                    .await?;
            }
        }
        Ok(())
    }

    /// Decides what binds: each promise of our own that is proposed, and the most specific law that nothing speaks against. Where nothing
    /// fits, nothing binds.
    pub async fn bind(&mut self, id: CaseId) -> Answer<CaseView> {
        let mut view = self.desk.case(id).await?;
        for request in view.requests.clone() {
            let mut law_found = false;
            for b in request.bindings.iter().filter(|b| b.binding.state == BindingState::Proposed) {
                let holds = b.promise || (!law_found && b.reasons_against.is_empty() && b.no_clock.is_none());
                law_found |= holds && !b.promise;
                let reason = match (holds, b.promise) {
                    (true, true) => &self.words.promised,
                    (true, false) => &self.words.bound,
                    (false, _) => &self.words.not_bound,
                };
                let state = if holds { BindingState::Bound } else { BindingState::Rejected };
                let input = BindingInput { state, reason: reason.clone() };
                let act = self.act(Some(&view));
                view = self.desk.decide_binding(&act, id, b.binding.id, input).await?;
            }
        }
        Ok(view)
    }

    /// Decides the child check, where there is something to decide: confirmed where an age was stated on this day, likely
    /// where words speak of a child without an age, no where nothing does.
    pub async fn check_child(&mut self, id: CaseId, age: Option<u8>, stated_on: Day) -> Answer<CaseView> {
        let view = self.desk.case(id).await?;
        if !view.child.to_decide && age.is_none() {
            return Ok(view);
        }
        let finding = match (age, view.child.to_decide) {
            (Some(_), _) => ChildFinding::Confirmed,
            (None, true) if !view.child.signals.is_empty() => ChildFinding::Likely,
            (None, _) => ChildFinding::No,
        };
        let found = finding != ChildFinding::No;
        let input = ChildInput {
            child: if found { person(&view, PersonRole::DataSubject) } else { None },
            born: None,
            stated_age: age,
            stated_on: age.map(|_| stated_on),
            collected_on: None,
            finding,
            reason: if found { &self.words.child_confirmed } else { &self.words.child_no }.clone(),
            consent: Consent {
                state: if found { ConsentState::Absent } else { ConsentState::Unknown },
                method: String::new(),
                day: None,
            },
        };
        let act = self.act(Some(&view));
        self.desk.save_child_check(&act, id, input).await
    }

    /// Checks who writes.
    pub async fn identify(&mut self, id: CaseId) -> Answer<CaseView> {
        self.identity_step(id, IdentityResult::Matched).await
    }

    /// Asks the person to say more of who they are; the case waits for it.
    pub async fn ask_identity(&mut self, id: CaseId) -> Answer<CaseView> {
        self.identity_step(id, IdentityResult::Asked).await
    }

    async fn identity_step(&mut self, id: CaseId, result: IdentityResult) -> Answer<CaseView> {
        let view = self.desk.case(id).await?;
        let Some(who) = view.people.first().map(|p| p.person.id) else { return Ok(view) };
        let note = if result == IdentityResult::Matched {
            &self.words.identity_note
        } else {
            &self.words.identity_asked
        };
        let input = IdentityInput {
            person: who,
            method: self.words.identity_method.clone(),
            points: self.words.identity_points.clone(),
            matched: Vec::new(),
            result,
            note: note.clone(),
            day: self.desk.today(),
        };
        let act = self.act(Some(&view));
        self.desk.add_identity_step(&act, id, input).await
    }

    /// Searches every system of the checklist: the first one finds, the others do not.
    pub async fn search(&mut self, id: CaseId) -> Answer<CaseView> {
        let mut view = self.desk.case(id).await?;
        for (n, line) in view.checklist.systems.clone().iter().enumerate() {
            let input = SearchInput {
                system: line.system,
                by: self.words.searched_by.clone(),
                outcome: if n == 0 { SearchOutcome::Found } else { SearchOutcome::NotFound },
                ground: String::new(),
                note: if n == 0 { &self.words.found } else { &self.words.not_found }.clone(),
                day: self.desk.today(),
            };
            let act = self.act(Some(&view));
            view = self.desk.record_search(&act, id, input).await?;
        }
        Ok(view)
    }

    /// Ends what the checklist still lacks once the parts are decided: what was found is deleted, and each provider is told, of whom
    /// every second one has confirmed.
    pub async fn finish_checklist(&mut self, id: CaseId) -> Answer<CaseView> {
        let mut view = self.desk.case(id).await?;
        for line in view.checklist.systems.clone() {
            let Some(search) = line.search.filter(|_| line.state == LineState::Unended) else { continue };
            let input = SearchInput {
                system: line.system,
                by: search.by,
                outcome: SearchOutcome::Deleted,
                ground: String::new(),
                note: search.note,
                day: self.desk.today(),
            };
            let act = self.act(Some(&view));
            view = self.desk.record_search(&act, id, input).await?;
        }
        for (n, line) in view.checklist.providers.clone().into_iter().enumerate() {
            if line.state != LineState::Open {
                continue;
            }
            let outcome = if n % 2 == 0 { NoticeOutcome::Told } else { NoticeOutcome::Confirmed };
            let (provider, day) = (line.provider, self.desk.today());
            let act = self.act(Some(&view));
            view = self
                .desk
                .record_notice(&act, id, NoticeInput { provider, outcome, note: String::new(), day })
                .await?;
        }
        Ok(view)
    }

    /// Gives each request a part and decides it.
    pub async fn decide(&mut self, id: CaseId, refused: bool) -> Answer<CaseView> {
        let mut view = self.desk.case(id).await?;
        let setup = self.desk.setup().await?;
        for request in view.requests.clone() {
            let category =
                setup.categories.iter().find(|c| c.company == request.request.company && !c.type_only);
            let what = category.map_or_else(|| "contact data".to_owned(), |c| c.name.clone());
            let input = ItemInput { what, system: None, category: category.map(|c| c.id) };
            let act = self.act(Some(&view));
            view = self.desk.add_item(&act, id, request.request.id, input).await?;
            let items =
                view.requests.iter().find(|r| r.request.id == request.request.id).map(|r| r.items.clone());
            for item in items.unwrap_or_default() {
                let outcome = if refused { ItemOutcome::Refused } else { ItemOutcome::Granted };
                let ground = if refused { self.words.refusal_ground.clone() } else { String::new() };
                let input = OutcomeInput { outcome, ground, citation: String::new(), category: None };
                let act = self.act(Some(&view));
                view = self.desk.decide_item(&act, id, item.id, input).await?;
            }
        }
        Ok(view)
    }

    /// Does the open tasks of a case; those that wait stay.
    pub async fn do_tasks(&mut self, id: CaseId) -> Answer<CaseView> {
        let mut view = self.desk.case(id).await?;
        for task in view.tasks.clone().into_iter().filter(|t| t.state == TaskState::Open) {
            let input = TaskEnd {
                state: TaskState::Done,
                note: self.words.task_done.clone(),
                day: self.desk.today(),
            };
            let act = self.act(Some(&view));
            view = self.desk.end_task(&act, id, task.id, input).await?;
        }
        Ok(view)
    }

    /// Closes a case: as answered where the letter is in the mail, else as answered otherwise.
    pub async fn close(&mut self, id: CaseId) -> Answer<CaseView> {
        let view = self.desk.case(id).await?;
        let (why, note) = if matches!(view.next.kind, NextKind::WriteLetter | NextKind::RecordAnswer) {
            (ClosingReason::AnsweredOtherwise, &self.words.closed_otherwise)
        } else {
            (ClosingReason::Answered, &self.words.closed)
        };
        let act = self.act(Some(&view));
        self.desk.close_case(&act, id, why, note).await
    }

    /// Sets a message aside.
    pub async fn set_aside(&mut self, message: MessageId, reason: &str) -> Answer<()> {
        let act = self.act(None);
        self.desk.not_a_request(&act, message, reason).await.map(drop)
    }
}

fn person(view: &CaseView, role: PersonRole) -> Option<domain::ids::PersonId> {
    view.people.iter().find(|p| p.role == role).map(|p| p.person.id)
}
