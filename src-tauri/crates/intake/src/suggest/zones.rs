//! Which words are the writer's own. Quoted history, the frame of a forward, legal footers and mailing footers are
//! somebody else's words: rules must not speak for them. In a forward with no request of its own, the forwarded
//! letter speaks, and its author is the writer; so it is with one below words that only pass it on.

use std::ops::Range;
use std::sync::LazyLock;

use regex::bytes::Regex;

use super::page::Page;
use super::rules::{self, Marks};
use crate::message::Mailbox;

/// The parts of a message's text.
#[derive(Debug, Default)]
pub struct Zones {
    /// The writer's own words.
    pub own: Vec<Range<usize>>,
    /// Letters below them, each inside the one before.
    pub letters: Vec<Letter>,
    /// A mailing's footer stands in it: ways to unsubscribe, to set preferences.
    pub mailing: bool,
}

/// A letter below the writer's own words.
#[derive(Debug, Default)]
pub struct Letter {
    /// Its words, headers left out.
    pub lines: Vec<Range<usize>>,
    /// Who wrote it, and where that stands; nobody where only its words are there.
    pub author: Option<(Mailbox, Range<usize>)>,
    /// Its subject.
    pub subject: Option<Range<usize>>,
    /// Its frame says that it was forwarded; else it may as well be what was answered.
    pub forwarded: bool,
}

struct Patterns {
    attribution: Regex,
    separator: Regex,
    forward: Regex,
    header: Regex,
    footer: Regex,
    mailing: Regex,
    device: Regex,
    subject: Regex,
    unticked: Regex,
}

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    let Marks { attribution, separator, forward, header, footer, mailing, device, forward_subject } =
        rules::marks();
    Patterns {
        attribution: rules::any(&attribution),
        separator: rules::any(&separator),
        forward: rules::any(&forward),
        header: rules::any(&header),
        footer: rules::any(&footer),
        mailing: rules::any(&mailing),
        device: rules::any(&device),
        subject: rules::any(&forward_subject),
        unticked: rules::any(&rules::book().all("unticked")),
    }
});

/// Whether a subject says that the message is a forward.
pub fn is_forward_subject(subject: &Page) -> bool {
    PATTERNS.subject.is_match(&subject.shadow)
}

/// Finds the zones of a text.
pub fn of(page: &Page, forward_subject: bool) -> Zones {
    let lines = page.lines();
    let mut zones = Zones::default();
    let mut mode = Mode::Own;
    let mut i = 0;
    while let Some(line) = lines.get(i) {
        let bytes = page.shadow.get(line.clone()).unwrap_or_default().trim_ascii();
        let quoted = bytes.first() == Some(&b'>');
        // Some programs mark every line of a forward; its words count all the same, once.
        let inner = if quoted { unmarked(page, line) } else { line.clone() };
        let deeper = quoted && page.shadow.get(inner.start) == Some(&b'>');
        if let Some(after) = frame(page, &lines, i).filter(|_| !deeper && zones.letters.len() < MOST_LETTERS)
        {
            zones.letters.push(Letter {
                lines: Vec::new(),
                author: author(page, &lines, i..after.next),
                subject: subject(page, &lines, i..after.next),
                forwarded: after.is_forward || forward_subject && zones.letters.is_empty() && !after.is_reply,
            });
            // Below a "wrote:" line with marked lines, unmarked ones are the writer's again.
            mode = if after.marked || quoted && mode == Mode::Own { Mode::Own } else { Mode::Below };
            i = after.next;
            continue;
        }
        let below = quoted || mode == Mode::Below;
        if !below {
            zones.own.push(line.clone());
        } else if !deeper {
            if zones.letters.is_empty() {
                zones.letters.push(Letter::default());
            }
            if let Some(letter) = zones.letters.last_mut() {
                letter.lines.push(inner);
            }
        }
        i += 1;
    }
    let is_mailing = |l: &Range<usize>| {
        PATTERNS.mailing.is_match(page.shadow.get(l.clone()).unwrap_or_default().trim_ascii())
    };
    zones.mailing = zones.own.iter().any(is_mailing);
    zones.own = without_footers(page, zones.own);
    for letter in &mut zones.letters {
        letter.lines = without_footers(page, std::mem::take(&mut letter.lines));
    }
    zones
}

/// Letters in each other that are told apart.
const MOST_LETTERS: usize = 6;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Own,
    Below,
}

/// A line without the mark that a mail program put before it.
fn unmarked(page: &Page, line: &Range<usize>) -> Range<usize> {
    page.trimmed(line.start + bytes_before(page, line) + 1..line.end)
}

/// A line without the marks of quoting and of bold letters that programs put before a header.
fn bare(line: &[u8]) -> &[u8] {
    let marks = line.iter().take_while(|b| matches!(b, b'>' | b' ' | b'*')).count();
    line.get(marks..).unwrap_or_default()
}

/// Where the frame of an earlier message ends.
struct Frame {
    next: usize,
    is_forward: bool,
    is_reply: bool,
    /// The lines below are marked with `>`.
    marked: bool,
}

