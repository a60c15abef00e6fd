//! `desk demo` and `desk walk`.

use std::fs;

use crate::{desk, root};

#[test]
fn a_small_demo_register_holds_varied_cases_and_verifies() {
    let folder = tempfile::tempdir().unwrap();
    let (pass, register) = (folder.path().join("pass"), folder.path().join("demo.db"));
    fs::write(&pass, "sample people only here\n").unwrap();
    let place =
        ["--register", register.to_str().unwrap(), "--passphrase-file", pass.to_str().unwrap(), "--json"];
    let report = desk(["demo", "--cases", "24"].into_iter().chain(place)).ends(0).json();
    let cases = report["cases"].as_u64().unwrap();
    assert!((20..=24).contains(&cases), "{report}");
    assert!(report["letters"].as_u64().unwrap() > 5 && report["mailed"].as_u64().unwrap() > 3, "{report}");
    assert!(report["unfiled"].as_u64().unwrap() > 0);
    let list = desk(["register", "list"].into_iter().chain(place)).ends(0).json();
    let states: std::collections::BTreeSet<&str> =
        list["cases"].as_array().unwrap().iter().filter_map(|c| c["state"].as_str()).collect();
    assert!(states.contains("open"), "{states:?}");
    let verified = desk(["register", "verify"].into_iter().chain(place)).ends(0).json();
    assert_eq!(verified["passed"], true);
    assert!(verified["documents"].as_u64().unwrap() >= report["letters"].as_u64().unwrap());
    let number = list["cases"][0]["number"].as_str().unwrap();
    let shown = desk(["register", "show", number].into_iter().chain(place)).ends(0).json();
    assert_eq!(shown["case"]["number"], number);
    assert!(!shown["timeline"].as_array().unwrap().is_empty());
    // What is derived comes out as it was when it is built anew from the facts.
    desk(["register", "reindex"].into_iter().chain(place)).ends(0);
    let again = desk(["register", "list"].into_iter().chain(place)).ends(0).json();
    assert_eq!(list, again);
    // A register that is there is never filled up.
    desk(["demo", "--cases", "1"].into_iter().chain(place)).refused("already_there");
}

#[test]
fn a_number_of_cases_that_makes_no_sense_is_wrong_usage() {
    for cases in ["0", "-1", "many", "9999999"] {
        let run = desk(["demo", "--register", "x.db", &format!("--cases={cases}")]).ends(2);
        assert!(run.err.contains("--cases"), "{}", run.err);
    }
}

#[test]
fn the_walk_goes_from_e_mails_to_the_mail_log_and_keeps_every_file() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("walk");
    let steps = desk(["walk", "--json", "--into", into.to_str().unwrap()]).ends(0).json();
    assert!(steps.as_array().unwrap().len() >= 12, "{steps}");
    for file in ["acknowledgment.pdf", "answer.pdf", "mail-log.pdf"] {
        assert!(fs::read(into.join(file)).unwrap().starts_with(b"%PDF-"), "{file}");
    }
    for file in ["walk.db", "walk.db.keys", "audit-chain.jsonl", "walk.backup", "passphrase.txt"] {
        assert!(into.join(file).metadata().unwrap().len() > 20, "{file}");
    }
    let text = steps.to_string();
    for word in ["child_data", "confirmed", "L-0001", "L-0002", "KATY TX"] {
        assert!(text.contains(word), "{word}");
    }
    let checked = std::process::Command::new("python3")
        .arg(root().join("tests/audit/verify_chain.py"))
        .arg(into.join("audit-chain.jsonl"))
        .output()
        .unwrap();
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
    // A folder that holds something is not walked into.
    desk(["walk", "--json", "--into", into.to_str().unwrap()]).refused("already_there");
}

#[test]
fn a_walk_over_letters_that_no_address_can_answer_asks_for_one_and_ends_well() {
    let folder = tempfile::tempdir().unwrap();
    let samples = folder.path().join("samples");
    fs::create_dir(&samples).unwrap();
    fs::write(
        samples.join("one.eml"),
        "From: Ola Birk <ola@example.net>\nTo: privacy@odm.example\nDate: Mon, 16 Nov 2026 10:00:00 -0600\n\
         Subject: my data\n\nPlease delete my personal data. I live in Texas.\n\nOla Birk\n",
    )
    .unwrap();
    let into = folder.path().join("walk");
    let steps =
        desk(["walk", "--json", "--into", into.to_str().unwrap(), "--samples", samples.to_str().unwrap()])
            .ends(0)
            .json();
    assert!(fs::read_to_string(into.join("ask-for-address.txt")).unwrap().contains("Ola Birk"));
    assert!(steps.to_string().contains("all hashes agree") && !into.join("answer.pdf").exists());
}
