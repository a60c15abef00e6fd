//! The checks every file must pass before the book opens: ids once, texts filled, names that lead somewhere, ranges that
//! hold, and a strict reading that is never later than the ordinary one. What a number means is not judged here.

use std::collections::BTreeMap;

use domain::calendar::{Calendar, DaysOff, Shape};
use domain::day::{Datelike, Day};
use domain::rule::{Checked, Counting, DayCount, Regime, RegimeKind, Term, Unit};
use serde::de::DeserializeOwned;

use crate::book::LawBook;
use crate::company::CompanyProfile;
use crate::fault::{Fault, Place};
use crate::policy::PublishedPolicy;

/// So many years of a calendar are walked in a check: a range without an end is not.
const YEARS_LOOKED_AT: usize = 50;

/// Faults as they are found.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    pub(crate) found: Vec<(Place, Fault)>,
    ids: BTreeMap<(&'static str, String), String>,
}

impl Faults {
    pub(crate) fn add(&mut self, file: &str, what: &str, fault: Fault) {
        self.found.push((Place { file: file.to_owned(), what: what.to_owned() }, fault));
    }

    pub(crate) fn parse<T: DeserializeOwned>(&mut self, path: &str, text: &str) -> Option<T> {
        match toml::from_str(text) {
            Ok(value) => Some(value),
            Err(error) => {
                let line = error.span().map(|s| text[..s.start.min(text.len())].lines().count().max(1));
                let at = line.map(|n| format!("line {n}: ")).unwrap_or_default();
                self.add(path, "", Fault::Unreadable(format!("{at}{}", error.message())));
                None
            }
        }
    }

