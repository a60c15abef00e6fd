//! A draft in another language: only the language changes, what was written stays, and the way back is the same verb. Names
//! of the set-up that such a letter prints in the language of the desk are named before it is issued.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use casework::error::Code;
use casework::inputs::*;
use casework::views::letter::{FindingWeight, LetterView};
use common::calls::{call, company};
use common::drafted::{draft, payloads};
use common::{act, act_of, act_on};
use domain::words::{Language, Right};

fn island<'a>(letter: &'a LetterView, name: &str) -> &'a str {
    letter.islands.iter().find(|i| i.name == name).unwrap().text.as_str()
}

#[tokio::test]
async fn a_draft_changes_its_language_and_nothing_else_until_it_is_issued() {
    let dir = tempfile::tempdir().unwrap();
    let desk = common::desk(dir.path()).await;
    let (case, letter) = draft(&desk, "We wrote to you on paper.").await;
    let id = letter.letter.id;
    assert_eq!(letter.languages, [Language::En, Language::Es]);
    for (language, code) in [(Language::En, Code::NotNow), (Language::De, Code::Invalid)] {
        let refused = desk.change_draft_language(&act(), id, language).await.unwrap_err();
        assert_eq!(refused.code, code, "{language}: {refused:?}");
    }

    let first = act();
    let spanish = desk.change_draft_language(&first, id, Language::Es).await.unwrap();
    assert_eq!(spanish.letter.language, Language::Es);
    assert!(spanish.twin.contains("lang=\"es\""), "the pages speak the other language");
    assert_eq!(island(&spanish, "note"), "We wrote to you on paper.", "what was written stays");
    let names = |l: &LetterView| l.islands.iter().map(|i| i.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&spanish), names(&letter));
    assert_eq!(
        (&spanish.letter.requests, &spanish.letter.kind, spanish.letter.revision),
        (&letter.letter.requests, &letter.letter.kind, letter.letter.revision + 1)
    );
    let again = desk.change_draft_language(&first, id, Language::Es).await.unwrap();
    assert_eq!(again.letter.revision, spanish.letter.revision, "a repeat changes nothing");
    assert_eq!(desk.case(case.case.id).await.unwrap().letters[0].language, Language::Es);

    let back = desk.change_draft_language(&act(), id, Language::En).await.unwrap();
    assert_eq!((&back.twin, &back.letter.draft), (&letter.twin, &letter.letter.draft), "as it was before");
    let acts = payloads(&desk, "draft_language_changed").await;
    assert_eq!(acts.len(), 2);
    assert_eq!((acts[0]["before"].as_str(), acts[0]["after"].as_str()), (Some("en"), Some("es")));

    let issued = desk.issue_letter(&act_of(&back), id).await.unwrap();
    let refused = desk.change_draft_language(&act(), issued.letter.id, Language::Es).await.unwrap_err();
    assert_eq!(refused.code, Code::NotNow, "what is issued never changes: {refused:?}");
    assert!(desk.verify().await.unwrap().passed);
}

#[tokio::test]
async fn a_letter_in_another_language_names_what_it_prints_of_the_set_up() {
    let dir = tempfile::tempdir().unwrap();
    let desk = common::desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let view = desk.open_case(&act(), call(odm, &[Right::BeInformed], None)).await.unwrap();
    let requests = vec![view.requests[0].request.id];
    let input = DraftInput { kind: "be_informed".into(), language: Language::Es, requests };
    let letter = desk.draft_letter(&act_on(&view), view.case.id, input).await.unwrap();
    let id = letter.letter.id;
    let named = |l: &LetterView| {
        let of = l.findings.iter().find(|f| f.check == "set_up_names")?;
        assert_eq!(of.weight, FindingWeight::Warn, "it is for a person to say");
        Some(of.sentence.clone())
    };
    let sentence = named(&letter).unwrap_or_else(|| panic!("{:#?}", letter.findings));
    assert!(sentence.contains("\u{201c}W-9 forms and employment information"), "{sentence}");
    assert!(!sentence.contains('@'), "{sentence}");
    let english = desk.change_draft_language(&act(), id, Language::En).await.unwrap();
    assert_eq!(named(&english), None, "a letter in the language of the desk is read as it is");

    // In the officer's own words instead: nothing of the set-up stands there any more.
    let own =
        [("more.categories", "nombre y dirección"), ("more.purposes", "cuentas"), ("more.providers", "Acme")];
    let texts = own.map(|(n, t)| IslandText { name: n.into(), text: t.into() });
    desk.save_draft(&act(), id, texts.to_vec()).await.unwrap();
    let spanish = desk.change_draft_language(&act(), id, Language::Es).await.unwrap();
    assert_eq!(named(&spanish), None, "{:#?}", spanish.findings);
}

#[tokio::test]
async fn only_what_the_officer_wrote_is_shown_as_own_words_and_not_what_the_register_offered() {
    let dir = tempfile::tempdir().unwrap();
    let desk = common::desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let view = desk.open_case(&act(), call(odm, &[Right::BeInformed], None)).await.unwrap();
    let requests = vec![view.requests[0].request.id];
    let input = DraftInput { kind: "be_informed".into(), language: Language::En, requests };
    let letter = desk.draft_letter(&act_on(&view), view.case.id, input).await.unwrap();
    let id = letter.letter.id;
    assert!(!letter.twin.contains("<mark>"), "nothing is written yet: {}", letter.twin);
    let own = [("more.categories", "names and street addresses"), ("salutation", "Mr. Marsh")];
    let texts = own.map(|(n, t)| IslandText { name: n.into(), text: t.into() });
    let letter = desk.save_draft(&act(), id, texts.to_vec()).await.unwrap();
    let twin = letter.twin.to_lowercase();
    for words in ["names and street addresses", "mr. marsh"] {
        assert!(twin.contains(&format!("<mark>{words}</mark>")), "{words}: {twin}");
    }
    assert_eq!(twin.matches("<mark>").count(), 2, "purposes and providers are the set-up's: {twin}");
}
