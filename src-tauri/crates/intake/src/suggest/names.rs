//! Names of people in running text: where a name begins and ends, and whether a line is one. Capital letters are the
//! only sign, so the original characters are looked at and not the shadow.

use std::ops::Range;

use super::companies::companies;
use super::page::Page;

/// Small words inside a name.
const PARTICLES: &[&str] = &[
    "de", "del", "la", "las", "los", "da", "das", "do", "dos", "di", "van", "von", "der", "den", "ter", "y",
    "e", "al", "el", "bin", "ibn", "af", "av", "zu", "le", "du", "san",
];
/// Words after a name that belong to it.
const SUFFIXES: &[&str] = &[
    "jr", "sr", "ii", "iii", "iv", "jr.", "sr.", "esq", "esq.", "md", "phd", "cpa", "llc", "inc", "inc.",
    "llp", "pllc", "pc", "p.c.", "ltd", "co", "co.", "corp", "corp.",
];
/// Last words of a trade or an office.
const TRADES: &[&str] = &[
    "attorney",
    "attorneys",
    "lawyer",
    "counsel",
    "esquire",
    "paralegal",
    "assistant",
    "manager",
    "director",
    "president",
    "owner",
    "officer",
    "deputy",
    "sergeant",
    "captain",
    "chief",
    "realtor",
    "agent",
    "accountant",
    "broker",
    "coordinator",
    "administrator",
    "secretary",
    "treasurer",
    "abogado",
    "abogada",
    "notary",
    "nurse",
    "pastor",
    "partner",
    "consultant",
    "ceo",
    "cfo",
    "rn",
    "pe",
    "principal",
    "teacher",
    "coach",
    "superintendent",
    "supervisor",
    "dispatcher",
    "sheriff",
    "lieutenant",
    "detective",
    "constable",
    "judge",
    "dean",
    "professor",
    "engineer",
];
/// Words of courtesy before a name, no part of it.
const COURTESY: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "sr",
    "sra",
    "srta",
    "sgt",
    "ofc",
    "dep",
    "cpl",
    "det",
    "lt",
    "rev",
    "prof",
    "se\u{f1}or",
    "se\u{f1}ora",
    "herr",
    "herrn",
    "frau",
];
/// Longest name, in words.
const MAX_WORDS: usize = 6;

/// The name that begins at or right after a place: blanks, a comma, a bracket or a colon may stand between.
pub fn at(page: &Page, from: usize, least: usize) -> Option<Range<usize>> {
    let mut i = from;
    while page
        .chars
        .get(i)
        .is_some_and(|c| matches!(c, ' ' | ',' | ':' | '(' | '"' | '\u{201c}' | '\n' | '\u{a0}'))
        && i < from + 4
    {
        i += 1;
    }
    let first: String = page.chars.get(i..word_end(page, i))?.iter().collect();
    if COURTESY.contains(&first.trim_end_matches('.').to_lowercase().as_str()) {
        i = (i + first.chars().count() + 1).min(page.chars.len());
    }
    let start = i;
    let mut end = start;
    let mut words = 0;
    while words < MAX_WORDS {
        let word_end = word_end(page, i);
        let word: String = page.chars.get(i..word_end)?.iter().collect();
        let bare = word.trim_end_matches(['.', ',']);
        let capital = capital(&word);
        let particle = words > 0 && PARTICLES.contains(&word.as_str());
        let refused = words == 0
            && companies().no_names.contains(&bare.trim_end_matches("'s").to_lowercase())
            || is_label(page, &word, word_end, words == 0);
        if word.is_empty() || refused || !(capital || particle) || word.chars().any(|c| c.is_ascii_digit()) {
            break;
        }
        if !particle {
            let initial = bare.chars().count() == 1
                || matches!(bare, "St" | "Ste")
                || SUFFIXES.contains(&word.to_lowercase().as_str());
            end = if word.ends_with('.') && !initial { word_end - 1 } else { word_end };
            words += 1;
            if word.ends_with(',') || (word.ends_with('.') && !initial) {
                end = word_end - 1;
                break;
            }
        }
        i = word_end;
        if !page.chars.get(i).is_some_and(|c| c.is_whitespace() && !matches!(c, '\n' | '\t')) {
            break;
        }
        i += 1;
    }
    let end = if page.words(&(start..end)).ends_with("'s") || page.words(&(start..end)).ends_with("\u{2019}s")
    {
        end - 2
    } else {
        end
    };
    (words >= least.max(1) && end > start).then_some(start..end)
}

/// Whether a word is the label of a number or a date: "DOB", "SSN", or capitals with digits right behind them.
fn is_label(page: &Page, word: &str, end: usize, first: bool) -> bool {
    let bare = word.trim_end_matches(['.', ',']);
    let large = bare.chars().count() > 1 && !bare.chars().any(char::is_lowercase);
    let behind = page.chars.get(end..).unwrap_or_default().iter().take(4);
    let number =
        || behind.clone().find(|c| !matches!(c, ' ' | ':' | '#' | '.')).is_some_and(char::is_ascii_digit);
    (first || large) && companies().labels.contains(&bare.to_lowercase())
        || first && large && !word.ends_with(',') && number()
}

