//! `desk register import-cases`, and a backup into the folder that was chosen: for IT that moves an office over, and for a scheduler.

use std::fs;

use crate::register::Place;

const LIST: &str = "No,Received,Name,State,Type,Came by\n\
    1,2025-11-03,Ann Day,TX,Delete,Phone\n\
    2,,Bo Hale,TX,Delete,Phone\n\
    3,2025-11-04,Cy Dow,TX,wants out,Phone\n";
const COLUMNS: &str = "purpose = \"cases\"\n[columns]\n\"No\" = \"number\"\n\"Received\" = \"submitted\"\n\"Name\" = \"name\"\n\
    \"State\" = \"state\"\n\"Type\" = \"request\"\n\"Came by\" = \"channel\"\n";

#[test]
fn a_list_is_looked_at_opened_once_and_its_rows_to_mend_are_written() {
    let place = Place::founded();
    let [list, columns, mend] = ["open.csv", "columns.toml", "mend.csv"].map(|name| place.text(name));
    fs::write(&list, LIST).unwrap();
    fs::write(&columns, COLUMNS).unwrap();
    let said = [list.as_str(), "--columns", &columns, "--company", "odm"];
    let run = |more: &[&str]| place.run("import-cases", &[&said, more].concat());

    let preview = run(&["--preview"]).ends(1).json();
    assert_eq!((&preview["fit"], &preview["bad_total"]), (&1.into(), &2.into()), "{preview}");
    assert_eq!(preview["cases"][0]["name"], "Ann Day");
    assert!(preview["cases"][0]["clocks"].as_array().is_some_and(|clocks| !clocks.is_empty()), "{preview}");
    assert_eq!(place.run("info", &[]).ends(0).json()["cases"], 0, "nothing was written");

    let opened = run(&["--to-mend", &mend]).ends(1).json();
    assert_eq!((&opened["opened"], &opened["bad_total"]), (&1.into(), &2.into()), "{opened}");
    let table = fs::read_to_string(&mend).unwrap();
    assert_eq!(table.lines().count(), 3);
    assert!(
        table.starts_with("No,Received,Name,State,Type,Came by,What to mend\n")
            && table.contains("No day of receipt."),
        "{table}"
    );
    run(&["--to-mend", &mend]).refused("already_there");
    let again = run(&[]).ends(1).json();
    assert_eq!((&again["opened"], &again["there_total"]), (&0.into(), &1.into()), "{again}");

    fs::write(&list, table.replace("2,,", "2,2025-11-05,").replace("wants out", "access")).unwrap();
    let mended = run(&[]).ends(0).json();
    assert_eq!((&mended["opened"], &mended["bad_total"]), (&2.into(), &0.into()), "{mended}");
    place.run("verify", &[]).ends(0);
}

#[test]
fn what_is_said_of_a_list_is_checked_before_the_register_is_opened() {
    let place = Place::founded();
    let [list, columns] = ["open.csv", "columns.toml"].map(|name| place.text(name));
    fs::write(&list, LIST).unwrap();
    fs::write(&columns, COLUMNS.replace("purpose = \"cases\"\n", "")).unwrap();
    let of_messages = place.run("import-cases", &[&list, "--columns", &columns]).refused("invalid");
    assert!(of_messages["what"].as_str().unwrap().contains("purpose = \"cases\""), "{of_messages}");
    fs::write(&columns, COLUMNS).unwrap();
    place.run("import-cases", &[&list, "--columns", &columns, "--channel", "pigeon"]).ends(2);
    place.run("import-cases", &[&list, "--columns", &columns, "--company", "acme"]).ends(2);
    fs::write(&columns, COLUMNS.replace("\"Received\" = \"submitted\"\n", "")).unwrap();
    place.run("import-cases", &[&list, "--columns", &columns]).refused("invalid");
}

#[test]
fn a_backup_without_a_place_needs_the_folder_that_was_chosen() {
    let place = Place::founded();
    let refused = place.run("backup", &[]).refused("not_now");
    assert!(refused["what"].as_str().unwrap().contains("No folder for backups"), "{refused}");
}
