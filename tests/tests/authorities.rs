//! Proofs that somebody may act for somebody: their days, their revocation, one paper in several cases, and what a letter to an agent
//! makes of it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use casework::Desk;
use casework::inputs::{AuthorityInput, DraftInput, Judgement, OpenCase, Revocation};
use casework::views::case::CaseView;
use common::calls::{call, company, person};
use common::{act, act_of, act_on, day, desk};
use domain::nouns::{AuthorityKind, AuthorityStanding, PersonRole};
use domain::words::{Known, Language, Right};

/// A case in which an agent writes for somebody.
async fn by_agent(desk: &Desk, subject: &str) -> CaseView {
    let mut input: OpenCase = call(company(desk, "odm").await, &[Right::Access], Some(subject));
    input.role = PersonRole::Agent;
    let mut agent = person("Ruiz & Hall LLP");
    agent.emails = vec!["desk@ruiz.example".into()];
    input.requester = Some(agent);
    desk.open_case(&act(), input).await.unwrap()
}

fn of(view: &CaseView, role: PersonRole) -> domain::ids::PersonId {
    view.people.iter().find(|p| p.role == role).unwrap().person.id
}

fn paper(view: &CaseView) -> AuthorityInput {
    AuthorityInput {
        person: of(view, PersonRole::Agent),
        for_person: Some(of(view, PersonRole::DataSubject)),
        kind: AuthorityKind::PowerOfAttorney,
        proof: "power of attorney, seen on paper".into(),
        scope: "all privacy requests".into(),
        valid_from: None,
        valid_until: None,
        accepted: Known::Yes,
        day: day("2026-11-21"),
        origin: None,
    }
}

/// What preflight says of the authority in a letter to the agent; empty where nothing.
async fn said(desk: &Desk, view: &CaseView) -> String {
    let requests = view.requests.iter().map(|r| r.request.id).collect();
    let input = DraftInput { kind: "grant_access".into(), language: Language::En, requests };
    let letter = desk.draft_letter(&act_on(view), view.case.id, input).await.unwrap();
    let said = letter.findings.iter().find(|f| f.check == "authority").map(|f| f.sentence.clone());
    desk.discard_draft(&act_of(&letter), letter.letter.id).await.unwrap();
    said.unwrap_or_default()
}

#[tokio::test]
async fn a_letter_to_an_agent_asks_whether_the_proof_holds_on_its_day() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let view = by_agent(&desk, "Elena Park").await;
    let case = view.case.id;
    assert!(said(&desk, &view).await.contains("no accepted proof"));
    let mut view = desk.case(case).await.unwrap();
    let tries = [
        (None, Some("2026-11-20"), AuthorityStanding::Expired, "ended on Fri, Nov 20, 2026"),
        (Some("2026-12-01"), None, AuthorityStanding::NotYet, "holds only from Tue, Dec 1, 2026"),
        (None, Some("2026-12-01"), AuthorityStanding::EndsSoon, ""),
        (Some("2026-01-01"), Some("2027-12-31"), AuthorityStanding::Holds, ""),
    ];
    for (from, until, standing, words) in tries {
        let input = AuthorityInput { valid_from: from.map(day), valid_until: until.map(day), ..paper(&view) };
        view = desk.add_authority(&act_on(&view), case, input).await.unwrap();
        assert_eq!(view.authorities.last().unwrap().standing, standing);
        let found = said(&desk, &view).await;
        assert!(if words.is_empty() { found.is_empty() } else { found.contains(words) }, "{found}");
        view = desk.case(case).await.unwrap();
    }
    let crossed = AuthorityInput {
        valid_from: Some(day("2026-12-01")),
        valid_until: Some(day("2026-11-01")),
        ..paper(&view)
    };
    let refusal = desk.add_authority(&act_on(&view), case, crossed).await.unwrap_err();
    assert_eq!(refusal.fields[0].field, "valid_until");
    let own = AuthorityInput { for_person: Some(of(&view, PersonRole::Agent)), ..paper(&view) };
    let refusal = desk.add_authority(&act_on(&view), case, own).await.unwrap_err();
    assert_eq!(refusal.fields[0].field, "for_person");
    let secret = AuthorityInput { scope: "for 219-09-9999".into(), ..paper(&view) };
    assert_eq!(desk.add_authority(&act_on(&view), case, secret).await.unwrap_err().fields[0].field, "scope");
    desk.close().await;
}

