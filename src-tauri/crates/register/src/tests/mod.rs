//! What the register promises as a whole. What one module promises is tested beside it.

mod backup;
mod kill;
mod open;
mod rekey;
mod writer;
