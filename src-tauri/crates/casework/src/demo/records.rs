//! A demo case as the records it becomes, without a verb: what `in_bulk` writes in large pieces. Row numbers are filled
//! in as the pieces come back from the register.

use domain::day::{Day, Days, Instant};
use domain::ids::{BlobId, CaseId, CompanyId, Id, MessageId, OperatorId, PersonId, RequestId};
use domain::nouns::{
    Case, CasePerson, CaseState, ChildCheck, ChildFinding, ClosingReason, Consent, ConsentState, Fact,
    FactKind, Item, ItemOutcome, Message, MessageHead, MessageState, Person, PersonRole, PostalAddress,
    ReceiptBasis, Request,
};
use domain::words::{Channel, Language, Right};

use super::data::OfficerWords;
use super::plan::{DemoCase, Stage};
use crate::setup::Setup;

/// Days after receipt on which a bulk case was acknowledged and answered.
const ACKNOWLEDGED: u64 = 3;
const ANSWERED: u64 = 10;
/// Cases from this number on have no letter that waits.
const WAITING: u32 = 2000;

/// What every record of a bulk shares.
pub struct Frame<'a> {
    /// Set-up of the register.
    pub setup: &'a Setup,
    /// What the officer writes.
    pub words: &'a OfficerWords,
    /// Who.
    pub operator: OperatorId,
    /// Now.
    pub now: Instant,
    /// Today.
    pub today: Day,
}

