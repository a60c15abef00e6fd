//! The words before a number that say what it is. A label counts only where nothing but filling words stands between
//! it and the number.

/// What the words before a number say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    Ssn,
    TaxId,
    Account,
    Routing,
    Licence,
    Passport,
    /// `firm`: followed by a colon or an equals sign, so that any word after it is the secret.
    Password {
        firm: bool,
    },
    Phone,
    /// A number of another kind: case, order, tracking, ...
    Other,
}

/// Labels as they are written in lower case without accents. The longest that fits nearest to the number wins.
const LABELS: &[(&str, Label)] = &[
    ("ssn", Label::Ssn),
    ("s.s.n.", Label::Ssn),
    ("ss#", Label::Ssn),
    ("ss #", Label::Ssn),
    ("ss no", Label::Ssn),
    ("social", Label::Ssn),
    ("social security", Label::Ssn),
    ("soc. sec.", Label::Ssn),
    ("seguro social", Label::Ssn),
    ("nss", Label::Ssn),
    ("itin", Label::Ssn),
    ("ein", Label::TaxId),
    ("fein", Label::TaxId),
    ("tin", Label::TaxId),
    ("tax id", Label::TaxId),
    ("taxpayer id", Label::TaxId),
    ("tax identification", Label::TaxId),
    ("account", Label::Account),
    ("acct", Label::Account),
    ("acct.", Label::Account),
    ("a/c", Label::Account),
    ("checking", Label::Account),
    ("savings", Label::Account),
    ("cuenta", Label::Account),
    ("cuenta bancaria", Label::Account),
    ("konto", Label::Account),
    ("kontonummer", Label::Account),
    ("routing", Label::Routing),
    ("aba", Label::Routing),
    ("driver's license", Label::Licence),
    ("drivers license", Label::Licence),
    ("driver license", Label::Licence),
    ("driver's licence", Label::Licence),
    ("driving licence", Label::Licence),
    ("driver's lic", Label::Licence),
    ("dl", Label::Licence),
    ("tdl", Label::Licence),
    ("id card", Label::Licence),
    ("state id", Label::Licence),
    ("licencia de conducir", Label::Licence),
    ("licencia de manejo", Label::Licence),
    ("passport", Label::Passport),
    ("pasaporte", Label::Passport),
    ("reisepass", Label::Passport),
    ("password", Label::Password { firm: false }),
    ("passwort", Label::Password { firm: false }),
    ("passcode", Label::Password { firm: false }),
    ("passphrase", Label::Password { firm: false }),
    ("pwd", Label::Password { firm: false }),
    ("pin", Label::Password { firm: false }),
    ("pin code", Label::Password { firm: false }),
    ("contrasena", Label::Password { firm: false }),
    ("clave", Label::Password { firm: false }),
    ("phone", Label::Phone),
    ("telephone", Label::Phone),
    ("cell", Label::Phone),
    ("mobile", Label::Phone),
    ("tel", Label::Phone),
    ("tel.", Label::Phone),
    ("fax", Label::Phone),
    ("call", Label::Phone),
    ("text", Label::Phone),
    ("telefono", Label::Phone),
    ("celular", Label::Phone),
    ("case", Label::Other),
    ("ticket", Label::Other),
    ("order", Label::Other),
    ("invoice", Label::Other),
    ("reference", Label::Other),
    ("ref", Label::Other),
    ("ref.", Label::Other),
    ("tracking", Label::Other),
    ("certified mail", Label::Other),
    ("confirmation", Label::Other),
    ("claim", Label::Other),
    ("badge", Label::Other),
    ("caso", Label::Other),
    ("pedido", Label::Other),
    ("factura", Label::Other),
];

/// Words that may stand between a label and its number.
const FILLING: &[&str] = &[
    "",
    "number",
    "numbers",
    "num",
    "no",
    "nr",
    "nbr",
    "is",
    "was",
    "are",
    "of",
    "mine",
    "my",
    "es",
    "numero",
    "de",
    "the",
    "id",
    "code",
    "ending",
    "on",
    "file",
    "security",
    "identification",
    "lautet",
    "ist",
    "card",
    "tx",
    "texas",
];
/// How far before the number a label may begin, in characters.
const REACH: usize = 48;

/// The label that stands before a place.
pub fn label_before(text: &[char], at: usize) -> Option<Label> {
    let from = at.saturating_sub(REACH);
    let window: String = text.get(from..at)?.iter().map(|c| if *c == '\n' { ' ' } else { *c }).collect();
    let (start, label, found) = LABELS
        .iter()
        .filter_map(|(word, label)| {
            let start = window.rfind(word)?;
            is_word(&window, start, word).then_some((start + word.len(), *label, *word))
        })
        .max_by_key(|(end, _, word)| (*end, word.len()))?;
    let between = window.get(start..)?;
    // "last four of my SSN: 1234" and "password reset" name no identifier.
    let filled = between.split(|c: char| !c.is_ascii_alphanumeric()).all(|word| FILLING.contains(&word));
    let sentence_ends = ["no. ", "nr. ", "num. "]
        .iter()
        .fold(between.to_owned(), |b, abbr| b.replace(abbr, " "))
        .contains(". ")
        || between.contains('?')
        || between.contains('!');
    if !filled || sentence_ends {
        return None;
    }
    let firm = between.trim_end().ends_with([':', '=']);
    match label {
        Label::Password { .. }
            if !firm && !between.split_whitespace().any(|w| matches!(w, "is" | "was" | "es")) =>
        {
            None
        }
        Label::Password { .. } => Some(Label::Password { firm }),
        // "I have an account 123456": without "number" or a mark the word alone says too little.
        Label::Account if found == "account" && between.trim().is_empty() => None,
        other => Some(other),
    }
}

fn is_word(window: &str, start: usize, word: &str) -> bool {
    let before = window.get(..start).and_then(|w| w.chars().next_back());
    let after = window.get(start + word.len()..).and_then(|w| w.chars().next());
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    edge(before) && (edge(after) || !word.ends_with(char::is_alphanumeric))
}
