//! Letters that are no e-mail: scans, PDFs, documents, notes in plain text, saved web pages. Each becomes a message without a sender,
//! with the file itself as its attachment where a person may have to look at it. Nothing is guessed from a picture.

use std::borrow::Cow;

use super::kind::Paper;
use super::{MAX_TEXT, attachments, clean, enclosed, html, pdf};
use crate::READER;
use crate::caged::Cage;
use crate::message::{Attachment, Mailbox, ReadMessage};
use crate::remark::Remark;

/// A message of nobody yet.
pub fn bare(file_name: &str) -> ReadMessage {
    ReadMessage {
        index: 0,
        from: Mailbox::default(),
        to: Vec::new(),
        cc: Vec::new(),
        subject: clean::one_line(file_name).0,
        sent: None,
        message_id: String::new(),
        in_reply_to: Vec::new(),
        references: Vec::new(),
        received: Vec::new(),
        bulk: false,
        report: false,
        text: String::new(),
        html: None,
        attachments: Vec::new(),
        reader: READER,
        remarks: Vec::new(),
    }
}

/// A letter on paper, or in a document.
pub fn paper(bytes: &[u8], file_name: &str, paper: Paper, cage: &dyn Cage) -> ReadMessage {
    let mut out = bare(file_name);
    out.remarks.push(Remark::Paper { form: paper.named(), pages: true });
    let mut whole = whole(bytes, file_name);
    match paper {
        Paper::Pdf => {
            let found = pdf::words(&whole, cage);
            put_text(&mut out, &found.text);
            whole.by_eye = found.remark.is_some();
            out.remarks.extend(found.remark);
        }
        Paper::Picture | Paper::Document => {
            whole.by_eye = true;
            out.remarks.push(Remark::WordsInAttachment);
        }
    }
    out.attachments.push(whole);
    out
}

/// A file that a reader gave up on: kept, and for a person to read.
pub fn unread(bytes: &[u8], file_name: &str, reason: String) -> ReadMessage {
    let mut out = bare(file_name);
    let whole = Attachment { by_eye: true, ..whole(bytes, file_name) };
    out.remarks.push(Remark::NotRead { name: whole.name.clone(), reason });
    out.attachments.push(whole);
    out
}

/// Plain text: a note, or a message of a telephone.
pub fn text(bytes: &[u8], file_name: &str) -> ReadMessage {
    let mut out = bare(file_name);
    out.remarks.push(Remark::Paper { form: "a text file", pages: false });
    put_text(&mut out, &decoded(bytes));
    out
}

/// A saved web page, as its words and made harmless.
pub fn page(bytes: &[u8], file_name: &str) -> ReadMessage {
    let mut out = bare(file_name);
    out.remarks.push(Remark::Paper { form: "a web page", pages: false });
    let page = decoded(bytes);
    let words = html::to_text(&page);
    put_text(&mut out, &words.text);
    if words.hidden {
        out.remarks.push(Remark::HiddenLeftOut);
    }
    let harmless = html::harmless(&page);
    if harmless.remote > 0 {
        out.remarks.push(Remark::RemoteLeftOut { count: harmless.remote });
    }
    if harmless.written_in > 0 {
        out.remarks.push(Remark::WrittenInLeftOut { count: harmless.written_in });
    }
    if harmless.active {
        out.remarks.push(Remark::ActiveLeftOut);
    }
    match harmless.html {
        Some(html) => out.html = Some(html),
        None => out.remarks.push(Remark::HtmlNotShown),
    }
    out
}

/// Text in the encoding that its first bytes, or all of them, tell.
pub fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, mark)) => {
            encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default()).0
        }
        None => match wide(bytes) {
            Some(encoding) => encoding.decode_without_bom_handling(bytes).0,
            None => std::str::from_utf8(bytes).map_or_else(
                |_| encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0,
                Cow::Borrowed,
            ),
        },
    }
}

/// UTF-16 without a mark: every other byte of Latin letters is nothing, and none of the others is.
pub fn wide(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    const LOOKED_AT: usize = 512;
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        return (encoding != encoding_rs::UTF_8).then_some(encoding);
    }
    let pairs = bytes.get(..bytes.len().min(LOOKED_AT)).unwrap_or_default().as_chunks::<2>().0;
    let empty = |at: usize| pairs.iter().filter(|pair| pair.get(at) == Some(&0)).count();
    let most = |count: usize| pairs.len() >= 4 && count * 10 >= pairs.len() * 8;
    match (empty(0), empty(1)) {
        (0, high) if most(high) => Some(encoding_rs::UTF_16LE),
        (high, 0) if most(high) => Some(encoding_rs::UTF_16BE),
        _ => None,
    }
}

fn put_text(out: &mut ReadMessage, text: &str) {
    let clean = clean::text(text, MAX_TEXT);
    if let Some(total) = clean.cut_from {
        out.remarks.push(Remark::TextCut { kept: MAX_TEXT, total });
    }
    if clean.touched {
        out.remarks.push(Remark::ControlCharacters { place: "text" });
    }
    if clean.lost {
        out.remarks.push(Remark::CharactersLost);
    }
    out.text = clean.text;
}

/// The file itself as an attachment.
pub fn whole(bytes: &[u8], file_name: &str) -> Attachment {
    let sniffed = infer::get(bytes).map(|t| t.mime_type().to_owned());
    Attachment {
        name: attachments::safe_name(file_name),
        given_name: attachments::as_given(file_name),
        kind: enclosed::kind_of(bytes, file_name),
        by_eye: false,
        declared: sniffed.clone().unwrap_or_else(|| "application/octet-stream".to_owned()),
        sniffed,
        content_id: None,
        inline: false,
        is_message: false,
        bytes: bytes.to_vec(),
    }
}
