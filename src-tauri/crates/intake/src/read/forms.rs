//! Rows of a web form's export (CSV): each row is a message, its columns told by the words of their headings. What a
//! column is called is data (`rules/forms.toml`). Writing CSV, and remembering another mapping, is not done here.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{NaiveDateTime, TimeZone, Utc};
use chrono_tz::America::Chicago;

use super::{MAX_TEXT, clean, left_out};
use crate::READER;
use crate::message::{Mailbox, ReadMessage, ReadOutcome, Sent};
use crate::remark::Remark;
use crate::suggest::root_file;

/// Headings by meaning.
static HEADINGS: LazyLock<BTreeMap<String, Vec<String>>> =
    LazyLock::new(|| toml::from_str(root_file("forms.toml")).unwrap_or_default());
/// Dates as web forms write them.
const DATES: &[&str] =
    &["%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", "%m/%d/%Y %H:%M:%S", "%m/%d/%Y %H:%M"];
const DAYS: &[&str] = &["%Y-%m-%d", "%m/%d/%Y"];

/// Reads a table of form rows, at most so many; `None` where it is none.
pub fn read(bytes: &[u8], most: usize) -> Option<ReadOutcome> {
    let text = super::paper::decoded(bytes);
    let first = text.lines().next()?;
    let delimiter =
        [b',', b';', b'\t'].into_iter().max_by_key(|d| first.bytes().filter(|b| b == d).count())?;
    let mut table =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let headings = table.headers().ok()?.clone();
    let columns = columns(&headings);
    let has = |what: &str| columns.contains_key(what);
    if !(has("message") || has("request")) || !(has("name") || has("email")) {
        return None;
    }
    let mut messages = Vec::new();
    let mut total = 0;
    for row in table.records().map_while(Result::ok) {
        total += 1;
        if messages.len() < most {
            messages.push(message(
                &headings,
                &columns,
                &row,
                u32::try_from(messages.len()).unwrap_or(u32::MAX),
            ));
        }
    }
    (!messages.is_empty()).then(|| left_out(messages, total))
}

/// Whether a text is a table all the same: rows of as many cells as its first line has headings.
pub fn is_table(bytes: &[u8]) -> bool {
    /// Rows that are looked at, and headings that make a table; a sentence has commas too.
    const ROWS: usize = 20;
    const HEADINGS: usize = 3;
    /// No heading is longer, in characters.
    const LONG: usize = 40;
    let text = super::paper::decoded(bytes);
    let first = text.lines().next().unwrap_or_default();
    [b',', b';', b'\t'].into_iter().any(|delimiter| {
        let mut table = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .has_headers(false)
            .from_reader(text.as_bytes());
        let rows: Vec<csv::StringRecord> = table.records().take(ROWS).map_while(Result::ok).collect();
        let Some(headings) = rows.first().filter(|_| !first.is_empty() && rows.len() > 1) else {
            return false;
        };
        headings.len() >= HEADINGS
            && headings.iter().all(|h| !h.trim().is_empty() && h.chars().count() <= LONG)
            && rows.iter().all(|row| row.len() == headings.len())
    })
}

fn columns(headings: &csv::StringRecord) -> BTreeMap<&'static str, usize> {
    let plain: Vec<String> =
        headings.iter().map(|h| clean::one_line(h).0.to_lowercase().replace('_', " ")).collect();
    HEADINGS
        .iter()
        .filter_map(|(meaning, words)| {
            words.iter().find_map(|w| plain.iter().position(|h| h == w)).map(|at| (meaning.as_str(), at))
        })
        .collect()
}

