//! What starts a clock and what makes it stand still: facts against the regime's own words.

use super::count::{Window, many, minus_days, plain_end, plus_days, step};
use super::{ClockError, Event, WorkingStep};
use crate::day::Day;
use crate::nouns::FactKind;
use crate::rule::Regime;

/// Facts that can't lie before the receipt of what they answer.
const AFTER_RECEIPT: &[FactKind] = &[
    FactKind::Acknowledged,
    FactKind::IdentityAsked,
    FactKind::FeeAsked,
    FactKind::ClarificationAsked,
    FactKind::ClarificationArrived,
    FactKind::Extended,
    FactKind::ExtensionUndone,
    FactKind::Responded,
    FactKind::Refused,
    FactKind::Appealed,
    FactKind::AppealExtended,
    FactKind::AppealDecided,
];

/// The facts of one question, asked by kind.
#[derive(Debug, Clone, Copy)]
pub(super) struct Facts<'a> {
    events: &'a [Event],
    received: Day,
}

/// Holds facts that were handed in for one binding against the receipt. A case may well hold facts of an earlier request;
/// a list made for one binding may not, and a date in it that can't be is better refused.
///
/// # Errors
/// The first fact that lies before the receipt of what it answers.
pub fn facts_fit(received: Day, events: &[Event]) -> Result<(), ClockError> {
    match events.iter().find(|e| too_early(e, received)) {
        Some(e) => Err(ClockError::BeforeReceipt { kind: e.kind, day: e.day, received }),
        None => Ok(()),
    }
}

fn too_early(event: &Event, received: Day) -> bool {
    event.day < received && AFTER_RECEIPT.contains(&event.kind)
}

impl<'a> Facts<'a> {
    pub(super) fn new(events: &'a [Event], received: Day) -> Self {
        Self { events, received }
    }

    /// The earliest day of this kind.
    pub(super) fn first(&self, kind: FactKind) -> Option<Day> {
        if kind == FactKind::Received {
            return Some(self.received);
        }
        self.all(kind).min()
    }

    /// The day of the latest record of this kind.
    pub(super) fn latest(&self, kind: FactKind) -> Option<Day> {
        self.events.iter().rev().find(|e| e.kind == kind && !too_early(e, self.received)).map(|e| e.day)
    }

    /// The earliest day of any of these kinds on or after a day.
    pub(super) fn first_of(&self, kinds: &[FactKind], from: Day) -> Option<Day> {
        kinds.iter().flat_map(|k| self.all(*k)).filter(|d| *d >= from).min()
    }

    fn all(&self, kind: FactKind) -> impl Iterator<Item = Day> + '_ {
        // What was done before the receipt answered another request of the same case.
        self.events.iter().filter(move |e| e.kind == kind && !too_early(e, self.received)).map(|e| e.day)
    }

    /// Facts of these kinds that lie before the receipt and are left out.
    pub(super) fn left_out(&self, kinds: &'a [FactKind]) -> impl Iterator<Item = &'a Event> + '_ {
        self.events.iter().filter(move |e| kinds.contains(&e.kind) && too_early(e, self.received))
    }

    /// The extension that stands: the earliest that was not taken back later.
    pub(super) fn extended(&self) -> Option<Day> {
        self.standing_extensions().min()
    }

    /// How many extensions stand.
    pub(super) fn extensions(&self) -> usize {
        self.standing_extensions().count()
    }

    /// Extensions that were not taken back later; of one day, the order of the records decides.
    fn standing_extensions(&self) -> impl Iterator<Item = Day> + '_ {
        let of = |kind| {
            let events = self.events.iter().enumerate();
            events
                .filter(move |(_, e)| e.kind == kind && !too_early(e, self.received))
                .map(|(at, e)| (e.day, at))
        };
        let undone = of(FactKind::ExtensionUndone).max();
        of(FactKind::Extended).filter(move |told| undone.is_none_or(|u| u < *told)).map(|(day, _)| day)
    }
}

/// Where a clock starts.
pub(super) enum Started {
    /// On this day, with the steps that say why.
    On { day: Day, steps: Vec<WorkingStep> },
    /// Not yet: something that was asked for is outstanding.
    Waiting { text: String, cite: String },
    /// The fact it counts from is not recorded.
    Missing { kinds: Vec<FactKind> },
}

