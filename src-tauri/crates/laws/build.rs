//! A file added to a folder of data must be built in, though no Rust file changed.

fn main() {
    for folder in ["laws", "calendars", "policies", "companies"] {
        println!("cargo:rerun-if-changed={folder}");
    }
}
