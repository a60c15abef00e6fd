//! The facts that a letter makes by being out, on the first day on which something of it went out and did not come back.
//! Sendings change - a second one goes out, the first comes back, a day was typed wrongly - and the facts follow: never
//! overwritten, each corrected by a later one. What the officer corrected with their own hand stays as they said.

use domain::day::Day;
use domain::ids::RequestId;
use domain::nouns::fact::standing;
use domain::nouns::{Fact, FactKind, Letter, Sending, SendingState};
use letters::LetterFacts;
use register::Writer;

use crate::derive::letter::choices::head;
use crate::desk::Desk;
use crate::error::Answer;
use crate::press::Frozen;

/// The first day on which something of a letter went out that did not come back. None where nothing is out: its facts
/// fall by themselves then.
pub(super) fn out_since(sendings: &[Sending]) -> Option<Day> {
    let out = |s: &&Sending| matches!(s.state, SendingState::HandedOver | SendingState::Delivered);
    sendings.iter().filter(out).filter_map(|s| s.handed_over).min()
}

impl Desk {
    /// Brings the facts of a letter to where its sendings are; `why` stands in a fact that corrects another.
    pub(super) async fn met(&self, tx: &mut Writer, letter: &Letter, why: &str) -> Answer<()> {
        let Some(case) = letter.case else { return Ok(()) };
        let Some(day) = out_since(&tx.sendings_of_letter(letter.id).await?) else { return Ok(()) };
        let facts = tx.facts_of_case(case).await?;
        let stand: Vec<_> = standing(&facts).into_iter().map(|f| f.id).collect();
        let evidence = format!("letter {}", letter.number);
        for (request, kind, day) in made_by(letter, day)? {
            let mine: Vec<&Fact> = facts
                .iter()
                .filter(|f| f.letter == Some(letter.id) && f.request == Some(request) && f.kind == kind)
                .collect();
            let last = mine.iter().rev().find(|f| stand.contains(&f.id));
            let (corrects, evidence) = match last {
                Some(last) if last.day == day => continue,
                Some(last) => (Some(last.id), format!("{evidence}: {why}")),
                None if mine.is_empty() => (None, evidence.clone()),
                None => continue,
            };
            let fact = self.fact(case, Some(request), kind, day, None, &evidence);
            tx.insert_fact(&Fact { letter: Some(letter.id), corrects, ..fact }).await?;
        }
        Ok(())
    }
}

/// What a letter makes: which duties it meets stands in the head of its text, the day it names in its frozen facts.
fn made_by(letter: &Letter, out: Day) -> Answer<Vec<(RequestId, FactKind, Day)>> {
    let frozen = Frozen::read(&letter.frozen)?.facts;
    // A letter in parts answers each request by the kind of its part.
    if frozen.tracks.len() > 1 && frozen.tracks.len() == letter.requests.len() {
        let parts = letter.requests.iter().zip(frozen.tracks);
        let of = |(request, track): (&RequestId, letters::TrackFacts)| -> Vec<(RequestId, FactKind, Day)> {
            let kinds = made_by_kind(&track.facts.kind, &track.facts, out);
            kinds.into_iter().map(|(kind, day)| (*request, kind, day)).collect()
        };
        return Ok(parts.flat_map(of).collect());
    }
    let kinds = made_by_kind(&letter.kind, &frozen, out);
    Ok(letter
        .requests
        .iter()
        .flat_map(|request| kinds.iter().map(move |(kind, day)| (*request, *kind, *day)))
        .collect())
}

/// What a kind of letter makes of a request that it answers.
fn made_by_kind(kind: &str, facts: &LetterFacts, out: Day) -> Vec<(FactKind, Day)> {
    let Some(text) = head(kind) else { return Vec::new() };
    let acknowledges = text.meets.iter().any(|m| m == "acknowledge");
    let mut kinds = Vec::new();
    if acknowledges {
        kinds.push((FactKind::Acknowledged, out));
    }
    if crate::derive::next::answers(kind) {
        kinds.push((FactKind::Responded, out));
    }
    if text.refuses {
        kinds.push((FactKind::Refused, out));
    }
    if text.extends {
        kinds.push((FactKind::Extended, out));
    }
    kinds.extend(text.makes.iter().map(|kind| (*kind, out)));
    let named = facts.request.as_ref().and_then(|r| r.answer_by).filter(|_| text.states_answer);
    let stated = facts.extension.as_ref().map(|e| e.until).or(named);
    kinds.extend(stated.map(|day| (FactKind::DateStated, day)));
    kinds
}
