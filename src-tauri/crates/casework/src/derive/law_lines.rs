//! The law in lines for the eye: every value of a regime in words with its citation, the days of a calendar, revisions. Words only;
//! no value is judged or counted here.

use domain::calendar::{Calendar, Shape};
use domain::day::Datelike;
use domain::nouns::{LawOverlay, Operator};
use domain::rule::{Period, Regime, RegimeKind, Term, Unit};
use laws::LawFiles;
use laws::own_days;

use crate::law::Law;
use crate::views::laws::{CalendarDay, CalendarLine, CalendarYear, LawLine, LawValue, OverlayLine};

/// A regime with every value it sets.
pub fn law_line(law: &Law, regime: &Regime) -> LawLine {
    let file = law.book.file_of(&regime.id).unwrap_or_default().to_owned();
    LawLine {
        id: regime.id.clone(),
        name: regime.name.clone(),
        citation: regime.citation.clone(),
        family: regime.family.clone(),
        jurisdiction: regime.jurisdiction.clone(),
        promise: regime.kind == RegimeKind::Promise,
        from: regime.effective_from,
        until: regime.effective_to,
        rights: regime.rights.clone(),
        leaves_out: regime.leaves_out.as_ref().map(|l| l.capacities.clone()).unwrap_or_default(),
        values: values(law, regime),
        verification: regime.verification.text.clone(),
        mark: regime.mark(),
        notes: regime.notes.clone(),
        as_of: law.book.read_on(&regime.id).unwrap_or(regime.effective_from),
        handed_in: law.book.files().text(&file) != LawFiles::shipped().text(&file),
        file,
    }
}

fn line(what: &str, value: impl Into<String>, citation: &str) -> LawValue {
    LawValue {
        what: what.to_owned(),
        value: value.into(),
        citation: citation.to_owned(),
        open: false,
        note: String::new(),
    }
}

/// `45 calendar days`, `10 business days`, `1 month`.
pub fn period(term: &Term) -> String {
    let unit = match term.unit {
        Unit::CalendarDays => "calendar day",
        Unit::BusinessDays => "business day",
        Unit::Months => "month",
    };
    let plural = if term.value == 1 { "" } else { "s" };
    format!("{} {unit}{plural}", term.value)
}

fn duty(what: &str, term: &Term) -> LawValue {
    let from = term.counts_from.map(|f| format!(" from “{}”", f.as_str().replace('_', " ")));
    let mut note = term.note.clone();
    if let Some(stricter) = &term.stricter {
        let days = stricter.days_earlier;
        let strict =
            format!("Strictest reading, {days} earlier: {} ({}).", stricter.reason, stricter.citation);
        note = [note, strict].into_iter().filter(|n| !n.is_empty()).collect::<Vec<_>>().join(" ");
    }
    LawValue {
        open: term.unverified,
        note,
        ..line(what, format!("{}{}", period(term), from.unwrap_or_default()), &term.citation)
    }
}

