//! The readable text of a message: the plain part, else the HTML made text; flowed lines put together again. Choosing
//! what the words mean is `suggest`'s work.

use std::borrow::Cow;

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, Message, MessagePart, MimeHeaders, PartType};

use super::html;

/// The text before cleaning, and where it came from.
pub struct Found {
    pub text: String,
    pub from_html: bool,
}

/// Puts the text of the message together.
pub fn of(message: &Message<'_>) -> Found {
    let mut plain = String::new();
    let mut rich = String::new();
    for part in message.text_bodies() {
        match &part.body {
            PartType::Text(text) => push(&mut plain, &unflow(part, &charset(message, part, text))),
            PartType::Html(text) => push(&mut rich, &html::to_text(&charset(message, part, text))),
            _ => {}
        }
    }
    // A plain part that says nothing (empty, or "this message needs HTML") must not hide the real words.
    let shown: String = message
        .html_bodies()
        .filter_map(|p| match &p.body {
            PartType::Html(h) => Some(html::to_text(&charset(message, p, h))),
            _ => None,
        })
        .fold(String::new(), |mut all, h| {
            push(&mut all, &h);
            all
        });
    if rich.is_empty() && words(&plain) * 5 < words(&shown) {
        return Found { text: shown, from_html: true };
    }
    if plain.is_empty() && rich.is_empty() {
        // Broken structure can leave the only words in a nameless part that counts as an enclosure.
        for part in message.attachments().filter(|p| p.attachment_name().is_none()) {
            if let PartType::Text(text) = &part.body {
                push(&mut plain, &charset(message, part, text));
            }
        }
    }
    if plain.is_empty() {
        return Found { from_html: !rich.trim().is_empty(), text: rich };
    }
    push(&mut plain, &rich);
    Found { text: plain, from_html: false }
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

/// Without a declared charset, bytes that are no UTF-8 are most likely windows-1252: better than losing them.
fn charset<'a>(message: &Message<'_>, part: &MessagePart<'_>, text: &'a str) -> Cow<'a, str> {
    if !text.contains('\u{fffd}') || part.content_type().is_some_and(|c| c.has_attribute("charset")) {
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
    bytes.map_or(Cow::Borrowed(text), |b| {
        Cow::Owned(encoding_rs::WINDOWS_1252.decode_without_bom_handling(&b).0.into_owned())
    })
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
