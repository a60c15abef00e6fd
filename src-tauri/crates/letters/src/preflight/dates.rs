//! Dates as people write them, in digits and in words of two languages: whether a text holds a certain day, and whether
//! something like a date stands right behind a word. Works on folded text; spans are bytes of it.

use domain::day::{Datelike, Day};
use serde::Deserialize;

/// The words of dates, from `checks/birth.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateWords {
    /// Words before a date that make it a birth date.
    pub labels: Vec<String>,
    filling: Vec<String>,
    months: Vec<Vec<String>>,
    ordinals: Vec<String>,
    numbers: Vec<Numbers>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Numbers {
    units: Vec<String>,
    tens: Vec<String>,
    centuries: Vec<Century>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Century {
    of: u32,
    words: Vec<String>,
}

/// A row of digits or of letters.
#[derive(Debug, Clone, Copy)]
struct Token<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

impl Token<'_> {
    /// A number of at most so many digits.
    fn number(&self, digits: usize) -> Option<u32> {
        (self.text.len() <= digits && self.text.bytes().all(|b| b.is_ascii_digit()))
            .then(|| self.text.parse().ok())?
    }
    fn is_digits(&self, count: usize) -> bool {
        self.text.len() == count && self.text.bytes().all(|b| b.is_ascii_digit())
    }
}

/// The first and second half of a date's parts: what stands there and how many tokens it takes.
type Parts<'a> = [Vec<Vec<&'a str>>; 3];

impl DateWords {
    /// Every place where the text holds the day.
    pub fn spans_of(&self, text: &str, day: Day) -> Vec<(usize, usize)> {
        let tokens = self.tokens(text);
        let (y, m, d) = (u32::try_from(day.year()).unwrap_or_default(), day.month(), day.day());
        let compact =
            [format!("{y:04}{m:02}{d:02}"), format!("{m:02}{d:02}{y:04}"), format!("{d:02}{m:02}{y:04}")];
        let spelled: Parts<'_> = [self.day_in_words(d), self.month_in_words(m), self.year_in_words(y)];
        let orders: [[usize; 3]; 4] = [[0, 1, 2], [1, 0, 2], [2, 1, 0], [2, 0, 1]];
        let mut out = Vec::new();
        for at in 0..tokens.len() {
            let Some(rest) = tokens.get(at..) else { break };
            if let Some(first) = rest.first()
                && compact.iter().any(|c| c == first.text)
            {
                out.push((first.start, first.end));
            }
            for order in orders {
                if let Some(taken) = matches(text, rest, order, [d, m, y], &spelled)
                    && let (Some(first), Some(last)) = (rest.first(), rest.get(taken - 1))
                {
                    out.push((first.start, last.end));
                }
            }
        }
        out
    }

    /// The end of what looks like a date within so many characters behind a place. `direct`: nothing but filling words
    /// may stand between.
    pub fn date_behind(&self, text: &str, from: usize, near: usize, direct: bool) -> Option<usize> {
        let behind = text.get(from..)?;
        let length = behind.char_indices().nth(near).map_or(behind.len(), |(i, _)| i);
        let window = sentence(behind.get(..length)?);
        // Filling words count here: they are what may stand between.
        let tokens = tokens_of(window);
        for (i, token) in tokens.iter().enumerate() {
            let before = tokens.get(..i)?;
            let at_once = before.iter().all(|t| self.is_filling(t.text));
            if direct && !at_once {
                return None;
            }
            let rest: Vec<Token<'_>> =
                tokens.get(i..)?.iter().copied().filter(|t| !self.is_filling(t.text)).collect();
            let end = self.date_at(window, &rest, at_once);
            if let Some(end) = end.filter(|_| !self.is_filling(token.text)) {
                return Some(from + end);
            }
        }
        None
    }

