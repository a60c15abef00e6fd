//! What is an identifier and what is not, in sentences as people write them.

use super::*;
use proptest::prelude::*;

mod hostile;
mod separators;

fn kinds(text: &str) -> Vec<(IdentifierKind, String)> {
    let chars: Vec<char> = text.chars().collect();
    find(text).iter().map(|i| (i.kind, chars[i.start as usize..i.end as usize].iter().collect())).collect()
}

#[track_caller]
fn one(text: &str, kind: IdentifierKind, words: &str) {
    assert_eq!(kinds(text), vec![(kind, words.to_owned())], "in {text:?}");
}

#[test]
fn social_security_numbers_are_found_in_their_forms() {
    use IdentifierKind::Ssn;
    one("My SSN is 123-45-6789.", Ssn, "123-45-6789");
    one("her social, 123 45 6789, stands there", Ssn, "123 45 6789");
    one("Social Security number: 123456789", Ssn, "123456789");
    one("mi n\u{fa}mero de seguro social es 123456789", Ssn, "123456789");
    one("I am 123\u{2011}45\u{2011}6789", Ssn, "123\u{2011}45\u{2011}6789");
    one("SS# 123-45-6789", Ssn, "123-45-6789");
}

#[test]
fn card_numbers_are_found_by_their_check_digit() {
    use IdentifierKind::Card;
    one("the card 4111 1111 1111 1111 on file", Card, "4111 1111 1111 1111");
    one("5500-0000-0000-0004", Card, "5500-0000-0000-0004");
    one("amex 378282246310005", Card, "378282246310005");
    one("4111111111111111 12/28", Card, "4111111111111111");
    assert!(kinds("4111 1111 1111 1112").is_empty(), "wrong check digit");
}

#[test]
fn labelled_numbers_are_found() {
    use IdentifierKind::{Account, Licence, Passport, Password, TaxId};
    one("account number 12345678", Account, "12345678");
    one("acct #: 00123456789", Account, "00123456789");
    one("routing number 111000025", Account, "111000025");
    one("IBAN DE89 3704 0044 0532 0130 00 please", Account, "DE89 3704 0044 0532 0130 00");
    one("driver's license number 12345678", Licence, "12345678");
    one("DL# A1234567", Licence, "A1234567");
    one("passport no. 123456789", Passport, "123456789");
    one("EIN 12-3456789", TaxId, "12-3456789");
    one("my password is Tr0ub4dor&3", Password, "Tr0ub4dor&3");
    one("Password: hunter", Password, "hunter");
    one("Contrase\u{f1}a: secreta", Password, "secreta");
}

#[test]
fn other_numbers_are_left_alone() {
    for text in [
        "Call 713-555-0188 or (281) 555-0142 or +1 979 555 0123.",
        "Katy, TX 77493-1234",
        "born 11/02/1993, 2026-11-22",
        "case PR-2026-0012, order 123-45-6789",
        "tracking 9407 1118 9956 0123 4567 89",
        "9414 8118 9956 0123 4567 80",
        "my account was closed in 2019",
        "Please reset my password, it is not working.",
        "My password is wrong.",
        "call 1-800-952-5210",
        "Civil Code 1798.83 and 1789.3",
        "the last four of my SSN are 6789",
        "SSN 000-12-3456",
        "unit 14, 1908 Avenue D, A100",
        "1234567890123",
        "a social worker came in 2019",
    ] {
        assert!(kinds(text).is_empty(), "{text:?} gave {:?}", kinds(text));
    }
}

#[test]
fn masking_keeps_every_span_right() {
    let text = "\u{c5}sa: SSN 123-45-6789, card 4111111111111111.";
    let masked = mask(text);
    assert_eq!(masked.chars().count(), text.chars().count());
    assert!(!masked.chars().any(|c| c.is_ascii_digit()), "{masked}");
    assert!(masked.contains("\u{c5}sa: SSN") && masked.ends_with('.'));
    assert!(!without(text).contains("6789"));
}

proptest! {
    #[test]
    fn spans_lie_in_the_text_and_in_order(text in "\\PC{0,80}") {
        let found = find(&text);
        let length = u32::try_from(text.chars().count()).unwrap();
        prop_assert!(found.iter().all(|i| i.start < i.end && i.end <= length));
        prop_assert!(found.windows(2).all(|w| w[0].end <= w[1].start));
        prop_assert_eq!(mask(&text).chars().count(), text.chars().count());
    }

    #[test]
    fn a_masked_text_has_no_number_left(a in 1u32..900, b in 1u32..100, c in 1u32..10_000) {
        prop_assume!(a != 666);
        let text = format!("ssn {a:03}-{b:02}-{c:04}");
        prop_assert!(!mask(&text).chars().any(|c| c.is_ascii_digit()));
    }

    #[test]
    fn telephone_numbers_are_never_identifiers(a in 200u32..1000, b in 200u32..1000, c in 0u32..10_000) {
        for text in [format!("{a}-{b}-{c:04}"), format!("({a}) {b}-{c:04}"), format!("call {a}.{b}.{c:04}")] {
            prop_assert!(find(&text).is_empty());
        }
    }
}
