//! The nouns of the desk as records: what is stored of each and handed between the storeys. Facts are stored,
//! conclusions (clocks, next action, what may be issued) are derived elsewhere and never live in these records.
//! How a record is kept on disk is the register's business; how it looks is the window's.

pub mod case;
pub mod case_list;
pub mod checklist;
pub mod child_check;
pub mod choice;
pub mod clearance;
pub mod columns;
pub mod company;
pub mod disclosure;
pub mod fact;
pub mod keeping;
pub mod law_overlay;
pub mod letter;
pub mod message;
pub mod person;
pub mod request;
pub mod watched;
pub mod work;

pub use case::{Case, CaseFile, CaseRow, CaseState, ClosingReason, DueRow};
pub use case_list::{CaseList, ListedCase};
pub use checklist::{NoticeOutcome, ProviderNotice, Search, SearchOutcome};
pub use child_check::{ChildCheck, ChildFinding, Consent, ConsentState};
pub use choice::{ChoiceOf, ChoicePurpose, KeptChoice};
pub use clearance::Clearance;
pub use columns::{ColumnFault, ColumnMapping, ColumnPart, DateOrder, FirstRow, MappedColumn, TablePurpose};
pub use company::{Applicability, Company, DataCategory, LetterPicture, Policy, ServiceProvider, System};
pub use disclosure::Disclosure;
pub use fact::{DatedFact, Fact, FactKind};
pub use keeping::{Leaving, LeavingKind, LegalHold, Purge, RetentionRule, WordingApproval};
pub use law_overlay::LawOverlay;
pub use letter::{
    DeliveryProof, EnvelopeKind, Letter, LetterFile, LetterHead, LetterState, MailClass, MailLog,
    MailingProof, Sending, SendingChannel, SendingState,
};
pub use message::{
    Attachment, EnclosureKind, Message, MessageHead, MessageState, ReceiptBasis, Suggestion, SuggestionKind,
    SuggestionState,
};
pub use person::{CasePerson, Operator, Person, PersonRole, PostalAddress};
pub use request::{Binding, BindingState, Item, ItemOutcome, Request};
pub use watched::{ImportOutcome, WatchThen, WatchedFile, WatchedLine};
pub use work::{
    Authority, AuthorityKind, AuthorityStanding, CaseLink, IdentityResult, IdentityStep, Note, Task,
    TaskKind, TaskState,
};

/// Derives every record carries.
#[macro_export]
macro_rules! record {
    ($(#[$doc:meta])* pub struct $name:ident { $($body:tt)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "wire", derive(specta::Type))]
        pub struct $name { $($body)* }
    };
}
