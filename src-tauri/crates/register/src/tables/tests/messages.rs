//! Messages, enclosures, suggestions and their lists.

use domain::ids::{CaseId, Id, MessageId};
use domain::nouns::{
    Attachment, Case, EnclosureKind, Message, MessageState, ReceiptBasis, Suggestion, SuggestionKind,
    SuggestionState,
};
use domain::words::{Channel, Language};

use crate::testing::{Home, begin, day, now, with_case};

pub(super) fn message(subject: &str) -> Message {
    Message {
        id: Id::new(0),
        channel: Channel::Email,
        original: None,
        sha256: String::new(),
        part: 0,
        file_name: "one.eml".into(),
        message_id: String::new(),
        from_name: "Ann Able".into(),
        from_email: "ann@example.com".into(),
        to: "privacy@example.com".into(),
        subject: subject.into(),
        sent: Some(now()),
        received: day("2026-11-20"),
        received_basis: ReceiptBasis::ReceivedHeader,
        text: "Please delete my data.".into(),
        html: None,
        language: Language::En,
        remarks: vec!["The date is odd.".into()],
        reader: "1".into(),
        state: MessageState::Unfiled,
        case: None,
        not_a_request: String::new(),
        taken_in: now(),
    }
}

pub(super) fn suggestion(message: MessageId, kind: SuggestionKind, value: &str) -> Suggestion {
    Suggestion {
        id: Id::new(0),
        message,
        kind,
        value: value.into(),
        detail: String::new(),
        rule: "delete-verb".into(),
        start: Some(7),
        end: Some(13),
        quote: "delete".into(),
        against: vec![],
        state: SuggestionState::Open,
        changed_to: String::new(),
    }
}

#[tokio::test]
async fn a_message_comes_back_whole_and_the_same_bytes_are_refused_twice() {
    let (_home, register) = Home::new().await;
    let mut writer = begin(&register, "a").await;
    let bytes = writer.put_blob(&mut b"From: ann".as_slice()).await.unwrap();
    let mut one = Message {
        original: Some(bytes.id),
        sha256: bytes.sha256.clone(),
        message_id: "abc@example.com".into(),
        html: Some("<p>x</p>".into()),
        ..message("Hello")
    };
    one.id = writer.insert_message(&one).await.unwrap();
    assert_eq!(writer.message(one.id).await.unwrap(), one);
    assert_eq!(writer.insert_message(&one).await.unwrap_err().code(), "refused_by_register");
    // A table that was kept whole before anybody said what its columns hold is none of its rows.
    assert_eq!(writer.message_by_row(&bytes.sha256, 1).await.unwrap(), None);
    let row = Message { part: 1, channel: Channel::Form, ..one.clone() };
    let row = writer.insert_message(&row).await.unwrap();
    assert_eq!(writer.message_by_bytes(&bytes.sha256).await.unwrap(), Some(one.id));
    assert_eq!(writer.message_by_row(&bytes.sha256, 1).await.unwrap(), Some(row));
    assert_eq!(writer.message_by_row(&bytes.sha256, 2).await.unwrap(), None);
    assert_eq!(writer.message_by_bytes("").await.unwrap(), None);
    assert_eq!(writer.message_by_row("", 0).await.unwrap(), None);
    assert_eq!(writer.messages_by_message_id("abc@example.com").await.unwrap().len(), 2);
    assert!(writer.messages_by_message_id("").await.unwrap().is_empty());
}

#[tokio::test]
async fn the_same_row_of_a_form_is_known_by_its_sender_instant_and_words() {
    let (_home, register) = Home::new().await;
    let mut writer = begin(&register, "a").await;
    let row = Message { channel: Channel::Form, ..message("Delete") };
    let id = writer.insert_message(&row).await.unwrap();
    writer.insert_message(&Message { text: "Call me.".into(), ..message("By e-mail") }).await.unwrap();
    let (sent, text) = (row.sent, row.text.as_str());
    assert_eq!(writer.same_form_row("ANN@example.com", sent, text).await.unwrap(), Some(id));
    for (email, sent, text) in [
        ("bo@example.com", sent, text),
        ("", sent, text),
        ("ann@example.com", None, text),
        ("ann@example.com", sent.map(|s| s + chrono::Duration::minutes(1)), text),
        ("ann@example.com", sent, "Please keep my data."),
        ("ann@example.com", sent, "Call me."),
    ] {
        assert_eq!(writer.same_form_row(email, sent, text).await.unwrap(), None, "{email} {sent:?} {text}");
    }
}

