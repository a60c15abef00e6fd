//! The address in the window: every address of the corpus makes the block that was expected of it, and its ink lies
//! where the window shows it at every end of the insert's play, with nothing else there.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that stops says why")]

mod common;

use common::inches;
use domain::address::{AddressInput, block, from_text};
use letters::{Area, EnvelopeKind, Finding, Known, LetterFacts, Placement, Reason, Role, Severity, sheet};
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

/// What is said of where the address stands.
fn placed(facts: &LetterFacts) -> Vec<Finding> {
    findings(facts).into_iter().filter(|f| f.check == "address_window").collect()
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

/// Where a letter to each address of the corpus goes, with the drawn page measured by another program: in the window,
/// outside with a reason, or nowhere.
fn ways(sheet: &str, text: Area, shown: Area) -> [usize; 3] {
    let [mut window, mut outside, mut refusals] = [0; 3];
    for case in cases() {
        let mut facts = to(case.address());
        facts.sheet = Some(sheet.to_owned());
        let composed = letters::compose(&facts).unwrap();
        let pages = letters::set(&composed).unwrap();
        let said = findings(&facts);
        if !letters::may_issue(&said) {
            refusals += 1;
            continue;
        }
        for line in &pages.pages[0].lines {
            let Some(ink) = line.ink() else { continue };
            if line.role == Role::Address {
                assert!(text.holds(&ink), "{}: {:?} at {ink:?}", case.id, line.text());
            } else {
                assert!(!shown.meets(&ink), "{}: {:?} shows at {ink:?}", case.id, line.text());
            }
        }
        let windowed = pages.placement == Placement::InWindow;
        if windowed {
            window += 1;
        } else {
            outside += 1;
            assert!(
                said.iter().any(|f| f.check == "address_window" && f.severity == Severity::Warn),
                "{}",
                case.id
            );
        }
        let Some(words) = common::words(&letters::draw(&pages).unwrap()) else { continue };
        let mut found = String::new();
        for word in words[0].iter().filter(|w| shown.meets(&w.area())) {
            assert!(text.holds(&word.area()), "{} on {sheet}: {word:?}", case.id);
            found.push_str(&word.text);
        }
        let lines = if windowed { composed.address.lines.concat() } else { String::new() };
        assert_eq!(common::squeezed(&found), common::squeezed(&lines), "{} on {sheet}", case.id);
    }
    [window, outside, refusals]
}

#[test]
fn every_address_of_the_corpus_lies_in_the_window_of_us_letter_and_nothing_else_does() {
    // Inches from the sheet's corner, as the postal rules give them for this envelope and fold (law of the mail, not
    // of the sheet file): the text's box and the part that can show.
    let (text, shown) = (inches(1.0, 2.625, 4.25, 3.25), inches(0.0, 2.0, 5.4, 3.65));
    // All but the one without an address and the one in Chinese letters.
    assert_eq!(ways("us_letter", text, shown), [28, 0, 2]);
}

#[test]
fn every_address_of_the_corpus_lies_in_the_window_of_a4_and_nothing_else_does() {
    // A4 is 8.2677 inches wide: it slides a quarter of an inch further to the left of the window.
    let (text, shown) = (inches(1.0, 2.625, 4.0177, 3.25), inches(0.0, 2.0, 5.4, 3.65));
    assert_eq!(ways("a4", text, shown), [28, 0, 2]);
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
fn five_lines_fit_at_a_smaller_size_and_six_move_to_an_envelope_with_the_reason() {
    let mut address: AddressInput = common::golden("grant_access/en").recipient;
    address.company = Some("Bell Events".into());
    address.care_of = Some("Olive Marsh".into());
    let five = to(address.clone());
    assert!(placed(&five).is_empty());
    let pages = letters::set(&letters::compose(&five).unwrap()).unwrap();
    let sizes: Vec<f32> =
        pages.pages[0].lines.iter().filter(|l| l.role == Role::Address).map(|l| l.size).collect();
    assert_eq!(sizes.len(), 5);
    assert!(sizes.iter().all(|s| (8.07..10.0).contains(s)), "{sizes:?}");
    address.attention = Some("Bookings".into());
    let six = to(address);
    let pages = letters::set(&letters::compose(&six).unwrap()).unwrap();
    assert_eq!(pages.placement, Placement::Envelope { reason: Reason::TooManyLines { lines: 6 } });
    assert!(pages.pages[0].lines.iter().all(|l| l.role != Role::Address), "the window stays empty");
    let said = placed(&six);
    let [warned] = said.as_slice() else { panic!("{said:?}") };
    assert_eq!((warned.check.as_str(), warned.severity), ("address_window", Severity::Warn));
    assert!(
        warned.sentence.contains("6 lines") && warned.sentence.contains("envelope page"),
        "{}",
        warned.sentence
    );
}

#[test]
fn the_window_insisted_upon_refuses_what_does_not_fit_it() {
    let mut facts = to(long());
    assert!(refused(&facts).is_empty(), "left alone it moves to an envelope");
    facts.envelope = Some(EnvelopeKind::Window);
    assert_eq!(refused(&facts), ["address_window"]);
    facts.recipient = to(cases().remove(0).address()).recipient;
    assert!(placed(&facts).is_empty());
}

/// An address of seven lines with a double name.
fn long() -> AddressInput {
    AddressInput {
        attention: Some("Accounts Payable and Vendor Records".into()),
        name: Some("Wilhelmina Featherstonehaugh-Montgomery-Worthington".into()),
        company: Some("Featherstonehaugh, Montgomery & Worthington Holdings LLC".into()),
        care_of: Some("Margaret Ellison".into()),
        line1: Some("12345 Old Mission Boulevard Southwest".into()),
        line2: Some("Building 12 Apartment 1204".into()),
        city: Some("Rancho Santa Margarita".into()),
        state: Some("CA".into()),
        zip: Some("92688-1234".into()),
        ..AddressInput::default()
    }
}

#[test]
fn a_letter_for_a_plain_envelope_or_a_label_carries_its_address_above_the_salutation_and_none_in_the_window()
{
    for (kind, sheet) in
        [(EnvelopeKind::Plain, "us_letter"), (EnvelopeKind::Plain, "a4"), (EnvelopeKind::Label, "us_letter")]
    {
        let mut facts = to(cases().remove(0).address());
        facts.envelope = Some(kind);
        facts.sheet = Some(sheet.into());
        let composed = letters::compose(&facts).unwrap();
        let pages = letters::set(&composed).unwrap();
        assert_eq!(pages.placement.envelope(), kind);
        assert_eq!(pages.placement.reason(), Some(&Reason::Chosen));
        assert!(placed(&facts).is_empty(), "what the officer chose needs no warning");
        let quiet = inches(0.0, 2.0, 5.4, 3.65);
        let first = &pages.pages[0];
        assert!(first.lines.iter().filter_map(|l| l.ink()).all(|ink| !quiet.meets(&ink)));
        let roles: Vec<Role> = first.lines.iter().map(|l| l.role).collect();
        let inside: Vec<usize> = (0..roles.len()).filter(|i| roles[*i] == Role::InsideAddress).collect();
        let texts: Vec<String> = inside.iter().map(|i| first.lines[*i].text()).collect();
        // Between the words of the body stands one blank.
        let wanted: Vec<String> = composed.address.lines.iter().map(|l| l.replace("  ", " ")).collect();
        assert_eq!(texts, wanted);
        let at = |role: Role| roles.iter().position(|r| *r == role).unwrap();
        assert!(at(Role::Date) < inside[0] && inside[0] < at(Role::Salutation));
    }
}

#[test]
fn more_than_an_envelope_can_bear_is_refused_whatever_is_chosen() {
    for envelope in [None, Some(EnvelopeKind::Window), Some(EnvelopeKind::Plain), Some(EnvelopeKind::Label)] {
        let mut facts = to(AddressInput { name: Some("W".repeat(300)), ..cases().remove(0).address() });
        facts.envelope = envelope;
        assert_eq!(refused(&facts), ["address_window"], "{envelope:?}");
    }
}

#[test]
fn the_smallest_capital_is_eighty_thousandths_of_an_inch() {
    for name in letters::sheets() {
        for [size, _] in &sheet(&name).unwrap().address.steps {
            // Capitals of the address's typeface are 714 thousandths of its size.
            assert!(size * 0.714 / 72.0 >= 0.080, "{name}: {size}");
        }
    }
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
