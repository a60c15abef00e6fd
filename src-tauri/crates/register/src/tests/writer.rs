//! What an act promises: with an entry or not at all, once however often it is sent, and never on stale knowledge.

use crate::testing::{Home, ME, begin, begin_on, case, commit, now, person, with_case};
use crate::{Act, Begun, EntryDraft, RegisterError};

#[tokio::test]
async fn a_change_and_its_entry_come_together() {
    let (_home, register) = Home::new().await;
    let mut writer = begin(&register, "a").await;
    let id = writer.insert_person(&person("Ann Able")).await.unwrap();
    let done = writer
        .commit(EntryDraft::new("person_added", vec![id.into()], r#"{"why":"x"}"#), "{}")
        .await
        .unwrap();
    let mut reader = register.reader().await.unwrap();
    assert_eq!(reader.person(id).await.unwrap().name, "Ann Able");
    let entries = reader.entries_after(done.number - 1, 10).await.unwrap();
    assert_eq!(entries[0].head.kind, "person_added");
    assert_eq!(entries[0].head.operator, ME);
    assert_eq!(entries[0].head.at, now());
    assert_eq!(entries[0].payload_json.as_deref(), Some(r#"{"why":"x"}"#));
    assert_eq!(reader.chain_head().await.unwrap().hash, done.hash);
}

#[tokio::test]
async fn an_act_that_is_dropped_leaves_nothing() {
    let (_home, register) = Home::new().await;
    let mut writer = begin(&register, "a").await;
    let id = writer.insert_person(&person("Ann Able")).await.unwrap();
    drop(writer);
    let writer = begin(&register, "a").await; // the act id is free again
    drop(writer);
    let missing = register.reader().await.unwrap().person(id).await.unwrap_err();
    assert_eq!(missing.code(), "not_found");
}

#[tokio::test]
async fn an_act_sent_twice_happens_once_and_gives_the_first_answer() {
    let (_home, register) = Home::new().await;
    let mut writer = begin(&register, "double-click").await;
    writer.insert_person(&person("Ann Able")).await.unwrap();
    writer.commit(EntryDraft::new("person_added", vec![], "{}"), r#"{"person":"1"}"#).await.unwrap();
    let again = Act { act_id: "double-click", verb: "try_out", operator: ME, at: now(), case: None };
    match register.write(again).await.unwrap() {
        Begun::Repeat(answer) => assert_eq!(answer, r#"{"person":"1"}"#),
        Begun::Fresh(_) => panic!("the act was begun a second time"),
    }
    let other = register.write(Act { verb: "something_else", ..again }).await.unwrap_err();
    assert!(matches!(other, RegisterError::ActReused { verb } if verb == "try_out"));
}

#[tokio::test]
async fn two_clicks_at_the_same_time_are_one_act() {
    let (_home, register) = Home::new().await;
    let click = || async {
        let act = Act { act_id: "click", verb: "try_out", operator: ME, at: now(), case: None };
        match register.write(act).await.unwrap() {
            Begun::Fresh(mut writer) => {
                writer.insert_person(&person("Ann Able")).await.unwrap();
                writer.commit(EntryDraft::new("person_added", vec![], "{}"), "done").await.unwrap();
                "done".to_owned()
            }
            Begun::Repeat(answer) => answer,
        }
    };
    let (one, two, three) = tokio::join!(click(), click(), click());
    assert_eq!((one.as_str(), two.as_str(), three.as_str()), ("done", "done", "done"));
    assert_eq!(register.reader().await.unwrap().people(None, 10).await.unwrap().total, 1);
}

#[tokio::test]
async fn an_act_on_a_stale_case_is_refused_with_what_changed() {
    let (_home, register) = Home::new().await;
    let (_, id) = with_case(&register).await;
    let writer = begin_on(&register, "first", Some((id, 1))).await;
    let done = writer.commit(EntryDraft::new("note_added", vec![id.into()], "{}"), "{}").await.unwrap();
    assert_eq!(done.case_revision, Some(2));
    let late = Act { act_id: "late", verb: "try_out", operator: ME, at: now(), case: Some((id, 1)) };
    match register.write(late).await.unwrap_err() {
        RegisterError::Stale { case, based_on: 1, now: 2, changed } => {
            assert_eq!(case, id);
            assert_eq!(changed.iter().map(|e| e.kind.as_str()).collect::<Vec<_>>(), ["note_added"]);
        }
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn a_new_case_begins_at_revision_one_and_counts_every_act_on_it() {
    let (_home, register) = Home::new().await;
    let mut writer = begin(&register, "open").await;
    let id = writer.insert_case(&case("PR-2026-0001")).await.unwrap();
    assert_eq!(commit(writer).await.revisions, [(id, 1)]);
    let mut writer = begin_on(&register, "change", Some((id, 1))).await;
    let mut known = writer.case(id).await.unwrap();
    known.title = "Another title".into();
    writer.update_case(&known).await.unwrap();
    assert_eq!(commit(writer).await.case_revision, Some(2));
    let mut reader = register.reader().await.unwrap();
    assert_eq!(reader.case(id).await.unwrap().revision, 2);
    assert_eq!(reader.entries_of_case(id).await.unwrap().len(), 2);
}

#[tokio::test]
async fn free_text_is_refused_as_kind_verb_and_act_id() {
    let (_home, register) = Home::new().await;
    let writer = begin(&register, "a").await;
    let error = writer.commit(EntryDraft::new("Ann Able called", vec![], "{}"), "{}").await.unwrap_err();
    assert_eq!(error.code(), "bad_word");
    for (act_id, verb) in [("", "try_out"), ("two words", "try_out"), ("ok", "Try out")] {
        let act = Act { act_id, verb, operator: ME, at: now(), case: None };
        assert_eq!(register.write(act).await.unwrap_err().code(), "bad_word");
    }
    assert_eq!(register.reader().await.unwrap().chain_head().await.unwrap().number, 1);
}

#[tokio::test]
async fn a_reader_keeps_its_moment_while_others_write() {
    let (_home, register) = Home::new().await;
    let mut before = register.reader().await.unwrap();
    assert_eq!(before.people(None, 10).await.unwrap().total, 0);
    let mut writer = begin(&register, "a").await;
    writer.insert_person(&person("Ann Able")).await.unwrap();
    commit(writer).await;
    assert_eq!(before.people(None, 10).await.unwrap().total, 0);
    assert_eq!(register.reader().await.unwrap().people(None, 10).await.unwrap().total, 1);
}
