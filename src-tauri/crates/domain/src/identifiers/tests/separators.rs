//! What stands between the digits of a number hides it from nobody, and neither does what stands around it.

use proptest::prelude::*;

use super::super::*;
use super::{kinds, one};

#[test]
fn social_security_numbers_are_found_whatever_parts_their_digits() {
    use IdentifierKind::Ssn;
    for number in [
        "123 - 45 - 6789",
        "123/45/6789",
        "123_45_6789",
        "123.45.6789",
        "123\u{2013}45\u{2013}6789",
        "123\u{a0}45\u{a0}6789",
        "1 2 3 - 4 5 - 6 7 8 9",
        "123-45-\n6789",
        "123\u{2013} 45\u{2013} 6789",
        "\u{ff11}\u{ff12}\u{ff13}-\u{ff14}\u{ff15}-\u{ff16}\u{ff17}\u{ff18}\u{ff19}",
        "1\u{200b}23-4\u{200b}5-6789",
        "123\u{200b}45\u{200b}6789",
        "123\u{ad}45\u{ad}6789",
        "123456789",
    ] {
        one(&format!("SSN {number}"), Ssn, number);
        one(&format!("SSN: {number}, please"), Ssn, number);
        one(&format!("It is {number}."), Ssn, number);
    }
    for number in ["1 2 3 4 5 6 7 8 9", "123\n45\n6789", "12 34 56 789", "123 * 45 * 6789", "123, 45, 6789"] {
        one(&format!("SSN {number}"), Ssn, number);
        assert!(kinds(&format!("It is {number}.")).is_empty(), "no word says what {number:?} is");
    }
    one("SSN123456789", Ssn, "123456789");
    one("SSN/123-45-6789", Ssn, "123-45-6789");
    one("ssn_123456789.pdf", Ssn, "123456789");
    one("S\u{200b}SN 123456789", Ssn, "123456789");
}

#[test]
fn what_follows_or_precedes_a_number_does_not_hide_it() {
    use IdentifierKind::{Card, Ssn};
    one("123-45-6789 281-555-0123", Ssn, "123-45-6789");
    one("281-555-0123 123-45-6789", Ssn, "123-45-6789");
    one("123 45 6789 11/02/1993", Ssn, "123 45 6789");
    one("11/02/1993 123-45-6789", Ssn, "123-45-6789");
    one("11/02/1993/123-45-6789", Ssn, "123-45-6789");
    one("Ann Lee 123456789 281-555-0123 11/02/1993", Ssn, "123456789");
    one("2. 123-45-6789", Ssn, "123-45-6789");
    one("SSN 123-45-6789 77493", Ssn, "123-45-6789");
    one("4111 1111 1111 1111 12/28 123", Card, "4111 1111 1111 1111");
    one("1. 4111 1111 1111 1111", Card, "4111 1111 1111 1111");
    one("3782 822463 10005 12/28", Card, "3782 822463 10005");
    one("Order: card 4111 1111 1111 1111", Card, "4111 1111 1111 1111");
}

#[test]
fn card_numbers_are_found_whatever_parts_their_digits() {
    use IdentifierKind::Card;
    for number in [
        "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
        "4111 - 1111 - 1111 - 1111",
        "4111/1111/1111/1111",
        "4111_1111_1111_1111",
        "4111\n1111\n1111\n1111",
        "41 11 11 11 11 11 11 11",
        "4111\u{2013}1111\u{2013}1111\u{2013}1111",
        "411111111111 1111",
    ] {
        one(&format!("card {number}"), Card, number);
        one(&format!("We charged {number} twice."), Card, number);
    }
    one("Visa: 41*1111*11111*11111", Card, "41*1111*11111*11111");
}

#[test]
fn an_account_is_found_by_the_word_alone_where_its_number_looks_like_one() {
    use IdentifierKind::Account;
    one("account 000123456789", Account, "000123456789");
    one("account 0001 2345 6789", Account, "0001 2345 6789");
    one("account (000123456789)", Account, "000123456789");
    one("account number 0001 - 2345 - 6789", Account, "0001 - 2345 - 6789");
    one("account # 123456", Account, "123456");
    one("account number 000123456789 281 555 0123", Account, "000123456789");
    for text in [
        "account since 2024",
        "account 12",
        "account 123456",
        "account 2019-2024",
        "account number 2019-2024",
        "account 2019 2020 2021",
        "account on 11/26/2026",
        "account: 2026-11-26",
        "account 20261126",
        "account 281-555-0123",
        "account of $12345678",
        "account 12 345 678",
        "account 77493-1234",
    ] {
        assert!(kinds(text).is_empty(), "{text:?} gave {:?}", kinds(text));
    }
}

