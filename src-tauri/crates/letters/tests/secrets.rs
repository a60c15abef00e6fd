//! Numbers, dates and passwords that must not leave in a letter, written as carelessly or as craftily as people write:
//! wherever they would print they are found, and what only looks like one is left alone.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that stops says why")]

mod common;

use std::collections::BTreeMap;

use letters::{Block, Finding, Known, LetterFacts, may_issue};
use serde_json::Value;

fn findings(facts: &LetterFacts, known: &Known<'_>) -> Vec<Finding> {
    letters::preflight(&letters::compose(facts).unwrap(), facts, known)
}

fn noted(words: &str) -> LetterFacts {
    let mut facts = common::golden("acknowledgment/en");
    facts.islands.insert("note".into(), words.into());
    facts
}

#[track_caller]
fn found(facts: &LetterFacts, known: &Known<'_>, check: &str) -> Finding {
    let all = findings(facts, known);
    assert!(!may_issue(&all), "{:?} was let pass", facts.islands);
    all.iter().find(|f| f.check == check).cloned().unwrap_or_else(|| panic!("no {check}: {all:#?}"))
}

#[track_caller]
fn passes(facts: &LetterFacts, known: &Known<'_>) {
    let all = findings(facts, known);
    assert!(may_issue(&all), "{:?}: {all:#?}", facts.islands);
}

/// Every text in the facts by its path, list places left out of the name.
fn texts(value: &Value, path: &str, out: &mut Vec<(String, String)>, pointer: &str) {
    match value {
        Value::String(_) => out.push((path.to_owned(), pointer.to_owned())),
        Value::Array(all) => {
            for (i, v) in all.iter().enumerate() {
                texts(v, &format!("{path}[]"), out, &format!("{pointer}/{i}"));
            }
        }
        Value::Object(all) => {
            for (k, v) in all {
                texts(v, &format!("{path}.{k}"), out, &format!("{pointer}/{k}"));
            }
        }
        _ => {}
    }
}

#[test]
fn a_number_is_found_in_every_field_of_the_facts_that_prints() {
    const NUMBER: &str = "219-09-9999";
    let mut printed: BTreeMap<String, usize> = BTreeMap::new();
    for (file, facts) in common::goldens() {
        let whole: Value = serde_json::from_str(&facts.to_json().unwrap()).unwrap();
        let mut all = Vec::new();
        texts(&whole, "", &mut all, "");
        for (path, pointer) in all {
            // Two letters for each field: more of the same say no more.
            if printed.get(&path).is_some_and(|n| *n >= 2) {
                continue;
            }
            let mut changed = whole.clone();
            let place = changed.pointer_mut(&pointer).unwrap();
            *place = Value::String(format!("{} {NUMBER}", place.as_str().unwrap()));
            // A day or a word of a list takes no number.
            let Ok(facts) = LetterFacts::from_json(&changed.to_string()) else { continue };
            let Ok(composed) = letters::compose(&facts) else { continue };
            let twin = letters::twin_html(&composed);
            let lines = composed.address.lines.join(" ");
            // The machine-readable copy of a granted access is made of these, whether they print or not.
            let copied = facts.access.is_some() && (path.contains("data") || path.contains("categories"));
            if !twin.contains(NUMBER) && !lines.contains(NUMBER) && !copied {
                continue;
            }
            *printed.entry(path.clone()).or_default() += 1;
            let all = letters::preflight(&composed, &facts, &Known::default());
            assert!(
                all.iter().any(|f| f.check == "identifier"),
                "{}: {path} prints a number",
                file.display()
            );
        }
    }
    for field in [
        ".company.lines[]",
        ".recipient.name",
        ".reference",
        ".signer.name",
        ".items[].what",
        ".enclosures[].name",
    ] {
        assert!(printed.contains_key(field), "{field} prints nowhere, so nothing was tried: {printed:?}");
    }
    assert!(printed.len() > 60, "{} fields", printed.len());
}

#[test]
fn a_number_broken_over_paragraphs_is_found() {
    for words in [
        "Your number is 219-09-\n\n9999 as we have it",
        "219-09\n\n9999",
        "4111 1111\n\n1111 1111",
        "SSN: 219\n\n09\n\n9999",
        "Seguro Social:\n\n2190 99 999",
        "Your password:\n\nSunflower77",
        "Driver\u{2019}s license\n\nTX12345678",
        "N\u{fa}mero de cuenta:\n\n12345678",
    ] {
        let hit = found(&noted(words), &Known::default(), "identifier");
        assert_eq!(hit.place, "islands.note", "{words}");
        // Cleared for that very string it passes, and no other does.
        let cleared = Known { cleared: vec![hit.clearance], ..Known::default() };
        passes(&noted(words), &cleared);
        assert!(!may_issue(&findings(&noted("219-09-\n\n9998"), &cleared)));
    }
    for words in
        ["It was opened in 2019.\n\n12 pages are enclosed", "We keep no account.\n\n123456 rows were read"]
    {
        passes(&noted(words), &Known::default());
    }
}

