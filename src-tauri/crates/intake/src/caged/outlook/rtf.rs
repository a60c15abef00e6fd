//! Outlook's formatted text: unpacked (MS-OXRTFCP), then either the HTML it was made from (MS-OXRTFEX) or its plain words. Pictures,
//! tables' borders, fonts and colours are passed over.

use encoding_rs::{Encoding, WINDOWS_1252};

use super::props::encoding;

/// What formatted text held.
#[derive(Debug, PartialEq, Eq)]
pub enum Rich {
    /// HTML, as it was before Outlook wrapped it.
    Html(String),
    /// Words.
    Text(String),
}

/// Groups in each other that are kept apart; deeper ones are read as one.
const MOST_DEEP: usize = 200;
/// The head of packed text, and the most that it may unpack to.
const HEAD: usize = 16;
/// What the head of text says that is not packed.
const AS_IT_IS: u32 = 0x414C_454D;
const MOST: u32 = 64 * 1024 * 1024;

/// Unpacks and reads formatted text; none where it can't be unpacked.
pub fn read(packed: &[u8]) -> Option<Rich> {
    let number = |at: usize| packed.get(at..at + 4).and_then(|b| b.try_into().ok()).map(u32::from_le_bytes);
    let length = usize::try_from(number(0)?).ok()?.checked_add(4)?;
    if packed.len() < HEAD || length < HEAD || number(4)? > MOST {
        return None;
    }
    // Some writers pad the stream; the library wants it exact.
    let exact = packed.get(..length.min(packed.len()))?;
    if number(8)? == AS_IT_IS {
        // The library trusts the length of text that is not packed.
        let long = usize::try_from(number(4)?).ok()?;
        return Some(words(exact.get(HEAD..)?.get(..long.min(exact.len() - HEAD))?));
    }
    let plain = compressed_rtf::decompress_rtf(exact).ok()?;
    // The library gives each byte as a character.
    let bytes: Vec<u8> = plain.chars().filter_map(|c| u8::try_from(u32::from(c)).ok()).collect();
    Some(words(&bytes))
}

/// Destinations whose text is none of the letter's.
const PASSED_OVER: &[&str] = &[
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "header",
    "footer",
    "headerl",
    "headerr",
    "footerl",
    "footerr",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "generator",
    "themedata",
    "datastore",
    "xmlnstbl",
    "fldinst",
    "filetbl",
    "revtbl",
    "latentstyles",
    "mmathpr",
    "nonshppict",
    "shppict",
    "bkmkstart",
    "bkmkend",
];

/// The state of a group.
#[derive(Clone)]
struct Group {
    /// Nothing in it is shown.
    silent: bool,
    /// It holds a tag of the HTML.
    tag: bool,
    /// Bytes that stand in for a character of Unicode.
    skip: usize,
    encoding: &'static Encoding,
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    groups: Vec<Group>,
    /// Groups beyond those that are kept apart.
    deeper: usize,
    now: Group,
    /// What formatting says that the HTML's own tags say already.
    rtf_only: bool,
    from_html: bool,
    from_text: bool,
    fonts: std::collections::BTreeMap<i32, &'static Encoding>,
    font: Option<i32>,
    in_fonts: bool,
    page: &'static Encoding,
    pending: Vec<u8>,
    left_to_skip: usize,
    out: String,
}

/// Reads formatted text.
pub fn words(bytes: &[u8]) -> Rich {
    let now = Group { silent: false, tag: false, skip: 1, encoding: WINDOWS_1252 };
    let mut reader = Reader {
        bytes,
        at: 0,
        groups: Vec::new(),
        deeper: 0,
        now,
        rtf_only: false,
        from_html: false,
        from_text: false,
        fonts: std::collections::BTreeMap::new(),
        font: None,
        in_fonts: false,
        page: WINDOWS_1252,
        pending: Vec::new(),
        left_to_skip: 0,
        out: String::new(),
    };
    reader.run();
    match reader.from_html {
        true => Rich::Html(reader.out),
        false => Rich::Text(reader.out.trim().to_owned()),
    }
}

