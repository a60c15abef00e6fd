//! Whose words of a message speak: the sender's own, or those of a letter below that the sender only passes on.

use std::ops::Range;

use super::companies::is_own_mail;
use super::page::Page;
use super::rights;
use super::rules::matchers;
use super::scan::Sentences;
use super::types::Context;
use super::zones::{Letter, Zones};
use crate::message::Mailbox;

/// Whose words speak, and which.
pub(super) struct Speaking {
    pub(super) lines: Vec<Range<usize>>,
    pub(super) from: Mailbox,
    /// Where the author of a letter below stands.
    pub(super) author_at: Option<Range<usize>>,
    /// The subject of that letter.
    pub(super) subject: Option<Range<usize>>,
    /// A mailing's footer stands below them.
    pub(super) mailing: bool,
}

/// The writer's own words speak; where they ask nothing, a forwarded letter does, and one that they only point at.
pub(super) fn of(page: &Page, subject: &Page, zones: &Zones, context: &Context) -> Speaking {
    let own = || Speaking {
        lines: zones.own.clone(),
        from: context.from.clone(),
        author_at: None,
        subject: None,
        mailing: zones.mailing,
    };
    let mut found = own();
    let (mut above, mut sender) = (&zones.own, &context.from);
    let nobody = Mailbox::default();
    for (depth, letter) in zones.letters.iter().enumerate() {
        if asks(page, above) || letter.lines.iter().all(|l| page.trimmed(l.clone()).is_empty()) {
            break;
        }
        let author = letter.author.as_ref().map_or(&nobody, |(author, _)| author);
        let forwarded = letter.forwarded && letter.author.is_some();
        let passed = forwarded || is_passed_on(page, subject, above, sender, author, context, depth);
        if !passed {
            break;
        }
        if forwarded || asks(page, &letter.lines) || !speaks(page, above) && sender.email.is_empty() {
            found = told_by(letter, author);
        }
        (above, sender) = (&letter.lines, author);
    }
    found
}

fn told_by(letter: &Letter, author: &Mailbox) -> Speaking {
    Speaking {
        lines: letter.lines.clone(),
        from: author.clone(),
        author_at: letter.author.as_ref().map(|(_, at)| at.clone()),
        subject: letter.subject.clone(),
        mailing: false,
    }
}

fn asks(page: &Page, lines: &[Range<usize>]) -> bool {
    let shadow = page.only(lines);
    let sentences = Sentences::of(&shadow);
    !rights::find(page, &shadow, &sentences, false).found.is_empty()
}

fn speaks(page: &Page, lines: &[Range<usize>]) -> bool {
    lines.iter().any(|l| page.plain(l).bytes().any(|b| b.is_ascii_alphabetic() || b == b'{'))
}

/// Whether words only pass on what stands below them. What they answer stands there too: the sender's own earlier words,
/// or the company's; or those of whoever it is sent to.
fn is_passed_on(
    page: &Page,
    subject: &Page,
    words: &[Range<usize>],
    sender: &Mailbox,
    author: &Mailbox,
    context: &Context,
    depth: usize,
) -> bool {
    let same = |a: &str, b: &str| !a.is_empty() && a.eq_ignore_ascii_case(b);
    let colleague = is_own_mail(&sender.email);
    if same(&sender.email, &author.email)
        || same(&sender.name, &author.name)
        || is_own_mail(&author.email) && !colleague
        || context.to.iter().any(|to| same(&to.email, &author.email))
    {
        return false;
    }
    let says = |list: &str, text: &[u8]| matchers(list).any(|re| re.is_match(text));
    let reply = says("reply_subject", &subject.shadow);
    let forward = super::zones::is_forward_subject(subject);
    let silent = !speaks(page, words) && depth == 0;
    let alone = silent && !reply && (sender.email.is_empty() || !context.is_reply);
    if author == &Mailbox::default() {
        return alone && (forward || sender.email.is_empty());
    }
    forward && depth == 0
        || alone
        || colleague && !reply && !context.is_reply
        || says("points_below", &page.only(words))
}
