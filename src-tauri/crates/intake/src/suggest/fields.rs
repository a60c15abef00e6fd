//! A form's fields in the text of a message: "Street: 12 Oak St", each on its own line. Which words name a field is
//! data in the lists of each language; addresses in free text are `address`' work.

use std::ops::Range;

use domain::address::{state, state_of_zip};

use super::page::Page;
use super::rules;

/// An address that was filled in field by field.
pub(super) struct Fields {
    /// Its lines as a letter has them.
    pub(super) lines: Vec<String>,
    /// From the first field to the last.
    pub(super) span: Range<usize>,
    /// The state and where it stands.
    pub(super) state: (String, Range<usize>),
}

/// The value after a label: "Name: Ann Lee".
pub(super) fn labelled(page: &Page, own: &[Range<usize>], list: &str) -> Option<Range<usize>> {
    own.iter().map(|l| page.trimmed(l.clone())).find_map(|line| value_after(page, &line, list))
}

/// The value after a label at the beginning of a line.
pub(super) fn value_after(page: &Page, line: &Range<usize>, list: &str) -> Option<Range<usize>> {
    let plain = page.shadow.get(line.clone())?;
    let end = rules::matchers(list)
        .filter_map(|re| re.find(plain).filter(|m| m.start() == 0))
        .map(|m| m.end())
        .max()?;
    let rest = plain.get(end..)?;
    let colon = rest.iter().position(|b| *b == b':').filter(|i| *i < 2)?;
    let value = page.trimmed(line.start + end + colon + 1..line.end);
    (!value.is_empty()).then_some(value)
}

/// The address of a form: a street, a city and a state or a ZIP are needed, since half an address is none.
pub(super) fn address(page: &Page, own: &[Range<usize>]) -> Option<Fields> {
    let field = |list: &str| labelled(page, own, list);
    let street = field("street_field").or_else(|| field("address_label"))?;
    let (more, city, zip) = (field("unit_field"), field("city_field")?, field("zip_field"));
    let told = field("state_field").and_then(|r| Some((state(&page.value(&r))?.to_owned(), r)));
    let state = told.or_else(|| {
        let zip = zip.clone()?;
        let five: u32 = page.value(&zip).get(..5)?.parse().ok()?;
        Some((state_of_zip(five)?.to_owned(), zip))
    })?;
    let parts = [Some(street.clone()), more.clone(), Some(city.clone()), zip.clone(), Some(state.1.clone())];
    let all = || parts.iter().flatten();
    let span = all().map(|r| r.start).min()?..all().map(|r| r.end).max()?;
    let zip = zip.map(|z| format!(" {}", page.value(&z))).unwrap_or_default();
    let last = format!("{}, {}{zip}", page.value(&city), state.0);
    let lines = [Some(page.value(&street)), more.map(|m| page.value(&m)), Some(last)];
    Some(Fields { lines: lines.into_iter().flatten().collect(), span, state })
}