#[test]
fn a_name_of_a_field_and_its_value_in_a_table_are_read_together() {
    let facts = common::golden("grant_access/en");
    let composed = letters::compose(&facts).unwrap();
    let check = |heads: [&str; 2], cells: [&str; 2]| {
        let mut composed = composed.clone();
        composed.body.push(Block::Table {
            heads: heads.map(Into::into).to_vec(),
            shares: vec![0.5, 0.5],
            rows: vec![cells.map(Into::into).to_vec()],
        });
        letters::preflight(&composed, &facts, &Known::default())
    };
    for (heads, cells, name) in [
        (["Category", "What we hold"], ["Date of birth", "March 9, 2014"], "birth_date"),
        (["Category", "Date of birth"], ["Jolene Vance", "3/9/2014"], "birth_date"),
        (["Categor\u{ed}a", "Qu\u{e9} tenemos"], ["Fecha de nacimiento", "9 de marzo de 2014"], "birth_date"),
        (["Category", "What we hold"], ["Password", "Sunflower77"], "identifier"),
        (["Category", "Account number"], ["Bank", "12345678"], "identifier"),
        (["Category", "What we hold"], ["Driver license", "TX12345678"], "identifier"),
    ] {
        let all = check(heads, cells);
        assert!(all.iter().any(|f| f.check == name), "{heads:?} {cells:?}: {all:#?}");
    }
    for cells in [
        ["Date of birth", "held, since 2019, by kind only"],
        ["Password", "kept as a hash"],
        ["Account", "opened 2019"],
    ] {
        let all = check(["Category", "What we hold"], cells);
        assert!(may_issue(&all), "{cells:?}: {all:#?}");
    }
}

#[test]
fn a_known_number_is_found_in_whatever_spelling() {
    let is = |value: &str| matches!(value, "219099999" | "TX12345678" | "TR0UB4DOR3" | "2026" | "PLEASE");
    let known = Known { is_identifier: Some(&is), ..Known::default() };
    for words in [
        "219-09-9999",
        "219099999",
        "2 1 9 0 9 9 9 9 9",
        "219\u{a0}09\u{2011}9999",
        "\u{ff12}\u{ff11}\u{ff19}-\u{ff10}\u{ff19}-\u{ff19}\u{ff19}\u{ff19}\u{ff19}",
        "219\u{200b}-09-99\u{200d}99",
        "no.219099999/x",
        "ID219099999",
        "219-09\n\n9999",
        "219/09/9999, as agreed",
        "the entry TX 1234-5678",
        "it was tr0ub4dor&3",
    ] {
        let hit = found(&noted(words), &known, "known_identifier");
        assert_eq!(hit.clearance, "", "{words}");
        // Nothing else of the very number can be cleared in its stead.
        let others = findings(&noted(words), &known);
        assert!(others.iter().all(|f| f.check != "identifier"), "{words}: {others:#?}");
    }
    // A PIN that reads like a year and a password that is a word do not bar every letter of the case ...
    passes(&noted("Please write to us before the end of 2026."), &known);
    // ... but behind the word that names it the known one is refused for good.
    assert_eq!(found(&noted("Your PIN: 2026"), &known, "known_identifier").clearance, "");
    assert_eq!(found(&noted("Password: please"), &known, "known_identifier").clearance, "");
}

#[test]
fn a_known_birth_date_is_found_in_figures_and_in_words_of_both_languages() {
    let known = Known { birth_dates: vec!["2014-03-09".parse().unwrap()], ..Known::default() };
    for words in [
        "on 3/9/2014",
        "on 03-09-14",
        "9.3.2014",
        "2014/03/09",
        "20140309",
        "on March 9, 2014",
        "March 9th, 2014",
        "Mar. 9, 2014",
        "the 9th of March, 2014",
        "9-Mar-2014",
        "9 Mar 14",
        "the ninth of March 2014",
        "March ninth, two thousand and fourteen",
        "March the ninth, twenty fourteen",
        "el 9 de marzo de 2014",
        "9 de marzo del 2014",
        "marzo 9, 2014",
        "el nueve de marzo de dos mil catorce",
        "\u{ff13}/\u{ff19}/\u{ff12}\u{ff10}\u{ff11}\u{ff14}",
        "3\u{200b}/9\u{200b}/2014",
        "March\u{a0}9,\u{a0}2014",
        "\u{663}/\u{669}/\u{662}\u{660}\u{661}\u{664}",
        "on March 9,\n\n2014",
    ] {
        let hit = found(&noted(&format!("The account was opened {words}")), &known, "known_birth_date");
        assert_eq!(hit.clearance, "", "{words}");
    }
    for words in [
        "on 3/9/20145.",
        "on 13/9/2014.",
        "on March 19, 2014.",
        "3, 9 and 14 pages",
        "parts 3 9 14 of the form",
        "on March 9 we looked, and in 2015 again.",
    ] {
        passes(&noted(words), &known);
    }
}

