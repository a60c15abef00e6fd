//! The words before a number that say what it is. A label counts only where nothing but filling words stands between
//! it and the number.

use super::plain::is_unseen;

/// What the words before a number say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    Ssn,
    TaxId,
    /// `named`: a word or mark beside "account" says that its number follows.
    Account {
        named: bool,
    },
    Routing,
    Licence,
    Passport,
    Insurance,
    Password {
        said: Said,
    },
    Phone,
    /// A number of another kind: case, order, tracking, ...
    Other,
}

/// How surely the words after "password" say that the secret follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// By a colon, an equals sign, an arrow: any word after it is the secret.
    Firmly,
    /// By "is".
    InWords,
    /// Not at all.
    No,
}

/// Labels as they are written in lower case without accents. The longest that fits nearest to the number wins.
const LABELS: &[(&str, Label)] = &[
    ("ssn", Label::Ssn),
    ("s.s.n.", Label::Ssn),
    ("ss#", Label::Ssn),
    ("ss #", Label::Ssn),
    ("ssan", Label::Ssn),
    ("social", Label::Ssn),
    ("social security", Label::Ssn),
    ("soc. sec.", Label::Ssn),
    ("soc sec", Label::Ssn),
    ("social security card", Label::Ssn),
    ("seguro social", Label::Ssn),
    ("seguridad social", Label::Ssn),
    ("nss", Label::Ssn),
    ("itin", Label::Ssn),
    ("individual taxpayer", Label::Ssn),
    ("no. de seguro social", Label::Ssn),
    ("s.s.", Label::Ssn),
    ("ss", Label::Ssn),
    ("ss:", Label::Ssn),
    ("ein", Label::TaxId),
    ("fein", Label::TaxId),
    ("tin", Label::TaxId),
    ("tax id", Label::TaxId),
    ("taxpayer id", Label::TaxId),
    ("tax identification", Label::TaxId),
    ("account", Label::Account { named: true }),
    ("acct", Label::Account { named: true }),
    ("acct.", Label::Account { named: true }),
    ("a/c", Label::Account { named: true }),
    ("checking", Label::Account { named: true }),
    ("savings", Label::Account { named: true }),
    ("cuenta", Label::Account { named: true }),
    ("cuenta bancaria", Label::Account { named: true }),
    ("cta", Label::Account { named: true }),
    ("cta.", Label::Account { named: true }),
    ("clabe", Label::Account { named: true }),
    ("bank account", Label::Account { named: true }),
    ("konto", Label::Account { named: true }),
    ("kontonummer", Label::Account { named: true }),
    ("routing", Label::Routing),
    ("aba", Label::Routing),
    ("rtn", Label::Routing),
    ("transit", Label::Routing),
    ("numero de ruta", Label::Routing),
    ("ruta bancaria", Label::Routing),
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
    ("cdl", Label::Licence),
    ("dln", Label::Licence),
    ("dl#", Label::Licence),
    ("driver's id", Label::Licence),
    ("license", Label::Licence),
    ("licence", Label::Licence),
    ("licencia", Label::Licence),
    ("licencia de conductor", Label::Licence),
    ("permiso de conducir", Label::Licence),
    ("carnet de conducir", Label::Licence),
    ("fuhrerschein", Label::Licence),
    ("licencia de conducir", Label::Licence),
    ("licencia de manejo", Label::Licence),
    ("passport", Label::Passport),
    ("pasaporte", Label::Passport),
    ("reisepass", Label::Passport),
    ("insurance", Label::Insurance),
    ("insurance policy", Label::Insurance),
    ("insurance card", Label::Insurance),
    ("member id", Label::Insurance),
    ("subscriber id", Label::Insurance),
    ("policyholder id", Label::Insurance),
    ("medicare", Label::Insurance),
    ("medicaid", Label::Insurance),
    ("seguro medico", Label::Insurance),
    ("seguro de salud", Label::Insurance),
    ("poliza de seguro", Label::Insurance),
    ("numero de poliza", Label::Insurance),
    ("policy number", Label::Insurance),
    ("policy #", Label::Insurance),
    ("password", Label::Password { said: Said::No }),
    ("passwort", Label::Password { said: Said::No }),
    ("passcode", Label::Password { said: Said::No }),
    ("passphrase", Label::Password { said: Said::No }),
    ("pwd", Label::Password { said: Said::No }),
    ("pin", Label::Password { said: Said::No }),
    ("pin code", Label::Password { said: Said::No }),
    ("passwd", Label::Password { said: Said::No }),
    ("pw", Label::Password { said: Said::No }),
    ("pass", Label::Password { said: Said::No }),
    ("security answer", Label::Password { said: Said::No }),
    ("secret answer", Label::Password { said: Said::No }),
    ("respuesta secreta", Label::Password { said: Said::No }),
    ("codigo de acceso", Label::Password { said: Said::No }),
    ("clave de acceso", Label::Password { said: Said::No }),
    ("clave secreta", Label::Password { said: Said::No }),
    ("nip", Label::Password { said: Said::No }),
    ("contrasena", Label::Password { said: Said::No }),
    ("clave", Label::Password { said: Said::No }),
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
    "era",
    "del",
    "la",
    "el",
    "su",
    "mi",
    "your",
    "policy",
    "n",
    "lautet",
    "ist",
    "card",
    "tx",
    "texas",
];
/// Words after which a row of digits with the right check digit is a card number.
const CARDS: &[&str] = &[
    "card",
    "cards",
    "visa",
    "mastercard",
    "amex",
    "american express",
    "discover",
    "diners",
    "credit",
    "debit",
    "tarjeta",
    "kreditkarte",
    "karte",
    "cc",
];

