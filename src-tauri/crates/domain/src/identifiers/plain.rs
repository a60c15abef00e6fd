//! A text as it is read, whatever characters it is written in: digits of other scripts and shapes, dashes and blanks of
//! other widths, letters with accents, characters that take no room. Nothing here says what a number is.

/// The digit that a character stands for, in whatever script or shape.
fn digit(c: char) -> Option<char> {
    /// The zeros of scripts whose ten digits follow one another.
    const ZEROS: &[u32] = &[
        0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66,
        0x0e50, 0x0ed0, 0x0f20, 0x1040, 0x17e0, 0x1810, 0x2080, 0xff10, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec,
        0x1d7f6, 0x1fbf0,
    ];
    let code = u32::from(c);
    let value = match code {
        0..0x80 => return None,
        0xb2 | 0xb3 => code - 0xb0,
        0xb9 => 1,
        0x2070 | 0x24ea => 0,
        0x2074..=0x2079 => code - 0x2070,
        0x2460..=0x2468 => code - 0x245f,
        _ => ZEROS.iter().find_map(|zero| code.checked_sub(*zero).filter(|v| *v < 10))?,
    };
    char::from_digit(value, 10)
}

/// Digits, dashes and blanks of other shapes as their plain ones; everything else in lower case without accents.
pub fn plain(c: char) -> char {
    if c.is_ascii() {
        return if c == '\t' { ' ' } else { c.to_ascii_lowercase() };
    }
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => '-',
        '\u{a0}'
        | '\u{1680}'
        | '\u{2000}'..='\u{200a}'
        | '\u{202f}'
        | '\u{205f}'
        | '\u{2800}'
        | '\u{3000}' => ' ',
        '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        '\u{b7}' | '\u{2022}' | '\u{2024}' | '\u{2027}' | '\u{2219}' | '\u{22c5}' | '\u{ff0e}'
        | '\u{ff61}' => '.',
        '\u{2044}' | '\u{2215}' | '\u{ff0f}' => '/',
        '\u{ff1a}' => ':',
        '\u{ff03}' => '#',
        '\u{2018}' | '\u{2019}' | '\u{2bc}' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{ab}' | '\u{bb}' => '"',
        c => digit(c).unwrap_or_else(|| letter(c)),
    }
}

/// A letter in lower case without its accent; full-width letters as the plain ones.
fn letter(c: char) -> char {
    if let Some(wide @ ('A'..='Z' | 'a'..='z')) = u32::from(c).checked_sub(0xfee0).and_then(char::from_u32) {
        return wide.to_ascii_lowercase();
    }
    match c.to_lowercase().next().unwrap_or(c) {
        '\u{e0}'..='\u{e5}' => 'a',
        '\u{e7}' => 'c',
        '\u{e8}'..='\u{eb}' => 'e',
        '\u{ec}'..='\u{ef}' => 'i',
        '\u{f1}' => 'n',
        '\u{f2}'..='\u{f6}' => 'o',
        '\u{f9}'..='\u{fc}' => 'u',
        '\u{fd}' | '\u{ff}' => 'y',
        other => other,
    }
}

/// Characters that take no room, and strokes and accents laid over another. They hide in copied text and change nothing
/// about what is read.
pub fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{20d0}'..='\u{20ff}'
            | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e01ef}' | '\r'
    )
}

/// A text as it is read: plain characters in lower case, nothing that can't be seen.
pub fn folded(text: &str) -> String {
    text.chars().filter(|c| !is_unseen(*c)).map(plain).collect()
}

/// The letters and digits of a text as they are read, in capitals: the spelling in which values are compared.
pub fn bare(text: &str) -> String {
    folded(text).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}
