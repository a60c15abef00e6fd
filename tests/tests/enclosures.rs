//! What comes with a message: what of it is opened elsewhere and what never is, scans that are looked at in the window, and
//! messages inside a message that become messages of their own.
//! Not here: how kinds are told and pages drawn (crate `intake`), the window itself.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use casework::views::inbox::{ImportOutcome, MessageView};
use casework::{Desk, Incoming};
use common::{DELETE_MAIL, act, day, desk, incoming};
use domain::nouns::EnclosureKind;

fn sample(name: &str) -> Vec<u8> {
    std::fs::read(desk_tests::root().join("tests/corpus/samples").join(name)).unwrap()
}

/// A part of a message: what it claims to be, its name, its bytes as hexadecimal digits would be too long, so as they are.
fn part(kind: &str, name: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!(
        "--b\r\nContent-Type: {kind}; name=\"{name}\"\r\nContent-Disposition: attachment; filename=\"{name}\"\r\n\
         Content-Transfer-Encoding: binary\r\n\r\n"
    );
    [head.as_bytes(), bytes, b"\r\n"].concat()
}

fn with_parts(head: &str, words: &str, parts: &[Vec<u8>]) -> Vec<u8> {
    let head = format!(
        "{head}MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n{words}\r\n"
    );
    [head.into_bytes(), parts.concat(), b"--b--\r\n".to_vec()].concat()
}

const HEAD: &str = "From: Sam Roe <sam@example.com>\r\nTo: desk@offdutymgmt.example\r\nSubject: FW: a customer\r\n\
                    Date: Mon, 16 Nov 2026 10:00:00 -0600\r\nMessage-ID: <fw1@example.com>\r\n";

async fn taken(desk: &Desk, name: &str, bytes: Vec<u8>) -> Vec<MessageView> {
    let summary = desk.import(&act(), vec![Incoming::of_bytes(name, bytes)], |_| {}).await.unwrap();
    let mut out = Vec::new();
    for line in summary.lines.iter().filter(|l| l.outcome == ImportOutcome::TakenIn) {
        out.push(desk.message(line.message.unwrap()).await.unwrap());
    }
    out
}

#[tokio::test]
async fn a_message_inside_a_message_is_taken_in_on_its_own_and_never_twice() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let inner = part("message/rfc822", "customer.eml", DELETE_MAIL.trim_end().as_bytes());
    let outer = with_parts(HEAD, "Please see what this customer wrote.", std::slice::from_ref(&inner));
    let all = taken(&desk, "fw.eml", outer.clone()).await;
    let [outermost, own] = all.as_slice() else { panic!("{} messages", all.len()) };
    assert_eq!(outermost.message.subject, "FW: a customer");
    assert_eq!(outermost.attachments.len(), 1, "it stays listed where it came");
    assert_eq!(outermost.attachments[0].kind, EnclosureKind::Message);
    let alone =
        intake::read(DELETE_MAIL.as_bytes(), "x.eml", &intake::caged::Uncaged).unwrap().messages.remove(0);
    assert_eq!(
        (own.message.from_email.as_str(), own.message.subject.as_str()),
        (alone.from.email.as_str(), alone.subject.as_str())
    );
    assert_eq!(own.message.received, alone.proposed_receipt(day("2026-11-22")).day, "by its own headers");
    assert!(
        own.message.remarks[0].contains("\u{201c}FW: a customer\u{201d} from Sam Roe"),
        "{:?}",
        own.message.remarks
    );
    assert!(!own.suggestions.is_empty(), "what it asks is proposed from its own words");
    assert_eq!(desk.original(own.message.id).await.unwrap(), DELETE_MAIL.trim_end().as_bytes());

    let again = desk.import(&act(), vec![Incoming::of_bytes("fw.eml", outer)], |_| {}).await.unwrap();
    assert_eq!((again.taken_in, again.already_there), (0, 2));
    let by_itself = desk.import(&act(), vec![incoming("customer.eml", DELETE_MAIL)], |_| {}).await.unwrap();
    assert_eq!((by_itself.taken_in, by_itself.already_there), (0, 1));
    let second = with_parts(&HEAD.replace("fw1", "fw2"), "Once more, with a note.", &[inner]);
    let second = desk.import(&act(), vec![Incoming::of_bytes("fw2.eml", second)], |_| {}).await.unwrap();
    assert_eq!((second.taken_in, second.already_there), (1, 1), "only the letter around it is new");
    assert!(desk.verify().await.unwrap().passed);
}

