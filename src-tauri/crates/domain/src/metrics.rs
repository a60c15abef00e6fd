//! The figures of a year: how many requests came, what became of them, and how many days the answers took. Counted from
//! what the register knows of each request; nothing is typed. Which requests make a line of a report is asked of the caller.

use crate::nouns::ItemOutcome;
use crate::word_list;

word_list! {
    /// What became of a request.
    Ending {
        /// Everything asked was done.
        Whole = "whole",
        /// A part was done.
        InPart = "in_part",
        /// Nothing was done, with a ground.
        Denied = "denied",
        /// Nothing was found that it could concern.
        NothingFound = "nothing_found",
        /// The person withdrew it.
        Withdrawn = "withdrawn",
        /// Answered, and nobody recorded what of it was done.
        NotRecorded = "not_recorded",
        /// Closed without an answer: a duplicate, another company's, no request.
        Otherwise = "otherwise",
        /// Not answered yet.
        Open = "open",
    }
}

/// What the ending of a request rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course<'a> {
    /// The person withdrew it.
    pub withdrawn: bool,
    /// An answer is out; a refusal is one.
    pub answered: bool,
    /// A refusal is out.
    pub refused: bool,
    /// Its case is closed.
    pub closed: bool,
    /// The outcomes of its parts.
    pub parts: &'a [ItemOutcome],
}

/// What became of a request. Nothing is claimed of a part whose outcome nobody recorded.
pub fn ending(of: &Course<'_>) -> Ending {
    let some = |outcome| of.parts.contains(&outcome);
    let (granted, open) = (some(ItemOutcome::Granted), some(ItemOutcome::Open));
    let refused = some(ItemOutcome::Refused) || of.refused;
    if of.withdrawn {
        Ending::Withdrawn
    } else if !(of.answered || of.refused) {
        if of.closed { Ending::Otherwise } else { Ending::Open }
    } else if !of.parts.is_empty() && of.parts.iter().all(|p| *p == ItemOutcome::Granted) {
        Ending::Whole
    } else if granted && (refused || some(ItemOutcome::NotFound)) {
        Ending::InPart
    } else if of.refused || refused && !open {
        Ending::Denied
    } else if some(ItemOutcome::NotFound) && !open {
        Ending::NothingFound
    } else {
        Ending::NotRecorded
    }
}

/// What became of one request that is answered in several tracks, one for each capacity of the person: the person asked once. A track that
/// was withdrawn counts only beside no other.
pub fn together(tracks: &[Ending]) -> Ending {
    use Ending::{Denied, InPart, NotRecorded, NothingFound, Open, Otherwise, Whole, Withdrawn};
    let asked: Vec<Ending> = tracks.iter().copied().filter(|e| *e != Withdrawn).collect();
    let some = |ending| asked.contains(&ending);
    let (nothing, unknown) = (some(Denied) || some(NothingFound), some(NotRecorded) || some(Otherwise));
    match asked.first() {
        None => Withdrawn,
        Some(first) if asked.iter().all(|e| e == first) => *first,
        Some(_) if some(Open) => Open,
        Some(_) if some(InPart) || some(Whole) && nothing => InPart,
        Some(_) if unknown => NotRecorded,
        Some(_) => Denied,
    }
}

/// One request as it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// What became of it.
    pub ending: Ending,
    /// Calendar days from its receipt to its answer; none while it is not answered.
    pub days: Option<u32>,
}

/// The figures of a line of a report.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "wire", derive(specta::Type))]
pub struct Figures {
    /// Requests received.
    pub received: u32,
    /// Complied with in whole.
    pub whole: u32,
    /// Complied with in part.
    pub in_part: u32,
    /// Denied.
    pub denied: u32,
    /// Answered that nothing was found.
    pub nothing_found: u32,
    /// Answered without a record of what was done.
    pub not_recorded: u32,
    /// Withdrawn by the person.
    pub withdrawn: u32,
    /// Closed otherwise.
    pub otherwise: u32,
    /// Not answered yet.
    pub open: u32,
    /// Median of the days from receipt to answer, in tenths; none where nothing was answered.
    pub median_tenths: Option<u32>,
    /// Their mean, in tenths, rounded half up.
    pub mean_tenths: Option<u32>,
}

