//! What is not known and what nobody has confirmed. A law of which it was not found whether it grants an appeal: no clock, no
//! words of an appeal, "not confirmed" where the officer sees it, and no refusal without counsel's own line. A law that is
//! known and not confirmed: its clocks, each with its mark. Not here: how such a file is added (added.rs).

#![allow(clippy::unwrap_used, reason = "a helper of tests fails the test that calls it")]

use std::collections::BTreeMap;

use casework::Desk;
use casework::inputs::*;
use casework::views::case::CaseView;
use casework::views::letter::{FindingWeight, LetterView};
use domain::clock::{ClockKind, ClockQuestion, Event, NoDate, Reckoning, reckon};
use domain::day::{Day, Instant};
use domain::nouns::*;
use domain::rule::{Checked, Regime, RegimeKind};
use domain::words::{Language, Right};
use letters::{ComposeFault, LetterFacts, compose, twin_html};

use super::common::calls::{call, company};
use super::common::{act, act_on, day, desk_at};
use super::{book, folder};

/// Wednesday, January 20, 2027, in Katy: the made-up act of Zubrowka is in force.
fn winter() -> Instant {
    "2027-01-20T16:00:00Z".parse().unwrap()
}

/// A request for access of January 4, bound by the made-up act, whose file counsel handed in.
async fn in_zubrowka(desk: &Desk) -> CaseView {
    let text = std::fs::read_to_string(folder().join("added/laws/us-zy.toml")).unwrap();
    let change = LawChange::File { name: "us-zy.toml".into(), text };
    let seen = desk.laws().await.unwrap().last;
    desk.change_law(&act(), change, "a new act", "R. Counsel", seen, domain::work::UNWATCHED).await.unwrap();
    let odm = company(desk, "odm").await;
    let open = OpenCase { received: day("2027-01-04"), ..call(odm, &[Right::Access], None) };
    let mut view = desk.open_case(&act(), open).await.unwrap();
    let (case, request) = (view.case.id, view.requests[0].request.id);
    for other in view.requests[0].bindings.clone() {
        let input = BindingInput { state: BindingState::Rejected, reason: "another state".into() };
        view = desk.decide_binding(&act_on(&view), case, other.binding.id, input).await.unwrap();
    }
    desk.add_binding(&act_on(&view), case, request, "us_zy_act", "she lives there").await.unwrap()
}

#[tokio::test]
async fn an_unknown_appeal_is_shown_as_not_confirmed_and_a_refusal_waits_for_counsels_line() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk_at(dir.path(), winter).await;
    let view = in_zubrowka(&desk).await;
    let laws = desk.laws().await.unwrap();
    let zubrowka = laws.laws.iter().find(|l| l.id == "us_zy_act").expect("it is in the list");
    let appeal = zubrowka.values.iter().find(|v| v.what == "Appeal").expect("its appeal is spoken of");
    assert!(appeal.open && appeal.value == "not confirmed", "{appeal:?}");

    let (case, request) = (view.case.id, view.requests[0].request.id);
    let part = ItemInput { what: "notes of the shift".into(), system: None, category: None };
    let view = desk.add_item(&act_on(&view), case, request, part).await.unwrap();
    let refused = OutcomeInput {
        outcome: ItemOutcome::Refused,
        ground: "they are a trade secret".into(),
        citation: String::new(),
        category: None,
    };
    let item = view.requests[0].items[0].id;
    let view = desk.decide_item(&act_on(&view), case, item, refused).await.unwrap();
    let input = DraftInput { kind: "denial".into(), language: Language::En, requests: vec![request] };
    let draft = desk.draft_letter(&act_on(&view), case, input).await.unwrap();
    let asks = |l: &LetterView| {
        let refused = l.findings.iter().filter(|f| f.weight == FindingWeight::Refuse);
        refused.into_iter().any(|f| f.place == "more.appeal_line")
    };
    assert!(draft.fields.iter().any(|f| f.name == "more.appeal_line"), "{:?}", draft.fields);
    assert!(asks(&draft) && !draft.may_issue, "{:?}", draft.findings);
    let words = "You may write to us again within sixty days";
    let line = vec![IslandText { name: "more.appeal_line".into(), text: words.into() }];
    let filled = desk.save_draft(&act(), draft.letter.id, line).await.unwrap();
    assert!(!asks(&filled), "{:?}", filled.findings);
    assert!(filled.twin.contains(words), "{}", filled.twin);

    // An appeal comes in all the same: a duty that is seen, without a date.
    let view = desk.case(case).await.unwrap();
    let fact = |kind, on: &str| FactInput {
        request: Some(request),
        kind,
        day: day(on),
        evidence: "seen".into(),
        corrects: None,
    };
    let view = desk.record_fact(&act_on(&view), case, fact(FactKind::Refused, "2027-01-15")).await.unwrap();
    let view = desk.record_fact(&act_on(&view), case, fact(FactKind::Appealed, "2027-01-19")).await.unwrap();
    let bound = view.requests[0].bindings.iter().find(|b| b.binding.regime == "us_zy_act").unwrap();
    let timed = |kind| matches!(kind, ClockKind::AppealDecision | ClockKind::AppealExtended);
    assert!(!bound.clocks.iter().any(|c| timed(c.clock.kind)), "{:?}", bound.clocks);
    let duty = bound.undated.iter().find(|u| u.kind == ClockKind::AppealDecision).expect("a duty");
    assert_eq!(duty.why, NoDate::NotKnown);
    assert!(duty.text.contains("not confirmed") && duty.text.contains("silent on appeals"), "{}", duty.text);
}

