//! Addresses that stand within one line: in a sentence, or in a row of cells parted by commas, bars or dots. What is not
//! plainly a street, a box or what belongs to one goes onto no envelope: no address is better than a wrong line.

use std::ops::Range;
use std::sync::LazyLock;

use domain::words::Language;
use regex::bytes::Regex;

use super::address::{Block, CityLine, says};
use super::language;
use super::page::Page;
use super::rules;

/// Longest line of an address, in characters.
const LONGEST: usize = 60;
/// Words of a name of a place: "The Pines".
const PLACE_WORDS: usize = 4;
/// Words of a street before its number, as on the continent.
const STREET_WORDS: usize = 5;

static PHONE: LazyLock<Regex> = LazyLock::new(|| {
    rules::any(&[r"\d{3}[ .)/-]{1,3}\d{3}[ .-]{1,3}\d{4}".to_owned(), r"\b\d{3}[.-]\d{4}\b".to_owned()])
});
/// A number that a street is found by, with a word behind it: "12 Elm", "12-14 Elm", "12 1/2 Elm", "5B Elm".
static HOUSE: LazyLock<Regex> =
    LazyLock::new(|| rules::any(&[r"^[a-z]{0,2}\d[\w/.-]*[ ,]+[^a-z{]*[a-z{]".to_owned()]));
/// "5th", "42nd": part of a street's name.
static ORDINAL: LazyLock<Regex> = LazyLock::new(|| rules::any(&[r"^\d+(?:st|nd|rd|th)\b".to_owned()]));

/// What a part of a line is to an address.
struct Part {
    /// Where it begins.
    from: usize,
    /// Nothing stands before it in the part.
    whole: bool,
    /// It has the number of a house or of a box.
    street: bool,
}

/// The lines of an address that ends with this city. Without any, the city alone tells the state.
pub(super) fn before_city(page: &Page, city: CityLine, person: Option<&str>) -> Block {
    let upto = trimmed_back(page, city.span.start..city.state_at);
    let mut parts = parts(page, upto);
    let town = parts.pop().unwrap_or(city.span.clone());
    let lines = if page.plain(&town).bytes().any(|b| b.is_ascii_digit()) {
        with_town(page, &town, &city, person)
    } else if says(page, "no_address", town.clone()) {
        None
    } else {
        let mut lines = before(page, &parts, person);
        let found = !lines.is_empty();
        lines.push(town.start..city.span.end);
        found.then_some(lines)
    };
    match lines.filter(|lines| lines.iter().all(|l| l.len() <= LONGEST)) {
        Some(lines) => (lines, Some(city)),
        None => {
            let plain = page.plain(&town).as_bytes();
            let brought =
                rules::matchers("brings_street").filter_map(|re| re.find_iter(plain).last().map(|m| m.end()));
            let start = town.start + brought.max().unwrap_or(0);
            (Vec::new(), Some(CityLine { span: start..city.span.end, ..city }))
        }
    }
}

/// Nothing parts the street from the town: "12 Elm St Waco", or "12 Elm St in Waco".
fn with_town(
    page: &Page,
    town: &Range<usize>,
    city: &CityLine,
    person: Option<&str>,
) -> Option<Vec<Range<usize>>> {
    const IN: &str = " in ";
    let part = part(page, town, person).filter(|p| p.street)?;
    let street = page.plain(&(part.from..town.end));
    let parted =
        street.rfind(IN).filter(|at| street.get(..*at).is_some_and(|s| HOUSE.is_match(s.as_bytes())));
    let street = parted.map(|at| part.from..part.from + at);
    let town = street.as_ref().map_or(part.from, |s| s.end + IN.len())..city.span.end;
    Some(street.into_iter().chain([town]).collect())
}

/// The parts at the end of a row that belong to an address; none where no street is among them.
fn before(page: &Page, parts: &[Range<usize>], person: Option<&str>) -> Vec<Range<usize>> {
    let (mut lines, mut street, mut place) = (Vec::new(), false, None);
    for one in parts.iter().rev() {
        match part(page, one, person) {
            Some(found) if !(street && found.street) => {
                lines.extend(place.take());
                lines.push(found.from..one.end);
                street |= found.street;
                if !found.whole {
                    break;
                }
            }
            // "12 Elm St, The Pines, Waco".
            None if !street && place.is_none() && is_place(page, one, person) => place = Some(one.clone()),
            _ => break,
        }
    }
    lines.reverse();
    if street { lines } else { Vec::new() }
}

/// What a line above a town gives to its address, and whether all of it does.
pub(super) fn of_line(page: &Page, line: &Range<usize>, person: Option<&str>) -> (Vec<Range<usize>>, bool) {
    let line = trimmed_back(page, line.clone());
    let all = parts(page, line.clone());
    let barred = page.words(&line).contains(['|', '\u{2022}', '\u{b7}', '\t']);
    let named = all.first().is_some_and(|first| is_person(page, first, person));
    if !barred && !named && !says(page, "no_address", line.clone()) {
        return (vec![line], true);
    }
    let lines = before(page, &all, person);
    let whole = lines.len() == all.len() && lines.first().map(|l| l.start) == all.first().map(|l| l.start);
    (lines, whole)
}

