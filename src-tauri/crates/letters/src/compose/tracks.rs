//! One letter in two parts, for somebody who deals with the company in two ways. Each part is composed as the letter that would answer it
//! alone. What the parts say alike at the beginning and at the end stands once; what lies between stands under the heading of its
//! part, so that nobody takes the answer of one for that of the other.

use std::borrow::Cow;

use domain::address::clean_line;

use super::{ComposeFault, compose, text_for};
use crate::composed::{Block, Composed};
use crate::facts::{LetterFacts, TrackFacts};
use crate::passage::{Passage, Source};
use crate::text::{Words, shelf_of};

/// The facts of a part as the letter of its own that they would make: islands that its text does not have stay out of it.
pub(crate) fn own_letter(track: &TrackFacts) -> Cow<'_, LetterFacts> {
    let mut facts = Cow::Borrowed(&track.facts);
    if let Ok((_, text)) = text_for(&track.facts) {
        let known = |name: &str| text.islands.iter().any(|(n, _)| n == name);
        if track.facts.islands.keys().any(|name| !known(name)) {
            facts.to_mut().islands.retain(|name, _| known(name));
        }
    }
    facts
}

/// Whether a letter is told in parts.
pub(crate) fn in_parts(facts: &LetterFacts) -> bool {
    facts.tracks.len() > 1
}

/// The letter with all its parts.
pub(super) fn composed(facts: &LetterFacts) -> Result<Composed, Vec<ComposeFault>> {
    let mut parts: Vec<Composed> = Vec::with_capacity(facts.tracks.len());
    let mut faults: Vec<ComposeFault> = Vec::new();
    for track in &facts.tracks {
        match compose(&own_letter(track)) {
            Ok(part) => parts.push(part),
            Err(found) => {
                faults.extend(found.into_iter().filter(|f| !faults.contains(f)).collect::<Vec<_>>())
            }
        }
    }
    let words = match shelf_of(facts.language).and_then(Result::ok) {
        Some(shelf) => &shelf.words,
        None => return Err(faults),
    };
    let main = parts.iter().position(|p| p.template.kind == facts.kind).unwrap_or_default();
    let Some(mut whole) = parts.get(main).cloned().filter(|_| faults.is_empty()) else { return Err(faults) };
    let (before, after) = alike(&parts);
    let mut body: Vec<Block> = whole.body.iter().take(before).cloned().collect();
    body.push(paragraph(words.label("tracks").into()));
    for (track, part) in facts.tracks.iter().zip(&parts) {
        body.push(Block::Heading { text: (&*word(words, "track", track)).into() });
        body.push(paragraph(policy(words, track)));
        let end = part.body.len() - after;
        body.extend(part.body.get(before..end).unwrap_or_default().iter().cloned());
    }
    body.extend(whole.body.iter().skip(whole.body.len() - after).cloned());
    whole.body = body;
    whole.enclosed = Vec::new();
    let mut entries: Vec<Passage> = Vec::new();
    for (track, part) in facts.tracks.iter().zip(&parts) {
        for mut enclosed in part.enclosed.iter().cloned() {
            let title = format!("{} ({})", enclosed.title, word(words, "track_enclosure", track));
            enclosed.title = Passage::of(Source::Filled, title);
            entries.push(enclosed.title.clone());
            whole.enclosed.push(enclosed);
        }
    }
    for part in &parts {
        let others = part.enclosures.iter().flat_map(|(_, e)| e.iter().skip(part.enclosed.len()));
        for entry in others.cloned().collect::<Vec<_>>() {
            if !entries.contains(&entry) {
                entries.push(entry);
            }
        }
        whole.whole_words.extend(part.whole_words.iter().cloned());
    }
    let head = words.label(if entries.len() == 1 { "enclosure" } else { "enclosures" });
    whole.enclosures = (!entries.is_empty()).then_some((head, entries));
    Ok(whole)
}

/// How many blocks all parts share at the beginning and at the end. The beginning ends at the first heading, list or table: from there on
/// it is the answer, which stands in its part even where both answers are one.
fn alike(parts: &[Composed]) -> (usize, usize) {
    let Some((first, rest)) = parts.split_first() else { return (0, 0) };
    let same = |at: usize| rest.iter().all(|p| p.body.get(at) == first.body.get(at));
    let answer = |b: &Block| matches!(b, Block::Heading { .. } | Block::List { .. } | Block::Table { .. });
    let before = first.body.iter().enumerate().take_while(|(at, b)| !answer(b) && same(*at)).count();
    let shortest = parts.iter().map(|p| p.body.len()).min().unwrap_or_default();
    let from_end = |back: usize| {
        let of = |p: &Composed| p.body.get(p.body.len().checked_sub(back + 1)?).cloned();
        let one = of(first);
        one.is_some() && rest.iter().all(|p| of(p) == one)
    };
    // A part without a block of its own would be a heading over nothing.
    let most = shortest.saturating_sub(before + 1);
    let mut after = (0..most).take_while(|back| from_end(*back)).count();
    // The last thing that is told in a part may be a heading of what both share: it goes with that.
    while after > 0 && matches!(first.body.get(first.body.len() - after - 1), Some(Block::Heading { .. })) {
        after -= 1;
    }
    (before, after)
}

fn paragraph(text: Passage) -> Block {
    Block::Paragraph { lead: None, text, island: None }
}

fn word<'a>(words: &'a Words, list: &str, track: &TrackFacts) -> Cow<'a, str> {
    let id = track.capacity.as_str();
    let found = words.list.get(list).and_then(|l| l.get(id));
    found.map_or_else(|| Cow::Owned(id.replace('_', " ")), |w| Cow::Borrowed(w.as_str()))
}

/// Under which policy a part is looked at. Of one that is not in our hands only that it is there.
fn policy(words: &Words, track: &TrackFacts) -> Passage {
    let title = track.facts.company.policy.as_ref().map(|t| clean_line(t).0).filter(|t| !t.is_empty());
    match (track.policy_elsewhere, title) {
        (true, _) => words.label("track_elsewhere").into(),
        (false, Some(title)) => {
            Passage::phrase(&words.label("track_policy"), "{policy}", &title, Source::Filled)
        }
        (false, None) => words.label("track_bare").into(),
    }
}
