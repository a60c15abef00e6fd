//! Words that speak of a child: reads the groups of a rule's match into what was said of an age, computes what it
//! means on the receipt day, and decides whose age it is from the words around. Ages are `domain::child`'s arithmetic.

use std::ops::Range;

use chrono::{Datelike, Months, NaiveDate};
use domain::child::{AgeSaid, BirthWindow};
use domain::day::Day;
use domain::words::{Known, Language};

use super::page::{Page, fold};
use super::rules::{book, matchers};
use super::scan::{Hit, Sense, Sentences, run};
use super::times::{self, date, month};
use super::types::{ChildEvidence, ChildSignal, Context};
use super::whose::whose;

/// The ages that law and policy ask for. They only choose which three answers are printed; which threshold binds is
/// decided where policies and regimes are known.
const THRESHOLDS: [u32; 3] = [18, 16, 13];

/// What is known of one match.
struct Said {
    window: Option<BirthWindow>,
    /// Surely under the first threshold though no age is told: "a minor".
    minor: bool,
    /// Surely grown up though no age is told: "my daughter, a nurse".
    adult: bool,
}

/// Finds the words that speak of an age.
pub fn find(
    page: &Page,
    shadow: &[u8],
    sentences: &Sentences,
    context: &Context,
    subject: bool,
) -> Vec<ChildEvidence> {
    let mut hits = run("child", shadow, sentences);
    hits.retain(|h| h.sense != Sense::Denied);
    // A false friend silences whose number it overlaps: of "the officer in room 12 is 16" the room is no age, and 16 is one.
    let silenced: Vec<Range<usize>> =
        hits.iter().filter(|h| h.rule.written.who == "false").map(|h| h.span.clone()).collect();
    hits.retain(|h| h.rule.written.who == "false" || !silenced.iter().any(|s| overlap(s, &tale(h))));
    hits.sort_by_key(|h| (h.span.start, std::cmp::Reverse(h.span.end)));
    let on = context.sent.unwrap_or(context.received);
    let mut found: Vec<ChildEvidence> = Vec::new();
    let mut taken: Vec<Range<usize>> = Vec::new();
    // Words that tell more come first where two overlap.
    hits.sort_by_key(|h| tells(h));
    for hit in &hits {
        if taken.iter().any(|t| overlap(t, &hit.span)) {
            continue;
        }
        let Some(said) = said(hit, shadow, on) else { continue };
        let quote = hit.groups.name("q").map_or(hit.span.clone(), |q| q.start()..q.end());
        let evidence = evidence(page, hit, &said, quote.clone(), shadow, sentences, context, subject);
        taken.push(hit.span.clone());
        found.push(evidence);
        for (age, span) in further_ages(hit, shadow) {
            let Some(said) = stated(age, on) else { break };
            taken.push(span.clone());
            found.push(self::evidence(page, hit, &said, span, shadow, sentences, context, subject));
        }
    }
    found.sort_by_key(|f| f.start);
    without_weaker(without_grown_kin(found))
}

/// The other ages of a row: "our sons, 9 and 11".
fn further_ages(hit: &Hit<'_>, shadow: &[u8]) -> Vec<(u32, Range<usize>)> {
    const MOST: usize = 8;
    let mut out = Vec::new();
    let mut at = hit.span.end;
    while out.len() < MOST && hit.rule.written.says == "age" && hit.rule.written.who != "self" {
        let rest = shadow.get(at..hit.sentence.end).unwrap_or_default();
        let Some(m) = matchers("further_age").find_map(|re| re.captures(rest)?.name("n")) else { break };
        let word = std::str::from_utf8(m.as_bytes()).ok();
        let Some(age) = word.and_then(|w| times::number(w, language_of(hit))) else { break };
        let span = at + m.start()..at + m.end();
        at = span.end;
        out.push((age, span));
    }
    out
}

/// How much a rule tells of an age, 0 the most.
fn tells(hit: &Hit<'_>) -> u8 {
    match hit.rule.written.says.as_str() {
        "age" | "months" | "date" | "month" | "year" | "turns" => 0,
        "then" | "almost" | "grade" | "graduates" | "between" | "under" | "at_most" | "over" => 1,
        "minor" => 2,
        _ => 3,
    }
}

