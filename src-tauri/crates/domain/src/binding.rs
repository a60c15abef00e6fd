//! Which regimes may bind a request, with what speaks for and against each. Proposals only: the officer binds, with a
//! reason and a day. What is not known is said to be not known and never taken for yes.

use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::nouns::Applicability;
use crate::rule::{Regime, RegimeKind};
use crate::word_list;
use crate::words::{Capacity, Known, Right};

word_list! {
    /// How far a regime is in question.
    Strength {
        /// Everything it asks for is known and speaks for it.
        Holds = "holds",
        /// Nothing speaks against it, and something is not known.
        Open = "open",
        /// Something it asks for speaks against it.
        Against = "against",
    }
}

/// What is known when bindings are proposed. Empty or `None` = not known.
#[derive(Debug, Clone, Copy)]
pub struct Situation<'a> {
    /// Two-letter country where the person lives.
    pub country: Option<&'a str>,
    /// Two-letter state or province where the person lives.
    pub state: Option<&'a str>,
    /// The right asked for.
    pub right: Right,
    /// In which capacity.
    pub capacity: Capacity,
    /// Whether it arrived at the designated place.
    pub designated_place: Known,
    /// Whether the policy that speaks to the person promises the right.
    pub promised: Known,
    /// Age in years of the person the data is about, where known.
    pub age: Option<u8>,
    /// What was decided of the company: which regime, or family of regimes, binds it.
    pub settings: &'a [Applicability],
    /// Day of receipt.
    pub received: Day,
}

/// A regime that may bind, with the reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(specta::Type))]
pub struct Proposal {
    /// The regime's id.
    pub regime: String,
    /// How far it is in question.
    pub strength: Strength,
    /// Where the person lives is not known, and the regime depends on it.
    pub place_unknown: bool,
    /// What speaks for it, one sentence each.
    pub reasons_for: Vec<String>,
    /// What speaks against it or is not known, one sentence each.
    pub reasons_against: Vec<String>,
    /// What to look at before it is bound, one sentence each.
    pub ask: Vec<String>,
}

/// What one condition says.
struct Answer {
    known: Known,
    text: String,
    /// It is about where the person lives.
    place: bool,
}

impl Answer {
    fn new(known: Known, text: impl Into<String>) -> Self {
        Self { known, text: text.into(), place: false }
    }

    fn place(known: Known, text: impl Into<String>) -> Self {
        Self { known, text: text.into(), place: true }
    }
}

/// Every regime that answers the right, most specific first and statutes before promises; then those that depend on a
/// place that is not known; last those that something speaks against. Regimes of places where the person is known not
/// to live are left out. With an unknown state no state's regime is ever said to hold.
pub fn proposals<'r>(situation: &Situation, regimes: impl IntoIterator<Item = &'r Regime>) -> Vec<Proposal> {
    let mut found: Vec<(usize, Proposal)> = regimes
        .into_iter()
        .filter(|r| {
            r.in_force(situation.received) && answers(r, situation.right) && !lives_elsewhere(r, situation)
        })
        .map(|regime| {
            let answers = conditions(regime, situation);
            // A statute is closer than a promise, a state closer than a country.
            let closer = [regime.kind == RegimeKind::Statute, !regime.applies_when.states.is_empty()];
            let specific = answers.len() + closer.iter().filter(|c| **c).count() * 2;
            (specific, propose(regime, answers))
        })
        .collect();
    let last = |p: &Proposal| (p.strength == Strength::Against, p.place_unknown);
    found.sort_by(|(a_specific, a), (b_specific, b)| {
        last(a).cmp(&last(b)).then(b_specific.cmp(a_specific)).then(a.regime.cmp(&b.regime))
    });
    found.into_iter().map(|(_, proposal)| proposal).collect()
}

/// An appeal is answered by any regime that grants one, besides those that list it.
fn answers(regime: &Regime, right: Right) -> bool {
    regime.rights.contains(&right) || (right == Right::Appeal && regime.appeal.is_some())
}

fn lives_elsewhere(regime: &Regime, situation: &Situation) -> bool {
    let when = &regime.applies_when;
    place(&when.countries, situation.country) == Known::No
        || (situation.country.is_none_or(|c| place(&when.countries, Some(c)) == Known::Yes)
            && place(&when.states, situation.state) == Known::No)
}

/// Whether the person lives in one of the places: yes where none is asked for.
fn place(places: &[String], of: Option<&str>) -> Known {
    // What is no two-letter code was not understood, and is not known.
    match of.map(str::trim).filter(|s| s.len() == 2 && s.bytes().all(|b| b.is_ascii_alphabetic())) {
        _ if places.is_empty() => Known::Yes,
        None => Known::Unknown,
        Some(of) if places.iter().any(|p| p.eq_ignore_ascii_case(of)) => Known::Yes,
        Some(_) => Known::No,
    }
}

