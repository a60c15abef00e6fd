//! The command line beside the window.
fn main() {}
