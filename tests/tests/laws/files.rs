//! What must be true of the files: sound as shipped, hashes that move with the text, and no number of law outside them.
//! Not here: what is said of a file at fault (`faults`), and a state that is added (`added`).

use laws::{Fault, LawBook, LawFiles, examples};

use super::{book, folder};

#[test]
fn the_shipped_files_are_sound() {
    let report = LawBook::check(LawFiles::shipped());
    for file in &report.files {
        assert!(file.faults.is_empty(), "{}: {:?}", file.file, file.faults);
    }
    assert_eq!(report.failed(), 0);
    assert_eq!(report.passed(), LawFiles::shipped().iter().count());
}

#[test]
fn a_missing_file_is_named_by_what_needs_it() {
    let fault = LawBook::read(LawFiles::shipped().without("calendars/tx_legal.toml")).expect_err("a fault");
    assert!(
        fault.faults.iter().any(|(_, f)| matches!(f, Fault::Unknown { id, .. } if id == "tx_legal")),
        "{fault}"
    );
    let fault = LawBook::read(LawFiles::default()).expect_err("nothing at all is no law book");
    assert!(fault.to_string().contains("us_postal"), "{fault}");
}

#[test]
fn hashes_move_with_the_text_and_only_with_it() {
    let (one, two) = (book(), LawBook::shipped().expect("sound"));
    assert_eq!(one.hash(), two.hash());
    assert_eq!(one.hash().len(), 64);
    let text = one.files().folder("laws").find(|(p, _)| *p == "laws/us-tx.toml").map(|(_, t)| t.to_owned());
    let text = format!("{}\n# a word more\n", text.expect("it is shipped"));
    let changed = LawBook::read(one.files().clone().with("laws/us-tx.toml", &text)).expect("still sound");
    assert_ne!(one.hash(), changed.hash());
    assert_ne!(one.file_hash("us_tx_tdpsa"), changed.file_hash("us_tx_tdpsa"));
    assert_eq!(one.file_hash("ca_ccpa_know"), changed.file_hash("ca_ccpa_know"));
    assert_eq!(one.calendar_revision(), changed.calendar_revision());
}

#[test]
fn a_file_of_counsels_takes_the_place_of_the_shipped_one() {
    let shipped = LawFiles::shipped();
    let text = shipped
        .iter()
        .find(|(p, _)| *p == "laws/us-tx.toml")
        .map(|(_, t)| t.to_owned())
        .expect("it is shipped");
    let confirmed =
        text.replacen("checked = \"source\"", "checked = \"source\"\ncounsel_confirmed = \"2027-02-01\"", 1);
    let book = LawBook::read(shipped.with("laws/us-tx.toml", &confirmed)).expect("still sound");
    assert_eq!(book.regime("us_tx_tdpsa").and_then(|r| r.mark()), None);
    let marked = book.regimes().iter().filter(|r| r.mark().is_some()).count();
    assert_eq!(marked, book.regimes().len() - 1, "nothing else was confirmed by counsel");
}

#[test]
fn what_the_program_must_ship_is_there() {
    let book = book();
    for id in
        ["policy_only", "policy_child_data", "ca_shine_the_light_designated", "ca_shine_the_light_other"]
    {
        assert!(book.regime(id).is_some(), "{id}");
    }
    for id in ["ca_ccpa_know", "ca_ccpa_delete", "us_tx_tdpsa"] {
        assert!(book.regime(id).is_some(), "{id}");
    }
    let keys: Vec<&str> = book.policies().iter().map(|p| p.key.as_str()).collect();
    assert_eq!(keys, ["odm_customer", "officertrak_website", "security_provider"]);
    assert!(book.policies().iter().filter(|p| p.in_our_hands).all(|p| p.child_under == Some(18)));
    let companies: Vec<&str> = book.companies().iter().map(|c| c.key.as_str()).collect();
    assert_eq!(companies, ["odm", "off_duty_services", "officertrak"]);
    assert!(book.companies().iter().all(|c| c.address == ["1908 Avenue D, A100", "Katy, TX 77493"]));
    assert!(book.notices().iter().any(|n| n.body == "ca_dca" && book.complaint_body(&n.body).is_some()));
}

