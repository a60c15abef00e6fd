//! What companies keep and where: systems, service providers, categories of data.

use domain::ids::{CategoryId, CompanyId, ProviderId, SystemId};
use domain::nouns::{DataCategory, ServiceProvider, System};

use super::{by_id, stored};
use crate::error::Result;
use crate::row::Bind;
use crate::{Reader, row};

stored!(System, "systems", "system", {
    id: Id, company: Ref, name: Text, purpose: Text, sources: Text, provider: Ref, categories: Json, capacities: Json,
    kept: Text, kept_by: Text, checked: Text, retired: Text,
});
by_id!(System, SystemId, "system": insert_system, update_system, system);

stored!(ServiceProvider, "providers", "service provider", {
    id: Id, company: Ref, name: Text, service: Text, contact: Text, categories: Json, checked: Text, retired: Text,
});
by_id!(ServiceProvider, ProviderId, "service provider": insert_provider, update_provider, provider);

stored!(DataCategory, "categories", "data category", {
    id: Id, company: Ref, key: Text, name: Text, type_only: Flag, retired: Text,
});
by_id!(DataCategory, CategoryId, "data category": insert_category, update_category, category);

/// The rows of one company, or of all.
fn of(company: Option<CompanyId>) -> (&'static str, Vec<Bind>) {
    match company {
        Some(company) => ("WHERE company_id = ?1 ORDER BY id", vec![company.raw().into()]),
        None => ("ORDER BY id", Vec::new()),
    }
}

impl Reader {
    /// The systems of a company, or of all, retired ones included.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn systems(&mut self, company: Option<CompanyId>) -> Result<Vec<System>> {
        let (rest, binds) = of(company);
        row::select(self.conn(), rest, &binds).await
    }

    /// The service providers of a company, or of all, retired ones included.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn providers(&mut self, company: Option<CompanyId>) -> Result<Vec<ServiceProvider>> {
        let (rest, binds) = of(company);
        row::select(self.conn(), rest, &binds).await
    }

    /// The data categories of a company, or of all, retired ones included.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn categories(&mut self, company: Option<CompanyId>) -> Result<Vec<DataCategory>> {
        let (rest, binds) = of(company);
        row::select(self.conn(), rest, &binds).await
    }
}
