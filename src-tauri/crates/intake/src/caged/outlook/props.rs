//! Properties of Outlook's messages: a number, a type, a value. Text of the older kind is in a code page that the message itself
//! names.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use encoding_rs::Encoding;

/// Numbers of the properties that are read (MS-OXPROPS).
pub mod id {
    pub const SUBJECT: u16 = 0x0037;
    pub const SENT_AT: u16 = 0x0039;
    pub const FOR_NAME: u16 = 0x0042;
    pub const FOR_ADDRESS: u16 = 0x0065;
    pub const HEADERS: u16 = 0x007D;
    pub const KIND_OF_RECEIVER: u16 = 0x0C15;
    pub const SENDER_NAME: u16 = 0x0C1A;
    pub const SENDER_ADDRESS: u16 = 0x0C1F;
    pub const SHOWN_CC: u16 = 0x0E03;
    pub const SHOWN_TO: u16 = 0x0E04;
    pub const ARRIVED_AT: u16 = 0x0E06;
    pub const BODY: u16 = 0x1000;
    pub const RTF: u16 = 0x1009;
    pub const HTML: u16 = 0x1013;
    pub const MESSAGE_ID: u16 = 0x1035;
    pub const REFERENCES: u16 = 0x1039;
    pub const IN_REPLY_TO: u16 = 0x1042;
    pub const NAME: u16 = 0x3001;
    pub const ADDRESS: u16 = 0x3003;
    pub const FILE: u16 = 0x3701;
    pub const FILE_NAME_SHORT: u16 = 0x3704;
    pub const FILE_METHOD: u16 = 0x3705;
    pub const FILE_NAME: u16 = 0x3707;
    pub const FILE_TYPE: u16 = 0x370E;
    pub const CONTENT_ID: u16 = 0x3712;
    pub const SMTP: u16 = 0x39FE;
    pub const HTML_CODE_PAGE: u16 = 0x3FDE;
    pub const LOCALE: u16 = 0x3FF1;
    pub const CODE_PAGE: u16 = 0x3FFD;
    pub const SENDER_SMTP: u16 = 0x5D01;
    pub const FOR_SMTP: u16 = 0x5D02;
    pub const HIDDEN: u16 = 0x7FFE;
}

/// Types of values that are read.
pub mod kind {
    pub const SHORT: u16 = 0x0002;
    pub const LONG: u16 = 0x0003;
    pub const BOOLEAN: u16 = 0x000B;
    pub const OBJECT: u16 = 0x000D;
    pub const TEXT_8: u16 = 0x001E;
    pub const TEXT_16: u16 = 0x001F;
    pub const TIME: u16 = 0x0040;
    pub const BINARY: u16 = 0x0102;
}

/// A value as it was stored.
#[derive(Debug, Clone)]
pub enum Value {
    /// A number, a truth, or an instant.
    Fixed(u16, [u8; 8]),
    /// Text in UTF-16, the lesser byte first.
    Text16(Vec<u8>),
    /// Text in a code page.
    Text8(Vec<u8>),
    /// Bytes.
    Binary(Vec<u8>),
}

impl Value {
    /// A value of varying length.
    pub fn long(kind: u16, bytes: Vec<u8>) -> Option<Self> {
        match kind {
            kind::TEXT_16 => Some(Self::Text16(bytes)),
            kind::TEXT_8 => Some(Self::Text8(bytes)),
            kind::BINARY | kind::OBJECT => Some(Self::Binary(bytes)),
            _ => None,
        }
    }
}

/// The properties of one thing.
#[derive(Debug, Default)]
pub struct Props {
    values: BTreeMap<u16, Value>,
    /// Code page of the message they belong to, where they name none themselves.
    pub code_page: Option<u32>,
}

impl Props {
    /// Puts a value, unless there is one already.
    pub fn put(&mut self, id: u16, value: Value) {
        self.values.entry(id).or_insert(value);
    }

    /// Text, without its closing NULs; none where it is empty.
    pub fn text(&self, id: u16) -> Option<String> {
        let text = match self.values.get(&id)? {
            Value::Text16(bytes) => encoding_rs::UTF_16LE.decode_without_bom_handling(bytes).0.into_owned(),
            Value::Text8(bytes) => self.decoded(bytes),
            _ => return None,
        };
        Some(text.trim_end_matches('\0').to_owned()).filter(|t| !t.trim().is_empty())
    }

    /// Bytes; text of the older kind counts as such, because HTML is kept as either.
    pub fn bytes(&self, id: u16) -> Option<&[u8]> {
        match self.values.get(&id)? {
            Value::Binary(bytes) | Value::Text8(bytes) => Some(bytes),
            _ => None,
        }
    }

