//! What can only be seen when every file is read: names that lead somewhere, versions that follow each other without a
//! day held twice or by none, and a strict reading that is never later than the ordinary one.

use std::collections::BTreeMap;

use domain::calendar::DaysOff;
use domain::day::{Datelike, Day};
use domain::rule::{Counting, DayCount, Regime};

use super::YEARS_LOOKED_AT;
use super::faults::Faults;
use super::files::{policy_version, terms, version};
use super::spot::Spot;
use crate::book::LawBook;
use crate::fault::Fault;

pub(crate) fn whole(faults: &mut Faults, book: &LawBook) {
    let counting = book.counting();
    if book.day_count(&counting.postal).is_none() {
        faults.known(&Spot::file("laws"), "day count of the post", &counting.postal, false);
    }
    if book.day_count(&counting.usual).is_none() {
        faults.known(&Spot::file("laws"), "ordinary day count", &counting.usual, false);
    }
    for regime in book.regimes() {
        let spot = faults.spot("version", &version(regime));
        let roll = &regime.roll.rule;
        faults.known(&spot.field("roll.rule"), "roll rule", roll, book.roll_rule(roll).is_some());
        let body = &regime.complaint.body;
        let there = book.complaint_body(body).is_some();
        faults.known(&spot.field("complaint.body"), "complaint body", body, there);
        for (name, term) in terms(regime) {
            if let Some(count) = &term.count {
                let spot = spot.part(name).field("count");
                faults.known(&spot, "day count", count, book.day_count(count).is_some());
            }
        }
    }
    versions(faults, book.regimes());
    for notice in book.notices() {
        let spot = faults.spot("notice", &notice.id).field("body");
        faults.known(&spot, "complaint body", &notice.body, book.complaint_body(&notice.body).is_some());
    }
    for rule in counting.roll_rules.values() {
        let spot = faults.spot("roll rule", &rule.id);
        calendar_of(faults, counting, &spot, &rule.off);
    }
    for count in counting.day_counts.values() {
        let spot = faults.spot("day count", &count.id);
        calendar_of(faults, counting, &spot.field("ordinary"), &count.ordinary);
        if let Some(strict) = &count.strict {
            let spot = spot.field("strict");
            calendar_of(faults, counting, &spot, strict);
            strict_is_earlier(faults, counting, &spot, count, strict);
        }
    }
    companies(faults, book);
    policies(faults, book);
}

/// From its first day of force each day has exactly one version of a regime, and so one value of each field.
fn versions(faults: &mut Faults, regimes: &[Regime]) {
    let mut by_id: BTreeMap<&str, Vec<&Regime>> = BTreeMap::new();
    for regime in regimes {
        by_id.entry(&regime.id).or_default().push(regime);
    }
    for versions in by_id.values_mut() {
        versions.sort_by_key(|r| r.effective_from);
        let Some((first, later)) = versions.split_first() else { continue };
        // The last day held so far; `None` = every day to come.
        let mut held = first.effective_to;
        for next in later {
            let from = next.effective_from;
            let spot = faults.spot("version", &version(next)).field("effective_from");
            match held {
                Some(last) if last < from => {
                    if let (Some(open), Some(before)) = (last.succ_opt(), from.pred_opt())
                        && open <= before
                    {
                        faults.add(&spot, Fault::Gap { from: open, to: before });
                    }
                }
                _ => faults.add(&spot, Fault::Overlap(from)),
            }
            held = held.and_then(|last| next.effective_to.map(|to| to.max(last)));
        }
    }
}

fn companies(faults: &mut Faults, book: &LawBook) {
    for company in book.companies() {
        let spot = faults.spot("company", &company.key);
        for (n, policy) in company.policies.iter().enumerate() {
            let spot = spot.entry("policy", n, policy.capacity.as_str()).field("policy");
            let there = book.policies().iter().any(|p| p.key == policy.policy);
            faults.known(&spot, "policy", &policy.policy, there);
        }
        for (n, setting) in company.applicability.iter().enumerate() {
            let spot = spot.entry("applicability", n, "applicability").field("regime");
            let there = book.regimes().iter().any(|r| r.id == setting.regime || r.family == setting.regime);
            faults.known(&spot, "regime or family", &setting.regime, there);
        }
        let systems = company.systems.iter().map(|s| ("system", &s.name, &s.holds));
        let providers = company.providers.iter().map(|p| ("provider", &p.name, &p.holds));
        for (n, (what, name, holds)) in systems.chain(providers).enumerate() {
            let spot = spot.entry(what, n, name).field("holds");
            for held in holds {
                let named = |p: &crate::PublishedPolicy| {
                    p.company == company.key && p.data.iter().any(|d| *held == format!("{}.{}", p.key, d.key))
                };
                faults.known(&spot, "data", held, book.policies().iter().any(named));
            }
        }
    }
}

fn policies(faults: &mut Faults, book: &LawBook) {
    for (n, policy) in book.policies().iter().enumerate() {
        let spot = faults.spot("policy", &policy_version(policy));
        let first = policy.from.unwrap_or(Day::MIN);
        let last = policy.until.unwrap_or(Day::MAX);
        let same = book.policies()[..n].iter().find(|p| {
            p.key == policy.key
                && p.until.is_none_or(|until| until >= first)
                && p.from.is_none_or(|from| from <= last)
        });
        if let Some(other) = same {
            let other = faults.spot("policy", &policy_version(other)).path().to_owned();
            let fault = Fault::Twice { what: "policy", id: policy.key.clone(), other };
            faults.add(&spot.field("key"), fault);
        }
        let there = book.companies().iter().any(|c| c.key == policy.company);
        faults.known(&spot.field("company"), "company", &policy.company, there);
    }
}

fn calendar_of(faults: &mut Faults, counting: &Counting, spot: &Spot, off: &DaysOff) {
    if let Some(calendar) = &off.calendar {
        let there = counting.calendars.contains_key(calendar);
        faults.known(&spot.field("calendar"), "calendar", calendar, there);
    }
}

/// A strict reading that left out a day the ordinary one counts could end later, and would then be no safe date.
fn strict_is_earlier(
    faults: &mut Faults,
    counting: &Counting,
    spot: &Spot,
    count: &DayCount,
    strict: &DaysOff,
) {
    let ordinary = &count.ordinary;
    if let Some(day) = strict.weekdays_off.iter().find(|d| !ordinary.weekdays_off.contains(d)) {
        faults.add(&spot.field("weekdays_off"), Fault::LooseStrict(day.to_string()));
    }
    let calendar = |off: &DaysOff| off.calendar.as_ref().and_then(|c| counting.calendars.get(c));
    let (Some(strict), Some(loose)) = (calendar(strict), calendar(ordinary)) else { return };
    for year in (strict.known_from.year()..=strict.known_to.year()).take(YEARS_LOOKED_AT) {
        for (day, off) in strict.year(year) {
            let also_off = loose.off(day).map(|o| o.is_some()).unwrap_or(true);
            if !also_off && !ordinary.weekdays_off.contains(&day.weekday()) {
                faults.add(&spot.field("calendar"), Fault::LooseStrict(format!("{} ({day})", off.name)));
            }
        }
    }
}
