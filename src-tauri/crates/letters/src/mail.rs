//! Plain e-mails: words for the officer's own mail program, where no letter can go out. Made from the same files and facts
//! as letters; the app itself sends nothing.
//! Not here: to whom it goes, and that it was sent.

use crate::compose::{ComposeFault, compose_mail};
use crate::composed::{Block, Composed};
use crate::facts::LetterFacts;
use crate::passage::Passage;

/// A plain e-mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailText {
    /// Subject line.
    pub subject: String,
    /// What is still to be confirmed about the wording; empty where nothing is.
    pub mark: String,
    /// Text; paragraphs are divided by an empty line and not broken into lines.
    pub text: String,
}

/// The words of a plain e-mail.
///
/// # Errors
/// Every fact that is missing, at once.
pub fn mail_text(facts: &LetterFacts) -> Result<MailText, Vec<ComposeFault>> {
    let composed = compose_mail(facts)?;
    Ok(MailText {
        subject: composed.subject.to_string(),
        mark: composed.template.mark.clone(),
        text: plain(&composed),
    })
}

fn plain(composed: &Composed) -> String {
    let mut parts = vec![composed.salutation.to_string()];
    parts.extend(composed.body.iter().map(block));
    parts.push(composed.closing.to_string());
    let head = &composed.letterhead;
    let mut foot: Vec<&String> = composed.signature.iter().chain([&head.name]).collect();
    foot.extend(head.department.iter().chain(&head.lines));
    // The signature names the company already.
    foot.dedup();
    parts.push(foot.into_iter().cloned().collect::<Vec<_>>().join("\n"));
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n") + "\n"
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading { text } => text.to_string(),
        Block::Paragraph { lead: Some(lead), text, .. } => format!("{lead} {text}"),
        Block::Paragraph { text, .. } => text.lines().collect::<Vec<_>>().join("\n"),
        Block::List { items } => items.iter().map(|i| format!("- {i}")).collect::<Vec<_>>().join("\n"),
        Block::Lines { lines } => joined(lines, "\n"),
        Block::Table { rows, .. } => {
            rows.iter().map(|row| format!("- {}", joined(row, "; "))).collect::<Vec<_>>().join("\n")
        }
    }
}

fn joined(all: &[Passage], between: &str) -> String {
    all.iter().map(Passage::as_str).collect::<Vec<_>>().join(between)
}
