//! Traps of the periods themselves: what an extension moves, months in one step, what starts a clock, a long
//! acknowledgment, the last day of February. Not here: days past which a last day moves.

use domain::child::{AgeSaid, BirthWindow};
use domain::clock::{ClockKind, NoDate, Standing};
use domain::nouns::FactKind;
use domain::rule::RegimeKind;
use domain::words::Known;

use super::{all, asked, book, clock, dates, day, find, reckoned};

#[test]
fn trap_01_a_refusal_after_an_extension_is_late_in_texas_type_laws() {
    // Mon 2026-11-02 + 45: 28 left in Nov, 17 in Dec = Thu 2026-12-17, the last day to refuse.
    // + 90: 28 in Nov, 31 in Dec, 31 in Jan = Sun 2027-01-31, moves to Mon 2027-02-01; the post goes Fri 2027-01-29.
    let told = (FactKind::Extended, "2026-12-01");
    let found = reckoned("us_tx_tdpsa", "2026-11-02", &[told]);
    assert_eq!(dates(&found, ClockKind::Extended), ["2027-01-31", "2027-02-01", "2027-01-29"]);
    assert_eq!(clock(&found, ClockKind::Respond).standing, Standing::Replaced);
    assert_eq!(dates(&found, ClockKind::RefuseBy), all("2026-12-17"), "the extension moves it by no day");

    // Three days after the 17th is late for a refusal and in good time for an answer.
    let refused = reckoned("us_tx_tdpsa", "2026-11-02", &[told, (FactKind::Refused, "2026-12-20")]);
    assert_eq!(clock(&refused, ClockKind::RefuseBy).late_by(), Some(3));
    assert_eq!(clock(&refused, ClockKind::Extended).late_by(), Some(0));
    let in_time = reckoned("us_tx_tdpsa", "2026-11-02", &[told, (FactKind::Refused, "2026-12-17")]);
    assert_eq!(clock(&in_time, ClockKind::RefuseBy).late_by(), Some(0));
}

#[test]
fn trap_01_no_law_of_the_texas_type_lets_an_extension_move_its_refusal() {
    let of_states = |r: &&domain::rule::Regime| {
        r.kind == RegimeKind::Statute && r.jurisdiction.starts_with("US-") && r.refusal.within.is_some()
    };
    let mut seen = 0;
    for regime in book().regimes().iter().filter(of_states) {
        assert!(!regime.refusal.extendable, "{} lets an extension move its refusal", regime.id);
        let received = regime.effective_from.max(day("2027-06-01"));
        if !regime.in_force(received) {
            continue;
        }
        let received = received.to_string();
        let plain = reckoned(&regime.id, &received, &[]);
        let extended = reckoned(&regime.id, &received, &[(FactKind::Extended, received.as_str())]);
        assert_eq!(
            dates(&plain, ClockKind::RefuseBy),
            dates(&extended, ClockKind::RefuseBy),
            "{} moves its refusal",
            regime.id
        );
        assert_eq!(clock(&extended, ClockKind::Respond).standing, Standing::Replaced, "{}", regime.id);
        seen += 1;
    }
    // Texas and the states that followed Virginia; Iowa gives its refusal no number, California and Nevada are of another type.
    assert_eq!(seen, 19);
}

#[test]
fn trap_02_an_extension_counts_from_the_receipt_and_never_from_a_rolled_date() {
    // Sat 2027-01-16 + 45: 15 left in Jan, 28 in Feb, 2 in Mar = Tue 2027-03-02, Texas Independence Day: moves to Wed 03-03.
    // + 90: 15 + 28 + 31 = 74, 16 more in Apr = Fri 2027-04-16. Counted from the moved day it would be April 17.
    let found = reckoned("us_tx_tdpsa", "2027-01-16", &[(FactKind::Extended, "2027-02-01")]);
    assert_eq!(dates(&found, ClockKind::Respond), ["2027-03-02", "2027-03-03", "2027-03-02"]);
    assert_eq!(dates(&found, ClockKind::Extended), all("2027-04-16"));
    assert_eq!(clock(&found, ClockKind::Extended).trigger, day("2027-01-16"));
}

