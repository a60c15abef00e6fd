//! Who writes: name, e-mail, telephone numbers; and whom it is about. The From header leads; a signature, a labelled
//! line or "my name is" serve where it is silent or speaks of a machine. Addresses are `place`'s work.

use std::ops::Range;
use std::sync::LazyLock;

use regex::bytes::Regex;

use super::companies;
use super::fields::{self, labelled};
use super::in_line::sentence_ends;
use super::names;
use super::page::Page;
use super::rules;
use crate::message::Mailbox;

/// A value with its words; no words where it stands in a header only.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The value.
    pub value: String,
    /// Where it stands in the text.
    pub span: Option<Range<usize>>,
    /// What found it.
    pub rule: &'static str,
}

static PHONE: LazyLock<Regex> = LazyLock::new(|| {
    rules::any(&[
        r"(?:\+?1[ .-]?)?\(?[2-9]\d{2}\)?[ .-]{0,2}[2-9]\d{2}[ .-]\d{4}\b".to_owned(),
        r"\+[2-9]\d{0,2}[ .-]?\(?\d{1,4}\)?(?:[ .-]?\d{2,5}){2,4}\b".to_owned(),
        r"\b[2-9]\d{9}\b".to_owned(),
    ])
});
static EMAIL: LazyLock<Regex> =
    LazyLock::new(|| rules::any(&[r"[a-z0-9._%+'-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+".to_owned()]));
static CLOSING: LazyLock<Regex> = LazyLock::new(|| {
    let of: Vec<String> = rules::book().all("closing").iter().map(|c| format!("^(?:{c})[,.! ]*$")).collect();
    rules::any(&of)
});
static CLOSING_THEN: LazyLock<Regex> = LazyLock::new(|| {
    let of: Vec<String> =
        rules::book().all("closing").iter().map(|c| format!("(?:^|[.!?] )(?:{c})[,.!-] ?[a-z{{]")).collect();
    rules::any(&of)
});

/// Whether words stand in a list of the rules.
fn says(list: &str, words: &str) -> bool {
    let shadow = Page::new(words).shadow;
    rules::matchers(list).any(|re| re.is_match(&shadow))
}

/// Whether a mailbox is a machine's that writes for people: a web form, a scanner, a ticket system.
pub fn is_machine(from: &Mailbox) -> bool {
    let machine = |words: &str| says("machine_sender", words);
    machine(&from.name) || machine(&from.email)
}

/// The name in a form's field.
pub fn form_name(page: &Page, own: &[Range<usize>]) -> Option<Range<usize>> {
    let r = labelled(page, own, "name_label")?;
    names::at(page, r.start, 1).or_else(|| names::is_name(page, &r).then_some(r))
}

/// Whether the name in a form's field is another person's, where somebody acts for somebody: the words point below, or
/// the sender has another name.
pub fn form_is_of_another(page: &Page, own: &[Range<usize>], from: &Mailbox) -> bool {
    let text = page.only(own);
    let pointed = rules::matchers("subject_below").any(|re| re.is_match(&text));
    let sender = turned(&from.name);
    let other = |r: Range<usize>| {
        let name = page.value(&r);
        pointed
            || !is_machine(from) && sender.contains(' ') && !holds(&sender, &name) && !holds(&name, &sender)
    };
    form_name(page, own).is_some_and(other)
}

