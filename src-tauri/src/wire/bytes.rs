//! Why: a PDF goes to the page as bytes, not as a list of numbers in JSON, and still has a type in the bindings.
//! Not here: what is in the bytes.

use specta::datatype::DataType;
use tauri::ipc::{InvokeResponseBody, IpcResponse};

/// Bytes the page receives as an `ArrayBuffer`.
pub struct RawBytes(pub Vec<u8>);

impl IpcResponse for RawBytes {
    fn body(self) -> tauri::Result<InvokeResponseBody> {
        Ok(InvokeResponseBody::Raw(self.0))
    }
}

impl specta::Type for RawBytes {
    fn definition(_: &mut specta::Types) -> DataType {
        DataType::Reference(specta_typescript::define("ArrayBuffer"))
    }
}