#[test]
fn trap_03_three_months_of_the_gdpr_are_one_step_and_not_one_month_and_two_more() {
    // Sun 2027-01-31 + 1 month: there is no Feb 31 = Sun 2027-02-28, moves to Mon 2027-03-01; the post goes Fri 2027-02-26.
    // + 3 months in one step: Apr has 30 days = Fri 2027-04-30. One month and two more would be April 28, from the moved
    // day May 1.
    for regime in ["eu_gdpr", "uk_gdpr"] {
        let found = reckoned(regime, "2027-01-31", &[(FactKind::Extended, "2027-02-10")]);
        assert_eq!(dates(&found, ClockKind::Respond), ["2027-02-28", "2027-03-01", "2027-02-26"], "{regime}");
        assert_eq!(dates(&found, ClockKind::Extended), all("2027-04-30"), "{regime}");
    }
}

#[test]
fn trap_04_a_british_clarification_leaves_out_both_of_its_end_days() {
    // Mon 2027-03-01 + 1 month = Thu 2027-04-01. Asked Mar 8, arrived Mar 12: 8, 9, 10, 11, 12 = 5 days not counted
    // = Tue 2027-04-06, a working day after Easter (Mar 28). + 3 months = Jun 1, 5 days = Sun 2027-06-06, moves to Mon 06-07,
    // the post goes Fri 06-04.
    let pause =
        [(FactKind::ClarificationAsked, "2027-03-08"), (FactKind::ClarificationArrived, "2027-03-12")];
    let found = reckoned("uk_gdpr", "2027-03-01", &pause);
    assert_eq!(dates(&found, ClockKind::Respond), all("2027-04-06"));
    assert_eq!(dates(&found, ClockKind::ExtensionNotice), all("2027-04-06"), "the notice waits as long");
    assert_eq!(dates(&found, ClockKind::Extended), ["2027-06-06", "2027-06-07", "2027-06-04"]);
    assert_eq!(
        clock(&found, ClockKind::Respond).trigger,
        day("2027-03-01"),
        "a pause does not move the start"
    );

    // Asked and answered on one day: that day is left out.
    let one = [(FactKind::ClarificationAsked, "2027-03-08"), (FactKind::ClarificationArrived, "2027-03-08")];
    let found = reckoned("uk_gdpr", "2027-03-01", &one);
    assert_eq!(clock(&found, ClockKind::Respond).nominal, day("2027-04-02"));
}

#[test]
fn trap_04_a_british_wait_for_identity_moves_the_start_and_pauses_nothing() {
    // Proof asked for on Mar 3 and here on Mon 2027-03-15: a month from then is Thu 2027-04-15. Left out as a pause of
    // thirteen days (Mar 3 to 15) it would be April 14.
    let here = [(FactKind::IdentityAsked, "2027-03-03"), (FactKind::IdentityArrived, "2027-03-15")];
    let found = reckoned("uk_gdpr", "2027-03-01", &here);
    assert_eq!(clock(&found, ClockKind::Respond).trigger, day("2027-03-15"));
    assert_eq!(dates(&found, ClockKind::Respond), all("2027-04-15"));

    let waits = reckoned("uk_gdpr", "2027-03-01", &here[..1]);
    assert!(find(&waits, ClockKind::Respond).is_none(), "{waits:#?}");
    let undated = waits.undated.iter().find(|u| u.kind == ClockKind::Respond).unwrap();
    assert_eq!(undated.why, NoDate::Waiting);
}

#[test]
fn trap_05_the_canadian_notice_counts_from_the_date_on_the_letter() {
    // The letter is dated Mon 2027-01-04 and came Mon 2027-01-11.
    // Notice: Jan 4 + 30: 27 left in Jan, 3 in Feb = Wed 2027-02-03. Answer: Jan 11 + 30: 20 and 10 = Wed 2027-02-10.
    // Extended: Jan 11 + 60: 20 + 28 = 48, 12 in Mar = Fri 2027-03-12.
    let found = reckoned("ca_pipeda", "2027-01-11", &[(FactKind::Dated, "2027-01-04")]);
    assert_eq!(clock(&found, ClockKind::ExtensionNotice).trigger, day("2027-01-04"));
    assert_eq!(dates(&found, ClockKind::ExtensionNotice), all("2027-02-03"));
    assert_eq!(dates(&found, ClockKind::Respond), all("2027-02-10"));
    assert_eq!(dates(&found, ClockKind::Extended), all("2027-03-12"));

    let undated = reckoned("ca_pipeda", "2027-01-11", &[]);
    assert!(
        find(&undated, ClockKind::ExtensionNotice).is_none(),
        "the receipt does not stand in for the date"
    );
    let notice = undated.undated.iter().find(|u| u.kind == ClockKind::ExtensionNotice).unwrap();
    assert_eq!(notice.why, NoDate::FactMissing);
}

