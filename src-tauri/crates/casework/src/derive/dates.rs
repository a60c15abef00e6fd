//! From the facts of a case to the clocks of one binding. Two roads lead here, the whole case and the lean rows that are read many
//! at a time after a change of the law; what they rest on is put in one form, so that both come to the same dates.

use std::collections::BTreeSet;

use domain::clock::{ClockError, ClockKind, ClockQuestion, Event, Reckoning, Standing, reckon};
use domain::day::Day;
use domain::ids::RequestId;
use domain::nouns::fact::standing;
use domain::nouns::{CaseFile, DatedFact, FactKind, ItemOutcome, Request};
use domain::rule::Regime;
use laws::LawBook;
use register::DatedCase;

use super::facts::{holding, speaks};
use super::home::{Home, Stated, home, home_in};

/// Why no clock of a binding can be told.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoClock {
    /// The law is on no file.
    #[error("No law file has {0}; its dates can’t be told.")]
    NoLaw(String),
    /// Nothing says when the request came.
    #[error("No receipt day is recorded; no date can be told from it.")]
    NoReceipt,
    /// The rule can't be reckoned.
    #[error("{0}. {next}", next = .0.next())]
    Reckoning(#[from] ClockError),
}

/// What the dates of a case rest on.
#[derive(Debug, Clone)]
pub struct Grounds {
    /// The facts that hold, oldest record first.
    held: Vec<DatedFact>,
    /// Requests of which a part is refused.
    refusing: BTreeSet<RequestId>,
    /// Whose days off count where the law leaves that open.
    home: Home,
}

impl Grounds {
    /// Of a whole case.
    pub fn of(file: &CaseFile) -> Self {
        let refuses = |r: &&Request| r.items.iter().any(|i| i.outcome == ItemOutcome::Refused);
        Self {
            held: holding(file).into_iter().map(DatedFact::from).collect(),
            refusing: file.requests.iter().filter(refuses).map(|r| r.id).collect(),
            home: home_in(file),
        }
    }

    /// Of lean rows.
    pub fn of_rows(case: &DatedCase) -> Self {
        let holds = |f: &&DatedFact| match f.letter {
            Some(id) => {
                case.letters.get(&id).is_some_and(|(state, sent)| speaks(*state, sent.iter().copied()))
            }
            None => true,
        };
        let people = case
            .people
            .iter()
            .map(|p| (p.role, Stated { state: &p.state, zip: &p.zip, country: &p.country }));
        Self {
            held: standing(&case.facts).into_iter().filter(holds).copied().collect(),
            refusing: case.requests.iter().filter(|r| r.refuses).map(|r| r.id).collect(),
            home: home(people),
        }
    }

    /// The day the request counts as received: the request's own before the case's, the latest record wins.
    pub fn received(&self, request: Option<RequestId>) -> Option<Day> {
        let last = |of: Option<RequestId>| {
            let mut facts = self.held.iter().rev();
            facts.find(|f| f.kind == FactKind::Received && f.request == of).map(|f| f.day)
        };
        request.and_then(|r| last(Some(r))).or_else(|| last(None))
    }

    /// The facts that hold, as events for the clocks of one request.
    pub fn events(&self, request: RequestId) -> Vec<Event> {
        self.held
            .iter()
            .filter(|f| f.request.is_none_or(|r| r == request))
            .map(|f| Event { kind: f.kind, day: f.day })
            .collect()
    }

    /// The clocks of one binding.
    ///
    /// # Errors
    /// Why no clock can be told; its words say what to do next.
    pub fn reckon(&self, request: RequestId, regime: &str, law: &LawBook) -> Result<Reckoning, NoClock> {
        let day = self.received(Some(request));
        let found = regime_on(law, regime, day);
        let (Some(regime), Some(received)) = (found, day) else {
            return Err(match found {
                None => NoClock::NoLaw(regime.to_owned()),
                Some(_) => NoClock::NoReceipt,
            });
        };
        let events = self.events(request);
        let question = ClockQuestion {
            regime,
            received,
            events: &events,
            counting: law.counting(),
            open_calendar: self.open_calendar(regime, law),
        };
        let mut found = reckon(&question)?;
        if self.refusing.contains(&request) {
            refusal_runs(&mut found);
        }
        Ok(found)
    }

    /// The calendar of the person's country, where the regime leaves it open and a file has one.
    fn open_calendar<'a>(&self, regime: &Regime, law: &'a LawBook) -> Option<&'a str> {
        let open = law.roll_rule(&regime.roll.rule).is_some_and(|rule| rule.open_calendar);
        let country = self.home.country.as_deref().filter(|_| open)?;
        law.calendar_of_country(country).map(|c| c.id.as_str())
    }
}

/// Where a part is refused and an extension moved the answer's day, the refusal's own day runs and presses: the extension did not
/// move it. Without an extension both bear one day, and the answer's clock tells it.
fn refusal_runs(found: &mut Reckoning) {
    let replaced =
        found.clocks.iter().any(|c| c.kind == ClockKind::Respond && c.standing == Standing::Replaced);
    let refusal = found.clocks.iter_mut().find(|c| c.kind == ClockKind::RefuseBy);
    if let Some(refusal) = refusal.filter(|_| replaced) {
        refusal.standing = Standing::Runs;
    }
}

/// The version of a regime that governs what was received on a day; the newest where no day is known.
pub fn regime_on<'a>(law: &'a LawBook, regime: &str, received: Option<Day>) -> Option<&'a Regime> {
    received.and_then(|day| law.regime_for(regime, day)).or_else(|| law.regime(regime))
}
