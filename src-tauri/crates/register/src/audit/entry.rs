//! One entry of the audit chain and its bytes. Version 1: a version byte, then each field with its length (four bytes,
//! big-endian), in fixed order. No personal data and no free text can stand in it: kinds and nouns are plain words.

use domain::day::Instant;
use domain::ids::{self, Id, OperatorId};
use domain::word_list;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::error::{RegisterError, Result};
use crate::keys::RegisterId;

/// The encoding that new entries are written in.
pub(crate) const VERSION: u8 = 1;

word_list! {
    /// What an entry points at.
    Noun {
        /// An operator.
        Operator = "operator",
        /// Stored bytes.
        Blob = "blob",
        /// A message.
        Message = "message",
        /// An enclosure.
        Attachment = "attachment",
        /// A suggestion.
        Suggestion = "suggestion",
        /// A person.
        Person = "person",
        /// A case.
        Case = "case",
        /// A request.
        Request = "request",
        /// A binding.
        Binding = "binding",
        /// An item.
        Item = "item",
        /// A fact.
        Fact = "fact",
        /// A task.
        Task = "task",
        /// A step of an identity check.
        IdentityStep = "identity_step",
        /// A search of a system.
        Search = "search",
        /// What a service provider was told.
        Notice = "notice",
        /// A note.
        Note = "note",
        /// A letter.
        Letter = "letter",
        /// A sending.
        Sending = "sending",
        /// A day's mail log.
        MailLog = "mail_log",
        /// A company.
        Company = "company",
        /// A policy.
        Policy = "policy",
        /// A system.
        System = "system",
        /// A service provider.
        Provider = "provider",
        /// A data category.
        Category = "category",
        /// A disclosure.
        Disclosure = "disclosure",
        /// A choice against a use of data.
        Choice = "choice",
        /// A proof of authority.
        Authority = "authority",
        /// A revision of the law.
        Law = "law",
        /// A mapping of columns.
        Columns = "columns",
        /// Another entry: the one that is undone, or whose payload was purged.
        Entry = "entry",
        /// A key slot of the sidecar.
        Slot = "slot",
        /// A number series' epoch, opened by a restore.
        Epoch = "epoch",
    }
}

/// A pointer from an entry to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ref {
    /// What kind of row.
    pub noun: Noun,
    /// Its number.
    #[serde(with = "as_text")]
    pub id: i64,
}

impl Ref {
    /// A pointer to a row that has no id type of its own.
    pub const fn new(noun: Noun, id: i64) -> Self {
        Self { noun, id }
    }
}

macro_rules! refs {
    ($($label:ident => $noun:ident,)*) => {$(
        impl From<Id<ids::$label>> for Ref {
            fn from(id: Id<ids::$label>) -> Self {
                Self::new(Noun::$noun, id.raw())
            }
        }
    )*};
}
refs! {
    OperatorLabel => Operator, BlobLabel => Blob, MessageLabel => Message, AttachmentLabel => Attachment,
    SuggestionLabel => Suggestion, PersonLabel => Person, CaseLabel => Case, RequestLabel => Request,
    BindingLabel => Binding, ItemLabel => Item, FactLabel => Fact, TaskLabel => Task,
    IdentityStepLabel => IdentityStep, SearchLabel => Search, ProviderNoticeLabel => Notice, NoteLabel => Note, LetterLabel => Letter,
    SendingLabel => Sending, MailLogLabel => MailLog, CompanyLabel => Company, PolicyLabel => Policy,
    SystemLabel => System, ProviderLabel => Provider, CategoryLabel => Category, DisclosureLabel => Disclosure,
    ChoiceLabel => Choice, AuthorityLabel => Authority, OverlayLabel => Law, MappingLabel => Columns,
    EntryLabel => Entry,
}

/// Row numbers are strings in JSON, so that no reader rounds them.
mod as_text {
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(id: &i64, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(id)
    }
    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<i64, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}

/// What a verb wants to have written about its act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryDraft {
    /// Kind of act: a plain word such as `case_opened`.
    pub kind: String,
    /// What it touched.
    pub ids: Vec<Ref>,
    /// Reasons, before and after, as JSON: kept in a table of its own, may be purged later.
    pub payload_json: String,
}

impl EntryDraft {
    /// A draft from its parts.
    pub fn new(kind: impl Into<String>, ids: Vec<Ref>, payload_json: impl Into<String>) -> Self {
        Self { kind: kind.into(), ids, payload_json: payload_json.into() }
    }
}

