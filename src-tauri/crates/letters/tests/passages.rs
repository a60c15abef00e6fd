//! Whose words stand where: the officer's own and the case's are marked in the twin, the officer's are found on the pages,
//! and neither changes a word or a place. And the officer's line breaks stay.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that stops says why")]

mod common;

use std::collections::BTreeMap;

use letters::text::{FieldKind, FieldText, shelf_of};
use letters::{Block, Composed, LetterFacts, Line, Pages, Passage, Source};

fn composed(facts: &LetterFacts) -> Composed {
    letters::compose(facts).unwrap()
}

fn pages(facts: &LetterFacts) -> Pages {
    letters::set(&composed(facts)).unwrap()
}

/// Every passage of the letter's text.
fn passages(composed: &Composed) -> Vec<&Passage> {
    let enclosed = composed.enclosed.iter().flat_map(|e| &e.blocks);
    let mut out = vec![&composed.subject, &composed.salutation, &composed.closing];
    for block in composed.body.iter().chain(enclosed) {
        match block {
            Block::Heading { text } => out.push(text),
            Block::Paragraph { lead, text, .. } => out.extend(lead.iter().chain([text])),
            Block::List { items } => out.extend(items),
            Block::Lines { lines } => out.extend(lines),
            Block::Table { heads, rows, .. } => out.extend(heads.iter().chain(rows.iter().flatten())),
        }
    }
    out
}

fn marked(composed: &Composed, source: Source) -> Vec<&str> {
    passages(composed)
        .into_iter()
        .flat_map(|p| p.marks().iter().filter(move |m| m.source == source).map(|m| &p[m.range.clone()]))
        .collect()
}

/// The fields that only one kind has, which stand in the English texts.
fn own_fields(kind: &str) -> BTreeMap<String, FieldText> {
    let english = shelf_of(domain::words::Language::En).unwrap().unwrap();
    english.texts[kind].file.field.iter().map(|f| (f.name.clone(), f.clone())).collect()
}

/// What the officer stated in a letter, one string a line of it; the words of a choice are none of the officer's.
fn stated(facts: &LetterFacts) -> Vec<String> {
    let fields = own_fields(&facts.kind);
    let shelf = shelf_of(facts.language).unwrap().unwrap();
    let mut out = Vec::new();
    for (name, value) in &facts.more {
        match (fields.get(name).map(|f| f.kind), value) {
            (Some(FieldKind::Choice), _) => {}
            (Some(FieldKind::Day), value) => {
                out.push(shelf.words.day(value.as_str().unwrap().parse().unwrap()))
            }
            (_, serde_json::Value::Array(all)) => {
                out.extend(all.iter().map(|v| v.as_str().unwrap().to_owned()))
            }
            (_, value) => out.extend(value.as_str().map(str::to_owned)),
        }
    }
    out
}

/// Small letters, blanks that do not break as blanks, no full stop at the end.
fn bare(text: &str) -> String {
    text.replace('\u{a0}', " ").trim_end_matches('.').to_lowercase()
}

/// A letter's passages without what is marked as the officer's.
fn others(composed: &Composed) -> String {
    let rest = |p: &&Passage| {
        let mut text = p.as_str().to_owned();
        let own = p.marks().iter().filter(|m| m.source == Source::Own);
        own.rev().for_each(|m| text.replace_range(m.range.clone(), "\u{1}"));
        text
    };
    bare(&passages(composed).iter().map(rest).collect::<Vec<_>>().join("\n"))
}

#[test]
fn what_the_officer_stated_is_marked_as_own_wherever_it_is_printed() {
    let mut seen = 0;
    for (path, facts) in common::goldens() {
        let composed = composed(&facts);
        let printed = bare(&passages(&composed).iter().map(|p| p.as_str()).collect::<Vec<_>>().join("\n"));
        let others = others(&composed);
        // Short words, and days, may stand elsewhere for another reason, a heading among them.
        for words in stated(&facts).iter().map(|w| bare(w)).filter(|w| w.len() > 30 && printed.contains(w)) {
            seen += 1;
            let unmarked = others.contains(&words) && !is_a_day(&words);
            assert!(!unmarked, "{}: {words:?} is printed without a mark: {others}", path.display());
        }
    }
    assert!(seen > 100, "only {seen}: the test shows nothing");
}

