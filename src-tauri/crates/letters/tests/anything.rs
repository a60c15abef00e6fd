//! Whatever stands in a name, an address or the officer's own words, on every sheet and for every envelope: it is printed
//! in full inside the margins, or it is refused and named. Two hundred random letters a run.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that stops says why")]

mod common;

use common::squeezed;
use letters::{
    EnvelopeFacts, EnvelopeKind, Finding, Known, LabelFacts, LetterFacts, MailPiece, Pages, Placement, Role,
    Severity, envelope_page, sheet,
};
use proptest::prelude::*;
use proptest::sample::select;

/// Letters written as one character and as letter and accent: the same letter on paper.
const ACCENTED: &[(&str, &str)] = &[
    ("é", "e\u{301}"),
    ("É", "E\u{301}"),
    ("Å", "A\u{30a}"),
    ("å", "a\u{30a}"),
    ("ñ", "n\u{303}"),
    ("Ñ", "N\u{303}"),
    ("ü", "u\u{308}"),
    ("Ü", "U\u{308}"),
    ("č", "c\u{30c}"),
    ("Č", "C\u{30c}"),
    ("ő", "o\u{30b}"),
    ("Ő", "O\u{30b}"),
    ("ệ", "e\u{323}\u{302}"),
    ("Ệ", "E\u{323}\u{302}"),
    ("ά", "α\u{301}"),
    ("Ά", "Α\u{301}"),
    ("ϊ", "ι\u{308}"),
    ("Ϊ", "Ι\u{308}"),
    ("й", "и\u{306}"),
    ("Й", "И\u{306}"),
    ("ё", "е\u{308}"),
    ("Ё", "Е\u{308}"),
    ("ї", "і\u{308}"),
    ("Ї", "І\u{308}"),
];

const PLAIN: &[&str] = &[
    "a", "b", "fi", "ffl", "Qu", "W", "AV", "To", "ß", "Ł", "ø", "þ", "ı", "İ", "ș", "đ", "ŷ", "α", "ς", "Ω",
    "θ", "я", "Ж", "щ", "ћ", "ґ", "-", "'", "\u{2019}", ".", " ", " ", " ", "&", "/", "7", "\u{a0}",
];

/// One of every script a name may come in that is not printed, a symbol, and what shaping would swallow.
const OTHER: &[char] = &[
    '黄',
    '佐',
    'ア',
    '김',
    'ש',
    'ل',
    'ท',
    'अ',
    'ა',
    'Ա',
    'አ',
    '\u{1F33B}',
    '\u{E000}',
    '\u{FE0F}',
    '\u{3164}',
    '\u{61C}',
];

/// Text of the printable scripts, words apart here and there.
fn printable(most: usize) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => select(PLAIN).prop_map(str::to_owned),
        2 => (select(ACCENTED), any::<bool>()).prop_map(|((one, two), apart)| if apart { two } else { one }.to_owned()),
    ];
    proptest::collection::vec(piece, 0..most).prop_map(|v| v.concat())
}

/// Each pair as one character.
fn composed_form(text: &str) -> String {
    ACCENTED.iter().fold(text.to_owned(), |t, (one, two)| t.replace(two, one))
}

#[derive(Debug, Clone)]
struct Given {
    name: String,
    line1: String,
    company: Option<String>,
    attention: Option<String>,
    note: String,
    abroad: bool,
    sheet: &'static str,
    envelope: Option<EnvelopeKind>,
}

fn given(text: fn(usize) -> BoxedStrategy<String>) -> impl Strategy<Value = Given> {
    (
        text(40),
        text(30),
        proptest::option::of(text(30)),
        proptest::option::of(text(12)),
        proptest::collection::vec(text(60), 0..6).prop_map(|v| v.join("\n\n")),
        any::<bool>(),
        select(vec!["us_letter", "a4"]),
        select(vec![None, Some(EnvelopeKind::Window), Some(EnvelopeKind::Plain), Some(EnvelopeKind::Label)]),
    )
        .prop_map(|(name, line1, company, attention, note, abroad, sheet, envelope)| Given {
            name,
            line1,
            company,
            attention,
            note,
            abroad,
            sheet,
            envelope,
        })
}

fn facts(of: &Given) -> LetterFacts {
    let mut facts = common::golden("parent_child/en");
    let r = &mut facts.recipient;
    r.name = Some(of.name.clone());
    r.company.clone_from(&of.company);
    r.attention.clone_from(&of.attention);
    r.line1 = Some(format!("1 {}", of.line1));
    if of.abroad {
        (r.country, r.state, r.zip) = (Some("FR".into()), None, Some("69003".into()));
    }
    facts.salutation = Some(of.name.clone());
    facts.islands.insert("note".into(), of.note.clone());
    facts.sheet = Some(of.sheet.into());
    facts.envelope = of.envelope;
    facts
}

