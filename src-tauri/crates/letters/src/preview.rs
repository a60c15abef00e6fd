//! Many drafts as one PDF to look at: words shaped once, fonts shared, the work spread over the processor's cores. Not
//! for printing: a print batch is made of the stored bytes of issued letters (`merge`).

use std::num::NonZero;
use std::thread;

use crate::compose::{ComposeFault, compose};
use crate::draw::{DrawFault, draw_many, merge_drawn};
use crate::facts::LetterFacts;
use crate::set::{Pages, SetFault, set_with};
use crate::typeface::Shaper;

/// Why drafts can't be shown; `letter` counts from 0.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PreviewFault {
    /// A draft can't be composed.
    #[error("Draft {} can't be composed: {}", letter + 1, faults.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))]
    Compose {
        /// Which.
        letter: usize,
        /// Why.
        faults: Vec<ComposeFault>,
    },
    /// A draft can't be set.
    #[error("Draft {} can't be set: {fault}", letter + 1)]
    Set {
        /// Which.
        letter: usize,
        /// Why.
        fault: SetFault,
    },
    /// The drafts can't be drawn.
    #[error(transparent)]
    Draw(#[from] DrawFault),
    /// A worker was broken off.
    #[error("Making the preview was broken off. Try again.")]
    BrokenOff,
}

/// One PDF of all drafts, in order. The same drafts give the same bytes on every machine: the work is cut by their
/// number, not by the cores at hand.
pub fn preview_many(drafts: &[LetterFacts]) -> Result<Vec<u8>, PreviewFault> {
    /// Drafts in one piece of work: enough to share the shaped words, few enough to spread.
    const PIECE: usize = 250;
    let pieces: Vec<(usize, &[LetterFacts])> =
        drafts.chunks(PIECE).enumerate().map(|(i, piece)| (i * PIECE, piece)).collect();
    let workers = thread::available_parallelism().map_or(1, NonZero::get).min(pieces.len().max(1));
    let mut docs = Vec::with_capacity(pieces.len());
    for round in pieces.chunks(workers) {
        let done: Vec<_> = thread::scope(|scope| {
            let running: Vec<_> =
                round.iter().map(|(first, piece)| scope.spawn(move || one(*first, piece))).collect();
            running.into_iter().map(|w| w.join().map_err(|_| PreviewFault::BrokenOff)).collect()
        });
        for doc in done {
            docs.push(doc??);
        }
    }
    Ok(merge_drawn(docs, "Drafts")?)
}

fn one(first: usize, drafts: &[LetterFacts]) -> Result<lopdf::Document, PreviewFault> {
    let mut shaper = Shaper::default();
    let mut letters: Vec<Pages> = Vec::with_capacity(drafts.len());
    for (i, facts) in drafts.iter().enumerate() {
        let letter = first + i;
        let composed = compose(facts).map_err(|faults| PreviewFault::Compose { letter, faults })?;
        letters.push(set_with(&mut shaper, &composed).map_err(|fault| PreviewFault::Set { letter, fault })?);
    }
    Ok(draw_many(&letters)?)
}
