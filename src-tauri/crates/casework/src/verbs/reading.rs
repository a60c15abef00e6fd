//! What screens read: Today, counts, lists, messages, people, search.

use domain::day::Days;
use domain::ids::{AttachmentId, CaseId, Id, MessageId};
use domain::nouns::{CaseRow, CaseState, Disclosure, LeavingKind, Leaving, MessageState, Suggestion, SuggestionKind, SuggestionState};
use domain::words::{Capacity, Channel, Language};
use register::{CaseOrder, Found};
use serde_json::json;

use crate::derive::clocks::urgency;
use crate::desk::{Desk, Done};
use crate::error::{Answer, Refusal};
use crate::inputs::Act;
use crate::views::case::{CaseFilter, CaseLine, CasePage};
use crate::views::inbox::{CaseProposal, MaskedSpan, MessagePage, MessageView, ReceiptChange};
use crate::views::people::{CaseOfPerson, PeoplePage, PersonLine};
use crate::views::today::{Counts, HitKind, SearchHit, TodayLine, TodayView};

/// Lines of a page.
const PAGE: u32 = 100;
/// Lines of a list on Today.
const TODAY: u32 = 60;
/// How far Today looks ahead, in days.
const AHEAD: u64 = 14;

impl Desk {
    /// Counts beside the navigation.
    pub async fn counts(&self) -> Answer<Counts> {
        let today = self.today();
        let mut reader = self.register.reader().await?;
        let cases = reader.case_counts(today, today).await?;
        let messages = reader.message_counts().await?;
        let waiting = reader.letters_with_sending(domain::nouns::SendingState::Waiting, 10_000).await?.len();
        let printed = reader.letters_with_sending(domain::nouns::SendingState::Printed, 10_000).await?.len();
        Ok(Counts {
            late: cases.overdue,
            unfiled: messages.unfiled,
            open_cases: cases.open,
            mailroom: u32::try_from(waiting + printed).unwrap_or(u32::MAX),
        })
    }

    /// What is overdue, due, to acknowledge, to mail, to do.
    pub async fn today_view(&self) -> Answer<TodayView> {
        let day = self.today();
        let soon = day.checked_add_days(Days::new(AHEAD)).unwrap_or(day);
        let counts = self.counts().await?;
        let mail = self.mailroom().await?;
        let mut reader = self.register.reader().await?;
        let mut view = TodayView {
            day,
            overdue: Vec::new(),
            due: Vec::new(),
            acknowledge: Vec::new(),
            mail: Vec::new(),
            tasks: Vec::new(),
            counts,
        };
        let mut seen = std::collections::BTreeSet::new();
        for due in reader.due_by(soon, TODAY * 4).await? {
            if due.regime == "task" {
                continue;
            }
            let Some(row) = reader.case_row(due.case).await? else { continue };
            let line = line_of(&row, Some(due.mail_by), day);
            let list = if due.kind == "acknowledge" {
                &mut view.acknowledge
            } else if due.mail_by < day {
                &mut view.overdue
            } else {
                &mut view.due
            };
            if seen.insert((due.case, due.kind == "acknowledge")) && list.len() < TODAY as usize {
                list.push(line);
            }
        }
        for task in reader.tasks_due_by(day, TODAY).await? {
            let Some(row) = reader.case_row(task.case).await? else { continue };
            if row.state == CaseState::Open {
                let mut line = line_of(&row, task.due, day);
                line.next.clone_from(&task.title);
                line.task = Some(task.id);
                view.tasks.push(line);
            }
        }
        for m in mail.waiting.iter().chain(&mail.printed) {
            let (days, urgency) = urgency(m.mail_by, day);
            view.mail.push(TodayLine {
                case: m.letter.case,
                number: m.letter.number.clone(),
                name: m.letter.recipient.clone(),
                what: crate::derive::letter::choices::kind_title(&m.letter.kind),
                next: if m.sending.printed.is_some() { "Hand over".into() } else { "Print".into() },
                mail_by: m.mail_by,
                days,
                urgency,
                task: None,
                letter: Some(m.letter.id),
                child: String::new(),
            });
        }
        Ok(view)
    }

