//! What a new register starts with: companies, policies, systems, providers, categories and what is to be decided of
//! each company, from the shipped files. Run again at each opening it adds only what is new; nothing is overwritten.

use domain::ids::{CategoryId, CompanyId, Id};
use domain::nouns::{Applicability, Company, DataCategory, Policy, ServiceProvider, System};
use laws::{CompanyProfile, PublishedPolicy};
use register::Writer;
use serde_json::json;

use crate::desk::{Desk, Done};
use crate::error::Answer;
use crate::inputs::Act;
use crate::keeping::rebuild::{FOLLOWED, followed};

impl Desk {
    /// Brings the shipped companies and policies into the register, once each.
    pub(crate) async fn seed(&self) -> Answer<()> {
        let setup = self.setup().await?;
        let law = self.law();
        let companies: Vec<&CompanyProfile> =
            law.companies().iter().filter(|c| !setup.companies.iter().any(|k| k.key == c.key)).collect();
        let policies: Vec<&PublishedPolicy> = law
            .policies()
            .iter()
            .filter(|p| !setup.policies.iter().any(|k| k.key == p.key && k.from == p.from))
            .collect();
        if companies.is_empty() && policies.is_empty() {
            return Ok(());
        }
        let short: String = law.hash().chars().take(16).collect();
        let act = Act { id: format!("seed-{short}"), case_revision: None };
        self.act(&act, "seed", async |tx| {
            let mut done =
                Done::new("set_up_seeded", "Companies and policies were taken from the shipped files")
                    .with("law", json!(law.hash()));
            // A new register has nothing to follow the law with; a later one is brought along by `follow_law`.
            if setup.companies.is_empty() {
                tx.set_setting(FOLLOWED, &followed(&law)?).await?;
            }
            for profile in &companies {
                let id = seed_company(tx, profile).await?;
                done = done.about(id);
            }
            for policy in &policies {
                if let Some(company) = tx.company_by_key(&policy.company).await? {
                    seed_policy(tx, policy, company.id).await?;
                }
            }
            for profile in &companies {
                say_what_lies_where(tx, profile).await?;
            }
            Ok((done, ()))
        })
        .await
    }
}

async fn seed_company(tx: &mut Writer, profile: &CompanyProfile) -> Answer<CompanyId> {
    let company = Company {
        id: Id::new(0),
        key: profile.key.clone(),
        name: profile.name.clone(),
        department: profile.department.clone(),
        address: profile.address.clone(),
        phone: profile.phone.clone(),
        email: profile.email.clone(),
        source: profile.source.clone(),
        existed_since: None,
    };
    let id = tx.insert_company(&company).await?;
    let mut providers = Vec::new();
    for p in &profile.providers {
        let provider = ServiceProvider {
            id: Id::new(0),
            company: id,
            name: p.name.clone(),
            service: p.service.clone(),
            contact: String::new(),
            categories: Vec::new(),
            checked: None,
            retired: None,
        };
        providers.push((p.name.as_str(), tx.insert_provider(&provider).await?));
    }
    for s in &profile.systems {
        let system = System {
            id: Id::new(0),
            company: id,
            name: s.name.clone(),
            purpose: s.purpose.clone(),
            sources: s.sources.clone(),
            provider: providers.iter().find(|(name, _)| *name == s.provider).map(|(_, id)| *id),
            categories: Vec::new(),
            capacities: s.capacities.clone(),
            kept: s.kept.clone(),
            kept_by: s.kept_by.clone(),
            checked: None,
            retired: None,
        };
        tx.insert_system(&system).await?;
    }
    for a in &profile.applicability {
        let applicability = Applicability {
            company: id,
            regime: a.regime.clone(),
            applies: a.applies,
            reason: a.reason.clone(),
            decided_on: None,
            decided_by: String::new(),
        };
        tx.insert_applicability(&applicability).await?;
    }
    Ok(id)
}

/// Which categories lie in which system and go to which provider of a new company: once its policies have named them.
async fn say_what_lies_where(tx: &mut Writer, profile: &CompanyProfile) -> Answer<()> {
    let Some(company) = tx.company_by_key(&profile.key).await?.map(|c| c.id) else { return Ok(()) };
    let known = tx.categories(Some(company)).await?;
    let ids = |holds: &[String]| -> Vec<CategoryId> {
        known.iter().filter(|c| holds.contains(&c.key)).map(|c| c.id).collect()
    };
    for system in tx.systems(Some(company)).await? {
        if let Some(seed) = profile.systems.iter().find(|s| s.name == system.name) {
            tx.update_system(&System { categories: ids(&seed.holds), ..system }).await?;
        }
    }
    for provider in tx.providers(Some(company)).await? {
        if let Some(seed) = profile.providers.iter().find(|p| p.name == provider.name) {
            tx.update_provider(&ServiceProvider { categories: ids(&seed.holds), ..provider }).await?;
        }
    }
    Ok(())
}

async fn seed_policy(tx: &mut Writer, policy: &PublishedPolicy, company: CompanyId) -> Answer<()> {
    let record = Policy {
        id: Id::new(0),
        key: policy.key.clone(),
        company,
        title: policy.title.clone(),
        from: policy.from,
        until: policy.until,
        capacities: policy.capacities.clone(),
        rights: policy.rights(),
        child_under: policy.child_under,
        in_our_hands: policy.in_our_hands,
    };
    // The version before ends where this one begins, unless it said itself when it ends.
    if let (Some(before), Some(from)) = (tx.policy_by_key(&policy.key).await?, policy.from)
        && before.until.is_none()
        && before.from.is_none_or(|earlier| earlier < from)
    {
        tx.update_policy(&Policy { until: from.pred_opt(), ..before }).await?;
    }
    tx.insert_policy(&record).await?;
    let known = tx.categories(Some(company)).await?;
    for d in policy.data.iter().filter(|d| {
        let key = format!("{}.{}", policy.key, d.key);
        !known.iter().any(|k| k.key == key)
    }) {
        let category = DataCategory {
            id: Id::new(0),
            company,
            key: format!("{}.{}", policy.key, d.key),
            name: d.name.clone(),
            type_only: d.type_only,
            retired: None,
        };
        tx.insert_category(&category).await?;
    }
    Ok(())
}
