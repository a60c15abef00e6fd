//! What the case itself has against a letter, beside the checks of its words: a grant with nothing granted, data for
//! somebody who was not checked, a claim that the records contradict, a search or a deletion that is still open.

use domain::nouns::{
    AuthorityStanding, CaseFile, IdentityResult, ItemOutcome, PersonRole, SearchOutcome, TaskKind, TaskState,
};
use domain::words::Right;
use letters::Finding;
use letters::text::{Parts, TextFile};

use crate::derive::checklist::left;
use crate::derive::letter::choices::head;

use super::by_log;
use super::found::{refuse, warn};
use super::to_whom::{self, recipient};
use crate::derive::letter::Source;

/// Everything the case has against issuing the letter.
pub(super) fn of_case(from: &Source<'_>) -> Vec<Finding> {
    let Some(text) = head(from.kind) else { return Vec::new() };
    let needs = |part: &str| text.needs.iter().any(|n| n == part || n.starts_with(&format!("{part}.")));
    let grants = |rights: &[Right]| grants(from, text, rights);
    let discloses = needs("access") || grants(&[Right::Access, Right::Portability]);
    let deletes = tells_of_deletion(from, text);
    let changes = grants(&[Right::Correct, Right::Restrict]);
    let mut findings = Vec::new();
    if (discloses || deletes || text.fits.parts == Parts::Granted) && !some_part(from, ItemOutcome::Granted) {
        findings.push(refuse(
            "nothing_granted",
            "This letter grants something, and no part of the requests it answers is granted. Decide the parts, or \
             choose another letter.",
        ));
    }
    if discloses || deletes {
        findings.extend(searches(from));
        findings.extend(found(from));
        findings.extend(discloses.then(|| by_log::uncategorised(from)).flatten());
        findings.extend(discloses.then(|| by_log::unlogged(from)).flatten());
        findings.extend(discloses.then(|| by_log::left_out(from)).flatten());
        findings.extend(discloses.then(|| by_log::unmapped(from)).flatten());
    }
    if discloses || deletes || changes {
        findings.extend(identity(from, discloses));
    }
    if discloses || deletes || changes || needs("child") {
        findings.extend(authority(from));
    }
    if text.fits.parts == Parts::NotFound {
        findings.extend(searches(from));
        findings.extend(found_after_all(from));
    }
    if deletes {
        findings.extend(deletion(from));
    }
    if needs("child") {
        findings.extend(from.searches().next().is_none().then(no_search));
        findings.extend(child_work(from.file));
    }
    if text.refuses && from.file.identity.is_empty() && from.searches().next().is_none() {
        findings.push(warn(
            "unlooked",
            "No search of a system and no check of who writes is recorded. See that the ground rests on neither, or record \
             them first.",
        ));
    }
    findings.extend(to_whom::of_case(from, text.to));
    if needs("shine_the_light") {
        findings.extend(by_log::direct_marketing(from));
    }
    findings.extend(promise_elsewhere(from));
    let elsewhere = from.answered().any(|r| r.company != from.company.id) && !text.passes_on;
    findings.extend(elsewhere.then(|| {
        refuse(
            "other_company",
            "A request of this letter is put to another company than the one whose letter it is. Throw the draft away and \
             start it anew.",
        )
    }));
    findings.extend(from.undecided().then(|| {
        refuse(
            "undecided",
            "What binds a request of this letter is not decided, so the letter can\u{2019}t say by what it is answered. \
             Decide what is proposed in the case first.",
        )
    }));
    findings
}

/// Whether the letter grants such a right.
fn grants(from: &Source<'_>, text: &TextFile, rights: &[Right]) -> bool {
    matches!(text.fits.parts, Parts::Granted | Parts::Mixed)
        && from
            .answered()
            .any(|r| rights.contains(&r.right) && r.items.iter().any(|i| i.outcome == ItemOutcome::Granted))
}

fn tells_of_deletion(from: &Source<'_>, text: &TextFile) -> bool {
    text.needs.iter().any(|n| n == "deletion" || n.starts_with("deletion."))
        || grants(from, text, &[Right::Delete, Right::ChildData])
}

fn some_part(from: &Source<'_>, outcome: ItemOutcome) -> bool {
    from.answered().any(|r| r.items.iter().any(|i| i.outcome == outcome))
}

fn no_search() -> Finding {
    refuse(
        "no_search",
        "No search of a system is recorded, so this letter can\u{2019}t say what was found and done. Record the searches first.",
    )
}

