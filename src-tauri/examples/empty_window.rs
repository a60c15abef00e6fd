//! Why: the least a window of this kind can be, to measure ours against: one page in one colour, no plugin, no command. Run
//! by `.ci/benches/20-window`.
//! Not here: anything of the product.

use tauri::http::Response;
use tauri::{Url, WebviewUrl, WebviewWindowBuilder};

/// One colour, so that the page's first frame can be told from a window that shows no page yet.
const PAGE: &[u8] = b"<!doctype html><html style='background:#2a6f97'><title>Empty</title></html>";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let page: Url = "empty://localhost/".parse()?;
    tauri::Builder::default()
        .register_uri_scheme_protocol("empty", |_, _| {
            let page = Response::builder().header("Content-Type", "text/html").body(PAGE.to_vec());
            page.unwrap_or_default()
        })
        .setup(move |app| {
            WebviewWindowBuilder::new(app, "empty", WebviewUrl::CustomProtocol(page))
                .title("Empty")
                .inner_size(1280.0, 800.0)
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!())?;
    Ok(())
}
