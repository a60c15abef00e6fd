//! A demo register made through the register's bulk functions, for thousands of cases and more: the same records, lists
//! and index as the verbs make, in large pieces and with one entry a piece. Letters share one sample page, suggestions
//! are left out. For measuring; to try the work itself, the verbs make fewer and whole cases.

mod letters;

use domain::day::{Datelike, Day};
use domain::ids::{BlobId, CaseId, MessageId, PersonId, RequestId};
use domain::nouns::{Binding, Case, CaseFile, CasePerson, CaseRow, DueRow, Operator, Request};
use laws::LawBook;
use register::{Act as RegisterAct, Begun, EntryDraft, Noun, Ref, SearchDoc, Series, Writer};
use serde_json::json;

use super::by_verbs::{DemoReport, unfiled};
use super::data::Data;
use super::derived::{Made, bind, rows};
use super::officer::Officer;
use super::plan::{DemoCase, Plan, Stage};
use super::records::{Frame, head, in_case};
use super::{clock, mail, sample_page};
use crate::desk::Desk;
use crate::error::{Answer, Refusal};
use crate::hash::sha256_hex;
use crate::index;

/// Cases of one piece: one transaction and one entry.
const PIECE: u32 = 2000;
/// Unfiled messages, taken in by the verbs: as many as an officer might find on a bad day.
const UNFILED: u32 = 300;

/// Fills a register that was founded with [`clock::now`]. `say` is told how many cases of how many are done.
///
/// # Errors
/// A file of the program is at fault, or the register can't be written.
pub async fn fill_in_bulk(
    desk: &Desk,
    plan: &Plan,
    count: u32,
    today: Day,
    mut say: impl FnMut(u32, u32),
) -> Answer<DemoReport> {
    clock::set(today);
    let words = &Data::get().map_err(|e| Refusal::fault(e.to_string()))?.officer;
    let mut officer = Officer::new(desk, "demo")?;
    officer.set_up().await?;
    let setup = desk.setup().await?;
    let operator = desk.operator().await?;
    let page = sample_page::draw(today)?;
    let page_hash = sha256_hex(&page);
    let mut report = DemoReport::default();
    let law = desk.law();
    let mut first = 0;
    while first < count {
        say(first, count);
        let last = count.min(first + PIECE);
        let now = desk.now();
        let frame = Frame { setup: &setup, words, operator: operator.id, now, today };
        let act_id = format!("demo-bulk-{first}");
        let act =
            RegisterAct { act_id: &act_id, verb: "sample_cases", operator: operator.id, at: now, case: None };
        let Begun::Fresh(mut tx) = desk.register.write(act).await? else {
            return Err(Refusal::fault("These sample cases are in the register already."));
        };
        let blob = tx.put_blob(&mut page.as_slice()).await?.id;
        let plans: Vec<DemoCase> = (first..last).map(|n| plan.case(n)).collect();
        let piece = Piece { frame, law: &law, operator: &operator, page: (blob, page_hash.as_str()) };
        piece.write(&mut tx, plans, &mut report).await?;
        let payload = json!({"what": format!("{} sample cases made", last - first)}).to_string();
        tx.commit(
            EntryDraft::new("sample_cases_made", vec![Ref::new(Noun::Case, i64::from(last))], payload),
            "{}",
        )
        .await?;
        first = last;
    }
    settle_index(desk).await?;
    for n in 0..UNFILED.min(count / 6 + 2) {
        unfiled(&mut officer, plan, n, &mut report).await?;
    }
    say(count, count);
    Ok(report)
}

/// Merges the search index into one piece, as a long import does at its end.
async fn settle_index(desk: &Desk) -> Answer<()> {
    let now = desk.now();
    let act = RegisterAct {
        act_id: "demo-settle",
        verb: "settle_search",
        operator: desk.operator_id(),
        at: now,
        case: None,
    };
    if let Begun::Fresh(mut tx) = desk.register.write(act).await? {
        tx.settle_search().await?;
        tx.commit(EntryDraft::new("index_settled", Vec::new(), "{}"), "{}").await?;
    }
    Ok(())
}

