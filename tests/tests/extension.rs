//! More time for an answer: offered while it is lawful, told by a letter, taken back with it; what it does not move; facts that can't
//! follow one another; the day that a letter named against the day that the rules give; requests beyond those that are free.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use casework::Desk;
use casework::error::Code;
use casework::inputs::*;
use casework::views::case::{CaseView, ClockView};
use casework::views::letter::LetterView;
use common::calls::{call, company};
use common::{act, act_of, act_on, day, desk, with_issued_acknowledgment};
use domain::clock::{ClockKind, Standing};
use domain::ids::LetterId;
use domain::nouns::*;
use domain::words::{Language, Right};

async fn bound(desk: &Desk, received: &str, regimes: &[&str]) -> CaseView {
    let odm = company(desk, "odm").await;
    let mut open = OpenCase { received: day(received), ..call(odm, &[Right::Access], None) };
    let home = &mut open.requester.as_mut().unwrap().address;
    (home.city, home.state, home.zip) = ("Waco".into(), "TX".into(), "76701".into());
    let mut view = desk.open_case(&act(), open).await.unwrap();
    for regime in regimes {
        let request = &view.requests[0];
        let id = view.case.id;
        view = match request.bindings.iter().find(|b| b.binding.regime == *regime) {
            Some(b) => {
                let input = BindingInput { state: BindingState::Bound, reason: "it holds".into() };
                desk.decide_binding(&act_on(&view), id, b.binding.id, input).await.unwrap()
            }
            None => {
                let request = request.request.id;
                desk.add_binding(&act_on(&view), id, request, regime, "it holds").await.unwrap()
            }
        };
    }
    view
}

fn clock<'a>(view: &'a CaseView, regime: &str, kind: ClockKind) -> &'a ClockView {
    let bindings = view.requests.iter().flat_map(|r| &r.bindings);
    let mut of = bindings.filter(|b| b.binding.regime == regime).flat_map(|b| &b.clocks);
    of.find(|c| c.clock.kind == kind).unwrap_or_else(|| panic!("{regime} has no {kind}"))
}

async fn extension(desk: &Desk, view: &CaseView) -> LetterView {
    let requests = vec![view.requests[0].request.id];
    let input = DraftInput { kind: "extension".into(), language: Language::En, requests };
    let draft = desk.draft_letter(&act_on(view), view.case.id, input).await.unwrap();
    let refused = desk.issue_letter(&act_of(&draft), draft.letter.id).await.unwrap_err();
    assert_eq!(refused.code, Code::LetterRefused, "without a reason it is not issued");
    let words = vec![IslandText { name: "extension.reason".into(), text: "six years of bookings".into() }];
    desk.save_draft(&act(), draft.letter.id, words).await.unwrap()
}

async fn hand_over(desk: &Desk, letter: LetterId, on: &str) {
    let sending = desk.letter(letter).await.unwrap().sendings.remove(0).id;
    let input = HandOver {
        day: day(on),
        class: MailClass::Certified,
        tracking: "9407 1118 9876 5432 1000 05".into(),
        return_receipt: String::new(),
        proof_kind: MailingProof::CounterPostmark,
        proof: "counter receipt".into(),
        despite: None,
    };
    desk.hand_over(&act(), sending, input).await.unwrap();
}

async fn fact(desk: &Desk, view: &CaseView, kind: FactKind, on: &str) -> casework::Answer<CaseView> {
    let request = Some(view.requests[0].request.id);
    let input = FactInput { request, kind, day: day(on), evidence: "seen".into(), corrects: None };
    desk.record_fact(&act_on(view), view.case.id, input).await
}