#[test]
fn trap_10_iowa_gives_ninety_days_and_moves_a_sunday_only() {
    // Mon 2027-03-01 + 90: 30 left in Mar, 30 in Apr, 30 in May = Sun 2027-05-30, moves to Mon 05-31 although that is
    // Memorial Day; the post goes Fri 05-28. + 135: 30 + 30 + 31 + 30 = 121, 14 in Jul = Wed 2027-07-14.
    let found = reckoned("us_ia_icdpa", "2027-03-01", &[]);
    assert_eq!(dates(&found, ClockKind::Respond), ["2027-05-30", "2027-05-31", "2027-05-28"]);
    assert_eq!(dates(&found, ClockKind::Extended), all("2027-07-14"));
    // A day earlier it ends on Sat 2027-05-29 and stays there.
    let found = reckoned("us_ia_icdpa", "2027-02-28", &[]);
    assert_eq!(dates(&found, ClockKind::Respond), ["2027-05-29", "2027-05-29", "2027-05-28"]);
}

#[test]
fn trap_15_a_british_complaint_is_acknowledged_within_thirty_days_and_answered_without_a_number() {
    // Tue 2026-12-01 + 30 = Thu 2026-12-31. Wed 2026-12-02 + 30: 29 left in Dec, 1 in Jan = Fri 2027-01-01, New Year, then a
    // weekend = Mon 2027-01-04; the post goes Thu 2026-12-31.
    let found = reckoned("uk_complaint", "2026-12-01", &[]);
    assert_eq!(dates(&found, ClockKind::Acknowledge), all("2026-12-31"));
    let found = reckoned("uk_complaint", "2026-12-02", &[]);
    assert_eq!(dates(&found, ClockKind::Acknowledge), ["2027-01-01", "2027-01-04", "2026-12-31"]);
    assert!(find(&found, ClockKind::Respond).is_none());
    let answer = found.undated.iter().find(|u| u.kind == ClockKind::Respond).unwrap();
    assert_eq!(answer.why, NoDate::NoNumber);
    assert!(answer.text.contains("without undue delay"), "{}", answer.text);
    // The duty is as old as June 19, 2026.
    assert_eq!(asked("uk_complaint", "2026-06-18", &[]).unwrap_err().code(), "not_in_force");
    assert!(asked("uk_complaint", "2026-06-19", &[]).is_ok());
}

#[test]
fn trap_21_the_twenty_ninth_of_february_is_a_day_like_any_other() {
    // Sat 2028-01-15 + 45: 16 left in Jan, 29 in Feb = Tue 2028-02-29. A year before there is no such day:
    // Fri 2027-01-15 + 45: 16 + 28 = 44, 1 in Mar = Mon 2027-03-01.
    let leap = reckoned("us_tx_tdpsa", "2028-01-15", &[]);
    assert_eq!(dates(&leap, ClockKind::Respond), all("2028-02-29"));
    let common = reckoned("us_tx_tdpsa", "2027-01-15", &[]);
    assert_eq!(dates(&common, ClockKind::Respond), all("2027-03-01"));

    // Months: Mon 2028-01-31 + 1 = Tue 2028-02-29, the last day of the shorter month. Tue 2028-02-29 + 1 keeps the day
    // number = Wed 2028-03-29, and is not the last day of March.
    let into = reckoned("eu_gdpr", "2028-01-31", &[]);
    assert_eq!(dates(&into, ClockKind::Respond), all("2028-02-29"));
    let out_of = reckoned("eu_gdpr", "2028-02-29", &[]);
    assert_eq!(dates(&out_of, ClockKind::Respond), all("2028-03-29"));
}

#[test]
fn trap_21_a_child_born_on_the_twenty_ninth_of_february_is_one_until_the_first_of_march() {
    // Born 2012-02-29; 2030 has no such day. Seventeen on February 28, 2030, eighteen on March 1.
    let born = BirthWindow::of(AgeSaid::Born(day("2012-02-29"))).unwrap();
    assert_eq!(born.under(18, day("2030-02-28")), Known::Yes);
    assert_eq!(born.under(18, day("2030-03-01")), Known::No);
    // In a leap year the birthday is the day itself: sixteen on 2028-02-29.
    assert_eq!(born.under(16, day("2028-02-28")), Known::Yes);
    assert_eq!(born.under(16, day("2028-02-29")), Known::No);
}
