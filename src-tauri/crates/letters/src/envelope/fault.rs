//! Why a page for the outside of a letter can't be made.

use crate::draw::DrawFault;
use crate::set::SetFault;
use crate::sheet::SheetFault;
use crate::typeface::TypefaceFault;

/// Why an envelope, a label or a page of a batch can't be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PieceFault {
    /// There is nobody to send it to.
    #[error("There is no postal address to print. Ask for one first.")]
    NoAddress,
    /// The delivery address is too large.
    #[error("The address has {lines} lines and does not fit: {form}. Shorten a line or drop one.")]
    AddressTooLarge {
        /// The envelope or label sheet.
        form: String,
        /// Lines of the address.
        lines: usize,
    },
    /// The return address is too large.
    #[error("The company's name and address do not fit: {form}. Shorten them in the company's settings.")]
    ReturnTooLarge {
        /// The envelope or label sheet.
        form: String,
    },
    /// There is no such label on the sheet.
    #[error("The sheet has labels 1 to {labels}; {first} is none of them. Choose the first free label.")]
    NoSuchLabel {
        /// The label asked for.
        first: u16,
        /// Labels on a sheet.
        labels: usize,
    },
    /// The batch lists other letters than it was handed.
    #[error("The batch lists {rows} letters and was handed {letters}. Make the batch again.")]
    NotTheSame {
        /// Rows of the list.
        rows: usize,
        /// Letters handed in.
        letters: usize,
    },
    /// The form can't be used.
    #[error(transparent)]
    Form(#[from] SheetFault),
    /// A typeface can't be used.
    #[error(transparent)]
    Typeface(#[from] TypefaceFault),
    /// It can't be set.
    #[error(transparent)]
    Set(#[from] SetFault),
    /// It can't be drawn.
    #[error(transparent)]
    Draw(#[from] DrawFault),
}

impl PieceFault {
    /// Stable short name.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoAddress => "no_address",
            Self::AddressTooLarge { .. } => "address_too_large",
            Self::ReturnTooLarge { .. } => "return_too_large",
            Self::NoSuchLabel { .. } => "no_such_label",
            Self::NotTheSame { .. } => "not_the_same",
            Self::Form(_) | Self::Typeface(_) | Self::Set(_) | Self::Draw(_) => "not_drawn",
        }
    }
}
