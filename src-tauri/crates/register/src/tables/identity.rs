//! The identity ledger of a case: what was asked and compared, never the data itself.

use domain::ids::IdentityStepId;
use domain::nouns::IdentityStep;

use super::{by_id, of_case, removable, stored};

stored!(IdentityStep, "identity_steps", "identity step", {
    id: Id, case: Ref, person: Ref, method: Text, points: Json, matched: Json, result: Text, note: Text, day: Text,
});
by_id!(IdentityStep, IdentityStepId, "identity step": insert_identity_step, update_identity_step, identity_step);
removable!(IdentityStep, IdentityStepId, "identity step": remove_identity_step);
of_case!(IdentityStep, "identity steps": identity_steps_of_case);
