//! A file at fault is refused in one sentence with its file, its line, what stands there and what to do next, whether it is
//! shipped or handed in by counsel. Lines are looked up in the changed text, so that a law that changes breaks nothing here.
//! Here: what is missing, misspelt, held twice or by no version. Not here: what can't be meant (`faults_of_meaning`), and what sound
//! files hold (`files`).

use laws::{Fault, LawBook, LawFault, LawFiles};

use super::book;

/// One change that makes a file faulty, and what must be said of it.
pub(super) struct Case {
    pub(super) path: &'static str,
    /// What is changed, first occurrence only.
    pub(super) from: &'static str,
    pub(super) to: &'static str,
    /// Words that first stand on the line to be named; empty = the file's first line.
    pub(super) line: &'static str,
    /// What stands there: the place after the line.
    pub(super) what: &'static str,
    /// The sentence, from its beginning.
    pub(super) says: &'static str,
    /// What to do next, from its beginning.
    pub(super) next: &'static str,
}

pub(super) fn shipped(path: &str) -> String {
    book().files().text(path).unwrap_or_else(|| panic!("{path} is not shipped")).to_owned()
}

/// The faults of the shipped files with this text in a file's place.
pub(super) fn faults_of(path: &str, text: &str) -> LawFault {
    LawBook::read(LawFiles::shipped().with(path, text)).expect_err("the changed file is at fault")
}

/// The line on which these words first stand.
pub(super) fn line(text: &str, words: &str) -> usize {
    let at = text.find(words).unwrap_or_else(|| panic!("{words:?} does not stand in the changed file"));
    text[..at].matches('\n').count() + 1
}

pub(super) fn hold(cases: &[Case]) {
    for case in cases {
        let text = shipped(case.path);
        assert!(text.contains(case.from), "{} does not hold {:?}", case.path, case.from);
        let text = text.replacen(case.from, case.to, 1);
        let found = faults_of(case.path, &text);
        let what = if case.what.is_empty() { String::new() } else { format!(", {}", case.what) };
        let wanted = format!("{} line {}{what}: {}", case.path, line(&text, case.line), case.says);
        let told = found.faults.iter().any(|(place, fault)| {
            format!("{place}: {fault}.").starts_with(&wanted) && fault.next().starts_with(case.next)
        });
        assert!(told, "{:?} to {:?}: wanted {wanted:?} {:?}, found\n{found}", case.from, case.to, case.next);
    }
}

pub(super) const TX: &str = "laws/us-tx.toml";

#[test]
fn a_missing_or_empty_citation_is_told_with_the_line_of_its_table() {
    hold(&[
        Case {
            path: TX,
            from: "unit = \"calendar_days\"\ncitation = \"Tex. Bus. & Com. Code 541.052(b)\"\n",
            to: "unit = \"calendar_days\"\n",
            line: "[regime.respond]",
            what: "us_tx_tdpsa, respond",
            says: "the key citation is missing.",
            next: "Write the key with its value",
        },
        Case {
            path: TX,
            from: "unit = \"calendar_days\"\ncitation = \"Tex. Bus. & Com. Code 541.052(b)\"\n",
            to: "unit = \"calendar_days\"\ncitation = \" \"\n",
            line: "citation = \" \"",
            what: "us_tx_tdpsa, respond",
            says: "citation is empty.",
            next: "Fill it in: nothing of law stands without its text and citation.",
        },
        Case {
            path: TX,
            from: "citation = \"Tex. Bus. & Com. Code ch. 541\"\n",
            to: "",
            line: "[[regime]]",
            what: "us_tx_tdpsa",
            says: "the key citation is missing.",
            next: "Write the key with its value",
        },
        Case {
            path: TX,
            from: "citation = \"Tex. Bus. & Com. Code ch. 541\"",
            to: "citation = \"\"",
            line: "citation = \"\"",
            what: "us_tx_tdpsa",
            says: "citation is empty.",
            next: "Fill it in",
        },
        Case {
            path: TX,
            from: "citation = \"Tex. Bus. & Com. Code 541.052(b)\"\nidentity_note",
            to: "citation = \"\"\nidentity_note",
            line: "citation = \"\"",
            what: "us_tx_tdpsa",
            says: "starts.citation is empty.",
            next: "Fill it in",
        },
        Case {
            path: TX,
            from: "citation = \"Tex. Gov't Code 311.014(b)\"\n",
            to: "",
            line: "[[roll_rule]]",
            what: "tx_311_014",
            says: "the key citation is missing.",
            next: "Write the key with its value",
        },
        Case {
            path: "calendars/tx_legal.toml",
            from: "\ncitation = ",
            to: "\ncitation = \"\" # ",
            line: "citation = \"\"",
            what: "",
            says: "citation is empty.",
            next: "Fill it in",
        },
    ]);
}

