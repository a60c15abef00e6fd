//! The words of PDFs: of one that is the letter itself, and of those that are attached to a message. The attached ones stand below
//! the message's own words, each under a line that names it, so that evidence can be shown in them.

use super::clean;
use crate::caged::{Cage, Job};
use crate::message::Attachment;
use crate::remark::Remark;

/// PDFs of one message that are read, and the size above which one is left to a person.
const MOST: usize = 10;
const MOST_BYTES: usize = 40 * 1024 * 1024;
/// Begins and ends the line above the words of an attachment.
pub const NAMED: [&str; 2] = ["[Attachment: ", "]"];

/// What a PDF said.
pub struct Found {
    /// Its words; empty where it has none.
    pub text: String,
    /// What is to be said of it.
    pub remark: Option<Remark>,
}

/// Reads a PDF.
pub fn words(file: &Attachment, cage: &dyn Cage) -> Found {
    let not_read = |reason: String| Found {
        text: String::new(),
        remark: Some(Remark::NotRead { name: file.name.clone(), reason }),
    };
    if file.bytes.len() > MOST_BYTES {
        return not_read("it is too large".to_owned());
    }
    match cage.read(Job::PdfText, &file.bytes) {
        Err(fault) => not_read(fault.to_string()),
        Ok(answer) => {
            let text = String::from_utf8_lossy(&answer.bytes).replace('\u{c}', "\n\n");
            let silent = answer.silent_pages;
            let remark = (silent > 0 || answer.pages == 0).then(|| Remark::SilentPages {
                name: file.name.clone(),
                silent,
                pages: answer.pages,
            });
            Found { text: text.trim().to_owned(), remark }
        }
    }
}

/// The words of the PDFs among the attachments, each under its name.
pub fn attached(files: &[Attachment], cage: &dyn Cage, remarks: &mut Vec<Remark>) -> String {
    let mut out = String::new();
    let pdfs = files.iter().filter(|f| f.media_type() == "application/pdf" || f.bytes.starts_with(b"%PDF"));
    for (i, file) in pdfs.enumerate() {
        if i == MOST {
            remarks
                .push(Remark::NotRead { name: file.name.clone(), reason: "there are too many".to_owned() });
            break;
        }
        let found = words(file, cage);
        remarks.extend(found.remark);
        if !found.text.is_empty() {
            let name = clean::one_line(&file.name).0;
            out.push_str(&format!("\n\n{}{name}{}\n{}", NAMED[0], NAMED[1], found.text));
            remarks.push(Remark::AttachmentRead { name });
        }
    }
    out
}