#[tokio::test]
async fn two_messages_of_one_file_that_bring_the_same_one_along_bring_it_once() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let inner = part("message/rfc822", "customer.eml", DELETE_MAIL.as_bytes());
    let mail = |n: u32| {
        let head = HEAD.replace("fw1", &format!("fw{n}"));
        let mail = with_parts(&head, &format!("Note {n}."), std::slice::from_ref(&inner));
        [b"From sam@example.com Mon Nov 16 10:00:00 2026\n".to_vec(), mail, b"\n".to_vec()].concat()
    };
    let file = [mail(1), mail(2)].concat();
    let summary = desk.import(&act(), vec![Incoming::of_bytes("old.mbox", file)], |_| {}).await.unwrap();
    assert_eq!((summary.taken_in, summary.already_there, summary.refused), (3, 1, 0), "{:?}", summary.lines);
    let twice: Vec<_> = summary.lines.iter().filter(|l| l.outcome == ImportOutcome::AlreadyThere).collect();
    assert!(
        summary.lines.iter().any(|l| l.outcome == ImportOutcome::TakenIn && l.message == twice[0].message)
    );
    assert!(desk.verify().await.unwrap().passed);
}

#[tokio::test]
async fn messages_attached_as_files_are_taken_in_too_and_notes_that_begin_like_one_are_not() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let parts = [
        part("application/octet-stream", "customer.eml", DELETE_MAIL.as_bytes()),
        part("application/vnd.ms-outlook", "saved.msg", &sample("o04_embedded.msg")),
        part("text/plain", "note.txt", b"Subject: what I noted\r\n\r\nOnly a note."),
        part(
            "application/octet-stream",
            "table.msg",
            &[b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(), vec![0; 600]].concat(),
        ),
    ];
    let all = taken(&desk, "fw.eml", with_parts(HEAD, "Please see these.", &parts)).await;
    let subjects: Vec<&str> = all.iter().map(|v| v.message.subject.as_str()).collect();
    assert_eq!(subjects.len(), 4, "{subjects:?}");
    assert!(subjects.contains(&"For you"), "the one inside the one that Outlook saved: {subjects:?}");
    assert_eq!(all[0].attachments.len(), 4);
    assert!(desk.verify().await.unwrap().passed);
}

#[tokio::test]
async fn what_a_mail_program_sends_back_brings_no_message_of_its_own() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let inner = part("message/rfc822", "sent.eml", DELETE_MAIL.as_bytes());
    let report = String::from_utf8(with_parts(HEAD, "It could not be delivered.", &[inner])).unwrap();
    let report = report.replacen("multipart/mixed", "multipart/report; report-type=delivery-status", 1);
    let all = taken(&desk, "bounce.eml", report.into_bytes()).await;
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].attachments.iter().filter(|a| a.kind == EnclosureKind::Message).count(), 1);
}

#[tokio::test]
async fn only_what_shows_itself_is_opened_whatever_it_claims_to_be() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let hidden = "=?UTF-8?Q?invoice=E2=80=AEgpj.exe?=";
    let parts = [
        part("text/html", "letter.htm", &sample("p01_two_pages.pdf")),
        part("application/pdf", "note.pdf", b"Only words."),
        part("application/pdf", "page.pdf", b"<html><script>x()</script></html>"),
        part("image/png", "photo.png", b"MZ\x90\x00\x03"),
        part("image/jpeg", hidden, b"\xFF\xD8\xFF\xE0 words"),
        part("text/plain", "run.js", b"x()"),
        part("image/svg+xml", "seal.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        part("application/zip", "all.zip", b"PK\x03\x04\x14\0\0\0\0\0a.txt"),
    ];
    let all = taken(&desk, "many.eml", with_parts(HEAD, "See the files.", &parts)).await;
    let opened: Vec<Option<&str>> = {
        let mut out = Vec::new();
        for a in &all[0].attachments {
            let answer = desk.enclosure_to_open(all[0].message.id, a.id).await;
            assert_eq!(answer.is_ok(), a.opens, "{}: the list says so before", a.name);
            if let Err(refusal) = &answer {
                assert!(refusal.to_string().contains("more than show itself"), "{refusal}");
            }
            out.push(answer.ok().map(|(ending, _)| ending));
        }
        out
    };
    assert_eq!(opened, [Some("pdf"), Some("txt"), None, None, None, None, None, None]);
    let exe = &all[0].attachments[4];
    assert_eq!((exe.name.as_str(), exe.given.as_str()), ("invoicegpj.exe", "invoice<U+202E>gpj.exe"));
    assert_eq!(exe.kind, EnclosureKind::Program);
}

