//! Postal addresses in free text: a block of lines under a name, in the United States or abroad; what stands within a
//! line is `in_line`'s work. Whether it is the writer's own, and which of several counts, is `place`'s judgement.

use std::ops::Range;

use domain::address::{country, state};

use super::in_line::{self, continental};
use super::names;
use super::page::Page;
use super::rules;

/// A line that ends in a state, with or without a ZIP.
pub(super) struct CityLine {
    /// Two letters.
    pub(super) state: &'static str,
    /// Where the state begins.
    pub(super) state_at: usize,
    /// A ZIP ends it.
    pub(super) zip: bool,
    /// The whole of it, without what follows the ZIP.
    pub(super) span: Range<usize>,
    /// A comma or a ZIP makes it a place for sure.
    pub(super) certain: bool,
}

/// Lines above the last one that can belong to an address.
const ABOVE: usize = 4;

/// The lines of an address, and its last one where it is in the United States.
pub(super) type Block = (Vec<Range<usize>>, Option<CityLine>);

/// Where a block stands.
pub(super) fn span(block: &[Range<usize>]) -> Range<usize> {
    block.first().map_or(0, |l| l.start)..block.last().map_or(0, |l| l.end)
}

/// Addresses whose last line is line `i`, or that stand within it.
pub(super) fn at(page: &Page, lines: &[Range<usize>], i: usize, person: Option<&str>) -> Vec<Block> {
    let Some(line) = lines.get(i).cloned() else { return Vec::new() };
    let cities = city_lines(page, line.clone());
    if cities.is_empty() {
        let block = abroad(page, lines, i, person).or_else(|| continental(page, &line));
        return block.into_iter().collect();
    }
    cities.into_iter().filter_map(|city| united_states(page, lines, i, city, person)).collect()
}

fn united_states(
    page: &Page,
    lines: &[Range<usize>],
    i: usize,
    city: CityLine,
    person: Option<&str>,
) -> Option<Block> {
    let has_street = page.plain(&(city.span.start..city.state_at)).bytes().any(|b| b.is_ascii_digit());
    if !has_street && lines.get(i).is_some_and(|l| l.start == city.span.start) {
        let mut block = above(page, lines, i, person);
        if block.is_empty() {
            return None;
        }
        block.push(city.span.clone());
        return Some((block, Some(city)));
    }
    Some(in_line::before_city(page, city, person))
}

/// The lines above a city that belong to its address: they hold a number or a word of streets, and are no name.
fn above(page: &Page, lines: &[Range<usize>], i: usize, person: Option<&str>) -> Vec<Range<usize>> {
    let mut block = Vec::new();
    for above in lines.get(..i).unwrap_or_default().iter().rev().take(ABOVE) {
        let line = without_label(page, above.clone());
        let plain = page.plain(&line);
        let is_person = person.is_some_and(|p| page.value(&line).eq_ignore_ascii_case(p));
        let digits = plain.bytes().filter(u8::is_ascii_digit).count();
        let phone = digits >= 7 && !plain.bytes().any(|b| b.is_ascii_alphabetic());
        let street = digits > 0 && !phone || says(page, "street_words", line.clone());
        let field = says(page, "other_field", line.clone());
        let ended = plain.ends_with(['.', '?', '!', ';']) && !in_line::ends_short(plain);
        let sentence = ended && plain.split(' ').count() > 5;
        if line.is_empty()
            || !street
            || is_person
            || field
            || plain.contains('@')
            || sentence
            || plain.contains("://")
        {
            break;
        }
        let (mut given, whole) = in_line::of_line(page, &line, person);
        given.retain(|l| !l.is_empty());
        if given.is_empty() || given.iter().any(|l| l.len() > 60) {
            break;
        }
        given.reverse();
        block.append(&mut given);
        // "Address: 12 Oak St": nothing above the label belongs to it.
        if !whole || plain.len() < page.plain(above).len() {
            break;
        }
    }
    block.reverse();
    block
}

