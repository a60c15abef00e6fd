//! A request's bindings as shown: the regime's words, its clocks as of the facts that stand, what they mean today.

use domain::clock::{Clock, ClockKind, Standing};
use domain::day::{Day, long};
use domain::nouns::{Binding, BindingState, CaseFile, CaseState, FactKind, Request};
use domain::rule::{Regime, RegimeKind};
use domain::words::Known;
use laws::{LawBook, LawFiles};

use super::dates::{Grounds, regime_on};
use super::letter::choices::head;
use crate::views::case::{BindingView, ClockView};
use crate::views::urgency::Urgency;

/// How pressing a day is.
pub fn urgency(day: Option<Day>, today: Day) -> (Option<i32>, Urgency) {
    let Some(day) = day else { return (None, Urgency::Unknown) };
    let days = i32::try_from((day - today).num_days()).unwrap_or(i32::MAX);
    let urgency = match days {
        ..0 => Urgency::Late,
        0 => Urgency::Today,
        1..=7 => Urgency::Soon,
        _ => Urgency::Calm,
    };
    (Some(days), urgency)
}

/// A clock's duty in words.
pub fn label(kind: ClockKind) -> &'static str {
    match kind {
        ClockKind::Acknowledge => "Acknowledge",
        ClockKind::Respond => "Answer",
        ClockKind::RefuseBy => "Refuse by",
        ClockKind::ExtensionNotice => "Tell of an extension",
        ClockKind::Extended => "Answer, extended",
        ClockKind::AsStated => "Answer as stated",
        ClockKind::AppealWindow => "Time to appeal",
        ClockKind::AppealDecision => "Decide the appeal",
        ClockKind::AppealExtended => "Decide the appeal, extended",
        ClockKind::StopUse => "Stop the use",
    }
}

/// Whether a clock presses: it runs and is not met. A refusal's own last day runs where a part is refused after an extension.
pub fn presses(clock: &Clock) -> bool {
    clock.met.is_none()
        && clock.standing == Standing::Runs
        && matches!(
            clock.kind,
            ClockKind::Acknowledge
                | ClockKind::Respond
                | ClockKind::RefuseBy
                | ClockKind::Extended
                | ClockKind::AsStated
                | ClockKind::AppealDecision
                | ClockKind::AppealExtended
                | ClockKind::StopUse
        )
}

/// The day to work by.
pub fn work_by(clock: &Clock) -> Option<Day> {
    clock.plan_by.or(clock.mail_by)
}

/// An extension that was possible and that nobody took.
pub fn untaken(clock: &Clock) -> bool {
    clock.standing == Standing::Conditional
        && matches!(clock.kind, ClockKind::Extended | ClockKind::AppealExtended)
}

/// The duty that a text names where it answers this one: what was stated is met by the answer.
pub fn answered_as(kind: ClockKind) -> ClockKind {
    if kind == ClockKind::AsStated { ClockKind::Respond } else { kind }
}

/// The mail-by date that a letter of a kind has to keep: the earliest of the unmet clocks that its text answers.
pub fn answers_by<'a>(kind: &str, clocks: impl IntoIterator<Item = &'a Clock>) -> Option<Day> {
    let answers = head(kind).map(|text| text.meets.as_slice()).unwrap_or_default();
    clocks
        .into_iter()
        .filter(|c| c.met.is_none() && c.standing != Standing::Replaced && !untaken(c))
        .filter(|c| answers.iter().any(|a| a == answered_as(c.kind).as_str()))
        .map(|c| work_by(c).unwrap_or(c.nominal))
        .min()
}

/// What became of a request, as far as it bears on roads not taken.
#[derive(Debug, Clone, Copy)]
struct Course {
    /// The answer is given or the case closed: no road is left to take.
    over: bool,
    /// A refusal went out.
    refused: bool,
    /// The case is closed: what was not met is owed no more.
    closed: bool,
}

/// A road that was possible and that nobody took: an extension, or a refusal where the answer was another.
fn dropped(clock: &Clock, course: Course) -> bool {
    course.over && (untaken(clock) || clock.kind == ClockKind::RefuseBy && !course.refused)
}

fn clock_view(clock: Clock, today: Day, course: Course) -> ClockView {
    let by = work_by(&clock);
    let (days, mut urgency) = urgency(by, today);
    let given_up = course.closed && clock.met.is_none();
    if clock.standing == Standing::Replaced || given_up || dropped(&clock, course) {
        urgency = Urgency::NotOwed;
    } else if clock.met.is_some() {
        urgency = Urgency::Met;
    } else if clock.standing != Standing::Runs {
        // A road not taken is never late or pressing.
        let gone = course.over || days.is_some_and(|d| d < 0);
        urgency = if gone { Urgency::NotOwed } else { Urgency::Calm };
    }
    let late_by = clock.late_by().filter(|_| urgency == Urgency::Met);
    ClockView {
        label: label(clock.kind).to_owned(),
        work_by: by,
        days,
        urgency,
        late_by,
        leads: false,
        clock,
    }
}

