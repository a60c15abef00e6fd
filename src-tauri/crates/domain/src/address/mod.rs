//! Address lines for the mail: from what a person gave to the block that stands on the envelope. United States lines
//! follow USPS Publication 28, foreign ones the International Mail Manual, part 122. Nothing is invented: what is
//! missing makes the block empty and names what to ask for; what was filled in or doubted is a remark.
//! Not here: whether the block fits a window (the sheets of `letters` know their geometry), nor which characters a
//! typeface has.

mod abroad;
mod countries;
mod delivery;
mod free_text;
mod given;
mod tables;
mod tidy;
mod united_states;

use serde::{Deserialize, Serialize};

pub use countries::{Country, country, is_united_states};
pub use free_text::postal_from_text;
pub use given::AddressInput;
pub use tables::{STATES, State, state, state_of_zip};
pub use tidy::clean_line;

/// The delivery block, top to bottom, as it is printed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(specta::Type))]
pub struct Block {
    /// Lines in capitals; empty where nothing may be mailed.
    pub lines: Vec<String>,
    /// Doubts and what was filled in; with empty lines: what is missing.
    pub remarks: Vec<Remark>,
    /// ISO 3166 code of the destination; empty where it could not be told.
    pub country: String,
}

impl Block {
    /// Whether a letter may be mailed to it.
    pub fn deliverable(&self) -> bool {
        !self.lines.is_empty()
    }

    /// Whether a remark with this code was made.
    pub fn has(&self, code: &str) -> bool {
        self.remarks.iter().any(|r| r.code == code)
    }
}

/// Something to know about a block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(specta::Type))]
pub struct Remark {
    /// Stable short name: `zip_padded`, `state_from_zip`, `no_postal_address`, ...
    pub code: String,
    /// What happened and what to do, in one sentence.
    pub sentence: String,
}

impl Remark {
    fn new(code: &str, sentence: impl Into<String>) -> Self {
        Self { code: code.to_owned(), sentence: sentence.into() }
    }
}

/// The block for an address given in fields. Empty lines mean that no envelope may be printed; the remarks say why.
pub fn block(input: &AddressInput) -> Block {
    let tidied = tidy::tidied(input);
    let mut remarks = tidied.remarks;
    let destination = abroad::destination(&tidied.input, &mut remarks);
    let mut made = match destination {
        abroad::Destination::UnitedStates => united_states::block(&tidied.input, remarks),
        abroad::Destination::Country(country) => abroad::block(&tidied.input, country, remarks),
        abroad::Destination::NotKnown(given) => {
            remarks.push(Remark::new(
                "country_not_known",
                format!(
                    "The country {given:?} is not known here: give its English name or its two-letter code."
                ),
            ));
            Block { lines: Vec::new(), remarks, country: String::new() }
        }
    };
    tidy::remark_other_scripts(&mut made);
    made
}

/// Whether a block as it was printed goes abroad: its last line is then the country and nothing else.
pub fn goes_abroad(lines: &[String]) -> bool {
    lines.last().is_some_and(|last| country(last).is_some())
}

/// The address that stands in a piece of free text, such as the lines under a signature. Empty fields where none was
/// found: [`block`] then says what is missing.
pub fn from_text(text: &str) -> AddressInput {
    free_text::read(text)
}

#[cfg(test)]
mod forms_tests;
#[cfg(test)]
mod tests;
