//! Choices against a use of data: who does not want news and promotions, or another purpose. Recorded from an opt-out or by hand, looked
//! up before anything is sent, taken off with a reason, handed to whoever sends as a table.

use domain::ids::{ChoiceId, Id};
use domain::nouns::choice::normal;
use domain::nouns::{ChoiceOf, ChoicePurpose, KeptChoice, LeavingKind};
use register::{Reader, Writer};
use serde_json::json;

use crate::desk::{Desk, Done};
use crate::error::{Answer, Refusal, no_identifiers, required};
use crate::inputs::{Act, ChoiceInput};
use crate::keeping::export;
use crate::views::choices::{ChoiceLine, ChoiceList};

/// Lines of a page; an export has no limit.
const PAGE: u32 = 500;

impl Desk {
    /// A page of the list of choices, or of those with these words; `after` is the `next` of the page before. With the first page, what
    /// is typed whole is also looked up by its hash: an address whose value was let go is still known.
    ///
    /// # Errors
    /// No page gave this `after`, or the register can't be read.
    pub async fn choices(&self, query: &str, after: Option<&str>) -> Answer<ChoiceList> {
        let mut reader = self.register.reader().await?;
        let page = reader.choices(query, after, PAGE).await?;
        let mut on_list = Vec::new();
        if after.is_none() && !query.trim().is_empty() {
            let hasher = reader.keyed_hasher().await?;
            for of in ChoiceOf::ALL {
                let Some(value) = normal(*of, query) else { continue };
                on_list.extend(reader.choices_of(of.as_str(), &hasher.hash(of.as_str(), &value)).await?);
            }
        }
        Ok(ChoiceList {
            rows: shown(&mut reader, page.rows).await?,
            total: page.total,
            next: page.next,
            holding: reader.count_choices().await?,
            on_list: shown(&mut reader, on_list).await?,
        })
    }

    /// Records a choice of everything it is about. What is on the list already stays as it is.
    ///
    /// # Errors
    /// Nothing is told that it is about, something of it can't be read, its source is missing, or all of it is on the list.
    pub async fn record_choice(&self, act: &Act, input: ChoiceInput) -> Answer<ChoiceList> {
        let source =
            required("source", &input.source, "Say where it comes from: which letter, call or form.")?;
        no_identifiers("source", &source)?;
        let purpose_words = match input.purpose {
            ChoicePurpose::Marketing => String::new(),
            ChoicePurpose::NewPurpose => {
                required("purpose_words", &input.purpose_words, "Say against which purpose.")?
            }
        };
        no_identifiers("purpose_words", &purpose_words)?;
        self.not_after_today("since", input.since)?;
        let about = about(&input)?;
        self.act(act, "record_choice", async |tx| {
            let hasher = tx.keyed_hasher().await?;
            let mut done = Done::new("choice_recorded", "Put on the list of choices").about(input.company);
            let mut kept = Vec::new();
            for (of, value, spelling) in &about {
                let keyed_hash = hasher.hash(of.as_str(), spelling);
                let there = tx.choices_of(of.as_str(), &keyed_hash).await?;
                let same = |c: &KeptChoice| {
                    c.company == input.company
                        && c.purpose == input.purpose
                        && c.purpose_words.to_lowercase() == purpose_words.to_lowercase()
                };
                if there.iter().any(same) {
                    continue;
                }
                let choice = KeptChoice {
                    id: Id::new(0),
                    company: input.company,
                    purpose: input.purpose,
                    purpose_words: purpose_words.clone(),
                    of: *of,
                    value: value.clone(),
                    keyed_hash,
                    person: input.person,
                    case: input.case,
                    source: source.clone(),
                    since: input.since,
                    taken_off: None,
                    taken_off_why: String::new(),
                };
                let id = tx.insert_choice(&choice).await?;
                done = done.about(id);
                kept.push(json!({"of": of}));
            }
            if kept.is_empty() {
                return Err(Refusal::not_now(
                    "All of this is on the list already.",
                    "Nothing needs to be done.",
                ));
            }
            if let Some(case) = input.case {
                tx.touch(case);
                done = done.about(case);
            }
            // Neither the value nor where it came from: the entry outlives both once the choice is let go.
            Ok((done.with("after", json!(kept)), ()))
        })
        .await?;
        self.choices("", None).await
    }

