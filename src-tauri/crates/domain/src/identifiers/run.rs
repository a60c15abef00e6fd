//! A row of digits as people write it: groups, and what stands between them. Also the shapes that are something else
//! than an identifier: dates, telephone numbers, internet addresses, numbers of mailed pieces.

use super::plain::is_unseen;

/// No identifier has more groups or digits than this; a row is read no further.
const MOST_GROUPS: usize = 40;
const MOST_DIGITS: usize = 64;
/// How many characters may stand between two digits of one number ("123 - 45").
const WIDEST: usize = 3;

/// Digits that stand together.
#[derive(Debug, Clone, Copy)]
pub struct Group {
    /// One past the last digit.
    pub end: usize,
    /// How many digits.
    pub size: usize,
}

/// What stands between two groups.
#[derive(Debug, Clone, Copy)]
pub struct Gap {
    /// Characters that can be seen.
    pub width: usize,
    /// The first of them that is no blank.
    pub mark: Option<char>,
    /// Whether only what usually parts the digits of one number stands there: blank, hyphen, dot, slash, underscore.
    pub usual: bool,
    /// Whether the line ends there.
    pub line: bool,
}

impl Gap {
    /// One character of the given kind and no other.
    fn is(&self, mark: char) -> bool {
        self.width == 1 && self.mark == Some(mark)
    }
}

/// Groups from a place on, with at most three characters between two of them that are neither letters nor digits.
#[derive(Debug)]
pub struct Run {
    pub digits: Vec<u8>,
    pub groups: Vec<Group>,
    /// One fewer than the groups.
    pub gaps: Vec<Gap>,
}

/// The first character before a place that can be seen, and where it stands.
pub fn seen_before(text: &[char], at: usize) -> Option<(usize, char)> {
    text.get(..at)?.iter().copied().enumerate().rev().find(|(_, c)| !is_unseen(*c))
}

/// The first character from a place on that can be seen, and where it stands.
pub fn seen_from(text: &[char], at: usize) -> Option<(usize, char)> {
    let (i, c) = text.get(at..)?.iter().copied().enumerate().find(|(_, c)| !is_unseen(*c))?;
    Some((at + i, c))
}

impl Run {
    /// The row that begins at a place; without groups where no digit stands there.
    pub fn from(text: &[char], at: usize) -> Self {
        let mut run = Self { digits: Vec::new(), groups: Vec::new(), gaps: Vec::new() };
        let mut i = at;
        loop {
            let mut group = Group { end: i, size: 0 };
            while let Some((place, c)) = seen_from(text, i) {
                let Some(digit) = c.to_digit(10).and_then(|d| u8::try_from(d).ok()) else { break };
                if run.digits.len() < MOST_DIGITS {
                    run.digits.push(digit);
                }
                group.size += 1;
                i = place + 1;
                group.end = i;
            }
            if group.size == 0 {
                break;
            }
            run.groups.push(group);
            if run.groups.len() == MOST_GROUPS || run.digits.len() == MOST_DIGITS {
                break;
            }
            let Some((gap, next)) = gap_from(text, i) else { break };
            run.gaps.push(gap);
            i = next;
        }
        run
    }

    /// How many groups, from the first, have only usual characters between them.
    pub fn parted_usually(&self) -> usize {
        self.gaps.iter().take_while(|g| g.usual).count().saturating_add(1).min(self.groups.len())
    }

    /// The same up to the first date, telephone number or internet address that follows.
    pub fn usual(&self) -> usize {
        let most = self.parted_usually();
        (1..most).find(|i| self.aside(*i).is_some()).unwrap_or(most)
    }

    /// How many groups, from the first, have just one usual character between them.
    pub fn tight(&self) -> usize {
        let tight = self.gaps.iter().take_while(|g| g.usual && g.width == 1 && !g.line).count();
        (tight + 1).min(self.usual())
    }

    /// The digits of the first groups.
    pub fn first(&self, groups: usize) -> &[u8] {
        let count: usize = self.groups.iter().take(groups).map(|g| g.size).sum();
        self.digits.get(..count).unwrap_or_default()
    }

    /// How many groups, from the first, make exactly so many digits.
    pub fn groups_of(&self, digits: usize) -> Option<usize> {
        (1..=self.groups.len()).find(|n| self.first(*n).len() == digits)
    }

    /// One past the last digit of the first groups.
    pub fn end(&self, groups: usize) -> Option<usize> {
        self.groups.get(groups.checked_sub(1)?).map(|g| g.end)
    }

    /// The sizes of the first groups.
    pub fn sizes(&self, groups: usize) -> Vec<usize> {
        self.groups.iter().take(groups).map(|g| g.size).collect()
    }

    /// How many groups from this one on are a date, a telephone number or an internet address.
    pub fn aside(&self, at: usize) -> Option<usize> {
        if self.is_date(at) || self.is_telephone(at) {
            Some(3)
        } else if self.is_internet_address(at) {
            Some(4)
        } else {
            None
        }
    }

