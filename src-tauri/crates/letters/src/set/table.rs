//! Tables in the body of a letter: a head that every page repeats, rows that stay together unless they are tall.

use super::body::{ABOVE, Body, Style};
use super::flow::{Row, repeated};
use super::page::{Line, Role, Rule};
use super::structure::Tag;
use super::wrap::Span;
use crate::passage::Passage;
use crate::typeface::{Face, TypefaceFault};

impl Body<'_> {
    pub(super) fn table(
        &mut self,
        heads: &[Passage],
        shares: &[f32],
        rows: &[Vec<Passage>],
        gap: f32,
    ) -> Result<(), TypefaceFault> {
        let b = &self.sheet.body;
        let (size, leading) = (b.table_pt, b.table_leading_pt);
        let table = self.next(Tag::Table);
        let row = self.structure.add(table, Tag::Tr);
        let style = Style { role: Role::TableHead, size: size - 0.4, leading, indent: 0.0, element: row };
        let head_rows = self.cells(heads, shares, Face::SerifBold, &style)?;
        let rule = |y: f32, thickness: f32| Rule {
            from: (self.left, y),
            to: (self.left + self.width, y),
            thickness,
            grey: 0.35,
        };
        let mut head = head_rows;
        let height: f32 = head.iter().map(|r| r.height).sum();
        let below = rule(height, 0.6);
        if let Some(first) = head.first_mut() {
            first.rules.push(below);
        }
        if let Some(last) = head.last_mut() {
            last.height += 3.0;
        }
        let thin = Rule { thickness: 0.3, grey: 0.7, ..rule(0.0, 0.3) };
        let number = self.flow.heads.len();
        self.flow.heads.push(repeated(&head));
        let mut all = head;
        for row in &mut all {
            row.may_begin = false;
        }
        if let Some(first) = all.first_mut() {
            first.may_begin = true;
        }
        for (r, cells) in rows.iter().enumerate() {
            let row = self.structure.add(table, Tag::Tr);
            let style = Style { role: Role::TableCell, size, leading, indent: 0.0, element: row };
            let mut lines = self.cells(cells, shares, Face::Serif, &style)?;
            let tall = lines.len() > 10;
            for (i, row) in lines.iter_mut().enumerate() {
                // The first row stays with the head; a tall row may go on over the page.
                row.may_begin = if i == 0 { r > 0 } else { tall };
                row.head = Some(number);
            }
            if let Some(last) = lines.last_mut() {
                last.rules.push(Rule {
                    from: (thin.from.0, last.height + 1.0),
                    to: (thin.to.0, last.height + 1.0),
                    ..thin
                });
                last.height += 3.0;
            }
            all.extend(lines);
        }
        self.push(all, gap);
        Ok(())
    }

    /// One table row as rows of single lines; the style's element is the row.
    fn cells(
        &mut self,
        cells: &[Passage],
        shares: &[f32],
        face: Face,
        of: &Style,
    ) -> Result<Vec<Row>, TypefaceFault> {
        /// Space between columns, points.
        const BETWEEN: f32 = 10.0;
        let tag = if of.role == Role::TableHead { Tag::Th } else { Tag::Td };
        let mut rows: Vec<Row> = Vec::new();
        let mut x = self.left;
        for (text, share) in cells.iter().zip(shares) {
            let width = self.width * share;
            // An empty cell is an element too: without it the row's cells would stand under other heads.
            let cell = self.structure.add(of.element, tag);
            for (i, broken) in
                self.wrapped(&[Span::of(face, text)], of, width - BETWEEN)?.into_iter().enumerate()
            {
                if rows.len() <= i {
                    rows.push(Row { height: of.leading, ..Row::default() });
                }
                if let Some(row) = rows.get_mut(i) {
                    row.lines.push(Line {
                        role: of.role,
                        x,
                        baseline: of.leading * ABOVE,
                        size: of.size,
                        pieces: broken.pieces,
                        blank: broken.blank,
                        element: Some(cell),
                        own: broken.own,
                    });
                }
            }
            x += width;
        }
        if rows.is_empty() {
            rows.push(Row { height: of.leading, ..Row::default() });
        }
        Ok(rows)
    }
}
