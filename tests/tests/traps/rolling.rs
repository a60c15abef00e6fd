//! Traps of the days off: which list moves a last day, which one a count of business days leaves out, and which days look
//! like holidays and are none. Not here: the periods themselves.

use domain::clock::ClockKind;

use super::{all, clock, dates, day, reckoned};

#[test]
fn trap_06_a_saturday_does_not_move_a_canadian_last_day() {
    // Thu 2027-02-04 + 30: 24 left in Feb, 6 in Mar = Sat 2027-03-06: stays; the post goes Fri 03-05.
    // A day later it is Sun 2027-03-07: moves to Mon 03-08.
    let found = reckoned("ca_pipeda", "2027-02-04", &[]);
    assert_eq!(dates(&found, ClockKind::Respond), ["2027-03-06", "2027-03-06", "2027-03-05"]);
    let found = reckoned("ca_pipeda", "2027-02-05", &[]);
    assert_eq!(dates(&found, ClockKind::Respond), ["2027-03-07", "2027-03-08", "2027-03-05"]);
}

#[test]
fn trap_07_columbus_day_ends_a_californian_period_and_counts_as_no_business_day() {
    // Columbus Day is the second Monday of October, 2027-10-11.
    // Fri 2027-08-27 + 45: 4 left in Aug, 30 in Sep, 11 in Oct = Mon 2027-10-11: a last day can lie there. No post: Fri 10-08.
    let found = reckoned("ca_ccpa_know", "2027-08-27", &[]);
    assert_eq!(dates(&found, ClockKind::Respond), ["2027-10-11", "2027-10-11", "2027-10-08"]);
    // Mon 2027-10-04 + 10 business days: 5, 6, 7, 8 are 1 to 4; 9 and 10 weekend, 11 Columbus; 12 to 15 are 5 to 8; 18 is 9,
    // Tue 2027-10-19 is 10. Strict: Saturdays count, Columbus Day too: 5 to 9 are 1 to 5, 11 to 15 are 6 to 10 = Fri 10-15.
    let found = reckoned("ca_ccpa_know", "2027-10-04", &[]);
    assert_eq!(dates(&found, ClockKind::Acknowledge), all("2027-10-19"));
    assert_eq!(clock(&found, ClockKind::Acknowledge).strict, Some(day("2027-10-15")));
    assert_eq!(clock(&found, ClockKind::Acknowledge).plan_by, Some(day("2027-10-15")));
}

#[test]
fn trap_07_the_day_after_thanksgiving_moves_a_californian_last_day_and_counts_as_a_business_day() {
    // Thanksgiving is the fourth Thursday of November, 2027-11-25; the day after is Fri 11-26.
    // Tue 2027-10-12 + 45: 19 left in Oct, 26 in Nov = Fri 2027-11-26: off, and a weekend = Mon 11-29. The post goes on Fri.
    let found = reckoned("ca_ccpa_know", "2027-10-12", &[]);
    assert_eq!(dates(&found, ClockKind::Respond), ["2027-11-26", "2027-11-29", "2027-11-26"]);
    // Mon 2027-11-15 + 10 business days: 16 to 19 are 1 to 4; 22, 23, 24 are 5 to 7; 25 off; 26 is 8; 29 is 9,
    // Tue 2027-11-30 is 10. Without the Friday it would be December 1.
    let found = reckoned("ca_ccpa_know", "2027-11-15", &[]);
    assert_eq!(dates(&found, ClockKind::Acknowledge), all("2027-11-30"));
}

#[test]
fn trap_08_optional_holidays_and_the_days_around_christmas_move_nothing_in_texas() {
    for (received, ends, mailed, named, counted) in [
        (
            "2027-02-09",
            "2027-03-26",
            "2027-03-26",
            "Good Friday",
            "Feb 9 + 45: 19 left in Feb, 26 in Mar, a Friday",
        ),
        ("2027-02-14", "2027-03-31", "2027-03-31", "Cesar Chavez Day", "Feb 14 + 45: 14 and 31, a Wednesday"),
        // The same Monday is Columbus Day for the post, and no holiday of Texas.
        ("2027-08-27", "2027-10-11", "2027-10-08", "Yom Kippur", "Aug 27 + 45: 4, 30 and 11, a Monday"),
        (
            "2026-11-09",
            "2026-12-24",
            "2026-12-24",
            "Day before Christmas",
            "Nov 9 + 45: 21 and 24, a Thursday",
        ),
        (
            "2028-11-11",
            "2028-12-26",
            "2028-12-26",
            "Day after Christmas",
            "Nov 11 + 45: 19 and 26, a Tuesday",
        ),
    ] {
        let found = reckoned("us_tx_tdpsa", received, &[]);
        assert_eq!(dates(&found, ClockKind::Respond), [ends, ends, mailed], "{named}: {counted}");
        // Who knows the day as a holiday is told why it is none here.
        let remarks = &clock(&found, ClockKind::Respond).remarks;
        assert!(remarks.iter().any(|r| r.starts_with(named) && r.contains("no day off here")), "{remarks:?}");
    }
    // Christmas itself does: Fri 2028-11-10 + 45: 20 left in Nov, 25 in Dec = Mon 2028-12-25, moves to Tue 12-26 and no
    // further; the post goes Fri 12-22.
    let found = reckoned("us_tx_tdpsa", "2028-11-10", &[]);
    assert_eq!(dates(&found, ClockKind::Respond), ["2028-12-25", "2028-12-26", "2028-12-22"]);
}

#[test]
fn trap_09_colorado_keeps_the_first_monday_of_october_and_not_the_second() {
    // 2027-10-01 is a Friday, so the Mondays are 4 and 11.
    // Fri 2027-08-20 + 45: 11 left in Aug, 30 in Sep, 4 in Oct = Mon 2027-10-04, Cabrini Day: moves to Tue 10-05. The post goes.
    let found = reckoned("us_co_cpa", "2027-08-20", &[]);
    assert_eq!(dates(&found, ClockKind::Respond), ["2027-10-04", "2027-10-05", "2027-10-04"]);
    // A week later it ends on Mon 2027-10-11: Columbus Day is none there. No post: Fri 10-08.
    let found = reckoned("us_co_cpa", "2027-08-27", &[]);
    assert_eq!(dates(&found, ClockKind::Respond), ["2027-10-11", "2027-10-11", "2027-10-08"]);
}

#[test]
fn trap_24_a_juneteenth_on_a_saturday_takes_the_friday_of_the_nation_and_none_of_california() {
    // 2027-06-19 is a Saturday; the nation observes it on Fri 06-18.
    // Tue 2027-05-04 + 45: 27 left in May, 18 in Jun = Fri 2027-06-18: a last day in California. No post: Thu 06-17.
    let found = reckoned("ca_ccpa_know", "2027-05-04", &[]);
    assert_eq!(dates(&found, ClockKind::Respond), ["2027-06-18", "2027-06-18", "2027-06-17"]);
    // Thu 2027-06-10 + 10 business days in California: 11 is 1; 14 to 18 are 2 to 6; 21, 22, 23 are 7 to 9;
    // Thu 2027-06-24 is 10. By the federal list the 18th is off, and the tenth is Fri 2027-06-25.
    let found = reckoned("ca_ccpa_know", "2027-06-10", &[]);
    assert_eq!(dates(&found, ClockKind::Acknowledge), all("2027-06-24"));
    let found = reckoned("us_can_spam", "2027-06-10", &[]);
    assert_eq!(dates(&found, ClockKind::Respond), all("2027-06-25"));
}
