//! Addresses in and blocks out: what Publication 28 and IMM 122 ask for, and what must not be mailed.

use proptest::prelude::*;

use super::{AddressInput, Block, block, from_text};

/// `key=value; key=value` as an input.
fn input(spec: &str) -> AddressInput {
    let map: serde_json::Map<String, serde_json::Value> = spec
        .split(';')
        .filter_map(|pair| pair.split_once('='))
        .map(|(k, v)| (k.trim().to_owned(), v.trim().into()))
        .collect();
    serde_json::from_value(map.into()).unwrap()
}

pub(super) fn made(spec: &str) -> Block {
    block(&input(spec))
}

#[track_caller]
pub(super) fn lines(spec: &str, expected: &[&str]) {
    let made = made(spec);
    assert_eq!(made.lines, expected, "{spec}\n{:?}", made.remarks);
}

#[track_caller]
pub(super) fn refused(spec: &str, code: &str) {
    let made = made(spec);
    assert!(made.lines.is_empty(), "{spec} gave {:?}", made.lines);
    assert!(made.has(code), "{spec}: {:?}", made.remarks);
}

#[test]
fn units_join_the_street_in_their_short_form() {
    lines(
        "name=A B; line1=1 Oak St; line2=Apartment 4C; city=Waco; state=TX; zip=76701",
        &["A B", "1 OAK ST APT 4C", "WACO TX  76701"],
    );
    lines(
        "name=A B; line1=1 Oak St., Suite 200; city=Waco; state=TX; zip=76701",
        &["A B", "1 OAK ST STE 200", "WACO TX  76701"],
    );
    lines(
        "name=A B; line1=1 Oak St; line2=#12; city=Waco; state=TX; zip=76701",
        &["A B", "1 OAK ST # 12", "WACO TX  76701"],
    );
    lines(
        "name=A B; line1=1 Oak St; line2=Apt #12; city=Waco; state=TX; zip=76701",
        &["A B", "1 OAK ST APT 12", "WACO TX  76701"],
    );
    lines(
        "name=A B; line1=Bldg 2; line2=1 Oak St; city=Waco; state=TX; zip=76701",
        &["A B", "1 OAK ST BLDG 2", "WACO TX  76701"],
    );
    lines(
        "name=A B; line1=1 Oak St; line2=2nd Floor; city=Waco; state=TX; zip=76701",
        &["A B", "1 OAK ST 2ND FL", "WACO TX  76701"],
    );
}

#[test]
fn a_unit_that_does_not_fit_stands_above_its_street() {
    lines(
        "name=A B; line1=12345 Old Mission Boulevard Southwest; line2=Apt 1204; city=Waco; state=TX; zip=76701",
        &["A B", "APT 1204", "12345 OLD MISSION BOULEVARD SOUTHWEST", "WACO TX  76701"],
    );
}

#[test]
fn a_bare_unit_gets_the_sign_and_a_remark() {
    let made = made("name=A B; line1=1 Oak St; line2=3R; city=Waco; state=TX; zip=76701");
    assert_eq!(made.lines[1], "1 OAK ST # 3R");
    assert!(made.has("unit_unnamed"));
}

#[test]
fn boxes_and_routes_have_one_spelling() {
    for written in
        ["P.O. Box 33", "PO BOX 33", "Post Office Box 33", "P O Box #33", "POB 33", "p.o.box 33", "Box 33"]
    {
        let made = made(&format!("name=A B; line1={written}; city=Waco; state=TX; zip=76701"));
        assert_eq!(made.lines.get(1).map(String::as_str), Some("PO BOX 33"), "{written}");
    }
    for written in
        ["RR 1 Box 52A", "R.R. 1, Box 52A", "Rural Route 1 Box 52A", "RFD 01 #52A", "RR 1 BOX #52A"]
    {
        let made = made(&format!("name=A B; line1={written}; city=Waco; state=TX; zip=76701"));
        assert_eq!(made.lines.get(1).map(String::as_str), Some("RR 1 BOX 52A"), "{written}");
    }
    for written in ["HC 68 Box 9", "Highway Contract Route 68 Box 9", "HCR 68 Box 9", "H.C. 68 Box 9"] {
        let made = made(&format!("name=A B; line1={written}; city=Waco; state=TX; zip=76701"));
        assert_eq!(made.lines.get(1).map(String::as_str), Some("HC 68 BOX 9"), "{written}");
    }
    lines(
        "name=A B; line1=4410 Route 9 W; city=Waco; state=TX; zip=76701",
        &["A B", "4410 ROUTE 9 W", "WACO TX  76701"],
    );
}

