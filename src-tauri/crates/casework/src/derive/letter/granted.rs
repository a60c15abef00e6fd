//! What is granted, by category: each part by the category that the officer chose for it; a request granted as a whole by the
//! categories of the data that the letter states, with a value or by kind alone. Not here: to whom it was disclosed (parts).

use domain::nouns::{DataCategory, ItemOutcome, System};
use letters::ValueFacts;

use super::Source;
use super::fields::ACCESS;

/// One category of what is granted.
pub struct Granted<'a> {
    /// Its name: the data map's, else as the officer wrote it.
    pub name: String,
    /// The category of the data map, where it is one.
    pub category: Option<&'a DataCategory>,
    /// What of it is held.
    pub held: Vec<String>,
    /// Where it lies: the system that the part names, else by the data map those in which something was found; empty = not known.
    pub systems: Vec<&'a System>,
}

/// Everything that the letter grants.
pub fn granted<'a>(from: &'a Source<'_>) -> Vec<Granted<'a>> {
    let mut out: Vec<Granted<'a>> = Vec::new();
    let parts = from.answered().flat_map(|r| r.items.iter().map(move |i| (r, i)));
    let parts = parts.filter(|(_, i)| i.outcome == ItemOutcome::Granted);
    let mut whole = Vec::new();
    for (request, item) in parts {
        let category = item.category.and_then(|c| from.setup.category(c));
        let name = category.map_or_else(|| item.what.clone(), |c| c.name.clone());
        let held = category.map(|_| item.what.clone()).filter(|w| *w != name).into_iter().collect();
        let named = item.system.and_then(|s| from.setup.system(s));
        let systems = named.map_or_else(|| lies_in(from, category), |s| vec![s]);
        // Of several parts each says what it is about.
        let only = request.items.len() == 1 && ACCESS.contains(&request.right);
        let is_whole = only && category.is_none() && named.is_none();
        let part = Granted { name, category, held, systems };
        if is_whole { whole.push(part) } else { out.push(part) }
    }
    if whole.is_empty() {
        return out;
    }
    let stated = stated(from, &out);
    // Nothing is stated of the data itself: the whole stands in the officer's own words.
    out.extend(if stated.is_empty() { whole } else { stated });
    out
}

/// The systems with data that hold a category by the data map.
fn lies_in<'a>(from: &'a Source<'_>, category: Option<&DataCategory>) -> Vec<&'a System> {
    let Some(category) = category else { return Vec::new() };
    from.found_in().filter(|s| s.categories.contains(&category.id)).collect()
}

/// The categories that lie by the data map where something was found, and of which the letter says nothing although it tells others.
pub fn untold<'a>(from: &'a Source<'_>) -> Vec<&'a DataCategory> {
    let told: Vec<_> = granted(from).iter().filter_map(|g| g.category.map(|c| c.id)).collect();
    if stated(from, &[]).is_empty() {
        return Vec::new();
    }
    let there = |c: &&DataCategory| from.found_in().any(|s| s.categories.contains(&c.id));
    in_use(from).filter(there).filter(|c| !told.contains(&c.id)).collect()
}

/// The category of the company that a line names.
fn known<'a>(from: &'a Source<'_>, written: &str) -> Option<&'a DataCategory> {
    in_use(from).find(|c| same(&c.name, written))
}

/// The categories of the company's data map.
fn in_use<'a>(from: &'a Source<'_>) -> impl Iterator<Item = &'a DataCategory> {
    from.setup.categories.iter().filter(|c| c.company == from.company.id && c.retired.is_none())
}

/// Whether two names of categories are one, whatever their letters' case.
fn same(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.trim().to_lowercase()
}

/// The categories of the data that is stated, beside those that parts name already.
fn stated<'a>(from: &'a Source<'_>, beside: &[Granted<'_>]) -> Vec<Granted<'a>> {
    let mut out: Vec<Granted<'a>> = Vec::new();
    for value in lines(from).into_iter().filter(|v| !v.category.trim().is_empty()) {
        let written = value.category.trim();
        if beside.iter().any(|g| same(&g.name, written)) {
            continue;
        }
        let what = Some(value.name).filter(|n| !n.trim().is_empty());
        if let Some(there) = out.iter_mut().find(|g| same(&g.name, written)) {
            there.held.extend(what.filter(|n| !there.held.contains(n)));
            continue;
        }
        let category = known(from, written);
        out.push(Granted {
            name: category.map_or_else(|| written.to_owned(), |c| c.name.clone()),
            category,
            held: what.into_iter().collect(),
            systems: lies_in(from, category),
        });
    }
    out
}

/// The values themselves, without the lines that tell a category by its kind alone.
pub(super) fn values(from: &Source<'_>) -> Vec<ValueFacts> {
    lines(from).into_iter().filter(|v| !(v.name.is_empty() && v.value.is_empty())).collect()
}

/// The lines of the data: `Contact | E-mail | j@example.org`, category, what it is, value. A category of the data map alone tells it by
/// kind. Any other line with fewer parts leaves the first ones empty, and the check of the letter names it.
fn lines(from: &Source<'_>) -> Vec<ValueFacts> {
    from.words.lines("access.data").iter().map(|line| line_of(from, line)).collect()
}

fn line_of(from: &Source<'_>, line: &str) -> ValueFacts {
    let mut parts: Vec<&str> = line.splitn(3, '|').map(str::trim).collect();
    if let [category] = parts[..]
        && known(from, category).is_some()
    {
        return ValueFacts { category: category.to_owned(), name: String::new(), value: String::new() };
    }
    while parts.len() < 3 {
        parts.insert(0, "");
    }
    let part = |i: usize| parts.get(i).map(|p| (*p).to_owned()).unwrap_or_default();
    ValueFacts { category: part(0), name: part(1), value: part(2) }
}
