//! Each check before issue: a letter that it lets pass, and the fault it is there for.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that stops says why")]

mod common;

use domain::nouns::ItemOutcome;
use letters::{Finding, Known, LetterFacts, Severity, may_issue};

fn findings_with(facts: &LetterFacts, known: &Known<'_>) -> Vec<Finding> {
    letters::preflight(&letters::compose(facts).unwrap(), facts, known)
}

fn findings(facts: &LetterFacts) -> Vec<Finding> {
    findings_with(facts, &Known::default())
}

/// The letter is refused by this check alone.
#[track_caller]
fn refuses(facts: &LetterFacts, check: &str) -> Finding {
    let all = findings(facts);
    let refused: Vec<&Finding> = all.iter().filter(|f| f.severity == Severity::Refuse).collect();
    assert!(!refused.is_empty() && refused.iter().all(|f| f.check == check), "{all:#?}");
    assert!(!may_issue(&all));
    refused[0].clone()
}

#[track_caller]
fn warns(facts: &LetterFacts, check: &str) -> Finding {
    let all = findings(facts);
    assert!(may_issue(&all), "{all:#?}");
    all.into_iter().find(|f| f.check == check).unwrap_or_else(|| panic!("no finding {check}"))
}

fn noted(words: &str) -> LetterFacts {
    let mut facts = common::golden("acknowledgment/en");
    facts.islands.insert("note".into(), words.into());
    facts
}

#[test]
fn identifiers_in_own_words_are_refused_and_never_repeated() {
    for (words, number) in [
        ("Your number 219-09-9999 was used.", "219-09-9999"),
        ("Card 4111 1111 1111 1111 was charged.", "4111"),
        ("Su número de seguro social es 219 09 9999.", "219 09"),
        ("Driver's license TX12345678.", "TX12345678"),
        ("Your password: Sunflower77", "Sunflower77"),
        ("Account number 000123456789.", "000123456789"),
    ] {
        let found = refuses(&noted(words), "identifier");
        assert_eq!(found.place, "islands.note");
        assert!(!found.sentence.contains(number), "{}", found.sentence);
    }
}

#[test]
fn identifiers_in_items_and_in_the_names_of_enclosures_are_refused() {
    let mut facts = common::golden("grant_access/en");
    facts.enclosures[0].name = "W-9 with 219-09-9999".into();
    assert_eq!(refuses(&facts, "identifier").place, "enclosures[0]");
    let mut facts = common::golden("grant_access/en");
    facts.categories[1].held.push("Social Security number 219-09-9999".into());
    refuses(&facts, "identifier");
}

#[test]
fn telephone_numbers_zips_dates_and_case_numbers_are_no_identifiers() {
    let facts = noted(
        "Call (877) 633-3889 or 281-555-0142 about PR-2026-0041, L-0052, ZIP 77493-1908, by 12/31/2026, order 100-2200.",
    );
    assert!(may_issue(&findings(&facts)), "{:#?}", findings(&facts));
}

#[test]
fn what_a_pattern_found_can_be_cleared_for_that_exact_string_and_no_other() {
    let facts = noted("The form number 219-09-9999 is ours.");
    let cleared = vec![refuses(&facts, "identifier").clearance];
    let known = Known { cleared: cleared.clone(), ..Known::default() };
    assert!(may_issue(&findings_with(&facts, &known)));
    let other = noted("The form number 219-09-9998 is ours.");
    assert!(!may_issue(&findings_with(&other, &Known { cleared, ..Known::default() })));
}

#[test]
fn what_the_case_knows_as_an_identifier_is_refused_in_any_spelling_and_can_not_be_cleared() {
    let facts = noted("We found the entry ab-77 001 234 in the register.");
    assert!(may_issue(&findings(&facts)), "the pattern alone does not know it");
    let known = Known { identifiers: vec!["77001234".into()], ..Known::default() };
    let found = findings_with(&facts, &known).into_iter().find(|f| f.check == "known_identifier").unwrap();
    assert!(found.severity == Severity::Refuse && found.clearance.is_empty());
    let is = |candidate: &str| candidate == "001234";
    let known = Known { is_identifier: Some(&is), ..Known::default() };
    assert!(!may_issue(&findings_with(&facts, &known)));
}