impl Reader<'_> {
    fn run(&mut self) {
        while let Some(byte) = self.next() {
            match byte {
                b'{' => {
                    self.flush();
                    match self.groups.len() < MOST_DEEP {
                        true => self.groups.push(self.now.clone()),
                        false => self.deeper += 1,
                    }
                    self.left_to_skip = 0;
                }
                b'}' => {
                    self.flush();
                    self.left_to_skip = 0;
                    if self.deeper > 0 {
                        self.deeper -= 1;
                    } else if let Some(before) = self.groups.pop() {
                        self.now = before;
                        self.in_fonts &= self.groups.len() > 1;
                    }
                }
                b'\\' => self.control(),
                b'\r' | b'\n' => {}
                plain => self.byte(plain),
            }
        }
        self.flush();
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.bytes.get(self.at).copied();
        self.at += 1;
        byte
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Whether words are shown here.
    fn shown(&self) -> bool {
        !self.now.silent && (self.now.tag || !(self.from_html && self.rtf_only))
    }

    fn byte(&mut self, byte: u8) {
        if self.left_to_skip > 0 {
            self.left_to_skip -= 1;
        } else if self.shown() {
            self.pending.push(byte);
        }
    }

    fn flush(&mut self) {
        if !self.pending.is_empty() {
            let bytes = std::mem::take(&mut self.pending);
            self.out.push_str(&self.now.encoding.decode_without_bom_handling(&bytes).0);
        }
    }

    fn say(&mut self, text: &str) {
        self.flush();
        if self.left_to_skip > 0 {
            self.left_to_skip -= 1;
        } else if self.shown() {
            self.out.push_str(text);
        }
    }

    fn control(&mut self) {
        let Some(first) = self.next() else { return };
        match first {
            b'\'' => {
                let digit = |b: Option<u8>| b.and_then(|b| char::from(b).to_digit(16));
                if let (Some(a), Some(b)) = (digit(self.next()), digit(self.next())) {
                    self.byte(u8::try_from(a * 16 + b).unwrap_or(b'?'));
                }
            }
            b'\\' | b'{' | b'}' => self.byte(first),
            b'~' => self.say("\u{a0}"),
            b'_' => self.say("-"),
            b'-' => {}
            b'*' => {
                // What follows is for those who know it. Of these only the tags of HTML are known here.
                let tag = self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(b"\\htmltag"));
                self.now.silent |= !tag;
            }
            b'\r' | b'\n' => self.say("\n"),
            letter if letter.is_ascii_alphabetic() => self.word(),
            _ => {}
        }
    }

    fn word(&mut self) {
        let start = self.at - 1;
        while self.peek().is_some_and(|b| b.is_ascii_alphabetic()) {
            self.at += 1;
        }
        let name = String::from_utf8_lossy(self.bytes.get(start..self.at).unwrap_or_default()).into_owned();
        let digits = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        while self.peek().is_some_and(|b| b.is_ascii_digit()) {
            self.at += 1;
        }
        let number = std::str::from_utf8(self.bytes.get(digits..self.at).unwrap_or_default())
            .ok()
            .and_then(|n| n.parse::<i32>().ok());
        if self.peek() == Some(b' ') {
            self.at += 1;
        }
        self.obey(&name, number);
    }

    fn obey(&mut self, name: &str, number: Option<i32>) {
        match (name, number) {
            ("par" | "line" | "row", _) if !self.from_html || self.from_text => self.say("\n"),
            ("par" | "line", _) => self.say("\r\n"),
            ("page" | "sect", _) => self.say("\n"),
            ("tab" | "cell", _) => self.say("\t"),
            ("emdash", _) => self.say("\u{2014}"),
            ("endash", _) => self.say("\u{2013}"),
            ("bullet", _) => self.say("\u{2022}"),
            ("lquote", _) => self.say("\u{2018}"),
            ("rquote", _) => self.say("\u{2019}"),
            ("ldblquote", _) => self.say("\u{201c}"),
            ("rdblquote", _) => self.say("\u{201d}"),
            ("u", Some(n)) => self.unicode(n),
            ("uc", Some(n)) => self.now.skip = usize::try_from(n).unwrap_or(1).min(8),
            ("bin", Some(n)) => self.at = self.at.saturating_add(usize::try_from(n).unwrap_or(0)),
            ("ansicpg", Some(n)) => {
                self.page = encoding(u32::try_from(n).ok());
                self.now.encoding = self.page;
            }
            ("fromhtml", _) => self.from_html = true,
            ("fromtext", _) => self.from_text = true,
            ("htmltag", _) => {
                self.flush();
                self.now.tag = true;
            }
            ("htmlrtf", on) => {
                self.flush();
                self.rtf_only = on != Some(0);
            }
            ("fonttbl", _) => {
                self.in_fonts = true;
                self.now.silent = true;
            }
            ("f", Some(n)) => self.font(n),
            ("fcharset", Some(n)) if self.in_fonts => {
                if let (Some(font), Some(of)) = (self.font, of_charset(n)) {
                    self.fonts.insert(font, of);
                }
            }
            ("v", on) => self.now.silent |= on != Some(0) && !self.from_html,
            (name, _) if PASSED_OVER.contains(&name) => self.now.silent = true,
            _ => {}
        }
    }

    fn font(&mut self, number: i32) {
        self.font = Some(number);
        if !self.in_fonts {
            self.flush();
            self.now.encoding = self.fonts.get(&number).copied().unwrap_or(self.page);
        }
    }

    fn unicode(&mut self, number: i32) {
        self.flush();
        if self.shown() {
            // Negative numbers stand for the upper half; characters beyond it come as two.
            let unit = u16::try_from(number & 0xFFFF).unwrap_or(0xFFFD);
            match char::from_u32(u32::from(unit)) {
                Some(c) => self.out.push(c),
                None => self.surrogate(unit),
            }
        }
        self.left_to_skip = self.now.skip;
    }

    /// The second half of a pair finds the first one kept in the private plane, and both become their character.
    fn surrogate(&mut self, unit: u16) {
        const KEPT: u32 = 0xF_0000;
        let first = self.out.chars().next_back().map(u32::from).and_then(|c| c.checked_sub(KEPT));
        match (unit, first.and_then(|f| u16::try_from(f).ok())) {
            (0xDC00..=0xDFFF, Some(first @ 0xD800..=0xDBFF)) => {
                self.out.pop();
                self.out.extend(char::decode_utf16([first, unit]).map(|c| c.unwrap_or('\u{fffd}')));
            }
            (0xD800..=0xDBFF, _) => self.out.extend(char::from_u32(KEPT + u32::from(unit))),
            _ => self.out.push('\u{fffd}'),
        }
    }
}

