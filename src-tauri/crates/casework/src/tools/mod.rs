//! What works without a register: reading messages, counting clocks, checking law files, drawing a letter from facts,
//! setting addresses. Plain functions over the storey below, for the command line. Files are read and written by the
//! caller; nothing is kept.

mod address;
mod clocks;
mod columns;
mod laws;
mod letter;
mod read;

pub use address::{AddressLine, addresses};
pub use clocks::clocks;
pub use columns::columns;
pub use laws::{CheckedExamples, CheckedFile, LawsCheck, LawsLine, check_laws, list_laws};
pub use letter::{DrawnLetter, LetterEnd, LetterFinding, letter};
pub use read::{FileRefusal, ReadLine, RefusedFile, read_file, signals};

pub use intake::{MessageReport, SignalReport};

use ::laws::LawBook;
use domain::day::{Day, Utc, day_in_katy};

use crate::error::{Answer, Code, Refusal};

/// Today in Katy, by the machine's clock.
pub fn today() -> Day {
    day_in_katy(Utc::now())
}

/// The law book as shipped.
fn law_book() -> Answer<LawBook> {
    LawBook::shipped().map_err(|fault| {
        Refusal::new(
            Code::Law,
            format!("The law files are at fault: {fault}"),
            "Run `desk laws check`; it names each fault with its place. No date is computed from half a law.",
        )
    })
}
