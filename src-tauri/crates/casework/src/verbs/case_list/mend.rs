//! What is to be mended in a row of a list, and each as the sentence that says so. A cell that may hold a number of a person is shown masked.

use std::fmt;

use domain::day::{Day, long};
use domain::identifiers::mask;
use domain::nouns::ColumnPart;
use intake::read::{CellFault, CellWhy};

use crate::derive::fact_order::OutOfOrder;

/// Why a row can't become a case as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mend {
    /// A cell, or the row as a whole, can't be read.
    Cell(CellFault),
    /// The row names no company, and none was chosen for such rows.
    NoCompany,
    /// It names one that is not here.
    OtherCompany(String),
    /// It does not say how it came in, and nothing was chosen for such rows.
    NoChannel,
    /// The form of a case or a person refuses what it says; its sentence.
    Form(String),
    /// Something was done on a day to come.
    ToCome(&'static str, Day),
    /// Something was done before the receipt.
    BeforeReceipt(&'static str, Day),
    /// A new date without the day on which the person was told.
    NotTold,
    /// A new date that is over when the person is told.
    ToldLate,
    /// Something that was done can't stand where the row has it.
    Order(&'static str, OutOfOrder),
}

impl fmt::Display for Mend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cell(fault) => cell(fault, f),
            Self::NoCompany => f.write_str("No company is named. Name it, or choose one for such rows."),
            Self::OtherCompany(name) => write!(f, "“{}” is none of the companies here.", mask(name)),
            Self::NoChannel => {
                f.write_str("It is not said how it came in. Say it, or choose one for such rows.")
            }
            Self::Form(sentence) => f.write_str(&mask(sentence)),
            Self::ToCome(words, day) => write!(f, "{words} on {}: that day has not come yet.", long(*day)),
            Self::BeforeReceipt(words, day) => {
                write!(f, "{words} on {}: that lies before the receipt.", long(*day))
            }
            Self::NotTold => {
                f.write_str("A new date is named, and no day on which the person was told of it.")
            }
            Self::ToldLate => {
                f.write_str("The new date lies before the day on which the person was told of it.")
            }
            Self::Order(words, why) => write!(f, "{words}: {why}"),
        }
    }
}

fn cell(fault: &CellFault, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let CellFault { part, heading, cell, why } = fault;
    let cell = mask(cell);
    match (why, part) {
        (CellWhy::Empty, ColumnPart::Submitted) => f.write_str("No day of receipt."),
        (CellWhy::Empty, _) => f.write_str("No name, no e-mail and no number."),
        (CellWhy::NoDay, _) => write!(f, "{heading}: “{cell}” is no day."),
        (CellWhy::EitherWay, _) => {
            write!(f, "{heading}: “{cell}” can be either of two days. Say whether day or month stands first.")
        }
        (CellWhy::Impossible, _) => write!(f, "{heading}: “{cell}” is no day in the order that was said."),
        (CellWhy::NotKnown, ColumnPart::Request) => write!(
            f,
            "{heading}: “{cell}” names no right that is known, such as access, delete, correct or opt out."
        ),
        (CellWhy::NotKnown, ColumnPart::Channel) => {
            write!(f, "{heading}: “{cell}” is no way in: e-mail, paper, phone, form or in person.")
        }
        (CellWhy::NotKnown, _) => write!(
            f,
            "{heading}: “{cell}” is no capacity: visitor, customer, security provider, worker or other."
        ),
        (CellWhy::Swallowed(lines), _) => {
            let lines = match lines {
                1 => "1 line in its text looks like a row of its own".to_owned(),
                n => format!("{n} lines in its text look like rows of their own"),
            };
            write!(
                f,
                "{lines}: a quotation mark seems to be opened and not closed. Close it, or write the text in one line."
            )
        }
        (CellWhy::Beyond(cells), _) => {
            let cells = match cells {
                1 => "1 cell stands".to_owned(),
                n => format!("{n} cells stand"),
            };
            write!(
                f,
                "{cells} beyond the headings, so none is sure to stand in its column. Put each cell below its heading."
            )
        }
    }
}
