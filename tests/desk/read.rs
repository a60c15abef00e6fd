//! `desk read` and `desk signals`.

use std::fs;

use crate::{desk, shared};

const MAIL: &str = "Received: from a by b; Tue, 03 Nov 2026 05:30:00 +0000\r\nFrom: Ann Day <ann@example.com>\r\n\
    To: privacy@example.org\r\nDate: Mon, 2 Nov 2026 20:00:00 -0600\r\nSubject: my data\r\nMessage-ID: <1@example.com>\r\n\r\n\
    Please delete all the personal information you have about me.\r\n\r\nAnn Day\r\n2 Fir Ln\r\nTyler, TX 75701\r\n";

#[test]
fn a_message_is_one_object_with_every_field_that_scripts_rely_on() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ann.eml");
    fs::write(&file, MAIL).unwrap();
    let json = desk(["read", file.to_str().unwrap(), "--json"]).ends(0).json();
    let all = json.as_array().unwrap();
    assert_eq!(all.len(), 1);
    let m = &all[0];
    assert_eq!(m["file"], file.to_str().unwrap());
    assert_eq!(m["index"], 0);
    assert_eq!(m["from"]["name"], "Ann Day");
    assert_eq!(m["from"]["email"], "ann@example.com");
    assert_eq!(m["subject"], "my data");
    assert_eq!(m["sent"], "2026-11-03T02:00:00Z");
    // 05:30 UTC is still the evening before in Katy.
    assert_eq!(m["received"], "2026-11-02");
    assert_eq!(m["received_basis"], "received_header");
    let text = m["text"].as_str().unwrap();
    assert_eq!(m["suggest"]["is_request"], "yes");
    let right = &m["suggest"]["rights"][0];
    assert_eq!(right["right"], "delete");
    let (start, end) = (right["start"].as_u64().unwrap() as usize, right["end"].as_u64().unwrap() as usize);
    let quoted: String = text.chars().skip(start).take(end - start).collect();
    assert_eq!(right["quote"], quoted.as_str());
    assert_eq!(m["suggest"]["person"]["state"], "TX");
    for field in ["name", "email", "address_lines", "country"] {
        assert!(!m["suggest"]["person"][field].is_null(), "{field}");
    }
    for field in ["data_subject", "agent", "language", "company"] {
        assert!(m["suggest"].get(field).is_some(), "{field}");
    }
    assert_eq!(m["child"]["flag"], false);
    assert!(m["child"]["findings"].is_array() && m["attachments"].is_array() && m["remarks"].is_array());
}

#[test]
fn a_named_file_that_is_no_message_ends_with_1_and_the_others_are_still_read() {
    let folder = tempfile::tempdir().unwrap();
    let (good, empty, gone) =
        (folder.path().join("a.eml"), folder.path().join("b.eml"), folder.path().join("c.eml"));
    fs::write(&good, MAIL).unwrap();
    fs::write(&empty, "").unwrap();
    let run = desk(
        [&good, &empty, &gone].map(|p| p.to_str().unwrap()).into_iter().chain(["--json"]).collect::<Vec<_>>(),
    );
    // Arguments before the command's name are no files.
    assert_eq!(run.code, 2);
    let run =
        desk(["read", "--json", good.to_str().unwrap(), empty.to_str().unwrap(), gone.to_str().unwrap()])
            .ends(1);
    let json = run.json();
    assert_eq!(json[0]["subject"], "my data");
    assert_eq!(json[1]["refusal"]["code"], "empty_file");
    assert_eq!(json[2]["refusal"]["code"], "io");
    assert!(json[1]["suggest"].is_null(), "nothing is claimed of what was not read");
    assert!(run.err.contains("The file is empty."), "{}", run.err);
}

#[test]
fn a_file_found_in_a_folder_that_is_no_message_does_not_fail_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.eml"), MAIL).unwrap();
    fs::write(folder.path().join("labels.csv"), "file,label\na,b\n").unwrap();
    let json = desk(["read", folder.path().to_str().unwrap(), "--json"]).ends(0).json();
    assert_eq!(json.as_array().unwrap().len(), 2);
}

#[test]
fn a_folder_without_any_message_ends_with_1() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(
        desk(["read", folder.path().to_str().unwrap(), "--json"]).ends(1).json(),
        serde_json::json!([])
    );
}

