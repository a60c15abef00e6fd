//! When a file counts as finished, second by second.

use domain::ids::Id;
use domain::nouns::ImportOutcome;

use super::*;

fn at(second: i64) -> Instant {
    "2026-11-22T16:00:00Z".parse::<Instant>().unwrap() + chrono::TimeDelta::seconds(second)
}

fn seen(name: &str, size: u64, modified: &str) -> Seen {
    Seen { name: name.into(), path: name.into(), stamp: Stamp { size, modified: modified.into() } }
}

fn watch() -> Watch {
    Watch::new(|path| File::open(path))
}

fn reads(watch: &mut Watch, file: &Seen, second: i64) -> bool {
    !watch.due(std::slice::from_ref(file), WatchThen::Leave, at(second)).is_empty()
}

fn known(file: &Seen) -> WatchedFile {
    WatchedFile {
        id: Id::new(1),
        folder: "/in".into(),
        name: file.name.clone(),
        size: file.stamp.size,
        modified: file.stamp.modified.clone(),
        sha256: String::new(),
        outcome: ImportOutcome::TakenIn,
        lines: Vec::new(),
        messages: 1,
        moved_to: String::new(),
        unmoved: String::new(),
        at: at(0),
    }
}

#[test]
fn a_file_is_finished_once_it_has_rested() {
    let (mut watch, file) = (watch(), seen("a.eml", 10, "1"));
    assert!(!reads(&mut watch, &file, 0) && !reads(&mut watch, &file, 9));
    assert!(reads(&mut watch, &file, 10));
}

#[test]
fn a_file_that_grows_or_is_written_over_begins_to_rest_anew() {
    let mut watch = watch();
    assert!(!reads(&mut watch, &seen("a.eml", 10, "1"), 0));
    assert!(!reads(&mut watch, &seen("a.eml", 20, "1"), 9));
    assert!(!reads(&mut watch, &seen("a.eml", 20, "2"), 18));
    assert!(!reads(&mut watch, &seen("a.eml", 20, "2"), 27));
    assert!(reads(&mut watch, &seen("a.eml", 20, "2"), 28));
}

#[test]
fn an_empty_file_waits_until_it_grows() {
    let (mut watch, empty, full) = (watch(), seen("a.eml", 0, "1"), seen("a.eml", 5, "2"));
    assert!(!reads(&mut watch, &empty, 0) && !reads(&mut watch, &empty, 900));
    assert!(!reads(&mut watch, &full, 901) && reads(&mut watch, &full, 911));
}

#[test]
fn a_clock_that_is_put_back_keeps_no_file_waiting_for_hours() {
    let (mut watch, file) = (watch(), seen("a.eml", 10, "1"));
    assert!(!reads(&mut watch, &file, 7200) && !reads(&mut watch, &file, 0));
    assert!(reads(&mut watch, &file, 10));
}

#[test]
fn a_file_that_could_not_be_read_rests_unless_it_changes() {
    let (mut watch, file) = (watch(), seen("a.eml", 10, "1"));
    reads(&mut watch, &file, 0);
    assert!(reads(&mut watch, &file, 10));
    watch.wait(&file, "no".into(), at(10), 60);
    assert_eq!(watch.waiting().collect::<Vec<_>>(), [("a.eml", "no")]);
    assert!(!reads(&mut watch, &file, 69));
    assert!(reads(&mut watch, &file, 70));
    let changed = seen("a.eml", 11, "2");
    assert!(!reads(&mut watch, &changed, 71) && reads(&mut watch, &changed, 81));
}

#[test]
fn a_file_that_was_read_is_moved_where_it_can_be_and_is_read_again_only_when_it_changes() {
    let (mut watch, file) = (watch(), seen("a.eml", 10, "1"));
    watch.remember(known(&file));
    let all = std::slice::from_ref(&file);
    assert_eq!(watch.due(all, WatchThen::Leave, at(900)), []);
    assert_eq!(watch.due(all, WatchThen::Move, at(901)), [(file.clone(), Due::Move)]);
    watch.stick(&file);
    assert_eq!(watch.due(all, WatchThen::Move, at(902)), []);
    let changed = seen("a.eml", 10, "2");
    assert!(!reads(&mut watch, &changed, 903) && reads(&mut watch, &changed, 913));
}

#[test]
fn half_written_and_hidden_files_are_left_alone() {
    let alone = [
        "scan.pdf.part",
        "letter.CRDOWNLOAD",
        ".hidden",
        "~$letter.docx",
        ".~lock.letter.odt#",
        "a.tmp",
        "a.eml~",
        "Thumbs.db",
        "Taken in",
    ];
    for name in alone {
        assert!(left_alone(name), "{name}");
    }
    for name in ["letter.eml", "part", "tmp.pdf", "a part.eml", "Ünïcode.msg", "taken in 2026.eml"] {
        assert!(!left_alone(name), "{name}");
    }
}
