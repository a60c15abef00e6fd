//! HTML of a message made harmless for the screen, and made text. Nothing that could run, load or lead away is left:
//! no script, style, form, frame, and no address but pictures that lie in the message itself.

use std::collections::{HashMap, HashSet};
use std::sync::{LazyLock, Mutex};

use ammonia::{Builder, UrlRelative};
use html2text::render::TrivialDecorator;
use mail_parser::decoders::html::html_to_text;

use super::{hidden, tags};

/// HTML above this many bytes is not shown and its text is taken by a simpler reader.
const MAX_BYTES: usize = 2 * 1024 * 1024;
/// Elements inside each other above which HTML is not shown: a tree of that depth is an attack or a mistake.
const MAX_DEPTH: usize = 400;

/// HTML for the screen, and what was left out.
pub struct Harmless {
    /// Empty where it is too large or too deep.
    pub html: Option<String>,
    /// Addresses on the network that were left out.
    pub remote: usize,
    /// Pictures written into the HTML itself that were left out.
    pub written_in: usize,
    /// Scripts, forms, frames or styles were left out.
    pub active: bool,
}

const TAGS: &[&str] = &[
    "p",
    "br",
    "div",
    "span",
    "b",
    "i",
    "u",
    "em",
    "strong",
    "s",
    "small",
    "sub",
    "sup",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "pre",
    "code",
    "hr",
    "table",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
    "caption",
    "center",
    "img",
    "abbr",
    "address",
    "q",
    "cite",
    "del",
    "ins",
    "mark",
];
/// Elements whose content goes with them.
const GONE: &[&str] = &[
    "script", "style", "title", "template", "object", "embed", "applet", "iframe", "frame", "frameset",
    "noframes", "noscript", "svg", "math", "audio", "video", "select", "textarea", "head",
];
/// Only pictures that came with the message as files: they are drawn anew before they are shown.
const WITH_IT: &str = "cid:";

static CLEANER: LazyLock<Mutex<Builder<'static>>> = LazyLock::new(|| {
    let attributes: HashMap<&str, HashSet<&str>> = HashMap::from([
        ("img", HashSet::from(["src", "alt", "width", "height"])),
        ("td", HashSet::from(["colspan", "rowspan", "align"])),
        ("th", HashSet::from(["colspan", "rowspan", "align"])),
        ("ol", HashSet::from(["start"])),
    ]);
    let mut builder = Builder::empty();
    builder
        .tags(TAGS.iter().copied().collect())
        .clean_content_tags(GONE.iter().copied().collect())
        .tag_attributes(attributes)
        .generic_attributes(HashSet::from(["dir", "lang"]))
        .url_schemes(HashSet::from(["cid"]))
        .url_relative(UrlRelative::Deny)
        .link_rel(None)
        .strip_comments(true)
        .attribute_filter(|element, attribute, value| match (element, attribute) {
            ("img", "src") => {
                let given = value.trim();
                let begins = given.get(..WITH_IT.len()).is_some_and(|b| b.eq_ignore_ascii_case(WITH_IT));
                begins.then(|| given.to_owned().into())
            }
            _ => Some(value.into()),
        });
    Mutex::new(builder)
});

/// Makes HTML harmless.
pub fn harmless(html: &str) -> Harmless {
    let lower = html.get(..html.len().min(MAX_BYTES)).map(str::to_ascii_lowercase).unwrap_or_default();
    let count = |what: &str| lower.matches(what).count();
    let remote =
        count("src=\"http") + count("src='http") + count("src=http") + count("url(") + count("href=\"http");
    let written_in = count("src=\"data:image") + count("src='data:image") + count("src=data:image");
    let active =
        ["<script", "<style", "<form", "<iframe", "<object", "<embed", " onerror", " onload", " onclick"]
            .iter()
            .any(|w| lower.contains(w));
    if too_heavy(html) {
        return Harmless { html: None, remote, written_in, active };
    }
    let cleaned = match CLEANER.lock() {
        Ok(builder) => builder.clean(html).to_string(),
        // A poisoned lock means that a cleaning thread died: show nothing rather than something unclean.
        Err(_) => return Harmless { html: None, remote, written_in, active },
    };
    Harmless { html: Some(cleaned), remote, written_in, active }
}

