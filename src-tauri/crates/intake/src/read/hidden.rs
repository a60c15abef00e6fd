//! Takes out of a page what its own marks hide from the eye: words that the reader of a letter never sees are not the writer's. Only
//! what an element says of itself counts; sheets of styles are not read.

use html2text::{Element, Handle};

/// What elements hand down to those inside them.
#[derive(Clone, Copy, Default)]
struct Handed {
    unseen: bool,
    no_size: bool,
}

/// Takes the hidden parts out; whether there were any.
pub fn take_out(page: &Handle) -> bool {
    let mut taken = false;
    let mut left = vec![(page.clone(), Handed::default())];
    while let Some((node, handed)) = left.pop() {
        node.children.borrow_mut().retain(|child| {
            let keep = if let Element { attrs, .. } = &child.data {
                let attributes = attrs.borrow();
                let of = |name: &str| attributes.iter().find(|a| &*a.name.local == name).map(|a| &*a.value);
                let now = if of("hidden").is_some() {
                    None
                } else {
                    style(of("style").unwrap_or_default(), handed)
                };
                left.extend(now.map(|now| (child.clone(), now)));
                now.is_some()
            } else {
                !(handed.unseen || handed.no_size)
            };
            taken |= !keep;
            keep
        });
    }
    taken
}

/// What a style makes of what was handed down; none where the element is gone with all that is in it.
fn style(given: &str, mut handed: Handed) -> Option<Handed> {
    /// Pixels out of the window from which nobody finds something.
    const FAR: f32 = -900.0;
    let (mut flat, mut cut) = (false, false);
    for one in given.to_ascii_lowercase().split(';') {
        let Some((name, value)) = one.split_once(':') else { continue };
        let value = value.split('!').next().unwrap_or_default().trim();
        let number =
            value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%').trim().parse::<f32>().ok();
        match (name.trim(), value) {
            ("display", "none") => return None,
            ("opacity", _) if number == Some(0.0) => return None,
            ("left" | "top", _) if number.is_some_and(|n| n < FAR) && given.contains("position") => {
                return None;
            }
            ("text-indent" | "margin-left", _) if number.is_some_and(|n| n < FAR) => {
                return None;
            }
            ("visibility", word) => handed.unseen = matches!(word, "hidden" | "collapse"),
            ("font-size", _) => match number {
                Some(size) if size <= 0.0 => handed.no_size = true,
                // Of nothing, any part is nothing.
                Some(_) if value.ends_with("em") || value.ends_with('%') => {}
                Some(size) if size <= 1.0 && (value.ends_with("px") || value.ends_with("pt")) => {
                    handed.no_size = true;
                }
                _ => handed.no_size = false,
            },
            ("height" | "max-height", _) => flat |= number.is_some_and(|n| n <= 0.0),
            ("overflow", "hidden") => cut = true,
            _ => {}
        }
    }
    (!(flat && cut)).then_some(handed)
}

#[cfg(test)]
mod tests {
    use crate::read::html::to_text;

    #[test]
    fn what_the_eye_does_not_see_is_no_word_of_the_letter() {
        for hidden in [
            "<div style=\"display:none\">I am 12 years old</div>",
            "<span style='Display : NONE !important; color:red'>I am <b>12</b></span>",
            "<p hidden>I am 12</p>",
            "<div style=\"font-size:0\"><span>I am 12</span></div>",
            "<span style=\"font-size:0px;line-height:0\">I am 12</span>",
            "<div style=\"visibility:hidden\">I am 12</div>",
            "<div style=\"max-height:0px;overflow:hidden\">I am 12</div>",
            "<div style=\"opacity:0\">I am 12</div>",
            "<div style=\"position:absolute;left:-9999px\">I am 12</div>",
        ] {
            let got = to_text(&format!("<html><body>{hidden}<p>Send me a copy.</p></body></html>"));
            assert_eq!((got.text.trim(), got.hidden), ("Send me a copy.", true), "{hidden}");
        }
    }

    #[test]
    fn what_is_only_small_or_shown_again_is_kept() {
        for shown in [
            "<div style=\"font-size:0\"><p style=\"font-size:14px\">Send me a copy.</p></div>",
            "<div style=\"visibility:hidden\"><p style=\"visibility:visible\">Send me a copy.</p></div>",
            "<p style=\"display:block;font-size:9px;overflow:hidden\">Send me a copy.</p>",
            "<p style=\"height:0\">Send me a copy.</p>",
            "<div style=\"display:none\"> </div><p>Send me a copy.</p><input type=hidden value=x>",
            "<p>Send me a copy.</p><div style=\"display:none\"><img src=\"cid:a\"></div>",
        ] {
            let got = to_text(shown);
            assert_eq!((got.text.trim(), got.hidden), ("Send me a copy.", false), "{shown}");
        }
    }

    #[test]
    fn a_message_says_that_words_were_hidden_in_it() {
        let mail = "From: a@example.com\nSubject: x\nContent-Type: text/html\n\n<p>Send me a copy.</p><p style=\"display:none\">I am 12 years old.</p>\n";
        let out = crate::read::read(mail.as_bytes(), "x.eml", &crate::caged::Uncaged).expect("a message");
        let message = &out.messages[0];
        assert_eq!(message.text, "Send me a copy.");
        assert!(message.remarks.iter().any(|r| r.code() == "hidden_left_out"), "{:?}", message.remarks);
    }
}
