//! The address in the window: every address of the corpus makes the block that was expected of it, and its ink lies
//! where the window shows it at every end of the insert's play, with nothing else there.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that stops says why")]

mod common;

use domain::address::{AddressInput, block, from_text};
use letters::{Area, Finding, Known, LetterFacts, Role, Severity, sheet};
use serde::Deserialize;

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    id: String,
    #[serde(default)]
    input: Option<AddressInput>,
    #[serde(default)]
    raw: Option<String>,
    expect: Vec<String>,
    #[serde(default)]
    warn: Option<String>,
}

impl Case {
    fn address(&self) -> AddressInput {
        match (&self.input, &self.raw) {
            (Some(input), _) => input.clone(),
            (None, Some(raw)) => from_text(raw),
            (None, None) => panic!("{} has no address", self.id),
        }
    }
}

fn cases() -> Vec<Case> {
    let file = common::root().join("tests/corpus/addresses/addresses.toml");
    toml::from_str::<Cases>(&std::fs::read_to_string(file).unwrap()).unwrap().case
}

/// As the corpus says: without commas and full stops, in one case, with single blanks.
fn alike(line: &str) -> String {
    let plain: String = line.chars().filter(|c| !matches!(c, ',' | '.')).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn to(address: AddressInput) -> LetterFacts {
    let mut facts = common::golden("acknowledgment/en");
    facts.salutation = Some("Sir or Madam".into());
    facts.recipient = address;
    facts
}

fn findings(facts: &LetterFacts) -> Vec<Finding> {
    letters::preflight(&letters::compose(facts).unwrap(), facts, &Known::default())
}

fn refused(facts: &LetterFacts) -> Vec<String> {
    findings(facts).into_iter().filter(|f| f.severity == Severity::Refuse).map(|f| f.check).collect()
}

#[test]
fn every_address_of_the_corpus_makes_its_block() {
    let mut faults = Vec::new();
    for case in cases() {
        let made = block(&case.address());
        let (is, expected): (Vec<_>, Vec<_>) =
            (made.lines.iter().map(|l| alike(l)).collect(), case.expect.iter().map(|l| alike(l)).collect());
        if is != expected {
            faults.push(format!("{}: {is:?} instead of {expected:?} {:?}", case.id, made.remarks));
        }
        if let Some(warn) = &case.warn
            && !made.has(warn)
        {
            faults.push(format!("{}: no remark {warn}", case.id));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_printable_address_lies_in_the_window_and_nothing_else_does() {
    // Inches from the sheet's corner, as the postal rules give them for this envelope and fold (law of the mail, not
    // of the sheet file): the text's box and the part that can show.
    let inch = |l: f32, t: f32, r: f32, b: f32| Area {
        left: l * 72.0,
        top: t * 72.0,
        right: r * 72.0,
        bottom: b * 72.0,
    };
    let (text, shown) = (inch(1.0, 2.625, 4.25, 3.25), inch(0.0, 2.0, 5.4, 3.65));
    let mut printed = 0;
    for case in cases() {
        let facts = to(case.address());
        if !refused(&facts).is_empty() {
            continue;
        }
        printed += 1;
        let pages = letters::set(&letters::compose(&facts).unwrap()).unwrap();
        for line in &pages.pages[0].lines {
            let Some(ink) = line.ink() else { continue };
            if line.role == Role::Address {
                assert!(text.holds(&ink), "{}: {:?} at {ink:?}", case.id, line.text());
            } else {
                assert!(!shown.meets(&ink), "{}: {:?} shows at {ink:?}", case.id, line.text());
            }
        }
    }
    assert_eq!(printed, 28, "all but the one without an address and the one in Chinese letters");
}

#[test]
fn a_letter_without_an_address_or_in_letters_that_do_not_print_is_refused_by_name() {
    let by_id = |id: &str| to(cases().into_iter().find(|c| c.id == id).unwrap().address());
    assert_eq!(refused(&by_id("ds19")), ["address"]);
    let chinese = by_id("ds28");
    assert_eq!(refused(&chinese), ["glyph_missing"]);
    let sentence = &findings(&chinese).into_iter().find(|f| f.check == "glyph_missing").unwrap().sentence;
    for named in ["黄 (U+9EC4)", "美 (U+7F8E)", "玲 (U+73B2)"] {
        assert!(sentence.contains(named), "{sentence}");
    }
    let composed = letters::compose(&chinese).unwrap();
    assert!(
        letters::draw(&letters::set(&composed).unwrap()).is_err(),
        "drawn anyway, it would print empty boxes"
    );
}

#[test]
fn the_sheets_arithmetic_agrees_with_the_postal_figures() {
    let us = sheet("us_letter").unwrap();
    let area = us.address_area();
    let inches = [area.left, area.top, area.right, area.bottom].map(|v| v / 72.0);
    for (is, figure) in inches.iter().zip([1.0, 2.625, 4.25, 3.25]) {
        assert!((is - figure).abs() < 0.001, "{inches:?}");
    }
    let shown = us.windows().into_iter().reduce(|a, b| Area {
        left: a.left.min(b.left),
        top: a.top.min(b.top),
        right: a.right.max(b.right),
        bottom: a.bottom.max(b.bottom),
    });
    let shown = shown.unwrap();
    for (is, figure) in [shown.top, shown.right, shown.bottom].iter().zip([2.25, 5.375, 3.625]) {
        assert!((is / 72.0 - figure).abs() < 0.001, "{shown:?}");
    }
}

#[test]
fn every_sheet_keeps_body_and_letterhead_out_of_the_window() {
    for name in letters::sheets() {
        let sheet = sheet(&name).unwrap();
        let quiet = sheet.quiet();
        assert!(sheet.body.top * 72.0 > quiet.bottom, "{name}: body");
        assert!(sheet.letterhead.bottom * 72.0 < quiet.top, "{name}: letterhead");
        assert!(
            sheet.windows().iter().all(|w| w.bottom <= quiet.bottom && w.top >= quiet.top),
            "{name}: quiet zone"
        );
        assert!(
            sheet.address.steps.iter().all(|[size, _]| *size >= 8.0),
            "{name}: the post reads no smaller type"
        );
    }
}

#[test]
fn five_lines_fit_at_a_smaller_size_and_six_are_refused() {
    let mut address: AddressInput = common::golden("grant_access/en").recipient;
    address.company = Some("Bell Events".into());
    address.care_of = Some("Olive Marsh".into());
    let five = to(address.clone());
    assert!(refused(&five).is_empty());
    let pages = letters::set(&letters::compose(&five).unwrap()).unwrap();
    let sizes: Vec<f32> =
        pages.pages[0].lines.iter().filter(|l| l.role == Role::Address).map(|l| l.size).collect();
    assert_eq!(sizes.len(), 5);
    assert!(sizes.iter().all(|s| (8.0..10.0).contains(s)), "{sizes:?}");
    address.attention = Some("Bookings".into());
    assert_eq!(refused(&to(address)), ["address_window"]);
}

#[test]
fn a_letterhead_that_would_reach_into_the_window_is_refused() {
    let mut facts = common::golden("acknowledgment/en");
    facts.company.lines = (0..14).map(|i| format!("Line {i}")).collect();
    assert!(refused(&facts).contains(&"window_quiet".to_owned()));
}

#[test]
fn letters_abroad_go_on_the_sheet_of_their_country() {
    assert_eq!(letters::for_country("FR"), "a4");
    assert_eq!(letters::for_country("US"), "us_letter");
    assert_eq!(letters::for_country("MX"), "us_letter");
    assert_eq!(letters::for_country(""), "us_letter");
    let pages = letters::set(&letters::compose(&common::golden("denial/en_promise")).unwrap()).unwrap();
    assert_eq!(pages.sheet, "a4");
}
