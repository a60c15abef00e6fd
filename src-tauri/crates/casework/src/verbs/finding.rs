//! Finding people, cases, words.

use std::collections::BTreeSet;

use domain::ids::{CaseId, Id, LetterId, PersonId};
use register::{Found, Hit, Reader};

use crate::derive::letter::choices::kind_title;
use crate::desk::Desk;
use crate::error::{Answer, Refusal};
use crate::views::people::{CaseOfPerson, PeoplePage, PersonLine};
use crate::views::today::{HitKind, SearchHit};

/// Lines of a page.
const PAGE: u32 = 100;

/// Letters that are shown whose piece ends with the digits typed.
const ENDINGS: u32 = 10;

/// Cases that are shown with somebody who was found, the latest first.
const CASES_OF_PERSON: usize = 2;

impl Desk {
    /// A page of people, or of those found by words.
    pub async fn people(&self, after: Option<&str>, query: &str) -> Answer<PeoplePage> {
        let mut reader = self.register.reader().await?;
        let (people, next, total) = if query.trim().is_empty() {
            let page = reader.people(after, PAGE).await?;
            (page.people, page.next, page.total)
        } else {
            let page = reader.search_for(Found::Person, query, after, PAGE).await?;
            let mut people = Vec::with_capacity(page.rows.len());
            for hit in page.rows {
                people.push(reader.person(Id::new(hit.id)).await?);
            }
            (people, page.next, page.total)
        };
        let mut rows = Vec::new();
        for person in people {
            let mut cases = Vec::new();
            for (case, role) in reader.cases_of_person(person.id).await? {
                cases.push(CaseOfPerson { id: case, number: reader.case(case).await?.number, role });
            }
            rows.push(PersonLine { person, cases });
        }
        Ok(PeoplePage { rows, total, next })
    }

    /// Finds people, numbers and words.
    pub async fn search(&self, query: &str) -> Answer<Vec<SearchHit>> {
        let mut reader = self.register.reader().await?;
        let (mut hits, exact) = numbered(&mut reader, query).await?;
        let first = hits.len();
        for hit in reader.search(query, 40).await? {
            if !hits.iter().take(first).any(|h| (h.noun, h.id) == (hit.noun, hit.id)) {
                hits.push(hit);
            }
        }
        let mut lines = Vec::with_capacity(hits.len());
        let mut cases: BTreeSet<i64> = hits.iter().filter(|h| h.noun == Found::Case).map(|h| h.id).collect();
        for (at, hit) in hits.into_iter().enumerate() {
            // Who is looked for by name is mostly looked for in a case.
            let of_person = match hit.noun {
                Found::Person => reader.cases_of_person(Id::new(hit.id)).await?,
                _ => Vec::new(),
            };
            // A message that several cases read leads to each of them.
            let further = match hit.noun {
                Found::Message => reader.cases_of_message(Id::new(hit.id)).await?,
                _ => Vec::new(),
            };
            let line = shown(&mut reader, hit.clone()).await?;
            lines.push(SearchHit { exact: exact && at == 0, ..line });
            for (case, _) in further.into_iter().skip(1) {
                lines.push(shown(&mut reader, Hit { case: Some(case), ..hit.clone() }).await?);
            }
            for (case, _) in of_person.into_iter().take(CASES_OF_PERSON) {
                if cases.insert(case.raw()) {
                    lines.push(shown(&mut reader, case_hit(case)).await?);
                }
            }
        }
        Ok(lines)
    }

    /// A case by its number.
    pub async fn case_by_number(&self, number: &str) -> Answer<CaseId> {
        let found = self.register.reader().await?.case_by_number(number).await?;
        found.map(|c| c.id).ok_or_else(|| Refusal::missing("case"))
    }
}

