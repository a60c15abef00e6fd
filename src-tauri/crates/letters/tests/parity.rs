//! The languages say the same: every kind exists in each, needs the same facts, has the same places for the officer's
//! words and the same blocks in the same order.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that stops says why")]

use letters::text::{Shape, Shelf, Text, languages, shelf_of};

fn shelves() -> Vec<(String, &'static Shelf)> {
    languages().into_iter().map(|l| (l.as_str().to_owned(), shelf_of(l).unwrap().unwrap())).collect()
}

fn outline(text: &Text) -> Vec<String> {
    text.shapes
        .iter()
        .map(|shape| match shape {
            Shape::Table(shares) => format!("table {shares:?}"),
            Shape::Island { name, required } => format!("island {name} {required}"),
            other => format!("{other:?}"),
        })
        .collect()
}

#[test]
fn every_kind_is_the_same_letter_in_every_language() {
    let all = shelves();
    let (first, one) = &all[0];
    for (language, other) in &all[1..] {
        let kinds = |s: &Shelf| s.texts.keys().cloned().collect::<Vec<_>>();
        assert_eq!(kinds(one), kinds(other), "{first} and {language} have other kinds");
        for (kind, a) in &one.texts {
            let b = &other.texts[kind];
            assert_eq!(a.file.needs, b.file.needs, "{kind}: needs");
            let when = |t: &Text| {
                t.file.needs_when.iter().map(|n| (n.when.clone(), n.facts.clone())).collect::<Vec<_>>()
            };
            assert_eq!(when(a), when(b), "{kind}: needs_when");
            assert_eq!(a.file.meets, b.file.meets, "{kind}: meets");
            assert_eq!(a.file.regimes, b.file.regimes, "{kind}: regimes");
            assert_eq!(a.file.applies, b.file.applies, "{kind}: applies");
            assert_eq!(a.file.refuses, b.file.refuses, "{kind}: refuses");
            assert_eq!(a.file.extends, b.file.extends, "{kind}: extends");
            assert_eq!(a.file.basis, b.file.basis, "{kind}: basis");
            assert_eq!(a.file.fits, b.file.fits, "{kind}: fits");
            assert_eq!(a.file.proposed_at, b.file.proposed_at, "{kind}: proposed_at");
            assert_eq!(a.file.to, b.file.to, "{kind}: to");
            assert_eq!(a.file.without_request, b.file.without_request, "{kind}: without_request");
            assert_eq!(a.file.makes, b.file.makes, "{kind}: makes");
            assert_eq!(a.file.states_answer, b.file.states_answer, "{kind}: states_answer");
            assert_eq!(a.file.tells_outcomes, b.file.tells_outcomes, "{kind}: tells_outcomes");
            assert_eq!(outline(a), outline(b), "{kind}: blocks");
        }
        assert_eq!(one.notices.keys().collect::<Vec<_>>(), other.notices.keys().collect::<Vec<_>>());
        for (id, a) in &one.notices {
            assert_eq!(a.file.states, other.notices[id].file.states, "{id}: states");
            assert_eq!(a.file.needs, other.notices[id].file.needs, "{id}: needs");
        }
    }
}

#[test]
fn every_kind_says_when_it_is_written_and_what_it_rests_on() {
    let shelf = shelf_of(domain::words::Language::En).unwrap().unwrap();
    for (kind, text) in &shelf.texts {
        assert!(!text.file.name.is_empty(), "{kind} has no name");
        assert!(!text.file.used.is_empty(), "{kind} does not say when it is used");
        assert!(!text.file.basis.is_empty(), "{kind} names no basis");
        for field in &text.file.field {
            assert_eq!(
                field.kind == letters::text::FieldKind::Choice,
                !field.choices.is_empty(),
                "{kind}: the words of {}",
                field.name
            );
        }
    }
    for (language, shelf) in shelves() {
        if language != "en" {
            for (kind, text) in &shelf.texts {
                assert!(text.file.field.is_empty(), "{kind}: the form is in the language of the desk");
            }
        }
    }
}

#[test]
fn every_language_has_the_same_words() {
    let all = shelves();
    let (_, one) = &all[0];
    for (language, other) in &all {
        assert_eq!(other.words.months.len(), 12, "{language}");
        assert_eq!(
            one.words.labels.keys().collect::<Vec<_>>(),
            other.words.labels.keys().collect::<Vec<_>>()
        );
        let lists = |s: &Shelf| {
            s.words
                .list
                .iter()
                .map(|(l, w)| (l.clone(), w.keys().cloned().collect::<Vec<_>>()))
                .collect::<Vec<_>>()
        };
        assert_eq!(lists(one), lists(other), "{language}");
    }
}

#[test]
fn every_right_and_channel_has_words_in_every_language() {
    for (language, shelf) in shelves() {
        for right in domain::words::Right::ALL {
            assert!(shelf.words.list["asked"].contains_key(right.as_str()), "{language}: {right}");
        }
        for channel in domain::words::Channel::ALL {
            assert!(shelf.words.list["channel"].contains_key(channel.as_str()), "{language}: {channel}");
        }
        for manner in letters::DeletionManner::ALL {
            assert!(shelf.words.list["manner"].contains_key(manner.as_str()), "{language}: {manner}");
        }
        for capacity in letters::ParentCapacity::ALL {
            assert!(shelf.words.list["capacity"].contains_key(capacity.as_str()), "{language}: {capacity}");
        }
    }
}

#[test]
fn every_text_says_what_is_open_about_its_wording_and_has_a_place_to_explain_lateness() {
    for (language, shelf) in shelves() {
        for (kind, text) in &shelf.texts {
            assert!(!text.file.mark.is_empty(), "{language}/{kind} has no mark");
            assert_eq!(text.file.id, format!("{kind}.{language}"));
            assert!(
                text.islands.iter().any(|(name, _)| name == "late"),
                "{language}/{kind} has no place for lateness"
            );
        }
    }
}