#[tokio::test]
async fn one_paper_serves_several_cases_and_is_revoked_in_all_of_them_at_once() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let first = by_agent(&desk, "Elena Park").await;
    let first = desk.add_authority(&act_on(&first), first.case.id, paper(&first)).await.unwrap();
    let second = by_agent(&desk, "Elena Park").await;
    let offers = desk.authority_offers(second.case.id).await.unwrap();
    assert_eq!(offers.len(), 1);
    assert_eq!(
        (offers[0].number.as_str(), offers[0].for_whom.as_str()),
        (first.case.number.as_str(), "Elena Park")
    );
    let over = AuthorityInput { origin: Some(offers[0].authority.id), ..paper(&second) };
    let second = desk.add_authority(&act_on(&second), second.case.id, over).await.unwrap();
    assert!(desk.authority_offers(second.case.id).await.unwrap().is_empty(), "it stands here already");
    let elsewhere = AuthorityInput { origin: Some(second.authorities[0].authority.id), ..paper(&second) };
    assert!(
        desk.add_authority(&act_on(&second), second.case.id, elsewhere).await.is_err(),
        "that is of this case"
    );

    let revoked = Revocation { day: day("2026-11-22"), reason: "Ms. Park wrote that he may no more.".into() };
    let id = second.authorities[0].authority.id;
    let stale = act_on(&first);
    let second = desk.revoke_authority(&act_on(&second), second.case.id, id, revoked.clone()).await.unwrap();
    assert_eq!(second.authorities[0].standing, AuthorityStanding::Revoked);
    let then = desk.case(first.case.id).await.unwrap();
    assert_eq!(then.authorities[0].standing, AuthorityStanding::Revoked, "the paper is the same");
    assert!(then.case.revision > first.case.revision, "whoever looked at it before is told");
    assert!(then.timeline.iter().any(|l| l.kind == "authority_revoked"));
    let late = desk.add_note(&stale, first.case.id, "looked").await.unwrap_err();
    assert_eq!(late.code, casework::Code::Stale);
    assert!(said(&desk, &then).await.contains("was revoked on Sun, Nov 22, 2026"));
    let third = by_agent(&desk, "Tom Park").await;
    let gone = AuthorityInput { origin: Some(then.authorities[0].authority.id), ..paper(&third) };
    let refusal = desk.add_authority(&act_on(&third), third.case.id, gone).await.unwrap_err();
    assert!(refusal.what.contains("was revoked on"), "{}", refusal.what);

    // The way back, from the other case.
    let then = desk.case(first.case.id).await.unwrap();
    let id = then.authorities[0].authority.id;
    let back =
        desk.unrevoke_authority(&act_on(&then), then.case.id, id, "It was another Ms. Park.").await.unwrap();
    assert_eq!(back.authorities[0].standing, AuthorityStanding::Holds);
    assert_eq!(desk.case(second.case.id).await.unwrap().authorities[0].standing, AuthorityStanding::Holds);
    desk.close().await;
}

#[tokio::test]
async fn a_paper_revoked_in_one_case_holds_in_no_closed_case_and_is_taken_over_from_none() {
    use domain::nouns::ClosingReason;
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let first = by_agent(&desk, "Elena Park").await;
    let first = desk.add_authority(&act_on(&first), first.case.id, paper(&first)).await.unwrap();
    let (closed, origin) = (first.case.id, first.authorities[0].authority.id);
    desk.close_case(&act_on(&first), closed, ClosingReason::Withdrawn, "she called").await.unwrap();
    let second = by_agent(&desk, "Elena Park").await;
    let over = AuthorityInput { origin: Some(origin), ..paper(&second) };
    let second = desk.add_authority(&act_on(&second), second.case.id, over).await.unwrap();
    let id = second.authorities[0].authority.id;
    let revoked = Revocation { day: day("2026-11-22"), reason: "Ms. Park wrote that he may no more.".into() };
    let second = desk.revoke_authority(&act_on(&second), second.case.id, id, revoked).await.unwrap();

    let third = by_agent(&desk, "Elena Park").await;
    let offers = desk.authority_offers(third.case.id).await.unwrap();
    assert!(offers.iter().all(|o| o.standing == AuthorityStanding::Revoked), "{offers:?}");
    let gone = AuthorityInput { origin: Some(origin), ..paper(&third) };
    let refusal = desk.add_authority(&act_on(&third), third.case.id, gone).await.unwrap_err();
    assert!(refusal.what.contains("was revoked on"), "{}", refusal.what);
    let then = desk.case(closed).await.unwrap();
    let then = desk.reopen_case(&act_on(&then), closed, "they wrote again").await.unwrap();
    assert_eq!(then.authorities[0].standing, AuthorityStanding::Revoked);
    assert!(said(&desk, &then).await.contains("was revoked on Sun, Nov 22, 2026"));

    // The way back reaches a closed case too.
    let then = desk.case(closed).await.unwrap();
    desk.close_case(&act_on(&then), closed, ClosingReason::Withdrawn, "she called").await.unwrap();
    desk.unrevoke_authority(&act_on(&second), second.case.id, id, "It was another Ms. Park.").await.unwrap();
    assert_eq!(desk.case(closed).await.unwrap().authorities[0].standing, AuthorityStanding::Holds);
    desk.close().await;
}

