//! What is done in a demo on which day: each case's steps by its stage, in the order of days over all cases, so that
//! the audit chain runs forward in time as a real one does. Nothing is done on a weekend or after today.

use domain::day::{Datelike, Day, Days, Weekday};

use super::plan::{DemoCase, Stage};

/// One thing the officer does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Take the message in and decide its suggestions.
    TakeIn,
    /// Open the case.
    Open,
    /// Decide what binds and whether a child is involved.
    Decide,
    /// Issue the acknowledgment.
    Acknowledge,
    /// Put issued letters in the mail.
    Mail,
    /// Check who writes, search the systems, decide the items.
    Work,
    /// Draft the answer.
    Draft,
    /// Issue the answer.
    Issue,
    /// Put it in the mail.
    MailAnswer,
    /// Close.
    Close,
}

/// A step with its day and case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Planned {
    /// Day.
    pub day: Day,
    /// Number of the case in the demo.
    pub case: u32,
    /// Step.
    pub step: Step,
}

/// Days after receipt on which each step is done, and the stage from which on it is.
const PACE: &[(Step, u64, Stage)] = &[
    (Step::TakeIn, 0, Stage::Opened),
    (Step::Open, 0, Stage::Opened),
    (Step::Decide, 1, Stage::Bound),
    (Step::Acknowledge, 2, Stage::AcknowledgmentIssued),
    (Step::Mail, 3, Stage::Acknowledged),
    (Step::Work, 6, Stage::AnswerDrafted),
    (Step::Draft, 8, Stage::AnswerDrafted),
    (Step::Issue, 9, Stage::Answered),
    (Step::MailAnswer, 10, Stage::Answered),
    (Step::Close, 14, Stage::Closed),
];

/// The steps of all cases, in the order in which they are done.
pub fn schedule(cases: &[DemoCase], today: Day) -> Vec<Planned> {
    let mut all: Vec<Planned> = cases
        .iter()
        .flat_map(|case| {
            PACE.iter().filter(|(_, _, from)| *from <= case.stage).map(|(step, after, _)| Planned {
                day: workday(case.received, *after),
                case: case.index,
                step: *step,
            })
        })
        .filter(|planned| planned.day <= today)
        .collect();
    all.sort_unstable();
    all
}

/// So many days later, moved on to a Monday where that is a weekend.
fn workday(from: Day, after: u64) -> Day {
    let mut day = from.checked_add_days(Days::new(after)).unwrap_or(from);
    while matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
        match day.succ_opt() {
            Some(next) => day = next,
            None => return day,
        }
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::Plan;

    #[test]
    fn steps_run_forward_never_on_a_weekend_and_never_after_today() {
        let today = Day::from_ymd_opt(2026, 11, 22).unwrap();
        let plan = Plan::new(1, today).unwrap();
        let cases: Vec<DemoCase> = (0..200).map(|n| plan.case(n)).collect();
        let steps = schedule(&cases, today);
        assert!(steps.is_sorted() && steps.len() > 800);
        assert!(
            steps.iter().all(|s| s.day <= today && !matches!(s.day.weekday(), Weekday::Sat | Weekday::Sun))
        );
        for n in 0..200 {
            let of: Vec<Step> = steps.iter().filter(|s| s.case == n).map(|s| s.step).collect();
            assert!(of.is_sorted(), "{n}: {of:?}");
        }
    }
}
