//! Searching everything: people, cases, messages, letters. Two indexes, names and numbers before long texts; within
//! each, whole words before beginnings of words, and the latest first. No ranking by rarity: with a hundred thousand
//! cases a letter matches nearly all, and reading all of them to sort them is what makes a search slow.

use std::cmp::Reverse;
use std::collections::HashSet;

use domain::ids::CaseId;
use domain::word_list;
use serde::{Deserialize, Serialize};
use sqlx::AssertSqlSafe;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::{Cursor, Page};
use crate::error::Result;
use crate::{Reader, Writer};

/// Words of a query beyond which the rest is not looked at.
const MOST_WORDS: usize = 8;
/// Rows in one statement of a bulk.
const CHUNK: usize = 2000;
/// Begins the word that stands for a kind in the index, so that a search of one kind skips the others unread.
const KIND: &str = "zzkind";
/// Begins a word that stands for the end of a number, written backwards: `…2607 87` is what a torn envelope shows.
const ENDING: &str = "zzend";
/// Fewest digits of a number whose end is found: those of pieces of mail have 20, abroad nine.
const LONG: usize = 9;
/// Which index is asked in which turn, and whether for whole words or for their beginnings too.
const TURNS: [(&str, bool); 4] =
    [("search_names", false), ("search_names", true), ("search_texts", false), ("search_texts", true)];
/// Characters of a text shown around the first word found.
const EXCERPT: usize = 160;

word_list! {
    /// What can be found.
    Found {
        /// A person.
        Person = "person",
        /// A case.
        Case = "case",
        /// A message.
        Message = "message",
        /// A letter.
        Letter = "letter",
    }
}

/// What is indexed of one thing. Identifiers must have been taken out of both texts before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchDoc {
    /// What it is.
    pub noun: Found,
    /// Its row number.
    pub id: i64,
    /// Its case, if it has one.
    pub case: Option<CaseId>,
    /// Names and numbers: what it is called.
    pub names: String,
    /// Its text; may be empty.
    pub text: String,
}

/// One thing found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// What it is.
    pub noun: Found,
    /// Its row number.
    pub id: i64,
    /// Its case, if it has one.
    pub case: Option<CaseId>,
    /// What it is called, as indexed.
    pub names: String,
    /// A piece of the text around the first word found; empty where the name was found.
    pub excerpt: String,
}

/// The words of a query as the index cuts them: letters and digits, without marks.
fn words(typed: &str) -> Vec<String> {
    typed
        .nfc()
        .collect::<String>()
        .split(|c: char| !c.is_alphanumeric() || is_combining_mark(c))
        .filter(|w| !w.is_empty())
        .take(MOST_WORDS)
        .map(str::to_owned)
        .collect()
}

/// The text with each number of several parts written as one word: `PR-2026-0001` as `PR20260001`.
fn joined(text: &str) -> String {
    let part = |c: char| c.is_alphanumeric() || c == '-';
    let mut out = String::with_capacity(text.len());
    for run in text.split_inclusive(|c| !part(c)) {
        let number = run.contains('-') && run.contains(|c: char| c.is_ascii_digit());
        out.extend(run.chars().filter(|c| !(number && *c == '-')));
    }
    out
}

/// What is indexed of a text beside it: the word for its kind, and its numbers as one word each.
fn beside(noun: Found, text: &str) -> String {
    let mut words = format!("{KIND}{noun}");
    for run in text.split(|c: char| !(c.is_alphanumeric() || c == '-')) {
        if run.contains('-') && run.contains(|c: char| c.is_ascii_digit()) {
            words.push(' ');
            words.push_str(&joined(run));
        }
    }
    words
}

/// The numbers of pieces of mail among the names of a letter, each as the word for its end.
fn endings(noun: Found, names: &str) -> String {
    let mut words = String::new();
    if noun == Found::Letter {
        for run in names.split(|c: char| !c.is_ascii_alphanumeric()) {
            let digits: String = run.chars().filter(char::is_ascii_digit).rev().collect();
            if digits.len() >= LONG {
                words.push(' ');
                words.push_str(ENDING);
                words.push_str(&digits);
            }
        }
    }
    words
}

/// The index's query for all words: whole words, or beginnings of words; of one kind, or of all.
fn matching(noun: Option<Found>, words: &[String], beginnings: bool) -> String {
    let star = if beginnings { "*" } else { "" };
    let kind = noun.map(|noun| format!("{KIND}{noun}"));
    kind.into_iter().chain(words.iter().map(|w| format!("\"{w}\"{star}"))).collect::<Vec<_>>().join(" AND ")
}

impl Reader {
    /// Finds what has every word of the query, or words that begin so: names and numbers first, the latest first.
    ///
    /// # Errors
    /// `DamagedFile`, `Io`. Whatever is typed is a query; one without a letter or digit finds nothing.
    pub async fn search(&mut self, typed: &str, limit: u32) -> Result<Vec<Hit>> {
        let words = self.words_that_find(None, typed).await?;
        let docs = self.found_docs(None, &words, limit as usize).await?;
        self.hits(&docs, &words).await
    }

