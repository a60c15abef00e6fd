//! What a letter is made of, as screen readers and searching programs see it: headings, paragraphs, lists, tables and
//! pictures under one document, in reading order. Every line and picture on a page names the element that it belongs
//! to; what names none (rules, ticks, heads and feet of pages, a table's repeated head) is there for the eye only.
//! The order is that of the page from top to bottom, which is the order in which letters are read aloud and the order of
//! the twin: letterhead, address, date and references, subject, salutation, body, closing, signature, enclosures.
//! Not here: how it is written in a file.

use domain::word_list;

use super::page::Line;

word_list! {
    /// Kind of an element.
    Tag {
        /// The whole letter.
        Document = "Document",
        /// Lines that belong together: letterhead, address, signature.
        Div = "Div",
        /// The subject line.
        H1 = "H1",
        /// A heading in the body.
        H2 = "H2",
        /// A paragraph.
        P = "P",
        /// A list.
        L = "L",
        /// Its entry.
        Li = "LI",
        /// The mark of an entry.
        Lbl = "Lbl",
        /// The words of an entry.
        LBody = "LBody",
        /// A table.
        Table = "Table",
        /// Its row.
        Tr = "TR",
        /// The head of a column.
        Th = "TH",
        /// A cell.
        Td = "TD",
        /// A picture.
        Figure = "Figure",
    }
}

/// An element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// Kind.
    pub tag: Tag,
    /// Place of the element it lies in; none of the whole.
    pub parent: Option<usize>,
    /// Words in the place of a picture.
    pub alt: Option<String>,
}

/// The elements of a letter, each behind the one it lies in and before what is read after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Structure {
    elements: Vec<Element>,
}

impl Default for Structure {
    fn default() -> Self {
        Self { elements: vec![Element { tag: Tag::Document, parent: None, alt: None }] }
    }
}

impl Structure {
    /// Place of the whole letter.
    pub const WHOLE: usize = 0;

    /// Adds an element as the last of another.
    pub fn add(&mut self, parent: usize, tag: Tag) -> usize {
        self.elements.push(Element { tag, parent: Some(parent), alt: None });
        self.elements.len() - 1
    }

    /// Puts lines that belong together under one element of the whole, each a paragraph of its own.
    pub fn lines(&mut self, mut lines: Vec<Line>) -> Vec<Line> {
        if !lines.is_empty() {
            let block = self.add(Self::WHOLE, Tag::Div);
            for line in &mut lines {
                line.element = Some(self.add(block, Tag::P));
            }
        }
        lines
    }

    /// Adds a picture with the words for who can't see it.
    pub fn figure(&mut self, parent: usize, alt: &str) -> usize {
        self.elements.push(Element { tag: Tag::Figure, parent: Some(parent), alt: Some(alt.to_owned()) });
        self.elements.len() - 1
    }

    /// All elements; the first is the whole.
    pub fn elements(&self) -> &[Element] {
        &self.elements
    }
}