    /// A number.
    pub fn number(&self, id: u16) -> Option<u32> {
        match self.values.get(&id)? {
            Value::Fixed(kind::LONG, [a, b, c, d, ..]) => Some(u32::from_le_bytes([*a, *b, *c, *d])),
            Value::Fixed(kind::SHORT, [a, b, ..]) => Some(u32::from(u16::from_le_bytes([*a, *b]))),
            _ => None,
        }
    }

    /// Whether it is said to be so.
    pub fn is(&self, id: u16) -> bool {
        matches!(self.values.get(&id), Some(Value::Fixed(kind::BOOLEAN, [said, ..])) if *said != 0)
    }

    /// An instant: tenths of a microsecond since 1601.
    pub fn instant(&self, id: u16) -> Option<DateTime<Utc>> {
        /// From 1601 to 1970.
        const SECONDS: i64 = 11_644_473_600;
        let Value::Fixed(kind::TIME, bytes) = self.values.get(&id)? else { return None };
        let ticks = i64::try_from(u64::from_le_bytes(*bytes)).ok().filter(|t| *t > 0)?;
        DateTime::from_timestamp(ticks / 10_000_000 - SECONDS, 0)
    }

    /// The code page of its text.
    pub fn page(&self) -> Option<u32> {
        let locale = || self.number(id::LOCALE).and_then(of_locale);
        self.number(id::CODE_PAGE).or(self.code_page).or_else(locale).or(self.number(id::HTML_CODE_PAGE))
    }

    fn decoded(&self, bytes: &[u8]) -> String {
        // What is valid UTF-8 beyond ASCII is hardly ever anything else, and the page named is often the writer's guess.
        if let Ok(text) = std::str::from_utf8(bytes) {
            return text.to_owned();
        }
        let language = self.number(id::LOCALE).and_then(of_locale);
        let (text, damaged) = encoding(self.page()).decode_without_bom_handling(bytes);
        match damaged {
            false => text.into_owned(),
            true => encoding(language).decode_without_bom_handling(bytes).0.into_owned(),
        }
    }
}

/// The encoding of a code page; windows-1252 where it is not known.
pub fn encoding(page: Option<u32>) -> &'static Encoding {
    match page {
        Some(874) => encoding_rs::WINDOWS_874,
        Some(932) => encoding_rs::SHIFT_JIS,
        Some(936 | 54936 | 52936) => encoding_rs::GB18030,
        Some(949) => encoding_rs::EUC_KR,
        Some(950) => encoding_rs::BIG5,
        Some(866) => encoding_rs::IBM866,
        Some(10000) => encoding_rs::MACINTOSH,
        Some(1250) => encoding_rs::WINDOWS_1250,
        Some(1251) => encoding_rs::WINDOWS_1251,
        Some(1253) => encoding_rs::WINDOWS_1253,
        Some(1254) => encoding_rs::WINDOWS_1254,
        Some(1255) => encoding_rs::WINDOWS_1255,
        Some(1256) => encoding_rs::WINDOWS_1256,
        Some(1257) => encoding_rs::WINDOWS_1257,
        Some(1258) => encoding_rs::WINDOWS_1258,
        Some(20866) => encoding_rs::KOI8_R,
        Some(21866) => encoding_rs::KOI8_U,
        Some(28592) => encoding_rs::ISO_8859_2,
        Some(28595) => encoding_rs::ISO_8859_5,
        Some(28597) => encoding_rs::ISO_8859_7,
        Some(28605) => encoding_rs::ISO_8859_15,
        Some(50220..=50222) => encoding_rs::ISO_2022_JP,
        Some(51932) => encoding_rs::EUC_JP,
        Some(65001) => encoding_rs::UTF_8,
        _ => encoding_rs::WINDOWS_1252,
    }
}

/// The code page of a language's Windows, for messages that name only their language.
const fn of_locale(locale: u32) -> Option<u32> {
    Some(match locale & 0x3FF {
        0x01 | 0x20 | 0x29 => 1256,
        0x02 | 0x19 | 0x22 | 0x23 | 0x2F => 1251,
        0x04 => 936,
        0x05 | 0x0E | 0x15 | 0x18 | 0x1A | 0x1B | 0x24 => 1250,
        0x08 => 1253,
        0x0D => 1255,
        0x11 => 932,
        0x12 => 949,
        0x1E => 874,
        0x1F => 1254,
        0x25..=0x27 => 1257,
        0x2A => 1258,
        _ => return None,
    })
}
