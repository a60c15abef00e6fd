//! Opening cases, and the messages they hold. What happens to a case afterwards is in `course`.

use domain::day::Datelike;
use domain::ids::{CaseId, Id, MessageId, PersonId};
use domain::nouns::{Case, CaseState, Fact, FactKind, Message, MessageState, PersonRole, ReceiptBasis};
use domain::words::Language;
use register::{Begun, Series, Writer};
use serde_json::json;

use super::inbox::must_not_be_aside;
use super::people::record_person;
use super::requests::add_request_rows;
use crate::desk::{Desk, Done, from_json, to_json};
use crate::error::{Answer, Refusal, required};
use crate::index;
use crate::inputs::{Act, OpenCase};
use crate::views::case::CaseView;

impl Desk {
    /// Opens a case, from a message or by hand for a telephone call or a letter on paper. From a message that a case
    /// holds already it is a further case: who asks for several people is answered for each of them.
    pub async fn open_case(&self, act: &Act, input: OpenCase) -> Answer<CaseView> {
        self.receipt_can_be("received", input.received)?;
        if input.message.is_none() && input.requester.is_none() && input.note.trim().is_empty() {
            return Err(Refusal::field("note", "Say who asked, or write down what was said."));
        }
        let id: CaseId = match self.begin(act, "open_case", None).await? {
            Begun::Repeat(answer) => from_json(&answer)?,
            Begun::Fresh(mut tx) => {
                let (id, done) = self.open_rows(&mut tx, &input, "Written down by the officer.").await?;
                self.settle(&mut tx, id).await?;
                tx.touch(id);
                tx.commit(done.draft(), &to_json(&id)?).await?;
                id
            }
        };
        self.case(id).await
    }

    /// Writes a case with its people, requests and receipt. `how`: how the words of its note came here.
    pub(super) async fn open_rows(
        &self,
        tx: &mut Writer,
        input: &OpenCase,
        how: &str,
    ) -> Answer<(CaseId, Done)> {
        let message = match input.message {
            Some(id) => {
                let message = tx.message(id).await?;
                must_not_be_aside(&message)?;
                Some(message)
            }
            None => None,
        };
        if let Some(m) = &message
            && m.received != input.received
        {
            return Err(Refusal::field(
                "received",
                "The message has another receipt day. Correct it there, with the reason, and open the case then.",
            ));
        }
        let number = tx.next_number(Series::Case { year: self.today().year() }).await?;
        let case = Case {
            id: Id::new(0),
            number: number.clone(),
            title: title(input, message.as_ref()),
            channel: input.channel,
            designated_place: input.designated_place,
            state: CaseState::Open,
            closing: None,
            closing_note: String::new(),
            closed: None,
            closed_under: None,
            opened: self.now(),
            revision: 0,
        };
        let id = tx.insert_case(&case).await?;
        let mut done = Done::new("case_opened", format!("Case {number} opened")).about(id);
        let message_id = match &message {
            Some(m) => {
                let others: Vec<String> =
                    tx.cases_of_message(m.id).await?.into_iter().map(|(_, number)| number).collect();
                put_into(tx, m, id).await?;
                done = done.about(m.id);
                if !others.is_empty() {
                    done = done.with("read_too_in", json!(others));
                }
                Some(m.id)
            }
            None => self.note_as_message(tx, id, input, how).await?,
        };
        self.open_people(tx, id, input).await?;
        for fact in self.opening_facts(id, input, message_id) {
            tx.insert_fact(&fact).await?;
        }
        for request in &input.requests {
            add_request_rows(self, tx, id, request).await?;
        }
        index::case(tx, id).await?;
        Ok((id, done))
    }

    /// What stands as fact from the first moment: the receipt, and where a child's data is what is asked about, that it is known of. A
    /// case that is only shown has the same.
    pub(super) fn opening_facts(
        &self,
        case: CaseId,
        input: &OpenCase,
        message: Option<MessageId>,
    ) -> Vec<Fact> {
        let fact = |kind, evidence| self.fact(case, None, kind, input.received, message, evidence);
        let aware = input.requests.iter().any(|r| r.right == domain::words::Right::ChildData);
        let aware = aware.then(|| fact(FactKind::Aware, "the report itself"));
        [fact(FactKind::Received, "")].into_iter().chain(aware).collect()
    }