#[tokio::test]
async fn a_proof_left_open_is_decided_later_and_undecided_again_each_with_its_reason() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let view = by_agent(&desk, "Elena Park").await;
    let case = view.case.id;
    let open = AuthorityInput { accepted: Known::Unknown, ..paper(&view) };
    let view = desk.add_authority(&act_on(&view), case, open).await.unwrap();
    let proof = view.authorities[0].authority.id;
    assert_eq!(view.authorities[0].standing, AuthorityStanding::Undecided);
    let judged = |accepted, reason: &str| Judgement { accepted, reason: reason.into() };

    let refusal =
        desk.judge_authority(&act_on(&view), case, proof, judged(Known::Yes, " ")).await.unwrap_err();
    assert_eq!(refusal.fields[0].field, "reason");
    let secret = judged(Known::Yes, "her number 219-09-9999 agrees");
    let refusal = desk.judge_authority(&act_on(&view), case, proof, secret).await.unwrap_err();
    assert_eq!(refusal.fields[0].field, "reason");

    let yes = judged(Known::Yes, "The signature matches what we hold.");
    let view = desk.judge_authority(&act_on(&view), case, proof, yes.clone()).await.unwrap();
    assert_eq!(view.authorities[0].standing, AuthorityStanding::Holds);
    assert!(said(&desk, &view).await.is_empty(), "a letter may go to the agent now");
    let view = desk.case(case).await.unwrap();
    assert!(
        desk.judge_authority(&act_on(&view), case, proof, yes).await.is_err(),
        "it is decided so already"
    );
    let line = view.timeline.iter().find(|l| l.kind == "authority_judged").unwrap();
    assert!(line.reason.contains("signature matches"), "{line:?}");

    let back = judged(Known::Unknown, "Taken back within ten seconds.");
    let view = desk.judge_authority(&act_on(&view), case, proof, back).await.unwrap();
    assert_eq!(view.authorities[0].standing, AuthorityStanding::Undecided);
    let revoked = Revocation { day: day("2026-11-22"), reason: "Ms. Park wrote.".into() };
    let view = desk.revoke_authority(&act_on(&view), case, proof, revoked).await.unwrap();
    let late = judged(Known::Yes, "It looked sound.");
    let refusal = desk.judge_authority(&act_on(&view), case, proof, late).await.unwrap_err();
    assert!(refusal.what.contains("was revoked on"), "{}", refusal.what);
    desk.close().await;
}

#[tokio::test]
async fn the_proof_of_somebody_taken_out_says_nothing_any_more_and_still_names_them() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let view = by_agent(&desk, "Elena Park").await;
    let case = view.case.id;
    let open = AuthorityInput { accepted: Known::Unknown, ..paper(&view) };
    let view = desk.add_authority(&act_on(&view), case, open).await.unwrap();
    let (proof, agent) = (view.authorities[0].authority.id, of(&view, PersonRole::Agent));
    let why = "He wrote by mistake.";
    let view = desk.remove_person(&act_on(&view), case, agent, PersonRole::Agent, why).await.unwrap();
    let shown = &view.authorities[0];
    assert!(shown.past);
    assert_eq!((shown.who.as_str(), shown.for_whom.as_str()), ("Ruiz & Hall LLP", "Elena Park"));
    assert_ne!(view.next.kind, casework::views::case::NextKind::DecideAuthority);
    let late = Judgement { accepted: Known::Yes, reason: "It looked sound.".into() };
    let refusal = desk.judge_authority(&act_on(&view), case, proof, late).await.unwrap_err();
    assert!(refusal.what.contains("taken out of the case"), "{}", refusal.what);
    desk.close().await;
}
