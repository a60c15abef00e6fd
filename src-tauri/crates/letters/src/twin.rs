//! The readable twin of a letter: the same words as plain, semantic HTML for screen readers and for copying. No style,
//! no script, nothing remote; every word is escaped. What is not the text's own is marked, so that the window can show it:
//! a paragraph of the officer's has `data-island`, other words of the officer's are a `mark`, and what the case filled in
//! is a `span` with `data-filled`, which nothing reads aloud. Not here: the page around it.

use std::fmt::Write;
use std::ops::Range;

use crate::composed::{Block, Composed};
use crate::passage::{Passage, Source};

/// One `article` element with the letter in reading order.
pub fn twin_html(composed: &Composed) -> String {
    let mut out = String::with_capacity(4096);
    let lang = composed.template.language.as_str();
    let _ = writeln!(out, "<article lang=\"{lang}\" aria-label=\"{}\">", escaped(&composed.title));
    let head = &composed.letterhead;
    out.push_str("<header>\n");
    let _ = writeln!(out, "<p><strong>{}</strong></p>", filled(&head.name));
    address(&mut out, head.department.iter().chain(&head.lines).chain(&head.contact).map(|l| filled(l)));
    out.push_str("</header>\n");
    address(&mut out, composed.address.lines.iter().map(|l| filled(l)));
    let _ = writeln!(
        out,
        "<p><time datetime=\"{}\">{}</time></p>",
        composed.date.format("%Y-%m-%d"),
        filled(&composed.date_line)
    );
    for reference in &composed.references {
        let _ = writeln!(out, "<p>{} {}</p>", escaped(&reference.label), filled(&reference.value));
    }
    if !composed.subject.is_empty() {
        let _ = writeln!(out, "<h1>{}</h1>", words(&composed.subject));
    }
    let _ = writeln!(out, "<p>{}</p>", words(&composed.salutation));
    for one in &composed.body {
        block(&mut out, one);
    }
    let _ = writeln!(out, "<p>{}</p>", words(&composed.closing));
    address(&mut out, composed.signature.iter().map(|l| filled(l)));
    if let Some((head, entries)) = &composed.enclosures {
        let _ = writeln!(out, "<p>{}</p>", escaped(head));
        list(&mut out, entries);
    }
    for enclosure in &composed.enclosed {
        let _ = writeln!(out, "<section>\n<h1>{}</h1>", words(&enclosure.title));
        for one in &enclosure.blocks {
            block(&mut out, one);
        }
        out.push_str("</section>\n");
    }
    out.push_str("</article>\n");
    out
}

fn block(out: &mut String, block: &Block) {
    match block {
        Block::Heading { text } => {
            let _ = writeln!(out, "<h2>{}</h2>", words(text));
        }
        Block::Paragraph { lead, text, island } => {
            let lead = lead.as_ref().map_or(String::new(), |l| format!("<strong>{}</strong> ", words(l)));
            let _ = match island {
                // A paragraph that is the officer's altogether is marked once.
                Some(name) => {
                    let all = broken(text, 0..text.len());
                    writeln!(out, "<p data-island=\"{}\">{lead}{all}</p>", escaped(name))
                }
                None => writeln!(out, "<p>{lead}{}</p>", words(text)),
            };
        }
        Block::List { items } => list(out, items),
        Block::Lines { lines } => address(out, lines.iter().map(words)),
        Block::Table { heads, rows, .. } => {
            out.push_str("<table>\n<thead><tr>");
            for head in heads {
                let _ = write!(out, "<th scope=\"col\">{}</th>", words(head));
            }
            out.push_str("</tr></thead>\n<tbody>\n");
            for row in rows {
                out.push_str("<tr>");
                for cell in row {
                    let _ = write!(out, "<td>{}</td>", words(cell));
                }
                out.push_str("</tr>\n");
            }
            out.push_str("</tbody>\n</table>\n");
        }
    }
}

fn list(out: &mut String, items: &[Passage]) {
    out.push_str("<ul>\n");
    for item in items {
        let _ = writeln!(out, "<li>{}</li>", words(item));
    }
    out.push_str("</ul>\n");
}

/// Lines under one another, each as it stands in HTML.
fn address(out: &mut String, lines: impl Iterator<Item = String>) {
    let lines: Vec<String> = lines.collect();
    if !lines.is_empty() {
        let _ = writeln!(out, "<p>{}</p>", lines.join("<br>"));
    }
}

/// A passage with its marks.
fn words(passage: &Passage) -> String {
    let mut out = String::with_capacity(passage.len() + 64);
    let mut at = 0;
    for mark in passage.marks() {
        out.push_str(&broken(passage, at..mark.range.start));
        let inner = broken(passage, mark.range.clone());
        let _ = match mark.source {
            Source::Own => write!(out, "<mark>{inner}</mark>"),
            Source::Filled => write!(out, "<span data-filled>{inner}</span>"),
        };
        at = mark.range.end;
    }
    out.push_str(&broken(passage, at..passage.len()));
    out
}

/// What the case filled in.
fn filled(text: &str) -> String {
    words(&Passage::of(Source::Filled, text.to_owned()))
}

/// A part of a passage with its line breaks.
fn broken(passage: &Passage, part: Range<usize>) -> String {
    let mut out = String::new();
    let mut at = part.start;
    for end in passage.breaks().iter().copied().filter(|b| part.contains(b)) {
        out.push_str(&escaped(passage.get(at..end).unwrap_or_default()));
        out.push_str("<br>");
        at = end + 1;
    }
    out.push_str(&escaped(passage.get(at..part.end).unwrap_or_default()));
    out
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