    /// The end of a date that begins with the first token.
    fn date_at(&self, text: &str, rest: &[Token<'_>], at_once: bool) -> Option<usize> {
        let first = rest.first()?;
        let year = |t: &Token<'_>| t.is_digits(4) && t.number(4).is_some_and(|y| (1900..2100).contains(&y));
        if year(first) || at_once && [4, 6, 8].iter().any(|n| first.is_digits(*n)) {
            return Some(first.end);
        }
        if let (Some(second), Some(third)) = (rest.get(1), rest.get(2)) {
            let short = [first, second, third].iter().all(|t| t.number(2).is_some());
            let marks = [text.get(first.end..second.start), text.get(second.end..third.start)];
            if first.number(2).is_some() && second.number(2).is_some() && year(third) {
                return Some(third.end);
            }
            if short && marks[0] == marks[1] && matches!(marks[0], Some("/" | "-" | "." | " ")) {
                return Some(third.end);
            }
        }
        let month = |t: &Token<'_>| self.months.iter().flatten().any(|m| m == t.text);
        let day_words = |t: &Token<'_>| {
            t.number(2).is_some_and(|d| (1..=31).contains(&d))
                || self.ordinals.iter().any(|o| o == t.text)
                || self.numbers.iter().any(|n| n.units.iter().any(|u| u == t.text))
        };
        if let Some(second) = rest.get(1)
            && (month(first) && day_words(second) || day_words(first) && month(second))
        {
            let whole = rest.get(2).filter(|t| year(t)).map_or(second.end, |t| t.end);
            return Some(whole);
        }
        self.century_at(rest)
    }

    /// "two thousand", "mil novecientos": the beginning of a year in words. "Nineteen" and "twenty" alone are ages too.
    fn century_at(&self, rest: &[Token<'_>]) -> Option<usize> {
        let words = self.numbers.iter().flat_map(|n| &n.centuries).flat_map(|c| &c.words);
        words.filter(|w| w.contains(' ')).find_map(|phrase| {
            let count = phrase.split(' ').count();
            let row = rest.get(..count)?;
            row.iter().map(|t| t.text).eq(phrase.split(' ')).then(|| row.last().map(|t| t.end))?
        })
    }

    fn is_filling(&self, word: &str) -> bool {
        self.filling.iter().any(|f| f == word)
    }

    fn tokens<'t>(&self, text: &'t str) -> Vec<Token<'t>> {
        tokens_of(text).into_iter().filter(|t| !self.is_filling(t.text)).collect()
    }

    fn day_in_words(&self, day: u32) -> Vec<Vec<&str>> {
        let index = usize::try_from(day).unwrap_or_default().saturating_sub(1);
        let ordinal = self.ordinals.get(index).map(|o| o.split(' ').collect());
        let mut out: Vec<Vec<&str>> = ordinal.into_iter().collect();
        out.extend(self.numbers.iter().filter_map(|n| n.words(day)));
        if day == 1 {
            out.push(vec!["primero"]);
        }
        out
    }

    fn month_in_words(&self, month: u32) -> Vec<Vec<&str>> {
        let names = usize::try_from(month).ok().and_then(|m| self.months.get(m.checked_sub(1)?));
        names.into_iter().flatten().map(|name| vec![name.as_str()]).collect()
    }

    fn year_in_words(&self, year: u32) -> Vec<Vec<&str>> {
        let mut out = Vec::new();
        for numbers in &self.numbers {
            for phrase in numbers.centuries.iter().filter(|c| c.of == year / 100).flat_map(|c| &c.words) {
                let head: Vec<&str> = phrase.split(' ').collect();
                match year % 100 {
                    0 => out.push(head),
                    rest => {
                        let oh = (rest < 10).then(|| numbers.words(rest)).flatten();
                        out.extend(oh.map(|tail| [head.clone(), vec!["oh"], tail].concat()));
                        out.extend(numbers.words(rest).map(|tail| [head, tail].concat()));
                    }
                }
            }
        }
        out
    }
}

