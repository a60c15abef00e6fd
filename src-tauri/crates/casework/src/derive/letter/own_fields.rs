//! The fields that only one kind of letter has, as the head of its text declares them: what the register offers for each,
//! and the facts made of what was written. The fields that several kinds share are in `shapes` and `fields`.

use std::collections::{BTreeMap, BTreeSet};

use domain::day::Day;
use domain::nouns::{FactKind, ItemOutcome, PersonRole, SearchOutcome, System};
use letters::text::{FieldKind, FieldText, Offer};
use serde_json::Value;

use super::Source;
use super::choices::head;
use crate::derive::facts::day_of;
use crate::views::letter::{Choice, DraftField, DraftFieldKind};

/// The name of a field's words and of its fact.
fn name(field: &FieldText) -> String {
    format!("more.{}", field.name)
}

fn own(kind: &str) -> &'static [FieldText] {
    head(kind).map(|text| text.field.as_slice()).unwrap_or_default()
}

/// The label of an own field of any kind, by the name of its fact.
pub fn label_of(fact: &str) -> Option<&'static str> {
    let bare = fact.strip_prefix("more.")?;
    super::choices::kinds()
        .iter()
        .flat_map(|kind| own(kind))
        .find(|f| f.name == bare)
        .map(|f| f.label.as_str())
}

/// The kind's own fields with what is written in them, or what the register offers.
pub fn fields(from: &Source<'_>) -> Vec<DraftField> {
    own(from.kind)
        .iter()
        .map(|f| DraftField {
            name: name(f),
            label: f.label.clone(),
            hint: f.hint.clone(),
            kind: match f.kind {
                FieldKind::Line => DraftFieldKind::Line,
                FieldKind::Text | FieldKind::Lines => DraftFieldKind::Lines,
                FieldKind::Day => DraftFieldKind::Day,
                FieldKind::Choice => DraftFieldKind::Choice,
            },
            choices: f
                .choices
                .iter()
                .map(|[value, label]| Choice { value: value.clone(), label: label.clone() })
                .collect(),
            value: written(from, f).unwrap_or_default(),
            required: f.required,
            asked: f.asked,
        })
        .collect()
}

/// What is wrong in the kind's own fields, by the name of the field.
pub fn unstated(from: &Source<'_>) -> Vec<(String, String)> {
    own(from.kind)
        .iter()
        .filter_map(|f| {
            let words = written(from, f).unwrap_or_default();
            let words = words.trim();
            let sentence = if words.is_empty() {
                f.required.then(|| format!("“{}” is not stated yet. Fill it in here.", f.label))?
            } else if fact(f, words).is_none() {
                format!("“{}” can’t be read: “{words}”.", f.label)
            } else {
                return None;
            };
            Some((name(f), sentence))
        })
        .collect()
}

/// The facts of the kind's own fields. What can't be read is left out, and named by [`unstated`].
pub fn facts(from: &Source<'_>) -> BTreeMap<String, Value> {
    own(from.kind).iter().filter_map(|f| Some((f.name.clone(), fact(f, written(from, f)?.trim())?))).collect()
}

fn fact(field: &FieldText, words: &str) -> Option<Value> {
    if words.is_empty() {
        return None;
    }
    let text = |words: &str| Value::String(words.to_owned());
    Some(match field.kind {
        FieldKind::Line | FieldKind::Text => text(words),
        FieldKind::Lines => {
            words.lines().map(str::trim).filter(|l| !l.is_empty()).map(text).collect::<Vec<_>>().into()
        }
        FieldKind::Day => text(&words.parse::<Day>().ok()?.to_string()),
        FieldKind::Choice => text(field.choices.iter().find(|[word, _]| word == words).map(|[w, _]| w)?),
    })
}

fn written(from: &Source<'_>, field: &FieldText) -> Option<String> {
    from.words.get(&name(field)).map(str::to_owned).or_else(|| offered(from, field.offer?))
}

