//! Letters that came back: a returned letter proves no answer. What is to be done is to find another address, and then to
//! write the letter again to it. Not here: recording the return, and the task that it makes.

use domain::address::{AddressInput, block};
use domain::day::long;
use domain::ids::LetterId;
use domain::nouns::{
    CaseFile, FactKind, LetterHead, LetterState, Person, Sending, SendingState, TaskKind, TaskState,
};

use letters::text::Addressee;

use super::facts::{on_its_way, waits_for};
use super::letter::choices::head;
use super::next::{action, addressee, answered};
use crate::views::case::{NextAction, NextKind};

/// Title of the task that asks for another address.
pub fn task_title(number: &str) -> String {
    format!("{number} came back: find another address")
}

/// The same where another sending of the letter is still out.
pub fn task_title_of_one(number: &str) -> String {
    format!("One sending of {number} came back: see whether the address is right")
}

/// A letter that came back and that nothing stands in for.
#[derive(Debug, Clone, Copy)]
pub struct CameBack<'a> {
    /// The letter.
    pub letter: &'a LetterHead,
    /// The sending that came back last.
    pub sending: &'a Sending,
    /// To whom it went, where they are still in the case.
    pub person: Option<&'a Person>,
}

impl CameBack<'_> {
    /// The address of the person as it would be printed now, where that is another than the letter went to. Empty lines
    /// where they have none any more.
    pub fn moved(&self) -> Option<Vec<String>> {
        let now = self.person.map(as_printed)?;
        let takes_mail = !now.is_empty();
        (takes_mail && bare(&now) != bare(&self.sending.address)).then_some(now)
    }
}

/// The address block of a person.
pub fn as_printed(person: &Person) -> Vec<String> {
    let mailing = person.mailing_name.trim();
    let name = if mailing.is_empty() { person.name.as_str() } else { mailing };
    block(&AddressInput::of_person(name, &person.address)).lines
}

/// Letters and digits only: a block that was broken into other lines is the same address.
pub fn bare(lines: &[String]) -> String {
    lines
        .iter()
        .flat_map(|l| l.chars())
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_uppercase)
        .collect()
}

/// The letters that came back and reached nobody, oldest first. Left out are those that another letter makes needless, and
/// those that were given up: whose task was dropped.
pub fn came_back(file: &CaseFile) -> Vec<CameBack<'_>> {
    file.letters
        .iter()
        .filter_map(|letter| {
            let back = letter.sendings.iter().filter(|s| s.state == SendingState::Returned);
            let sending = back.max_by_key(|s| (s.returned, s.id))?;
            let open = letter.state == LetterState::Issued && !on_its_way(letter);
            let person = file.people.iter().map(|p| &p.person).find(|p| p.name == letter.recipient);
            let to_company = head(&letter.kind).is_some_and(|text| text.to == Addressee::Affiliate);
            let person = if to_company { None } else { person.or_else(|| addressee(file)) };
            (open && !needless(file, letter) && !given_up(file, letter)).then_some(CameBack {
                letter,
                sending,
                person,
            })
        })
        .collect()
}

/// Whether a letter of which a piece came back still has to reach somebody: it stands, and nothing else of the case says what
/// it said. Another piece of it that is out is no such thing: the address is doubtful all the same.
pub fn still_matters(file: &CaseFile, letter: LetterId) -> bool {
    let mut without = file.clone();
    for of in without.letters.iter_mut().filter(|l| l.id == letter) {
        of.sendings.retain(|s| s.state == SendingState::Returned);
    }
    let stands = |l: &&LetterHead| l.id == letter && l.state == LetterState::Issued;
    without.letters.iter().find(stands).is_some_and(|l| !needless(&without, l))
}

/// What a letter that came back asks for: another address, and once there is one the letter again.
pub fn next(file: &CaseFile) -> Option<NextAction> {
    let back = came_back(file);
    let first = back.iter().find(|b| b.moved().is_some()).or(back.first())?;
    let (number, on) = (&first.letter.number, first.sending.returned.map(long).unwrap_or_default());
    Some(match first.moved() {
        Some(now) => action(
            NextKind::WriteAgain,
            format!("Write {number} again"),
            format!("It came back on {on}, and the address is another now: {}.", now.join(", ")),
        ),
        None if waits_for(file, FactKind::AddressAsked, FactKind::AddressArrived) => action(
            NextKind::AskAddress,
            "Wait for another address",
            format!(
                "{number} came back on {on}. An address was asked for and has not arrived; no date moves by that."
            ),
        ),
        None => action(
            NextKind::AskAddress,
            "Find another address",
            format!("{number} came back on {on} and reached nobody; a returned letter proves no answer."),
        ),
    })
}

/// Whether the person has what it said by another way: a later letter of its kind, or the answer itself.
fn needless(file: &CaseFile, letter: &LetterHead) -> bool {
    let covers = |later: &LetterHead| {
        later.id > letter.id
            && later.kind == letter.kind
            && on_its_way(later)
            && letter.requests.iter().all(|r| later.requests.contains(r))
    };
    let mut of = file.requests.iter().filter(|r| letter.requests.contains(&r.id)).peekable();
    let done = of.peek().is_some() && of.all(|r| r.withdrawn.is_some() || answered(file, r));
    done || file.letters.iter().any(covers)
}

fn given_up(file: &CaseFile, letter: &LetterHead) -> bool {
    let title = task_title(&letter.number);
    let of = |t: &&domain::nouns::Task| t.kind == TaskKind::ReturnedMail && t.title == title;
    file.tasks.iter().rev().find(of).is_some_and(|t| t.state == TaskState::Dropped)
}
