//! Why: what the page may ask for, one file an area, each command a few lines that call casework.
//! Not here: rules. A command that decides something is in the wrong storey.

pub mod shell;
