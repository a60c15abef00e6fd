//! Opening a case: as the form proposes it, or as a demo has planned it; and the proof of who writes for another.

use domain::ids::{CaseId, MessageId};
use domain::nouns::{AuthorityKind, FactKind, PersonRole};
use domain::words::{Channel, Known};

use super::{Officer, person};
use crate::demo::plan::DemoCase;
use crate::error::{Answer, Refusal};
use crate::inputs::{AuthorityInput, FactInput, OpenCase, PersonInput, RequestInput};
use crate::views::case::CaseView;

impl Officer<'_> {
    /// Opens a case as the form proposes it: from what was accepted of a message. A child's signal without another
    /// name makes the writer the parent of somebody who is not named yet.
    pub async fn open_as_proposed(&mut self, message: MessageId) -> Answer<CaseView> {
        let p = self.desk.case_proposal(Some(message)).await?;
        let setup = self.desk.setup().await?;
        let company = setup.companies.iter().find(|c| c.key == p.company).or(setup.companies.first());
        let company = company.ok_or_else(|| Refusal::missing("company"))?.id;
        let listed = |text: &str| if text.is_empty() { Vec::new() } else { vec![text.to_owned()] };
        let requester = PersonInput {
            name: p.name.clone(),
            mailing_name: String::new(),
            emails: listed(&p.email),
            phones: listed(&p.phone),
            address: p.address.clone(),
            language: p.language,
            born: None,
            note: String::new(),
        };
        let data_subject = (!p.data_subject.is_empty()).then(|| PersonInput {
            name: p.data_subject.clone(),
            emails: Vec::new(),
            phones: Vec::new(),
            address: domain::nouns::PostalAddress::default(),
            ..requester.clone()
        });
        let role = match (p.child, !p.acts) {
            (true, _) => PersonRole::Parent,
            (false, false) => PersonRole::Agent,
            (false, true) => PersonRole::Requester,
        };
        let requests = p
            .rights
            .iter()
            .map(|right| RequestInput {
                right: *right,
                company,
                policy: None,
                capacity: p.capacity,
                asked: String::new(),
            })
            .collect();
        let input = OpenCase {
            message: Some(message),
            channel: p.channel,
            received: p.received,
            designated_place: Known::Unknown,
            title: p.title,
            requester: Some(requester),
            role,
            data_subject,
            requests,
            note: String::new(),
        };
        let act = self.act(None);
        let view = self.desk.open_case(&act, input).await?;
        self.authorise(view).await
    }

    /// Opens the case of a message of a demo.
    pub async fn open(&mut self, case: &DemoCase, message: MessageId) -> Answer<CaseView> {
        let setup = self.desk.setup().await?;
        let company = setup
            .companies
            .iter()
            .find(|c| c.key == case.company)
            .ok_or_else(|| Refusal::missing("company"))?
            .id;
        let somebody = |name: &str| PersonInput {
            name: name.to_owned(),
            mailing_name: String::new(),
            emails: Vec::new(),
            phones: Vec::new(),
            address: domain::nouns::PostalAddress::default(),
            language: case.person.language,
            born: None,
            note: String::new(),
        };
        let requester = PersonInput {
            emails: vec![case.person.email.clone()],
            phones: vec![case.person.phone.clone()],
            address: case.person.address.clone(),
            ..somebody(&case.person.name)
        };
        let role = match (case.child_age, case.agent) {
            (Some(_), _) => PersonRole::Parent,
            (None, true) => PersonRole::Agent,
            (None, false) => PersonRole::Requester,
        };
        let requests = case
            .rights
            .iter()
            .map(|right| RequestInput {
                right: *right,
                company,
                policy: None,
                capacity: case.capacity,
                asked: String::new(),
            })
            .collect();
        let input = OpenCase {
            message: Some(message),
            channel: Channel::Email,
            received: case.received,
            designated_place: case.designated,
            title: String::new(),
            requester: Some(requester),
            role,
            data_subject: case.about.as_deref().map(somebody),
            requests,
            note: String::new(),
        };
        let act = self.act(None);
        let view = self.desk.open_case(&act, input).await?;
        self.authorise(view).await
    }

    /// Asks for a postal address where none was given; whether one is waited for.
    pub async fn ask_address(&mut self, id: CaseId) -> Answer<bool> {
        let view = self.desk.case(id).await?;
        if view.people.iter().any(|p| p.person.address.takes_mail()) {
            return Ok(false);
        }
        let input = FactInput {
            request: None,
            kind: FactKind::AddressAsked,
            day: self.desk.today(),
            evidence: self.words.address_asked.clone(),
            corrects: None,
        };
        let act = self.act(Some(&view));
        self.desk.record_fact(&act, id, input).await?;
        Ok(true)
    }

    /// Records the proof of who writes for somebody else, where somebody does.
    async fn authorise(&mut self, view: CaseView) -> Answer<CaseView> {
        let (who, kind) = match (person(&view, PersonRole::Agent), person(&view, PersonRole::Parent)) {
            (Some(agent), _) => (agent, AuthorityKind::SignedPermission),
            (None, Some(parent)) => (parent, AuthorityKind::Parent),
            (None, None) => return Ok(view),
        };
        let input = AuthorityInput {
            person: who,
            for_person: person(&view, PersonRole::DataSubject),
            kind,
            proof: self.words.authority.clone(),
            scope: String::new(),
            valid_from: None,
            valid_until: None,
            accepted: Known::Yes,
            day: self.desk.today(),
            origin: None,
        };
        let act = self.act(Some(&view));
        self.desk.add_authority(&act, view.case.id, input).await
    }
}
