//! The readable text of a message: the plain part, else the HTML made text; flowed lines put together again. Choosing
//! what the words mean is `suggest`'s work.

use std::borrow::Cow;

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, Message, MessagePart, MimeHeaders, PartType};

use super::html;
use crate::suggest::words_beside_stand_ins;

/// The text before cleaning, and where it came from.
#[derive(Default)]
pub struct Found {
    pub text: String,
    pub from_html: bool,
    /// The HTML hides words that are not in the text.
    pub hidden: bool,
    /// Bytes were read in a character set that was guessed.
    pub guessed: bool,
}

/// Puts the text of the message together.
pub fn of(message: &Message<'_>) -> Found {
    let (mut plain, mut rich, mut shown) = (Found::default(), Found::default(), Found::default());
    let add_html = |to: &mut Found, part: &MessagePart<'_>, html: &str| {
        let words = html::to_text(&charset(message, part, html, &mut to.guessed));
        push(&mut to.text, &words.text);
        to.hidden |= words.hidden;
        to.from_html = true;
    };
    for part in message.text_bodies() {
        match &part.body {
            PartType::Text(text) => {
                let text = charset(message, part, text, &mut plain.guessed);
                push(&mut plain.text, &unflow(part, &text));
            }
            PartType::Html(html) => add_html(&mut rich, part, html),
            _ => {}
        }
    }
    for part in message.html_bodies() {
        if let PartType::Html(html) = &part.body {
            add_html(&mut shown, part, html);
        }
    }
    // A plain part that says nothing (empty, or "this message needs HTML") must not hide the real words.
    if rich.text.is_empty() && says_nothing(&plain.text, words(&shown.text)) {
        return shown;
    }
    if plain.text.is_empty() && rich.text.is_empty() {
        // Broken structure can leave the only words in a nameless part that counts as an enclosure.
        for part in message.attachments().filter(|p| p.attachment_name().is_none()) {
            if let PartType::Text(text) = &part.body {
                push(&mut plain.text, &charset(message, part, text, &mut plain.guessed));
            }
        }
    }
    if plain.text.is_empty() {
        return Found { from_html: !rich.text.trim().is_empty(), ..rich };
    }
    push(&mut plain.text, &rich.text);
    Found { hidden: rich.hidden, guessed: plain.guessed || rich.guessed, ..plain }
}

/// Whether a plain part says so little beside so many words of HTML that it only stands in for them.
fn says_nothing(plain: &str, of_html: usize) -> bool {
    const STAND_IN: usize = 120;
    let own = words(plain);
    own * 5 < of_html
        || own <= STAND_IN && words_beside_stand_ins(plain).is_some_and(|beside| beside * 2 < of_html)
}

fn push(all: &mut String, more: &str) {
    if !more.trim().is_empty() {
        if !all.is_empty() {
            all.push('\n');
        }
        all.push_str(more);
    }
}

fn words(text: &str) -> usize {
    text.split_whitespace().take(2_000).count()
}

/// Bytes that are no UTF-8 where no charset is declared, or UTF-8 is, are most likely windows-1252: better than losing them. Some
/// good characters of UTF-8 among them say that it is UTF-8 with faults, and control characters that it is nothing that is known.
fn charset<'a>(
    message: &Message<'_>,
    part: &MessagePart<'_>,
    text: &'a str,
    guessed: &mut bool,
) -> Cow<'a, str> {
    let declared = part.content_type().and_then(|c| c.attribute("charset"));
    let unsure = declared.is_none_or(|c| {
        ["utf-8", "utf8", "us-ascii", "ascii"].iter().any(|w| c.trim().eq_ignore_ascii_case(w))
    });
    if !text.contains('\u{fffd}') || !unsure {
        return Cow::Borrowed(text);
    }
    let Some(raw) = message.raw_message.get(part.offset_body as usize..part.offset_end as usize) else {
        return Cow::Borrowed(text);
    };
    let bytes: Option<Cow<'_, [u8]>> = match part.encoding {
        Encoding::None => Some(Cow::Borrowed(raw)),
        Encoding::QuotedPrintable => quoted_printable_decode(raw).map(Cow::Owned),
        Encoding::Base64 => base64_decode(raw).map(Cow::Owned),
    };
    let western = bytes.filter(|b| b.utf8_chunks().all(|c| c.valid().is_ascii())).map(|b| {
        let (western, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&b);
        western.into_owned()
    });
    match western.filter(|w| !w.contains(|c| matches!(c, '\u{80}'..='\u{9f}'))) {
        Some(western) => {
            *guessed = true;
            Cow::Owned(western)
        }
        None => Cow::Borrowed(text),
    }
}

/// Joins flowed lines (RFC 3676): a line that ends in a blank goes on in the next of the same quote depth.
fn unflow(part: &MessagePart<'_>, text: &str) -> String {
    let kind = part.content_type();
    let says = |name: &str, value: &str| {
        kind.and_then(|c| c.attribute(name)).is_some_and(|v| v.eq_ignore_ascii_case(value))
    };
    if !says("format", "flowed") {
        return text.to_owned();
    }
    let delsp = says("delsp", "yes");
    let mut out = String::with_capacity(text.len());
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let line = line.trim_end_matches('\r');
        let depth = line.bytes().take_while(|b| *b == b'>').count();
        let body = line.get(depth..).unwrap_or_default();
        let body = body.strip_prefix(' ').unwrap_or(body);
        let signature = body == "-- ";
        if open != Some(depth) || signature {
            if !out.is_empty() {
                out.push('\n');
            }
            if depth > 0 {
                out.push_str(&">".repeat(depth.min(50)));
                out.push(' ');
            }
        }
        let flows = body.ends_with(' ') && !signature;
        out.push_str(if flows && delsp { body.strip_suffix(' ').unwrap_or(body) } else { body });
        open = flows.then_some(depth);
    }
    out
}

#[cfg(test)]
mod tests {
    fn read(plain: &str, html: &str) -> String {
        let mail = format!(
            "From: a@example.com\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n\
             --b\nContent-Type: text/plain; charset=utf-8\n\n{plain}\n--b\nContent-Type: text/html; charset=utf-8\n\n{html}\n--b--\n"
        );
        let out = crate::read::read(mail.as_bytes(), "x.eml", &crate::caged::Uncaged).expect("a message");
        out.messages[0].text.clone()
    }

    #[test]
    fn a_plain_part_that_only_asks_for_another_reader_gives_way_to_a_short_letter() {
        for stand_in in [
            "Your mail program can't show HTML.",
            "To read this message, please use a reader that supports HTML: https://example.com/view?id=12",
            "This is a multi-part message in MIME format.",
            "[HTML content]",
            "No plain text version of this e-mail is available.",
            "Su programa de correo no admite mensajes en HTML.",
            "Diese Nachricht wird nur in der HTML-Ansicht richtig dargestellt.",
        ] {
            assert_eq!(
                read(stand_in, "<p>Please delete my data.</p>").trim(),
                "Please delete my data.",
                "{stand_in}"
            );
        }
    }

    #[test]
    fn a_letter_that_speaks_of_html_is_a_letter() {
        let letter = "Please stop sending me HTML mail in any format. Delete my address and my name too.";
        assert_eq!(read(letter, "<p>See the other part.</p>"), letter);
        assert_eq!(read("Delete my data.", "<p>Delete my data, please.</p>"), "Delete my data.");
    }
}
