//! The child check as it stands: signals with their words, ages at receipt and at collection, thresholds. Nothing is
//! concluded from what is not known; the finding is the officer's.

use domain::child::{AgeSaid, BirthWindow};
use domain::day::Day;
use domain::nouns::{CaseFile, ChildCheck, PersonRole, Suggestion, SuggestionKind, SuggestionState};
use domain::words::{Known, Right};
use laws::LawBook;

use super::facts::received;
use crate::setup::Setup;
use crate::views::case::{ChildSignal, ChildView};

/// A value of a stored signal's detail: `age`, `signal`, `under18` ... (JSON, as the reader wrote it). What is null or
/// unknown there is nothing here.
pub fn detail(suggestion: &Suggestion, key: &str) -> Option<String> {
    let stored: serde_json::Value = serde_json::from_str(&suggestion.detail).ok()?;
    let value = match stored.get(key)? {
        serde_json::Value::String(word) => word.clone(),
        serde_json::Value::Number(number) => number.to_string(),
        _ => return None,
    };
    Some(value).filter(|v| v != "unknown")
}

fn says(suggestion: &Suggestion) -> String {
    let age = detail(suggestion, "age");
    let who = match detail(suggestion, "signal").as_deref() {
        Some("minor_self") => "a child writes",
        Some("parent_of_minor") => "a parent or guardian writes about a child",
        Some("reporter_of_minor") => "somebody reports a child",
        Some("age_stated") => "an age is stated",
        Some("adult_false_friend") => "looks like a child and is not",
        _ => "speaks of a child",
    };
    let open = if suggestion.state == SuggestionState::Open { ", not decided" } else { "" };
    match age {
        Some(age) => format!("{who}: age {age}{open}"),
        None => format!("{who}{open}"),
    }
}

/// Whether a signal speaks for a child (an adult's age does not): what the officer made of it counts before what was read.
pub fn speaks_for_child(suggestion: &Suggestion) -> bool {
    let word = match suggestion.state {
        SuggestionState::Rejected => return false,
        SuggestionState::Changed => &suggestion.changed_to,
        SuggestionState::Open | SuggestionState::Accepted => &suggestion.value,
    };
    match word.parse::<intake::ChildSignal>() {
        Ok(signal) => signal.speaks_for_child(),
        Err(_) => suggestion.kind == SuggestionKind::Child,
    }
}

fn window(check: &ChildCheck) -> Option<(BirthWindow, String)> {
    if let Some(born) = check.born {
        return BirthWindow::of(AgeSaid::Born(born)).map(|w| (w, format!("date of birth {born}")));
    }
    let (years, on) = (u32::from(check.stated_age?), check.stated_on?);
    BirthWindow::of(AgeSaid::Stated { years, on }).map(|w| (w, format!("{years} as stated on {on}")))
}

/// The age thresholds in years: the strictest policy's, and those of the law files.
struct Thresholds {
    company: Option<u32>,
    minor: Option<u32>,
    child: Option<u32>,
}

fn thresholds(file: &CaseFile, setup: &Setup, law: &LawBook) -> Thresholds {
    let by_policy = file
        .requests
        .iter()
        .filter_map(|r| r.policy.and_then(|p| setup.policy(p)))
        .chain(setup.policies.iter())
        .filter_map(|p| p.child_under.map(u32::from))
        .max();
    let mut ages: Vec<u32> = law.age_thresholds().iter().map(|t| u32::from(t.under)).collect();
    ages.sort_unstable();
    ages.dedup();
    let company = by_policy.or_else(|| ages.last().copied());
    let below: Vec<u32> = ages.into_iter().filter(|a| Some(*a) < company).collect();
    Thresholds { company, minor: below.last().copied(), child: below.first().copied() }
}

fn small(age: Option<u32>) -> Option<u8> {
    age.and_then(|a| u8::try_from(a).ok())
}

/// Whether the case is about a child as far as it says itself.
fn is_about_child(file: &CaseFile) -> bool {
    file.requests.iter().any(|r| r.right == Right::ChildData)
        || file.people.iter().any(|p| matches!(p.role, PersonRole::Parent | PersonRole::Guardian))
}

/// The child check of a case.
pub fn child_view(file: &CaseFile, setup: &Setup, law: &LawBook) -> ChildView {
    let signals: Vec<ChildSignal> = file
        .signals
        .iter()
        .map(|s| ChildSignal {
            message: s.message,
            says: says(s),
            age: detail(s, "age").and_then(|a| a.parse().ok()),
            suggestion: s.clone(),
        })
        .collect();
    let check = file.child_checks.last().cloned();
    let history = file.child_checks.iter().rev().skip(1).cloned().collect();
    let at = received(file, None);
    let limits = thresholds(file, setup, law);
    let found = check.as_ref().and_then(window);
    let under = |limit: Option<u32>, day: Option<Day>| match (&found, limit, day) {
        (Some((w, _)), Some(limit), Some(day)) => w.under(limit, day),
        _ => Known::Unknown,
    };
    let working = match (&found, at) {
        (Some((w, from)), Some(day)) => match (w.youngest(day), w.oldest(day)) {
            (Some(a), Some(b)) if a == b => format!("{a} on {day}, from {from}"),
            (Some(a), Some(b)) => format!("{a} or {b} on {day}, from {from}; the younger age is assumed"),
            _ => format!("not born on {day}, from {from}"),
        },
        (Some(_), None) => "no receipt day is recorded".into(),
        (None, _) => "no age and no date of birth is recorded".into(),
    };
    let collected = check.as_ref().and_then(|c| c.collected_on);
    let wanted = signals.iter().any(|s| speaks_for_child(&s.suggestion)) || is_about_child(file);
    ChildView {
        to_decide: wanted && check.is_none(),
        age_at_receipt: small(found.as_ref().zip(at).and_then(|((w, _), d)| w.youngest(d))),
        age_at_collection: small(found.as_ref().zip(collected).and_then(|((w, _), d)| w.youngest(d))),
        under18: under(limits.company, at),
        under16: under(limits.minor, at),
        under13: under(limits.child, at),
        signals,
        check,
        history,
        working,
    }
}
