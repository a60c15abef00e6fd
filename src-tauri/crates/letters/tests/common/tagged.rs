//! Reads a tagged letter back the way a screen reader does: the tree from its root, each element's text by its marks. What
//! can't be followed stops the test.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// An element with its own text; what lies in it follows it.
#[derive(Debug)]
pub struct Read {
    /// Its place in the file.
    pub id: ObjectId,
    /// Kind.
    pub tag: String,
    /// How many elements it lies in.
    pub depth: usize,
    /// Its dictionary.
    pub dict: Dictionary,
    /// The text of its marks, in order.
    pub text: String,
    /// How many marks it has.
    pub marks: usize,
}

/// A document, read.
pub struct Tagged {
    /// The document.
    pub doc: Document,
    /// Its elements in reading order.
    pub elements: Vec<Read>,
    /// Text by page and mark.
    pub marked: Vec<BTreeMap<i64, String>>,
    /// Operators that paint outside every mark.
    pub loose: Vec<String>,
    /// Text that is for the eye only.
    pub artifacts: Vec<String>,
    /// Codes shown in each font's program.
    pub shown: BTreeMap<ObjectId, BTreeSet<u16>>,
}

/// A dictionary in place or by reference.
pub fn dictionary<'a>(doc: &'a Document, object: &'a Object) -> &'a Dictionary {
    match object {
        Object::Reference(id) => doc.get_dictionary(*id).unwrap(),
        other => other.as_dict().unwrap(),
    }
}

/// Text of a string object: ASCII or UTF-16 with its mark.
pub fn string(object: &Object) -> String {
    let bytes = object.as_str().unwrap();
    match bytes {
        [0xFE, 0xFF, rest @ ..] => {
            let units: Vec<u16> = rest.chunks(2).map(|p| u16::from_be_bytes([p[0], p[1]])).collect();
            String::from_utf16(&units).unwrap()
        }
        plain => String::from_utf8(plain.to_vec()).unwrap(),
    }
}

/// The map from codes to text of a font.
pub fn to_unicode(doc: &Document, font: &Dictionary) -> BTreeMap<u16, String> {
    let id = font.get(b"ToUnicode").unwrap().as_reference().unwrap();
    let map = doc.get_object(id).unwrap().as_stream().unwrap().decompressed_content().unwrap();
    let mut out = BTreeMap::new();
    for line in String::from_utf8(map).unwrap().lines().filter(|l| l.starts_with('<')) {
        let mut parts = line.split(['<', '>']).map(str::trim).filter(|p| !p.is_empty());
        let (Some(code), Some(text)) = (parts.next(), parts.next()) else { continue };
        if code.len() != 4 || line.contains("FFFF") {
            continue;
        }
        let units: Vec<u16> =
            (0..text.len() / 4).map(|i| u16::from_str_radix(&text[i * 4..i * 4 + 4], 16).unwrap()).collect();
        out.insert(u16::from_str_radix(code, 16).unwrap(), String::from_utf16(&units).unwrap());
    }
    out
}

/// Reads a document.
pub fn read(bytes: &[u8]) -> Tagged {
    let doc = Document::load_mem(bytes).unwrap();
    let mut out = Tagged {
        elements: Vec::new(),
        marked: Vec::new(),
        loose: Vec::new(),
        artifacts: Vec::new(),
        shown: BTreeMap::new(),
        doc,
    };
    let pages: Vec<ObjectId> = out.doc.page_iter().collect();
    for page in &pages {
        let marked = contents(&mut out, *page);
        out.marked.push(marked);
    }
    let root = out.doc.catalog().unwrap().get(b"StructTreeRoot").unwrap();
    let kids = kids(dictionary(&out.doc, root));
    let mut elements = Vec::new();
    for kid in kids {
        walk(&out, &pages, kid.as_reference().unwrap(), 0, &mut elements);
    }
    out.elements = elements;
    out
}

/// What an element holds.
pub fn kids(dict: &Dictionary) -> Vec<Object> {
    match dict.get(b"K") {
        Ok(Object::Array(list)) => list.clone(),
        Ok(one) => vec![one.clone()],
        Err(_) => Vec::new(),
    }
}

