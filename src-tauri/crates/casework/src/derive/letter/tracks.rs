//! One letter for a person in two capacities: which kind of answer each part is, and the facts of each. A letter is told in parts where
//! it answers the same right of one company asked in different capacities; any other letter is not.

use domain::ids::RequestId;
use domain::nouns::{CaseFile, ItemOutcome, Request};
use letters::TrackFacts;

use super::choices::kinds;
use super::fits::requests_for;
use super::{Source, letter_facts};
use crate::derive::next::{answered, answers};

/// A part of a letter: the request it answers, and by which kind of answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Track {
    /// The request.
    pub request: RequestId,
    /// The kind.
    pub kind: String,
}

/// The parts of a letter of a kind that answers these requests; none where it is told in one.
pub fn tracks(file: &CaseFile, kind: &str, of: &[RequestId]) -> Vec<Track> {
    let these: Vec<&Request> = file.requests.iter().filter(|r| of.contains(&r.id)).collect();
    let Some(first) = these.first() else { return Vec::new() };
    let apart = |r: &&&Request| these.iter().filter(|other| other.capacity == r.capacity).count() == 1;
    let together = these.iter().all(|r| r.right == first.right && r.company == first.company);
    if these.len() < 2 || !together || !answers(kind) || !these.iter().all(|r| apart(&r)) {
        return Vec::new();
    }
    these.iter().map(|r| Track { request: r.id, kind: kind_for(file, r, kind) }).collect()
}

/// The kind that answers a request as it is decided: the letter's own where it does, else the one that does.
fn kind_for(file: &CaseFile, request: &Request, kind: &str) -> String {
    let fits = |kind: &str| requests_for(file, kind).contains(&request.id);
    if fits(kind) {
        return kind.to_owned();
    }
    let decided = |k: &String| {
        let parts = super::choices::head(k).map(|t| t.fits.parts);
        answers(k) && parts.is_some_and(|p| p != letters::text::Parts::Any) && fits(k)
    };
    kinds().into_iter().find(decided).unwrap_or_else(|| kind.to_owned())
}

/// The other tracks of requests that are answered: decided, not answered yet, and to be answered in the same letter.
pub fn beside(file: &CaseFile, of: &[RequestId]) -> Vec<RequestId> {
    let these = || file.requests.iter().filter(|r| of.contains(&r.id));
    let decided = |r: &Request| !r.items.is_empty() && r.items.iter().all(|i| i.outcome != ItemOutcome::Open);
    file.requests
        .iter()
        .filter(|r| r.withdrawn.is_none() && !of.contains(&r.id) && decided(r) && !answered(file, r))
        .filter(|r| these().any(|o| o.right == r.right && o.company == r.company && o.capacity != r.capacity))
        .map(|r| r.id)
        .collect()
}

impl Source<'_> {
    /// The parts of this letter.
    pub fn tracks(&self) -> Vec<Track> {
        tracks(self.file, self.kind, self.answers)
    }

    /// What the letter of one part alone would be made from.
    pub fn of_track<'b>(&'b self, track: &'b Track) -> Source<'b> {
        Source {
            file: self.file,
            requests: self.requests,
            setup: self.setup,
            law: self.law,
            operator: self.operator,
            company: self.company,
            logo: self.logo.clone(),
            signature: self.signature.clone(),
            kind: &track.kind,
            language: self.language,
            answers: std::slice::from_ref(&track.request),
            disclosures: self.disclosures,
            words: self.words,
            today: self.today,
            number: self.number.clone(),
        }
    }
}

/// The facts of each part.
pub(super) fn facts(from: &Source<'_>) -> Vec<TrackFacts> {
    from.tracks()
        .iter()
        .filter_map(|track| {
            let request = from.file.requests.iter().find(|r| r.id == track.request)?;
            let view = from.requests.iter().find(|r| r.request.id == track.request)?;
            let facts = letter_facts(&from.of_track(track));
            Some(TrackFacts { capacity: request.capacity, policy_elsewhere: view.policy_elsewhere, facts })
        })
        .collect()
}