/// The words of a display name that name a person, and its initials: no courtesy, no office, no kinship.
pub fn core(name: &str) -> (Vec<&str>, Vec<char>) {
    let words: Vec<&str> = name.split_whitespace().map(|w| w.trim_matches(['.', ',', '"'])).collect();
    let title = |w: &str| {
        let shadow = Page::new(w).shadow;
        is_courtesy(w) || super::rules::matchers("title").any(|re| re.is_match(&shadow))
    };
    let last = words.len().saturating_sub(1);
    let named = words.iter().enumerate().filter(|(i, w)| !w.is_empty() && (*i == last || !title(w)));
    let (initials, named): (Vec<&str>, Vec<&str>) =
        named.map(|(_, w)| *w).partition(|w| w.chars().count() == 1 || w.chars().nth(1) == Some('.'));
    (named, initials.iter().filter_map(|w| w.chars().next()).collect())
}

/// The name in a line that is a name, or a name and an office: "Donna Lang, Principal".
pub fn signed(page: &Page, line: &Range<usize>) -> Option<Range<usize>> {
    if is_name(page, line) {
        return Some(line.clone());
    }
    let name = at(page, line.start, 2).filter(|n| n.end < line.end)?;
    let rest = page.value(&(name.end..line.end));
    let office = rest
        .strip_prefix([',', '|', '(', '-', '\u{2013}', '\u{2014}'])
        .or_else(|| rest.strip_prefix(" - ").or_else(|| rest.strip_prefix("- ")))?;
    let office = office.trim_matches([' ', ')', '-', '.']);
    let few = office.split_whitespace().count() <= 4;
    (few && is_name(page, &name) && is_trade(office)).then_some(name)
}

/// A display name without its words of courtesy.
pub fn without_courtesy(name: &str) -> &str {
    match name.split_once(' ') {
        Some((first, rest)) if rest.contains(' ') && is_courtesy(first) => rest,
        _ => name,
    }
}

/// Whether a word is one of courtesy, such as "Mrs.".
pub fn is_courtesy(word: &str) -> bool {
    COURTESY.contains(&word.trim_end_matches('.').to_lowercase().as_str())
}

/// Whether a word is written as a name's: "Lee", "d'Almeida".
fn capital(word: &str) -> bool {
    let bare = word.strip_prefix("d'").or_else(|| word.strip_prefix("d\u{2019}")).unwrap_or(word);
    bare.chars().next().is_some_and(char::is_uppercase)
}

fn word_end(page: &Page, from: usize) -> usize {
    let part = |c: &char| c.is_alphanumeric() || matches!(c, '\'' | '\u{2019}' | '-' | '.' | ',' | '&');
    from + page.chars.get(from..).unwrap_or_default().iter().take(40).take_while(|c| part(c)).count()
}

/// Whether a line is a name and nothing else.
pub fn is_name(page: &Page, line: &Range<usize>) -> bool {
    let words = page.value(line);
    let first =
        words.split_whitespace().next().unwrap_or_default().trim_end_matches([',', '.']).to_lowercase();
    let count = words.split_whitespace().count();
    (1..=MAX_WORDS).contains(&count)
        && words.chars().count() <= 60
        && !companies().no_names.contains(&first)
        && !words.ends_with(['?', '!', ':', ';'])
        && !shouts(&words)
        && at(page, line.start, 1).is_some_and(|name| {
            let rest = page.words(&(name.end..line.end));
            let rest = rest.trim_matches([' ', ',', '.']);
            rest.is_empty() || SUFFIXES.contains(&rest.to_lowercase().as_str())
        })
}

/// "REMOVE ME FROM THIS LIST": where all is written large, small words tell a sentence from a name.
fn shouts(line: &str) -> bool {
    let small = |w: &str| companies().no_names.contains(&w.trim_matches(['.', ',']).to_lowercase());
    line.contains(' ') && !line.chars().any(char::is_lowercase) && line.split_whitespace().any(small)
}

/// Whether a line is a place and no person: a country, a state, a county. A single word counts only where something
/// that is signed stands above it.
pub fn is_place(line: &str, below_a_signature: bool) -> bool {
    let line = line.trim().trim_end_matches(['.', ',']);
    let lower = line.to_lowercase();
    let home = [
        "usa",
        "us",
        "u.s",
        "u.s.a",
        "united states",
        "united states of america",
        "estados unidos",
        "ee. uu",
    ];
    let named = domain::address::country(line).is_some()
        || domain::address::state(line).is_some()
        || home.contains(&lower.as_str());
    let single = !line.contains(' ') && line.chars().any(char::is_lowercase);
    let parted =
        ["county", "parish", "borough", "province"].iter().any(|w| lower.ends_with(&format!(" {w}")));
    parted || named && (below_a_signature || !single)
}