/// A letter of what was found speaks of every system in which the company holds data.
fn searches(from: &Source<'_>) -> Option<Finding> {
    let none = from.searches().next().is_none();
    let left = left(from.file, from.setup, &from.answered().collect::<Vec<_>>()).unsearched;
    if !none && !left.is_empty() {
        return Some(refuse(
            "systems_left",
            format!(
                "This letter says what was found, and the checklist has no outcome for: {}. Search there, or record why it is \
                 not possible.",
                left.join(", ")
            ),
        ));
    }
    if none {
        return Some(no_search());
    }
    from.searches()
        .any(|s| s.outcome == SearchOutcome::Open)
        .then(|| refuse("open_search", "A search is still open. Finish it, so that the answer is whole."))
}

/// Data is handed out or deleted only where a search found some.
fn found(from: &Source<'_>) -> Option<Finding> {
    let searched = from.searches().next().is_some();
    let any = from.searches().any(|s| s.outcome.found());
    (searched && !any).then(|| {
        refuse(
            "nothing_found",
            "This letter speaks of data that we hold or held, and every search found nothing. Correct the search, or decide the \
             parts as not found.",
        )
    })
}

/// The ledger of the very people the letter is about: who gets it and, where that one acts for another, the other.
fn identity(from: &Source<'_>, discloses: bool) -> Option<Finding> {
    // A tip about a child names nobody who would have to be checked.
    if !discloses && from.answered().all(|r| r.right == Right::ChildData) {
        return None;
    }
    let file = from.file;
    let to = recipient(from)?;
    let mut concerned = vec![to.id];
    if authority(from).is_none() {
        concerned.extend(others(file, to.id));
    }
    let last = file
        .identity
        .iter()
        .rev()
        .find(|s| concerned.contains(&s.person) && s.result != IdentityResult::Asked)
        .map(|s| s.result);
    let enough = match last {
        Some(IdentityResult::Matched) => true,
        Some(IdentityResult::NotNeeded) => !discloses,
        _ => false,
    };
    (!enough).then(|| {
        refuse(
            "identity",
            if discloses {
                "This letter hands out personal data, and the identity ledger has no match for the person it goes to. \
                 Check who writes and record it first."
            } else {
                "This letter says that data was deleted, and the identity ledger has no match for the person who asked. \
                 Check who writes, or record why no check is needed."
            },
        )
    })
}

/// The people whose data it is, other than one.
fn others(file: &CaseFile, than: domain::ids::PersonId) -> Vec<domain::ids::PersonId> {
    let subjects = file.people.iter().filter(|p| p.role == PersonRole::DataSubject);
    subjects.map(|p| p.person.id).filter(|id| *id != than).collect()
}

/// A letter to somebody who acts for another needs an accepted proof that they may act for that one.
fn authority(from: &Source<'_>) -> Option<Finding> {
    let file = from.file;
    let to = recipient(from)?;
    let acts_for =
        |role: PersonRole| matches!(role, PersonRole::Parent | PersonRole::Guardian | PersonRole::Agent);
    let others = others(file, to.id);
    let acts = !others.is_empty() || file.people.iter().any(|p| p.person.id == to.id && acts_for(p.role));
    let standing = |other: Option<domain::ids::PersonId>| {
        let about = |a: &&domain::nouns::Authority| {
            a.person == to.id
                && a.concerns(&file.people)
                && (a.for_person.is_none() || other.is_none() || a.for_person == other)
        };
        file.authorities.iter().rev().find(about)
    };
    let papers: Vec<_> = match others.is_empty() {
        true => vec![standing(None)],
        false => others.iter().map(|o| standing(Some(*o))).collect(),
    };
    let lacks = papers.into_iter().find(|p| !p.is_some_and(|a| a.standing(from.today).holds()))?;
    acts.then(|| refuse("authority", no_authority(lacks, from.today)))
}

/// Why somebody may not act by what is recorded.
fn no_authority(paper: Option<&domain::nouns::Authority>, today: domain::day::Day) -> String {
    use domain::day::long;
    let next = "Ask for a new one and record it, or write to the person themselves.";
    let on = |day: Option<domain::day::Day>| day.map(long).unwrap_or_default();
    match paper.map(|a| (a, a.standing(today))) {
        Some((a, AuthorityStanding::Expired)) => format!(
            "This letter goes to somebody who acts for another, and the proof of that ended on {}. {next}",
            on(a.valid_until)
        ),
        Some((a, AuthorityStanding::Revoked)) => format!(
            "This letter goes to somebody who acts for another, and the proof of that was revoked on {}. {next}",
            on(a.revoked)
        ),
        Some((a, AuthorityStanding::NotYet)) => format!(
            "This letter goes to somebody who acts for another, and the proof of that holds only from {}. Wait for that day, or \
             write to the person themselves.",
            on(a.valid_from)
        ),
        _ => "This letter goes to somebody who acts for another, and no accepted proof of that is recorded. Record the \
              authority, or write to the person themselves."
            .to_owned(),
    }
}

