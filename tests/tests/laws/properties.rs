//! What is true of every date, whatever the regime and the day: order, monotony, a full working, and no panic at the
//! ends of time.

use domain::clock::{Clock, ClockError, ClockKind, ClockQuestion, Event, clocks, reckon};
use domain::day::{Datelike, Day, Days};
use domain::nouns::FactKind;
use domain::rule::Regime;
use laws::LawBook;
use proptest::prelude::*;

use super::book;

/// Kinds of facts that move or add clocks.
const MOVING: &[FactKind] = &[
    FactKind::Aware,
    FactKind::Dated,
    FactKind::IdentityAsked,
    FactKind::IdentityArrived,
    FactKind::ClarificationAsked,
    FactKind::ClarificationArrived,
    FactKind::FeeAsked,
    FactKind::FeePaid,
    FactKind::Acknowledged,
    FactKind::Extended,
    FactKind::ExtensionUndone,
    FactKind::Responded,
    FactKind::Refused,
    FactKind::Appealed,
    FactKind::AppealExtended,
    FactKind::AppealDecided,
    FactKind::ConsentWithdrawn,
    FactKind::OptedOut,
];

fn day(n: u64) -> Day {
    Day::from_ymd_opt(2026, 7, 1).expect("a day") + Days::new(n)
}

fn ask(book: &LawBook, regime: &Regime, received: Day, events: &[Event]) -> Result<Vec<Clock>, ClockError> {
    let open = book.roll_rule(&regime.roll.rule).is_some_and(|r| r.open_calendar).then_some("de_national");
    clocks(&ClockQuestion { regime, received, events, counting: book.counting(), open_calendar: open })
}

fn kind(clocks: &[Clock], kind: ClockKind) -> Option<&Clock> {
    clocks.iter().find(|c| c.kind == kind)
}

fn any_events() -> impl Strategy<Value = Vec<(FactKind, u64)>> {
    prop::collection::vec((prop::sample::select(MOVING), 0_u64..200), 0..6)
}

proptest! {
    #[test]
    fn mail_by_nominal_and_due_stand_in_order(n in 0_u64..1200, events in any_events()) {
        let book = book();
        let received = day(n);
        let events: Vec<Event> =
            events.into_iter().map(|(kind, after)| Event { kind, day: received + Days::new(after) }).collect();
        for regime in book.regimes().iter().filter(|r| r.in_force(received)) {
            let found = ask(book, regime, received, &events).expect("dates inside the calendars");
            for clock in &found {
                let (kind, nominal) = (clock.kind, clock.nominal);
                prop_assert!(clock.trigger < nominal, "{} {kind}", regime.id);
                let due = clock.due.expect("known inside the calendars");
                let mail_by = clock.mail_by.expect("known inside the calendars");
                prop_assert!(mail_by <= nominal && nominal <= due, "{} {kind}: {clock:?}", regime.id);
                prop_assert!(clock.strict.is_none_or(|s| s <= nominal), "{} {kind}: {clock:?}", regime.id);
                prop_assert!(clock.plan_by.is_some_and(|p| p <= mail_by), "{} {kind}: {clock:?}", regime.id);
                prop_assert!(clock.met.is_none_or(|m| m >= received), "{} {kind}", regime.id);
            }
            let respond = kind(&found, ClockKind::Respond);
            if let (Some(first), Some(extended)) = (respond, kind(&found, ClockKind::Extended)) {
                prop_assert!(first.nominal < extended.nominal, "{}", regime.id);
                let runs = [first, extended].iter().filter(|c| c.standing.as_str() == "runs").count();
                prop_assert_eq!(runs, 1, "one of the two dates runs: {}", &regime.id);
            }
            if let (Some(first), Some(refusal)) = (respond, kind(&found, ClockKind::RefuseBy)) {
                prop_assert!(refusal.nominal <= first.nominal, "{}", regime.id);
            }
        }
    }

    #[test]
    fn a_later_receipt_is_never_due_earlier(n in 0_u64..1200) {
        let book = book();
        let (today, tomorrow) = (day(n), day(n + 1));
        for regime in book.regimes().iter().filter(|r| r.in_force(today) && r.in_force(tomorrow)) {
            let earlier = ask(book, regime, today, &[]).expect("dates inside the calendars");
            let later = ask(book, regime, tomorrow, &[]).expect("dates inside the calendars");
            prop_assert_eq!(earlier.len(), later.len());
            for (a, b) in earlier.iter().zip(&later) {
                prop_assert!(a.nominal <= b.nominal && a.due <= b.due && a.mail_by <= b.mail_by && a.strict <= b.strict,
                    "{}: {a:?} {b:?}", regime.id);
            }
        }
    }

    #[test]
    fn every_moved_or_skipped_day_has_its_step_with_a_citation(n in 0_u64..1200) {
        let book = book();
        let received = day(n);
        for regime in book.regimes().iter().filter(|r| r.in_force(received)) {
            for clock in ask(book, regime, received, &[]).expect("dates inside the calendars") {
                let steps = &clock.working;
                prop_assert_eq!(steps[0].from, clock.trigger, "{} begins with day 0", &regime.id);
                prop_assert!(steps.iter().all(|s| s.from <= s.to && !s.text.is_empty() && !s.cite.is_empty()),
                    "{}: {steps:?}", regime.id);
                let covered = |day: Day, words: &str| steps.iter().any(|s| s.from <= day && day <= s.to && s.text.contains(words));
                let mut at = clock.nominal;
                while at < clock.due.expect("known inside the calendars") {
                    prop_assert!(covered(at, "the last day moves on"), "{}: {at} in {steps:?}", regime.id);
                    at = at + Days::new(1);
                }
                let mut at = clock.nominal;
                while at > clock.mail_by.expect("known inside the calendars") {
                    prop_assert!(covered(at, "no letter is handed over"), "{}: {at} in {steps:?}", regime.id);
                    at = at - Days::new(1);
                }
                let mut at = clock.trigger + Days::new(1);
                while at <= clock.nominal {
                    prop_assert!(steps.iter().any(|s| s.from <= at && at <= s.to), "{}: {at} is in no step: {steps:?}", regime.id);
                    at = at + Days::new(1);
                }
            }
        }
    }

    #[test]
    fn a_longer_clarification_never_ends_earlier(n in 0_u64..900, asked in 0_u64..25, lasts in 0_u64..40) {
        let book = book();
        let received = day(n);
        let regime = book.regime("uk_gdpr").expect("it is shipped");
        let until = |lasts: u64| {
            let events = [
                Event { kind: FactKind::ClarificationAsked, day: received + Days::new(asked) },
                Event { kind: FactKind::ClarificationArrived, day: received + Days::new(asked + lasts) },
            ];
            let found = ask(book, regime, received, &events).expect("dates inside the calendars");
            kind(&found, ClockKind::Respond).map(|c| c.nominal).expect("a date")
        };
        let plain = kind(&ask(book, regime, received, &[]).expect("dates"), ClockKind::Respond).map(|c| c.nominal);
        prop_assert!(Some(until(lasts)) >= plain);
        prop_assert!(until(lasts) < until(lasts + 1));
    }

    #[test]
    fn no_day_that_can_be_written_makes_a_panic(ordinal in 1_i32..=3_652_059, events in any_events()) {
        let book = book();
        let received = Day::from_num_days_from_ce_opt(ordinal).expect("a day up to 9999-12-31");
        let events: Vec<Event> = events
            .into_iter()
            .filter_map(|(kind, after)| received.checked_add_days(Days::new(after)).map(|day| Event { kind, day }))
            .collect();
        for regime in book.regimes() {
            let open_calendar = None;
            let question = ClockQuestion { regime, received, events: &events, counting: book.counting(), open_calendar };
            match reckon(&question) {
                Ok(found) => prop_assert!(found.clocks.iter().all(|c| c.nominal.year() <= 9999)),
                Err(error) => prop_assert!(!error.to_string().is_empty() && !error.next().is_empty()),
            }
        }
    }
}

