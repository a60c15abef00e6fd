//! Traps of what goes into an envelope: a Social Security number in a letter to its own owner, and the window through which
//! an insert shows wherever it slides. Not here: the wording of letters.

use ::letters::{
    Area, Known, LetterFacts, Placement, Role, Severity, compose, may_issue, preflight, set, sheets,
};
use casework::error::Code;
use casework::inputs::{DraftInput, IslandText};
use domain::words::Language;

use super::book;
use super::common::{act, act_of, act_on, with_issued_acknowledgment};

/// Every golden letter by its path, with its facts.
fn goldens() -> Vec<(String, LetterFacts)> {
    let kinds = std::fs::read_dir(desk_tests::root().join("tests/letters")).unwrap();
    let files = kinds.flat_map(|kind| std::fs::read_dir(kind.unwrap().path()).unwrap());
    let paths = files.map(|file| file.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "toml"));
    let mut found: Vec<(String, LetterFacts)> = paths
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            let facts = LetterFacts::from_toml(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            (path.display().to_string(), facts)
        })
        .collect();
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

fn golden(name: &str) -> LetterFacts {
    goldens().into_iter().find(|(path, _)| path.ends_with(name)).unwrap().1
}

const SSN: &str = "219-09-9999";

#[test]
fn trap_19_a_social_security_number_is_not_mailed_even_to_its_owner() {
    let ssn = book().never_mailed().iter().find(|n| n.id == "ssn").expect("it is never mailed");
    assert!(ssn.citation.contains("501.001(a)(5)"), "{}", ssn.citation);
    for owner in ["acknowledgment/en.toml", "denial/en.toml"] {
        let plain = golden(owner);
        assert!(
            may_issue(&preflight(&compose(&plain).unwrap(), &plain, &Known::default())),
            "{owner} by itself"
        );
        let name = plain.recipient.name.clone().unwrap_or_default();
        for words in [
            format!("{name}, your Social Security number is {SSN}."),
            format!("We hold your number {SSN}, as you asked."),
            "We hold the number 219 09 9999 of yours.".to_owned(),
        ] {
            let mut facts = plain.clone();
            facts.islands.insert("note".into(), words.clone());
            let found = preflight(&compose(&facts).unwrap(), &facts, &Known::default());
            assert!(!may_issue(&found), "{owner}: {words}");
            let refused: Vec<_> = found.iter().filter(|f| f.severity == Severity::Refuse).collect();
            assert!(refused.iter().all(|f| f.check == "identifier"), "{refused:?}");
            assert!(!refused.iter().any(|f| f.sentence.contains("9999")), "it is not repeated: {refused:?}");
        }
    }
}

#[tokio::test]
async fn trap_19_a_case_does_not_issue_a_letter_that_states_the_number_of_the_one_who_asked_for_it() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, case, _) = with_issued_acknowledgment(dir.path()).await;
    let view = desk.case(case).await.unwrap();
    let requests = view.requests.iter().map(|r| r.request.id).collect();
    let input = DraftInput { kind: "acknowledgment".into(), language: Language::En, requests };
    let draft = desk.draft_letter(&act_on(&view), case, input).await.unwrap();
    let island = draft.islands.first().expect("a place for own words").name.clone();
    let words = vec![IslandText { name: island, text: format!("You asked for your number: {SSN}.") }];
    let saved = desk.save_draft(&act(), draft.letter.id, words).await.unwrap();
    assert!(!saved.may_issue);
    let found = saved.findings.iter().find(|f| f.check == "identifier").expect("it is found");
    assert!(!found.sentence.contains("9999"), "{}", found.sentence);
    let refused = desk.issue_letter(&act_of(&saved), saved.letter.id).await.unwrap_err();
    assert_eq!(refused.code, Code::LetterRefused, "{refused}");
}

#[test]
fn trap_22_the_address_shows_in_the_window_at_every_place_of_the_insert_and_nothing_else_does() {
    // In inches, from the postal rules and the fold (not from the sheet files). The envelope is 9.5 by 4.125, its window 4.5
    // by 1.125, 0.875 from the left and 0.5 from the lower edge, so its upper edge is 4.125 - 0.5 - 1.125 = 2.5 below the
    // upper one. The top panel of the fold is 3.875 high: 0.25 of play up and down. A letter sheet is 8.5 wide and A4 is
    // 8.2677: 1 and 1.2323 of play to the side. Characters keep 0.125 from the window's edge.
    let window = |x: f32, y: f32, keep: f32| Area {
        left: (0.875 - x + keep) * 72.0,
        top: (2.5 - y + keep) * 72.0,
        right: (0.875 + 4.5 - x - keep) * 72.0,
        bottom: (2.5 + 1.125 - y - keep) * 72.0,
    };
    let widths = [("a4", 8.2677_f32), ("us_letter", 8.5)];
    assert_eq!(
        sheets(),
        widths.map(|(name, _)| name),
        "a new sheet has a width of its own to be written here"
    );
    let (steps, down) = (20_u8, 4.125_f32 - 3.875);
    let mut tried = 0;
    for (path, facts) in goldens() {
        for (sheet, width) in widths {
            let facts = LetterFacts { sheet: Some(sheet.to_owned()), ..facts.clone() };
            let pages = set(&compose(&facts).unwrap()).unwrap();
            let lines = pages.pages[0].lines.iter().filter_map(|l| Some((l, l.ink()?)));
            let (address, rest): (Vec<_>, Vec<_>) = lines.partition(|(l, _)| l.role == Role::Address);
            let windowed = pages.placement == Placement::InWindow;
            assert_eq!(windowed, address.len() >= 3, "{path} on {sheet} has an address, or an empty window");
            for (i, j) in (0..=steps).flat_map(|i| (0..=steps).map(move |j| (i, j))) {
                let (x, y) =
                    ((9.5 - width) * f32::from(i) / f32::from(steps), down * f32::from(j) / f32::from(steps));
                let (clear, open) = (window(x, y, 0.125), window(x, y, 0.0));
                for (line, ink) in &address {
                    assert!(clear.holds(ink), "{path} on {sheet} at {x}, {y}: {:?} at {ink:?}", line.text());
                }
                for (line, ink) in &rest {
                    assert!(!open.meets(ink), "{path} on {sheet} at {x}, {y}: {:?} shows", line.text());
                }
            }
            tried += 1;
        }
    }
    assert!(tried >= 20, "only {tried} letters were tried");
}
