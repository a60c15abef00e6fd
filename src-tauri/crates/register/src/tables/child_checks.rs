//! The child check of a case: every state it was in, the last one stands.

use domain::nouns::ChildCheck;

use super::{of_case, stored};
use crate::error::Result;
use crate::{Writer, row};

stored!(ChildCheck, "child_checks", "child check", {
    case: Ref, child: Ref, born: Text, stated_age: Number, stated_on: Text, collected_on: Text, finding: Text,
    reason: Text, consent: Json, operator: Ref, recorded: Text,
});
of_case!(ChildCheck, "states of the child check": child_checks_of_case by "row");

impl Writer {
    /// Records a new state of the child check; the earlier ones stay.
    ///
    /// # Errors
    /// `Refused` when case or child is not there.
    pub async fn insert_child_check(&mut self, record: &ChildCheck) -> Result<()> {
        row::insert(self.conn(), record, None).await.map(drop)
    }
}
