//! Whether the time for an answer can be extended now, until when, and what a refusal after an extension means. The rules' own words:
//! what counts and by when comes from the clocks; nothing is counted here.

use domain::clock::{Clock, ClockKind, Standing, plain_end};
use domain::day::{Day, long};
use domain::nouns::{BindingState, ItemOutcome};
use domain::rule::{Regime, Unit};
use laws::LawBook;

use super::clocks::work_by;
use crate::views::case::{BindingView, ExtendOffer, RequestView};

/// An extension that can be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The date to name: the earliest that every bound rule leaves.
    pub until: Day,
    /// The last day on which the person can be told.
    pub tell_by: Day,
    /// The day the whole period counts from, of the rule that decides `until`.
    pub from: Day,
    /// That period.
    pub value: u16,
    /// Its unit.
    pub unit: Unit,
    /// A rule gives a right to complain about the extension itself.
    pub complain: bool,
    /// Grounds that the rules list.
    pub grounds: Vec<String>,
    /// The period ends so many days or months after `from`: nothing paused it, and it is counted by the calendar.
    pub plain: bool,
    /// Ids of the rules that allow it.
    pub rules: Vec<String>,
    /// Id of the rule that gives `until`.
    pub decides: String,
}

/// Why there is no extension.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoOffer {
    /// Nothing says when the request came.
    #[error("No receipt day is recorded.")]
    NoReceipt,
    /// No law or promise was bound.
    #[error("Nothing binds this request yet; decide that first.")]
    NothingBinds,
    /// The answer is out.
    #[error("The request is answered.")]
    Answered,
    /// There was one.
    #[error("It is extended already, and the rules allow that once.")]
    Taken,
    /// The person had to be told by a day that is past.
    #[error("The last day to tell of an extension was {}.", long(*.0))]
    Past(Day),
    /// No bound rule has one.
    #[error("No rule that binds this request knows an extension.")]
    Unknown,
    /// A bound rule without one has the earliest date.
    #[error("{name} can’t be extended now: its date, {}, stays and leads.", long(*.day))]
    Leads {
        /// The rule's name.
        name: String,
        /// Its date.
        day: Day,
    },
    /// The law file lacks the rule's extension.
    #[error("The rule’s extension is on no file.")]
    NotOnFile,
}

fn clock(binding: &BindingView, kind: ClockKind) -> Option<&Clock> {
    binding.clocks.iter().map(|c| &c.clock).find(|c| c.kind == kind)
}

/// What one bound rule leaves when the person is told on a day.
struct Room<'a> {
    binding: &'a BindingView,
    /// The date of the answer as it stands.
    first: Day,
    /// The extended clock and the last day to tell, where the rule can be extended on that day.
    more: Option<(&'a Clock, Day)>,
    /// It is extended already.
    taken: bool,
    /// The last day to tell, where that is past.
    past: Option<Day>,
}

fn room(binding: &BindingView, on: Day) -> Option<Room<'_>> {
    let respond = clock(binding, ClockKind::Respond)?;
    let taken = respond.standing == Standing::Replaced;
    let extended = clock(binding, ClockKind::Extended);
    let standing = if taken { extended.unwrap_or(respond) } else { respond };
    let tell_by = clock(binding, ClockKind::ExtensionNotice).map(|c| c.due.unwrap_or(c.nominal));
    let (mut more, mut past) = (None, None);
    if let (Some(extended), Some(last), false) = (extended, tell_by, taken) {
        if on <= last {
            more = Some((extended, last));
        } else {
            past = Some(last);
        }
    }
    Some(Room { binding, first: work_by(standing).unwrap_or(standing.nominal), more, taken, past })
}

