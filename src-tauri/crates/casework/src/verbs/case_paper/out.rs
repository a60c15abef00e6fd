//! What of a case went out: its letters with the hashes of their stored pages, how each was sent, and what was disclosed.

use domain::day::{long, moment};
use domain::identifiers::mask;
use domain::ids::LetterId;
use domain::nouns::{LetterState, Sending};
use letters::FileSection;

use super::{joined, section, word};
use crate::derive::letter::choices::kind_title;
use crate::views::case::CaseView;

pub(super) fn disclosures(view: &CaseView) -> FileSection {
    let rows = view.disclosures.iter().map(|d| {
        let letter = if d.ground.is_empty() { String::new() } else { format!("({})", d.ground) };
        let ground = [letter.as_str(), &d.ground_words].join(" ");
        vec![
            long(d.day),
            mask(&d.category),
            mask(&joined(&[&d.recipient, &d.address])),
            mask(&d.purpose),
            mask(ground.trim()),
        ]
    });
    let columns = [("Day", 14), ("What", 20), ("To whom", 24), ("What for", 20), ("On which ground", 22)];
    section("Disclosures", &columns, rows.collect())
}

pub(super) fn letters_of(view: &CaseView, stored: &[(LetterId, String)]) -> FileSection {
    let these =
        view.letters.iter().filter(|l| !matches!(l.state, LetterState::Draft | LetterState::Discarded));
    let rows = these.map(|l| {
        let hash = stored.iter().find(|(id, _)| *id == l.id).map(|(_, h)| h.clone()).unwrap_or_default();
        vec![
            l.number.clone(),
            kind_title(&l.kind),
            joined(&[&l.recipient, l.language.as_str()]),
            joined(&[&word(l.state.as_str()), &l.issued.map(moment).unwrap_or_default()]),
            joined(&[&format!("{} pages", l.pages), &hash]),
        ]
    });
    let columns = [("Number", 10), ("Kind", 20), ("To", 20), ("State", 22), ("Pages, SHA-256", 28)];
    section("Letters", &columns, rows.collect())
}

pub(super) fn sendings(view: &CaseView) -> FileSection {
    let went = |s: &Sending| {
        joined(&[
            &s.handed_over.map(|d| format!("handed over {}", long(d))).unwrap_or_default(),
            &s.delivered.map(|d| format!("delivered {}", long(d))).unwrap_or_default(),
            &s.returned.map(|d| format!("came back {}", long(d))).unwrap_or_default(),
            &word(s.state.as_str()).to_lowercase(),
        ])
    };
    let numbers = |s: &Sending| {
        let shown = |n: &str| if n.is_empty() { String::new() } else { domain::tracking::read(n).shown };
        let receipt = shown(&s.return_receipt);
        let receipt = if receipt.is_empty() { receipt } else { format!("receipt {receipt}") };
        joined(&[&s.class.map(|c| word(c.as_str())).unwrap_or_default(), &shown(&s.tracking), &receipt])
    };
    let rows = view.letters.iter().flat_map(|l| {
        l.sendings.iter().map(move |s| {
            let proof = s.proof_kind.map(|k| word(k.as_str())).unwrap_or_default();
            vec![
                l.number.clone(),
                joined(&[&word(s.channel.as_str()), &s.address.join(", ")]),
                went(s),
                numbers(s),
                mask(&joined(&[&proof, &s.proof, &s.delivery_note, &s.note])),
            ]
        })
    });
    let columns = [("Letter", 10), ("To", 26), ("When", 24), ("Class, numbers", 20), ("Proof", 20)];
    section("How they went out", &columns, rows.collect())
}
