//! Rows and where pages break: no first line of a paragraph alone at a foot, no last line alone at a head, no heading
//! without its text, no closing phrase without the end of the body, no page of a closing with next to nothing above it, a
//! table's head again on every page.

use super::page::{Line, Page, Placed, Role, Rule};
use crate::sheet::Area;

/// Rows of the body that stand above a closing which is not on the first page.
const ABOVE_CLOSING: usize = 6;

/// Share of a page that may be taken from the page before for that: a page that breaks early is not left half empty.
const TAKEN: f32 = 0.3;

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
        let space = |page: usize| if page == 0 { first } else { following };
        let mut starts: Vec<usize> = Vec::new();
        let mut pages: Vec<Vec<(f32, &Row)>> = Vec::new();
        let mut start = 0;
        // A page before which an earlier break was taken, so that none is taken twice.
        let mut broken = None;
        while start < self.rows.len() {
            let (placed, end) = self.page(start, self.rows.len(), space(pages.len()));
            starts.push(start);
            pages.push(placed);
            let page = pages.len() - 1;
            if broken != Some(page)
                && let Some(before) = page.checked_sub(1)
                && let Some(earlier) = self.earlier(starts[before], start, end, following)
            {
                broken = Some(page);
                starts.truncate(page);
                pages.truncate(before);
                pages.push(self.page(starts[before], earlier, space(before)).0);
                start = earlier;
                continue;
            }
            start = end;
        }
        pages
    }

    /// The rows of one page from `start`, none of them at `limit` or after it, and where the next page begins.
    fn page(&self, start: usize, limit: usize, (top, bottom): (f32, f32)) -> (Vec<(f32, &Row)>, usize) {
        let mut placed: Vec<(f32, &Row)> = Vec::new();
        let mut y = top;
        let head = self.rows.get(start).and_then(|row| row.head).and_then(|h| self.heads.get(h));
        for row in head.into_iter().flatten() {
            placed.push((y, row));
            y += row.height;
        }
        let repeated = placed.len();
        let mut end = start;
        while let Some(row) = self.rows.get(end).filter(|_| end < limit) {
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
        (placed, end)
    }

    /// Where the page of the closing may begin instead of at `start`, so that enough of the body stands above the closing: the
    /// latest such row of the page before it, which begins at `before`. None where there is enough, or where nothing helps.
    fn earlier(&self, before: usize, start: usize, end: usize, (top, bottom): (f32, f32)) -> Option<usize> {
        let closes = |row: &Row| row.lines.iter().any(|line| line.role == Role::Closing);
        let closing = (start..end).find(|i| closes(&self.rows[*i]))?;
        if closing - start >= ABOVE_CLOSING {
            return None;
        }
        let height =
            |from: usize, to: usize| self.rows[from..to].iter().map(|r| r.gap + r.height).sum::<f32>();
        let from =
            (before + 1..start).rev().find(|i| self.rows[*i].may_begin && closing - i >= ABOVE_CLOSING)?;
        let head = self.rows[from].head.and_then(|h| self.heads.get(h)).into_iter().flatten();
        let fits = head.map(|r| r.height).sum::<f32>() + height(from, end) <= bottom - top;
        (fits && height(from, start) <= (bottom - top) * TAKEN).then_some(from)
    }
}

/// Marks which rows of a paragraph may begin a page: the first, and those that leave two lines on either side.
pub fn guard(rows: &mut [Row]) {
    let n = rows.len();
    for (i, row) in rows.iter_mut().enumerate() {
        row.may_begin = i == 0 || (i >= 2 && n - i >= 2);
    }
}
