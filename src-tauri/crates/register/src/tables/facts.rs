//! Facts: dated events that only grow. Which of them stand is the domain's rule.

use domain::ids::FactId;
use domain::nouns::Fact;

use super::{by_id, of_case, stored};
use crate::error::Result;
use crate::{Writer, row};

stored!(Fact, "facts", "fact", {
    id: Id, case: Ref, request: Ref, kind: Text, day: Text, message: Ref, letter: Ref, evidence: Text, corrects: Ref,
    operator: Ref, recorded: Text,
});
by_id!(Fact, FactId, "fact": fact);
of_case!(Fact, "facts": facts_of_case);

impl Writer {
    /// Records a fact. There is no function that changes one: a later fact corrects it.
    ///
    /// # Errors
    /// `Refused` when its case, request, message or the fact it corrects is not there.
    pub async fn insert_fact(&mut self, record: &Fact) -> Result<FactId> {
        Ok(FactId::new(row::insert(self.conn(), record, None).await?))
    }
}