/// The writer's name. `of_another`: the name in a form's field is somebody else's.
pub fn name(page: &Page, own: &[Range<usize>], from: &Mailbox, of_another: bool) -> Option<Found> {
    let given = turned(&from.name);
    // A rank in the display name goes where the letter is signed without it.
    let plain = names::without_courtesy(&given);
    let signed_plainly = locate(page, own, &given).is_none() && locate(page, own, plain).is_some();
    let header = if signed_plainly { plain.to_owned() } else { given };
    let found = |r: Range<usize>, rule| Some(Found { value: page.value(&r), span: Some(r), rule });
    // "My name is" is plainer than a display name, unless that has it all.
    if let Some(r) = said_name(page, own, Said::Expressly).filter(|r| !holds(&header, &page.words(r))) {
        return found(r, "said.name");
    }
    let signed = signature(page, own);
    let labelled = form_name(page, own).filter(|_| !of_another);
    // A colleague passes on who called or came by: the name in the note's field is the writer's.
    let post = says("post", &header);
    let passed_on = labelled.is_some() && (post || companies::is_own_mail(&from.email));
    let office = says("office_sender", &header);
    let machine = is_machine(from) || header.is_empty() || passed_on || office;
    let full = |r: &Range<usize>| page.words(r).split_whitespace().count() >= 2;
    // A nickname or an account name in the header gives way to a full name under the letter.
    let handle = !header.contains(' ')
        && (header.chars().any(|c| c.is_ascii_digit()) || header.chars().all(|c| !c.is_uppercase()));
    if let Some(r) = signed.as_ref().filter(|r| !full(r))
        && let Some(value) = one_of_two(&header, &page.value(r))
    {
        return Some(Found { value, span: Some(r.clone()), rule: "signature.name" });
    }
    let fuller = signed.as_ref().is_some_and(|r| full(r) && gives_way(page, own, &header, &page.value(r)));
    if !machine && !handle && !fuller {
        let span = locate(page, own, &header);
        return Some(Found { value: header, span, rule: "header.from" });
    }
    if let Some(r) = labelled {
        return found(r, "label.name");
    }
    if let (Some(first), Some(last)) =
        (fields::labelled(page, own, "first_name_field"), fields::labelled(page, own, "last_name_field"))
    {
        let value = format!("{} {}", page.value(&first), page.value(&last));
        let span = first.start.min(last.start)..first.end.max(last.end);
        return Some(Found { value, span: Some(span), rule: "label.name" });
    }
    let said = said_name(page, own, Said::Anyhow);
    match (signed, said) {
        (Some(r), Some(s)) if !full(&r) && full(&s) => found(s, "said.name"),
        (Some(r), _) => found(r, "signature.name"),
        (None, Some(s)) => found(s, "said.name"),
        (None, None) if !header.is_empty() && !machine => {
            let span = locate(page, own, &header);
            Some(Found { value: header, span, rule: "header.from" })
        }
        (None, None) => None,
    }
}

/// Whether a display name is less than the name below the letter: half a name ("Mrs. Pell", "Counsel", "Chief R. Manning",
/// "Grandma Jean"), one before a marriage, a household's, or that of two of whom one signs.
fn gives_way(page: &Page, own: &[Range<usize>], header: &str, signed: &str) -> bool {
    let half = header.split_whitespace().filter(|word| !names::is_courtesy(word)).count() < 2;
    let married = signed.starts_with(&format!("{}-", names::without_courtesy(header)));
    if half || married {
        return true;
    }
    let two = firsts(header);
    if !two.is_empty() {
        let other = |first: &&str| !holds(signed, first);
        let signs = |first: &str| {
            own.iter()
                .map(|l| page.trimmed(l.clone()))
                .any(|l| names::signed(page, &l).is_some_and(|r| holds(&page.value(&r), first)))
        };
        let others: Vec<&str> = two.iter().copied().filter(|f| other(f)).collect();
        return others.len() < two.len() && !others.iter().any(|first| signs(first));
    }
    let (named, initials) = names::core(header);
    let (whole, _) = names::core(signed);
    let begins = |initial: &char| signed.split_whitespace().any(|w| w.starts_with(*initial));
    if says("household", header) {
        let header = header.to_lowercase();
        return whole.iter().any(|w| w.chars().count() > 2 && header.contains(&w.to_lowercase()));
    }
    named.len() == 1
        && whole.len() > 1
        && named.iter().all(|w| holds(signed, w))
        && initials.iter().all(begins)
}

/// The first names of two who share a mailbox: "Linda & Joe Marchetti".
fn firsts(header: &str) -> Vec<&str> {
    let words: Vec<&str> = header.split_whitespace().collect();
    let joined = |w: &str| matches!(w, "&" | "+" | "/" | "and" | "y" | "und");
    let Some(at) = words.iter().position(|w| joined(w)).filter(|at| (1..=2).contains(at)) else {
        return Vec::new();
    };
    let of = |i: usize| words.get(i).copied().filter(|w| w.starts_with(char::is_uppercase));
    let few = (3..=6).contains(&words.len());
    of(0).zip(of(at + 1)).filter(|_| few).map(|(a, b)| vec![a, b]).unwrap_or_default()
}

