//! Several people whom one letter is about: named in a row, one on each line, in the rows of a table, or field by field. Where the
//! words only name one, that is `people`'s work. Each is proposed by itself; nobody is put together with anybody.

use std::ops::Range;

use super::fields::value_after;
use super::names;
use super::page::Page;
use super::rules::matchers;

/// People that are proposed of one letter.
const MOST: usize = 50;
/// Lines of a list that may stand between two names: what is told of the first.
const BETWEEN: usize = 12;
/// A line longer than this is a sentence and no entry of a list.
const ENTRY: usize = 90;

/// The people the letter is about, where its words name more than one. `acts`: the writer acts for others.
pub fn named(page: &Page, own: &[Range<usize>], text: &[u8], acts: bool) -> Vec<Range<usize>> {
    let lines: Vec<Range<usize>> = own.iter().map(|l| page.trimmed(l.clone())).collect();
    let mut found = Vec::new();
    for m in matchers("people_below").flat_map(|re| re.find_iter(text)) {
        found = in_a_row(page, m.end(), 2);
        if found.len() < 2 {
            found = below(page, &lines, m.end());
        }
        if found.len() > 1 {
            break;
        }
    }
    let ways: [&dyn Fn() -> Vec<Range<usize>>; 4] = [
        &|| if acts { in_columns(page, &lines) } else { Vec::new() },
        &|| if acts { in_cells(page, &lines) } else { Vec::new() },
        &|| if acts { by_field(page, &lines) } else { Vec::new() },
        &|| together(page, text, acts),
    ];
    for way in ways {
        if found.len() > 1 {
            break;
        }
        found = way();
    }
    let mut seen: Vec<String> = Vec::new();
    found.retain(|r| {
        let name = page.words(r).to_lowercase();
        let fresh = !seen.contains(&name);
        seen.push(name);
        fresh
    });
    found.truncate(MOST);
    if found.len() > 1 { found } else { Vec::new() }
}

/// "for Ann Lee and Bob Ray", "my children Ann and Bob".
fn together(page: &Page, text: &[u8], acts: bool) -> Vec<Range<usize>> {
    let of = |list: &str, least: usize| {
        matchers(list)
            .flat_map(|re| re.find_iter(text))
            .filter(|m| text.get(m.end()).is_none_or(|b| !b.is_ascii_alphanumeric()))
            .map(|m| in_a_row(page, m.end(), least))
            .find(|found| found.len() > 1)
    };
    of("kin_names", 1).or_else(|| of("for_name", 2).filter(|_| acts)).unwrap_or_default()
}

/// Names one after another in a sentence. The last one must be joined by "and": a comma alone parts a name from its town too.
fn in_a_row(page: &Page, from: usize, least: usize) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = from;
    let mut joined = false;
    while found.len() < MOST && !joined {
        let Some(name) = names::at(page, at, least) else { break };
        at = name.end;
        found.push(name);
        let rest = page.plain(&(at..(at + 8).min(page.shadow.len())));
        let bare = rest.trim_start_matches([',', ';', ' ']);
        let word = bare.split(' ').next().unwrap_or_default();
        let and = matches!(word, "and" | "&" | "y" | "e" | "und");
        let skipped = rest.len() - bare.len();
        if and {
            at += skipped + word.len();
        } else if rest.starts_with([',', ';']) {
            at += 1;
        } else {
            break;
        }
        joined = and
            && names::at(page, at, least).is_some_and(|name| {
                found.push(name);
                true
            });
    }
    if joined { found } else { Vec::new() }
}

