//! Messages that came inside another one, as messages of their own: somebody forwards as an enclosure what a customer wrote.
//! Reports of delivery and answers of machines carry messages that ask nobody for anything; those stay where they are.
//! Not here: whether one was taken in before, and where it is kept.

use domain::nouns::EnclosureKind;

use super::{mail, outlook};
use crate::caged::{Cage, CageFault, Job};
use crate::message::{Attachment, ReadMessage};
use crate::remark::Remark;

/// Messages in each other that are read, counted from the outermost, and how many of one outermost message.
const MOST_DEEP: usize = 3;
const MOST: usize = 20;
/// The beginning of Outlook's own files.
const OUTLOOK: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// A message, and the bytes it is made of where it came inside another.
pub type Own = (ReadMessage, Option<Vec<u8>>);

/// The message, and behind it those that came inside it, each with a remark that names where. What is beyond the bounds
/// is a remark of the outermost.
pub fn with_nested(message: ReadMessage, cage: &dyn Cage) -> Vec<Own> {
    let mut found = Vec::new();
    let mut left = 0;
    inside(&message, 1, cage, &mut found, &mut left);
    let mut outer = message;
    if left > 0 {
        outer.remarks.push(Remark::NestedLeft { count: left });
    }
    std::iter::once((outer, None)).chain(found).collect()
}

fn inside(outer: &ReadMessage, depth: usize, cage: &dyn Cage, found: &mut Vec<Own>, left: &mut usize) {
    if outer.report {
        return;
    }
    for file in outer.attachments.iter().filter(|a| is_message(a)) {
        if depth > MOST_DEEP || found.len() >= MOST {
            *left += 1;
            continue;
        }
        let mut message = match read(file, cage) {
            Ok(Some(message)) => message,
            Ok(None) => continue,
            Err(CageFault::Spent) => {
                *left += 1;
                continue;
            }
            // It stays among the enclosures, like anything that can't be read.
            Err(CageFault::Unreadable | CageFault::Died | CageFault::NotStarted) => continue,
        };
        message.remarks.insert(0, Remark::CameInside { subject: outer.subject.clone(), from: writer(outer) });
        let at = found.len();
        found.push((message, Some(file.bytes.clone())));
        // It is looked into where it lies now: what is found in it stands behind it.
        if let Some((message, _)) = found.get(at) {
            let message = message.clone();
            inside(&message, depth + 1, cage, found, left);
        }
    }
}

/// A part that is a message, or a file that is one: saved by Outlook, or named as e-mail and beginning like it.
fn is_message(file: &Attachment) -> bool {
    let saved = || is_outlook(file) || file.name.to_ascii_lowercase().ends_with(".eml");
    file.is_message || file.kind == EnclosureKind::Message && saved()
}

fn is_outlook(file: &Attachment) -> bool {
    file.bytes.starts_with(OUTLOOK)
}

fn read(file: &Attachment, cage: &dyn Cage) -> Result<Option<ReadMessage>, CageFault> {
    if !is_outlook(file) {
        return Ok(mail::message(&file.bytes, 0, cage).filter(says_something));
    }
    let answer = cage.read(Job::Outlook, &file.bytes)?;
    Ok(outlook::message(&answer, cage).filter(says_something))
}

/// A part that only calls itself a message has neither a writer nor a word.
fn says_something(message: &ReadMessage) -> bool {
    let nameless =
        message.from.email.is_empty() && message.from.name.is_empty() && message.subject.is_empty();
    !(nameless && message.text.is_empty() && message.attachments.is_empty())
}

fn writer(message: &ReadMessage) -> String {
    if message.from.name.is_empty() { message.from.email.clone() } else { message.from.name.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::caged::Uncaged;

    fn mail(subject: &str, kind: &str, inner: &[String]) -> String {
        let mut out = format!(
            "From: {subject} <{subject}@example.com>\nSubject: {subject}\n\
             Content-Type: multipart/{kind}; boundary={subject}\n\n--{subject}\n\nWords of {subject}.\n"
        );
        for one in inner {
            out.push_str(&format!("--{subject}\nContent-Type: message/rfc822\n\n{one}\n"));
        }
        out + &format!("--{subject}--\n")
    }

    fn nested(file: &str) -> Vec<Own> {
        with_nested(mail::message(file.as_bytes(), 0, &Uncaged).expect("a message"), &Uncaged)
    }

    fn subjects(all: &[Own]) -> Vec<&str> {
        all.iter().map(|(m, _)| m.subject.as_str()).collect()
    }

    #[test]
    fn a_message_in_a_message_becomes_one_of_its_own_and_names_the_other() {
        let all = nested(&mail(
            "a",
            "mixed",
            &[mail("b", "mixed", &[mail("c", "mixed", &[])]), mail("d", "mixed", &[])],
        ));
        assert_eq!(subjects(&all), ["a", "b", "c", "d"]);
        assert_eq!(all[0].0.attachments.len(), 2, "the outer one keeps them");
        let came: Vec<_> = all.iter().filter_map(|(m, _)| m.remarks.first()).cloned().collect();
        let inside = |of: &str| Remark::CameInside { subject: of.to_owned(), from: of.to_owned() };
        assert_eq!(&came[came.len() - 3..], [inside("a"), inside("b"), inside("a")]);
        assert!(all[1..].iter().all(|(_, own)| own.as_ref().is_some_and(|b| b.starts_with(b"From: "))));
    }

    #[test]
    fn what_a_machine_sends_back_stays_inside() {
        assert_eq!(subjects(&nested(&mail("a", "report", &[mail("b", "mixed", &[])]))), ["a"]);
        let marked = |mark: &str| {
            mail("a", "mixed", &[mail("b", "mixed", &[])]).replacen(
                "Subject:",
                &format!("{mark}\nSubject:"),
                1,
            )
        };
        assert_eq!(subjects(&nested(&marked("Auto-Submitted: auto-replied"))), ["a"]);
        // A group address marks what a colleague forwards, too.
        assert_eq!(subjects(&nested(&marked("Precedence: list"))), ["a", "b"]);
    }

    #[test]
    fn too_deep_and_too_many_are_left_with_a_remark() {
        let deep = ["b", "c", "d", "e"].iter().rev().fold(None::<String>, |inner, name| {
            Some(mail(name, "mixed", &inner.into_iter().collect::<Vec<_>>()))
        });
        let all = nested(&mail("a", "mixed", &[deep.expect("a message")]));
        assert_eq!(subjects(&all), ["a", "b", "c", "d"]);
        assert_eq!(all[0].0.remarks.last(), Some(&Remark::NestedLeft { count: 1 }));
        let many: Vec<String> = (0..MOST + 7).map(|n| mail(&format!("m{n}"), "mixed", &[])).collect();
        let all = nested(&mail("a", "mixed", &many));
        assert_eq!(all.len(), MOST + 1);
        assert_eq!(all[0].0.remarks.last(), Some(&Remark::NestedLeft { count: 7 }));
    }

    #[test]
    fn a_part_that_only_calls_itself_a_message_is_none() {
        let hollow = "From: a@example.com\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nWords.\n--x\n\
                      Content-Type: message/rfc822\n\n\n--x--\n";
        assert_eq!(nested(hollow).len(), 1);
    }
}