/// One of two who share a mailbox, by the first name that is signed.
fn one_of_two(header: &str, signed: &str) -> Option<String> {
    let last = header.split_whitespace().next_back()?;
    let two = firsts(header);
    (two.contains(&signed) && !two.contains(&last)).then(|| format!("{signed} {last}"))
}

/// "Wilson, Chris" as "Chris Wilson"; a company's comma stays.
fn turned(name: &str) -> String {
    match name.split_once(", ") {
        Some((last, first))
            if !first.contains(',')
                && first.split_whitespace().count() <= 3
                && last.split_whitespace().count() <= 2
                && ![
                    "jr", "sr", "llc", "inc", "md", "esq", "ltd", "pc", "llp", "cpa", "phd", "ii", "iii",
                ]
                .contains(&first.trim_end_matches('.').to_lowercase().as_str())
                && !names::is_trade(first) =>
        {
            format!("{first} {last}")
        }
        // "J. Stone, Attorney": the trade is no part of the name.
        Some((person, trade)) if names::is_trade(trade) => person.to_owned(),
        _ => name.to_owned(),
    }
}

/// Where a name stands in the writer's own words, the last time.
fn locate(page: &Page, own: &[Range<usize>], name: &str) -> Option<Range<usize>> {
    let wanted = Page::new(name).shadow;
    if wanted.is_empty() {
        return None;
    }
    let text = page.only(own);
    let at = text.windows(wanted.len()).rposition(|w| w == wanted)?;
    let edge = |i: Option<usize>| i.and_then(|i| text.get(i)).is_none_or(|b| !b.is_ascii_alphanumeric());
    (edge(at.checked_sub(1)) && edge(Some(at + wanted.len()))).then(|| at..at + wanted.len())
}

/// The name under the letter: after a closing, above an address, or alone on the last line.
fn signature(page: &Page, own: &[Range<usize>]) -> Option<Range<usize>> {
    let lines: Vec<Range<usize>> =
        own.iter().map(|l| page.trimmed(l.clone())).filter(|l| !l.is_empty()).collect();
    let name = |i: usize| lines.get(i).and_then(|l| names::signed(page, l));
    let digits = |i: usize| lines.get(i).is_some_and(|l| page.plain(l).bytes().any(|b| b.is_ascii_digit()));
    // A country, a state or a county under a name or an address; "Georgia" alone can be a person.
    let place = |i: usize| {
        let above = i.checked_sub(1).is_some_and(|j| digits(j) || name(j).is_some());
        lines.get(i).is_some_and(|l| names::is_place(&page.words(l), above))
    };
    for (i, line) in lines.iter().enumerate().rev() {
        let plain = page.shadow.get(line.clone()).unwrap_or_default();
        if CLOSING.is_match(plain) {
            if let Some(found) = name(i + 1) {
                return Some(found);
            }
        } else if let Some(m) = CLOSING_THEN.find(plain)
            && let Some(found) = names::at(page, line.start + m.end() - 1, 1)
            && found.end + 2 >= line.end
        {
            return Some(found);
        }
    }
    let last = (0..lines.len()).rev().take(7).find_map(|i| {
        let below_is_address = digits(i + 1) || place(i + 1);
        ((below_is_address || i + 1 == lines.len()) && !place(i)).then(|| name(i)).flatten()
    });
    last.filter(|_| lines.len() > 1)
}

/// How plainly a text says a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    /// "My name is", with first and last name.
    Expressly,
    /// "This is", "I am" as well.
    Anyhow,
}

/// "My name is Ann Lee."
fn said_name(page: &Page, own: &[Range<usize>], how: Said) -> Option<Range<usize>> {
    let text = page.only(own);
    rules::matchers("i_am").find_map(|re| {
        re.find_iter(&text).find_map(|m| {
            let expressly = text.get(m.start()..m.end()).is_some_and(|w| {
                w.starts_with(b"my name")
                    || w.starts_with(b"me llamo")
                    || w.starts_with(b"mi nombre")
                    || w.starts_with(b"soy")
                    || w.starts_with(b"mein name")
            });
            match how {
                Said::Expressly if !expressly => None,
                Said::Anyhow if expressly => names::at(page, m.end(), 1),
                Said::Expressly | Said::Anyhow => names::at(page, m.end(), 2),
            }
        })
    })
}

