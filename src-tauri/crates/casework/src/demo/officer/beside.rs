//! What the officer of a demo register does beside the letters: names a service provider, logs disclosures, gives tasks to others,
//! notes, links two cases. No rule is decided here.

use domain::day::Days;
use domain::ids::CaseId;
use domain::nouns::CaseState;
use domain::words::Known;

use super::Officer;
use crate::error::Answer;
use crate::inputs::{DisclosureInput, ProviderInput, TaskInput};

impl Officer<'_> {
    /// Names the first service provider of each company that has any, and logs that it received what the data map says.
    pub async fn name_providers(&mut self) -> Answer<()> {
        let setup = self.desk.setup().await?;
        let words = &self.words.beside;
        for company in &setup.companies {
            let Some(first) = setup.providers.iter().find(|p| p.company == company.id) else { continue };
            let name = format!("{} ({})", words.provider, company.key);
            let input = ProviderInput {
                company: company.id,
                name: name.clone(),
                service: first.service.clone(),
                contact: words.contact.clone(),
                categories: first.categories.clone(),
                retired: None,
            };
            let act = self.act(None);
            self.desk.save_provider(&act, Some(first.id), input).await?;
            let received = |c: &&domain::nouns::DataCategory| first.categories.contains(&c.id);
            let input = DisclosureInput {
                company: company.id,
                case: None,
                request: None,
                categories: setup.categories.iter().filter(received).map(|c| c.name.clone()).collect(),
                recipient: name,
                address: words.provider_address.clone(),
                ground: String::new(),
                purpose: first.service.clone(),
                direct_marketing: Known::No,
                day: self.desk.today(),
            };
            let act = self.act(None);
            self.desk.log_disclosure(&act, input).await?;
        }
        Ok(())
    }

    /// Gives each of the first open cases a note and a task of somebody else, logs a subpoena, and links two of them.
    pub async fn work_beside(&mut self, cases: &[CaseId]) -> Answer<()> {
        /// As many as a list shows at once.
        const CASES: usize = 3;
        let words = self.words.beside.clone();
        let mut open = Vec::new();
        for case in cases {
            let view = self.desk.case(*case).await?;
            if view.case.state == CaseState::Open && open.len() < CASES {
                open.push(view);
            }
        }
        for (n, view) in open.iter().enumerate() {
            let days = Days::new(u64::try_from(n).unwrap_or_default());
            let due = self.desk.today().checked_add_days(days);
            let input = TaskInput { title: words.task.clone(), owner: words.owner.clone(), due };
            let act = self.act(Some(view));
            let view = self.desk.add_task(&act, view.case.id, input).await?;
            let act = self.act(Some(&view));
            self.desk.add_note(&act, view.case.id, &words.note).await?;
        }
        let Some(view) = open.first() else { return Ok(()) };
        let setup = self.desk.setup().await?;
        let of = view.companies.first();
        if let (Some(company), Some(category)) =
            (of, setup.categories.iter().find(|c| Some(&c.company) == of && !c.type_only))
        {
            let input = DisclosureInput {
                company: *company,
                case: Some(view.case.id),
                request: None,
                categories: vec![category.name.clone()],
                recipient: words.court.clone(),
                address: words.court_address.clone(),
                ground: words.ground.clone(),
                purpose: words.subpoena.clone(),
                direct_marketing: Known::No,
                day: self.desk.today(),
            };
            // A company whose policy is not in our hands names no grounds.
            let known = self.desk.grounds_of_policies(self.desk.today()).await?;
            if known.iter().any(|g| g.company == *company && g.key == input.ground) {
                let act = self.act(None);
                self.desk.log_disclosure(&act, input).await?;
            }
        }
        if let Some(other) = open.get(1) {
            let view = self.desk.case(view.case.id).await?;
            let act = self.act(Some(&view));
            self.desk.link_cases(&act, view.case.id, &other.case.number, &words.link).await?;
        }
        Ok(())
    }
}
