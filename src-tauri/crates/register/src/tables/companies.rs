//! Companies and the dated decisions whether a regime binds one.

use domain::ids::CompanyId;
use domain::nouns::{Applicability, Company};

use super::{by_id, stored};
use crate::error::Result;
use crate::{Reader, Writer, row};

stored!(Company, "companies", "company", {
    id: Id, key: Text, name: Text, department: Text, address: Json, phone: Text, email: Text, source: Text,
    existed_since: Text,
});
by_id!(Company, CompanyId, "company": insert_company, update_company, company);

stored!(Applicability, "applicabilities", "applicability", {
    company: Ref, regime: Text, applies: Text, reason: Text, decided_on: Text, decided_by: Text,
});

impl Reader {
    /// All companies, in the order they were entered.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn companies(&mut self) -> Result<Vec<Company>> {
        row::select(self.conn(), "ORDER BY id", &[]).await
    }

    /// The company with a short name, if there is one.
    ///
    /// # Errors
    /// `DamagedFile` when the row can't be read.
    pub async fn company_by_key(&mut self, key: &str) -> Result<Option<Company>> {
        Ok(row::select(self.conn(), "WHERE key = ?1", &[key.into()]).await?.pop())
    }

    /// The decisions that stand: the last one for each company and regime.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn applicabilities(&mut self) -> Result<Vec<Applicability>> {
        let last = "WHERE row IN (SELECT max(row) FROM applicabilities GROUP BY company_id, regime)
                    ORDER BY company_id, regime";
        row::select(self.conn(), last, &[]).await
    }
}

impl Writer {
    /// Records a decision whether a regime binds a company; earlier ones stay as history.
    ///
    /// # Errors
    /// `Refused` when the company is not there.
    pub async fn insert_applicability(&mut self, record: &Applicability) -> Result<()> {
        row::insert(self.conn(), record, None).await.map(drop)
    }
}