/// Whether each word of one name stands in another, whatever the case and the accents.
fn holds(whole: &str, part: &str) -> bool {
    let words = |t: &str| -> Vec<Vec<u8>> {
        let shadow = Page::new(t).shadow;
        let words = shadow.split(|b| !b.is_ascii_alphanumeric()).filter(|w| !w.is_empty());
        words.map(<[u8]>::to_vec).collect()
    };
    let whole = words(whole);
    words(part).iter().all(|w| whole.contains(w))
}

/// The writer's e-mail address.
pub fn email(page: &Page, own: &[Range<usize>], from: &Mailbox) -> Option<Found> {
    let span = |value: &str| locate(page, own, value);
    if is_machine(from) || from.email.is_empty() {
        let labelled = labelled(page, own, "email_label").and_then(|r| {
            EMAIL.find(page.shadow.get(r.clone())?).map(|m| r.start + m.start()..r.start + m.end())
        });
        let any = || {
            let text = page.only(own);
            EMAIL.find(&text).map(|m| m.start()..m.end())
        };
        if let Some(r) = labelled.or_else(any) {
            let value = page.value(&r).trim_end_matches('.').to_owned();
            return Some(Found { value, span: Some(r), rule: "text.email" });
        }
    }
    (!from.email.is_empty()).then(|| Found {
        value: from.email.clone(),
        span: span(&from.email),
        rule: "header.from",
    })
}

/// Telephone numbers in the writer's own words, as written.
pub fn phones(page: &Page, own: &[Range<usize>]) -> Vec<Found> {
    let text = page.only(own);
    PHONE
        .find_iter(&text)
        .filter(|m| {
            let before = m.start().checked_sub(1).and_then(|i| text.get(i));
            !before.is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'/' | b'#' | b'@'))
                && text.get(m.end()).is_none_or(|b| !b.is_ascii_alphanumeric() && *b != b'-' && *b != b'@')
        })
        .take(6)
        .map(|m| Found {
            value: page.value(&(m.start()..m.end())),
            span: Some(m.start()..m.end()),
            rule: "text.phone",
        })
        .collect()
}

/// Whether a name is somebody else's than the writer's.
pub fn is_other(page: &Page, name: &Range<usize>, writer: Option<&str>) -> bool {
    let name = page.words(name).to_lowercase();
    writer.is_none_or(|w| !w.to_lowercase().contains(&name) && !name.contains(&w.to_lowercase()))
}

/// The name of whom it is about, where the words name somebody else than the writer; `several` finds more than one.
pub fn data_subject(page: &Page, text: &[u8], writer: Option<&str>) -> Option<Range<usize>> {
    let other = |r: &Range<usize>| is_other(page, r, writer);
    let after = |list: &str, least: usize| {
        rules::matchers(list).find_map(|re| {
            re.find_iter(text).find_map(|m| {
                let word = m
                    .start()
                    .checked_sub(1)
                    .and_then(|i| text.get(i))
                    .is_none_or(|b| !b.is_ascii_alphanumeric());
                let ends = text.get(m.end()).is_none_or(|b| !b.is_ascii_alphanumeric());
                (word && ends).then(|| names::at(page, m.end(), least)).flatten().filter(&other)
            })
        })
    };
    after("for_name", 2).or_else(|| after("kin_name", 1)).or_else(|| empowers(page, text).filter(&other))
}

/// "Dana Kirk has authorized us": the first full name of the sentence before words that give somebody a power.
fn empowers(page: &Page, text: &[u8]) -> Option<Range<usize>> {
    const REACH: usize = 160;
    rules::matchers("empowers").find_map(|re| {
        re.find_iter(text).find_map(|m| {
            let window = m.start().saturating_sub(REACH)..m.start();
            let begins = sentence_ends(page.plain(&window))
                .into_iter()
                .rfind(|end| text.get(window.start + end - 1) != Some(&b'('))
                .map_or(window.start, |i| window.start + i);
            let word = |i: &usize| *i == begins || page.chars.get(i - 1).is_some_and(|c| c.is_whitespace());
            (begins..m.start()).filter(word).find_map(|i| {
                let name = names::at(page, i, 2).filter(|n| n.end <= m.start())?;
                let place = names::is_place(&page.value(&name), true);
                (!place && text.get(i).is_some_and(|b| *b != b'\n')).then_some(name)
            })
        })
    })
}
