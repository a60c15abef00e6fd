//! A text prepared for rules: its characters, and a plain shadow of it with one ASCII byte for each character, in
//! lower case and without accents. Rules run over the shadow, so that a byte there is a character here: spans need no
//! conversion, and patterns are fast and blind to accents and typographic quotes.

use std::ops::Range;

/// A text with its shadow.
pub struct Page {
    /// The characters of the text.
    pub chars: Vec<char>,
    /// The plain shadow; the same length.
    pub shadow: Vec<u8>,
}

impl Page {
    /// Prepares a text.
    pub fn new(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let mut shadow: Vec<u8> = chars.iter().map(|c| plain(*c)).collect();
        unwrap_lines(&mut shadow);
        Self { chars, shadow }
    }

    /// The words of a span as they stand in the text.
    pub fn words(&self, span: &Range<usize>) -> String {
        self.chars.get(span.clone()).unwrap_or_default().iter().collect()
    }

    /// The words of a span as a value that goes on to letters: blanks of every kind are one plain blank.
    pub fn value(&self, span: &Range<usize>) -> String {
        let words = self.words(span);
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The shadow of a span as a string; it is ASCII.
    pub fn plain(&self, span: &Range<usize>) -> &str {
        std::str::from_utf8(self.shadow.get(span.clone()).unwrap_or_default()).unwrap_or_default()
    }

    /// The lines of the text as spans, without their line feeds.
    pub fn lines(&self) -> Vec<Range<usize>> {
        let mut lines = Vec::new();
        let mut start = 0;
        for (i, c) in self.chars.iter().enumerate() {
            if *c == '\n' {
                lines.push(start..i);
                start = i + 1;
            }
        }
        lines.push(start..self.chars.len());
        lines
    }

    /// The shadow with everything but the given lines turned into line feeds, at the same offsets: rules that run over
    /// it see these lines only, and no sentence runs from one part into another.
    pub fn only(&self, lines: &[Range<usize>]) -> Vec<u8> {
        let mut out = vec![b'\n'; self.shadow.len()];
        for (i, line) in lines.iter().enumerate() {
            let goes_on = lines.get(i + 1).is_some_and(|next| next.start == line.end + 1);
            let span = line.start..(line.end + usize::from(goes_on)).min(self.shadow.len());
            if let (Some(to), Some(from)) = (out.get_mut(span.clone()), self.shadow.get(span)) {
                to.copy_from_slice(from);
            }
        }
        out
    }

    /// The span with the rest of the words that it begins and ends in: what is shown is never half a word.
    pub fn whole_words(&self, span: &Range<usize>) -> Range<usize> {
        let letter = |i: usize| self.chars.get(i).is_some_and(|c| c.is_alphanumeric());
        let start = (0..span.start).rev().take_while(|i| letter(*i) && letter(i + 1)).last();
        let end = (span.end..self.chars.len()).take_while(|i| letter(*i) && letter(i - 1)).last();
        start.unwrap_or(span.start)..end.map_or(span.end, |i| i + 1)
    }

    /// The span without blanks at its ends.
    pub fn trimmed(&self, span: Range<usize>) -> Range<usize> {
        let blank = |i: &usize| self.chars.get(*i).is_some_and(|c| c.is_whitespace());
        let start = span.clone().find(|i| !blank(i)).unwrap_or(span.end);
        let end = (start..span.end).rev().find(|i| !blank(i)).map_or(start, |i| i + 1);
        start..end
    }
}

/// Folds a pattern or a word of a rule the same way as the text.
pub fn fold(given: &str) -> String {
    given.chars().map(|c| if c.is_ascii() { c } else { char::from(plain(c)) }).collect()
}

/// One plain byte for a character. Letters of other scripts become `{`, so that no rule takes them for a word's end.
fn plain(c: char) -> u8 {
    if c.is_ascii() {
        return match c {
            '\t' | '\r' => b' ',
            c => u8::try_from(c.to_ascii_lowercase()).unwrap_or(b' '),
        };
    }
    match c {
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => b' ',
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bc}' | '\u{b4}' | '\u{2032}' => b'\'',
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}' => b'"',
        '\u{2010}'..='\u{2012}' => b'-',
        // A dash between clauses parts them like a comma.
        '\u{2013}'..='\u{2015}' => b',',
        '\u{2026}' => b'.',
        '\u{aa}' => b'a',
        '\u{ba}' => b'o',
        '\u{2022}' | '\u{b7}' | '\u{25cf}' => b'*',
        '\u{bf}' | '\u{a1}' => b' ',
        // The empty box of a form.
        '\u{2610}' | '\u{25a1}' | '\u{25fb}' | '\u{2b1c}' => b'`',
        '\u{e0}'..='\u{e5}' | '\u{c0}'..='\u{c5}' | '\u{100}'..='\u{105}' | '\u{e6}' | '\u{c6}' => b'a',
        '\u{e7}' | '\u{c7}' | '\u{106}'..='\u{10d}' => b'c',
        '\u{e8}'..='\u{eb}' | '\u{c8}'..='\u{cb}' | '\u{112}'..='\u{11b}' => b'e',
        '\u{ec}'..='\u{ef}' | '\u{cc}'..='\u{cf}' | '\u{128}'..='\u{131}' => b'i',
        '\u{f1}' | '\u{d1}' | '\u{143}'..='\u{148}' => b'n',
        '\u{f2}'..='\u{f6}' | '\u{f8}' | '\u{d2}'..='\u{d6}' | '\u{d8}' | '\u{14c}'..='\u{153}' => b'o',
        '\u{f9}'..='\u{fc}' | '\u{d9}'..='\u{dc}' | '\u{168}'..='\u{173}' => b'u',
        '\u{fd}' | '\u{ff}' | '\u{dd}' => b'y',
        '\u{df}' | '\u{15a}'..='\u{161}' => b's',
        '\u{141}' | '\u{142}' => b'l',
        '\u{179}'..='\u{17e}' => b'z',
        '\u{ff01}'..='\u{ff5e}' => {
            u8::try_from(u32::from(c) - 0xfee0).map_or(b' ', |b| b.to_ascii_lowercase())
        }
        c if c.is_alphanumeric() => b'{',
        _ => b'~',
    }
}