    /// Every text is filled.
    pub(crate) fn filled(&mut self, file: &str, what: &str, texts: &[(&'static str, &str)]) {
        for (name, _) in texts.iter().filter(|(_, text)| text.trim().is_empty()) {
            self.add(file, what, Fault::Empty(name));
        }
    }

    /// The id was not used before.
    pub(crate) fn once(&mut self, what: &'static str, id: &str, file: &str) {
        self.filled(file, "", &[("id", id)]);
        if let Some(other) = self.ids.insert((what, id.to_owned()), file.to_owned()) {
            self.add(file, id, Fault::Twice { what, id: id.to_owned(), other });
        }
    }

    /// The file in which an id stands; the folder where it stands nowhere.
    fn file_of(&self, what: &'static str, id: &str) -> String {
        self.ids.get(&(what, id.to_owned())).cloned().unwrap_or_else(|| "laws".to_owned())
    }

    fn range(&mut self, file: &str, what: &str, from: Option<Day>, to: Option<Day>) {
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            self.add(file, what, Fault::Range { from, to });
        }
    }
}

pub(crate) fn calendar(faults: &mut Faults, path: &str, calendar: &Calendar) {
    let texts = [
        ("name", calendar.name.as_str()),
        ("citation", &calendar.citation),
        ("verification", &calendar.verification),
    ];
    faults.filled(path, "", &texts);
    faults.range(path, "", Some(calendar.known_from), Some(calendar.known_to));
    let years: Vec<i32> =
        (calendar.known_from.year()..=calendar.known_to.year()).take(YEARS_LOOKED_AT).collect();
    for rule in &calendar.off {
        faults.filled(path, &rule.name, &[("name", &rule.name)]);
        faults.range(path, &rule.name, rule.from, rule.to);
        let gives = years.iter().any(|y| !rule.on.days_in_year(*y, &calendar.off).is_empty());
        if !gives && !matches!(rule.on, Shape::Not { .. }) {
            faults.add(path, &rule.name, Fault::NoDay(rule.name.clone()));
        }
    }
}

pub(crate) fn regime(faults: &mut Faults, path: &str, regime: &Regime) {
    let texts = [
        ("id", regime.id.as_str()),
        ("name", &regime.name),
        ("citation", &regime.citation),
        ("family", &regime.family),
        ("applies_to", &regime.applies_to),
        ("starts.text", &regime.starts.text),
        ("starts.citation", &regime.starts.citation),
        ("roll.citation", &regime.roll.citation),
        ("roll.confidence", &regime.roll.confidence),
        ("complaint.citation", &regime.complaint.citation),
        ("frequency.citation", &regime.frequency.citation),
        ("retention.citation", &regime.retention.citation),
        ("verification.text", &regime.verification.text),
    ];
    faults.filled(path, &regime.id, &texts);
    if regime.rights.is_empty() {
        faults.add(path, &regime.id, Fault::Empty("rights"));
    }
    if regime.starts.on.is_empty() {
        faults.add(path, &regime.id, Fault::Empty("starts.on"));
    }
    if regime.respond.is_none() {
        faults.filled(
            path,
            &regime.id,
            &[("respond_note, though it gives no number,", &regime.respond_note)],
        );
    }
    if regime.never_disclose.applies {
        faults.filled(path, &regime.id, &[("never_disclose.citation", &regime.never_disclose.citation)]);
    }
    if let Some(out) = &regime.leaves_out {
        faults.filled(
            path,
            &regime.id,
            &[("leaves_out.text", &out.text), ("leaves_out.citation", &out.citation)],
        );
    }
    faults.range(path, &regime.id, Some(regime.effective_from), regime.effective_to);
    if regime.kind == RegimeKind::Promise && regime.verification.checked != Checked::Design {
        faults.add(
            path,
            &regime.id,
            Fault::Kind("a promise is our own design and is not checked against a statute"),
        );
    }
    if regime.kind == RegimeKind::Statute && regime.verification.checked == Checked::Design {
        faults.add(path, &regime.id, Fault::Kind("a statute can't be our own design"));
    }
    for (name, term) in terms(regime) {
        let place = format!("{}, {name}", regime.id);
        faults.filled(path, &place, &[("citation", &term.citation)]);
        if term.value == 0 {
            faults.add(path, &place, Fault::Number { field: "value", value: term.value.to_string() });
        }
        match (term.unit, &term.count) {
            (Unit::BusinessDays, None) => {
                faults.add(path, &place, Fault::Count { unit: term.unit.to_string(), verb: "needs" });
            }
            (Unit::CalendarDays | Unit::Months, Some(_)) => {
                faults.add(path, &place, Fault::Count { unit: term.unit.to_string(), verb: "takes no" });
            }
            _ => {}
        }
        if let Some(reading) = &term.stricter {
            faults.filled(
                path,
                &place,
                &[("stricter.reason", &reading.reason), ("stricter.citation", &reading.citation)],
            );
        }
    }
    if let (Some(extension), Some(respond)) = (&regime.extension, &regime.respond)
        && extension.total.unit == respond.unit
        && extension.total.value <= respond.value
    {
        let value = format!("{}, no longer than the first period", extension.total.value);
        faults.add(path, &regime.id, Fault::Number { field: "extension.total", value });
    }
}

/// Every period of a regime by name.
fn terms(regime: &Regime) -> Vec<(&'static str, &Term)> {
    let extension = regime.extension.as_ref();
    let appeal = regime.appeal.as_ref();
    [
        ("acknowledge", regime.acknowledge.as_ref()),
        ("respond", regime.respond.as_ref()),
        ("refusal.within", regime.refusal.within.as_ref()),
        ("extension.total", extension.map(|e| &e.total)),
        ("extension.notice", extension.and_then(|e| e.notice.as_ref())),
        ("appeal.decide", appeal.map(|a| &a.decide)),
        ("appeal.extended", appeal.and_then(|a| a.extended.as_ref())),
        ("consent_withdrawal", regime.consent_withdrawal.as_ref()),
    ]
    .into_iter()
    .filter_map(|(name, term)| term.map(|t| (name, t)))
    .collect()
}

pub(crate) fn policy(faults: &mut Faults, path: &str, policy: &PublishedPolicy) {
    let texts = [
        ("key", policy.key.as_str()),
        ("title", &policy.title),
        ("company", &policy.company),
        ("speaks_to", &policy.speaks_to),
    ];
    faults.filled(path, "", &texts);
    faults.range(path, "", policy.from, policy.until);
    if !policy.in_our_hands && !policy.promises.is_empty() {
        faults.add(path, "", Fault::Kind("a policy whose text we do not hold can't promise anything here"));
    }
    for promise in &policy.promises {
        let what = promise.right.as_str();
        faults.filled(path, what, &[("text", &promise.text), ("section", &promise.section)]);
    }
    for data in &policy.data {
        faults.filled(path, &data.key, &[("name", &data.name)]);
    }
}

pub(crate) fn company(faults: &mut Faults, path: &str, company: &CompanyProfile) {
    faults.filled(path, "", &[("name", &company.name), ("source", &company.source)]);
    if company.address.is_empty() {
        faults.add(path, "", Fault::Empty("address"));
    }
    for setting in &company.applicability {
        faults.filled(path, &setting.regime, &[("reason", &setting.reason)]);
    }
    let named = |n: &str| company.providers.iter().any(|p| p.name == n);
    for system in company.systems.iter().filter(|s| !s.provider.is_empty() && !named(&s.provider)) {
        faults.add(path, &system.name, Fault::Unknown { what: "provider", id: system.provider.clone() });
    }
}

/// What can only be seen when every file is read: names that lead somewhere, versions that do not overlap.
pub(crate) fn whole(faults: &mut Faults, book: &LawBook) {
    let counting = book.counting();
    let known = |faults: &mut Faults, file: &str, place: &str, what: &'static str, id: &str, there: bool| {
        if !there {
            faults.add(file, place, Fault::Unknown { what, id: id.to_owned() });
        }
    };
    if book.day_count(&counting.postal).is_none() {
        let id = counting.postal.clone();
        faults.add("laws", "", Fault::Unknown { what: "day count of the post", id });
    }
    for regime in book.regimes() {
        let file = book.file_of(&regime.id).unwrap_or_default().to_owned();
        let roll = &regime.roll.rule;
        known(faults, &file, &regime.id, "roll rule", roll, book.roll_rule(roll).is_some());
        let body = &regime.complaint.body;
        known(faults, &file, &regime.id, "complaint body", body, book.complaint_body(body).is_some());
        for count in terms(regime).into_iter().filter_map(|(_, t)| t.count.as_deref()) {
            known(faults, &file, &regime.id, "day count", count, book.day_count(count).is_some());
        }
        let later =
            book.regimes().iter().filter(|r| r.id == regime.id && r.effective_from > regime.effective_from);
        for other in later.filter(|r| regime.in_force(r.effective_from)) {
            faults.add(&file, &regime.id, Fault::Overlap(other.effective_from));
        }
    }
    for notice in book.notices() {
        known(
            faults,
            "laws",
            &notice.id,
            "complaint body",
            &notice.body,
            book.complaint_body(&notice.body).is_some(),
        );
    }
    for rule in counting.roll_rules.values() {
        let file = faults.file_of("roll rule", &rule.id);
        days_off(faults, counting, &file, &rule.id, &rule.off);
    }
    for count in counting.day_counts.values() {
        let file = faults.file_of("day count", &count.id);
        days_off(faults, counting, &file, &count.id, &count.ordinary);
        if let Some(strict) = &count.strict {
            days_off(faults, counting, &file, &count.id, strict);
            strict_is_earlier(faults, counting, &file, count, strict);
        }
    }
    for company in book.companies() {
        let file = format!("companies/{}.toml", company.key);
        for policy in &company.policies {
            let there = book.policies().iter().any(|p| p.key == policy.policy);
            known(faults, &file, policy.capacity.as_str(), "policy", &policy.policy, there);
        }
        for setting in &company.applicability {
            let there = book.regimes().iter().any(|r| r.id == setting.regime || r.family == setting.regime);
            known(faults, &file, "applicability", "regime or family", &setting.regime, there);
        }
    }
    for (n, policy) in book.policies().iter().enumerate() {
        let first = policy.from.unwrap_or(Day::MIN);
        if book.policies()[..n].iter().any(|p| p.key == policy.key && p.until.is_none_or(|u| u >= first)) {
            let other = format!("policies/{}.toml", policy.key);
            faults.add(
                &other,
                "",
                Fault::Twice { what: "policy", id: policy.key.clone(), other: other.clone() },
            );
        }
        let there = book.companies().iter().any(|c| c.key == policy.company);
        known(faults, &format!("policies/{}.toml", policy.key), "", "company", &policy.company, there);
    }
}