#[tokio::test]
async fn an_extension_is_offered_told_by_a_letter_and_taken_back_with_it() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let view = bound(&desk, "2026-11-18", &["us_tx_tdpsa"]).await;
    let offer = view.requests[0].extend.clone().expect("it can be taken");
    // Day 90 of November 18 is Tuesday, February 16, 2027; the person is told by Monday, January 4.
    assert_eq!((offer.until, offer.tell_by), (day("2027-02-16"), day("2027-01-04")));
    let choices = desk.letter_choices(view.case.id).await.unwrap();
    let choice = choices.iter().find(|c| c.kind == "extension").expect("it is offered");
    assert!(choice.missing.is_empty() && !choice.proposed, "{:?}", choice.missing);

    let draft = extension(&desk, &view).await;
    let issued = desk.issue_letter(&act_of(&draft), draft.letter.id).await.unwrap();
    let waits = desk.case(view.case.id).await.unwrap();
    assert_eq!(
        clock(&waits, "us_tx_tdpsa", ClockKind::Respond).clock.standing,
        Standing::Runs,
        "not yet told"
    );
    hand_over(&desk, issued.letter.id, "2026-11-22").await;
    let told = desk.case(view.case.id).await.unwrap();
    assert_eq!(clock(&told, "us_tx_tdpsa", ClockKind::Respond).clock.standing, Standing::Replaced);
    let extended = clock(&told, "us_tx_tdpsa", ClockKind::Extended);
    assert_eq!((extended.clock.standing, extended.clock.due), (Standing::Runs, Some(day("2027-02-16"))));
    // The letter named the rule's own day: one duty, one date, and a word about the letter.
    let all = || told.requests[0].bindings.iter().flat_map(|b| &b.clocks);
    assert!(all().all(|c| c.clock.kind != ClockKind::AsStated));
    let named = "A mailed letter named Tue, Feb 16, 2027 for the answer.";
    assert!(extended.clock.remarks.iter().any(|r| r == named), "{:?}", extended.clock.remarks);
    assert!(
        !told.requests[0]
            .bindings
            .iter()
            .flat_map(|b| &b.clocks)
            .any(|c| c.clock.met.is_some() && c.clock.kind == ClockKind::Extended),
        "an extension answers nothing"
    );
    assert!(told.requests[0].extend.is_none());
    assert!(told.requests[0].extend_not.contains("extended already"));
    assert!(desk.letter_choices(view.case.id).await.unwrap().iter().all(|c| c.kind != "extension"));

    // A letter that is voided tells nobody: the first date stands again, and the history keeps both.
    let letter = desk.letter(issued.letter.id).await.unwrap();
    desk.void_letter(&act_of(&letter), letter.letter.id, "sent to a wrong address").await.unwrap();
    let back = desk.case(view.case.id).await.unwrap();
    assert_eq!(clock(&back, "us_tx_tdpsa", ClockKind::Respond).clock.standing, Standing::Runs);
    assert!(back.facts.iter().any(|f| f.kind == FactKind::Extended), "the fact stays in the history");
    assert!(back.requests[0].extend.is_some());
}

#[tokio::test]
async fn a_refusal_after_an_extension_is_warned_of_with_its_own_last_day() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let view = bound(&desk, "2026-11-18", &["us_tx_tdpsa"]).await;
    let view = fact(&desk, &view, FactKind::Extended, "2026-11-20").await.unwrap();
    assert!(view.requests[0].warnings.is_empty());
    let part = ItemInput { what: "notes of the shift".into(), system: None, category: None };
    let request = view.requests[0].request.id;
    let view = desk.add_item(&act_on(&view), view.case.id, request, part).await.unwrap();
    let outcome = OutcomeInput {
        outcome: ItemOutcome::Refused,
        ground: "trade secret".into(),
        citation: String::new(),
        category: None,
    };
    let item = view.requests[0].items[0].id;
    let view = desk.decide_item(&act_on(&view), view.case.id, item, outcome).await.unwrap();
    let warnings = &view.requests[0].warnings;
    assert!(
        warnings.len() == 1 && warnings[0].contains("Mon, Jan 4, 2027") && warnings[0].contains("541.052(c)"),
        "{warnings:?}"
    );
    // It leads from now on, in the case and in every list.
    let refuse = clock(&view, "us_tx_tdpsa", ClockKind::RefuseBy);
    assert!(refuse.leads && refuse.clock.standing == Standing::Runs, "{refuse:?}");
    let listed = desk.deadlines(None, None, None).await.unwrap().rows;
    assert!(listed.iter().any(|l| l.duty == "Refuse by" && Some(l.mail_by) == refuse.work_by), "{listed:#?}");
}