#[test]
fn street_and_box_on_one_line_become_two_and_the_lower_one_is_named_as_the_place_of_delivery() {
    let made = made("name=A B; line1=71 Mill Rd PO Box 8; city=Shiner; state=TX; zip=77984");
    assert_eq!(made.lines, ["A B", "71 MILL RD", "PO BOX 8", "SHINER TX  77984"]);
    assert!(made.remarks.iter().any(|r| r.code == "dual_address" && r.sentence.contains("PO BOX 8")));
}

#[test]
fn a_private_mailbox_stands_on_the_street_or_above_an_agents_unit() {
    lines(
        "name=A B; line1=10 Main St; pmb=234; city=Waco; state=TX; zip=76701",
        &["A B", "10 MAIN ST PMB 234", "WACO TX  76701"],
    );
    lines(
        "name=A B; line1=10 Main St Ste 11; line2=PMB 234; city=Waco; state=TX; zip=76701",
        &["A B", "10 MAIN ST STE 11 PMB 234", "WACO TX  76701"],
    );
    lines(
        "name=A B; line1=10 Main St; line2=Ste 11; line3=PMB 234; city=Waco; state=TX; zip=76701",
        &["A B", "PMB 234", "10 MAIN ST STE 11", "WACO TX  76701"],
    );
}

#[test]
fn who_gets_it_stands_in_the_order_of_the_publication() {
    lines(
        "attention=Attn: Legal; name=Ann Lee; company=Lee LLC; line1=1 Oak St; city=Waco; state=TX; zip=76701",
        &["ATTN: LEGAL", "ANN LEE", "LEE LLC", "1 OAK ST", "WACO TX  76701"],
    );
    lines(
        "name=Ann Lee; line1=c/o Bo Lee; line2=1 Oak St; city=Waco; state=TX; zip=76701",
        &["ANN LEE", "C/O BO LEE", "1 OAK ST", "WACO TX  76701"],
    );
    lines(
        "name=Ann Lee; care_of=Care of Bo Lee; line1=1 Oak St; city=Waco; state=TX; zip=76701",
        &["ANN LEE", "C/O BO LEE", "1 OAK ST", "WACO TX  76701"],
    );
}

#[test]
fn military_and_territory_addresses_are_domestic() {
    lines(
        "name=A B; line1=PSC 3 Box 411; city=APO; state=AE; zip=09021; country=DE",
        &["A B", "PSC 3 BOX 411", "APO AE  09021"],
    );
    lines("name=A B; line1=PSC 3 Box 411; city=APO; zip=09021", &["A B", "PSC 3 BOX 411", "APO AE  09021"]);
    lines(
        "name=A B; line1=12 Calle Rosa; line2=Urb. Las Flores; city=Ponce; zip=731; country=PR; state=PR",
        &["A B", "URB LAS FLORES", "12 CALLE ROSA", "PONCE PR  00731"],
    );
    assert!(made("name=A B; line1=1 Oak St; city=APO; state=TX; zip=76701").has("military_mismatch"));
}

