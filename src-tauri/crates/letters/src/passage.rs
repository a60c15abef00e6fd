//! A passage of a letter: its words, and which of them are not the text's own. The officer may write in marked places
//! only, and the case fills in others; whoever reads a draft must see at a glance which is which.
//! The marks stand beside the words and never in them: what is checked, set and printed is the words alone.

use std::fmt;
use std::ops::{Deref, Range};

use serde::{Serialize, Serializer};

/// Where words come from that the text does not hold itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The officer wrote or stated them for this letter.
    Own,
    /// The case filled them in.
    Filled,
}

/// Words that are not the text's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Where they come from.
    pub source: Source,
    /// Where they stand, in bytes.
    pub range: Range<usize>,
}

/// The words of a heading, a paragraph, an entry, a line or a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passage {
    text: String,
    marks: Vec<Mark>,
    breaks: Vec<usize>,
}

impl Passage {
    /// Words with marks, which stand in order, do not overlap and lie on the bounds of characters.
    pub(crate) fn marked(text: String, marks: Vec<Mark>) -> Self {
        Self { text, marks, breaks: Vec::new() }
    }

    /// Words that come from one source altogether.
    pub(crate) fn of(source: Source, text: String) -> Self {
        let marks = Vec::from_iter((!text.is_empty()).then_some(Mark { source, range: 0..text.len() }));
        Self::marked(text, marks)
    }

    /// The officer's lines as one paragraph: each begins anew where the officer broke it.
    pub(crate) fn own_lines(lines: &[String]) -> Self {
        let mut breaks = Vec::with_capacity(lines.len().saturating_sub(1));
        let mut at = 0;
        for line in lines.split_last().map_or(&[][..], |(_, before)| before) {
            at += line.len();
            breaks.push(at);
            at += 1;
        }
        Self { breaks, ..Self::of(Source::Own, lines.join(" ")) }
    }

    /// A phrase of the language with a value in its place: `Dear {name}:`.
    pub(crate) fn phrase(phrase: &str, place: &str, value: &str, source: Source) -> Self {
        let Some((before, after)) = phrase.split_once(place) else { return Self::from(phrase) };
        let range = before.len()..before.len() + value.len();
        Self::marked(format!("{before}{value}{after}"), vec![Mark { source, range }])
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What in them is not the text's own, in order.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// The blanks, by their places in bytes, at which the officer began a new line.
    pub fn breaks(&self) -> &[usize] {
        &self.breaks
    }

    /// The words as the officer broke them into lines; one line where nobody did.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        let from = std::iter::once(0).chain(self.breaks.iter().map(|at| at + 1));
        let to = self.breaks.iter().copied().chain([self.text.len()]);
        from.zip(to).filter_map(|(from, to)| self.text.get(from..to))
    }
}

impl Deref for Passage {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl From<String> for Passage {
    fn from(text: String) -> Self {
        Self::marked(text, Vec::new())
    }
}

impl From<&str> for Passage {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl fmt::Display for Passage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

/// As its words: what is written down of a composed letter is what it says.
impl Serialize for Passage {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.text)
    }
}