#[test]
fn birth_dates_known_or_labelled_are_refused() {
    let known = Known { birth_dates: vec!["2014-03-09".parse().unwrap()], ..Known::default() };
    for words in [
        "on 3/9/2014",
        "on March 9, 2014",
        "el 9 de marzo de 2014",
        "2014-03-09",
        "on 03/09/14",
        "on 9 March 2014",
    ] {
        let facts = noted(&format!("The account was opened {words}."));
        let all = findings_with(&facts, &known);
        // Spanish letters write the day in Spanish; an English letter that does is not caught by the known date's forms.
        let caught = all.iter().any(|f| f.check == "known_birth_date");
        assert!(caught || words.starts_with("el "), "{words}: {all:#?}");
    }
    assert!(may_issue(&findings_with(&noted("The account was opened on 3/9/20145."), &known)));
    for words in [
        "Date of birth: 3/9/2014",
        "DOB 03-09-14",
        "born on March 9, 2014",
        "fecha de nacimiento 9 de marzo de 2014",
    ] {
        refuses(&noted(words), "birth_date");
    }
    assert!(may_issue(&findings(&noted("We do not need your date of birth for this."))));
}

#[test]
fn a_denial_without_a_ground_can_not_be_composed_and_a_refused_item_without_one_is_refused() {
    let mut facts = common::golden("denial/en");
    facts.items[0].ground = None;
    assert!(letters::compose(&facts).unwrap_err()[0].to_string().contains("refused[0].ground"));
    let mut facts = common::golden("grant_deletion/en");
    facts.items.push(letters::ItemFacts {
        outcome: ItemOutcome::Refused,
        ground: Some("  ".into()),
        ..facts.items[0].clone()
    });
    let found = findings(&facts);
    assert!(found.iter().any(|f| f.check == "denial_ground" && f.place == "items[2].ground"), "{found:#?}");
}

#[test]
fn a_denial_under_a_law_names_the_way_to_appeal_or_complain() {
    let mut facts = common::golden("denial/en");
    facts.appeal = None;
    facts.complaint_bodies.clear();
    refuses(&facts, "denial_recourse");
    let mut facts = common::golden("denial/en");
    facts.items[0].citation = None;
    warns(&facts, "denial_citation");
}

#[test]
fn a_grant_does_not_pass_over_a_refusal_nor_a_refusal_over_a_grant() {
    let mut facts = common::golden("grant_access/en");
    facts.items.push(letters::ItemFacts {
        outcome: ItemOutcome::Refused,
        ground: Some("privilege".into()),
        ..facts.items[0].clone()
    });
    refuses(&facts, "outcome");
    let mut facts = common::golden("denial/en");
    facts.items.push(letters::ItemFacts { outcome: ItemOutcome::Granted, ..facts.items[0].clone() });
    refuses(&facts, "outcome");
    let mut facts = common::golden("grant_access/en");
    facts.items[0].outcome = ItemOutcome::Open;
    refuses(&facts, "outcome");
}

#[test]
fn nothing_is_reported_as_done_that_lies_in_the_future() {
    let mut facts = common::golden("grant_deletion/en");
    facts.date = "2026-12-05".parse().unwrap();
    let places: Vec<String> =
        findings(&facts).into_iter().filter(|f| f.check == "contradiction").map(|f| f.place).collect();
    assert_eq!(places, ["deletion.done_on", "providers[0].told_on", "providers[1].told_on"]);
    let mut facts = common::golden("shine_the_light/en");
    if let Some(shine) = &mut facts.shine_the_light {
        shine.year = 2026;
    }
    assert_eq!(refuses(&facts, "contradiction").place, "shine_the_light.year");
    let mut facts = common::golden("acknowledgment/en");
    facts.date = "2026-11-19".parse().unwrap();
    assert_eq!(refuses(&facts, "contradiction").place, "date");
}

#[test]
fn a_law_is_claimed_only_where_it_was_in_force_on_the_day_of_receipt() {
    let mut facts = common::golden("acknowledgment/en");
    facts.bindings[0].from = Some("2027-01-01".parse().unwrap());
    refuses(&facts, "statute_force");
    facts.bindings[0].from = None;
    facts.bindings[0].until = Some("2026-11-19".parse().unwrap());
    refuses(&facts, "statute_force");
}