pub(super) fn without_label(page: &Page, line: Range<usize>) -> Range<usize> {
    let plain = page.plain(&line);
    let cut = rules::matchers("address_label")
        .filter_map(|re| re.find(plain.as_bytes()).filter(|m| m.start() == 0).map(|m| m.end()))
        .max()
        .unwrap_or(0);
    let rest = plain.get(cut..).unwrap_or_default();
    let skipped = rest.len() - rest.trim_start_matches([':', ' ', '-', '=']).len();
    if cut == 0 || (skipped == 0 && !rest.is_empty()) { line } else { line.start + cut + skipped..line.end }
}

fn says_text(list: &str, text: &str) -> bool {
    rules::matchers(list).any(|re| re.is_match(text.as_bytes()))
}

/// Reads "City, ST 12345", "City ST 12345", "City, State 12345" at the end of a line or before the end of a sentence.
pub(super) fn city_lines(page: &Page, line: Range<usize>) -> Vec<CityLine> {
    let plain = page.plain(&line);
    let mut found = Vec::new();
    let mut done = 0;
    for (at, zip) in zips(plain).into_iter().take(20) {
        if let Some(city) = with_zip(&line, plain, done, at, zip) {
            done = at + zip.len();
            found.push(city);
        }
    }
    if found.is_empty() {
        found.extend(without_zip(page, &line, plain));
    }
    found
}

/// "City, ST 12345" before a ZIP; what stands before `done` belongs to an address that ended there.
fn with_zip(line: &Range<usize>, plain: &str, done: usize, at: usize, zip: &str) -> Option<CityLine> {
    let rest = plain.get(done..)?;
    let done = done + rest.len() - rest.trim_start_matches(['.', ',', ';', ' ', ')']).len();
    let before = plain.get(done..at)?.trim_end_matches([' ', ',', '.']);
    let follows = plain.get(at + zip.len()..)?.trim_start();
    let next_word = follows.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    let ends = follows.is_empty()
        || follows.starts_with(['.', ',', ';', ')', '!', '?', '(', '-', '|', '*', '/', '~', '"'])
        || ["and", "us", "usa", "united", "phone", "tel", "i", "my", "we", "cell", "email", "is", "was"]
            .contains(&next_word);
    if !ends {
        return None;
    }
    (1..=3).rev().find_map(|words| {
        let from = start_of_last_words(before, words).filter(|from| *from > 0)?;
        let code = state(before.get(from..)?)?;
        Some(CityLine {
            state: code,
            state_at: line.start + done + from,
            zip: true,
            span: line.start + done..line.start + at + zip.len(),
            certain: true,
        })
    })
}

/// "Montclair NJ", "Silver Spring, Maryland": without a ZIP the letters must be capitals.
fn without_zip(page: &Page, line: &Range<usize>, plain: &str) -> Option<CityLine> {
    let trimmed = plain.trim_end_matches(['.', ',', ' ']);
    let trimmed = ["usa", "united states", "u.s.a", " us"]
        .iter()
        .find_map(|c| trimmed.strip_suffix(c))
        .unwrap_or(trimmed)
        .trim_end_matches([',', ' ', '.']);
    (1..=3).rev().find_map(|words| {
        let from = start_of_last_words(trimmed, words).filter(|from| *from > 0)?;
        let written = page.words(&(line.start + from..line.start + trimmed.len()));
        let comma = trimmed.get(..from).is_some_and(|b| b.trim_end().ends_with(','));
        let capitals = written.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        let named = written.chars().next().is_some_and(char::is_uppercase) && written.chars().count() > 3;
        let code = state(&written)?;
        (capitals && written.chars().count() <= 5 || named && comma).then(|| CityLine {
            state: code,
            state_at: line.start + from,
            zip: false,
            span: line.start..line.start + trimmed.len(),
            certain: comma,
        })
    })
}

fn zips(plain: &str) -> Vec<(usize, &str)> {
    let mut out = Vec::new();
    let bytes = plain.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let mut i = 0;
    while i < bytes.len() {
        if digit(i) && !i.checked_sub(1).is_some_and(|j| digit(j) || bytes.get(j) == Some(&b'-')) {
            let n = (i..bytes.len()).take_while(|j| digit(*j)).count();
            if n == 5 {
                let plus = bytes.get(i + 5) == Some(&b'-') && (6..10).all(|k| digit(i + k)) && !digit(i + 10);
                out.push((i, plain.get(i..i + if plus { 10 } else { 5 }).unwrap_or_default()));
            }
            i += n;
        } else {
            i += 1;
        }
    }
    out
}