/// Lines with ink outside the area of the text.
fn outside(pages: &Pages) -> Vec<String> {
    let area = sheet(&pages.sheet).unwrap().ink_area();
    let lines = pages.pages.iter().flat_map(|p| &p.lines).filter(|l| l.role != Role::Address);
    lines.filter(|l| l.ink().is_some_and(|ink| !area.holds(&ink))).map(|l| l.text()).collect()
}

fn has(findings: &[Finding], check: &str) -> bool {
    findings.iter().any(|f| f.check == check && f.severity == Severity::Refuse)
}

/// Envelopes and labels of any address hold all of it where it belongs, or are refused.
fn pieces_hold(facts: &LetterFacts) -> Result<(), TestCaseError> {
    let composed = letters::compose(facts).unwrap();
    let form = letters::envelope_form(letters::ENVELOPE).unwrap();
    if let Ok(pages) = letters::envelope_pages(&EnvelopeFacts::of(&composed)) {
        for line in &pages.pages[0].lines {
            let area = if line.role == Role::Address { form.ocr_area() } else { form.return_area() };
            prop_assert!(line.ink().is_none_or(|ink| area.holds(&ink)), "{:?}", line.text());
        }
    }
    for name in letters::label_forms() {
        let form = letters::label_form(&name).unwrap();
        let last = form.count() - 1;
        let labels = LabelFacts {
            form: name,
            first: u16::try_from(last + 1).unwrap(),
            pieces: vec![MailPiece::of(&composed)],
            day: facts.date,
        };
        if let Ok(pages) = letters::label_pages(&labels) {
            let area = form.text_area(last);
            for line in &pages.pages[0].lines {
                prop_assert!(line.ink().is_none_or(|ink| area.holds(&ink)), "{:?}", line.text());
            }
        }
    }
    Ok(())
}

/// A letter on pages, what was said of it, and its PDF where it could be drawn.
type Held = (Pages, Vec<Finding>, Option<Vec<u8>>);

