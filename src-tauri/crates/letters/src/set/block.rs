//! An address block: lines of the same size, flush left, at the largest of the sizes tried that fits its area. Shared by
//! the window, the face of an envelope and labels. Not here: which area that is.

use super::frame::one;
use super::page::{Line, Role};
use crate::sheet::Area;
use crate::typeface::{Face, Shaper, TypefaceFault};

/// At which end of its area a block stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The first line at the upper edge.
    Top,
    /// As much room above as below.
    Middle,
    /// The last line at the lower edge.
    Bottom,
}

/// A block, set.
pub struct Block {
    /// Its lines in their places.
    pub lines: Vec<Line>,
    /// Whether all of it lies in its area; otherwise it is set at the smallest size.
    pub fits: bool,
    /// The first line that is wider than the area at the smallest size.
    pub too_wide: Option<String>,
}

impl Block {
    /// Lower edge of what it takes up; none where it is empty.
    pub fn bottom(&self) -> Option<f32> {
        self.lines.iter().map(|l| reach(l).bottom).reduce(f32::max)
    }
}

/// Sets lines in an area, trying types and leadings in turn.
pub fn block(
    shaper: &mut Shaper,
    role: Role,
    texts: &[String],
    steps: &[[f32; 2]],
    area: &Area,
    anchor: Anchor,
) -> Result<Block, TypefaceFault> {
    let mut out = Block { lines: Vec::new(), fits: texts.is_empty(), too_wide: None };
    for [size, leading] in steps {
        let lines = placed(shaper, role, texts, (*size, *leading), area, anchor)?;
        let reached: Vec<Area> = lines.iter().map(reach).collect();
        out.fits = reached.iter().all(|r| area.holds(r));
        let wide = reached.iter().position(|r| r.right > area.right + 0.01);
        out.too_wide = wide.and_then(|i| lines.get(i)).map(Line::text);
        out.lines = lines;
        if out.fits {
            break;
        }
    }
    Ok(out)
}

/// What a line takes up: its ink and the box that readers of the document measure it by, from the face's ascent to its
/// descent.
pub fn reach(line: &Line) -> Area {
    let tall = |pick: fn(&rustybuzz::Face<'_>) -> i16| {
        line.pieces
            .iter()
            .filter_map(|(face, _)| face.typeface().ok())
            .map(|t| {
                f32::from(pick(&t.shaper))
                    / f32::from(u16::try_from(t.shaper.units_per_em()).unwrap_or(1000).max(1))
            })
            .map(f32::abs)
            .fold(0.0, f32::max)
            * line.size
    };
    let own = Area {
        left: line.x,
        right: line.x + line.width(),
        top: line.baseline - tall(|f| f.ascender()),
        bottom: line.baseline + tall(|f| f.descender()),
    };
    line.ink().map_or(own, |ink| Area {
        left: own.left.min(ink.left),
        right: own.right.max(ink.right),
        top: own.top.min(ink.top),
        bottom: own.bottom.max(ink.bottom),
    })
}

fn placed(
    shaper: &mut Shaper,
    role: Role,
    texts: &[String],
    (size, leading): (f32, f32),
    area: &Area,
    anchor: Anchor,
) -> Result<Vec<Line>, TypefaceFault> {
    /// Places are written in hundredths of a point: the block keeps a hair from the edge it stands at.
    const HAIR: f32 = 0.02;
    let mut lines = Vec::with_capacity(texts.len());
    for (i, text) in texts.iter().enumerate() {
        let mut line = one(shaper, Face::Sans, role, size, text)?;
        line.x = area.left;
        line.baseline = leading * i as f32;
        lines.push(line);
    }
    let all: Vec<Area> = lines.iter().map(reach).collect();
    let (Some(top), Some(bottom), Some(left)) = (
        all.iter().map(|a| a.top).reduce(f32::min),
        all.iter().map(|a| a.bottom).reduce(f32::max),
        all.iter().map(|a| a.left).reduce(f32::min),
    ) else {
        return Ok(lines);
    };
    let down = match anchor {
        Anchor::Top => area.top + HAIR - top,
        Anchor::Middle => (area.top + area.bottom - top - bottom) / 2.0,
        Anchor::Bottom => area.bottom - HAIR - bottom,
    };
    for line in &mut lines {
        line.baseline += down;
        // Moved right until no ink stands left of the area.
        line.x += (area.left - left).max(0.0);
    }
    Ok(lines)
}
