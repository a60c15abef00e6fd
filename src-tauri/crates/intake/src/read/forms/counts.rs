//! What became of the rows of a table: no row goes without a word.

use super::single::Swallowed;
use crate::remark::{Remark, RowLack};

/// What became of the rows so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Rows that became messages.
    pub read: u64,
    /// Rows in which no cell is filled: they are no messages.
    pub blank: u64,
    /// Messages without a name and an e-mail.
    pub no_sender: u64,
    /// Messages in which nothing is asked or said.
    pub no_text: u64,
    /// Messages whose date could be either of two days.
    pub either_way: u64,
    /// Rows beyond the most that are read.
    pub left_out: u64,
    /// Messages in which lines stand that look like rows of their own.
    pub swallowing: u64,
    /// The place of the first of them.
    pub first_swallowing: u32,
}

impl Counts {
    /// Lines that look like rows stand in the message at this place.
    pub(super) fn swallows(&mut self, place: u32) {
        if self.swallowing == 0 {
            self.first_swallowing = place;
        }
        self.swallowing += 1;
    }

    /// What is to be said of the rows.
    pub fn remarks(&self) -> Vec<Remark> {
        let mut out = Vec::new();
        if self.left_out > 0 {
            let size = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
            out.push(Remark::MessagesCut {
                kept: size(self.read),
                total: size(self.read.saturating_add(self.left_out)),
            });
        }
        let lacks = [
            (self.blank, RowLack::Anything),
            (self.no_text, RowLack::Words),
            (self.no_sender, RowLack::Sender),
            (self.either_way, RowLack::SureDate),
        ];
        let lacks = lacks.into_iter().filter(|(count, _)| *count > 0);
        out.extend(lacks.map(|(count, lack)| Remark::Rows { count, lack }));
        if self.swallowing > 0 {
            out.push(Remark::Swallowed(Swallowed::Rows(self.swallowing, self.first_swallowing)));
        }
        out
    }
}
