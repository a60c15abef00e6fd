//! Rows and where pages break: no first line of a paragraph alone at a foot, no last line alone at a head, no heading
//! without its text, no closing phrase without the end of the body, a table's head again on every page.

use super::page::{Line, Page, Placed, Rule};
use crate::sheet::Area;

/// A row: lines that stand beside each other, with their baselines from the row's top.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Lines.
    pub lines: Vec<Line>,
    /// Rules, positions from the row's top.
    pub rules: Vec<Rule>,
    /// Pictures, positions from the row's top.
    pub pictures: Vec<Placed>,
    /// Height.
    pub height: f32,
    /// Space above, unless it is the first of a page.
    pub gap: f32,
    /// Whether a page may begin with it.
    pub may_begin: bool,
    /// Whether a page begins with it, whatever room is left.
    pub new_page: bool,
    /// Which of the repeated heads stands above it where a page begins with it.
    pub head: Option<usize>,
}

impl Row {
    /// Puts the row on a page.
    pub fn place(&self, top: f32, page: &mut Page) {
        page.lines.extend(self.lines.iter().cloned().map(|mut line| {
            line.baseline += top;
            line
        }));
        page.rules.extend(self.rules.iter().map(|r| Rule {
            from: (r.from.0, r.from.1 + top),
            to: (r.to.0, r.to.1 + top),
            ..*r
        }));
        page.pictures.extend(self.pictures.iter().cloned().map(|mut placed| {
            placed.area =
                Area { top: placed.area.top + top, bottom: placed.area.bottom + top, ..placed.area };
            placed
        }));
    }
}

/// The head of a table as it stands again on a following page: for the eye only, it was read once.
pub fn repeated(head: &[Row]) -> Vec<Row> {
    let mut head = head.to_vec();
    head.iter_mut().flat_map(|row| &mut row.lines).for_each(|line| line.element = None);
    head
}

/// Rows, with the heads that tables repeat.
#[derive(Debug, Default)]
pub struct Flow {
    /// Rows, top to bottom.
    pub rows: Vec<Row>,
    /// Heads.
    pub heads: Vec<Vec<Row>>,
}

impl Flow {
    /// The rows of each page with the tops they get, given the space of the first and of a following page.
    pub fn pages(&self, first: (f32, f32), following: (f32, f32)) -> Vec<Vec<(f32, &Row)>> {
        let mut pages = Vec::new();
        let mut start = 0;
        while start < self.rows.len() {
            let (top, bottom) = if pages.is_empty() { first } else { following };
            let mut placed: Vec<(f32, &Row)> = Vec::new();
            let mut y = top;
            if let Some(head) = self.rows[start].head.and_then(|h| self.heads.get(h)) {
                for row in head {
                    placed.push((y, row));
                    y += row.height;
                }
            }
            let repeated = placed.len();
            let mut end = start;
            while let Some(row) = self.rows.get(end) {
                let gap = if end == start { 0.0 } else { row.gap };
                if end > start && (row.new_page || y + gap + row.height > bottom) {
                    break;
                }
                placed.push((y + gap, row));
                y += gap + row.height;
                end += 1;
            }
            if end < self.rows.len() {
                // Back to the last row that may begin a page; where there is none the page is simply full.
                let back = (start + 1..=end).rev().find(|i| self.rows[*i].may_begin);
                end = back.unwrap_or(end);
                placed.truncate(repeated + end - start);
            }
            pages.push(placed);
            start = end;
        }
        pages
    }
}

/// Marks which rows of a paragraph may begin a page: the first, and those that leave two lines on either side.
pub fn guard(rows: &mut [Row]) {
    let n = rows.len();
    for (i, row) in rows.iter_mut().enumerate() {
        row.may_begin = i == 0 || (i >= 2 && n - i >= 2);
    }
}