/// The words of HTML.
pub struct Words {
    pub text: String,
    /// Words that the HTML hides from the eye were left out.
    pub hidden: bool,
}

/// HTML as text, one line per block, without what it hides.
pub fn to_text(html: &str) -> Words {
    let plainly = || Words { text: html_to_text(html), hidden: false };
    if too_heavy(html) {
        return plainly();
    }
    let config = html2text::config::with_decorator(TrivialDecorator::new())
        .raw_mode(true)
        .no_link_wrapping()
        .link_footnotes(false)
        .allow_width_overflow();
    let Ok(page) = config.parse_html(html.as_bytes()) else { return plainly() };
    let render = || config.render_to_string(config.dom_to_render_tree(&page)?, 20_000);
    let Ok(whole) = render() else { return plainly() };
    if !hidden::take_out(&page.document) {
        return Words { text: whole, hidden: false };
    }
    let count = |text: &str| text.split_whitespace().count();
    // A page of nothing but hidden words has no tree to draw.
    let text = render().unwrap_or_default();
    Words { hidden: count(&text) < count(&whole), text }
}

/// Too large, elements too deep inside each other for readers that walk a tree, or tags that would hold them up.
fn too_heavy(html: &str) -> bool {
    html.len() > MAX_BYTES || depth(html) > MAX_DEPTH || !tags::are_sound(html)
}

/// How deep open elements lie in each other, counted roughly: elements that need no end tag do not count.
fn depth(html: &str) -> usize {
    const NO_END: &[&str] = &[
        "br", "img", "hr", "meta", "link", "input", "area", "base", "col", "embed", "source", "track", "wbr",
        "p", "li", "td", "th", "tr", "dd", "dt", "option", "tbody", "thead", "tfoot", "!doctype",
    ];
    let (mut now, mut most) = (0usize, 0usize);
    for tag in html.split('<').skip(1) {
        let (end, tag) = tag.strip_prefix('/').map_or((false, tag), |t| (true, t));
        let name: String =
            tag.chars().take(16).take_while(|c| c.is_ascii_alphanumeric() || *c == '!').collect::<String>();
        let name = name.to_ascii_lowercase();
        if name.is_empty() || NO_END.contains(&name.as_str()) {
            continue;
        }
        if end {
            now = now.saturating_sub(1);
        } else {
            now += 1;
            most = most.max(now);
        }
    }
    most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_runs_loads_or_leads_away_is_left() {
        let out = harmless(
            r#"<script>x()</script><style>p{background:url(http://h/a)}</style><form action="http://h/f"><button>z</button></form>
            <iframe src="http://h/i"></iframe><img src="http://h/p.gif"><img src=q onerror="x()"><img src="cid:a1" alt="scan">
            <a href="javascript:x()">link</a><div style="background:url(http://h/b)">kept</div><img src="data:image/svg+xml;base64,AA">"#,
        );
        let html = out.html.expect("small enough");
        for bad in ["http", "script", "style", "form", "iframe", "onerror", "href", "svg", "src=\"q\""] {
            assert!(!html.contains(bad), "{bad} is left in {html}");
        }
        assert!(html.contains("kept") && html.contains("link") && html.contains("cid:a1"));
        assert!(out.remote >= 3 && out.active);
        let out = harmless(
            "<img src=\"data:image/png;base64,iVBO\"><img alt=a src='data:image/gif;base64,R0'><img src=CID:x>",
        );
        assert_eq!(
            out.html.as_deref(),
            Some("<img><img alt=\"a\"><img src=\"CID:x\">"),
            "only files of the message"
        );
        assert_eq!(out.written_in, 2);
    }

    #[test]
    fn a_tower_of_elements_is_read_as_text_and_not_shown() {
        let tower = format!("{}words{}", "<div>".repeat(100_000), "</div>".repeat(100_000));
        assert!(harmless(&tower).html.is_none());
        assert!(to_text(&tower).text.contains("words"));
    }

    #[test]
    fn blocks_and_breaks_become_lines() {
        let text = to_text("<p>One,</p><p>two<br>three</p><table><tr><td>a</td><td>b</td></tr></table>").text;
        assert!(text.contains("One,\n\ntwo\nthree"), "{text:?}");
    }
}
