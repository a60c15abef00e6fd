//! The compound file of a saved message: storages for the message, for each receiver and for each file, in them a stream of fixed
//! values and one stream for each longer one. A damaged stream loses its value, not the message.

use std::io::{Cursor, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use cfb::CompoundFile;

use super::props::{Props, Value, id, kind};
use super::{Enclosed, Holds, MOST_DEEP, MOST_FILES, MOST_PEOPLE, Message};
use crate::caged::{CageFault, Lack};

type File<'a> = CompoundFile<Cursor<&'a [u8]>>;

/// How a file is kept (MS-OXCMSG 2.2.2.9).
const EMBEDDED: u32 = 5;
const OBJECT: u32 = 6;
/// Lengths of what stands before the fixed values.
const HEAD_OF_FILE: u64 = 32;
const HEAD_OF_MESSAGE: u64 = 24;
const HEAD_OF_PART: u64 = 8;

/// Reads a saved message.
pub fn read(bytes: &[u8], lacks: &mut Vec<Lack>) -> Result<Message, CageFault> {
    let mut file = CompoundFile::open(Cursor::new(bytes)).map_err(|_| CageFault::Unreadable)?;
    if !file.is_stream("/__properties_version1.0") && !has_values(&file) {
        return Err(CageFault::Unreadable);
    }
    Ok(message(&mut file, Path::new("/"), HEAD_OF_FILE, 0, lacks))
}

/// A message without its stream of fixed values is damaged; another Office file has no values at all.
fn has_values(file: &File<'_>) -> bool {
    file.read_root_storage().any(|e| e.name().starts_with("__substg1.0_"))
}

fn message(file: &mut File<'_>, at: &Path, head: u64, depth: usize, lacks: &mut Vec<Lack>) -> Message {
    let props = props(file, at, head, lacks);
    let page = props.page();
    let mut out = Message { props, ..Message::default() };
    for storage in storages(file, at) {
        let name = storage.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        if name.starts_with("__recip_version1.0_") {
            if out.people.len() == MOST_PEOPLE {
                lacks.push(Lack::TooMany);
                continue;
            }
            let mut person = self::props(file, &storage, HEAD_OF_PART, lacks);
            person.code_page = page;
            out.people.push(person);
        } else if name.starts_with("__attach_version1.0_") {
            if out.files.len() == MOST_FILES {
                lacks.push(Lack::TooMany);
                continue;
            }
            let mut of = self::props(file, &storage, HEAD_OF_PART, lacks);
            of.code_page = page;
            let holds = holds(file, &storage, &of, depth, lacks);
            out.files.push(Enclosed { props: of, holds });
        }
    }
    out
}

fn holds(file: &mut File<'_>, at: &Path, of: &Props, depth: usize, lacks: &mut Vec<Lack>) -> Holds {
    let inner = at.join(format!("__substg1.0_{:04X}{:04X}", id::FILE, kind::OBJECT));
    match of.number(id::FILE_METHOD) {
        Some(EMBEDDED) if depth + 1 >= MOST_DEEP => {
            lacks.push(Lack::TooDeep);
            Holds::Nothing
        }
        Some(EMBEDDED) if file.is_storage(&inner) => {
            Holds::Message(Box::new(message(file, &inner, HEAD_OF_MESSAGE, depth + 1, lacks)))
        }
        Some(OBJECT) => Holds::Nothing,
        _ => of.bytes(id::FILE).map_or(Holds::Nothing, |bytes| Holds::Bytes(bytes.to_vec())),
    }
}

fn storages(file: &File<'_>, at: &Path) -> Vec<PathBuf> {
    let all =
        file.read_storage(at).map(|entries| entries.filter(|e| e.is_storage()).map(|e| e.path().to_owned()));
    let mut all: Vec<PathBuf> = all.map(Iterator::collect).unwrap_or_default();
    all.sort();
    all
}

fn props(file: &mut File<'_>, at: &Path, head: u64, lacks: &mut Vec<Lack>) -> Props {
    let mut out = Props::default();
    let fixed = stream(file, &at.join("__properties_version1.0"), head).unwrap_or_default();
    for row in fixed.as_chunks::<16>().0 {
        let [k0, k1, i0, i1, _, _, _, _, value @ ..] = row;
        let (of, number) = (u16::from_le_bytes([*k0, *k1]), u16::from_le_bytes([*i0, *i1]));
        if matches!(of, kind::SHORT | kind::LONG | kind::BOOLEAN | kind::TIME) {
            out.put(number, Value::Fixed(of, *value));
        }
    }
    let streams: Vec<(PathBuf, String)> = file
        .read_storage(at)
        .map(|entries| {
            entries.filter(|e| e.is_stream()).map(|e| (e.path().to_owned(), e.name().to_owned())).collect()
        })
        .unwrap_or_default();
    for (path, name) in streams {
        let Some(tag) = name.strip_prefix("__substg1.0_").and_then(|t| t.get(..8)) else { continue };
        let Ok(tag) = u32::from_str_radix(tag, 16) else { continue };
        let number = u16::try_from(tag >> 16).unwrap_or(0);
        let of = u16::try_from(tag & 0xFFFF).unwrap_or(0);
        match stream(file, &path, 0) {
            Some(bytes) => {
                if let Some(value) = Value::long(of, bytes) {
                    out.put(number, value);
                }
            }
            None => lacks.push(Lack::Damaged),
        }
    }
    out
}

/// A stream from a place in it; what can be read of a damaged one is not taken for the whole.
fn stream(file: &mut File<'_>, path: &Path, from: u64) -> Option<Vec<u8>> {
    let mut stream = file.open_stream(path).ok()?;
    stream.seek(SeekFrom::Start(from)).ok()?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
