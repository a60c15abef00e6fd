//! Making given text fit for a line: invisible and control characters, stray spaces, prefixes that belong to another
//! field. Not here: what a line means to the mail.

use super::{AddressInput, Block, Remark};

/// An input whose fields hold single clean lines or nothing.
pub struct Tidied {
    pub input: AddressInput,
    pub remarks: Vec<Remark>,
}

/// Cleans every field and moves what stands in the wrong one.
pub fn tidied(given: &AddressInput) -> Tidied {
    let mut input = given.clone();
    let mut dirty = false;
    for field in fields(&mut input) {
        if let Some(text) = field.take() {
            let (clean, controls) = clean_line(&text);
            dirty |= controls;
            if !clean.is_empty() {
                *field = Some(clean);
            }
        }
    }
    let left_out = placeholders(&mut input);
    move_prefixed(&mut input);
    let mut remarks = Vec::new();
    if !left_out.is_empty() {
        remarks.push(Remark::new(
            "placeholder_left_out",
            format!(
                "{} says that something is not known: it was left out of the address.",
                left_out.join(", ")
            ),
        ));
    }
    if dirty {
        remarks.push(Remark::new(
            "control_characters",
            "Control characters were taken out of the address: compare it with the original.",
        ));
    }
    Tidied { input, remarks }
}

/// Takes out fields that hold a word for nothing; returns those words. A name may be Null or None: there only what nobody
/// is called counts.
fn placeholders(input: &mut AddressInput) -> Vec<String> {
    const NOBODY: &[&str] = &["N/A", "UNKNOWN", "NOT KNOWN", "NOT GIVEN", "NOT PROVIDED", "DESCONOCIDO"];
    const NOTHING: &[&str] =
        &["NONE", "NULL", "UNDEFINED", "TBD", "TBA", "N.A.", "NO ADDRESS", "NINGUNA", "NINGUNO"];
    let mut out = Vec::new();
    for (i, field) in fields(input).into_iter().enumerate() {
        let Some(text) = field.as_deref() else { continue };
        let upper = text.to_uppercase();
        let blank = !text.chars().any(char::is_alphanumeric) && text.is_ascii();
        let nobody = NOBODY.contains(&upper.as_str());
        // The name is the first field.
        if blank || nobody || i > 0 && NOTHING.contains(&upper.as_str()) {
            out.push(format!("\u{201c}{text}\u{201d}"));
            *field = None;
        }
    }
    out
}

fn fields(input: &mut AddressInput) -> [&mut Option<String>; 16] {
    [
        &mut input.name,
        &mut input.attention,
        &mut input.company,
        &mut input.care_of,
        &mut input.urbanization,
        &mut input.line1,
        &mut input.line2,
        &mut input.line3,
        &mut input.pmb,
        &mut input.city,
        &mut input.state,
        &mut input.region,
        &mut input.zip,
        &mut input.country,
        &mut input.phone,
        &mut input.email,
    ]
}

/// One line without control and format characters and with single spaces; true where a control character that could
/// have changed the lines' order or direction was taken out.
pub fn clean_line(text: &str) -> (String, bool) {
    let mut controls = false;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() {
            controls = true;
            out.push(' ');
        } else if is_format(c) {
            controls |= is_direction(c);
        } else if c.is_whitespace() {
            out.push(' ');
        } else {
            out.push(c);
        }
    }
    (out.split_whitespace().collect::<Vec<_>>().join(" "), controls)
}

