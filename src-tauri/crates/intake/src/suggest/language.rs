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
        .max_by_key(|(n, l)| (*n, *l == Language::En, *l != Language::Other));
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

    #[test]
    fn a_text_in_a_language_without_rules_is_in_none() {
        let of = |text: &str| super::of(&Page::new(text).shadow);
        for text in [
            "Bonjour, je souhaite recevoir toutes les donn\u{e9}es que vous avez sur moi. Merci.",
            "Je vous prie de me communiquer les informations.",
            "Madame, veuillez supprimer mes donn\u{e9}es des fichiers de votre soci\u{e9}t\u{e9}.",
            "Ol\u{e1}, gostaria de apagar os meus dados da sua empresa.",
            "Buongiorno, vorrei cancellare tutti i miei dati personali.",
        ] {
            assert_eq!(of(text), Language::Other, "{text}");
        }
        assert_eq!(of("Por favor borren los datos de mi empresa."), Language::Es);
    }
}
