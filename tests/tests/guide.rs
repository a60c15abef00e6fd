//! Why: the guide stays whole: every page is reached from the first, every picture it shows is there and small, every key it names is one.
//! Not here: taking the pictures (`window_guide`), that the keys lead to the end of a task (the walks of the tasks).

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The largest picture that is committed, in bytes.
const LARGEST: u64 = 200 * 1024;

fn folder() -> PathBuf {
    desk_tests::root().join("docs/guide")
}

/// None where there is no such folder: a page need not show a picture.
fn names(folder: &Path, ending: &str) -> BTreeSet<String> {
    std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(ending))
        .collect()
}

/// What stands in parentheses behind `](`: where links and pictures lead.
fn targets(page: &str) -> BTreeSet<String> {
    page.split("](").skip(1).filter_map(|rest| rest.split(')').next()).map(str::to_owned).collect()
}

#[test]
fn every_page_is_reached_and_every_picture_is_there_and_small() {
    let pages = names(&folder(), ".md");
    assert!(pages.len() > 10, "{pages:?}");
    let first = std::fs::read_to_string(folder().join("README.md")).unwrap();
    let mut shown = BTreeSet::new();
    for page in &pages {
        assert!(page == "README.md" || targets(&first).contains(page), "{page} is reached from nowhere");
        let text = std::fs::read_to_string(folder().join(page)).unwrap();
        for target in targets(&text) {
            assert!(folder().join(&target).is_file(), "{page} leads to {target}, which is not there");
            shown.extend(target.strip_prefix("pictures/").map(str::to_owned));
        }
    }
    assert_eq!(
        names(&folder().join("pictures"), ".png"),
        shown,
        "a picture that no page shows, or the other way round"
    );
    for picture in shown {
        let size = std::fs::metadata(folder().join("pictures").join(&picture)).unwrap().len();
        assert!(size <= LARGEST, "{picture} has {size} bytes");
    }
}

#[test]
fn each_page_of_a_task_has_its_keys_between_marks_and_every_key_is_one_of_the_desk() {
    let keymap = std::fs::read_to_string(desk_tests::root().join("ui/src/keys/keymap.ts")).unwrap();
    let known: BTreeSet<&str> =
        keymap.split("keys: '").skip(1).filter_map(|rest| rest.split('\'').next()).collect();
    // What every page of the window understands, and the form of a case.
    let common = ["Tab", "Enter", "Esc", "Ctrl Enter", "Ctrl Shift Enter", "Ctrl Alt Enter"];
    let tasks: Vec<String> = names(&folder(), ".md")
        .into_iter()
        .filter(|page| page.starts_with(|c: char| c.is_ascii_digit()))
        .collect();
    assert!(tasks.len() >= 12, "{tasks:?}");
    for page in tasks {
        let text = std::fs::read_to_string(folder().join(&page)).unwrap();
        let number = page.split('-').next().unwrap();
        let (open, close) = (format!("<!-- keys:{number} -->"), format!("<!-- /keys:{number} -->"));
        let keys = text.split_once(&open).and_then(|(_, rest)| rest.split_once(&close)).map(|(keys, _)| keys);
        let keys = keys.unwrap_or_else(|| panic!("{page} has no keys between {open} and {close}"));
        let named: Vec<&str> = keys.split('`').skip(1).step_by(2).collect();
        assert!(!named.is_empty(), "{page} names no key");
        for key in named {
            assert!(
                known.contains(key) || common.contains(&key),
                "{page} names `{key}`, which is no key of the desk"
            );
        }
    }
}