fn is_a_day(words: &str) -> bool {
    words.split([' ', ',']).any(|w| w.len() == 4 && w.parse::<u16>().is_ok())
}

#[test]
fn where_the_facts_say_which_of_them_were_stated_only_those_are_own() {
    let mut facts = common::golden("opt_out_confirmation/en");
    facts.stated = Some(["salutation".to_owned()].into());
    let twin = letters::twin_html(&composed(&facts)).replace('\u{a0}', " ");
    assert!(twin.contains("Dear <mark>Ms. Whitaker</mark>:"), "{twin}");
    assert!(twin.contains(" since <span data-filled>November 24, 2026</span>"), "{twin}");
    let mut facts = common::golden("grant_access/en");
    facts.stated = Some(["categories.sources".to_owned()].into());
    let own = marked(&composed(&facts), Source::Own).len();
    assert!(own > 0, "sources in a list are found by a path without numbers");
}

#[test]
fn what_the_case_filled_in_is_marked_as_filled_and_the_words_around_it_are_not() {
    let facts = common::golden("opt_out_confirmation/en");
    let twin = letters::twin_html(&composed(&facts)).replace('\u{a0}', " ");
    for part in [
        "Dear <span data-filled>Ms. Whitaker</span>:",
        "On <span data-filled>November 20, 2026</span> we received",
        " since <mark>November 24, 2026</mark>",
        "<li><mark>Skylark Ad Exchange</mark></li>",
        "<time datetime=\"2026-12-04\"><span data-filled>December 4, 2026</span></time>",
        "<span data-filled>PR-2026-0087</span>",
        "<p>Sincerely,</p>",
    ] {
        assert!(twin.contains(part), "{part} is missing in {twin}");
    }
}

#[test]
fn a_letter_without_own_words_has_no_own_marks_and_no_bars() {
    let mut seen = 0;
    for (path, mut facts) in common::goldens() {
        facts.islands.clear();
        if !facts.more.is_empty() || letters::compose(&facts).is_err() {
            continue;
        }
        seen += 1;
        let composed = composed(&facts);
        assert_eq!(marked(&composed, Source::Own), Vec::<&str>::new(), "{}", path.display());
        assert!(!marked(&composed, Source::Filled).is_empty());
        let twin = letters::twin_html(&composed);
        assert!(!twin.contains("<mark") && !twin.contains("data-island"), "{}", path.display());
        assert!(pages(&facts).pages.iter().all(|p| p.own_words().is_empty()), "{}", path.display());
    }
    assert!(seen > 15, "only {seen} letters: the test shows nothing");
}

#[test]
fn marks_lie_in_order_on_words_of_their_passage_and_change_none() {
    for (path, facts) in common::goldens() {
        let composed = composed(&facts);
        for passage in passages(&composed) {
            let mut end = 0;
            for mark in passage.marks() {
                let words = passage.get(mark.range.clone()).unwrap();
                assert!(mark.range.start >= end && !words.is_empty(), "{}: {passage:?}", path.display());
                assert_eq!(words.trim_matches(' '), words, "{}: {passage:?}", path.display());
                end = mark.range.end;
            }
            assert!(!passage.chars().any(char::is_control), "{}: {passage:?}", path.display());
        }
        let mut twin = letters::twin_html(&composed);
        for tag in ["<mark>", "</mark>", "<span data-filled>", "</span>"] {
            twin = twin.replace(tag, "");
        }
        let words = twin.split("<h1>").nth(1).unwrap().split("</h1>").next().unwrap();
        assert_eq!(words.replace("&#39;", "'").replace("&amp;", "&"), composed.subject.as_str());
    }
}

#[test]
fn a_name_that_looks_like_a_mark_marks_nothing() {
    let mut facts = common::golden("acknowledgment/en");
    facts.islands.clear();
    facts.salutation = Some("\u{0e}Ann\u{03} \u{0f}Lee".into());
    let composed = composed(&facts);
    assert_eq!(composed.salutation.as_str(), "Dear Ann Lee:");
    assert_eq!(marked(&composed, Source::Own), Vec::<&str>::new());
}

fn is_beside(page: &letters::Page, line: &Line) -> bool {
    page.own_words().iter().any(|s| s.top < line.baseline && line.baseline < s.bottom)
}

