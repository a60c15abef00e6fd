//! What must not stand in the return address: a postal address is enough to bring a letter back, and the matter is
//! nobody's business.

use std::sync::LazyLock;

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    persons: Vec<String>,
    words: Vec<String>,
}

/// The shipped list; where it can't be read, nothing passes as harmless.
static WORDS: LazyLock<Option<Words>> =
    LazyLock::new(|| toml::from_str(include_str!("../../checks/envelope.toml")).ok());

/// Capitals, words apart by single blanks, a blank at either end.
fn spaced(line: &str) -> String {
    let plain: String =
        line.to_uppercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    format!(" {} ", plain.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Whether a part of a line tells what a letter is about or to whom in the company it belongs. A part with a digit is
/// a place: "12 Legal Ave" stays.
fn tells(part: &str) -> bool {
    let Some(list) = &*WORDS else { return true };
    let own = spaced(part);
    let person = list.persons.iter().any(|word| own.starts_with(&spaced(word)));
    let matter = list.words.iter().any(|word| own.contains(&spaced(word)));
    person || matter && !part.chars().any(|c| c.is_ascii_digit())
}

/// A line without the parts that tell, and those parts.
pub fn harmless(line: &str) -> (String, Vec<String>) {
    let (out, kept): (Vec<&str>, Vec<&str>) = line.split(',').partition(|part| tells(part));
    let out = out.iter().map(|p| p.trim().to_owned()).collect();
    (kept.join(",").trim().to_owned(), out)
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn departments_and_persons_go_and_places_stay() {
        for (line, kept) in [
            ("Attention: CA Privacy Rights/Legal Department", ""),
            ("Attn 4th Floor", ""),
            ("1908 Avenue D, A100", "1908 Avenue D, A100"),
            ("Legal Department, Suite 100", "Suite 100"),
            ("12 Legal Ave", "12 Legal Ave"),
            ("Katy, TX 77493", "Katy, TX 77493"),
            ("Datenschutz", ""),
            ("Attentive Street", "Attentive Street"),
        ] {
            assert_eq!(harmless(line).0, kept, "{line}");
        }
    }
}