    /// As [`Self::search`], of one kind only and page by page; `after` is the `next` of the page before.
    ///
    /// # Errors
    /// As [`Self::search`]; `NotFound` for an `after` that no page gave.
    pub async fn search_for(
        &mut self,
        noun: Found,
        typed: &str,
        after: Option<&str>,
        limit: u32,
    ) -> Result<Page<Hit>> {
        let (turn, doc) = Cursor::latest(after, "0")?;
        let begin = (turn.parse().unwrap_or(usize::MAX), Reverse(doc));
        let words = self.words_that_find(Some(noun), typed).await?;
        let docs = self.found_docs(Some(noun), &words, usize::MAX).await?;
        let total = i64::try_from(docs.len()).unwrap_or(i64::MAX);
        let left = docs.into_iter().filter(|(turn, doc)| (*turn, Reverse(*doc)) > begin);
        let docs: Vec<(usize, i64)> = left.take(limit as usize).collect();
        let Page { next, total, .. } =
            Cursor::page(docs.clone(), limit, total, |(turn, doc)| (turn.to_string(), *doc));
        Ok(Page { rows: self.hits(&docs, &words).await?, next, total })
    }

    /// The letters that have a piece of mail whose number ends so, the latest first.
    ///
    /// # Errors
    /// As [`Self::search`].
    pub async fn search_ending(&mut self, digits: &str, limit: u32) -> Result<Vec<Hit>> {
        let backwards: String = digits.chars().filter(char::is_ascii_digit).rev().collect();
        if backwards.is_empty() {
            return Ok(Vec::new());
        }
        let query = matching(Some(Found::Letter), &[format!("{ENDING}{backwards}")], true);
        let ids = self.matching_docs("search_names", &query, i64::from(limit)).await?;
        self.hits_of(&ids, false, &[]).await
    }

    /// The words to look for. A number as one word finds the one case at once; its parts stand in nearly all of them.
    async fn words_that_find(&mut self, noun: Option<Found>, typed: &str) -> Result<Vec<String>> {
        let as_one = joined(typed);
        if as_one != typed {
            let words = words(&as_one);
            if !self.found_docs(noun, &words, 1).await?.is_empty() {
                return Ok(words);
            }
        }
        Ok(words(typed))
    }

    /// What has the words, each with the turn in which it was found.
    async fn found_docs(
        &mut self,
        noun: Option<Found>,
        words: &[String],
        limit: usize,
    ) -> Result<Vec<(usize, i64)>> {
        let mut docs = Vec::new();
        let mut seen = HashSet::new();
        if words.is_empty() {
            return Ok(docs);
        }
        for (turn, (index, beginnings)) in TURNS.into_iter().enumerate() {
            let room = limit - docs.len();
            if room == 0 {
                break;
            }
            // Those seen before may come again: ask for as many more.
            let most = i64::try_from(room.saturating_add(seen.len())).unwrap_or(i64::MAX);
            let ids = self.matching_docs(index, &matching(noun, words, beginnings), most).await?;
            docs.extend(ids.into_iter().filter(|id| seen.insert(*id)).take(room).map(|id| (turn, id)));
        }
        Ok(docs)
    }

    async fn hits(&mut self, docs: &[(usize, i64)], words: &[String]) -> Result<Vec<Hit>> {
        let mut hits = Vec::new();
        for (turn, (index, _)) in TURNS.into_iter().enumerate() {
            let ids: Vec<i64> = docs.iter().filter(|(of, _)| *of == turn).map(|(_, id)| *id).collect();
            hits.extend(self.hits_of(&ids, index == "search_texts", words).await?);
        }
        Ok(hits)
    }

    async fn matching_docs(&mut self, index: &str, query: &str, most: i64) -> Result<Vec<i64>> {
        let sql = format!("SELECT rowid FROM {index} WHERE {index} MATCH ?1 ORDER BY rowid DESC LIMIT ?2");
        Ok(sqlx::query_scalar(AssertSqlSafe(sql)).bind(query).bind(most).fetch_all(self.conn()).await?)
    }

    async fn hits_of(&mut self, ids: &[i64], in_text: bool, words: &[String]) -> Result<Vec<Hit>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let text =
            if in_text { "coalesce((SELECT body FROM search_texts WHERE rowid = d.id), '')" } else { "''" };
        let sql = format!(
            "SELECT d.noun, d.ref_id, d.case_id, coalesce((SELECT body FROM search_names WHERE rowid = d.id), ''), {text}
             FROM json_each(?1) AS j JOIN search_docs AS d ON d.id = j.value ORDER BY j.key"
        );
        let rows: Vec<(String, i64, Option<i64>, String, String)> = sqlx::query_as(AssertSqlSafe(sql))
            .bind(serde_json::json!(ids).to_string())
            .fetch_all(self.conn())
            .await?;
        Ok(rows
            .into_iter()
            .filter_map(|(noun, id, case, names, text)| {
                let excerpt = excerpt(&text, words);
                Some(Hit { noun: noun.parse().ok()?, id, case: case.map(CaseId::new), names, excerpt })
            })
            .collect())
    }
}

