//! Large files taken in: a mailbox of 300 MiB and a table of 200,000 rows, each made while it is read, into a new register. What is told
//! is the most memory that it took, and how fast it went. `LARGE` in the environment is the share of them that is taken, in hundredths,
//! for builds that are not optimised.

use std::io::Read;
use std::time::{Duration, Instant};

use casework::{Desk, Incoming, Passphrase, Work, keeping};
use desk_tests::made;

use crate::table::{Line, time};

const MIB: u64 = 1 << 20;
/// Bytes of a mail with its enclosure.
const MAIL: u64 = 96 * 1024;
/// What neither file may take of memory: less than the mailbox has.
const MOST: u64 = 250 * MIB;

fn now() -> domain::day::Instant {
    "2026-11-27T16:00:00Z".parse().unwrap()
}

fn share() -> u64 {
    std::env::var("LARGE").map_or(100, |said| said.parse().expect("a share in hundredths"))
}

/// Takes a file in; how many messages it gave, how long it took and the most memory that was held.
fn taken<R: Read + Send + 'static>(
    name: &str,
    open: impl FnMut() -> R + Send + 'static,
) -> (u32, Duration, u64) {
    let mut open = open;
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("x.db");
        // What the derivation of the key takes is another figure.
        let passphrase = Passphrase::new(keeping::random_passphrase().unwrap()).unwrap();
        let work = Work::for_tests_only();
        let (desk, _) = Desk::found(&place, "Bench", passphrase, "bench", work, now).await.unwrap();
        assert!(made::forget_peak(), "the system counts memory anew");
        let start = Instant::now();
        let file = Incoming::new(name, move || Ok(open()));
        let summary = desk.import(&keeping::act_of_command("bench"), vec![file], |_| ()).await.unwrap();
        let took = start.elapsed();
        assert_eq!(
            (summary.already_there, summary.refused, summary.lost),
            (0, 0, 0),
            "all of it is taken in"
        );
        desk.close().await;
        (summary.taken_in, took, made::peak().unwrap())
    })
}

fn line(what: String, (messages, took, peak): (u32, Duration, u64)) -> Line {
    let second = f64::from(messages) / took.as_secs_f64();
    let figure = format!("{} MiB, {}, {second:.0} messages a second", peak / MIB, time(took));
    Line::against(what, format!("{} MiB", MOST / MIB), figure, peak <= MOST)
}

/// A mailbox.
pub fn mailbox() -> Vec<Line> {
    let mails = 300 * MIB * share() / 100 / MAIL;
    let taken = taken("old.mbox", move || made::mailbox(mails, MAIL as usize));
    vec![line(
        format!("a mailbox of {} MiB, {mails} mails with enclosures, taken in", mails * MAIL / MIB),
        taken,
    )]
}

/// A table.
pub fn rows() -> Vec<Line> {
    let rows = 200_000 * share() / 100;
    let taken = taken("form.csv", move || made::table(rows));
    vec![line(format!("a table of {rows} rows of a web form taken in"), taken)]
}
