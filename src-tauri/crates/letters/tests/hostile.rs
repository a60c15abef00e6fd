//! Names and words as an attacker or an accident would write them: they are printed as what they are or refused by
//! name, never read as a template, never lost, never outside the margins.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that stops says why")]

mod common;

use letters::{ComposeFault, Known, LetterFacts, Role, Severity, sheet};
use proptest::prelude::*;

const NAMES: &[&str] = &[
    "Ann\nLee",
    "<i>Ann</i>",
    "{{1+1}}",
    "{% for x in y %}",
    "${x}",
    "\\LaTeX{}",
    "#let x = 1",
    "x'; --",
    "\u{202e}Ann",
    "Ann\u{0c}Lee",
    "=2+2",
    "Ann\u{1d}\u{02}Lee",
    "Ann\u{1e}Lee\u{1f}",
    "(Ann) \\051 Tj",
    "{{ signer.name }}",
];

fn with_name(name: &str) -> LetterFacts {
    let mut facts = common::golden("parent_child/en");
    facts.recipient.name = Some(name.to_owned());
    facts.salutation = Some(name.to_owned());
    if let Some(child) = &mut facts.child {
        child.name = Some(name.to_owned());
        child.data_kinds.push(name.to_owned());
    }
    facts.islands.insert("note".into(), name.to_owned());
    facts
}