#[tokio::test]
async fn a_message_is_filed_in_a_case_or_set_aside_with_a_reason_never_half() {
    let (_home, register) = Home::new().await;
    let (_, case) = with_case(&register).await;
    let mut writer = begin(&register, "file").await;
    let mut one = message("Hello");
    one.id = writer.insert_message(&one).await.unwrap();
    one.state = MessageState::Filed;
    assert_eq!(writer.update_message(&one).await.unwrap_err().code(), "refused_by_register");
    one.case = Some(case);
    writer.update_message(&one).await.unwrap();
    assert_eq!(writer.messages_of_case(case).await.unwrap()[0].id, one.id);
    one.state = MessageState::NotARequest;
    one.case = None;
    assert_eq!(writer.update_message(&one).await.unwrap_err().code(), "refused_by_register");
    one.not_a_request = "a newsletter".into();
    writer.update_message(&one).await.unwrap();
    let counts = writer.message_counts().await.unwrap();
    assert_eq!((counts.unfiled, counts.filed, counts.not_a_request), (0, 0, 1));
}

#[tokio::test]
async fn a_message_is_read_in_further_cases_only_beside_a_first_one() {
    let (_home, register) = Home::new().await;
    let (_, first) = with_case(&register).await;
    let mut writer = begin(&register, "read").await;
    let case = writer.case(first).await.unwrap();
    let further = writer.insert_case(&Case { number: "PR-2026-0099".into(), ..case.clone() }).await.unwrap();
    let mut one = message("Hello");
    one.id = writer.insert_message(&one).await.unwrap();
    let unfiled = writer.read_in_case(one.id, further).await;
    assert_eq!(unfiled.unwrap_err().code(), "refused_by_register", "no case holds it");
    (one.state, one.case) = (MessageState::Filed, Some(first));
    writer.update_message(&one).await.unwrap();
    assert!(writer.read_in_case(one.id, first).await.is_err(), "it is not read twice in one case");
    writer.read_in_case(one.id, further).await.unwrap();
    let known = vec![(first, case.number), (further, "PR-2026-0099".to_owned())];
    assert_eq!(writer.cases_of_message(one.id).await.unwrap(), known);
    for case in [first, further] {
        assert_eq!(writer.messages_of_case(case).await.unwrap()[0].id, one.id);
    }
    for case in [None, Some(further)] {
        let state = if case.is_some() { MessageState::Filed } else { MessageState::Unfiled };
        let moved = writer.update_message(&Message { case, state, ..one.clone() }).await;
        assert!(moved.is_err(), "the first case stands while there is a further one");
    }
    writer.no_more_in_case(one.id, further).await.unwrap();
    assert!(writer.messages_of_case(further).await.unwrap().is_empty());
    assert_eq!(writer.no_more_in_case(one.id, further).await.unwrap_err().code(), "not_found");
}

#[tokio::test]
async fn enclosures_keep_their_order_and_need_their_bytes() {
    let (_home, register) = Home::new().await;
    let mut writer = begin(&register, "a").await;
    let of = writer.insert_message(&message("Hello")).await.unwrap();
    let blob = writer.put_blob(&mut b"pdf".as_slice()).await.unwrap().id;
    let enclosure = |name: &str| Attachment {
        id: Id::new(0),
        name: name.into(),
        given: "b\\u{202e}fdp.exe".into(),
        kind: EnclosureKind::Pdf,
        content_id: "part1@example.com".into(),
        by_eye: true,
        media_type: "application/pdf".into(),
        bytes: 3,
        blob,
    };
    let first = writer.insert_attachment(of, &enclosure("b.pdf")).await.unwrap();
    writer.insert_attachments(of, &[enclosure("a.pdf"), enclosure("c.pdf")]).await.unwrap();
    let names: Vec<_> = writer.attachments(of).await.unwrap().into_iter().map(|a| a.name).collect();
    assert_eq!(names, ["b.pdf", "a.pdf", "c.pdf"]);
    assert_eq!(writer.attachment(first).await.unwrap(), Attachment { id: first, ..enclosure("b.pdf") });
    let without = Attachment { blob: Id::new(99), ..enclosure("d.pdf") };
    assert_eq!(writer.insert_attachment(of, &without).await.unwrap_err().code(), "refused_by_register");
}