#[test]
fn the_zip_is_held_against_the_state() {
    assert!(made("name=A B; line1=1 Oak St; city=Waco; state=CA; zip=76701").has("zip_state_mismatch"));
    assert!(
        !made("name=A B; line1=1 Oak St; city=Fishers Island; state=NY; zip=06390").has("zip_state_mismatch")
    );
    lines(
        "name=A B; line1=1 Oak St; city=Waco; state=TX; zip=767011234",
        &["A B", "1 OAK ST", "WACO TX  76701-1234"],
    );
    lines("name=A B; line1=1 Oak St; city=Waco, TX 76701", &["A B", "1 OAK ST", "WACO TX  76701"]);
    lines(
        "name=A B; line1=1 Oak St; city=Texas City; state=TX; zip=77590",
        &["A B", "1 OAK ST", "TEXAS CITY TX  77590"],
    );
    lines(
        "name=A B; line1=1 Oak St; city=Washington, D.C.; state=DC; zip=20005",
        &["A B", "1 OAK ST", "WASHINGTON DC  20005"],
    );
    lines(
        "name=A B; line1=1 Oak St; city=Washington; state=Washington D.C.; zip=20005",
        &["A B", "1 OAK ST", "WASHINGTON DC  20005"],
    );
}

#[test]
fn what_can_not_be_delivered_has_no_lines_and_says_why() {
    refused("name=A B; line1=1 Oak St; city=Waco; state=TX", "no_zip");
    refused("name=A B; line1=1 Oak St; city=Waco; state=TX; zip=7670", "zip_not_valid");
    refused("name=A B; line1=1 Oak St; city=Waco; state=TX; zip=ABCDE", "zip_not_valid");
    refused("name=A B; line1=1 Oak St; city=Waco; state=TX; zip=00000", "zip_not_assigned");
    refused("name=A B; line1=1 Oak St; state=TX; zip=76701", "no_city");
    refused("name=A B; city=Waco; state=TX; zip=76701", "no_street");
    refused("line1=1 Oak St; city=Waco; state=TX; zip=76701", "no_name");
    refused("name=A B; line1=1 Oak St; city=Waco; state=Ontario; zip=76701", "state_not_known");
    refused("name=A B; line1=1 Oak St; city=Waco; zip=76701; country=Atlantis", "country_not_known");
    refused("name=A B; email=a@example.org", "no_postal_address");
    refused("name=A B; country=FR", "no_postal_address");
}

#[test]
fn a_unit_without_a_street_is_no_place_of_delivery() {
    for line in [
        "Apt 4",
        "APT #4",
        "Lot 17",
        "Ste 200",
        "Suite B",
        "Unit 2050",
        "Bldg 2 Apt 4",
        "#12",
        "# 12B",
        "3R",
        "4",
        "A",
        "2nd Floor",
        "4th Floor Suite 200",
        "Basement",
        "Penthouse",
        "Room 7",
        "No. 4",
        "Apto 4",
        "Trailer 12",
        "PMB 234",
        "PH 2",
        "Fl 3 Rm 301",
        "Rear",
    ] {
        let made = made(&format!("name=A B; company=Lee LLC; line1={line}; city=Waco; state=TX; zip=76701"));
        assert!(made.lines.is_empty(), "{line} gave {:?}", made.lines);
        assert!(made.has("no_street"), "{line}: {:?}", made.remarks);
    }
    refused("name=A B; line1=Bldg 2; line2=Apt 4; city=Waco; state=TX; zip=76701", "no_street");
    refused("name=A B; line1=Ste 11; line2=PMB 234; city=Waco; state=TX; zip=76701", "no_street");
    refused("name=A B; line1=4; pmb=234; city=Waco; state=TX; zip=76701", "no_street");
    let made = made("name=A B; line1=Apt 4; city=Waco; state=TX; zip=76701");
    assert!(made.remarks[0].sentence.contains("(APT 4)"), "{:?}", made.remarks);
    assert!(!block(&from_text("Ann Lee\nApt 4\nWaco, TX 76701")).deliverable());
}

