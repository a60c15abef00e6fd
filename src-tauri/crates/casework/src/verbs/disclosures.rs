//! The log of disclosures: what went to whom outside, when, on which ground of the company's policy. Lines are only added; what is
//! wrong is corrected, or taken back, by a later line. Letters read the lines that stand.

use std::collections::BTreeMap;

use domain::day::Day;
use domain::ids::{CaseId, DisclosureId, Id};
use domain::nouns::{Disclosure, LeavingKind};
use register::Writer;
use serde_json::json;

use crate::desk::{Desk, Done};
use crate::error::{Answer, Refusal, no_identifiers, required};
use crate::inputs::{Act, DisclosureInput};
use crate::keeping::export;
use crate::views::work::{DisclosureLine, DisclosureLog, GroundView};

/// Lines of a page; an export has no limit.
const PAGE: u32 = 500;

impl Desk {
    /// A page of the log of a year, or of all years, latest first; `after` is the `next` of the page before.
    ///
    /// # Errors
    /// No page gave this `after`, or the register can't be read.
    pub async fn disclosures(&self, year: Option<u16>, after: Option<&str>) -> Answer<DisclosureLog> {
        let mut reader = self.register.reader().await?;
        let years = reader.disclosure_years().await?;
        let (from, to) = span(year);
        let page = reader.disclosures(from, to, after, PAGE).await?;
        let mut numbers: BTreeMap<CaseId, String> = BTreeMap::new();
        // Of the whole log: a correction may carry a day of another year.
        let later = reader.corrected_disclosures().await?;
        let mut rows = Vec::with_capacity(page.rows.len());
        for disclosure in page.rows {
            let number = match disclosure.case {
                None => String::new(),
                Some(case) => match numbers.get(&case) {
                    Some(known) => known.clone(),
                    None => {
                        let number = reader.case(case).await?.number;
                        numbers.insert(case, number.clone());
                        number
                    }
                },
            };
            let corrected = later.contains(&disclosure.id);
            rows.push(DisclosureLine { disclosure, number, corrected });
        }
        Ok(DisclosureLog { years, rows, total: page.total, next: page.next })
    }

    /// Logs a disclosure, one line a category; answers which.
    pub async fn log_disclosure(&self, act: &Act, input: DisclosureInput) -> Answer<Vec<DisclosureId>> {
        let lines = self.lines_of(&input).await?;
        self.act(act, "log_disclosure", async |tx| {
            let words = lines.iter().map(|d| d.category.as_str()).collect::<Vec<_>>().join(", ");
            let mut done =
                Done::new("disclosure_logged", format!("Disclosure: {words}")).about(input.company);
            let mut ids = Vec::with_capacity(lines.len());
            for line in &lines {
                let id = tx.insert_disclosure(line).await?;
                done = done.about(id);
                ids.push(id);
            }
            Ok((in_case(tx, done.with("after", json!(lines)), input.case), ids))
        })
        .await
    }

    /// Corrects a line by a later one; without an input it is taken back: there was no such disclosure.
    /// Answers the later one.
    pub async fn correct_disclosure(
        &self,
        act: &Act,
        id: DisclosureId,
        input: Option<DisclosureInput>,
        reason: &str,
    ) -> Answer<DisclosureId> {
        let reason = required("reason", reason, "Say what was wrong with the line.")?;
        no_identifiers("reason", &reason)?;
        let after = match &input {
            None => Vec::new(),
            Some(input) => self.lines_of(input).await?,
        };
        if after.len() > 1 {
            return Err(Refusal::field(
                "categories",
                "A line is corrected by one line. Name its category here, and log the others anew.",
            ));
        }
        self.act(act, "correct_disclosure", async |tx| {
            let before = tx.disclosure(id).await?;
            if before.taken_back || tx.corrected_disclosures().await?.contains(&id) {
                return Err(Refusal::not_now(
                    "This line was corrected already.",
                    "Correct the line that took its place.",
                ));
            }
            let line = match after.first() {
                Some(after) => Disclosure { corrects: Some(id), reason: reason.clone(), ..after.clone() },
                None => Disclosure {
                    corrects: Some(id),
                    taken_back: true,
                    reason: reason.clone(),
                    operator: self.operator_id(),
                    recorded: self.now(),
                    ..before.clone()
                },
            };
            let new = tx.insert_disclosure(&line).await?;
            let what = if line.taken_back { "taken back" } else { "corrected" };
            let done = Done::new("disclosure_corrected", format!("Disclosure {what}: {}", before.category))
                .about(new)
                .about(id)
                .about(line.company)
                .reason(&reason)
                .with("before", json!(before))
                .with("after", json!(line));
            let done = in_case(tx, done, before.case);
            let moved = line.case.filter(|case| Some(*case) != before.case);
            Ok((in_case(tx, done, moved), new))
        })
        .await
    }

