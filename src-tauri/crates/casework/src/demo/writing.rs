//! The words of a demo message, put together from the sentences of the data files, and the ways to draw one of many.

use super::data::Words;
use super::plan::DemoPerson;

/// Characters of a message, about: what a person writes who has something to ask.
const MESSAGE: usize = 800;

/// A letter of about the usual length that asks these things.
pub(super) fn letter(
    rng: &mut fastrand::Rng,
    words: &Words,
    lead: &str,
    asked: &[&str],
    person: &DemoPerson,
) -> String {
    let mut body = vec![pick(rng, &words.greeting).clone()];
    let why = pick(rng, &words.why);
    body.push(if lead.is_empty() { why.clone() } else { format!("{lead} {why}") });
    body.push(asked.join(" "));
    let mut context: Vec<&String> = words.context.iter().collect();
    rng.shuffle(&mut context);
    let foot = foot(rng, words, person);
    let mut length: usize = body.iter().map(|p| p.chars().count() + 2).sum::<usize>() + foot.chars().count();
    for more in context {
        if length >= MESSAGE {
            break;
        }
        length += more.chars().count() + 2;
        body.push(more.clone());
    }
    body.push(foot);
    body.join("\n\n") + "\n"
}

fn foot(rng: &mut fastrand::Rng, words: &Words, person: &DemoPerson) -> String {
    let mut out = format!("{}\n\n{}", pick(rng, &words.closing), person.name);
    let a = &person.address;
    if !a.is_empty() {
        for line in [&a.line1, &a.line2].into_iter().filter(|l| !l.is_empty()) {
            out.push('\n');
            out.push_str(line);
        }
        let town = match a.country.as_str() {
            "" => format!("{}, {} {}", a.city, a.state, a.zip),
            "CA" => format!("{} {}  {}\nCanada", a.city, a.state, a.zip),
            _ => format!("{} {}\nGermany", a.zip, a.city),
        };
        out.push('\n');
        out.push_str(&town);
    }
    format!("{out}\n{}", person.phone)
}

/// Fills the places of a pattern in one pass: what is filled in is never taken for a place.
pub(super) fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some(at) = rest.find('{') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match values.iter().find(|(place, _)| rest.starts_with(place)) {
            Some((place, value)) => {
                out.push_str(value);
                rest = &rest[place.len()..];
            }
            None => {
                out.push('{');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// One of these, each as likely as the others.
pub(super) fn pick<'a, T>(rng: &mut fastrand::Rng, of: &'a [T]) -> &'a T {
    &of[rng.usize(..of.len())]
}

/// One of these by its weight.
pub(super) fn weighted<'a, T>(rng: &mut fastrand::Rng, of: &'a [T], weight: impl Fn(&T) -> u32) -> &'a T {
    let total: u32 = of.iter().map(&weight).sum();
    let mut left = rng.u32(..total.max(1));
    for one in of {
        let w = weight(one);
        if left < w {
            return one;
        }
        left -= w;
    }
    &of[0]
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn a_filled_in_value_is_never_taken_for_a_place() {
        assert_eq!(fill("{a} {b} {c}", &[("{a}", "{b}"), ("{b}", "x")]), "{b} x {c}");
    }
}
