//! What is put into the search index, identifiers left out before.

use domain::ids::{CaseId, LetterId, MessageId, PersonId};
use domain::nouns::{Message, Person};
use register::{Found, SearchDoc, Writer};

use crate::error::Answer;

fn doc(noun: Found, id: i64, case: Option<CaseId>, names: &str, text: &str) -> SearchDoc {
    SearchDoc {
        noun,
        id,
        case,
        names: domain::identifiers::without(names),
        text: domain::identifiers::without(text),
    }
}

/// A message: sender, subject, text.
pub(crate) fn message_doc(id: MessageId, case: Option<CaseId>, m: &Message) -> SearchDoc {
    let names = [m.from_name.as_str(), &m.from_email, &m.subject].join(" ");
    doc(Found::Message, id.raw(), case, &names, &m.text)
}

/// A person: names and ways to be reached.
pub(crate) fn person_doc(id: PersonId, p: &Person) -> SearchDoc {
    let a = &p.address;
    let (emails, phones) = (p.emails.join(" "), p.phones.join(" "));
    let names = [&p.name, &p.mailing_name, &emails, &phones, &a.line1, &a.city, &a.zip].map(String::as_str);
    doc(Found::Person, id.raw(), None, &names.join(" "), "")
}

/// A case: its number and title.
pub(crate) fn case_doc(id: CaseId, number: &str, title: &str) -> SearchDoc {
    doc(Found::Case, id.raw(), Some(id), &format!("{number} {title}"), "")
}

/// A letter: its number, its recipient and its case's number.
pub(crate) fn letter_doc(id: LetterId, case: CaseId, words: &str) -> SearchDoc {
    doc(Found::Letter, id.raw(), Some(case), words, "")
}

/// Indexes a message.
pub(crate) async fn message(tx: &mut Writer, id: MessageId, case: Option<CaseId>, m: &Message) -> Answer<()> {
    Ok(tx.index(&[message_doc(id, case, m)]).await?)
}

/// Indexes a person.
pub(crate) async fn person(tx: &mut Writer, id: PersonId, p: &Person) -> Answer<()> {
    Ok(tx.index(&[person_doc(id, p)]).await?)
}

/// Indexes a case.
pub(crate) async fn case(tx: &mut Writer, id: CaseId, number: &str, title: &str) -> Answer<()> {
    Ok(tx.index(&[case_doc(id, number, title)]).await?)
}

/// Indexes a letter.
pub(crate) async fn letter(tx: &mut Writer, id: LetterId, case: CaseId, words: &str) -> Answer<()> {
    Ok(tx.index(&[letter_doc(id, case, words)]).await?)
}

/// A found identifier as it is remembered and asked for: letters and digits only, in capitals.
pub(crate) fn identifier_value(text: &str, found: &domain::identifiers::Identifier) -> String {
    let (start, end) = (found.start as usize, found.end as usize);
    let words: String = text.chars().skip(start).take(end.saturating_sub(start)).collect();
    words.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_uppercase()
}