    /// The lines of an input, checked.
    async fn lines_of(&self, input: &DisclosureInput) -> Answer<Vec<Disclosure>> {
        let mut categories: Vec<String> = Vec::new();
        for category in input.categories.iter().map(|c| c.trim()).filter(|c| !c.is_empty()) {
            if !categories.iter().any(|known| known.eq_ignore_ascii_case(category)) {
                categories.push(category.to_owned());
            }
        }
        if categories.is_empty() {
            return Err(Refusal::field("categories", "Say which category of data was disclosed."));
        }
        let recipient = required("recipient", &input.recipient, "Say to whom.")?;
        self.not_after_today("day", input.day)?;
        for (field, text) in [
            ("categories", categories.join(", ").as_str()),
            ("recipient", &recipient),
            ("address", &input.address),
            ("purpose", &input.purpose),
        ] {
            no_identifiers(field, text)?;
        }
        let grounds = self.grounds_of_policies(input.day).await?;
        let ground = match input.ground.trim() {
            "" => None,
            key => Some(grounds.iter().find(|g| g.company == input.company && g.key == key).ok_or_else(
                || {
                    Refusal::field(
                        "ground",
                        "The policy that this company had on that day names no such ground.",
                    )
                },
            )?),
        };
        let mut reader = self.register.reader().await?;
        if let Some(case) = input.case {
            reader.case(case).await?;
        }
        if let Some(request) = input.request
            && Some(reader.request(request).await?.case) != input.case
        {
            return Err(Refusal::field(
                "request",
                "That request is of another case. Choose one of this case.",
            ));
        }
        let line = |category: String| Disclosure {
            id: Id::new(0),
            company: input.company,
            case: input.case,
            request: input.request,
            category,
            recipient: recipient.clone(),
            address: one_line(&input.address),
            ground: ground.map(|g| g.letter.clone()).unwrap_or_default(),
            ground_words: ground.map(|g| g.words.clone()).unwrap_or_default(),
            purpose: input.purpose.trim().to_owned(),
            direct_marketing: input.direct_marketing,
            day: input.day,
            corrects: None,
            taken_back: false,
            reason: String::new(),
            operator: self.operator_id(),
            recorded: self.now(),
        };
        Ok(categories.into_iter().map(line).collect())
    }

    /// The grounds of the policies that stood on a day, company by company, as the officer chooses among them.
    pub(crate) async fn grounds_of_policies(&self, on: Day) -> Answer<Vec<GroundView>> {
        let law = self.law();
        let companies = self.register.reader().await?.companies().await?;
        let mut out: Vec<GroundView> = Vec::new();
        for policy in law.policies().iter().filter(|p| p.applied_on(on)) {
            let Some(company) = companies.iter().find(|c| c.key == policy.company) else { continue };
            for ground in &policy.grounds {
                let key = if ground.letter.is_empty() { &ground.text } else { &ground.letter };
                if out.iter().any(|g| g.company == company.id && g.key == *key) {
                    continue;
                }
                out.push(GroundView {
                    company: company.id,
                    key: key.clone(),
                    letter: ground.letter.clone(),
                    words: ground.text.clone(),
                });
            }
        }
        Ok(out)
    }

    /// The log of a year, or of all years, as CSV for a spreadsheet: every line, corrected ones marked. What a spreadsheet would run
    /// as a formula is made plain.
    ///
    /// # Errors
    /// The register can't be written or read.
    pub async fn export_disclosures(&self, act: &Act, year: Option<u16>, to: &str) -> Answer<Vec<u8>> {
        let (from, until) = span(year);
        let what = match year {
            Some(year) => format!("the log of disclosures of {year}"),
            None => "the log of disclosures".to_owned(),
        };
        let bytes = {
            let mut reader = self.register.reader().await?;
            let companies = reader.companies().await?;
            let log = reader.disclosures(from, until, None, u32::MAX).await?.rows;
            let corrected = reader.corrected_disclosures().await?;
            let mut rows = Vec::with_capacity(log.len());
            for d in log {
                let number = match d.case {
                    Some(case) => reader.case(case).await?.number,
                    None => String::new(),
                };
                let company =
                    companies.iter().find(|c| c.id == d.company).map(|c| c.name.clone()).unwrap_or_default();
                let state = match (d.taken_back, corrected.contains(&d.id)) {
                    (true, _) => "takes a line back",
                    (false, true) => "corrected later",
                    (false, false) => "stands",
                };
                rows.push([
                    d.day.to_string(),
                    company,
                    d.category,
                    d.recipient,
                    d.address,
                    d.ground,
                    d.ground_words,
                    d.purpose,
                    d.direct_marketing.to_string(),
                    number,
                    state.to_owned(),
                    d.reason,
                ]);
            }
            export::table(&HEADS, rows)?
        };
        self.record_leaving(act, LeavingKind::Export, &what, to).await?;
        Ok(bytes)
    }
}

const HEADS: [&str; 12] = [
    "day",
    "company",
    "category",
    "recipient",
    "address",
    "ground",
    "ground_words",
    "purpose",
    "direct_marketing",
    "case",
    "state",
    "reason",
];

/// From the first to the last day of a year, or of all of them.
fn span(year: Option<u16>) -> (Day, Day) {
    let of = |year: i32, month, day| Day::from_ymd_opt(year, month, day);
    match year.map(i32::from) {
        Some(year) => (of(year, 1, 1).unwrap_or(Day::MIN), of(year, 12, 31).unwrap_or(Day::MAX)),
        None => (of(1, 1, 1).unwrap_or(Day::MIN), of(9999, 12, 31).unwrap_or(Day::MAX)),
    }
}

/// The entry concerns a case too, where the line has one: it shows in its history.
fn in_case(tx: &mut Writer, done: Done, case: Option<CaseId>) -> Done {
    let Some(case) = case else { return done };
    tx.touch(case);
    done.about(case)
}

/// Lines of an address in one, as a letter prints it beside a name.
fn one_line(text: &str) -> String {
    text.lines().map(str::trim).filter(|l| !l.is_empty()).collect::<Vec<_>>().join(", ")
}
