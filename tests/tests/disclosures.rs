//! The log of disclosures: a line a category with the ground of the policy, corrected only by later lines, by year, as a table that runs
//! nothing.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use casework::inputs::{DisclosureInput, ProviderInput};
use common::calls::{call, company};
use common::{act, day, desk};
use domain::words::{Known, Right};

fn subpoena(of: domain::ids::CompanyId) -> DisclosureInput {
    DisclosureInput {
        company: of,
        case: None,
        request: None,
        categories: vec!["name".into(), "telephone number".into()],
        recipient: "Harris County District Court".into(),
        address: "201 Caroline St\nHouston, TX 77002".into(),
        ground: "a".into(),
        purpose: "subpoena of October 2".into(),
        direct_marketing: Known::No,
        day: day("2026-10-12"),
    }
}

#[tokio::test]
async fn a_disclosure_is_a_line_a_category_with_the_ground_as_the_policy_words_it() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let written = desk.log_disclosure(&act(), subpoena(odm)).await.unwrap();
    let log = desk.disclosures(None, None).await.unwrap();
    assert_eq!((log.years, log.total, log.next), (vec![2026], 2, None));
    let lines: Vec<_> = log.rows.iter().map(|l| &l.disclosure).collect();
    assert_eq!(lines.iter().map(|d| d.category.as_str()).collect::<Vec<_>>(), ["telephone number", "name"]);
    assert_eq!(written, [lines[1].id, lines[0].id], "what was written is answered in the order of the input");
    assert!(lines.iter().all(|d| d.ground == "a" && d.ground_words == "a subpoena or court order"));
    assert_eq!(lines[0].address, "201 Caroline St, Houston, TX 77002");
    let faults = [
        ("ground", DisclosureInput { ground: "h".into(), ..subpoena(odm) }),
        ("categories", DisclosureInput { categories: vec![" ".into()], ..subpoena(odm) }),
        ("recipient", DisclosureInput { recipient: String::new(), ..subpoena(odm) }),
        ("purpose", DisclosureInput { purpose: "about 219-09-9999".into(), ..subpoena(odm) }),
        ("day", DisclosureInput { day: day("2026-12-12"), ..subpoena(odm) }),
    ];
    for (field, input) in faults {
        let refusal = desk.log_disclosure(&act(), input).await.unwrap_err();
        assert_eq!(refusal.fields[0].field, field);
    }
    assert_eq!(desk.disclosures(None, None).await.unwrap().rows.len(), 2, "what was refused left nothing");
    desk.close().await;
}

#[tokio::test]
async fn a_line_is_corrected_or_taken_back_by_a_later_one_and_only_once() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let case = desk.open_case(&act(), call(odm, &[Right::Access], None)).await.unwrap().case.id;
    let input = DisclosureInput { categories: vec!["name".into()], case: Some(case), ..subpoena(odm) };
    let first = desk.log_disclosure(&act(), input.clone()).await.unwrap()[0];
    let log = desk.disclosures(None, None).await.unwrap();
    assert_eq!((log.rows[0].disclosure.id, log.rows[0].number.as_str()), (first, "PR-2026-0001"));
    let right = DisclosureInput { day: day("2025-10-12"), ..input.clone() };
    let no_reason = desk.correct_disclosure(&act(), first, Some(right.clone()), " ").await.unwrap_err();
    assert_eq!(no_reason.fields[0].field, "reason");
    let correcting = act();
    let by =
        desk.correct_disclosure(&correcting, first, Some(right.clone()), "it was last year").await.unwrap();
    let repeat = desk.correct_disclosure(&correcting, first, Some(right.clone()), "it was last year").await;
    assert_eq!(repeat.unwrap(), by, "the same act gives its first answer");
    let log = desk.disclosures(None, None).await.unwrap();
    assert_eq!(log.years, [2026, 2025]);
    let second = log.rows.iter().find(|l| l.disclosure.corrects == Some(first)).unwrap();
    assert_eq!(second.disclosure.id, by);
    assert!(!second.corrected && log.rows.iter().any(|l| l.disclosure.id == first && l.corrected));
    assert!(
        desk.correct_disclosure(&act(), first, Some(right), "again").await.is_err(),
        "that line has its later one"
    );
    let view = desk.case(case).await.unwrap();
    assert_eq!(view.disclosures.len(), 1, "the case shows what stands");
    assert_eq!(view.disclosures[0].day, day("2025-10-12"));
    assert!(view.timeline.iter().any(|l| l.kind == "disclosure_corrected" && l.reason == "it was last year"));
    let second = second.disclosure.id;
    desk.correct_disclosure(&act(), second, None, "there was no such subpoena").await.unwrap();
    assert_eq!(desk.disclosures(None, None).await.unwrap().rows.len(), 3, "every line stays to be seen");
    assert!(desk.case(case).await.unwrap().disclosures.is_empty());
    assert_eq!(desk.disclosures(Some(2025), None).await.unwrap().rows.len(), 2);
    desk.close().await;
}

