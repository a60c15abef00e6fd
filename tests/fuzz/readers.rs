//! Every reader behind one name, as a fuzzer and the everyday run of damaged samples (`tests/tests/intake_fuzz.rs`) call it: bytes
//! in, nothing out. A reader of our own must never panic; one of a library may, because the cage holds it.
//! Not here: how bytes are damaged, and what may be said of a panic.

use domain::day::Instant;
use domain::ids::Id;
use domain::nouns::{ColumnMapping, FirstRow, MappedColumn, TablePurpose};
use intake::caged::{Answer, Cage, CageFault, Job, Uncaged, asked, given, run};
use intake::read::{Opened, open};
use intake::{Context, read, suggest};

/// Who answers for a reader's panics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Ours: there may be none.
    Own,
    /// A library's: it runs in the cage only.
    Library,
}

/// A reader as it is called with damaged bytes.
pub struct Reader {
    /// Its name: that of the fuzzer's target, too.
    pub name: &'static str,
    /// Who answers for it.
    pub whose: Whose,
    /// Reads.
    pub read: fn(&[u8]),
}

/// All of them.
pub const READERS: &[Reader] = &[
    Reader { name: "whole", whose: Whose::Own, read: whole },
    Reader { name: "mail", whose: Whose::Own, read: mail },
    Reader { name: "mbox", whose: Whose::Own, read: mbox },
    Reader { name: "outlook", whose: Whose::Own, read: outlook },
    Reader { name: "winmail", whose: Whose::Own, read: winmail },
    Reader { name: "rich_text", whose: Whose::Own, read: rich_text },
    Reader { name: "form", whose: Whose::Own, read: form },
    Reader { name: "page", whose: Whose::Own, read: page },
    Reader { name: "words", whose: Whose::Own, read: words },
    Reader { name: "wire", whose: Whose::Own, read: wire },
    Reader { name: "pdf", whose: Whose::Library, read: pdf },
    Reader { name: "picture", whose: Whose::Library, read: picture },
    Reader { name: "letter_page", whose: Whose::Library, read: letter_page },
    Reader { name: "sheet", whose: Whose::Library, read: sheet },
];

/// A cage in which only our own readers run, and run unprotected: a panic of theirs is to be seen.
struct Open;

impl Cage for Open {
    fn read(&self, job: Job, bytes: &[u8]) -> Result<Answer, CageFault> {
        match job {
            Job::Outlook | Job::Winmail => run(job, bytes),
            Job::PdfText | Job::Picture | Job::LetterPage | Job::Sheet => Err(CageFault::Died),
        }
    }
}

/// A file of any kind, and what is proposed for its first messages.
pub fn whole(bytes: &[u8]) {
    let Ok(outcome) = read(bytes, "file", &Open) else { return };
    for message in outcome.messages.iter().take(2) {
        if let Ok(today) = "2026-11-22".parse() {
            let receipt = message.proposed_receipt(today);
            suggest(&message.text, &message.context(receipt.day));
        }
        for nested in message.attachments.iter().filter(|a| a.is_message).take(2) {
            let _ = read(&nested.bytes, &nested.name, &Open);
        }
    }
}

/// An e-mail, whatever the bytes begin with.
pub fn mail(bytes: &[u8]) {
    let _ = read(&[b"X-Sample: 1\nSubject: x\n", bytes].concat(), "file", &Open);
}

/// A mailbox file.
pub fn mbox(bytes: &[u8]) {
    let _ = read(&[b"From a@example.com Mon Nov  2 09:00:00 2026\n", bytes].concat(), "file", &Open);
}

/// A saved message of Outlook's.
pub fn outlook(bytes: &[u8]) {
    let _ = run(Job::Outlook, bytes);
}

/// An enclosure of Outlook's, as it is and with its sums set right: a wrong sum ends the reading.
pub fn winmail(bytes: &[u8]) {
    let _ = run(Job::Winmail, bytes);
    let _ = run(Job::Winmail, &summed(bytes));
}

/// The same attributes, as far as their lengths are sound, each with its sum.
fn summed(bytes: &[u8]) -> Vec<u8> {
    const HEAD: usize = 6;
    const BEFORE_VALUE: usize = 9;
    let mut out = bytes.to_vec();
    let mut at = HEAD;
    while let Some(length) = out.get(at + 5..at + BEFORE_VALUE) {
        let length = length.iter().rev().fold(0usize, |all, byte| all << 8 | usize::from(*byte));
        let value = at + BEFORE_VALUE;
        let Some(held) = out.get(value..value.saturating_add(length)) else { break };
        let sum = held.iter().fold(0u16, |sum, byte| sum.wrapping_add(u16::from(*byte)));
        let Some(place) = out.get_mut(value + length..value + length + 2) else { break };
        place.copy_from_slice(&sum.to_le_bytes());
        at = value + length + 2;
    }
    out
}

