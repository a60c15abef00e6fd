//! The files themselves: what is shipped inside the program, and what counsel hands over in their place. Only text and
//! hashes; what the text means is read in `book`.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use include_dir::{Dir, include_dir};
use sha2::{Digest, Sha256};

static LAWS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/laws");
static CALENDARS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/calendars");
static POLICIES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/policies");
static COMPANIES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/companies");

/// Files by their path below the crate: `laws/us-tx.toml`, `calendars/us_federal.toml`, ...
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LawFiles {
    files: BTreeMap<String, Arc<str>>,
}

impl LawFiles {
    /// What the program ships with. A file that is no text is left out here and found missing by what names it.
    pub fn shipped() -> Self {
        static SHIPPED: LazyLock<LawFiles> = LazyLock::new(LawFiles::embedded);
        SHIPPED.clone()
    }

    fn embedded() -> Self {
        let mut files = BTreeMap::new();
        for (folder, dir) in
            [("laws", &LAWS), ("calendars", &CALENDARS), ("policies", &POLICIES), ("companies", &COMPANIES)]
        {
            for file in dir.files().filter(|f| f.path().extension().is_some_and(|e| e == "toml")) {
                if let (Some(name), Some(text)) =
                    (file.path().file_name().and_then(|n| n.to_str()), file.contents_utf8())
                {
                    files.insert(format!("{folder}/{name}"), text.into());
                }
            }
        }
        Self { files }
    }

    /// The same with one file added or put in another's place (an overlay of counsel's, a test).
    #[must_use]
    pub fn with(mut self, path: &str, text: &str) -> Self {
        self.files.insert(path.to_owned(), text.into());
        self
    }

    /// The same without one file.
    #[must_use]
    pub fn without(mut self, path: &str) -> Self {
        self.files.remove(path);
        self
    }

    /// Path and text of every file, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, text)| (path.as_str(), &**text))
    }

    /// Path and text of the files of one folder.
    pub fn folder<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.iter().filter(move |(path, _)| path.split('/').next() == Some(folder))
    }

    /// Text of one file.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(|text| &**text)
    }

    /// SHA-256, in hex, of one file.
    pub fn hash_of(&self, path: &str) -> Option<String> {
        self.files.get(path).map(|text| hex(&Sha256::digest(text.as_bytes())))
    }

    /// SHA-256, in hex, over path and text of every file of these folders, lengths first so that nothing can shift.
    pub fn hash(&self, folders: &[&str]) -> String {
        let mut digest = Sha256::new();
        for (path, text) in
            self.iter().filter(|(path, _)| path.split('/').next().is_some_and(|f| folders.contains(&f)))
        {
            for part in [path, text] {
                digest.update((part.len() as u64).to_be_bytes());
                digest.update(part.as_bytes());
            }
        }
        hex(&digest.finalize())
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
