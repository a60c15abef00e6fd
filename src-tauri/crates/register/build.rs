//! The migrations are built in from a folder; the compiler does not watch folders by itself.

fn main() {
    println!("cargo:rerun-if-changed=../../../migrations");
    println!("cargo:rerun-if-changed=build.rs");
}
