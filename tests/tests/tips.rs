//! Somebody tells of a child and asks nothing for themselves: what the desk proposes, what the case then holds, and that
//! nobody is promised anything. Not here: the same by telephone, to its end (`traps`, trap 16).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use casework::Desk;
use casework::inputs::{DraftInput, OpenCase, RequestInput, Verdict};
use casework::views::case::{CaseView, NextKind};
use casework::views::inbox::CaseProposal;
use casework::views::letter::FindingWeight;
use common::calls::{company, person};
use common::{act, act_on, day, desk, incoming};
use domain::nouns::{FactKind, PersonRole, SuggestionKind};
use domain::words::{Capacity, Channel, Known, Language, Right};

const TEACHER: &str = "From: Hal Brook <hbrook@lakeview.example>\nTo: support@officertrak.com\nSubject: Young account \
    holder\nDate: Mon, 9 Nov 2026 10:00:00 -0600\n\nGood afternoon,\n\nI teach sixth grade at Lakeview Middle School. One \
    of my students, a 12-year-old girl, has an account on your OfficerTRAK website. I thought you should know.\n\nHal Brook\n";
const FORM: &str = "From: Website <noreply@officertrak.com>\nTo: support@officertrak.com\nSubject: Contact form \
    submission\nDate: Mon, 9 Nov 2026 10:00:00 -0600\n\nName: Anonymous\nMessage: There is a 12-year-old with an account \
    on your site. He lives next door to me.\n";
const NEIGHBOUR: &str = "From: pat@example.org\nTo: support@officertrak.com\nSubject: kid on your site\nDate: Mon, 9 Nov \
    2026 10:00:00 -0600\n\nThe boy next door is 12 years old and has an account with OfficerTRAK. You should delete that.\n";

/// Takes a message in and accepts what is proposed of it, or leaves that undecided.
async fn proposed(desk: &Desk, mail: &str, accept: impl Fn(SuggestionKind) -> bool) -> CaseProposal {
    let summary = desk.import(&act(), vec![incoming("tip.eml", mail)], |_| {}).await.unwrap();
    let message = summary.lines[0].message.unwrap();
    for s in desk.message(message).await.unwrap().suggestions {
        if accept(s.kind) {
            desk.decide_suggestion(&act(), s.id, Verdict::Accept, "").await.unwrap();
        }
    }
    desk.case_proposal(Some(message)).await.unwrap()
}

async fn open(desk: &Desk, p: &CaseProposal, teller: Option<&str>) -> CaseView {
    let company = company(desk, "officertrak").await;
    let request = RequestInput {
        right: Right::ChildData,
        company,
        policy: None,
        capacity: Capacity::Visitor,
        asked: String::new(),
    };
    let input = OpenCase {
        message: p.message,
        channel: Channel::Email,
        received: p.received,
        designated_place: Known::Unknown,
        title: String::new(),
        requester: teller.map(person),
        role: PersonRole::Reporter,
        data_subject: None,
        requests: vec![request],
        note: String::new(),
    };
    desk.open_case(&act(), input).await.unwrap()
}

#[tokio::test]
async fn a_report_of_somebody_elses_child_is_proposed_as_a_tip_once_the_officer_took_the_sign() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    for (name, mail) in [("a teacher", TEACHER), ("a form", FORM), ("a neighbour", NEIGHBOUR)] {
        let p = proposed(&desk, mail, |_| true).await;
        assert!(p.tip && p.rights.contains(&Right::ChildData), "{name}: {p:?}");
    }
    let undecided =
        proposed(&desk, &TEACHER.replace("girl", "boy"), |kind| kind != SuggestionKind::Child).await;
    assert!(!undecided.tip, "nothing follows from what the officer has not accepted");
    for mail in [
        NEIGHBOUR.replace("The boy next door is 12 years old and has", "My daughter is 12 years old and has"),
        NEIGHBOUR.replace("The boy next door is 12 years old and has", "I am 12 years old and have"),
        TEACHER.replace(
            "I thought you should know.",
            "Please also send me a copy of the data you hold about me.",
        ),
    ] {
        let p = proposed(&desk, &mail, |_| true).await;
        assert!(
            !p.tip && !p.rights.is_empty(),
            "a parent, a child, and who asks for something of their own: {p:?}"
        );
    }
}

#[tokio::test]
async fn the_case_of_a_tip_runs_from_the_day_it_was_known_and_has_nobody_to_write_to() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let p = proposed(&desk, FORM, |_| true).await;
    let view = open(&desk, &p, None).await;
    assert!(view.people.is_empty(), "{:?}", view.people);
    let aware = view.facts.iter().find(|f| f.kind == FactKind::Aware).unwrap();
    assert_eq!((aware.day, aware.message), (day("2026-11-09"), p.message));
    let [request] = &view.requests[..] else { panic!("{:?}", view.requests) };
    assert_eq!(request.request.right, Right::ChildData);
    let promise = request.bindings.iter().find(|b| b.binding.regime == "policy_child_data").unwrap();
    assert!(
        promise.clocks.iter().all(|c| c.clock.trigger == day("2026-11-09")) && !promise.clocks.is_empty()
    );
    assert!(view.child.to_decide);
    let [signal] = &view.child.signals[..] else { panic!("{:?}", view.child.signals) };
    assert_eq!(
        (signal.message, signal.age, signal.says.as_str()),
        (p.message.unwrap(), Some(12), "somebody reports a child: age 12")
    );
    assert_eq!(view.next.kind, NextKind::ChildCheck);

    // No letter finds anybody to go to.
    let requests = vec![request.request.id];
    let input = DraftInput { kind: "acknowledgment".into(), language: Language::En, requests };
    let draft = desk.draft_letter(&act_on(&view), view.case.id, input).await.unwrap();
    let refused = draft
        .findings
        .iter()
        .any(|f| f.weight == FindingWeight::Refuse && f.sentence.contains("Nobody is named"));
    assert!(!draft.may_issue && refused, "{:?}", draft.findings);
}

#[tokio::test]
async fn who_told_us_is_kept_as_that_and_is_asked_nothing_and_promised_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let p = proposed(&desk, TEACHER, |_| true).await;
    let view = open(&desk, &p, Some("Hal Brook")).await;
    let [teller] = &view.people[..] else { panic!("{:?}", view.people) };
    assert_eq!((teller.role, teller.person.name.as_str()), (PersonRole::Reporter, "Hal Brook"));
    assert!(view.headline.starts_with("Hal Brook reports: "), "{}", view.headline);
    assert_eq!(view.next.kind, NextKind::ChildCheck, "nobody is to be identified first: {:?}", view.next);
    let requests = vec![view.requests[0].request.id];
    let input = DraftInput { kind: "acknowledgment".into(), language: Language::En, requests };
    let draft = desk.draft_letter(&act_on(&view), view.case.id, input).await.unwrap();
    assert!(!draft.may_issue && draft.findings.iter().any(|f| f.check == "reporter"), "{:?}", draft.findings);
}