#[test]
fn a_date_behind_a_word_for_birth_is_found_in_both_languages() {
    for words in [
        "Date of birth: 3/9/2014",
        "DOB 03-09-14",
        "D.O.B. 3 9 2014",
        "DOB 03092014",
        "YOB 2014",
        "born on the ninth of March 2014",
        "born March ninth",
        "Her birthday is March 9",
        "She was born in two thousand fourteen",
        "Fecha de nacimiento: 9 de marzo de 2014",
        "FECHA DE NACIMIENTO 09/03/2014",
        "f. nac. 9/3/14",
        "naci\u{f3} el nueve de marzo",
        "nacio\u{301} en 2014",
        "nacida el 9 de marzo de dos mil catorce",
        "su cumplea\u{f1}os es el 9 de marzo",
        "fecha\u{a0}de\u{200b} nacimiento \u{669}/\u{663}/\u{662}\u{660}\u{661}\u{664}",
        "Date of birth\n\n3/9/2014",
    ] {
        let hit = found(&noted(words), &Known::default(), "birth_date");
        let known = Known { cleared: vec![hit.clearance], ..Known::default() };
        let again = findings(&noted(words), &known);
        assert!(again.iter().all(|f| f.check != "birth_date"), "{words}: {again:#?}");
    }
    for words in [
        "We do not need your date of birth for this.",
        "We do not keep a date of birth. On March 9, 2014 the account was opened.",
        "No necesitamos su fecha de nacimiento.",
        "A reborn service of 2014 is none of ours.",
    ] {
        passes(&noted(words), &Known::default());
    }
}

#[test]
fn a_minor_who_wrote_is_addressed_by_name_and_no_child_is_named_to_another() {
    let to = |name: &str, to_child: Option<bool>| {
        let mut facts = common::golden("acknowledgment/en");
        facts.recipient.name = Some(name.into());
        let known = Known { child_names: vec!["No\u{e9} James Vance".into()], to_child, ..Known::default() };
        findings(&facts, &known).into_iter().find(|f| f.check == "child_in_window")
    };
    for name in ["No\u{e9} James Vance", "Noe Vance", "Mr. No\u{e9} Vance"] {
        assert_eq!(to(name, Some(true)), None, "{name} wrote and is addressed");
    }
    for name in [
        "No\u{e9} James Vance",
        "NOE VANCE",
        "Jolene Vance for Noe Vance",
        "Jolene Vance (Noe James Vance)",
        "Jolene Vance y Noe\u{301} Vance",
    ] {
        let hit = to(name, Some(false)).unwrap_or_else(|| panic!("{name} is let pass"));
        assert!(hit.sentence.contains("parent or guardian"), "{}", hit.sentence);
    }
    for name in ["Jolene Vance", "No\u{e9} Vance Sr.", "Mr. No\u{e9} James Vance III"] {
        assert_eq!(to(name, Some(false)), None, "{name}");
    }
    // Beside the name of whoever wrote the child is not named either, in no line of the address.
    let mut facts = common::golden("acknowledgment/en");
    facts.recipient.care_of = Some("Noe Vance".into());
    for to_child in [Some(true), Some(false), None] {
        let known = Known { child_names: vec!["No\u{e9} Vance".into()], to_child, ..Known::default() };
        let hit = findings(&facts, &known).into_iter().any(|f| f.check == "child_in_window");
        assert!(hit, "{to_child:?}");
    }
}

#[test]
fn ages_family_ties_and_the_matter_are_kept_from_the_window() {
    for name in [
        "Jolene Vance, age 12",
        "Jolene Vance (12 years)",
        "Ana Ruiz, edad 9",
        "Ana Ruiz, 9 a\u{f1}os",
        "Ana Ruiz, madre de un nin\u{303}o",
        "Hijo de Ana Ruiz",
        "Daughter of Jolene Vance",
        "Jolene Vance, CCPA deletion request",
        "Padre o tutor de Ana Ruiz",
    ] {
        let mut facts = common::golden("acknowledgment/en");
        facts.recipient.name = Some(name.into());
        let all = findings(&facts, &Known::default());
        assert!(all.iter().any(|f| f.check == "window_words"), "{name}: {all:#?}");
    }
    for name in ["Andrew Minor", "Max Born", "Age Andersson", "Ann Child", "Chris Parent"] {
        let mut facts = common::golden("acknowledgment/en");
        facts.recipient.name = Some(name.into());
        passes(&facts, &Known::default());
    }
}