/// A piece of the text that begins a little before the first word found, cut at words, on one line.
fn excerpt(text: &str, words: &[String]) -> String {
    let wanted: Vec<String> = words.iter().map(|w| folded(w)).collect();
    let mut spans = Vec::new();
    let mut at = 0;
    for piece in text.split_inclusive(|c: char| !c.is_alphanumeric() && !is_combining_mark(c)) {
        spans.push((at, piece));
        at += piece.len();
    }
    let first = spans.iter().position(|(_, piece)| {
        let piece = folded(piece);
        wanted.iter().any(|w| piece.starts_with(w.as_str()))
    });
    let Some(first) = first else { return String::new() };
    let begin = spans[first.saturating_sub(6)].0;
    let shown: String = text[begin..].chars().take(EXCERPT).collect();
    let line = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    let (before, after) = (begin > 0, begin + shown.len() < text.len());
    format!("{}{line}{}", if before { "… " } else { "" }, if after { " …" } else { "" })
}

/// As the index sees a word: small letters without marks.
fn folded(word: &str) -> String {
    word.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

impl Writer {
    /// Indexes things, in place of what was indexed of them before.
    ///
    /// # Errors
    /// `DiskFull`, `Io`.
    pub async fn index(&mut self, docs: &[SearchDoc]) -> Result<()> {
        for chunk in docs.chunks(CHUNK) {
            let rows: Vec<_> = chunk
                .iter()
                .map(|doc| {
                    serde_json::json!({
                        "noun": doc.noun.as_str(), "id": doc.id, "case": doc.case.map(CaseId::raw),
                        "names": doc.names,
                        "names_beside": beside(doc.noun, &doc.names) + &endings(doc.noun, &doc.names),
                        "text": doc.text, "text_beside": beside(doc.noun, &doc.text),
                    })
                })
                .collect();
            let rows = serde_json::Value::Array(rows).to_string();
            self.unindex_rows(&rows).await?;
            for sql in [
                "INSERT INTO search_docs (noun, ref_id, case_id)
                 SELECT value->>'noun', value->>'id', value->>'case' FROM json_each(?1)",
                "INSERT INTO search_names (rowid, body, beside) SELECT d.id, j.value->>'names', j.value->>'names_beside'
                 FROM json_each(?1) AS j JOIN search_docs AS d ON d.noun = j.value->>'noun' AND d.ref_id = j.value->>'id'
                 WHERE j.value->>'names' <> ''",
                "INSERT INTO search_texts (rowid, body, beside) SELECT d.id, j.value->>'text', j.value->>'text_beside'
                 FROM json_each(?1) AS j JOIN search_docs AS d ON d.noun = j.value->>'noun' AND d.ref_id = j.value->>'id'
                 WHERE j.value->>'text' <> ''",
            ] {
                sqlx::query(sql).bind(&rows).execute(self.conn()).await?;
            }
        }
        Ok(())
    }

    /// Takes things out of the index; their words are gone from it.
    ///
    /// # Errors
    /// `DiskFull`, `Io`.
    pub async fn unindex(&mut self, things: &[(Found, i64)]) -> Result<()> {
        for chunk in things.chunks(CHUNK) {
            let rows: Vec<_> =
                chunk.iter().map(|(noun, id)| serde_json::json!({"noun": noun.as_str(), "id": id})).collect();
            self.unindex_rows(&serde_json::Value::Array(rows).to_string()).await?;
        }
        Ok(())
    }

    async fn unindex_rows(&mut self, rows: &str) -> Result<()> {
        const THESE: &str = "(SELECT d.id FROM json_each(?1) AS j JOIN search_docs AS d
            ON d.noun = j.value->>'noun' AND d.ref_id = j.value->>'id')";
        for (table, key) in [("search_names", "rowid"), ("search_texts", "rowid"), ("search_docs", "id")] {
            let sql = format!("DELETE FROM {table} WHERE {key} IN {THESE}");
            sqlx::query(AssertSqlSafe(sql)).bind(rows).execute(self.conn()).await?;
        }
        Ok(())
    }

    /// Empties the index, for a rebuild.
    ///
    /// # Errors
    /// `DiskFull`, `Io`.
    pub async fn clear_search(&mut self) -> Result<()> {
        for sql in ["DELETE FROM search_names", "DELETE FROM search_texts", "DELETE FROM search_docs"] {
            sqlx::query(sql).execute(self.conn()).await?;
        }
        self.settle_search().await
    }

    /// Merges the index into one piece: after a bulk, and at the end of a purge so that no word of it is left behind.
    ///
    /// # Errors
    /// `DiskFull`, `Io`.
    pub async fn settle_search(&mut self) -> Result<()> {
        for sql in [
            "INSERT INTO search_names (search_names) VALUES ('optimize')",
            "INSERT INTO search_texts (search_texts) VALUES ('optimize')",
        ] {
            sqlx::query(sql).execute(self.conn()).await?;
        }
        Ok(())
    }
}
