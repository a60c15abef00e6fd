//! The enclosure winmail.dat (MS-OXTNEF): a row of attributes, each with its length; the longer ones hold properties. What is damaged ends
//! the row, what was read before stays.

use super::props::{Props, Value, id, kind};
use super::{Enclosed, Holds, MOST_DEEP, MOST_FILES, Message};
use crate::caged::{CageFault, Lack};

/// The first bytes of such a file.
const MARK: u32 = 0x223E_9F78;
/// Properties or values of one list that are read.
const MOST_VALUES: u32 = 10_000;

/// Numbers of attributes that are read.
mod attribute {
    pub const SUBJECT: u16 = 0x8004;
    pub const FILE_BEGINS: u16 = 0x9002;
    pub const BODY: u16 = 0x800C;
    pub const FILE: u16 = 0x800F;
    pub const FILE_NAME: u16 = 0x8010;
    pub const MESSAGE_PROPS: u16 = 0x9003;
    pub const FILE_PROPS: u16 = 0x9005;
    pub const CODE_PAGE: u16 = 0x9007;
}

/// What stands before the message in a file that is one: the interface it was kept by.
const HEAD_OF_OBJECT: usize = 16;

struct Cursor<'a>(&'a [u8]);

impl<'a> Cursor<'a> {
    fn take(&mut self, n: usize) -> Option<&'a [u8]> {
        let (head, rest) = self.0.split_at_checked(n)?;
        self.0 = rest;
        Some(head)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn short(&mut self) -> Option<u16> {
        self.take(2)?.try_into().ok().map(u16::from_le_bytes)
    }

    fn long(&mut self) -> Option<u32> {
        self.take(4)?.try_into().ok().map(u32::from_le_bytes)
    }

    fn length(&mut self) -> Option<usize> {
        usize::try_from(self.long()?).ok()
    }
}

/// Reads the enclosure.
pub fn read(bytes: &[u8], depth: usize, lacks: &mut Vec<Lack>) -> Result<Message, CageFault> {
    let mut from = Cursor(bytes);
    if from.long() != Some(MARK) || from.short().is_none() {
        return Err(CageFault::Unreadable);
    }
    let mut out = Message::default();
    let mut old: Vec<(u16, &[u8])> = Vec::new();
    while !from.0.is_empty() {
        let Some((number, value)) = one(&mut from) else {
            lacks.push(Lack::Damaged);
            break;
        };
        match number {
            attribute::CODE_PAGE => out.props.code_page = Cursor(value).long(),
            attribute::MESSAGE_PROPS => {
                let whole = properties(&mut Cursor(value), &mut out.props);
                if whole.is_none() {
                    lacks.push(Lack::Damaged);
                }
            }
            attribute::FILE_BEGINS => {
                if out.files.len() == MOST_FILES {
                    lacks.push(Lack::TooMany);
                    break;
                }
                let mut props = Props::default();
                props.code_page = out.props.code_page;
                out.files.push(Enclosed { props, holds: Holds::Nothing });
            }
            attribute::FILE | attribute::FILE_NAME | attribute::FILE_PROPS => {
                if let Some(file) = out.files.last_mut() {
                    file_attribute(file, number, value, depth, lacks);
                }
            }
            attribute::SUBJECT | attribute::BODY => old.push((number, value)),
            _ => {}
        }
    }
    // What stands in the properties too is the better of the two.
    for (number, value) in old {
        let to = if number == attribute::SUBJECT { id::SUBJECT } else { id::BODY };
        out.props.put(to, Value::Text8(value.to_vec()));
    }
    Ok(out)
}

/// Number and value of the next attribute.
fn one<'a>(from: &mut Cursor<'a>) -> Option<(u16, &'a [u8])> {
    let _level = from.byte()?;
    let number = from.short()?;
    let _kind = from.short()?;
    let length = from.length()?;
    let value = from.take(length)?;
    let sum = from.short()?;
    let reckoned = value.iter().fold(0u16, |sum, byte| sum.wrapping_add(u16::from(*byte)));
    (sum == reckoned).then_some((number, value))
}

fn file_attribute(file: &mut Enclosed, number: u16, value: &[u8], depth: usize, lacks: &mut Vec<Lack>) {
    match number {
        attribute::FILE => file.holds = Holds::Bytes(value.to_vec()),
        attribute::FILE_NAME => file.props.put(id::FILE_NAME_SHORT, Value::Text8(value.to_vec())),
        _ => {
            // A second list can't bring another file, and reading the same one for each list would take for ever.
            let known = file.props.bytes(id::FILE).is_some();
            if properties(&mut Cursor(value), &mut file.props).is_none() {
                lacks.push(Lack::Damaged);
            }
            if known {
                return;
            }
            let Some(held) = file.props.bytes(id::FILE) else { return };
            let inner = held.get(HEAD_OF_OBJECT..).unwrap_or_default();
            if Cursor(inner).long() == Some(MARK) {
                if depth + 1 >= MOST_DEEP {
                    lacks.push(Lack::TooDeep);
                    return;
                }
                match read(inner, depth + 1, lacks) {
                    Ok(message) => file.holds = Holds::Message(Box::new(message)),
                    Err(_) => lacks.push(Lack::Damaged),
                }
            } else if matches!(file.holds, Holds::Nothing) {
                file.holds = Holds::Bytes(held.to_vec());
            }
        }
    }
}

