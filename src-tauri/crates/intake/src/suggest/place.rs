//! Where the writer lives: postal address lines, state, country. Only what stands in the writer's own words is taken;
//! the company's own address, and names of laws, are not. Which lines a letter prints is decided elsewhere.

use std::ops::Range;

use domain::address::{country, state, state_of_zip};
use regex::bytes::{Captures, Match};

use super::address::{self, Block, city_lines, says, without_label};
use super::companies::companies;
use super::fields;
use super::page::Page;
use super::rules;

/// What was found, each with its words.
#[derive(Debug, Default)]
pub struct Place {
    /// Address lines, top to bottom.
    pub lines: Vec<String>,
    /// Where they stand.
    pub span: Option<Range<usize>>,
    /// The lines stand in the fields of a form.
    pub filled_in: bool,
    /// What speaks against the address.
    pub against: Vec<&'static str>,
    /// Two-letter state.
    pub state: Option<(String, Range<usize>, &'static str)>,
    /// Country code.
    pub country: Option<(String, Range<usize>, &'static str)>,
}

/// Finds address, state and country in the writer's lines.
pub fn find(page: &Page, own: &[Range<usize>], person: Option<&str>, acts: Acts) -> Place {
    let mut place = Place::default();
    let mut beside = None;
    let mut of_another: Option<(String, Range<usize>, &'static str)> = None;
    let lines: Vec<Range<usize>> = own.iter().map(|l| page.trimmed(l.clone())).collect();
    let mut best: Option<(Standing, Block)> = None;
    for (i, line) in lines.iter().enumerate() {
        if line.is_empty() || is_foreign(page, &lines, i) {
            continue;
        }
        for (block, city) in address::at(page, &lines, i, person) {
            let lone = city.as_ref().filter(|_| block.is_empty());
            let span = lone.map_or_else(|| address::span(&block), |c| c.span.clone());
            if is_anothers(page, &lines, &span, acts) {
                let state =
                    city.as_ref().map(|c| (c.state.to_owned(), c.state_at..c.span.end, "address.of_another"));
                of_another = of_another.or(state);
                continue;
            }
            let Some(standing) = standing(page, &lines, &span, city.as_ref().is_some_and(|c| c.zip)) else {
                continue;
            };
            if let Some(city) = lone {
                let state =
                    city.zip.then(|| (city.state.to_owned(), city.state_at..city.span.end, "place.city"));
                beside = beside.or(state);
                continue;
            }
            if best.as_ref().is_none_or(|(s, _)| standing.score >= s.score) {
                best = Some((standing, (block, city)));
            }
        }
    }
    if let Some((standing, (block, city))) = best {
        place.span = Some(address::span(&block));
        place.against.extend(standing.against);
        if let Some(city) = city {
            place.state = Some((city.state.to_owned(), city.state_at..city.span.end, "address.state"));
        } else if let Some(last) = block.last()
            && let Some(found) = country(&page.words(last))
        {
            place.country = Some((found.code.to_owned(), last.clone(), "address.country"));
        }
        place.lines = address::written(page, &block);
    } else if let Some(fields) = fields::address(page, own) {
        place.filled_in = true;
        place.lines = fields.lines;
        place.span = Some(fields.span);
        place.state = Some((fields.state.0, fields.state.1, "address.field"));
    }
    if place.state.is_none() && place.country.is_none() {
        place.state = signature_place(page, &lines, person)
            .or_else(|| said_place(page, own))
            .or_else(|| zip_alone(page, own))
            .or(beside)
            .or(of_another);
    }
    if place.country.is_none() {
        place.country = match &place.state {
            Some((_, span, _)) => Some(("US".to_owned(), span.clone(), "address.state_means_us")),
            None => said_country(page, own),
        };
    }
    place
}

/// Whether the writer speaks for somebody else: then "her address" is that person's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Acts {
    /// In an own matter.
    ForSelf,
    /// For another person.
    ForAnother,
}

/// Whether the words that bring an address in give it to somebody else than the writer: a letter must not go there in
/// the writer's name, though the state tells which law applies.
fn is_anothers(page: &Page, lines: &[Range<usize>], span: &Range<usize>, acts: Acts) -> bool {
    let before = words_before(page, lines, span.start);
    says(page, "address_of_another", before.clone())
        || acts == Acts::ForAnother && says(page, "address_of_them", before)
}

/// How much an address counts as the writer's own and present one.
struct Standing {
    score: i32,
    against: Option<&'static str>,
}

/// Judges an address by the words around it; `None` where they say that something else than the writer is there.
fn standing(page: &Page, lines: &[Range<usize>], span: &Range<usize>, zip: bool) -> Option<Standing> {
    let before = words_before(page, lines, span.start);
    let said = |list: &str| says(page, list, before.clone());
    if said("address_of_event") {
        return None;
    }
    let after = span.end..page.shadow.len().min(span.end + 40);
    let (score, against) = if said("old_address") || says(page, "old_address_after", after) {
        (-5, Some("The words call it a former address."))
    } else if said("work_address") {
        (-2, Some("The words call it a place of work."))
    } else {
        (i32::from(said("home_address")), None)
    };
    Some(Standing { score: score + 2 * i32::from(zip), against })
}

/// The words of the same sentence right before a place, after any other address; where it begins a line, the heading
/// above it.
fn words_before(page: &Page, lines: &[Range<usize>], at: usize) -> Range<usize> {
    const REACH: usize = 70;
    let line = lines.iter().rposition(|l| l.start <= at);
    if let Some(i) = line
        && let Some(above) =
            (i.saturating_sub(2)..i).rev().filter_map(|j| lines.get(j)).find(|l| !l.is_empty())
        && lines.get(i).is_some_and(|l| l.start == at)
        && (page.plain(above).ends_with(':') || says(page, "brings_address_in", above.clone()))
    {
        return above.start.max(above.end.saturating_sub(REACH))..at;
    }
    let window = at.saturating_sub(REACH)..at;
    let plain = page.plain(&window);
    let sentence = sentence_end(plain);
    let zip =
        plain.as_bytes().windows(5).rposition(|w| w.iter().all(u8::is_ascii_digit)).map_or(0, |i| i + 5);
    window.start + sentence.max(zip)..at
}

/// Where the last sentence of a text begins; a full stop that shortens a word ends none.
fn sentence_end(plain: &str) -> usize {
    let abbreviated = |i: usize| {
        rules::matchers("abbreviated").any(|re| re.is_match(plain.get(..i).unwrap_or_default().as_bytes()))
    };
    let mut ends =
        plain.match_indices(['.', '\n', '!', '?']).filter(|(i, mark)| *mark != "." || !abbreviated(*i));
    ends.next_back().map_or(0, |(i, _)| i + 1)
}

/// The company's own address, or the addressee's block at the head of the letter.
fn is_foreign(page: &Page, lines: &[Range<usize>], i: usize) -> bool {
    // A blank line ends the block.
    let first =
        (i.saturating_sub(3)..i).rev().take_while(|j| lines.get(*j).is_some_and(|l| !l.is_empty())).last();
    let from = lines.get(first.unwrap_or(i)).map_or(0, |l| l.start);
    let to = lines.get(i).map_or(0, |l| l.end);
    companies().foreign.is_match(page.shadow.get(from..to).unwrap_or_default())
}

/// "Silver Spring, Maryland" under a name, with no street.
fn signature_place(
    page: &Page,
    lines: &[Range<usize>],
    person: Option<&str>,
) -> Option<(String, Range<usize>, &'static str)> {
    let filled: Vec<usize> =
        (0..lines.len()).filter(|i| lines.get(*i).is_some_and(|l| !l.is_empty())).collect();
    let mut tail = filled.iter().rev().take(8);
    tail.find_map(|i| {
        let line = without_label(page, lines.get(*i)?.clone());
        let city = city_lines(page, line.clone()).pop()?;
        let plain = page.plain(&line);
        let before = page.words(&(line.start..city.state_at));
        let before = before.trim().trim_end_matches(',');
        let short = plain.split_whitespace().count() <= 6;
        // "Ann Lee, MD" is a doctor.
        // "Ann Lee, Mesa AZ" is a place under a name all the same.
        let own_name = person.is_some_and(|p| {
            let (name, before) = (p.to_lowercase(), before.to_lowercase());
            let rest = before.replace(&name, "");
            name.contains(&before) || rest.len() < before.len() && !rest.contains(char::is_alphabetic)
        });
        let foreign = is_foreign(page, lines, *i);
        let capital = before.chars().next().is_some_and(char::is_uppercase);
        let degree = !city.certain && !city.zip && plain.split_whitespace().count() < 2;
        (short && !own_name && !foreign && capital && !degree)
            .then(|| (city.state.to_owned(), line.start..city.span.end, "place.signature"))
    })
}

/// The place that somebody says to live in; none where the words deny it: "I no longer live in Texas".
fn lived_in<'a>(text: &[u8], groups: &Captures<'a>) -> Option<Match<'a>> {
    const REACH: usize = 24;
    let start = groups.get(0)?.start();
    let before = text.get(start.saturating_sub(REACH)..start)?;
    let place = groups.name("place")?;
    let denied = rules::matchers("not_there").any(|re| re.is_match(before))
        || rules::matchers("not_from").any(|re| re.is_match(place.as_bytes()));
    (!denied).then_some(place)
}