struct Piece<'a> {
    frame: Frame<'a>,
    law: &'a LawBook,
    operator: &'a Operator,
    page: (BlobId, &'a str),
}

impl Piece<'_> {
    async fn write(&self, tx: &mut Writer, plans: Vec<DemoCase>, report: &mut DemoReport) -> Answer<()> {
        let people = self.people(tx, &plans).await?;
        let cases = self.cases(tx, &plans).await?;
        let ids: Vec<CaseId> = cases.iter().map(|c| c.id).collect();
        self.roles(tx, &plans, &people, &ids).await?;
        let messages = self.messages(tx, &plans, &ids).await?;
        let requests = self.requests(tx, &plans, &ids).await?;
        let mut made: Vec<Made> = Vec::with_capacity(plans.len());
        let parts = plans.into_iter().zip(cases).zip(people).zip(messages).zip(requests);
        for ((((plan, case), (writer, subject)), message), requests) in parts {
            let people = in_case(&plan, writer, subject);
            made.push(self.file(tx, plan, case, people, &message, requests).await?);
        }
        for one in &mut made {
            bind(one, self.frame.setup, self.law);
        }
        let bindings: Vec<Binding> =
            made.iter().flat_map(|m| m.file.requests.iter().flat_map(|r| r.bindings.clone())).collect();
        tx.insert_bindings(&bindings).await?;
        let facts: Vec<_> = made.iter().flat_map(|m| m.file.facts.clone()).collect();
        tx.insert_facts(&facts).await?;
        let items: Vec<_> =
            made.iter().flat_map(|m| m.file.requests.iter().flat_map(|r| r.items.clone())).collect();
        tx.insert_items(&items).await?;
        self.letters(tx, &mut made, report).await?;
        let (mut lines, mut due): (Vec<CaseRow>, Vec<DueRow>) = (Vec::new(), Vec::new());
        for (line, dates) in rows(&made, self.frame.setup, self.law, self.frame.today) {
            lines.push(line);
            due.extend(dates);
        }
        tx.put_case_rows(&lines).await?;
        tx.add_due_dates(&due).await?;
        let docs: Vec<SearchDoc> = made.iter().flat_map(|m| m.docs.clone()).collect();
        tx.index(&docs).await?;
        report.cases += u32::try_from(made.len()).unwrap_or(u32::MAX);
        report.closed +=
            u32::try_from(made.iter().filter(|m| m.plan.stage == Stage::Closed).count()).unwrap_or(u32::MAX);
        Ok(())
    }

    async fn people(&self, tx: &mut Writer, plans: &[DemoCase]) -> Answer<Vec<(PersonId, Option<PersonId>)>> {
        let records: Vec<_> =
            plans.iter().flat_map(|c| [Some(Frame::writer(c)), Frame::subject(c)]).flatten().collect();
        let mut ids = tx.insert_people(&records).await?.into_iter();
        let mut next = || ids.next().ok_or_else(|| Refusal::fault("The register gave too few numbers."));
        plans.iter().map(|c| Ok((next()?, if c.about.is_some() { Some(next()?) } else { None }))).collect()
    }

    /// Cases in the order of the plans; numbers run within the year of receipt.
    async fn cases(&self, tx: &mut Writer, plans: &[DemoCase]) -> Answer<Vec<Case>> {
        let mut numbers = vec![String::new(); plans.len()];
        let mut years: Vec<i32> = plans.iter().map(|c| c.received.year()).collect();
        years.sort_unstable();
        years.dedup();
        for year in years {
            let places: Vec<usize> = (0..plans.len()).filter(|n| plans[*n].received.year() == year).collect();
            let count = u32::try_from(places.len()).unwrap_or(u32::MAX);
            for (place, number) in
                places.into_iter().zip(tx.next_numbers(Series::Case { year }, count).await?)
            {
                numbers[place] = number;
            }
        }
        let records: Vec<_> = plans.iter().zip(&numbers).map(|(c, n)| self.frame.case(c, n)).collect();
        let ids = tx.insert_cases(&records).await?;
        Ok(ids.into_iter().zip(records).map(|(id, record)| Case { id, ..record }).collect())
    }

    async fn roles(
        &self,
        tx: &mut Writer,
        plans: &[DemoCase],
        people: &[(PersonId, Option<PersonId>)],
        cases: &[CaseId],
    ) -> Answer<()> {
        let mut roles = Vec::new();
        for ((plan, (writer, subject)), case) in plans.iter().zip(people).zip(cases) {
            roles.push((*case, *writer, Frame::role(plan)));
            roles.extend(subject.map(|s| (*case, s, domain::nouns::PersonRole::DataSubject)));
        }
        Ok(tx.add_many_to_cases(&roles).await?)
    }

    async fn messages(
        &self,
        tx: &mut Writer,
        plans: &[DemoCase],
        cases: &[CaseId],
    ) -> Answer<Vec<(MessageId, domain::nouns::Message)>> {
        let bytes: Vec<Vec<u8>> = plans
            .iter()
            .map(|c| {
                mail::eml(
                    &c.person,
                    c.received,
                    "privacy@example.org",
                    &c.subject,
                    &c.text,
                    &format!("case-{}", c.index),
                )
            })
            .collect();
        let hashes: Vec<String> = bytes.iter().map(|b| sha256_hex(b)).collect();
        let blobs = tx.put_blobs(&bytes).await?;
        let records: Vec<_> = plans
            .iter()
            .zip(cases)
            .zip(blobs.into_iter().zip(hashes))
            .map(|((c, id), (blob, hash))| self.frame.message(c, *id, blob, hash))
            .collect();
        let ids = tx.insert_messages(&records).await?;
        Ok(ids.into_iter().zip(records).collect())
    }

    async fn requests(
        &self,
        tx: &mut Writer,
        plans: &[DemoCase],
        cases: &[CaseId],
    ) -> Answer<Vec<Vec<Request>>> {
        let mut of: Vec<Vec<Request>> =
            plans.iter().zip(cases).map(|(c, id)| self.frame.requests(c, *id)).collect();
        let flat: Vec<Request> = of.iter().flatten().cloned().collect();
        let ids = tx.insert_requests(&flat).await?;
        for (request, id) in of.iter_mut().flatten().zip(ids) {
            request.id = id;
        }
        Ok(of)
    }

    async fn file(
        &self,
        tx: &mut Writer,
        plan: DemoCase,
        case: Case,
        people: Vec<CasePerson>,
        (message_id, message): &(MessageId, domain::nouns::Message),
        mut requests: Vec<Request>,
    ) -> Answer<Made> {
        let id = case.id;
        let ids: Vec<RequestId> = requests.iter().map(|r| r.id).collect();
        for (request, item) in requests.iter_mut().zip(self.frame.items(&plan, &ids)) {
            request.items = vec![item];
        }
        let child =
            people.iter().find(|p| p.role == domain::nouns::PersonRole::DataSubject).map(|p| p.person.id);
        let check = self.frame.child_check(&plan, id, child);
        if let Some(check) = &check {
            tx.insert_child_check(check).await?;
        }
        let mut docs: Vec<SearchDoc> =
            people.iter().map(|p| index::person_doc(p.person.id, &p.person)).collect();
        docs.push(index::case_doc(&case, &[]));
        docs.push(index::message_doc(*message_id, Some(id), message, &[]));
        let file = CaseFile {
            facts: self.frame.facts(&plan, id, *message_id, &ids),
            case,
            people,
            messages: vec![head(*message_id, message)],
            signals: Vec::new(),
            requests,
            child_checks: check.into_iter().collect(),
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
        Ok(Made { plan, file, docs })
    }
}
