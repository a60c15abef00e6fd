//! The data map of a company: categories of data, the systems they lie in, the service providers that receive them, how long each is
//! kept and on which ground. It starts from the published policies; the officer adds, changes and retires. Nothing is removed: what
//! is retired stays in the cases that name it.

use domain::ids::{CategoryId, CompanyId, Id, ProviderId, SystemId};
use domain::nouns::{DataCategory, ServiceProvider, System};
use register::Writer;
use serde_json::json;

use crate::desk::{Desk, Done};
use crate::error::{Answer, Refusal, no_identifiers, required};
use crate::inputs::{Act, CategoryInput, ProviderInput, SystemInput};
use crate::views::config::ConfigView;

impl Desk {
    /// Saves a system, or adds one.
    pub async fn save_system(
        &self,
        act: &Act,
        id: Option<SystemId>,
        input: SystemInput,
    ) -> Answer<ConfigView> {
        let name = required("name", &input.name, "A system needs a name.")?;
        self.plain_entry(&[
            ("name", &name),
            ("purpose", &input.purpose),
            ("sources", &input.sources),
            ("kept", &input.kept),
            ("kept_by", &input.kept_by),
        ])?;
        self.retired_can_be(input.retired)?;
        let today = self.today();
        self.act(act, "save_system", async |tx| {
            let before = match id {
                Some(id) => Some(tx.system(id).await?),
                None => None,
            };
            let company = same_company(before.as_ref().map(|b| b.company), input.company)?;
            let others = tx.systems(Some(company)).await?;
            let others =
                others.iter().filter(|s| Some(s.id) != id && s.retired.is_none()).map(|s| s.name.as_str());
            not_twice(others, &name, input.retired.is_some())?;
            if let Some(provider) = input.provider
                && tx.provider(provider).await?.company != company
            {
                return Err(Refusal::field(
                    "provider",
                    "This provider works for another company. Choose one of this company.",
                ));
            }
            let record = System {
                id: id.unwrap_or(Id::new(0)),
                company,
                name: name.clone(),
                purpose: input.purpose.trim().to_owned(),
                sources: input.sources.trim().to_owned(),
                provider: input.provider,
                categories: of_company(tx, company, &input.categories).await?,
                capacities: input.capacities.clone(),
                kept: input.kept.trim().to_owned(),
                kept_by: input.kept_by.trim().to_owned(),
                checked: Some(today),
                retired: input.retired,
            };
            let id = match id {
                Some(id) => {
                    tx.update_system(&record).await?;
                    id
                }
                None => tx.insert_system(&record).await?,
            };
            let done = Done::new("system_saved", told("System", &name, input.retired.is_some())).about(id);
            Ok((done.with("before", json!(before)).with("after", json!(record)), ()))
        })
        .await?;
        self.config().await
    }

    /// Saves a service provider, or adds one.
    pub async fn save_provider(
        &self,
        act: &Act,
        id: Option<ProviderId>,
        input: ProviderInput,
    ) -> Answer<ConfigView> {
        let name = required("name", &input.name, "A service provider needs a name, or the kind of service.")?;
        self.plain_entry(&[("name", &name), ("service", &input.service), ("contact", &input.contact)])?;
        self.retired_can_be(input.retired)?;
        let today = self.today();
        self.act(act, "save_provider", async |tx| {
            let before = match id {
                Some(id) => Some(tx.provider(id).await?),
                None => None,
            };
            let company = same_company(before.as_ref().map(|b| b.company), input.company)?;
            let others = tx.providers(Some(company)).await?;
            let others =
                others.iter().filter(|p| Some(p.id) != id && p.retired.is_none()).map(|p| p.name.as_str());
            not_twice(others, &name, input.retired.is_some())?;
            if input.retired.is_some()
                && let Some(system) = tx
                    .systems(Some(company))
                    .await?
                    .iter()
                    .find(|s| s.provider == id && id.is_some() && s.retired.is_none())
            {
                return Err(Refusal::not_now(
                    format!("{name} still runs {}.", system.name),
                    "Give that system to another provider, or retire it, and retire this provider then.",
                ));
            }
            let record = ServiceProvider {
                id: id.unwrap_or(Id::new(0)),
                company,
                name: name.clone(),
                service: input.service.trim().to_owned(),
                contact: input.contact.trim().to_owned(),
                categories: of_company(tx, company, &input.categories).await?,
                checked: Some(today),
                retired: input.retired,
            };
            let id = match id {
                Some(id) => {
                    tx.update_provider(&record).await?;
                    id
                }
                None => tx.insert_provider(&record).await?,
            };
            let done = Done::new("provider_saved", told("Service provider", &name, input.retired.is_some()))
                .about(id);
            Ok((done.with("before", json!(before)).with("after", json!(record)), ()))
        })
        .await?;
        self.config().await
    }

