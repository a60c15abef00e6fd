//! Numbers of mailed pieces: check digits, how a number is shown, and what kind of number it looks like. A failed check is
//! a remark and never a refusal, because retail labels exist whose numbers fail it. Sources: USPS Publication 199 (numbers
//! of 20 and 22 digits); UPU standard S10 (13 characters, letters abroad). That a return receipt begins with 9590 and that
//! Certified Mail begins with 9589 or 70 is how today's forms are, not a rule that was read anywhere: it only makes a remark.

use serde::{Deserialize, Serialize};

/// What a number looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// 22 digits, as on today's labels.
    Usps22,
    /// 20 digits, as on older certified labels.
    Usps20,
    /// Two letters, nine digits, two letters: mail abroad.
    S10,
    /// None of these.
    Other,
}

/// A number, read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(specta::Type))]
pub struct Tracking {
    /// Without spaces, a routing ZIP in front taken off.
    pub number: String,
    /// In groups for the eye: fours for digits.
    pub shown: String,
    /// Form.
    pub form: Form,
    /// Whether the check digit is right.
    pub valid: bool,
    /// What to look at, where something is to be looked at.
    pub warning: Option<String>,
}

impl Tracking {
    /// Whether it begins as the number of a return receipt does.
    pub fn looks_like_receipt(&self) -> bool {
        self.form == Form::Usps22 && self.number.starts_with("9590")
    }
}

/// Reads a number as typed or scanned: spaces, hyphens and what a scanner sends along are taken out, and so is `420` with
/// the ZIP that a barcode carries in front of the digits.
pub fn read(typed: &str) -> Tracking {
    let number = without_routing(&compact(typed));
    let digits: Option<Vec<u32>> = number.chars().map(|c| c.to_digit(10)).collect();
    let (form, valid) = match digits {
        Some(d) if d.len() == 22 => (Form::Usps22, mod10(&d)),
        Some(d) if d.len() == 20 => (Form::Usps20, mod10(&d) || mod10(&[&[9, 1], d.as_slice()].concat())),
        _ => match s10(&number) {
            Some(valid) => (Form::S10, valid),
            None => (Form::Other, false),
        },
    };
    let warning = match (form, valid) {
        (Form::Other, _) => Some(format!(
            "This number has {} characters; a certified number has 20 or 22 digits, one abroad 13 characters. Compare it with the receipt.",
            number.chars().count()
        )),
        (_, false) => Some("The check digit does not fit: compare the number with the receipt.".to_owned()),
        (Form::Usps22, true) if !matches!(number.get(..2), Some("91" | "92" | "93" | "94" | "95")) => {
            Some("A number of 22 digits begins with 92 to 95: compare it with the receipt.".to_owned())
        }
        _ => None,
    };
    Tracking { shown: shown(&number, form), number, form, valid, warning }
}

/// Longest number with what a barcode carries in front.
const LONGEST: usize = 34;
/// Digits of the form that has the fewest.
const FEWEST_DIGITS: usize = 9;

/// The numbers of mailed pieces that stand in a text, each in one or in groups with a single blank or hyphen between two. The beginning
/// of a longer row of digits may be among them: whoever asks compares them with numbers that he knows.
pub fn named_in(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for line in text.lines() {
        let groups: Vec<&str> = line.split(|c: char| c.is_whitespace() || is_dash(c)).collect();
        for first in 0..groups.len() {
            let mut number = String::new();
            for group in groups.iter().skip(first) {
                // Marks before the first group and behind the last one are the sentence's.
                let open = match number.as_str() {
                    "" => unscanned(group).trim_start_matches(is_mark),
                    _ => group,
                };
                let shut = open.trim_end_matches(is_mark).chars().filter(|c| !c.is_control());
                let before = number.len();
                number.extend(shut);
                let plain =
                    number.get(before..).is_some_and(|g| g.chars().all(|c| c.is_ascii_alphanumeric()));
                // Where two blanks part two groups, one with nothing in it lies between them.
                if number.len() == before || number.len() > LONGEST || !plain {
                    break;
                }
                let enough = number.bytes().filter(u8::is_ascii_digit).count() >= FEWEST_DIGITS;
                let piece = enough.then(|| read(&number)).filter(|piece| piece.form != Form::Other);
                if let Some(piece) = piece.filter(|piece| !found.contains(&piece.number)) {
                    found.push(piece.number);
                }
                if open.ends_with(is_mark) {
                    break;
                }
            }
        }
    }
    found
}