/// The frame that begins in a line: a separator, a block of headers, or "On ... wrote:".
fn frame(page: &Page, lines: &[Range<usize>], at: usize) -> Option<Frame> {
    let raw = |i: usize| lines.get(i).map(|l| page.shadow.get(l.clone()).unwrap_or_default().trim_ascii());
    let text = |i: usize| raw(i).map(bare);
    let line = text(at)?;
    if line.is_empty() {
        return None;
    }
    let is_forward = PATTERNS.forward.is_match(line);
    if is_forward || PATTERNS.separator.is_match(line) {
        let next = after_headers(page, lines, at + 1);
        // A row of underscores alone is only a line; with headers below it, it is a frame.
        let has_headers = next > at + 1;
        let marks_alone = line.iter().all(|b| matches!(b, b'_' | b'-' | b'*' | b'='));
        return (!marks_alone || has_headers).then_some(Frame {
            next,
            is_forward,
            is_reply: false,
            marked: false,
        });
    }
    // Two headers of a mail in a row, the first of them the sender's.
    if line.starts_with(b"from:") || line.starts_with(b"de:") || line.starts_with(b"von:") {
        let next = after_headers(page, lines, at);
        if next >= at + 2 {
            return Some(Frame { next, is_forward: false, is_reply: false, marked: false });
        }
    }
    // "On ... wrote:" may be wrapped over three lines.
    let mut joined = Vec::new();
    for more in 0..3 {
        let Some(part) = text(at + more) else { break };
        if more > 0 && part.is_empty() {
            break;
        }
        joined.extend_from_slice(part);
        joined.push(b' ');
        if PATTERNS.attribution.is_match(&joined) {
            let next = at + more + 1;
            let marked =
                (next..next + 3).filter_map(raw).find(|l| !l.is_empty()).is_some_and(|l| l.starts_with(b">"));
            return Some(Frame { next, is_forward: false, is_reply: true, marked });
        }
    }
    None
}

/// The first line after a block of headers and the blank lines around it.
fn after_headers(page: &Page, lines: &[Range<usize>], from: usize) -> usize {
    let text =
        |i: usize| lines.get(i).map(|l| bare(page.shadow.get(l.clone()).unwrap_or_default().trim_ascii()));
    let start = (from..from + 3).find(|i| text(*i).is_some_and(|l| !l.is_empty())).unwrap_or(from);
    let header = |i: usize| text(i).is_some_and(|l| PATTERNS.header.is_match(l));
    let mut next = start;
    loop {
        if header(next) {
            next += 1;
        } else if next > start
            && header(next + 1)
            && (text(next).is_some_and(<[u8]>::is_empty) || next > start + 1)
        {
            // A blank line between headers, or a long list of receivers that was wrapped.
            next += 2;
        } else {
            break;
        }
    }
    if next == start { from } else { next }
}

/// The author named in the frame of a forward.
fn author(page: &Page, lines: &[Range<usize>], frame: Range<usize>) -> Option<(Mailbox, Range<usize>)> {
    let said = || by_attribution(page, lines, frame.clone());
    by_header(page, lines, frame.clone()).or_else(said)
}

/// "On Mon, Nov 2, 2026 at 9:00 AM Ann Lee <ann@example.com> wrote:"
fn by_attribution(
    page: &Page,
    lines: &[Range<usize>],
    frame: Range<usize>,
) -> Option<(Mailbox, Range<usize>)> {
    let all = lines.get(frame)?;
    let span = all.first()?.start..all.last()?.end;
    let words = page.value(&span);
    let email = words.split(['<', '>', '(', ')', '[', ']', ' ']).find(|w| w.contains('@'))?;
    let before = words.split_once(email)?.0.trim_end_matches(['<', '(', '[', ' ', '"']);
    let name = |w: &&str| {
        w.trim_start_matches('"').starts_with(char::is_uppercase)
            && !w.contains(|c: char| c.is_ascii_digit() || c == ',')
            && !matches!(*w, "AM" | "PM" | "On" | "El" | "Am")
    };
    let mut name: Vec<&str> = before.split(' ').rev().take_while(name).collect();
    name.reverse();
    let name = crate::read::one_line(name.join(" ").trim_matches('"')).0;
    Some((Mailbox { name, email: email.to_owned() }, span))
}

fn by_header(page: &Page, lines: &[Range<usize>], frame: Range<usize>) -> Option<(Mailbox, Range<usize>)> {
    frame.filter_map(|i| lines.get(i)).find_map(|line| {
        let value = after_name(page, line, &["from:", "de:", "von:"])?;
        let words = page.words(&value);
        let (name, email) = match (words.find(['<', '[']), words.rfind(['>', ']'])) {
            (Some(open), Some(close)) if open < close => (
                words.get(..open).unwrap_or_default(),
                words.get(open + 1..close).unwrap_or_default().trim_start_matches("mailto:"),
            ),
            _ if words.contains('@') => ("", words.trim()),
            _ => (words.as_str(), ""),
        };
        let name = crate::read::one_line(name.trim().trim_matches(['"', '\'', '*'])).0;
        Some((Mailbox { name, email: email.trim().to_owned() }, value))
    })
}

