//! The set-up of a register as loaded: companies and what belongs to them. Handed to everything that derives.

use domain::ids::{CategoryId, CompanyId, PolicyId, ProviderId, SystemId};
use domain::nouns::{Applicability, Company, DataCategory, Policy, ServiceProvider, System};

/// Companies with their policies, systems, providers, categories, and which regime binds which.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Setup {
    /// Companies.
    pub companies: Vec<Company>,
    /// Policies.
    pub policies: Vec<Policy>,
    /// Systems.
    pub systems: Vec<System>,
    /// Service providers.
    pub providers: Vec<ServiceProvider>,
    /// Data categories.
    pub categories: Vec<DataCategory>,
    /// Applicability decisions.
    pub applicability: Vec<Applicability>,
}

impl Setup {
    /// A company.
    pub fn company(&self, id: CompanyId) -> Option<&Company> {
        self.companies.iter().find(|c| c.id == id)
    }
    /// A policy.
    pub fn policy(&self, id: PolicyId) -> Option<&Policy> {
        self.policies.iter().find(|p| p.id == id)
    }
    /// A system.
    pub fn system(&self, id: SystemId) -> Option<&System> {
        self.systems.iter().find(|s| s.id == id)
    }
    /// A service provider.
    pub fn provider(&self, id: ProviderId) -> Option<&ServiceProvider> {
        self.providers.iter().find(|p| p.id == id)
    }
    /// A data category.
    pub fn category(&self, id: CategoryId) -> Option<&DataCategory> {
        self.categories.iter().find(|c| c.id == id)
    }
}