/// The extension that can be taken when the person is told on a day.
///
/// # Errors
/// Why there is none.
pub fn offer(request: &RequestView, received: Option<Day>, law: &LawBook, on: Day) -> Result<Offer, NoOffer> {
    let Some(received) = received else { return Err(NoOffer::NoReceipt) };
    let bound: Vec<&BindingView> =
        request.bindings.iter().filter(|b| b.binding.state == BindingState::Bound).collect();
    if bound.is_empty() {
        return Err(NoOffer::NothingBinds);
    }
    let met = |b: &&BindingView| {
        [ClockKind::Respond, ClockKind::Extended]
            .into_iter()
            .any(|kind| clock(b, kind).is_some_and(|c| c.met.is_some()))
    };
    if bound.iter().any(met) {
        return Err(NoOffer::Answered);
    }
    let rooms: Vec<Room<'_>> = bound.iter().filter_map(|b| room(b, on)).collect();
    if rooms.iter().any(|r| r.taken) {
        return Err(NoOffer::Taken);
    }
    if rooms.iter().all(|r| r.more.is_none()) {
        let past = rooms.iter().filter_map(|r| r.past).max();
        return Err(past.map_or(NoOffer::Unknown, NoOffer::Past));
    }
    let first = rooms.iter().map(|r| r.first).min();
    // A rule that can't be extended keeps its date, and the earliest date leads.
    let left = |r: &Room<'_>| r.more.map_or(r.first, |(c, _)| work_by(c).unwrap_or(c.nominal));
    let Some((until, decides)) = rooms.iter().map(|r| (left(r), r)).min_by_key(|(day, _)| *day) else {
        return Err(NoOffer::Unknown);
    };
    let (Some((extended, _)), true) = (decides.more, first.is_some_and(|first| until > first)) else {
        return Err(NoOffer::Leads { name: decides.binding.name.clone(), day: decides.first });
    };
    let rules: Vec<&Regime> = rooms
        .iter()
        .filter(|r| r.more.is_some())
        .filter_map(|r| law.regime_for(&r.binding.binding.regime, received))
        .collect();
    let deciding = law.regime_for(&decides.binding.binding.regime, received);
    let Some(total) = deciding.and_then(|r| r.extension.as_ref()).map(|e| &e.total) else {
        return Err(NoOffer::NotOnFile);
    };
    let tell_by = rooms.iter().filter_map(|r| r.more.map(|(_, last)| last)).min().unwrap_or(until);
    let extensions = || rules.iter().filter_map(|r| r.extension.as_ref());
    let mut grounds: Vec<String> = extensions().flat_map(|e| e.grounds.iter().cloned()).collect();
    grounds.sort();
    grounds.dedup();
    Ok(Offer {
        until,
        tell_by,
        from: extended.trigger,
        value: total.value,
        unit: total.unit,
        grounds,
        complain: extensions().any(|e| e.complain),
        plain: plain_end(extended.trigger, total) == Some(extended.nominal),
        rules: rules.iter().map(|r| r.id.clone()).collect(),
        decides: decides.binding.binding.regime.clone(),
    })
}

/// The offer as shown, or why there is none.
pub fn offered(
    request: &RequestView,
    received: Option<Day>,
    law: &LawBook,
    today: Day,
) -> (Option<ExtendOffer>, String) {
    match offer(request, received, law, today) {
        Ok(o) => {
            (Some(ExtendOffer { until: o.until, tell_by: o.tell_by, grounds: o.grounds }), String::new())
        }
        Err(why) => (None, why.to_string()),
    }
}

/// What the officer must know before going on: a refusal that an extension does not give time for, a stated date that is too late.
pub fn warnings(request: &RequestView, today: Day) -> Vec<String> {
    let mut out = Vec::new();
    let refuses = request.items.iter().any(|i| i.outcome == ItemOutcome::Refused);
    let bound = || request.bindings.iter().filter(|b| b.binding.state == BindingState::Bound);
    for binding in bound() {
        let extended = clock(binding, ClockKind::Respond).is_some_and(|c| c.standing == Standing::Replaced);
        let Some(refuse) = clock(binding, ClockKind::RefuseBy).filter(|c| c.met.is_none()) else { continue };
        if !(extended && refuses) {
            continue;
        }
        let last = refuse.due.unwrap_or(refuse.nominal);
        out.push(if last < today {
            format!(
                "Part of this is refused, and a refusal had to be out by {}: the extension does not move that date ({}). Say in the \
                 letter what happened.",
                long(last),
                refuse.citation
            )
        } else {
            format!(
                "Part of this is refused: that has to be out by {}. The extension does not move it ({}).",
                long(last),
                refuse.citation
            )
        });
    }
    let stated = bound().filter_map(|b| clock(b, ClockKind::AsStated));
    if let Some(stated) = stated.into_iter().find(|c| c.standing == Standing::Conditional && c.met.is_none())
    {
        out.push(format!(
            "A mailed letter named {} for the answer; the date now is earlier and leads. Send a corrected notice.",
            long(stated.nominal)
        ));
    }
    out.dedup();
    out
}