impl Frame<'_> {
    /// So many days later, or the same day where that is still to come.
    fn later(&self, from: Day, days: u64) -> Day {
        from.checked_add_days(Days::new(days)).filter(|day| *day <= self.today).unwrap_or(from)
    }

    /// The day of the acknowledgment.
    pub fn acknowledged(&self, case: &DemoCase) -> Option<Day> {
        // However many cases there are, no more letters wait for the printer than an office has on its table.
        let mailed = case.stage >= Stage::Acknowledged || case.index >= WAITING;
        (mailed && case.stage >= Stage::AcknowledgmentIssued).then(|| self.later(case.received, ACKNOWLEDGED))
    }

    /// The day of the answer.
    pub fn answered(&self, case: &DemoCase) -> Option<Day> {
        (case.stage >= Stage::Answered).then(|| self.later(case.received, ANSWERED))
    }

    /// The company of a case.
    pub fn company(&self, case: &DemoCase) -> CompanyId {
        self.setup.companies.iter().find(|c| c.key == case.company).map_or(CompanyId::new(1), |c| c.id)
    }

    /// Who writes.
    pub fn writer(case: &DemoCase) -> Person {
        let p = &case.person;
        Person {
            emails: vec![p.email.clone()],
            phones: vec![p.phone.clone()],
            address: p.address.clone(),
            ..named(&p.name, p.language)
        }
    }

    /// Whom it is about, where that is another.
    pub fn subject(case: &DemoCase) -> Option<Person> {
        case.about.as_deref().map(|name| named(name, case.person.language))
    }

    /// The role of who writes.
    pub fn role(case: &DemoCase) -> PersonRole {
        match (case.child_age, case.agent) {
            (Some(_), _) => PersonRole::Parent,
            (None, true) => PersonRole::Agent,
            (None, false) => PersonRole::Requester,
        }
    }

    /// The case under its number.
    pub fn case(&self, case: &DemoCase, number: &str) -> Case {
        let closed = (case.stage == Stage::Closed).then(|| self.later(case.received, ANSWERED + 4));
        Case {
            id: Id::new(0),
            number: number.to_owned(),
            title: format!("{}: {}", case.person.name, case.subject),
            channel: Channel::Email,
            designated_place: case.designated,
            state: if closed.is_some() { CaseState::Closed } else { CaseState::Open },
            closing: closed.map(|_| ClosingReason::Answered),
            closing_note: closed.map(|_| self.words.closed.clone()).unwrap_or_default(),
            closed,
            closed_under: None,
            opened: self.now,
            revision: 1,
        }
    }

    /// The message, filed.
    pub fn message(&self, case: &DemoCase, id: CaseId, original: BlobId, sha256: String) -> Message {
        Message {
            id: Id::new(0),
            channel: Channel::Email,
            original: Some(original),
            sha256,
            part: 0,
            file_name: format!("case-{}.eml", case.index),
            message_id: format!("case-{}@demo.example.com", case.index),
            from_name: case.person.name.clone(),
            from_email: case.person.email.clone(),
            to: "privacy@example.org".to_owned(),
            subject: case.subject.clone(),
            sent: None,
            received: case.received,
            received_basis: ReceiptBasis::ReceivedHeader,
            text: case.text.clone(),
            html: None,
            language: case.person.language,
            remarks: Vec::new(),
            reader: intake::READER.to_owned(),
            state: MessageState::Filed,
            case: Some(id),
            not_a_request: String::new(),
            taken_in: self.now,
        }
    }

    /// Its requests.
    pub fn requests(&self, case: &DemoCase, id: CaseId) -> Vec<Request> {
        let company = self.company(case);
        let mut fitting = self
            .setup
            .policies
            .iter()
            .filter(|p| p.company == company && p.capacities.contains(&case.capacity));
        let policy = fitting.next().filter(|_| fitting.next().is_none()).map(|p| p.id);
        case.rights
            .iter()
            .map(|right| Request {
                id: Id::new(0),
                case: id,
                right: *right,
                company,
                policy,
                capacity: case.capacity,
                asked: crate::derive::headline::right_as_noun(*right).to_owned(),
                withdrawn: None,
                bindings: Vec::new(),
                items: Vec::new(),
            })
            .collect()
    }

    /// Its facts.
    pub fn facts(
        &self,
        case: &DemoCase,
        id: CaseId,
        message: MessageId,
        requests: &[RequestId],
    ) -> Vec<Fact> {
        let fact = |request, kind, day, message| Fact {
            id: Id::new(0),
            case: id,
            request,
            kind,
            day,
            message,
            evidence: String::new(),
            corrects: None,
            letter: None,
            operator: self.operator,
            recorded: self.now,
        };
        let mut facts = vec![fact(None, FactKind::Received, case.received, Some(message))];
        if case.rights.contains(&Right::ChildData) {
            facts.push(fact(None, FactKind::Aware, case.received, Some(message)));
        }
        for request in requests {
            facts.extend(
                self.acknowledged(case).map(|d| fact(Some(*request), FactKind::Acknowledged, d, None)),
            );
            facts.extend(self.answered(case).map(|d| fact(Some(*request), FactKind::Responded, d, None)));
        }
        facts
    }

    /// One decided part a request, where the work has come so far.
    pub fn items(&self, case: &DemoCase, requests: &[RequestId]) -> Vec<Item> {
        if case.stage < Stage::AnswerDrafted {
            return Vec::new();
        }
        requests
            .iter()
            .map(|request| Item {
                id: Id::new(0),
                request: *request,
                what: "contact data".to_owned(),
                system: None,
                category: None,
                outcome: if case.refused { ItemOutcome::Refused } else { ItemOutcome::Granted },
                ground: if case.refused { self.words.refusal_ground.clone() } else { String::new() },
                citation: String::new(),
                decided_on: Some(self.later(case.received, ANSWERED - 2)),
            })
            .collect()
    }

    /// The child check, where one is recorded.
    pub fn child_check(&self, case: &DemoCase, id: CaseId, child: Option<PersonId>) -> Option<ChildCheck> {
        let age = case.child_age.filter(|_| case.stage >= Stage::Bound)?;
        Some(ChildCheck {
            case: id,
            child,
            born: None,
            stated_age: Some(age),
            stated_on: Some(case.received),
            collected_on: None,
            finding: ChildFinding::Confirmed,
            reason: self.words.child_confirmed.clone(),
            consent: Consent { state: ConsentState::Absent, method: String::new(), day: None },
            operator: self.operator,
            recorded: self.now,
        })
    }
}

fn named(name: &str, language: Language) -> Person {
    Person {
        id: Id::new(0),
        name: name.to_owned(),
        mailing_name: String::new(),
        emails: Vec::new(),
        phones: Vec::new(),
        address: PostalAddress::default(),
        language,
        born: None,
        note: String::new(),
    }
}

/// People of a case with their row numbers.
pub fn in_case(case: &DemoCase, writer: PersonId, subject: Option<PersonId>) -> Vec<CasePerson> {
    let mut people =
        vec![CasePerson { role: Frame::role(case), person: Person { id: writer, ..Frame::writer(case) } }];
    if let (Some(id), Some(person)) = (subject, Frame::subject(case)) {
        people.push(CasePerson { role: PersonRole::DataSubject, person: Person { id, ..person } });
    }
    people
}

/// A message as it stands in lists.
pub fn head(id: MessageId, m: &Message) -> MessageHead {
    MessageHead {
        id,
        channel: m.channel,
        from_name: m.from_name.clone(),
        from_email: m.from_email.clone(),
        subject: m.subject.clone(),
        received: m.received,
        state: m.state,
        case: m.case,
        attachments: 0,
        child: false,
        rights: Vec::new(),
    }
}