#[test]
fn versions_that_overlap_or_leave_a_gap_are_told_at_the_later_one() {
    let later = "effective_from = \"2026-07-01\"";
    let case = |to, says, next| Case {
        path: "laws/us-ut.toml",
        from: "effective_to = \"2026-06-30\"",
        to,
        line: later,
        what: "us_ut_ucpa",
        says,
        next,
    };
    hold(&[
        case(
            "effective_to = \"2026-08-01\"",
            "two versions of it are in force on 2026-07-01.",
            "Correct the days of force.",
        ),
        case(
            "# effective_to is left out",
            "two versions of it are in force on 2026-07-01.",
            "Correct the days of force.",
        ),
        case(
            "effective_to = \"2026-06-28\"",
            "no version of it is in force from 2026-06-29 to 2026-06-30.",
            "Let each version begin on the day after the one before it",
        ),
    ]);
    let twice = shipped("laws/us-ut.toml").replacen(later, "effective_from = \"2023-12-31\"", 1);
    let found = faults_of("laws/us-ut.toml", &twice);
    assert!(found.faults.iter().any(|(_, f)| matches!(f, Fault::Overlap(_))), "from the same day: {found}");
}

#[test]
fn an_unknown_word_and_a_misspelt_key_are_told_with_those_that_are_known() {
    hold(&[
        Case {
            path: TX,
            from: "unit = \"calendar_days\"",
            to: "unit = \"fortnights\"",
            line: "fortnights",
            what: "us_tx_tdpsa, respond, unit",
            says: "the word fortnights is not known here; known are calendar_days, business_days, months.",
            next: "Write one of the words",
        },
        Case {
            path: TX,
            from: "rights = [\"access\"",
            to: "rihgts = [\"access\"",
            line: "rihgts",
            what: "us_tx_tdpsa",
            says: "the key rihgts is not known here; known are id, name, citation,",
            next: "Correct its spelling, or take it out.",
        },
        Case {
            path: TX,
            from: "calendar = \"tx_legal\"",
            to: "calender = \"tx_legal\"",
            line: "calender",
            what: "tx_311_014",
            says: "the key calender is not known here; known are id, weekdays_off, calendar,",
            next: "Correct its spelling",
        },
        Case {
            path: "calendars/tx_legal.toml",
            from: "known_to = ",
            to: "known_until = ",
            line: "known_until",
            what: "",
            says: "the key known_until is not known here; known are id,",
            next: "Correct its spelling",
        },
        Case {
            path: "calendars/tx_legal.toml",
            from: "month = 1, day = 1 }",
            to: "month = 1, dya = 1 }",
            line: "dya",
            what: "New Year's Day, on, fixed",
            says: "the key dya is not known here; known are month, day.",
            next: "Correct its spelling",
        },
        Case {
            path: TX,
            from: "kind = \"statute\"",
            to: "kind = \"statute\nx",
            line: "kind = \"statute",
            what: "us_tx_tdpsa",
            says: "it can't be read: invalid basic string",
            next: "Mend the line it names",
        },
        Case {
            path: TX,
            from: "effective_from = \"2024-07-01\"",
            to: "effective_from = \"2024-02-30\"",
            line: "2024-02-30",
            what: "us_tx_tdpsa, effective_from",
            says: "it can't be read: ",
            next: "Mend the line it names",
        },
        Case {
            path: TX,
            from: "value = 45",
            to: "value = \"45\"",
            line: "value = \"45\"",
            what: "us_tx_tdpsa, respond, value",
            says: "it can't be read: invalid type: string \"45\"",
            next: "Mend the line it names",
        },
    ]);
}