/// A letter that tells of a deletion while the law keeps the data.
pub(super) fn kept(from: &Source<'_>, why: &str) -> Option<Finding> {
    let text = head(from.kind)?;
    let sentence = format!("This letter says that the data is deleted. {why} {}", crate::verbs::kept::NEXT);
    tells_of_deletion(from, text).then(|| refuse("kept_while_challenged", &sentence))
}

/// A deletion is told when it is done, and of providers only what the tasks bear out.
fn deletion(from: &Source<'_>) -> Vec<Finding> {
    let tasks: Vec<_> = from.file.tasks.iter().filter(|t| t.kind.deletes()).collect();
    let mut findings = Vec::new();
    if tasks.iter().any(|t| matches!(t.state, TaskState::Open | TaskState::Waiting)) {
        findings.push(refuse(
            "open_deletion",
            "This letter says that the data is deleted, and a deletion task of this case is not done. Do it, or drop it \
             with a reason.",
        ));
    }
    let answered: Vec<_> = from.answered().collect();
    let left = left(from.file, from.setup, &answered);
    if !left.unended.is_empty() {
        findings.push(refuse(
            "not_deleted",
            format!(
                "This letter says that the data is deleted, and something was found that is neither deleted nor kept on a ground: \
                 {}. Delete it there and record it, or record on which ground it is kept.",
                left.unended.join(", ")
            ),
        ));
    }
    if !left.untold.is_empty() {
        findings.push(refuse(
            "providers_left",
            format!(
                "This letter says what service providers were told, and the checklist has no word on: {}. Tell them and record the \
                 day, or record why they are not concerned.",
                left.untold.join(", ")
            ),
        ));
    }
    let at_provider = from.notices().any(|n| n.outcome.told())
        || tasks.iter().any(|t| t.kind == TaskKind::DeleteAtProvider && t.state == TaskState::Done);
    if at_provider && from.words.get("deletion.providers") == Some("none") {
        findings.push(refuse(
            "providers",
            "This letter says that no service provider held the data, and the checklist or a task says that one was told to \
             delete it. Choose \u{201c}Some held the data and were told\u{201d}.",
        ));
    }
    findings
}

/// A letter to a parent says what was done for the child: the use has stopped, and what was told to go is gone. What a
/// provider was told and has not confirmed waits as a task of its own, and is told as such.
fn child_work(file: &CaseFile) -> Vec<Finding> {
    let open = |of: fn(TaskKind) -> bool| file.tasks.iter().any(|t| of(t.kind) && t.state == TaskState::Open);
    let mut findings = Vec::new();
    if open(|kind| kind == TaskKind::StopUse) {
        findings.push(refuse(
            "use_goes_on",
            "This letter says what was done for the child, and the use of the child\u{2019}s data has not stopped. Stop it \
             and end that task first.",
        ));
    }
    let waits =
        file.tasks.iter().any(|t| t.kind == TaskKind::DeleteAtCompany && t.state == TaskState::Waiting);
    if open(TaskKind::deletes) || waits {
        findings.push(refuse(
            "open_deletion",
            "This letter says what was deleted, and a deletion task of this case is not done. Do it, or drop it with a \
             reason.",
        ));
    }
    findings
}

/// Nothing was found only where every search says so.
fn found_after_all(from: &Source<'_>) -> Option<Finding> {
    from.searches().any(|s| s.outcome.found()).then(|| {
        refuse(
            "found_after_all",
            "This letter says that nothing was found, and a search found something. Decide the parts by what was found, or \
             correct the search.",
        )
    })
}

/// A policy that is not in our hands promises nothing that we could quote.
fn promise_elsewhere(from: &Source<'_>) -> Option<Finding> {
    from.promises_elsewhere().then(|| {
        refuse(
            "promise_elsewhere",
            "The policy of this person is not in our hands, so this letter can\u{2019}t rest on a promise in it. Reject the \
             promise among what binds, or choose the policy that promises it.",
        )
    })
}