    /// A page of cases.
    pub async fn cases(&self, filter: CaseFilter, after: Option<&str>) -> Answer<CasePage> {
        let today = self.today();
        let open = register::CaseFilter::OPEN;
        let asked = match filter {
            CaseFilter::Open => open,
            CaseFilter::Late => register::CaseFilter { mail_by: today.pred_opt(), ..open },
            CaseFilter::Child => register::CaseFilter { child: true, ..open },
            CaseFilter::Waiting => register::CaseFilter { waiting: true, ..open },
            CaseFilter::Closed => register::CaseFilter { state: CaseState::Closed, order: CaseOrder::Number, ..open },
        };
        let mut reader = self.register.reader().await?;
        let page = reader.case_rows(asked, after, PAGE).await?;
        let total = reader.count_case_rows(asked).await?;
        let rows = page
            .rows
            .into_iter()
            .map(|row| {
                let (days, urgency) = urgency(row.mail_by, today);
                CaseLine { days, urgency, row }
            })
            .collect();
        Ok(CasePage { rows, total, next: page.next })
    }

    /// A page of messages that no case holds.
    pub async fn unfiled(&self, after: Option<&str>) -> Answer<MessagePage> {
        self.message_page(MessageState::Unfiled, after).await
    }

    /// A page of messages that were set aside.
    pub async fn set_aside(&self, after: Option<&str>) -> Answer<MessagePage> {
        self.message_page(MessageState::NotARequest, after).await
    }

    async fn message_page(&self, state: MessageState, after: Option<&str>) -> Answer<MessagePage> {
        let mut reader = self.register.reader().await?;
        let page = reader.messages(state, after, PAGE).await?;
        Ok(MessagePage { rows: page.rows, total: page.total, next: page.next })
    }

    /// A message as it is shown: identifiers masked.
    pub async fn message(&self, id: MessageId) -> Answer<MessageView> {
        let mut reader = self.register.reader().await?;
        let mut message = reader.message(id).await?;
        let attachments = reader.attachments(id).await?;
        let mut suggestions = reader.suggestions(id).await?;
        let original_bytes = match message.original {
            Some(blob) => u32::try_from(reader.blob_head(blob).await?.size).unwrap_or(u32::MAX),
            None => 0,
        };
        let case_number = match message.case {
            Some(case) => reader.case(case).await?.number,
            None => String::new(),
        };
        let history = reader.entries_about(id.into(), "receipt_corrected").await?;
        let found = domain::identifiers::find(&message.text);
        if !found.is_empty() {
            message.html = None;
        }
        message.text = domain::identifiers::mask(&message.text);
        for s in &mut suggestions {
            s.quote = domain::identifiers::mask(&s.quote);
        }
        let masked = found
            .into_iter()
            .map(|i| MaskedSpan { start: i.start, end: i.end, kind: i.kind.as_str().to_owned() })
            .collect();
        let receipt_history = history.iter().rev().filter_map(|e| receipt_change(e.payload_json.as_deref()?)).collect();
        Ok(MessageView { message, original_bytes, attachments, suggestions, masked, case_number, receipt_history })
    }

    /// The text with its identifiers shown. It is one logged act.
    pub async fn reveal_message(&self, act: &Act, id: MessageId) -> Answer<String> {
        self.leave(act, "reveal_message", LeavingKind::Reveal, &format!("message {id}"), "the screen", Some(id)).await?;
        Ok(self.register.reader().await?.message(id).await?.text)
    }

    /// The original bytes of a message and its file name, for saving elsewhere; log it with `record_leaving`.
    pub async fn original(&self, id: MessageId) -> Answer<(String, Vec<u8>)> {
        let mut reader = self.register.reader().await?;
        let message = reader.message(id).await?;
        let blob = message.original.ok_or_else(|| Refusal::missing("original"))?;
        Ok((message.file_name, reader.read_blob(blob).await?))
    }

    /// An enclosure: its name, media type and bytes.
    pub async fn attachment(&self, message: MessageId, id: AttachmentId) -> Answer<(String, String, Vec<u8>)> {
        let mut reader = self.register.reader().await?;
        let all = reader.attachments(message).await?;
        let a = all.into_iter().find(|a| a.id == id).ok_or_else(|| Refusal::missing("enclosure"))?;
        let bytes = reader.read_blob(a.blob).await?;
        Ok((a.name, a.media_type, bytes))
    }

    /// Logs that something left the register: printed, viewed, saved, exported.
    pub async fn record_leaving(&self, act: &Act, kind: LeavingKind, what: &str, to: &str) -> Answer<()> {
        self.leave(act, "record_leaving", kind, what, to, None).await
    }