fn values(law: &Law, r: &Regime) -> Vec<LawValue> {
    let mut out = vec![line("Applies to", &r.applies_to, &r.citation)];
    if let Some(out_of) = &r.leaves_out {
        out.push(line("Leaves out", &out_of.text, &out_of.citation));
    }
    out.push(line("Clock starts", &r.starts.text, &r.starts.citation));
    for wait in &r.starts.waits {
        out.push(line("Waits for", format!("{}, once asked for", wait.text), &wait.citation));
    }
    for pause in &r.pauses {
        out.push(line("Stands still", format!("for {}, both days included", pause.text), &pause.citation));
    }
    if !r.starts.identity_note.is_empty() {
        out.push(line("Identity check", &r.starts.identity_note, &r.starts.identity_citation));
    }
    out.extend(r.acknowledge.as_ref().map(|t| duty("Acknowledge", t)));
    match &r.respond {
        Some(term) => out.push(duty("Answer", term)),
        None => out.push(LawValue { open: true, ..line("Answer", &r.respond_note, &r.citation) }),
    }
    if let Some(within) = &r.refusal.within {
        let also =
            if r.refusal.extendable { "an extension moves it" } else { "an extension does not move it" };
        let note = [also.to_owned(), r.refusal.note.clone()].into_iter().filter(|n| !n.is_empty());
        let note = note.collect::<Vec<_>>().join("; ");
        out.push(LawValue { note, ..duty("Refuse by", within) });
    } else if !r.refusal.note.is_empty() {
        out.push(line("Refusal", &r.refusal.note, &r.refusal.citation));
    }
    if !r.refusal.must_state.is_empty() {
        out.push(line("A refusal states", r.refusal.must_state.join("; "), &r.refusal.citation));
    }
    match &r.extension {
        Some(e) => {
            let times = if e.times == 1 { "once" } else { "more than once" };
            let total = duty("Extended answer", &e.total);
            let value = format!("{} in all, {times}, counted from the start", total.value);
            out.push(LawValue { value, note: e.note.clone(), ..total });
            out.extend(e.notice.as_ref().map(|t| duty("Extension told within", t)));
            if !e.notice_must_state.is_empty() {
                let cite = e.notice.as_ref().map_or(&e.total.citation, |n| &n.citation);
                out.push(line("An extension states", e.notice_must_state.join("; "), cite));
            }
        }
        None => out.push(line("Extension", "none", &r.citation)),
    }
    appeal(&mut out, r);
    out.extend(r.consent_withdrawal.as_ref().map(|t| duty("Stop the use", t)));
    out.push(frequency(r));
    let kept = r.retention.months.map_or_else(|| "no time is given".to_owned(), |m| format!("{m} months"));
    let held = (!r.retention.must_record.is_empty()).then(|| r.retention.must_record.join("; "));
    out.push(LawValue {
        note: held.map(|h| format!("The record holds: {h}.")).unwrap_or_default(),
        ..line("Records", kept, &r.retention.citation)
    });
    let moves = law.book.roll_rule(&r.roll.rule).map_or_else(|| r.roll.rule.clone(), rolls);
    out.push(LawValue {
        note: format!("Confidence: {}", r.roll.confidence),
        ..line("Last day", moves, &r.roll.citation)
    });
    if r.never_disclose.applies {
        out.push(line("Identifiers", "named by kind only, never stated", &r.never_disclose.citation));
    }
    if let Some(body) = law.book.complaint_body(&r.complaint.body) {
        out.push(LawValue {
            note: body.verification.clone(),
            ..line("Complaints", &body.name, &r.complaint.citation)
        });
    }
    if !r.minors.is_empty() {
        out.push(line("Minors", &r.minors, &r.citation));
    }
    out
}

fn appeal(out: &mut Vec<LawValue>, r: &Regime) {
    match &r.appeal {
        Some(a) => {
            out.push(line("Appeal", &a.file_within, &a.citation));
            out.push(duty("Decide an appeal", &a.decide));
            out.extend(a.extended.as_ref().map(|t| duty("Decide it, extended", t)));
            out.push(line("A denied appeal gives", &a.if_denied, &a.citation));
        }
        None if r.appeal_known() => out.push(line("Appeal", "none", &r.citation)),
        None => out.push(LawValue {
            open: true,
            note: r.appeal_unknown.clone(),
            ..line("Appeal", "not confirmed", &r.citation)
        }),
    }
}

fn frequency(r: &Regime) -> LawValue {
    let over = match r.frequency.period {
        Period::None => "",
        Period::CalendarYear => " in a calendar year",
        Period::Year => " a year",
        Period::TwelveMonths => " in twelve months",
    };
    let free = match r.frequency.free_requests {
        Some(n) => format!("{n} free{over}"),
        None => "no number is stated".to_owned(),
    };
    LawValue { note: r.frequency.fees.clone(), ..line("Requests", free, &r.frequency.citation) }
}

fn rolls(rule: &domain::rule::RollRule) -> String {
    let days: Vec<String> = rule.off.weekdays_off.iter().map(ToString::to_string).collect();
    match (days.is_empty(), rule.open_calendar, &rule.off.calendar) {
        (true, false, None) => "is not moved: no rule is relied on".to_owned(),
        (_, true, _) => format!("moves past {} and the holidays of the person’s country", days.join(", ")),
        (_, _, Some(calendar)) => format!("moves past {} and the days of {calendar}", days.join(", ")),
        (_, _, None) => format!("moves past {}", days.join(", ")),
    }
}

