//! Why: tells Tauri which commands the page may call, and keeps SQLCipher's symbols inside the binary.
//! Not here: the list itself. It stands once, in `capabilities/main.json`.

use std::error::Error;
use std::fs;

fn main() -> Result<(), Box<dyn Error>> {
    // WebKit's libraries look for sqlite3_* by name; exported from here they would find ours, with another cipher.
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok("linux") {
        println!("cargo:rustc-link-arg-bins=-Wl,--exclude-libs,ALL");
    }
    let capability = "capabilities/main.json";
    println!("cargo:rerun-if-changed={capability}");
    let commands = commands_of(&fs::read_to_string(capability)?)?;
    let manifest = tauri_build::AppManifest::new().commands(commands);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))?;
    Ok(())
}

/// The commands that the capability allows: `allow-lock-now` is the command `lock_now`.
/// Tauri wants them for the life of the build script, hence the leak.
fn commands_of(json: &str) -> Result<&'static [&'static str], Box<dyn Error>> {
    let capability: serde_json::Value = serde_json::from_str(json)?;
    let allowed =
        capability["permissions"].as_array().ok_or("capabilities/main.json has no `permissions`")?;
    let names: Vec<&'static str> = allowed
        .iter()
        .filter_map(|permission| permission.as_str()?.strip_prefix("allow-"))
        .map(|name| &*name.replace('-', "_").leak())
        .collect();
    Ok(names.leak())
}
