//! A record of a case that was made by mistake, as handed in to be taken back.

use domain::ids::{AuthorityId, IdentityStepId, ItemId, NoteId};

/// Which record was made by mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "wire", derive(specta::Type))]
#[serde(tag = "record", content = "id", rename_all = "snake_case")]
pub enum Mistaken {
    /// A note.
    Note(NoteId),
    /// A line of the identity ledger, with the dated events it brought along.
    IdentityStep(IdentityStepId),
    /// A proof that somebody may act.
    Authority(AuthorityId),
    /// A part of a request that nothing was decided of.
    Item(ItemId),
    /// The only finding of the child check, with the tasks it brought along.
    ChildCheck,
}