#[tokio::test]
async fn where_a_bound_rule_knows_no_extension_its_date_stays_and_nothing_is_offered() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let shine = bound(&desk, "2026-11-18", &["us_tx_tdpsa"]).await;
    assert!(shine.requests[0].extend.is_some());
    // Alabama's act is not in force; Nevada's is, and gives sixty days and thirty more.
    let late = bound(&desk, "2026-09-01", &["us_tx_tdpsa"]).await;
    assert!(late.requests[0].extend.is_none());
    assert_eq!(late.requests[0].extend_not, "The last day to tell of an extension was Fri, Oct 16, 2026.");
    assert!(desk.letter_choices(late.case.id).await.unwrap().iter().all(|c| c.kind != "extension"));
    let after = fact(&desk, &late, FactKind::Extended, "2026-10-17").await.unwrap_err();
    assert_eq!(after.fields[0].sentence, "The last day to tell of an extension was Fri, Oct 16, 2026.");
    let in_time = fact(&desk, &late, FactKind::Extended, "2026-10-16").await.unwrap();
    assert_eq!(clock(&in_time, "us_tx_tdpsa", ClockKind::Respond).clock.standing, Standing::Replaced);
    let twice = fact(&desk, &in_time, FactKind::Extended, "2026-10-16").await.unwrap_err();
    assert!(twice.fields[0].sentence.contains("extended already"), "{twice}");
    let undone = fact(&desk, &in_time, FactKind::ExtensionUndone, "2026-10-20").await.unwrap();
    assert_eq!(clock(&undone, "us_tx_tdpsa", ClockKind::Respond).clock.standing, Standing::Runs);
}

#[tokio::test]
async fn facts_that_can_not_follow_one_another_are_refused_where_they_are_made() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let view = bound(&desk, "2026-11-10", &["us_tx_tdpsa"]).await;
    for (kind, on, words) in [
        (FactKind::Appealed, "2026-11-20", "against a decision"),
        (FactKind::AppealDecided, "2026-11-20", "No appeal"),
        (FactKind::AppealExtended, "2026-11-20", "No appeal"),
        (FactKind::ExtensionUndone, "2026-11-20", "No extension"),
        (FactKind::ClarificationArrived, "2026-11-20", "Nothing was asked"),
        (FactKind::FeePaid, "2026-11-20", "No fee"),
        (FactKind::Responded, "2026-11-09", "The request came on Tue, Nov 10, 2026"),
        (FactKind::Extended, "2026-11-09", "The request came on"),
        (FactKind::Responded, "2026-11-23", "has not happened"),
    ] {
        let refused = fact(&desk, &view, kind, on).await.unwrap_err();
        assert!(refused.fields[0].sentence.contains(words), "{kind} on {on}: {refused}");
    }
    let refused = fact(&desk, &view, FactKind::Refused, "2026-11-15").await.unwrap();
    let early = fact(&desk, &refused, FactKind::Appealed, "2026-11-14").await.unwrap_err();
    assert!(early.fields[0].sentence.contains("against a decision"));
    let appealed = fact(&desk, &refused, FactKind::Appealed, "2026-11-20").await.unwrap();
    // Sixty days from November 20 are Tuesday, January 19, which Texas keeps; then Wednesday.
    let decide = clock(&appealed, "us_tx_tdpsa", ClockKind::AppealDecision);
    assert_eq!((decide.clock.nominal, decide.clock.due), (day("2027-01-19"), Some(day("2027-01-20"))));
}

