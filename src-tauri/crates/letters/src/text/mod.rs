//! The texts of letters: one file a kind and language under `texts/<lang>/`, parts that several kinds share under
//! `texts/<lang>/parts/`, notices under `texts/<lang>/notices/`, plain e-mails under `texts/<lang>/mails/`, and the language's own words in `words.toml`. The
//! folder is the registry: a new letter is a new file. Read and compiled once; a fault in a shipped file is an error
//! with its name, never a panic.
//! Not here: filling a text with facts.

mod compile;
mod fits;
mod head;
mod words;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use domain::words::Language;
use include_dir::{Dir, include_dir};
use minijinja::Environment;
use sha2::{Digest, Sha256};

pub use compile::{END, ENTRY, FIELD, FILLED, KEPT, OWN, SEGMENT, Shape, Text, needs_name};
pub use fits::{Addressee, FieldDay, FieldKind, FieldText, Fits, IdentityState, Offer, Parts};
pub use head::{Applies, BlockText, TextFile};
pub use words::{Words, own};

static TEXTS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/texts");

/// Why a shipped file of words can't be used: a text, or what a check looks for. A build with such a fault fails its tests.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("The shipped file {file} is broken: {detail}")]
pub struct TextFault {
    /// Which file.
    pub file: String,
    /// What is wrong with it.
    pub detail: String,
}

impl TextFault {
    pub(crate) fn new(file: &str, detail: impl ToString) -> Self {
        Self { file: file.to_owned(), detail: detail.to_string() }
    }
}

/// All texts of one language, compiled.
pub struct Shelf {
    /// The language's own words.
    pub words: Words,
    /// Texts by kind.
    pub texts: BTreeMap<String, Text>,
    /// Plain e-mails by kind.
    pub mails: BTreeMap<String, Text>,
    /// Notices by id: their blocks stand in the texts' place for notices.
    pub notices: BTreeMap<String, Text>,
    /// The compiled sentences of all of them.
    pub environment: Environment<'static>,
}

static SHELVES: LazyLock<BTreeMap<&'static str, Result<Shelf, TextFault>>> = LazyLock::new(|| {
    TEXTS.dirs().filter_map(|dir| dir.path().to_str()).map(|language| (language, shelf(language))).collect()
});

/// The texts of a language; none for a language that has no folder.
pub fn shelf_of(language: Language) -> Option<Result<&'static Shelf, TextFault>> {
    SHELVES.get(language.as_str()).map(|s| s.as_ref().map_err(Clone::clone))
}

/// Every language that has texts.
pub fn languages() -> Vec<Language> {
    SHELVES.keys().filter_map(|l| l.parse().ok()).collect()
}

fn shelf(language: &'static str) -> Result<Shelf, TextFault> {
    let dir = TEXTS.get_dir(language).ok_or_else(|| TextFault::new(language, "no such folder"))?;
    let words_file = format!("{language}/words.toml");
    let words: Words = read(&words_file)?;
    let mut environment = compile::environment(&words);
    let parts = toml_files(&format!("{language}/parts"));
    let notice_files = toml_files(&format!("{language}/notices"));
    let mut texts = BTreeMap::new();
    for file in dir.files().filter_map(|f| f.path().to_str()).filter(|f| *f != words_file) {
        let text = compile::text(file, &parts, &notice_files, &mut environment)?;
        texts.insert(text.file.kind.clone(), text);
    }
    let mut mails = BTreeMap::new();
    for file in toml_files(&format!("{language}/mails")) {
        let text = compile::text(file, &parts, &[], &mut environment)?;
        mails.insert(text.file.kind.clone(), text);
    }
    let mut notices = BTreeMap::new();
    for file in &notice_files {
        let text = compile::text(file, &parts, &[], &mut environment)?;
        notices.insert(text.file.id.clone(), text);
    }
    Ok(Shelf { words, texts, mails, notices, environment })
}

fn toml_files(dir: &str) -> Vec<&'static str> {
    TEXTS
        .get_dir(dir)
        .map(|d| d.files().filter_map(|f| f.path().to_str()).filter(|f| f.ends_with(".toml")).collect())
        .unwrap_or_default()
}

fn raw(file: &str) -> Result<&'static str, TextFault> {
    TEXTS
        .get_file(file)
        .and_then(include_dir::File::contents_utf8)
        .ok_or_else(|| TextFault::new(file, "no such file, or not UTF-8"))
}

fn read<T: serde::de::DeserializeOwned>(file: &str) -> Result<T, TextFault> {
    toml::from_str(raw(file)?).map_err(|e| TextFault::new(file, e))
}

/// SHA-256 of the named files with their names, lower-case hex.
fn hash_of(files: &[&str]) -> Result<String, TextFault> {
    let mut hash = Sha256::new();
    for file in files {
        let text = raw(file)?;
        hash.update(u64::try_from(file.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(file.as_bytes());
        hash.update(u64::try_from(text.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(text.as_bytes());
    }
    Ok(crate::hex(&hash.finalize()))
}
