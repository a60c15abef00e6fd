//! Why: the least a window of this kind can be, to measure ours against: one blank page, no plugin, no command. Run by
//! `.ci/benches/20-window`.
//! Not here: anything of the product.

use tauri::{Url, WebviewUrl, WebviewWindowBuilder};

/// Paints the page in one colour, so that its first frame can be seen from outside.
const PAINT: &str =
    "addEventListener('DOMContentLoaded', () => { document.documentElement.style.background = '#2a6f97'; });";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let blank: Url = "about:blank".parse()?;
    tauri::Builder::default()
        .setup(move |app| {
            WebviewWindowBuilder::new(app, "empty", WebviewUrl::External(blank))
                .title("Empty")
                .inner_size(1280.0, 800.0)
                .initialization_script(PAINT)
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!())?;
    Ok(())
}