    async fn open_people(&self, tx: &mut Writer, case: CaseId, input: &OpenCase) -> Answer<()> {
        let mut put =
            async |role: PersonRole, name: &str, person: &crate::inputs::PersonInput| -> Answer<PersonId> {
                let record = record_person(person).map_err(|refusal| refusal.under(name))?;
                let id = tx.insert_person(&record).await?;
                tx.add_to_case(case, id, role).await?;
                index::person(tx, id, &record).await?;
                Ok(id)
            };
        if let Some(person) = &input.requester {
            put(input.role, "requester", person).await?;
        }
        if let Some(person) = &input.data_subject {
            put(PersonRole::DataSubject, "data_subject", person).await?;
        }
        Ok(())
    }

    /// The words of a call or a visit, kept as a message of the case.
    async fn note_as_message(
        &self,
        tx: &mut Writer,
        case: CaseId,
        input: &OpenCase,
        how: &str,
    ) -> Answer<Option<MessageId>> {
        let text = input.note.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let who = input.requester.as_ref().map(|p| p.name.trim().to_owned()).unwrap_or_default();
        let message = Message {
            id: Id::new(0),
            channel: input.channel,
            original: None,
            sha256: String::new(),
            part: 0,
            file_name: String::new(),
            message_id: String::new(),
            from_name: who,
            from_email: String::new(),
            to: String::new(),
            subject: title(input, None),
            sent: None,
            received: input.received,
            received_basis: ReceiptBasis::Officer,
            text: text.to_owned(),
            html: None,
            language: input.requester.as_ref().map_or(Language::En, |p| p.language),
            remarks: vec![how.to_owned()],
            reader: String::new(),
            state: MessageState::Filed,
            case: Some(case),
            not_a_request: String::new(),
            taken_in: self.now(),
        };
        let id = tx.insert_message(&message).await?;
        let context = intake::suggest::Context::bare(input.received);
        let found = intake::suggest(text, &context);
        super::inbox::keep_suggestions(tx, id, &found).await?;
        remember_identifiers(tx, &message, case).await?;
        index::message(tx, id, Some(case), &message).await?;
        Ok(Some(id))
    }

    /// Puts a message into a case that is already there. One that another case holds is read in both.
    pub async fn file_message(&self, act: &Act, case: CaseId, message: MessageId) -> Answer<CaseView> {
        self.on_case(act, "file_message", case, async |tx, file| {
            let m = tx.message(message).await?;
            must_not_be_aside(&m)?;
            if file.messages.iter().any(|known| known.id == message) {
                return Err(Refusal::not_now(
                    format!("{} holds this message already.", file.case.number),
                    "Read it there, beside the case.",
                ));
            }
            put_into(tx, &m, case).await?;
            Ok(Done::new("message_filed", format!("A message was put into {}", file.case.number))
                .about(message))
        })
        .await
    }

    /// Takes a message out of a case again. Where other cases read it too, it stays filed in them.
    pub async fn unfile_message(
        &self,
        act: &Act,
        case: CaseId,
        message: MessageId,
        reason: &str,
    ) -> Answer<CaseView> {
        let reason = required("reason", reason, "Say why the message does not belong to this case.")?;
        self.on_case(act, "unfile_message", case, async |tx, file| {
            if !file.messages.iter().any(|m| m.id == message) {
                return Err(Refusal::missing("message of the case"));
            }
            take_out(tx, message, case).await?;
            Ok(Done::new("message_unfiled", "A message was taken out of the case")
                .about(message)
                .reason(&reason))
        })
        .await
    }

