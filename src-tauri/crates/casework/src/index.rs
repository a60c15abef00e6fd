//! What is put into the search index, identifiers left out before.

use domain::ids::{CaseId, LetterId, MessageId, PersonId};
use domain::nouns::{Attachment, Case, LetterHead, Message, Note, Person};
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

/// A message: sender, subject, names of its enclosures, text.
pub(crate) fn message_doc(
    id: MessageId,
    case: Option<CaseId>,
    m: &Message,
    enclosures: &[Attachment],
) -> SearchDoc {
    let mut names = vec![m.from_name.as_str(), &m.from_email, &m.subject];
    names.extend(enclosures.iter().map(|a| a.name.as_str()));
    doc(Found::Message, id.raw(), case, &names.join(" "), &m.text)
}

/// A person: names and ways to be reached.
pub(crate) fn person_doc(id: PersonId, p: &Person) -> SearchDoc {
    let a = &p.address;
    let (emails, phones) = (p.emails.join(" "), p.phones.join(" "));
    // A telephone number is also found by its digits alone, however it was written.
    let digits: Vec<String> =
        p.phones.iter().map(|n| n.chars().filter(char::is_ascii_digit).collect::<String>()).collect();
    let digits = digits.join(" ");
    let names =
        [&p.name, &p.mailing_name, &emails, &phones, &digits, &a.line1, &a.city, &a.zip].map(String::as_str);
    doc(Found::Person, id.raw(), None, &names.join(" "), "")
}

/// A case: its number, its title, the officer's notes.
pub(crate) fn case_doc(case: &Case, notes: &[Note]) -> SearchDoc {
    let text = notes.iter().map(|n| n.text.as_str()).collect::<Vec<_>>().join("\n");
    doc(Found::Case, case.id.raw(), Some(case.id), &format!("{} {}", case.number, case.title), &text)
}

/// A letter: its number, its recipient, its case's number, and the numbers of its pieces of mail, as they are typed in
/// one and in groups. Those are the post's numbers of a piece; they identify nobody.
pub(crate) fn letter_doc(letter: &LetterHead, case: CaseId) -> SearchDoc {
    let words = format!("{} {} {}", letter.number, letter.recipient, letter.case_number);
    let mut found = doc(Found::Letter, letter.id.raw(), Some(case), &words, "");
    let numbers = letter.sendings.iter().flat_map(|s| [&s.tracking, &s.return_receipt]);
    for number in numbers.filter(|n| !n.is_empty()) {
        let shown = domain::tracking::read(number).shown;
        found.names.push_str(&format!(" {number} {shown}"));
    }
    found
}

/// Indexes a message.
pub(crate) async fn message(tx: &mut Writer, id: MessageId, case: Option<CaseId>, m: &Message) -> Answer<()> {
    let enclosures = tx.attachments(id).await?;
    Ok(tx.index(&[message_doc(id, case, m, &enclosures)]).await?)
}

/// Indexes a person.
pub(crate) async fn person(tx: &mut Writer, id: PersonId, p: &Person) -> Answer<()> {
    Ok(tx.index(&[person_doc(id, p)]).await?)
}

/// Indexes a case.
pub(crate) async fn case(tx: &mut Writer, id: CaseId) -> Answer<()> {
    let (case, notes) = (tx.case(id).await?, tx.notes_of_case(id).await?);
    Ok(tx.index(&[case_doc(&case, &notes)]).await?)
}

/// Indexes a letter, as far as it has a number.
pub(crate) async fn letter(tx: &mut Writer, id: LetterId) -> Answer<()> {
    let head = tx.letter_head(id).await?;
    match head.case {
        Some(case) if !head.number.is_empty() => Ok(tx.index(&[letter_doc(&head, case)]).await?),
        _ => Ok(()),
    }
}

/// A found identifier as it is remembered and asked for: letters and digits only, as they are read, in capitals.
pub(crate) fn identifier_value(text: &str, found: &domain::identifiers::Identifier) -> String {
    let (start, end) = (found.start as usize, found.end as usize);
    let words: String = text.chars().skip(start).take(end.saturating_sub(start)).collect();
    domain::identifiers::bare(&words)
}