#[tokio::test]
async fn a_line_of_the_list_counts_enclosures_rights_and_child_signals() {
    let (_home, register) = Home::new().await;
    let mut writer = begin(&register, "a").await;
    let of = writer.insert_message(&message("Hello")).await.unwrap();
    let child = suggestion(of, SuggestionKind::Child, "11 years old");
    let ids = writer
        .insert_suggestions(&[
            suggestion(of, SuggestionKind::Right, "delete"),
            suggestion(of, SuggestionKind::Right, "access"),
            child.clone(),
        ])
        .await
        .unwrap();
    let line = writer.messages(MessageState::Unfiled, None, 10).await.unwrap().rows.remove(0);
    assert_eq!(
        (line.attachments, line.child, line.rights),
        (0, true, vec!["delete".to_owned(), "access".into()])
    );

    let mut changed = writer.suggestion(ids[1]).await.unwrap();
    (changed.state, changed.changed_to) = (SuggestionState::Changed, "correct".into());
    writer.update_suggestion(&changed).await.unwrap();
    writer
        .update_suggestion(&Suggestion { id: ids[2], state: SuggestionState::Rejected, ..child })
        .await
        .unwrap();
    let line = writer.messages(MessageState::Unfiled, None, 10).await.unwrap().rows.remove(0);
    assert_eq!((line.child, line.rights), (false, vec!["delete".to_owned(), "correct".into()]));
    assert_eq!(writer.suggestions(of).await.unwrap().len(), 3);
}

#[tokio::test]
async fn unfiled_messages_are_paged_by_receipt_day() {
    let (_home, register) = Home::new().await;
    let mut writer = begin(&register, "a").await;
    let days = ["2026-11-20", "2026-11-18", "2026-11-20", "2026-11-19", "2026-11-20"];
    let all: Vec<Message> = days.iter().map(|d| Message { received: day(d), ..message("Hello") }).collect();
    assert_eq!(writer.insert_messages(&all).await.unwrap().len(), 5);
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let page = writer.messages(MessageState::Unfiled, after.as_deref(), 2).await.unwrap();
        assert_eq!(page.total, 5);
        seen.extend(page.rows.iter().map(|m| (m.received, m.id)));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen.len(), 5);
    assert!(seen.is_sorted(), "{seen:?}");
}

#[tokio::test]
async fn child_signals_of_filed_messages_belong_to_the_case_until_they_are_turned_down() {
    let (_home, register) = Home::new().await;
    let (_, case): (_, CaseId) = with_case(&register).await;
    let mut writer = begin(&register, "a").await;
    let of = writer
        .insert_message(&Message { state: MessageState::Filed, case: Some(case), ..message("My son") })
        .await
        .unwrap();
    let mut signal = suggestion(of, SuggestionKind::Child, "11");
    signal.id = writer.insert_suggestion(&signal).await.unwrap();
    assert_eq!(writer.child_signals_of_case(case).await.unwrap(), [signal.clone()]);
    signal.state = SuggestionState::Accepted;
    writer.update_suggestion(&signal).await.unwrap();
    assert_eq!(writer.child_signals_of_case(case).await.unwrap(), [signal.clone()]);
    signal.state = SuggestionState::Rejected;
    writer.update_suggestion(&signal).await.unwrap();
    assert!(writer.child_signals_of_case(case).await.unwrap().is_empty());
}
