//! Where the writer lives: postal address lines, state, country. Only what stands in the writer's own words is taken;
//! the company's own address, and names of laws, are not. Which lines a letter prints is decided elsewhere.

use std::ops::Range;

use domain::address::{country, state, state_of_zip};

use super::companies::companies;
use super::names;
use super::page::Page;
use super::rules;

/// What was found, each with its words.
#[derive(Debug, Default)]
pub struct Place {
    /// Address lines, top to bottom.
    pub lines: Vec<Range<usize>>,
    /// Two-letter state.
    pub state: Option<(String, Range<usize>, &'static str)>,
    /// Country code.
    pub country: Option<(String, Range<usize>, &'static str)>,
}

/// A line that ends in a state, with or without a ZIP.
struct CityLine {
    state: &'static str,
    /// Where the state begins.
    state_at: usize,
    zip: bool,
    /// The whole of it, without what follows the ZIP.
    span: Range<usize>,
    certain: bool,
}

/// Lines above the last one that can belong to an address.
const ABOVE: usize = 4;

/// Finds address, state and country in the writer's lines.
pub fn find(page: &Page, own: &[Range<usize>], person: Option<&str>) -> Place {
    let mut place = Place::default();
    let lines: Vec<Range<usize>> = own.iter().map(|l| page.trimmed(l.clone())).collect();
    let mut best: Option<(i32, Vec<Range<usize>>, Option<CityLine>)> = None;
    for (i, line) in lines.iter().enumerate() {
        if line.is_empty() || is_foreign(page, &lines, i) {
            continue;
        }
        let Some((block, city)) = address_at(page, &lines, i, person) else { continue };
        let start = block.first().map_or(line.start, |b| b.start);
        let mut score = i32::from(city.as_ref().is_some_and(|c| c.zip)) * 2;
        score -= if says(page, "old_address", start.saturating_sub(70)..start) { 5 } else { 0 };
        if best.as_ref().is_none_or(|(s, ..)| score >= *s) {
            best = Some((score, block, city));
        }
    }
    if let Some((_, block, city)) = best {
        place.lines = block;
        if let Some(city) = city {
            place.state = Some((city.state.to_owned(), city.state_at..city.span.end, "address.state"));
        } else if let Some(last) = place.lines.last()
            && let Some(found) = country(&page.words(last))
        {
            place.country = Some((found.code.to_owned(), last.clone(), "address.country"));
        }
    }
    if place.state.is_none() && place.country.is_none() {
        place.state = signature_place(page, &lines, person).or_else(|| said_place(page, own)).or_else(|| zip_alone(page, own));
    }
    if place.country.is_none() {
        place.country = match &place.state {
            Some((_, span, _)) => Some(("US".to_owned(), span.clone(), "address.state_means_us")),
            None => said_country(page, own),
        };
    }
    place
}

fn says(page: &Page, list: &str, span: Range<usize>) -> bool {
    rules::matchers(list).any(|re| re.is_match(page.shadow.get(span.clone()).unwrap_or_default()))
}

/// The company's own address, or the addressee's block at the head of the letter.
fn is_foreign(page: &Page, lines: &[Range<usize>], i: usize) -> bool {
    let from = lines.get(i.saturating_sub(3)).map_or(0, |l| l.start);
    let to = lines.get(i).map_or(0, |l| l.end);
    companies().foreign.is_match(page.shadow.get(from..to).unwrap_or_default())
}

/// An address whose last line is line `i`, or that stands within it.
fn address_at(
    page: &Page,
    lines: &[Range<usize>],
    i: usize,
    person: Option<&str>,
) -> Option<(Vec<Range<usize>>, Option<CityLine>)> {
    let line = lines.get(i)?.clone();
    if let Some(city) = city_line(page, line.clone()) {
        let has_street = page.plain(&(city.span.start..city.state_at)).bytes().any(|b| b.is_ascii_digit());
        if !has_street && city.span.start == line.start {
            let mut block = above(page, lines, i, person);
            if block.is_empty() {
                return None;
            }
            block.push(city.span.clone());
            return Some((block, Some(city)));
        }
        return inline(page, city);
    }
    abroad(page, lines, i, person)
}

/// The lines above a city that belong to its address: they hold a number or a word of streets, and are no name.
fn above(page: &Page, lines: &[Range<usize>], i: usize, person: Option<&str>) -> Vec<Range<usize>> {
    let mut block = Vec::new();
    for line in lines.get(..i).unwrap_or_default().iter().rev().take(ABOVE) {
        let line = without_label(page, line.clone());
        let plain = page.plain(&line);
        let is_person = person.is_some_and(|p| page.words(&line).eq_ignore_ascii_case(p));
        let digits = plain.bytes().filter(u8::is_ascii_digit).count();
        let phone = digits >= 7 && !plain.bytes().any(|b| b.is_ascii_alphabetic());
        let street = digits > 0 && !phone || says(page, "street_words", line.clone());
        let sentence = plain.len() > 60 || plain.ends_with(['.', '?', '!', ';']) && plain.split(' ').count() > 5;
        if line.is_empty() || !street || is_person || plain.contains('@') || sentence || plain.contains("://") {
            break;
        }
        block.push(line.clone());
        // "Address: 12 Oak St": nothing above the label belongs to it.
        if plain.len() < page.plain(&lines.get(i - block.len()).cloned().unwrap_or(0..0)).len() {
            break;
        }
    }
    block.reverse();
    block
}

fn without_label(page: &Page, line: Range<usize>) -> Range<usize> {
    let plain = page.plain(&line);
    let cut = rules::matchers("address_label")
        .filter_map(|re| re.find(plain.as_bytes()).filter(|m| m.start() == 0).map(|m| m.end()))
        .max()
        .unwrap_or(0);
    let rest = plain.get(cut..).unwrap_or_default();
    let skipped = rest.len() - rest.trim_start_matches([':', ' ', '-', '=']).len();
    if cut == 0 || (skipped == 0 && !rest.is_empty()) { line } else { line.start + cut + skipped..line.end }
}

/// An address within a line: "I live at 12 Oak St, Apt 3, Austin, TX 78701."
fn inline(page: &Page, city: CityLine) -> Option<(Vec<Range<usize>>, Option<CityLine>)> {
    let before = page.plain(&(city.span.start..city.state_at));
    let breaks = [" at ", " is ", ": ", " to ", " in ", ". ", " from ", " address ", "? ", "; "];
    let window = breaks.iter().filter_map(|b| before.rfind(b).map(|i| i + b.len())).filter(|i| has_digit(before, *i)).max().unwrap_or(0);
    let digit = before.get(window..)?.find(|c: char| c.is_ascii_digit())?;
    let head = before.get(window..window + digit)?;
    // "PO Box 12": the number comes after its words.
    let start = if head.trim_end().ends_with("box") {
        window + head.rfind("p").filter(|_| head.contains("po box") || head.contains("p.o") || head.contains("p o")).unwrap_or(digit)
    } else if head.split_whitespace().count() <= 2 && !head.trim().is_empty() && says_text("street_words", head) {
        window
    } else {
        window + digit
    };
    let offset = city.span.start;
    let mut lines = Vec::new();
    let mut from = start;
    let text = page.plain(&(offset..city.span.end));
    let last_comma = text.get(..city.state_at - offset).and_then(|t| t.trim_end_matches([' ', ',']).rfind(','));
    let city_from = last_comma.map_or(start, |c| c + 1);
    if city_from > start {
        for (i, c) in text.get(start..city_from)?.char_indices() {
            if c == ',' {
                lines.push(page.trimmed(offset + from..offset + start + i));
                from = start + i + 1;
            }
        }
    }
    lines.push(page.trimmed(offset + from.max(city_from)..city.span.end));
    lines.retain(|l| !l.is_empty());
    let long = lines.first().is_some_and(|l| l.len() > 60);
    (!long).then_some((lines, Some(city)))
}

fn has_digit(text: &str, from: usize) -> bool {
    text.get(from..).is_some_and(|t| t.bytes().any(|b| b.is_ascii_digit()))
}

fn says_text(list: &str, text: &str) -> bool {
    rules::matchers(list).any(|re| re.is_match(text.as_bytes()))
}

/// Reads "City, ST 12345", "City ST 12345", "City, State 12345" at the end of a line or before the end of a sentence.
fn city_line(page: &Page, line: Range<usize>) -> Option<CityLine> {
    let plain = page.plain(&line);
    for (at, zip) in zips(plain) {
        let before = plain.get(..at)?.trim_end_matches([' ', ',', '.']);
        let follows = plain.get(at + zip.len()..)?.trim_start();
        let ends = follows.is_empty() || follows.starts_with(['.', ',', ';', ')', '!', '?', '(', '-']) || follows.starts_with("and") || follows.starts_with("us") || follows.starts_with("united") || follows.starts_with("phone") || follows.starts_with("i ") || follows.starts_with('|');
        if !ends {
            continue;
        }
        for words in (1..=3).rev() {
            let Some(from) = start_of_last_words(before, words) else { continue };
            let Some(code) = state(before.get(from..)?) else { continue };
            if from == 0 {
                continue;
            }
            return Some(CityLine {
                state: code,
                state_at: line.start + from,
                zip: true,
                span: line.start..line.start + at + zip.len(),
                certain: true,
            });
        }
    }
    // Without a ZIP: "Montclair NJ", "Silver Spring, Maryland"; the letters must be capitals.
    let trimmed = plain.trim_end_matches(['.', ',', ' ']);
    let trimmed = ["usa", "united states", "u.s.a", "us"].iter().find_map(|c| trimmed.strip_suffix(c)).unwrap_or(trimmed).trim_end_matches([',', ' ', '.']);
    for words in (1..=3).rev() {
        let Some(from) = start_of_last_words(trimmed, words) else { continue };
        let written = page.words(&(line.start + from..line.start + trimmed.len()));
        let comma = trimmed.get(..from).is_some_and(|b| b.trim_end().ends_with(','));
        let capitals = written.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        let named = written.chars().next().is_some_and(char::is_uppercase) && written.chars().count() > 3;
        if let Some(code) = state(&written)
            && from > 0
            && (capitals && written.chars().count() <= 5 || named && comma)
        {
            return Some(CityLine {
                state: code,
                state_at: line.start + from,
                zip: false,
                span: line.start..line.start + trimmed.len(),
                certain: comma,
            });
        }
    }
    None
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
fn abroad(page: &Page, lines: &[Range<usize>], i: usize, person: Option<&str>) -> Option<(Vec<Range<usize>>, Option<CityLine>)> {
    let line = lines.get(i)?;
    let words = page.words(line);
    let is_country = words.chars().count() > 3 && words.split_whitespace().count() <= 3 && country(&words).is_some();
    let next_is_country = lines.get(i + 1).is_some_and(|l| country(&page.words(l)).is_some() && l.len() > 3);
    let first = words.split_whitespace().next().unwrap_or_default();
    let digits = first.chars().filter(char::is_ascii_digit).count();
    let postcode = (4..=5).contains(&digits) && first.len() - digits <= 2 && words.split_whitespace().nth(1).is_some_and(|w| w.chars().next().is_some_and(char::is_uppercase)) && words.split_whitespace().count() <= 5 && state_free(&words);
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
        let is_person = person.is_some_and(|p| page.words(&line).eq_ignore_ascii_case(p));
        let digits = plain.bytes().any(|b| b.is_ascii_digit());
        if line.is_empty() || is_person || plain.contains('@') || plain.len() > 50 || plain.ends_with([',', ':']) || says_text("closing_line", plain) || (!digits && names::is_name(page, &line) && !block.is_empty() && block.iter().any(|b| page.plain(b).bytes().any(|b| b.is_ascii_digit())) && block.len() >= 2) {
            break;
        }
        block.push(line);
    }
    block.reverse();
    block
}

/// "Silver Spring, Maryland" under a name, with no street.
fn signature_place(page: &Page, lines: &[Range<usize>], person: Option<&str>) -> Option<(String, Range<usize>, &'static str)> {
    let filled: Vec<usize> = (0..lines.len()).filter(|i| lines.get(*i).is_some_and(|l| !l.is_empty())).collect();
    let mut tail = filled.iter().rev().take(8);
    tail.find_map(|i| {
        let line = without_label(page, lines.get(*i)?.clone());
        let city = city_line(page, line.clone())?;
        let plain = page.plain(&line);
        let before = page.words(&(line.start..city.state_at));
        let before = before.trim().trim_end_matches(',');
        let short = plain.split_whitespace().count() <= 6;
        // "Ann Lee, MD" is a doctor.
        let own_name = person.is_some_and(|p| p.to_lowercase().contains(&before.to_lowercase()) || before.to_lowercase().contains(&p.to_lowercase()));
        let foreign = is_foreign(page, lines, *i);
        let capital = before.chars().next().is_some_and(char::is_uppercase);
        let degree = !city.certain && !city.zip && plain.split_whitespace().count() < 2;
        (short && !own_name && !foreign && capital && !degree)
            .then(|| (city.state.to_owned(), line.start..city.span.end, "place.signature"))
    })
}

/// "I am a California resident", "I live in Austin, Texas".
fn said_place(page: &Page, own: &[Range<usize>]) -> Option<(String, Range<usize>, &'static str)> {
    let text = page.only(own);
    for re in rules::matchers("resident") {
        for groups in re.captures_iter(&text) {
            let Some(place) = groups.name("place") else { continue };
            if let Some((code, span)) = state_in(page, place.start()..place.end()) {
                return Some((code, groups.get(0).map_or(span.clone(), |m| m.start()..span.end.max(m.end().min(span.end + 12))), "place.said"));
            }
        }
    }
    None
}

/// The first state named in a span, by name or by capital letters: "Austin, Texas and ..." names Texas.
fn state_in(page: &Page, span: Range<usize>) -> Option<(String, Range<usize>)> {
    let plain = page.plain(&span);
    let starts: Vec<usize> = std::iter::once(0).chain(plain.match_indices([' ', ',']).map(|(i, _)| i + 1)).collect();
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
            let Some(place) = groups.name("place") else { continue };
            let words = page.words(&(place.start()..place.end()));
            let last = words.split([',', '.', '\n']).flat_map(|p| [p.trim(), p.split_whitespace().next().unwrap_or_default(), p.split_whitespace().next_back().unwrap_or_default()]).filter(|p| p.len() > 3).find_map(|p| country(p).map(|c| c.code));
            if let Some(code) = last {
                return Some((code.to_owned(), place.start()..place.end(), "place.said"));
            }
        }
    }
    None
}
