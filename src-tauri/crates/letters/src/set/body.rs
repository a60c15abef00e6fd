//! The body of a letter as rows: date, subject, salutation, blocks, closing, signature, enclosures.

use std::sync::Arc;

use domain::words::Language;

use super::flow::{Flow, Row, guard};
use super::page::{Line, Placed, Role};
use super::structure::{Structure, Tag};
use super::wrap::{Broken, Span, Wrapping, lines};
use crate::composed::{Block, Composed};
use crate::passage::Passage;
use crate::sheet::{Area, Sheet};
use crate::typeface::{Face, Shaper, TypefaceFault};

/// Share of the leading that lies above the baseline.
pub(super) const ABOVE: f32 = 0.76;

/// Builds the rows of a body.
pub struct Body<'a> {
    pub(super) shaper: &'a mut Shaper,
    pub(super) sheet: &'a Sheet,
    pub(super) composed: &'a Composed,
    pub(super) left: f32,
    pub(super) width: f32,
    pub(super) flow: Flow,
    pub(super) structure: &'a mut Structure,
    pub(super) keep: bool,
}

/// How a run of lines is set.
pub(super) struct Style {
    pub(super) role: Role,
    pub(super) size: f32,
    pub(super) leading: f32,
    pub(super) indent: f32,
    pub(super) element: usize,
}

impl<'a> Body<'a> {
    /// The rows of the whole body; `inside` with the address above the salutation.
    pub fn rows(
        shaper: &'a mut Shaper,
        sheet: &'a Sheet,
        composed: &'a Composed,
        structure: &'a mut Structure,
        inside: bool,
    ) -> Result<Flow, TypefaceFault> {
        let left = sheet.margins.left * 72.0;
        let width = sheet.width() - left - sheet.margins.right * 72.0;
        let mut body =
            Self { shaper, sheet, composed, left, width, flow: Flow::default(), structure, keep: false };
        body.date()?;
        if inside {
            body.inside_address()?;
        }
        body.subject()?;
        for block in &composed.body {
            body.block(block)?;
        }
        body.closing()?;
        for enclosure in &composed.enclosed {
            let at = body.flow.rows.len();
            let element = body.next(Tag::H1);
            let style = body.text_style(Role::Subject, element);
            body.keep = false;
            body.paragraph(&[Span::of(Face::SerifBold, &enclosure.title)], &style, 0.0)?;
            if let Some(first) = body.flow.rows.get_mut(at) {
                first.new_page = true;
                first.may_begin = true;
            }
            body.keep = true;
            for block in &enclosure.blocks {
                body.block(block)?;
            }
        }
        Ok(body.flow)
    }

    /// The style of the body's text, for lines of one element.
    pub(super) fn text_style(&self, role: Role, element: usize) -> Style {
        let b = &self.sheet.body;
        Style { role, size: b.text_pt, leading: b.leading_pt, indent: 0.0, element }
    }

    /// The next element of the letter itself.
    pub(super) fn next(&mut self, tag: Tag) -> usize {
        self.structure.add(Structure::WHOLE, tag)
    }

