//! Choices against a use of data: put on the list once, looked up however they are written, handed out as a table, and known by their
//! hash alone where nothing else may be kept.

use casework::Desk;
use casework::inputs::{ChoiceAbout, ChoiceInput};
use casework::views::choices::ChoiceList;
use domain::nouns::{ChoiceOf, ChoicePurpose};

use crate::common::calls::company;
use crate::common::drafted::payloads;
use crate::common::{act, day, desk};

async fn recorded(desk: &Desk, about: &[(ChoiceOf, &str)]) -> ChoiceList {
    desk.record_choice(&act(), input(desk, about).await).await.unwrap()
}

async fn input(desk: &Desk, about: &[(ChoiceOf, &str)]) -> ChoiceInput {
    ChoiceInput {
        company: company(desk, "odm").await,
        purpose: ChoicePurpose::Marketing,
        purpose_words: String::new(),
        about: about.iter().map(|(of, value)| ChoiceAbout { of: *of, value: (*value).into() }).collect(),
        person: None,
        case: None,
        source: "a call on November 20".into(),
        since: day("2026-11-20"),
    }
}

#[tokio::test]
async fn a_choice_is_found_however_it_is_written_and_stands_on_the_list_once() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let list =
        recorded(&desk, &[(ChoiceOf::Email, "Pat@Example.com"), (ChoiceOf::Phone, "(713) 555-0142")]).await;
    assert_eq!((list.holding, list.rows.len()), (2, 2));
    for typed in ["pat@example.com", " PAT@EXAMPLE.COM ", "+1 713 555 0142"] {
        assert_eq!(desk.choices(typed, None).await.unwrap().on_list.len(), 1, "{typed}");
    }
    assert!(desk.choices("pat@example.org", None).await.unwrap().on_list.is_empty());
    let again = desk
        .record_choice(&act(), input(&desk, &[(ChoiceOf::Email, "pat@example.com")]).await)
        .await
        .unwrap_err();
    assert!(again.what.contains("on the list already"), "{again}");
    let more =
        recorded(&desk, &[(ChoiceOf::Email, "pat@example.com"), (ChoiceOf::Email, "p.doe@example.com")])
            .await;
    assert_eq!(more.holding, 3, "only what is new is put on it");
    let no = desk.record_choice(&act(), input(&desk, &[(ChoiceOf::Email, "pat")]).await).await.unwrap_err();
    assert!(no.what.contains("can\u{2019}t be read as an e-mail"), "{no}");
    let no =
        desk.record_choice(&act(), input(&desk, &[(ChoiceOf::Name, "078-05-1120")]).await).await.unwrap_err();
    assert!(no.what.contains("identifies somebody"), "{no}");
}

#[tokio::test]
async fn a_choice_is_taken_off_with_a_reason_and_holds_again_once_it_is_recorded_again() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let id = recorded(&desk, &[(ChoiceOf::Email, "pat@example.com")]).await.rows[0].choice.id;
    assert!(desk.take_off_choice(&act(), id, " ").await.is_err());
    let off = desk.take_off_choice(&act(), id, "wrote that news are welcome again").await.unwrap();
    assert_eq!((off.holding, off.rows[0].choice.taken_off), (0, Some(day("2026-11-22"))));
    assert!(desk.choices("pat@example.com", None).await.unwrap().on_list.is_empty());
    assert!(desk.take_off_choice(&act(), id, "twice").await.is_err());
    assert_eq!(recorded(&desk, &[(ChoiceOf::Email, "pat@example.com")]).await.holding, 1);
    for kind in ["choice_recorded", "choice_taken_off"] {
        assert!(!payloads(&desk, kind).await.is_empty(), "{kind} stands in the chain");
    }
}

#[tokio::test]
async fn of_what_was_let_go_only_the_hash_is_kept_and_the_choice_goes_on_to_hold() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let id = recorded(&desk, &[(ChoiceOf::Email, "pat@example.com")]).await.rows[0].choice.id;
    let list = desk.let_go_of_choice(&act(), id).await.unwrap();
    assert_eq!((list.holding, list.rows[0].choice.value.as_str()), (1, ""));
    assert_eq!(
        desk.choices("Pat@example.com", None).await.unwrap().on_list.len(),
        1,
        "asked for, it is still known"
    );
    assert!(desk.choices("pat@", None).await.unwrap().rows.is_empty(), "but nobody can read it any more");
    let csv = String::from_utf8(desk.choices_csv(&act(), "a file").await.unwrap()).unwrap();
    assert!(csv.contains("(only a hash is kept)") && !csv.contains("pat@"), "{csv}");
    assert_eq!(list.rows[0].choice.source, "", "where it came from may name whom");
    for kind in ["choice_recorded", "choice_let_go"] {
        let told = payloads(&desk, kind).await;
        assert!(!told.is_empty() && !told.iter().any(|p| p.to_string().contains("pat@")), "{told:?}");
        assert!(!told.iter().any(|p| p.to_string().contains("a call on November 20")), "{told:?}");
    }
}

#[tokio::test]
async fn the_list_leaves_the_register_as_a_table_without_formulas_and_that_is_logged() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let mut with_formula = input(&desk, &[(ChoiceOf::Email, "=cmd@example.com")]).await;
    with_formula.source = "+1+cmd|'/C calc'!A0".into();
    desk.record_choice(&act(), with_formula).await.unwrap();
    let csv = String::from_utf8(desk.choices_csv(&act(), "/home/ana/list.csv").await.unwrap()).unwrap();
    assert!(csv.contains("'=cmd@example.com") && csv.contains("'+1+cmd"), "{csv}");
    let left = payloads(&desk, "left_the_register").await;
    assert!(
        left.iter().any(|p| p["what"] == "export: the list of choices" && p["to"] == "/home/ana/list.csv"),
        "{left:?}"
    );
}

#[tokio::test]
async fn a_purpose_is_one_however_it_is_written_and_a_number_abroad_is_another_than_one_here() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let purpose = |input: ChoiceInput, words: &str| ChoiceInput {
        purpose: ChoicePurpose::NewPurpose,
        purpose_words: words.into(),
        ..input
    };
    let london = input(&desk, &[(ChoiceOf::Phone, "+44 20 7946 0958")]).await;
    desk.record_choice(&act(), purpose(london.clone(), "Research")).await.unwrap();
    let again = desk.record_choice(&act(), purpose(london, "research")).await.unwrap_err();
    assert!(again.what.contains("on the list already"), "{again}");
    assert!(
        desk.choices("207-946-0958", None).await.unwrap().on_list.is_empty(),
        "that is somebody in Maine"
    );
    assert_eq!(desk.choices("+44 (20) 7946-0958", None).await.unwrap().on_list.len(), 1);
}
