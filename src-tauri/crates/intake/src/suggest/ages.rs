//! Words that speak of a child: reads the groups of a rule's match into what was said of an age, computes what it
//! means on the receipt day, and decides whose age it is from the words around. Ages are `domain::child`'s arithmetic.

use std::ops::Range;

use chrono::{Datelike, Months, NaiveDate};
use domain::child::{AgeSaid, BirthWindow};
use domain::day::Day;
use domain::words::{Known, Language};

use super::page::{Page, fold};
use super::rules::book;
use super::scan::{Hit, Sense, Sentences, run};
use super::types::{ChildEvidence, ChildSignal, Context};

/// The ages that law and policy ask for. They only choose which three answers are printed; which threshold binds is
/// decided where policies and regimes are known.
const THRESHOLDS: [u32; 3] = [18, 16, 13];

/// What is known of one match.
struct Said {
    window: Option<BirthWindow>,
    /// Surely under the first threshold though no age is told: "a minor".
    minor: bool,
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
    // A false friend silences what it overlaps.
    let silenced: Vec<Range<usize>> =
        hits.iter().filter(|h| h.rule.written.who == "false").map(|h| h.span.clone()).collect();
    hits.retain(|h| h.rule.written.who == "false" || !silenced.iter().any(|s| overlap(s, &h.span)));
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
        let Some(said) = said(hit, on) else { continue };
        let quote = hit.groups.name("q").map_or(hit.span.clone(), |q| q.start()..q.end());
        let evidence = evidence(page, hit, &said, quote.clone(), shadow, sentences, context, subject);
        taken.push(hit.span.clone());
        found.push(evidence);
    }
    found.sort_by_key(|f| f.start);
    without_weaker(without_grown_kin(found))
}

/// How much a rule tells of an age, 0 the most.
fn tells(hit: &Hit<'_>) -> u8 {
    match hit.rule.written.says.as_str() {
        "age" | "months" | "date" | "month" | "year" | "turns" => 0,
        "almost" | "grade" | "between" | "under" | "at_most" | "over" => 1,
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
    let under = |threshold: u32| match (&said.window, false_friend) {
        (_, true) => Known::No,
        (Some(window), _) if !said.minor => window.under(threshold, on),
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
    } else if under18 == Known::No {
        ChildSignal::AgeStated
    } else {
        whose(hit, shadow, sentences)
    };
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
        against: hit.rule.written.against.clone(),
    }
}

/// Reads what the match says; `None` where the numbers make no sense.
fn said(hit: &Hit<'_>, on: Day) -> Option<Said> {
    let rule = &hit.rule.written;
    let n = number(hit, "n");
    let window =
        |said: AgeSaid| BirthWindow::of(said).map(|w| Said { window: Some(w), minor: false, adult: false });
    match rule.says.as_str() {
        "age" => window(AgeSaid::Stated { years: n?, on }),
        "almost" => window(AgeSaid::Stated { years: n?.checked_sub(1)?, on }),
        "months" => window(AgeSaid::StatedMonths { months: n?, on }),
        "over" => window(AgeSaid::Between { from: n?, to: 120, on }),
        "under" => window(AgeSaid::Between { from: 0, to: n?.checked_sub(1)?, on }),
        "at_most" => window(AgeSaid::Between { from: 0, to: n?, on }),
        "between" => window(AgeSaid::Between { from: rule.from?, to: rule.to?, on }),
        "turns" => turns(hit, n?, on),
        "grade" => window(AgeSaid::Grade { grade: grade(hit)?, on }),
        "date" => window(AgeSaid::Born(date(text(hit, "date")?)?))
            .filter(|s| s.window.is_some_and(|w| w.latest <= on)),
        "month" => window(AgeSaid::BornInMonth { year: year(hit)?, month: month(text(hit, "mon")?)? }),
        "year" => window(AgeSaid::BornInYear(year(hit)?)),
        "minor" => Some(Said { window: None, minor: true, adult: false }),
        "unknown" => Some(Said { window: None, minor: false, adult: false }),
        _ if rule.who == "false" => Some(Said { window: None, minor: false, adult: true }),
        _ => None,
    }
}

fn text<'a>(hit: &'a Hit<'_>, name: &str) -> Option<&'a str> {
    hit.groups.name(name).and_then(|m| std::str::from_utf8(m.as_bytes()).ok())
}

fn number(hit: &Hit<'_>, name: &str) -> Option<u32> {
    let word = text(hit, name)?;
    if let Ok(n) = word.parse() {
        return Some(n);
    }
    let language = language_of(hit);
    let spoken = word.split_whitespace().collect::<Vec<_>>().join(" ");
    book()
        .list(language, "numbers")
        .iter()
        .position(|w| w.split('|').any(|w| fold(w).replace("[ ]+", " ") == spoken))
        .and_then(|n| u32::try_from(n).ok())
}

fn language_of(hit: &Hit<'_>) -> Language {
    hit.rule.id.split('.').next().and_then(|l| l.parse().ok()).unwrap_or(Language::En)
}

