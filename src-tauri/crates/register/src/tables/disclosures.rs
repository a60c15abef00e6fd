//! Disclosures of personal data to somebody outside, in a case or without one. Lines are only added.

use std::collections::BTreeSet;

use domain::day::Day;
use domain::ids::{CaseId, CompanyId, DisclosureId};
use domain::nouns::Disclosure;

use super::{by_id, stored};
use crate::error::Result;
use crate::lists::{Cursor, Page};
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

    /// A page of the log between two days, latest day first, corrected lines included; `after` is the `next` of the page before.
    ///
    /// # Errors
    /// `NotFound` for an `after` that no page gave; `DamagedFile` when a row can't be read.
    pub async fn disclosures(
        &mut self,
        from: Day,
        to: Day,
        after: Option<&str>,
        limit: u32,
    ) -> Result<Page<Disclosure>> {
        let (from, to) = (from.to_string(), to.to_string());
        let (day, id) = Cursor::latest(after, &to)?;
        let total: i64 = sqlx::query_scalar("SELECT count(*) FROM disclosures WHERE day BETWEEN ?1 AND ?2")
            .bind(&from)
            .bind(&to)
            .fetch_one(self.conn())
            .await?;
        let rest = "WHERE day BETWEEN ?1 AND ?2 AND (day, id) < (?3, ?4) ORDER BY day DESC, id DESC LIMIT ?5";
        let binds = [from.into(), to.into(), day.into(), id.into(), i64::from(limit).into()];
        let rows: Vec<Disclosure> = row::select(self.conn(), rest, &binds).await?;
        Ok(Cursor::page(rows, limit, total, |line| (line.day.to_string(), line.id.raw())))
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
