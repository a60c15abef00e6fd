//! What a read message becomes as a record: the message itself, its proposals, and whether it is there already.

use domain::day::Instant;
use domain::ids::{BlobId, MessageId};
use domain::nouns::{Attachment, Message, MessageState, Suggestion, SuggestionState};
use domain::words::Channel;
use intake::ReadMessage;

use super::incoming::Proposed;
use crate::error::Answer;
use crate::views::inbox::{ImportLine, ImportOutcome};

/// Where the bytes of a message lie, how they are called and by which way they came.
pub(super) struct Kept<'a> {
    pub file: &'a str,
    pub sha256: &'a str,
    pub channel: Channel,
    pub blob: BlobId,
}

pub(super) fn record(m: &Proposed, kept: &Kept<'_>, now: Instant) -> Message {
    let Proposed { read: m, found, receipt, .. } = m;
    let to: Vec<String> =
        m.to.iter().map(|t| if t.email.is_empty() { t.name.clone() } else { t.email.clone() }).collect();
    Message {
        id: domain::ids::Id::new(0),
        channel: kept.channel,
        original: Some(kept.blob),
        sha256: kept.sha256.to_owned(),
        part: m.index,
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

/// The message that is the same: the same bytes, or the same Message-ID with the same words, or the same row of a form.
pub(super) async fn already_there(
    reader: &mut register::Reader,
    (sha256, channel): (&str, Channel),
    m: &ReadMessage,
) -> Answer<Option<Message>> {
    let mut same = reader.message_by_bytes(sha256, m.index).await?;
    if same.is_none() && channel == Channel::Form {
        same = reader.same_form_row(&m.from.email, m.sent.as_ref().map(|s| s.instant), &m.text).await?;
    }
    if let Some(same) = same {
        return Ok(Some(reader.message(same).await?));
    }
    if m.message_id.is_empty() {
        return Ok(None);
    }
    for id in reader.messages_by_message_id(&m.message_id).await? {
        let known = reader.message(id).await?;
        if known.text == m.text && known.from_email == m.from.email {
            return Ok(Some(known));
        }
    }
    Ok(None)
}

pub(super) fn there(file: &str, m: &ReadMessage, known: Option<Message>) -> ImportLine {
    ImportLine {
        file: file.to_owned(),
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
        (true, Some(who)) => format!("(no subject), from {}", domain::identifiers::mask(who)),
        _ => subject_text(&m.subject),
    }
}

/// A subject as it may be shown.
pub(super) fn subject_text(subject: &str) -> String {
    if subject.is_empty() { "(no subject)".into() } else { domain::identifiers::mask(subject) }
}

/// A file that was not taken in, and why.
pub(super) fn refused(file: &str, text: String) -> ImportLine {
    ImportLine { file: file.to_owned(), outcome: ImportOutcome::Refused, message: None, case: None, text }
}