#[tokio::test]
async fn a_line_corrected_to_another_company_and_case_stands_in_the_old_ones_no_more() {
    use casework::inputs::{DraftInput, IslandText};
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let (odm, other) = (company(&desk, "odm").await, company(&desk, "officertrak").await);
    let view = desk.open_case(&act(), call(odm, &[Right::ShineTheLight], None)).await.unwrap();
    let elsewhere = desk.open_case(&act(), call(other, &[Right::Access], None)).await.unwrap().case.id;
    let case = view.case.id;
    let wrong = DisclosureInput {
        categories: vec!["name".into()],
        case: Some(case),
        ground: String::new(),
        direct_marketing: Known::Yes,
        day: day("2025-05-06"),
        ..subpoena(odm)
    };
    let line = desk.log_disclosure(&act(), wrong.clone()).await.unwrap()[0];
    let view = desk.case(case).await.unwrap();
    let requests = vec![view.requests[0].request.id];
    let input =
        DraftInput { kind: "shine_the_light".into(), language: domain::words::Language::En, requests };
    let letter = desk.draft_letter(&common::act_on(&view), case, input).await.unwrap().letter.id;
    let none = [("year", "2025"), ("outcome", "none_disclosed"), ("log_whole", "yes")];
    let words =
        none.map(|(name, text)| IslandText { name: format!("shine_the_light.{name}"), text: text.into() });
    let letter = desk.save_draft(&act(), letter, words.to_vec()).await.unwrap();
    let denied =
        |l: &casework::views::letter::LetterView| l.findings.iter().any(|f| f.check == "direct_marketing");
    assert!(denied(&letter), "the log has a line of that year: {:?}", letter.findings);
    let right = DisclosureInput { company: other, case: Some(elsewhere), ..wrong };
    desk.correct_disclosure(&act(), line, Some(right), "it was the other company").await.unwrap();
    assert!(!denied(&desk.letter(letter.letter.id).await.unwrap()), "the line is of the other company");
    assert!(desk.case(case).await.unwrap().disclosures.is_empty(), "and of the other case");
    let there = desk.case(elsewhere).await.unwrap().disclosures;
    assert_eq!(there.iter().map(|d| (d.company, d.corrects)).collect::<Vec<_>>(), [(other, Some(line))]);
    desk.close().await;
}