/// A calendar as listed.
pub fn calendar_line(law: &Law, calendar: &Calendar) -> CalendarLine {
    let counting = law.book.counting();
    let named = |id: &Option<String>| id.as_deref() == Some(calendar.id.as_str());
    let mut used_by: Vec<String> = law
        .book
        .regimes()
        .iter()
        .filter(|r| law.book.roll_rule(&r.roll.rule).is_some_and(|rule| named(&rule.off.calendar)))
        .map(|r| format!("last day: {}", r.name))
        .collect();
    used_by.extend(counting.day_counts.values().flat_map(|c| {
        let post = if c.id == counting.postal { "days of the post" } else { "count of business days" };
        let ordinary = named(&c.ordinary.calendar).then(|| post.to_owned());
        let strict = c.strict.as_ref().filter(|s| named(&s.calendar)).map(|_| "strictest count".to_owned());
        ordinary.into_iter().chain(strict)
    }));
    if !calendar.countries.is_empty() {
        used_by.push(format!("the holidays of {}", calendar.countries.join(", ")));
    }
    used_by.sort();
    used_by.dedup();
    CalendarLine {
        id: calendar.id.clone(),
        name: calendar.name.clone(),
        citation: calendar.citation.clone(),
        verification: calendar.verification.clone(),
        notes: calendar.notes.clone(),
        countries: calendar.countries.clone(),
        from: calendar.known_from,
        to: calendar.known_to,
        used_by,
        added: LawFiles::shipped().text(&format!("calendars/{}.toml", calendar.id)).is_none(),
    }
}

/// A year of a calendar with the officer's own days; `None` = no such calendar.
pub fn calendar_year(law: &Law, id: &str, year: i32) -> Option<CalendarYear> {
    let calendar = law.book.calendar(id)?;
    let own = own_days::read(id, law.book.files().text(&format!("days/{id}.toml")));
    let added = |day| own.off.iter().any(|r| matches!(&r.on, Shape::Table { days } if days.contains(&day)));
    let mut days: Vec<CalendarDay> = calendar
        .year(year)
        .into_iter()
        .map(|(day, off)| CalendarDay {
            day,
            name: off.name,
            citation: off.citation,
            own: added(day),
            taken_out: false,
            counts: String::new(),
        })
        .collect();
    for rule in &own.off {
        let Shape::Not { days: out } = &rule.on else { continue };
        days.extend(out.iter().filter(|d| d.year() == year).map(|day| CalendarDay {
            day: *day,
            name: rule.name.clone(),
            citation: rule.citation.clone(),
            own: true,
            taken_out: true,
            counts: String::new(),
        }));
    }
    for named in &calendar.not_off {
        let known = calendar.known_from..=calendar.known_to;
        let of_year = named.on.days_in_year(year, &[]);
        days.extend(of_year.into_iter().filter(|d| known.contains(d)).map(|day| CalendarDay {
            day,
            name: named.name.clone(),
            citation: named.citation.clone(),
            own: false,
            taken_out: false,
            counts: named.reason.clone(),
        }));
    }
    days.sort_by_key(|d| d.day);
    Some(CalendarYear { id: id.to_owned(), year, days })
}

/// A revision as listed.
pub fn overlay_line(law: &Law, overlay: &LawOverlay, operators: &[Operator]) -> OverlayLine {
    OverlayLine {
        id: overlay.id,
        path: overlay.path.clone(),
        what: overlay.what.clone(),
        taken_back: overlay.body.is_none(),
        reason: overlay.reason.clone(),
        handed_by: overlay.handed_by.clone(),
        by: operators.iter().find(|o| o.id == overlay.operator).map(|o| o.name.clone()).unwrap_or_default(),
        recorded: overlay.recorded,
        last: !law.overlays.iter().any(|o| o.path == overlay.path && o.id > overlay.id),
        left_out: law
            .left_out
            .iter()
            .find(|(id, _)| *id == overlay.id)
            .map(|(_, why)| why.clone())
            .unwrap_or_default(),
    }
}