#[test]
fn names_with_control_characters_braces_and_three_hundred_letters_are_read_and_shown_harmless() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.eml");
    let name = "N".repeat(300);
    fs::write(
        &file,
        format!("From: \"{{{{ name }}}} \u{1b}[2J {name}\" <x@example.com>\r\nDate: 0000-00-00\r\nSubject: {{% include %}}\r\n\r\nDelete my data.\r\n"),
    )
    .unwrap();
    let run = desk(["read", file.to_str().unwrap()]).ends(0);
    assert!(!run.out.contains('\u{1b}'), "no sequence reaches the terminal");
    assert!(run.out.contains("{{ name }}") && run.out.contains("{% include %}"), "{}", run.out);
    let json = desk(["read", file.to_str().unwrap(), "--json"]).ends(0).json();
    assert!(
        json[0]["from"]["name"].as_str().unwrap().contains(&name[..250]),
        "kept up to the longest line there is"
    );
    assert!(json[0]["sent"].is_null());
}

#[test]
fn a_file_name_too_long_for_the_machine_is_a_sentence() {
    let run = desk(["read", &"n".repeat(300), "--json"]).ends(1);
    assert_eq!(run.json()[0]["refusal"]["code"], "io");
}

#[test]
fn the_sample_letters_are_all_read() {
    let Some(letters) = shared("corpus/letters") else { return };
    let json = desk(["read", letters.to_str().unwrap(), "--json"]).ends(0).json();
    let read = json.as_array().unwrap().iter().filter(|m| m["refusal"].is_null()).count();
    assert_eq!(read, 40);
}

#[test]
fn hostile_samples_are_read_without_a_crash() {
    let Some(folder) = shared("corpus/malicious") else { return };
    let json = desk(["read", folder.to_str().unwrap(), "--json"]).ends(0).json();
    let read = json.as_array().unwrap().iter().filter(|m| m["refusal"].is_null()).count();
    assert!(read >= 9, "{read}");
}

#[test]
fn rows_of_a_table_are_read_by_a_file_that_says_what_its_columns_hold() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        fs::write(folder.path().join(name), text).unwrap();
        folder.path().join(name).to_str().unwrap().to_owned()
    };
    let table = file(
        "x.csv",
        "When;Who;Reach me;Words\n4/7/2026;Bo Hale;bo@example.com;Please delete my data.\n;;;Hello\n",
    );
    let unsaid = desk(["read", &table, "--json"]).ends(1).json();
    assert_eq!(unsaid[0]["refusal"]["code"], "unknown_columns");
    let said = "dates = \"day_first\"\n[columns]\nWhen = \"submitted\"\nWho = \"name\"\n\"Reach me\" = \"email\"\nWords = \"message\"\n";
    let columns = file("columns.toml", said);
    let json = desk(["read", &table, "--columns", &columns, "--json"]).ends(0).json();
    assert_eq!((&json[0]["from"]["name"], &json[0]["received"]), (&"Bo Hale".into(), &"2026-07-04".into()));
    assert_eq!(json[0]["suggest"]["rights"][0]["right"], "delete");
    assert_eq!(
        json[0]["remarks"][0]["sentence"],
        "Read all the same: 1 row without a name and an e-mail address."
    );
    let wrong = file("wrong.toml", "[columns]\nWho = \"nobody\"\n");
    desk(["read", &table, "--columns", &wrong, "--json"]).refused("invalid");
}

#[test]
fn each_row_of_a_table_gives_an_object_in_its_order() {
    let folder = tempfile::tempdir().unwrap();
    let csv = folder.path().join("x.csv");
    fs::write(&csv, "id,lang,text\nr1,en,My daughter is nine and signed up on your site. Please delete her data.\nr2,en,I am 44 and would like a copy of my data.\n").unwrap();
    let json =
        desk(["signals", "--csv", csv.to_str().unwrap(), "--day", "2026-11-22", "--json"]).ends(0).json();
    assert_eq!(json[0]["id"], "r1");
    assert_eq!(json[0]["child"]["flag"], true);
    assert_eq!(json[0]["child"]["findings"][0]["under13"], "yes");
    assert_eq!(json[1]["id"], "r2");
    assert_eq!(json[1]["child"]["flag"], false);
}

#[test]
fn a_table_without_its_columns_is_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let csv = folder.path().join("x.csv");
    fs::write(&csv, "a,b\n1,2\n").unwrap();
    let refusal = desk(["signals", "--csv", csv.to_str().unwrap(), "--json"]).refused("invalid");
    assert!(refusal["what"].as_str().unwrap().contains("\"id\""));
}