    /// Attaches a scanned letter or another file to a case, as a message of it: the bytes are kept as they are.
    pub async fn attach_scan(&self, act: &Act, case: CaseId, name: &str, bytes: Vec<u8>) -> Answer<CaseView> {
        if bytes.is_empty() {
            return Err(Refusal::field("file", "The file is empty; nothing was attached."));
        }
        let today = self.today();
        self.on_case(act, "attach_scan", case, async |tx, file| {
            let sha256 = crate::hash::sha256_hex(&bytes);
            if let Some(same) = tx.message_by_bytes(&sha256).await? {
                let same = tx.message(same).await?;
                let place = if same.case == Some(case) { "in this case" } else { "in the register" };
                return Err(Refusal::not_now(format!("The same file is already {place}."), "Open it there."));
            }
            let blob = tx.put_blob(&mut bytes.as_slice()).await?.id;
            let received = crate::derive::facts::received(file, None).unwrap_or(today);
            let message = Message {
                id: Id::new(0),
                channel: domain::words::Channel::Paper,
                original: Some(blob),
                sha256,
                part: 0,
                file_name: intake::read::one_line(name).0,
                message_id: String::new(),
                from_name: String::new(),
                from_email: String::new(),
                to: String::new(),
                subject: intake::read::one_line(name).0,
                sent: None,
                received,
                received_basis: ReceiptBasis::Officer,
                text: String::new(),
                html: None,
                language: Language::Other,
                remarks: vec!["The words of this file are not read; a person must read it.".into()],
                reader: String::new(),
                state: MessageState::Filed,
                case: Some(case),
                not_a_request: String::new(),
                taken_in: self.now(),
            };
            let id = tx.insert_message(&message).await?;
            // The file is its own enclosure, so that it can be looked at beside the case.
            let scan = intake::Attachment { by_eye: true, ..intake::read::file_itself(&bytes, name) };
            tx.insert_attachment(id, &super::taken::attachment(&scan, blob)).await?;
            index::message(tx, id, Some(case), &message).await?;
            Ok(Done::new("scan_attached", format!("File attached, {} KiB", bytes.len().div_ceil(1024)))
                .about(id))
        })
        .await
    }
}

fn title(input: &OpenCase, message: Option<&Message>) -> String {
    let given = input.title.trim();
    if !given.is_empty() {
        return given.chars().take(200).collect();
    }
    let who = input.requester.as_ref().map(|p| p.name.trim()).filter(|n| !n.is_empty());
    let subject = message.map(|m| domain::identifiers::mask(m.subject.trim())).filter(|s| !s.is_empty());
    let subject = subject.as_deref();
    match (who, subject) {
        (Some(who), Some(subject)) => format!("{who}: {subject}").chars().take(200).collect(),
        (Some(one), None) | (None, Some(one)) => one.chars().take(200).collect(),
        (None, None) => format!("Without a name, by {}", input.channel),
    }
}

/// Files a message in a case; one that is filed already is read in this case too.
async fn put_into(tx: &mut Writer, message: &Message, case: CaseId) -> Answer<()> {
    remember_identifiers(tx, message, case).await?;
    if message.case.is_some() {
        return Ok(tx.read_in_case(message.id, case).await?);
    }
    let filed = Message { state: MessageState::Filed, case: Some(case), ..message.clone() };
    tx.update_message(&filed).await?;
    index::message(tx, message.id, Some(case), message).await
}

/// Takes a message out of a case. Where that one held it, the next that reads it holds it from then on.
pub(super) async fn take_out(tx: &mut Writer, message: MessageId, case: CaseId) -> Answer<()> {
    let m = tx.message(message).await?;
    if m.case != Some(case) {
        return Ok(tx.no_more_in_case(message, case).await?);
    }
    let next = tx.cases_of_message(message).await?.into_iter().map(|(id, _)| id).find(|id| *id != case);
    let state = match next {
        Some(next) => {
            tx.no_more_in_case(message, next).await?;
            MessageState::Filed
        }
        None => MessageState::Unfiled,
    };
    tx.update_message(&Message { state, case: next, ..m.clone() }).await?;
    index::message(tx, message, next, &m).await
}

/// Keeps a hash of each identifier that a message of the case holds: no letter of the case may print it.
async fn remember_identifiers(tx: &mut Writer, message: &Message, case: CaseId) -> Answer<()> {
    for words in [&message.subject, &message.text] {
        for found in domain::identifiers::find(words) {
            let value = index::identifier_value(words, &found);
            tx.remember_identifier(case, found.kind.as_str(), &value).await?;
        }
    }
    Ok(())
}
