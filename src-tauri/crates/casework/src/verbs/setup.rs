//! The set-up: companies, applicability, settings, the state of the register. What a company keeps and where is in `data_map`.

use domain::ids::CompanyId;
use domain::nouns::{Applicability, Company};
use domain::words::Known;
use serde_json::json;

use crate::derive::law_lines::law_line;
use crate::derive::letter::choices::{kind_title, kinds};
use crate::desk::{Desk, Done, from_json, to_json};
use crate::error::{Answer, Refusal, required};
use crate::inputs::{Act, CompanyInput};
use crate::views::config::{ConfigView, KindName, RegisterInfo, Settings};

/// Key of the officer's settings.
const SETTINGS: &str = "desk";

impl Desk {
    /// The set-up as shown.
    pub async fn config(&self) -> Answer<ConfigView> {
        let operator = self.operator().await?;
        let settings = self.settings().await?;
        let setup = self.setup().await?;
        let law = self.whole_law();
        let mut reader = self.register.reader().await?;
        let signature = reader.signature_of(operator.id).await?;
        let mut logos = Vec::new();
        for company in &setup.companies {
            logos.extend(reader.logo_of(company.id).await?);
        }
        let case_views = crate::verbs::case_views(&mut reader).await?;
        drop(reader);
        Ok(ConfigView {
            operator,
            signature,
            logos,
            companies: setup.companies,
            policies: setup.policies,
            systems: setup.systems,
            providers: setup.providers,
            categories: setup.categories,
            applicability: setup.applicability,
            grounds: self.grounds_of_policies(self.today()).await?,
            laws: law.book.regimes().iter().map(|r| law_line(&law, r)).collect(),
            letter_kinds: kinds()
                .into_iter()
                .map(|kind| KindName { name: kind_title(&kind), kind })
                .collect(),
            settings,
            case_views,
        })
    }

    /// The officer's settings.
    pub async fn settings(&self) -> Answer<Settings> {
        match self.register.reader().await?.setting(SETTINGS).await? {
            Some(stored) => from_json(&stored),
            None => Ok(Settings::default()),
        }
    }

    /// Saves the officer's settings.
    pub async fn save_settings(&self, act: &Act, settings: Settings) -> Answer<ConfigView> {
        if settings.idle_minutes > 24 * 60 {
            return Err(Refusal::field("idle_minutes", "Choose up to a day; 0 never locks by itself."));
        }
        sound_keys(&settings)?;
        let value = to_json(&settings)?;
        self.act(act, "save_settings", async |tx| {
            let before = tx.setting(SETTINGS).await?;
            tx.set_setting(SETTINGS, &value).await?;
            let done = Done::new("settings_saved", "Settings saved")
                .with("before", json!(before))
                .with("after", json!(value));
            Ok((done, ()))
        })
        .await?;
        self.config().await
    }

    /// Saves a company's letterhead. Letters issued before keep theirs.
    pub async fn save_company(&self, act: &Act, id: CompanyId, input: CompanyInput) -> Answer<ConfigView> {
        let name = required("name", &input.name, "A company needs its name.")?;
        if let Some(day) = input.existed_since {
            self.not_after_today("existed_since", day)?;
        }
        self.act(act, "save_company", async |tx| {
            let before = tx.company(id).await?;
            let after = Company {
                name: name.clone(),
                department: input.department.trim().to_owned(),
                address: input
                    .address
                    .iter()
                    .map(|l| l.trim().to_owned())
                    .filter(|l| !l.is_empty())
                    .collect(),
                phone: input.phone.trim().to_owned(),
                email: input.email.trim().to_owned(),
                existed_since: input.existed_since,
                ..before.clone()
            };
            tx.update_company(&after).await?;
            let done = Done::new("company_saved", format!("Letterhead of {name}"))
                .about(id)
                .with("before", json!(before))
                .with("after", json!(after));
            Ok((done, ()))
        })
        .await?;
        self.config().await
    }

    /// Decides whether a regime, or a family of regimes, binds a company.
    pub async fn set_applicability(
        &self,
        act: &Act,
        company: CompanyId,
        regime: &str,
        applies: Known,
        reason: &str,
    ) -> Answer<ConfigView> {
        let reason =
            required("reason", reason, "Say why and who decided; clocks of new requests rest on it.")?;
        if !self.law().regimes().iter().any(|r| r.id == regime || r.family == regime) {
            return Err(Refusal::field("regime", format!("No law file has {regime:?}.")));
        }
        let decided_by = self.operator().await?.name;
        let today = self.today();
        self.act(act, "set_applicability", async |tx| {
            let record = Applicability {
                company,
                regime: regime.to_owned(),
                applies,
                reason: reason.clone(),
                decided_on: Some(today),
                decided_by: decided_by.clone(),
            };
            tx.insert_applicability(&record).await?;
            let done = Done::new("applicability_decided", format!("{regime}: {applies}"))
                .about(company)
                .reason(&reason);
            Ok((done, ()))
        })
        .await?;
        self.config().await
    }

    /// The state of the whole register.
    pub async fn register_info(&self) -> Answer<RegisterInfo> {
        let today = self.today();
        let mut reader = self.register.reader().await?;
        let head = reader.chain_head().await?;
        let cases = reader.case_counts(today, today).await?;
        let messages = reader.message_counts().await?;
        let last_backup = reader.last_backup().await?;
        let code_paper_open = self.code_paper_open(&mut reader).await?;
        let path = self.register.path();
        let bytes = std::fs::metadata(&path).map(|m| m.len()).unwrap_or(0);
        Ok(RegisterInfo {
            path: path.display().to_string(),
            register_id: self.register.id_hex(),
            schema: register::schema_version(),
            kib: u32::try_from(bytes / 1024).unwrap_or(u32::MAX),
            entries: head.number,
            head: head.hash,
            last_backup: last_backup.map(|l| l.at.to_rfc3339()).unwrap_or_default(),
            code_paper_open,
            open_cases: cases.open,
            cases: cases.open + cases.closed,
            messages: messages.unfiled + messages.filed + messages.not_a_request,
        })
    }
}

/// The page knows which verbs there are and which keys are free; here only what could never be one is refused, so that nothing
/// but short names gets into the settings.
fn sound_keys(settings: &Settings) -> Answer<()> {
    let word = |text: &str, most: usize| text.len() <= most && text.chars().all(|c| !c.is_control());
    let sound = settings.keys.len() <= 400
        && settings.keys.iter().all(|k| {
            !k.verb.is_empty()
                && word(&k.verb, 40)
                && k.verb.chars().all(|c| c.is_ascii_alphanumeric())
                && word(&k.keys, 16)
        });
    if sound {
        Ok(())
    } else {
        Err(Refusal::field("keys", "A key is a letter, a sign, or two of them in a row."))
    }
}
