//! Which systems and service providers a case has to answer, and how each stands: from the data map by company and capacity, from
//! the searches and notices recorded, and from the deletion tasks that are done. What is told (the checks of a letter), what
//! comes next and what may be closed all ask here.

use domain::day::Day;
use domain::ids::{CategoryId, ProviderId, SystemId};
use domain::nouns::Operator;
use domain::nouns::{
    CaseFile, CaseState, ItemOutcome, NoticeOutcome, Request, Search, SearchOutcome, ServiceProvider, System,
    TaskKind, TaskState,
};
use domain::words::Right;

use super::next::needs_identity;
use crate::setup::Setup;
use crate::views::work::{Checklist, LineState, ProviderLine, SystemLine};

/// What of the checklist is still to be done, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Left {
    /// Systems without an outcome.
    pub unsearched: Vec<String>,
    /// Systems in which something was found that is neither deleted nor kept on a ground, though a part of the request was granted.
    pub unended: Vec<String>,
    /// Service providers nobody has told, though something is deleted.
    pub untold: Vec<String>,
}

impl Left {
    /// Whether every line is answered.
    pub fn nothing(&self) -> bool {
        self.unsearched.is_empty() && self.after_decision().is_empty()
    }
    /// What is done once the parts are decided.
    pub fn after_decision(&self) -> Vec<String> {
        [self.unended.clone(), self.untold.clone()].concat()
    }
    /// Everything by name.
    pub fn all(&self) -> Vec<String> {
        [self.unsearched.clone(), self.after_decision()].concat()
    }
}

/// Whether a request of this right is answered by looking into systems.
pub fn searched_for(right: Right) -> bool {
    needs_identity(right) || right == Right::ChildData
}

fn deletes(request: &Request) -> bool {
    matches!(request.right, Right::Delete | Right::ChildData)
}

fn granted(request: &Request) -> bool {
    request.items.iter().any(|i| i.outcome == ItemOutcome::Granted)
}

/// The last search of a system.
pub fn search_of(file: &CaseFile, system: SystemId) -> Option<&Search> {
    file.searches.iter().rev().find(|s| s.system == system)
}

/// The day on which a task to delete in this system, or at this provider, was done.
fn deleted_by_task(file: &CaseFile, system: Option<SystemId>, provider: Option<ProviderId>) -> Option<Day> {
    let concerns = |t: &&domain::nouns::Task| {
        t.state == TaskState::Done
            && match t.kind {
                TaskKind::DeleteAtCompany => t.system.is_some() && t.system == system,
                TaskKind::DeleteAtProvider => t.provider.is_some() && t.provider == provider,
                _ => false,
            }
    };
    file.tasks.iter().filter(concerns).filter_map(|t| t.ended).max()
}

fn concerns<'a>(system: &System, requests: &mut impl Iterator<Item = &'a Request>) -> bool {
    system.retired.is_none() && requests.any(|r| r.company == system.company && system.may_hold(r.capacity))
}

fn answered(file: &CaseFile, system: &System) -> bool {
    search_of(file, system.id).is_some_and(|s| s.outcome != SearchOutcome::Open)
        || deleted_by_task(file, Some(system.id), None).is_some()
}

fn unended(file: &CaseFile, system: &System) -> bool {
    search_of(file, system.id).is_some_and(|s| s.outcome == SearchOutcome::Found)
        && deleted_by_task(file, Some(system.id), system.provider).is_none()
}

fn told(file: &CaseFile, provider: &ServiceProvider) -> bool {
    let notice = file.notices.iter().find(|n| n.provider == provider.id);
    notice.is_some_and(|n| n.outcome != NoticeOutcome::Open)
        || deleted_by_task(file, None, Some(provider.id)).is_some()
}

/// What is left for some requests of a case. They are taken as they are: whether their right asks for a search is the caller's
/// question.
pub fn left(file: &CaseFile, setup: &Setup, requests: &[&Request]) -> Left {
    let all = || requests.iter().copied();
    let gone = || all().filter(|r| deletes(r) && granted(r));
    let names =
        |systems: &mut dyn Iterator<Item = &System>| systems.map(|s| s.name.clone()).collect::<Vec<_>>();
    Left {
        unsearched: names(
            &mut setup.systems.iter().filter(|s| concerns(s, &mut all()) && !answered(file, s)),
        ),
        unended: names(&mut setup.systems.iter().filter(|s| concerns(s, &mut gone()) && unended(file, s))),
        untold: setup
            .providers
            .iter()
            .filter(|p| p.retired.is_none() && gone().any(|r| r.company == p.company) && !told(file, p))
            .map(|p| p.name.clone())
            .collect(),
    }
}

/// What is left of a case before the next step: the requests that stand and ask for a search.
pub fn left_of_case(file: &CaseFile, setup: &Setup) -> Left {
    let asked: Vec<&Request> =
        file.requests.iter().filter(|r| r.withdrawn.is_none() && needs_identity(r.right)).collect();
    left(file, setup, &asked)
}