#[test]
fn what_is_complete_without_a_street_stays_deliverable() {
    for line in [
        "General Delivery",
        "PO Box 33",
        "RR 1 Box 52A",
        "HC 68 Box 9",
        "1 Oak St",
        "1 Oak St Apt 4",
        "Apt 4 1 Oak St",
        "Lot 17 County Rd 302",
        "Front St",
        "Sunset Towers",
        "Pier 39",
        "4410 Route 9 W",
        "N6W23001 Bluemound Rd",
        "12 Lot Ln",
        "5th Ave",
        "100 Suite Dr",
        "Key West Inn",
    ] {
        assert!(
            made(&format!("name=A B; line1={line}; city=Waco; state=TX; zip=76701")).deliverable(),
            "{line} was refused"
        );
    }
    for line in ["Unit 2050 Box 4190", "Unit 2050", "PSC 3 Box 411", "CMR 450 Box 12", "USCGC Example"] {
        let made = made(&format!("name=A B; line1={line}; city=APO; state=AP; zip=96278"));
        assert!(made.deliverable(), "{line}: {:?}", made.remarks);
    }
    refused("name=A B; line1=Apt 4; city=APO; state=AP; zip=96278", "no_street");
    lines(
        "name=A B; line1=Bldg 5 Apt 40; urbanization=Las Flores; city=Ponce; zip=00731; state=PR",
        &["A B", "URB LAS FLORES", "BLDG 5 APT 40", "PONCE PR  00731"],
    );
    lines(
        "name=A B; line1=Cond Garden Hills; line2=Apt 905; city=Ponce; zip=00731; state=PR",
        &["A B", "COND GARDEN HILLS APT 905", "PONCE PR  00731"],
    );
}

#[test]
fn foreign_addresses_follow_their_country_and_end_in_its_english_name() {
    lines(
        "name=A B; line1=Unter den Linden 1; city=Berlin; zip=D-10117; country=Deutschland",
        &["A B", "UNTER DEN LINDEN 1", "10117 BERLIN", "GERMANY"],
    );
    lines(
        "name=A B; line1=221B Baker St; city=London; zip=nw16xe; country=UK",
        &["A B", "221B BAKER ST", "LONDON", "NW1 6XE", "UNITED KINGDOM"],
    );
    lines(
        "name=A B; line1=1 George St; city=Sydney; region=NSW; zip=2000; country=Australia",
        &["A B", "1 GEORGE ST", "SYDNEY NSW 2000", "AUSTRALIA"],
    );
    lines(
        "name=A B; line1=55 Rue O; city=Laval; state=QC; zip=h2x1x4",
        &["A B", "55 RUE O", "LAVAL QC  H2X 1X4", "CANADA"],
    );
    lines(
        "name=A B; line1=1 Raffles Pl; zip=048616; country=SG",
        &["A B", "1 RAFFLES PL", "SINGAPORE 048616", "SINGAPORE"],
    );
    lines(
        "name=A B; line1=Av. Uno 2; city=Puebla; zip=6050; country=México",
        &["A B", "AV. UNO 2", "06050 PUEBLA", "MEXICO"],
    );
    assert!(made("name=A B; line1=1 Rue X; city=Lyon; country=FR").has("no_postcode"));
    assert!(made("name=A B; line1=1 Rue X; city=Lyon; zip=123; country=FR").has("postcode_form"));
}

#[test]
fn an_address_is_found_in_a_signature_and_on_one_line() {
    let found = block(&from_text(
        "Please delete me.\n\nThanks,\nAnn Lee\nLee LLC\n1 Oak St, Apt 4\nWaco, TX 76701\nTel: 254-555-0100",
    ));
    assert_eq!(found.lines, ["ANN LEE", "LEE LLC", "1 OAK ST APT 4", "WACO TX  76701"]);
    let found = block(&from_text("My address is below.\nAnn Lee, 1 Oak St, Waco, TX 76701"));
    assert_eq!(found.lines, ["ANN LEE", "1 OAK ST", "WACO TX  76701"]);
    let found = block(&from_text("Saludos,\nLuz Peña\nAv. Juárez 210\n06050 Ciudad de México\nMéxico"));
    assert_eq!(found.lines, ["LUZ PEÑA", "AV. JUÁREZ 210", "06050 CIUDAD DE MÉXICO", "MEXICO"]);
    assert!(!block(&from_text("No address here, in Texas 77001 or elsewhere.")).deliverable());
}

