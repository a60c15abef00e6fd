//! What a read message becomes in the register: the message itself with its own bytes, its enclosures and proposals; and whether it is
//! there already.
//! Not here: reading files (`incoming`), and what an import says of them (`inbox`).

use domain::day::Instant;
use domain::identifiers::mask;
use domain::ids::{BlobId, MessageId};
use domain::nouns::{Attachment, Message, MessageState, Suggestion, SuggestionState};
use domain::words::Channel;
use intake::ReadMessage;
use register::{Begun, Writer};
use serde_json::json;

use super::incoming::{Proposed, Source};
use crate::desk::{Desk, Done, from_json, to_json};
use crate::error::Answer;
use crate::hash::sha256_hex;
use crate::index;
use crate::inputs::Act;
use crate::views::inbox::{ImportLine, ImportOutcome};

/// Where the bytes of a message lie, what tells it from others, how its file is called and by which way it came.
pub(super) struct Kept<'a> {
    pub file: &'a str,
    pub sha256: &'a str,
    pub channel: Channel,
    pub blob: BlobId,
}

impl Desk {
    /// Takes a file in that is one message, with those inside it.
    pub(super) async fn take_in(
        &self,
        act_id: &str,
        file: &str,
        messages: &[Proposed],
    ) -> Answer<Vec<ImportLine>> {
        let sha256 = messages.first().map(|m| sha256_hex(&m.bytes)).unwrap_or_default();
        let source = Source { file, sha256: &sha256, channel: Channel::Email };
        self.take_messages(act_id, messages, &source).await
    }

    /// Takes the messages of a file in, all of it or some, in one transaction.
    pub(super) async fn take_messages(
        &self,
        act_id: &str,
        messages: &[Proposed],
        source: &Source<'_>,
    ) -> Answer<Vec<ImportLine>> {
        let Source { file, sha256: of_file, channel } = *source;
        // Equal rows of a form may be two people's: what tells them apart is where they stand.
        let hashes: Vec<String> = messages
            .iter()
            .map(|m| {
                if channel == Channel::Form || m.place == 0 {
                    of_file.to_owned()
                } else {
                    sha256_hex(&m.bytes)
                }
            })
            .collect();
        let mut reader = self.register.reader().await?;
        let mut known = Vec::new();
        for (m, sha256) in messages.iter().zip(&hashes) {
            known.push(already_there(&mut reader, (sha256, channel), m).await?);
        }
        drop(reader);
        if !known.is_empty() && known.iter().all(Option::is_some) {
            return Ok(messages.iter().zip(known).map(|(m, k)| there(file, &m.read, k)).collect());
        }
        let act = Act { id: act_id.to_owned(), case_revision: None };
        match self.begin(&act, "take_in", None).await? {
            Begun::Repeat(answer) => from_json(&answer),
            Begun::Fresh(mut tx) => {
                let mut lines = Vec::new();
                let mut ids = Vec::new();
                for ((m, sha256), mut known) in messages.iter().zip(&hashes).zip(known) {
                    if known.is_none() {
                        // The same one may stand in the file twice, or have come in another way since it was looked for.
                        known = already_there(&mut tx, (sha256, channel), m).await?;
                    }
                    if known.is_some() {
                        lines.push(there(file, &m.read, known));
                        continue;
                    }
                    let blob = tx.put_blob(&mut m.bytes.as_slice()).await?.id;
                    let channel = if m.read.is_paper() { Channel::Paper } else { channel };
                    let message = record(m, &Kept { file, sha256, channel, blob }, self.now());
                    let id = self.keep(&mut tx, &message, m).await?;
                    ids.push(id);
                    lines.push(ImportLine {
                        file: mask(file),
                        outcome: ImportOutcome::TakenIn,
                        message: Some(id),
                        case: None,
                        text: subject_line(&m.read),
                    });
                }
                if ids.is_empty() {
                    return Ok(lines);
                }
                let sentence = match ids.len() {
                    1 => "1 message taken in".to_owned(),
                    n => format!("{n} messages taken in"),
                };
                let done = Done::new("message_taken_in", sentence)
                    .with("sha256", json!(of_file))
                    .with("file", json!(file));
                let done = ids.into_iter().fold(done, Done::about);
                tx.commit(done.draft(), &to_json(&lines)?).await?;
                Ok(lines)
            }
        }
    }

    async fn keep(&self, tx: &mut Writer, message: &Message, m: &Proposed) -> Answer<MessageId> {
        let id = tx.insert_message(message).await?;
        let answers: Vec<String> = m.read.in_reply_to.iter().chain(&m.read.references).cloned().collect();
        tx.put_thread(id, &answers).await?;
        for a in &m.read.attachments {
            let blob = tx.put_blob(&mut a.bytes.as_slice()).await?.id;
            tx.insert_attachment(id, &attachment(a, blob)).await?;
        }
        super::inbox::keep_suggestions(tx, id, &m.found).await?;
        index::message(tx, id, None, message).await?;
        Ok(id)
    }
}

