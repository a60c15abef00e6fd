//! Mailbox files taken in piece by piece: every message with its own words and bytes, nobody else's, nothing twice, and a second
//! try after a fault goes on where the first one stopped.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use std::io::{self, Read};
use std::sync::atomic::{AtomicUsize, Ordering};

use casework::Incoming;
use casework::views::inbox::ImportOutcome;
use common::{act, desk};

fn message(n: usize) -> String {
    format!(
        "From a{n}@example.com Mon Nov  2 09:00:00 2026\nFrom: a{n}@example.com\nSubject: number {n}\n\
         Message-ID: <m{n}@example.com>\n\nPlease delete my data, says number {n}.\n\n"
    )
}

#[tokio::test]
async fn a_mailbox_is_taken_in_whole_and_each_message_keeps_its_own_bytes_and_nobody_elses() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let file: String = (0..250).map(message).collect();
    let bytes = file.clone().into_bytes();
    let summary =
        desk.import(&act(), vec![Incoming::of_bytes("old.mbox", bytes.clone())], |_| {}).await.unwrap();
    assert_eq!((summary.taken_in, summary.already_there, summary.refused), (250, 0, 0));
    for (n, line) in summary.lines.iter().enumerate() {
        let view = desk.message(line.message.unwrap()).await.unwrap();
        assert_eq!(view.message.subject, format!("number {n}"));
        assert_eq!(view.message.part as usize, n + 1);
    }
    for n in [0, 100, 249] {
        let id = summary.lines[n].message.unwrap();
        let own = message(n);
        let (_, own) = own.split_once('\n').unwrap();
        assert_eq!(
            String::from_utf8(desk.original(id).await.unwrap()).unwrap(),
            own.strip_suffix('\n').unwrap(),
            "without the line that parts it from others"
        );
        assert_eq!(desk.original_name(id).await.unwrap(), format!("old {}.eml", n + 1));
    }
    let again = desk.import(&act(), vec![Incoming::of_bytes("old.mbox", bytes)], |_| {}).await.unwrap();
    assert_eq!((again.taken_in, again.already_there), (0, 250));
    let grown = format!("{file}{}", message(250));
    let more =
        desk.import(&act(), vec![Incoming::of_bytes("new.mbox", grown.into_bytes())], |_| {}).await.unwrap();
    assert_eq!((more.taken_in, more.already_there), (1, 250), "the mailbox grew by one message");
    assert!(desk.verify().await.unwrap().passed);
}

/// A file that breaks off after so many bytes.
struct Breaking(io::Cursor<Vec<u8>>, u64);

impl Read for Breaking {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        if self.0.position() >= self.1 {
            return Err(io::Error::other("the disk was taken out"));
        }
        let most = to.len().min(1_000);
        self.0.read(&mut to[..most])
    }
}

#[tokio::test]
async fn a_mailbox_that_breaks_off_keeps_what_came_and_goes_on_at_the_next_try() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let file: Vec<u8> = (0..250).map(message).collect::<String>().into_bytes();
    let (whole, opened) = (file.clone(), AtomicUsize::new(0));
    // It is opened to look at its beginning, to hash it, and to read its messages.
    let breaking = Incoming::new("old.mbox", move || {
        let at =
            if opened.fetch_add(1, Ordering::Relaxed) == 2 { whole.len() as u64 * 3 / 4 } else { u64::MAX };
        Ok(Breaking(io::Cursor::new(whole.clone()), at))
    });
    let broken = desk.import(&act(), vec![breaking], |_| {}).await.unwrap();
    assert_eq!((broken.refused, broken.lost), (1, 1), "{:?}", broken.lines);
    assert!(
        broken
            .lines
            .iter()
            .any(|l| l.outcome == ImportOutcome::Refused && l.text.contains("disk was taken out"))
    );
    let kept = desk.unfiled(None).await.unwrap().total;
    assert!((100..200).contains(&kept), "{kept} came before the fault");
    assert_eq!(broken.taken_in, kept, "what came before the fault is said to be in");
    let again = desk.import(&act(), vec![Incoming::of_bytes("old.mbox", file)], |_| {}).await.unwrap();
    assert_eq!((again.taken_in + again.already_there, again.already_there), (250, kept));
}

#[tokio::test]
async fn a_mailbox_that_is_taken_in_for_long_says_again_and_again_that_it_lives() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let file: Vec<u8> = (0..350).map(message).collect::<String>().into_bytes();
    let mut told = 0;
    desk.import(&act(), vec![Incoming::of_bytes("old.mbox", file)], |_| told += 1).await.unwrap();
    // Once at its beginning, once at the end of all files, and between them with each hundred messages.
    assert!(told >= 2 + 3, "{told}");
}