/// The parts of a span, between commas, bars, dots, wide blanks and free-standing dashes.
fn parts(page: &Page, span: Range<usize>) -> Vec<Range<usize>> {
    let chars = page.chars.get(span.clone()).unwrap_or_default();
    let blank = |i: usize| chars.get(i).is_none_or(|c| c.is_whitespace());
    let mut out = Vec::new();
    let mut start = 0;
    for (i, c) in chars.iter().enumerate() {
        let free = i > 0 && blank(i - 1) && blank(i + 1);
        let parts = match c {
            ',' | '|' | '\u{a6}' | '\u{2022}' | '\u{b7}' | '\u{25cf}' | ';' | '\t' => true,
            '-' | '/' | '*' | '\u{2010}'..='\u{2015}' => free,
            c => c.is_whitespace() && free,
        };
        if parts {
            out.push(page.trimmed(span.start + start..span.start + i));
            start = i + 1;
        }
    }
    out.push(page.trimmed(span.start + start..span.end));
    out.retain(|p| !p.is_empty());
    out
}

/// A span without blanks and marks between cells at its end.
fn trimmed_back(page: &Page, span: Range<usize>) -> Range<usize> {
    let mark = |c: &char| {
        c.is_whitespace() || matches!(c, ',' | '|' | '\u{a6}' | '\u{2022}' | '\u{b7}' | ';' | '/' | '-')
    };
    let kept = page.chars.get(span.clone()).unwrap_or_default().iter().rposition(|c| !mark(c));
    page.trimmed(span.start..kept.map_or(span.start, |i| span.start + i + 1))
}

/// A street, a box, or what belongs to one; `None` for anything else.
fn part(page: &Page, part: &Range<usize>, person: Option<&str>) -> Option<Part> {
    let plain = page.plain(part);
    let foreign = plain.contains('@')
        || plain.contains("://")
        || plain.contains("www.")
        || PHONE.is_match(plain.as_bytes())
        || says(page, "other_field", part.clone())
        || is_person(page, part, person);
    if foreign {
        return None;
    }
    let told = |skip: usize| {
        let rest = plain.get(skip..)?;
        let (at, street) = begins(rest)?;
        Some(Part { from: part.start + skip + at, whole: skip + at == 0, street })
    };
    let sentence = says(page, "no_address", part.clone());
    let numbered = |end: usize| plain.get(end..).is_some_and(|rest| HOUSE.is_match(rest.as_bytes()));
    // In a sentence: behind the last words that bring a street in. "75201 to 88 Pine Ct": behind them, too.
    let mut ends: Vec<usize> = rules::matchers("brings_street")
        .flat_map(|re| re.find_iter(plain.as_bytes()).map(|m| m.end()).collect::<Vec<_>>())
        .chain(sentence_ends(plain))
        .filter(|end| sentence || numbered(*end))
        .chain((!sentence).then_some(0))
        .collect();
    ends.sort_unstable();
    ends.into_iter().rev().find_map(|end| {
        let found = told(end).filter(|p| !says(page, "no_address", p.from..part.end))?;
        Some(Part { whole: found.whole && !sentence, ..found })
    })
}

/// Where a street, a box or a unit begins, and whether it has the number of a house or a box.
fn begins(plain: &str) -> Option<(usize, bool)> {
    let digits = plain.bytes().enumerate().filter(|(i, b)| {
        b.is_ascii_digit()
            && !i.checked_sub(1).and_then(|j| plain.as_bytes().get(j)).is_some_and(u8::is_ascii_digit)
    });
    for (digit, _) in digits {
        let before = plain.get(..digit)?;
        let word = before.rfind([' ', '#', '(', ':', '"']).map_or(0, |i| i + 1);
        let named = |list: &str| {
            let upto = before.as_bytes();
            rules::matchers(list).filter_map(|re| re.captures(upto)?.name("q").map(|m| m.start())).min()
        };
        if let Some(at) = named("box_before") {
            return Some((at, true));
        }
        if let Some(at) = named("unit_before") {
            let house = plain
                .get(digit..)
                .is_some_and(|rest| rest.split(' ').skip(1).any(|w| HOUSE.is_match(w.as_bytes())));
            return Some((at, house));
        }
        let rest = plain.get(word..)?;
        // "5th Floor" belongs to a street, "5th Street" has no number yet.
        if ORDINAL.is_match(rest.as_bytes()) {
            let floor = rules::matchers("floor").any(|re| re.is_match(rest.as_bytes()));
            if floor {
                return Some((word, false));
            }
            continue;
        }
        // "Calle Luna 14", "County Road 12".
        if rules::matchers("street_words").any(|re| re.is_match(before.as_bytes())) {
            return Some((0, true));
        }
        return HOUSE.is_match(rest.as_bytes()).then_some((word, true));
    }
    let more = !plain.bytes().any(|b| b.is_ascii_digit())
        && plain.len() <= LONGEST
        && rules::matchers("street_words").any(|re| re.is_match(plain.as_bytes()));
    more.then_some((0, false))
}