pub(super) fn record(m: &Proposed, kept: &Kept<'_>, now: Instant) -> Message {
    let Proposed { read: m, found, receipt, place, .. } = m;
    let to: Vec<String> =
        m.to.iter().map(|t| if t.email.is_empty() { t.name.clone() } else { t.email.clone() }).collect();
    Message {
        id: domain::ids::Id::new(0),
        channel: kept.channel,
        original: Some(kept.blob),
        sha256: kept.sha256.to_owned(),
        part: *place,
        file_name: kept.file.to_owned(),
        message_id: m.message_id.clone(),
        from_name: m.from.name.clone(),
        from_email: m.from.email.clone(),
        to: to.join(", "),
        subject: m.subject.clone(),
        sent: m.sent.as_ref().map(|s| s.instant),
        received: receipt.day,
        received_basis: receipt.basis,
        text: m.text.clone(),
        html: m.html.clone(),
        language: found.language,
        remarks: m.remarks.iter().map(intake::Remark::sentence).collect(),
        reader: m.reader.to_owned(),
        state: MessageState::Unfiled,
        case: None,
        not_a_request: String::new(),
        taken_in: now,
    }
}

/// An enclosure whose bytes are stored.
pub(super) fn attachment(a: &intake::Attachment, blob: BlobId) -> Attachment {
    Attachment {
        id: domain::ids::Id::new(0),
        name: a.name.clone(),
        given: if a.given_name == a.name { String::new() } else { a.given_name.clone() },
        kind: a.kind,
        content_id: a.content_id.clone().unwrap_or_default(),
        by_eye: a.by_eye,
        media_type: a.media_type().to_owned(),
        bytes: u32::try_from(a.bytes.len()).unwrap_or(u32::MAX),
        blob,
    }
}

pub(super) fn suggestion(message: MessageId, e: &intake::suggest::Evidence) -> Suggestion {
    Suggestion {
        id: domain::ids::Id::new(0),
        message,
        kind: e.kind,
        value: e.value.clone(),
        detail: e.detail.clone(),
        rule: e.rule.clone(),
        start: e.start,
        end: e.end,
        quote: e.quote.clone(),
        against: e.against.clone(),
        state: SuggestionState::Open,
        changed_to: String::new(),
    }
}

/// The message that is the same: the same bytes, or the same Message-ID with the same words and enclosures; of a form the same row,
/// or one with the same words of the same person and instant.
pub(super) async fn already_there(
    reader: &mut register::Reader,
    (sha256, channel): (&str, Channel),
    m: &Proposed,
) -> Answer<Option<Message>> {
    let place = m.place;
    let m = &m.read;
    if channel == Channel::Form {
        let mut same = reader.message_by_row(sha256, place).await?;
        if same.is_none() {
            same = reader.same_form_row(&m.from.email, m.sent.as_ref().map(|s| s.instant), &m.text).await?;
        }
        return Ok(match same {
            Some(same) => Some(reader.message(same).await?),
            None => None,
        });
    }
    if let Some(same) = reader.message_by_bytes(sha256).await? {
        return Ok(Some(reader.message(same).await?));
    }
    for id in reader.messages_by_message_id(&m.message_id).await? {
        let known = reader.message(id).await?;
        if known.text == m.text
            && known.from_email == m.from.email
            && same_enclosures(reader, id, &m.attachments).await?
        {
            return Ok(Some(known));
        }
    }
    Ok(None)
}

/// Whether a message has these enclosures and no others: a scanner may send every letter under one Message-ID and in the same words.
async fn same_enclosures(
    reader: &mut register::Reader,
    known: MessageId,
    new: &[intake::Attachment],
) -> Answer<bool> {
    let known = reader.attachments(known).await?;
    if known.len() != new.len() {
        return Ok(false);
    }
    let mut there = Vec::with_capacity(known.len());
    for a in known {
        there.push((a.name, reader.blob_head(a.blob).await?.sha256));
    }
    let mut here: Vec<_> = new.iter().map(|a| (a.name.clone(), sha256_hex(&a.bytes))).collect();
    there.sort_unstable();
    here.sort_unstable();
    Ok(there == here)
}

pub(super) fn there(file: &str, m: &ReadMessage, known: Option<Message>) -> ImportLine {
    ImportLine {
        file: mask(file),
        outcome: ImportOutcome::AlreadyThere,
        message: known.as_ref().map(|k| k.id),
        case: known.and_then(|k| k.case),
        text: subject_line(m),
    }
}

/// The subject as it may be shown, identifiers masked; of a message without one, who it is from.
pub(super) fn subject_line(m: &ReadMessage) -> String {
    let from = [&m.from.name, &m.from.email].into_iter().find(|who| !who.is_empty());
    match (m.subject.is_empty(), from) {
        (true, Some(who)) => format!("(no subject), from {}", mask(who)),
        _ => subject_text(&m.subject),
    }
}

/// A subject as it may be shown.
pub(super) fn subject_text(subject: &str) -> String {
    if subject.is_empty() { "(no subject)".into() } else { mask(subject) }
}

/// A file that was not taken in, and why.
pub(super) fn refused(file: &str, text: String) -> ImportLine {
    ImportLine { file: mask(file), outcome: ImportOutcome::Refused, message: None, case: None, text }
}