/// Words before numbers of other things. Unlike [`Label::Other`] they only speak against nine digits in one of which
/// nothing else is known; a number in the form of a Social Security number is one after these words too.
const OTHER_THINGS: &[&str] = &[
    "customer",
    "cliente",
    "policy",
    "poliza",
    "permit",
    "serial",
    "docket",
    "request",
    "complaint",
    "incident",
    "report",
    "transaction",
    "receipt",
    "purchase order",
    "po",
    "zip",
    "zip+4",
    "postal",
    "article",
    "item",
    "usps",
    "fedex",
    "ups",
    "dhl",
    "shipment",
    "package",
    "booking",
    "reservation",
    "job",
    "event",
    "batch",
    "version",
    "build",
    "part",
    "sku",
    "isbn",
    "duns",
    "d-u-n-s",
    "cusip",
    "vehicle",
];

/// How far before the number a label may begin, in characters.
pub const REACH: usize = 48;

/// The text before a place in one line, without characters that can't be seen.
fn window(text: &[char], at: usize) -> String {
    let from = at.saturating_sub(REACH);
    let before = text.get(from..at).unwrap_or_default().iter().filter(|c| !is_unseen(**c));
    before.map(|c| if c.is_whitespace() { ' ' } else { *c }).collect()
}

/// Which of the words stands before a place with nothing but filling words after it, and what those are. Of two that
/// end at the same place it is the longer one.
fn nearest(window: &str, words: impl Iterator<Item = &'static str>) -> Option<(&'static str, &str)> {
    let (start, word) = words
        .filter_map(|word| {
            let start = window.rfind(word)?;
            is_word(window, start, word).then_some((start + word.len(), word))
        })
        .max_by_key(|(end, word)| (*end, word.len()))?;
    let between = window.get(start..)?;
    // "last four of my SSN: 1234" and "password reset" name no identifier.
    let filled = between.split(|c: char| !c.is_ascii_alphanumeric()).all(|word| FILLING.contains(&word));
    let sentence_ends = ["no. ", "nr. ", "num. "]
        .iter()
        .fold(between.to_owned(), |b, abbr| b.replace(abbr, " "))
        .contains(". ")
        || between.contains('?')
        || between.contains('!');
    (filled && !sentence_ends).then_some((word, between))
}

/// The label that stands before a place.
pub fn label_before(text: &[char], at: usize) -> Option<Label> {
    let window = window(text, at);
    let (found, between) = nearest(&window, LABELS.iter().map(|(word, _)| *word))?;
    let (_, label) = LABELS.iter().find(|(word, _)| *word == found)?;
    match *label {
        Label::Password { .. } => {
            let said = if between.trim_end().ends_with([':', '=', '>']) {
                Said::Firmly
            } else if between.split_whitespace().any(|w| matches!(w, "is" | "was" | "es" | "era")) {
                Said::InWords
            } else {
                Said::No
            };
            Some(Label::Password { said })
        }
        // "I have an account 123456": without "number" or a mark the word alone says little.
        Label::Account { .. } if found == "account" => Some(Label::Account { named: names_number(between) }),
        other => Some(other),
    }
}

/// Whether a word or a mark says that the number itself follows.
fn names_number(between: &str) -> bool {
    between.contains([':', '=', '#'])
        || between.split(|c: char| !c.is_ascii_alphanumeric()).any(|w| {
            matches!(
                w,
                "number"
                    | "numbers"
                    | "num"
                    | "no"
                    | "nr"
                    | "nbr"
                    | "numero"
                    | "id"
                    | "is"
                    | "was"
                    | "ending"
            )
        })
}

/// Whether a word for a payment card stands before a place.
pub fn card_named_before(text: &[char], at: usize) -> bool {
    nearest(&window(text, at), CARDS.iter().copied()).is_some()
}

/// Whether a word before a place says that the number is of another thing.
pub fn numbers_something_else(text: &[char], at: usize) -> bool {
    nearest(&window(text, at), OTHER_THINGS.iter().copied()).is_some()
}

fn is_word(window: &str, start: usize, word: &str) -> bool {
    let before = window.get(..start).and_then(|w| w.chars().next_back());
    let after = window.get(start + word.len()..).and_then(|w| w.chars().next());
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    edge(before) && (edge(after) || !word.ends_with(char::is_alphanumeric))
}
