//! A row of a list as the case it would be, in memory only: whether what was done can follow one another, and which dates come of it. The
//! same derivations as of a case in the register.

use domain::address::{AddressInput, block};
use domain::day::{Day, long};
use domain::ids::Id;
use domain::nouns::{BindingState, Case, CaseFile, CasePerson, CaseState, FactKind};
use laws::LawBook;

use super::super::people::record_person;
use super::super::requests::{proposed, request_of};
use super::check::Opening;
use super::mend::Mend;
use crate::derive::case_view::request_views;
use crate::derive::fact_order::{OutOfOrder, out_of_order};
use crate::derive::headline::{listed_name, what_line};
use crate::desk::Desk;
use crate::error::Answer;
use crate::setup::Setup;
use crate::views::case::RequestView;
use crate::views::case_list::{ListedClock, ListedPreview};

/// A case that is not in the register.
pub(super) struct Sketch {
    file: CaseFile,
    requests: Vec<RequestView>,
}

impl Desk {
    /// Makes the case of a row and records what was done, as far as it can follow one another.
    ///
    /// # Errors
    /// Why something that was done can't stand.
    pub(super) fn sketch(
        &self,
        opening: &Opening,
        setup: &Setup,
        law: &LawBook,
    ) -> Answer<Result<Sketch, Mend>> {
        let mut file = self.bare(opening, setup, law)?;
        for (kind, day, _) in &opening.facts {
            let requests = request_views(&file, setup, law, self.today());
            if let Some(why) = cant_follow(&file, &requests, law, (*kind, *day)) {
                return Ok(Err(Mend::Order(words(opening, *kind), why)));
            }
            let mut fact = self.fact(file.case.id, None, *kind, *day, None, "");
            fact.id = Id::new(i64::try_from(file.facts.len()).unwrap_or(i64::MAX) + 1);
            file.facts.push(fact);
        }
        let requests = request_views(&file, setup, law, self.today());
        Ok(Ok(Sketch { file, requests }))
    }

    fn bare(&self, opening: &Opening, setup: &Setup, law: &LawBook) -> Answer<CaseFile> {
        let (open, id) = (&opening.open, Id::new(0));
        let mut people = Vec::new();
        if let Some(person) = &open.requester {
            people.push(CasePerson { role: open.role, person: record_person(person)? });
        }
        let mut facts = self.opening_facts(id, open, None);
        for (n, fact) in (1..).zip(&mut facts) {
            fact.id = Id::new(n);
        }
        let mut file = CaseFile {
            case: Case {
                id,
                number: String::new(),
                title: open.title.clone(),
                channel: open.channel,
                designated_place: open.designated_place,
                state: CaseState::Open,
                closing: None,
                closing_note: String::new(),
                closed: None,
                closed_under: None,
                opened: self.now(),
                revision: 0,
            },
            people,
            facts,
            messages: Vec::new(),
            signals: Vec::new(),
            requests: Vec::new(),
            child_checks: Vec::new(),
            tasks: Vec::new(),
            identity: Vec::new(),
            authorities: Vec::new(),
            searches: Vec::new(),
            notices: Vec::new(),
            disclosures: Vec::new(),
            notes: Vec::new(),
            letters: Vec::new(),
            holds: Vec::new(),
        };
        for (n, input) in (1..).zip(&open.requests) {
            let mut request = request_of(setup, id, input)?;
            request.id = Id::new(n);
            request.bindings = proposed(&file, &request, setup, law);
            for (b, binding) in (n * 1000..).zip(&mut request.bindings) {
                binding.id = Id::new(b);
            }
            file.requests.push(request);
        }
        Ok(file)
    }

    /// The case as it is shown before it is opened.
    pub(super) fn shown(&self, opening: &Opening, sketch: &Sketch, setup: &Setup) -> ListedPreview {
        let Sketch { file, requests } = sketch;
        let bindings = requests.iter().flat_map(|r| &r.bindings);
        let clocks = bindings.flat_map(|b| {
            b.clocks.iter().filter(|c| c.clock.met.is_some() || crate::derive::clocks::presses(&c.clock)).map(
                |c| ListedClock {
                    duty: c.label.clone(),
                    regime: b.name.clone(),
                    by: c.work_by,
                    met: c.clock.met,
                    days: c.days,
                    urgency: c.urgency,
                    mark: b.mark.clone(),
                },
            )
        });
        let address =
            file.people.first().map(|p| block(&AddressInput::of_person(&p.person.name, &p.person.address)));
        let name = listed_name(file);
        ListedPreview {
            row: opening.row,
            name: if name.is_empty() { opening.name.clone() } else { name },
            what: what_line(&file.requests, &setup.companies),
            received: opening.open.received,
            address: address.map(|b| b.lines).unwrap_or_default(),
            state: file.people.first().map(|p| p.person.address.state.clone()).unwrap_or_default(),
            done: opening.facts.iter().map(|(kind, day, words)| done(*kind, words, long(*day))).collect(),
            clocks: clocks.collect(),
            doubts: opening.doubts.iter().map(|d| d.of_one().to_owned()).collect(),
        }
    }
}

/// Why a fact can't stand where the row has it. An extension stands where any of the rules that are proposed allows it by itself: which of
/// them bind is decided later, and where none is proposed nothing can be judged.
fn cant_follow(
    file: &CaseFile,
    requests: &[RequestView],
    law: &LawBook,
    (kind, day): (FactKind, Day),
) -> Option<OutOfOrder> {
    if kind != FactKind::Extended {
        return out_of_order(file, requests, law, (kind, day, None));
    }
    let mut refused = None;
    for request in requests {
        for binding in &request.bindings {
            let mut alone = RequestView { bindings: vec![binding.clone()], ..request.clone() };
            alone.bindings.iter_mut().for_each(|b| b.binding.state = BindingState::Bound);
            let why = out_of_order(file, &[alone], law, (kind, day, None))?;
            refused = refused.or(Some(why));
        }
    }
    refused
}

fn done(kind: FactKind, words: &str, day: String) -> String {
    let by = if kind == FactKind::DateStated { "by" } else { "on" };
    format!("{words} {by} {day}")
}

fn words(opening: &Opening, kind: FactKind) -> &'static str {
    opening.facts.iter().find(|(of, ..)| *of == kind).map_or("What was done", |(.., words)| words)
}