/// What the register itself has for a field: facts that stand, never a guess.
fn offered(from: &Source<'_>, offer: Offer) -> Option<String> {
    let request = from.answered().next().map(|r| r.id);
    let day = |kind| day_of(from.file, request, kind).map(|d: Day| d.to_string());
    let company = from.company.id;
    match offer {
        Offer::Categories => {
            let of = from.setup.categories.iter().filter(|c| c.company == company && c.retired.is_none());
            list(of.map(|c| c.name.clone()).collect())
        }
        Offer::Purposes => {
            let of = from.setup.systems.iter().filter(|s| s.company == company && s.retired.is_none());
            list(of.map(|s| s.purpose.clone()).collect())
        }
        Offer::Providers => {
            let of = from.setup.providers.iter().filter(|p| p.company == company && p.retired.is_none());
            list(
                of.map(|p| match p.service.trim() {
                    "" => p.name.clone(),
                    service => format!("{}, {service}", p.name),
                })
                .collect(),
            )
        }
        Offer::Searched => {
            let done = from.searches().filter(|s| s.outcome.found() || s.outcome == SearchOutcome::NotFound);
            list(done.filter_map(|s| from.setup.system(s.system)).map(|s| s.name.clone()).collect())
        }
        Offer::SearchedBy => list(from.searches().flat_map(|s| kinds(&s.by)).collect()),
        Offer::IdentityAsked => day(FactKind::IdentityAsked),
        Offer::ClarificationAsked => day(FactKind::ClarificationAsked),
        Offer::Appealed => day(FactKind::Appealed),
        Offer::OptedOut => day(FactKind::OptedOut),
        Offer::UseStopped => day(FactKind::UseStopped),
        Offer::Reported => {
            let told = from.file.people.iter().filter(|p| p.role == PersonRole::Reporter).count();
            (told == 1 && from.file.messages.len() == 1).then(|| day(FactKind::Received)).flatten()
        }
        Offer::Subject => {
            let file = from.file;
            let child = !file.child_checks.is_empty() || !file.signals.is_empty();
            let mut about = file.people.iter().filter(|p| p.role == PersonRole::DataSubject);
            // A child is never named without the officer's own word.
            about
                .next()
                .filter(|_| !child && about.next().is_none())
                .and_then(|p| list(vec![p.person.name.clone()]))
        }
        Offer::Affiliates => {
            let others = from.setup.companies.iter().filter(|c| c.id != company);
            list(others.map(|c| c.name.clone()).collect())
        }
        Offer::GrantedParts => {
            let parts = from.answered().flat_map(|r| &r.items);
            let granted = parts.filter(|i| i.outcome == ItemOutcome::Granted);
            list(granted.map(|i| i.what.clone()).collect())
        }
    }
}

/// A list for a field, one entry a line, each once; none where it would be empty.
fn list(mut all: Vec<String>) -> Option<String> {
    let mut seen = BTreeSet::new();
    all.retain(|l| !l.trim().is_empty() && seen.insert(l.trim().to_lowercase()));
    (!all.is_empty()).then(|| all.join("\n"))
}

/// What the data map says of the systems in which something was found; none where it says nothing of one of them, for then the
/// list would not be whole.
pub(super) fn of_found(from: &Source<'_>, of: impl Fn(&System) -> &str) -> Option<String> {
    let said: Vec<&str> = from.found_in().map(|s| of(s).trim()).collect();
    if said.iter().any(|s| s.is_empty()) {
        return None;
    }
    list(said.iter().flat_map(|s| s.lines()).map(|l| l.trim().to_owned()).collect())
}

/// Whether the data map's entry of a system in which something was found stands as it was shipped.
pub(super) fn unlooked(from: &Source<'_>) -> bool {
    from.found_in().any(|s| s.checked.is_none())
}

/// The kinds of data among the words by which was searched. A value that somebody typed there never goes into a letter by itself: what
/// has a digit or an `@` is no kind.
fn kinds(by: &str) -> impl Iterator<Item = String> {
    let parts = by.split([',', ';', '\n']).map(str::trim);
    parts.filter(|w| !w.is_empty() && !w.contains(|c: char| c == '@' || c.is_numeric())).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    #[test]
    fn only_the_kinds_by_which_was_searched_are_offered_never_a_value() {
        let by = |words: &str| super::kinds(words).collect::<Vec<_>>();
        assert_eq!(by("name, e-mail ; street address"), ["name", "e-mail", "street address"]);
        assert_eq!(by("rosa@example.org, name, 281 555 0100"), ["name"]);
        assert!(by("078-05-1120").is_empty());
    }
}
