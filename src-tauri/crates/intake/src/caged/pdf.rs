//! The words of a PDF, page by page. A page that is only a picture has none; that is counted, never guessed at.
//! Not here: showing the pages, which the window does itself.

use super::{Answer, CageFault, Lack};

/// Pages whose words are read: a letter has few.
const MOST_PAGES: usize = 200;

/// The text, pages apart by form feeds.
pub fn text(bytes: &[u8]) -> Result<Answer, CageFault> {
    let pages = pdf_extract::extract_text_from_mem_by_pages(bytes).map_err(|_| CageFault::Unreadable)?;
    let mut answer = Answer { pages: u32::try_from(pages.len()).unwrap_or(u32::MAX), ..Answer::default() };
    if pages.len() > MOST_PAGES {
        answer.lacks.push(Lack::TooMany);
    }
    let pages: Vec<String> = pages.iter().take(MOST_PAGES).map(|page| joined(page)).collect();
    let silent = pages.iter().filter(|p| !p.chars().any(char::is_alphanumeric)).count();
    answer.silent_pages = u32::try_from(silent).unwrap_or(u32::MAX);
    answer.bytes = pages.join("\u{c}").into_bytes();
    Ok(answer)
}

/// The library sets a blank line between any two lines whose distance it finds large; a page with nothing but such is
/// double spaced, and its lines belong together.
fn joined(page: &str) -> String {
    let lines: Vec<&str> = page.lines().map(str::trim_end).collect();
    let filled = lines.iter().filter(|l| !l.trim().is_empty()).count();
    let touching = lines.windows(2).filter(|w| w.iter().all(|l| !l.trim().is_empty())).count();
    if filled > 3 && touching == 0 {
        return lines.into_iter().filter(|l| !l.trim().is_empty()).collect::<Vec<_>>().join("\n");
    }
    lines.join("\n").trim().to_owned()
}