    /// Takes a choice off the list: the person wants it otherwise, or it was a slip. Recorded again, it holds again.
    ///
    /// # Errors
    /// No reason, or it was taken off before.
    pub async fn take_off_choice(&self, act: &Act, id: ChoiceId, reason: &str) -> Answer<ChoiceList> {
        let reason = required("reason", reason, "Say why it is taken off: who asked for it, and when.")?;
        no_identifiers("reason", &reason)?;
        let today = self.today();
        self.act(act, "take_off_choice", async |tx| {
            let before = holding(tx, id).await?;
            let after = KeptChoice { taken_off: Some(today), taken_off_why: reason.clone(), ..before };
            tx.update_choice(&after).await?;
            Ok((
                about_choice(Done::new("choice_taken_off", "Taken off the list of choices"), &after)
                    .reason(&reason),
                (),
            ))
        })
        .await?;
        self.choices("", None).await
    }

    /// Lets go of what a choice is about and keeps the hash alone: after a deletion nothing else of it may stay, and the choice goes on
    /// to hold.
    ///
    /// # Errors
    /// It was taken off, or only the hash is kept already.
    pub async fn let_go_of_choice(&self, act: &Act, id: ChoiceId) -> Answer<ChoiceList> {
        self.act(act, "let_go_of_choice", async |tx| {
            let before = holding(tx, id).await?;
            if before.value.is_empty() {
                return Err(Refusal::not_now(
                    "Only the hash of it is kept already.",
                    "Nothing needs to be done.",
                ));
            }
            let after = KeptChoice { value: String::new(), source: String::new(), person: None, ..before };
            tx.update_choice(&after).await?;
            Ok((about_choice(Done::new("choice_let_go", "Of a choice only the hash is kept"), &after), ()))
        })
        .await?;
        self.choices("", None).await
    }

    /// The choices that hold, as CSV for whoever sends. What only a hash is kept of stands in it without a value.
    ///
    /// # Errors
    /// The register can't be written or read.
    pub async fn choices_csv(&self, act: &Act, to: &str) -> Answer<Vec<u8>> {
        let setup = self.setup().await?;
        let rows = self.register.reader().await?.choices("", None, u32::MAX).await?.rows;
        let heads = ["company", "purpose", "kind", "value", "since", "source"];
        let rows = rows.into_iter().filter(|c| c.taken_off.is_none()).map(|c| {
            let company = setup.company(c.company).map(|x| x.name.clone()).unwrap_or_default();
            let purpose = match c.purpose {
                ChoicePurpose::Marketing => "marketing".to_owned(),
                ChoicePurpose::NewPurpose => c.purpose_words,
            };
            let value = if c.value.is_empty() { "(only a hash is kept)".to_owned() } else { c.value };
            [company, purpose, c.of.as_str().to_owned(), value, c.since.to_string(), c.source]
        });
        let bytes = export::table(&heads, rows)?;
        self.record_leaving(act, LeavingKind::Export, "the list of choices", to).await?;
        Ok(bytes)
    }
}

/// What a choice is about, each with its normal spelling.
fn about(input: &ChoiceInput) -> Answer<Vec<(ChoiceOf, String, String)>> {
    let mut out: Vec<(ChoiceOf, String, String)> = Vec::new();
    for one in &input.about {
        let value = intake::read::one_line(&one.value).0.trim().to_owned();
        if value.is_empty() {
            continue;
        }
        no_identifiers("about", &value)?;
        let spelling = normal(one.of, &value).ok_or_else(|| {
            Refusal::field(
                "about",
                format!("\u{201c}{value}\u{201d} can\u{2019}t be read as {}.", kind_words(one.of)),
            )
        })?;
        if !out.iter().any(|(of, _, there)| *of == one.of && *there == spelling) {
            out.push((one.of, value, spelling));
        }
    }
    if out.is_empty() {
        return Err(Refusal::field("about", "Give an e-mail, a telephone number, an address or a name."));
    }
    Ok(out)
}

fn kind_words(of: ChoiceOf) -> &'static str {
    match of {
        ChoiceOf::Email => "an e-mail address",
        ChoiceOf::Phone => "a telephone number",
        ChoiceOf::Address => "an address",
        ChoiceOf::Name => "a name",
    }
}

async fn holding(tx: &mut Writer, id: ChoiceId) -> Answer<KeptChoice> {
    let choice = tx.choice(id).await?;
    if choice.taken_off.is_some() {
        return Err(Refusal::not_now(
            "This was taken off the list before.",
            "Record it again if it holds again.",
        ));
    }
    Ok(choice)
}

fn about_choice(done: Done, choice: &KeptChoice) -> Done {
    let done = done.about(choice.id).about(choice.company);
    match choice.case {
        Some(case) => done.about(case),
        None => done,
    }
}

async fn shown(reader: &mut Reader, choices: Vec<KeptChoice>) -> Answer<Vec<ChoiceLine>> {
    let mut out = Vec::with_capacity(choices.len());
    for choice in choices {
        let case_number = match choice.case {
            Some(case) => reader.case(case).await?.number,
            None => String::new(),
        };
        out.push(ChoiceLine { choice, case_number });
    }
    Ok(out)
}
