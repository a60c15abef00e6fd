//! The encrypted register: the file, its keys, its one writer, its audit chain, its tables, search and backup. What an
//! act means is casework's; rules of law and wording of letters are nowhere in it, and the engine (SQLCipher through
//! sqlx) does not show through.

mod audit;
mod backup;
mod blobs;
mod bulk;
mod connect;
mod container;
mod create;
mod error;
mod fault;
mod files;
mod hex;
mod keys;
mod lists;
mod lock;
mod reader;
mod register;
mod rekey;
mod restore;
mod row;
mod schema;
mod share;
mod shelf;
mod tables;
mod verify;
mod writer;

pub use audit::{ChainFault, ChainReport, EntryDraft, EntryHead, EntryRow, Head, Noun, Ref};
pub use backup::{BackupInfo, Epoch, Written};
pub use blobs::BlobHead;
pub use container::Part as BackupPart;
pub use create::Founding;
pub use error::{RegisterError, Result};
pub use files::keys_file;
pub use keys::derive::Work;
pub use keys::recovery::RecoveryCode;
pub use keys::sidecar::{SlotHead, SlotKind, Unlock};
pub use keys::strength::{Grade, Strength, strength};
pub use keys::{Passphrase, RegisterId};
pub use lists::{
    CaseCounts, CaseFilter, CasePage, DatedBinding, DatedCase, DatedPerson, DatedRequest, Found, Hit, Owed,
    Page, SearchDoc, YearlyCase, YearlyRequest,
};
pub use reader::Reader;
pub use register::Register;
pub use tables::{
    EarlierRequest, KeyedHasher, KinCases, KnownIdentifiers, KnownRows, MessageCounts, MessagePage,
    PersonPage, Series, Traits,
};
pub use verify::{Fault, Verification};
pub use writer::{Act, Begun, Committed, Writer};

/// The form of register that this build writes.
pub fn schema_version() -> u32 {
    row::small(schema::known())
}

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
