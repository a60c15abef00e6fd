//! One page of a letter that came as pictures, made a PNG that the window can show: a picture, one of the pages of a fax, or what
//! a PDF shows of pictures on one of its pages. Only what is drawn anew here reaches the window; the file itself never does.
//! Not here: the words of a PDF (`pdf`). Letters and lines that a page has beside its pictures are not drawn.

mod fax;
mod paint;
mod samples;

use super::{Answer, CageFault, picture};

/// Bytes before those of the file: the number of the page, the least first.
const NUMBER: usize = 4;
/// Asks for no page, only how many there are.
pub const COUNT: u32 = u32::MAX;

/// What the cage is given for a page: its number, from 0, and the file.
pub fn asking(page: u32, file: &[u8]) -> Vec<u8> {
    [&page.to_le_bytes(), file].concat()
}

/// The page as PNG; no bytes where there is no such page or it shows no picture.
pub fn png(asked: &[u8]) -> Result<Answer, CageFault> {
    let (number, file) = asked.split_first_chunk::<NUMBER>().ok_or(CageFault::Unreadable)?;
    let number = u32::from_le_bytes(*number);
    if file.starts_with(b"%PDF-") {
        return paint::page(file, number);
    }
    let mut starts = fax::pages(file);
    let pages = u32::try_from(starts.len()).unwrap_or(u32::MAX).max(1);
    let counted = Answer { pages, ..Answer::default() };
    if number >= pages {
        return Ok(counted);
    }
    let at = usize::try_from(number).ok().filter(|n| *n > 0 && *n < starts.len());
    let shown = match at {
        Some(n) => picture::png(&fax::beginning_at(file, starts.swap_remove(n)))?,
        None => picture::png(file)?,
    };
    Ok(Answer { bytes: shown.bytes, ..counted })
}

#[cfg(test)]
mod tests;
