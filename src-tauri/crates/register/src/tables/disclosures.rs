//! Disclosures of personal data to somebody outside, in a case or without one. Lines are only added.

use std::collections::BTreeSet;

use domain::day::Day;
use domain::ids::{CaseId, CompanyId, DisclosureId};
use domain::nouns::Disclosure;

use super::{by_id, stored};
use crate::error::Result;
use crate::{Reader, Writer, row};

stored!(Disclosure, "disclosures", "disclosure", {
    id: Id, company: Ref, case: Ref, request: Ref, category: Text, recipient: Text, address: Text, ground: Text,
    ground_words: Text, purpose: Text, direct_marketing: Text, day: Text, corrects: Ref, taken_back: Flag, reason: Text,
    operator: Ref, recorded: Text,
});
by_id!(Disclosure, DisclosureId, "disclosure": disclosure);

/// That a line stands: it takes none back, and none corrects it. Asked of the whole log, for a correction may name another company or
/// another case than the line it corrects.
const STANDS: &str = "taken_back = 0 AND NOT EXISTS (SELECT 1 FROM disclosures AS later WHERE later.corrects_id = disclosures.id)";

impl Reader {
    /// The lines of a case that stand, oldest first.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn disclosures_of_case(&mut self, case: CaseId) -> Result<Vec<Disclosure>> {
        let rest = format!("WHERE case_id = ?1 AND {STANDS} ORDER BY id");
        row::select(self.conn(), &rest, &[case.raw().into()]).await
    }

    /// The lines of a company that stand, oldest day first.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn disclosures_of_company(&mut self, company: CompanyId) -> Result<Vec<Disclosure>> {
        let rest = format!("WHERE company_id = ?1 AND {STANDS} ORDER BY day, id");
        row::select(self.conn(), &rest, &[company.raw().into()]).await
    }

    /// The log between two days, latest day first, corrected lines included.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn disclosures(&mut self, from: Day, to: Day, limit: u32) -> Result<Vec<Disclosure>> {
        let binds = [from.to_string().into(), to.to_string().into(), i64::from(limit).into()];
        row::select(self.conn(), "WHERE day BETWEEN ?1 AND ?2 ORDER BY day DESC, id DESC LIMIT ?3", &binds)
            .await
    }

    /// The years of the log, latest first.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn disclosure_years(&mut self) -> Result<Vec<u16>> {
        let sql = "SELECT json_group_array(DISTINCT CAST(substr(day, 1, 4) AS INTEGER)) FROM disclosures";
        let mut years: Vec<u16> = row::parsed::<Vec<u16>>(self.conn(), sql, &[], "year").await?.concat();
        years.sort_unstable_by(|a, b| b.cmp(a));
        Ok(years)
    }

    /// How many lines the log has between two days.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn count_disclosures(&mut self, from: Day, to: Day) -> Result<u64> {
        let sql = "SELECT json(COUNT(*)) FROM disclosures WHERE day BETWEEN ?1 AND ?2";
        let binds = [from.to_string().into(), to.to_string().into()];
        Ok(row::parsed::<u64>(self.conn(), sql, &binds, "count").await?.into_iter().sum())
    }

    /// The lines of the whole log that a later line corrects or takes back, wherever that one stands.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn corrected_disclosures(&mut self) -> Result<BTreeSet<DisclosureId>> {
        let sql = "SELECT json_group_array(corrects_id) FROM disclosures WHERE corrects_id IS NOT NULL";
        let ids = row::parsed::<Vec<i64>>(self.conn(), sql, &[], "line").await?.concat();
        Ok(ids.into_iter().map(DisclosureId::new).collect())
    }
}

impl Writer {
    /// Inserts a line; the record's own number is not looked at, the new one is given back.
    ///
    /// # Errors
    /// `Refused` when the schema refuses it (the line it corrects was corrected before), `DiskFull`.
    pub async fn insert_disclosure(&mut self, record: &Disclosure) -> Result<DisclosureId> {
        Ok(DisclosureId::new(row::insert(self.conn(), record, None).await?))
    }
}