#[tokio::test]
async fn the_log_of_a_year_leaves_as_a_table_that_runs_nothing_and_its_leaving_is_kept() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let formula = DisclosureInput { recipient: "=HYPERLINK(\"http://x\")".into(), ..subpoena(odm) };
    desk.log_disclosure(&act(), formula).await.unwrap();
    let older = DisclosureInput { day: day("2025-01-05"), ..subpoena(odm) };
    desk.log_disclosure(&act(), older).await.unwrap();
    let bytes = desk.export_disclosures(&act(), Some(2026), "/tmp/log.csv").await.unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let rows: Vec<&str> = text.lines().collect();
    assert_eq!(rows.len(), 3, "{text}");
    assert!(rows[0].starts_with("day,company,category,recipient"));
    assert!(rows[1].contains("'=HYPERLINK") && rows[1].contains("a subpoena or court order"), "{}", rows[1]);
    let all = desk.export_disclosures(&act(), None, "/tmp/log.csv").await.unwrap();
    assert_eq!(String::from_utf8(all).unwrap().lines().count(), 5);
    let left = common::drafted::payloads(&desk, "left_the_register").await;
    let logs = left.iter().filter(|p| p.to_string().contains("the log of disclosures"));
    assert_eq!(logs.count(), 2, "{left:?}");
    desk.close().await;
}

#[tokio::test]
async fn a_provider_of_the_map_that_the_log_does_not_name_is_pointed_out_and_never_printed_by_itself() {
    use casework::inputs::{DraftInput, ItemInput, OutcomeInput};
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let mut view = desk.open_case(&act(), call(odm, &[Right::Access], None)).await.unwrap();
    let config = desk.config().await.unwrap();
    let email = config.categories.iter().find(|c| c.company == odm && c.name == "e-mail address").unwrap().id;
    let (case, request) = (view.case.id, view.requests[0].request.id);
    let part = ItemInput { what: "e-mail address".into(), system: None, category: Some(email) };
    view = desk.add_item(&common::act_on(&view), case, request, part).await.unwrap();
    let granted = OutcomeInput {
        outcome: domain::nouns::ItemOutcome::Granted,
        ground: String::new(),
        citation: String::new(),
        category: None,
    };
    let item = view.requests[0].items[0].id;
    view = desk.decide_item(&common::act_on(&view), case, item, granted).await.unwrap();
    let input = DraftInput {
        kind: "grant_access".into(),
        language: domain::words::Language::En,
        requests: vec![request],
    };
    let letter = desk.draft_letter(&common::act_on(&view), case, input).await.unwrap();
    let pointed = |letter: &casework::views::letter::LetterView| {
        letter.findings.iter().find(|f| f.check == "providers_unlogged").map(|f| f.sentence.clone())
    };
    assert_eq!(pointed(&letter), None, "what was shipped is no knowledge");
    let survey = config.providers.iter().find(|p| p.company == odm && p.name.starts_with("Guest")).unwrap();
    let named = ProviderInput {
        company: odm,
        name: "AskWell, Inc.".into(),
        service: survey.service.clone(),
        contact: "privacy@askwell.example".into(),
        categories: survey.categories.clone(),
        retired: None,
    };
    desk.save_provider(&act(), Some(survey.id), named).await.unwrap();
    let again = desk.letter(letter.letter.id).await.unwrap();
    assert!(pointed(&again).unwrap().contains("AskWell, Inc."));
    let line = DisclosureInput {
        categories: vec!["e-mail address".into()],
        recipient: "AskWell, Inc.".into(),
        ground: String::new(),
        purpose: "guest survey".into(),
        ..subpoena(odm)
    };
    desk.log_disclosure(&act(), line).await.unwrap();
    let logged = desk.letter(letter.letter.id).await.unwrap();
    assert_eq!(pointed(&logged), None);
    desk.close().await;
}

#[tokio::test]
async fn a_line_names_no_request_of_another_case() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let one = desk.open_case(&act(), call(odm, &[Right::Access], None)).await.unwrap();
    let other = desk.open_case(&act(), call(odm, &[Right::Access], None)).await.unwrap();
    let request = Some(one.requests[0].request.id);
    for case in [None, Some(other.case.id)] {
        let input = DisclosureInput { case, request, ..subpoena(odm) };
        let refusal = desk.log_disclosure(&act(), input).await.unwrap_err();
        assert_eq!(refusal.fields[0].field, "request");
    }
    let input = DisclosureInput { case: Some(one.case.id), request, ..subpoena(odm) };
    assert_eq!(desk.log_disclosure(&act(), input).await.unwrap().len(), 2);
    desk.close().await;
}