/// "I am a California resident", "I live in Austin, Texas".
fn said_place(page: &Page, own: &[Range<usize>]) -> Option<(String, Range<usize>, &'static str)> {
    let text = page.only(own);
    for re in rules::matchers("resident") {
        for groups in re.captures_iter(&text) {
            let Some(place) = lived_in(&text, &groups) else { continue };
            if let Some((code, span)) = state_in(page, place.start()..place.end()) {
                return Some((
                    code,
                    groups
                        .get(0)
                        .map_or(span.clone(), |m| m.start()..span.end.max(m.end().min(span.end + 12))),
                    "place.said",
                ));
            }
        }
    }
    None
}

/// The first state named in a span, by name or by capital letters: "Austin, Texas and ..." names Texas.
fn state_in(page: &Page, span: Range<usize>) -> Option<(String, Range<usize>)> {
    let plain = page.plain(&span);
    let starts: Vec<usize> =
        std::iter::once(0).chain(plain.match_indices([' ', ',', '\n']).map(|(i, _)| i + 1)).collect();
    for count in (1..=4).rev() {
        for (n, from) in starts.iter().enumerate() {
            let to = starts.get(n + count).map_or(plain.len(), |s| s - 1);
            let Some(words) = plain.get(*from..to) else { continue };
            let words = words.trim_matches([' ', ',', '.', '-']);
            if words.is_empty() || n + count > starts.len() {
                continue;
            }
            let written = page.words(&(span.start + from..span.start + to));
            let written = written.trim_matches([' ', ',', '.', '-']);
            let code = written.chars().filter(|c| c.is_alphabetic()).count() <= 2;
            let capitals = written.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
            let capital = written.chars().next().is_some_and(char::is_uppercase);
            let short = words.chars().count() <= 4;
            if let Some(found) = state(words)
                && (code && capitals || !code && (!short || capital))
            {
                return Some((found.to_owned(), span.start + from..span.start + from + words.len()));
            }
        }
    }
    None
}