/// Formatted text of Outlook's: the bytes as the text itself, and as its packed form.
pub fn rich_text(bytes: &[u8]) {
    let length = u32::try_from(bytes.len()).unwrap_or(0);
    let as_it_is = [(length + 12).to_le_bytes(), length.to_le_bytes(), *b"MELA", [0; 4]]
        .concat()
        .into_iter()
        .chain(bytes.iter().copied());
    let _ = run(Job::Winmail, &enclosure(&as_it_is.collect::<Vec<u8>>()));
    let _ = run(Job::Winmail, &enclosure(bytes));
    let packed =
        [(length + 12).to_le_bytes(), (length * 2).to_le_bytes(), *b"LZFu", check(bytes).to_le_bytes()]
            .concat();
    let _ = run(Job::Winmail, &enclosure(&[&packed, bytes].concat()));
}

/// The check of packed text, without which it is not unpacked.
fn check(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |s, _| if s & 1 == 1 { s >> 1 ^ 0xEDB8_8320 } else { s >> 1 })
    })
}

/// An enclosure that has nothing but formatted text.
fn enclosure(rich: &[u8]) -> Vec<u8> {
    let length = u32::try_from(rich.len()).unwrap_or(0);
    let mut props =
        [1u32.to_le_bytes(), [0x02, 0x01, 0x09, 0x10], 1u32.to_le_bytes(), length.to_le_bytes()].concat();
    props.extend_from_slice(rich);
    props.resize(props.len().next_multiple_of(4), 0);
    let mut out = b"\x78\x9F\x3E\x22\x01\x00\x01\x03\x90\x06\x00".to_vec();
    out.extend_from_slice(&u32::try_from(props.len()).unwrap_or(0).to_le_bytes());
    out.extend_from_slice(&props);
    out.extend_from_slice(&[0, 0]);
    summed(&out)
}

/// Rows of a web form: behind known headings, and as a table that is asked about and read as it is proposed.
pub fn form(bytes: &[u8]) {
    let _ = read(&[b"Submitted,Name,Email,Request,Message\n", bytes].concat(), "file", &Open);
    let Ok(Opened::Table(table)) = open(bytes, "file", &Open) else { return };
    for first_row in [FirstRow::Headings, FirstRow::Data] {
        let look = table.look(Some(first_row), TablePurpose::Messages);
        let columns = look.columns.into_iter().map(|c| MappedColumn { heading: c.heading, part: c.part });
        let mapping = ColumnMapping {
            id: Id::new(1),
            purpose: TablePurpose::Messages,
            fingerprint: table.fingerprint(first_row),
            first_row,
            columns: columns.collect(),
            dates: None,
            forgotten: false,
            operator: Id::new(1),
            recorded: Instant::default(),
        };
        let read = table.outcome(&table.mapped(&mapping), 200);
        assert!(
            u64::try_from(read.messages.len()).is_ok_and(|n| n + read.left_out == look.rows),
            "rows are lost"
        );
    }
}

/// A web page, cleaned and made text.
pub fn page(bytes: &[u8]) {
    let _ = read(&[b"<html>", bytes].concat(), "file", &Open);
}

/// Words that a message may hold.
pub fn words(bytes: &[u8]) {
    let Ok(received) = "2026-11-22".parse() else { return };
    let text = String::from_utf8_lossy(bytes);
    let context = Context {
        subject: text.lines().next().unwrap_or_default().to_owned(),
        from: intake::Mailbox::default(),
        to: Vec::new(),
        attachments: Vec::new(),
        is_reply: false,
        bulk: false,
        received,
        sent: None,
    };
    suggest(&text, &context);
}

/// What comes out of the cage and what goes into it.
pub fn wire(mut bytes: &[u8]) {
    let _ = given(&mut &bytes[..]);
    while let Ok(Some(_)) = asked(&mut bytes) {}
}

/// The words of a PDF.
pub fn pdf(bytes: &[u8]) {
    let _ = run(Job::PdfText, bytes);
}

/// A picture.
pub fn picture(bytes: &[u8]) {
    let _ = run(Job::Picture, bytes);
}

/// A page of a scanned letter or a fax.
pub fn letter_page(bytes: &[u8]) {
    let _ = run(Job::LetterPage, &intake::caged::page::asking(0, bytes));
}

/// A table of Office, and the rows it gave.
pub fn sheet(bytes: &[u8]) {
    if let Ok(answer) = run(Job::Sheet, bytes) {
        let _ = read(&answer.bytes, "file", &Uncaged);
    }
}
