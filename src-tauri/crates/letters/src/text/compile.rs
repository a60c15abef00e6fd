//! A text file becomes one compiled template. Its output is cut into blocks at control characters, which facts can't
//! hold (they are cleaned before): so a name full of braces, line breaks or bullets stays a name.

use std::fmt::Write;

use minijinja::{Environment, UndefinedBehavior, escape_formatter};

use super::head::{BlockText, EntryText, TextFile};
use super::words::is_own;
use super::{TextFault, Words, hash_of, read, words};

/// Begins a block in a template's output.
pub const SEGMENT: char = '\u{1d}';
/// Follows [`SEGMENT`] where the block's condition holds.
pub const KEPT: char = '\u{02}';
/// Begins an entry of a list or a row of a table.
pub const ENTRY: char = '\u{1e}';
/// Begins a cell, or the text behind a lead-in.
pub const FIELD: char = '\u{1f}';
/// Begins words of the officer's in a sentence.
pub const OWN: char = '\u{0e}';
/// Begins words in a sentence that the case fills in.
pub const FILLED: char = '\u{0f}';
/// Ends words that are not the text's own.
pub const END: char = '\u{03}';

/// What a segment of the output becomes.
#[derive(Debug, Clone)]
pub enum Shape {
    /// A heading.
    Heading,
    /// A paragraph; lead-in and text are two fields.
    Paragraph,
    /// A list.
    List,
    /// Lines that stay together.
    Lines,
    /// A table with the shares of its columns; the first row is its head.
    Table(Vec<f32>),
    /// The officer's own words.
    Island {
        /// Name in the facts.
        name: String,
        /// Whether the letter may go without it.
        required: bool,
    },
    /// The notices of the facts.
    Notices,
    /// Title of an enclosure: what follows stands on pages of its own.
    Enclosure,
}

/// A text, compiled: the environment holds its template under its file's name.
#[derive(Debug, Clone)]
pub struct Text {
    /// Its file as read.
    pub file: TextFile,
    /// Name of its template.
    pub template: String,
    /// Its blocks with every part taken in.
    pub shapes: Vec<Shape>,
    /// Name and hint of every island.
    pub islands: Vec<(String, String)>,
    /// SHA-256 of the file, of every part and notice it can take in, and of the language's words.
    pub hash: String,
}

/// An environment that treats an undefined fact as an error and escapes nothing: letters are no markup. What it fills into a
/// sentence stands between marks.
pub fn environment(own: &Words) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
    environment.set_debug(true);
    words::install(&mut environment, own);
    environment.set_formatter(|out, state, value| {
        out.write_char(if is_own(value) { OWN } else { FILLED })?;
        escape_formatter(out, state, value)?;
        out.write_char(END)?;
        Ok(())
    });
    environment
}

/// Reads and compiles one file. `notices` are the files that stand in the place of its notices.
pub fn text(
    file: &str,
    parts: &[&str],
    notices: &[&str],
    environment: &mut Environment<'static>,
) -> Result<Text, TextFault> {
    let head: TextFile = read(file)?;
    let language = file.split('/').next().unwrap_or_default();
    let words_file = format!("{language}/words.toml");
    let mut sources = vec![words_file.as_str(), file];
    let mut blocks = Vec::new();
    for block in &head.block {
        match block {
            BlockText::Part { name } => {
                let part = format!("{language}/parts/{name}.toml");
                let path = parts
                    .iter()
                    .find(|p| **p == part)
                    .ok_or_else(|| TextFault::new(file, format!("no part {name:?}")))?;
                let taken: TextFile = read(path)?;
                blocks.extend(taken.block);
                sources.push(path);
            }
            other => blocks.push(other.clone()),
        }
    }
    // Title and subject are the first two segments.
    let mut template = format!("{SEGMENT}{}{SEGMENT}{}", head.title, head.subject);
    let mut shapes = Vec::new();
    let mut islands = Vec::new();
    for block in blocks {
        let (source, shape) = block_source(file, block, &mut islands)?;
        template.push_str(&source);
        shapes.push(shape);
    }
    for (i, needs) in head.needs_when.iter().enumerate() {
        let condition = format!("{{% if {} %}}{KEPT}{{% endif %}}", needs.when);
        environment
            .add_template_owned(needs_name(file, i), condition)
            .map_err(|e| TextFault::new(file, e))?;
    }
    environment
        .add_template_owned(file.to_owned(), template)
        .map_err(|e| TextFault::new(file, format!("{e:#}")))?;
    if shapes.iter().any(|s| matches!(s, Shape::Notices)) {
        sources.extend(notices);
    }
    Ok(Text { hash: hash_of(&sources)?, file: head, template: file.to_owned(), shapes, islands })
}

/// Name of the template that tells whether the facts of a [`super::head::NeedsWhen`] are needed.
pub fn needs_name(file: &str, i: usize) -> String {
    format!("{file}#needs_when{i}")
}

fn block_source(
    file: &str,
    block: BlockText,
    islands: &mut Vec<(String, String)>,
) -> Result<(String, Shape), TextFault> {
    Ok(match block {
        BlockText::Heading { when, text } => (kept(when, &text), Shape::Heading),
        BlockText::Paragraph { when, lead, text } => {
            (kept(when, &format!("{}{FIELD}{text}", lead.unwrap_or_default())), Shape::Paragraph)
        }
        BlockText::List { when, entries } => (kept(when, &entries_source(&entries)), Shape::List),
        BlockText::Lines { when, entries } => (kept(when, &entries_source(&entries)), Shape::Lines),
        BlockText::Table { when, heads, shares, each, cells } => {
            if heads.len() != shares.len() || heads.len() != cells.len() || heads.is_empty() {
                return Err(TextFault::new(file, "a table needs as many heads as shares and cells"));
            }
            let row = |cells: &[String]| -> String { cells.iter().map(|c| format!("{FIELD}{c}")).collect() };
            let source =
                format!("{ENTRY}{}{{% for it in {each} %}}{ENTRY}{}{{% endfor %}}", row(&heads), row(&cells));
            (kept(when, &source), Shape::Table(shares))
        }
        BlockText::Island { name, hint, required } => {
            islands.push((name.clone(), hint));
            (kept(None, ""), Shape::Island { name, required })
        }
        BlockText::Notices {} => (kept(None, ""), Shape::Notices),
        BlockText::Enclosure { text } => (kept(None, &text), Shape::Enclosure),
        BlockText::Part { name } => {
            return Err(TextFault::new(
                file,
                format!("part {name:?} stands inside a part: parts are one level deep"),
            ));
        }
    })
}

fn kept(when: Option<String>, inner: &str) -> String {
    match when {
        Some(when) => format!("{SEGMENT}{{% if {when} %}}{KEPT}{inner}{{% endif %}}"),
        None => format!("{SEGMENT}{KEPT}{inner}"),
    }
}

fn entries_source(entries: &[EntryText]) -> String {
    entries
        .iter()
        .map(|entry| {
            let mut source = format!("{ENTRY}{}", entry.text);
            if let Some(each) = &entry.each {
                source = format!("{{% for it in {each} %}}{source}{{% endfor %}}");
            }
            if let Some(when) = &entry.when {
                source = format!("{{% if {when} %}}{source}{{% endif %}}");
            }
            source
        })
        .collect()
}
