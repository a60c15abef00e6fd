//! The headers of a message: people, subject, dates, threads. Each is cleaned here, with a remark where something
//! invisible was taken out. The body is not looked at.

use mail_parser::{Address, HeaderName, HeaderValue, Message};

use super::{clean, dates};
use crate::message::{Mailbox, Sent};
use crate::remark::Remark;

/// Mailboxes that are listed of one header.
const MAX_MAILBOXES: usize = 200;

/// What the headers say.
pub struct Headers {
    pub from: Mailbox,
    pub to: Vec<Mailbox>,
    pub cc: Vec<Mailbox>,
    pub subject: String,
    pub sent: Option<Sent>,
    pub message_id: String,
    pub in_reply_to: Vec<String>,
    pub references: Vec<String>,
    pub received: Vec<domain::day::Instant>,
    pub bulk: bool,
}

/// Reads the headers and adds what is to be said of them to `remarks`.
pub fn of(message: &Message<'_>, remarks: &mut Vec<Remark>) -> Headers {
    let from = message
        .from()
        .or_else(|| message.sender())
        .or_else(|| message.reply_to())
        .map(|a| one_sender(boxes(a, "sender\u{2019}s name", remarks)))
        .unwrap_or_default();
    if from == Mailbox::default() {
        remarks.push(Remark::NoSender);
    }
    let (subject, touched) = clean::one_line(message.subject().unwrap_or_default());
    if touched {
        remarks.push(Remark::ControlCharacters { place: "subject" });
    }
    Headers {
        from,
        to: all(message.all_to(), remarks),
        cc: all(message.all_cc(), remarks),
        subject,
        sent: sent(message, remarks),
        message_id: message.message_id().map(|id| clean::one_line(id).0).unwrap_or_default(),
        in_reply_to: ids(message.in_reply_to()),
        references: ids(message.references()),
        received: message
            .received_all()
            .filter_map(|r| r.date())
            .filter_map(|d| dates::instant(&d))
            .map(|(at, _)| at)
            .take(50)
            .collect(),
        bulk: is_bulk(message),
    }
}

/// The sender of a list. A comma that is not quoted parts a name from its address ("J. Stone, Attorney <js@..>"): what
/// stands before the first address belongs to it.
fn one_sender(list: Vec<Mailbox>) -> Mailbox {
    const PARTS: usize = 4;
    match list.iter().take(PARTS).position(|m| !m.email.is_empty()) {
        Some(with_email) => {
            let names = list.iter().take(with_email + 1).map(|m| m.name.as_str()).filter(|n| !n.is_empty());
            let name = names.collect::<Vec<_>>().join(", ");
            let email = list.get(with_email).map(|m| m.email.clone()).unwrap_or_default();
            Mailbox { name, email }
        }
        None => list.into_iter().next().unwrap_or_default(),
    }
}

fn all<'a>(given: impl Iterator<Item = &'a Address<'a>>, remarks: &mut Vec<Remark>) -> Vec<Mailbox> {
    given.flat_map(|a| boxes(a, "receiver\u{2019}s name", remarks)).take(MAX_MAILBOXES).collect()
}

fn boxes(address: &Address<'_>, place: &'static str, remarks: &mut Vec<Remark>) -> Vec<Mailbox> {
    let mut touched = false;
    let out = address
        .iter()
        .take(MAX_MAILBOXES)
        .map(|a| {
            let (name, t1) = clean::one_line(a.name().unwrap_or_default());
            let (email, t2) = clean::one_line(a.address().unwrap_or_default());
            touched |= t1 || t2;
            // A bare word is a name, not an address; a name that only repeats the address is none.
            match (name.is_empty(), email.contains('@')) {
                (true, false) => Mailbox { name: email, email: String::new() },
                _ if name.eq_ignore_ascii_case(&email) => Mailbox { name: String::new(), email },
                _ => Mailbox { name: name.trim_matches(['"', '\'']).to_owned(), email },
            }
        })
        .filter(|m| *m != Mailbox::default())
        .collect();
    let said = Remark::ControlCharacters { place };
    if touched && !remarks.contains(&said) {
        remarks.push(said);
    }
    out
}

fn sent(message: &Message<'_>, remarks: &mut Vec<Remark>) -> Option<Sent> {
    let Some(raw) = message.header_raw(HeaderName::Date) else {
        remarks.push(Remark::NoDate);
        return None;
    };
    let original = clean::one_line(raw).0;
    let read = message.date().and_then(dates::instant);
    match read {
        Some((instant, zone)) => Some(Sent { instant, original, zone }),
        None => {
            remarks.push(Remark::DateImpossible { given: original });
            None
        }
    }
}

fn ids(value: &HeaderValue<'_>) -> Vec<String> {
    let one = |id: &str| clean::one_line(id).0;
    match value {
        HeaderValue::Text(id) => vec![one(id)],
        HeaderValue::TextList(list) => list.iter().take(MAX_MAILBOXES).map(|id| one(id)).collect(),
        _ => Vec::new(),
    }
}

/// Sent to a list, or an answer that a machine gave. Group addresses mark every letter like that, a person's too.
fn is_bulk(message: &Message<'_>) -> bool {
    message.header_raw(HeaderName::ListUnsubscribe).is_some()
        || begins(message, HeaderName::Other("Precedence".into()), &["bulk", "list", "junk"])
        || is_answer_of_a_machine(message)
}

/// "Out of office" and its like. Web forms say that they are made by a machine as well, and carry a person's words.
pub fn is_answer_of_a_machine(message: &Message<'_>) -> bool {
    begins(message, HeaderName::AutoSubmitted, &["auto-replied"])
}

fn begins(message: &Message<'_>, name: HeaderName<'static>, words: &[&str]) -> bool {
    message
        .header_raw(name)
        .is_some_and(|v| words.iter().any(|w| v.trim().to_ascii_lowercase().starts_with(w)))
}

#[cfg(test)]
mod tests {
    use crate::read::read;

    #[test]
    fn an_answer_of_a_machine_is_told_from_a_form_that_a_machine_sends() {
        let of = |mark: &str| {
            let mail = format!("From: a@example.com\n{mark}\nSubject: x\n\nx\n");
            let out = read(mail.as_bytes(), "x.eml", &crate::caged::Uncaged).expect("a message");
            (out.messages[0].bulk, out.messages[0].report)
        };
        assert_eq!(of("Auto-Submitted: auto-replied"), (true, true));
        assert_eq!(of("Auto-Submitted: auto-generated"), (false, false));
        assert_eq!(of("Precedence: list"), (true, false));
        assert_eq!(of("X-Nothing: here"), (false, false));
    }

    #[test]
    fn a_comma_without_quotes_in_the_sender_loses_no_address() {
        let of = |from: &str| {
            let out =
                read(format!("From: {from}\nSubject: x\n\nx\n").as_bytes(), "x.eml", &crate::caged::Uncaged)
                    .expect("a message");
            out.messages[0].from.clone()
        };
        let from = of("J. Stone, Attorney <js@example.org>");
        assert_eq!((from.name.as_str(), from.email.as_str()), ("J. Stone, Attorney", "js@example.org"));
        let from = of("Ann Lee <ann@example.org>, Bo Hale <bo@example.org>");
        assert_eq!((from.name.as_str(), from.email.as_str()), ("Ann Lee", "ann@example.org"));
        assert_eq!(of("Front desk").name, "Front desk");
    }
}