fn subject(page: &Page, lines: &[Range<usize>], frame: Range<usize>) -> Option<Range<usize>> {
    frame.filter_map(|i| lines.get(i)).find_map(|l| after_name(page, l, &["subject:", "asunto:", "betreff:"]))
}

fn after_name(page: &Page, line: &Range<usize>, names: &[&str]) -> Option<Range<usize>> {
    let trimmed = page.trimmed(line.clone());
    let plain = page.plain(&trimmed).trim_start_matches(['>', '*', ' ']);
    let skipped = page.plain(&trimmed).len() - plain.len();
    let name = names.iter().find(|n| plain.starts_with(**n))?;
    Some(page.trimmed(trimmed.start + skipped + name.len()..trimmed.end))
}

fn bytes_before(page: &Page, line: &Range<usize>) -> usize {
    page.plain(line).find('>').unwrap_or(0)
}

/// Leaves out paragraphs of legal footers, lines of mailing footers, and what was not ticked in a form.
fn without_footers(page: &Page, lines: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut kept: Vec<Range<usize>> = Vec::with_capacity(lines.len());
    let mut paragraph: Vec<Range<usize>> = Vec::new();
    let mut flush = |paragraph: &mut Vec<Range<usize>>| {
        let joined: Vec<u8> = paragraph
            .iter()
            .flat_map(|l| page.shadow.get(l.clone()).unwrap_or_default().iter().copied().chain([b' ']))
            .collect();
        // The sentence in which the footer begins ends what the writer says in this paragraph.
        let cut = PATTERNS.footer.find(&joined).map(|m| {
            let before = joined.get(..m.start()).unwrap_or_default();
            before.windows(2).rposition(|w| matches!(w, b". " | b"! " | b"? ")).map_or(0, |i| i + 1)
        });
        let mut at = 0;
        for line in std::mem::take(paragraph) {
            let length = line.len() + 1;
            let left = cut.map_or(length, |c| c.saturating_sub(at)).min(length);
            at += length;
            let bytes = page.shadow.get(line.clone()).unwrap_or_default().trim_ascii();
            let added = PATTERNS.mailing.is_match(bytes) || PATTERNS.device.is_match(bytes);
            // A box that was left empty, a field that says no: the form's words, which the writer did not make his.
            let unticked = PATTERNS.unticked.is_match(bytes);
            if !added && !unticked && left > 0 {
                kept.push(line.start..(line.start + left).min(line.end));
            }
        }
    };
    for line in lines {
        if page.trimmed(line.clone()).is_empty() {
            flush(&mut paragraph);
            paragraph.push(line);
            flush(&mut paragraph);
        } else {
            paragraph.push(line);
        }
    }
    flush(&mut paragraph);
    kept
}

/// A shadow with long quotations blanked: a law or a policy that is quoted asks nothing. A letter that stands wholly in
/// quotation marks is left alone.
pub fn without_quotations(mut shadow: Vec<u8>) -> Vec<u8> {
    const LONG: usize = 80;
    const LONGEST: usize = 2_000;
    let marks: Vec<usize> = shadow.iter().enumerate().filter(|(_, b)| **b == b'"').map(|(i, _)| i).collect();
    let spans: Vec<Range<usize>> = marks
        .chunks_exact(2)
        .filter_map(|pair| pair.first().zip(pair.last()).map(|(a, b)| a + 1..*b))
        .filter(|s| (LONG..LONGEST).contains(&s.len()))
        .collect();
    let words = |bytes: &[u8]| bytes.iter().filter(|b| !b.is_ascii_whitespace()).count();
    let quoted: usize = spans.iter().filter_map(|s| shadow.get(s.clone())).map(words).sum();
    if quoted * 2 < words(&shadow) {
        for span in spans {
            if let Some(bytes) = shadow.get_mut(span) {
                bytes.fill(b'\n');
            }
        }
    }
    shadow
}
/// The words of a plain part beside its sentences that only say that the reader should look at the HTML; none where it has no such
/// sentence. The addresses that such sentences end in are no words.
pub fn words_beside_stand_ins(plain: &str) -> Option<usize> {
    let (mut stands_in, mut beside) = (false, 0);
    for sentence in plain.lines().flat_map(|l| l.split_inclusive(['.', '!', '?'])) {
        let page = Page::new(sentence);
        if rules::matchers("stand_in").any(|re| re.is_match(&page.shadow)) {
            stands_in = true;
        } else {
            beside += sentence.split_whitespace().filter(|w| is_word(w)).count();
        }
    }
    stands_in.then_some(beside)
}

/// No part of an address on the network, of which a full stop may have cut off the rest.
fn is_word(word: &str) -> bool {
    !word.contains(['/', '=', '@', '_', '<']) && word.chars().any(char::is_alphabetic)
}