/// A row as a message: every filled column stands in the text under its heading, so that nothing is lost.
fn message(
    headings: &csv::StringRecord,
    columns: &BTreeMap<&'static str, usize>,
    row: &csv::StringRecord,
    index: u32,
) -> ReadMessage {
    let cell = |what: &str| {
        columns.get(what).and_then(|i| row.get(*i)).map(|c| clean::one_line(c).0).unwrap_or_default()
    };
    let whole = columns.get("message").and_then(|i| row.get(*i)).unwrap_or_default();
    let mut text = whole.trim().to_owned();
    for (i, value) in
        row.iter().enumerate().filter(|(i, v)| columns.get("message") != Some(i) && !v.trim().is_empty())
    {
        text.push('\n');
        if columns.get("address") == Some(&i) {
            text.push('\n');
        }
        text.push_str(&format!("{}: {}", headings.get(i).unwrap_or_default().trim(), value.trim()));
    }
    let clean = clean::text(&text, MAX_TEXT);
    let full = format!("{} {}", cell("first_name"), cell("last_name"));
    let name = if cell("name").is_empty() { full.trim().to_owned() } else { cell("name") };
    let mut remarks = Vec::new();
    if let Some(total) = clean.cut_from {
        remarks.push(Remark::TextCut { kept: MAX_TEXT, total });
    }
    let sent = submitted(&cell("submitted"));
    if sent.is_none() {
        remarks.push(Remark::NoDate);
    }
    ReadMessage {
        index,
        from: Mailbox { name, email: cell("email") },
        to: Vec::new(),
        cc: Vec::new(),
        subject: cell("request"),
        sent,
        message_id: String::new(),
        in_reply_to: Vec::new(),
        references: Vec::new(),
        received: Vec::new(),
        bulk: false,
        text: clean.text,
        html: None,
        attachments: Vec::new(),
        reader: READER,
        remarks,
    }
}

/// When the form was sent: web forms write local time without a zone, which is taken for Katy's.
fn submitted(written: &str) -> Option<Sent> {
    let at = DATES.iter().find_map(|f| NaiveDateTime::parse_from_str(written, f).ok()).or_else(|| {
        DAYS.iter().find_map(|f| chrono::NaiveDate::parse_from_str(written, f).ok()?.and_hms_opt(12, 0, 0))
    })?;
    let local = Chicago.from_local_datetime(&at).earliest()?;
    let instant = local.with_timezone(&Utc);
    Some(Sent { instant, original: written.to_owned(), zone: "America/Chicago".to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_a_form_become_messages_and_other_tables_do_not() {
        let out = read(b"Submitted,Name,Email,Request,Message\n2026-07-14 23:30,Bo Hale,bo@example.com,Delete,\"I left,\nbye\"\n", 9)
            .expect("a form");
        let m = &out.messages[0];
        assert_eq!((m.from.name.as_str(), m.subject.as_str()), ("Bo Hale", "Delete"));
        assert!(m.text.starts_with("I left,\nbye\nSubmitted: 2026-07-14 23:30\nName: Bo Hale"), "{}", m.text);
        assert_eq!(
            domain::day::day_in_katy(m.sent.as_ref().expect("a date").instant).to_string(),
            "2026-07-14"
        );
        assert!(read(b"a,b\n1,2\n", 9).is_none());
        assert!(read(b"invoice,amount,name\n1,2,x\n", 9).is_none());
        assert!(read(b"", 9).is_none());
        assert!(is_table(b"invoice,amount,name\n1,2,x\n") && is_table(b"a;b;c\n\"x; y\";2;3\n"));
        assert!(!is_table(b"Dear sirs, please, if you can,\ndelete my data, my name, and all.\nBye\n"));
        assert!(!is_table(b"one, two, three") && !is_table(b"a,b\n1,2\n") && !is_table(b""));
    }
    #[test]
    fn rows_beyond_the_most_are_counted_as_left_out() {
        let row = "Ann,a@example.com,please call\n";
        let file = format!("Name,Email,Message\n{}", row.repeat(5));
        let out = read(file.as_bytes(), 3).expect("a form");
        assert_eq!((out.messages.len(), out.left_out), (3, 2));
        assert_eq!(out.remarks, [Remark::MessagesCut { kept: 3, total: 5 }]);
        assert_eq!(read(file.as_bytes(), 5).map(|o| o.left_out), Some(0));
    }
}
