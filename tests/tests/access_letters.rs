//! Why: what a letter of access tells of the data: where it comes from and what it is for by the data map, what is held by the categories
//! that are stated, and the copy among its enclosures.
//! Not here: to whom such a letter may go, and what the log of disclosures has against it (`truth`).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use casework::inputs::{DisclosureInput, IslandText, SystemInput};
use casework::views::letter::{FindingWeight, LetterView};
use common::calls::{call, company};
use common::worked::{ACCESS, identified, letter, refused_by, worked};
use common::{act, day, desk};
use domain::words::{Known, Right};

#[tokio::test]
async fn sources_and_purposes_are_offered_from_the_data_map_only_where_it_knows_them_of_every_system_with_data()
 {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let view = desk.open_case(&act(), call(odm, &[Right::Access], None)).await.unwrap();
    let view = worked(&desk, view, "policy_only").await;
    let view = identified(&desk, &view, view.people[0].person.id).await;
    let without: Vec<_> =
        ACCESS.iter().copied().filter(|(n, _)| !matches!(*n, "access.sources" | "access.purposes")).collect();
    let drafted = letter(&desk, &view, "grant_access", &without).await;
    let offered =
        |l: &LetterView, name: &str| l.fields.iter().find(|f| f.name == name).unwrap().value.clone();
    let systems = desk.config().await.unwrap().systems;
    let found: Vec<_> = view.searches.iter().filter(|s| s.outcome.found()).map(|s| s.system).collect();
    let with_data = || systems.iter().filter(|s| found.contains(&s.id));
    assert!(with_data().count() > 0);
    for system in with_data() {
        assert!(offered(&drafted, "access.sources").contains(&system.sources), "{}", system.name);
        assert!(offered(&drafted, "access.purposes").contains(&system.purpose), "{}", system.name);
    }
    assert_eq!(refused_by(&drafted), Vec::<&str>::new(), "{:?}", drafted.findings);
    assert!(drafted.twin.contains("given directly"), "{}", drafted.twin);

    // Of one of them the map knows no source: a list without it would not be whole.
    let one = with_data().next().unwrap().clone();
    let input = SystemInput {
        company: one.company,
        name: one.name,
        purpose: one.purpose,
        sources: String::new(),
        provider: one.provider,
        categories: one.categories,
        capacities: one.capacities,
        kept: one.kept,
        kept_by: one.kept_by,
        retired: None,
    };
    desk.save_system(&act(), Some(one.id), input).await.unwrap();
    let again = desk.letter(drafted.letter.id).await.unwrap();
    assert_eq!(offered(&again, "access.sources"), "");
    let place = again.findings.iter().find(|f| f.weight == FindingWeight::Refuse).map(|f| f.place.as_str());
    assert_eq!(place, Some("access.sources"), "{:?}", again.findings);
    desk.close().await;
}

#[tokio::test]
async fn a_request_granted_as_a_whole_is_told_by_the_categories_of_the_data_and_its_copy_is_an_enclosure() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let view = desk.open_case(&act(), call(odm, &[Right::Access], None)).await.unwrap();
    let view = worked(&desk, view, "policy_only").await;
    let view = identified(&desk, &view, view.people[0].person.id).await;
    let kinds = desk.config().await.unwrap().categories;
    let kind = |type_only: bool| {
        kinds.iter().find(|c| c.company == odm && c.type_only == type_only).unwrap().name.clone()
    };
    let (plain, by_kind) = (kind(false), kind(true));
    let data = format!("{} | full name | Rosa Marsh\nNotes | a call | 2026-02-03", plain.to_uppercase());
    let mut words = ACCESS.to_vec();
    words.retain(|(n, _)| *n != "access.copy");
    words.extend([("access.copy", "enclosed"), ("access.data", data.as_str())]);
    let drafted = letter(&desk, &view, "grant_access", &words).await;
    assert_eq!(refused_by(&drafted), Vec::<&str>::new(), "{:?}", drafted.findings);
    let held = drafted.twin.split("In which system").nth(1).unwrap().split("</table>").next().unwrap();
    assert!(held.to_lowercase().contains(&plain.to_lowercase()) && held.contains("Full name"), "{held}");
    assert!(held.contains("Notes"), "a category that the map does not have stands as it was written: {held}");
    assert!(!held.to_lowercase().contains("contact data"), "the whole is told by its categories: {held}");
    assert!(
        drafted.twin.contains("Copy of your data in machine-readable form (JSON and CSV)"),
        "{}",
        drafted.twin
    );

    let warned = |l: &LetterView, check: &str| {
        let of = l.findings.iter().find(|f| f.check == check && f.weight == FindingWeight::Warn)?;
        assert_eq!(of.place, "access.data");
        Some(of.sentence.clone())
    };
    assert!(
        warned(&drafted, "category_unmapped").is_some_and(|s| s.contains("Notes")),
        "{:?}",
        drafted.findings
    );
    let left_out = warned(&drafted, "categories_left_out").unwrap();
    assert!(
        left_out.contains(&by_kind) && !left_out.contains(&format!("\u{201c}{plain}\u{201d}")),
        "{left_out}"
    );

    // By its kind alone: it stands in the list, and no value of it anywhere.
    let save = async |name: &str, text: String| {
        let texts = vec![IslandText { name: name.into(), text }];
        desk.save_draft(&act(), drafted.letter.id, texts).await.unwrap()
    };
    let told = save("access.data", format!("{plain} | full name | Rosa Marsh\n{by_kind}")).await;
    assert_eq!(refused_by(&told), Vec::<&str>::new(), "{:?}", told.findings);
    assert!(told.twin.contains("(named by kind only)"), "{}", told.twin);
    let bad = save("access.data", format!("{by_kind} | number | 12")).await;
    assert!(refused_by(&bad).contains(&"values"), "named by kind only: {:?}", bad.findings);
    let empty = save("access.data", String::new()).await;
    assert!(
        refused_by(&empty).contains(&"compose"),
        "an enclosed copy has something in it: {:?}",
        empty.findings
    );
    save("enclosures", "Copy of your data in machine-readable form (JSON and CSV)\nForm | 2".into()).await;
    let later = save("access.copy", "on_request".into()).await;
    let listed = later.twin.contains("Copy of your data in machine-readable form");
    assert!(!listed && later.twin.contains("Form"), "nothing goes along: {}", later.twin);
    desk.close().await;
}

