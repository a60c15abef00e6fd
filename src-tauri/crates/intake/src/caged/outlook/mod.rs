//! Outlook's formats: a saved message (.msg, MS-OXMSG in a compound file) and the enclosure that Outlook puts its own data
//! into (winmail.dat, MS-OXTNEF). Both hold properties (MS-OXPROPS); out of them an e-mail is written that is read like any other, so
//! there is one reader of mail and no second one here.
//! Not here: what the e-mail's reader does with it.

mod mime;
mod people;
mod props;
mod rtf;
mod store;
mod tnef;
mod write;

use super::{Answer, CageFault};

/// Messages in each other that are read; what lies deeper is left out with a remark.
const MOST_DEEP: usize = 8;
/// Files of one message that are read.
const MOST_FILES: usize = 500;
/// Receivers of one message that are read.
const MOST_PEOPLE: usize = 300;

/// A saved message as an e-mail.
pub fn message(bytes: &[u8]) -> Result<Answer, CageFault> {
    let mut lacks = Vec::new();
    let message = store::read(bytes, &mut lacks)?;
    let bytes = write::mail(&message, &mut lacks);
    Ok(Answer { lacks: once(lacks), bytes, ..Answer::default() })
}

/// An enclosure of Outlook as an e-mail: its text and its files; it names no sender.
pub fn winmail(bytes: &[u8]) -> Result<Answer, CageFault> {
    let mut lacks = Vec::new();
    let message = tnef::read(bytes, 0, &mut lacks)?;
    let bytes = write::mail(&message, &mut lacks);
    Ok(Answer { lacks: once(lacks), bytes, ..Answer::default() })
}

fn once(mut lacks: Vec<super::Lack>) -> Vec<super::Lack> {
    lacks.sort_unstable();
    lacks.dedup();
    lacks
}

/// A message as its properties.
#[derive(Debug, Default)]
struct Message {
    props: props::Props,
    people: Vec<props::Props>,
    files: Vec<Enclosed>,
}

/// A file of a message.
#[derive(Debug)]
struct Enclosed {
    props: props::Props,
    holds: Holds,
}

/// What a file of a message is.
#[derive(Debug)]
enum Holds {
    /// Bytes.
    Bytes(Vec<u8>),
    /// A message.
    Message(Box<Message>),
    /// An object of another program, or a link to a file elsewhere: nothing that can be taken out.
    Nothing,
}
