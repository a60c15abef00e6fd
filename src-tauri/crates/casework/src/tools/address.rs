//! Addresses set as blocks for the envelope, from a file of cases.

use domain::address::{AddressInput, Remark, block, from_text};
use serde::{Deserialize, Serialize};

use crate::error::{Answer, Code, Refusal};

#[derive(Deserialize)]
struct Cases {
    #[serde(default)]
    case: Vec<toml::Table>,
}

/// One address as it is printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AddressLine {
    /// Id of the case.
    pub id: String,
    /// The block, top to bottom; empty = it may not be mailed.
    pub lines: Vec<String>,
    /// Doubts, what was filled in, what is missing.
    pub remarks: Vec<Remark>,
}

/// Sets each `[[case]]`: its address stands in the table `input`, or as free text in `raw`. Other keys of a case are
/// passed over, so that a file of examples can be handed in as it is.
///
/// # Errors
/// The text is no TOML, has no case, or a case has no id or no address.
pub fn addresses(toml: &str) -> Answer<Vec<AddressLine>> {
    let cases: Cases = toml::from_str(toml).map_err(|e| {
        bad(format!("The file can't be read as TOML: {}.", e.to_string().trim().replace('\n', " ")))
    })?;
    if cases.case.is_empty() {
        return Err(bad("The file has no [[case]].".to_owned()));
    }
    cases.case.iter().enumerate().map(|(n, case)| one(n + 1, case)).collect()
}

fn bad(what: String) -> Refusal {
    Refusal::new(
        Code::Invalid,
        what,
        "Give one [[case]] an address, with id and either the table input or the text raw.",
    )
}

fn one(n: usize, case: &toml::Table) -> Answer<AddressLine> {
    let id = match case.get("id") {
        Some(toml::Value::String(id)) => id.clone(),
        Some(toml::Value::Integer(id)) => id.to_string(),
        _ => return Err(bad(format!("Case {n} has no id."))),
    };
    let given: AddressInput = match (case.get("input"), case.get("raw").and_then(toml::Value::as_str)) {
        (Some(input), _) => input.clone().try_into().map_err(|e: toml::de::Error| {
            bad(format!("The input of {id} can't be read: {}.", e.message()))
        })?,
        (None, Some(raw)) => from_text(raw),
        (None, None) => return Err(bad(format!("Case {id} has neither input nor raw."))),
    };
    let made = block(&given);
    let mut remarks = made.remarks;
    remarks.extend(given.unread.iter().map(|key| Remark {
        code: "key_not_known".to_owned(),
        sentence: format!("The key {key:?} is not known here and was not printed."),
    }));
    Ok(AddressLine { id, lines: made.lines, remarks })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_free_text_are_both_set() {
        let toml = r#"
[[case]]
id = "a"
input = { name = "Ann Day", line1 = "2 Fir Ln", city = "Tyler", state = "TX", zip = 75701, colour = "red" }
expect = ["passed over"]
[[case]]
id = 2
raw = "Regards,\nAnn Day\n2 Fir Ln\nTyler, TX 75701"
"#;
        let lines = addresses(toml).unwrap();
        assert_eq!(lines[0].lines.len(), 3);
        assert_eq!(lines[0].lines, lines[1].lines);
        assert!(lines[0].remarks.iter().any(|r| r.code == "key_not_known"));
        assert_eq!(lines[1].id, "2");
    }

    #[test]
    fn a_file_without_cases_or_with_a_nameless_one_is_refused() {
        for bad in ["", "x = 1", "[[case]]\nraw = \"x\"", "[[case]]\nid = \"a\"", "[[case", "case = 3"] {
            assert_eq!(addresses(bad).map_err(|r| r.code), Err(Code::Invalid), "{bad}");
        }
    }
}