fn is_mark(c: char) -> bool {
    c.is_ascii_punctuation()
}

/// Without the kind of bars (`]C1`), which a scanner may send first.
pub fn unscanned(typed: &str) -> &str {
    let told = typed.strip_prefix(']').and_then(|t| t.split_at_checked(2));
    let kind = |k: &str| {
        k.starts_with(|c: char| c.is_ascii_alphabetic()) && k.ends_with(|c: char| c.is_ascii_digit())
    };
    told.filter(|(of, _)| kind(of)).map_or(typed, |(_, rest)| rest)
}

/// What was meant, without what only stands between: spaces and hyphens of a printed number; of a scanner the symbology
/// in front (`]C1`), the separator between two fields (FNC1, sent as a control character) and the line end.
fn compact(typed: &str) -> String {
    let bare: String =
        typed.chars().filter(|c| !c.is_whitespace() && !c.is_control() && !is_dash(*c)).collect();
    unscanned(&bare).to_uppercase()
}

/// A hyphen, or what stands for one.
pub fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}')
}

/// The barcode's `420` and five or nine digits of ZIP in front of the 22 or 20 digits. No two of these lengths are alike.
fn without_routing(compact: &str) -> String {
    let digits = compact.chars().all(|c| c.is_ascii_digit());
    for (zip, number) in [(5, 22), (9, 22), (5, 20), (9, 20)] {
        if digits && compact.len() == 3 + zip + number && compact.starts_with("420") {
            return compact[3 + zip..].to_owned();
        }
    }
    compact.to_owned()
}

/// From the right-most digit before the check digit times 3, 1, 3, 1 ...; the check digit makes the sum a multiple of
/// ten.
fn mod10(digits: &[u32]) -> bool {
    let Some((check, payload)) = digits.split_last() else { return false };
    let sum: u32 = payload.iter().rev().enumerate().map(|(i, d)| if i % 2 == 0 { d * 3 } else { *d }).sum();
    (10 - sum % 10) % 10 == *check
}

/// Weights 8 6 4 2 3 5 9 7; eleven minus the rest of the sum by eleven; ten counts as 0, eleven as 5.
fn s10(number: &str) -> Option<bool> {
    let chars: Vec<char> = number.chars().collect();
    let letters = |part: &[char]| part.iter().all(char::is_ascii_uppercase);
    if chars.len() != 13 || !letters(&chars[..2]) || !letters(&chars[11..]) {
        return None;
    }
    let digits: Vec<u32> = chars[2..11].iter().map(|c| c.to_digit(10)).collect::<Option<_>>()?;
    let sum: u32 = digits.iter().zip([8, 6, 4, 2, 3, 5, 9, 7]).map(|(d, w)| d * w).sum();
    let check = match 11 - sum % 11 {
        10 => 0,
        11 => 5,
        other => other,
    };
    Some(digits.get(8) == Some(&check))
}