/// What stands against closing: lines of requests of which something was decided that speaks of what is held.
pub fn left_for_closing(file: &CaseFile, setup: &Setup) -> Left {
    let spoken = |r: &&Request| {
        r.withdrawn.is_none()
            && needs_identity(r.right)
            && r.items.iter().any(|i| matches!(i.outcome, ItemOutcome::Granted | ItemOutcome::NotFound))
    };
    let asked: Vec<&Request> = file.requests.iter().filter(spoken).collect();
    left(file, setup, &asked)
}

/// By which kinds of identifiers the people of a case can be searched for.
pub fn searched_by(file: &CaseFile) -> String {
    use domain::nouns::PersonRole::{Agent, Reporter};
    let people = || file.people.iter().filter(|p| !matches!(p.role, Agent | Reporter)).map(|p| &p.person);
    let kinds = [
        ("name", people().any(|p| !p.name.is_empty())),
        ("e-mail", people().any(|p| !p.emails.is_empty())),
        ("phone", people().any(|p| !p.phones.is_empty())),
        ("postal address", people().any(|p| !p.address.is_empty())),
    ];
    kinds.iter().filter(|(_, known)| *known).map(|(kind, _)| *kind).collect::<Vec<_>>().join(", ")
}

/// The whole checklist as shown. A closed case shows what was recorded, whatever the data map has become since.
pub fn checklist(file: &CaseFile, setup: &Setup, operators: &[Operator]) -> Checklist {
    let open_case = file.case.state == CaseState::Open;
    let live: Vec<&Request> = file
        .requests
        .iter()
        .filter(|r| open_case && r.withdrawn.is_none() && searched_for(r.right))
        .collect();
    // Of a child's data the tasks say what is to be deleted; its lines are there to be used.
    let asked: Vec<&Request> = live.iter().copied().filter(|r| needs_identity(r.right)).collect();
    let who = |id| operators.iter().find(|o| Some(o.id) == id).map(|o| o.name.clone()).unwrap_or_default();
    let words = |ids: &[CategoryId]| -> Vec<String> {
        ids.iter().filter_map(|c| setup.category(*c)).map(|c| c.name.clone()).collect()
    };
    let systems: Vec<SystemLine> = setup
        .systems
        .iter()
        .filter_map(|s| {
            let search = search_of(file, s.id);
            if search.is_none() && !concerns(s, &mut live.iter().copied()) {
                return None;
            }
            // Asked of the system itself: two companies may each have one of the same name.
            let state = if open_case && !answered(file, s) && concerns(s, &mut asked.iter().copied()) {
                LineState::Open
            } else if open_case
                && unended(file, s)
                && live.iter().any(|r| deletes(r) && r.company == s.company)
            {
                LineState::Unended
            } else if answered(file, s) {
                LineState::Answered
            } else {
                LineState::Optional
            };
            Some(SystemLine {
                system: s.id,
                company: s.company,
                name: s.name.clone(),
                purpose: s.purpose.clone(),
                run_by: s
                    .provider
                    .and_then(|p| setup.provider(p))
                    .map(|p| p.name.clone())
                    .unwrap_or_default(),
                categories: words(&s.categories),
                kept: s.kept.clone(),
                kept_by: s.kept_by.clone(),
                retired: s.retired,
                who: who(search.map(|s| s.operator)),
                search: search.cloned(),
                state,
            })
        })
        .collect();
    let deleting =
        |p: &ServiceProvider, of: &[&Request]| of.iter().any(|r| deletes(r) && r.company == p.company);
    let providers: Vec<ProviderLine> = setup
        .providers
        .iter()
        .filter_map(|p| {
            let notice = file.notices.iter().find(|n| n.provider == p.id);
            let task_done = deleted_by_task(file, None, Some(p.id));
            if notice.is_none() && task_done.is_none() && !(p.retired.is_none() && deleting(p, &live)) {
                return None;
            }
            let state = if told(file, p) {
                LineState::Answered
            } else if open_case && p.retired.is_none() && deleting(p, &asked) {
                LineState::Open
            } else {
                LineState::Optional
            };
            Some(ProviderLine {
                provider: p.id,
                company: p.company,
                name: p.name.clone(),
                service: p.service.clone(),
                contact: p.contact.clone(),
                categories: words(&p.categories),
                retired: p.retired,
                who: who(notice.map(|n| n.operator)),
                notice: notice.cloned(),
                task_done,
                state,
            })
        })
        .collect();
    let states = || systems.iter().map(|s| s.state).chain(providers.iter().map(|p| p.state));
    let count = |of: &dyn Fn(LineState) -> bool| {
        u32::try_from(states().filter(|s| of(*s)).count()).unwrap_or(u32::MAX)
    };
    Checklist {
        open: count(&|s| matches!(s, LineState::Open | LineState::Unended)),
        asked: count(&|s| s != LineState::Optional),
        by: searched_by(file),
        systems,
        providers,
    }
}