/// What has the number that was typed, and whether it is the one thing that can be meant: whoever types a whole number wants that, not
/// what is filed under it.
async fn numbered(reader: &mut Reader, query: &str) -> Answer<(Vec<Hit>, bool)> {
    use domain::typed_number::TypedNumber;
    let whole = |number: &str| query.trim().to_uppercase().ends_with(number);
    Ok(match domain::typed_number::read(query) {
        None => (Vec::new(), false),
        Some(TypedNumber::Case(number)) => match reader.case_by_number(&number).await? {
            None => (Vec::new(), false),
            Some(case) => {
                let mut longer = false;
                for next in goes_on(&number) {
                    longer |= reader.case_by_number(&next).await?.is_some();
                }
                (vec![case_hit(case.id)], whole(&number) && !longer)
            }
        },
        Some(TypedNumber::Letter(number)) => match reader.letter_by_number(&number).await? {
            None => (Vec::new(), false),
            Some(letter) => {
                let mut longer = false;
                for next in goes_on(&number) {
                    longer |= reader.letter_by_number(&next).await?.is_some();
                }
                (vec![letter_hit(letter.id, letter.case)], whole(&number) && !longer)
            }
        },
        Some(TypedNumber::Piece(number)) => {
            let mut hits: Vec<Hit> = Vec::new();
            for sending in reader.sendings_with_number(&number).await? {
                if !hits.iter().any(|h| h.id == sending.letter.raw()) {
                    let case = reader.letter_head(sending.letter).await?.case;
                    hits.push(letter_hit(sending.letter, case));
                }
            }
            let one = hits.len() == 1;
            (hits, one)
        }
        Some(TypedNumber::Ending(digits)) => (reader.search_ending(&digits, ENDINGS).await?, false),
    })
}

/// The numbers that begin with this one and have a digit more: somebody may be about to type one of them.
fn goes_on(number: &str) -> impl Iterator<Item = String> {
    (0..10).map(move |digit| format!("{number}{digit}"))
}

fn letter_hit(letter: LetterId, case: Option<CaseId>) -> Hit {
    Hit { noun: Found::Letter, id: letter.raw(), case, names: String::new(), excerpt: String::new() }
}

fn case_hit(case: CaseId) -> Hit {
    Hit { noun: Found::Case, id: case.raw(), case: Some(case), names: String::new(), excerpt: String::new() }
}

/// A hit as it is shown: what is found by is more than one wants to read (numbers in two forms, whole addresses).
async fn shown(reader: &mut Reader, hit: Hit) -> Answer<SearchHit> {
    let of = |noun| hit.noun == noun;
    let (title, beside) = match hit.noun {
        Found::Message => (hit.names.clone(), String::new()),
        Found::Case => {
            let row = reader.case_row(CaseId::new(hit.id)).await?;
            row.map_or((hit.names.clone(), String::new()), |r| (format!("{} {}", r.number, r.name), r.what))
        }
        Found::Person => {
            let p = reader.person(PersonId::new(hit.id)).await?;
            let a = &p.address;
            let ways = p.emails.iter().chain(&p.phones).chain([&a.line1, &a.city]);
            let ways: Vec<&str> = ways.map(String::as_str).filter(|w| !w.is_empty()).collect();
            (if p.name.is_empty() { hit.names.clone() } else { p.name.clone() }, ways.join(" · "))
        }
        Found::Letter => {
            let l = reader.letter_head(LetterId::new(hit.id)).await?;
            let pieces = l.sendings.iter().filter(|s| !s.tracking.is_empty());
            let pieces = pieces.map(|s| domain::tracking::read(&s.tracking).shown);
            let beside: Vec<String> =
                [kind_title(&l.kind), l.case_number.clone()].into_iter().chain(pieces).collect();
            (format!("{} {}", l.number, l.recipient), beside.join(" · "))
        }
    };
    Ok(SearchHit {
        kind: match hit.noun {
            Found::Person => HitKind::Person,
            Found::Case => HitKind::Case,
            Found::Message => HitKind::Message,
            Found::Letter => HitKind::Letter,
        },
        case: hit.case,
        person: of(Found::Person).then(|| Id::new(hit.id)),
        message: of(Found::Message).then(|| Id::new(hit.id)),
        letter: of(Found::Letter).then(|| Id::new(hit.id)),
        title,
        detail: if hit.excerpt.is_empty() { beside } else { hit.excerpt },
        exact: false,
    })
}
