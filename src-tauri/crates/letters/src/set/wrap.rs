//! Breaking text into lines: at the places Unicode allows (UAX 14), flush left, with a hyphen only where a line would
//! otherwise lose much of its width and never in a name. Not here: pages.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::words::Language;
use unicode_linebreak::linebreaks;

use crate::passage::{Mark, Passage, Source};
use crate::typeface::{Face, Shaped, Shaper, TypefaceFault};

/// A line's words and blanks.
pub type Pieces = Vec<(Face, Arc<Shaped>)>;

/// A run of text in one face.
#[derive(Clone, Copy)]
pub struct Span<'a> {
    /// Face.
    pub face: Face,
    /// Words.
    pub text: &'a str,
    /// What in them is not the text's own.
    pub marks: &'a [Mark],
    /// Blanks at which a line ends, whatever room is left.
    pub breaks: &'a [usize],
}

impl<'a> Span<'a> {
    /// Plain words.
    pub fn plain(face: Face, text: &'a str) -> Self {
        Self { face, text, marks: &[], breaks: &[] }
    }

    /// A passage of a letter.
    pub fn of(face: Face, passage: &'a Passage) -> Self {
        Self { face, text: passage, marks: passage.marks(), breaks: passage.breaks() }
    }

    /// Whether the officer's words reach into a part of it.
    fn is_own(&self, from: usize, to: usize) -> bool {
        let own = |m: &Mark| m.source == Source::Own && m.range.start < to && from < m.range.end;
        self.marks.iter().any(own)
    }
}

/// A line of a text.
#[derive(Debug, Default)]
pub struct Broken {
    /// Its words and blanks.
    pub pieces: Pieces,
    /// Whether a blank stood where it was broken.
    pub blank: bool,
    /// Whether words of the officer's stand in it.
    pub own: bool,
}

/// How to break.
pub struct Wrapping<'a> {
    /// Language, for hyphens.
    pub language: Language,
    /// Words that stay whole, in small letters.
    pub whole_words: &'a BTreeSet<String>,
    /// Share of the width that must be lost before a word is hyphenated.
    pub gap: f32,
}

/// A word in two parts, where it can be parted.
type Split = Option<(Arc<Shaped>, Arc<Shaped>)>;

struct Chunk {
    face: Face,
    word: Arc<Shaped>,
    /// A blank follows before the next chunk.
    blank: bool,
    /// The line ends behind it.
    ends: bool,
    /// It is the officer's.
    own: bool,
}