#[test]
fn a_law_that_does_not_bind_is_not_named_and_one_that_binds_is() {
    let mut facts = common::golden("denial/en_promise");
    facts.islands.insert("note".into(), "We answer as the CCPA demands.".into());
    let found = refuses(&facts, "statute");
    assert!(found.sentence.contains("California Consumer Privacy Act") && found.place == "islands.note");
    let known = Known { cleared: vec![found.clearance], ..Known::default() };
    assert!(may_issue(&findings_with(&facts, &known)), "cleared for that very paragraph");
    facts.islands.insert("note".into(), "Under Cal. Civ. Code 1798.105(d) we keep it.".into());
    assert!(!may_issue(&findings_with(&facts, &known)));
    refuses(&facts, "statute");
    let mut bound = common::golden("denial/es");
    bound.islands.insert("note".into(), "La CCPA (Cal. Civ. Code 1798.105) lo permite.".into());
    assert!(may_issue(&findings(&bound)), "{:#?}", findings(&bound));
    // Law that is a ground, such as tax law, is no privacy law that binds the request.
    let mut facts = common::golden("denial/en_promise");
    facts.items[0].citation = Some("26 CFR 1.6001-1".into());
    assert!(may_issue(&findings(&facts)));
}

#[test]
fn a_late_letter_says_so() {
    let mut facts = common::golden("acknowledgment/en_california");
    facts.date = "2026-12-02".parse().unwrap();
    let found = refuses(&facts, "past_due");
    assert!(found.sentence.contains("Dec 1, 2026") && found.place == "islands.late");
    facts.islands.insert("late".into(), "Our mail room was closed by the storm; we regret the delay.".into());
    assert!(may_issue(&findings(&facts)));
}

#[test]
fn a_letter_issued_today_is_late_by_today_not_by_its_own_date() {
    let facts = common::golden("acknowledgment/en_california");
    let known = Known { today: Some("2026-12-05".parse().unwrap()), ..Known::default() };
    assert!(findings_with(&facts, &known).iter().any(|f| f.check == "past_due"));
    let mut facts = facts;
    facts.clocks[0].due = Some("2026-12-08".parse().unwrap());
    let all = findings_with(&facts, &known);
    assert!(may_issue(&all) && all.iter().any(|f| f.check == "mail_by"), "{all:#?}");
}

#[test]
fn the_window_shows_no_child_no_family_tie_and_no_matter() {
    for name in ["Parent of Noah Vance", "Noah Vance", "Jolene Vance, mother of a minor"] {
        let mut facts = common::golden("parent_child/en");
        if name == "Noah Vance" {
            facts.recipient.care_of = Some(name.into());
        } else {
            facts.recipient.name = Some(name.into());
        }
        let all = findings(&facts);
        assert!(
            all.iter().any(|f| matches!(f.check.as_str(), "window_words" | "child_in_window")
                && f.severity == Severity::Refuse),
            "{name}: {all:#?}"
        );
    }
    // A minor who wrote is addressed by name.
    let mut facts = common::golden("acknowledgment/en");
    facts.recipient.name = Some("Noah Vance".into());
    let known = Known { child_names: vec!["Noah Vance".into()], ..Known::default() };
    assert!(may_issue(&findings_with(&facts, &known)));
    // A father bears his son's name; somebody is called Minor.
    let mut facts = common::golden("parent_child/en");
    facts.recipient.name = Some("Noah Vance Sr.".into());
    assert!(may_issue(&findings(&facts)));
    facts.recipient.name = Some("Noah Vance".into());
    refuses(&facts, "child_in_window");
    facts.recipient.name = Some("Andrew Minor".into());
    assert!(may_issue(&findings(&facts)));
    // "Minor" is also a name's part, but not of this window: whole words only.
    let mut facts = common::golden("acknowledgment/en");
    facts.recipient.name = Some("Ann Minorca".into());
    assert!(may_issue(&findings(&facts)));
}

#[test]
fn empty_fields_are_refused_by_their_path() {
    let mut facts = common::golden("grant_deletion/en");
    facts.items[1].what = " ".into();
    facts.company.lines.clear();
    let mut places: Vec<String> =
        findings(&facts).into_iter().filter(|f| f.check == "empty_field").map(|f| f.place).collect();
    places.sort();
    assert_eq!(places, ["company.lines", "items[1].what"]);
}

#[test]
fn a_user_in_california_without_the_notice_is_warned_about() {
    let mut facts = common::golden("acknowledgment/en_california");
    assert!(!findings(&facts).iter().any(|f| f.check == "notice"));
    facts.notices.clear();
    warns(&facts, "notice");
    assert!(!findings(&common::golden("acknowledgment/en")).iter().any(|f| f.check == "notice"));
}

