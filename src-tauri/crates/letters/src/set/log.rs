//! Pages of a list with a title, facts above and lines to sign below: the mail log. Or of several lists under headings of their own:
//! the file of a case. Set on US Letter with the margins of
//! letters; it goes into no envelope.

use std::collections::BTreeSet;

use domain::day::Day;
use domain::words::Language;

use super::SetFault;
use super::flow::{Flow, Row, repeated};
use super::page::{Line, Page, Pages, Role, Rule};
use super::structure::{Structure, Tag};
use super::wrap::{Broken, Span, Wrapping, lines};
use crate::sheet::sheet;
use crate::typeface::{Face, Shaper, TypefaceFault};

/// A column.
pub struct Column {
    /// Its head.
    pub head: String,
    /// Its share of the width.
    pub share: f32,
}

/// What a log says.
pub struct LogHead {
    /// Title.
    pub title: String,
    /// Company.
    pub company: String,
    /// Its address.
    pub lines: Vec<String>,
    /// Sentences above the list.
    pub facts: Vec<String>,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows of cells.
    pub rows: Vec<Vec<String>>,
    /// What each line to sign is for.
    pub to_sign: Vec<String>,
    /// Date of the document.
    pub day: Day,
    /// Language of the document.
    pub language: Language,
}

/// A list under a heading of its own.
pub struct LogSection {
    /// Heading.
    pub title: String,
    /// Sentences under it.
    pub facts: Vec<String>,
    /// Columns; none where it has sentences only.
    pub columns: Vec<Column>,
    /// Rows of cells.
    pub rows: Vec<Vec<String>>,
}

struct Setter<'a> {
    shaper: Shaper,
    none: BTreeSet<String>,
    left: f32,
    width: f32,
    head: &'a LogHead,
    sections: &'a [LogSection],
    structure: Structure,
}

const SIZE: f32 = 9.0;
const LEADING: f32 = 11.6;

/// The pages of a log.
pub fn log_pages(head: &LogHead) -> Result<Pages, SetFault> {
    section_pages(head, &[])
}

/// The pages of a log with further lists behind its own.
pub fn section_pages(head: &LogHead, sections: &[LogSection]) -> Result<Pages, SetFault> {
    let sheet = sheet("us_letter")?;
    let left = sheet.margins.left * 72.0;
    let width = sheet.width() - left - sheet.margins.right * 72.0;
    let mut setter = Setter {
        shaper: Shaper::default(),
        none: BTreeSet::new(),
        left,
        width,
        head,
        sections,
        structure: Structure::default(),
    };
    let flow = setter.flow()?;
    let space = (sheet.letterhead.top * 72.0, sheet.height() - sheet.margins.bottom * 72.0);
    let laid = flow.pages(space, space);
    let count = laid.len().max(1);
    let mut pages = Vec::with_capacity(count);
    for (i, rows) in laid.into_iter().enumerate() {
        let mut page = Page::default();
        for (top, row) in rows {
            row.place(top, &mut page);
        }
        let text = format!("{}  \u{b7}  Page {} of {count}", head.title, i + 1);
        let mut foot = setter.line(Face::Sans, Role::Foot, sheet.foot.text_pt, &text)?;
        foot.baseline = sheet.foot.baseline * 72.0;
        page.lines.push(foot);
        pages.push(page);
    }
    Ok(Pages {
        sheet: sheet.id.clone(),
        width: sheet.width(),
        height: sheet.height(),
        title: head.title.clone(),
        author: head.company.clone(),
        language: head.language,
        date: head.day,
        pages,
        structure: setter.structure,
        address_fits: true,
        letterhead_fits: true,
        placement: crate::envelope::Placement::default(),
    })
}

