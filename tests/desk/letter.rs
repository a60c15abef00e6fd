//! `desk letter`.

use std::fs;
use std::path::PathBuf;

use crate::{Run, desk, root};

/// The sample of `docs/desk.md`: what is printed there has to work.
fn sample() -> String {
    let docs = fs::read_to_string(root().join("docs/desk.md")).unwrap();
    let at = docs
        .find("```toml\n# A letter's facts")
        .expect("the sample of the facts file stands in docs/desk.md");
    let rest = &docs[at + "```toml\n".len()..];
    rest[..rest.find("```").unwrap()].to_owned()
}

struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn pdf(&self) -> PathBuf {
        self.folder.path().join("x.pdf")
    }

    fn letter(&self, facts: &str) -> Run {
        let file = self.folder.path().join("facts.toml");
        fs::write(&file, facts).unwrap();
        desk(["letter", "--json", "--facts", file.to_str().unwrap(), "--out", self.pdf().to_str().unwrap()])
    }

    /// Refused by this check, and nothing was written.
    fn refuses(&self, facts: &str, check: &str) {
        let run = self.letter(facts).ends(1);
        let json = run.json();
        assert_eq!(json["drawn"], false);
        let findings = json["findings"].as_array().unwrap();
        let refused: Vec<&str> = findings
            .iter()
            .filter(|f| f["severity"] == "refuse")
            .filter_map(|f| f["check"].as_str())
            .collect();
        assert!(refused.contains(&check), "{check} is not among {refused:?}");
        assert!(!self.pdf().exists(), "a refused letter leaves no file");
        assert!(run.err.contains("refused"), "{}", run.err);
    }
}

#[test]
fn the_sample_of_the_documents_is_drawn_and_gives_the_same_bytes_again() {
    let place = Place::new();
    let json = place.letter(&sample()).ends(0).json();
    assert_eq!(json["drawn"], true);
    assert_eq!(json["file"], place.pdf().to_str().unwrap());
    assert!(json["pages"].as_u64().unwrap() >= 1);
    assert_eq!(json["sha256"].as_str().unwrap().len(), 64);
    assert!(json["address"].as_array().unwrap().len() >= 3);
    let first = fs::read(place.pdf()).unwrap();
    assert!(first.starts_with(b"%PDF-"));
    assert_eq!(place.letter(&sample()).ends(0).json()["sha256"], json["sha256"]);
    assert_eq!(fs::read(place.pdf()).unwrap(), first);
}

#[test]
fn every_golden_letter_is_drawn_from_its_facts_alone_with_the_hash_that_is_held() {
    let kinds = fs::read_dir(root().join("tests/letters")).unwrap();
    let files = kinds.flat_map(|kind| fs::read_dir(kind.unwrap().path()).unwrap());
    let mut goldens: Vec<PathBuf> =
        files.map(|f| f.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "toml")).collect();
    goldens.sort();
    assert!(goldens.len() > 60, "{} goldens", goldens.len());
    for golden in goldens {
        let place = Place::new();
        let json = place.letter(&fs::read_to_string(&golden).unwrap()).ends(0).json();
        let held = fs::read_to_string(golden.with_extension("sha256")).unwrap();
        assert_eq!(json["sha256"].as_str().unwrap(), held.trim(), "{}", golden.display());
    }
}

#[test]
fn each_fault_refuses_the_letter_and_names_its_check() {
    let place = Place::new();
    let facts = sample();
    let without =
        |start: &str| facts.lines().filter(|l| !l.starts_with(start)).collect::<Vec<_>>().join("\n");
    let named = |name: &str| facts.replace("Odessa Abernathy", name);
    place.refuses(&facts.replace("website form\"", "website form, SSN 123-45-6789\""), "identifier");
    place.refuses(&without("zip"), "address");
    place.refuses(&facts.replace("outcome = \"granted\"", "outcome = \"refused\""), "denial_ground");
    place.refuses(&facts.replace("kind = \"grant_deletion\"", "kind = \"acknowledgment\""), "missing_fact");
    place.refuses(&facts.replace("kind = \"grant_deletion\"", "kind = \"nope\""), "no_kind");
    place.refuses(&facts.replace("date = 2026-11-22", "date = 2027-02-01"), "past_due");
    place.refuses(&named("黄美玲"), "glyph_missing");
    place.refuses(&named(&"N".repeat(300)), "address_window");
    place.refuses(&facts.replace("received = 2026-11-09", "received = 9999-12-31"), "contradiction");
}

#[test]
fn braces_and_control_characters_in_a_name_are_printed_and_never_run() {
    let place = Place::new();
    let json =
        place.letter(&sample().replace("Odessa Abernathy", "{{ 7*7 }} {% x %}\\u0007 Day")).ends(0).json();
    let first = json["address"][0].as_str().unwrap();
    assert!(first.contains("{{ 7*7 }}") && first.contains("{% X %}") && !first.contains('\u{7}'), "{first}");
}

#[test]
fn facts_that_are_no_facts_are_refused_with_the_field() {
    let place = Place::new();
    let facts = sample();
    let (unknown, day) =
        (facts.replace("reference =", "referense ="), facts.replace("2026-11-09", "\"0000-00-00\""));
    for (facts, word) in
        [("", "missing"), ("not toml [", ""), (&unknown, "referense"), (&day, "request.received")]
    {
        let refusal = place.letter(facts).refused("invalid");
        assert!(refusal["what"].as_str().unwrap().contains(word), "{word}: {refusal}");
    }
    let pdf = place.pdf();
    desk(["letter", "--json", "--facts", "/nowhere/x.toml", "--out", pdf.to_str().unwrap()]).refused("io");
}

#[test]
fn a_place_that_can_not_be_written_is_said_and_nothing_is_half_written() {
    let place = Place::new();
    let facts = place.folder.path().join("facts.toml");
    fs::write(&facts, sample()).unwrap();
    let long = place.folder.path().join(format!("{}.pdf", "n".repeat(300)));
    let nowhere = place.folder.path().join("no/such/folder/x.pdf");
    for out in [long, nowhere, place.folder.path().to_owned()] {
        desk(["letter", "--json", "--facts", facts.to_str().unwrap(), "--out", out.to_str().unwrap()])
            .refused("io");
    }
    assert_eq!(fs::read_dir(place.folder.path()).unwrap().count(), 1);
}
