//! Numbers that people write where nobody looks for them - into their name, the name of a file, a subject - are masked wherever a message
//! is shown, like those in its text.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use casework::inputs::Verdict;
use common::{act, desk, incoming};
use domain::nouns::SuggestionKind;
use domain::words::Language;

const SSN: &str = "078-05-1120";

#[tokio::test]
async fn an_identifier_is_masked_in_names_of_people_and_files_and_in_what_is_proposed() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let mail = format!(
        "From: \"Ann Lee SSN {SSN}\" <ann@example.com>\nSubject: SSN {SSN}\nMIME-Version: 1.0\n\
         Content-Type: multipart/mixed; boundary=b\n\n--b\n\nPlease delete my data.\n\nAnn Lee SSN {SSN}\n--b\n\
         Content-Type: application/zip; name=\"SSN {SSN}.zip\"\nContent-Disposition: attachment; filename=\"SSN {SSN}.zip\"\n\nPK\x03\x04\n--b--\n"
    );
    let name = format!("SSN {SSN}.eml");
    let taken = desk.import(&act(), vec![incoming(&name, &mail)], |_| {}).await.unwrap();
    let id = taken.lines[0].message.unwrap();
    let view = desk.message(id).await.unwrap();
    assert!(view.message.from_name.starts_with("Ann Lee SSN"), "{:?}", view.message.from_name);
    assert!(view.attachments[0].name.ends_with(".zip"), "{:?}", view.attachments);
    assert!(view.message.remarks.iter().any(|r| r.contains(".zip")), "{:?}", view.message.remarks);
    let shown = [
        serde_json::to_string(&view).unwrap(),
        serde_json::to_string(&taken).unwrap(),
        serde_json::to_string(&desk.unfiled(None).await.unwrap()).unwrap(),
        serde_json::to_string(&desk.case_proposal(Some(id)).await.unwrap()).unwrap(),
        serde_json::to_string(&desk.all_messages(10).await.unwrap()).unwrap(),
        desk.original_name(id).await.unwrap(),
    ];
    for text in shown {
        assert!(!text.contains(SSN), "{text}");
    }
    assert!(desk.reveal_message(&act(), id).await.unwrap().contains(SSN), "the text itself is kept");
    // The dots are no name that somebody writes.
    let asks = view.suggestions.iter().find(|s| s.kind == SuggestionKind::RequesterName).unwrap();
    let dots = "Ann Lee \u{2022}\u{2022}\u{2022}";
    assert!(desk.decide_suggestion(&act(), asks.id, Verdict::Change, dots).await.is_err());
}

#[tokio::test]
async fn the_language_of_a_message_is_proposed_for_a_case_only_once_it_is_accepted() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let mail = "From: Ana Ruiz <ana@example.com>\nSubject: Mis datos\n\nBuenos d\u{ed}as: quiero que borren todos mis datos \
                personales de su sistema. Muchas gracias por su ayuda. Ana Ruiz\n";
    let taken = desk.import(&act(), vec![incoming("a.eml", mail)], |_| {}).await.unwrap();
    let id = taken.lines[0].message.unwrap();
    let language = async || desk.case_proposal(Some(id)).await.unwrap().language;
    let found = desk.message(id).await.unwrap().suggestions;
    let spanish = found.iter().find(|s| s.kind == SuggestionKind::Language).unwrap().id;
    assert_eq!(language().await, Language::En, "nobody decided yet");
    desk.decide_suggestion(&act(), spanish, Verdict::Reject, "").await.unwrap();
    assert_eq!(language().await, Language::En);
    desk.decide_suggestion(&act(), spanish, Verdict::Accept, "").await.unwrap();
    assert_eq!(language().await, Language::Es);
}
