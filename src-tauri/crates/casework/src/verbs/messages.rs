//! Messages as they are shown: lists, one message with identifiers masked, what the officer accepted of it, and what
//! leaves the register.

use domain::identifiers::mask;
use domain::ids::MessageId;
use domain::nouns::{
    CasePerson, Leaving, LeavingKind, Message, MessageState, PersonRole, Suggestion, SuggestionKind,
    SuggestionState,
};
use domain::words::{Capacity, Channel, Language, Right};
use intake::ChildSignal;
use intake::suggest::Agent;
use serde_json::json;

use super::named_person::person_beside;
use super::typed_person::person_from_lines;
use crate::desk::{Desk, Done};
use crate::error::{Answer, Refusal};
use crate::inputs::{Act, PersonInput};
use crate::views::inbox::{CaseProposal, MaskedSpan, MessageCase, MessagePage, MessageView, ReceiptChange};

/// Lines of a page.
const PAGE: u32 = 100;

impl Desk {
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
        let mut rows = page.rows;
        rows.iter_mut().for_each(crate::views::inbox::mask_head);
        Ok(MessagePage { rows, total: page.total, next: page.next })
    }

    /// A message as it is shown: identifiers masked.
    pub async fn message(&self, id: MessageId) -> Answer<MessageView> {
        let mut reader = self.register.reader().await?;
        let mut message = reader.message(id).await?;
        let mut attachments = reader.attachments(id).await?;
        let mut suggestions = reader.suggestions(id).await?;
        let original_bytes = match message.original {
            Some(blob) => u32::try_from(reader.blob_head(blob).await?.size).unwrap_or(u32::MAX),
            None => 0,
        };
        let cases = reader.cases_of_message(id).await?.into_iter();
        let cases = cases.map(|(id, number)| MessageCase { id, number }).collect();
        let history = reader.entries_about(id.into(), "receipt_corrected").await?;
        let found = domain::identifiers::find(&message.text);
        // Identifiers are found in the text; the page as it was designed shows none only where its own words have none.
        let in_page = message.html.as_deref().is_some_and(|html| !domain::identifiers::find(html).is_empty());
        if !found.is_empty() || in_page {
            message.html = None;
        }
        // People write their number into names of files, and into whatever else they may fill in.
        let Message { text, subject, from_name, from_email, to, file_name, remarks, .. } = &mut message;
        for part in [text, subject, from_name, from_email, to, file_name].into_iter().chain(remarks) {
            *part = mask(part);
        }
        for s in &mut suggestions {
            for part in [&mut s.quote, &mut s.value, &mut s.detail, &mut s.changed_to]
                .into_iter()
                .chain(&mut s.against)
            {
                *part = mask(part);
            }
        }
        for a in &mut attachments {
            (a.name, a.given) = (mask(&a.name), mask(&a.given));
        }
        let masked = found
            .into_iter()
            .map(|i| MaskedSpan { start: i.start, end: i.end, kind: i.kind.as_str().to_owned() })
            .collect();
        let receipt_history =
            history.iter().rev().filter_map(|e| receipt_change(e.payload_json.as_deref()?)).collect();
        Ok(MessageView {
            message,
            original_bytes,
            attachments: attachments.into_iter().map(Into::into).collect(),
            suggestions,
            masked,
            cases,
            receipt_history,
        })
    }

    /// The text with its identifiers shown. It is one logged act.
    pub async fn reveal_message(&self, act: &Act, id: MessageId) -> Answer<String> {
        self.leave(
            act,
            "reveal_message",
            LeavingKind::Reveal,
            &format!("message {id}"),
            "the screen",
            Some(id),
        )
        .await?;
        Ok(self.register.reader().await?.message(id).await?.text)
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
            data_subjects: Vec::new(),
            beside: Vec::new(),
            cases: Vec::new(),
            tip: false,
            acts: false,
            agent: String::new(),
            rights: Vec::new(),
            company: String::new(),
            policy: String::new(),
            capacity: Capacity::Other,
            child: false,
            undecided: 0,
        };
        let Some(id) = message else { return Ok(proposal) };
        let mut reader = self.register.reader().await?;
        let m = reader.message(id).await?;
        let mut suggestions = reader.suggestions(id).await?;
        proposal.channel = m.channel;
        proposal.received = m.received;
        proposal.title = mask(&m.subject);
        // Who sent it stands in the head of the message; where the officer rejected that as the one who asks, the form is
        // left empty.
        let rejected = |kind: SuggestionKind| {
            suggestions.iter().any(|s| s.kind == kind && s.state == SuggestionState::Rejected)
        };
        if !rejected(SuggestionKind::RequesterName) {
            proposal.name = mask(&m.from_name);
        }
        if !rejected(SuggestionKind::RequesterEmail) {
            proposal.email.clone_from(&m.from_email);
        }
        // The address comes first: a state of its own only fills what it leaves open, or stands in for what it says.
        suggestions.sort_by_key(|s| s.kind != SuggestionKind::Address);
        for s in &suggestions {
            match s.state {
                SuggestionState::Open => proposal.undecided += 1,
                SuggestionState::Rejected => {}
                SuggestionState::Accepted => take(&mut proposal, s, &s.value),
                SuggestionState::Changed => take(&mut proposal, s, &s.changed_to),
            }
        }
        proposal.tip = is_tip(&proposal, &suggestions);
        let mut answered = Vec::new();
        for (case, number) in reader.cases_of_message(id).await? {
            answered.extend(about(&reader.people_of_case(case).await?));
            proposal.cases.push(MessageCase { id: case, number });
        }
        proposal.data_subjects.retain(|name| !answered.contains(&bare(name)));
        proposal.data_subject = proposal.data_subjects.first().cloned().unwrap_or_default();
        if proposal.acts {
            proposal.beside = beside(&m.text, &suggestions, &proposal.data_subjects);
        }
        Ok(proposal)
    }
}

