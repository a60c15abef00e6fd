//! To whom a letter goes: as its kind says, unless the officer chose another of the case. What is chosen is stored with the
//! draft's words under `recipient`: the id of a person, or `company:` and the key of another company of the group.

use domain::address::{AddressInput, from_text};
use domain::ids::CompanyId;
use domain::nouns::{CaseFile, Company, Person, PersonRole};
use letters::text::Addressee;

use super::choices::head;
use super::{DraftWords, Source};
use crate::derive::next::addressee;
use crate::setup::Setup;
use crate::views::letter::Choice;

/// The field's name among the draft's words.
pub const RECIPIENT: &str = "recipient";
const COMPANY: &str = "company:";

/// To whom.
pub enum To<'a> {
    /// Somebody of the case.
    Person(&'a Person),
    /// Another company of the group.
    Company(&'a Company),
    /// Nobody is there to whom this kind could go.
    Nobody,
}

impl To<'_> {
    /// The name for lists.
    pub fn name(&self) -> String {
        match self {
            Self::Person(p) => p.name.clone(),
            Self::Company(c) => c.name.clone(),
            Self::Nobody => String::new(),
        }
    }
}

/// To whom a kind goes by itself.
pub fn by_kind<'a>(file: &'a CaseFile, kind: &str) -> Option<&'a Person> {
    let role = |role: PersonRole| file.people.iter().find(|p| p.role == role).map(|p| &p.person);
    match head(kind).map(|text| text.to).unwrap_or_default() {
        Addressee::Asker => addressee(file),
        Addressee::Reporter => role(PersonRole::Reporter).or_else(|| addressee(file)),
        Addressee::Agent => role(PersonRole::Agent),
        Addressee::Affiliate => None,
    }
}

/// To whom this letter goes.
pub fn to<'a>(from: &Source<'a>) -> To<'a> {
    within(from.file, from.setup, from.company.id, from.kind, from.words)
}

/// To whom a letter of a company goes.
pub fn within<'a>(
    file: &'a CaseFile,
    setup: &'a Setup,
    company: CompanyId,
    kind: &str,
    words: &DraftWords,
) -> To<'a> {
    if head(kind).is_some_and(|text| text.to == Addressee::Affiliate) {
        let key = words.get(RECIPIENT).and_then(|c| c.strip_prefix(COMPANY));
        let others: Vec<_> = others(setup, company).collect();
        return match (key, others.as_slice()) {
            (Some(key), all) => all.iter().find(|c| c.key == key).map_or(To::Nobody, |c| To::Company(c)),
            (None, [only]) => To::Company(only),
            _ => To::Nobody,
        };
    }
    to_person(file, words, kind).map_or(To::Nobody, To::Person)
}

/// The person a letter goes to, where it goes to one.
pub fn to_person<'a>(file: &'a CaseFile, words: &DraftWords, kind: &str) -> Option<&'a Person> {
    let chosen = words
        .get(RECIPIENT)
        .and_then(|id| file.people.iter().map(|p| &p.person).find(|p| p.id.to_string() == id));
    chosen.or_else(|| by_kind(file, kind))
}

/// The other companies of the group.
fn others(setup: &Setup, company: CompanyId) -> impl Iterator<Item = &Company> {
    setup.companies.iter().filter(move |c| c.id != company)
}

/// The address of whoever gets the letter.
pub fn address(from: &Source<'_>) -> AddressInput {
    match to(from) {
        To::Person(person) => {
            let mailing = person.mailing_name.trim();
            let name = if mailing.is_empty() { person.name.as_str() } else { mailing };
            AddressInput::of_person(name, &person.address)
        }
        To::Company(company) => {
            let mut input = from_text(&company.address.join("\n"));
            input.name = None;
            input.company = Some(company.name.clone());
            // Nothing on the outside tells what the letter is about.
            input.attention = None;
            input
        }
        To::Nobody => AddressInput::default(),
    }
}

/// Everybody the officer may choose, and who is chosen. Empty where there is no choice.
pub fn choices(from: &Source<'_>) -> (Vec<Choice>, String) {
    let to_affiliate = head(from.kind).is_some_and(|text| text.to == Addressee::Affiliate);
    let mut all: Vec<Choice> = Vec::new();
    if to_affiliate {
        all = others(from.setup, from.company.id)
            .map(|c| Choice { value: format!("{COMPANY}{}", c.key), label: c.name.clone() })
            .collect();
    } else {
        for person in &from.file.people {
            let value = person.person.id.to_string();
            let role = crate::derive::letter::choices::plain_words(person.role.as_str()).to_lowercase();
            match all.iter_mut().find(|c| c.value == value) {
                Some(seen) => seen.label.push_str(&format!(", {role}")),
                None => all.push(Choice { label: format!("{}, {role}", person.person.name), value }),
            }
        }
    }
    let chosen = match to(from) {
        To::Person(p) => p.id.to_string(),
        To::Company(c) => format!("{COMPANY}{}", c.key),
        To::Nobody => String::new(),
    };
    if all.len() < 2 { (Vec::new(), chosen) } else { (all, chosen) }
}