/// What the name of a company ends with.
const COMPANY_ENDS: &[&str] =
    &["llc", "l.l.c", "inc", "llp", "pllc", "ltd", "corp", "corporation", "gmbh", "lp", "plc"];
/// Words of a company's name that stands on a line of its own, with its ending.
const COMPANY_WORDS: std::ops::RangeInclusive<usize> = 2..=4;

/// Whether a place in the text stands in a company's name: "OptOut Agents LLC" asks for nothing, be it a line of its own or within a
/// sentence.
pub fn in_company(page: &Page, span: &Range<usize>) -> bool {
    let line = |c: &char| *c != '\n';
    let before =
        page.chars.get(..span.start).unwrap_or_default().iter().rev().take_while(|c| line(c)).count();
    let after = page.chars.get(span.end..).unwrap_or_default().iter().take_while(|c| line(c)).count();
    let words = page.words(&(span.start - before..span.end + after));
    let words: Vec<&str> = words.split_whitespace().collect();
    let Some((end, name)) = words.split_last() else { return false };
    let bare = |w: &str| w.trim_end_matches(['.', ',']).to_lowercase();
    // Within a sentence: capitals from here on that end so, nothing but a comma before the ending between them.
    let here = page.words(&(span.start..span.end + after));
    let mut of: Vec<&str> = Vec::new();
    for word in here.split_whitespace().take(*COMPANY_WORDS.end()) {
        if COMPANY_ENDS.contains(&bare(word).as_str()) {
            return of.iter().rev().skip(1).all(|w| !w.ends_with([',', '.', ':', ';']));
        }
        if !word.starts_with(|c: char| c.is_uppercase() || c == '&') {
            break;
        }
        of.push(word);
    }
    COMPANY_WORDS.contains(&words.len())
        && COMPANY_ENDS.contains(&bare(end).as_str())
        && name.iter().all(|w| w.starts_with(|c: char| c.is_uppercase() || c == '&'))
        && name.iter().rev().skip(1).all(|w| !w.ends_with(','))
}

/// Whether words after the comma of a display name are a trade or an office: "Attorney", "Legal Assistant".
pub fn is_trade(words: &str) -> bool {
    let last = words.split_whitespace().next_back().unwrap_or_default();
    TRADES.contains(&last.trim_end_matches('.').to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name_at(text: &str, from: usize, least: usize) -> Option<String> {
        let page = Page::new(text);
        at(&page, from, least).map(|r| page.words(&r))
    }

    #[test]
    fn a_name_ends_where_the_capitals_end() {
        assert_eq!(name_at("mother, Agnes Ellison, 88, who", 6, 1).as_deref(), Some("Agnes Ellison"));
        assert_eq!(
            name_at("for Ra\u{fa}l de la Cruz and his", 4, 2).as_deref(),
            Some("Ra\u{fa}l de la Cruz")
        );
        assert_eq!(
            name_at("I am Raymond A. Delgado Jr. from", 5, 2).as_deref(),
            Some("Raymond A. Delgado Jr.")
        );
        assert_eq!(name_at("for Mr. Aurelio Soto, who", 4, 2).as_deref(), Some("Aurelio Soto"));
        assert_eq!(name_at("for Ana d'Almeida and", 4, 2).as_deref(), Some("Ana d'Almeida"));
        assert_eq!(name_at("for Fay St. Clair, who", 4, 2).as_deref(), Some("Fay St. Clair"));
        assert_eq!(name_at("for her and me", 4, 1), None);
        assert_eq!(name_at("request for Off Duty Management", 12, 2), None);
    }

    #[test]
    fn a_label_of_a_number_is_nobody() {
        for text in [
            "(DOB 04/17/2012) has",
            "DOB: 4/17/2012",
            "SSN ending 1234",
            "ID 4432",
            "ATTN Legal",
            "RE: data",
            "XQ 4432",
        ] {
            assert_eq!(name_at(text, 0, 1), None, "{text}");
        }
        assert_eq!(name_at("Mia Lott DOB 04/17/2012", 0, 1).as_deref(), Some("Mia Lott"));
        assert_eq!(name_at("TJ, 12, and", 0, 1).as_deref(), Some("TJ"));
        assert_eq!(name_at("MIA LOTT", 0, 1).as_deref(), Some("MIA LOTT"));
    }

    #[test]
    fn a_line_with_more_than_a_name_is_none() {
        let is = |text: &str| is_name(&Page::new(text), &(0..text.chars().count()));
        assert!(
            is("Tran Thi Bich Ngoc")
                && is("Luca")
                && is("Si\u{f3}bhan O'Neill-Park")
                && is("Gerald T. Fitch")
        );
        assert!(!is("Thanks for your help") && !is("12 Oak St") && !is("Please call me") && !is("no name"));
    }
}
