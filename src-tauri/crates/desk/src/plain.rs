//! Text from outside, made safe for a terminal: what a sender wrote may hold sequences that move the cursor, change
//! the title or reorder the line. JSON is left as it is, because its form already escapes them.

/// The text on one line, control and direction characters made visible, cut after `most` characters.
pub fn line(text: &str, most: usize) -> String {
    let mut out = String::new();
    for (n, c) in text.trim().chars().enumerate() {
        if n == most {
            out.push('\u{2026}');
            break;
        }
        push(&mut out, c);
    }
    out
}

/// Several lines, each made safe.
pub fn lines(text: &str) -> String {
    text.lines().map(|l| line(l, usize::MAX)).collect::<Vec<_>>().join("\n")
}

fn push(out: &mut String, c: char) {
    match c {
        '\n' | '\r' | '\t' => out.push(' '),
        c if c.is_control() || is_direction(c) => out.push_str(&format!("<U+{:04X}>", c as u32)),
        c => out.push(c),
    }
}

fn is_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sequence_that_would_clear_the_screen_is_shown_and_not_sent() {
        assert_eq!(line("a\u{1b}[2Jb", 80), "a<U+001B>[2Jb");
    }

    #[test]
    fn a_name_written_backwards_is_shown_as_it_is_stored() {
        assert_eq!(line("gnp.\u{202e}exe", 80), "gnp.<U+202E>exe");
    }

    #[test]
    fn a_long_line_is_cut_by_characters_and_says_so() {
        assert_eq!(line("ééééé", 3), "ééé…");
        assert_eq!(line("ééé", 3), "ééé");
    }
}
