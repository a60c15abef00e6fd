//! `desk read`: messages and what they ask for, without a register.

use casework::tools::{self, ReadLine};
use domain::nouns::{ColumnMapping, TablePurpose};

use super::json;
use crate::args::ReadArgs;
use crate::files;
use crate::outcome::{Outcome, Printing, Refused, Result, message};
use crate::plain::{line, lines};

/// Reads each file, and prints each message as it is read: a mailbox of years does not fit into memory. A file that was
/// named and can't be read makes the command end with 1, as one that was only found in a folder does not: folders hold
/// other things too. When nothing at all could be read, the end is 1 as well.
pub fn run(args: &ReadArgs, as_json: bool) -> Result {
    let day = args.day.unwrap_or_else(tools::today);
    let columns = match &args.columns {
        Some(path) => Some(of_messages(tools::columns(&files::read_text(path)?)?)?),
        None => None,
    };
    let files = files::walk(&args.files)?;
    let mut out = Printing::begin();
    let (mut read, mut named_refused) = (0_usize, false);
    let mut between = if as_json { "[\n" } else { "" };
    for found in files {
        let name = found.path.display().to_string();
        let mut each = |one: ReadLine| {
            let text = match &one {
                ReadLine::Message(m) => {
                    read += 1;
                    if as_json { String::new() } else { shown(m) }
                }
                ReadLine::Refused(r) => {
                    named_refused |= found.named;
                    message(&format!(
                        "{}: {} {}",
                        files::shown(&found.path),
                        line(&r.refusal.what, 400),
                        r.refusal.next
                    ));
                    String::new()
                }
            };
            let piece = if as_json { element(&[one]) } else { text };
            if !piece.is_empty() {
                out.put(between);
                out.put(&piece);
                between = if as_json { ",\n" } else { "\n\n" };
            }
        };
        let outcome = files::open_at_most(&found.path, files::MOST).and_then(|file| {
            tools::read_file(&name, file, day, columns.as_slice(), &mut each)
                .map_err(|e| files::fault(&found.path, "read", &e))
        });
        if let Err(Refused { code, what, next, .. }) = outcome {
            each(ReadLine::refused(&name, &code, what, next));
        }
    }
    out.put(match between {
        "[\n" => "[]\n",
        ",\n" => "\n]\n",
        "" => "",
        _ => "\n",
    });
    out.end()?;
    Ok(Outcome { refused: named_refused || read == 0, ..Outcome::done(String::new(), "") })
}

/// One element of a list as JSON, without the brackets. What is read can always be written as JSON.
fn element(one: &[ReadLine]) -> String {
    let list = json(one).unwrap_or_default();
    list.strip_prefix("[\n").and_then(|l| l.strip_suffix("\n]")).unwrap_or(&list).to_owned()
}

fn shown(m: &tools::MessageReport) -> String {
    let mut out = vec![
        format!("{} [{}]", line(&m.file, 400), m.index),
        format!("  From      {} <{}>", line(&m.from.name, 200), line(&m.from.email, 200)),
        format!("  Subject   {}", line(&m.subject, 300)),
        format!("  Received  {} ({})", m.received, m.received_basis.as_str().replace('_', " ")),
        format!("  Request   {}", m.suggest.is_request),
    ];
    for r in &m.suggest.rights {
        out.push(format!("  Right     {}: \u{201c}{}\u{201d} ({})", r.right, line(&r.quote, 160), r.rule));
    }
    let p = &m.suggest.person;
    if let Some(name) = &p.name {
        out.push(format!("  Person    {}", line(name, 200)));
    }
    if !p.address_lines.is_empty() {
        out.push(format!("  Address   {}", line(&p.address_lines.join(", "), 300)));
    }
    if m.child.flag {
        out.push("  Child     a child may be involved:".to_owned());
    }
    for f in m.child.findings.iter().filter(|_| m.child.flag) {
        let age = f.age.map(|a| format!(", age {a}")).unwrap_or_default();
        out.push(format!("            \u{201c}{}\u{201d} ({}{age})", line(&f.quote, 160), f.signal));
    }
    for a in &m.attachments {
        out.push(format!(
            "  Enclosed  {} ({}, {} bytes)",
            line(&a.name, 200),
            line(&a.media_type, 80),
            a.bytes
        ));
    }
    for r in &m.remarks {
        out.push(format!("  Remark    {}", line(&r.sentence(), 300)));
    }
    out.push(String::new());
    out.push(lines(&m.text).lines().map(|l| format!("  | {l}")).collect::<Vec<_>>().join("\n"));
    out.join("\n")
}

/// What the columns of a list of cases hold reads no message.
fn of_messages(mapping: ColumnMapping) -> std::result::Result<ColumnMapping, Refused> {
    if mapping.purpose == TablePurpose::Messages {
        return Ok(mapping);
    }
    Err(Refused::usage(
        "This file says what the columns of a list of cases hold.",
        "Take such a list in with `desk register import-cases`.",
    ))
}
