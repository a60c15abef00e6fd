//! The e-mail that a message of Outlook was, or would have been: its headers as they travelled where it still has them, its text in
//! each form it has, its files.

use super::mime::{Mail, Part, parameter};
use super::props::{Props, encoding, id};
use super::{Enclosed, Holds, Message, people, rtf};
use crate::caged::Lack;

/// Headers that are taken over from what travelled. Those of parts and of forms are ours, the subject is better in its own
/// property.
const KEPT: &[&str] = &[
    "received",
    "date",
    "message-id",
    "in-reply-to",
    "references",
    "from",
    "sender",
    "reply-to",
    "to",
    "cc",
    "list-unsubscribe",
    "precedence",
    "auto-submitted",
];

/// Writes the e-mail of a message.
pub fn mail(message: &Message, lacks: &mut Vec<Lack>) -> Vec<u8> {
    let props = &message.props;
    let mut out = Mail { heads: travelled(props), ..Mail::default() };
    let mut add = |name: &str, value: Option<String>| {
        if let Some(value) = value
            && !out.heads.iter().any(|(known, _)| known.eq_ignore_ascii_case(name))
        {
            out.heads.push((name.to_owned(), value));
        }
    };
    let (to, copies) = people::receivers(props, &message.people);
    let at = props.instant(id::SENT_AT).or_else(|| props.instant(id::ARRIVED_AT));
    add("From", people::writer(props));
    add("To", to);
    add("Cc", copies);
    add("Subject", props.text(id::SUBJECT));
    add("Date", at.map(|at| at.format("%a, %d %b %Y %H:%M:%S +0000").to_string()));
    add("Message-ID", props.text(id::MESSAGE_ID));
    add("In-Reply-To", props.text(id::IN_REPLY_TO));
    add("References", props.text(id::REFERENCES));
    out.texts = texts(props, lacks);
    for file in &message.files {
        out.files.extend(enclosed(file, lacks));
    }
    out.bytes()
}

/// The headers that travelled, each on one line.
fn travelled(props: &Props) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    let mut keeping = false;
    for line in props.text(id::HEADERS).unwrap_or_default().lines() {
        if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = out.last_mut().filter(|_| keeping) {
                value.push(' ');
                value.push_str(line.trim());
            }
        } else if line.trim().is_empty() {
            break;
        } else if let Some((name, value)) = line.split_once(':') {
            keeping = KEPT.contains(&name.trim().to_ascii_lowercase().as_str());
            if keeping {
                out.push((name.trim().to_owned(), value.trim().to_owned()));
            }
        }
    }
    out
}

fn texts(props: &Props, lacks: &mut Vec<Lack>) -> Vec<Part> {
    let plain = |text: &str| Part {
        kind: "text/plain; charset=utf-8".to_owned(),
        heads: Vec::new(),
        bytes: text.as_bytes().to_vec(),
    };
    let mut out: Vec<Part> = props.text(id::BODY).iter().map(|text| plain(text)).collect();
    let mut html = props.bytes(id::HTML).map(|bytes| html(bytes, props)).or_else(|| props.text(id::HTML));
    if let Some(packed) = props.bytes(id::RTF)
        && (out.is_empty() || html.is_none())
    {
        match rtf::read(packed) {
            Some(rtf::Rich::Html(found)) => html = html.or(Some(found)),
            // The same words once more; only where there are no others.
            Some(rtf::Rich::Text(found)) if out.is_empty() && html.is_none() => out.push(plain(&found)),
            Some(rtf::Rich::Text(_)) => {}
            None => lacks.push(Lack::RichText),
        }
    }
    out.extend(html.filter(|h| !h.trim().is_empty()).map(|html| Part {
        kind: "text/html; charset=utf-8".to_owned(),
        heads: Vec::new(),
        bytes: html.into_bytes(),
    }));
    out
}

/// HTML as it was stored: in the code page that the message names for it, else the one that it names itself.
fn html(bytes: &[u8], props: &Props) -> String {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.trim_end_matches('\0').to_owned();
    }
    let named = bytes.get(..bytes.len().min(2_048)).and_then(|head| {
        let head = String::from_utf8_lossy(head).to_ascii_lowercase();
        let label: String = head
            .split_once("charset=")?
            .1
            .trim_start_matches(['"', '\''])
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
            .collect();
        encoding_rs::Encoding::for_label(label.as_bytes())
    });
    let by = named.unwrap_or_else(|| encoding(props.number(id::HTML_CODE_PAGE).or(props.page())));
    by.decode_without_bom_handling(bytes).0.trim_end_matches('\0').to_owned()
}

fn enclosed(file: &Enclosed, lacks: &mut Vec<Lack>) -> Option<Part> {
    let name = [id::FILE_NAME, id::NAME, id::FILE_NAME_SHORT].into_iter().find_map(|n| file.props.text(n));
    let (kind, bytes, name) = match &file.holds {
        Holds::Message(message) => {
            let name = message.props.text(id::SUBJECT).or(name).unwrap_or_else(|| "message".to_owned());
            ("message/rfc822".to_owned(), mail(message, lacks), format!("{}.eml", name.trim()))
        }
        Holds::Bytes(bytes) => {
            let kind = file.props.text(id::FILE_TYPE).filter(|k| is_media_type(k));
            let kind = kind.unwrap_or_else(|| "application/octet-stream".to_owned());
            // A message that was attached as a file stays one; its own type would have it read as part of this one.
            (kind.to_ascii_lowercase(), bytes.clone(), name.unwrap_or_default())
        }
        Holds::Nothing => {
            lacks.push(Lack::Damaged);
            return None;
        }
    };
    let id = file.props.text(id::CONTENT_ID).filter(|i| i.chars().all(|c| c.is_ascii_graphic()));
    let inline = id.is_some() && file.props.is(id::HIDDEN);
    let place = if inline { "inline" } else { "attachment" };
    let mut heads = vec![match name.is_empty() {
        true => ("Content-Disposition", place.to_owned()),
        false => ("Content-Disposition", format!("{place}; {}", parameter("filename", &name))),
    }];
    heads.extend(id.map(|id| ("Content-ID", format!("<{}>", id.trim_matches(['<', '>'])))));
    Some(Part { kind, heads, bytes })
}

fn is_media_type(kind: &str) -> bool {
    let part = |p: &str| !p.is_empty() && p.chars().all(|c| c.is_ascii_alphanumeric() || "-+._".contains(c));
    kind.split_once('/').is_some_and(|(a, b)| part(a) && part(b) && !a.eq_ignore_ascii_case("multipart"))
}
