//! Why: each date rests on a list of off days, and a weekday counted wrong in a year far ahead would be seen by nobody.
//! The calendars that go by rule are held to the day files of tests/calendars for 60 years; tests/calendars/oracle.py
//! says where those come from, and no Python runs here. What the lists of law tell apart is asked day by day besides.
//! Not here: how a count or a last day uses a calendar (tests/laws), and the arithmetic of each shape (the domain).
//! Calendars without a rule in their source are asked only for their ends: tests/laws lists a year of each.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that stops says why")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use domain::calendar::{Calendar, Shape};
use domain::day::{Datelike, Day};
use laws::LawBook;

/// The years that the day files cover; what is asked before 2026 begins where the calendar itself does.
const LAST: i32 = 2085;

/// How many differing days a message names.
const NAMED: usize = 8;

fn book() -> &'static LawBook {
    static BOOK: LazyLock<LawBook> =
        LazyLock::new(|| LawBook::shipped().expect("the shipped law files are sound"));
    &BOOK
}

fn calendar(id: &str) -> &'static Calendar {
    book().calendar(id).unwrap_or_else(|| panic!("no calendar {id}"))
}

fn day(text: &str) -> Day {
    text.parse().unwrap_or_else(|_| panic!("{text} is no day"))
}

/// The days of one day file.
fn listed(name: &str) -> BTreeSet<Day> {
    let path = desk_tests::root().join(format!("tests/calendars/{name}.txt"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let days: Vec<Day> = text.lines().map(day).collect();
    assert!(days.is_sorted_by(|a, b| a < b), "{name}: the days stand in order and once");
    days.into_iter().collect()
}

/// The off days of a calendar from one year to another.
fn off_days(calendar: &Calendar, years: std::ops::RangeInclusive<i32>) -> BTreeSet<Day> {
    years.flat_map(|y| calendar.year(y)).map(|(day, _)| day).collect()
}

fn same(id: &str, found: &BTreeSet<Day>, wanted: &BTreeSet<Day>) {
    let first = |days: &mut dyn Iterator<Item = &Day>| {
        days.take(NAMED).map(|d| format!("{d} {}", d.weekday())).collect::<Vec<_>>().join(", ")
    };
    let missing = first(&mut wanted.difference(found));
    let extra = first(&mut found.difference(wanted));
    assert!(
        missing.is_empty() && extra.is_empty(),
        "{id}: in the day file and not in the calendar: [{missing}]; in the calendar and not in the day file: [{extra}]"
    );
}

/// A calendar whose whole range goes by rule is its day file, day for day.
fn is_its_file(id: &str, first: i32, count: usize) {
    let (calendar, wanted) = (calendar(id), listed(id));
    assert_eq!((calendar.known_from.year(), calendar.known_to.year()), (first, LAST), "{id}");
    assert_eq!(wanted.len(), count, "{id}: the file was cut or grew");
    same(id, &off_days(calendar, first..=LAST), &wanted);
}

/// The day is off and named so; `None` = it is no day off.
fn name_of(id: &str, on: &str) -> Option<String> {
    calendar(id).off(day(on)).unwrap_or_else(|gap| panic!("{id}: {gap}")).map(|off| off.name)
}

/// A calendar remembers its days once it was asked, and so does its copy. Adding entries, even none, forgets them.
fn listed_anew(calendar: Calendar) -> Calendar {
    calendar.with([])
}

/// The business-day list of California without what goes by the moon, asked for as long as the lists beside it. The
/// shipped one ends with its tables; its other entries go by rule, and a fault in them should not wait for a new table.
fn gov_6700_by_rule() -> Calendar {
    let mut calendar = calendar("ca_gov_6700").clone();
    let (tables, rules): (Vec<_>, Vec<_>) =
        calendar.off.into_iter().partition(|r| matches!(r.on, Shape::Table { .. }));
    let tables: Vec<&str> = tables.iter().map(|r| r.name.as_str()).collect();
    assert_eq!(tables, ["Lunar New Year", "Diwali"], "only these go by a table");
    calendar.off = rules;
    calendar.known_to = Day::from_ymd_opt(LAST, 12, 31).expect("a day");
    listed_anew(calendar)
}

#[test]
fn the_federal_calendar_is_right_from_2022_for_64_years() {
    is_its_file("us_federal", 2022, 795);
}

#[test]
fn the_texan_calendar_is_right_from_2022_for_64_years() {
    is_its_file("tx_legal", 2022, 951);
}

#[test]
fn the_judicial_calendar_of_california_is_right_for_60_years() {
    is_its_file("ca_judicial", 2026, 899);
}

#[test]
fn the_days_that_are_federal_and_californian_are_right_for_60_years() {
    is_its_file("ca_core", 2026, 634);
}

#[test]
fn the_business_days_of_california_are_right_for_60_years_where_they_go_by_rule() {
    let wanted = listed("ca_gov_6700");
    assert_eq!(wanted.len(), 1028);
    same("ca_gov_6700 by rule", &off_days(&gov_6700_by_rule(), 2026..=LAST), &wanted);
}

#[test]
fn as_shipped_the_business_days_of_california_are_right_to_the_end_of_their_tables() {
    let shipped = calendar("ca_gov_6700");
    assert_eq!(shipped.known_to, day("2030-12-31"), "a longer table needs a longer day file");
    let moon = listed("ca_gov_6700_moon");
    assert_eq!(moon.len(), 10, "two days a year");
    let wanted =
        listed("ca_gov_6700").into_iter().filter(|d| *d <= shipped.known_to).chain(moon.iter().copied());
    same("ca_gov_6700", &off_days(shipped, 2026..=2030), &wanted.collect());

    let by_table = shipped.off.iter().filter_map(|r| match &r.on {
        Shape::Table { days } => Some(days.clone()),
        _ => None,
    });
    same("the tables of ca_gov_6700", &by_table.flatten().collect(), &moon);
}

/// The reader of the files asks the same for as long as both lists reach; the longer list says it of all 60 years.
#[test]
fn the_strictest_count_never_leaves_out_a_day_that_an_ordinary_count_counts() {
    let core = off_days(calendar("ca_core"), 2026..=LAST);
    for (id, ordinary) in [("us_federal", calendar("us_federal")), ("ca_gov_6700", &gov_6700_by_rule())] {
        let ordinary = off_days(ordinary, 2026..=LAST);
        let loose: Vec<&Day> = core.difference(&ordinary).take(NAMED).collect();
        assert!(loose.is_empty(), "{id} counts {loose:?}");
    }
}

#[test]
fn every_calendar_has_ends_and_beyond_them_says_that_it_does_not_know() {
    let ends: BTreeMap<&str, (&str, &str)> = [
        ("ca_core", ("2026-01-01", "2085-12-31")),
        ("ca_federal", ("2026-01-01", "2030-12-31")),
        ("ca_gov_6700", ("2026-01-01", "2030-12-31")),
        ("ca_judicial", ("2026-01-01", "2085-12-31")),
        ("co_legal", ("2026-01-01", "2030-12-31")),
        ("de_national", ("2026-01-01", "2030-12-31")),
        ("mn_legal", ("2026-01-01", "2030-12-31")),
        ("tx_legal", ("2022-01-01", "2085-12-31")),
        ("uk_england_wales", ("2026-01-01", "2030-12-31")),
        ("us_federal", ("2022-01-01", "2085-12-31")),
        ("ut_legal", ("2026-01-01", "2030-12-31")),
    ]
    .into();
    let shipped: Vec<&str> = book().counting().calendars.keys().map(String::as_str).collect();
    assert_eq!(shipped, ends.keys().copied().collect::<Vec<_>>());
    for (id, (first, last)) in ends {
        let (calendar, first, last) = (calendar(id), day(first), day(last));
        assert_eq!((calendar.known_from, calendar.known_to), (first, last), "{id}");
        for inside in [first, last] {
            assert!(calendar.off(inside).is_ok(), "{id} on {inside}");
        }
        for outside in [first.pred_opt().expect("a day"), last.succ_opt().expect("a day")] {
            let gap = calendar.off(outside).expect_err("a day outside is never taken for a day that counts");
            assert_eq!((gap.day, gap.from, gap.to), (outside, first, last), "{id}");
            assert!(gap.to_string().contains(&calendar.name), "{gap}");
        }
        assert!(calendar.year(last.year() + 1).is_empty(), "{id} lists nothing of a year it does not know");
        assert!(calendar.notes.contains("first day of force"), "{id} says which entries have a first day");
    }
}

/// Entries with a first day of their own; each other one rests on the first day of its calendar, as the notes say.
#[test]
fn a_first_day_of_force_stands_only_where_a_source_gives_one() {
    let mut found = Vec::new();
    for (id, calendar) in &book().counting().calendars {
        for rule in &calendar.off {
            if rule.from.is_some() || rule.to.is_some() {
                let text = |d: Option<Day>| d.map_or_else(|| "-".to_owned(), |d| d.to_string());
                found.push(format!("{id}: {}, {} to {}", rule.name, text(rule.from), text(rule.to)));
            }
        }
    }
    let wanted = [
        "ca_gov_6700: Lunar New Year, 2023-01-01 to -",
        "ca_gov_6700: Farmworkers Day, 2026-01-01 to -",
        "ca_gov_6700: Diwali, 2026-01-01 to -",
        "ca_judicial: Farmworkers Day, 2026-01-01 to -",
        "us_federal: Juneteenth, 2021-06-17 to -",
        "ut_legal: Good Friday, 2026-05-06 to -",
    ];
    assert_eq!(found, wanted);
}

#[test]
fn juneteenth_on_a_saturday_gives_a_federal_friday_off_and_none_in_california_or_texas() {
    assert_eq!(name_of("us_federal", "2027-06-18").as_deref(), Some("Juneteenth (observed)"));
    for id in ["ca_gov_6700", "ca_judicial", "ca_core", "tx_legal"] {
        assert_eq!(name_of(id, "2027-06-18"), None, "{id}");
        assert!(name_of(id, "2027-06-19").is_some(), "{id}: the day itself is off");
    }
    // And on a Sunday, in 2033: the Monday after is off in the nation only.
    assert!(name_of("us_federal", "2033-06-20").is_some());
    for id in ["ca_judicial", "ca_core", "tx_legal"] {
        assert_eq!(name_of(id, "2033-06-20"), None, "{id}");
    }
}

#[test]
fn good_friday_march_31_december_24_and_26_move_no_date_in_texas() {
    let last = calendar("tx_legal").known_to.year();
    for year in calendar("tx_legal").known_from.year()..=last {
        for (month, date) in [(3, 31), (12, 24), (12, 26)] {
            let asked = Day::from_ymd_opt(year, month, date).expect("a day");
            assert_eq!(calendar("tx_legal").off(asked), Ok(None), "{asked}");
        }
    }
    // Good Friday of six years, as the churches have it, and Rosh Hashanah and Yom Kippur of 2027.
    for asked in ["2026-04-03", "2027-03-26", "2028-04-14", "2029-03-30", "2030-04-19", "2038-04-23"] {
        assert_eq!(name_of("tx_legal", asked), None, "{asked}");
    }
    for asked in ["2027-10-02", "2027-10-11"] {
        assert_eq!(name_of("tx_legal", asked), None, "{asked}");
    }
}

#[test]
fn a_holiday_on_a_weekend_gives_no_other_day_off_in_texas() {
    for (holiday, beside) in [
        ("2026-07-04", ["2026-07-03", "2026-07-06"]),
        ("2027-07-04", ["2027-07-02", "2027-07-05"]),
        ("2027-12-25", ["2027-12-24", "2027-12-27"]),
        ("2028-01-01", ["2027-12-31", "2028-01-03"]),
        ("2028-11-11", ["2028-11-10", "2028-11-13"]),
    ] {
        assert!(name_of("tx_legal", holiday).is_some(), "{holiday}");
        for asked in beside {
            assert_eq!(name_of("tx_legal", asked), None, "{asked}");
        }
    }
    assert_eq!(name_of("tx_legal", "2027-01-19").as_deref(), Some("Confederate Heroes Day"));
}

/// Day, whether it is off when business days are counted, whether a last day moves past it. All of 2027.
const CALIFORNIA: &[(&str, &str, bool, bool)] = &[
    ("New Year", "2027-01-01", true, true),
    ("Martin Luther King Jr.", "2027-01-18", true, true),
    ("Presidents", "2027-02-15", true, true),
    ("Memorial", "2027-05-31", true, true),
    ("Juneteenth", "2027-06-19", true, true),
    ("July 4", "2027-07-04", true, true),
    ("the Monday after July 4 on a Sunday", "2027-07-05", true, true),
    ("Labor", "2027-09-06", true, true),
    ("Veterans", "2027-11-11", true, true),
    ("Thanksgiving", "2027-11-25", true, true),
    ("Christmas", "2027-12-25", true, true),
    ("Lincoln", "2027-02-12", true, true),
    ("March 31", "2027-03-31", true, true),
    ("Native American", "2027-09-24", true, true),
    ("Lunar New Year", "2027-02-06", true, false),
    ("April 24", "2027-04-24", true, false),
    ("Admission", "2027-09-09", true, false),
    ("Columbus", "2027-10-11", true, false),
    ("Diwali", "2027-10-29", true, false),
    ("the day after Thanksgiving", "2027-11-26", false, true),
    // A Saturday is off by the weekdays of the rule of moving, not by either list.
    ("a Saturday without a holiday", "2027-03-06", false, false),
    ("Good Friday, off from noon to three only", "2027-03-26", false, false),
    ("Susan B. Anthony", "2028-02-15", false, false),
    ("the Friday before Christmas on a Saturday", "2027-12-24", false, false),
    ("the Friday before New Year on a Saturday", "2027-12-31", false, false),
];

#[test]
fn the_two_lists_of_california_differ_where_the_statutes_differ_and_nowhere_else() {
    for (what, on, counting, moving) in CALIFORNIA {
        assert_eq!(name_of("ca_gov_6700", on).is_some(), *counting, "business days: {what}, {on}");
        assert_eq!(name_of("ca_judicial", on).is_some(), *moving, "a last day: {what}, {on}");
    }
    let (counting, moving) =
        (off_days(calendar("ca_gov_6700"), 2027..=2027), off_days(calendar("ca_judicial"), 2027..=2027));
    let told: BTreeSet<Day> = CALIFORNIA.iter().filter(|c| c.2 != c.3).map(|c| day(c.1)).collect();
    assert_eq!(counting.symmetric_difference(&moving).copied().collect::<BTreeSet<Day>>(), told);
}

#[test]
fn a_holiday_on_a_weekend_shifts_in_california_only_as_its_section_says() {
    // On a Sunday the Monday after is off as well: one year of each day that the section names.
    for on in
        ["2034-01-02", "2034-02-13", "2030-04-01", "2027-07-05", "2029-11-12", "2033-12-26", "2029-09-10"]
    {
        let whole = gov_6700_by_rule().off(day(on)).expect("inside").expect("off").name;
        assert!(whole.ends_with(" (observed)"), "{on}: {whole}");
        let moving = name_of("ca_judicial", on);
        assert_eq!(moving.is_some(), on != "2029-09-10", "{on}: Admission Day moves no last day");
    }
    // On a Saturday the Friday before is off for Veterans Day only.
    assert_eq!(name_of("ca_judicial", "2028-11-10").as_deref(), Some("Veterans Day (observed)"));
    assert_eq!(name_of("ca_core", "2028-11-10"), None, "the strictest count leaves the Friday in");
    for on in ["2026-07-03", "2027-12-24", "2027-12-31", "2028-02-11", "2035-03-30"] {
        assert_eq!(name_of("ca_judicial", on), None, "{on}");
        assert_eq!(gov_6700_by_rule().off(day(on)), Ok(None), "{on}");
    }
}

#[test]
fn march_31_carries_its_new_name_from_2026() {
    for id in ["ca_gov_6700", "ca_judicial"] {
        assert_eq!(name_of(id, "2026-03-31").as_deref(), Some("Farmworkers Day"), "{id}");
    }
}
