//! What a case knows that no letter may print: its identifiers and birth dates, and the names of its children. Handed to
//! preflight, which looks for them in the words.

use domain::day::Day;
use domain::identifiers::IdentifierKind;
use domain::nouns::{CaseFile, CasePerson, Person, PersonRole};
use letters::Known;

use crate::derive::letter::recipient::{To, within};

use super::Opened;

impl Opened {
    /// Hands what the case knows on a day to a look at the letter.
    pub(super) fn knowing<T>(&self, day: Day, look: impl FnOnce(&Known<'_>) -> T) -> T {
        let is_identifier =
            |text: &str| IdentifierKind::ALL.iter().any(|kind| self.known.contains(kind.as_str(), text));
        let people = self.file.people.iter().map(|p| p.person.born);
        let checks = self.file.child_checks.iter().map(|c| c.born);
        let children = children(&self.file);
        let words = self.words().unwrap_or_default();
        let to_child = match within(&self.file, &self.setup, self.letter.company, &self.letter.kind, &words) {
            To::Person(person) => Some(children.iter().any(|c| c.id == person.id)),
            To::Company(_) => Some(false),
            To::Nobody => None,
        };
        look(&Known {
            today: Some(day),
            identifiers: Vec::new(),
            is_identifier: Some(&is_identifier),
            birth_dates: people.chain(checks).flatten().collect(),
            child_names: names(&children),
            to_child,
            cleared: self.cleared.iter().map(|c| c.clearance.clone()).collect(),
        })
    }
}

/// The children of a case: whom the child check names, and whose data it is where a parent or guardian writes.
fn children(file: &CaseFile) -> Vec<&Person> {
    let checked = file.child_checks.last().and_then(|c| c.child);
    let by_parent = file.people.iter().any(|p| matches!(p.role, PersonRole::Parent | PersonRole::Guardian));
    let acts = |p: &CasePerson| {
        let of = file.people.iter().filter(|o| o.person.id == p.person.id);
        of.map(|o| o.role).any(|role| matches!(role, PersonRole::Parent | PersonRole::Guardian))
    };
    let is = |p: &&CasePerson| {
        Some(p.person.id) == checked || by_parent && p.role == PersonRole::DataSubject && !acts(p)
    };
    file.people.iter().filter(is).map(|p| &p.person).collect()
}

fn names(children: &[&Person]) -> Vec<String> {
    let both = children.iter().flat_map(|p| [&p.name, &p.mailing_name]);
    both.map(|n| n.trim().to_owned()).filter(|n| !n.is_empty()).collect()
}
