//! The forms of single countries, and what is no address although a field is filled.

use super::tests::{lines, made, refused};

#[test]
fn canadas_provinces_have_their_code_and_are_held_against_the_postcode() {
    lines(
        "name=Claire Roy; line1=55 rue Sherbrooke O; line2=App. 2; city=Montréal; region=Québec; zip=H2X1X4; country=Canada",
        &["CLAIRE ROY", "55 RUE SHERBROOKE O APP. 2", "MONTRÉAL QC  H2X 1X4", "CANADA"],
    );
    lines(
        "name=A B; line1=PO Box 12 Stn Main; city=St. John's; region=Newfoundland and Labrador; zip=A1C 5H2; country=CA",
        &["A B", "PO BOX 12 STN MAIN", "ST. JOHN'S NL  A1C 5H2", "CANADA"],
    );
    for (region, zip, doubt) in [("SK", "H2X 1X4", true), ("ON", "K1A 0B1", false), ("NU", "X0A 0H0", false)]
    {
        let made = made(&format!("name=A B; line1=1 Oak St; city=X; region={region}; zip={zip}; country=CA"));
        assert_eq!(made.has("postcode_region_mismatch"), doubt, "{region} {zip}");
    }
}

#[test]
fn a_region_that_the_country_does_not_write_is_left_out_and_said() {
    lines(
        "name=Jürgen Groß; line1=Königsstraße 5; city=München; region=Bayern; zip=80331; country=Germany",
        &["JÜRGEN GROSS", "KÖNIGSSTRASSE 5", "80331 MÜNCHEN", "GERMANY"],
    );
    assert!(
        made("name=A B; line1=X 1; city=München; region=Bayern; zip=80331; country=DE")
            .has("region_left_out")
    );
    assert!(
        !made("name=A B; line1=X 1; city=Berlin; region=Berlin; zip=10117; country=DE")
            .has("region_left_out")
    );
    let made = made("name=A B; line1=1 High St; city=Leeds; region=West Yorkshire; zip=LS1 4AP; country=GB");
    assert_eq!(made.lines, ["A B", "1 HIGH ST", "LEEDS", "LS1 4AP", "UNITED KINGDOM"]);
    assert!(made.remarks.iter().any(|r| r.sentence.contains("WEST YORKSHIRE")));
}

#[test]
fn british_irish_japanese_and_city_state_addresses_have_the_form_of_their_country() {
    lines(
        "name=Ann Lee; line1=Flat 3; line2=22 High Street; city=Leeds; zip=ls14ap; country=England",
        &["ANN LEE", "FLAT 3, 22 HIGH STREET", "LEEDS", "LS1 4AP", "UNITED KINGDOM"],
    );
    lines(
        "name=Seán Ó Murchú; line1=12 Main Street; city=Killarney; region=Co. Kerry; zip=V93 X2P4; country=Ireland",
        &["SEÁN Ó MURCHÚ", "12 MAIN STREET", "KILLARNEY CO. KERRY", "V93 X2P4", "IRELAND"],
    );
    lines(
        "name=Ken Sato; line1=10-23 Kita 2-chome; line2=Chiyoda-ku; city=Tokyo; zip=112-0001; country=Japan",
        &["KEN SATO", "10-23 KITA 2-CHOME", "CHIYODA-KU", "TOKYO 112-0001", "JAPAN"],
    );
    lines("name=A B; line1=1 Peak Rd; city=Hong Kong; country=HK", &["A B", "1 PEAK RD", "HONG KONG"]);
}

#[test]
fn a_word_for_nothing_is_no_address() {
    refused("name=A B; line1=unknown; city=Waco; state=TX; zip=76701", "no_street");
    refused("name=A B; line1=1 Oak St; city=N/A; state=TX; zip=76701", "no_city");
    refused("name=A B; line1=1 Oak St; city=Waco; state=TX; zip=-", "no_zip");
    refused("name=Unknown; line1=1 Oak St; city=Waco; state=TX; zip=76701", "no_name");
    assert!(
        made("name=A B; line1=N/A; city=Waco; state=TX; zip=76701")
            .remarks
            .iter()
            .any(|r| r.code == "placeholder_left_out" && r.sentence.contains("N/A"))
    );
    lines(
        "name=Null; line1=1 Oak St; line2=none; city=Waco; state=TX; zip=76701",
        &["NULL", "1 OAK ST", "WACO TX  76701"],
    );
}

#[test]
fn a_street_without_a_number_is_doubted_and_a_mailbox_has_no_sign_before_its_number() {
    for (line, doubt) in [
        ("Oak St", true),
        ("1 Oak St", false),
        ("One Main St", false),
        ("General Delivery", false),
        ("5th Ave", false),
    ] {
        let made = made(&format!("name=A B; line1={line}; city=Waco; state=TX; zip=76701"));
        assert!(made.deliverable());
        assert_eq!(made.has("no_house_number"), doubt, "{line}");
    }
    lines(
        "name=A B; line1=10 Main St; line2=Suite 11; pmb=#234; city=Waco; state=TX; zip=76701",
        &["A B", "PMB 234", "10 MAIN ST STE 11", "WACO TX  76701"],
    );
}