/// The names at the beginnings of the lines below a place. Where the first is numbered or has a bullet, all are.
fn below(page: &Page, lines: &[Range<usize>], from: usize) -> Vec<Range<usize>> {
    let Some(first) = lines.iter().position(|l| l.end >= from) else { return Vec::new() };
    let mut found: Vec<Range<usize>> = Vec::new();
    let (mut marked, mut between, mut above_is_street) = (None, 0, false);
    // The announcement itself may have been wrapped: the list begins on a line of its own.
    let list = lines.get(first + 1..).unwrap_or_default();
    for (at, line) in list.iter().enumerate() {
        let entry = entry(page, line);
        let bulleted = entry.start > line.start;
        let street = std::mem::replace(&mut above_is_street, is_street(page, line));
        let name = (line.len() <= ENTRY || bulleted)
            .then(|| starts_with_name(page, &entry, street && !bulleted))
            .flatten();
        if let Some(name) = name.filter(|_| *marked.get_or_insert(bulleted) == bulleted) {
            found.push(name);
            between = 0;
            continue;
        }
        between += 1;
        let ended = match marked {
            None => false,
            // A list without bullets ends where sentences go on, or with its paragraph; where each person has an address below
            // the name, blank lines stand between them.
            Some(false) if line.is_empty() => {
                !(between > 1 && is_block(page, list.get(at + 1..).unwrap_or_default()))
            }
            Some(false) => page.words(line).ends_with(['.', '?', '!']),
            Some(true) => false,
        };
        if ended || between > BETWEEN || found.len() >= MOST {
            break;
        }
    }
    found
}

/// Whether a name with a street below it begins here.
fn is_block(page: &Page, lines: &[Range<usize>]) -> bool {
    let [name, street, ..] = lines else { return false };
    starts_with_name(page, name, false).is_some() && is_street(page, street)
}

/// A line without its number or bullet: "1.", "(2)", "-".
fn entry(page: &Page, line: &Range<usize>) -> Range<usize> {
    let plain = page.plain(line);
    let bullet = plain.starts_with(['*', '-', '+']) || plain.starts_with(", ");
    let number = plain.trim_start_matches('(');
    let digits = number.chars().take_while(char::is_ascii_digit).count();
    let letter = usize::from(digits == 0 && number.starts_with(|c: char| c.is_ascii_lowercase()));
    let after = number.get(digits + letter..).unwrap_or_default();
    let numbered = (1..=3).contains(&(digits + letter)) && after.starts_with(['.', ')', ':']);
    let skip = if numbered { plain.len() - after.len() + 1 } else { usize::from(bullet) };
    page.trimmed(line.start + skip..line.end)
}

/// Whether a line is the street or the box of an address: it has a number.
fn is_street(page: &Page, line: &Range<usize>) -> bool {
    page.plain(line).bytes().any(|b| b.is_ascii_digit())
}

/// The full name that an entry begins with, where nothing but what is told of the person follows.
fn starts_with_name(page: &Page, entry: &Range<usize>, below_street: bool) -> Option<Range<usize>> {
    let name = names::at(page, entry.start, 2).filter(|n| n.start == entry.start && n.end <= entry.end)?;
    let rest = page.words(&(name.end..entry.end));
    let told = rest.is_empty()
        || rest.starts_with([',', ';', ':', '(', '|', '\t', '-', '\u{2013}', '\u{2014}', '<'])
        || rest.starts_with(" (")
        || rest.starts_with(" -")
        || rest.starts_with(" \u{2013}")
        || rest.starts_with(" <")
        || rest.starts_with(" |")
        || rest.starts_with("  ");
    let next = rest.trim_start_matches([',', ' ']);
    let next = next.split(|c: char| !c.is_alphabetic() && c != ' ').next().unwrap_or_default().trim();
    // "San Antonio, TX 78201" is a town, and so is "San Antonio, Texas" below a street; "Ann Lee, Texas" is a person.
    let state = rest.starts_with(',') && domain::address::state(next).is_some();
    let town = state && (below_street || rest.bytes().any(|b| b.is_ascii_digit()));
    (told && !town && !names::is_place(&page.words(&name), true)).then_some(name)
}

