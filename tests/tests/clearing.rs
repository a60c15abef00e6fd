//! Preflight of a draft as the officer meets it: a finding cleared for its exact string with a reason and that taken back, what
//! the case knows and nobody clears, and whom the window may name.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use casework::error::Code;
use casework::inputs::*;
use casework::views::letter::LetterView;
use common::calls::{call, company, person};
use common::drafted::{clearable, draft, payloads};
use common::{act, act_of, act_on, day, incoming, simple_mail};
use domain::nouns::*;
use domain::words::{Language, Right};

#[tokio::test]
async fn a_finding_is_cleared_for_its_exact_string_with_a_reason_and_that_can_be_taken_back() {
    let dir = tempfile::tempdir().unwrap();
    let desk = common::desk(dir.path()).await;
    let (_, letter) = draft(&desk, "Form 219-09-9999 is our own.").await;
    let id = letter.letter.id;
    let [hash] = clearable(&letter).try_into().unwrap();
    assert!(!letter.may_issue);
    for (clearance, reason, code) in [
        (hash.as_str(), "  ", Code::Invalid),
        (hash.as_str(), "it is 219-09-9999, ours", Code::Invalid),
        ("", "a form", Code::NotNow),
        ("0000", "a form", Code::NotNow),
    ] {
        let refused = desk.clear_finding(&act(), id, clearance, reason).await.unwrap_err();
        assert_eq!(refused.code, code, "{clearance:?} {reason:?}: {refused:?}");
    }
    let first = act();
    let cleared = desk.clear_finding(&first, id, &hash, "the number of a form").await.unwrap();
    assert!(cleared.may_issue, "{:#?}", cleared.findings);
    let [line] = cleared.cleared.as_slice() else { panic!("{:?}", cleared.cleared) };
    assert_eq!(
        (line.check.as_str(), line.place.as_str(), line.reason.as_str(), line.by.as_str()),
        ("identifier", "islands.note", "the number of a form", "Ana Officer")
    );
    assert_eq!((&line.clearance, line.at), (&hash, common::now()));
    // A repeat changes nothing; another act finds nothing to clear.
    desk.clear_finding(&first, id, &hash, "the number of a form").await.unwrap();
    assert_eq!(desk.clear_finding(&act(), id, &hash, "once more").await.unwrap_err().code, Code::NotNow);

    // The same number behind other words is the same string; another number is another.
    let other = vec![IslandText { name: "note".into(), text: "Form 219-09-9998 is our own.".into() }];
    assert!(!desk.save_draft(&act(), id, other).await.unwrap().may_issue);
    let same = vec![IslandText { name: "note".into(), text: "Our form is 219-09-9999.".into() }];
    assert!(desk.save_draft(&act(), id, same).await.unwrap().may_issue);

    assert_eq!(desk.unclear_finding(&act(), id, &hash, "").await.unwrap_err().code, Code::Invalid);
    let back = desk.unclear_finding(&act(), id, &hash, "it is no form").await.unwrap();
    assert!(!back.may_issue && back.cleared.is_empty() && clearable(&back) == [hash.clone()]);
    assert_eq!(desk.unclear_finding(&act(), id, &hash, "again").await.unwrap_err().code, Code::NotNow);
    let view = desk.letter(id).await.unwrap();
    assert_eq!(desk.issue_letter(&act_of(&view), id).await.unwrap_err().code, Code::LetterRefused);

    desk.clear_finding(&act(), id, &hash, "it is a form after all").await.unwrap();
    let view = desk.letter(id).await.unwrap();
    let issued = desk.issue_letter(&act_of(&view), id).await.unwrap();
    assert_eq!(issued.cleared.len(), 1, "frozen with the letter");
    assert_eq!(issued.cleared[0].reason, "it is a form after all");
    for refused in [
        desk.clear_finding(&act(), id, &hash, "late").await.unwrap_err(),
        desk.unclear_finding(&act(), id, &hash, "late").await.unwrap_err(),
    ] {
        assert_eq!(refused.code, Code::NotNow, "an issued letter is as it is: {refused:?}");
    }
    let again = desk.check_again(vec![id]).await.unwrap().remove(0);
    assert_eq!(again.findings, [], "what was cleared stays cleared");

    // One entry each; the reason stands in the payload, which can be purged.
    let done: Vec<String> = payloads(&desk, "finding_cleared")
        .await
        .iter()
        .map(|p| p["reason"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(done, ["the number of a form", "it is a form after all"]);
    assert_eq!(payloads(&desk, "clearance_taken_back").await[0]["reason"], "it is no form");
    let chain = String::from_utf8(desk.export_chain(&act(), "a file", false).await.unwrap()).unwrap();
    assert!(
        !chain.contains("number of a form") && !chain.contains("it is no form"),
        "no free text in an entry"
    );
    assert!(desk.verify().await.unwrap().passed);

    // The letter in its place is looked at anew.
    let fresh = desk.supersede_letter(&act_of(&issued), id, "a better wording").await.unwrap();
    assert!(fresh.cleared.is_empty() && !fresh.may_issue && clearable(&fresh) == [hash]);
}

#[tokio::test]
async fn what_the_case_knows_is_never_cleared() {
    let dir = tempfile::tempdir().unwrap();
    let desk = common::desk(dir.path()).await;
    let (view, letter) = draft(&desk, "Form 219-09-9999 is our own.").await;
    let (case, id) = (view.case.id, letter.letter.id);
    let [hash] = clearable(&letter).try_into().unwrap();
    let mail = simple_mail("my number", "My Social Security number is 219099999.");
    let taken = desk.import(&act(), vec![incoming("ssn.eml", &mail)], |_| {}).await.unwrap();
    desk.file_message(&act_on(&view), case, taken.lines[0].message.unwrap()).await.unwrap();
    let now = desk.letter(id).await.unwrap();
    assert!(now.findings.iter().any(|f| f.check == "known_identifier"), "{:#?}", now.findings);
    assert!(clearable(&now).is_empty(), "{:#?}", now.findings);
    let refused = desk.clear_finding(&act(), id, &hash, "a form").await.unwrap_err();
    assert_eq!(refused.code, Code::NotNow);
    assert!(refused.next.contains("never"), "{refused:?}");
    assert!(payloads(&desk, "finding_cleared").await.is_empty());

    let view = desk.case(case).await.unwrap();
    let born = PersonInput { born: Some(day("1988-03-09")), ..person("Rosa Marsh") };
    desk.change_person(&act_on(&view), case, view.people[0].person.id, born).await.unwrap();
    let words = vec![IslandText { name: "note".into(), text: "Born on March 9, 1988.".into() }];
    let now = desk.save_draft(&act(), id, words).await.unwrap();
    assert!(now.findings.iter().any(|f| f.check == "known_birth_date"), "{:#?}", now.findings);
    assert!(clearable(&now).is_empty());
}

#[tokio::test]
async fn a_minor_who_wrote_gets_a_letter_in_their_name_and_a_child_is_not_named_to_its_parent() {
    let dir = tempfile::tempdir().unwrap();
    let desk = common::desk(dir.path()).await;
    let (view, letter) = draft(&desk, "Thank you for writing.").await;
    let case = view.case.id;
    let check = ChildInput {
        child: Some(view.people[0].person.id),
        born: None,
        stated_age: Some(14),
        stated_on: Some(day("2026-11-20")),
        collected_on: None,
        finding: ChildFinding::Confirmed,
        reason: "she says so".into(),
        consent: Consent { state: ConsentState::Unknown, method: String::new(), day: None },
    };
    desk.save_child_check(&act_on(&view), case, check).await.unwrap();
    let now = desk.letter(letter.letter.id).await.unwrap();
    assert!(now.may_issue, "{:#?}", now.findings);
    assert_eq!(now.address[0], "ROSA MARSH");

    // The mother writes for Lena, and her mailing name tells whose mother she is.
    let odm = company(&desk, "odm").await;
    let mut open = call(odm, &[Right::Access], Some("Lena Marsh"));
    open.role = PersonRole::Parent;
    open.requester =
        Some(PersonInput { mailing_name: "Rosa Marsh for Lena Marsh".into(), ..person("Rosa Marsh") });
    let view = desk.open_case(&act(), open).await.unwrap();
    let requests = vec![view.requests[0].request.id];
    let input = DraftInput { kind: "acknowledgment".into(), language: Language::En, requests };
    let letter = desk.draft_letter(&act_on(&view), view.case.id, input).await.unwrap();
    let named = |letter: &LetterView| letter.findings.iter().any(|f| f.check == "child_in_window");
    assert!(named(&letter), "{:?} {:#?}", letter.address, letter.findings);
    let mother = view.people.iter().find(|p| p.role == PersonRole::Parent).unwrap().person.id;
    desk.change_person(
        &act_on(&desk.case(view.case.id).await.unwrap()),
        view.case.id,
        mother,
        person("Rosa Marsh"),
    )
    .await
    .unwrap();
    assert!(!named(&desk.letter(letter.letter.id).await.unwrap()));
}

#[tokio::test]
async fn a_child_who_did_not_write_gets_no_letter_in_its_own_name() {
    let dir = tempfile::tempdir().unwrap();
    let desk = common::desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let mut open = call(odm, &[Right::ChildData], Some("Marguerite Marsh"));
    open.role = PersonRole::Parent;
    let mut view = desk.open_case(&act(), open).await.unwrap();
    let child = view.people.iter().find(|p| p.role == PersonRole::DataSubject).unwrap().person.id;
    let input = ChildInput {
        child: Some(child),
        born: None,
        stated_age: Some(6),
        stated_on: Some(day("2026-11-20")),
        collected_on: None,
        finding: ChildFinding::Confirmed,
        reason: "the father says so".into(),
        consent: Consent { state: ConsentState::Absent, method: String::new(), day: None },
    };
    view = desk.save_child_check(&act_on(&view), view.case.id, input).await.unwrap();
    let requests = view.requests.iter().map(|r| r.request.id).collect();
    let input = DraftInput { kind: "acknowledgment".into(), language: Language::En, requests };
    let letter = desk.draft_letter(&act_on(&view), view.case.id, input).await.unwrap();
    let refused = |l: &LetterView| l.findings.iter().any(|f| f.check == "child_addressed");
    assert!(!refused(&letter), "it goes to the parent");
    let texts = vec![IslandText { name: "recipient".into(), text: child.to_string() }];
    let letter = desk.save_draft(&act(), letter.letter.id, texts).await.unwrap();
    assert!(refused(&letter), "{:?}", letter.findings);
    desk.close().await;
}