#[test]
fn bars_lie_beside_the_lines_with_own_words_and_beside_no_other() {
    let (mut with, mut without, mut pages_seen) = (0, 0, 0);
    for words in [3, 40, 400, 900] {
        let mut facts = common::golden("denial/en");
        let note: Vec<String> = (0..words).map(|i| format!("zq{i}")).collect();
        facts.islands.insert("note".into(), note.join(" "));
        facts.more.clear();
        let pages = pages(&facts);
        for page in &pages.pages {
            pages_seen += 1;
            for line in &page.lines {
                let own = line.text().contains("zq");
                assert_eq!(is_beside(page, line), own, "{words}: {:?}", line.text());
                if own { with += 1 } else { without += 1 }
            }
            for stretch in page.own_words() {
                assert!(stretch.top > 0.0 && stretch.top < stretch.bottom && stretch.bottom < pages.height);
            }
        }
    }
    assert!(with > 60 && without > 100 && pages_seen > 6, "{with} {without} {pages_seen}");
}

#[test]
fn a_paragraph_of_own_words_has_one_bar_and_a_stated_day_in_a_sentence_has_one_beside_its_line() {
    let mut facts = common::golden("acknowledgment/en");
    facts.islands.insert("note".into(), "Words of the officer. ".repeat(20));
    let bars: Vec<_> = pages(&facts).pages.iter().map(|p| p.own_words().len()).collect();
    assert_eq!(bars.iter().sum::<usize>(), 1, "{bars:?}");

    let facts = common::golden("opt_out_confirmation/en");
    let pages = pages(&facts);
    let page = &pages.pages[0];
    let line = |words: &str| page.lines.iter().find(|l| l.text().contains(words)).unwrap();
    assert!(is_beside(page, line("since November 24, 2026")));
    assert!(is_beside(page, line("Skylark Ad Exchange")));
    assert!(
        !is_beside(page, line("How long this holds")) && !is_beside(page, line("we received your request"))
    );
}

#[test]
fn a_line_break_of_the_officers_stays_in_the_letter_and_in_its_twin() {
    let mut facts = common::golden("acknowledgment/en");
    facts.islands.insert("note".into(), "First line\r\nsecond  line (\n) third\n \nAnother paragraph".into());
    let composed = composed(&facts);
    let twin = letters::twin_html(&composed);
    assert!(twin.contains("<p data-island=\"note\">First line<br>second line (<br>) third</p>"), "{twin}");
    assert!(twin.contains("<p data-island=\"note\">Another paragraph</p>"), "{twin}");
    let pages = letters::set(&composed).unwrap();
    let lines: Vec<&Line> = pages.pages.iter().flat_map(|p| &p.lines).collect();
    let at = lines.iter().position(|l| l.text() == "First line").unwrap();
    let texts: Vec<String> = lines[at..at + 4].iter().map(|l| l.text()).collect();
    assert_eq!(texts, ["First line", "second line (", ") third", "Another paragraph"]);
    // One paragraph for who hears it, with a blank where a line ends.
    assert!(lines[at].element == lines[at + 2].element && lines[at].element != lines[at + 3].element);
    assert!(lines[at].blank && lines[at + 1].blank && !lines[at + 2].blank);
    let read = common::tagged::read(&letters::draw(&pages).unwrap());
    assert!(read.elements.iter().any(|e| e.tag == "P" && e.text == "First line second line ( ) third"));
}

#[test]
fn broken_lines_leave_none_alone_on_a_page() {
    let mut parted = 0;
    for lines in 20..60 {
        let mut facts = common::golden("denial/en");
        facts.islands.insert("note".into(), (0..lines).map(|i| format!("zq{i}\n")).collect::<String>());
        let on = |page: &letters::Page| page.lines.iter().filter(|l| l.text().starts_with("zq")).count();
        let counts: Vec<usize> = pages(&facts).pages.iter().map(on).filter(|n| *n > 0).collect();
        assert_eq!(counts.iter().sum::<usize>(), lines);
        if counts.len() > 1 {
            parted += 1;
            assert!(counts.iter().all(|n| *n >= 2), "{lines}: {counts:?}");
        }
    }
    assert!(parted > 10, "only {parted} ran over a page: the test shows nothing");
}
