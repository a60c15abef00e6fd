//! What stands where: pages of lines with positions in points from the sheet's top left corner. This is all that the
//! drawing needs, and what layout tests and window checks look at.

use std::sync::Arc;

use domain::day::Day;
use domain::word_list;
use domain::words::Language;

use super::structure::Structure;
use crate::envelope::Placement;
use crate::picture::Picture;
use crate::sheet::Area;
use crate::typeface::{Face, Shaped};

word_list! {
    /// What a line is for.
    Role {
        /// Head of the first page.
        Letterhead = "letterhead",
        /// Address block.
        Address = "address",
        /// The address above the salutation, where the window shows none.
        InsideAddress = "inside_address",
        /// Date.
        Date = "date",
        /// Reference and letter number.
        Reference = "reference",
        /// Subject.
        Subject = "subject",
        /// Salutation.
        Salutation = "salutation",
        /// Heading.
        Heading = "heading",
        /// Paragraph.
        Text = "text",
        /// Entry of a list, its mark too.
        List = "list",
        /// Lines that stay together.
        Lines = "lines",
        /// Head of a table.
        TableHead = "table_head",
        /// Cell of a table.
        TableCell = "table_cell",
        /// Closing phrase.
        Closing = "closing",
        /// Signature block.
        Signature = "signature",
        /// List of enclosures.
        Enclosure = "enclosure",
        /// Head of a following page.
        RunningHead = "running_head",
        /// Foot.
        Foot = "foot",
    }
}

/// A line of text.
#[derive(Debug, Clone)]
pub struct Line {
    /// What it is for.
    pub role: Role,
    /// Where it begins.
    pub x: f32,
    /// Its baseline, from the top of the sheet.
    pub baseline: f32,
    /// Type size.
    pub size: f32,
    /// Words and blanks, left to right.
    pub pieces: Vec<(Face, Arc<Shaped>)>,
    /// Whether the text goes on with a blank on the next line.
    pub blank: bool,
    /// Place of the element it belongs to; none = for the eye only.
    pub element: Option<usize>,
    /// Whether words of the officer's stand in it.
    pub own: bool,
}

impl Line {
    /// Its text.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|(_, word)| word.text.as_str()).collect()
    }

    /// Its width.
    pub fn width(&self) -> f32 {
        self.pieces.iter().map(|(_, w)| w.width).sum::<f32>() * self.size / 1000.0
    }

    /// Whether accents heaped on one letter reach far into the lines above or below.
    pub fn is_heaped(&self, ink: &Area) -> bool {
        /// How far from the baseline ink may be, in sizes of the type: a capital with two accents is below both.
        const ABOVE: f32 = 1.6;
        const BELOW: f32 = 0.9;
        self.baseline - ink.top > ABOVE * self.size || ink.bottom - self.baseline > BELOW * self.size
    }

    /// The box of its ink; none for blanks.
    pub fn ink(&self) -> Option<Area> {
        let per = self.size / 1000.0;
        let mut pen = self.x;
        let mut out: Option<Area> = None;
        for (face, word) in &self.pieces {
            if let Some([left, right, low, high]) = word.ink(*face) {
                let own = Area {
                    left: pen + left * per,
                    right: pen + right * per,
                    top: self.baseline - high * per,
                    bottom: self.baseline - low * per,
                };
                out = Some(out.map_or(own, |a| Area {
                    left: a.left.min(own.left),
                    right: a.right.max(own.right),
                    top: a.top.min(own.top),
                    bottom: a.bottom.max(own.bottom),
                }));
            }
            pen += word.width * per;
        }
        out
    }
}

/// A stretch of a page's height, in points from its upper edge.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stretch {
    /// Its upper end.
    pub top: f32,
    /// Its lower end.
    pub bottom: f32,
}

/// A straight rule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// Beginning.
    pub from: (f32, f32),
    /// End.
    pub to: (f32, f32),
    /// Thickness.
    pub thickness: f32,
    /// Grey from 0 (black) to 1 (white).
    pub grey: f32,
}

/// A picture on a page.
#[derive(Debug, Clone)]
pub struct Placed {
    /// The picture.
    pub picture: Arc<Picture>,
    /// Its box.
    pub area: Area,
    /// Place of the element it belongs to.
    pub element: usize,
}

/// A page.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Lines in reading order.
    pub lines: Vec<Line>,
    /// Rules and fold ticks.
    pub rules: Vec<Rule>,
    /// Pictures.
    pub pictures: Vec<Placed>,
}

/// A letter on pages.
#[derive(Debug, Clone)]
pub struct Pages {
    /// Sheet.
    pub sheet: String,
    /// Width of the sheet.
    pub width: f32,
    /// Height of the sheet.
    pub height: f32,
    /// Title of the document.
    pub title: String,
    /// Author of the document.
    pub author: String,
    /// Language of the document.
    pub language: Language,
    /// Date of the document.
    pub date: Day,
    /// Pages.
    pub pages: Vec<Page>,
    /// What the letter is made of.
    pub structure: Structure,
    /// Whether the address block fits where it must stand; false where it was set at the smallest size and still does
    /// not.
    pub address_fits: bool,
    /// Whether the letterhead ends above the part that shows in the window.
    pub letterhead_fits: bool,
    /// Where the address stands: in the window, on a printed envelope, on a label.
    pub placement: Placement,
}

impl Page {
    /// Where the officer's words stand, top to bottom: lines right below each other are one stretch. A bar in the margin
    /// shows them on the screen; on paper there is none.
    pub fn own_words(&self) -> Vec<Stretch> {
        /// How far a line reaches from its baseline, in sizes of the type: as far as its letters do.
        const ABOVE: f32 = 0.95;
        const BELOW: f32 = 0.3;
        /// Points between two lines that count as one stretch: less than any two paragraphs have between them.
        const BETWEEN: f32 = 3.0;
        let own = self.lines.iter().filter(|l| l.own);
        let mut all: Vec<Stretch> = own
            .map(|l| Stretch { top: l.baseline - ABOVE * l.size, bottom: l.baseline + BELOW * l.size })
            .collect();
        all.sort_by(|a, b| a.top.total_cmp(&b.top));
        all.dedup_by(|next, before| {
            let joins = next.top <= before.bottom + BETWEEN;
            if joins {
                before.bottom = before.bottom.max(next.bottom);
            }
            joins
        });
        all
    }
}

impl Pages {
    /// Characters that no face has, each once, with what the line is for.
    pub fn missing(&self) -> Vec<(char, Role)> {
        let mut out: Vec<(char, Role)> = Vec::new();
        for line in self.pages.iter().flat_map(|p| &p.lines) {
            for c in line.pieces.iter().flat_map(|(_, w)| &w.missing) {
                if !out.iter().any(|(seen, _)| seen == c) {
                    out.push((*c, line.role));
                }
            }
        }
        out
    }

    /// The whole text, one line a line, pages apart by a form feed.
    pub fn text(&self) -> String {
        let page = |p: &Page| p.lines.iter().map(Line::text).collect::<Vec<_>>().join("\n");
        self.pages.iter().map(page).collect::<Vec<_>>().join("\n\u{c}\n")
    }
}