fn golden(name: &str) -> LetterFacts {
    let path = desk_tests::root().join("tests/letters/denial").join(name);
    LetterFacts::from_toml(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn a_refusal_under_an_unknown_appeal_is_not_composed_without_counsels_line_in_any_language() {
    let whole = golden("en_appeal_unknown.toml");
    for language in [Language::En, Language::Es] {
        let mut facts = LetterFacts { language, ..whole.clone() };
        facts.more.remove("appeal_line");
        let faults = compose(&facts).expect_err("counsel's line lacks");
        let named = |f: &ComposeFault| f.code() == "missing_fact" && f.place() == "more.appeal_line";
        assert!(faults.len() == 1 && faults.iter().all(named), "{language}: {faults:?}");
        facts.more.insert("appeal_line".into(), "  ".into());
        assert!(compose(&facts).is_err(), "{language}: an empty line is none");
    }
    // With the line the letter has that and no word of an appeal of its own; with a known appeal it has its words.
    let said = |facts: &LetterFacts| twin_html(&compose(facts).unwrap()).to_lowercase();
    let line = whole.more["appeal_line"].as_str().unwrap().to_lowercase();
    assert!(said(&whole).contains(&line));
    assert!(!said(&whole).replace(&line, "").contains("appeal"), "{}", said(&whole));
    assert!(said(&golden("en.toml")).contains("appeal"));
}

fn with_every_duty(regime: &Regime, received: Day) -> Reckoning {
    let kinds = [FactKind::Dated, FactKind::Aware, FactKind::Extended, FactKind::Appealed];
    let kinds = kinds.into_iter().chain([FactKind::ConsentWithdrawn, FactKind::OptedOut]);
    let events: Vec<Event> = kinds.map(|kind| Event { kind, day: received }).collect();
    let open = book().roll_rule(&regime.roll.rule).is_some_and(|r| r.open_calendar);
    let open_calendar = open.then_some("de_national");
    let question =
        ClockQuestion { regime, received, events: &events, counting: book().counting(), open_calendar };
    reckon(&question).unwrap()
}

#[test]
fn what_is_known_and_not_confirmed_makes_every_clock_and_each_carries_its_mark() {
    let mut marks: BTreeMap<String, usize> = BTreeMap::new();
    for regime in book().regimes() {
        let day = regime.effective_to.unwrap_or(day("2027-06-01")).max(regime.effective_from);
        let found = with_every_duty(regime, day);
        for clock in &found.clocks {
            let mark =
                clock.mark.clone().unwrap_or_else(|| panic!("{} {} has no mark", regime.id, clock.kind));
            let words = match regime.kind {
                RegimeKind::Promise => "internal target",
                RegimeKind::Statute => "not confirmed by counsel",
            };
            assert!(mark.contains(words), "{} {}: {mark}", regime.id, clock.kind);
            *marks.entry(mark).or_default() += 1;
        }
        // What is known has its clock, however little it was checked.
        let timed = |kind| found.clocks.iter().any(|c| c.kind == kind);
        let appeal = regime.appeal.as_ref();
        assert!(regime.respond.is_none() || timed(ClockKind::Respond), "{}", regime.id);
        assert!(regime.extension.is_none() || timed(ClockKind::Extended), "{}", regime.id);
        assert!(appeal.is_none() || timed(ClockKind::AppealDecision), "{}", regime.id);
        // A confirmation takes the mark away and moves no date.
        if regime.kind == RegimeKind::Statute {
            let mut confirmed = regime.clone();
            confirmed.verification.counsel_confirmed = Some(day);
            let after = with_every_duty(&confirmed, day);
            assert_eq!(after.clocks.len(), found.clocks.len());
            for (a, b) in after.clocks.iter().zip(&found.clocks) {
                assert!(a.mark.is_none() && (a.nominal, a.due) == (b.nominal, b.due), "{}: {a:?}", regime.id);
            }
        }
    }
    assert_eq!(marks.len(), 4, "a promise, and a statute checked, checked in part, from memory: {marks:?}");
}

#[test]
fn a_number_that_was_not_seen_in_its_source_is_counted_and_said_so() {
    let colorado = book().regime("us_co_cpa").expect("it is shipped");
    assert_eq!(colorado.verification.checked, Checked::Part);
    let found = with_every_duty(colorado, day("2027-01-11"));
    let appeal = found.clocks.iter().find(|c| c.kind == ClockKind::AppealDecision).expect("a clock");
    // Mon 2027-01-11 + 45: 20 left in Jan, 25 in Feb = Thu 2027-02-25.
    assert_eq!((appeal.nominal, appeal.due), (day("2027-02-25"), Some(day("2027-02-25"))));
    let unseen = |remarks: &[String]| remarks.iter().any(|r| r.contains("not seen in its source"));
    assert!(unseen(&appeal.remarks), "{:?}", appeal.remarks);
    let respond = found.clocks.iter().find(|c| c.kind == ClockKind::Respond).expect("a clock");
    assert!(!unseen(&respond.remarks), "only the number that it is said of: {:?}", respond.remarks);
}