/// Lines of a text of several faces, none wider than `width` points at `size`, but where one character alone is.
pub fn lines(
    shaper: &mut Shaper,
    wrapping: &Wrapping<'_>,
    spans: &[Span<'_>],
    size: f32,
    width: f32,
) -> Result<Vec<Broken>, TypefaceFault> {
    let room = width * 1000.0 / size;
    let mut out: Vec<Broken> = Vec::new();
    let mut line: Pieces = Vec::new();
    let mut own = false;
    let mut used = 0.0f32;
    let mut blank: Option<(Face, Arc<Shaped>)> = None;
    let mut queue: std::collections::VecDeque<Chunk> = chunks(shaper, spans)?.into();
    while let Some(chunk) = queue.pop_front() {
        let before = blank.as_ref().map_or(0.0, |(_, b)| b.width);
        if used + before + chunk.word.width <= room {
            if let Some((face, b)) = blank.take() {
                used += b.width;
                line.push((face, b));
            }
            used += chunk.word.width;
            own |= chunk.own;
            line.push((chunk.face, chunk.word));
            if chunk.ends && !queue.is_empty() {
                out.push(Broken { pieces: std::mem::take(&mut line), blank: true, own });
                (used, own) = (0.0, false);
            } else if chunk.blank {
                blank = Some((chunk.face, shaper.word(chunk.face, " ")?));
            }
            continue;
        }
        let left = room - used - before;
        let split =
            if left > room * wrapping.gap { hyphenated(shaper, wrapping, &chunk, left)? } else { None };
        let split = match split {
            None if line.is_empty() => forced(shaper, &chunk, room)?,
            split => split,
        };
        let mut at_blank = false;
        match split {
            Some((head, tail)) => {
                if let Some((face, b)) = blank.take() {
                    line.push((face, b));
                }
                own |= chunk.own;
                line.push((chunk.face, head));
                queue.push_front(Chunk { word: tail, ..chunk });
            }
            // A single character wider than the line stands alone.
            None if line.is_empty() => {
                own |= chunk.own;
                line.push((chunk.face, chunk.word));
                at_blank = chunk.blank && !queue.is_empty();
            }
            None => {
                at_blank = blank.is_some();
                queue.push_front(chunk);
            }
        }
        blank = None;
        used = 0.0;
        out.push(Broken { pieces: std::mem::take(&mut line), blank: at_blank, own });
        own = false;
    }
    if !line.is_empty() {
        out.push(Broken { pieces: line, blank: false, own });
    }
    Ok(out)
}

fn chunks(shaper: &mut Shaper, spans: &[Span<'_>]) -> Result<Vec<Chunk>, TypefaceFault> {
    let mut out = Vec::new();
    for span in spans {
        let mut begins = 0;
        for ends in span.breaks.iter().copied().chain([span.text.len()]) {
            let text = span.text.get(begins..ends).unwrap_or_default();
            let mut from = 0;
            for (to, _) in linebreaks(text) {
                // Inside a word only a hyphen, a dash or a slash ends a line: "1798.105(d)(8)" stays whole.
                let last = text.get(from..to).and_then(|p| p.chars().next_back());
                if to < text.len()
                    && !last.is_some_and(|c| matches!(c, ' ' | '-' | '/' | '\u{2013}' | '\u{2014}'))
                {
                    continue;
                }
                let part = text.get(from..to).unwrap_or_default();
                let word = part.trim_end_matches(' ');
                if !word.is_empty() {
                    // A no-break blank has done its work once the breaks are found: what is searched and copied is a
                    // blank.
                    let shaped = match word.contains('\u{a0}') {
                        true => shaper.word(span.face, &word.replace('\u{a0}', " "))?,
                        false => shaper.word(span.face, word)?,
                    };
                    let own = span.is_own(begins + from, begins + to);
                    let blank = word.len() < part.len();
                    out.push(Chunk { face: span.face, word: shaped, blank, ends: false, own });
                }
                from = to;
            }
            // A span, and a line that ends where it must, end with a blank before what follows.
            if let Some(last) = out.last_mut() {
                last.blank = true;
                last.ends |= ends < span.text.len();
            }
            begins = ends + 1;
        }
    }
    Ok(out)
}

/// The longest beginning of the word that fits with a hyphen, and the rest.
fn hyphenated(
    shaper: &mut Shaper,
    wrapping: &Wrapping<'_>,
    chunk: &Chunk,
    left: f32,
) -> Result<Split, TypefaceFault> {
    /// Letters that stay together at either end.
    const ENDS: usize = 3;
    let text = &chunk.word.text;
    let letters = text.trim_end_matches(|c: char| !c.is_alphabetic());
    let plain = letters.chars().all(|c| c.is_lowercase() && c.is_alphabetic());
    if !plain || letters.chars().count() < 2 * ENDS + 1 || wrapping.whole_words.contains(letters) {
        return Ok(None);
    }
    let lang = match wrapping.language {
        Language::En => hypher::Lang::English,
        Language::Es => hypher::Lang::Spanish,
        Language::De | Language::Other => return Ok(None),
    };
    let mut at = 0;
    let mut best = None;
    for syllable in hypher::hyphenate_bounded(letters, lang, ENDS, ENDS) {
        at += syllable.len();
        if at >= letters.len() {
            break;
        }
        let head = shaper.word(chunk.face, &format!("{}-", &text[..at]))?;
        if head.width <= left {
            best = Some((head, at));
        }
    }
    match best {
        Some((head, at)) => Ok(Some((softened(chunk.face, &head)?, shaper.word(chunk.face, &text[at..])?))),
        None => Ok(None),
    }
}

/// The same with the glyph of a soft hyphen, which looks alike: who copies or searches gets the word, not its parts.
fn softened(face: Face, head: &Shaped) -> Result<Arc<Shaped>, TypefaceFault> {
    let mut head = head.clone();
    if let (Some(last), Some(soft)) = (head.glyphs.last_mut(), face.soft_hyphen()?) {
        last.id = soft;
    }
    Ok(Arc::new(head))
}

/// A word wider than a whole line is broken where it must be, but never before an accent.
fn forced(shaper: &mut Shaper, chunk: &Chunk, room: f32) -> Result<Split, TypefaceFault> {
    let mut used = 0.0;
    let mut at = 0;
    let mut fits = 0;
    for glyph in &chunk.word.glyphs {
        if glyph.bytes > 0 {
            if used > 0.0 {
                fits = at;
            }
            at += usize::from(glyph.bytes);
        }
        used += glyph.advance;
        if used > room {
            break;
        }
    }
    let text = &chunk.word.text;
    if fits == 0 || fits >= text.len() || !text.is_char_boundary(fits) {
        return Ok(None);
    }
    Ok(Some((shaper.word(chunk.face, &text[..fits])?, shaper.word(chunk.face, &text[fits..])?)))
}
