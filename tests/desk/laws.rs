//! `desk laws`.

use std::fs;

use crate::{desk, shared};

#[test]
fn the_shipped_files_are_sound_and_the_last_line_counts() {
    let run = desk(["laws", "check"]).ends(0);
    let last = run.out.lines().last().unwrap();
    assert!(last.ends_with(" passed, 0 failed") && !last.starts_with("0 "), "{last}");
}

#[test]
fn an_example_that_differs_is_named_field_by_field_and_ends_with_1() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.toml");
    let right = "[[example]]\nid = \"right\"\nregime = \"us_tx_tdpsa\"\nreceived = 2026-11-09\nresponse_nominal = 2026-12-24\n";
    let wrong = "[[example]]\nid = \"wrong\"\nregime = \"us_tx_tdpsa\"\nreceived = 2026-11-09\nresponse_nominal = 2026-12-25\n";
    fs::write(&file, right).unwrap();
    let run = desk(["laws", "check", "--examples", file.to_str().unwrap()]).ends(0);
    assert_eq!(run.out.lines().last(), Some("1 passed, 0 failed"));
    fs::write(&file, format!("{right}{wrong}")).unwrap();
    let run = desk(["laws", "check", "--examples", file.to_str().unwrap()]).ends(1);
    assert_eq!(run.out.lines().last(), Some("1 passed, 1 failed"));
    assert!(
        run.out.contains(
            "wrong (us_tx_tdpsa), response_nominal: the example says 2026-12-25, the book says 2026-12-24"
        ),
        "{}",
        run.out
    );
    let json = desk(["laws", "check", "--json", "--examples", file.to_str().unwrap()]).ends(1).json();
    assert_eq!(json["failed"], 1);
    assert_eq!(json["examples"][0]["differences"][0]["field"], "response_nominal");
}

#[test]
fn a_file_of_examples_that_holds_none_does_not_pass() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.toml");
    for text in ["", "not toml [", "[[example]]\nid = \"a\"\nregime = \"nope\"\nreceived = 2026-11-09\n"] {
        fs::write(&file, text).unwrap();
        desk(["laws", "check", "--examples", file.to_str().unwrap()]).ends(1);
    }
}

#[test]
fn counsels_examples_all_agree() {
    let Some(file) = shared("law/law.toml") else { return };
    let run = desk(["laws", "check", "--examples", file.to_str().unwrap()]).ends(0);
    assert!(run.out.lines().last().unwrap().ends_with(", 0 failed"), "{}", run.out);
    assert!(!run.out.contains("was not run"), "{}", run.out);
}

#[test]
fn each_regime_is_listed_with_citation_and_days_of_force() {
    let json = desk(["laws", "list", "--json"]).ends(0).json();
    let all = json.as_array().unwrap();
    for id in [
        "policy_only",
        "policy_child_data",
        "ca_shine_the_light_designated",
        "ca_shine_the_light_other",
        "ca_ccpa_know",
        "ca_ccpa_delete",
        "us_tx_tdpsa",
    ] {
        let regime = all.iter().find(|r| r["id"] == id).unwrap_or_else(|| panic!("{id}"));
        assert!(!regime["citation"].as_str().unwrap().is_empty());
        assert_eq!(regime["effective_from"].as_str().unwrap().len(), 10);
        assert!(regime.get("effective_to").is_some());
    }
}
