//! What must hold of one file by itself: its name is its id, ids stand once, texts and citations are filled, ranges hold.
//! Names that lead into other files are followed in `whole`.

use domain::calendar::{Calendar, OffRule, Shape};
use domain::day::{Datelike, Day};
use domain::rule::{Checked, Regime, RegimeKind, Term, Unit};

use super::YEARS_LOOKED_AT;
use super::faults::Faults;
use super::spot::Spot;
use crate::company::CompanyProfile;
use crate::fault::Fault;
use crate::law::{LawFile, YearlyReport};
use crate::policy::PublishedPolicy;

pub(crate) fn calendar(faults: &mut Faults, path: &str, calendar: &Calendar) {
    let spot = Spot::file(path);
    faults.once("calendar", &calendar.id, &spot);
    faults.named(path, "id", &calendar.id, &calendar.id, false);
    let texts = [
        ("name", calendar.name.as_str()),
        ("citation", &calendar.citation),
        ("verification", &calendar.verification),
    ];
    faults.filled(&spot, &texts);
    faults.range(&spot, "known_to", Some(calendar.known_from), Some(calendar.known_to));
    let years: Vec<i32> =
        (calendar.known_from.year()..=calendar.known_to.year()).take(YEARS_LOOKED_AT).collect();
    for (n, rule) in calendar.off.iter().enumerate() {
        let spot = spot.entry("off", n, &rule.name);
        faults.filled(&spot, &[("name", &rule.name)]);
        faults.range(&spot, "to", rule.from, rule.to);
        let gives = years.iter().any(|y| !rule.on.days_in_year(*y, &calendar.off).is_empty());
        if !gives && !matches!(rule.on, Shape::Not { .. }) {
            faults.add(&spot, Fault::NoDay(rule.name.clone()));
        }
        if let Some(on) = calendar.off[..n].iter().find_map(|other| both_in_force(other, rule)) {
            faults.add(&spot, Fault::EntryTwice { name: rule.name.clone(), on });
        }
    }
}

/// The first day on which two entries of one name are both in force. A day taken back is no second entry.
fn both_in_force(one: &OffRule, two: &OffRule) -> Option<String> {
    let takes_back = |rule: &OffRule| matches!(rule.on, Shape::Not { .. });
    if one.name.trim().is_empty() || one.name != two.name || takes_back(one) != takes_back(two) {
        return None;
    }
    let first = one.from.max(two.from);
    let last = [one.to, two.to].into_iter().flatten().min();
    match (first, last) {
        (Some(from), Some(to)) if to < from => None,
        (Some(from), _) => Some(from.to_string()),
        (None, _) => Some("every day until one of them ends".to_owned()),
    }
}