/// What holds of every letter.
fn held(facts: &LetterFacts) -> Result<Held, TestCaseError> {
    let composed = letters::compose(facts).unwrap();
    let findings = letters::preflight(&composed, facts, &Known::default());
    let pages = letters::set(&composed).unwrap();
    prop_assert!(outside(&pages).is_empty() || has(&findings, "margins"), "{:?}", outside(&pages));
    let quiet = sheet(&pages.sheet).unwrap().quiet();
    let first = pages.pages[0].lines.iter().filter(|l| l.role != Role::Address).filter_map(|l| l.ink());
    prop_assert!(first.into_iter().all(|ink| !quiet.meets(&ink)) || has(&findings, "window_quiet"));
    let windowed: Vec<_> = pages.pages[0].lines.iter().filter(|l| l.role == Role::Address).collect();
    let safe = sheet(&pages.sheet).unwrap().address_area();
    if pages.placement == Placement::InWindow {
        let clear = windowed.iter().filter_map(|l| l.ink()).all(|ink| safe.holds(&ink));
        prop_assert!(clear || has(&findings, "address_window") || has(&findings, "margins"));
    } else {
        prop_assert!(windowed.is_empty());
    }
    let missing = !pages.missing().is_empty();
    prop_assert_eq!(missing, has(&findings, "glyph_missing"));
    let pdf = letters::draw(&pages).ok();
    prop_assert_eq!(missing, pdf.is_none());
    Ok((pages, findings, pdf))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn latin_greek_and_cyrillic_print_in_full_however_their_accents_are_written(
        of in given(|n| printable(n).boxed()),
    ) {
        let facts = facts(&of);
        let (pages, findings, pdf) = held(&facts)?;
        prop_assert!(!has(&findings, "glyph_missing"), "{:?}", pages.missing());
        // What the page says is what was given, and what another program reads back from it.
        let said = squeezed(&composed_form(&pages.text()));
        let name = squeezed(&composed_form(&of.name));
        prop_assert!(said.contains(&name), "{name} is not in {said}");
        // A word may be broken at the end of a line, and own words run over a page's head and foot: each is looked for.
        let bare: String = said.chars().filter(|c| *c != '-').collect();
        for word in of.note.split_whitespace() {
            let word: String = squeezed(&composed_form(word)).chars().filter(|c| *c != '-').collect();
            prop_assert!(bare.contains(&word) || word.chars().count() > 30, "{word} is not in {bare}");
        }
        if let Some(read) = common::words(&pdf.unwrap()) {
            let read: String = read.iter().flatten().map(|w| w.text.as_str()).collect();
            let read = squeezed(&composed_form(&read));
            for line in pages.pages.iter().flat_map(|p| &p.lines) {
                for word in line.text().split_whitespace() {
                    let word = squeezed(&composed_form(word));
                    prop_assert!(read.contains(&word), "{word} is not read back");
                }
            }
        }
        pieces_hold(&facts)?;
        // The same address on the outside, or a reason.
        let composed = letters::compose(&facts).unwrap();
        let envelope = envelope_page(&EnvelopeFacts::of(&composed));
        if pages.placement.envelope() == EnvelopeKind::Plain && pages.address_fits && !composed.address.lines.is_empty() {
            prop_assert!(envelope.is_ok(), "{envelope:?}");
        }
    }

    #[test]
    fn what_can_not_be_printed_is_refused_and_every_character_of_it_named(
        of in given(|n| (printable(n), select(OTHER), printable(n)).prop_map(|(a, o, b)| format!("{a}{o}{b}")).boxed()),
        whole in proptest::collection::vec(select(OTHER), 1..6),
    ) {
        let mut facts = facts(&of);
        facts.recipient.name = Some(whole.iter().collect());
        facts.salutation = None;
        let (pages, findings, _) = held(&facts)?;
        let missing: Vec<char> = pages.missing().into_iter().map(|(c, _)| c).collect();
        let refusal = findings.iter().find(|f| f.check == "glyph_missing");
        let sentence = refusal.map(|f| f.sentence.clone()).unwrap_or_default();
        prop_assert!(sentence.contains("mailing name"), "{sentence}");
        for c in &whole {
            prop_assert!(missing.contains(c), "U+{:04X} was dropped", u32::from(*c));
        }
        for c in missing.iter().take(12) {
            prop_assert!(sentence.contains(&format!("U+{:04X}", u32::from(*c))), "{sentence}");
        }
        let composed = letters::compose(&facts).unwrap();
        prop_assert!(envelope_page(&EnvelopeFacts::of(&composed)).is_err());
    }

    #[test]
    fn any_text_at_all_breaks_nothing(of in given(|n| proptest::string::string_regex(&format!("\\PC{{0,{n}}}")).unwrap().boxed())) {
        held(&facts(&of))?;
        pieces_hold(&facts(&of))?;
    }
}

#[test]
fn every_letter_of_latin_greek_and_cyrillic_has_its_glyph_in_every_face_of_a_letter() {
    let blocks = [
        0x0041..=0x005A,
        0x0061..=0x007A,
        0x00C0..=0x024F,
        0x1E00..=0x1EFF,
        0x0386..=0x03CE,
        0x1F00..=0x1F15,
        0x0400..=0x0481,
        0x048A..=0x052F,
    ];
    for block in blocks {
        let letters: Vec<char> = block.filter_map(char::from_u32).filter(|c| c.is_alphabetic()).collect();
        for part in letters.chunks(40) {
            let text: String = part.iter().map(|c| format!("{c} ")).collect();
            let mut facts = common::golden("parent_child/en");
            // Serif, bold and sans.
            facts.islands.insert("note".into(), text.clone());
            facts.signer.name.clone_from(&text);
            facts.company.department = Some(text);
            let pages = letters::set(&letters::compose(&facts).unwrap()).unwrap();
            assert_eq!(pages.missing(), [], "{part:?}");
        }
    }
}

#[test]
fn what_takes_no_room_is_refused_by_its_number_and_a_control_character_is_said() {
    let said = |note: &str| {
        let mut facts = common::golden("parent_child/en");
        facts.islands.insert("note".into(), note.into());
        letters::preflight(&letters::compose(&facts).unwrap(), &facts, &Known::default())
    };
    for unseen in ['\u{FE0F}', '\u{34F}', '\u{3164}', '\u{E0041}', '\u{FFF9}'] {
        let findings = said(&format!("Ann{unseen} Lee"));
        let found = findings.iter().find(|f| f.check == "glyph_missing").unwrap();
        assert!(found.sentence.contains(&format!("U+{:04X}", u32::from(unseen))), "{}", found.sentence);
    }
    let findings = said("Ann\u{7}Lee");
    let found = findings.iter().find(|f| f.check == "control_characters").unwrap();
    assert!(found.severity == Severity::Warn && found.sentence.contains("U+0007"));
    assert!(!said("Ann\n\nLee\tx").iter().any(|f| f.check == "control_characters"));
}