/// An entry as it is listed: everything but its payload.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryHead {
    /// Counted from 1, without a gap.
    pub number: u32,
    /// Kind of act.
    pub kind: String,
    /// Who.
    pub operator: OperatorId,
    /// When, to the microsecond.
    pub at: Instant,
    /// What it touched.
    pub ids: Vec<Ref>,
    /// SHA-256 of the entry, lower-case hex.
    pub hash: String,
}

/// The end of the chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Number of the last entry.
    pub number: u32,
    /// Its hash, lower-case hex.
    pub hash: String,
}

/// The fields that are hashed.
pub(crate) struct Sealed<'a> {
    pub version: u8,
    pub number: i64,
    pub kind: &'a str,
    pub operator: i64,
    /// Microseconds since 1970, UTC.
    pub at: i64,
    pub ids: &'a [Ref],
    pub payload_hash: &'a [u8; 32],
    pub previous: &'a [u8; 32],
}

impl Sealed<'_> {
    /// The bytes of the entry; `None` for a version this build does not know.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        if self.version != VERSION {
            return None;
        }
        let mut refs = Vec::new();
        for r in self.ids {
            put(&mut refs, r.noun.as_str().as_bytes());
            put(&mut refs, &r.id.to_be_bytes());
        }
        let mut bytes = vec![self.version];
        put(&mut bytes, &self.number.to_be_bytes());
        put(&mut bytes, self.kind.as_bytes());
        put(&mut bytes, &self.operator.to_be_bytes());
        put(&mut bytes, &self.at.to_be_bytes());
        put(&mut bytes, &refs);
        put(&mut bytes, self.payload_hash);
        put(&mut bytes, self.previous);
        Some(bytes)
    }

    /// The hash of the entry.
    pub fn hash(&self) -> Option<[u8; 32]> {
        self.bytes().map(|bytes| Sha256::digest(bytes).into())
    }
}

/// Length, then bytes. A field of four gigabytes can't arise: every field is short.
fn put(bytes: &mut Vec<u8>, field: &[u8]) {
    bytes.extend_from_slice(&u32::try_from(field.len()).unwrap_or(u32::MAX).to_be_bytes());
    bytes.extend_from_slice(field);
}

/// What the first entry names as its predecessor: it ties the chain to its register.
pub(crate) fn genesis(register: &RegisterId) -> [u8; 32] {
    Sha256::new().chain_update(b"privacy-desk audit chain").chain_update(register.0).finalize().into()
}

/// The salted hash of a payload.
pub(crate) fn payload_hash(salt: &[u8], body: &str) -> [u8; 32] {
    Sha256::new().chain_update(salt).chain_update(body.as_bytes()).finalize().into()
}

/// A word that may stand in the chain: small letters, digits and underscores, at most forty.
pub(crate) fn plain_word(word: &str) -> Result<&str> {
    let bad = |why| Err(RegisterError::BadWord { word: word.chars().take(60).collect(), why });
    if word.is_empty() || word.len() > 40 {
        return bad("it must have 1 to 40 letters");
    }
    if !word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_') {
        return bad("only a-z, 0-9 and _ may stand in it");
    }
    Ok(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_encoding_of_version_1_never_changes() {
        let sealed = Sealed {
            version: 1,
            number: 2,
            kind: "case_opened",
            operator: 1,
            at: 1_790_000_000_000_000,
            ids: &[Ref::new(Noun::Case, 7)],
            payload_hash: &[0xab; 32],
            previous: &[0xcd; 32],
        };
        let hex = crate::hex::encode(&sealed.bytes().unwrap());
        let expected = concat!(
            "01",
            "00000008",
            "0000000000000002",
            "0000000b",
            "636173655f6f70656e6564",
            "00000008",
            "0000000000000001",
            "00000008",
            "00065bfeda25e000",
            "00000014",
            "00000004",
            "63617365",
            "00000008",
            "0000000000000007",
            "00000020",
            "abababababababababababababababababababababababababababababababab",
            "00000020",
            "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd",
        );
        assert_eq!(hex, expected);
    }

    #[test]
    fn free_text_can_not_stand_in_the_chain() {
        for word in ["", "Case opened", "josé", "a@b.example", &"x".repeat(41)] {
            assert!(plain_word(word).is_err(), "{word}");
        }
        assert_eq!(plain_word("letter_issued").unwrap(), "letter_issued");
    }
}
