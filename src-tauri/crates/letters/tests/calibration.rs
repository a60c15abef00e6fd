//! The calibration sheet is exact, or it is worse than none: its lines and crosses stand where its words say, and the
//! window on it is the window of the postal rules.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that stops says why")]

mod common;

use letters::{Pages, Rule, calibration_page, calibration_pages, sheet, sheets};

fn rules(pages: &Pages) -> &[Rule] {
    &pages.pages[0].rules
}

/// Whether there is a rule between two points, in inches.
fn has(pages: &Pages, from: (f32, f32), to: (f32, f32)) -> bool {
    let near =
        |a: (f32, f32), b: (f32, f32)| (a.0 - b.0 * 72.0).abs() < 0.5 && (a.1 - b.1 * 72.0).abs() < 0.5;
    rules(pages).iter().any(|r| near(r.from, from) && near(r.to, to))
}

#[test]
fn it_has_the_window_at_all_four_ends_the_box_of_the_text_and_both_folds_in_the_rules_own_numbers() {
    let pages = calibration_pages("us_letter").unwrap();
    // 9.5 x 4.125 envelope, window 4.5 x 1.125 at 7/8 and 1/2; a sheet of 8.5 x 3.875 slides one inch and a quarter inch.
    for (right, top) in [(5.375, 2.5), (4.375, 2.5), (5.375, 2.25), (4.375, 2.25)] {
        let left = f32::max(right - 4.5, 0.0);
        for y in [top, top + 1.125] {
            assert!(has(&pages, (left, y), (right, y)), "{left} {right} at {y}");
        }
        assert!(has(&pages, (right, top), (right, top + 1.125)), "right edge {right} {top}");
    }
    for (from, to) in
        [((1.0, 2.625), (4.25, 2.625)), ((1.0, 3.25), (4.25, 3.25)), ((1.0, 2.625), (1.0, 3.25))]
    {
        assert!(has(&pages, from, to), "box of the text {from:?} {to:?}");
    }
    for fold in [3.875, 7.75] {
        assert!(rules(&pages).iter().any(|r| r.from.1 == r.to.1 && (r.from.1 - fold * 72.0).abs() < 0.1));
    }
}

#[test]
fn its_lengths_are_four_inches_and_a_hundred_millimetres_and_its_crosses_half_an_inch_from_the_edges() {
    for name in sheets() {
        let pages = calibration_pages(&name).unwrap();
        let long = |points: f32| {
            rules(&pages).iter().any(|r| r.from.1 == r.to.1 && (r.to.0 - r.from.0 - points).abs() < 0.01)
        };
        assert!(long(288.0), "{name}: 4 in");
        assert!(long(100.0 * 72.0 / 25.4), "{name}: 100 mm");
        let (w, h) = (pages.width / 72.0, pages.height / 72.0);
        for (x, y) in [(0.5, 0.5), (w - 0.5, 0.5), (0.5, h - 0.5), (w - 0.5, h - 0.5)] {
            let arm = 12.0 / 72.0;
            assert!(
                has(&pages, (x - arm, y), (x + arm, y)) && has(&pages, (x, y - arm), (x, y + arm)),
                "{name}"
            );
        }
        for words in ["100 %", "1/16 in", "exactly 4 in", "exactly 100 mm"] {
            assert!(pages.text().contains(words), "{name}: {words}");
        }
    }
}

#[test]
fn its_rulers_count_from_the_sheets_own_edges() {
    for name in sheets() {
        let pages = calibration_pages(&name).unwrap();
        for line in &pages.pages[0].lines {
            let text = line.text();
            let Some((number, unit @ ("in" | "mm"))) = text.split_once(' ') else { continue };
            let Ok(number) = number.parse::<f32>() else { continue };
            let at = if unit == "in" { number * 72.0 } else { number * 72.0 / 25.4 };
            let marked = rules(&pages).iter().any(|r| {
                let across =
                    r.from.0 == r.to.0 && (r.from.0 - at).abs() < 0.01 && (line.x - at - 2.0).abs() < 0.01;
                let down = r.from.1 == r.to.1
                    && (r.from.1 - at).abs() < 0.01
                    && (line.baseline - at + 1.5).abs() < 0.01;
                across || down
            });
            assert!(marked, "{name}: {text} has no mark");
        }
    }
}

#[test]
fn it_is_drawn_alike_each_time_on_the_whole_sheet_with_no_word_over_another() {
    for name in sheets() {
        let pdf = calibration_page(&name).unwrap();
        assert_eq!(pdf, calibration_page(&name).unwrap());
        let sheet = sheet(&name).unwrap();
        let pages = calibration_pages(&name).unwrap();
        assert_eq!((pages.width, pages.height), (sheet.width(), sheet.height()));
        let inks: Vec<_> = pages.pages[0].lines.iter().filter_map(|l| Some((l.text(), l.ink()?))).collect();
        for (i, (text, ink)) in inks.iter().enumerate() {
            assert!(ink.left > 0.0 && ink.right < pages.width && ink.bottom < pages.height, "{text}");
            for (other, their) in &inks[i + 1..] {
                assert!(!ink.meets(their), "{name}: {text:?} lies over {other:?}");
            }
        }
    }
    assert!(calibration_page("foolscap").is_err());
}
