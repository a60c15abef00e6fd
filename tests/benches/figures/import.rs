//! Taking in 1,000 e-mails: the sample letters, each twenty-five times under another Message-ID.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use casework::{Incoming, keeping};

use crate::table::{Line, time};

const COPIES: usize = 25;
const LETTERS: usize = 40;

/// The letters of the shared corpus where it is there, else those of our own, repeated up to the same number.
fn letters() -> (Vec<Vec<u8>>, &'static str) {
    let root = desk_tests::root();
    let shared = root.join("../shared/corpus/letters");
    let (folder, which) = if shared.is_dir() {
        (shared, "the corpus")
    } else {
        (root.join("tests/corpus/letters"), "our own letters")
    };
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap_or_else(|e| panic!("{}: {e}", folder.display()))
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "eml"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{} holds no letters", folder.display());
    (files.iter().cycle().take(LETTERS).map(|p| std::fs::read(p).unwrap()).collect(), which)
}

/// The same letter as another message: its own Message-ID and a header of its own.
fn another(letter: &[u8], n: usize) -> Vec<u8> {
    let head = format!("X-Copy: {n}\r\n").into_bytes();
    let mut out = head;
    let lower = letter.to_ascii_lowercase();
    let name = b"\nmessage-id: <";
    match lower.windows(name.len()).position(|w| w == name) {
        Some(at) => {
            let cut = at + name.len();
            out.extend_from_slice(&letter[..cut]);
            out.extend_from_slice(format!("copy{n}.").as_bytes());
            out.extend_from_slice(&letter[cut..]);
        }
        None => out.extend_from_slice(letter),
    }
    out
}

/// Takes them in.
pub fn thousand() -> Vec<Line> {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let folder = tempfile::tempdir().unwrap();
        let founded =
            keeping::found(&folder.path().join("x.db"), "Bench", keeping::random_passphrase().unwrap())
                .await
                .unwrap();
        let (letters, which) = letters();
        let files: Vec<Incoming> = (0..COPIES)
            .flat_map(|copy| letters.iter().enumerate().map(move |(n, l)| (copy * LETTERS + n, l)))
            .map(|(n, letter)| {
                let bytes = another(letter, n);
                Incoming::of_bytes(format!("{n}.eml"), bytes)
            })
            .collect();
        // From a cold start: the rules are read and compiled within this time too.
        let start = Instant::now();
        for n in 0..COPIES * LETTERS {
            let letter = another(&letters[n % LETTERS], n);
            for message in intake::read(&letter, "x.eml", &intake::caged::Uncaged).unwrap().messages {
                let receipt = message.proposed_receipt(casework::tools::today());
                intake::suggest(&message.text, &message.context(receipt.day));
            }
        }
        let read = start.elapsed();
        let start = Instant::now();
        let summary = founded.desk.import(&keeping::act_of_command("bench"), files, |_| ()).await.unwrap();
        let took = start.elapsed();
        founded.desk.close().await;
        let (count, told) = (summary.taken_in, summary.already_there + summary.refused);
        assert_eq!((count, told), (1000, 0), "each of them is a message of its own");
        let what = format!("1,000 e-mails taken in ({which} x 25): read, suggestions, stored, indexed");
        vec![
            Line::against(what, "5 s", time(took), took <= Duration::from_secs(5)),
            Line::against(
                "reading 1,000 mixed messages on one core, signals included, from a cold start",
                "1 s",
                time(read),
                read <= Duration::from_secs(1),
            ),
        ]
    })
}
