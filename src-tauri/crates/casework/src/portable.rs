//! The machine-readable copy that goes with a letter of access: the same facts as the letter, as JSON and as CSV. Made
//! once, when the letter is issued, and kept with it; the officer puts it on a medium or hands it over otherwise.
//! Not here: what may stand in it (the checks of the letter hold for the very facts it is made of).

use domain::words::Known;
use letters::{CategoryFacts, LetterFacts};
use serde::Serialize;

use crate::error::{Answer, Refusal};

/// The form of the copy; raised with every change of its fields.
const FORM: &str = "privacy-desk-copy-1";

/// A file of the copy.
pub struct PortableFile {
    /// Name with its ending; tells no person.
    pub name: String,
    /// Media type.
    pub media_type: &'static str,
    /// Bytes.
    pub bytes: Vec<u8>,
}

#[derive(Serialize)]
struct Copy<'a> {
    form: &'static str,
    letter: Option<&'a str>,
    reference: &'a str,
    date: String,
    company: &'a str,
    person: Option<&'a str>,
    period_from: Option<String>,
    period_to: String,
    categories: Vec<Category<'a>>,
    data: Vec<Value<'a>>,
}

#[derive(Serialize)]
struct Category<'a> {
    category: &'a str,
    held: &'a [String],
    named_by_kind_only: bool,
    systems: &'a [String],
    sources: &'a [String],
    purposes: &'a [String],
    recipients: &'a [String],
}

#[derive(Serialize)]
struct Value<'a> {
    category: &'a str,
    name: &'a str,
    value: &'a str,
}

/// The copy of a letter; none where it grants no access.
///
/// # Errors
/// A file can't be written, which is a fault of the program.
pub fn copy(facts: &LetterFacts) -> Answer<Vec<PortableFile>> {
    let Some(access) = &facts.access else { return Ok(Vec::new()) };
    let bad = |e: &dyn std::fmt::Display| Refusal::fault(format!("The copy could not be written: {e}."));
    let number = facts.number.as_deref().unwrap_or(&facts.reference);
    // As in the letter: a category whose system is not named lies where something was found.
    let found = facts.systems.iter().filter(|s| s.found == Some(Known::Yes));
    let found_in: Vec<String> = found.map(|s| s.name.clone()).collect();
    let copy = Copy {
        form: FORM,
        letter: facts.number.as_deref(),
        reference: &facts.reference,
        date: facts.date.to_string(),
        company: &facts.company.name,
        person: facts.recipient.name.as_deref(),
        period_from: access.from.map(|d| d.to_string()),
        period_to: access.to.to_string(),
        categories: facts.categories.iter().map(|c| category(c, &found_in)).collect(),
        data: access
            .data
            .iter()
            .map(|v| Value { category: &v.category, name: &v.name, value: &v.value })
            .collect(),
    };
    let mut json = serde_json::to_vec_pretty(&copy).map_err(|e| bad(&e))?;
    json.push(b'\n');
    Ok(vec![
        PortableFile { name: format!("copy-{number}.json"), media_type: "application/json", bytes: json },
        PortableFile {
            name: format!("copy-{number}.csv"),
            media_type: "text/csv",
            bytes: table(&copy).map_err(|e| bad(&e))?,
        },
    ])
}

fn category<'a>(c: &'a CategoryFacts, found_in: &'a [String]) -> Category<'a> {
    Category {
        category: &c.name,
        held: &c.held,
        named_by_kind_only: c.type_only == Some(true),
        systems: if c.systems.is_empty() { found_in } else { &c.systems },
        sources: &c.sources,
        purposes: &c.purposes,
        recipients: &c.recipients,
    }
}

/// One row a value, and one a category of which no value is given. Values stand as they are held: a program reads this
/// file, and whoever opens it in a spreadsheet is protected by the quotes and the mark before a formula.
fn table(copy: &Copy<'_>) -> Result<Vec<u8>, csv::Error> {
    let mut out = csv::WriterBuilder::new().quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
    let heads = ["category", "name", "value", "systems", "sources", "purposes", "recipients"];
    out.write_record(heads)?;
    for c in &copy.categories {
        let joined = |all: &[String]| all.join("; ");
        let rest = [joined(c.systems), joined(c.sources), joined(c.purposes), joined(c.recipients)];
        let same = |v: &&Value<'_>| v.category.trim().eq_ignore_ascii_case(c.category.trim());
        let values: Vec<&Value<'_>> = copy.data.iter().filter(same).collect();
        let kinds = if c.named_by_kind_only { "(named by kind only)".to_owned() } else { joined(c.held) };
        let rows = match values.is_empty() {
            true => vec![(String::new(), kinds)],
            false => values.iter().map(|v| (v.name.to_owned(), v.value.to_owned())).collect(),
        };
        for (name, value) in rows {
            let row = [c.category, &name, &value].into_iter().chain(rest.iter().map(String::as_str));
            out.write_record(row.map(crate::keeping::export::harmless))?;
        }
    }
    out.into_inner().map_err(|e| csv::Error::from(e.into_error()))
}