    async fn leave(
        &self,
        act: &Act,
        verb: &str,
        kind: LeavingKind,
        what: &str,
        to: &str,
        message: Option<MessageId>,
    ) -> Answer<()> {
        self.act(act, verb, async |tx| {
            let leaving = Leaving {
                kind,
                what: what.to_owned(),
                to: to.to_owned(),
                operator: self.operator_id(),
                at: self.now(),
            };
            tx.insert_leaving(&leaving).await?;
            let mut done = Done::new("left_the_register", format!("{kind}: {what}")).with("to", json!(to));
            if let Some(id) = message {
                done = done.about(id);
            }
            Ok((done, ()))
        })
        .await
    }

    /// What the form "open a case" starts from: only what the officer accepted.
    pub async fn case_proposal(&self, message: Option<MessageId>) -> Answer<CaseProposal> {
        let mut proposal = CaseProposal {
            message,
            channel: Channel::Phone,
            received: self.today(),
            title: String::new(),
            name: String::new(),
            email: String::new(),
            phone: String::new(),
            address: domain::nouns::PostalAddress::default(),
            language: Language::En,
            data_subject: String::new(),
            agent: String::new(),
            rights: Vec::new(),
            company: String::new(),
            capacity: Capacity::Other,
            child: false,
            undecided: 0,
        };
        let Some(id) = message else { return Ok(proposal) };
        let mut reader = self.register.reader().await?;
        let m = reader.message(id).await?;
        let suggestions = reader.suggestions(id).await?;
        proposal.channel = m.channel;
        proposal.received = m.received;
        proposal.title.clone_from(&m.subject);
        proposal.name.clone_from(&m.from_name);
        proposal.email.clone_from(&m.from_email);
        proposal.language = m.language;
        for s in &suggestions {
            match s.state {
                SuggestionState::Open => proposal.undecided += 1,
                SuggestionState::Rejected => {}
                SuggestionState::Accepted => take(&mut proposal, s, &s.value),
                SuggestionState::Changed => take(&mut proposal, s, &s.changed_to),
            }
        }
        Ok(proposal)
    }

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
        let hits = reader.search(query, 40).await?;
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

fn line_of(row: &CaseRow, mail_by: Option<domain::day::Day>, today: domain::day::Day) -> TodayLine {
    let (days, urgency) = urgency(mail_by, today);
    TodayLine {
        case: Some(row.id),
        number: row.number.clone(),
        name: row.name.clone(),
        what: row.what.clone(),
        next: row.next.clone(),
        mail_by,
        days,
        urgency,
        task: None,
        letter: None,
        child: row.child.clone(),
    }
}

fn receipt_change(payload: &str) -> Option<ReceiptChange> {
    let value: serde_json::Value = serde_json::from_str(payload).ok()?;
    let get = |key: &str| value.get(key).and_then(serde_json::Value::as_str);
    Some(ReceiptChange {
        before: get("before")?.parse().ok()?,
        basis: get("basis")?.parse().ok()?,
        after: get("after")?.parse().ok()?,
        reason: get("reason")?.to_owned(),
    })
}

/// Puts an accepted value where the form shows it.
fn take(proposal: &mut CaseProposal, s: &Suggestion, value: &str) {
    let text = value.trim().to_owned();
    match s.kind {
        SuggestionKind::Right => {
            if let Ok(right) = text.parse()
                && !proposal.rights.contains(&right)
            {
                proposal.rights.push(right);
            }
        }
        SuggestionKind::RequesterName => proposal.name = text,
        SuggestionKind::RequesterEmail => proposal.email = text,
        SuggestionKind::Phone => proposal.phone = text,
        SuggestionKind::Address => {
            let parsed = domain::address::postal_from_text(value);
            let (state, country) = (proposal.address.state.clone(), proposal.address.country.clone());
            proposal.address = parsed;
            if proposal.address.state.is_empty() {
                proposal.address.state = state;
            }
            if proposal.address.country.is_empty() {
                proposal.address.country = country;
            }
        }
        SuggestionKind::State => {
            if proposal.address.state.is_empty() {
                proposal.address.state = text;
            }
        }
        SuggestionKind::Country => {
            if proposal.address.country.is_empty() {
                proposal.address.country = text;
            }
        }
        SuggestionKind::Company => proposal.company = text,
        SuggestionKind::Capacity => proposal.capacity = text.parse().unwrap_or(proposal.capacity),
        SuggestionKind::Language => proposal.language = text.parse().unwrap_or(proposal.language),
        SuggestionKind::DataSubject => proposal.data_subject = text,
        SuggestionKind::Agent => proposal.agent = text,
        SuggestionKind::Child => {
            proposal.child |= !matches!(
                crate::derive::child::detail(s, "signal"),
                Some("age_stated" | "adult_false_friend")
            );
        }
        SuggestionKind::Policy => {}
    }
}
