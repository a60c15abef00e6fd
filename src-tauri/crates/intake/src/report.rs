//! The form in which `desk read` and `desk signals` print what was read: field by field as the command line promises.
//! It adds nothing to `read` and `suggest`.

use domain::day::Day;
use domain::words::{IsRequest, Language};
use serde::Serialize;

use crate::message::ReadMessage;
use crate::remark::Remark;
use crate::suggest::{Agent, ChildSuggest, Context, Evidence, PersonFound, RightFound, Suggest, suggest};

/// From, as printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FromReport {
    /// Display name.
    pub name: String,
    /// Address.
    pub email: String,
}

/// An attachment, as printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AttachmentReport {
    /// Safe name.
    pub name: String,
    /// Media type by bytes, else as declared.
    pub media_type: String,
    /// Size in bytes.
    pub bytes: usize,
}

/// The proposals, as printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SuggestReport {
    /// Whether it asks for something.
    pub is_request: IsRequest,
    /// Rights asked for.
    pub rights: Vec<RightFound>,
    /// Who writes.
    pub person: PersonFound,
    /// Whom it is about.
    pub data_subject: Option<String>,
    /// Who acts.
    pub agent: Agent,
    /// Language.
    pub language: Language,
    /// Company, by key.
    pub company: Option<String>,
    /// Policy, by key.
    pub policy: Option<String>,
    /// Capacity.
    pub capacity: domain::words::Capacity,
    /// Every proposal with its words.
    pub evidence: Vec<Evidence>,
}

/// The child findings, as printed.
pub type ChildReport = ChildSuggest;

/// One message, as `desk read` prints it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MessageReport {
    /// File it came from.
    pub file: String,
    /// Position in the file, from 0.
    pub index: u32,
    /// Who wrote.
    pub from: FromReport,
    /// Subject.
    pub subject: String,
    /// When sent, RFC 3339 UTC; null where unknown.
    pub sent: Option<String>,
    /// Proposed receipt day.
    pub received: Day,
    /// What the receipt day rests on.
    pub received_basis: domain::nouns::ReceiptBasis,
    /// Readable text.
    pub text: String,
    /// Attachments; pictures inside the text are not among them.
    pub attachments: Vec<AttachmentReport>,
    /// Remarks.
    pub remarks: Vec<Remark>,
    /// Proposals.
    pub suggest: SuggestReport,
    /// Child findings.
    pub child: ChildReport,
}

/// One row of `desk signals`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignalReport {
    /// Row's id.
    pub id: String,
    /// Proposals.
    pub suggest: SuggestReport,
    /// Child findings.
    pub child: ChildReport,
}

impl From<Suggest> for SuggestReport {
    fn from(s: Suggest) -> Self {
        Self {
            is_request: s.is_request,
            rights: s.rights,
            person: s.person,
            data_subject: s.data_subject,
            agent: s.agent,
            language: s.language,
            company: s.company,
            policy: s.policy,
            capacity: s.capacity,
            evidence: s.evidence,
        }
    }
}

impl MessageReport {
    /// Reads the proposals of a message and puts both in the printed form. `today` is the day of import.
    pub fn of(file: &str, message: &ReadMessage, today: Day) -> Self {
        let receipt = message.proposed_receipt(today);
        let mut found = suggest(&message.text, &message.context(receipt.day));
        let child = std::mem::take(&mut found.child);
        Self {
            file: file.to_owned(),
            index: message.index,
            from: FromReport { name: message.from.name.clone(), email: message.from.email.clone() },
            subject: message.subject.clone(),
            sent: message.sent.as_ref().map(|s| s.instant.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)),
            received: receipt.day,
            received_basis: receipt.basis,
            text: message.text.clone(),
            attachments: message
                .attachments
                .iter()
                .filter(|a| !a.inline)
                .map(|a| AttachmentReport {
                    name: a.name.clone(),
                    media_type: a.media_type().to_owned(),
                    bytes: a.bytes.len(),
                })
                .collect(),
            remarks: message.remarks.clone(),
            suggest: found.into(),
            child,
        }
    }
}

impl SignalReport {
    /// Reads one text that stands alone, received on `received`.
    pub fn of(id: &str, text: &str, received: Day) -> Self {
        let mut found = suggest(text, &Context::bare(received));
        let child = std::mem::take(&mut found.child);
        Self { id: id.to_owned(), suggest: found.into(), child }
    }
}
