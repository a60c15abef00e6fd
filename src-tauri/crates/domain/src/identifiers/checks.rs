//! Check digits and forbidden ranges: what tells an identifier from any other number of its length.

/// A Social Security number that can have been issued, or a taxpayer number of the same form: no area 000 or 666, no
/// group 00, no serial 0000. Areas from 900 belong to taxpayer numbers, which are as secret.
pub fn ssn_ok(digits: &[u8]) -> bool {
    let [a, b, c, d, e, f, g, h, i] = digits else { return false };
    let area = u32::from(*a) * 100 + u32::from(*b) * 10 + u32::from(*c);
    area != 0 && area != 666 && (*d, *e) != (0, 0) && (*f, *g, *h, *i) != (0, 0, 0, 0)
}

/// A number that can have been issued, where nothing but its nine digits speaks for it: a Social Security number, or
/// an individual taxpayer number (area from 900) with one of the groups the Internal Revenue Service gives out.
pub fn issued_ok(digits: &[u8]) -> bool {
    let [first, _, _, d, e, ..] = digits else { return false };
    let taxpayer = matches!(*d * 10 + *e, 50..=65 | 70..=88 | 90..=92 | 94..=99);
    ssn_ok(digits) && (*first != 9 || taxpayer)
}

/// Beginnings of card numbers: travel and entertainment 3, banks 4 and 5, others 6, and 22 to 27. A year is none.
pub fn network_ok(digits: &[u8]) -> bool {
    matches!(digits, [3..=6, ..] | [2, 2..=7, ..])
}

/// The check digit of payment cards (ISO/IEC 7812-1, Luhn). A row of one digit passes and is no card.
pub fn luhn_ok(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(i, d)| match (i % 2, u32::from(*d)) {
            (0, d) => d,
            (_, d) if d > 4 => d * 2 - 9,
            (_, d) => d * 2,
        })
        .sum();
    sum.is_multiple_of(10) && digits.windows(2).any(|w| w.first() != w.last())
}

/// The check digit of US bank routing numbers (weights 3, 7, 1).
pub fn routing_ok(digits: &[u8]) -> bool {
    let sum: u32 = digits.iter().zip([3u32, 7, 1].iter().cycle()).map(|(d, w)| u32::from(*d) * w).sum();
    digits.len() == 9 && sum != 0 && sum.is_multiple_of(10)
}

/// A routing number where nothing but its digits speaks for it: the check digit, and a beginning that the American
/// Bankers Association gives out.
pub fn aba_ok(digits: &[u8]) -> bool {
    let [a, b, ..] = digits else { return false };
    matches!(a * 10 + b, 1..=12 | 21..=32 | 61..=72 | 80) && routing_ok(digits)
}

/// Countries with IBANs and their length (SWIFT, IBAN registry).
const IBAN_LENGTHS: &[(&str, usize)] = &[
    ("AD", 24),
    ("AE", 23),
    ("AL", 28),
    ("AT", 20),
    ("AZ", 28),
    ("BA", 20),
    ("BE", 16),
    ("BG", 22),
    ("BH", 22),
    ("BI", 27),
    ("BR", 29),
    ("BY", 28),
    ("CH", 21),
    ("CR", 22),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DJ", 27),
    ("DK", 18),
    ("DO", 28),
    ("EE", 20),
    ("EG", 29),
    ("ES", 24),
    ("FI", 18),
    ("FK", 18),
    ("FO", 18),
    ("FR", 27),
    ("GB", 22),
    ("GE", 22),
    ("GI", 23),
    ("GL", 18),
    ("GR", 27),
    ("GT", 28),
    ("HN", 28),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IL", 23),
    ("IQ", 23),
    ("IS", 26),
    ("IT", 27),
    ("JO", 30),
    ("KW", 30),
    ("KZ", 20),
    ("LB", 28),
    ("LC", 32),
    ("LI", 21),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("LY", 25),
    ("MC", 27),
    ("MD", 24),
    ("ME", 22),
    ("MK", 19),
    ("MN", 20),
    ("MR", 27),
    ("MT", 31),
    ("MU", 30),
    ("NI", 28),
    ("NL", 18),
    ("NO", 15),
    ("OM", 23),
    ("PK", 24),
    ("PL", 28),
    ("PS", 29),
    ("PT", 25),
    ("QA", 29),
    ("RO", 24),
    ("RS", 22),
    ("RU", 33),
    ("SA", 24),
    ("SC", 31),
    ("SD", 18),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
    ("SM", 27),
    ("SO", 23),
    ("ST", 25),
    ("SV", 28),
    ("TL", 23),
    ("TN", 24),
    ("TR", 26),
    ("UA", 29),
    ("VA", 22),
    ("VG", 24),
    ("XK", 20),
    ("YE", 30),
];

/// The check digits of an IBAN (ISO 13616, modulo 97) of its country's length. Letters in upper case.
pub fn iban_ok(compact: &str) -> bool {
    let letters = |s: &str| s.chars().all(|c| c.is_ascii_uppercase());
    let (Some(country), Some(check), Some(rest)) = (compact.get(..2), compact.get(2..4), compact.get(4..))
    else {
        return false;
    };
    if !letters(country) || !check.chars().all(|c| c.is_ascii_digit()) || rest.is_empty() {
        return false;
    }
    // One sentence in a hundred passes the check digits alone ("El 20 de noviembre ..."): the length must be the country's.
    if !IBAN_LENGTHS.iter().any(|(code, length)| *code == country && *length == compact.len()) {
        return false;
    }
    let mut remainder = 0u32;
    for c in rest.chars().chain(compact.chars().take(4)) {
        let Some(value) = c.to_digit(36) else { return false };
        remainder = if value > 9 { (remainder * 100 + value) % 97 } else { (remainder * 10 + value) % 97 };
    }
    remainder == 1
}