#[tokio::test]
async fn a_scanned_letter_says_that_a_person_must_read_it_and_is_looked_at_without_a_trace() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    for name in ["s01_scan.png", "s02_scan.tif", "s03_scan.jpg"] {
        let all = taken(&desk, name, sample(name)).await;
        let (view, a) = (&all[0], &all[0].attachments[0]);
        assert!(a.by_eye && view.suggestions.is_empty(), "{name}: nothing is guessed");
        assert!(view.message.remarks.iter().any(|r| r.contains("a person must read it")), "{name}");
        let before = desk.register_info().await.unwrap().entries;
        let files = |dir: &std::path::Path| std::fs::read_dir(dir).unwrap().count();
        let lying = files(dir.path());
        assert_eq!(desk.enclosure_pages(view.message.id, a.id).await.unwrap(), 1);
        let page = desk.enclosure_page(view.message.id, a.id, 0).await.unwrap();
        assert!(page.starts_with(b"\x89PNG"), "{name}: drawn anew");
        assert_eq!(desk.register_info().await.unwrap().entries, before, "looking is no leaving");
        assert_eq!(files(dir.path()), lying);
        let beyond = desk.enclosure_page(view.message.id, a.id, 1).await.unwrap_err();
        assert!(beyond.to_string().contains("no picture on page 2"), "{beyond}");
    }
    // A photograph in an e-mail of two words, and one in an e-mail that says itself what it wants.
    let photo = part("image/jpeg", "letter.jpg", &sample("s03_scan.jpg"));
    let short = taken(&desk, "a.eml", with_parts(HEAD, "See attached.", std::slice::from_ref(&photo))).await;
    assert!(short[0].attachments[0].by_eye);
    let long = "Please delete all of my personal data that your company holds about me, as I wrote twice before in \
                this year, and tell me in writing by post when that is done. The picture shows my dog.";
    let told = taken(&desk, "b.eml", with_parts(&HEAD.replace("fw1", "fw3"), long, &[photo])).await;
    assert!(!told[0].attachments[0].by_eye);
}

#[tokio::test]
async fn a_scan_attached_to_a_case_is_looked_at_beside_it() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, case, _) = common::with_issued_acknowledgment(dir.path()).await;
    let view = desk.case(case).await.unwrap();
    let view =
        desk.attach_scan(&common::act_on(&view), case, "proof.png", sample("s01_scan.png")).await.unwrap();
    let message = desk.message(view.messages.last().unwrap().id).await.unwrap();
    let [scan] = message.attachments.as_slice() else { panic!("{:?}", message.attachments) };
    assert!(scan.by_eye);
    assert!(desk.enclosure_page(message.message.id, scan.id, 0).await.unwrap().starts_with(b"\x89PNG"));
}

#[tokio::test]
async fn a_picture_of_the_formatted_text_is_found_by_its_number_and_no_other_picture_is_left() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let html = "Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n\
                <p>Hello</p><img src=\"cid:seal@example.com\" alt=seal><img src=\"http://127.0.0.1:47111/x.png\">\
                <img src=\"data:image/png;base64,iVBO\">\r\n--b\r\nContent-Type: image/png; name=seal.png\r\n\
                Content-ID: <seal@example.com>\r\nContent-Disposition: inline\r\n\
                Content-Transfer-Encoding: binary\r\n\r\n";
    let mail = [
        format!("{HEAD}MIME-Version: 1.0\r\n{html}").into_bytes(),
        sample("s01_scan.png"),
        b"\r\n--b--\r\n".to_vec(),
    ]
    .concat();
    let all = taken(&desk, "html.eml", mail).await;
    let html = all[0].message.html.clone().unwrap();
    assert!(
        html.contains("cid:seal@example.com") && !html.contains("http") && !html.contains("data:"),
        "{html}"
    );
    let seal = all[0].attachments.iter().find(|a| a.content_id == "seal@example.com").unwrap();
    assert!(desk.enclosure_page(all[0].message.id, seal.id, 0).await.unwrap().starts_with(b"\x89PNG"));
}
