//! What a number means that somebody types or scans to find something: the number of a case, of a letter, of a piece of mail, or the
//! last digits of one, as a torn envelope shows them. Only how it is written; whether anything has that number is the register's to say.

use crate::tracking::{Form, read as read_piece, unscanned};

/// Fewest last digits that are looked for: fewer end too many numbers.
const FEWEST: usize = 4;

/// A number as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypedNumber {
    /// Of a case: `PR-2026-0147`.
    Case(String),
    /// Of a letter: `L-0312`.
    Letter(String),
    /// Of a piece of mail, in full.
    Piece(String),
    /// The last digits of one.
    Ending(String),
}

/// What is typed, where it is a number and nothing else. Blanks and hyphens do not matter, nor do leading zeros of a count.
pub fn read(typed: &str) -> Option<TypedNumber> {
    let typed = unscanned(typed.trim().trim_start_matches(['\u{2026}', '.']));
    let piece = read_piece(typed);
    match piece.form {
        Form::Usps22 | Form::Usps20 | Form::S10 => return Some(TypedNumber::Piece(piece.number)),
        Form::Other => {}
    }
    if let Some(number) = of_the_house(&piece.number, typed) {
        return Some(number);
    }
    let digits = !piece.number.is_empty() && piece.number.chars().all(|c| c.is_ascii_digit());
    (digits && piece.number.len() >= FEWEST).then_some(TypedNumber::Ending(piece.number))
}

/// A number that this desk gave, or `None`. In one (`PR20260147`) it is read where no epoch can stand in it.
fn of_the_house(compact: &str, typed: &str) -> Option<TypedNumber> {
    let upper = typed.to_uppercase();
    let mut parts: Vec<&str> =
        upper.split(|c: char| !c.is_ascii_alphanumeric()).filter(|p| !p.is_empty()).collect();
    // `L312` and `PR2026` are a letter or two and digits, written together.
    let (head, rest) =
        parts.first().map(|p| p.split_at(p.find(|c: char| c.is_ascii_digit()).unwrap_or(p.len())))?;
    if !rest.is_empty() && !head.is_empty() {
        parts.splice(..1, [head, rest]);
    }
    let number = |p: &&str| p.len() <= 9 && p.chars().all(|c| c.is_ascii_digit());
    let year = |p: &&str| p.len() == 4 && p.starts_with("20");
    let count = |p: &str| p.parse::<u32>().ok().filter(|n| *n > 0);
    match parts.as_slice() {
        ["PR", all] if parts.len() == 2 && all.len() > 4 && number(all) => {
            let (y, n) = all.split_at(4);
            Some(TypedNumber::Case(format!("PR-{y}-{:04}", count(n)?)))
        }
        ["PR", y, rest @ ..] | [y, rest @ ..] if year(y) && number(y) && rest.iter().all(number) => {
            match rest {
                // `2026 0147` might be the last digits of a piece: without its letters a case's number has its hyphen.
                [n] if parts[0] == "PR" || typed.contains('-') => {
                    Some(TypedNumber::Case(format!("PR-{y}-{:04}", count(n)?)))
                }
                [e, n] if compact.starts_with("PR") => {
                    Some(TypedNumber::Case(format!("PR-{y}-{}-{:04}", count(e)?, count(n)?)))
                }
                _ => None,
            }
        }
        ["L", n] if number(n) => Some(TypedNumber::Letter(format!("L-{:04}", count(n)?))),
        ["L", e, n] if number(e) && number(n) => {
            Some(TypedNumber::Letter(format!("L-{}-{:04}", count(e)?, count(n)?)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::TypedNumber::{Case, Ending, Letter, Piece};
    use super::*;

    #[test]
    fn numbers_are_read_however_they_are_written() {
        for (typed, is) in [
            ("PR-2026-0147", Some(Case("PR-2026-0147".into()))),
            ("pr 2026 147", Some(Case("PR-2026-0147".into()))),
            ("pr20260147", Some(Case("PR-2026-0147".into()))),
            ("2026-147", Some(Case("PR-2026-0147".into()))),
            ("PR-2026-2-0003", Some(Case("PR-2026-2-0003".into()))),
            ("]C1PR-2026-0147\r\n", Some(Case("PR-2026-0147".into()))),
            ("L-0312", Some(Letter("L-0312".into()))),
            ("l312", Some(Letter("L-0312".into()))),
            ("l 312", Some(Letter("L-0312".into()))),
            ("L-2-0312", Some(Letter("L-2-0312".into()))),
            ("9400 1112 0620 6406 2607 87", Some(Piece("9400111206206406260787".into()))),
            ("9400111206206406260787", Some(Piece("9400111206206406260787".into()))),
            ("420774939400111206206406260787", Some(Piece("9400111206206406260787".into()))),
            ("RA 123 456 785 US", Some(Piece("RA123456785US".into()))),
            ("2607 87", Some(Ending("260787".into()))),
            ("\u{2026} 0787", Some(Ending("0787".into()))),
            ("2026 0787", Some(Ending("20260787".into()))),
            ("787", None),
            ("L", None),
            ("L-0", None),
            ("Lee", None),
            ("PR", None),
            ("PR-2026", None),
            ("Pat Doe 2026", None),
            ("12 Elm St", None),
            ("", None),
            ("-", None),
        ] {
            assert_eq!(read(typed), is, "{typed:?}");
        }
    }
}
