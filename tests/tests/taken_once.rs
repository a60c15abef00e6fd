//! What is the same message and what is not: by its bytes, by its Message-ID with its words and enclosures, by its row.
//! Not here: tables whose columns are asked about (`columns`), how a mailbox is read (`mailbox`).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use casework::views::inbox::{ImportOutcome, ImportSummary};
use casework::{Desk, Incoming};
use common::{act, desk, incoming};

async fn import(desk: &Desk, name: &str, text: &str) -> ImportSummary {
    desk.import(&act(), vec![incoming(name, text)], |_| {}).await.unwrap()
}

/// What a scanner sends: every time the same Message-ID and words, only the page differs.
fn scan(name: &str, page: &str) -> String {
    format!(
        "From: scanner@example.com\nSubject: Scan\nMessage-ID: <scan@example.com>\nMIME-Version: 1.0\n\
         Content-Type: multipart/mixed; boundary=b\n\n--b\n\nA page was scanned.\n--b\n\
         Content-Type: text/plain; name={name}\nContent-Disposition: attachment; filename={name}\n\n{page}\n--b--\n"
    )
}

#[tokio::test]
async fn two_scans_under_one_message_id_are_two_messages_and_the_same_scan_is_one() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let first = scan("page.txt", "Please delete my data. Ann Lee");
    assert_eq!(import(&desk, "1.eml", &first).await.taken_in, 1);
    for (file, mail) in [
        ("2.eml", scan("page.txt", "Please delete my data. Bo Hale")),
        ("3.eml", scan("page2.txt", "Please delete my data. Ann Lee")),
    ] {
        let taken = import(&desk, file, &mail).await;
        assert_eq!((taken.taken_in, taken.already_there), (1, 0), "{file}");
    }
    // The same mail from another folder of the mail program: other bytes, nothing else.
    let again = import(&desk, "4.eml", &format!("X-Folder: archive\n{first}")).await;
    assert_eq!((again.taken_in, again.already_there), (0, 1));
}

#[tokio::test]
async fn the_same_mail_twice_in_one_mailbox_is_taken_in_once() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let mail =
        "From: ann@example.com\nSubject: one\nMessage-ID: <one@example.com>\n\nPlease delete my data.\n";
    let line = "From ann@example.com Mon Nov  2 09:00:00 2026\n";
    let taken =
        import(&desk, "old.mbox", &format!("{line}{mail}\n{line}{mail}\n{line}X-Seen: 1\n{mail}")).await;
    assert_eq!((taken.taken_in, taken.already_there, taken.refused), (1, 2, 0), "{:?}", taken.lines);
    assert!(taken.lines.iter().all(|l| l.message == taken.lines[0].message));
    let alone = import(&desk, "one.eml", mail).await;
    assert_eq!((alone.taken_in, alone.already_there), (0, 1), "it came in with the mailbox");
    assert!(desk.verify().await.unwrap().passed);
}

#[tokio::test]
async fn the_same_row_twice_in_one_table_is_said_to_be_there_already_and_two_people_are_two() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let row = "2026-07-14 10:00,Bo Hale,bo@example.com,Delete my data.\n";
    let other = row.replace("bo@", "bob@");
    let taken = import(&desk, "form.csv", &format!("Date,Name,Email,Message\n{row}{other}{row}")).await;
    assert_eq!((taken.taken_in, taken.already_there), (2, 1), "{:?}", taken.lines);
    assert_eq!(taken.lines[2].outcome, ImportOutcome::AlreadyThere);
    assert_eq!(taken.lines[2].message, taken.lines[0].message);
    // Rows that do not say when or who are told apart by where they stand: nobody is lost.
    let bare = "Name,Phone,Message\nBo,713 555 0142,Delete my data.\nBo,713 555 0142,Delete my data.\n";
    let taken = import(&desk, "bare.csv", bare).await;
    assert_eq!((taken.taken_in, taken.already_there), (2, 0), "{:?}", taken.lines);
    let again = import(&desk, "bare.csv", bare).await;
    assert_eq!((again.taken_in, again.already_there), (0, 2));
}

#[tokio::test]
async fn the_same_file_taken_in_by_two_at_once_is_one_message() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let mail =
        "From: ann@example.com\nSubject: one\nMessage-ID: <one@example.com>\n\nPlease delete my data.\n";
    for n in 0..20 {
        let mail = mail.replace("one", &format!("n{n}"));
        // Of other bytes, so that nothing but the look inside the transaction sees that it is the same.
        let other = format!("X-Folder: archive\n{mail}");
        let (a, b) = (act(), act());
        let (one, two) = tokio::join!(
            desk.import(&a, vec![Incoming::of_bytes("a.eml", mail.into_bytes())], |_| {}),
            desk.import(&b, vec![Incoming::of_bytes("b.eml", other.into_bytes())], |_| {}),
        );
        let (one, two) = (one.unwrap(), two.unwrap());
        assert_eq!((one.taken_in + two.taken_in, one.already_there + two.already_there), (1, 1), "{n}");
    }
}