/// The text of a page as a reader would copy it, words apart by single blanks.
fn text(facts: &LetterFacts) -> String {
    let pages = letters::set(&letters::compose(facts).unwrap()).unwrap();
    pages.text().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn braces_markup_and_control_characters_in_names_stay_names() {
    let plain = text(&with_name("Ann Lee"));
    for name in NAMES {
        let shown: String =
            name.chars().map(|c| if c.is_control() { ' ' } else { c }).filter(|c| *c != '\u{202e}').collect();
        let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        let now = text(&with_name(name));
        assert!(now.contains(&format!("Dear {shown}:")), "{name:?}:\n{now}");
        assert!(now.contains(&format!("as the parent of {shown}.")), "{name:?}:\n{now}");
        // The letter has the same sentences around it: nothing was begun, ended or filled in by the name.
        assert!(
            now.contains("We use that proof for this purpose only.")
                && plain.contains("We use that proof for this purpose only.")
        );
        assert!(!now.contains("Dear 2:") && !now.contains("Dear Dana Whitfield:"), "{name:?} was computed");
    }
}

#[test]
fn a_name_of_three_hundred_characters_is_refused_with_a_sentence_and_breaks_no_page() {
    for name in ["A".repeat(300), "Ann ".repeat(75), "W".repeat(1000)] {
        let facts = with_name(&name);
        let composed = letters::compose(&facts).unwrap();
        let findings = letters::preflight(&composed, &facts, &Known::default());
        assert!(findings.iter().any(|f| f.check == "address_window" && f.severity == Severity::Refuse));
        within_margins(&facts);
    }
}

#[test]
fn greek_and_cyrillic_names_print_and_hebrew_arabic_and_emoji_are_refused_by_name() {
    for name in [
        "Ελένη Παπαδοπούλου",
        "Ольга Сергеевна Ёлкина",
        "Łukasz Żółkiewski",
        "Nguyễn Thị Ánh Tuyết",
        "Đặng Ğül Ŷ",
        "Ann e\u{301}",
    ] {
        let facts = with_name(name);
        let composed = letters::compose(&facts).unwrap();
        let findings = letters::preflight(&composed, &facts, &Known::default());
        assert!(!findings.iter().any(|f| f.check == "glyph_missing"), "{name}: {findings:?}");
        letters::draw(&letters::set(&composed).unwrap()).unwrap();
    }
    for (name, code) in
        [("שרה לוי", "U+05E9"), ("ليلى حداد", "U+0644"), ("Ann 🌻", "U+1F33B"), ("黄美玲", "U+9EC4")]
    {
        let facts = with_name(name);
        let composed = letters::compose(&facts).unwrap();
        let findings = letters::preflight(&composed, &facts, &Known::default());
        let found = findings.iter().find(|f| f.check == "glyph_missing").unwrap();
        assert!(found.severity == Severity::Refuse && found.sentence.contains(code), "{}", found.sentence);
        assert!(letters::draw(&letters::set(&composed).unwrap()).is_err());
    }
}

#[test]
fn the_twin_escapes_what_looks_like_markup() {
    let twin =
        letters::twin_html(&letters::compose(&with_name("<script>alert('x')</script> & Co \"y\"")).unwrap());
    assert!(!twin.contains("<script"));
    assert!(twin.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; Co &quot;y&quot;"));
}

#[test]
fn a_missing_fact_is_named_by_its_path_and_all_that_is_missing_at_once() {
    let mut facts = common::golden("grant_access/en");
    facts.request = None;
    facts.categories[1].purposes.clear();
    facts.enclosures.clear();
    let faults = letters::compose(&facts).unwrap_err();
    let named: Vec<&str> = faults
        .iter()
        .filter_map(|f| match f {
            ComposeFault::Missing { fact, .. } => Some(fact.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(named, ["request.received", "categories[1].purposes", "enclosures"]);
}

#[test]
fn a_text_of_a_law_is_not_given_where_the_law_does_not_bind() {
    let mut facts = common::golden("shine_the_light/en");
    facts.bindings.clear();
    let faults = letters::compose(&facts).unwrap_err();
    assert!(matches!(faults.as_slice(), [ComposeFault::NotForThese { .. }]), "{faults:?}");
}

#[test]
fn unknown_kinds_languages_places_and_sheets_are_said_with_what_there_is() {
    let fault = |change: &dyn Fn(&mut LetterFacts)| {
        let mut facts = common::golden("acknowledgment/en");
        change(&mut facts);
        letters::compose(&facts).unwrap_err().iter().map(ToString::to_string).collect::<String>()
    };
    assert!(fault(&|f| f.kind = "birthday_card".into()).contains("shine_the_light"));
    assert!(fault(&|f| f.language = domain::words::Language::De).contains("en, es"));
    assert!(fault(&|f| drop(f.islands.insert("margin".into(), "x".into()))).contains("late"));
    assert!(fault(&|f| f.sheet = Some("foolscap".into())).contains("a4, us_letter"));
    assert!(
        fault(&|f| f.notices.push(letters::NoticeFacts { id: "none".into(), citation: None, body: None }))
            .contains("ca_1789_3")
    );
}

#[test]
fn facts_of_a_newer_form_and_broken_facts_are_refused_with_their_place() {
    let text = std::fs::read_to_string(common::root().join("tests/letters/acknowledgment/en.toml")).unwrap();
    let fault = |text: &str| LetterFacts::from_toml(text).unwrap_err().to_string();
    assert!(fault(&text.replace("version = 1", "version = 9")).contains("form 9"));
    assert!(
        fault(&text.replace("answer_by = 2027-01-04", "answer_by = 2027-02-30")).contains("TOML")
            || fault(&text.replace("answer_by = 2027-01-04", "answer_by = 2027-02-30")).contains("date")
    );
    assert!(
        fault(&text.replace("received = 2026-11-20", "received = \"0000-00-00\""))
            .contains("request.received")
    );
    assert!(fault(&text.replace("reference = ", "referenz = ")).contains("referenz"));
    assert!(fault(&text.replace("zip = ", "zipp = ")).contains("zipp"));
    assert!(fault("\u{0}\u{1}").contains("can't be read"));
}

#[test]
fn the_last_days_of_the_calendar_do_not_break_a_letter() {
    for day in ["0001-01-01", "9999-12-31"] {
        let mut facts = common::golden("acknowledgment/en");
        facts.date = day.parse().unwrap();
        common::drawn(&facts);
    }
}

#[test]
fn a_long_letter_goes_on_over_pages_with_a_head_and_no_lonely_line() {
    let mut facts = common::golden("grant_deletion/en");
    facts
        .islands
        .insert("note".into(), "This is a sentence of the officer about what was done and why. ".repeat(160));
    let item = facts.items[0].clone();
    facts.items.extend((0..60).map(|i| letters::ItemFacts {
        what: format!("record number {i} of a long list of records"),
        ..item.clone()
    }));
    let pages = letters::set(&letters::compose(&facts).unwrap()).unwrap();
    assert!(pages.pages.len() >= 4);
    let last = pages.pages.len();
    for (i, page) in pages.pages.iter().enumerate() {
        let foot: String = page.lines.iter().filter(|l| l.role == Role::Foot).map(|l| l.text()).collect();
        assert!(foot.contains(&format!("Page {} of {last}", i + 1)), "{foot}");
        assert_eq!(page.lines.iter().any(|l| l.role == Role::RunningHead), i > 0);
        let texts: Vec<_> = page.lines.iter().filter(|l| l.role == Role::Text).collect();
        assert!(texts.len() != 1, "one line of a paragraph stands alone on page {}", i + 1);
    }
    within_margins(&facts);
}

#[test]
fn a_table_over_pages_repeats_its_head() {
    let mut facts = common::golden("grant_deletion/en");
    let provider = facts.providers[0].clone();
    facts.providers = (0..90)
        .map(|i| letters::ProviderFacts { name: format!("Provider {i}"), ..provider.clone() })
        .collect();
    let pages = letters::set(&letters::compose(&facts).unwrap()).unwrap();
    let with_cells: Vec<_> = pages
        .pages
        .iter()
        .filter(|p| p.lines.iter().any(|l| l.role == Role::TableCell && l.text().starts_with("Provider")))
        .collect();
    assert!(with_cells.len() >= 3);
    for page in with_cells {
        assert!(page.lines.iter().any(|l| l.role == Role::TableHead && l.text() == "Service provider"));
    }
}

#[test]
fn no_name_is_hyphenated() {
    let mut facts = common::golden("acknowledgment/en");
    facts.company.name = "International Responsibility Representation Administration".into();
    facts
        .islands
        .insert("note".into(), "international responsibility representation administration ".repeat(30));
    let pages = letters::set(&letters::compose(&facts).unwrap()).unwrap();
    let broken: Vec<String> =
        pages.pages.iter().flat_map(|p| &p.lines).map(|l| l.text()).filter(|t| t.ends_with('-')).collect();
    assert!(broken.is_empty(), "{broken:?}");
}

/// No ink outside the text's area, on any page.
fn within_margins(facts: &LetterFacts) {
    let pages = letters::set(&letters::compose(facts).unwrap()).unwrap();
    assert_eq!(outside(&pages), Vec::<String>::new());
}

/// The lines with ink outside the text's area.
fn outside(pages: &letters::Pages) -> Vec<String> {
    let mut area = sheet(&pages.sheet).unwrap().text_area();
    // Slanted and rounded letters reach a hair over their own advance.
    area.left -= 2.0;
    area.right += 2.0;
    let mut out = Vec::new();
    for (i, page) in pages.pages.iter().enumerate() {
        for line in page.lines.iter().filter(|l| l.role != Role::Address) {
            if let Some(ink) = line.ink().filter(|ink| !area.holds(ink)) {
                out.push(format!(
                    "page {} {}: {:?} at {ink:?} outside {area:?}",
                    i + 1,
                    line.role,
                    line.text()
                ));
            }
        }
    }
    out
}

#[test]
fn a_mark_without_a_letter_stands_inside_the_margins() {
    for mark in ["\u{1ab5}", "\u{1ab5} and more", "i\u{1ab5}", "\u{301}", "a \u{1ab5}"] {
        let mut facts = with_name("Ann Lee");
        facts.islands.insert("note".into(), mark.to_owned());
        within_margins(&facts);
        let composed = letters::compose(&facts).unwrap();
        letters::draw(&letters::set(&composed).unwrap()).unwrap();
    }
}

#[test]
fn accents_heaped_on_a_letter_are_refused_and_the_accents_of_languages_are_not() {
    let refused = |note: &str| {
        let mut facts = with_name("Ann Lee");
        facts.islands.insert("note".into(), note.to_owned());
        let composed = letters::compose(&facts).unwrap();
        letters::preflight(&composed, &facts, &Known::default()).iter().any(|f| f.check == "margins")
    };
    assert!(refused(&format!("He{}llo", "\u{301}".repeat(60))));
    assert!(refused(&format!("He{}llo", "\u{323}".repeat(9))));
    assert!(!refused("\u{1ec6}\u{c5}\u{1eac} \u{114} \u{1e6e}\u{302} (\u{1e9e}) \u{413}\u{301} \u{3b0}"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_name_address_and_own_words_are_printed_inside_the_margins_or_refused(
        name in "\\PC{0,80}", line1 in "\\PC{0,60}", city in "\\PC{0,30}", note in "(\\PC{0,60}[ \\n\\t]{0,2}){0,12}",
        item in "\\PC{1,120}",
    ) {
        let mut facts = with_name(&name);
        facts.recipient.line1 = Some(line1);
        facts.recipient.city = Some(city);
        facts.islands.insert("note".into(), note);
        if let Some(child) = &mut facts.child { child.data_kinds.push(item); }
        if let Ok(composed) = letters::compose(&facts) {
            let findings = letters::preflight(&composed, &facts, &Known::default());
            let pages = letters::set(&composed).unwrap();
            prop_assert!(outside(&pages).is_empty() || findings.iter().any(|f| f.check == "margins"));
            // A character without a glyph is refused by the check and by the drawing alike, never dropped.
            let missing = !pages.missing().is_empty();
            prop_assert_eq!(missing, findings.iter().any(|f| f.check == "glyph_missing"));
            prop_assert_eq!(missing, letters::draw(&pages).is_err());
        }
    }
}
