//! How well a passphrase would stand up to guessing. An honest meter: it counts guesses and knows the officer's own
//! names. Whether a weak one is allowed is not decided here.

use domain::word_list;
use zxcvbn::Score;

word_list! {
    /// Five steps from worthless to very strong.
    Grade {
        /// Guessed at once.
        Worthless = "worthless",
        /// Guessed within a day.
        Weak = "weak",
        /// Holds against a guess through the window, not against a stolen file.
        Fair = "fair",
        /// Holds against a stolen file for years.
        Strong = "strong",
        /// Beyond reach.
        VeryStrong = "very_strong",
    }
}

/// What the meter shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strength {
    /// 0 to 4, as zxcvbn counts.
    pub score: u8,
    /// The same as a word.
    pub grade: Grade,
    /// Sentences: what it means first, then what weakens it and what would help.
    pub words: Vec<String>,
}

/// Longest part that is judged, in characters: the estimate's cost grows with the square, and no longer one is weak.
const JUDGED: usize = 100;

/// Judges a passphrase. `names` are words that a guesser would try first: the officer's name, the company's.
pub fn strength(passphrase: &str, names: &[&str]) -> Strength {
    let head: String = passphrase.chars().take(JUDGED).collect();
    let parts: Vec<&str> = names.iter().flat_map(|n| n.split_whitespace().chain([*n])).collect();
    let estimate = zxcvbn::zxcvbn(&head, &parts);
    let (score, grade, meaning) = match estimate.score() {
        Score::One => (1, Grade::Weak, "Weak: whoever has the file guesses it within days."),
        Score::Two => {
            (2, Grade::Fair, "Fair: a patient guesser with the file gets there. Add a word or two.")
        }
        Score::Three => (3, Grade::Strong, "Strong: guessing it would take years."),
        Score::Four => (4, Grade::VeryStrong, "Very strong: guessing it is out of reach."),
        _ => (0, Grade::Worthless, "Worthless: it is guessed at once."),
    };
    let mut words = vec![meaning.to_owned()];
    if let Some(feedback) = estimate.feedback() {
        words.extend(feedback.warning().map(|w| w.to_string()));
        words.extend(feedback.suggestions().iter().map(ToString::to_string));
    }
    Strength { score, grade, words }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_common_word_is_worthless_and_six_random_words_are_very_strong() {
        assert_eq!(strength("password", &[]).grade, Grade::Worthless);
        assert_eq!(strength("marble tundra violin seldom oxide crate", &[]).grade, Grade::VeryStrong);
    }

    #[test]
    fn the_officers_own_name_does_not_count() {
        let blind = strength("Wilhelmina Okonkwo", &[]).score;
        let seeing = strength("Wilhelmina Okonkwo", &["Wilhelmina Okonkwo"]).score;
        assert!(seeing < blind, "{seeing} against {blind}");
    }

    #[test]
    fn an_endless_passphrase_is_judged_in_no_time() {
        let begin = std::time::Instant::now();
        strength(&"correct horse battery staple ".repeat(3000), &[]);
        assert!(begin.elapsed().as_secs() < 5);
    }
}
