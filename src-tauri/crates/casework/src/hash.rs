//! SHA-256 of bytes as lower-case hex: the form in which entries, letters and messages name what is stored.

use std::io::{self, BufRead, BufReader, Read};

use sha2::{Digest, Sha256};

/// Of bytes that are there.
pub(crate) fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Of what a reader gives, a mebibyte of it in memory at a time.
///
/// # Errors
/// Reading fails.
pub(crate) fn sha256_hex_of(from: impl Read) -> io::Result<String> {
    let mut from = BufReader::with_capacity(1024 * 1024, from);
    let mut hash = Sha256::new();
    loop {
        let bytes = from.fill_buf()?;
        if bytes.is_empty() {
            return Ok(hex(&hash.finalize()));
        }
        hash.update(bytes);
        let read = bytes.len();
        from.consume(read);
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
