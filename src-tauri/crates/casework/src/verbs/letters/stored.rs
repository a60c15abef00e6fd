//! The words of a letter as it was issued, read from its stored twin: where the text of its kind is another one by now,
//! composing it anew would look through words that nobody printed. Only what the case keeps under lock is looked for here;
//! what hangs on the facts alone is looked for as in every letter.

use domain::address::Block as AddressBlock;
use letters::{
    Block, Composed, Finding, Known, LetterFacts, Letterhead, Passage, Severity, TemplateRef, preflight,
};

use super::again::{KNOWN, NOT_LOOKED_THROUGH};
use crate::press::Frozen;

/// What the case knows and the stored words say. What can't be looked through is said, never passed over.
pub(super) fn known_in(frozen: &Frozen, known: &Known<'_>) -> Vec<Finding> {
    let composed = as_stored(frozen);
    let facts = LetterFacts { kind: a_kind(frozen), ..frozen.facts.clone() };
    let looked = preflight(&composed, &facts, known);
    let unread = looked.iter().any(|f| f.check == "letter").then(|| Finding {
        check: NOT_LOOKED_THROUGH.into(),
        severity: Severity::Warn,
        sentence: "This letter can\u{2019}t be looked through as it was issued. Read its pages yourself before it goes out."
            .into(),
        place: String::new(),
        clearance: String::new(),
    });
    let known = looked.into_iter().filter(|f| KNOWN.contains(&f.check.as_str()));
    // The places are those of the lines here, which are no places of the letter.
    known.map(|f| Finding { place: String::new(), ..f }).chain(unread).collect()
}

/// Whatever text there is: the checks ask for one, and those of what the case knows read nothing of it.
fn a_kind(frozen: &Frozen) -> String {
    let (kind, language) = (&frozen.facts.kind, frozen.facts.language);
    if letters::template_hash(kind, language).is_some() {
        return kind.clone();
    }
    let shelf = letters::text::shelf_of(language).and_then(Result::ok);
    shelf.and_then(|s| s.texts.keys().next()).cloned().unwrap_or_default()
}

/// Every line of the twin as a paragraph of a letter that has nothing else.
fn as_stored(frozen: &Frozen) -> Composed {
    let paragraph = |text: String| Block::Paragraph { lead: None, text: text.into(), island: None };
    Composed {
        template: TemplateRef {
            id: frozen.template.id.clone(),
            kind: frozen.facts.kind.clone(),
            language: frozen.facts.language,
            version: frozen.template.version,
            hash: frozen.template.hash.clone(),
            mark: frozen.template.mark.clone(),
        },
        title: String::new(),
        date: frozen.facts.date,
        date_line: String::new(),
        letterhead: Letterhead {
            name: String::new(),
            department: None,
            lines: Vec::new(),
            contact: Vec::new(),
            logo: None,
        },
        references: Vec::new(),
        address: AddressBlock::default(),
        subject: Passage::default(),
        salutation: Passage::default(),
        body: plain(&frozen.twin).into_iter().map(paragraph).collect(),
        closing: Passage::default(),
        signed: None,
        signature: Vec::new(),
        enclosures: None,
        enclosed: Vec::new(),
        page_words: String::new(),
        // Nothing of it is printed, and the sheet it was printed on may be gone.
        sheet: "us_letter".into(),
        envelope: None,
        whole_words: std::collections::BTreeSet::new(),
    }
}

/// The lines of a twin, without its marks. A row of a table is one line, as it is read.
pub(super) fn plain(twin: &str) -> Vec<String> {
    const ENDS: &[&str] = &["/p", "/h1", "/h2", "/li", "/tr", "br"];
    let mut lines = vec![String::new()];
    let mut parts = twin.split('<');
    let put = |line: &mut String, text: &str| line.push_str(&unescaped(text));
    if let (Some(first), Some(line)) = (parts.next(), lines.last_mut()) {
        put(line, first);
    }
    for part in parts {
        let (tag, text) = part.split_once('>').unwrap_or((part, ""));
        if ENDS.contains(&tag) {
            lines.push(String::new());
        } else if let Some(line) = lines.last_mut().filter(|_| matches!(tag, "/td" | "/th")) {
            line.push(' ');
        }
        if let Some(line) = lines.last_mut() {
            put(line, text);
        }
    }
    let bare = |line: String| line.split_whitespace().collect::<Vec<_>>().join(" ");
    lines.into_iter().map(bare).filter(|line| !line.is_empty()).collect()
}

/// The five signs that a twin escapes.
fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_twin_is_read_as_the_lines_that_stand_in_it() {
        let twin = "<article lang=\"en\" aria-label=\"x\">\n<p data-island=\"note\"><strong>Form</strong> 219-09-9999 \
            &amp;lt; yours &lt;ours&gt;</p>\n<p>Pat<br>12 Elm</p>\n<table>\n<tr><td>219</td><td>09</td></tr>\n\
            </table><p>by <mark>May 4</mark>, <span data-filled>Pat</span>\u{2019}s</p></article>";
        let lines = super::plain(twin);
        let read =
            ["Form 219-09-9999 &lt; yours <ours>", "Pat", "12 Elm", "219 09", "by May 4, Pat\u{2019}s"];
        assert_eq!(lines, read);
    }
}
