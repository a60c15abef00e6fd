//! Disclosures of personal data to somebody outside, in a case or without one.

use domain::ids::{CompanyId, DisclosureId};
use domain::nouns::Disclosure;

use super::{by_id, of_case, stored};
use crate::error::Result;
use crate::{Reader, row};

stored!(Disclosure, "disclosures", "disclosure", {
    id: Id, company: Ref, case: Ref, request: Ref, category: Text, recipient: Text, address: Text,
    purpose: Text, direct_marketing: Text, day: Text,
});
by_id!(Disclosure, DisclosureId, "disclosure": insert_disclosure, update_disclosure, disclosure);
of_case!(Disclosure, "disclosures": disclosures_of_case);

impl Reader {
    /// The whole log of a company, oldest first.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn disclosures_of_company(&mut self, company: CompanyId) -> Result<Vec<Disclosure>> {
        row::select(self.conn(), "WHERE company_id = ?1 ORDER BY day, id", &[company.raw().into()]).await
    }

    /// All disclosures, latest day first.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn disclosures(&mut self, limit: u32) -> Result<Vec<Disclosure>> {
        row::select(self.conn(), "ORDER BY day DESC, id DESC LIMIT ?1", &[i64::from(limit).into()]).await
    }
}
