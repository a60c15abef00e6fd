//! How a job goes into the cage and an answer comes out: lengths as eight bytes, the least first, so that neither side
//! guesses where the other's words end.
//!
//! - a job: length of its name, name, length of the bytes, bytes
//! - an answer: 0 or 1 for nothing or something, length of the JSON, JSON, length of the bytes, bytes

use std::io::{self, Read, Write};

use super::{Answer, CageFault, Job};

/// The most that one answer may bring: what is decoded may be larger than what was sent.
const MOST: u64 = 512 * 1024 * 1024;

fn put(to: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    to.write_all(&u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_le_bytes())?;
    to.write_all(bytes)
}

fn take(from: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut length = [0; 8];
    from.read_exact(&mut length)?;
    let length = u64::from_le_bytes(length);
    if length > MOST {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut bytes = Vec::new();
    from.take(length).read_to_end(&mut bytes)?;
    match u64::try_from(bytes.len()) {
        Ok(read) if read == length => Ok(bytes),
        _ => Err(io::ErrorKind::UnexpectedEof.into()),
    }
}

/// Writes a job.
///
/// # Errors
/// The other side is gone.
pub fn ask(to: &mut impl Write, job: Job, bytes: &[u8]) -> io::Result<()> {
    put(to, job.as_str().as_bytes())?;
    put(to, bytes)?;
    to.flush()
}

/// Reads a job; none where there is no further one.
///
/// # Errors
/// What came is no job.
pub fn asked(from: &mut impl Read) -> io::Result<Option<(Job, Vec<u8>)>> {
    let name = match take(from) {
        Ok(name) => name,
        Err(e) if e.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        Err(e) => return Err(e),
    };
    let job =
        String::from_utf8_lossy(&name).parse().map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?;
    Ok(Some((job, take(from)?)))
}

/// Writes an answer.
///
/// # Errors
/// The other side is gone.
pub fn give(to: &mut impl Write, answer: &Result<Answer, CageFault>) -> io::Result<()> {
    match answer {
        Err(_) => to.write_all(&[0])?,
        Ok(answer) => {
            to.write_all(&[1])?;
            put(to, &serde_json::to_vec(answer)?)?;
            put(to, &answer.bytes)?;
        }
    }
    to.flush()
}

/// Reads an answer.
///
/// # Errors
/// The process in the cage is gone, or what it says is no answer.
pub fn given(from: &mut impl Read) -> io::Result<Result<Answer, CageFault>> {
    let mut any = [0];
    from.read_exact(&mut any)?;
    if any == [0] {
        return Ok(Err(CageFault::Unreadable));
    }
    let mut answer: Answer = serde_json::from_slice(&take(from)?)?;
    answer.bytes = take(from)?;
    Ok(Ok(answer))
}

#[cfg(test)]
mod tests {
    use super::super::Lack;
    use super::*;

    #[test]
    fn a_job_and_its_answer_arrive_as_they_were_sent() {
        let mut pipe = Vec::new();
        ask(&mut pipe, Job::Sheet, b"PK..").expect("written");
        let mut from = pipe.as_slice();
        assert_eq!(asked(&mut from).expect("a job"), Some((Job::Sheet, b"PK..".to_vec())));
        assert_eq!(asked(&mut from).expect("the end"), None);
        let answer = Answer {
            lacks: vec![Lack::Damaged],
            pages: 3,
            silent_pages: 1,
            bytes: vec![0, 1, 2],
            ..Answer::default()
        };
        let mut pipe = Vec::new();
        give(&mut pipe, &Ok(answer.clone())).expect("written");
        give(&mut pipe, &Err(CageFault::Unreadable)).expect("written");
        let mut from = pipe.as_slice();
        assert_eq!(given(&mut from).expect("an answer"), Ok(answer));
        assert_eq!(given(&mut from).expect("an answer"), Err(CageFault::Unreadable));
        assert!(given(&mut from).is_err());
    }

    #[test]
    fn lengths_that_lie_take_no_memory() {
        let lie = [&[1u8][..], &u64::MAX.to_le_bytes()].concat();
        assert!(given(&mut lie.as_slice()).is_err());
        let short = [&[1u8][..], &1_000_000u64.to_le_bytes(), b"{}"].concat();
        assert!(given(&mut short.as_slice()).is_err());
    }
}
