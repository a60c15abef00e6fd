//! The readable twin of a letter: the same words as plain, semantic HTML for screen readers and for copying. No style,
//! no script, nothing remote; every word is escaped. Not here: the page around it.

use std::fmt::Write;

use crate::composed::{Block, Composed};

/// One `article` element with the letter in reading order.
pub fn twin_html(composed: &Composed) -> String {
    let mut out = String::with_capacity(4096);
    let lang = composed.template.language.as_str();
    let _ = writeln!(out, "<article lang=\"{lang}\" aria-label=\"{}\">", escaped(&composed.title));
    let head = &composed.letterhead;
    out.push_str("<header>\n");
    let _ = writeln!(out, "<p><strong>{}</strong></p>", escaped(&head.name));
    let lines: Vec<&String> = head.department.iter().chain(&head.lines).chain(&head.contact).collect();
    address(&mut out, &lines);
    out.push_str("</header>\n");
    address(&mut out, &composed.address.lines.iter().collect::<Vec<_>>());
    let _ = writeln!(
        out,
        "<p><time datetime=\"{}\">{}</time></p>",
        composed.date.format("%Y-%m-%d"),
        escaped(&composed.date_line)
    );
    for reference in &composed.references {
        let _ = writeln!(out, "<p>{} {}</p>", escaped(&reference.label), escaped(&reference.value));
    }
    if !composed.subject.is_empty() {
        let _ = writeln!(out, "<h1>{}</h1>", escaped(&composed.subject));
    }
    let _ = writeln!(out, "<p>{}</p>", escaped(&composed.salutation));
    for one in &composed.body {
        block(&mut out, one);
    }
    let _ = writeln!(out, "<p>{}</p>", escaped(&composed.closing));
    address(&mut out, &composed.signature.iter().collect::<Vec<_>>());
    if let Some((head, entries)) = &composed.enclosures {
        let _ = writeln!(out, "<p>{}</p>", escaped(head));
        list(&mut out, entries);
    }
    for enclosure in &composed.enclosed {
        let _ = writeln!(out, "<section>\n<h1>{}</h1>", escaped(&enclosure.title));
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
            let _ = writeln!(out, "<h2>{}</h2>", escaped(text));
        }
        Block::Paragraph { lead, text, island } => {
            // The officer's own words are marked, so that the window can show what differs from the text.
            let open = island
                .as_ref()
                .map_or("<p>".to_owned(), |name| format!("<p data-island=\"{}\">", escaped(name)));
            let lead = lead.as_ref().map_or(String::new(), |l| format!("<strong>{}</strong> ", escaped(l)));
            let _ = writeln!(out, "{open}{lead}{}</p>", escaped(text));
        }
        Block::List { items } => list(out, items),
        Block::Lines { lines } => address(out, &lines.iter().collect::<Vec<_>>()),
        Block::Table { heads, rows, .. } => {
            out.push_str("<table>\n<thead><tr>");
            for head in heads {
                let _ = write!(out, "<th scope=\"col\">{}</th>", escaped(head));
            }
            out.push_str("</tr></thead>\n<tbody>\n");
            for row in rows {
                out.push_str("<tr>");
                for cell in row {
                    let _ = write!(out, "<td>{}</td>", escaped(cell));
                }
                out.push_str("</tr>\n");
            }
            out.push_str("</tbody>\n</table>\n");
        }
    }
}

fn list(out: &mut String, items: &[String]) {
    out.push_str("<ul>\n");
    for item in items {
        let _ = writeln!(out, "<li>{}</li>", escaped(item));
    }
    out.push_str("</ul>\n");
}

/// Lines under one another.
fn address(out: &mut String, lines: &[&String]) {
    if !lines.is_empty() {
        let lines: Vec<String> = lines.iter().map(|l| escaped(l)).collect();
        let _ = writeln!(out, "<p>{}</p>", lines.join("<br>"));
    }
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