#[test]
fn a_key_that_is_not_known_is_listed_and_a_number_is_taken_for_its_digits() {
    let address: AddressInput = serde_json::from_value(serde_json::json!({
        "name": "A B", "line1": "1 Oak St", "city": "Waco", "state": "TX", "zip": 76701, "colour": "red"
    }))
    .unwrap();
    let made = block(&address);
    assert_eq!(made.lines[2], "WACO TX  76701");
    assert_eq!(address.unread, ["colour"]);
}

#[test]
fn control_characters_and_other_scripts_are_remarked() {
    assert!(made("name=Ann\nLee; line1=1 Oak St; city=Waco; state=TX; zip=76701").has("control_characters"));
    assert!(
        made("name=\u{202e}Ann; line1=1 Oak St; city=Waco; state=TX; zip=76701").has("control_characters")
    );
    let other = made("name=黄美玲; line1=1 Oak St; city=Waco; state=TX; zip=76701");
    assert!(other.deliverable() && other.has("script_not_printable"));
    assert!(
        !made("name=Ελένη Παππά; line1=1 Oak St; city=Waco; state=TX; zip=76701").has("script_not_printable")
    );
}

proptest! {
    #[test]
    fn whatever_is_given_is_answered_with_lines_or_with_a_reason(
        name in "\\PC{0,40}", line1 in "\\PC{0,40}", line2 in "\\PC{0,20}", city in "\\PC{0,20}",
        state in "\\PC{0,10}", zip in "\\PC{0,12}", country in "\\PC{0,10}",
    ) {
        let some = |s: String| Some(s);
        let made = block(&AddressInput {
            name: some(name), line1: some(line1), line2: some(line2), city: some(city), state: some(state),
            zip: some(zip), country: some(country), ..AddressInput::default()
        });
        prop_assert!(made.deliverable() || !made.remarks.is_empty());
        for line in &made.lines {
            prop_assert!(!line.is_empty() && !line.chars().any(char::is_control), "{line:?}");
        }
    }

    #[test]
    fn the_same_address_from_text_and_from_fields_gives_the_same_block(
        number in 1u32..9999, street in "[A-Z][a-z]{3,10}", city in "[A-Z][a-z]{3,10}", zip in 75001u32..75999,
    ) {
        let text = format!("Ann Lee\n{number} {street} St\n{city}, TX {zip}");
        let given = input(&format!("name=Ann Lee; line1={number} {street} St; city={city}; state=TX; zip={zip}"));
        prop_assert_eq!(block(&from_text(&text)).lines, block(&given).lines);
    }

    #[test]
    fn a_unit_becomes_deliverable_only_with_a_street(
        kind in proptest::sample::select(vec!["Apt", "Ste", "Suite", "Lot", "Unit", "Room", "Bldg", "Fl", "#", "Space"]),
        number in "[0-9]{1,4}[A-Z]?",
    ) {
        let at = |lines: String| made(&format!("name=A B; {lines}; city=Waco; state=TX; zip=76701")).deliverable();
        let alone = at(format!("line1={kind} {number}"));
        let above = at(format!("line1={kind} {number}; line2=1 Oak St"));
        let below = at(format!("line1=1 Oak St; line2={kind} {number}"));
        prop_assert_eq!((alone, above, below), (false, true, true));
    }

    #[test]
    fn any_text_is_searched_without_a_fault(text in "(\\PC{0,30}\n){0,8}") {
        let _ = block(&from_text(&text));
    }
}
