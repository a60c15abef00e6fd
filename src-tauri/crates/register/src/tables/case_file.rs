//! A case with everything that hangs on it, read in one go from one moment of the register.

use domain::ids::CaseId;
use domain::nouns::CaseFile;

use crate::Reader;
use crate::error::Result;

impl Reader {
    /// Loads a case whole.
    ///
    /// # Errors
    /// `NotFound`; `DamagedFile` when a row can't be read.
    pub async fn load_case(&mut self, id: CaseId) -> Result<CaseFile> {
        Ok(CaseFile {
            case: self.case(id).await?,
            people: self.people_of_case(id).await?,
            messages: self.messages_of_case(id).await?,
            signals: self.child_signals_of_case(id).await?,
            requests: self.requests_of_case(id).await?,
            facts: self.facts_of_case(id).await?,
            child_checks: self.child_checks_of_case(id).await?,
            tasks: self.tasks_of_case(id).await?,
            identity: self.identity_steps_of_case(id).await?,
            authorities: self.authorities_of_case(id).await?,
            searches: self.searches_of_case(id).await?,
            notices: self.notices_of_case(id).await?,
            disclosures: self.disclosures_of_case(id).await?,
            notes: self.notes_of_case(id).await?,
            letters: self.letters_of_case(id).await?,
            holds: self.holds_of_case(id).await?,
        })
    }
}
