//! The parts of a letter's facts that the case itself knows.

use domain::clock::{ClockKind, Standing};
use domain::day::Day;
use domain::nouns::{
    AuthorityKind, ConsentState, PersonRole, Request, SearchOutcome, System, TaskKind, TaskState,
};
use domain::words::{Known, Right};
use letters::{
    AppealFacts, BindingFacts, BindingKind, BodyFacts, CategoryFacts, ChildFacts, ClockFacts, CompanyFacts,
    DeletedFacts, ItemFacts, NoticeFacts, ParentCapacity, ProviderFacts, RequestFacts, SignerFacts,
    SystemFacts,
};

use super::Source;
use super::granted::granted;
use crate::derive::clocks::{answered_as, untaken};
use crate::derive::facts::received;
use crate::derive::headline::neutral;
use crate::views::case::ClockView;

fn some(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

pub(super) fn company(from: &Source<'_>) -> CompanyFacts {
    let c = from.company;
    let policy = from
        .answered()
        .find_map(|r| r.policy)
        .and_then(|p| from.setup.policy(p))
        .filter(|p| p.in_our_hands)
        .map(|p| p.title.clone());
    CompanyFacts {
        id: c.key.clone(),
        name: c.name.clone(),
        department: some(&c.department),
        lines: c.address.clone(),
        phone: some(&c.phone),
        email: some(&c.email),
        policy,
        logo: from.logo.clone(),
    }
}

pub(super) fn request(from: &Source<'_>) -> Option<RequestFacts> {
    let mut rights: Vec<Right> = from.answered().map(|r| r.right).collect();
    rights.dedup();
    let first = from.answered().next()?;
    let received = received(from.file, Some(first))?;
    // The officer's own line, where every request has one; a line that the app worded is worded by the letter's text, in
    // the letter's language.
    fn own(r: &Request) -> Option<&str> {
        Some(r.asked.trim()).filter(|a| !a.is_empty() && *a != neutral(r.right))
    }
    let asked: Vec<&str> = from.answered().map(own).collect::<Option<_>>().unwrap_or_default();
    // The last day by which the answer is sent; where the calendar ends before the mail-by date, or that day is past, the
    // period's own end. What is past altogether can't be promised any more.
    let answer_by = running(from)
        .filter(|c| matches!(c.clock.kind, ClockKind::Respond | ClockKind::Extended))
        .filter_map(|c| {
            [c.work_by, Some(c.clock.nominal), c.clock.due].into_iter().flatten().find(|d| *d >= from.today)
        })
        .min();
    Some(RequestFacts {
        rights,
        received,
        channel: Some(from.file.case.channel),
        asked: some(&asked.join("; ")),
        answer_by,
    })
}

pub(super) fn bindings(from: &Source<'_>) -> Vec<BindingFacts> {
    let mut out: Vec<BindingFacts> = Vec::new();
    for bound in from.bound() {
        if out.iter().any(|b| b.regime == bound.binding.regime) {
            continue;
        }
        let rule = from.regime(&bound.binding.regime);
        out.push(BindingFacts {
            regime: bound.binding.regime.clone(),
            kind: if bound.promise { BindingKind::Promise } else { BindingKind::Statute },
            name: bound.name.clone(),
            citation: bound.citation.clone(),
            from: rule.map(|r| r.effective_from),
            until: rule.and_then(|r| r.effective_to),
            refusal_citation: rule.and_then(|r| some(&r.refusal.citation)),
            appeal_unknown: rule.and_then(|r| (!r.appeal_known()).then_some(true)),
            also_called: Vec::new(),
        });
    }
    out
}

/// Clocks that run and are not met: the others bear on no letter any more. An extension that nobody took sets no date.
fn running<'a>(from: &'a Source<'_>) -> impl Iterator<Item = &'a ClockView> {
    from.bound().flat_map(|b| &b.clocks).filter(|c| runs(c))
}

fn runs(c: &ClockView) -> bool {
    c.clock.met.is_none()
        && c.clock.standing != Standing::Replaced
        && !untaken(&c.clock)
        && (c.clock.kind != ClockKind::AsStated || c.clock.standing == Standing::Runs)
}

pub(super) fn clocks(from: &Source<'_>) -> Vec<ClockFacts> {
    running(from)
        .map(|c| ClockFacts {
            kind: answered_as(c.clock.kind).as_str().to_owned(),
            due: c.clock.due,
            nominal: Some(c.clock.nominal),
            mail_by: c.work_by,
            citation: some(&c.clock.citation),
        })
        .collect()
}

pub(super) fn items(from: &Source<'_>) -> Vec<ItemFacts> {
    from.answered()
        .flat_map(|r| r.items.iter().map(move |i| (r.right, i)))
        .map(|(right, i)| ItemFacts {
            what: i.what.clone(),
            right: Some(right),
            outcome: i.outcome,
            ground: some(&i.ground),
            citation: some(&i.citation),
        })
        .collect()
}

pub(super) fn systems(from: &Source<'_>) -> Vec<SystemFacts> {
    from.searches()
        .filter_map(|s| {
            let found = match s.outcome {
                SearchOutcome::Found | SearchOutcome::Deleted | SearchOutcome::Kept => Known::Yes,
                SearchOutcome::NotFound => Known::No,
                // Nothing was searched there, so the letter does not say so.
                SearchOutcome::Open | SearchOutcome::NotPossible => return None,
            };
            let name = from.setup.system(s.system)?.name.clone();
            Some(SystemFacts { name, searched_on: Some(s.day), found: Some(found) })
        })
        .collect()
}

pub(super) fn categories(from: &Source<'_>) -> Vec<CategoryFacts> {
    let recipients = |what: &str| -> Vec<String> {
        let mut told: Vec<String> = from.logged(what).map(|d| d.recipient.trim().to_owned()).collect();
        told.sort();
        told.dedup();
        told
    };
    // The log speaks before the officer's word: nobody got what the log says somebody got.
    let nobody = from.words.get("access.disclosed") == Some("no");
    granted(from)
        .into_iter()
        .map(|part| {
            let recipients = recipients(&part.name);
            CategoryFacts {
                disclosed: Some(match (recipients.is_empty(), nobody) {
                    (false, _) => Known::Yes,
                    (true, true) => Known::No,
                    (true, false) => Known::Unknown,
                }),
                recipients,
                held: part.held,
                sources: by_map(from, "access.sources", &part.systems, |s| &s.sources),
                purposes: by_map(from, "access.purposes", &part.systems, |s| &s.purpose),
                systems: part.systems.iter().map(|s| s.name.clone()).collect(),
                type_only: part.category.map(|c| c.type_only),
                name: part.name,
            }
        })
        .collect()
}

/// What one field states for all categories; left as the data map offered it, of each category what the map says of the systems it
/// lies in.
fn by_map(from: &Source<'_>, field: &str, systems: &[&System], of: impl Fn(&System) -> &str) -> Vec<String> {
    let all = super::fields::lines(from, field);
    if from.words.get(field).is_some() || systems.is_empty() {
        return all;
    }
    let here: Vec<&str> = systems.iter().flat_map(|s| of(s).lines()).map(str::trim).collect();
    all.into_iter().filter(|line| here.iter().any(|l| l.eq_ignore_ascii_case(line))).collect()
}

pub(super) fn providers(from: &Source<'_>) -> Vec<ProviderFacts> {
    let mut by_task = providers_with_notices(from);
    let noted = by_task.len();
    by_task.extend(providers_with_tasks(from));
    // Of who stands on the checklist and has a task too, the checklist speaks.
    let mut n = 0;
    let known: Vec<String> = by_task.iter().take(noted).map(|p| p.name.clone()).collect();
    by_task.retain(|p| {
        n += 1;
        n <= noted || !known.contains(&p.name)
    });
    if !by_task.is_empty() || from.words.get("deletion.providers") != Some("told") {
        return by_task;
    }
    let service = |name: &str| {
        let known = from.setup.providers.iter().find(|p| p.company == from.company.id && p.name == name);
        known.and_then(|p| some(&p.service))
    };
    from.words
        .lines("deletion.providers_told")
        .into_iter()
        .map(|line| {
            let (name, told_on) = told(&line);
            ProviderFacts { service: service(&name), name, told_on, answer: None }
        })
        .collect()
}

/// `BrightHost | 11/25/2026`: who was told, and on which day. What answer came back nobody has said.
fn told(line: &str) -> (String, Option<Day>) {
    let Some((name, day)) = line.rsplit_once('|') else { return (line.trim().to_owned(), None) };
    let day = day.trim();
    let day = day.parse().ok().or_else(|| Day::parse_from_str(day, "%m/%d/%Y").ok());
    (name.trim().to_owned(), day)
}

/// Providers of the company that the checklist says were told.
fn providers_with_notices(from: &Source<'_>) -> Vec<ProviderFacts> {
    from.notices()
        .filter(|n| n.outcome.told())
        .filter_map(|n| {
            let provider = from.setup.provider(n.provider)?;
            Some(ProviderFacts {
                name: provider.name.clone(),
                service: some(&provider.service),
                told_on: n.told,
                answer: some(&n.note),
            })
        })
        .collect()
}

fn providers_with_tasks(from: &Source<'_>) -> Vec<ProviderFacts> {
    from.file
        .tasks
        .iter()
        .filter(|t| t.kind == TaskKind::DeleteAtProvider && t.state == TaskState::Done)
        .filter_map(|t| {
            let provider = from.setup.provider(t.provider?).filter(|p| p.company == from.company.id)?;
            Some(ProviderFacts {
                name: provider.name.clone(),
                service: some(&provider.service),
                told_on: t.ended,
                answer: some(&t.note),
            })
        })
        .collect()
}

pub(super) fn child(from: &Source<'_>) -> Option<ChildFacts> {
    let check = from.file.child_checks.last()?;
    let proof = from.file.authorities.iter().rev().find(|a| {
        a.standing(from.today).holds()
            && a.concerns(&from.file.people)
            && matches!(a.kind, AuthorityKind::Parent | AuthorityKind::Guardian)
    });
    let guardian = proof.is_some_and(|p| p.kind == AuthorityKind::Guardian)
        || from.file.people.iter().any(|p| p.role == PersonRole::Guardian);
    let done =
        |kind: TaskKind| from.file.tasks.iter().filter(move |t| t.kind == kind && t.state == TaskState::Done);
    let deleted: Vec<DeletedFacts> = done(TaskKind::DeleteAtCompany)
        .chain(done(TaskKind::DeleteAtProvider))
        // Where the search found nothing there was nothing to delete; a later one may only confirm that it is gone.
        .filter(|t| {
            let last = from.file.searches.iter().rev().find(|s| Some(s.system) == t.system);
            last.is_none_or(|s| s.outcome != SearchOutcome::NotFound || t.ended.is_some_and(|on| s.day > on))
        })
        .filter_map(|t| {
            let place = t
                .system
                .and_then(|s| from.setup.system(s))
                .filter(|s| s.company == from.company.id)
                .map(|s| s.name.clone())
                .or_else(|| {
                    let provider = t.provider.and_then(|p| from.setup.provider(p));
                    provider.filter(|p| p.company == from.company.id).map(|p| p.name.clone())
                })?;
            Some(DeletedFacts { place, on: t.ended? })
        })
        .collect();
    let nothing = deleted.is_empty()
        && from.searches().next().is_some()
        && from.searches().all(|s| s.outcome == SearchOutcome::NotFound);
    let nothing_found = nothing.then_some(true);
    let name = check
        .child
        .filter(|_| from.words.get("child.named") == Some("yes"))
        .and_then(|id| from.file.people.iter().find(|p| p.person.id == id))
        .and_then(|p| some(&p.person.name));
    Some(ChildFacts {
        name,
        capacity: if guardian { ParentCapacity::Guardian } else { ParentCapacity::Parent },
        relationship_proof: proof.map(|p| p.proof.clone()).unwrap_or_default(),
        consent: check.consent.state,
        consent_method: some(&check.consent.method).filter(|_| check.consent.state == ConsentState::OnFile),
        nothing_found,
        data_kinds: from.words.lines("child.data_kinds"),
        stopped_on: done(TaskKind::StopUse).filter_map(|t| t.ended).min(),
        deleted,
    })
}

pub(super) fn appeal(from: &Source<'_>) -> Option<AppealFacts> {
    from.bound().filter_map(|b| from.regime(&b.binding.regime)).find_map(|r| {
        let appeal = r.appeal.as_ref()?;
        Some(AppealFacts {
            lines: Vec::new(),
            email: some(&from.company.email),
            until: from.words.day("appeal.until"),
            decided_in_days: u32::from(appeal.decide.value),
            citation: appeal.citation.clone(),
        })
    })
}

fn body(from: &Source<'_>, id: &str) -> Option<BodyFacts> {
    let body = from.law.complaint_body(id)?;
    Some(BodyFacts {
        id: body.id.clone(),
        name: body.name.clone(),
        lines: body.address.clone(),
        phone: some(&body.phones.join(" or ")),
        web: some(&body.web),
        email: some(&body.email),
    })
}

pub(super) fn complaint_bodies(from: &Source<'_>) -> Vec<BodyFacts> {
    let mut out: Vec<BodyFacts> = Vec::new();
    for id in from.bound().filter_map(|b| from.regime(&b.binding.regime)).map(|r| r.complaint.body.as_str()) {
        if out.iter().all(|b| b.id != id) {
            out.extend(body(from, id));
        }
    }
    out
}

pub(super) fn notices(from: &Source<'_>) -> Vec<NoticeFacts> {
    let to = super::recipient::to_person(from.file, from.words, from.kind);
    let state = to.map(|p| p.address.state.trim().to_uppercase()).unwrap_or_default();
    from.law
        .notices()
        .iter()
        .filter(|n| n.effective_from <= from.today && n.states.contains(&state))
        .map(|n| NoticeFacts { id: n.id.clone(), citation: some(&n.citation), body: body(from, &n.body) })
        .collect()
}

pub(super) fn signer(from: &Source<'_>) -> SignerFacts {
    SignerFacts {
        name: from.operator.name.clone(),
        title: Some("Privacy Officer".to_owned()),
        signature: from.signature.clone(),
    }
}
