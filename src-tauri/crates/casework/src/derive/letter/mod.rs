//! From a case to the facts of a letter. What the case knows is taken from it; what only the officer can state of a
//! letter (how data was removed, which period is covered) comes from the draft's words. Nothing is filled in by guess:
//! what is missing stays missing, and composing names it.

pub mod choices;
mod fields;
pub mod fits;
mod granted;
pub mod missing;
mod own_fields;
mod parts;
pub mod recipient;
mod shapes;
pub mod tracks;
mod wrote;

use std::collections::BTreeMap;

use domain::day::Day;
use domain::nouns::{BindingState, CaseFile, Company, Disclosure, Operator, Request};
use domain::rule::Regime;
use domain::words::Language;
use laws::LawBook;
use letters::{FACTS_VERSION, ImageFacts, LetterFacts};
use serde::{Deserialize, Serialize};

pub use fields::{fields, marketing_of_year, unstated, value};
pub use granted::{granted, untold};

use crate::derive::facts::received;
use crate::setup::Setup;
use crate::views::case::RequestView;

/// The officer's words in a draft, by the name of the field or island. Stored as JSON with the draft.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftWords(pub BTreeMap<String, String>);

impl DraftWords {
    /// The words under a name, trimmed; `None` where nothing was written.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|w| w.trim()).filter(|w| !w.is_empty())
    }
    /// A word of a closed list; `None` where nothing or something else was written.
    pub fn word<W: std::str::FromStr>(&self, name: &str) -> Option<W> {
        self.get(name).and_then(|w| w.parse().ok())
    }
    /// A day.
    pub fn day(&self, name: &str) -> Option<Day> {
        self.get(name).and_then(|w| w.parse().ok())
    }
    /// Lines that are not empty.
    pub fn lines(&self, name: &str) -> Vec<String> {
        self.get(name).map(lines_of).unwrap_or_default()
    }
}

/// The lines of what stands in a field, without the empty ones.
fn lines_of(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|l| !l.is_empty()).map(str::to_owned).collect()
}

/// Everything a letter's facts are taken from.
pub struct Source<'a> {
    /// The case.
    pub file: &'a CaseFile,
    /// Its requests with clocks.
    pub requests: &'a [RequestView],
    /// The set-up.
    pub setup: &'a Setup,
    /// The law.
    pub law: &'a LawBook,
    /// Who signs.
    pub operator: &'a Operator,
    /// The company it speaks for.
    pub company: &'a Company,
    /// The company's logo.
    pub logo: Option<ImageFacts>,
    /// The signer's signature.
    pub signature: Option<ImageFacts>,
    /// Kind.
    pub kind: &'a str,
    /// Language.
    pub language: Language,
    /// The requests it answers.
    pub answers: &'a [domain::ids::RequestId],
    /// The company's log of disclosures, of every year and case.
    pub disclosures: &'a [Disclosure],
    /// The officer's words.
    pub words: &'a DraftWords,
    /// Date of the letter.
    pub today: Day,
    /// Number, once issued.
    pub number: Option<String>,
}

impl Source<'_> {
    /// The requests the letter answers.
    pub fn answered(&self) -> impl Iterator<Item = &Request> {
        self.file.requests.iter().filter(|r| self.answers.contains(&r.id))
    }

    /// Whether a request rests on a promise of a policy that is not in our hands.
    pub fn promises_elsewhere(&self) -> bool {
        let bound = |b: &crate::views::case::BindingView| b.promise && b.binding.state == BindingState::Bound;
        self.views().any(|r| r.policy_elsewhere && r.bindings.iter().any(bound))
    }

    /// Whether something is proposed to bind a request and nobody has decided on any of it.
    pub fn undecided(&self) -> bool {
        self.views().any(RequestView::undecided)
    }

    /// The searches in the systems of the letter's own company: those of another bear out nothing of it.
    pub fn searches(&self) -> impl Iterator<Item = &domain::nouns::Search> + Clone {
        self.file
            .searches
            .iter()
            .filter(|s| self.setup.system(s.system).is_some_and(|system| system.company == self.company.id))
    }

    /// The systems of the letter's own company in which something was found.
    pub fn found_in(&self) -> impl Iterator<Item = &domain::nouns::System> + Clone {
        self.searches().filter(|s| s.outcome.found()).filter_map(|s| self.setup.system(s.system))
    }

    /// What the providers of the letter's own company were told in this case.
    pub fn notices(&self) -> impl Iterator<Item = &domain::nouns::ProviderNotice> + Clone {
        let ours = |p| self.setup.provider(p).is_some_and(|p| p.company == self.company.id);
        self.file.notices.iter().filter(move |n| ours(n.provider))
    }

    /// What the company's log has of a category, by its words. A disclosure that belongs to another case was made of somebody else.
    pub fn logged(&self, category: &str) -> impl Iterator<Item = &Disclosure> {
        let wanted = category.trim().to_lowercase();
        let here = |d: &&Disclosure| d.case.is_none_or(|c| c == self.file.case.id);
        self.disclosures.iter().filter(here).filter(move |d| d.category.trim().to_lowercase() == wanted)
    }

    /// A rule as it was in force on the day of receipt.
    fn regime(&self, id: &str) -> Option<&Regime> {
        received(self.file, self.answered().next()).and_then(|day| self.law.regime_for(id, day))
    }

    fn views(&self) -> impl Iterator<Item = &RequestView> {
        self.requests.iter().filter(|r| self.answers.contains(&r.request.id))
    }

    fn bound(&self) -> impl Iterator<Item = &crate::views::case::BindingView> {
        self.views().flat_map(|r| &r.bindings).filter(|b| b.binding.state == BindingState::Bound)
    }
}

/// The field of what the letter goes into.
pub(super) const ENVELOPE: &str = "envelope";

/// Words of a draft that are no island of its text.
const NOT_ISLANDS: &[&str] = &["enclosures", "salutation", recipient::RECIPIENT, ENVELOPE];

/// The facts of a letter.
pub fn letter_facts(from: &Source<'_>) -> LetterFacts {
    LetterFacts {
        version: FACTS_VERSION,
        kind: from.kind.to_owned(),
        language: from.language,
        date: from.today,
        reference: from.file.case.number.clone(),
        number: from.number.clone(),
        company: parts::company(from),
        recipient: recipient::address(from),
        salutation: from.words.get("salutation").map(str::to_owned),
        request: parts::request(from),
        bindings: parts::bindings(from),
        clocks: parts::clocks(from),
        items: parts::items(from),
        systems: parts::systems(from),
        categories: parts::categories(from),
        providers: parts::providers(from),
        access: fields::access(from),
        deletion: fields::deletion(from),
        child: parts::child(from),
        shine_the_light: fields::shine_the_light(from),
        extension: fields::extension(from),
        appeal: parts::appeal(from),
        complaint_bodies: parts::complaint_bodies(from),
        notices: parts::notices(from),
        enclosures: fields::enclosures(from),
        islands: from
            .words
            .0
            .iter()
            .filter(|(k, _)| !k.contains('.') && !NOT_ISLANDS.contains(&k.as_str()))
            .map(|(k, v)| (k.clone(), v.clone()))
            .collect(),
        signer: parts::signer(from),
        closing: None,
        sheet: None,
        envelope: from.words.word(ENVELOPE),
        more: own_fields::facts(from),
        tracks: tracks::facts(from),
        stated: Some(wrote::stated(from)),
    }
}
