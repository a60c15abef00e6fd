//! `desk clocks`: the clocks of one binding, computed from a day of receipt and facts.

use casework::tools;
use domain::clock::{Clock, Event, fact_kind};
use domain::nouns::FactKind;

use super::json;
use crate::args::ClocksArgs;
use crate::days;
use crate::outcome::{Outcome, Refused, Result};

/// Computes them. Duties without a date are said on stderr, because nothing is claimed of them.
pub fn run(args: &ClocksArgs) -> Result {
    let events = args.events.iter().map(|e| event(e)).collect::<Result<Vec<_>>>()?;
    if let Some(other) = events.iter().find(|e| e.kind == FactKind::Received && e.day != args.received) {
        return Err(Refused::usage(
            format!("--event received={} says another day than --received {}.", other.day, args.received),
            "Give the day of receipt once, with --received.",
        ));
    }
    let reckoning = tools::clocks(&args.regime, args.received, &events, args.calendar.as_deref())?;
    let notes =
        reckoning.undated.iter().map(|u| format!("{}: no date ({}). {}", u.kind, u.why, u.text)).collect();
    let text = reckoning.clocks.iter().map(shown).collect::<Vec<_>>().join("\n\n");
    Ok(Outcome { notes, ..Outcome::done(json(&reckoning.clocks)?, text) })
}

fn event(text: &str) -> Result<Event> {
    let (kind, day) = text.split_once('=').ok_or_else(|| {
        Refused::usage(
            format!("--event {text:?} is not of the form KIND=DATE."),
            "Write the fact and its day, such as extended=2026-12-01.",
        )
    })?;
    let kind = fact_kind(kind).ok_or_else(|| {
        let words: Vec<&str> = FactKind::ALL.iter().map(|k| k.as_str()).collect();
        Refused::usage(
            format!("--event names {kind:?}, which is no kind of fact."),
            format!("Use one of: {}.", words.join(", ")),
        )
    })?;
    let day =
        days::day(day).map_err(|e| Refused::usage(format!("--event {text:?}: {e}."), "Correct the day."))?;
    Ok(Event { kind, day })
}

fn shown(clock: &Clock) -> String {
    let day = |d: Option<domain::day::Day>| d.map_or_else(|| "not known".to_owned(), |d| d.to_string());
    let mut out = vec![
        format!("{} ({}), {}", clock.kind, clock.standing, clock.citation),
        format!(
            "  trigger {}   nominal {}   due {}   mail by {}",
            clock.trigger,
            clock.nominal,
            day(clock.due),
            day(clock.mail_by)
        ),
    ];
    if let Some(strict) = clock.strict {
        out.push(format!("  strictest reading {strict}"));
    }
    for step in &clock.working {
        let days = if step.from == step.to {
            step.from.to_string()
        } else {
            format!("{} to {}", step.from, step.to)
        };
        let cite = if step.cite.is_empty() { String::new() } else { format!(" [{}]", step.cite) };
        out.push(format!("  {days}: {}{cite}", step.text));
    }
    out.extend(clock.remarks.iter().map(|r| format!("  Remark: {r}")));
    out.extend(clock.mark.iter().map(|m| format!("  Mark: {m}")));
    out.join("\n")
}
