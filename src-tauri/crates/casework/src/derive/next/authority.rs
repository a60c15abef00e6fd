//! What is next about the proof that somebody may act for somebody: to ask for it, or to decide whether what was shown is
//! enough. Not here: whether a letter may go to them, which preflight looks at.

use domain::day::{Day, day_in_katy};
use domain::nouns::{Authority, AuthorityStanding, CaseFile, IdentityResult, LetterHead, PersonRole};

use super::{NextAction, NextKind, action, decided, identity_settled, kinds_at, on_its_way, requests_for};

/// An agent who has shown nothing, or nothing that is enough, and whom no letter on its way asks for it. It takes its time, so it is
/// asked for before anything else is looked into; where no letter here can ask, the work goes on as for anybody. Who has shown
/// nothing is not asked once somebody checked who writes without it; a proof that was found not enough, was revoked or has
/// ended is, until the request is decided.
pub(super) fn ask(file: &CaseFile, today: Day) -> Option<NextAction> {
    let agent = file.people.iter().find(|p| p.role == PersonRole::Agent)?;
    let shown =
        file.authorities.iter().rev().find(|a| a.person == agent.person.id && a.concerns(&file.people));
    let asks = kinds_at(NextKind::AskAuthority);
    let can = asks.iter().any(|kind| !requests_for(file, kind).is_empty());
    // A letter from before the proof was seen, or from while it held, asked for no better one.
    let fell = |a: &Authority| match a.standing(today) {
        AuthorityStanding::Revoked => a.revoked.unwrap_or(a.day),
        AuthorityStanding::Expired => a.valid_until.unwrap_or(a.day),
        _ => a.day,
    };
    let since = |l: &LetterHead| shown.is_none_or(|a| l.issued.is_some_and(|at| day_in_katy(at) >= fell(a)));
    let asked = file.letters.iter().any(|l| on_its_way(l) && asks.contains(&l.kind) && since(l));
    let checked = file.identity.iter().any(|s| s.result != IdentityResult::Asked);
    let past = if shown.is_none() { checked } else { identity_settled(file) && decided(file) };
    if past || asked || !can {
        return None;
    }
    let why = match shown.map(|a| a.standing(today)) {
        None => "Nothing is recorded that shows that the agent may act for this person.",
        Some(AuthorityStanding::Revoked) => "What the agent has shown was revoked.",
        Some(AuthorityStanding::Expired) => "What the agent has shown has ended.",
        Some(AuthorityStanding::NotEnough) => "What the agent has shown is not enough.",
        Some(
            AuthorityStanding::Holds
            | AuthorityStanding::EndsSoon
            | AuthorityStanding::NotYet
            | AuthorityStanding::Undecided,
        ) => return None,
    };
    Some(action(NextKind::AskAuthority, "Ask for the authority", why))
}

/// A proof that was shown and that nobody has found enough or not.
pub(super) fn decide(file: &CaseFile, today: Day) -> Option<NextAction> {
    let proof = undecided(file, today)?;
    let who = file.people.iter().find(|p| p.person.id == proof.person).map(|p| p.person.name.as_str());
    let who = who.filter(|name| !name.is_empty()).unwrap_or("Somebody");
    let why = format!("{who} has shown what is to let them act; whether it is enough is not decided.");
    let decide = action(NextKind::DecideAuthority, "Decide about the authority", why);
    Some(NextAction { proof: Some(proof.id), ..decide })
}

/// The first such proof. One that a later proof of the same matter has followed is past deciding.
fn undecided(file: &CaseFile, today: Day) -> Option<&Authority> {
    let followed = |at: usize, a: &Authority| {
        let later = file.authorities.iter().skip(at + 1);
        later.into_iter().any(|b| b.person == a.person && b.for_person == a.for_person)
    };
    let open = |a: &Authority| a.standing(today) == AuthorityStanding::Undecided && a.concerns(&file.people);
    file.authorities.iter().enumerate().find(|(at, a)| open(a) && !followed(*at, a)).map(|(_, a)| a)
}
