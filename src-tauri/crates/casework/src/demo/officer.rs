//! The officer of a demo register: works through cases with the same verbs as the window, one act each. Whatever a verb
//! refuses stays undone and is reported: a demo shows what the rules allow.

use std::collections::BTreeSet;

use domain::day::Day;
use domain::ids::{CaseId, LetterId, MessageId};
use domain::nouns::{
    AuthorityKind, BindingState, ChildFinding, ClosingReason, Consent, ConsentState, IdentityResult,
    ItemOutcome, LeavingKind, LetterState, PersonRole, SearchOutcome, SendingState, SuggestionState,
    TaskState,
};
use domain::rule::RegimeKind;
use domain::words::{Channel, Known, Language};

use super::data::{Data, OfficerWords};
use super::plan::DemoCase;
use crate::desk::Desk;
use crate::error::{Answer, Refusal};
use crate::inputs::{
    Act, AuthorityInput, BindingInput, ChildInput, DraftInput, HandOver, IdentityInput, IslandText,
    ItemInput, OpenCase, OutcomeInput, PersonInput, RequestInput, SearchInput, TaskEnd, Verdict,
};
use crate::verbs::Incoming;
use crate::views::case::CaseView;
use crate::views::letter::LetterView;

/// The company's own target, bound where no law is.
pub(super) const COURTESY: &str = "policy_only";

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
        let incoming = Incoming { name: file.to_owned(), bytes: Box::new(move || Ok(bytes)) };
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

    /// Opens a case as the form proposes it: from what was accepted of a message. A child's signal without another
    /// name makes the writer the parent of somebody who is not named yet.
    pub async fn open_as_proposed(&mut self, message: MessageId) -> Answer<CaseView> {
        let p = self.desk.case_proposal(Some(message)).await?;
        let setup = self.desk.setup().await?;
        let company = setup.companies.iter().find(|c| c.key == p.company).or(setup.companies.first());
        let company = company.ok_or_else(|| Refusal::missing("company"))?.id;
        let listed = |text: &str| if text.is_empty() { Vec::new() } else { vec![text.to_owned()] };
        let requester = PersonInput {
            name: p.name.clone(),
            mailing_name: String::new(),
            emails: listed(&p.email),
            phones: listed(&p.phone),
            address: p.address.clone(),
            language: p.language,
            born: None,
            note: String::new(),
        };
        let data_subject = (!p.data_subject.is_empty()).then(|| PersonInput {
            name: p.data_subject.clone(),
            emails: Vec::new(),
            phones: Vec::new(),
            address: domain::nouns::PostalAddress::default(),
            ..requester.clone()
        });
        let role = match (p.child, p.agent.is_empty() || p.agent == "none") {
            (true, _) => PersonRole::Parent,
            (false, false) => PersonRole::Agent,
            (false, true) => PersonRole::Requester,
        };
        let requests = p
            .rights
            .iter()
            .map(|right| RequestInput {
                right: *right,
                company,
                policy: None,
                capacity: p.capacity,
                asked: String::new(),
            })
            .collect();
        let input = OpenCase {
            message: Some(message),
            channel: p.channel,
            received: p.received,
            designated_place: Known::Unknown,
            title: p.title,
            requester: Some(requester),
            role,
            data_subject,
            requests,
            note: String::new(),
        };
        let act = self.act(None);
        let view = self.desk.open_case(&act, input).await?;
        self.authorise(view).await
    }

    /// Opens the case of a message of a demo.
    pub async fn open(&mut self, case: &DemoCase, message: MessageId) -> Answer<CaseView> {
        let setup = self.desk.setup().await?;
        let company = setup
            .companies
            .iter()
            .find(|c| c.key == case.company)
            .ok_or_else(|| Refusal::missing("company"))?
            .id;
        let somebody = |name: &str| PersonInput {
            name: name.to_owned(),
            mailing_name: String::new(),
            emails: Vec::new(),
            phones: Vec::new(),
            address: domain::nouns::PostalAddress::default(),
            language: case.person.language,
            born: None,
            note: String::new(),
        };
        let requester = PersonInput {
            emails: vec![case.person.email.clone()],
            phones: vec![case.person.phone.clone()],
            address: case.person.address.clone(),
            ..somebody(&case.person.name)
        };
        let role = match (case.child_age, case.agent) {
            (Some(_), _) => PersonRole::Parent,
            (None, true) => PersonRole::Agent,
            (None, false) => PersonRole::Requester,
        };
        let requests = case
            .rights
            .iter()
            .map(|right| RequestInput {
                right: *right,
                company,
                policy: None,
                capacity: case.capacity,
                asked: String::new(),
            })
            .collect();
        let input = OpenCase {
            message: Some(message),
            channel: Channel::Email,
            received: case.received,
            designated_place: case.designated,
            title: String::new(),
            requester: Some(requester),
            role,
            data_subject: case.about.as_deref().map(somebody),
            requests,
            note: String::new(),
        };
        let act = self.act(None);
        let view = self.desk.open_case(&act, input).await?;
        self.authorise(view).await
    }

    /// Records the proof of who writes for somebody else, where somebody does.
    async fn authorise(&mut self, view: CaseView) -> Answer<CaseView> {
        let (who, kind) = match (person(&view, PersonRole::Agent), person(&view, PersonRole::Parent)) {
            (Some(agent), _) => (agent, AuthorityKind::SignedPermission),
            (None, Some(parent)) => (parent, AuthorityKind::Parent),
            (None, None) => return Ok(view),
        };
        let input = AuthorityInput {
            person: who,
            for_person: person(&view, PersonRole::DataSubject),
            kind,
            proof: self.words.authority.clone(),
            accepted: Known::Yes,
            day: self.desk.today(),
        };
        let act = self.act(Some(&view));
        self.desk.add_authority(&act, view.case.id, input).await
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

    /// Decides what binds: a promise of our own always, and the most specific law that nothing speaks against.
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
            let bound = view.requests.iter().any(|r| {
                r.request.id == request.request.id
                    && r.bindings.iter().any(|b| b.binding.state == BindingState::Bound)
            });
            if !bound {
                let act = self.act(Some(&view));
                view = self
                    .desk
                    .add_binding(&act, id, request.request.id, COURTESY, &self.words.courtesy)
                    .await?;
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

    /// Drafts a letter and fills in what only the officer can state.
    pub async fn draft(&mut self, id: CaseId, kind: &str, language: Language) -> Answer<LetterView> {
        let view = self.desk.case(id).await?;
        let choices = self.desk.letter_choices(id).await?;
        let choice =
            choices.into_iter().find(|c| c.kind == kind).ok_or_else(|| Refusal::missing("kind of letter"))?;
        let language = if choice.languages.contains(&language) { language } else { Language::En };
        let input = DraftInput { kind: kind.to_owned(), language, requests: choice.requests };
        let act = self.act(Some(&view));
        let letter = self.desk.draft_letter(&act, id, input).await?;
        let mut texts = Vec::new();
        for field in &letter.fields {
            // A copy that is said to lie in the envelope has to be named among what lies there.
            let goes_with =
                field.name != "enclosures" || letter.fields.iter().any(|f| f.name == "access.copy");
            let text = if !goes_with {
                continue;
            } else if !field.value.is_empty() {
                field.value.clone()
            } else if field.required
                || self.words.words.get(&language).is_some_and(|w| w.contains_key(&field.name))
            {
                self.field(language, field)
            } else {
                continue;
            };
            texts.push(IslandText { name: field.name.clone(), text });
        }
        for island in letter.islands.iter().filter(|i| i.required && i.text.is_empty()) {
            texts.push(IslandText { name: island.name.clone(), text: self.words.of(language, &island.name) });
        }
        texts.retain(|t| !t.text.is_empty());
        let act = self.act(None);
        self.desk.save_draft(&act, letter.letter.id, texts).await
    }

    fn field(&self, language: Language, field: &crate::views::letter::DraftField) -> String {
        use crate::views::letter::DraftFieldKind::{Choice, Day, Line, Lines};
        match field.kind {
            Day => self.desk.today().to_string(),
            Choice => {
                let wanted = self.words.of(language, &field.name);
                let first = field.choices.first().map(|c| c.value.clone()).unwrap_or_default();
                if field.choices.iter().any(|c| c.value == wanted) { wanted } else { first }
            }
            Line | Lines => self.words.of(language, &field.name),
        }
    }

    /// Issues a letter.
    pub async fn issue(&mut self, letter: LetterId) -> Answer<LetterView> {
        let act = self.act(None);
        self.desk.issue_letter(&act, letter).await
    }

    /// Prints and hands over what waits of a case; says how many.
    pub async fn mail(&mut self, id: CaseId) -> Answer<u32> {
        let view = self.desk.case(id).await?;
        let mut mailed = 0;
        for letter in view.letters.iter().filter(|l| l.state == LetterState::Issued) {
            for sending in letter.sendings.iter().filter(|s| s.state == SendingState::Waiting) {
                let act = self.act(None);
                self.desk
                    .record_printed(&act, vec![letter.id], LeavingKind::Print, "the office printer")
                    .await?;
                let input = HandOver {
                    day: self.desk.today(),
                    class: self.words.mail_class.clone(),
                    tracking: String::new(),
                    proof: self.words.proof.clone(),
                };
                let act = self.act(None);
                self.desk.hand_over(&act, sending.id, input).await?;
                mailed += 1;
            }
        }
        Ok(mailed)
    }

    /// Checks who writes.
    pub async fn identify(&mut self, id: CaseId) -> Answer<CaseView> {
        let view = self.desk.case(id).await?;
        let Some(who) = view.people.first().map(|p| p.person.id) else { return Ok(view) };
        let input = IdentityInput {
            person: who,
            method: self.words.identity_method.clone(),
            points: self.words.identity_points.clone(),
            result: IdentityResult::Matched,
            note: self.words.identity_note.clone(),
            day: self.desk.today(),
        };
        let act = self.act(Some(&view));
        self.desk.add_identity_step(&act, id, input).await
    }

    /// Searches every system of the case's companies: the first one finds, the others do not.
    pub async fn search(&mut self, id: CaseId) -> Answer<CaseView> {
        let mut view = self.desk.case(id).await?;
        let setup = self.desk.setup().await?;
        let companies = view.companies.clone();
        for (n, system) in
            setup.systems.iter().filter(|s| !s.retired && companies.contains(&s.company)).enumerate()
        {
            let input = SearchInput {
                system: system.id,
                by: self.words.searched_by.clone(),
                outcome: if n == 0 { SearchOutcome::Found } else { SearchOutcome::NotFound },
                note: if n == 0 { &self.words.found } else { &self.words.not_found }.clone(),
                day: self.desk.today(),
            };
            let act = self.act(Some(&view));
            view = self.desk.record_search(&act, id, input).await?;
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
                let input = OutcomeInput { outcome, ground, citation: String::new() };
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

    /// The answer that fits: the kind the desk proposes, other than an acknowledgment.
    pub async fn answer_kind(&self, id: CaseId) -> Answer<Option<String>> {
        let choices = self.desk.letter_choices(id).await?;
        Ok(choices
            .into_iter()
            .find(|c| c.proposed && c.kind != "acknowledgment" && c.missing.is_empty())
            .map(|c| c.kind))
    }

    /// Closes a case that was answered.
    pub async fn close(&mut self, id: CaseId) -> Answer<CaseView> {
        let view = self.desk.case(id).await?;
        let act = self.act(Some(&view));
        self.desk.close_case(&act, id, ClosingReason::Answered, &self.words.closed).await
    }

    /// Sets a message aside.
    pub async fn set_aside(&mut self, message: MessageId, reason: &str) -> Answer<()> {
        let act = self.act(None);
        self.desk.not_a_request(&act, message, reason).await.map(drop)
    }

    /// Makes the mail log of a day on which something went out.
    pub async fn mail_log(&mut self, day: Day) -> Answer<()> {
        let act = self.act(None);
        self.desk.make_mail_log(&act, day).await.map(drop)
    }
}

fn person(view: &CaseView, role: PersonRole) -> Option<domain::ids::PersonId> {
    view.people.iter().find(|p| p.role == role).map(|p| p.person.id)
}