/// A rule's version in words: its days of force, and the day on which its file was last held against its sources.
fn version(regime: &Regime, law: &LawBook) -> String {
    let until = regime.effective_to.map(|d| format!(" to {}", long(d))).unwrap_or_default();
    let read = law.read_on(&regime.id).map(|d| format!("; read on {}", long(d))).unwrap_or_default();
    let file = law.file_of(&regime.id).unwrap_or_default();
    let handed_in = if law.files().text(file) == LawFiles::shipped().text(file) {
        ""
    } else {
        "; file handed in by counsel"
    };
    format!("Version in force from {}{until}{read}{handed_in}.", long(regime.effective_from))
}

/// The clocks of one binding, or why there are none.
pub fn binding_view(
    file: &CaseFile,
    request: &Request,
    binding: &Binding,
    law: &LawBook,
    today: Day,
) -> BindingView {
    let grounds = Grounds::of(file);
    let regime = regime_on(law, &binding.regime, grounds.received(Some(request.id)));
    let mut view = BindingView {
        binding: binding.clone(),
        name: regime.map_or_else(|| binding.regime.clone(), |r| r.name.clone()),
        citation: regime.map(|r| r.citation.clone()).unwrap_or_default(),
        promise: regime.is_some_and(|r| r.kind == RegimeKind::Promise),
        proposed: Known::Unknown,
        reasons_for: Vec::new(),
        reasons_against: Vec::new(),
        version: regime.map(|r| version(r, law)).unwrap_or_default(),
        mark: regime.and_then(Regime::mark),
        clocks: Vec::new(),
        undated: Vec::new(),
        no_clock: None,
    };
    if binding.state == BindingState::Rejected {
        return view;
    }
    match grounds.reckon(request.id, &binding.regime, law) {
        Ok(reckoning) => {
            let clocks = reckoning.clocks;
            let answered = clocks.iter().any(|c| {
                matches!(c.kind, ClockKind::Respond | ClockKind::Extended | ClockKind::AsStated)
                    && c.met.is_some()
            });
            let course = Course {
                over: answered || file.case.state == CaseState::Closed,
                closed: file.case.state == CaseState::Closed,
                refused: grounds.events(request.id).iter().any(|e| e.kind == FactKind::Refused),
            };
            view.clocks = clocks.into_iter().map(|c| clock_view(c, today, course)).collect();
            view.undated = reckoning.undated;
        }
        Err(why) => view.no_clock = Some(why.to_string()),
    }
    view
}

/// Marks the earliest pressing clock of a request as its leader: bound ones before proposed ones.
pub fn mark_leader(bindings: &mut [BindingView]) {
    for state in [BindingState::Bound, BindingState::Proposed] {
        let best = bindings
            .iter()
            .enumerate()
            .filter(|(_, b)| b.binding.state == state)
            .flat_map(|(i, b)| b.clocks.iter().enumerate().map(move |(j, c)| (i, j, c)))
            .filter(|(_, _, c)| presses(&c.clock))
            // Of one day the rule's own duty leads before the day that a letter named.
            .filter_map(|(i, j, c)| c.work_by.map(|d| (d, c.clock.kind == ClockKind::AsStated, i, j)))
            .min();
        if let Some((_, _, i, j)) = best {
            bindings[i].clocks[j].leads = true;
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap_or_default()
    }

    fn clock(kind: ClockKind, standing: Standing, due: Option<&str>, met: Option<&str>) -> Clock {
        Clock {
            kind,
            standing,
            trigger: day("2026-01-02"),
            nominal: day("2026-02-16"),
            due: due.map(day),
            mail_by: None,
            strict: None,
            plan_by: None,
            met: met.map(day),
            citation: String::new(),
            working: Vec::new(),
            mark: None,
            remarks: Vec::new(),
        }
    }

    #[test]
    fn only_what_stands_and_has_a_known_last_day_is_told_to_be_late() {
        use ClockKind::{Extended, ExtensionNotice, RefuseBy, Respond};
        use Standing::{Conditional, Replaced, Runs};
        let (answered, refused) = (
            Course { over: true, refused: false, closed: false },
            Course { over: true, refused: true, closed: false },
        );
        let due = Some("2026-02-17");
        let late = Some("2026-03-23");
        for (kind, standing, due, met, course, urgency, by) in [
            (Respond, Runs, due, late, answered, Urgency::Met, Some(34)),
            (Respond, Runs, due, Some("2026-02-17"), answered, Urgency::Met, Some(0)),
            (Respond, Runs, None, late, answered, Urgency::Met, None),
            // Another date took its place, or its road was not taken.
            (Respond, Replaced, due, late, answered, Urgency::NotOwed, None),
            (Extended, Conditional, due, late, answered, Urgency::NotOwed, None),
            (RefuseBy, Runs, due, late, answered, Urgency::NotOwed, None),
            // A road that was taken is judged by its own day.
            (RefuseBy, Runs, due, late, refused, Urgency::Met, Some(34)),
            (ExtensionNotice, Conditional, due, Some("2026-02-01"), answered, Urgency::Met, Some(0)),
            (ExtensionNotice, Conditional, due, None, answered, Urgency::NotOwed, None),
        ] {
            let view = clock_view(clock(kind, standing, due, met), day("2026-04-01"), course);
            assert_eq!((view.urgency, view.late_by), (urgency, by), "{kind} {standing} {met:?}");
        }
    }
}