    /// Saves a category of data, or adds one.
    pub async fn save_category(
        &self,
        act: &Act,
        id: Option<CategoryId>,
        input: CategoryInput,
    ) -> Answer<ConfigView> {
        let name = required("name", &input.name, "A category needs a name; letters print it.")?;
        self.plain_entry(&[("name", &name)])?;
        self.retired_can_be(input.retired)?;
        self.act(act, "save_category", async |tx| {
            let before = match id {
                Some(id) => Some(tx.category(id).await?),
                None => None,
            };
            let company = same_company(before.as_ref().map(|b| b.company), input.company)?;
            let known = tx.categories(Some(company)).await?;
            let others =
                known.iter().filter(|c| Some(c.id) != id && c.retired.is_none()).map(|c| c.name.as_str());
            not_twice(others, &name, input.retired.is_some())?;
            let key = match &before {
                Some(before) => before.key.clone(),
                None => own_key(&known),
            };
            let record = DataCategory {
                id: id.unwrap_or(Id::new(0)),
                company,
                key,
                name: name.clone(),
                type_only: input.type_only,
                retired: input.retired,
            };
            let id = match id {
                Some(id) => {
                    tx.update_category(&record).await?;
                    id
                }
                None => tx.insert_category(&record).await?,
            };
            let done =
                Done::new("category_saved", told("Category", &name, input.retired.is_some())).about(id);
            Ok((done.with("before", json!(before)).with("after", json!(record)), ()))
        })
        .await?;
        self.config().await
    }

    fn plain_entry(&self, fields: &[(&str, &str)]) -> Answer<()> {
        fields.iter().try_for_each(|(field, text)| no_identifiers(field, text))
    }

    fn retired_can_be(&self, day: Option<domain::day::Day>) -> Answer<()> {
        day.map_or(Ok(()), |day| self.not_after_today("retired", day))
    }
}

fn told(what: &str, name: &str, retired: bool) -> String {
    if retired { format!("{what} {name}: no longer in use") } else { format!("{what} {name}") }
}

/// An entry stays with its company: cases and letters rest on it.
fn same_company(before: Option<CompanyId>, wanted: CompanyId) -> Answer<CompanyId> {
    match before {
        Some(company) if company != wanted => Err(Refusal::field(
            "company",
            "An entry stays with its company, because cases rest on it. Retire it here, and add it to the other one.",
        )),
        _ => Ok(wanted),
    }
}

/// Two entries of one name could not be told apart in a letter.
fn not_twice<'a>(mut others: impl Iterator<Item = &'a str>, name: &str, retired: bool) -> Answer<()> {
    if !retired && others.any(|other| other.to_lowercase() == name.to_lowercase()) {
        return Err(Refusal::field(
            "name",
            "This company has an entry of this name already. Change that one, or choose another name.",
        ));
    }
    Ok(())
}

/// The categories that are the company's own, each once, in the order of the map.
async fn of_company(tx: &mut Writer, company: CompanyId, wanted: &[CategoryId]) -> Answer<Vec<CategoryId>> {
    let known = tx.categories(Some(company)).await?;
    if wanted.iter().any(|id| !known.iter().any(|c| c.id == *id)) {
        return Err(Refusal::field(
            "categories",
            "A category of another company can’t lie here. Choose among this company’s.",
        ));
    }
    Ok(known.iter().map(|c| c.id).filter(|id| wanted.contains(id)).collect())
}

/// The short name of a category that no policy names: `own.1`, `own.2` ...
fn own_key(known: &[DataCategory]) -> String {
    (1_u32..)
        .map(|n| format!("own.{n}"))
        .find(|key| !known.iter().any(|c| c.key == *key))
        .unwrap_or_else(|| "own".into())
}
