//! What a case has against whom a letter goes to: somebody who only reported, a child who did not write, an address from which
//! mail came back.

use domain::nouns::{ChildFinding, FactKind, Person, PersonRole, SendingState};
use letters::Finding;
use letters::text::Addressee;

use super::found::refuse;
use crate::derive::letter::Source;
use crate::derive::letter::recipient::{To, to};
use crate::derive::returned::{as_printed, bare};

/// Everything against it. `meant` is for whom the text is.
pub(super) fn of_case(from: &Source<'_>, meant: Addressee) -> Vec<Finding> {
    [to_reporter(from, meant), to_child(from), came_back(from)].into_iter().flatten().collect()
}

/// Whoever reports a child is owed no answer about somebody else's data; a text says that it is for them, and no other
/// goes to them.
fn to_reporter(from: &Source<'_>, meant: Addressee) -> Option<Finding> {
    let to = recipient(from)?;
    let mut roles = from.file.people.iter().filter(|p| p.person.id == to.id).map(|p| p.role);
    let reports = roles.any(|role| role == PersonRole::Reporter);
    match (reports, meant) {
        (true, Addressee::Reporter) => None,
        (false, meant) if meant != Addressee::Reporter => None,
        (true, _) => Some(refuse(
            "reporter",
            "This letter would tell somebody who only reported something about a request of another person. Add the parent \
             or the person themselves to the case, or choose the letter for somebody who reports a child.",
        )),
        (false, _) => Some(refuse(
            "reporter",
            "This letter is for somebody who only reported something, and it would go to another. Choose who gets it, or \
             another letter.",
        )),
    }
}

/// A child gets a letter only where the child wrote: a parent or guardian is answered in their own name. Where it is not
/// decided yet whether somebody is a child, they count as one.
fn to_child(from: &Source<'_>) -> Option<Finding> {
    let to = recipient(from)?;
    let has = |role| from.file.people.iter().any(|p| p.person.id == to.id && p.role == role);
    if has(PersonRole::Requester) {
        return None;
    }
    let check = from.file.child_checks.last();
    let is_subject = check.and_then(|c| c.child).map_or(has(PersonRole::DataSubject), |child| child == to.id);
    let guarded =
        from.file.people.iter().any(|p| matches!(p.role, PersonRole::Parent | PersonRole::Guardian));
    let finding = check.map(|c| c.finding);
    match finding {
        _ if !is_subject => None,
        Some(ChildFinding::Confirmed | ChildFinding::Likely) => Some(refuse(
            "child_addressed",
            "This letter would go to the child, and the child did not write. Choose the parent or guardian, or whoever asked.",
        )),
        Some(ChildFinding::No) => None,
        Some(ChildFinding::Unclear) | None => (guarded || !from.file.signals.is_empty()).then(|| {
            refuse(
                "child_addressed",
                "This letter would go to the person it is about, who did not write, and it is not decided whether they are a \
                 child. Decide the child check first, or choose the parent or guardian, or whoever asked.",
            )
        }),
    }
}

/// Mail that came back is not sent to the same address once more, unless somebody has said since that it is right.
fn came_back(from: &Source<'_>) -> Option<Finding> {
    let now = bare(&as_printed(recipient(from)?));
    let others = from.file.letters.iter().filter(|l| from.number.as_ref() != Some(&l.number));
    let returned = others
        .flat_map(|l| l.sendings.iter().map(move |s| (l, s)))
        .filter(|(_, s)| s.state == SendingState::Returned && bare(&s.address) == now)
        .max_by_key(|(_, s)| s.returned)?;
    let said = from
        .file
        .facts
        .iter()
        .any(|f| f.kind == FactKind::AddressArrived && Some(f.day) >= returned.1.returned);
    (!said && !now.is_empty()).then(|| {
        refuse(
            "address_came_back",
            format!(
                "{} came back from this very address. Change the address of the person; or, where it is right all the same, \
                 record in the case that it arrived, and what shows it.",
                returned.0.number
            ),
        )
    })
}

/// The person who gets the letter.
pub(super) fn recipient<'a>(from: &Source<'a>) -> Option<&'a Person> {
    match to(from) {
        To::Person(person) => Some(person),
        To::Company(_) | To::Nobody => None,
    }
}