pub(crate) fn law(faults: &mut Faults, path: &str, law: &LawFile) {
    let spot = Spot::file(path);
    faults.filled(&spot, &[("jurisdiction", &law.jurisdiction), ("name", &law.name)]);
    faults.named(path, "jurisdiction", &law.jurisdiction, &law.jurisdiction.to_lowercase(), false);
    for (n, rule) in law.roll_rules.iter().enumerate() {
        let spot = spot.entry("roll_rule", n, &rule.id);
        faults.once("roll rule", &rule.id, &spot);
        faults.filled(&spot, &[("citation", &rule.off.citation), ("verification", &rule.verification)]);
    }
    for (n, count) in law.day_counts.iter().enumerate() {
        let spot = spot.entry("day_count", n, &count.id);
        faults.once("day count", &count.id, &spot);
        faults.filled(&spot, &[("name", &count.name), ("ordinary.citation", &count.ordinary.citation)]);
        if let Some(strict) = &count.strict {
            faults.filled(&spot, &[("strict.citation", &strict.citation)]);
        }
    }
    for (n, body) in law.complaint_bodies.iter().enumerate() {
        let spot = spot.entry("complaint_body", n, &body.id);
        faults.once("complaint body", &body.id, &spot);
        faults.filled(&spot, &[("name", &body.name), ("verification", &body.verification)]);
    }
    for (n, regime) in law.regimes.iter().enumerate() {
        let spot = spot.entry("regime", n, &regime.id);
        if !regime.jurisdiction.is_empty() && regime.jurisdiction != law.jurisdiction {
            let (own, file) = (regime.jurisdiction.clone(), law.jurisdiction.clone());
            faults.add(&spot.field("jurisdiction"), Fault::Elsewhere { own, file });
        }
        let home = faults.spot("regime", &regime.id).path().to_owned();
        if home.contains('/') && home != path {
            let fault = Fault::Twice { what: "regime", id: regime.id.clone(), other: home };
            faults.add(&spot.field("id"), fault);
        }
        faults.keep("regime", &regime.id, &spot);
        faults.keep("version", &version(regime), &spot);
        self::regime(faults, &spot, regime);
    }
    for (n, notice) in law.notices.iter().enumerate() {
        let spot = spot.entry("notice", n, &notice.id);
        faults.once("notice", &notice.id, &spot);
        let texts = [
            ("name", notice.name.as_str()),
            ("citation", &notice.citation),
            ("text", &notice.text),
            ("verification", &notice.verification),
        ];
        faults.filled(&spot, &texts);
    }
    for (n, age) in law.age_thresholds.iter().enumerate() {
        let spot = spot.entry("age_threshold", n, &age.id);
        faults.once("age", &age.id, &spot);
        faults.filled(&spot, &[("text", &age.text), ("citation", &age.citation)]);
    }
    for (n, never) in law.never_mailed.iter().enumerate() {
        let spot = spot.entry("never_mailed", n, &never.id);
        faults.once("kind that is never mailed", &never.id, &spot);
        faults.filled(&spot, &[("name", &never.name), ("citation", &never.citation)]);
    }
    for (n, report) in law.yearly_reports.iter().enumerate() {
        yearly_report(faults, &spot.entry("yearly_report", n, &report.id), report);
    }
}

fn yearly_report(faults: &mut Faults, spot: &Spot, report: &YearlyReport) {
    faults.once("yearly report", &report.id, spot);
    let texts = [
        ("name", report.name.as_str()),
        ("citation", &report.citation),
        ("owed", &report.owed),
        ("verification", &report.verification),
    ];
    faults.filled(spot, &texts);
    if report.lines.is_empty() {
        faults.add(&spot.field("lines"), Fault::Empty("lines"));
    }
    for (n, line) in report.lines.iter().enumerate() {
        let spot = spot.entry("lines", n, &line.name);
        faults.filled(&spot, &[("name", &line.name)]);
        if line.rights.is_empty() {
            faults.add(&spot.field("rights"), Fault::Empty("rights"));
        }
    }
}

/// What one version of a regime is kept by.
pub(super) fn version(regime: &Regime) -> String {
    format!("{} {}", regime.id, regime.effective_from)
}

fn regime(faults: &mut Faults, spot: &Spot, regime: &Regime) {
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
    faults.filled(spot, &texts);
    if regime.rights.is_empty() {
        faults.add(&spot.field("rights"), Fault::Empty("rights"));
    }
    if regime.starts.on.is_empty() {
        faults.add(&spot.field("starts.on"), Fault::Empty("starts.on"));
    }
    if regime.respond.is_none() && regime.respond_note.trim().is_empty() {
        faults.add(&spot.field("respond_note"), Fault::NoAnswer);
    }
    if regime.never_disclose.applies {
        faults.filled(spot, &[("never_disclose.citation", &regime.never_disclose.citation)]);
    }
    if let Some(out) = &regime.leaves_out {
        faults.filled(spot, &[("leaves_out.text", &out.text), ("leaves_out.citation", &out.citation)]);
    }
    if let Some(appeal) = &regime.appeal {
        faults.filled(spot, &[("appeal.citation", &appeal.citation)]);
        if !regime.appeal_known() {
            faults.add(&spot.field("appeal_unknown"), Fault::AppealBoth);
        }
    }
    faults.range(spot, "effective_to", Some(regime.effective_from), regime.effective_to);
    let checked = spot.field("verification.checked");
    if regime.kind == RegimeKind::Promise && regime.verification.checked != Checked::Design {
        let fault = Fault::Kind("a promise is our own design and is not checked against a statute");
        faults.add(&checked, fault);
    }
    if regime.kind == RegimeKind::Statute && regime.verification.checked == Checked::Design {
        faults.add(&checked, Fault::Kind("a statute can't be our own design"));
    }
    for (name, period) in terms(regime) {
        term(faults, &spot.part(name), period);
    }
    if let (Some(extension), Some(respond)) = (&regime.extension, &regime.respond)
        && extension.total.unit == respond.unit
        && extension.total.value <= respond.value
    {
        let value = format!("{}, no longer than the first period", extension.total.value);
        let fault = Fault::Number { field: "extension.total", value };
        faults.add(&spot.field("extension.total.value"), fault);
    }
}