fn shown(number: &str, form: Form) -> String {
    let chars: Vec<char> = number.chars().collect();
    if form == Form::S10 {
        let part = |r: std::ops::Range<usize>| chars[r].iter().collect::<String>();
        return [part(0..2), part(2..5), part(5..8), part(8..11), part(11..13)].join(" ");
    }
    chars.chunks(4).map(|g| g.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn published_numbers_pass_and_changed_ones_fail() {
        for good in [
            "03071790000523483741",
            "71123456789123456787",
            "71969010756003077385",
            "9400111206206406260787",
            "9505511069605048600624",
            "9261290113185417468510",
            "9101026837331000039521",
            "RB123456785US",
            "RB123456785GB",
        ] {
            assert!(read(good).valid, "{good}");
        }
        for bad in ["03071790000523483742", "71969010756003077386", "9434611206206407667131", "RB123456786US"]
        {
            let number = read(bad);
            assert!(!number.valid && number.warning.is_some(), "{bad}");
        }
    }

    #[test]
    fn spaces_and_the_routing_zip_are_taken_off_and_digits_are_shown_in_fours() {
        let number = read("420 77493 9400 1112 0620 6406 2607 87");
        assert_eq!(number.number, "9400111206206406260787");
        assert_eq!(number.shown, "9400 1112 0620 6406 2607 87");
        assert!(number.valid && number.warning.is_none());
        assert_eq!(read("rb 123 456 785 us").shown, "RB 123 456 785 US");
    }

    #[test]
    fn a_scanned_barcode_reads_as_the_number_beneath_it() {
        for scanned in [
            "]C142077493\u{1d}9400111206206406260787\r\n",
            "\u{1d}420774930001\u{1d}9400111206206406260787\u{4}",
            "4207749394001112062064 06260787",
            "9400–1112–0620–6406–2607–87",
        ] {
            assert_eq!(read(scanned).number, "9400111206206406260787", "{scanned:?}");
        }
        assert_eq!(read("420774937196 9010 7560 0307 7385").number, "71969010756003077385");
        assert_eq!(read("]C1").number, "", "a scanner that read nothing");
    }

    #[test]
    fn numbers_of_pieces_are_found_in_a_text_however_they_are_grouped() {
        let one = ["9400111206206406260787"];
        let grouped = ["94001112062064062607", one[0]];
        for (text, is) in [
            ("(9400111206206406260787)", &one[..]),
            ("scanned: ]C142077493\u{1d}9400111206206406260787", &one),
            ("I got your letter no. 9400 1112 0620 6406 2607 87, thank you.", &grouped),
            ("9400-1112-0620-6406-2607-87", &grouped),
            ("#9400\u{a0}1112\u{a0}0620\u{a0}6406\u{a0}2607\u{a0}87.", &grouped),
            ("7196 9010 7560 0307 7385", &["71969010756003077385"]),
            ("rb 123 456 785 us; RC123456785US", &["RB123456785US", "RC123456785US"]),
            // Wider gaps, other marks and the end of a line part two numbers.
            ("9400 1112 0620  6406 2607 87", &[]),
            ("9400 1112 0620, 6406 2607 87", &[]),
            ("9400 1112 0620\n6406 2607 87", &[]),
            ("x9400111206206406260787 and 94001112062064062607871", &[]),
            ("call 713 555 0142 or 281-555-0123 before 11 26 2026", &[]),
            ("", &[]),
        ] {
            assert_eq!(named_in(text), is, "{text:?}");
        }
    }

    #[test]
    fn the_number_of_a_return_receipt_is_known_by_how_it_begins_and_by_nothing_else() {
        for (number, receipt) in
            [("9590940112345678901233", true), ("9589071052700123456784", false), ("95901", false)]
        {
            assert_eq!(read(number).looks_like_receipt(), receipt, "{number}");
        }
    }

    proptest! {
        #[test]
        fn any_single_wrong_digit_of_a_22_digit_number_is_noticed(place in 0usize..22, add in 1u32..10) {
            let mut digits: Vec<u32> = "9400111206206406260787".chars().filter_map(|c| c.to_digit(10)).collect();
            digits[place] = (digits[place] + add) % 10;
            let typed: String = digits.iter().map(u32::to_string).collect();
            prop_assert!(!read(&typed).valid);
        }

        #[test]
        fn whatever_is_typed_is_read_without_a_fault(typed in "\\PC{0,60}") {
            let number = read(&typed);
            prop_assert!(number.valid || number.warning.is_some());
        }

        #[test]
        fn a_number_as_it_is_shown_reads_as_itself(typed in "[0-9]{20}|[0-9]{22}|[A-Z]{2}[0-9]{9}[A-Z]{2}") {
            let number = read(&typed);
            prop_assert_eq!(&read(&number.shown).number, &number.number);
            prop_assert_eq!(&read(&number.number), &number);
        }
    }
}