#[test]
fn the_first_and_the_last_day_are_answered_with_a_typed_error() {
    let book = book();
    for regime in book.regimes() {
        let first = ask(book, regime, Day::from_ymd_opt(1, 1, 1).expect("a day"), &[]);
        assert!(matches!(first, Err(ClockError::NotInForce { .. })), "{}: {first:?}", regime.id);
        let last = ask(book, regime, Day::from_ymd_opt(9999, 12, 31).expect("a day"), &[]);
        if regime.effective_to.is_none() {
            // A count in business days, or a rule without a number, has no date to be beyond; it says so.
            let dated = last.as_ref().map(|clocks| clocks.len());
            assert!(
                matches!(last, Err(ClockError::BeyondLastDay { .. })) || dated == Ok(0),
                "{}: {last:?}",
                regime.id
            );
        }
    }
}

#[test]
fn what_was_done_for_an_earlier_request_of_the_case_moves_nothing() {
    let book = book();
    let regime = book.regime("us_tx_tdpsa").expect("it is shipped");
    let received = day(100);
    let before = |kind| Event { kind, day: received - Days::new(10) };
    let events =
        [FactKind::Acknowledged, FactKind::Extended, FactKind::Responded, FactKind::Appealed].map(before);
    let plain = ask(book, regime, received, &[]).expect("clocks");
    let found = ask(book, regime, received, &events).expect("clocks");
    assert_eq!(found.len(), plain.len(), "no appeal is timed");
    for (a, b) in found.iter().zip(&plain) {
        assert_eq!((a.kind, a.standing, a.due, a.met), (b.kind, b.standing, b.due, b.met));
    }
    let respond = kind(&found, ClockKind::Respond).expect("an answer is due");
    assert_eq!(respond.remarks.iter().filter(|r| r.contains("lies before this receipt")).count(), 2);
}

#[test]
fn a_clock_keeps_its_form_for_scripts() {
    let book = book();
    let regime = book.regime("us_tx_tdpsa").expect("it is shipped");
    let found = ask(book, regime, Day::from_ymd_opt(2027, 1, 16).expect("a day"), &[]).expect("clocks");
    let json = serde_json::to_value(&found[0]).expect("a clock is JSON");
    assert_eq!(json["kind"], "respond");
    assert_eq!(json["trigger"], "2027-01-16");
    assert_eq!(json["nominal"], "2027-03-02");
    assert_eq!(json["due"], "2027-03-03");
    assert_eq!(json["mail_by"], "2027-03-02");
    assert!(json["strict"].is_null());
    assert_eq!(json["mark"], "checked against the source, not confirmed by counsel");
    assert_eq!(json["working"][0]["from"], "2027-01-16");
    assert_eq!(json["working"][0]["to"], "2027-01-16");
    assert_eq!(json["working"][0]["text"], "Received: day 0, not counted");
    assert_eq!(json["working"][0]["cite"], "Tex. Bus. & Com. Code 541.052(b)");
    assert_eq!(serde_json::from_value::<Clock>(json).expect("and back"), found[0]);
}
