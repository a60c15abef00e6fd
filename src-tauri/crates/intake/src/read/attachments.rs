//! Enclosures: listed with a safe name, what they say they are and what their bytes are. Nothing is opened or
//! unpacked; a message inside the message is kept whole, so that it can be read as its own.

use std::collections::HashSet;

use domain::nouns::EnclosureKind;
use mail_parser::{Message, MessagePart, MimeHeaders, PartType};

use super::{MAX_ATTACHMENTS, clean, enclosed};
use crate::message::Attachment;
use crate::remark::Remark;

/// Longest name of a file, in characters.
const MAX_NAME: usize = 120;
/// Names that some systems keep for devices.
const RESERVED: &[&str] = &["con", "prn", "aux", "nul", "com", "lpt", "conin$", "conout$", "clock$"];
const ARCHIVES: &[&str] = &[
    "application/zip",
    "application/gzip",
    "application/x-7z-compressed",
    "application/vnd.rar",
    "application/x-tar",
    "application/x-bzip2",
    "application/x-xz",
    "application/zstd",
];

/// Lists the enclosures of a message.
pub fn of(message: &Message<'_>, remarks: &mut Vec<Remark>) -> Vec<Attachment> {
    let shown: HashSet<u32> = message.text_body.iter().chain(&message.html_body).copied().collect();
    let parts: Vec<_> = message
        .attachments
        .iter()
        .filter_map(|id| message.parts.get(*id as usize).map(|p| (*id, p)))
        .filter(|(id, part)| !(shown.contains(id) && part.is_text()))
        .collect();
    if parts.len() > MAX_ATTACHMENTS {
        remarks.push(Remark::AttachmentsCut { kept: MAX_ATTACHMENTS, total: parts.len() });
    }
    let mut taken = HashSet::new();
    let other_forms = other_forms(message);
    parts
        .into_iter()
        .take(MAX_ATTACHMENTS)
        .map(|(id, part)| one(message, part, other_forms.contains(&id), &mut taken, remarks))
        .collect()
}

/// Parts that are only another form of the text beside them.
fn other_forms(message: &Message<'_>) -> HashSet<u32> {
    message
        .parts
        .iter()
        .filter(|p| {
            p.content_type()
                .is_some_and(|c| c.subtype().is_some_and(|s| s.eq_ignore_ascii_case("alternative")))
        })
        .filter_map(|p| p.sub_parts())
        .flatten()
        .copied()
        .collect()
}

fn one(
    message: &Message<'_>,
    part: &MessagePart<'_>,
    other_form: bool,
    taken: &mut HashSet<String>,
    remarks: &mut Vec<Remark>,
) -> Attachment {
    let is_message = matches!(part.body, PartType::Message(_));
    let declared = declared(part, is_message);
    let bytes = bytes(message, part);
    let sniffed = infer::get(&bytes).map(|t| t.mime_type().to_owned());
    let given_name = part.attachment_name().map(str::to_owned).unwrap_or_default();
    let fallback = match &part.body {
        PartType::Message(m) => {
            format!("{}.eml", m.subject().filter(|s| !s.trim().is_empty()).unwrap_or("message"))
        }
        _ => format!("attachment.{}", ending_for(sniffed.as_deref().unwrap_or(&declared))),
    };
    let wanted = safe_name(if given_name.trim().is_empty() { &fallback } else { &given_name });
    let name = unused(wanted, taken);
    say(&given_name, &name, &declared, sniffed.as_deref(), is_message, remarks);
    let kind = if is_message { EnclosureKind::Message } else { enclosed::kind_of(&bytes, &name) };
    let inline = other_form
        || part.content_id().is_some()
            && (part.content_disposition().is_some_and(|d| d.is_inline())
                || matches!(part.body, PartType::InlineBinary(_)));
    Attachment {
        name,
        given_name: as_given(&given_name),
        kind,
        by_eye: false,
        declared,
        sniffed,
        content_id: part.content_id().map(|id| clean::one_line(id.trim_matches(['<', '>'])).0),
        inline,
        is_message,
        bytes,
    }
}

fn declared(part: &MessagePart<'_>, is_message: bool) -> String {
    let given = part.content_type().map(|c| {
        let sub = c.subtype().unwrap_or("octet-stream");
        clean::one_line(&format!("{}/{sub}", c.ctype())).0.to_ascii_lowercase()
    });
    given.unwrap_or_else(|| if is_message { "message/rfc822" } else { "text/plain" }.to_owned())
}

fn bytes(message: &Message<'_>, part: &MessagePart<'_>) -> Vec<u8> {
    match &part.body {
        PartType::Message(nested) if part.encoding != mail_parser::Encoding::None => {
            nested.raw_message.clone().into_owned()
        }
        PartType::Message(_) | PartType::Multipart(_) => message
            .raw_message
            .get(part.offset_body as usize..part.offset_end as usize)
            .map(<[u8]>::to_vec)
            .unwrap_or_default(),
        _ => part.contents().to_vec(),
    }
}