fn walk(read: &Tagged, pages: &[ObjectId], id: ObjectId, depth: usize, out: &mut Vec<Read>) {
    assert!(depth < 20 && out.len() < 100_000, "the tree has no end");
    let dict = read.doc.get_dictionary(id).unwrap().clone();
    let tag = String::from_utf8(dict.get(b"S").unwrap().as_name().unwrap().to_vec()).unwrap();
    let (mut text, mut marks) = (String::new(), 0);
    let page = dict.get(b"Pg").ok().map(|p| p.as_reference().unwrap());
    let mut add = |page: ObjectId, mark: i64| {
        let number = pages.iter().position(|p| *p == page).unwrap();
        text.push_str(&read.marked[number][&mark]);
        marks += 1;
    };
    let mut inner = Vec::new();
    for kid in kids(&dict) {
        match kid {
            Object::Integer(mark) => add(page.unwrap(), mark),
            Object::Dictionary(mark) => {
                assert!(mark.has_type(b"MCR"));
                let own = mark.get(b"Pg").ok().map(|p| p.as_reference().unwrap());
                add(own.or(page).unwrap(), mark.get(b"MCID").unwrap().as_i64().unwrap());
            }
            Object::Reference(kid) => inner.push(kid),
            other => panic!("an element holds {other:?}"),
        }
    }
    out.push(Read { id, tag, depth, dict, text, marks });
    for kid in inner {
        assert_eq!(
            read.doc.get_dictionary(kid).unwrap().get(b"P").unwrap().as_reference().unwrap(),
            id,
            "an element knows what it lies in"
        );
        walk(read, pages, kid, depth + 1, out);
    }
}

fn contents(out: &mut Tagged, page: ObjectId) -> BTreeMap<i64, String> {
    let doc = &out.doc;
    let resources = dictionary(doc, doc.get_dictionary(page).unwrap().get(b"Resources").unwrap());
    let fonts = dictionary(doc, resources.get(b"Font").unwrap());
    let mut maps = BTreeMap::new();
    for (name, font) in fonts.iter() {
        let id = font.as_reference().unwrap();
        maps.insert(name.clone(), (id, to_unicode(doc, doc.get_dictionary(id).unwrap())));
    }
    let mut marked: BTreeMap<i64, String> = BTreeMap::new();
    let mut open: Vec<Option<i64>> = Vec::new();
    let mut font = None;
    for op in Content::decode(&doc.get_page_content(page)).unwrap().operations {
        match op.operator.as_str() {
            "BDC" => {
                let tag = op.operands[0].as_name().unwrap();
                let mark = op.operands[1].as_dict().unwrap().get(b"MCID").ok().map(|m| m.as_i64().unwrap());
                assert_eq!(
                    mark.is_none(),
                    tag == b"Artifact",
                    "a mark belongs to an element or is an artifact"
                );
                assert!(open.is_empty(), "no mark lies in another");
                if let Some(mark) = mark {
                    assert!(marked.insert(mark, String::new()).is_none(), "mark {mark} is used twice");
                } else {
                    out.artifacts.push(String::new());
                }
                open.push(mark);
            }
            "EMC" => {
                open.pop().unwrap();
            }
            "Tf" => font = Some(op.operands[0].as_name().unwrap().to_vec()),
            "Tj" | "TJ" => {
                let (id, map) = &maps[font.as_ref().unwrap()];
                let items = match &op.operands[0] {
                    Object::Array(list) => list.clone(),
                    one => vec![one.clone()],
                };
                let mut text = String::new();
                for codes in items.iter().filter_map(|i| i.as_str().ok()) {
                    for code in codes.chunks(2).map(|c| u16::from_be_bytes([c[0], c[1]])) {
                        out.shown.entry(*id).or_default().insert(code);
                        text.push_str(map.get(&code).unwrap_or_else(|| panic!("code {code} has no text")));
                    }
                }
                match open.last() {
                    Some(Some(mark)) => marked.get_mut(mark).unwrap().push_str(&text),
                    Some(None) => out.artifacts.last_mut().unwrap().push_str(&text),
                    None => out.loose.push(format!("{}: {text}", op.operator)),
                }
            }
            "S" | "s" | "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" | "Do" | "sh" | "BI"
                if open.is_empty() =>
            {
                out.loose.push(op.operator.clone());
            }
            _ => {}
        }
    }
    assert!(open.is_empty(), "every mark ends on its page");
    marked
}
