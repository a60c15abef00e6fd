//! The pages of a TIFF, as scanners and faxes make them: where each begins. Their pictures are decoded elsewhere.

/// Pages that are found: a letter has few, and a chain that leads back to itself has no end.
const MOST: usize = 200;

/// Where the pages begin; empty where it is no TIFF.
pub fn pages(file: &[u8]) -> Vec<u32> {
    let Some(little) = order(file) else { return Vec::new() };
    let mut out = Vec::new();
    let mut next = number(file, 4, little);
    while let Some(at) = next.filter(|at| *at != 0 && !out.contains(at) && out.len() < MOST) {
        let Some(entries) = short(file, index(at), little) else { break };
        out.push(at);
        next = number(file, index(at).saturating_add(2 + usize::from(entries) * 12), little);
    }
    out
}

/// The file as if it began with the page that begins there.
pub fn beginning_at(file: &[u8], page: u32) -> Vec<u8> {
    let mut out = file.to_vec();
    let bytes = if order(file) == Some(true) { page.to_le_bytes() } else { page.to_be_bytes() };
    out.iter_mut().skip(4).zip(bytes).for_each(|(to, from)| *to = from);
    out
}

/// Whether its numbers have the least byte first.
fn order(file: &[u8]) -> Option<bool> {
    match file.get(..4) {
        Some(b"II*\0") => Some(true),
        Some(b"MM\0*") => Some(false),
        _ => None,
    }
}

fn index(at: u32) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}

fn number(file: &[u8], at: usize, little: bool) -> Option<u32> {
    let four = *file.get(at..)?.first_chunk::<4>()?;
    Some(if little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) })
}

fn short(file: &[u8], at: usize, little: bool) -> Option<u16> {
    let two = *file.get(at..)?.first_chunk::<2>()?;
    Some(if little { u16::from_le_bytes(two) } else { u16::from_be_bytes(two) })
}
