//! Identifiers as somebody writes them who copies from elsewhere, or who would get them past a check: other digits, other
//! blanks, marks that can't be seen, words of two languages.

use super::super::*;
use super::{kinds, one};

#[track_caller]
fn finds(text: &str, kind: IdentifierKind) {
    let found = kinds(text);
    assert!(found.len() == 1 && found[0].0 == kind, "{text:?} gave {found:?}");
}

#[test]
fn digits_of_other_scripts_and_shapes_are_digits() {
    for text in [
        "\u{ff12}\u{ff11}\u{ff19}-\u{ff10}\u{ff19}-\u{ff19}\u{ff19}\u{ff19}\u{ff19}",
        "\u{662}\u{661}\u{669}-\u{660}\u{669}-\u{669}\u{669}\u{669}\u{669}",
        "\u{6f2}\u{6f1}\u{6f9} \u{6f0}\u{6f9} \u{6f9}\u{6f9}\u{6f9}\u{6f9}",
        "\u{1d7d0}\u{1d7cf}\u{1d7d7}-09-9999",
        "\u{b2}\u{b9}\u{2079}-\u{2070}\u{2079}-\u{2079}\u{2079}\u{2079}\u{2079}",
        "SSN \u{967}\u{968}\u{969}\u{96a}\u{96b}\u{96c}\u{96d}\u{96e}\u{96f}",
    ] {
        finds(text, IdentifierKind::Ssn);
    }
    finds("\u{ff14}\u{ff11}11 1111 1111 1111", IdentifierKind::Card);
}

#[test]
fn what_can_not_be_seen_hides_nothing() {
    for gap in [
        "\u{200b}", "\u{200d}", "\u{ad}", "\u{feff}", "\u{2060}", "\u{34f}", "\u{336}", "\u{fe0f}", "\u{61c}",
    ] {
        finds(&format!("219{gap}-09{gap}-9{gap}9{gap}99"), IdentifierKind::Ssn);
        finds(&format!("4111{gap} 1111{gap} 1111 1{gap}111"), IdentifierKind::Card);
        finds(&format!("pass{gap}word: Sunflower77"), IdentifierKind::Password);
        finds(&format!("account num{gap}ber 0001{gap}23456789"), IdentifierKind::Account);
    }
}

#[test]
fn blanks_and_marks_of_every_width_part_a_number() {
    for gap in [
        "\u{a0}", "\u{2009}", "\u{202f}", "\u{3000}", "\u{205f}", "\u{2011}", "\u{2013}", "\u{2014}",
        "\u{2212}", "\u{b7}", "\u{2022}", ".", "/", "_", " - ", "\u{ff0e}",
    ] {
        finds(&format!("219{gap}09{gap}9999"), IdentifierKind::Ssn);
        finds(&format!("Seguro Social: 219{gap}09{gap}9999"), IdentifierKind::Ssn);
    }
}

#[test]
fn a_taxpayer_number_of_the_form_of_a_social_security_number_is_one() {
    for text in ["ITIN 912-70-1234", "912-70-1234", "912 70 1234", "itin: 912701234", "912701234"] {
        finds(text, IdentifierKind::Ssn);
    }
}

#[test]
fn social_security_is_known_by_its_english_and_spanish_words() {
    for words in [
        "SSN",
        "S.S.N.",
        "SS#",
        "SS No.",
        "ss",
        "Social Security No.",
        "Social Security Number is",
        "social:",
        "Seguro Social",
        "N\u{fa}mero de Seguro Social:",
        "N\u{ba} de Seguro Social",
        "No. de Seguro Social",
        "su n\u{fa}mero del Seguro Social es",
        "seguridad social",
        "NSS",
    ] {
        // A form that no pattern would take for one: the words alone tell it.
        finds(&format!("{words} 2190 99 999"), IdentifierKind::Ssn);
    }
}

#[test]
fn licences_passports_insurances_and_accounts_are_known_by_their_words() {
    use IdentifierKind::{Account, Insurance, Licence, Passport};
    for (text, kind) in [
        ("driver\u{2019}s license TX 12345678", Licence),
        ("Driver License No. S514-172-80-844-0", Licence),
        ("licencia de conducir n\u{fa}mero 12345678", Licence),
        ("su licencia D1234567", Licence),
        ("permiso de conducir: 12345678", Licence),
        ("Passport No.: A 1234567", Passport),
        ("pasaporte n\u{fa}mero G12345678", Passport),
        ("n\u{fa}mero de pasaporte: 123456789", Passport),
        ("insurance policy number HX-4471902", Insurance),
        ("Medicare 1EG4-TE5-MK73", Insurance),
        ("member ID: W123456789", Insurance),
        ("p\u{f3}liza de seguro n\u{fa}mero 88120934", Insurance),
        ("n\u{fa}mero de cuenta 12345678", Account),
        ("cta. 00123456789", Account),
        ("CLABE 032180000118359719", Account),
        ("routing number 021000021", Account),
        ("n\u{fa}mero de ruta: 111000025", Account),
    ] {
        finds(text, kind);
    }
    one("licence S514 172 80 844 0", Licence, "S514 172 80 844 0");
}

#[test]
fn a_routing_number_is_known_by_its_check_digit_alone() {
    finds("through 021000021 at the bank", IdentifierKind::Account);
    assert!(
        kinds("through 021000022 at the bank").is_empty(),
        "wrong check digit, and no Social Security number"
    );
}

#[test]
fn passwords_are_known_by_their_words() {
    for text in [
        "Password: hunter",
        "password = \u{201c}hunter2\u{201d}",
        "Your password was Sunflower77",
        "password Sunflower77",
        "the password 'blue-42!'",
        "passcode -> 88213",
        "su contrase\u{f1}a es Girasol77",
        "Contrasen\u{303}a: girasol",
        "clave de acceso: girasol",
        "PIN: 4471",
        "NIP 447A1B",
        "pw: girasol",
    ] {
        finds(text, IdentifierKind::Password);
    }
    for text in [
        "your password was changed in 2019",
        "We never ask for a password.",
        "a new password, and we deleted 12345 rows",
        "su contrase\u{f1}a se cambi\u{f3} en 2019",
        "PIN 2019",
    ] {
        assert!(kinds(text).is_empty(), "{text:?} gave {:?}", kinds(text));
    }
}

#[test]
fn what_only_looks_like_a_licence_or_an_insurance_is_left_alone() {
    for text in [
        "a license plate is not kept",
        "Licensed in Texas since 2019",
        "insurance of $1,000,000",
        "the policy of 2019 and our policy 2.1",
        "licencia para 2 conductores",
        "health insurance, 12 employees",
        "Penal Code 1702.163, license in force until 12/31/2026",
    ] {
        assert!(kinds(text).is_empty(), "{text:?} gave {:?}", kinds(text));
    }
}

#[test]
fn a_value_is_compared_as_it_is_read() {
    assert_eq!(bare("\u{ff12}\u{ff11}9\u{200b}-09\u{a0}9999"), "219099999");
    assert_eq!(bare("A\u{f1}o-77"), "ANO77");
    assert_eq!(folded("Naci\u{f3}\u{a0}EL \u{661}"), "nacio el 1");
}