#[test]
fn nine_digits_that_nothing_names_count_as_a_social_security_number() {
    use IdentifierKind::{Account, Licence, Passport, Ssn, TaxId};
    for text in
        ["123456789", "(123456789)", "Held: 123456789.", "#123456789", "ID:123456789", "w9 123456789.pdf"]
    {
        one(text, Ssn, "123456789");
    }
    one("taxpayer 912701234", Ssn, "912701234");
    one("or 123456789", Ssn, "123456789");
    // What a word names is called by its name.
    one("passport 123456789", Passport, "123456789");
    one("DL 123456789", Licence, "123456789");
    one("EIN 123456789", TaxId, "123456789");
    one("routing 111000025", Account, "111000025");
    one("account 123456789", Account, "123456789");
    for text in [
        // Never issued.
        "000456789",
        "666456789",
        "123006789",
        "123450000",
        "900451234",
        // ZIP+4 in one.
        "Katy, TX 774931234",
        "Katy, Texas 774931234",
        "ZIP 774931234",
        // Numbers of something else.
        "case 123456789",
        "case number 123456789",
        "order no. 123456789",
        "tracking # 123456789",
        "customer number 123456789",
        "tel. 123456789",
        "+34 912345678",
        "PR-123456789",
        "2026-123456789",
        "123456789-01",
        "RB 123456785 US",
        "RB123456785US",
        "A123456789",
        "123456789th",
        "https://example.com/123456789",
        "?id=123456789",
        "$123456789",
        "3.123456789",
        "123456789.55",
        // Not nine in one.
        "123 456 789",
        "12345 6789",
        "123,456,789",
        "1234567890",
        "12345678",
    ] {
        assert!(kinds(text).is_empty(), "{text:?} gave {:?}", kinds(text));
    }
}

#[test]
fn dates_statutes_amounts_and_numbers_of_the_mail_are_left_alone() {
    for text in [
        "by 11/26/2026, on 11-26-2026, on 26.11.2026, on 2026-11-26",
        "from 3/14/2026 - 12/31/2026",
        "4/1/2026 \u{2013} 6/30/2026",
        "2026-11-22 2026-11-23 2026-11-24",
        "5/12/2026 10 30 00 5/13/2026 11 45 00",
        "(281) 555-0123",
        "281 555 0123",
        "281.555.0123, 281-555-0123 / 713-555-0188",
        "2815550123",
        "281 555 0123 713 555 0188",
        "011 44 20 7946 0958, +49 30 123 45 6789, +44 123 45 6789",
        "Katy TX 77493-1234",
        "77493 1234",
        "9407 1118 9876 5432 1000 05",
        "9407111898765432100005",
        "9407-1118-9876-5432-1000-05",
        "7196 9010 7560 0307 7385",
        "420 77493 9407 1118 9876 5432 1000 05",
        "L-0001, L-0002, PR-2026-0001",
        "Civ. Code 1798.83, Tex. Bus. & Com. Code 541.052(b) and 541.101-541.155, 16 CFR 312.10",
        "Tenn. Code 47-18-3301 to 47-18-3315, 11 CCR 7024(d), C.R.S. 6-1-1306",
        "$1,234,567.89 and 123,456,789 USD, 45.00",
        "192.168.100.200 and 10.0.0.1 443, 52.114.201.133 2026",
        "2019-2024, 2019/2020, 2019 2020 2021 2022",
        "between 1 2 3 4 5 6 7 8 9 and 10",
        "see 541. 10 2026 letters were sent",
        "Rooms 120, 15, 2026",
        "12:30:45 on 123 days",
        "version 10.2.3456",
    ] {
        assert!(kinds(text).is_empty(), "{text:?} gave {:?}", kinds(text));
    }
}

/// One to three characters that may part the digits of a number.
fn separator() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(vec![' ', '-', '\u{2013}', '.', '/', '_']), 1..=3)
        .prop_map(|chars| chars.into_iter().collect())
}

/// Digits with separators, or nothing, between each two of them.
fn parted(digits: &str, between: &[Option<String>]) -> String {
    let gaps = between.iter().map(|g| g.as_deref().unwrap_or_default());
    digits
        .chars()
        .zip(gaps.chain(std::iter::repeat("")))
        .flat_map(|(d, gap)| [d.to_string(), gap.to_owned()])
        .collect()
}

/// What stands after each digit of a number of so many.
fn gaps(digits: usize) -> impl Strategy<Value = Vec<Option<String>>> {
    proptest::collection::vec(proptest::option::of(separator()), digits - 1)
}

