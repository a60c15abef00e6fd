//! One e-mail (RFC 5322 and MIME) to one message, by the mail-parser crate. Which file it came in and what its words
//! mean are not known here.

use mail_parser::{Message, MessageParser, MimeHeaders, PartType};

use super::{MAX_TEXT, attachments, clean, guard, headers, html, kind, mend, outlook, paper, pdf, text};
use crate::READER;
use crate::caged::Cage;
use crate::message::{Attachment, ReadMessage};
use crate::remark::Remark;

/// Words below which a text with an enclosure probably only points at it.
const FEW_WORDS: usize = 25;
/// Bytes from which a picture inside the text is a photograph rather than part of a signature.
const PHOTOGRAPH: usize = 60_000;

/// Reads one e-mail; `None` where no header could be read at all.
pub fn message(bytes: &[u8], index: u32, cage: &dyn Cage) -> Option<ReadMessage> {
    enclosed(bytes, index, 0, cage)
}

/// Reads one e-mail that lies in so many enclosures of Outlook's. What it encloses itself becomes the outermost one's, which so
/// is the one that reads it.
pub fn enclosed(bytes: &[u8], index: u32, depth: usize, cage: &dyn Cage) -> Option<ReadMessage> {
    let mended = mend::mended(bytes);
    let bytes = mended.bytes.as_ref();
    let bounded = guard::bounded(bytes);
    let parsed = MessageParser::default().parse(bounded.as_ref())?;
    let mut remarks = Vec::new();
    let head = headers::of(&parsed, &mut remarks);
    let mut html = shown_html(&parsed, &mut remarks);
    let mut attachments = attachments::of(&parsed, &mut remarks);
    let mut found = text::of(&parsed);
    if let Some(opened) = outlook::open_enclosures(&mut attachments, depth, cage, &mut remarks) {
        // Beside the enclosure there is often the same text, and sometimes only a word about it.
        if found.text.split_whitespace().count() < opened.text.split_whitespace().count() {
            found = text::Found { text: opened.text, ..text::Found::default() };
        }
        html = html.or(opened.html);
    }
    let among = kind::words_among_headers(bytes);
    if !among.is_empty() {
        remarks.push(Remark::HeadersDamaged);
        found.text = format!("{}\n{}", paper::decoded(&among), found.text);
    }
    let own_words = found.text.split_whitespace().take(FEW_WORDS + 1).count();
    let enclosed = if depth == 0 { pdf::attached(&attachments, cage, &mut remarks) } else { String::new() };
    let from_html = found.from_html && !found.text.trim().is_empty();
    found.text.push_str(&enclosed);
    let clean = clean::text(&found.text, MAX_TEXT);
    if from_html {
        remarks.push(Remark::TextFromHtml);
    }
    if found.hidden {
        remarks.push(Remark::HiddenLeftOut);
    }
    if found.guessed || mended.guessed {
        remarks.push(Remark::CharactersGuessed);
    }
    if let Some(total) = clean.cut_from {
        remarks.push(Remark::TextCut { kept: MAX_TEXT, total });
    }
    if clean.touched {
        remarks.push(Remark::ControlCharacters { place: "text" });
    }
    if clean.lost {
        remarks.push(Remark::CharactersLost);
    }
    if among.is_empty() && (mended.no_boundary || parsed.parts.iter().any(|p| p.is_encoding_problem)) {
        remarks.push(Remark::HeadersDamaged);
    }
    words_elsewhere(own_words, &mut attachments, &mut remarks);
    Some(ReadMessage {
        index,
        from: head.from,
        to: head.to,
        cc: head.cc,
        subject: head.subject,
        sent: head.sent,
        message_id: head.message_id,
        in_reply_to: head.in_reply_to,
        references: head.references,
        received: head.received,
        bulk: head.bulk,
        report: is_report(&parsed) || headers::is_answer_of_a_machine(&parsed),
        text: clean.text,
        html,
        attachments,
        reader: READER,
        remarks,
    })
}

fn shown_html(parsed: &Message<'_>, remarks: &mut Vec<Remark>) -> Option<String> {
    let mut shown = String::new();
    let (mut any, mut remote, mut written_in, mut active) = (false, 0, 0, false);
    for part in parsed.html_bodies() {
        let PartType::Html(given) = &part.body else { continue };
        any = true;
        let harmless = html::harmless(given);
        remote += harmless.remote;
        written_in += harmless.written_in;
        active |= harmless.active;
        match harmless.html {
            Some(html) => shown.push_str(&html),
            None => {
                remarks.push(Remark::HtmlNotShown);
                return None;
            }
        }
    }
    if remote > 0 {
        remarks.push(Remark::RemoteLeftOut { count: remote });
    }
    if written_in > 0 {
        remarks.push(Remark::WrittenInLeftOut { count: written_in });
    }
    if active {
        remarks.push(Remark::ActiveLeftOut);
    }
    any.then_some(shown)
}

/// Whether it is a report of what became of another message.
fn is_report(parsed: &Message<'_>) -> bool {
    parsed.content_type().is_some_and(|c| {
        c.ctype().eq_ignore_ascii_case("multipart")
            && c.subtype().is_some_and(|sub| sub.eq_ignore_ascii_case("report"))
    })
}

/// Says when the letter itself seems to lie in an enclosure that nobody read yet: little text and a picture or a document
/// beside it; and marks each enclosure that a person has to look at.
fn words_elsewhere(own_words: usize, attachments: &mut [Attachment], remarks: &mut Vec<Remark>) {
    let read =
        |name: &str| remarks.iter().any(|r| matches!(r, Remark::AttachmentRead { name: n } if n == name));
    let unread = |name: &str| {
        remarks.iter().any(|r| {
            matches!(r, Remark::SilentPages { name: n, .. } | Remark::NotRead { name: n, .. } if n == name)
        })
    };
    let few = own_words <= FEW_WORDS;
    let mut paper = false;
    let mut any_read = false;
    for a in attachments {
        let kind = a.media_type();
        // Telephones set a photograph into the text; a small picture there is a signature's.
        let picture = kind.starts_with("image/")
            && (!a.inline || a.bytes.len() >= PHOTOGRAPH || own_words == 0 && a.kind.has_pages());
        let letter = (kind == "application/pdf" || kind.contains("word") || picture) && !read(&a.name);
        paper |= letter;
        any_read |= read(&a.name);
        a.by_eye = unread(&a.name) || few && letter;
    }
    if few && paper {
        remarks.push(Remark::WordsInAttachment);
    } else if own_words == 0 && !any_read {
        remarks.push(Remark::NoText);
    }
}
