//! The language of the writer's own words, by the short words that every sentence has.

use std::collections::HashSet;
use std::sync::LazyLock;

use domain::words::Language;

use super::page::fold;
use super::rules::book;

static SHORT_WORDS: LazyLock<Vec<(Language, HashSet<Vec<u8>>)>> = LazyLock::new(|| {
    let of = |l: Language| book().list(l, "stopwords").iter().map(|w| fold(w).into_bytes()).collect();
    Language::ALL.iter().map(|l| (*l, of(*l))).collect()
});

/// Share of short words below which a text is in none of the languages.
const FEW: usize = 6;

/// The language of a shadow.
pub fn of(shadow: &[u8]) -> Language {
    let words: Vec<&[u8]> = shadow
        .split(|b| !b.is_ascii_alphabetic() && *b != b'\'' && *b != b'{')
        .filter(|w| !w.is_empty())
        .take(2_000)
        .collect();
    let best = SHORT_WORDS
        .iter()
        .map(|(language, list)| (words.iter().filter(|w| list.contains(**w)).count(), *language))
        .max_by_key(|(n, l)| (*n, *l == Language::En));
    match best {
        Some((n, language)) if n > 0 && (n * 100 >= words.len() * FEW || words.len() < 8) => language,
        _ => Language::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::suggest::page::Page;

    #[test]
    fn short_words_tell_the_language() {
        let of = |text: &str| super::of(&Page::new(text).shadow);
        assert_eq!(of("Take me off your mailing list."), Language::En);
        assert_eq!(of("Quiero saber qu\u{e9} datos tienen de m\u{ed}."), Language::Es);
        assert_eq!(of("Bitte l\u{f6}schen Sie meine Daten."), Language::De);
        assert_eq!(of("\u{3059}\u{307f}\u{307e}\u{305b}\u{3093}"), Language::Other);
        assert_eq!(of(""), Language::Other);
    }
}