fn say(
    given: &str,
    name: &str,
    declared: &str,
    sniffed: Option<&str>,
    is_message: bool,
    remarks: &mut Vec<Remark>,
) {
    if !given.is_empty() && given != name {
        let given = as_given(given);
        remarks.push(Remark::AttachmentRenamed { given, now: name.to_owned() });
    }
    if let Some(real) = sniffed
        && differs(declared, real)
    {
        let (name, declared, sniffed) = (name.to_owned(), declared.to_owned(), real.to_owned());
        remarks.push(Remark::TypeDiffers { name, declared, sniffed });
    }
    if enclosed::names_program(name) || sniffed.is_some_and(|s| s.contains("executable")) {
        remarks.push(Remark::Program { name: name.to_owned() });
    } else if ARCHIVES.contains(&sniffed.unwrap_or(declared)) {
        remarks.push(Remark::ArchiveNotOpened { name: name.to_owned() });
    }
    if is_message {
        remarks.push(Remark::NestedMessage { name: name.to_owned() });
    }
}

/// Families differ, or a program hides behind another type. Office files are packed files, so those two agree.
fn differs(declared: &str, real: &str) -> bool {
    let family = |t: &str| t.split('/').next().unwrap_or_default().to_owned();
    let vague = declared == "application/octet-stream" || declared.starts_with("application/x-");
    !vague
        && family(declared) != family(real)
        && !(declared.starts_with("application/") && real == "text/plain")
}

/// A name as it came, for the eye only: what can't be seen, or turns the direction of what follows, is written out.
pub fn as_given(name: &str) -> String {
    name.chars().take(MAX_NAME).flat_map(visible).collect()
}

fn visible(c: char) -> Vec<char> {
    if c.is_control() || clean::one_line(&c.to_string()).0.is_empty() && c != ' ' {
        format!("<U+{:04X}>", u32::from(c)).chars().collect()
    } else {
        vec![c]
    }
}

/// A name that is safe as a file name on every system: the last piece of a path, no control or direction character,
/// no reserved name, not hidden, not longer than [`MAX_NAME`], its real ending kept.
pub fn safe_name(given: &str) -> String {
    let last =
        given.rsplit(['/', '\\']).find(|piece| !piece.trim_matches(['.', ' ']).is_empty()).unwrap_or("");
    // The ending stands last: it must survive the cut, so the limit here is far above the one for names.
    let name: String = clean::line(last, 4_096)
        .0
        .chars()
        .map(|c| if matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '/' | '\\') { '_' } else { c })
        .collect();
    let name = name.trim_matches(['.', ' ']).to_owned();
    let (stem, ending) = match name.rsplit_once('.') {
        Some((s, e)) if !s.is_empty() && e.chars().count() <= 10 => (s.to_owned(), format!(".{e}")),
        _ => (name, String::new()),
    };
    let room = MAX_NAME - ending.chars().count();
    let mut stem: String = stem.chars().take(room).collect();
    let device = stem.trim_end_matches(|c: char| c.is_ascii_digit()).to_ascii_lowercase();
    if stem.is_empty() {
        stem.push_str("attachment");
    } else if RESERVED.contains(&device.as_str()) || RESERVED.contains(&stem.to_ascii_lowercase().as_str()) {
        stem.insert(0, '_');
    }
    format!("{stem}{ending}")
}

fn unused(wanted: String, taken: &mut HashSet<String>) -> String {
    let (stem, ending) = match wanted.rsplit_once('.') {
        Some((s, e)) => (s.to_owned(), format!(".{e}")),
        None => (wanted.clone(), String::new()),
    };
    let mut name = wanted;
    let mut n = 2;
    while !taken.insert(name.to_lowercase()) {
        name = format!("{stem} ({n}){ending}");
        n += 1;
    }
    name
}

fn ending_for(media_type: &str) -> &'static str {
    match media_type {
        "application/pdf" => "pdf",
        "image/jpeg" => "jpg",
        "image/png" => "png",
        "image/gif" => "gif",
        "image/tiff" => "tif",
        "text/plain" => "txt",
        "text/html" => "html",
        "text/calendar" => "ics",
        "message/rfc822" => "eml",
        _ => "bin",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_in_its_folder_and_shows_its_real_ending() {
        assert_eq!(safe_name("../../notes.txt"), "notes.txt");
        assert_eq!(safe_name("C:\\Windows\\a.pdf"), "a.pdf");
        assert_eq!(safe_name("LPT1"), "_LPT1");
        assert_eq!(safe_name("con.txt"), "_con.txt");
        assert_eq!(safe_name("scan\u{202e}fdp.exe"), "scanfdp.exe");
        assert_eq!(safe_name("..."), "attachment");
        assert_eq!(safe_name(".bashrc"), "bashrc");
        assert_eq!(safe_name("a\nb?.txt"), "a b_.txt");
        let long = safe_name(&format!("{}.pdf", "x".repeat(500)));
        assert!(long.ends_with(".pdf") && long.chars().count() == MAX_NAME);
    }

    #[test]
    fn a_name_that_hides_its_ending_shows_how_it_came() {
        assert_eq!(as_given("invoice\u{202e}gpj.exe"), "invoice<U+202E>gpj.exe");
        assert_eq!(as_given("a\n\u{200b}b c.pdf"), "a<U+000A><U+200B>b c.pdf");
    }

    #[test]
    fn two_of_a_name_get_two_names() {
        let mut taken = HashSet::new();
        assert_eq!(unused("a.pdf".to_owned(), &mut taken), "a.pdf");
        assert_eq!(unused("A.pdf".to_owned(), &mut taken), "A (2).pdf");
    }
}