/// Characters that take no room: zero-width ones, soft hyphen, direction marks, the byte-order mark.
fn is_format(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

fn is_direction(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Splits a line of a stored address into attention or care-of by its prefix.
pub fn attention_or_care_of(text: &str) -> (Option<String>, Option<String>) {
    let (text, _) = clean_line(text);
    if text.is_empty() {
        return (None, None);
    }
    match care_of(&text) {
        Some(whose) => (None, Some(whose)),
        None => (Some(attention(&text).unwrap_or(text)), None),
    }
}

/// `c/o Ann`, `care of Ann` -> `Ann`.
pub fn care_of(text: &str) -> Option<String> {
    after(text, &["C/O", "C/ O", "CARE OF", "IN CARE OF", "%"])
}

/// `Attn: Billing`, `Attention Billing` -> `Billing`.
pub fn attention(text: &str) -> Option<String> {
    after(text, &["ATTN", "ATTENTION", "ATT"])
}

/// `PMB 12` -> `12`.
pub fn mailbox(text: &str) -> Option<String> {
    after(text, &["PMB", "P.M.B.", "PRIVATE MAILBOX", "PRIVATE MAIL BOX"])
}

/// `URB Las Flores`, `Urbanizacion Las Flores` -> `Las Flores`.
pub fn urbanization(text: &str) -> Option<String> {
    after(text, &["URB", "URBANIZACION", "URBANIZACIÓN", "URBANIZATION"])
}

/// What follows one of the prefixes, where the prefix ends at a word's end.
fn after(text: &str, prefixes: &[&str]) -> Option<String> {
    let upper = text.to_uppercase();
    for prefix in prefixes {
        let Some(rest) = upper.strip_prefix(prefix) else { continue };
        let ends = rest.chars().next().is_some_and(|c| !c.is_alphanumeric());
        if !ends && *prefix != "%" {
            continue;
        }
        // The prefix is counted in characters: an uppercased letter can take more bytes than its small form.
        let rest: String = text.chars().skip(prefix.chars().count()).collect();
        let rest =
            rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '.' | '-' | ',')).trim();
        if !rest.is_empty() {
            return Some(rest.to_owned());
        }
    }
    None
}

/// Takes prefixes off the fields they repeat, and moves a second or third line that is really another field.
fn move_prefixed(input: &mut AddressInput) {
    let strip = |field: &mut Option<String>, f: fn(&str) -> Option<String>| {
        if let Some(rest) = field.as_deref().and_then(f) {
            *field = Some(rest);
        }
    };
    strip(&mut input.attention, attention);
    strip(&mut input.care_of, care_of);
    strip(&mut input.pmb, mailbox);
    // "PMB #234" says the same thing twice.
    strip(&mut input.pmb, |text| {
        text.strip_prefix('#').map(|n| n.trim().to_owned()).filter(|n| !n.is_empty())
    });
    strip(&mut input.urbanization, urbanization);
    let AddressInput { line1, line2, line3, attention: att, care_of: co, pmb, urbanization: urb, .. } = input;
    for line in [&mut *line3, &mut *line2, &mut *line1] {
        let Some(text) = line.as_deref() else { continue };
        for (target, f) in [
            (&mut *co, care_of as fn(&str) -> Option<String>),
            (&mut *att, attention),
            (&mut *pmb, mailbox),
            (&mut *urb, urbanization),
        ] {
            if target.is_none()
                && let Some(rest) = f(text)
            {
                *target = Some(rest);
                *line = None;
                break;
            }
        }
    }
    // No gap between the delivery lines.
    let mut lines: Vec<String> = [line1.take(), line2.take(), line3.take()].into_iter().flatten().collect();
    lines.reverse();
    *line1 = lines.pop();
    *line2 = lines.pop();
    *line3 = lines.pop();
}

/// Letters of other scripts than Latin, Greek and Cyrillic are kept in the lines and named in a remark: the mail of the
/// United States reads Latin letters, and the letter's typefaces have no others.
pub fn remark_other_scripts(block: &mut Block) {
    let mut others: Vec<char> = Vec::new();
    for c in block.lines.iter().flat_map(|l| l.chars()) {
        if c.is_alphabetic() && !is_plain_script(c) && !others.contains(&c) {
            others.push(c);
        }
    }
    if !others.is_empty() {
        let named: String =
            others.iter().take(12).map(|c| format!(" {c} (U+{:04X})", u32::from(*c))).collect();
        block.remarks.push(Remark::new(
            "script_not_printable",
            format!(
                "These characters can't be printed here:{named}. Ask for a mailing name in Latin letters."
            ),
        ));
    }
}

/// Latin, Greek and Cyrillic letters with their extensions, and combining marks.
fn is_plain_script(c: char) -> bool {
    matches!(u32::from(c), 0x0000..=0x024F | 0x0250..=0x02FF | 0x0300..=0x036F | 0x0370..=0x03FF | 0x0400..=0x052F
        | 0x1C80..=0x1C8F | 0x1D00..=0x1DBF | 0x1E00..=0x1EFF | 0x1F00..=0x1FFF | 0x2C60..=0x2C7F | 0x2DE0..=0x2DFF
        | 0xA640..=0xA69F | 0xA720..=0xA7FF | 0xFB00..=0xFB06)
}
