//! Why: files of any size for tests and measurements of what a large file costs. They are made while they are read, so that neither the
//! disk nor the memory of whoever measures holds them; and how much memory a program took at most.
//! Not here: files that say something (the corpus).

use std::io::{self, Read};

/// Pieces of a file, made one by one.
struct Made<F> {
    /// The piece of this place, the first being 0; none behind the last.
    piece: F,
    place: u64,
    ahead: io::Cursor<Vec<u8>>,
}

impl<F: FnMut(u64) -> Option<Vec<u8>>> Made<F> {
    fn of(piece: F) -> Self {
        Self { piece, place: 0, ahead: io::Cursor::default() }
    }
}

impl<F: FnMut(u64) -> Option<Vec<u8>>> Read for Made<F> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.ahead.read(into)?;
            if read > 0 || into.is_empty() {
                return Ok(read);
            }
            let Some(next) = (self.piece)(self.place) else { return Ok(0) };
            self.place += 1;
            self.ahead = io::Cursor::new(next);
        }
    }
}

/// A mailbox of so many mails, each of about so many bytes with an enclosure of its own.
pub fn mailbox(mails: u64, bytes: usize) -> impl Read + Send + 'static {
    Made::of(move |n| (n < mails).then(|| mail(n, bytes)))
}

fn mail(n: u64, bytes: usize) -> Vec<u8> {
    let mut out = format!(
        "From m{n}@example.com Mon Nov  2 09:00:00 2026\nFrom: Mail {n} <m{n}@example.com>\nTo: privacy@example.com\n\
         Date: Mon, 2 Nov 2026 09:00:00 -0600\nSubject: number {n}\nMessage-ID: <m{n}@example.com>\nMIME-Version: 1.0\n\
         Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nPlease delete my data.\n\n--b\n\
         Content-Type: application/octet-stream; name=\"{n}.bin\"\nContent-Transfer-Encoding: base64\n\n"
    )
    .into_bytes();
    let mut dice = n;
    while out.len() < bytes {
        for _ in 0..76 {
            dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            // Letters alone are base64 too.
            out.push(b'A' + (dice >> 33) as u8 % 26);
        }
        out.push(b'\n');
    }
    out.extend_from_slice(b"--b--\n\n");
    out
}

/// A table of so many rows of a web form, below known headings.
pub fn table(rows: u64) -> impl Read + Send + 'static {
    Made::of(move |n| match n {
        0 => Some(b"Submitted,Name,Email,Request,Message\n".to_vec()),
        n => (n <= rows).then(|| row(n)),
    })
}

fn row(n: u64) -> Vec<u8> {
    let day = 13 + n % 10;
    let says = format!("Please delete what you have of number {n}, all of it.");
    format!("11/{day}/2026,Person {n},p{n}@example.com,Delete,\"{says}\"\n").into_bytes()
}

/// The most memory that this program held since it began, or since [`forget_peak`], in bytes; none where the system does not tell.
pub fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kib * 1024)
}

/// Counts the most from what is held now. Whether the system did so.
pub fn forget_peak() -> bool {
    std::fs::write("/proc/self/clear_refs", "5").is_ok()
}
