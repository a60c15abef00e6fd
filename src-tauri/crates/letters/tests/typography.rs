//! The typography of a law office, measured: kerning and ligatures, paragraphs that do not leave one line behind, heads
//! that stay with what they head, a closing that does not stand alone, page numbers, the barcode of the reference.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that stops says why")]

mod common;

use barcoders::sym::code128::Code128;
use letters::{LetterFacts, Page, Pages, Role, sheets};

fn set(facts: &LetterFacts) -> Pages {
    letters::set(&letters::compose(facts).unwrap()).unwrap()
}

/// The lines of the body, top to bottom: what the flow set, not what stands around it.
fn body(page: &Page) -> Vec<&letters::Line> {
    let around = [Role::Letterhead, Role::Address, Role::RunningHead, Role::Foot];
    page.lines.iter().filter(|l| !around.contains(&l.role)).collect()
}

#[test]
fn letters_are_kerned_and_joined_and_keep_their_text() {
    let mut facts = common::golden("acknowledgment/en");
    facts.islands.insert("note".into(), "AVATAR To officially affirm WAVE".into());
    let pages = set(&facts);
    let lines: Vec<_> = pages.pages.iter().flat_map(|p| &p.lines).collect();
    let word = |text: &str| {
        lines
            .iter()
            .flat_map(|l| &l.pieces)
            .map(|(_, w)| w)
            .find(|w| w.text == text)
            .unwrap_or_else(|| panic!("{text}"))
    };
    for kerned in ["AVATAR", "To", "WAVE"] {
        let nominal: f32 = word(kerned).glyphs.iter().map(|g| g.nominal).sum();
        assert!(word(kerned).width < nominal - 20.0, "{kerned} is not kerned");
    }
    for joined in ["officially", "affirm"] {
        let word = word(joined);
        assert!(word.glyphs.len() < joined.len(), "{joined} has no ligature");
        assert_eq!(word.glyphs.iter().map(|g| usize::from(g.bytes)).sum::<usize>(), joined.len());
    }
}

#[test]
fn no_paragraph_leaves_one_line_alone_on_a_page_whatever_its_length() {
    let mut broken = 0;
    for words in (20..400).step_by(7) {
        let mut facts = common::golden("denial/en");
        // Paragraphs of growing length, each word with the number of its paragraph.
        let note: Vec<String> = (0..9)
            .map(|p| (0..words / 4 + p * 11).map(|w| format!("w{p}x{w}")).collect::<Vec<_>>().join(" "))
            .collect();
        facts.islands.insert("note".into(), note.join("\n\n"));
        let pages = set(&facts);
        for p in 0..9 {
            let mark = format!("w{p}x");
            let counts: Vec<usize> = pages
                .pages
                .iter()
                .map(|page| page.lines.iter().filter(|l| l.text().starts_with(&mark)).count())
                .filter(|n| *n > 0)
                .collect();
            if counts.len() > 1 {
                broken += 1;
                assert!(counts.iter().all(|n| *n >= 2), "{words} words, paragraph {p}: {counts:?} lines");
            }
        }
    }
    assert!(broken > 20, "only {broken} paragraphs ran over a page: the test shows nothing");
}

#[test]
fn heads_and_sentences_that_introduce_stay_with_what_follows_and_a_closing_with_the_end() {
    let (mut ends, mut closings) = (0, 0);
    for (path, facts) in common::goldens() {
        for sheet in sheets() {
            for lines in (0..34).step_by(2) {
                let mut facts = facts.clone();
                facts.sheet = Some(sheet.clone());
                let text = "A word of the officer. ".repeat(lines * 4 + 1);
                if facts.islands.is_empty() {
                    facts.islands.insert("note".into(), text);
                } else {
                    facts.islands.values_mut().for_each(|v| v.clone_from(&text));
                }
                let Ok(composed) = letters::compose(&facts) else { continue };
                let pages = letters::set(&composed).unwrap();
                for (i, page) in pages.pages.iter().enumerate() {
                    let all = body(page);
                    let Some(last) = all.last() else {
                        panic!("{}: page {} is empty", path.display(), i + 1)
                    };
                    if i + 1 < pages.pages.len() {
                        ends += 1;
                        let bound =
                            [Role::Heading, Role::TableHead, Role::Subject, Role::Salutation, Role::Closing];
                        assert!(
                            !bound.contains(&last.role),
                            "{}: {:?} ends a page",
                            path.display(),
                            last.text()
                        );
                        let leads = last.role == Role::Text && last.text().ends_with(':');
                        assert!(!leads, "{}: {:?} is parted from its list", path.display(), last.text());
                    }
                    if all.iter().any(|l| l.role == Role::Closing) {
                        closings += 1;
                        let before = all.iter().filter(|l| {
                            matches!(l.role, Role::Text | Role::List | Role::TableCell | Role::Lines)
                        });
                        assert!(before.count() >= 1, "{}: the closing stands alone", path.display());
                        assert!(all.iter().any(|l| l.role == Role::Signature), "{}", path.display());
                    }
                }
            }
        }
    }
    assert!(ends > 200 && closings > 200, "{ends} page ends, {closings} closings");
}

