//! Messages and texts read without a register, in the form the command line prints.

use std::io::{self, BufRead, BufReader, Read};

use domain::day::Day;
use domain::nouns::ColumnMapping;
use intake::read::{Pieces, message_of_piece};
use intake::{MessageReport, Remark, SignalReport};
use serde::Serialize;

use crate::error::{Answer, Code, Refusal};

/// One object of `desk read`: a message, or a file that gave none.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum ReadLine {
    /// A message.
    Message(Box<MessageReport>),
    /// A file that gave none.
    Refused(RefusedFile),
}

/// A file that gave no message. `suggest` and `child` are null, because nothing is told of what was not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RefusedFile {
    /// The file.
    pub file: String,
    /// Always 0.
    pub index: u32,
    /// Nothing.
    pub suggest: Option<()>,
    /// Nothing.
    pub child: Option<()>,
    /// The refusal once more, in the place where a message has its remarks.
    pub remarks: Vec<FileRemark>,
    /// Why.
    pub refusal: FileRefusal,
}

/// A remark on a file that was not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileRemark {
    /// Stable code.
    pub code: String,
    /// In words.
    pub sentence: String,
}

/// Why a file gave no message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileRefusal {
    /// Stable code: `empty_file`, `not_a_message`, `no_letter`, `io`.
    pub code: String,
    /// What happened.
    pub what: String,
    /// What to do next.
    pub next: String,
}

impl ReadLine {
    /// A file that gave no message.
    pub fn refused(file: &str, code: &str, what: String, next: String) -> Self {
        Self::Refused(RefusedFile {
            file: file.to_owned(),
            index: 0,
            suggest: None,
            child: None,
            remarks: vec![FileRemark { code: code.to_owned(), sentence: what.clone() }],
            refusal: FileRefusal { code: code.to_owned(), what, next },
        })
    }
}

/// Reads the messages of one file and what they ask for, each handed on as soon as it is read; a mailbox file is read piece by
/// piece. Never fails: a file without a message is a line that says why. Remarks on the file as a whole stand with
/// its first message. `today` is the day of import; `mappings` say what the columns of tables hold.
///
/// # Errors
/// Reading the bytes fails.
pub fn read_file(
    file: &str,
    from: impl Read,
    today: Day,
    mappings: &[ColumnMapping],
    mut each: impl FnMut(ReadLine),
) -> io::Result<()> {
    let mut from = BufReader::with_capacity(1024 * 1024, from);
    if intake::read::is_mailbox(from.fill_buf()?) {
        let mut index = 0;
        for piece in Pieces::of(from) {
            if let Some(message) = message_of_piece(&piece?, index, crate::cage::cage()) {
                each(ReadLine::Message(Box::new(MessageReport::of(file, &message, today))));
                index += 1;
            }
        }
        if index == 0 {
            let refusal = intake::Refusal::NotAMessage {
                reason: "it is a mailbox file without a readable message".to_owned(),
            };
            each(ReadLine::refused(file, refusal.code(), refusal.to_string(), refusal.next().to_owned()));
        }
        return Ok(());
    }
    let mut bytes = Vec::new();
    from.read_to_end(&mut bytes)?;
    match intake::read_with(&bytes, file, crate::cage::cage(), mappings) {
        Ok(outcome) => {
            let mut whole: Vec<Remark> = outcome.remarks;
            for message in &outcome.messages {
                let mut report = MessageReport::of(file, message, today);
                report.remarks.append(&mut whole);
                each(ReadLine::Message(Box::new(report)));
            }
        }
        Err(refusal) => {
            each(ReadLine::refused(file, refusal.code(), refusal.to_string(), refusal.next().to_owned()));
        }
    }
    Ok(())
}

/// Reads each row of a CSV file with the columns `id` and `text`, in any order; other columns are passed over,
/// because the reader recognises the language by itself.
///
/// # Errors
/// The file is no CSV, a column is missing, or a row can't be read.
pub fn signals(csv: &[u8], received: Day) -> Answer<Vec<SignalReport>> {
    let bad = |what: String| {
        Refusal::new(
            Code::Invalid,
            what,
            "Give a UTF-8 CSV file with a first line that names the columns id, lang and text.",
        )
    };
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(without_mark(csv));
    let heads = reader.headers().map_err(|e| bad(format!("The CSV file can't be read: {e}.")))?.clone();
    let column = |name: &str| {
        heads
            .iter()
            .position(|head| head.trim().eq_ignore_ascii_case(name))
            .ok_or_else(|| bad(format!("The CSV file has no column {name:?}.")))
    };
    let (id, text) = (column("id")?, column("text")?);
    let mut rows = Vec::new();
    for (n, record) in reader.records().enumerate() {
        let line = n + 1;
        let record = record.map_err(|e| bad(format!("Row {line} can't be read: {e}.")))?;
        let cell = |at: usize, name: &str| {
            record.get(at).ok_or_else(|| bad(format!("Row {line} has no cell for the column {name:?}.")))
        };
        rows.push(SignalReport::of(cell(id, "id")?, cell(text, "text")?, received));
    }
    Ok(rows)
}

/// Spreadsheets put a byte order mark before the first column's name.
fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day() -> Day {
        Day::from_ymd_opt(2026, 11, 22).unwrap_or_default()
    }

    #[test]
    fn columns_may_stand_in_any_order_and_behind_a_byte_order_mark() {
        let rows = signals("\u{feff}Text,LANG,id\n\"Hello, there\",en,a1\n".as_bytes(), day()).unwrap();
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].id, "a1");
    }

    #[test]
    fn a_missing_column_is_named() {
        let refusal = signals(b"id,words\n1,x\n", day()).unwrap_err();
        assert!(refusal.what.contains("\"text\""), "{}", refusal.what);
    }

    #[test]
    fn a_short_row_is_refused_by_its_number() {
        let refusal = signals(b"id,lang,text\n1,en,a\n2,en\n", day()).unwrap_err();
        assert!(refusal.what.contains("Row 2"), "{}", refusal.what);
    }

    #[test]
    fn an_empty_file_is_a_line_that_claims_nothing() {
        let mut lines = Vec::new();
        read_file("empty.eml", &b""[..], day(), &[], |line| lines.push(line)).expect("read");
        let json = serde_json::to_value(&lines).unwrap();
        assert_eq!(json[0]["refusal"]["code"], "empty_file");
        assert!(json[0]["suggest"].is_null() && json[0]["child"].is_null());
    }
}
