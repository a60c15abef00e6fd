//! The child check of a case: every state it was in, the last one stands.

use domain::ids::CaseId;
use domain::nouns::ChildCheck;

use super::{of_case, stored};
use crate::error::{RegisterError, Result};
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

    /// Removes the last state of the child check, which was recorded by mistake; the one before stands again.
    ///
    /// # Errors
    /// `NotFound` where the case has none.
    pub async fn remove_child_check(&mut self, case: CaseId) -> Result<()> {
        let sql = "DELETE FROM child_checks WHERE \"row\" = (SELECT max(\"row\") FROM child_checks WHERE case_id = ?1)";
        let done = sqlx::query(sql).bind(case.raw()).execute(self.conn()).await?;
        if done.rows_affected() == 0 {
            return Err(RegisterError::NotFound { noun: "child check", id: case.to_string() });
        }
        Ok(())
    }
}
