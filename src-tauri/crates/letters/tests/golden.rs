//! Every kind of letter in both languages: its words and where they stand, held against files beside its facts in
//! `tests/letters/`. Set `WRITE_GOLDEN=1` to write the files anew after a change that was meant, and read the difference.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that stops says why")]

mod common;

use std::fmt::Write;
use std::path::Path;

use letters::{Known, Pages, may_issue, twin_html};

fn held(path: &Path, extension: &str, now: &str) {
    let file = path.with_extension(extension);
    if std::env::var_os("WRITE_GOLDEN").is_some() {
        std::fs::write(&file, now).unwrap();
    }
    let then = std::fs::read_to_string(&file).unwrap_or_default();
    if then != now {
        let line = then
            .lines()
            .zip(now.lines())
            .position(|(a, b)| a != b)
            .unwrap_or(then.lines().count().min(now.lines().count()));
        panic!(
            "{} has changed at line {}:\n  was: {}\n  is:  {}\nWRITE_GOLDEN=1 writes it anew.",
            file.display(),
            line + 1,
            then.lines().nth(line).unwrap_or("(end)"),
            now.lines().nth(line).unwrap_or("(end)"),
        );
    }
}

/// One line a line: page, role, place in points, size, text.
fn layout(pages: &Pages) -> String {
    let mut out = format!("{} {} x {}\n", pages.sheet, pages.width, pages.height);
    for (i, page) in pages.pages.iter().enumerate() {
        for line in &page.lines {
            let _ = writeln!(
                out,
                "{} {} {:.1} {:.1} {} {}",
                i + 1,
                line.role,
                line.x,
                line.baseline,
                line.size,
                line.text()
            );
        }
        for rule in &page.rules {
            let _ = writeln!(
                out,
                "{} rule {:.1} {:.1} {:.1} {:.1}",
                i + 1,
                rule.from.0,
                rule.from.1,
                rule.to.0,
                rule.to.1
            );
        }
    }
    out
}

#[test]
fn the_words_of_every_golden_letter_are_as_they_were() {
    for (path, facts) in common::goldens() {
        let composed = letters::compose(&facts).unwrap_or_else(|f| panic!("{}: {f:?}", path.display()));
        held(&path, "html", &twin_html(&composed));
    }
}

#[test]
fn every_line_of_every_golden_letter_stands_where_it_stood() {
    for (path, facts) in common::goldens() {
        let composed = letters::compose(&facts).unwrap();
        held(&path, "layout", &layout(&letters::set(&composed).unwrap()));
    }
}

/// The bytes are the same within one build: a change of the drawing that was meant writes these anew, one that was not is
/// seen here even where words and places stay.
#[test]
fn the_bytes_of_every_golden_letter_have_the_hash_they_had() {
    use sha2::{Digest, Sha256};
    for (path, facts) in common::goldens() {
        let hash = Sha256::digest(common::drawn(&facts));
        let hex: String = hash.iter().map(|b| format!("{b:02x}")).collect();
        held(&path, "sha256", &format!("{hex}\n"));
    }
}

#[test]
fn no_golden_letter_is_refused() {
    for (path, facts) in common::goldens() {
        let composed = letters::compose(&facts).unwrap();
        let findings = letters::preflight(&composed, &facts, &Known::default());
        assert!(may_issue(&findings), "{}: {findings:#?}", path.display());
    }
}

#[test]
fn every_kind_has_a_golden_letter_in_every_language() {
    let have: Vec<(String, String)> =
        common::goldens().iter().map(|(_, f)| (f.kind.clone(), f.language.as_str().to_owned())).collect();
    for language in letters::text::languages() {
        let shelf = letters::text::shelf_of(language).unwrap().unwrap();
        for kind in shelf.texts.keys() {
            let wanted = (kind.clone(), language.as_str().to_owned());
            assert!(
                have.contains(&wanted),
                "no golden letter for {wanted:?}: add tests/letters/{kind}/{language}.toml"
            );
        }
    }
}

#[test]
fn facts_survive_being_stored_as_json() {
    for (path, facts) in common::goldens() {
        let stored = facts.to_json().unwrap();
        let read = letters::LetterFacts::from_json(&stored).unwrap();
        assert_eq!(read, facts, "{}", path.display());
        assert_eq!(read.to_json().unwrap(), stored);
    }
}

#[test]
fn a_letter_resting_on_a_promise_names_no_law() {
    for (path, facts) in common::goldens() {
        if facts.bindings.iter().any(|b| b.kind == letters::BindingKind::Statute) {
            continue;
        }
        let composed = letters::compose(&facts).unwrap();
        let words = twin_html(&composed);
        for law in ["Civ. Code", "Civil Code", "Com. Code", "CCPA", "TDPSA", "GDPR", "11 CCR", "U.S.C."] {
            assert!(!words.contains(law), "{} names {law}", path.display());
        }
    }
}

#[test]
fn every_plain_email_is_as_it_was_in_both_languages() {
    for language in ["en", "es"] {
        let mut facts = common::golden(&format!("acknowledgment/{language}"));
        facts.kind = "ask_address".into();
        let mail = letters::mail_text(&facts).unwrap();
        let path = common::root().join(format!("tests/letters/mails/ask_address_{language}"));
        held(&path, "txt", &format!("{}\n\n{}", mail.subject, mail.text));
    }
}