fn propose(regime: &Regime, answers: Vec<Answer>) -> Proposal {
    let strength = if answers.iter().any(|a| a.known == Known::No) {
        Strength::Against
    } else if answers.iter().any(|a| a.known == Known::Unknown) || !regime.applies_when.ask.is_empty() {
        // A question that only the officer can answer is a thing not known.
        Strength::Open
    } else {
        Strength::Holds
    };
    let place_unknown = answers.iter().any(|a| a.place && a.known == Known::Unknown);
    let (yes, other): (Vec<Answer>, Vec<Answer>) = answers.into_iter().partition(|a| a.known == Known::Yes);
    let texts = |answers: Vec<Answer>| answers.into_iter().map(|a| a.text).collect();
    Proposal {
        regime: regime.id.clone(),
        strength,
        place_unknown,
        reasons_for: texts(yes),
        reasons_against: texts(other),
        ask: regime.applies_when.ask.clone(),
    }
}

/// Every condition of a regime with its answer.
fn conditions(regime: &Regime, situation: &Situation) -> Vec<Answer> {
    let when = &regime.applies_when;
    let since = format!(
        "It answers this right and governs what is received from {} on.",
        regime.effective_from.format("%B %-d, %Y")
    );
    let mut found = vec![Answer::new(Known::Yes, since)];
    if !when.countries.is_empty() && when.states.is_empty() {
        found.push(lives(&when.countries, situation.country, "country"));
    }
    if !when.states.is_empty() {
        let known = place(&when.states, situation.state);
        // A two-letter state says nothing before the country is known: CA is a state and a country.
        let known = if known == Known::Yes && place(&when.countries, situation.country) == Known::Unknown {
            Known::Unknown
        } else {
            known
        };
        found.push(match known {
            Known::Unknown if situation.state.is_some() => {
                Answer::place(known, "The country where the person lives is not known.")
            }
            _ => lives(&when.states, situation.state, "state"),
        });
    }
    if let Some(wanted) = when.designated_place {
        found.push(arrived(wanted, situation.designated_place));
    }
    if when.promised {
        let text = match situation.promised {
            Known::Yes => "The policy that speaks to the person promises it.",
            Known::No => "The policy that speaks to the person does not promise it.",
            Known::Unknown => {
                "Whether a policy promises it is not known: the policy, or the person\u{2019}s capacity, is not chosen."
            }
        };
        found.push(Answer::new(situation.promised, text));
    }
    if when.company_covered {
        found.push(covered(regime, situation.settings));
    }
    if let Some(below) = when.age_below {
        found.push(match situation.age {
            None => Answer::new(Known::Unknown, "The age of the person is not known."),
            Some(age) if age < below => {
                Answer::new(Known::Yes, format!("The person is {age}, below {below}."))
            }
            Some(age) => Answer::new(Known::No, format!("The person is {age}, not below {below}.")),
        });
    }
    if let Some(out) = &regime.leaves_out {
        let word = situation.capacity.as_str().replace('_', " ");
        if out.capacities.contains(&situation.capacity) {
            let text = format!("It leaves out a {word}: {} ({}).", out.text, out.citation);
            found.push(Answer::new(Known::No, text));
        } else if out.ask_capacities.contains(&situation.capacity) {
            let text = format!(
                "Whether the person acts for a business or at work is not known: {} ({}).",
                out.text, out.citation
            );
            found.push(Answer::new(Known::Unknown, text));
        } else {
            found.push(Answer::new(Known::Yes, format!("It does not leave out a {word}.")));
        }
    }
    found
}

fn lives(places: &[String], of: Option<&str>, what: &str) -> Answer {
    let known = place(places, of);
    let text = match (known, of) {
        (Known::Yes, Some(of)) => format!("The person lives in {}.", of.trim().to_ascii_uppercase()),
        (Known::No, Some(of)) => format!("The person lives in {}, not in {}.", of.trim(), places.join(", ")),
        _ => format!("The {what} where the person lives is not known."),
    };
    Answer::place(known, text)
}

fn arrived(wanted: Known, found: Known) -> Answer {
    let known = match (wanted, found) {
        (_, Known::Unknown) => Known::Unknown,
        (wanted, found) if wanted == found => Known::Yes,
        _ => Known::No,
    };
    let text = match found {
        Known::Yes => "It arrived at the designated place.",
        Known::No => "It arrived at another place than the designated one.",
        Known::Unknown => "Whether it arrived at the designated place is not known.",
    };
    Answer::new(known, text)
}

/// What was decided of the company. A word on the regime itself goes before one on its family.
fn covered(regime: &Regime, settings: &[Applicability]) -> Answer {
    let of = |id: &str| settings.iter().rev().find(|s| s.regime == id);
    match of(&regime.id).or_else(|| of(&regime.family)) {
        None => Answer::new(Known::Unknown, "Nobody has decided yet whether it binds the company."),
        Some(setting) => {
            let word = match setting.applies {
                Known::Yes => "It binds the company",
                Known::No => "It does not bind the company",
                Known::Unknown => "Whether it binds the company is not decided",
            };
            let reason = setting.reason.trim().trim_end_matches('.');
            let reason = if reason.is_empty() { String::new() } else { format!(": {reason}") };
            let by = match (setting.decided_on, setting.decided_by.trim()) {
                (Some(day), "") => format!(" ({day})"),
                (Some(day), who) => format!(" ({who}, {day})"),
                (None, _) => String::new(),
            };
            Answer::new(setting.applies, format!("{word}{reason}{by}."))
        }
    }
}
