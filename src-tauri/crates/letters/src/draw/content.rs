//! What PDF objects say, as hashes: by them a batch finds what its letters share, and a document gets its identity.

use lopdf::{Dictionary, Document, Object};
use sha2::{Digest, Sha256};

/// The identity of a document: the hash of all its objects and of its trailer.
pub fn identity(doc: &Document) -> [u8; 16] {
    let mut state = Sha256::new();
    for ((number, generation), object) in &doc.objects {
        state.update(number.to_be_bytes());
        state.update(generation.to_be_bytes());
        feed(object, &mut state);
    }
    for key in [b"Root".as_slice(), b"Info"] {
        if let Ok(object) = doc.trailer.get(key) {
            feed(object, &mut state);
        }
    }
    let hash: [u8; 32] = state.finalize().into();
    let mut id = [0; 16];
    id.copy_from_slice(&hash[..16]);
    id
}

/// SHA-256 of what an object says; dictionaries keep their order, which is the same for the same writer.
pub fn hash(object: &Object) -> [u8; 32] {
    let mut state = Sha256::new();
    feed(object, &mut state);
    state.finalize().into()
}

fn feed(object: &Object, state: &mut Sha256) {
    let mut tagged = |tag: u8, bytes: &[u8]| {
        state.update([tag]);
        state.update(u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
        state.update(bytes);
    };
    match object {
        Object::Null => tagged(0, &[]),
        Object::Boolean(b) => tagged(1, &[u8::from(*b)]),
        Object::Integer(i) => tagged(2, &i.to_be_bytes()),
        Object::Real(r) => tagged(3, &r.to_bits().to_be_bytes()),
        Object::Name(n) => tagged(4, n),
        Object::String(s, _) => tagged(5, s),
        Object::Reference((number, generation)) => {
            tagged(6, &[number.to_be_bytes().as_slice(), &generation.to_be_bytes()].concat());
        }
        Object::Array(list) => {
            tagged(7, &u64::try_from(list.len()).unwrap_or(u64::MAX).to_be_bytes());
            list.iter().for_each(|o| feed(o, state));
        }
        Object::Dictionary(dict) => feed_dictionary(dict, state),
        Object::Stream(stream) => {
            tagged(9, &stream.content);
            feed_dictionary(&stream.dict, state);
        }
    }
}

fn feed_dictionary(dict: &Dictionary, state: &mut Sha256) {
    state.update([8]);
    state.update(u64::try_from(dict.len()).unwrap_or(u64::MAX).to_be_bytes());
    for (key, value) in dict.iter() {
        feed(&Object::Name(key.clone()), state);
        feed(value, state);
    }
}
