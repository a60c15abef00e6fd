//! Files that can be read and say what can't be meant: calendars without an end, names that lead nowhere, ids used twice, numbers
//! and days out of bounds. Each is told with its line and what to do next. Not here: what is missing or misspelt (`faults`).

use laws::{Fault, LawBook, LawFiles};

use super::faults::{Case, TX, faults_of, hold, line, shipped};

#[test]
fn a_calendar_says_its_id_its_end_and_each_day_once() {
    let path = "calendars/tx_legal.toml";
    hold(&[
        Case {
            path,
            from: "known_to = ",
            to: "# known_to = ",
            line: "",
            what: "",
            says: "the calendar has no end: known_to is missing.",
            next: "Write known_to, the last day that the calendar's source covers",
        },
        Case {
            path,
            from: "known_to = ",
            to: "known_to = \"2001-12-31\" # ",
            line: "known_to",
            what: "",
            says: "it ends on 2001-12-31, before it begins",
            next: "Correct the days of force.",
        },
        Case {
            path,
            from: "id = \"tx_legal\"",
            to: "id = \"tx_lawful\"",
            line: "id = ",
            what: "",
            says: "id is \"tx_lawful\", so the file's name should be tx_lawful.toml.",
            next: "Rename the file",
        },
        Case {
            path,
            from: "month = 1, day = 1 }",
            to: "month = 2, day = 30 }",
            line: "[[off]]",
            what: "New Year's Day",
            says: "the entry \"New Year's Day\" gives no day in any year of the calendar's range.",
            next: "Correct the entry",
        },
        Case {
            path,
            from: "[[off]]\n",
            to: "[[off]]\nname = \"New Year's Day\"\nto = \"2028-12-31\"\non = { fixed = { month = 1, day = 2 } }\n\n[[off]] # second\n",
            line: "[[off]] # second",
            what: "New Year's Day",
            says: "the entry \"New Year's Day\" stands twice, and both are in force on every day until one of them ends.",
            next: "Correct from and to",
        },
        Case {
            path: "calendars/us_federal.toml",
            from: "name = \"Memorial Day\"",
            to: "name = \"\"",
            line: "name = \"\"",
            what: "",
            says: "name is empty.",
            next: "Fill it in",
        },
    ]);
    let apart = shipped(path).replacen(
        "[[off]]\n",
        "[[off]]\nname = \"A day\"\nto = \"2028-12-31\"\non = { fixed = { month = 1, day = 2 } }\n\n\
         [[off]]\nname = \"A day\"\nfrom = \"2029-01-01\"\non = { fixed = { month = 1, day = 3 } }\n\n[[off]]\n",
        1,
    );
    let report = LawBook::check(LawFiles::shipped().with(path, &apart));
    assert_eq!(report.failed(), 0, "one name may stand twice, one after the other");
    let found = faults_of(
        "calendars/ca_core.toml",
        &shipped("calendars/ca_core.toml").replacen("month = 7, day = 4", "month = 7, day = 5", 1),
    );
    let (place, fault) = &found.faults[0];
    assert!(matches!(fault, Fault::LooseStrict(_)), "{found}");
    assert_eq!(place.file, "laws/us-ca.toml", "told where the strict reading is named");
    assert_eq!(place.line, Some(line(&shipped("laws/us-ca.toml"), "calendar = \"ca_core\"")), "{found}");
}

#[test]
fn a_name_that_leads_nowhere_and_an_id_used_twice_are_told_where_they_stand() {
    hold(&[
        Case {
            path: TX,
            from: "calendar = \"tx_legal\"",
            to: "calendar = \"tx_lagel\"",
            line: "tx_lagel",
            what: "tx_311_014",
            says: "it names the calendar \"tx_lagel\", which no file holds.",
            next: "Add the file or the entry, or correct the name.",
        },
        Case {
            path: TX,
            from: "rule = \"tx_311_014\"",
            to: "rule = \"tx_999\"",
            line: "tx_999",
            what: "us_tx_tdpsa",
            says: "it names the roll rule \"tx_999\", which no file holds.",
            next: "Add the file",
        },
        Case {
            path: TX,
            from: "body = \"tx_ag\"",
            to: "body = \"nobody\"",
            line: "nobody",
            what: "us_tx_tdpsa",
            says: "it names the complaint body \"nobody\", which no file holds.",
            next: "Add the file",
        },
        Case {
            path: TX,
            from: "id = \"tx_ag\"",
            to: "id = \"co_ag\"",
            line: "id = \"co_ag\"",
            what: "co_ag",
            says: "the complaint body \"co_ag\" stands twice, also in laws/us-co.toml.",
            next: "Rename or remove one of the two.",
        },
        Case {
            path: TX,
            from: "id = \"us_tx_tdpsa\"",
            to: "id = \"us_co_cpa\"",
            line: "id = \"us_co_cpa\"",
            what: "us_co_cpa",
            says: "the regime \"us_co_cpa\" stands twice, also in laws/us-co.toml.",
            next: "Rename or remove one of the two.",
        },
        Case {
            path: "companies/odm.toml",
            from: "policy = \"odm_customer\"",
            to: "policy = \"odm\"",
            line: "policy = \"odm\"",
            what: "customer",
            says: "it names the policy \"odm\", which no file holds.",
            next: "Add the file",
        },
        Case {
            path: "companies/odm.toml",
            from: "provider = \"Credit card processor\"",
            to: "provider = \"Somebody\"",
            line: "provider = \"Somebody\"",
            what: "Payments and billing",
            says: "it names the provider \"Somebody\", which no file holds.",
            next: "Add the file",
        },
        Case {
            path: "companies/odm.toml",
            from: "key = \"odm\"",
            to: "key = \"ODM\"",
            line: "key = \"ODM\"",
            what: "",
            says: "key is \"ODM\", so the file's name should be ODM.toml.",
            next: "Rename the file",
        },
        Case {
            path: TX,
            from: "jurisdiction = \"US-TX\"",
            to: "jurisdiction = \"US-TQ\"",
            line: "US-TQ",
            what: "",
            says: "jurisdiction is \"US-TQ\", so the file's name should be us-tq.toml.",
            next: "Rename the file",
        },
    ]);
}

