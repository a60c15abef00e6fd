//! One file a table or a few that belong together: which field lies in which column, and the functions that insert,
//! update and read. Reading is on [`crate::Reader`], changing on [`crate::Writer`]; no rule is decided here beyond
//! what the schema itself refuses.

mod authorities;
mod case_file;
mod case_lists;
mod cases;
mod child_checks;
mod choices;
mod clearances;
mod columns;
mod companies;
mod disclosures;
mod earlier;
mod facts;
mod identity;
mod inventory;
mod keeping;
mod kin;
mod law_overlays;
mod leavings;
mod letter_files;
mod letter_pictures;
mod letters;
mod links;
mod mail_logs;
mod message_lists;
mod messages;
mod notes;
mod numbers;
mod operators;
mod people;
mod policies;
mod requests;
mod searches;
mod sendings;
mod settings;
mod suggestions;
mod tasks;
#[cfg(test)]
mod tests;
mod watched;

pub use case_lists::KnownRows;
pub use earlier::EarlierRequest;
pub use keeping::{KeyedHasher, KnownIdentifiers};
pub use kin::{KinCases, Traits};
pub use message_lists::{MessageCounts, MessagePage};
pub use numbers::Series;
pub use people::PersonPage;

/// Says how a record lies in its table.
macro_rules! stored {
    ($record:ty, $table:literal, $noun:literal $(, owner $owner:literal)?, { $($field:tt: $keep:expr,)* }) => {
        impl crate::row::Stored for $record {
            const TABLE: &'static str = $table;
            const NOUN: &'static str = $noun;
            const COLUMNS: &'static [crate::row::Column] = {
                #[allow(unused_imports, reason = "not every table keeps every kind of field")]
                use crate::row::Keep::*;
                &[$((stringify!($field), $keep),)*]
            };
            $(const OWNER: Option<&'static str> = Some($owner);)?
        }
    };
}

/// Insert, update and load by number, for a record that has one.
macro_rules! by_id {
    ($record:ty, $id:ty, $noun:literal: $insert:ident, $update:ident, $load:ident) => {
        impl crate::Writer {
            #[doc = concat!("Inserts a ", $noun, "; the record's own number is not looked at, the new one is given back.")]
            ///
            /// # Errors
            /// `Refused` when the schema refuses it (a row it points at is missing, a word no list has), `DiskFull`.
            pub async fn $insert(&mut self, record: &$record) -> crate::Result<$id> {
                Ok(<$id>::new(crate::row::insert(self.conn(), record, None).await?))
            }
        }
        crate::tables::by_id!($record, $id, $noun: $update, $load);
    };
    ($record:ty, $id:ty, $noun:literal: $update:ident, $load:ident) => {
        impl crate::Writer {
            #[doc = concat!("Writes a ", $noun, " over the row with its number.")]
            ///
            /// # Errors
            /// `NotFound`; `Refused` when the schema refuses it; `DiskFull`.
            pub async fn $update(&mut self, record: &$record) -> crate::Result<()> {
                crate::row::update(self.conn(), record).await
            }
        }
        crate::tables::by_id!($record, $id, $noun: $load);
    };
    ($record:ty, $id:ty, $noun:literal: $load:ident) => {
        impl crate::Reader {
            #[doc = concat!("The ", $noun, " with a number.")]
            ///
            /// # Errors
            /// `NotFound`; `DamagedFile` when the row can't be read.
            pub async fn $load(&mut self, id: $id) -> crate::Result<$record> {
                crate::row::load(self.conn(), id.raw()).await
            }
        }
    };
}

/// Removes a record that was entered by mistake; its entry keeps what it said.
macro_rules! removable {
    ($record:ty, $id:ty, $noun:literal: $remove:ident) => {
        impl crate::Writer {
            #[doc = concat!("Removes a ", $noun, " that was entered by mistake.")]
            ///
            /// # Errors
            /// `NotFound`; `Refused` where something rests on it.
            pub async fn $remove(&mut self, id: $id) -> crate::Result<()> {
                crate::row::remove::<$record>(self.conn(), id.raw()).await
            }
        }
    };
}

/// The rows of one case, oldest first.
macro_rules! of_case {
    ($record:ty, $nouns:literal: $list:ident) => {
        crate::tables::of_case!($record, $nouns: $list by "id");
    };
    ($record:ty, $nouns:literal: $list:ident by $order:literal) => {
        impl crate::Reader {
            #[doc = concat!("The ", $nouns, " of a case, oldest first.")]
            ///
            /// # Errors
            /// `DamagedFile` when a row can't be read.
            pub async fn $list(&mut self, case: domain::ids::CaseId) -> crate::Result<Vec<$record>> {
                crate::row::select(self.conn(), concat!("WHERE case_id = ?1 ORDER BY ", $order), &[case.raw().into()]).await
            }
        }
    };
}

pub(crate) use {by_id, of_case, removable, stored};
