//! Traps of what a law grants and when: appeals of one length and another or none, identity checks, laws that begin on a
//! day to come, opt-outs of marketing. Not here: how days are counted.

use std::collections::BTreeSet;

use domain::binding::{Situation, proposals};
use domain::clock::{ClockKind, Standing};
use domain::nouns::FactKind;
use domain::rule::Regime;
use domain::words::{Capacity, Known, Right};

use super::{all, asked, book, clock, dates, day, find, of_state, reckoned};

const APPEALED: (FactKind, &str) = (FactKind::Appealed, "2027-06-10");

#[test]
fn trap_11_utah_and_alabama_grant_no_appeal_and_time_none() {
    for regime in ["us_ut_ucpa", "us_al_apdpa"] {
        let rule = book().regime_for(regime, day("2027-06-01")).unwrap();
        assert!(rule.appeal.is_none() && rule.appeal_known(), "{regime}: known to grant none");
        assert!(
            !rule.refusal.must_state.iter().any(|s| s.contains("appeal")),
            "{:?}",
            rule.refusal.must_state
        );
        let found = reckoned(regime, "2027-06-01", &[APPEALED]);
        let timed = |kind: ClockKind| matches!(kind, ClockKind::AppealDecision | ClockKind::AppealExtended);
        assert!(!found.clocks.iter().any(|c| timed(c.kind)), "{regime}: {found:#?}");
        assert!(!found.undated.iter().any(|u| timed(u.kind)), "{regime}: {found:#?}");
        let remarks = &clock(&found, ClockKind::Respond).remarks;
        assert!(remarks.iter().any(|r| r.contains("grants none")), "{regime}: {remarks:?}");
    }
}

#[test]
fn trap_12_minnesota_and_colorado_decide_an_appeal_in_forty_five_days_and_sixty_more_in_one_count() {
    // Appeal Mon 2027-03-01 + 45: 30 left in Mar, 15 in Apr = Thu 2027-04-15.
    // + 105: 30 in Mar, 30 in Apr, 31 in May = 91, 14 in Jun = Mon 2027-06-14.
    for regime in ["us_mn_mcdpa", "us_co_cpa"] {
        let appeal = (FactKind::Appealed, "2027-03-01");
        let found = reckoned(regime, "2027-01-11", &[appeal]);
        assert_eq!(dates(&found, ClockKind::AppealDecision), all("2027-04-15"), "{regime}");
        assert_eq!(dates(&found, ClockKind::AppealExtended), all("2027-06-14"), "{regime}");
        assert_eq!(clock(&found, ClockKind::AppealExtended).standing, Standing::Conditional, "{regime}");
        let told = reckoned(regime, "2027-01-11", &[appeal, (FactKind::AppealExtended, "2027-04-15")]);
        assert_eq!(clock(&told, ClockKind::AppealDecision).standing, Standing::Replaced, "{regime}");
        assert_eq!(dates(&told, ClockKind::AppealExtended), all("2027-06-14"), "{regime}");
    }
    let extends = |r: &&Regime| r.appeal.as_ref().is_some_and(|a| a.extended.is_some());
    let those: BTreeSet<&str> = book().regimes().iter().filter(extends).map(|r| r.id.as_str()).collect();
    assert_eq!(those, BTreeSet::from(["us_co_cpa", "us_mn_mcdpa"]), "no other law lengthens an appeal");
}

#[test]
fn trap_13_oregon_and_new_jersey_decide_an_appeal_in_forty_five_days_and_not_in_sixty() {
    // Appeal Mon 2027-03-01 + 45 = Thu 2027-04-15, as above. Texas has 60: 30 left in Mar, 30 in Apr = Fri 2027-04-30.
    let appeal = [(FactKind::Appealed, "2027-03-01")];
    for (regime, ends) in
        [("us_or_ocpa", "2027-04-15"), ("us_nj_njdpa", "2027-04-15"), ("us_tx_tdpsa", "2027-04-30")]
    {
        let found = reckoned(regime, "2027-01-11", &appeal);
        assert_eq!(dates(&found, ClockKind::AppealDecision), all(ends), "{regime}");
        assert!(find(&found, ClockKind::AppealExtended).is_none(), "{regime}");
    }
}

