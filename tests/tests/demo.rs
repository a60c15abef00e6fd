//! The sample register of `make demo`: what it shows a newcomer is what the rules allow, at every stage of the work.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

use casework::demo::{self, Plan, clock};
use casework::views::letter::FindingWeight;
use casework::{keeping, tools};

#[tokio::test]
async fn the_sample_cases_are_worked_as_the_rules_allow_and_none_is_left_by_mistake() {
    let dir = tempfile::tempdir().unwrap();
    let today = tools::today();
    let plan = Plan::new(1, today).unwrap();
    clock::set(demo::first_day(&plan, 30, today));
    let register = dir.path().join("demo.db");
    let founded = keeping::found_at(&register, "Demo", "sample cases, nobody real".into(), clock::now).await;
    let desk = founded.unwrap().desk;
    let report = demo::fill(&desk, &plan, 30, today, |_, _| ()).await.unwrap();

    assert_eq!(report.refused, []);
    assert_eq!(report.cases, 30);
    assert!(report.mailed > 10 && report.closed > 3 && report.unfiled > 2, "{report:?}");

    // What waits for the post may go out as its case stands.
    let mail = desk.mailroom().await.unwrap();
    let waits: Vec<_> = mail.waiting.iter().chain(&mail.printed).map(|l| l.letter.id).collect();
    let again = desk.check_again(waits).await.unwrap();
    let refused = again.iter().flat_map(|l| &l.findings).filter(|f| f.weight == FindingWeight::Refuse);
    assert_eq!(refused.cloned().collect::<Vec<_>>(), []);
}
