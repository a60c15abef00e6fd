//! Characters that must not reach the screen or the printer as they are: control and direction characters in names,
//! NULs in text. Spans count in the cleaned text, so cleaning happens here and nowhere later.

/// Longest name or subject that is kept, in characters; a longer one is cut with an ellipsis.
const MAX_LINE: usize = 300;

/// Makes a name or subject one harmless line. The flag says whether something invisible was taken out.
pub fn one_line(given: &str) -> (String, bool) {
    line(given, MAX_LINE)
}

/// The same with another limit, in characters.
pub fn line(given: &str, max: usize) -> (String, bool) {
    let mut out = String::with_capacity(given.len().min(4 * max));
    let mut touched = false;
    let mut kept = 0;
    for c in given.chars() {
        if kept == max {
            out.push('\u{2026}');
            break;
        }
        let c = if c.is_whitespace() {
            touched |= c == '\n' || c == '\r' || c == '\u{b}' || c == '\u{c}';
            ' '
        } else if is_invisible(c) {
            touched = true;
            continue;
        } else {
            c
        };
        if c == ' ' && (out.is_empty() || out.ends_with(' ')) {
            continue;
        }
        out.push(c);
        kept += 1;
    }
    (out.trim_end().to_owned(), touched)
}

/// Control characters, direction marks, zero-width and other characters without a shape of their own. The joiners
/// that Indic scripts and emoji need stay.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// What became of a text.
pub struct CleanText {
    /// The text, lines ended by line feeds.
    pub text: String,
    /// Characters there were, where the text was cut.
    pub cut_from: Option<usize>,
    /// Something invisible was taken out.
    pub touched: bool,
    /// It has characters that could not be decoded.
    pub lost: bool,
}

/// Cleans a text: line feeds only, no NUL or other control character, no direction override, no blanks at line ends,
/// at most one blank line in a row, at most `max` characters.
pub fn text(given: &str, max: usize) -> CleanText {
    let mut out = String::with_capacity(given.len().min(4 * max));
    let (mut touched, mut lost, mut kept, mut feeds) = (false, false, 0usize, 2usize);
    let mut chars = given.chars().peekable();
    let mut cut_from = None;
    while let Some(c) = chars.next() {
        let c = match c {
            '\r' => {
                if chars.peek() == Some(&'\n') {
                    continue;
                }
                '\n'
            }
            '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{b}' | '\u{c}' => '\n',
            '\u{200b}' | '\u{feff}' | '\u{2060}' | '\u{202d}' | '\u{202e}' => {
                touched = true;
                continue;
            }
            c if c != '\n' && c != '\t' && c.is_control() => {
                touched = true;
                continue;
            }
            c => c,
        };
        lost |= c == '\u{fffd}';
        if c == '\n' {
            let end = out.trim_end_matches([' ', '\t', '\u{a0}']).len();
            kept -= out.get(end..).map_or(0, |tail| tail.chars().count());
            out.truncate(end);
            feeds += 1;
            if feeds > 2 {
                continue;
            }
        } else {
            feeds = 0;
        }
        if kept == max {
            cut_from = Some(kept + 1 + chars.count());
            break;
        }
        out.push(c);
        kept += 1;
    }
    let end = out.trim_end().len();
    out.truncate(end);
    CleanText { text: out, cut_from, touched, lost }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_without_hidden_characters() {
        assert_eq!(one_line("Ann\nLee"), ("Ann Lee".to_owned(), true));
        assert_eq!(one_line("\u{202e}Ann"), ("Ann".to_owned(), true));
        assert_eq!(one_line("  Ann   Lee "), ("Ann Lee".to_owned(), false));
        assert_eq!(one_line(&"A".repeat(400)).0.chars().count(), MAX_LINE + 1);
        assert_eq!(one_line("{{1+1}}"), ("{{1+1}}".to_owned(), false));
    }

    #[test]
    fn words_after_a_nul_are_kept() {
        let clean = text("Please delete \0 my data.\r\nBye  \r\n\r\n", 100);
        assert_eq!(clean.text, "Please delete  my data.\nBye");
        assert!(clean.touched);
    }

    #[test]
    fn a_long_text_is_cut_and_says_so() {
        let clean = text(&"\u{e9}".repeat(50), 20);
        assert_eq!((clean.text.chars().count(), clean.cut_from), (20, Some(50)));
    }
}