fn term(faults: &mut Faults, spot: &Spot, term: &Term) {
    faults.filled(spot, &[("citation", &term.citation)]);
    if term.value == 0 {
        faults.add(&spot.field("value"), Fault::Number { field: "value", value: term.value.to_string() });
    }
    let verb = match (term.unit, &term.count) {
        (Unit::BusinessDays, None) => Some("needs"),
        (Unit::CalendarDays | Unit::Months, Some(_)) => Some("takes no"),
        _ => None,
    };
    if let Some(verb) = verb {
        faults.add(&spot.field("unit"), Fault::Count { unit: term.unit.to_string(), verb });
    }
    if let Some(reading) = &term.stricter {
        let texts = [("stricter.reason", reading.reason.as_str()), ("stricter.citation", &reading.citation)];
        faults.filled(spot, &texts);
    }
}

/// Every period of a regime by name.
pub(super) fn terms(regime: &Regime) -> Vec<(&'static str, &Term)> {
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
    let spot = Spot::file(path);
    faults.named(path, "key", &policy.key, &policy.key, true);
    faults.keep("policy", &policy_version(policy), &spot);
    let texts = [
        ("key", policy.key.as_str()),
        ("title", &policy.title),
        ("company", &policy.company),
        ("speaks_to", &policy.speaks_to),
    ];
    faults.filled(&spot, &texts);
    faults.range(&spot, "until", policy.from, policy.until);
    if !policy.in_our_hands && !policy.promises.is_empty() {
        let fault = Fault::Kind("a policy whose text we do not hold can't promise anything here");
        faults.add(&spot.field("in_our_hands"), fault);
    }
    for (n, promise) in policy.promises.iter().enumerate() {
        let spot = spot.entry("promise", n, promise.right.as_str());
        faults.filled(&spot, &[("text", &promise.text), ("section", &promise.section)]);
    }
    for (n, data) in policy.data.iter().enumerate() {
        faults.filled(&spot.entry("data", n, &data.key), &[("name", &data.name)]);
    }
}

/// What one version of a policy is kept by.
pub(super) fn policy_version(policy: &PublishedPolicy) -> String {
    format!("{} {}", policy.key, policy.from.unwrap_or(Day::MIN))
}

pub(crate) fn company(faults: &mut Faults, path: &str, company: &CompanyProfile) {
    let spot = Spot::file(path);
    faults.filled(&spot, &[("key", &company.key), ("name", &company.name), ("source", &company.source)]);
    faults.once("company", &company.key, &spot);
    faults.named(path, "key", &company.key, &company.key, false);
    if company.address.is_empty() {
        faults.add(&spot.field("address"), Fault::Empty("address"));
    }
    for (n, setting) in company.applicability.iter().enumerate() {
        let spot = spot.entry("applicability", n, &setting.regime);
        faults.filled(&spot, &[("reason", &setting.reason)]);
    }
    let named = |n: &str| company.providers.iter().any(|p| p.name == n);
    for (n, system) in company.systems.iter().enumerate() {
        if !system.provider.is_empty() && !named(&system.provider) {
            let fault = Fault::Unknown { what: "provider", id: system.provider.clone() };
            faults.add(&spot.entry("system", n, &system.name).field("provider"), fault);
        }
    }
}