/// The cells of a row: parted by bars, tabs, semicolons, or wide blanks.
fn cells(page: &Page, line: &Range<usize>) -> Vec<Range<usize>> {
    let chars = page.chars.get(line.clone()).unwrap_or_default();
    let has = |c: char| chars.contains(&c);
    let part = ['|', '\t', ';'].into_iter().find(|c| has(*c));
    let mut cells = Vec::new();
    let mut start = line.start;
    for (i, c) in chars.iter().enumerate() {
        let wide = part.is_none()
            && *c == ' '
            && chars.get(i + 1) == Some(&' ')
            && i > 0
            && chars.get(i - 1) != Some(&' ');
        if Some(*c) == part || wide {
            cells.push(page.trimmed(start..line.start + i));
            start = line.start + i + 1;
        }
    }
    cells.push(page.trimmed(start..line.end));
    // Bars at the ends of a row frame it.
    if part == Some('|') {
        if cells.first().is_some_and(Range::is_empty) {
            cells.remove(0);
        }
        if cells.last().is_some_and(Range::is_empty) {
            cells.pop();
        }
    }
    cells
}

/// Whether words are a label of this list and nothing else.
fn is_label(page: &Page, cell: &Range<usize>, lists: &[&str]) -> bool {
    let plain = page.plain(cell).trim_end_matches(':').as_bytes();
    !plain.is_empty()
        && lists.iter().any(|list| {
            matchers(list).any(|re| re.find(plain).is_some_and(|m| m.start() == 0 && m.end() == plain.len()))
        })
}

const NAME_LABELS: &[&str] = &["name_label", "person_label"];

fn full_name(page: &Page, cell: &Range<usize>) -> bool {
    names::is_name(page, cell) && page.words(cell).split_whitespace().count() >= 2
}

/// The rows of a table whose first row names its columns.
fn in_columns(page: &Page, lines: &[Range<usize>]) -> Vec<Range<usize>> {
    for (i, line) in lines.iter().enumerate() {
        let head = cells(page, line);
        if head.len() < 2 {
            continue;
        }
        let at = |lists: &[&str]| head.iter().position(|c| is_label(page, c, lists));
        let columns = at(&["first_name_field"])
            .zip(at(&["last_name_field"]))
            .or_else(|| at(NAME_LABELS).map(|n| (n, n)));
        let Some((first, last)) = columns else { continue };
        let mut found = Vec::new();
        for row in lines.get(i + 1..).unwrap_or_default() {
            let cells = cells(page, row);
            // A rule drawn between head and rows is no row.
            if page.plain(row).chars().all(|c| matches!(c, '-' | '=' | '+' | '|' | ' ' | ':' | ','))
                && !row.is_empty()
            {
                continue;
            }
            let name =
                cells.get(first).zip(cells.get(last)).map(|(a, b)| a.start.min(b.start)..a.end.max(b.end));
            match name.filter(|n| first != last && last == first + 1 || full_name(page, n)) {
                Some(name) if !name.is_empty() && cells.len() > 1 => found.push(name),
                _ => break,
            }
        }
        if found.len() > 1 {
            return found;
        }
    }
    Vec::new()
}

/// A table that came as one cell a line: its heads, then its rows; every so many lines stands a name.
fn in_cells(page: &Page, lines: &[Range<usize>]) -> Vec<Range<usize>> {
    for (i, line) in lines.iter().enumerate().filter(|(_, l)| is_label(page, l, NAME_LABELS)) {
        let _ = line;
        let rest = lines.get(i + 1..(i + 1 + BETWEEN).min(lines.len())).unwrap_or_default();
        let Some(width) = rest.iter().take_while(|l| !l.is_empty()).position(|l| full_name(page, l)) else {
            continue;
        };
        let column = lines.iter().skip(i).step_by(width + 1).skip(1);
        let found: Vec<_> = column.take_while(|l| full_name(page, l)).cloned().collect();
        if found.len() > 1 {
            return found;
        }
    }
    Vec::new()
}

/// "Consumer 1: Ann Lee", "Consumer 2: Bob Ray"; or the field of the name more than once.
fn by_field(page: &Page, lines: &[Range<usize>]) -> Vec<Range<usize>> {
    let of = |list: &str| -> Vec<Range<usize>> {
        let values = lines.iter().filter_map(|line| value_after(page, line, list));
        values
            .filter_map(|value| names::at(page, value.start, 2).filter(|n| n.start == value.start))
            .collect()
    };
    let found = of("person_label");
    if found.len() > 1 { found } else { of("name_label") }
}