    pub(super) fn wrapped(
        &mut self,
        spans: &[Span<'_>],
        style: &Style,
        width: f32,
    ) -> Result<Vec<Broken>, TypefaceFault> {
        let language = self.composed.template.language;
        // Narrow cells and lists of lines, such as postal addresses, are never hyphenated.
        let narrow =
            matches!(style.role, Role::Lines | Role::InsideAddress | Role::TableCell | Role::TableHead);
        let language = if narrow { Language::Other } else { language };
        let wrapping = Wrapping {
            language,
            whole_words: &self.composed.whole_words,
            gap: self.sheet.body.hyphenate_when_gap_over,
        };
        lines(self.shaper, &wrapping, spans, style.size, width)
    }

    /// Wraps spans and adds them as the rows of one paragraph.
    fn paragraph(&mut self, spans: &[Span<'_>], style: &Style, gap: f32) -> Result<(), TypefaceFault> {
        let pieces = self.wrapped(spans, style, self.width - style.indent)?;
        let mut rows: Vec<Row> = pieces
            .into_iter()
            .map(|broken| Row {
                lines: vec![Line {
                    role: style.role,
                    x: self.left + style.indent,
                    baseline: style.leading * ABOVE,
                    size: style.size,
                    pieces: broken.pieces,
                    blank: broken.blank,
                    element: Some(style.element),
                    own: broken.own,
                }],
                height: style.leading,
                ..Row::default()
            })
            .collect();
        guard(&mut rows);
        self.push(rows, gap);
        Ok(())
    }

    pub(super) fn push(&mut self, mut rows: Vec<Row>, gap: f32) {
        if let Some(first) = rows.first_mut() {
            first.gap = gap;
            if std::mem::take(&mut self.keep) {
                first.may_begin = false;
            }
        }
        self.flow.rows.extend(rows);
    }

    /// Date at the left, references at the right, on lines of their own.
    fn date(&mut self) -> Result<(), TypefaceFault> {
        let element = self.next(Tag::P);
        let style = self.text_style(Role::Date, element);
        let mut row = Row { height: style.leading, ..Row::default() };
        row.lines.push(self.line(Face::Serif, &self.composed.date_line, &style)?);
        self.push(vec![row], 0.0);
        for (i, reference) in self.composed.references.iter().enumerate() {
            let element = self.next(Tag::P);
            let style = Style { size: self.sheet.body.table_pt, ..self.text_style(Role::Reference, element) };
            let text = format!("{} {}", reference.label, reference.value);
            let mut pieces = self.wrapped(&[Span::plain(Face::Serif, &text)], &style, self.width * 0.55)?;
            if pieces.len() == 1
                && let Some(broken) = pieces.pop()
            {
                let mut line = Line {
                    role: style.role,
                    x: self.left,
                    baseline: style.leading * ABOVE,
                    size: style.size,
                    pieces: broken.pieces,
                    blank: false,
                    element: Some(style.element),
                    own: false,
                };
                line.x = self.left + self.width - line.width();
                // The first reference shares the date's row.
                match self.flow.rows.first_mut() {
                    Some(first) if i == 0 => first.lines.push(line),
                    _ => self
                        .push(vec![Row { lines: vec![line], height: style.leading, ..Row::default() }], 0.0),
                }
            } else {
                self.paragraph(&[Span::plain(Face::Serif, &text)], &style, 0.0)?;
            }
        }
        Ok(())
    }

    fn line(&mut self, face: Face, text: &str, style: &Style) -> Result<Line, TypefaceFault> {
        let mut pieces = self.wrapped(&[Span::plain(face, text)], style, f32::MAX)?;
        Ok(Line {
            role: style.role,
            x: self.left + style.indent,
            baseline: style.leading * ABOVE,
            size: style.size,
            pieces: pieces.pop().unwrap_or_default().pieces,
            blank: false,
            element: Some(style.element),
            own: false,
        })
    }

    /// The address as it stands on the envelope, where the window shows none.
    fn inside_address(&mut self) -> Result<(), TypefaceFault> {
        let composed = self.composed;
        let whole = self.next(Tag::Div);
        for (i, line) in composed.address.lines.iter().enumerate() {
            let gap = if i == 0 { self.sheet.body.paragraph_gap_pt * 1.6 } else { 0.0 };
            self.keep = i > 0;
            let element = self.structure.add(whole, Tag::P);
            let style = self.text_style(Role::InsideAddress, element);
            self.paragraph(&[Span::plain(Face::Serif, line)], &style, gap)?;
        }
        Ok(())
    }

    fn subject(&mut self) -> Result<(), TypefaceFault> {
        let gap = self.sheet.body.paragraph_gap_pt;
        if !self.composed.subject.is_empty() {
            let element = self.next(Tag::H1);
            let style = self.text_style(Role::Subject, element);
            self.paragraph(&[Span::of(Face::SerifBold, &self.composed.subject)], &style, gap * 1.6)?;
        }
        let element = self.next(Tag::P);
        let style = self.text_style(Role::Salutation, element);
        self.paragraph(&[Span::of(Face::Serif, &self.composed.salutation)], &style, gap * 1.6)?;
        self.keep = true;
        Ok(())
    }

    fn block(&mut self, block: &Block) -> Result<(), TypefaceFault> {
        let gap = self.sheet.body.paragraph_gap_pt;
        match block {
            Block::Heading { text } => {
                // Levels begin with the first and leave none out.
                let tag = if self.composed.subject.is_empty() { Tag::H1 } else { Tag::H2 };
                let element = self.next(tag);
                let style =
                    Style { size: self.sheet.body.heading_pt, ..self.text_style(Role::Heading, element) };
                self.paragraph(&[Span::of(Face::SerifBold, text)], &style, gap * 1.5)?;
                self.keep = true;
            }
            Block::Paragraph { lead, text, .. } => {
                let element = self.next(Tag::P);
                let style = self.text_style(Role::Text, element);
                let lead = lead.iter().map(|lead| Span::of(Face::SerifBold, lead));
                let spans: Vec<Span<'_>> = lead.chain([Span::of(Face::Serif, text)]).collect();
                self.paragraph(&spans, &style, gap)?;
                // A sentence that introduces a list stays with it.
                self.keep = text.ends_with(':');
            }
            Block::List { items } => self.list(items, gap)?,
            Block::Lines { lines } => {
                let together = self.next(Tag::Div);
                for (i, text) in lines.iter().enumerate() {
                    let element = self.structure.add(together, Tag::P);
                    let style = Style {
                        indent: self.sheet.body.list_indent_pt,
                        ..self.text_style(Role::Lines, element)
                    };
                    let gap = if i == 0 { gap * 0.5 } else { 0.0 };
                    self.paragraph(&[Span::of(Face::Serif, text)], &style, gap)?;
                    self.keep = i + 1 < lines.len();
                }
            }
            Block::Table { heads, shares, rows } => self.table(heads, shares, rows, gap)?,
        }
        Ok(())
    }

    fn list(&mut self, items: &[Passage], gap: f32) -> Result<(), TypefaceFault> {
        let list = self.next(Tag::L);
        for (i, text) in items.iter().enumerate() {
            let entry = self.structure.add(list, Tag::Li);
            let label = self.structure.add(entry, Tag::Lbl);
            let words = self.structure.add(entry, Tag::LBody);
            let style =
                Style { indent: self.sheet.body.list_indent_pt, ..self.text_style(Role::List, words) };
            let at = self.flow.rows.len();
            let gap = if i == 0 { gap * 0.6 } else { gap * 0.4 };
            self.paragraph(&[Span::of(Face::Serif, text)], &style, gap)?;
            let mark = Style { indent: style.indent * 0.35, ..self.text_style(Role::List, label) };
            let mark = self.line(Face::Serif, "\u{2022}", &mark)?;
            if let Some(row) = self.flow.rows.get_mut(at) {
                row.lines.insert(0, mark);
                // The last entry of a list does not stand alone at a page's head.
                row.may_begin &= i == 0 || i + 1 < items.len();
            }
        }
        Ok(())
    }

    fn closing(&mut self) -> Result<(), TypefaceFault> {
        let gap = self.sheet.body.paragraph_gap_pt;
        let composed = self.composed;
        self.keep = true;
        let element = self.next(Tag::P);
        let style = self.text_style(Role::Closing, element);
        self.paragraph(&[Span::of(Face::Serif, &composed.closing)], &style, gap * 1.5)?;
        let signed = self.next(Tag::Div);
        let by_hand = composed.signed.as_ref().map(|s| (s, self.structure.figure(signed, &s.alt)));
        for (i, line) in composed.signature.iter().enumerate() {
            self.keep = true;
            let element = self.structure.add(signed, Tag::P);
            let style = self.text_style(Role::Signature, element);
            let face = if i == 0 { Face::SerifBold } else { Face::Serif };
            let gap = if i == 0 { self.sheet.body.signature_gap_pt } else { 0.0 };
            let at = self.flow.rows.len();
            self.paragraph(&[Span::plain(face, line)], &style, gap)?;
            if let (0, Some((by_hand, element)), Some(row)) = (i, &by_hand, self.flow.rows.get_mut(at)) {
                // In the gap that is there for a pen, its lower edge on the name: nothing moves for it.
                let [width, height] = by_hand.picture.fitted(self.sheet.body.signature_pt);
                row.pictures.push(Placed {
                    picture: Arc::clone(&by_hand.picture),
                    area: Area { left: self.left, top: -height, right: self.left + width, bottom: 0.0 },
                    element: *element,
                });
            }
        }
        self.keep = false;
        if let Some((head, entries)) = &composed.enclosures {
            let (size, leading) = (self.sheet.body.table_pt, self.sheet.body.table_leading_pt);
            let small = |element: usize| Style { role: Role::Enclosure, size, leading, indent: 0.0, element };
            let named = self.structure.add(Structure::WHOLE, Tag::P);
            self.paragraph(&[Span::plain(Face::SerifBold, head)], &small(named), gap * 2.0)?;
            let list = self.structure.add(Structure::WHOLE, Tag::L);
            for entry in entries {
                self.keep = true;
                let item = self.structure.add(list, Tag::Li);
                let words = self.structure.add(item, Tag::LBody);
                self.paragraph(&[Span::of(Face::Serif, entry)], &small(words), 0.0)?;
            }
        }
        Ok(())
    }
}
