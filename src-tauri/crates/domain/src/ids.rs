//! Typed row numbers. On the wire and in exports an id is a string, so that no reader rounds it.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The number of one row of kind `T` in the register; `T` is only a label.
pub struct Id<T> {
    raw: i64,
    kind: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    /// Wraps a row number that came from the register.
    pub const fn new(raw: i64) -> Self {
        Self { raw, kind: PhantomData }
    }

    /// The row number.
    pub const fn raw(self) -> i64 {
        self.raw
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.raw == other.raw
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.raw.cmp(&other.raw)
    }
}
impl<T> std::hash::Hash for Id<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.raw.hash(state);
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.raw)
    }
}
impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.raw)
    }
}

/// The text was not a row number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no id")]
pub struct NoId(pub String);

impl<T> FromStr for Id<T> {
    type Err = NoId;
    fn from_str(s: &str) -> Result<Self, NoId> {
        s.parse().map(Self::new).map_err(|_| NoId(s.to_owned()))
    }
}
impl<T> Serialize for Id<T> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(&self.raw)
    }
}
impl<'de, T> Deserialize<'de> for Id<T> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(feature = "wire")]
impl<T> specta::Type for Id<T> {
    fn definition(types: &mut specta::Types) -> specta::datatype::DataType {
        <String as specta::Type>::definition(types)
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $alias:ident = $label:ident;)*) => {$(
        #[doc = concat!("Label of [`", stringify!($alias), "`].")]
        #[derive(Debug, Clone, Copy)]
        pub enum $label {}
        $(#[$doc])*
        pub type $alias = Id<$label>;
    )*};
}

ids! {
    /// Who works here.
    OperatorId = OperatorLabel;
    /// Stored bytes, by content.
    BlobId = BlobLabel;
    /// What arrived.
    MessageId = MessageLabel;
    /// An enclosure of a message.
    AttachmentId = AttachmentLabel;
    /// A proposal that rests on words of a message.
    SuggestionId = SuggestionLabel;
    /// Somebody.
    PersonId = PersonLabel;
    /// One matter.
    CaseId = CaseLabel;
    /// One right asked of one company.
    RequestId = RequestLabel;
    /// What binds a request.
    BindingId = BindingLabel;
    /// One part of a request with its own outcome.
    ItemId = ItemLabel;
    /// A dated event.
    FactId = FactLabel;
    /// Something to do in a case.
    TaskId = TaskLabel;
    /// One step of an identity check.
    IdentityStepId = IdentityStepLabel;
    /// A search of one system.
    SearchId = SearchLabel;
    /// What one service provider was told in a case.
    ProviderNoticeId = ProviderNoticeLabel;
    /// A note in a case.
    NoteId = NoteLabel;
    /// A letter.
    LetterId = LetterLabel;
    /// A file that goes with a letter.
    LetterFileId = LetterFileLabel;
    /// One way a letter went out.
    SendingId = SendingLabel;
    /// A day's mail log.
    MailLogId = MailLogLabel;
    /// A company.
    CompanyId = CompanyLabel;
    /// A published policy.
    PolicyId = PolicyLabel;
    /// A system that holds personal data.
    SystemId = SystemLabel;
    /// A service provider.
    ProviderId = ProviderLabel;
    /// A category of personal data.
    CategoryId = CategoryLabel;
    /// A disclosure of personal data.
    DisclosureId = DisclosureLabel;
    /// A choice against a use of data.
    ChoiceId = ChoiceLabel;
    /// Proof that somebody may act for somebody.
    AuthorityId = AuthorityLabel;
    /// One revision of law that came after the program.
    OverlayId = OverlayLabel;
    /// One state of what the columns of a table hold.
    MappingId = MappingLabel;
    /// A list of open cases that was taken in.
    CaseListId = CaseListLabel;
    /// A file of the watched folder.
    WatchedFileId = WatchedFileLabel;
    /// One line of the audit chain.
    EntryId = EntryLabel;
}
