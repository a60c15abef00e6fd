//! Every piece of text that would be printed or stand on an enclosure's name, with the place a finding names.

use super::View;
use crate::composed::Block;

/// Pieces of the letter with their places. The officer's own words stand under their island.
pub fn pieces<'a>(view: &'a View<'_>) -> Vec<(String, &'a str)> {
    let composed = view.composed;
    let mut out: Vec<(String, &str)> = vec![
        ("subject".into(), &composed.subject),
        ("title".into(), &composed.title),
        ("salutation".into(), &composed.salutation),
        ("closing".into(), &composed.closing),
    ];
    out.extend(composed.references.iter().map(|r| ("reference".into(), r.value.as_str())));
    out.extend(composed.address.lines.iter().map(|l| ("recipient".into(), l.as_str())));
    let head = &composed.letterhead;
    let head = [&head.name].into_iter().chain(&head.department).chain(&head.lines).chain(&head.contact);
    out.extend(head.map(|l| ("company".into(), l.as_str())));
    let body = composed.body.iter().enumerate().map(|(i, block)| (format!("body[{i}]"), block));
    let enclosed = composed.enclosed.iter().flat_map(|e| &e.blocks);
    let enclosed = enclosed.enumerate().map(|(i, block)| (format!("enclosed[{i}]"), block));
    for (place, block) in body.chain(enclosed) {
        match block {
            Block::Heading { text } => out.push((place, text)),
            Block::Paragraph { lead, text, island } => {
                let place = island.as_ref().map_or(place, |name| format!("islands.{name}"));
                out.extend(lead.iter().map(|l| (place.clone(), l.as_str())));
                out.push((place.clone(), text));
            }
            Block::List { items } => out.extend(items.iter().map(|t| (place.clone(), t.as_str()))),
            Block::Lines { lines } => out.extend(lines.iter().map(|t| (place.clone(), t.as_str()))),
            Block::Table { heads, rows, .. } => {
                out.extend(heads.iter().chain(rows.iter().flatten()).map(|t| (place.clone(), t.as_str())));
            }
        }
    }
    out.extend(composed.signature.iter().map(|l| ("signer".into(), l.as_str())));
    if let Some((_, entries)) = &composed.enclosures {
        // The letter's own enclosures come first in the list; the facts number only the others.
        let own = composed.enclosed.len();
        let place = |i: usize| match i.checked_sub(own) {
            Some(other) => format!("enclosures[{other}]"),
            None => format!("enclosed[{i}]"),
        };
        out.extend(entries.iter().enumerate().map(|(i, e)| (place(i), e.as_str())));
    }
    out.extend(handed_out(view));
    out
}

/// What stands in the machine-readable copy that goes with a granted access, printed or not.
fn handed_out<'a>(view: &'a View<'_>) -> impl Iterator<Item = (String, &'a str)> {
    let access = view.facts.access.as_ref();
    let data = access.into_iter().flat_map(|a| &a.data);
    let data =
        data.flat_map(|d| [&d.category, &d.name, &d.value]).map(|t| ("access.data".to_owned(), t.as_str()));
    let categories = view.facts.categories.iter().filter(move |_| access.is_some());
    let categories = categories.flat_map(|c| {
        let lists = [&c.held, &c.systems, &c.sources, &c.purposes, &c.recipients];
        std::iter::once(&c.name).chain(lists.into_iter().flatten())
    });
    data.chain(categories.map(|t| ("categories".to_owned(), t.as_str())))
}

/// The place in plain words.
pub fn named(place: &str) -> String {
    match place.split_once('.') {
        Some(("islands", name)) => format!("your own words ({name})"),
        _ if place.starts_with("enclosures") => "the name of an enclosure".to_owned(),
        _ if place.starts_with("enclosed") => "an enclosure of the letter".to_owned(),
        _ if place.starts_with("body") => "the text of the letter".to_owned(),
        Some(("access", "data")) => "the data of the machine-readable copy".to_owned(),
        _ => match place {
            "recipient" => "the address".to_owned(),
            "company" => "the letterhead".to_owned(),
            "categories" => "the categories of the machine-readable copy".to_owned(),
            "signer" => "the signature".to_owned(),
            other => format!("the {other}"),
        },
    }
}
