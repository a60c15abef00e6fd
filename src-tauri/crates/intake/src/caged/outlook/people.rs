//! Who wrote and who received: names with addresses of the network. Addresses inside one firm's mail system ("/o=..") say nothing
//! to anybody else and are left out.

use super::props::{Props, id};

/// A mailbox as a header has it; none where there is neither name nor address.
fn mailbox(name: Option<String>, addresses: [Option<String>; 2]) -> Option<String> {
    let address =
        addresses.into_iter().flatten().find(|a| a.contains('@') && !a.contains(['<', '>', '\r', '\n']));
    let name = name.map(|n| n.replace(['\r', '\n'], " ")).filter(|n| Some(n) != address.as_ref());
    match (name, address) {
        (Some(name), Some(address)) => Some(format!("{} <{}>", quoted(&name), address.trim())),
        (Some(name), None) => Some(quoted(&name)),
        (None, Some(address)) => Some(format!("<{}>", address.trim())),
        (None, None) => None,
    }
}

fn quoted(name: &str) -> String {
    let name = name.trim().trim_matches(['\'', '"']);
    format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The writer: whom it was sent for, where somebody sent it for another.
pub fn writer(of: &Props) -> Option<String> {
    mailbox(of.text(id::FOR_NAME), [of.text(id::FOR_SMTP), of.text(id::FOR_ADDRESS)])
        .or_else(|| {
            mailbox(of.text(id::SENDER_NAME), [of.text(id::SENDER_SMTP), of.text(id::SENDER_ADDRESS)])
        })
        .map(|writer| match writer.contains('@') {
            true => writer,
            // A name alone, while the sender's own entry has the address.
            false => {
                mailbox(of.text(id::SENDER_NAME), [of.text(id::SENDER_SMTP), of.text(id::SENDER_ADDRESS)])
                    .filter(|sender| sender.contains('@'))
                    .unwrap_or(writer)
            }
        })
}

/// Receivers and those who got a copy, each as a header has them.
pub fn receivers(of: &Props, people: &[Props]) -> (Option<String>, Option<String>) {
    const COPY: u32 = 2;
    const TO: u32 = 1;
    let list = |kind: u32| {
        let all: Vec<String> = people
            .iter()
            .filter(|p| p.number(id::KIND_OF_RECEIVER).unwrap_or(TO) & 0xF == kind)
            .filter_map(|p| mailbox(p.text(id::NAME), [p.text(id::SMTP), p.text(id::ADDRESS)]))
            .collect();
        (!all.is_empty()).then(|| all.join(", "))
    };
    let shown = |number: u16| {
        of.text(number).map(|names| names.split(';').map(quoted).collect::<Vec<_>>().join(", "))
    };
    (list(TO).or_else(|| shown(id::SHOWN_TO)), list(COPY).or_else(|| shown(id::SHOWN_CC)))
}