/// A card number of a length that its network uses.
fn card() -> impl Strategy<Value = String> {
    let kinds =
        vec![("4", 16), ("4", 13), ("4", 19), ("51", 16), ("2221", 16), ("34", 15), ("37", 15), ("6011", 16)];
    (proptest::sample::select(kinds), proptest::collection::vec(0u8..10, 19)).prop_map(
        |((start, length), rest)| {
            let payload = rest.iter().map(|d| char::from(b'0' + d));
            let head: String = start.chars().chain(payload).take(length - 1).collect();
            let whole = |d: &u8| format!("{head}{d}");
            let fits = |n: &String| checks::luhn_ok(&n.bytes().map(|b| b - b'0').collect::<Vec<_>>());
            (0..10).map(|d| whole(&d)).find(fits).unwrap_or_default()
        },
    )
}

proptest! {
    #[test]
    fn a_labelled_social_security_number_is_found_with_any_separators(
        area in 1u32..1000, group in 1u32..100, serial in 1u32..10_000, between in gaps(9),
        label in proptest::sample::select(vec!["SSN", "SSN:", "Social Security number is", "SS#", "N\u{fa}mero de seguro social:"]),
    ) {
        prop_assume!(area != 666);
        let number = parted(&format!("{area:03}{group:02}{serial:04}"), &between);
        let text = format!("My {label} {number}, thank you");
        prop_assert_eq!(kinds(&text), vec![(IdentifierKind::Ssn, number)], "in {:?}", text);
        prop_assert!(!mask(&text).chars().any(|c| c.is_ascii_digit()));
    }

    #[test]
    fn a_card_number_after_the_word_is_found_with_any_separators(number in card(), between in gaps(19)) {
        let number = parted(&number, &between[..number.len() - 1]);
        let text = format!("My card {number}, thank you");
        prop_assert_eq!(kinds(&text), vec![(IdentifierKind::Card, number)], "in {:?}", text);
    }

    #[test]
    fn a_card_number_in_its_groups_is_found_without_a_word_with_any_separators(
        number in card(), between in gaps(19), size in proptest::sample::select(vec![1usize, 2, 4, 19]),
    ) {
        let grouped: Vec<Option<String>> = between
            .into_iter()
            .enumerate()
            .map(|(i, gap)| ((i + 1) % size == 0).then(|| gap.unwrap_or_else(|| " ".to_owned())))
            .take(number.len() - 1)
            .collect();
        let number = parted(&number, &grouped);
        let text = format!("We charged {number}, thank you");
        prop_assert_eq!(kinds(&text), vec![(IdentifierKind::Card, number)], "in {:?}", text);
    }

    #[test]
    fn numbers_of_mailed_pieces_dates_and_years_are_never_identifiers(
        piece in "9[1-5][0-9]{20}", old in "7[01][0-9]{18}", month in 1u32..13, day in 1u32..29, year in 1900u32..2100,
        more in 1u32..29, until in 1900u32..2100, separator in proptest::sample::select(vec!['/', '-', '.']),
    ) {
        let fours = |n: &str| n.as_bytes().chunks(4).map(|c| String::from_utf8_lossy(c).into_owned()).collect::<Vec<_>>().join(" ");
        let s = separator;
        for text in [
            piece.clone(), fours(&piece), old.clone(), fours(&old), format!("sent as {}.", fours(&piece)),
            format!("{month}{s}{day}{s}{year}"), format!("{year}-{month:02}-{day:02}"),
            format!("{month}{s}{day}{s}{year} - {month}{s}{more}{s}{until}"),
            format!("{year}-{month:02}-{day:02} {until}-{month:02}-{more:02}"),
            format!("account {year}-{until}"), format!("in {year}-{until} and {year} {until}"),
        ] {
            prop_assert!(find(&text).is_empty(), "{:?} gave {:?}", text, kinds(&text));
        }
    }

    #[test]
    fn telephone_numbers_and_zips_are_never_identifiers_in_a_row_either(
        a in 200u32..1000, b in 200u32..1000, c in 0u32..10_000, zip in 0u32..100_000,
        gap in proptest::sample::select(vec![" ", ", ", " / ", "\n"]),
    ) {
        let phones = [format!("{a}-{b}-{c:04}"), format!("({a}) {b}-{c:04}"), format!("{a} {b} {c:04}"), format!("+1 {a} {b} {c:04}")];
        for first in &phones {
            for second in &phones {
                let text = format!("{first}{gap}{second}");
                prop_assert!(find(&text).is_empty(), "{:?} gave {:?}", text, kinds(&text));
            }
            let text = format!("TX {zip:05}-{c:04}{gap}{first}");
            prop_assert!(find(&text).is_empty(), "{:?} gave {:?}", text, kinds(&text));
        }
    }
}