fn start_of_last_words(text: &str, count: usize) -> Option<usize> {
    let mut at = text.len();
    for n in 0..count {
        let upto = text.get(..at)?.trim_end();
        if upto.is_empty() || (n > 0 && upto.ends_with(',')) {
            return None;
        }
        at = upto.rfind([' ', ',']).map_or(0, |i| i + 1);
    }
    Some(at)
}

/// A block that ends in the name of a country, or in a line like "79098 Freiburg" with a street above.
fn abroad(page: &Page, lines: &[Range<usize>], i: usize, person: Option<&str>) -> Option<Block> {
    let line = lines.get(i)?;
    let words = page.value(line);
    let is_country =
        words.chars().count() > 3 && words.split_whitespace().count() <= 3 && country(&words).is_some();
    let next_is_country = lines.get(i + 1).is_some_and(|l| country(&page.words(l)).is_some() && l.len() > 3);
    let first = words.split_whitespace().next().unwrap_or_default();
    let digits = first.chars().filter(char::is_ascii_digit).count();
    let postcode = (4..=5).contains(&digits)
        && first.len() - digits <= 2
        && words.split_whitespace().nth(1).is_some_and(|w| w.chars().next().is_some_and(char::is_uppercase))
        && words.split_whitespace().count() <= 5
        && state_free(&words);
    if is_country {
        let above = block_above(page, lines, i, person);
        return (above.len() >= 2).then(|| (above.into_iter().chain([line.clone()]).collect(), None));
    }
    if postcode && !next_is_country {
        let above = block_above(page, lines, i, person);
        let street = above.last().is_some_and(|l| page.plain(l).bytes().any(|b| b.is_ascii_digit()));
        return street.then(|| (above.into_iter().chain([line.clone()]).collect(), None));
    }
    None
}

/// "79098 Freiburg" and not "12345 Main Street".
fn state_free(words: &str) -> bool {
    !says_text("street_words", &words.to_lowercase())
}

fn block_above(page: &Page, lines: &[Range<usize>], i: usize, person: Option<&str>) -> Vec<Range<usize>> {
    let mut block: Vec<Range<usize>> = Vec::new();
    for line in lines.get(..i).unwrap_or_default().iter().rev().take(ABOVE) {
        let line = without_label(page, line.clone());
        let plain = page.plain(&line);
        let is_person = person.is_some_and(|p| page.value(&line).eq_ignore_ascii_case(p));
        let digits = plain.bytes().any(|b| b.is_ascii_digit());
        if line.is_empty()
            || is_person
            || plain.contains('@')
            || plain.len() > 50
            || plain.ends_with(':')
            || plain.ends_with(',') && !digits
            || says_text("closing_line", plain)
            || (!digits
                && names::is_name(page, &line)
                && !block.is_empty()
                && block.iter().any(|b| page.plain(b).bytes().any(|b| b.is_ascii_digit()))
                && block.len() >= 2)
        {
            break;
        }
        block.push(line);
    }
    block.reverse();
    block
}

/// The lines as they stand on an envelope: plain single blanks, and no marks between cells.
pub(super) fn written(page: &Page, block: &[Range<usize>]) -> Vec<String> {
    block.iter().map(|l| line_of(&page.value(l))).collect()
}

fn line_of(words: &str) -> String {
    let cells = words.split(['|', '\u{2022}', '\u{b7}']).map(|c| c.trim().trim_end_matches(',').trim_end());
    cells.filter(|c| !c.is_empty()).collect::<Vec<_>>().join(", ")
}

pub(super) fn says(page: &Page, list: &str, span: Range<usize>) -> bool {
    rules::matchers(list).any(|re| re.is_match(page.shadow.get(span.clone()).unwrap_or_default()))
}