#[test]
fn the_page_of_the_closing_holds_more_of_the_body_than_its_last_lines() {
    let (mut last, mut short) = (0, Vec::new());
    for (path, facts) in common::goldens() {
        for sheet in sheets() {
            for lines in (0..12).step_by(3) {
                let mut facts = facts.clone();
                facts.sheet = Some(sheet.clone());
                if lines > 0 {
                    facts.islands.insert("note".into(), "A word of the officer. ".repeat(lines * 4));
                }
                let Ok(composed) = letters::compose(&facts) else { continue };
                let pages = letters::set(&composed).unwrap();
                for page in pages.pages.iter().skip(1) {
                    let all = body(page);
                    let Some(closing) = all.iter().position(|l| l.role == Role::Closing) else { continue };
                    let mut rows: Vec<f32> = all[..closing].iter().map(|l| l.baseline).collect();
                    rows.dedup();
                    last += 1;
                    if rows.len() < 6 {
                        short.push(format!("{} on {sheet}, {lines}: {} rows", path.display(), rows.len()));
                    }
                }
            }
        }
    }
    assert!(last > 200, "{last} closings on a later page");
    // What must not be torn, such as a table of tall rows, may leave less.
    assert!(short.len() * 100 <= last, "{} of {last}: {short:#?}", short.len());
}

#[test]
fn every_page_says_which_of_how_many_it_is_in_the_letters_language() {
    for (name, words) in [("denial/en", ["Page", "of"]), ("denial/es", ["Página", "de"])] {
        let mut facts = common::golden(name);
        facts.islands.insert("note".into(), "Una palabra más. ".repeat(500));
        let pages = set(&facts);
        let of = pages.pages.len();
        assert!(of >= 3);
        for (i, page) in pages.pages.iter().enumerate() {
            let wanted = format!("{} {} {} {of}", words[0], i + 1, words[1]);
            assert!(page.lines.iter().any(|l| l.role == Role::Foot && l.text() == wanted), "{wanted}");
            assert!(page.lines.iter().any(|l| l.role == Role::Foot && l.text().contains(&facts.reference)));
        }
    }
}

#[test]
fn the_bars_of_the_reference_are_its_code_128_with_room_on_both_sides() {
    for (path, facts) in common::goldens() {
        let pages = set(&facts);
        let mut bars: Vec<_> = pages.pages[0]
            .rules
            .iter()
            .filter(|r| r.from.0 == r.to.0 && r.grey == 0.0)
            .map(|r| (r.from.0 - r.thickness / 2.0, r.from.0 + r.thickness / 2.0))
            .collect();
        bars.sort_by(|a, b| a.0.total_cmp(&b.0));
        let code = Code128::new(format!("\u{181}{}", facts.reference)).unwrap().encode();
        let (first, last) = (bars.first().unwrap().0, bars.last().unwrap().1);
        let module = (last - first) / code.len() as f32;
        // 7.5 thousandths of an inch is the least that hand scanners are sure to read.
        assert!(module / 72.0 >= 0.0075, "{}: {module}", path.display());
        let read: Vec<u8> = (0..code.len())
            .map(|i| {
                let at = first + (i as f32 + 0.5) * module;
                u8::from(bars.iter().any(|(l, r)| *l < at && at < *r))
            })
            .collect();
        assert_eq!(read, code, "{}", path.display());
        let quiet = 10.0 * module;
        for line in &pages.pages[0].lines {
            let Some(ink) = line.ink() else { continue };
            let beside = ink.bottom
                > pages.pages[0]
                    .rules
                    .iter()
                    .filter(|r| r.from.0 == r.to.0)
                    .map(|r| r.from.1)
                    .fold(f32::MAX, f32::min)
                && ink.top
                    < pages.pages[0]
                        .rules
                        .iter()
                        .filter(|r| r.from.0 == r.to.0)
                        .map(|r| r.to.1)
                        .fold(0.0, f32::max);
            assert!(!beside || ink.right < first - quiet, "{}: {:?}", path.display(), line.text());
        }
        assert!(pages.width - last >= quiet);
    }
}

#[test]
fn enclosures_are_listed_below_the_signature_and_stay_with_their_head() {
    for count in [1, 3, 30] {
        let mut facts = common::golden("acknowledgment/en");
        facts.enclosures = (0..count)
            .map(|i| letters::EnclosureFacts { name: format!("Enclosure number {i}"), pages: Some(i + 1) })
            .collect();
        let pages = set(&facts);
        let all: Vec<(usize, &letters::Line)> =
            pages.pages.iter().enumerate().flat_map(|(i, p)| p.lines.iter().map(move |l| (i, l))).collect();
        let listed: Vec<_> = all.iter().filter(|(_, l)| l.role == Role::Enclosure).collect();
        assert_eq!(listed.len(), usize::try_from(count).unwrap() + 1);
        let head = if count == 1 { "Enclosure:" } else { "Enclosures:" };
        assert_eq!(listed[0].1.text(), head);
        assert_eq!(listed[0].0, listed[1].0, "the head stands on the page of the first entry");
        assert!(listed[1].1.text().ends_with("(1 page)"));
        let signed = all.iter().rposition(|(_, l)| l.role == Role::Signature).unwrap();
        let first = all.iter().position(|(_, l)| l.role == Role::Enclosure).unwrap();
        assert!(signed < first);
    }
}

#[test]
fn a_row_of_a_table_that_is_taller_than_a_page_goes_on_and_its_head_with_it() {
    let mut facts = common::golden("grant_deletion/en");
    facts.providers[0].answer = Some("It has told us what it did. ".repeat(250));
    let pages = set(&facts);
    let with: Vec<_> =
        pages.pages.iter().filter(|p| p.lines.iter().any(|l| l.text().contains("told us what"))).collect();
    assert!(with.len() >= 2, "{}", pages.pages.len());
    for page in with {
        assert!(page.lines.iter().any(|l| l.role == Role::TableHead));
    }
}