impl Numbers {
    /// A number below a hundred in words, without the word for "and".
    fn words(&self, number: u32) -> Option<Vec<&str>> {
        let number = usize::try_from(number).ok()?;
        if let Some(unit) = self.units.get(number.checked_sub(1)?) {
            return Some(vec![unit]);
        }
        let ten = self.tens.get((number / 10).checked_sub(2)?)?;
        match number % 10 {
            0 => Some(vec![ten]),
            rest => Some(vec![ten, self.units.get(rest - 1)?]),
        }
    }
}

/// How many tokens the day takes in this order, where it begins at the first.
fn matches(
    text: &str,
    rest: &[Token<'_>],
    order: [usize; 3],
    values: [u32; 3],
    spelled: &Parts<'_>,
) -> Option<usize> {
    let mut at = 0;
    let mut short_year = false;
    for part in order {
        let row = rest.get(at..)?;
        let value = *values.get(part)?;
        let first = row.first()?;
        let in_digits = match part {
            2 if first.is_digits(4) => first.number(4) == Some(value),
            2 if first.is_digits(2) => {
                short_year = true;
                first.number(2) == Some(value % 100)
            }
            2 => false,
            _ => first.number(2) == Some(value),
        };
        if in_digits {
            at += 1;
            continue;
        }
        let words = spelled.get(part)?.iter().filter(|w| {
            row.get(..w.len()).is_some_and(|row| row.iter().map(|t| t.text).eq(w.iter().copied()))
        });
        at += words.map(Vec::len).max()?;
    }
    let row = rest.get(..at)?;
    // Two figures for the year are one only in the form of a date: "9/3/14", "9 Mar 14". Three numbers in a row are none.
    let close = row.windows(2).all(|pair| match pair {
        [a, b] => {
            let gap = text.get(a.end..b.start).unwrap_or_default();
            if short_year {
                matches!(gap, "/" | "-" | "." | "" | " " | ", " | " '" | ". ")
            } else {
                gap.chars().count() <= 12
            }
        }
        _ => true,
    });
    let numbers_only = row.iter().all(|t| t.number(4).is_some());
    let marked = |gap: &str| short_year && gap.trim().is_empty();
    let blank = numbers_only
        && row
            .windows(2)
            .any(|p| matches!(p, [a, b] if marked(text.get(a.end..b.start).unwrap_or_default())));
    (close && !blank).then_some(at)
}

/// Rows of digits and rows of letters: "9th" is two.
fn tokens_of(text: &str) -> Vec<Token<'_>> {
    let mut out: Vec<Token<'_>> = Vec::new();
    let mut start = None;
    let mut digits = false;
    let ends = text.char_indices().map(|(i, c)| (i, Some(c))).chain([(text.len(), None)]);
    for (i, c) in ends {
        let inside = c.filter(|c| c.is_alphanumeric());
        let other = inside.is_some_and(|c| c.is_ascii_digit() != digits);
        if let Some(from) = start.filter(|_| inside.is_none() || other) {
            out.extend(text.get(from..i).map(|text| Token { start: from, end: i, text }));
            start = None;
        }
        if let Some(c) = inside
            && start.is_none()
        {
            start = Some(i);
            digits = c.is_ascii_digit();
        }
    }
    out
}

/// A text up to the end of its sentence.
fn sentence(text: &str) -> &str {
    let end = text.char_indices().find(|(i, c)| {
        let next = text.get(i + c.len_utf8()..).and_then(|t| t.chars().next());
        matches!(c, '.' | '!' | '?') && next.is_none_or(char::is_whitespace) && {
            // "Mar. 9" goes on, and so does "the 9. of March".
            let word: String = text
                .get(..*i)
                .unwrap_or_default()
                .chars()
                .rev()
                .take_while(|c| c.is_alphanumeric())
                .collect();
            word.chars().count() > 4 || word.is_empty()
        }
    });
    end.and_then(|(i, _)| text.get(..i)).unwrap_or(text)
}