/// The encoding of a font's character set.
fn of_charset(number: i32) -> Option<&'static Encoding> {
    let page = match number {
        0 => 1252,
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    };
    Some(encoding(Some(page)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(rtf: &str) -> String {
        match words(rtf.as_bytes()) {
            Rich::Text(text) | Rich::Html(text) => text,
        }
    }

    #[test]
    fn formatted_text_gives_its_words_with_their_accents() {
        let rtf = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial;}}{\*\generator x;}\f0\fs20 Ren\'e9e asks:\par delete\~it \u8364?5 \{now\}\f1 \'c4\'e0\f0\par}";
        assert_eq!(text(rtf), "Ren\u{e9}e asks:\ndelete\u{a0}it \u{20ac}5 {now}\u{414}\u{430}");
        assert_eq!(text(r"{\rtf1 a\u-10179?\u-8704?b}"), "a\u{1f600}b");
    }

    #[test]
    fn html_that_was_wrapped_comes_out_as_it_was() {
        let rtf = r"{\rtf1\ansi\fromhtml1{\*\htmltag64 <p>}\htmlrtf \par\htmlrtf0 Delete my data{\*\htmltag72 </p>}\htmlrtf{\b0}\htmlrtf0 {\*\mhtmltag84 <x>}}";
        assert_eq!(words(rtf.as_bytes()), Rich::Html("<p>Delete my data</p>".to_owned()));
    }

    #[test]
    fn broken_or_endless_nesting_ends() {
        text(&"{".repeat(100_000));
        text(&"}".repeat(1_000));
        text("\\");
        text("\\'");
        text("{\\bin99999999999 x}");
        let says = |packed: [u8; 4], long: [u8; 4]| {
            [&packed, &long, b"MELA", &[0; 4], &b"{\\rtf1 Yes}"[..]].concat()
        };
        assert_eq!(read(&says([0xFF; 4], [0xFF; 4])), None, "four billion is no length");
        let what_is_there = Some(Rich::Text("Yes".to_owned()));
        assert_eq!(read(&says([24, 0, 0, 0], [0xFF, 0xFF, 0, 0])), what_is_there);
        assert_eq!(read(&says([0xFF; 4], [12, 0, 0, 0])), what_is_there);
        assert_eq!(read(b"short"), None);
        assert_eq!(read(&[0xFF; 64]), None);
    }
}