/// "My child" says no more where the same message tells how old the child is.
fn without_weaker(found: Vec<ChildEvidence>) -> Vec<ChildEvidence> {
    let told = |own: bool| {
        found.iter().any(|f| {
            f.age.is_some() && f.under18 == Known::Yes && (f.signal == ChildSignal::MinorSelf) == own
        })
    };
    let (own, others) = (told(true), told(false));
    found
        .into_iter()
        .filter(|f| {
            let weak = f.age.is_none() && f.under13 == Known::Unknown && f.under16 == Known::Unknown;
            let own_words = f.signal == ChildSignal::MinorSelf;
            let flagged = !matches!(f.signal, ChildSignal::AdultFalseFriend | ChildSignal::AgeStated);
            !(weak && flagged && (own_words && own || !own_words && others))
        })
        .collect()
}

/// The words of a match that tell the age: its number, where it has one.
fn tale(hit: &Hit<'_>) -> Range<usize> {
    hit.groups.name("n").map_or(hit.span.clone(), |n| n.start()..n.end())
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

#[expect(clippy::too_many_arguments, reason = "one place puts the pieces of a finding together")]
fn evidence(
    page: &Page,
    hit: &Hit<'_>,
    said: &Said,
    quote: Range<usize>,
    shadow: &[u8],
    sentences: &Sentences,
    context: &Context,
    subject: bool,
) -> ChildEvidence {
    let false_friend = hit.rule.written.who == "false";
    let on = context.received;
    let grown = said.window.is_some_and(|w| w.under(THRESHOLDS[0], on) == Known::No);
    let feigned = grown && feigned(hit, shadow);
    let unknown = Said { window: None, minor: false, adult: false };
    let said = if feigned { &unknown } else { said };
    // Words that only look like a child's speak of none: nobody is under any threshold by them.
    let under = |threshold: u32| match &said.window {
        _ if false_friend => Known::No,
        Some(window) if !said.minor => window.under(threshold, on),
        _ if said.adult => Known::No,
        _ if said.minor && threshold == THRESHOLDS[0] => Known::Yes,
        _ => Known::Unknown,
    };
    let [under18, under16, under13] = THRESHOLDS.map(under);
    let written_on = context.sent.unwrap_or(on);
    let age = said.window.filter(|_| !said.minor && !false_friend).and_then(|w| {
        match hit.rule.written.says.as_str() {
            // "Turns 18 in August": a year less until then, as people count.
            "turns" => w.oldest(written_on).filter(|a| w.youngest(written_on).is_some_and(|y| y + 1 >= *a)),
            _ => w.age(written_on),
        }
    });
    let signal = if false_friend {
        ChildSignal::AdultFalseFriend
    } else {
        match (under18, whose(hit, shadow, sentences)) {
            (Known::No, ChildSignal::ReporterOfMinor | ChildSignal::ParentOfMinor) if of_another(hit) => {
                ChildSignal::AdultFalseFriend
            }
            (Known::No, _) => ChildSignal::AgeStated,
            (_, whose) => whose,
        }
    };
    let mut against = hit.rule.written.against.clone();
    if feigned {
        against.push("The words say that this age or birth date was only told to the site.".to_owned());
    }
    let span = |at: usize| (!subject).then(|| u32::try_from(at).ok()).flatten();
    ChildEvidence {
        signal,
        age,
        under18,
        under16,
        under13,
        start: span(quote.start),
        end: span(quote.end),
        quote: page.words(&quote),
        rule: hit.rule.id.clone(),
        against,
    }
}

/// Whether the words say that an age was told to deceive: "he told it he was born in 1990".
fn feigned(hit: &Hit<'_>, shadow: &[u8]) -> bool {
    const AFTER: usize = 16;
    let rule = &hit.rule.written;
    let to = match rule.says.as_str() {
        "date" | "month" | "year" => hit.sentence.end,
        "age" | "over" if rule.who != "self" => hit.sentence.end.min(hit.span.end + AFTER),
        _ => return false,
    };
    book().says(language_of(hit), "feigned", shadow.get(hit.sentence.start..to).unwrap_or_default())
}

/// Whether an adult's age is told of somebody else than the writer. A birth date alone may be the writer's own.
fn of_another(hit: &Hit<'_>) -> bool {
    matches!(hit.rule.written.who.as_str(), "child" | "other")
        || hit.rule.written.who == "kin"
            && !matches!(hit.rule.written.says.as_str(), "date" | "month" | "year")
}

fn stated(years: u32, on: Day) -> Option<Said> {
    let window = BirthWindow::of(AgeSaid::Stated { years, on })?;
    Some(Said { window: Some(window), minor: false, adult: false })
}

/// "I was 12 when I joined in 2024": the age of a day that is named, or of one that nobody knows.
fn then(years: u32, hit: &Hit<'_>, shadow: &[u8], on: Day) -> Said {
    const NEXT: usize = 60;
    let language = language_of(hit);
    let words = |r: Range<usize>| shadow.get(r).unwrap_or_default();
    let next = hit.sentence.end..(hit.sentence.end + NEXT).min(shadow.len());
    // What is said before the age dates something else: "here since 2010, and I was 12 when I signed up".
    let past = times::past("past_time", words(hit.span.start..hit.sentence.end), language, on)
        .or_else(|| times::past("past_time_after", words(next), language, on));
    let window = past.and_then(|(first, last)| {
        let earliest = BirthWindow::of(AgeSaid::Stated { years, on: first })?.earliest;
        let latest = BirthWindow::of(AgeSaid::Stated { years, on: last })?.latest;
        Some(BirthWindow { earliest, latest })
    });
    // Who was grown up then is grown up now, whenever it was.
    let grown = || BirthWindow::of(AgeSaid::Between { from: years, to: 120, on });
    let window = window.or_else(|| grown().filter(|_| years >= THRESHOLDS[0]));
    Said { window, minor: false, adult: false }
}

/// Reads what the match says; `None` where the numbers make no sense.
fn said(hit: &Hit<'_>, shadow: &[u8], on: Day) -> Option<Said> {
    let rule = &hit.rule.written;
    let n = number(hit, "n");
    let window =
        |said: AgeSaid| BirthWindow::of(said).map(|w| Said { window: Some(w), minor: false, adult: false });
    match rule.says.as_str() {
        // "Almost 16" is a year less.
        "age" => {
            let until = hit.groups.name("n").map_or(hit.span.end, |n| n.start());
            let words = shadow.get(hit.sentence.start..until).unwrap_or_default();
            let almost = book().says(language_of(hit), "almost", words);
            stated(n?.checked_sub(u32::from(almost))?, on)
        }
        "then" => Some(then(n?, hit, shadow, on)),
        "almost" => window(AgeSaid::Stated { years: n?.checked_sub(1)?, on }),
        "months" => window(AgeSaid::StatedMonths { months: n?, on }),
        "over" => window(AgeSaid::Between { from: n?, to: 120, on }),
        "under" => window(AgeSaid::Between { from: 0, to: n?.checked_sub(1)?, on }),
        "at_most" => window(AgeSaid::Between { from: 0, to: n?, on }),
        "between" => window(AgeSaid::Between { from: rule.from?, to: rule.to?, on }),
        "turns" => turns(hit, n?, on),
        "grade" => window(AgeSaid::Grade { grade: grade(hit)?, on }),
        // The year, or so many years from now.
        "graduates" => {
            let from_now = || n.and_then(|n| on.year().checked_add_unsigned(n));
            window(AgeSaid::Grade { grade: grade_of_class(year(hit).or_else(from_now)?, on)?, on })
        }
        "date" => {
            let (earliest, latest) = date(text(hit, "date")?)?;
            let window = BirthWindow { earliest, latest: latest.min(on) };
            (earliest <= on).then_some(Said { window: Some(window), minor: false, adult: false })
        }
        "month" => window(AgeSaid::BornInMonth { year: year(hit)?, month: month(text(hit, "mon")?)? }),
        "year" => window(AgeSaid::BornInYear(year(hit)?)),
        "minor" => Some(Said { window: None, minor: true, adult: false }),
        "unknown" => Some(Said { window: None, minor: false, adult: false }),
        "adult" => Some(Said { window: None, minor: false, adult: true }),
        _ if rule.who == "false" => Some(Said { window: None, minor: false, adult: false }),
        _ => None,
    }
}

fn text<'a>(hit: &'a Hit<'_>, name: &str) -> Option<&'a str> {
    hit.groups.name(name).and_then(|m| std::str::from_utf8(m.as_bytes()).ok())
}

fn number(hit: &Hit<'_>, name: &str) -> Option<u32> {
    times::number(text(hit, name)?, language_of(hit))
}

pub(super) fn language_of(hit: &Hit<'_>) -> Language {
    hit.rule.id.split('.').next().and_then(|l| l.parse().ok()).unwrap_or(Language::En)
}

/// A year of four figures, or the last two of a school class: "class of '29".
fn year(hit: &Hit<'_>) -> Option<i32> {
    const CENTURY: i32 = 2000;
    let year: i32 = text(hit, "y")?.trim_start_matches('\'').parse().ok()?;
    Some(if year < 100 { CENTURY + year } else { year })
}

/// The grade on a day of who leaves school in a year; `None` for a year that is past, or too far off for anybody at school.
fn grade_of_class(leaves: i32, on: Day) -> Option<u32> {
    const LAST: i32 = 12;
    /// A school year begins in August and ends in early summer of the next year.
    const BEGINS: u32 = 8;
    let this_class = on.year() + i32::from(on.month() >= BEGINS);
    u32::try_from(LAST - (leaves - this_class)).ok().filter(|g| *g <= LAST.unsigned_abs())
}

/// Grades are digits or the ordinals of the language's list, from the first grade on.
fn grade(hit: &Hit<'_>) -> Option<u32> {
    let word = text(hit, "g")?;
    word.parse().ok().or_else(|| {
        let list = book().list(language_of(hit), "ordinals");
        list.iter()
            .position(|o| o.split('|').any(|o| fold(o) == word))
            .and_then(|i| u32::try_from(i + 1).ok())
    })
}

/// "Turn 18 next August": a month of this year or the next. Without a month only "not yet" is known.
fn turns(hit: &Hit<'_>, years: u32, on: Day) -> Option<Said> {
    let soon = BirthWindow::of(AgeSaid::Between { from: 0, to: years.checked_sub(1)?, on })?;
    let window = text(hit, "mon").and_then(month).and_then(|m| {
        let this = NaiveDate::from_ymd_opt(on.year(), m, 1)?;
        let first = if m > on.month() { this } else { this.checked_add_months(Months::new(12))? };
        let last = first.checked_add_months(Months::new(1))?.pred_opt()?;
        BirthWindow::of(AgeSaid::Turns { years, earliest: first, latest: last })
    });
    Some(Said { window: Some(window.unwrap_or(soon)), minor: false, adult: false })
}

/// A bare "my daughter" says nothing where the same message tells that the daughter is grown up: it is taken out. A
/// told child stays told.
fn without_grown_kin(found: Vec<ChildEvidence>) -> Vec<ChildEvidence> {
    let grown = found.iter().any(|f| f.under18 == Known::No && tells_of_kin(&f.rule));
    let young = found.iter().any(|f| f.under18 == Known::Yes && f.age.is_some());
    let adult_writer = found.iter().any(|f| f.signal == ChildSignal::AgeStated && f.rule.contains("self"));
    found
        .into_iter()
        .filter(|f| {
            let bare_kin = f.age.is_none() && f.signal == ChildSignal::ParentOfMinor;
            let bare_self = f.age.is_none()
                && f.under18 == Known::Unknown
                && f.signal == ChildSignal::MinorSelf
                && (f.rule.contains("own_parents") || f.rule.contains("then_age"));
            !(bare_self && adult_writer || bare_kin && grown && !young)
        })
        .collect()
}

/// Rules that tell the age of a son or daughter, an adult's too; a word like "married" is none of them.
fn tells_of_kin(rule: &str) -> bool {
    [".kin_is", ".kin_over", ".kin_then", ".is_my_kin", ".hijo_tiene"].iter().any(|r| rule.ends_with(r))
}

/// Whether the findings raise the flag: somebody in the text is, or may be, a child.
pub fn flag(found: &[ChildEvidence]) -> bool {
    found.iter().any(|f| {
        !matches!(f.signal, ChildSignal::AdultFalseFriend | ChildSignal::AgeStated) && f.under18 != Known::No
    })
}

/// Whether somebody's age is told, and it is an adult's.
pub fn grown(found: &[ChildEvidence]) -> bool {
    found
        .iter()
        .any(|f| f.signal == ChildSignal::AgeStated || f.under18 == Known::No && tells_of_kin(&f.rule))
}