/// "my ZIP is 77494".
fn zip_alone(page: &Page, own: &[Range<usize>]) -> Option<(String, Range<usize>, &'static str)> {
    let text = page.only(own);
    rules::matchers("zip_said").find_map(|re| {
        let groups = re.captures(&text)?;
        let zip = groups.name("zip")?;
        let five: u32 = std::str::from_utf8(zip.as_bytes()).ok()?.parse().ok()?;
        Some((state_of_zip(five)?.to_owned(), groups.get(0)?.start()..zip.end(), "place.zip"))
    })
}

fn said_country(page: &Page, own: &[Range<usize>]) -> Option<(String, Range<usize>, &'static str)> {
    let text = page.only(own);
    for re in rules::matchers("resident") {
        for groups in re.captures_iter(&text) {
            let Some(place) = lived_in(&text, &groups) else { continue };
            let words = page.words(&(place.start()..place.end()));
            let last = words
                .split([',', '.', '\n'])
                .flat_map(|p| {
                    [
                        p.trim(),
                        p.split_whitespace().next().unwrap_or_default(),
                        p.split_whitespace().next_back().unwrap_or_default(),
                    ]
                })
                .filter(|p| p.len() > 3)
                .find_map(|p| country(p).map(|c| c.code));
            if let Some(code) = last {
                return Some((code.to_owned(), place.start()..place.end(), "place.said"));
            }
        }
    }
    None
}
