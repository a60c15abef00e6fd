//! Check digits and forbidden ranges: what tells an identifier from any other number of its length.

/// A Social Security number that can have been issued, or a taxpayer number of the same form: no area 000 or 666, no
/// group 00, no serial 0000. Areas from 900 belong to taxpayer numbers, which are as secret.
pub fn ssn_ok(digits: &[u8]) -> bool {
    let [a, b, c, d, e, f, g, h, i] = digits else { return false };
    let area = u32::from(*a) * 100 + u32::from(*b) * 10 + u32::from(*c);
    area != 0 && area != 666 && (*d, *e) != (0, 0) && (*f, *g, *h, *i) != (0, 0, 0, 0)
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

/// The check digits of an IBAN (ISO 13616, modulo 97). Letters in upper case.
pub fn iban_ok(compact: &str) -> bool {
    let letters = |s: &str| s.chars().all(|c| c.is_ascii_uppercase());
    let (Some(country), Some(check), Some(rest)) = (compact.get(..2), compact.get(2..4), compact.get(4..))
    else {
        return false;
    };
    if !letters(country) || !check.chars().all(|c| c.is_ascii_digit()) || rest.is_empty() {
        return false;
    }
    let mut remainder = 0u32;
    for c in rest.chars().chain(compact.chars().take(4)) {
        let Some(value) = c.to_digit(36) else { return false };
        remainder = if value > 9 { (remainder * 100 + value) % 97 } else { (remainder * 10 + value) % 97 };
    }
    remainder == 1
}