/// Lines that were only wrapped go on in the shadow: the feed becomes a blank where the line is long or ends in the
/// middle of a sentence. Short lines (addresses, lists) and paragraphs keep their feed, which ends a sentence.
fn unwrap_lines(shadow: &mut [u8]) {
    const WRAPPED: usize = 36;
    let mut start = 0;
    for i in 0..shadow.len() {
        if shadow.get(i) != Some(&b'\n') {
            continue;
        }
        let long = i - start >= WRAPPED;
        let last = i.checked_sub(1).and_then(|j| shadow.get(j)).copied();
        let next = shadow.get(i + 1).copied();
        let goes_on = next.is_some_and(|n| {
            n.is_ascii_alphabetic() || n == b'(' || n == b'"' || n == b'{' || n.is_ascii_digit()
        });
        let ended = matches!(last, Some(b'.' | b'!' | b'?' | b':' | b'\n' | b';') | None);
        if long
            && goes_on
            && !ended
            && let Some(b) = shadow.get_mut(i)
        {
            *b = b' ';
        }
        start = i + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_of_the_shadow_is_a_character_of_the_text() {
        let page = Page::new("Se\u{f1}or Nu\u{f1}ez\u{2019}s \u{1f37f} \u{43f}\u{440}");
        assert_eq!(page.plain(&(0..page.chars.len())), "senor nunez's ~ {{");
        assert_eq!(page.words(&(0..5)), "Se\u{f1}or");
    }

    #[test]
    fn wrapped_lines_go_on_and_short_lines_do_not() {
        let page =
            Page::new("Please send me a copy of all the personal\ninformation you hold.\nAnn Lee\n12 Oak St");
        assert_eq!(page.plain(&(35..55)), "rsonal information y");
        assert_eq!(page.shadow.iter().filter(|b| **b == b'\n').count(), 2);
    }
}
