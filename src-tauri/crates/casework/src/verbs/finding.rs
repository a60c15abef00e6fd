//! Finding people, cases, words; the disclosure log.

use domain::ids::{CaseId, Id};
use domain::nouns::Disclosure;
use register::Found;

use crate::desk::Desk;
use crate::error::{Answer, Refusal};
use crate::views::people::{CaseOfPerson, PeoplePage, PersonLine};
use crate::views::today::{HitKind, SearchHit};

/// Lines of a page.
const PAGE: u32 = 100;

impl Desk {
    /// A page of people, or those found by words.
    pub async fn people(&self, after: Option<&str>, query: &str) -> Answer<PeoplePage> {
        let mut reader = self.register.reader().await?;
        let (people, next, total) = if query.trim().is_empty() {
            let page = reader.people(after, PAGE).await?;
            (page.people, page.next, page.total)
        } else {
            let mut people = Vec::new();
            for hit in reader.search(query, PAGE).await?.into_iter().filter(|h| h.noun == Found::Person) {
                people.push(reader.person(Id::new(hit.id)).await?);
            }
            let total = u32::try_from(people.len()).unwrap_or(u32::MAX);
            (people, None, total)
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

    /// The disclosure log, latest first.
    pub async fn disclosures(&self) -> Answer<Vec<Disclosure>> {
        Ok(self.register.reader().await?.disclosures(2000).await?)
    }

    /// Finds people, numbers and words.
    pub async fn search(&self, query: &str) -> Answer<Vec<SearchHit>> {
        let mut reader = self.register.reader().await?;
        let mut hits = reader.search(query, 40).await?;
        // Whoever types a whole number of a case wants the case, not what is filed under it.
        let typed = query.trim().to_uppercase();
        if let Some(case) = reader.case_by_number(&typed).await? {
            hits.sort_by_key(|h| !(h.noun == Found::Case && h.id == case.id.raw()));
        }
        Ok(hits
            .into_iter()
            .map(|h| SearchHit {
                kind: match h.noun {
                    Found::Person => HitKind::Person,
                    Found::Case => HitKind::Case,
                    Found::Message => HitKind::Message,
                    Found::Letter => HitKind::Letter,
                },
                case: h.case,
                person: (h.noun == Found::Person).then(|| Id::new(h.id)),
                message: (h.noun == Found::Message).then(|| Id::new(h.id)),
                letter: (h.noun == Found::Letter).then(|| Id::new(h.id)),
                title: h.names,
                detail: h.excerpt,
            })
            .collect())
    }

    /// A case by its number.
    pub async fn case_by_number(&self, number: &str) -> Answer<CaseId> {
        let found = self.register.reader().await?.case_by_number(number).await?;
        found.map(|c| c.id).ok_or_else(|| Refusal::missing("case"))
    }
}
