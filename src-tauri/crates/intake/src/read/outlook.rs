//! Messages that the cage made e-mails of: Outlook's own files, and its enclosure in a message of somebody else's program.

use super::{MAX_ATTACHMENTS, mail};
use crate::caged::{Answer, Cage, Job, Lack};
use crate::message::{Attachment, ReadMessage};
use crate::remark::Remark;

/// The name that mail programs give the enclosure.
const WINMAIL: &str = "winmail.dat";
/// Its first bytes.
pub const MARK: &[u8] = b"\x78\x9F\x3E\x22";

/// Enclosures in each other that are opened.
const MOST_DEEP: usize = 3;

/// The message in an answer of the cage; none where it is no e-mail.
pub fn message(answer: &Answer, cage: &dyn Cage) -> Option<ReadMessage> {
    enclosed(answer, 0, cage)
}

fn enclosed(answer: &Answer, depth: usize, cage: &dyn Cage) -> Option<ReadMessage> {
    let mut message = mail::enclosed(&answer.bytes, 0, depth, cage)?;
    message.remarks.insert(0, Remark::FromOutlook);
    message.remarks.extend(answer.lacks.iter().map(|lack| Remark::PartsMissing { what: sentence(*lack) }));
    Some(message)
}

/// What a lack is, in the middle of a sentence.
const fn sentence(lack: Lack) -> &'static str {
    match lack {
        Lack::Damaged => "some of its parts are damaged or can\u{2019}t be taken out",
        Lack::RichText => "its formatted text is damaged",
        Lack::TooDeep => "messages lie in each other too deeply for all to be read",
        Lack::TooMany => "it has more parts than are read",
        Lack::Locked => "it is locked with a password",
    }
}

/// What an Outlook enclosure adds to the message it came with.
pub struct Opened {
    /// Its text, where the message has none of its own.
    pub text: String,
    /// Its HTML, made harmless.
    pub html: Option<String>,
}

/// Opens the Outlook enclosures among the attachments and puts what is in them in their place.
pub fn open_enclosures(
    files: &mut Vec<Attachment>,
    depth: usize,
    cage: &dyn Cage,
    remarks: &mut Vec<Remark>,
) -> Option<Opened> {
    let at = files.iter().position(|f| f.bytes.starts_with(MARK))?;
    let file = files.get(at)?;
    if depth == MOST_DEEP {
        remarks.push(Remark::PartsMissing { what: sentence(Lack::TooDeep) });
        return None;
    }
    let opened = match cage.read(Job::Winmail, &file.bytes) {
        Ok(answer) => enclosed(&answer, depth + 1, cage),
        Err(fault) => {
            remarks.push(Remark::NotRead { name: file.name.clone(), reason: fault.to_string() });
            return None;
        }
    }?;
    files.remove(at);
    // What is said of a message without headers says nothing about this one.
    remarks.retain(|r| !names(r, WINMAIL));
    remarks.extend(opened.remarks.into_iter().filter(|r| {
        !matches!(r, Remark::NoSender | Remark::NoDate | Remark::NoText | Remark::WordsInAttachment)
    }));
    files.extend(opened.attachments.into_iter().take(MAX_ATTACHMENTS.saturating_sub(files.len())));
    Some(Opened { text: opened.text, html: opened.html })
}

fn names(remark: &Remark, name: &str) -> bool {
    matches!(remark, Remark::TypeDiffers { name: n, .. } | Remark::AttachmentRenamed { now: n, .. } if n == name)
}