fn days_off(faults: &mut Faults, counting: &Counting, file: &str, id: &str, off: &DaysOff) {
    faults.filled(file, id, &[("citation", &off.citation)]);
    if let Some(calendar) = off.calendar.as_ref().filter(|c| !counting.calendars.contains_key(*c)) {
        faults.add(file, id, Fault::Unknown { what: "calendar", id: calendar.clone() });
    }
}

/// A strict reading that left out a day the ordinary one counts could end later, and would then be no safe date.
fn strict_is_earlier(
    faults: &mut Faults,
    counting: &Counting,
    file: &str,
    count: &DayCount,
    strict: &DaysOff,
) {
    let ordinary = &count.ordinary;
    if let Some(day) = strict.weekdays_off.iter().find(|d| !ordinary.weekdays_off.contains(d)) {
        faults.add(file, &count.id, Fault::LooseStrict(day.to_string()));
    }
    let calendar = |off: &DaysOff| off.calendar.as_ref().and_then(|c| counting.calendars.get(c));
    let (Some(strict), Some(loose)) = (calendar(strict), calendar(ordinary)) else { return };
    for year in (strict.known_from.year()..=strict.known_to.year()).take(YEARS_LOOKED_AT) {
        for (day, off) in strict.year(year) {
            let also_off = loose.off(day).map(|o| o.is_some()).unwrap_or(true);
            if !also_off && !ordinary.weekdays_off.contains(&day.weekday()) {
                faults.add(file, &count.id, Fault::LooseStrict(format!("{} ({day})", off.name)));
            }
        }
    }
}