/// The words for a trigger.
pub(super) const fn trigger_text(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Received => "Received",
        FactKind::Aware => "The company became aware",
        FactKind::Dated => "Date on the request",
        FactKind::Appealed => "Appeal received",
        FactKind::ConsentWithdrawn => "Consent withdrawn",
        FactKind::OptedOut => "Opt-out carried out",
        _ => "Trigger",
    }
}

/// Day 0 of the regime's clock.
pub(super) fn start(regime: &Regime, facts: &Facts) -> Started {
    let rule = &regime.starts;
    let Some((kind, first)) = rule.on.iter().find_map(|k| facts.first(*k).map(|d| (*k, d))) else {
        return Started::Missing { kinds: rule.on.clone() };
    };
    let mut steps =
        vec![step(first, first, format!("{}: day 0, not counted", trigger_text(kind)), &rule.citation)];
    let mut day = first;
    for wait in &rule.waits {
        let Some(asked) = facts.first(wait.asked) else { continue };
        // What is asked for after the period has ended can't start it anew.
        let ended = regime.respond.as_ref().and_then(|term| plain_end(day, term));
        if let Some(ended) = ended.filter(|ended| asked > *ended) {
            let text = format!(
                "{} was asked for on {asked}, after the period had ended on {ended}: that moves nothing",
                wait.text
            );
            steps.push(step(asked, asked, text, &wait.citation));
            continue;
        }
        match facts.first_of(&[wait.arrived], asked) {
            None => {
                let text = format!(
                    "{} was asked for on {asked} and has not arrived: the clock has not started",
                    wait.text
                );
                return Started::Waiting { text, cite: wait.citation.clone() };
            }
            Some(arrived) if arrived > day => {
                let text = format!("{} arrived: the clock starts here, day 0", wait.text);
                steps.push(step(day, arrived, text, &wait.citation));
                day = arrived;
            }
            Some(_) => {}
        }
    }
    Started::On { day, steps }
}

/// How pauses moved an end, or that the clock stands still.
pub(super) enum Paused {
    /// Ends here, with the windows that were not counted.
    Until { day: Day, steps: Vec<WorkingStep> },
    /// A pause has no end yet.
    Still { text: String, cite: String },
    /// The end can't be written.
    Beyond,
}

/// The windows in which this regime's clock stands still; `Err` = one that has no end yet (its first day, words, citation).
pub(super) fn windows(regime: &Regime, facts: &Facts) -> Vec<(Window, bool)> {
    let mut windows = Vec::new();
    for pause in &regime.pauses {
        let mut from_days: Vec<Day> = facts.all(pause.from).collect();
        from_days.sort_unstable();
        for from in from_days {
            let ended = facts.first_of(&[pause.to], from);
            let window = Window {
                from,
                to: ended.unwrap_or(from),
                text: pause.text.clone(),
                cite: pause.citation.clone(),
            };
            windows.push((window, ended.is_some()));
        }
    }
    windows.sort_by_key(|(w, _)| w.from);
    windows
}

/// Adds the days of every pause that began while the clock still ran.
pub(super) fn pause(trigger: Day, end: Day, windows: &[(Window, bool)]) -> Paused {
    let (mut day, mut steps) = (end, Vec::new());
    // Day 0 is not counted in any case, so a pause can take nothing from it; overlapping pauses count once.
    let mut taken_to = trigger;
    for (window, ended) in windows.iter().filter(|(w, _)| w.to > trigger || w.from >= trigger) {
        if window.from > day {
            continue;
        }
        if !ended {
            let text = format!("{} was asked for on {}: the clock stands still", window.text, window.from);
            return Paused::Still { text, cite: window.cite.clone() };
        }
        let Some(after_taken) = plus_days(taken_to, 1) else { return Paused::Beyond };
        let from = window.from.max(after_taken);
        if from > window.to {
            continue;
        }
        let Ok(days) = u64::try_from((window.to - from).num_days() + 1) else { continue };
        let Some(moved) = plus_days(day, days) else { return Paused::Beyond };
        steps.push(step(
            from,
            window.to,
            format!("{}: {} not counted", window.text, many(days, "day")),
            &window.cite,
        ));
        day = moved;
        taken_to = window.to;
    }
    Paused::Until { day, steps }
}

/// The day before, where a reading ends that many days earlier.
pub(super) fn earlier(day: Day, by: u16) -> Option<Day> {
    minus_days(day, u64::from(by))
}