/// A list of properties; none where it breaks off.
fn properties(from: &mut Cursor<'_>, into: &mut Props) -> Option<()> {
    /// Numbers from here on have a name besides.
    const NAMED: u16 = 0x8000;
    const SEVERAL: u16 = 0x1000;
    for _ in 0..from.long()?.min(MOST_VALUES) {
        let of = from.short()?;
        let number = from.short()?;
        if number >= NAMED {
            from.take(16)?;
            if from.long()? == 0 {
                from.long()?;
            } else {
                let length = from.length()?;
                padded(from, length)?;
            }
        }
        let several = of & SEVERAL != 0;
        let of = of & !SEVERAL;
        let size = match of {
            kind::SHORT | kind::LONG | kind::BOOLEAN | 0x0004 | 0x000A => Some(4),
            kind::TIME | 0x0005 | 0x0006 | 0x0007 | 0x0014 => Some(8),
            0x0048 => Some(16),
            _ => None,
        };
        match size {
            Some(size) => {
                let count = if several { from.long()? } else { 1 };
                for _ in 0..count.min(MOST_VALUES) {
                    let bytes = from.take(size)?;
                    let mut value = [0; 8];
                    let used = bytes.len().min(8);
                    value[..used].copy_from_slice(&bytes[..used]);
                    if matches!(of, kind::SHORT | kind::LONG | kind::BOOLEAN | kind::TIME) && !several {
                        into.put(number, Value::Fixed(of, value));
                    }
                }
            }
            None => {
                for _ in 0..from.long()?.min(MOST_VALUES) {
                    let length = from.length()?;
                    let bytes = padded(from, length)?;
                    if let Some(value) = Value::long(of, bytes.to_vec()).filter(|_| !several) {
                        into.put(number, value);
                    }
                }
            }
        }
    }
    Some(())
}

/// Bytes, with what fills them up to a multiple of four.
fn padded<'a>(from: &mut Cursor<'a>, length: usize) -> Option<&'a [u8]> {
    let bytes = from.take(length)?;
    from.take((4 - length % 4) % 4)?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attribute(number: u16, value: &[u8]) -> Vec<u8> {
        let sum = value.iter().fold(0u16, |sum, byte| sum.wrapping_add(u16::from(*byte)));
        let length = u32::try_from(value.len()).expect("short");
        [&[2][..], &number.to_le_bytes(), &[6, 0], &length.to_le_bytes(), value, &sum.to_le_bytes()].concat()
    }

    fn enclosure(attributes: &[Vec<u8>]) -> Vec<u8> {
        [&MARK.to_le_bytes()[..], &[1, 0], &attributes.concat()].concat()
    }

    /// The list of properties of a file that is a message.
    fn list(message: &[u8]) -> Vec<u8> {
        let held = [&[0; HEAD_OF_OBJECT], message].concat();
        let length = u32::try_from(held.len()).expect("short");
        let mut out =
            [&[1, 0, 0, 0, 0x0D, 0, 0x01, 0x37, 1, 0, 0, 0][..], &length.to_le_bytes(), &held].concat();
        out.resize(out.len().next_multiple_of(4), 0);
        out
    }

    #[test]
    fn a_message_in_a_message_is_read_once_however_many_lists_come_after_it() {
        let inner = enclosure(&vec![attribute(1, b"nothing that is read"); 2_000]);
        let lists = vec![attribute(attribute::FILE_PROPS, &[0; 4]); 20_000];
        let whole = [
            vec![attribute(attribute::FILE_BEGINS, &[]), attribute(attribute::FILE_PROPS, &list(&inner))],
            lists,
        ];
        let (mut lacks, started) = (Vec::new(), std::time::Instant::now());
        let message = read(&enclosure(&whole.concat()), 0, &mut lacks).expect("an enclosure");
        assert!(matches!(message.files.as_slice(), [Enclosed { holds: Holds::Message(_), .. }]), "{lacks:?}");
        assert!(lacks.is_empty() && started.elapsed().as_secs() < 5, "{lacks:?} {:?}", started.elapsed());
    }

    #[test]
    fn messages_that_lie_in_each_other_too_deeply_are_left_out_with_a_remark() {
        let mut inner = enclosure(&[]);
        for _ in 0..50 {
            inner = enclosure(&[
                attribute(attribute::FILE_BEGINS, &[]),
                attribute(attribute::FILE_PROPS, &list(&inner)),
            ]);
        }
        let mut lacks = Vec::new();
        assert!(read(&inner, 0, &mut lacks).is_ok());
        assert_eq!(lacks, [Lack::TooDeep]);
    }
}