#[test]
fn worked_examples_pass_field_by_field_and_a_wrong_one_names_its_field() {
    let book = book();
    let text = std::fs::read_to_string(folder().join("examples/worked.toml")).expect("the worked examples");
    let report = examples::run(book, &text);
    assert!(report.differences.is_empty(), "{:#?}", report.differences);
    assert_eq!((report.passed.len(), report.failed.len(), report.skipped.len()), (6, 0, 0));

    let wrong = text.replacen("response_due = 2027-03-03", "response_due = 2027-03-04", 1);
    let report = examples::run(book, &wrong);
    assert_eq!((report.passed.len(), report.failed.len()), (5, 1));
    assert_eq!(report.differences.len(), 1);
    let told = report.differences[0].to_string();
    assert!(told.contains("response_due: the example says 2027-03-04, the book says 2027-03-03"), "{told}");
}

#[test]
fn an_example_that_is_not_understood_fails_and_one_of_an_unknown_regime_is_skipped() {
    let book = book();
    let report = examples::run(book, "[[example]]\nid = 'a'\nregime = 'mars'\nreceived = 2027-01-01\n");
    assert_eq!((report.passed.len(), report.failed.len(), report.skipped.len()), (0, 0, 1));
    let unknown_field =
        "[[example]]\nid = 'b'\nregime = 'us_tx_tdpsa'\nreceived = 2027-01-01\nanswer_due = 2027-02-01\n";
    assert_eq!(examples::run(book, unknown_field).failed, ["b"]);
    let unknown_fact = "[[example]]\nid = 'c'\nregime = 'us_tx_tdpsa'\nreceived = 2027-01-01\nevents = { sneezed = '2027-01-02' }\n";
    assert_eq!(examples::run(book, unknown_fact).failed, ["c"]);
    let no_clock = "[[example]]\nid = 'd'\nregime = 'us_ut_ucpa'\nreceived = 2027-01-04\nappeal_received = 2027-02-01\nappeal_due = 2027-04-02\n";
    assert_eq!(examples::run(book, no_clock).failed, ["d"]);
    let told = examples::run(book, "[[example]]\nid = 'e'\nregime = \n").differences;
    assert!(told[0].to_string().contains("the book says line 3: "), "{}", told[0]);
    for nothing in ["", "not toml", "example = 3"] {
        assert_eq!(examples::run(book, nothing).failed, ["file"], "{nothing:?}");
    }
}

/// Invariant 3: no number of law stands in Rust. Small numbers of grammar and of the Gregorian calendar are named here.
#[test]
fn no_number_of_law_stands_in_rust() {
    let root = folder().join("../../src-tauri/crates");
    let mut sources = vec![root.join("domain/src/binding.rs")];
    for dir in ["domain/src/clock", "domain/src/rule", "laws/src", "laws/src/check"] {
        let entries = std::fs::read_dir(root.join(dir)).expect("a folder of sources");
        sources.extend(
            entries.map(|e| e.expect("an entry").path()).filter(|p| p.extension().is_some_and(|e| e == "rs")),
        );
    }
    assert!(sources.len() > 12);
    for path in sources {
        let text = std::fs::read_to_string(&path).expect("a source can be read");
        // Comments and what stands in quotes are words, not code.
        let words_out = |line: &str| line.split('"').step_by(2).collect::<Vec<_>>().join(" ");
        let code = text.lines().map(|line| words_out(line.split("//").next().unwrap_or_default()));
        for (n, line) in code.enumerate() {
            let words = line.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            for number in words.filter(|w| w.starts_with(|c: char| c.is_ascii_digit())) {
                let last_day = line.contains("from_ymd_opt(9999, 12, 31)");
                let years = line.contains("const YEARS_LOOKED_AT") || line.contains("const YEARS:");
                let allowed = ["0", "1", "2"].contains(&number) || last_day || years;
                assert!(allowed, "{}:{}: the number {number} stands in {line:?}", path.display(), n + 1);
            }
        }
    }
}