#[test]
fn trap_17_an_identity_check_moves_no_american_clock() {
    // Mon 2026-11-02 + 45: 28 left in Nov, 17 in Dec = Thu 2026-12-17, proof asked for or not, arrived or not.
    let asked = (FactKind::IdentityAsked, "2026-11-05");
    let arrived = (FactKind::IdentityArrived, "2026-12-10");
    for facts in [&[][..], &[asked], &[asked, arrived]] {
        let found = reckoned("us_tx_tdpsa", "2026-11-02", facts);
        assert_eq!(dates(&found, ClockKind::Respond), all("2026-12-17"));
    }

    let american = |r: &&Regime| r.jurisdiction == "US" || r.jurisdiction.starts_with("US-");
    let mut seen = BTreeSet::new();
    for regime in book().regimes().iter().filter(american) {
        let received = regime.effective_from.max(day("2027-06-01"));
        if !regime.in_force(received) {
            continue;
        }
        seen.insert(regime.jurisdiction.as_str());
        let on = |days: u64| (received + domain::day::Days::new(days)).to_string();
        let (text, asked_on, arrived_on) = (received.to_string(), on(3), on(40));
        let plain = reckoned(&regime.id, &text, &[]);
        let waits = reckoned(&regime.id, &text, &[(FactKind::IdentityAsked, asked_on.as_str())]);
        let checked = reckoned(
            &regime.id,
            &text,
            &[(FactKind::IdentityAsked, asked_on.as_str()), (FactKind::IdentityArrived, arrived_on.as_str())],
        );
        for other in [&waits, &checked] {
            assert_eq!(other.clocks.len(), plain.clocks.len(), "{}: {other:#?}", regime.id);
            assert_eq!(other.undated, plain.undated, "{}", regime.id);
            for clock in &plain.clocks {
                assert_eq!(
                    dates(other, clock.kind),
                    dates(&plain, clock.kind),
                    "{} {}",
                    regime.id,
                    clock.kind
                );
            }
        }
    }
    assert_eq!(seen.len(), 23, "the nation and 22 states: {seen:?}");
}

#[test]
fn trap_18_oklahoma_and_alabama_hold_for_what_is_received_from_their_first_day_on() {
    // Oklahoma: Fri 2027-01-01 + 45: 30 left in Jan, 15 in Feb = Mon 2027-02-15; nothing moves it, and the post keeps
    // Washington's Birthday: Fri 02-12. Alabama: Sat 2027-05-01 + 45: 30 left in May, 15 in Jun = Tue 2027-06-15.
    for (regime, before, first, ends) in [
        ("us_ok_okcdpa", "2026-12-31", "2027-01-01", ["2027-02-15", "2027-02-15", "2027-02-12"]),
        ("us_al_apdpa", "2027-04-30", "2027-05-01", ["2027-06-15", "2027-06-15", "2027-06-15"]),
    ] {
        let refused = asked(regime, before, &[]).unwrap_err();
        assert_eq!(refused.code(), "not_in_force");
        assert!(refused.to_string().contains(first), "{refused}");
        assert_eq!(dates(&reckoned(regime, first, &[]), ClockKind::Respond), ends, "{regime}");
    }
}

#[test]
fn trap_18_the_day_of_receipt_decides_which_law_is_proposed() {
    let proposed = |state: &str, received: &str| {
        let asked = Situation {
            country: Some("US"),
            state: Some(state),
            right: Right::Access,
            capacity: Capacity::Visitor,
            designated_place: Known::Unknown,
            promised: Known::Yes,
            age: None,
            settings: &[],
            received: day(received),
        };
        let found = proposals(&asked, book().regimes());
        found.into_iter().map(|p| p.regime).collect::<Vec<String>>()
    };
    for (state, before, first) in [("OK", "2026-12-31", "2027-01-01"), ("AL", "2027-04-30", "2027-05-01")] {
        let [own] = of_state(state)[..] else { panic!("{state} has one act") };
        assert!(!proposed(state, before).iter().any(|r| r == own), "{state}: not yet");
        assert_eq!(
            proposed(state, first).first().map(String::as_str),
            Some(own),
            "{state}: from its first day"
        );
    }
}

#[test]
fn trap_23_an_opt_out_of_marketing_has_ten_business_days_and_is_no_privacy_request() {
    // Fri 2026-11-20 + 10 business days: 23, 24, 25 are 1 to 3; 26 Thanksgiving; 27 is 4; 30 is 5; Dec 1 to 4 are 6 to 9;
    // Mon 2026-12-07 is 10. Strict, with Saturdays: 21, 23, 24, 25 are 1 to 4; 27, 28 are 5 and 6; 30 is 7; Dec 1, 2 are 8
    // and 9; Thu 2026-12-03 is 10.
    for regime in ["us_can_spam", "us_tcpa_revocation"] {
        let found = reckoned(regime, "2026-11-20", &[]);
        assert_eq!(dates(&found, ClockKind::Respond), all("2026-12-07"), "{regime}");
        let clock = clock(&found, ClockKind::Respond);
        assert_eq!((clock.strict, clock.plan_by), (Some(day("2026-12-03")), Some(day("2026-12-03"))));
        assert_eq!(found.clocks.len(), 1, "no acknowledgment, no extension, no refusal: {found:#?}");

        let rule = book().regime(regime).unwrap();
        assert_eq!(rule.rights, [Right::OptOut], "it answers nothing else");
        assert!(rule.extension.is_none() && rule.appeal.is_none() && rule.refusal.within.is_none());
        assert!(!rule.applies_when.company_covered, "it binds every sender, whatever its size");
    }
}