fn year(hit: &Hit<'_>) -> Option<i32> {
    text(hit, "y")?.parse().ok()
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

/// A month by its name in any of the languages.
fn month(word: &str) -> Option<u32> {
    const STARTS: [&[&str]; 12] = [
        &["jan", "ene"],
        &["feb"],
        &["mar"],
        &["apr", "abr"],
        &["may", "mai"],
        &["jun"],
        &["jul"],
        &["aug", "ago"],
        &["sep", "set"],
        &["oct", "okt"],
        &["nov"],
        &["dec", "dic", "dez"],
    ];
    let at = STARTS.iter().position(|starts| starts.iter().any(|s| word.starts_with(s)))?;
    u32::try_from(at + 1).ok()
}

/// A written date. Figures are month first as in the United States, unless that gives no month.
fn date(written: &str) -> Option<Day> {
    let parts: Vec<&str> = written
        .split([' ', '/', '.', '-', ','])
        .filter(|p| !p.is_empty() && *p != "of" && *p != "de")
        .collect();
    let figure = |p: &str| p.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<i32>().ok();
    let [a, b, c] = parts.as_slice() else { return None };
    let (year, m, d) = match (figure(a), figure(b), figure(c)) {
        (Some(y), Some(m), Some(d)) if y > 999 => (y, m, d),
        (Some(m), Some(d), Some(y)) if m <= 12 => (y, m, d),
        (Some(d), Some(m), Some(y)) => (y, m, d),
        (None, Some(d), Some(y)) => (y, i32::try_from(month(a)?).ok()?, d),
        (Some(d), None, Some(y)) => (y, i32::try_from(month(b)?).ok()?, d),
        _ => return None,
    };
    // Two figures for a year: nobody writes of somebody born in the future.
    let year = if year < 100 { if year <= 30 { 2000 + year } else { 1900 + year } } else { year };
    NaiveDate::from_ymd_opt(year, u32::try_from(m).ok()?, u32::try_from(d).ok()?)
}

/// Whose age it is: the rule says, or the words of the sentence and the two before it.
fn whose(hit: &Hit<'_>, shadow: &[u8], sentences: &Sentences) -> ChildSignal {
    let around = sentences.with_before(sentences.index(hit.span.start), shadow, 2);
    let says = |list: &str, span: Range<usize>| {
        let words = shadow.get(span).unwrap_or_default();
        book().says(language_of(hit), list, words)
    };
    match hit.rule.written.who.as_str() {
        "self" => ChildSignal::MinorSelf,
        "child" => ChildSignal::ParentOfMinor,
        "other" => {
            if says("answers_for", around) {
                ChildSignal::ParentOfMinor
            } else {
                ChildSignal::ReporterOfMinor
            }
        }
        _ => {
            let before = hit.sentence.start..hit.span.end;
            if says("reporting", around.clone()) {
                ChildSignal::ReporterOfMinor
            } else if says("answers_for", around) {
                ChildSignal::ParentOfMinor
            } else if says("speaks_of_self", before.clone()) || before.len() == hit.span.len() {
                ChildSignal::MinorSelf
            } else if says("speaks_of_other", before) {
                ChildSignal::ParentOfMinor
            } else {
                ChildSignal::MinorSelf
            }
        }
    }
}

/// A bare "my daughter" says nothing where the same message tells that the daughter is grown up: it is taken out. A
/// told child stays told.
fn without_grown_kin(found: Vec<ChildEvidence>) -> Vec<ChildEvidence> {
    let grown = found.iter().any(|f| f.signal == ChildSignal::AgeStated && f.rule.contains("kin"));
    let young = found.iter().any(|f| f.under18 == Known::Yes && f.age.is_some());
    let adult_writer = found.iter().any(|f| f.signal == ChildSignal::AgeStated && f.rule.contains("self"));
    found
        .into_iter()
        .filter(|f| {
            let bare_kin = f.age.is_none() && f.signal == ChildSignal::ParentOfMinor;
            let bare_self =
                f.age.is_none() && f.signal == ChildSignal::MinorSelf && f.rule.contains("own_parents");
            !(bare_self && adult_writer || bare_kin && grown && !young)
        })
        .collect()
}

/// Whether the findings raise the flag: somebody in the text is, or may be, a child.
pub fn flag(found: &[ChildEvidence]) -> bool {
    found.iter().any(|f| {
        !matches!(f.signal, ChildSignal::AdultFalseFriend | ChildSignal::AgeStated) && f.under18 != Known::No
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_dates_are_read_as_in_the_united_states() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d);
        assert_eq!(date("11/02/1993"), day(1993, 11, 2));
        assert_eq!(date("25/02/2011"), day(2011, 2, 25));
        assert_eq!(date("2012-05-06"), day(2012, 5, 6));
        assert_eq!(date("march 3rd, 2014"), day(2014, 3, 3));
        assert_eq!(date("3 of march 2014"), day(2014, 3, 3));
        assert_eq!(date("7/4/11"), day(2011, 7, 4));
        assert_eq!(date("99/99/2011"), None);
    }
}