    /// How many groups, from the first, are the number of a mailed piece: 20 or 22 digits in one or in fours, or the
    /// barcode's form with the ZIP in front.
    pub fn mailed_piece(&self) -> Option<usize> {
        let begins = |start: &[u8]| self.digits.starts_with(start);
        let carried = |digits: usize| {
            let known = match digits {
                22 => begins(&[9]),
                20 => begins(&[9]) || begins(&[7]) || begins(&[0, 3]),
                _ => begins(&[4, 2, 0]),
            };
            let groups = self.groups_of(digits).filter(|_| known)?;
            let sizes = self.sizes(groups);
            let fours = sizes.iter().rev().skip(1).all(|s| *s == 4);
            let one_line = self.gaps.iter().take(groups - 1).all(|g| g.width == 1 && !g.line);
            (fours && one_line).then_some(groups)
        };
        [34, 30, 22, 20].into_iter().find_map(carried)
    }

    fn value(&self, group: usize) -> Option<u32> {
        let from: usize = self.groups.iter().take(group).map(|g| g.size).sum();
        let size = self.groups.get(group)?.size;
        let digits = self.digits.get(from..from + size).filter(|_| size <= 8)?;
        Some(digits.iter().fold(0, |sum, d| sum * 10 + u32::from(*d)))
    }

    /// Whether so many groups stand apart from their neighbours and have one and the same single mark between them.
    fn parted(&self, at: usize, groups: usize, mark: char) -> bool {
        let inner = self.gaps.get(at..at + groups - 1).is_some_and(|gaps| gaps.iter().all(|g| g.is(mark)));
        let before = at.checked_sub(1).and_then(|i| self.gaps.get(i)).is_some_and(|g| g.is(mark));
        let after = self.gaps.get(at + groups - 1).is_some_and(|g| g.is(mark));
        inner && !before && !after
    }

    /// `11/26/2026`, `26.11.26`, `2026-11-26`.
    pub fn is_date(&self, at: usize) -> bool {
        let (Some(a), Some(b), Some(c)) = (self.value(at), self.value(at + 1), self.value(at + 2)) else {
            return false;
        };
        let sizes: Vec<usize> = self.groups.iter().skip(at).take(3).map(|g| g.size).collect();
        let day = |a: u32, b: u32| (1..=31).contains(&a.max(b)) && (1..=12).contains(&a.min(b));
        let form = match sizes.as_slice() {
            [1 | 2, 1 | 2, 4] => is_year(c) && day(a, b),
            [1 | 2, 1 | 2, 2] => day(a, b),
            [4, 1 | 2, 1 | 2] => is_year(a) && day(b, c),
            _ => false,
        };
        form && ['/', '-', '.'].iter().any(|mark| self.parted(at, 3, *mark))
    }

    /// `281-555-0123` or `281.555.0123`; no area code and no exchange begins with 0 or 1.
    fn is_telephone(&self, at: usize) -> bool {
        let sizes: Vec<usize> = self.groups.iter().skip(at).take(3).map(|g| g.size).collect();
        let begins = |v: Option<u32>| v.is_some_and(|v| v >= 200);
        let same_blank = |i: usize| self.gaps.get(i).is_some_and(|g| g.width == 1 && g.mark.is_none());
        let blanks = same_blank(at) && same_blank(at + 1) && !same_blank(at + 2);
        let parted = blanks || self.parted(at, 3, '-') || self.parted(at, 3, '.');
        sizes == [3, 3, 4] && begins(self.value(at)) && begins(self.value(at + 1)) && parted
    }

    fn is_internet_address(&self, at: usize) -> bool {
        (at..at + 4).all(|i| self.value(i).is_some_and(|v| v < 256)) && self.parted(at, 4, '.')
    }

    /// Whether the first groups are years and nothing else: `2019-2024`.
    pub fn years(&self, groups: usize) -> bool {
        let size = |i: usize| self.groups.get(i).map(|g| g.size);
        (0..groups).all(|i| size(i) == Some(4) && self.value(i).is_some_and(is_year))
    }

    /// Whether the only group is a day written in one: `20261126`, `11262026`.
    pub fn day_in_one(&self) -> bool {
        let Some(value) = self.value(0).filter(|_| self.sizes(1) == [8]) else { return false };
        let day = |m: u32, d: u32| (1..=12).contains(&m) && (1..=31).contains(&d);
        let (year_first, year_last) = (value / 10_000, value % 10_000);
        is_year(year_first) && day(value / 100 % 100, value % 100)
            || is_year(year_last) && day(value / 1_000_000, value / 10_000 % 100)
    }
}

fn is_year(value: u32) -> bool {
    (1900..2200).contains(&value)
}

/// What stands from here to the next digit, and where that is.
fn gap_from(text: &[char], at: usize) -> Option<(Gap, usize)> {
    let mut gap = Gap { width: 0, mark: None, usual: true, line: false };
    let mut i = at;
    while let Some((place, c)) = seen_from(text, i) {
        if c.is_ascii_digit() {
            return (gap.width > 0).then_some((gap, place));
        }
        if c.is_alphanumeric() || gap.width == WIDEST {
            return None;
        }
        gap.width += 1;
        gap.line |= c == '\n';
        if !c.is_whitespace() {
            gap.mark = gap.mark.or(Some(c));
            gap.usual &= matches!(c, '-' | '.' | '/' | '_');
        }
        i = place + 1;
    }
    None
}