impl Setter<'_> {
    fn wrapped(
        &mut self,
        face: Face,
        size: f32,
        width: f32,
        text: &str,
    ) -> Result<Vec<Broken>, TypefaceFault> {
        let printable = printable(&mut self.shaper, face, text)?;
        let wrapping = Wrapping { language: Language::Other, whole_words: &self.none, gap: 1.0 };
        lines(&mut self.shaper, &wrapping, &[Span::plain(face, &printable)], size, width)
    }

    fn line(&mut self, face: Face, role: Role, size: f32, text: &str) -> Result<Line, TypefaceFault> {
        let pieces = self.wrapped(face, size, f32::MAX, text)?.pop().unwrap_or_default().pieces;
        Ok(Line { role, x: self.left, baseline: size, size, pieces, blank: false, element: None, own: false })
    }

    fn paragraph(
        &mut self,
        flow: &mut Flow,
        (tag, face): (Tag, Face),
        size: f32,
        text: &str,
        gap: f32,
    ) -> Result<(), TypefaceFault> {
        let element = self.structure.add(Structure::WHOLE, tag);
        for (i, broken) in self.wrapped(face, size, self.width, text)?.into_iter().enumerate() {
            flow.rows.push(Row {
                lines: vec![Line {
                    role: Role::Text,
                    x: self.left,
                    baseline: size,
                    size,
                    pieces: broken.pieces,
                    blank: broken.blank,
                    element: Some(element),
                    own: false,
                }],
                height: size * 1.3,
                gap: if i == 0 { gap } else { 0.0 },
                may_begin: i == 0,
                ..Row::default()
            });
        }
        Ok(())
    }

    fn flow(&mut self) -> Result<Flow, TypefaceFault> {
        let mut flow = Flow::default();
        let head = self.head;
        self.paragraph(&mut flow, (Tag::H1, Face::SerifBold), 14.0, &head.title, 0.0)?;
        self.paragraph(&mut flow, (Tag::P, Face::Serif), 10.0, &head.company, 6.0)?;
        for text in &head.lines {
            self.paragraph(&mut flow, (Tag::P, Face::Serif), 9.5, text, 0.0)?;
        }
        for (i, text) in head.facts.iter().enumerate() {
            self.paragraph(&mut flow, (Tag::P, Face::Serif), 9.5, text, if i == 0 { 8.0 } else { 1.0 })?;
        }
        if !head.columns.is_empty() {
            self.table(&mut flow, &head.columns, &head.rows, 14.0)?;
        }
        for section in self.sections {
            self.paragraph(&mut flow, (Tag::H2, Face::SerifBold), 11.0, &section.title, 16.0)?;
            for text in &section.facts {
                self.paragraph(&mut flow, (Tag::P, Face::Serif), 9.5, text, 3.0)?;
                if let Some(first) = flow.rows.last_mut() {
                    first.may_begin = false;
                }
            }
            if !section.rows.is_empty() {
                self.table(&mut flow, &section.columns, &section.rows, 6.0)?;
            }
        }
        // The lines to sign stay together: half a signature block signs nothing.
        for (i, text) in head.to_sign.iter().enumerate() {
            let size = 8.5;
            let element = Some(self.structure.add(Structure::WHOLE, Tag::P));
            let mut line = self.line(Face::Sans, Role::Signature, size, text)?;
            (line.baseline, line.element) = (size + 2.0, element);
            let ruled = Rule {
                from: (self.left, 0.0),
                to: (self.left + self.width * 0.6, 0.0),
                thickness: 0.5,
                grey: 0.2,
            };
            flow.rows.push(Row {
                lines: vec![line],
                rules: vec![ruled],
                pictures: Vec::new(),
                height: 14.0,
                gap: 34.0,
                may_begin: i == 0,
                new_page: false,
                head: None,
            });
        }
        Ok(flow)
    }

    /// A table, its head again on every page that it goes on.
    fn table(
        &mut self,
        flow: &mut Flow,
        columns: &[Column],
        rows: &[Vec<String>],
        gap: f32,
    ) -> Result<(), TypefaceFault> {
        let names: Vec<String> = columns.iter().map(|c| c.head.clone()).collect();
        let table = self.structure.add(Structure::WHOLE, Tag::Table);
        let mut heads = self.cells(columns, &names, Face::SerifBold, Role::TableHead, table)?;
        if let Some(last) = heads.last_mut() {
            last.rules.push(self.rule(last.height + 1.0, 0.7));
            last.height += 4.0;
        }
        let again = flow.heads.len();
        flow.heads.push(repeated(&heads));
        if let Some(first) = heads.first_mut() {
            first.gap = gap;
            // Of the first list of a page its head may begin one; behind a heading it stays with it.
            first.may_begin = again == 0;
        }
        flow.rows.extend(heads);
        for (r, cells) in rows.iter().enumerate() {
            let mut rows = self.cells(columns, cells, Face::Serif, Role::TableCell, table)?;
            for (i, row) in rows.iter_mut().enumerate() {
                row.may_begin = i == 0 && r > 0;
                row.head = Some(again);
            }
            if let Some(last) = rows.last_mut() {
                last.rules.push(self.rule(last.height + 1.0, 0.25));
                last.height += 4.0;
            }
            flow.rows.extend(rows);
        }
        Ok(())
    }

    fn rule(&self, y: f32, thickness: f32) -> Rule {
        Rule { from: (self.left, y), to: (self.left + self.width, y), thickness, grey: 0.4 }
    }

    fn cells(
        &mut self,
        columns: &[Column],
        cells: &[String],
        face: Face,
        role: Role,
        table: usize,
    ) -> Result<Vec<Row>, TypefaceFault> {
        let row = self.structure.add(table, Tag::Tr);
        let tag = if role == Role::TableHead { Tag::Th } else { Tag::Td };
        let mut rows: Vec<Row> = vec![Row { height: LEADING, ..Row::default() }];
        let mut x = self.left;
        let shares: Vec<f32> = columns.iter().map(|c| c.share).collect();
        for (text, share) in cells.iter().zip(shares) {
            let width = self.width * share;
            let cell = self.structure.add(row, tag);
            for (i, broken) in self.wrapped(face, SIZE, width - 8.0, text)?.into_iter().enumerate() {
                if rows.len() <= i {
                    rows.push(Row { height: LEADING, ..Row::default() });
                }
                if let Some(row) = rows.get_mut(i) {
                    row.lines.push(Line {
                        role,
                        x,
                        baseline: SIZE,
                        size: SIZE,
                        pieces: broken.pieces,
                        blank: broken.blank,
                        element: Some(cell),
                        own: false,
                    });
                }
            }
            x += width;
        }
        Ok(rows)
    }
}

/// The text with a mark in the place of each character that has no glyph: a log must print whatever was sent.
pub fn printable(shaper: &mut Shaper, face: Face, text: &str) -> Result<String, TypefaceFault> {
    let missing = shaper.word(face, text)?.missing.clone();
    Ok(text.chars().map(|c| if missing.contains(&c) { '?' } else { c }).collect())
}