#[tokio::test]
async fn each_category_is_told_with_the_systems_and_the_sources_that_the_data_map_has_for_it() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let view = desk.open_case(&act(), call(odm, &[Right::Access], None)).await.unwrap();
    let view = worked(&desk, view, "policy_only").await;
    let view = identified(&desk, &view, view.people[0].person.id).await;
    let config = desk.config().await.unwrap();
    let logs = config.systems.iter().find(|s| s.company == odm && s.name.contains("server logs")).unwrap();
    let only_there = |c: &&domain::nouns::DataCategory| {
        let holds = config.systems.iter().filter(|s| s.company == odm && s.categories.contains(&c.id));
        holds.map(|s| s.id).eq([logs.id])
    };
    let category = config.categories.iter().find(only_there).expect("the logs hold something of their own");
    let mut words: Vec<_> =
        ACCESS.iter().copied().filter(|(n, _)| !matches!(*n, "access.sources" | "access.purposes")).collect();
    let data = format!("{} | what | value", category.name);
    words.push(("access.data", data.as_str()));
    let drafted = letter(&desk, &view, "grant_access", &words).await;
    let table =
        |after: &str| drafted.twin.split(after).nth(1).unwrap().split("</table>").next().unwrap().to_owned();
    let held = table("In which system");
    assert!(held.contains(&logs.name) && !held.contains("Payments"), "{held}");
    let whence = table("Where it came from");
    assert!(whence.to_lowercase().contains("server logs") && !whence.contains("given directly"), "{whence}");
    desk.close().await;
}

#[tokio::test]
async fn a_disclosure_that_belongs_to_another_case_is_told_to_nobody_else() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let other = desk.open_case(&act(), call(odm, &[Right::Delete], None)).await.unwrap();
    let view = desk.open_case(&act(), call(odm, &[Right::Access], None)).await.unwrap();
    let view = worked(&desk, view, "policy_only").await;
    let view = identified(&desk, &view, view.people[0].person.id).await;
    let log = async |case, recipient: &str| {
        let input = DisclosureInput {
            company: odm,
            case,
            request: None,
            categories: vec!["name".into()],
            recipient: recipient.into(),
            address: "1 Main St, Houston, TX 77002".into(),
            ground: String::new(),
            purpose: "asked for".into(),
            direct_marketing: Known::No,
            day: day("2026-10-01"),
        };
        desk.log_disclosure(&act(), input).await.unwrap();
    };
    log(Some(other.case.id), "Harris County Court").await;
    log(Some(view.case.id), "Sample Insurance").await;
    log(None, "Sample Hosting").await;
    let mut words = ACCESS.to_vec();
    words.push(("access.data", "name | full name | Rosa Marsh"));
    let view = desk.case(view.case.id).await.unwrap();
    let drafted = letter(&desk, &view, "grant_access", &words).await;
    assert!(
        drafted.twin.contains("Sample Insurance") && drafted.twin.contains("Sample Hosting"),
        "{}",
        drafted.twin
    );
    assert!(!drafted.twin.contains("Harris County"), "somebody else's: {}", drafted.twin);
    desk.close().await;
}