#[test]
fn names_are_followed_only_when_every_file_can_be_read() {
    let text = shipped("calendars/tx_legal.toml").replacen("known_to = ", "# known_to = ", 1);
    let found = faults_of("calendars/tx_legal.toml", &text);
    assert!(found.faults.iter().all(|(_, f)| matches!(f, Fault::NoEnd)), "one slip is one fault: {found}");
}

#[test]
fn what_can_not_be_meant_is_told_on_its_line() {
    hold(&[
        Case {
            path: TX,
            from: "value = 45",
            to: "value = 0",
            line: "value = 0",
            what: "us_tx_tdpsa, respond",
            says: "value is 0, which can't be.",
            next: "Correct the number against its source.",
        },
        Case {
            path: TX,
            from: "value = 90",
            to: "value = 40",
            line: "value = 40",
            what: "us_tx_tdpsa",
            says: "extension.total is 40, no longer than the first period",
            next: "Correct the number",
        },
        Case {
            path: TX,
            from: "unit = \"calendar_days\"",
            to: "unit = \"business_days\"",
            line: "business_days",
            what: "us_tx_tdpsa, respond",
            says: "a period in business_days needs a day count.",
            next: "Correct the unit",
        },
        Case {
            path: TX,
            from: "kind = \"statute\"",
            to: "kind = \"promise\"",
            line: "checked = ",
            what: "us_tx_tdpsa",
            says: "a promise is our own design",
            next: "Correct `kind`",
        },
        Case {
            path: TX,
            from: "effective_from = \"2024-07-01\"",
            to: "effective_from = \"2024-07-01\"\neffective_to = \"2024-06-01\"",
            line: "effective_to",
            what: "us_tx_tdpsa",
            says: "it ends on 2024-06-01, before it begins on 2024-07-01.",
            next: "Correct the days of force.",
        },
        Case {
            path: TX,
            from: "effective_from = \"2024-07-01\"",
            to: "effective_from = \"2204-07-01\"",
            line: "2204-07-01",
            what: "us_tx_tdpsa, effective_from",
            says: "the day 2204-07-01 lies in a year that no rule here can mean.",
            next: "Correct the year.",
        },
        Case {
            path: "calendars/tx_legal.toml",
            from: "known_to = ",
            to: "known_to = \"9999-12-31\" # ",
            line: "9999",
            what: "known_to",
            says: "the day 9999-12-31 lies in a year that no rule here can mean.",
            next: "Correct the year.",
        },
        Case {
            path: TX,
            from: "respond_note = \"The chapter gives no number of days that was found.\"\n",
            to: "",
            line: "[[regime]]\nid = \"us_tx_scope\"",
            what: "us_tx_scope",
            says: "it gives no period to answer in",
            next: "Add the table `respond`",
        },
        Case {
            path: TX,
            from: "respond_note = ",
            to: "jurisdiction = \"US-OK\"\nrespond_note = ",
            line: "jurisdiction = \"US-OK\"",
            what: "us_tx_scope",
            says: "it says it holds in \"US-OK\", and the file is of \"US-TX\".",
            next: "Move the regime",
        },
        Case {
            path: TX,
            from: "minors = \"data of",
            to: "appeal_unknown = \"not found\"\nminors = \"data of",
            line: "appeal_unknown",
            what: "us_tx_tdpsa",
            says: "it states an appeal, and appeal_unknown says that none was found.",
            next: "Take one of the two out.",
        },
    ]);
}

#[test]
fn a_later_version_of_a_policy_has_a_file_of_its_own_and_any_other_name_is_refused() {
    let text = shipped("policies/odm_customer.toml");
    let misnamed = |path: &str| {
        let report = LawBook::check(LawFiles::shipped().with(path, &text));
        let faults: Vec<_> = report.files.into_iter().flat_map(|f| f.faults).collect();
        faults.iter().any(|(place, f)| place.file == path && matches!(f, Fault::FileName { .. }))
    };
    assert!(!misnamed("policies/odm_customer-2028.toml"));
    assert!(misnamed("policies/odm_customers.toml"));
    assert!(misnamed("policies/customer.toml"));
}

#[test]
fn the_report_of_a_check_names_file_line_and_next_step_for_each_fault() {
    let text = shipped(TX).replacen("value = 45", "value = 0", 1);
    let given = LawFiles::shipped().with(TX, &text).without("calendars/de_national.toml");
    let report = LawBook::check(given.clone());
    assert_eq!(report.failed(), 1, "a calendar that no rule names may be left out");
    let fault = LawBook::read(given).expect_err("at fault");
    let at = line(&text, "value = 0");
    assert_eq!(
        fault.to_string(),
        format!(
            "laws/us-tx.toml line {at}, us_tx_tdpsa, respond: value is 0, which can't be. \
             Correct the number against its source."
        )
    );
    assert_eq!(fault.faults[0].0.within(), format!("line {at}, us_tx_tdpsa, respond"));
}