#[tokio::test]
async fn a_day_that_a_letter_named_leads_while_it_is_the_earlier_one_and_is_corrected_where_it_is_not() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, case, letter) = with_issued_acknowledgment(dir.path()).await;
    let named = desk.letter(letter).await.unwrap();
    assert!(named.letter.state == LetterState::Issued);
    hand_over(&desk, letter, "2026-11-22").await;
    let view = desk.case(case).await.unwrap();
    let stated = |view: &CaseView| {
        let all = view.requests[0].bindings.iter().filter(|b| b.binding.state == BindingState::Bound);
        all.flat_map(|b| &b.clocks)
            .find(|c| c.clock.kind == ClockKind::AsStated)
            .map(|c| (c.clock.nominal, c.clock.standing, c.leads))
    };
    assert!(stated(&view).is_none_or(|(_, _, leads)| !leads), "what was named is what the rules give");
    let listed = desk.deadlines(None, None, None).await.unwrap().rows;
    assert!(listed.iter().all(|l| l.duty != "Answer as stated"), "one duty is one line: {listed:#?}");
    let named = view.facts.iter().find(|f| f.kind == FactKind::DateStated).unwrap().day;

    // It came later than was thought: the rules give more time, and the person was told less. What was told leads.
    let later =
        desk.correct_received(&act_on(&view), case, day("2026-11-21"), "the stamp says so").await.unwrap();
    assert_eq!(stated(&later), Some((named, Standing::Runs, true)));
    assert!(later.tasks.iter().all(|t| t.kind != TaskKind::CorrectedNotice));

    // It came earlier: the rules' own day is the earlier one, both stand, and a corrected notice is owed.
    let earlier =
        desk.correct_received(&act_on(&later), case, day("2026-11-02"), "an older stamp").await.unwrap();
    assert_eq!(stated(&earlier), Some((named, Standing::Conditional, false)));
    assert!(earlier.requests[0].warnings.iter().any(|w| w.contains("Send a corrected notice")));
    let owed: Vec<_> = earlier.tasks.iter().filter(|t| t.kind == TaskKind::CorrectedNotice).collect();
    assert_eq!(owed.len(), 1);
    // Ended by the officer, it is not made again.
    let end = TaskEnd { state: TaskState::Done, note: "sent".into(), day: day("2026-11-22") };
    let done = desk.end_task(&act_on(&earlier), case, owed[0].id, end).await.unwrap();
    let noted = desk.add_note(&act_on(&done), case, "nothing more").await.unwrap();
    assert_eq!(noted.tasks.iter().filter(|t| t.kind == TaskKind::CorrectedNotice).count(), 1);
}

#[tokio::test]
async fn a_request_beyond_those_that_are_free_says_so_with_the_earlier_ones() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let first = bound(&desk, "2026-05-04", &["us_tx_tdpsa"]).await;
    let second = bound(&desk, "2026-08-04", &["us_tx_tdpsa"]).await;
    assert!(second.requests[0].warnings.iter().all(|w| !w.contains("Request number")));
    let third = bound(&desk, "2026-11-18", &["us_tx_tdpsa"]).await;
    let warning = third.requests[0].warnings.iter().find(|w| w.contains("Request number 3")).expect("told");
    for case in [&first, &second] {
        assert!(warning.contains(&case.case.number), "{warning}");
    }
    assert!(warning.contains("541.052(d)"), "{warning}");
}

#[tokio::test]
async fn nothing_reached_a_company_before_it_was_there() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let config = desk.config().await.unwrap();
    let odm = config.companies.iter().find(|c| c.key == "odm").unwrap().clone();
    let input = CompanyInput {
        name: odm.name.clone(),
        department: odm.department.clone(),
        address: odm.address.clone(),
        phone: odm.phone.clone(),
        email: odm.email.clone(),
        existed_since: Some(day("2026-06-01")),
    };
    desk.save_company(&act(), odm.id, input).await.unwrap();
    let open = |on: &str| OpenCase { received: day(on), ..call(odm.id, &[Right::Access], None) };
    let early = desk.open_case(&act(), open("2026-05-31")).await.unwrap_err();
    assert!(
        early.fields[0].field == "received" && early.fields[0].sentence.contains("exists since"),
        "{early}"
    );
    let view = desk.open_case(&act(), open("2026-06-01")).await.unwrap();
    let corrected = desk.correct_received(&act_on(&view), view.case.id, day("2026-05-30"), "a stamp").await;
    assert_eq!(corrected.unwrap_err().fields[0].field, "received");
}
