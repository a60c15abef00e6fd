//! Published policies in their versions. What they promise is read from shipped files and stored here as it stood.

use domain::ids::PolicyId;
use domain::nouns::Policy;

use super::{by_id, stored};
use crate::error::Result;
use crate::{Reader, row};

stored!(Policy, "policies", "policy", {
    id: Id, key: Text, company: Ref, title: Text, from: Text, until: Text, capacities: Json, rights: Json,
    child_under: Number, in_our_hands: Flag,
});
by_id!(Policy, PolicyId, "policy": insert_policy, update_policy, policy);

impl Reader {
    /// All policies, in the order they were entered.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn policies(&mut self) -> Result<Vec<Policy>> {
        row::select(self.conn(), "ORDER BY id", &[]).await
    }

    /// The latest version of the policy with a short name, if there is one.
    ///
    /// # Errors
    /// `DamagedFile` when the row can't be read.
    pub async fn policy_by_key(&mut self, key: &str) -> Result<Option<Policy>> {
        Ok(row::select(self.conn(), "WHERE key = ?1 ORDER BY coalesce(\"from\", ''), id", &[key.into()])
            .await?
            .pop())
    }
}