/// What stands beside each of these names. One that the officer wrote instead stands nowhere.
fn beside(text: &str, suggestions: &[Suggestion], names: &[String]) -> Vec<PersonInput> {
    let named = || suggestions.iter().filter(|s| s.kind == SuggestionKind::DataSubject);
    let starts: Vec<u32> = named().filter_map(|s| s.start).collect();
    let of = |name: &String| {
        let at = named()
            .find(|s| s.state == SuggestionState::Accepted && s.value.trim() == name)
            .and_then(|s| s.start);
        at.map_or_else(|| person_from_lines(name), |at| person_beside(text, name, at, &starts))
    };
    names.iter().map(of).collect()
}

/// A name as it is compared: letters, whatever the case and the blanks.
fn bare(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Whom a case is about, as their names are compared: the data subject, or who asks where there is none.
fn about(people: &[CasePerson]) -> Vec<String> {
    let of = |role| people.iter().filter(move |p| p.role == role).map(|p| bare(&p.person.name));
    let subjects: Vec<String> = of(PersonRole::DataSubject).collect();
    if subjects.is_empty() { of(PersonRole::Requester).collect() } else { subjects }
}

/// Whether what the officer accepted is a report of somebody else's child and nothing more: no parent, no child and no agent
/// writes, and no right is asked for but that a child's data is looked after: who reports a neighbour's child may well add
/// that it should be deleted, and has no say in it.
fn is_tip(proposal: &CaseProposal, suggestions: &[Suggestion]) -> bool {
    let taken =
        suggestions.iter().filter(|s| s.kind == SuggestionKind::Child).filter_map(|s| match s.state {
            SuggestionState::Accepted => s.value.parse::<ChildSignal>().ok(),
            SuggestionState::Changed => s.changed_to.parse::<ChildSignal>().ok(),
            SuggestionState::Open | SuggestionState::Rejected => None,
        });
    let mut reported = false;
    for signal in taken {
        match signal {
            ChildSignal::ReporterOfMinor => reported = true,
            ChildSignal::MinorSelf | ChildSignal::ParentOfMinor => return false,
            ChildSignal::AgeStated | ChildSignal::AdultFalseFriend => {}
        }
    }
    reported
        && !proposal.acts
        && proposal.rights.iter().all(|r| matches!(r, Right::ChildData | Right::Delete))
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

/// Fills a part of the address that nothing was read for; what the officer wrote instead counts before what was read.
fn fill(part: &mut String, text: String, state: SuggestionState) {
    if part.is_empty() || state == SuggestionState::Changed {
        *part = text;
    }
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
            proposal.address = domain::address::postal_from_text(value);
        }
        SuggestionKind::State => fill(&mut proposal.address.state, text, s.state),
        SuggestionKind::Country => fill(&mut proposal.address.country, text, s.state),
        SuggestionKind::Company => proposal.company = text,
        SuggestionKind::Capacity => proposal.capacity = text.parse().unwrap_or(proposal.capacity),
        SuggestionKind::Language => proposal.language = text.parse().unwrap_or(proposal.language),
        SuggestionKind::DataSubject => proposal.data_subjects.push(text),
        SuggestionKind::Agent => match text.parse() {
            Ok(Agent::None) => {}
            // How somebody acts is no name: who acts is who writes.
            Ok(_) => proposal.acts = true,
            Err(_) => (proposal.acts, proposal.agent) = (true, text),
        },
        SuggestionKind::Child | SuggestionKind::Age => {
            proposal.child |= crate::derive::child::speaks_for_child(s);
        }
        SuggestionKind::Policy => proposal.policy = text,
    }
}

/// Whether a value can be what the suggestion is about: codes are codes, rights are rights.
pub(super) fn fits_kind(kind: SuggestionKind, value: &str) -> Answer<()> {
    let sentence = match kind {
        SuggestionKind::State if domain::address::state(value).is_none() => {
            "No state has this code or name. Write its two letters, or its name; a place abroad stands under Country."
        }
        SuggestionKind::Country if domain::address::country(value).is_none() => {
            "No country has this code. Write its two letters, or its name."
        }
        SuggestionKind::Right if value.parse::<domain::words::Right>().is_err() => {
            "Choose one of the rights."
        }
        SuggestionKind::Capacity if value.parse::<domain::words::Capacity>().is_err() => {
            "Choose one of the capacities."
        }
        SuggestionKind::RequesterEmail if !value.contains('@') => "An e-mail address has an @ in it.",
        _ => return Ok(()),
    };
    Err(Refusal::field("value", sentence))
}