#[test]
fn doubts_about_the_address_and_unconfirmed_wording_warn_and_do_not_stop() {
    let mut facts = common::golden("acknowledgment/en");
    facts.recipient.state = None;
    assert!(warns(&facts, "address").sentence.contains("TX"));
    assert!(warns(&facts, "wording").sentence.contains("counsel"));
}

#[test]
fn every_finding_of_a_bad_letter_says_what_to_do() {
    let mut facts = common::golden("grant_deletion/en");
    facts.recipient = domain::address::AddressInput { name: Some("黄美玲".into()), ..Default::default() };
    facts.islands.insert("note".into(), "GDPR. SSN 219-09-9999.".into());
    facts.items[0].what = String::new();
    facts.date = "2026-12-01".parse().unwrap();
    let all = findings(&facts);
    assert!(all.len() >= 6, "{all:#?}");
    for finding in all {
        assert!(finding.sentence.ends_with('.') && finding.sentence.len() > 20, "{finding:?}");
    }
}

#[test]
fn an_answer_is_promised_for_no_day_that_is_past() {
    let mut facts = common::golden("acknowledgment/en");
    let promised = facts.request.as_ref().and_then(|r| r.answer_by).unwrap();
    facts.date = promised;
    assert!(may_issue(&findings(&facts)), "{:#?}", findings(&facts));
    facts.date = promised.succ_opt().unwrap();
    assert_eq!(refuses(&facts, "promised_past").place, "request.answer_by");
    // With the answer itself overdue no day is asked for, and the letter names none.
    facts.request.as_mut().unwrap().answer_by = None;
    assert!(may_issue(&findings(&facts)), "{:#?}", findings(&facts));
    assert!(!letters::twin_html(&letters::compose(&facts).unwrap()).contains("We will answer by"));
    facts.date = promised;
    assert!(letters::compose(&facts).is_err(), "with a day still to come the letter has to name it");
}

#[test]
fn an_answer_is_promised_for_no_day_after_it_is_due_and_no_extension_ends_in_the_past() {
    let mut facts = common::golden("acknowledgment/en");
    let promised = facts.request.as_ref().and_then(|r| r.answer_by).unwrap();
    facts.clocks = vec![letters::ClockFacts {
        kind: "respond".into(),
        due: Some(promised),
        nominal: None,
        mail_by: None,
        citation: None,
    }];
    assert!(may_issue(&findings(&facts)), "{:#?}", findings(&facts));
    facts.clocks[0].due = promised.pred_opt();
    assert_eq!(refuses(&facts, "promised_late").place, "request.answer_by");
    let mut facts = common::golden("extension/en");
    assert!(may_issue(&findings(&facts)), "{:#?}", findings(&facts));
    let until = facts.extension.as_ref().unwrap().until;
    let known = Known { today: until.succ_opt(), ..Known::default() };
    facts.islands.insert("late".into(), "The storm closed our mail room.".into());
    let past = findings_with(&facts, &known).into_iter().find(|f| f.check == "promised_past").unwrap();
    assert_eq!(past.place, "extension.until");
}

#[test]
fn a_dot_is_no_remark_on_lateness() {
    let mut facts = common::golden("acknowledgment/en_california");
    facts.date = "2026-12-02".parse().unwrap();
    for nothing in [".", " - ", "\u{2026}", "n/a"] {
        facts.islands.insert("late".into(), nothing.into());
        refuses(&facts, "past_due");
    }
}

#[test]
fn a_check_of_identity_never_asks_for_a_number_or_a_secret() {
    let mut facts = common::golden("verification_request/en");
    assert!(findings(&facts).iter().all(|f| f.check != "asks"));
    for asked in ["The last four digits of your SSN", "Su número de Seguro Social", "your Password"] {
        facts.more.insert("points".into(), serde_json::json!(["The town of your last event", asked]));
        let found = findings(&facts);
        assert!(found.iter().any(|f| f.check == "asks" && f.place == "more.points"), "{asked}: {found:?}");
    }
}

#[test]
fn a_number_in_the_machine_readable_copy_is_refused_though_no_page_prints_it() {
    let mut facts = common::golden("transfer/en");
    facts.access.as_mut().unwrap().data[0].value = "123-45-6789".into();
    let found = findings(&facts);
    assert!(found.iter().any(|f| f.check == "identifier" && f.place == "access.data"), "{found:?}");
}
