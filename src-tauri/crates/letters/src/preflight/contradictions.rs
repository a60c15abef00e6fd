//! Check: the facts do not contradict each other or the letter's date: nothing is reported as done that lies in the
//! future, outcomes fit the kind of letter, the answer does not come before the request.

use domain::day::{Datelike, Day};
use domain::nouns::ItemOutcome;
use domain::words::{Language, Right};

use super::{View, finding};
use crate::finding::{Finding, Severity};
use crate::text::{FieldDay, Parts, shelf_of};

/// A day before this year is a slip of the keys: no record of ours is older.
const EARLIEST: i32 = 1990;

/// Refuses contradictory facts.
pub fn check(view: &View<'_>) -> Vec<Finding> {
    let facts = view.facts;
    let mut out = Vec::new();
    let refuse =
        |place: String, sentence: String| finding("contradiction", Severity::Refuse, place, sentence);
    if let Some(request) = &facts.request
        && request.received > facts.date
    {
        out.push(refuse(
            "date".into(),
            "The letter is dated before the day the request was received. Correct one of them.".into(),
        ));
    }
    for (place, day) in done(view) {
        if day > facts.date {
            let sentence = format!(
                "The letter of {} reports something as done on {day}, which is later. Correct the date or wait.",
                facts.date
            );
            out.push(refuse(place, sentence));
        }
    }
    for (place, day) in done(view).into_iter().chain(view.facts.access.iter().filter_map(|a| Some(("access.from".into(), a.from?)))) {
        if day.year() < EARLIEST {
            let sentence = format!("No data was held in the year {}. Check the date.", day.year());
            out.push(refuse(place, sentence));
        }
    }
    // A child's data goes when it is known of, which may be long before somebody asks.
    let child = facts.child.is_some()
        || facts.request.as_ref().is_some_and(|r| r.rights.contains(&Right::ChildData));
    for (place, day) in carried_out(view) {
        if !child && day < view.received() {
            let sentence = format!(
                "The letter says that something was carried out on {day}, and the request came later. Correct the date."
            );
            out.push(refuse(place, sentence));
        }
    }
    if let Some(shine) = &facts.shine_the_light
        && i32::from(shine.year) != view.received().year() - 1
    {
        out.push(refuse(
            "shine_the_light.year".into(),
            format!(
                "The answer covers the calendar year before the request, {}, and this letter speaks of {}.",
                view.received().year() - 1,
                shine.year
            ),
        ));
    }
    out.extend(stated_days(view));
    out.extend(outcomes(view));
    if facts.date > view.today() {
        out.push(finding(
            "date",
            Severity::Warn,
            "date",
            "The letter is dated in the future. Date it on the day it is mailed.",
        ));
    }
    out
}

/// Days that only this kind of letter states: what was done lies not ahead of the letter, what is to be done not behind it.
fn stated_days(view: &View<'_>) -> Vec<Finding> {
    let facts = view.facts;
    let head = shelf_of(Language::En).and_then(Result::ok).and_then(|s| s.texts.get(&facts.kind));
    let fields = head.map(|t| t.file.field.as_slice()).unwrap_or_default();
    fields
        .iter()
        .filter_map(|field| {
            let day: Day = facts.more.get(&field.name)?.as_str()?.parse().ok()?;
            let wrong = match field.day? {
                FieldDay::Done => day > facts.date,
                FieldDay::Ahead => day < facts.date,
            };
            let (how, next) = match field.day? {
                FieldDay::Done => ("later than", "Correct the day or wait."),
                FieldDay::Ahead => ("before", "Choose a later day."),
            };
            let sentence = format!(
                "\u{201c}{}\u{201d} is {day}, which is {how} the letter\u{2019}s own date, {}. {next}",
                field.label, facts.date
            );
            wrong.then(|| finding("contradiction", Severity::Refuse, format!("more.{}", field.name), sentence))
        })
        .collect()
}

/// Days on which the request is said to have been carried out.
fn carried_out(view: &View<'_>) -> Vec<(String, Day)> {
    let facts = view.facts;
    let deletion = facts.deletion.iter().map(|d| ("deletion.done_on".to_owned(), d.done_on));
    let told = facts
        .providers
        .iter()
        .enumerate()
        .filter_map(|(i, p)| Some((format!("providers[{i}].told_on"), p.told_on?)));
    deletion.chain(told).collect()
}

/// Days on which something is said to have been done.
fn done(view: &View<'_>) -> Vec<(String, Day)> {
    let facts = view.facts;
    let mut out = carried_out(view);
    if let Some(child) = &facts.child {
        out.extend(child.stopped_on.map(|d| ("child.stopped_on".to_owned(), d)));
        out.extend(child.deleted.iter().enumerate().map(|(i, d)| (format!("child.deleted[{i}].on"), d.on)));
    }
    out.extend(
        facts
            .systems
            .iter()
            .enumerate()
            .filter_map(|(i, s)| Some((format!("systems[{i}].searched_on"), s.searched_on?))),
    );
    out.extend(facts.access.iter().map(|a| ("access.to".to_owned(), a.to)));
    out
}

/// A letter that refuses has nothing granted in it, and one that grants passes over no refusal in silence.
fn outcomes(view: &View<'_>) -> Vec<Finding> {
    let facts = view.facts;
    let kept = |what: &str| facts.deletion.as_ref().is_some_and(|d| d.kept.iter().any(|k| k.what == what));
    let refuses = view.text.file.refuses;
    // A letter that grants a part and refuses another says both.
    let tells = view.text.file.tells_outcomes;
    let says_both = view.text.file.fits.parts == Parts::Mixed;
    // An acknowledgment or an answer that speaks of no items leaves outcomes alone.
    if facts.items.is_empty() || !(refuses || view.text.file.meets.iter().any(|m| m == "respond")) {
        return Vec::new();
    }
    facts
        .items
        .iter()
        .enumerate()
        .filter_map(|(i, item)| {
            let what = &item.what;
            let sentence = match item.outcome {
                ItemOutcome::Granted if refuses && !says_both => format!("\u{201c}{what}\u{201d} is granted and does not belong in a refusal. Write a letter of its own for it."),
                ItemOutcome::Refused if !refuses && !tells && !kept(what) => format!("\u{201c}{what}\u{201d} is refused, and this letter does not say so. Write a refusal for it, or list it as kept."),
                ItemOutcome::Open => format!("\u{201c}{what}\u{201d} is not decided yet. Decide it first."),
                _ => return None,
            };
            Some(finding("outcome", Severity::Refuse, format!("items[{i}]"), sentence))
        })
        .collect()
}
