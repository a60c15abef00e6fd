//! `desk laws`.

use std::fs;
use std::path::Path;

use crate::{desk, root, shared};

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
    let situations = root().join("tests/laws");
    let both = ["--examples", file.to_str().unwrap(), "--situations", situations.to_str().unwrap()];
    desk(["laws", "check"].into_iter().chain(both)).ends(1);
}

#[test]
fn counsels_examples_all_agree() {
    let Some(file) = shared("law/law.toml") else { return };
    let run = desk(["laws", "check", "--examples", file.to_str().unwrap()]).ends(0);
    assert!(run.out.lines().last().unwrap().ends_with(", 0 failed"), "{}", run.out);
    assert!(!run.out.contains("was not run"), "{}", run.out);
}

/// A folder with the situations of one made-up state, changed as asked; and the path of its law file.
fn zembla(change: impl Fn(String) -> String) -> (tempfile::TempDir, String) {
    let added = root().join("tests/laws/added");
    let folder = tempfile::tempdir().unwrap();
    let text = fs::read_to_string(added.join("situations/us-zz.toml")).unwrap();
    fs::write(folder.path().join("us-zz.toml"), change(text)).unwrap();
    (folder, added.join("laws/us-zz.toml").to_str().unwrap().to_owned())
}

/// `desk laws check` of a law file handed in and a folder of situations, ends as asked; its text and its situations as JSON.
fn held(law: &str, folder: &Path, code: i32) -> (String, serde_json::Value) {
    let arguments = ["laws", "check", "--with", law, "--situations", folder.to_str().unwrap()];
    let text = desk(arguments).ends(code).out;
    (text, desk(arguments.into_iter().chain(["--json"])).ends(code).json()["situations"].clone())
}

#[test]
fn the_shipped_situations_agree_and_count_in_the_last_line() {
    let counted = |json: &serde_json::Value| json["passed"].as_u64().unwrap();
    let files = desk(["laws", "check", "--json"]).ends(0).json();
    assert!(files.get("situations").is_none(), "without the option nothing is said of them");
    let folder = root().join("tests/laws");
    let arguments = ["laws", "check", "--situations", folder.to_str().unwrap()];
    let json = desk(arguments.into_iter().chain(["--json"])).ends(0).json();
    let situations = &json["situations"];
    assert_eq!((&situations["failed"], &situations["faults"]), (&0.into(), &serde_json::json!([])));
    assert!(counted(situations) > 80);
    assert_eq!(counted(&json), counted(&files) + counted(situations));
    let out = desk(arguments).ends(0).out;
    assert_eq!(out.lines().last(), Some(format!("{} passed, 0 failed", counted(&json)).as_str()));
    let n = counted(situations);
    assert!(out.contains(&format!("{n} of {n} situations and their rules agree")), "{out}");
}

#[test]
fn an_added_state_is_held_against_its_own_situations_alone() {
    let (folder, law) = zembla(|text| text);
    let (text, json) = held(&law, folder.path(), 0);
    assert!(text.contains("2 of 2 situations and their rules agree"), "{text}");
    assert_eq!(json, serde_json::json!({"passed": 2, "failed": 0, "faults": []}));
}

#[test]
fn a_situation_with_a_wrong_date_is_told_with_file_line_and_what_to_do() {
    let (folder, law) = zembla(|text| text.replacen("\ndue = \"2027-01-25\"", "\ndue = \"2027-01-26\"", 1));
    let (text, json) = held(&law, folder.path(), 1);
    let file = folder.path().join("us-zz.toml");
    let written = fs::read_to_string(&file).unwrap();
    let line = written.lines().position(|l| l == "[[situation.clock]]").unwrap() + 1;
    let sentence = "“every period, each ending on a working day”: respond due: 2027-01-26 is expected, 2027-01-25 is found.";
    let next = "Count it again by hand, and correct the situation or the law file.";
    assert!(text.contains(&format!("{} line {line}: {sentence} {next}\n", file.display())), "{text}");
    assert!(text.lines().last().unwrap().ends_with(" passed, 2 failed"), "{text}");
    assert_eq!((&json["passed"], &json["failed"]), (&1.into(), &2.into()));
    assert_eq!(
        json["faults"][0],
        serde_json::json!({"file": file.to_str().unwrap(), "line": line, "sentence": sentence, "next": next})
    );
    let working = json["faults"][1]["sentence"].as_str().unwrap();
    assert!(working.ends_with("the working of respond does not come to 2027-01-26."), "{working}");
}

#[test]
fn a_rule_without_a_situation_is_told_with_the_file_that_lacks() {
    let (_, law) = zembla(|text| text);
    let (text, json) = held(&law, &root().join("tests/laws"), 1);
    assert!(
        text.contains(
            "us-zz.toml: there is no such file, and laws/us-zz.toml has no situations. Write it: a situation for each version"
        ),
        "{text}"
    );
    assert_eq!((&json["failed"], &json["faults"][0]["line"]), (&1.into(), &serde_json::Value::Null));
    let (folder, law) = zembla(|text| {
        text.replace(
            "kind = \"appeal_decision\"\ntrigger = \"2027-02-02\"\nnominal = \"2027-03-02\"",
            "kind = \"appeal_decision\"",
        )
    });
    let (text, _) = held(&law, folder.path(), 1);
    assert!(
        text.contains("us_zz_act as in force from 2027-01-01: no situation dates its appeal_decision. Add a [[situation.clock]]"),
        "{text}"
    );
}

#[test]
fn a_situation_of_a_regime_that_no_file_holds_is_told() {
    let (folder, law) = zembla(|text| text.replacen("\"us_zz_act\"", "\"us_zx_act\"", 1));
    let (text, json) = held(&law, folder.path(), 1);
    assert!(
        text.contains("us-zz.toml line 3: “every period, each ending on a working day”: no law file holds the regime us_zx_act. Correct the id"),
        "{text}"
    );
    assert_eq!(json["passed"], 1);
    // The same file without its law: nothing that is shipped is named so.
    let run = desk(["laws", "check", "--situations", folder.path().to_str().unwrap()]).ends(1);
    assert!(
        run.out.contains("us-zz.toml: there is no law file laws/us-zz.toml. Rename the file"),
        "{}",
        run.out
    );
}

#[test]
fn a_folder_without_situations_confirms_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let empty = folder.path().to_str().unwrap();
    desk(["laws", "check", "--json", "--situations", empty]).refused("invalid");
    let gone = folder.path().join("gone");
    desk(["laws", "check", "--json", "--situations", gone.to_str().unwrap()]).refused("io");
    fs::write(folder.path().join("us-tx.toml"), "[[situation]]\nsays = 3\n").unwrap();
    let run = desk(["laws", "check", "--situations", empty]).ends(1);
    assert!(run.out.contains("us-tx.toml line 2: it can't be read: "), "{}", run.out);
}

#[test]
fn no_situation_is_counted_from_a_law_at_fault() {
    let (folder, law) = zembla(|text| text);
    let broken = folder.path().join("broken.law");
    fs::write(&broken, fs::read_to_string(law).unwrap().replacen("value = 21\n", "", 1)).unwrap();
    let (text, json) = held(broken.to_str().unwrap(), folder.path(), 1);
    assert!(text.contains("no situation was counted: a law file is at fault"), "{text}");
    assert_eq!(json, serde_json::json!({"passed": 0, "failed": 0, "faults": []}));
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