/// Where sentences begin in a text: behind a full stop that ends no abbreviation, and behind other marks.
pub(super) fn sentence_ends(plain: &str) -> Vec<usize> {
    let bytes = plain.as_bytes();
    let abbreviated = |i: usize| {
        let before = bytes.get(..i).unwrap_or_default();
        rules::matchers("abbreviated").any(|re| re.is_match(before))
    };
    let ends = |(i, b): (usize, &u8)| match b {
        b'.' => bytes.get(i + 1) == Some(&b' ') && !abbreviated(i),
        b'!' | b'?' | b':' | b';' | b'(' | b'\n' => true,
        _ => false,
    };
    bytes.iter().enumerate().filter(|at| ends(*at)).map(|(i, _)| i + 1).collect()
}

/// Whether a line ends in a full stop that shortens a word: "900 Brickell Key Blvd."
pub(super) fn ends_short(plain: &str) -> bool {
    let before = plain.strip_suffix('.').map(str::as_bytes);
    before.is_some_and(|before| rules::matchers("abbreviated").any(|re| re.is_match(before)))
}

fn is_person(page: &Page, part: &Range<usize>, person: Option<&str>) -> bool {
    person.is_some_and(|p| page.value(part).eq_ignore_ascii_case(p))
}

/// A few words with capitals that stand between street and town.
fn is_place(page: &Page, part: &Range<usize>, person: Option<&str>) -> bool {
    let words = page.words(part);
    words.split_whitespace().count() <= PLACE_WORDS
        && words.split_whitespace().all(|w| w.starts_with(char::is_uppercase))
        && !words.contains(|c: char| c.is_ascii_digit() || matches!(c, '@' | ':'))
        && !is_person(page, part, person)
}

/// "Lindenallee 14, 04109 Leipzig" within a line of a German letter.
pub(super) fn continental(page: &Page, line: &Range<usize>) -> Option<Block> {
    let all = parts(page, line.clone());
    all.windows(2).find_map(|pair| {
        let [street, town] = pair else { return None };
        let town = town_of(page, town)?;
        let street = street_of(page, street)?;
        let german = rules::book().says(Language::De, "street_words", page.plain(&street).as_bytes())
            || language::of(&page.shadow) == Language::De;
        german.then(|| (vec![street, town], None))
    })
}

/// "04109 Leipzig", without what follows.
fn town_of(page: &Page, part: &Range<usize>) -> Option<Range<usize>> {
    let words = page.words(part);
    let mut words = words.split(' ');
    let code = words.next()?;
    let digits = code.trim_start_matches("D-").trim_start_matches("DE-");
    if digits.len() != 5 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (mut at, mut end) = (part.start + code.chars().count(), None);
    for word in words {
        let bare = word.trim_end_matches(['.', ',', ')']);
        at += 1 + word.chars().count();
        if bare.starts_with(|c: char| c.is_uppercase() || c == '(') {
            end = Some(at - (word.chars().count() - bare.chars().count()));
        } else if !matches!(bare, "am" | "an" | "der" | "im" | "in" | "a" | "d" | "i" | "ob" | "bei") {
            break;
        }
        // A sentence may end here: "in 04109 Leipzig. Bitte ...".
        if word.ends_with('.') && bare.chars().count() > 2 {
            break;
        }
    }
    end.map(|end| part.start..end)
}

/// "Lindenallee 14" at the end of a part: words with capitals, then a number.
fn street_of(page: &Page, part: &Range<usize>) -> Option<Range<usize>> {
    let words = page.words(part);
    let all: Vec<&str> = words.split(' ').collect();
    let number = |w: &str| {
        w.starts_with(|c: char| c.is_ascii_digit()) && w.chars().filter(|c| c.is_alphabetic()).count() <= 1
    };
    let letter = all.last().is_some_and(|w| w.chars().count() == 1 && w.starts_with(char::is_alphabetic));
    let at = all.len().checked_sub(1 + usize::from(letter))?;
    if !number(all.get(at)?) {
        return None;
    }
    let mut first = None;
    for (i, word) in all.iter().enumerate().take(at).rev().take(STREET_WORDS) {
        let small = matches!(
            *word,
            "des" | "der" | "den" | "dem" | "am" | "an" | "im" | "zum" | "zur" | "von" | "auf"
        );
        if word.starts_with(char::is_uppercase) {
            first = Some(i);
        } else if !small && !number(word) {
            break;
        }
    }
    let skipped: usize = all.iter().take(first?).map(|w| w.chars().count() + 1).sum();
    Some(part.start + skipped..part.end)
}