/// Counts requests together.
pub fn figures(requests: impl IntoIterator<Item = Counted>) -> Figures {
    let mut out = Figures::default();
    let mut days: Vec<u32> = Vec::new();
    for request in requests {
        out.received += 1;
        *match request.ending {
            Ending::Whole => &mut out.whole,
            Ending::InPart => &mut out.in_part,
            Ending::Denied => &mut out.denied,
            Ending::NothingFound => &mut out.nothing_found,
            Ending::NotRecorded => &mut out.not_recorded,
            Ending::Withdrawn => &mut out.withdrawn,
            Ending::Otherwise => &mut out.otherwise,
            Ending::Open => &mut out.open,
        } += 1;
        days.extend(request.days);
    }
    days.sort_unstable();
    out.median_tenths = median(&days);
    out.mean_tenths = mean(&days);
    out
}

fn median(sorted: &[u32]) -> Option<u32> {
    let upper = sorted.get(sorted.len() / 2)?;
    let lower = sorted.get((sorted.len() - 1) / 2)?;
    Some((lower + upper) * 5)
}

fn mean(days: &[u32]) -> Option<u32> {
    let count = u64::try_from(days.len()).ok().filter(|n| *n > 0)?;
    let sum: u64 = days.iter().map(|d| u64::from(*d)).sum();
    u32::try_from((sum * 20 + count) / (count * 2)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(days: &[u32]) -> Figures {
        figures(days.iter().map(|d| Counted { ending: Ending::Whole, days: Some(*d) }))
    }

    #[test]
    fn median_and_mean_are_told_in_tenths_and_of_nothing_not_at_all() {
        assert_eq!((counted(&[]).median_tenths, counted(&[]).mean_tenths), (None, None));
        assert_eq!((counted(&[7]).median_tenths, counted(&[7]).mean_tenths), (Some(70), Some(70)));
        assert_eq!((counted(&[40, 1]).median_tenths, counted(&[40, 1]).mean_tenths), (Some(205), Some(205)));
        assert_eq!(
            (counted(&[1, 2, 40]).median_tenths, counted(&[1, 2, 40]).mean_tenths),
            (Some(20), Some(143))
        );
        assert_eq!(counted(&[0, 0, 1]).mean_tenths, Some(3), "a third is rounded");
    }

    #[test]
    fn what_became_of_a_request_follows_from_its_parts_and_its_answer() {
        use ItemOutcome::{Granted, NotFound, Open, Refused};
        let course = |parts: &[ItemOutcome], answered, refused, withdrawn, closed| {
            ending(&Course { withdrawn, answered, refused, closed, parts })
        };
        for (parts, is) in [
            (&[Granted, Granted][..], Ending::Whole),
            (&[Granted, Refused], Ending::InPart),
            (&[Granted, NotFound], Ending::InPart),
            (&[Refused, NotFound], Ending::Denied),
            (&[Refused], Ending::Denied),
            (&[NotFound], Ending::NothingFound),
            (&[], Ending::NotRecorded),
            (&[Open, Open], Ending::NotRecorded),
            (&[Granted, Open], Ending::NotRecorded),
            (&[Refused, Open], Ending::NotRecorded),
            (&[NotFound, Open], Ending::NotRecorded),
            (&[Granted, Refused, Open], Ending::InPart),
        ] {
            assert_eq!(course(parts, true, false, false, false), is, "{parts:?}");
        }
        assert_eq!(course(&[], true, true, false, true), Ending::Denied);
        assert_eq!(course(&[], false, true, false, false), Ending::Denied, "a refusal is an answer");
        assert_eq!(course(&[Granted], false, true, false, false), Ending::Whole);
        assert_eq!(course(&[Open], false, true, false, false), Ending::Denied);
        assert_eq!(course(&[Granted], true, false, true, true), Ending::Withdrawn);
        assert_eq!(course(&[Granted], false, false, false, true), Ending::Otherwise);
        assert_eq!(course(&[Open], false, false, false, false), Ending::Open);
    }

    #[test]
    fn two_tracks_end_as_one_request_and_claim_no_more_than_both_say() {
        use Ending::{Denied, InPart, NotRecorded, NothingFound, Open, Otherwise, Whole, Withdrawn};
        for (one, other, is) in [
            (Whole, Whole, Whole),
            (Whole, Denied, InPart),
            (Whole, NothingFound, InPart),
            (Whole, NotRecorded, NotRecorded),
            (Whole, Otherwise, NotRecorded),
            (InPart, NotRecorded, InPart),
            (Denied, NothingFound, Denied),
            (Denied, NotRecorded, NotRecorded),
            (Denied, Open, Open),
            (Whole, Withdrawn, Whole),
            (Withdrawn, Withdrawn, Withdrawn),
            (Otherwise, Otherwise, Otherwise),
        ] {
            assert_eq!([together(&[one, other]), together(&[other, one])], [is, is], "{one:?} {other:?}");
        }
    }
}
