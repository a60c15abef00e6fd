//! What a command ends with and how it is printed: results to stdout, messages to stderr, and the exit code that
//! scripts rely on: 0 done, 1 refused or a check failed, 2 wrong usage.

use std::io::Write;
use std::process::ExitCode;

use casework::error::Refusal;
use serde_json::{Value, json};

use crate::plain;

/// A command that came to an end.
pub struct Outcome {
    /// The result for scripts, as written.
    pub json: String,
    /// The result for the eye.
    pub text: String,
    /// Messages beside the result.
    pub notes: Vec<String>,
    /// A check failed or something was refused.
    pub refused: bool,
}

impl Outcome {
    /// Done.
    pub fn done(json: String, text: impl Into<String>) -> Self {
        Self { json, text: text.into(), notes: Vec::new(), refused: false }
    }
}

/// A command that could not do its work.
#[derive(Debug)]
pub struct Refused {
    /// Stable code.
    pub code: String,
    /// What happened.
    pub what: String,
    /// What to do next.
    pub next: String,
    /// Fields at fault, or more to say: one object each.
    pub fields: Vec<Value>,
    /// The fault is in how the command was called.
    pub usage: bool,
}

impl Refused {
    /// Refused: exit 1.
    pub fn new(code: &str, what: impl Into<String>, next: impl Into<String>) -> Self {
        Self { code: code.into(), what: what.into(), next: next.into(), fields: Vec::new(), usage: false }
    }

    /// Wrong usage: exit 2.
    pub fn usage(what: impl Into<String>, next: impl Into<String>) -> Self {
        Self { usage: true, ..Self::new("usage", what, next) }
    }
}

impl From<Refusal> for Refused {
    fn from(r: Refusal) -> Self {
        let fields = r.fields.iter().map(|f| json!({"field": f.field, "sentence": f.sentence})).collect();
        Self { code: r.code.as_str().to_owned(), what: r.what, next: r.next, fields, usage: false }
    }
}

/// What a command answers.
pub type Result<T = Outcome> = std::result::Result<T, Refused>;

/// Prints the outcome and gives the exit code.
pub fn deliver(result: Result, json: bool) -> ExitCode {
    match result {
        Ok(outcome) => {
            for note in &outcome.notes {
                message(note);
            }
            let written = print(if json { &outcome.json } else { &outcome.text });
            if let Err(fault) = written {
                message(&format!("desk: The work is done, but its result could not be written: {fault}."));
                message(
                    "Next: Make room, or send the result elsewhere, and run it again. A register that was just founded has a \
                     recovery code that nobody has seen: remove it and found it again.",
                );
                return ExitCode::from(1);
            }
            ExitCode::from(u8::from(outcome.refused))
        }
        Err(refused) => {
            message(&format!("desk: {}", plain::line(&refused.what, usize::MAX)));
            message(&format!("Next: {}", plain::line(&refused.next, usize::MAX)));
            for field in &refused.fields {
                if let Some(sentence) = field.get("sentence").and_then(Value::as_str)
                    && sentence != refused.what
                {
                    message(&format!("  - {}", plain::line(sentence, usize::MAX)));
                }
            }
            if json {
                let Refused { code, what, next, fields, .. } = &refused;
                let object = json!({"code": code, "what": what, "next": next, "fields": fields});
                // The same words stand on stderr, and the exit code is a refusal's already.
                let _ = print(&serde_json::to_string_pretty(&object).unwrap_or_default());
            }
            ExitCode::from(if refused.usage { 2 } else { 1 })
        }
    }
}

/// A result that is printed as it comes, because it may be larger than what should be held.
pub struct Printing {
    out: std::io::BufWriter<std::io::StdoutLock<'static>>,
    /// The first fault; nothing is written after it.
    fault: Option<std::io::Error>,
}

impl Printing {
    /// Begins.
    pub fn begin() -> Self {
        Self { out: std::io::BufWriter::new(std::io::stdout().lock()), fault: None }
    }

    /// Writes the next piece.
    pub fn put(&mut self, text: &str) {
        if self.fault.is_none() {
            self.fault = self.out.write_all(text.as_bytes()).err();
        }
    }

    /// Ends; a reader that went away is no fault.
    pub fn end(mut self) -> Result<()> {
        if self.fault.is_none() {
            self.fault = self.out.flush().err();
        }
        match self.fault {
            Some(fault) if fault.kind() != std::io::ErrorKind::BrokenPipe => Err(Refused::new(
                "not_written",
                format!("The result could not be written: {fault}."),
                "Make room, or send the result elsewhere, and run it again.",
            )),
            _ => Ok(()),
        }
    }
}

/// A line to stderr. That nobody reads it is no reason to fail.
pub fn message(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// A result to stdout. A reader that went away (`desk ... | head`) is no reason to fail; a full disk is.
fn print(text: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    match write!(out, "{text}{end}").and_then(|()| out.flush()) {
        Err(fault) if fault.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}
