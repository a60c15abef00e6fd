//! A demo message as the bytes that would have arrived.

use domain::day::Day;

use super::plan::DemoPerson;

/// An e-mail of this person on this day.
pub fn eml(person: &DemoPerson, received: Day, to: &str, subject: &str, text: &str, id: &str) -> Vec<u8> {
    let date = received.format("%a, %d %b %Y 10:12:00 -0500");
    let text = text.replace('\n', "\r\n");
    format!(
        "Received: from mail.example.com by mx.example.org; {date}\r\nFrom: \"{}\" <{}>\r\nTo: <{to}>\r\nDate: {date}\r\n\
         Subject: {subject}\r\nMessage-ID: <{id}@demo.example.com>\r\nMIME-Version: 1.0\r\n\
         Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text}",
        person.name, person.email
    )
    .into_bytes()
}
